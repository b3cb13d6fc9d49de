/* life.c — what happens to families that receive something: changes, deaths, stops.  Floor: demo. */
#include <stdio.h>
#include <string.h>

#include "county.h"
#include "yimen/base/row_digest.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/authorisation.h"
#include "yimen/domain/record/changing.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/death.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/income.h"
#include "yimen/domain/record/listed.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/reading.h"
#include "yimen/domain/record/revoking.h"
#include "yimen/domain/record/referral.h"
#include "yimen/domain/record/seek.h"

static const char *life_town(const struct demo *d, const struct demo_case *c)
{
    return d->town[d->homes[c->home].township];
}

static int life_in_payment(const struct demo_case *c)
{
    return strcmp(c->stage->name, "granted") == 0 && !c->stage->final && c->flow->kind == YM_FLOW_MONTHLY;
}

/* What will become of a family, drawn when it is granted; days from now. */
static const struct {
    int permille, least, most;
    enum demo_what what;
} life_fates[] = {
    {110, 40, 400, DEMO_CHANGE}, {70, 30, 600, DEMO_DEATH}, {80, 60, 500, DEMO_STOP},
    {25, 30, 300, DEMO_HOLD},    {30, 3, 60, DEMO_REFER},   {120, 330, 365, DEMO_RECHECK},
};

int demo_granted(struct demo *d, struct demo_case *c)
{
    const struct demo_home *h = &d->homes[c->home];
    int64_t draw = demo_random_between(&d->random, 0, 999);
    size_t i = 0;
    d->granted[c->flow - d->config->flows]++;
    if (!life_in_payment(c))
        return 0;
    while (i < sizeof life_fates / sizeof life_fates[0] && draw >= life_fates[i].permille)
        draw -= life_fates[i++].permille;
    if (i < sizeof life_fates / sizeof life_fates[0])
        demo_later(d, life_fates[i].least, life_fates[i].most, life_fates[i].what,
                   life_fates[i].what == DEMO_DEATH ? c->home : demo_case_index(d, c));
    demo_plan_carer(d, c);
    if (h->disabled && strcmp(c->flow->programme, "dibao") == 0)
        demo_later(d, 3, 25, DEMO_MORE, demo_case_index(d, c));
    return 0;
}

/* One allowance may hang on another of the same family: the county looks at them too. */
static void life_look_at_others(struct demo *d, const struct demo_case *c)
{
    for (uint32_t i = d->homes[c->home].first; i; i = d->cases[i - 1].next)
        if (&d->cases[i - 1] != c && life_in_payment(&d->cases[i - 1]))
            demo_later(d, 2, 20, DEMO_ADJUST, i - 1);
}

/* ---- the amount is computed again */

/* Of who joined the family not all is known that a rule asks for. */
static const char life_not_known[] = "The rule of {1} needs this fact and it is not given.";

/* The rules are asked first: an official does not try what they do not allow. */
static int life_look(struct demo *d, const struct demo_case *c, struct ym_grant *now, struct ym_decision *then)
{
    const struct ym_grant *g;
    size_t pos = 0;
    int err = demo_see(d, "county1", c);
    now->state = YM_NONE;
    while (!err && (g = YM_NEXT(&d->out, grant, -1, &pos)))
        if (strcmp(g->number, c->number) == 0 && (g->state == YM_grant_active || g->state == YM_grant_held))
            *now = *g;
    if (err)
        return err;
    demo_clear(d);
    DEMO_GIVE(d, seek)->number = c->number;
    d->expected = life_not_known;
    err = demo_ask(d, "county1", "case.compute", 2);
    d->expected = NULL;
    if (d->refused)
        now->state = YM_NONE;
    else if (!err)
        *then = *YM_GET(&d->out, decision, 0);
    return d->refused ? 0 : err;
}

/* Two families that are one by now: the county has a to-do to stop one of both. */
static const char life_covered[] = "A person of this case is covered by {1} already (case {2}, township {3}).";

static int life_adjust(struct demo *d, struct demo_case *c, const char *reason)
{
    struct ym_grant now;
    struct ym_decision then;
    int err = life_look(d, c, &now, &then);
    if (err || now.state == YM_NONE)
        return err;
    demo_clear(d);
    if (then.kind != YM_decision_grant) {
        life_look_at_others(d, c);
        return demo_act(d, "county1", c, "stop", "重新核定，不再符合条件");
    }
    if (then.amount == now.amount && then.persons == now.persons && now.state == YM_grant_active)
        return 0;
    d->expected = life_covered;
    int adjusted = demo_act(d, "county1", c, "adjust", reason);
    d->expected = NULL;
    return d->refused ? 0 : adjusted;
}

