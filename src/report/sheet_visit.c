/* sheet_visit.c — the tables of the visit sheet (复核入户表): what was filed, and beside each row a line to write on.  Floor: report.
 * Must not compute a figure, nor show a document's number. */

#include "sheet_in.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/expense.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/income.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/property.h"
#include "yimen/domain/record/state.h"

enum { COLUMNS_MAX = 8 };

/* A column is a field, or said by a function: then it has a heading of its own. */
struct column {
    struct ym_member field;
    const char *heading;
    const char *(*say)(const struct ym_matter *m, const struct ym_head *r);
};

static const char *sheet_visit_line(const struct ym_matter *m, const struct ym_head *r)
{
    (void)m;
    (void)r;
    return "＿＿＿＿＿＿＿＿＿";
}

static const char *sheet_visit_age(const struct ym_matter *m, const struct ym_head *r)
{
    const struct ym_person *p = (const struct ym_person *)r;
    return m->state && p->birth != YM_NONE ? ym_arena_printf(m->arena, "%d", ym_date_age(p->birth, m->state->today)) : "";
}

/* Of the person an income lies under. */
static const char *sheet_visit_whose(const struct ym_matter *m, const struct ym_head *r)
{
    const struct ym_person *p = YM_FIND(m->told, person, r->parent);
    return p ? ym_show_field(&m->show, &p->head, YM_FIELD(person, name)) : "";
}

#define NOW                                                                                                                                \
    {                                                                                                                                      \
        {0, 0}, "现况", sheet_visit_line                                                                                                   \
    }

static void sheet_visit_heading(struct ym_table *t, const struct ym_matter *m, const struct column *c)
{
    const char *cells[COLUMNS_MAX];
    unsigned char *right = YM_NEW_ARRAY(m->arena, unsigned char, COLUMNS_MAX);
    size_t n = 0;
    for (; c[n].say || c[n].field.type; n++) {
        const struct ym_field *f = c[n].say ? NULL : ym_field_of(c[n].field);
        right[n] = f && (f->kind == YM_INT || f->kind == YM_MONEY);
        cells[n] = f ? ym_word_in(f->label, 1) : c[n].heading;
    }
    ym_table_init(t, m->arena, right, n);
    ym_table_row(t, cells);
}

static void sheet_visit_row(struct ym_table *t, const struct ym_matter *m, const struct ym_head *r, const struct column *c)
{
    const char *cells[COLUMNS_MAX];
    struct ym_show show = m->show;
    show.written = 0; /* 2021-07 aligns */
    for (size_t n = 0; n < t->columns; n++)
        cells[n] = c[n].say ? c[n].say(m, r) : ym_show_field(&show, r, ym_field_of(c[n].field));
    ym_table_row(t, cells);
}

/* Nobody is visited who has died; of others than members nothing is asked, what hangs on a person goes with him. */
static int sheet_visit_is_meant(const struct ym_matter *m, const struct ym_head *r)
{
    const struct ym_person *p = r->type == YM_R_person ? (const struct ym_person *)r : YM_FIND(m->told, person, r->parent);
    return !p || (p->standing == YM_standing_member && p->died == YM_NONE);
}

static void sheet_visit_table(struct ym_letter_tables *out, const struct ym_matter *m, int type, const struct column *c)
{
    struct ym_table *t = YM_NEW(m->arena, struct ym_table);
    const struct ym_head *r;
    sheet_visit_heading(t, m, c);
    for (size_t pos = 0; (r = ym_list_next(m->told, type, -1, &pos));)
        if (sheet_visit_is_meant(m, r))
            sheet_visit_row(t, m, r, c);
    *out = (struct ym_letter_tables){.list = t, .count = 1};
}

static void sheet_visit_members(struct ym_letter_tables *out, const struct ym_matter *m)
{
    static const struct column columns[] = {{YM_MEMBER(person, name), NULL, NULL},
                                            {YM_MEMBER(person, relation), NULL, NULL},
                                            {YM_MEMBER(person, sex), NULL, NULL},
                                            {{0, 0}, "年龄", sheet_visit_age},
                                            NOW,
                                            {{0, 0}, NULL, NULL}};
    sheet_visit_table(out, m, YM_R_person, columns);
}

static void sheet_visit_incomes(struct ym_letter_tables *out, const struct ym_matter *m)
{
    static const struct column columns[] = {{{0, 0}, "姓名", sheet_visit_whose},
                                            {YM_MEMBER(income, kind), NULL, NULL},
                                            {YM_MEMBER(income, amount), NULL, NULL},
                                            {YM_MEMBER(income, period), NULL, NULL},
                                            NOW,
                                            {{0, 0}, NULL, NULL}};
    sheet_visit_table(out, m, YM_R_income, columns);
}

static void sheet_visit_property(struct ym_letter_tables *out, const struct ym_matter *m)
{
    static const struct column columns[] = {{YM_MEMBER(property, kind), NULL, NULL},
                                            {YM_MEMBER(property, what), NULL, NULL},
                                            {YM_MEMBER(property, value), NULL, NULL},
                                            NOW,
                                            {{0, 0}, NULL, NULL}};
    sheet_visit_table(out, m, YM_R_property, columns);
}

static void sheet_visit_expenses(struct ym_letter_tables *out, const struct ym_matter *m)
{
    static const struct column columns[] = {{YM_MEMBER(expense, kind), NULL, NULL},
                                            {YM_MEMBER(expense, amount), NULL, NULL},
                                            {YM_MEMBER(expense, period), NULL, NULL},
                                            NOW,
                                            {{0, 0}, NULL, NULL}};
    sheet_visit_table(out, m, YM_R_expense, columns);
}

/* What the case's grants pay or paid, the last at the end. */
static void sheet_visit_paid(struct ym_letter_tables *out, const struct ym_matter *m)
{
    static const struct column columns[] = {{YM_MEMBER(grant, from), NULL, NULL},
                                            {YM_MEMBER(grant, until), NULL, NULL},
                                            {YM_MEMBER(grant, period), NULL, NULL},
                                            {YM_MEMBER(grant, amount), NULL, NULL},
                                            {YM_MEMBER(grant, persons), NULL, NULL},
                                            {YM_MEMBER(grant, state), NULL, NULL},
                                            {{0, 0}, NULL, NULL}};
    sheet_visit_table(out, m, YM_R_grant, columns);
}

const struct ym_sheet_table ym_tables_visit[] = {
    {{"members", "家庭成员"}, sheet_visit_members}, {{"incomes", "收入"}, sheet_visit_incomes},
    {{"properties", "财产"}, sheet_visit_property}, {{"expenses", "刚性支出"}, sheet_visit_expenses},
    {{"paid", "发放情况"}, sheet_visit_paid},       {{0}, 0},
};
