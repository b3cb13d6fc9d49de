/* sheet_roll.c — the tables of a payment roll on paper: its rows by township, back pay, what is held back; the list for the bank.
 * Floor: report.  Must not compute a figure. */
#include "sheet_in.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/holdback.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/sight.h"

/* Additions and care: one of the two, as a rule. */
static const struct ym_member sheet_roll_month_fields[] = {
    YM_SHEET_NUMBER, YM_MEMBER(payment, township), YM_MEMBER(payment, name), YM_MEMBER(payment, idno), YM_MEMBER(payment, persons),
    YM_MEMBER(payment, base), YM_MEMBER(payment, extra), YM_MEMBER(payment, care), YM_MEMBER(payment, amount), YM_MEMBER(payment, holder),
    YM_MEMBER(payment, bank), YM_MEMBER(payment, account), {0}};
static const struct ym_member sheet_roll_back_fields[] = {
    YM_SHEET_NUMBER, YM_MEMBER(payment, township), YM_MEMBER(payment, name), YM_MEMBER(payment, idno), YM_MEMBER(payment, month),
    YM_MEMBER(payment, amount), YM_MEMBER(payment, holder), YM_MEMBER(payment, bank), YM_MEMBER(payment, account), {0}};

static int sheet_roll_on_roll(const struct ym_matter *m, const struct ym_payment *p, int back)
{
    return p->state != YM_payment_dropped && ym_payment_is_back(p, m->roll->month) == back;
}

static int sheet_roll_some(const struct ym_matter *m, const struct ym_field *f)
{
    const struct ym_payment *p;
    for (size_t pos = 0; (p = YM_NEXT(m->told, payment, -1, &pos));)
        if (sheet_roll_on_roll(m, p, 0) && ym_or(ym_field_number(&p->head, f), 0))
            return 1;
    return 0;
}

/* Care where the programme pays for it, else additions.  Grants of before 0.1.5 hold care among the additions: with some of them left both
 * stand there, so that every row adds up. */
static const struct ym_member *sheet_roll_month_of(const struct ym_matter *m)
{
    const struct ym_field *extra = YM_FIELD(payment, extra), *care = YM_FIELD(payment, care);
    int cares = sheet_roll_some(m, care), adds = !cares || sheet_roll_some(m, extra);
    struct ym_member *out = YM_NEW_ARRAY(m->arena, struct ym_member, sizeof sheet_roll_month_fields / sizeof *sheet_roll_month_fields);
    size_t n = 0;
    for (const struct ym_member *at = sheet_roll_month_fields; at->type; at++) {
        const struct ym_field *f = ym_field_of(*at);
        if ((f != care || cares) && (f != extra || adds))
            out[n++] = *at;
    }
    return out;
}

static const unsigned char *sheet_roll_sums(const struct ym_matter *m, const struct ym_member *fields)
{
    unsigned char *sums = YM_NEW_ARRAY(m->arena, unsigned char, YM_SHEET_COLUMNS);
    for (size_t i = 0; fields[i].type; i++) {
        const struct ym_field *f = ym_field_of(fields[i]);
        sums[i] = !f ? 0 : f->kind == YM_MONEY ? YM_SUM_MONEY : f->kind == YM_INT ? YM_SUM_COUNT : 0;
    }
    return sums;
}

/* Whoever keeps the paper needs no whole number; the bank does (sheet_roll_bank). */
static const struct ym_head *sheet_roll_masked(const struct ym_matter *m, const struct ym_payment *p)
{
    struct ym_payment *less = (struct ym_payment *)ym_record_copy(m->arena, &p->head);
    less->idno = ym_sight_mask(m->arena, YM_FIELD(payment, idno), p->idno);
    less->account = ym_sight_mask(m->arena, YM_FIELD(payment, account), p->account);
    return &less->head;
}

/* Rows of the roll's own month, or back pay with its month, by township; what was taken off is told among what was held back. */
static void sheet_roll_payments(struct ym_letter_tables *out, const struct ym_matter *m, int back)
{
    const struct ym_member *fields = back ? sheet_roll_back_fields : sheet_roll_month_of(m);
    struct ym_table *t = ym_sheet_tables_new(out, m, 1);
    const struct ym_payment *p;
    ym_sheet_begin(t, m, fields);
    t->sums = sheet_roll_sums(m, fields);
    t->group = 1; /* the township's column */
    for (size_t pos = 0; (p = YM_NEXT(m->told, payment, -1, &pos));)
        if (sheet_roll_on_roll(m, p, back))
            ym_sheet_row(t, m, sheet_roll_masked(m, p), fields);
}

static void sheet_roll_roll(struct ym_letter_tables *out, const struct ym_matter *m)
{
    sheet_roll_payments(out, m, 0);
}

/* 补发 stands apart. */
static void sheet_roll_again(struct ym_letter_tables *out, const struct ym_matter *m)
{
    sheet_roll_payments(out, m, 1);
}

/* What was left out; its reason is a sentence with slots. */
static void sheet_roll_held(struct ym_letter_tables *out, const struct ym_matter *m)
{
    static const struct ym_member fields[] = {
        YM_SHEET_NUMBER,
        YM_MEMBER(holdback, township),
        YM_MEMBER(holdback, number),
        YM_MEMBER(holdback, name),
        YM_MEMBER(holdback, month),
        YM_MEMBER(holdback, months),
        YM_MEMBER(holdback, amount),
        YM_MEMBER(holdback, reason),
        {0}};
    const struct ym_holdback *h;
    struct ym_list rows;
    ym_list_init(&rows, m->arena);
    for (size_t pos = 0; (h = YM_NEXT(m->told, holdback, -1, &pos));) {
        struct ym_holdback *said = (struct ym_holdback *)ym_record_copy(m->arena, &h->head);
        const char *arg[YM_PROBLEM_ARGS] = {h->arg1, h->arg2};
        if (!ym_text_empty(h->reason))
            said->reason = ym_problem_fill(m->arena, _(h->reason), arg);
        ym_list_add(&rows, &said->head);
    }
    ym_sheet_listed(out, m, &rows, fields);
}

/* What the bank needs of each row, as it is. */
static void sheet_roll_bank(struct ym_letter_tables *out, const struct ym_matter *m)
{
    static const struct ym_member fields[] = {YM_SHEET_NUMBER, YM_MEMBER(payment, holder), YM_MEMBER(payment, bank), YM_MEMBER(payment, account),
                                              YM_MEMBER(payment, amount), YM_MEMBER(payment, remark), {0}};
    struct ym_table *t = ym_sheet_tables_new(out, m, 1);
    const struct ym_payment *p;
    ym_sheet_begin(t, m, fields);
    t->sums = sheet_roll_sums(m, fields);
    for (size_t pos = 0; (p = YM_NEXT(m->told, payment, -1, &pos));)
        if (p->state != YM_payment_dropped)
            ym_sheet_row(t, m, &p->head, fields);
}

const struct ym_sheet_table ym_tables_roll[] = {
    {{"roll", "名册"}, sheet_roll_roll},
    {{"again", "补发"}, sheet_roll_again},
    {{"held", "暂缓"}, sheet_roll_held},
    {{0}, 0},
};

const struct ym_sheet_table ym_tables_bank[] = {
    {{"bank", "银行明细"}, sheet_roll_bank},
    {{0}, 0},
};