int demo_adjust(struct demo *d, struct demo_case *c)
{
    return life_in_payment(c) ? life_adjust(d, c, "家庭情况变化，重新核定") : 0;
}

/* ---- means change: a wage more or less */

static void life_add_wage(struct demo *d, const struct ym_person *p)
{
    int64_t root = p->head.root, person = p->head.id;
    demo_clear(d);
    struct ym_income *i = DEMO_GIVE(d, income);
    i->head.root = root;
    i->head.parent = person;
    i->kind = YM_income_wage;
    i->source = YM_source_ordinary;
    i->amount = demo_random_between(&d->random, 2, 9) * 10000;
    i->period = YM_period_month;
    i->proof = "新找到零工";
}

/* The record as it was shown, with its revision; only the sum is another. */
static void life_change_income(struct demo *d, const struct ym_income *old)
{
    struct ym_head head = old->head;
    int64_t kind = old->kind, source = old->source, amount = old->amount, period = old->period;
    demo_clear(d);
    struct ym_income *i = DEMO_GIVE(d, income);
    i->head = head;
    i->head.unknown = (struct ym_bytes){NULL, 0};
    i->kind = kind;
    i->source = source;
    i->amount = amount * demo_random_between(&d->random, 40, 135) / 100;
    i->period = period;
    i->proof = "重新申报";
}

int demo_change(struct demo *d, struct demo_case *c)
{
    if (!life_in_payment(c))
        return 0;
    int err = demo_see(d, life_town(d, c), c);
    const struct ym_income *i = err ? NULL : YM_GET(&d->out, income, 0);
    const struct ym_person *p = err ? NULL : YM_GET(&d->out, person, 0);
    if (!p)
        return err ? err : YM_ECORRUPT;
    if (i && i->source != YM_source_basic_pension)
        life_change_income(d, i);
    else
        life_add_wage(d, p);
    DEMO_GIVE(d, changing)->reason = "本人申报收入变化";
    err = demo_ask(d, life_town(d, c), "family.change", 12);
    demo_later(d, 5, 25, DEMO_ADJUST, demo_case_index(d, c));
    return err;
}

/* ---- a death */

static const struct ym_person *life_oldest(const struct demo *d)
{
    const struct ym_person *p, *out = NULL;
    size_t pos = 0;
    while ((p = YM_NEXT(&d->out, person, -1, &pos)))
        if (p->standing == YM_standing_member && p->died == YM_NONE && (!out || p->birth < out->birth))
            out = p;
    return out;
}

static int life_bury(struct demo *d, struct demo_home *h, int64_t person, int applicant, ym_date died, const char *source)
{
    demo_clear(d);
    struct ym_death *ask = DEMO_GIVE(d, death);
    ask->person = person;
    ask->died = died;
    ask->source = source;
    int err = demo_ask(d, life_town(d, &d->cases[h->first - 1]), "person.death", 15);
    for (uint32_t i = h->first; i; i = d->cases[i - 1].next)
        if (life_in_payment(&d->cases[i - 1]))
            demo_later(d, 3, 40, DEMO_ADJUST, i - 1);
    if (applicant) /* nothing is paid to the account of the dead: who is left gives another one */
        demo_plan(d, d->today + 10, DEMO_ACCOUNT, (size_t)(h - d->homes));
    return err;
}

/* The county takes a list with the one row, as `yimen table check --rec` hands it on. */
static int life_list(struct demo *d, const struct ym_table_kind *k, const char *name, const char *idno, ym_date died)
{
    const struct ym_field *const fields[] = {YM_FIELD(listed, name), YM_FIELD(listed, idno), YM_FIELD(listed, died)};
    const char *values[YM_TABLE_COLUMNS], *of[3] = {name, idno, NULL};
    char day[YM_DATE_TEXT], digest[YM_SHA256_HEX];
    uint8_t bytes[YM_SHA256];
    struct ym_row_digest sum;
    of[2] = ym_date_text(day, died);
    for (size_t i = 0; i < k->count; i++)
        for (size_t f = 0; f < sizeof fields / sizeof *fields; f++)
            if (strcmp(fields[f]->name, k->columns[i].name) == 0)
                values[i] = of[f];
    ym_row_digest_begin(&sum, k->name);
    ym_row_digest_row(&sum, values, k->count);
    ym_row_digest_end(bytes, &sum);
    ym_hex(digest, bytes, sizeof bytes);
    demo_clear(d);
    struct ym_reading *r = DEMO_GIVE(d, reading);
    r->kind = k->name;
    r->digest = digest;
    r->rows = 1;
    struct ym_listed *l = DEMO_GIVE(d, listed);
    l->name = name;
    l->idno = idno;
    l->died = died;
    return demo_ask(d, "county1", "deaths.take", 8);
}

