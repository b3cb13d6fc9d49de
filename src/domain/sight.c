/* sight.c — the table of who sees what, and masking by it.  Floor: domain.
 * Must stay a table: no call, screen or report decides for itself what is secret. */
#include "yimen/domain/sight.h"

#include <ctype.h>
#include <string.h>

#include "yimen/base/text.h"

enum { ROLES = 8 };

/* A letter for each class, in the order of enum ym_sight:
 * o open · n names · i identity · p place · h health · m means · b bank · a units' answers · j opinions, reasons ·
 * e benefit · x the system's own.  Capital: sees it; small: sees it masked; absent: does not see it. */
static const char sight_letters[YM_SIGHTS + 1] = "oniphmbajex";

/* Whoever may enter a field sees it: what comes back hidden would be saved empty.  tests/wire/test_calls.c knows the exceptions.
 * Columns: window, unit, township, county, payer, supervisor, auditor, administrator. */
static const struct {
    int type;
    const char *sees[ROLES];
} sight_table[] = {
    /* the family's file */
    {YM_R_household, {"OPJ", "", "OPJ", "OPJ", "O", "", "OJ", ""}},
    {YM_R_person, {"ONIPHMJ", "", "ONIPHMJ", "ONIPHMJ", "ONI", "", "ONiM", ""}}, /* means: as the incomes under him */
    {YM_R_income, {"M", "", "M", "M", "", "", "M", ""}},
    {YM_R_property, {"MJ", "", "MJ", "MJ", "", "", "MJ", ""}},
    {YM_R_expense, {"M", "", "M", "M", "", "", "M", ""}},
    {YM_R_authorisation, {"O", "", "O", "O", "", "", "O", ""}},
    {YM_R_account, {"OB", "", "Ob", "Ob", "OB", "", "Ob", ""}},
    {YM_R_kinship, {"J", "", "J", "J", "", "", "J", ""}},
    {YM_R_case, {"OJE", "", "OJE", "OJE", "OE", "", "OJE", ""}},
    {YM_R_paper, {"O", "", "O", "O", "", "", "O", ""}},
    {YM_R_check, {"O", "", "ONIAJ", "ONIAJ", "", "", "ONiaJ", ""}},
    {YM_R_survey, {"OH", "", "ONHJ", "ONHJ", "", "", "ONJ", ""}}, /* health: as the person's own fields */
    {YM_R_step, {"OJ", "", "OJ", "OJ", "O", "", "OJ", ""}},
    {YM_R_publicity, {"OE", "", "OE", "OE", "", "", "OE", ""}},
    {YM_R_objection, {"O", "", "OJ", "OJ", "", "", "OJ", ""}},
    {YM_R_decision, {"OJE", "", "OJEM", "OJEM", "OE", "", "OJEM", ""}},
    {YM_R_grant, {"OJE", "", "OJE", "OJE", "OJE", "", "OJE", ""}},
    {YM_R_beneficiary, {"O", "", "OI", "OI", "OI", "", "Oi", ""}},
    {YM_R_payment, {"ONE", "", "ONEi", "ONEi", "ONIBE", "", "ONibE", ""}},
    {YM_R_referral, {"OJ", "", "OJ", "OJ", "", "", "OJ", ""}},
    /* the office's own */
    {YM_R_official, {"O", "O", "O", "O", "O", "O", "O", "OX"}},
    {YM_R_mandate, {"", "", "", "", "", "", "O", "O"}},
    {YM_R_roll, {"", "", "", "", "OE", "OE", "OE", ""}},
    {YM_R_holdback, {"", "", "", "", "OE", "", "OE", ""}},
    {YM_R_quarter, {"", "", "", "O", "O", "O", "O", ""}},
    {YM_R_figure, {"", "", "", "O", "O", "O", "O", ""}},
    {YM_R_draft, {"ON", "ON", "ON", "ON", "ON", "ON", "ON", "ON"}}, /* one's own only: the calls see to that */
    {YM_R_tty, {"O", "O", "O", "O", "O", "O", "O", "O"}},
    {YM_R_arrangement, {"ON", "ON", "ON", "ON", "ON", "ON", "ON", "ON"}}, /* one's own only, as drafts */
    /* answers of calls */
    {YM_R_entry, {"", "", "", "", "", "", "O", ""}},
    {YM_R_change, {"", "", "", "", "", "", "OX", ""}}, /* values masked by the row of the field that changed */
    {YM_R_whose, {"", "", "", "", "", "", "ON", ""}},  /* as the persons */
    {YM_R_trouble, {"O", "O", "O", "O", "O", "O", "O", "O"}},
    {YM_R_result, {"O", "O", "O", "O", "O", "O", "O", "O"}},
    {YM_R_found, {"ONI", "", "ONI", "ONI", "ONI", "O", "ONi", ""}},
    {YM_R_task, {"", "ONIA", "", "", "", "", "", ""}},
    {YM_R_finding, {"", "OA", "OA", "OA", "", "", "Oa", ""}}, /* as the check it belongs to */
    {YM_R_asked, {"O", "ONI", "ONI", "ONI", "", "", "ONi", ""}},
    {YM_R_can, {"OE", "", "OE", "OE", "", "", "", ""}},
    {YM_R_offer, {"O", "", "O", "O", "", "", "", ""}},
    {YM_R_obstacle, {"O", "", "O", "O", "", "", "", ""}},
    {YM_R_assessee, {"ON", "", "ON", "ON", "", "", "", ""}},
    {YM_R_owed, {"", "", "", "O", "O", "O", "O", ""}},
    {YM_R_overdue, {"", "", "", "O", "O", "O", "O", ""}},
    {YM_R_line, {"", "", "", "O", "O", "O", "O", ""}},
    {YM_R_stepline, {"OE", "", "OE", "OE", "OE", "", "OE", ""}}, /* as the decision they belong to */
    {YM_R_state, {"O", "O", "O", "O", "O", "O", "O", "O"}},
    {YM_R_missing, {"O", "O", "O", "O", "O", "O", "O", "O"}},
    {YM_R_term, {"O", "O", "O", "O", "O", "O", "O", "O"}},
    {YM_R_workdays, {"O", "O", "O", "O", "O", "O", "O", "O"}},
    {YM_R_dayoff, {"O", "O", "O", "O", "O", "O", "O", "O"}},
    {YM_R_sightline, {"O", "O", "O", "O", "O", "O", "O", "O"}},
    {YM_R_workload, {"O", "O", "O", "O", "O", "O", "O", "O"}},
    {YM_R_busy, {"O", "", "O", "O", "", "O", "", "O"}},
    {YM_R_used, {"O", "", "O", "O", "", "", "", ""}}, /* what the field it was asked of shows: service/office/used.c */
    {YM_R_rollchange, {"", "", "", "", "ONBE", "", "ONbE", ""}},
};

