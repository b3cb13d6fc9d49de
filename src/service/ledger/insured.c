/* insured.c — who is in care (在保) in a month, beside the month before: who left and why, with which month it ended.  Floor: service.
 * Written into the lines of a case, so that a tally can count it of one line.  Deaths are those of persons whom a grant of the case covers;
 * whoever else is missing was taken off by a change. */
#include "ledger/recounting.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/person.h"

/* A case on its way through its months. */
struct insured {
    struct ym_session *s;
    const struct ym_list *file;
    struct ym_list people; /* of the file, and whom its grants cover: once somebody left */
    int loaded;
    ym_month since; /* the first month in care: deaths of before are none of those who left */
    int64_t died;   /* of the deaths since then, how many were told */
};

void ym_insured_clear(struct ym_ledger *l)
{
    l->persons_before = l->area_before = l->died = l->ended = l->ended_died = YM_NONE;
    l->township_before = "";
}

/* ---- deaths */

static int insured_load(struct insured *in, int64_t root)
{
    int err = 0;
    if (in->loaded)
        return 0;
    in->loaded = 1;
    ym_list_init(&in->people, in->s->arena);
    err = ym_file_load_type(&in->people, in->s->txn, YM_R_person, root);
    return err ? err : ym_file_load_type(&in->people, in->s->txn, YM_R_beneficiary, root);
}

static int insured_is_covered(const struct insured *in, int64_t kase, int64_t person)
{
    const struct ym_grant *g;
    size_t pos = 0;
    while ((g = YM_NEXT(in->file, grant, kase, &pos)))
        if (ym_grant_covers(&in->people, g->head.id, person))
            return 1;
    return 0;
}

/* Of `left` who are missing from the month on, how many died and were not told before; YM_NONE: nobody. */
static int insured_died(int64_t *out, struct insured *in, const struct ym_ledger *l, ym_month month, int64_t left)
{
    const struct ym_person *p;
    size_t pos = 0;
    int64_t dead = 0;
    int err = insured_load(in, l->head.root);
    while (!err && (p = YM_NEXT(&in->people, person, -1, &pos)))
        dead += p->died != YM_NONE && ym_date_month(p->died) < month && ym_date_month(p->died) >= in->since &&
                insured_is_covered(in, l->head.parent, p->head.id);
    dead -= in->died;
    dead = dead > left ? left : dead;
    *out = dead > 0 ? dead : YM_NONE;
    in->died += ym_or(*out, 0);
    return err;
}

/* ---- the month before, and the one after */

static int insured_beside(struct insured *in, struct ym_ledger *l, const struct ym_ledger *before)
{
    int64_t now = ym_ledger_insured(l), was = before ? ym_ledger_insured(before) : 0;
    if (was != now)
        l->persons_before = was;
    if (!was) {
        in->since = l->month;
        in->died = 0;
        return 0;
    }
    if (!ym_text_eq(before->township, l->township))
        l->township_before = before->township;
    if (before->area != l->area)
        l->area_before = before->area;
    return was > now && l->area_before == YM_NONE ? insured_died(&l->died, in, l, l->month, was - now) : 0;
}

/* By a decision to stop, be it cut since, or else by itself. */
static int64_t insured_why(const struct insured *in, const struct ym_ledger *l)
{
    const struct ym_grant *g = l->grant != YM_NONE ? YM_FIND(in->file, grant, l->grant) : NULL, *last = NULL;
    size_t pos = 0, most = in->file->count;
    while (!g && (last = YM_NEXT(in->file, grant, l->head.parent, &pos)))
        if (last->state == YM_grant_stopped)
            g = last;
    while (g && g->state != YM_grant_stopped && g->provisional == 1 && most--)
        g = YM_FIND(in->file, grant, g->previous);
    for (pos = 0; (!g || g->state != YM_grant_stopped) && (last = YM_NEXT(in->file, grant, l->head.parent, &pos));)
        if (last->state == YM_grant_stopped && last->head.id > ym_or(l->grant, 0)) /* it ended with an earlier amount */
            g = last;
    return g && g->state == YM_grant_stopped ? YM_leaving_stopped : YM_leaving_ended;
}

/* A month that has no line yet is as its segment will make it. */
static int insured_goes_on(const struct insured *in, const struct ym_ledger *l, const struct ym_ledger *next)
{
    const struct ym_grant *g = next ? NULL : ym_ledger_segment(in->file, l->head.parent, l->month + 1);
    return next ? ym_ledger_insured(next) > 0 : g && ym_grant_part(g, YM_PART_REST) > 0 && ym_or(g->persons, 0) > 0;
}

static int insured_end(struct insured *in, struct ym_ledger *l, const struct ym_ledger *next)
{
    if (insured_goes_on(in, l, next))
        return 0;
    l->ended = insured_why(in, l);
    return insured_died(&l->ended_died, in, l, l->month + 1, ym_ledger_insured(l));
}

/* ---- a case */

/* Help given once is counted by its day, every time by itself. */
static int insured_is_monthly(const struct insured *in, const struct ym_ledger *l)
{
    const struct ym_grant *g;
    size_t pos = 0;
    while ((g = YM_NEXT(in->file, grant, l->head.parent, &pos)))
        if (g->period == YM_period_once)
            return 0;
    return 1;
}

static struct ym_ledger *insured_next(const struct ym_list *lines, size_t *pos)
{
    struct ym_ledger *l;
    do
        l = YM_NEXT(lines, ledger, -1, pos);
    while (l && l->part != YM_NONE);
    return l;
}

int ym_insured_count(const struct ym_list *lines, struct ym_session *s, const struct ym_list *file)
{
    struct insured in = {.s = s, .file = file};
    struct ym_ledger *before = NULL, *l, *next;
    size_t pos = 0;
    int err = 0;
    l = insured_next(lines, &pos);
    for (int monthly = l && insured_is_monthly(&in, l); !err && monthly && l; before = l, l = next) {
        next = insured_next(lines, &pos);
        if (!ym_ledger_insured(l))
            continue;
        err = insured_beside(&in, l, before && before->month == l->month - 1 ? before : NULL);
        if (!err)
            err = insured_end(&in, l, next && next->month == l->month + 1 ? next : NULL);
    }
    return err;
}