static const struct ym_table_kind *life_deaths(const struct demo *d)
{
    for (size_t i = 0; i < d->config->table_count; i++)
        if (strcmp(d->config->tables[i].name, "deaths") == 0)
            return &d->config->tables[i];
    return NULL;
}

/* Some are learnt from a list that the county was sent: then it is looked at first (名单所列死亡待核实). */
static int life_is_listed(struct demo *d, const struct ym_person *p)
{
    return d->config->todo_count && life_deaths(d) && *p->idno && demo_random_chance(&d->random, 400);
}

int demo_death(struct demo *d, struct demo_home *h)
{
    if (!h->first)
        return 0;
    const struct demo_case *last = &d->cases[h->first - 1];
    int err = demo_see(d, life_town(d, last), last);
    const struct ym_person *p = err ? NULL : life_oldest(d);
    if (!p)
        return err;
    int64_t person = p->head.id;
    int applicant = p->relation == YM_relation_self;
    if (life_is_listed(d, p)) {
        char name[256], idno[24];
        snprintf(name, sizeof name, "%s", p->name);
        snprintf(idno, sizeof idno, "%s", p->idno);
        return life_list(d, life_deaths(d), name, idno, d->today - demo_random_between(&d->random, 1, 40));
    }
    ym_date died = d->today - demo_random_between(&d->random, 1, 75);
    return life_bury(d, h, person, applicant, died, demo_random_chance(&d->random, 500) ? "村委会报告" : "公安户籍数据比对");
}

int demo_listed(struct demo *d, struct demo_case *c, int64_t person, ym_date died)
{
    int err = demo_see(d, life_town(d, c), c);
    const struct ym_person *p = err ? NULL : YM_FIND(&d->out, person, person);
    if (!p || p->died != YM_NONE)
        return err;
    return life_bury(d, &d->homes[c->home], person, p->relation == YM_relation_self, died, "殡葬信息比对，村委会证实");
}

/* ---- a death recorded by mistake */

static int life_is_paid_to(const struct demo *d, const struct ym_person *p)
{
    const struct ym_account *a;
    size_t pos = 0;
    while ((a = YM_NEXT(&d->out, account, -1, &pos)))
        if (ym_text_eq(a->holder, p->name))
            return 1;
    return p->relation == YM_relation_self;
}

/* One whom the family's money does not go to. */
static const struct ym_person *life_other_member(const struct demo *d)
{
    const struct ym_person *p;
    size_t pos = 0;
    while ((p = YM_NEXT(&d->out, person, -1, &pos)))
        if (p->standing == YM_standing_member && p->died == YM_NONE && !life_is_paid_to(d, p))
            return p;
    return NULL;
}

static int life_mistake(struct demo *d, size_t of)
{
    struct demo_case *c = &d->cases[of];
    int err = life_in_payment(c) ? demo_see(d, life_town(d, c), c) : YM_ENOENT;
    const struct ym_person *p = err ? NULL : life_other_member(d);
    if (!p)
        return err == YM_ENOENT ? 0 : err;
    d->mistaken.person = p->head.id;
    d->mistaken.of = of;
    d->mistaken.until = d->today + demo_random_between(&d->random, 2, 12);
    demo_clear(d);
    struct ym_death *ask = DEMO_GIVE(d, death);
    ask->person = d->mistaken.person;
    ask->died = d->today - demo_random_between(&d->random, 1, 40);
    ask->source = "村委会报告";
    return demo_ask(d, life_town(d, c), "person.death", 15);
}

/* The township met the person. */
static int life_found_out(struct demo *d)
{
    const struct demo_case *c = &d->cases[d->mistaken.of];
    int err = demo_see(d, life_town(d, c), c);
    const struct ym_person *p = err ? NULL : YM_FIND(&d->out, person, d->mistaken.person);
    d->mistaken.person = 0;
    if (!p || p->died == YM_NONE)
        return err;
    char name[256];
    int64_t person = p->head.id;
    ym_date died = p->died;
    snprintf(name, sizeof name, "%s", p->name);
    demo_clear(d);
    struct ym_revoking *ask = DEMO_GIVE(d, revoking);
    ask->person = person;
    ask->name = name;
    ask->died = died;
    ask->reason = "入户当面见到本人，系同村同名人员误报";
    return demo_ask(d, life_town(d, c), "revoke.ask", 3);
}

int demo_mistake(struct demo *d)
{
    if (d->mistaken.person)
        return d->today >= d->mistaken.until ? life_found_out(d) : 0;
    return d->case_count && demo_random_chance(&d->random, 80)
               ? life_mistake(d, (size_t)demo_random_between(&d->random, 0, (int64_t)d->case_count - 1))
               : 0;
}