static const char *const *sight_row_of(int type)
{
    for (size_t i = 0; i < sizeof sight_table / sizeof sight_table[0]; i++)
        if (sight_table[i].type == type)
            return sight_table[i].sees;
    return NULL;
}

static enum ym_sees sight_sees(const char *letters_seen, enum ym_sight class)
{
    if (strchr(letters_seen, toupper((unsigned char)sight_letters[class])))
        return YM_SEES_YES;
    return strchr(letters_seen, sight_letters[class]) ? YM_SEES_MASKED : YM_SEES_NO;
}

static enum ym_sees sight_sees_class(unsigned roles, const char *const *row, enum ym_sight class)
{
    enum ym_sees most = YM_SEES_NO;
    for (int role = 0; row && role < ROLES; role++) {
        enum ym_sees one = roles & (1u << role) ? sight_sees(row[role], class) : YM_SEES_NO;
        most = one > most ? one : most;
    }
    return most;
}

enum ym_sees ym_sight_of(unsigned roles, int type, const struct ym_field *f)
{
    return sight_sees_class(roles, sight_row_of(type), f->sight);
}

int ym_sight_known(int type)
{
    return sight_row_of(type) != NULL;
}

int ym_sight_any(unsigned roles, int type)
{
    const char *const *row = sight_row_of(type);
    for (int role = 0; row && role < ROLES; role++)
        if (roles & (1u << role) && *row[role])
            return 1;
    return 0;
}

static const char *sight_keep_tail(struct ym_arena *arena, const char *text, size_t keep)
{
    size_t n = strlen(text);
    char *out = ym_arena_strdup(arena, text);
    if (n <= keep)
        return n ? "****" : "";
    for (size_t i = 0; i < n - keep; i++)
        out[i] = '*';
    return out;
}

static const char *sight_keep_first(struct ym_arena *arena, const char *text)
{
    uint32_t c;
    size_t n = ym_utf8_next(&c, text, strlen(text));
    return n ? ym_arena_printf(arena, "%.*s**", (int)n, text) : "";
}

const char *ym_sight_mask(struct ym_arena *arena, const struct ym_field *f, const char *text)
{
    if (!*text)
        return "";
    if (f->kind == YM_IDNO || f->sight == YM_IDENT || (f->sight == YM_BANK && strspn(text, "0123456789") == strlen(text)))
        return sight_keep_tail(arena, text, 4);
    return f->sight == YM_NAME || f->sight == YM_BANK ? sight_keep_first(arena, text) : "***";
}

static void sight_hide(struct ym_head *r, const struct ym_field *f, enum ym_sees how, struct ym_arena *arena)
{
    if (!ym_field_is_text(f))
        ym_field_set_number(r, f, YM_NONE);
    else
        ym_field_set_text(r, f, how == YM_SEES_MASKED ? ym_sight_mask(arena, f, ym_field_text(r, f)) : "");
}

void ym_sight_apply(struct ym_head *r, unsigned roles, struct ym_arena *arena)
{
    const struct ym_schema *s = ym_schema_of(r->type);
    const char *const *row = sight_row_of(r->type);
    enum ym_sees how[YM_SIGHTS];
    for (int class = 0; class < YM_SIGHTS; class ++)
        how[class] = sight_sees_class(roles, row, (enum ym_sight) class);
    r->unknown = (struct ym_bytes){NULL, 0};
    for (size_t i = 0; i < s->count; i++)
        if (how[s->fields[i].sight] != YM_SEES_YES)
            sight_hide(r, &s->fields[i], how[s->fields[i].sight], arena);
}
