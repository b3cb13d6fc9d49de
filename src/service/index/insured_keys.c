/* insured_keys.c — who is in care (在保) in a month, who came and who left with it: of a line of the ledger.  Floor: service.
 * A pure function of one line; the row that names it stands in session/indexes.c.  What ends with the line's month counts in the next. */
#include "index/keys.h"
#include "yimen/base/text.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/ledger.h"

struct place {
    ym_month month;
    int64_t area;
    const char *township;
};

static void insured_keys_add(struct ym_emit *e, const struct ym_ledger *l, const struct place *at, const int64_t by[YM_INSURED_COUNTERS])
{
    ym_key_number(&e->key, at->month);
    ym_key_text(&e->key, l->programme);
    ym_key_number(&e->key, at->area);
    ym_key_text(&e->key, at->township);
    ym_emit_add(e, by, YM_INSURED_COUNTERS);
}

static void insured_keys_set(int64_t by[YM_INSURED_COUNTERS], int what, int64_t households, int64_t persons)
{
    by[what] = households;
    by[what + 1] = persons;
}

/* More than the month before, or fewer. */
static void insured_keys_differ(int64_t by[YM_INSURED_COUNTERS], const struct ym_ledger *l, int64_t before, int64_t now)
{
    if (now >= before) {
        insured_keys_set(by, YM_INSURED_ENTERED, 0, now - before);
        return;
    }
    insured_keys_set(by, YM_INSURED_LEFT, 0, before - now);
    by[YM_INSURED_DIED] = ym_or(l->died, 0);
}

/* Where it stood the month before.  Between urban and rural there is no move: it left there and entered here. */
static void insured_keys_from(struct ym_emit *e, const struct ym_ledger *l, int64_t before)
{
    int64_t by[YM_INSURED_COUNTERS] = {0};
    const struct place at = {l->month, ym_or(l->area_before, l->area),
                             ym_text_empty(l->township_before) ? l->township : l->township_before};
    insured_keys_set(by, l->area_before != YM_NONE ? YM_INSURED_LEFT : YM_INSURED_MOVED_OUT, 1, before);
    insured_keys_add(e, l, &at, by);
}

static void insured_keys_end(struct ym_emit *e, const struct ym_ledger *l, int64_t now)
{
    int64_t by[YM_INSURED_COUNTERS] = {0};
    const struct place at = {l->month + 1, l->area, l->township};
    insured_keys_set(by, YM_INSURED_LEFT, 1, now);
    by[YM_INSURED_DIED] = ym_or(l->ended_died, 0);
    by[l->ended == YM_leaving_stopped ? YM_INSURED_STOPPED : YM_INSURED_ENDED] = now - by[YM_INSURED_DIED];
    insured_keys_add(e, l, &at, by);
}

void ym_keys_ledger_insured(const struct ym_head *r, struct ym_emit *e)
{
    const struct ym_ledger *l = (const struct ym_ledger *)r;
    const struct place at = {l->month, l->area, l->township};
    int64_t by[YM_INSURED_COUNTERS] = {0}, now = ym_ledger_insured(l), before = ym_or(l->persons_before, now);
    int came = before == 0, moved = !came && (!ym_text_empty(l->township_before) || l->area_before != YM_NONE);
    if (!now)
        return;
    insured_keys_set(by, YM_INSURED_STOCK, 1, now);
    if (came || (moved && l->area_before != YM_NONE))
        insured_keys_set(by, YM_INSURED_ENTERED, 1, now);
    else
        insured_keys_differ(by, l, before, now);
    if (moved && l->area_before == YM_NONE)
        insured_keys_set(by, YM_INSURED_MOVED_IN, 1, before);
    insured_keys_add(e, l, &at, by);
    if (moved)
        insured_keys_from(e, l, before);
    if (l->ended != YM_NONE)
        insured_keys_end(e, l, now);
}