/* ---- stop, hold, pay again, pass on */

int demo_stop(struct demo *d, struct demo_case *c)
{
    enum { LIFE_CAUSES = 4 };
    static const char *const why[LIFE_CAUSES] = {"家庭成员稳定就业，收入超过标准", "举家迁往外地", "定期复核不再符合条件", "申请人主动退出"};
    if (!life_in_payment(c))
        return 0;
    life_look_at_others(d, c);
    int64_t cause = demo_random_between(&d->random, 0, LIFE_CAUSES - 1);
    const char *who = demo_random_chance(&d->random, 500) ? "county1" : "county2";
    if (!demo_may(d, c, who, "stop")) /* he took a death back there */
        who = strcmp(who, "county1") == 0 ? "county2" : "county1";
    const char *how = cause == 0 && demo_may(d, c, who, "fade") ? "fade" : "stop"; /* of work it fades out first (渐退期) */
    demo_clear(d);
    return demo_act(d, who, c, how, why[cause]);
}

static int life_set_state(struct demo *d, struct demo_case *c, int64_t from, const char *action, const char *reason)
{
    struct ym_grant now;
    struct ym_decision then;
    int err = life_in_payment(c) ? life_look(d, c, &now, &then) : YM_ENOENT;
    if (err || now.state != from || now.held_from != YM_NONE) /* what is held since a death is adjusted, not released */
        return err == YM_ENOENT ? 0 : err;
    if (!demo_may(d, c, "county2", action))
        return 0;
    demo_clear(d);
    return demo_act(d, "county2", c, action, reason);
}

int demo_hold(struct demo *d, struct demo_case *c)
{
    demo_later(d, 20, 70, DEMO_RELEASE, demo_case_index(d, c));
    return life_set_state(d, c, YM_grant_active, "hold", "账户异常，发放被退回，暂停核实");
}

int demo_release(struct demo *d, struct demo_case *c)
{
    return life_set_state(d, c, YM_grant_held, "release", "账户已更正");
}

int demo_refer(struct demo *d, struct demo_case *c)
{
    const struct ym_flow_action *a = ym_flow_action_named(c->flow, "refer");
    if (!a || !ym_flow_applies(a, c->stage->name))
        return 0;
    demo_clear(d);
    struct ym_referral *r = DEMO_GIVE(d, referral);
    r->to = demo_random_chance(&d->random, 500) ? "医保局" : "教育体育局";
    r->what = strcmp(r->to, "医保局") == 0 ? "申请医疗救助" : "申请助学金";
    return demo_act(d, life_town(d, c), c, "refer", "");
}

/* ---- a year later: new authorisations, new questions, and what follows from the answers */

int demo_sign_again(struct demo *d, struct demo_case *c)
{
    struct ym_person *p;
    struct ym_list people;
    size_t pos = 0;
    int err = demo_see(d, life_town(d, c), c);
    struct ym_arena kept;
    ym_arena_init(&kept);
    ym_list_init(&people, &kept);
    while (!err && (p = YM_NEXT(&d->out, person, -1, &pos)))
        if (p->died == YM_NONE && ym_date_age(p->birth, d->today) >= 18)
            ym_list_add(&people, ym_record_clone(&kept, &p->head));
    demo_clear(d);
    for (size_t i = 0; i < people.count; i++) {
        struct ym_authorisation *a = DEMO_GIVE(d, authorisation);
        a->head.root = people.at[i]->root;
        a->head.parent = people.at[i]->id;
        a->signed_on = d->today;
        a->bank = 1;
    }
    if (!err && people.count)
        err = demo_ask(d, life_town(d, c), "family.change", 8 * people.count);
    ym_arena_release(&kept);
    return err;
}

int demo_recheck(struct demo *d, struct demo_case *c)
{
    const struct ym_flow_action *a = ym_flow_action_named(c->flow, "ask_again");
    if (!life_in_payment(c) || !a || !ym_flow_applies(a, c->stage->name))
        return 0;
    int err = demo_sign_again(d, c);
    demo_later(d, 12, 20, DEMO_AFTER, demo_case_index(d, c));
    demo_clear(d);
    return err ? err : demo_act(d, life_town(d, c), c, "ask_again", "年度复核");
}

int demo_after(struct demo *d, struct demo_case *c)
{
    size_t waiting;
    int err = life_in_payment(c) ? demo_judge(d, c, &waiting) : YM_ENOENT;
    if (err)
        return err == YM_ENOENT ? 0 : err;
    demo_later(d, 3, 9, waiting ? DEMO_AFTER : DEMO_ADJUST, demo_case_index(d, c));
    return 0;
}
