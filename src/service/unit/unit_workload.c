/* unit_workload.c — how many questions wait for a unit, and how many it answered today.  Floor: service. */
#include "session/indexes.h"
#include "unit/workload.h"
#include "unit/answering.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/workload.h"

enum { DAY = 86400 };

static int unit_workload_answered_today(int64_t *out, struct ym_session *s, const char *unit)
{
    struct ym_buf prefix, lo;
    int64_t sum[YM_COUNTERS];
    ym_time midnight = s->today * DAY - s->config->site.offset;
    ym_buf_init(&prefix);
    ym_buf_init(&lo);
    ym_key_text(&prefix, unit);
    ym_key_number(&lo, midnight / YM_ANSWERED_SECONDS);
    int err = ym_tally_sum(sum, s->txn, YM_T_answered, &(struct ym_range){.prefix = {prefix.data, prefix.len}, .lo = {lo.data, lo.len}});
    *out = sum[0];
    ym_buf_release(&prefix);
    ym_buf_release(&lo);
    return err;
}

int ym_unit_workload(struct ym_session *s, const char *unit)
{
    struct ym_workload_dated d = {ym_workload_add(s, YM_desk_unit, unit), s->arena, s->today};
    struct ym_buf prefix;
    ym_buf_init(&prefix);
    ym_key_text(&prefix, unit);
    int err = ym_workload_walk(s, YM_T_owed, &prefix, NULL, ym_workload_count_dated, &d);
    ym_buf_release(&prefix);
    d.desk->done = 0;
    return err ? err : unit_workload_answered_today(&d.desk->done, s, unit);
}
