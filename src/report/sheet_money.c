/* sheet_money.c — what letters say of money that moved: paid on the spot, still to come, paid too much.  Floor: report.
 * Must not say how: that is the template's. */
#include "sheet_in.h"
#include "yimen/base/language.h"
#include "yimen/base/money.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/owing.h"
#include "yimen/domain/record/settlement.h"

const char *ym_matter_money(const struct ym_matter *m, int64_t fen)
{
    char text[YM_MONEY_TEXT];
    return fen > 0 ? ym_arena_strdup(m->arena, ym_money_text(text, fen)) : "";
}

/* ---- paid on the spot, and the rest */

void ym_matter_spots(struct ym_list *out, const struct ym_matter *m)
{
    struct ym_settlement *t;
    for (size_t pos = 0; (t = YM_NEXT(m->told, settlement, -1, &pos));)
        if (t->kind == YM_settlement_spot)
            ym_list_add(out, &t->head);
}

static int64_t sheet_money_spot(const struct ym_matter *m)
{
    struct ym_list spots;
    int64_t fen = 0;
    ym_list_init(&spots, m->arena);
    ym_matter_spots(&spots, m);
    for (size_t i = 0; i < spots.count; i++)
        fen += ym_or(((const struct ym_settlement *)spots.at[i])->amount, 0);
    return fen;
}

/* A status pays nothing. */
static int64_t sheet_money_to_come(const struct ym_matter *m)
{
    int pays = m->decision && m->grant && m->grant->period != YM_NONE;
    return pays ? ym_or(m->decision->amount, 0) - sheet_money_spot(m) : 0;
}

const char *ym_matter_rest(const struct ym_matter *m)
{
    return sheet_money_spot(m) ? ym_matter_money(m, sheet_money_to_come(m)) : "";
}

const char *ym_matter_to_account(const struct ym_matter *m)
{
    return YM_GET(m->told, account, 0) ? ym_matter_money(m, sheet_money_to_come(m)) : "";
}

const char *ym_matter_no_account(const struct ym_matter *m)
{
    return YM_GET(m->told, account, 0) ? "" : ym_matter_money(m, sheet_money_to_come(m));
}

/* ---- paid too much */

/* All that the decisions told of are about. */
const char *ym_matter_over(const struct ym_matter *m)
{
    const struct ym_settlement *t;
    int64_t fen = 0;
    for (size_t pos = 0; (t = YM_NEXT(m->told, settlement, -1, &pos));)
        fen += ym_or(t->amount, 0);
    return ym_matter_money(m, fen);
}

static void sheet_money_months(struct ym_list *out, const struct ym_matter *m)
{
    struct ym_head *r;
    size_t pos = 0;
    while ((r = ym_list_next(m->told, YM_R_settlement, -1, &pos)))
        ym_list_add(out, r);
}

/* In a letter a day is written out. */
static const char *sheet_money_written(const struct ym_matter *m, const char *arg)
{
    ym_date day;
    return arg && !ym_date_parse(&day, arg) ? ym_show_date(m->arena, day) : arg;
}

static void sheet_money_causes(struct ym_list *out, const struct ym_matter *m)
{
    const struct ym_owing *o;
    for (size_t pos = 0; (o = YM_NEXT(m->told, owing, -1, &pos));) {
        struct ym_owing *said = (struct ym_owing *)ym_record_copy(m->arena, &o->head);
        const char *arg[YM_PROBLEM_ARGS] = {sheet_money_written(m, o->arg1), o->arg2};
        if (ym_text_empty(o->why))
            continue;
        said->why = ym_problem_fill(m->arena, _(o->why), arg);
        ym_list_add(out, &said->head);
    }
}

const struct ym_sheet_group ym_groups_recovery[] = {
    {{"months", "月份", YM_R_settlement}, sheet_money_months},
    {{"causes", "多发原因", YM_R_owing}, sheet_money_causes},
    {{0}, 0},
};
