/* moved_keys.c — how a grant moved the figures: in which month it was decided and stopped.  Floor: service.
 * Pure functions of one grant; the rows that name them stand in session/indexes.c. */
#include <string.h>

#include "index/keys.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"

static int64_t moved_keys_known(int64_t v)
{
    return ym_or(v, 0);
}

static void moved_keys_move_key(struct ym_emit *e, const struct ym_grant *g, ym_date day)
{
    ym_key_number(&e->key, ym_date_month(day));
    ym_key_text(&e->key, g->programme);
    ym_key_number(&e->key, g->area);
    ym_key_text(&e->key, g->township);
}

/* New, or by how much it differs from the one it replaced. */
static int moved_keys_decided_as(const struct ym_grant *g)
{
    if (g->kind == YM_decision_grant)
        return YM_MOVED_NEW;
    if (g->kind != YM_decision_change && g->kind != YM_decision_fade)
        return -1;
    if (g->kind == YM_decision_fade && g->amount == g->was) /* it goes on as it was; its end is a stop */
        return -1;
    return g->amount >= moved_keys_known(g->was) ? YM_MOVED_MORE : YM_MOVED_LESS;
}

/* A change moves the sum and the persons, each its own way: somebody may leave while the sum rises. */
static void moved_keys_moved_by(int64_t by[YM_MOVED_COUNTERS], const struct ym_grant *g, int what)
{
    int64_t persons = moved_keys_known(g->persons), fen = moved_keys_known(g->amount);
    int people = what;
    memset(by, 0, YM_MOVED_COUNTERS * sizeof *by);
    if (what == YM_MOVED_MORE || what == YM_MOVED_LESS) {
        int64_t sign = what == YM_MOVED_MORE ? 1 : -1;
        persons -= moved_keys_known(g->persons_before);
        people = persons < 0 ? YM_MOVED_LESS : YM_MOVED_MORE;
        persons = persons < 0 ? -persons : persons;
        fen = sign * (fen - moved_keys_known(g->was));
    }
    by[what] = 1;
    by[people + 1] = persons;
    by[what + 2] = fen;
}

void ym_keys_grant_moved(const struct ym_head *r, struct ym_emit *e)
{
    const struct ym_grant *g = (const struct ym_grant *)r;
    int64_t by[YM_MOVED_COUNTERS];
    int decided = moved_keys_decided_as(g);
    if (decided >= 0 && g->decided != YM_NONE) {
        moved_keys_moved_by(by, g, decided);
        moved_keys_move_key(e, g, g->decided);
        ym_emit_add(e, by, YM_MOVED_COUNTERS);
    }
    if (g->state == YM_grant_stopped && g->stopped != YM_NONE) {
        moved_keys_moved_by(by, g, YM_MOVED_STOPPED);
        moved_keys_move_key(e, g, g->stopped);
        ym_emit_add(e, by, YM_MOVED_COUNTERS);
    }
}

void ym_keys_grant_behind(const struct ym_head *r, struct ym_emit *e)
{
    static const int figures[] = {[YM_MOVED_NEW] = YM_figure_new, [YM_MOVED_MORE] = YM_figure_more, [YM_MOVED_LESS] = YM_figure_less};
    const struct ym_grant *g = (const struct ym_grant *)r;
    int decided = moved_keys_decided_as(g);
    if (decided >= 0 && g->decided != YM_NONE) {
        ym_key_number(&e->key, figures[decided]);
        moved_keys_move_key(e, g, g->decided);
        ym_emit_key(e);
    }
    if (g->state == YM_grant_stopped && g->stopped != YM_NONE) {
        ym_key_number(&e->key, YM_figure_stopped);
        moved_keys_move_key(e, g, g->stopped);
        ym_emit_key(e);
    }
}
