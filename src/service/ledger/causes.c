/* causes.c — why more was paid for a month than is owed for it, in words.  Floor: service.
 * Reads what was decided; must not look at what stands against paying. */
#include "ledger/causes.h"

#include "session/session.h"
#include "yimen/base/money.h"
#include "yimen/base/text.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/owing.h"

/* The grant that ended before the month with what it hangs on; NULL: it was something else. */
static int causes_ended(const struct ym_grant **out, struct ym_session *s, const struct ym_ledger *l)
{
    struct ym_list grants;
    const struct ym_grant *g;
    size_t pos = 0;
    ym_list_init(&grants, s->arena);
    int err = ym_file_load_type(&grants, s->txn, YM_R_grant, l->head.root);
    *out = NULL;
    while (!err && (g = YM_NEXT(&grants, grant, l->head.parent, &pos)))
        if (!ym_text_empty(g->main_ended) && g->until != YM_NONE && g->until < l->month && (!*out || g->until >= (*out)->until))
            *out = g;
    return err;
}

static int causes_nothing_owed(struct ym_owing *o, struct ym_session *s, const struct ym_ledger *l)
{
    char month[YM_DATE_TEXT];
    const struct ym_grant *ended;
    int err = causes_ended(&ended, s, l);
    o->why = N_("Nothing is owed for the month any more.");
    if (err || !ended)
        return err;
    o->why = N_("Ended with {2}: {1}, on which it hangs, ended.");
    o->arg1 = ym_words_programme(s, ended->main_ended);
    o->arg2 = ym_arena_strdup(s->arena, ym_month_text(month, ended->until));
    return 0;
}

static const char *causes_cut_why(const struct ym_grant *g)
{
    return g->provisional != 1            ? N_("Decided on {1}: {2} yuan are owed for the month.")
           : ym_text_empty(g->main_ended) && !ym_grant_is_live(g) ? N_("Cut on {1} after a death: {2} yuan are owed for the month.")
           : ym_text_empty(g->main_ended) ? N_("Cut on {1} after a death, until the county adjusts it: {2} yuan are owed for the month.")
                                          : N_("Cut on {1} because what it hangs on ended for somebody, until the county adjusts it: {2} "
                                               "yuan are owed for the month.");
}

int ym_cause_of_over(struct ym_owing *o, struct ym_session *s, const struct ym_ledger *l, const struct ym_grant *g)
{
    char day[YM_DATE_TEXT], sum[YM_MONEY_TEXT];
    if (!g)
        return causes_nothing_owed(o, s, l);
    o->why = causes_cut_why(g);
    o->arg1 = ym_arena_strdup(s->arena, g->decided == YM_NONE ? "" : ym_date_text(day, g->decided));
    o->arg2 = ym_arena_strdup(s->arena, ym_money_text(sum, ym_or(l->owed, 0)));
    return 0;
}
