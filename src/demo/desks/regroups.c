/* regroups.c — now and then somebody who lives alone moves in with another family of the township, or whoever has a benefit of his own
 * becomes a household of his own (并户、分户).  Floor: demo.
 * By numbers of its own, so that the rest of the county's life stays as it is; where the service says no, nothing happens, nor in a county that has no to-do for it. */
#include <stdio.h>
#include <string.h>

#include "county.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/beneficiary.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/mover.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/regrouping.h"

enum { LOOKS = 40, A_DAY = 25 /* chances in a thousand */, TRIES = 6, DONE_IN = 5 /* days: none is left half done */ };

static struct demo_case *regroups_some_case(struct demo *d)
{
    return &d->cases[demo_random_between(&d->random, 0, (int64_t)d->case_count - 1)];
}

static int regroups_in_payment(const struct demo_case *c)
{
    return strcmp(c->stage->name, "granted") == 0;
}

static int regroups_lives_there(const struct ym_person *p)
{
    return p->standing == YM_standing_member && p->died == YM_NONE;
}

/* Of the file that was looked at last: the only one who lives in it; NULL. */
static const struct ym_person *regroups_alone(const struct demo *d)
{
    const struct ym_person *p, *one = NULL;
    size_t pos = 0, n = 0;
    while ((p = YM_NEXT(&d->out, person, -1, &pos)))
        if (regroups_lives_there(p)) {
            one = p;
            n++;
        }
    return n == 1 ? one : NULL;
}

/* 1 if he is helped, and by nothing that helps anybody else. */
static int regroups_has_his_own(const struct demo *d, const struct ym_person *p)
{
    const struct ym_grant *g;
    size_t pos = 0, own = 0;
    while ((g = YM_NEXT(&d->out, grant, -1, &pos))) {
        if (!ym_grant_is_live(g) || !ym_grant_covers(&d->out, g->head.id, p->head.id))
            continue;
        if (g->persons != 1)
            return 0;
        own++;
    }
    return own > 0;
}

static const struct ym_person *regroups_goes_alone(const struct demo *d)
{
    const struct ym_person *p;
    size_t pos = 0;
    while ((p = YM_NEXT(&d->out, person, -1, &pos)))
        if (regroups_lives_there(p) && p->relation != YM_relation_self && regroups_has_his_own(d, p))
            return p;
    return NULL;
}

/* Of whom nobody is asked any more: no application is under way. */
static int regroups_is_settled(const struct demo *d, const struct demo_case *c)
{
    for (uint32_t i = d->homes[c->home].first; i; i = d->cases[i - 1].next)
        if (!regroups_in_payment(&d->cases[i - 1]) && !d->cases[i - 1].stage->final)
            return 0;
    return 1;
}

/* Another family of the township that is helped; NULL: none was met. */
static const struct demo_case *regroups_another(struct demo *d, const struct demo_case *c)
{
    for (int i = 0; i < LOOKS; i++) {
        const struct demo_case *o = regroups_some_case(d);
        if (o->home != c->home && d->homes[o->home].township == d->homes[c->home].township && regroups_in_payment(o) && regroups_is_settled(d, o))
            return o;
    }
    return NULL;
}

static int regroups_ask(struct demo *d, const struct demo_case *c, const struct demo_case *into, const struct ym_person *p)
{
    char name[256];
    int64_t id = p->head.id;
    snprintf(name, sizeof name, "%s", p->name);
    demo_clear(d);
    struct ym_regrouping *ask = DEMO_GIVE(d, regrouping);
    struct ym_mover *m = DEMO_GIVE(d, mover);
    ask->number = c->number;
    ask->into = into ? into->number : "";
    ask->reason = into ? "年老体弱，搬来与亲属共同生活，有户口簿" : "已婚另居，有分户的户口簿";
    m->person = id;
    m->name = name;
    m->relation = into ? YM_relation_parent : YM_relation_self;
    int err = demo_try(d, "window1", "regroup.ask", 8);
    return err == YM_EBAD ? 0 : err;
}

/* Somebody who could, and goes; *found: there was one. */
static int regroups_of_case(int *found, struct demo *d, const struct demo_case *c)
{
    int err = demo_see(d, "window1", c);
    const struct ym_person *alone = err ? NULL : regroups_alone(d), *p = alone ? alone : regroups_goes_alone(d);
    const struct demo_case *into = alone ? regroups_another(d, c) : NULL;
    *found = !err && p && (into || !alone);
    return *found ? regroups_ask(d, c, into, p) : err;
}

static int regroups_happen(struct demo *d)
{
    int err = 0, found = 0;
    for (int i = 0, tries = 0; !err && !found && i < LOOKS && tries < TRIES; i++) {
        const struct demo_case *c = regroups_some_case(d);
        if (!regroups_in_payment(c) || !regroups_is_settled(d, c))
            continue;
        tries++;
        err = regroups_of_case(&found, d, c);
    }
    return err;
}

int demo_regroup(struct demo *d)
{
    struct demo_random life = d->random;
    int err = 0;
    d->random = d->regroups;
    if (ym_config_todo(d->config, "regroup") && d->case_count && d->today < d->o.as_of - DONE_IN && demo_random_chance(&d->random, A_DAY))
        err = regroups_happen(d);
    d->regroups = d->random;
    d->random = life;
    return err;
}
