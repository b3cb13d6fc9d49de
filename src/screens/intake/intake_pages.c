/* intake_pages.c — the pages of an application: what stands on them.  Floor: screens. */
#include <string.h>

#include "intake/intake.h"
#include "kit/person_row.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/income.h"
#include "yimen/domain/record/intake.h"
#include "yimen/domain/record/missing.h"
#include "yimen/domain/record/property.h"
#include "yimen/domain/record/expense.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/paper.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/record/term.h"

static struct intake *intake_pages_intake_in(struct tabs *f)
{
    return (struct intake *)f;
}

/* ---- rows to be ticked */

static void intake_pages_put_tick(struct tabs *f, const struct ym_term *t, int on, const char *before, const char *behind)
{
    grid_row(&f->grid, &t->head, ' ');
    grid_cell(&f->grid, 2, 3, before, YM_PLAIN, GRID_RIGHT);
    grid_cell(&f->grid, 6, 3, on ? "[x]" : "[ ]", YM_PLAIN, 0);
    grid_cell(&f->grid, 10, *behind ? 48 : 0, ym_word(YM_WORDS(t)), YM_PLAIN, 0);
    grid_cell(&f->grid, 60, 0, behind, YM_PLAIN, 0);
}

static void intake_pages_fill_programmes(struct tabs *f)
{
    const struct ym_term *t;
    size_t pos = 0, n = 0;
    while ((t = YM_NEXT(&f->v->desk->terms, term, -1, &pos)))
        if (strcmp(t->set, "programme") == 0)
            intake_pages_put_tick(f, t, intake_applies(intake_pages_intake_in(f), t->code), ym_arena_printf(&f->rows, "%zu", ++n), "");
}

static void intake_pages_fill_papers(struct tabs *f)
{
    const struct intake *in = intake_pages_intake_in(f);
    const struct ym_term *t;
    char day[YM_DATE_TEXT];
    size_t pos = 0;
    while ((t = YM_NEXT(&f->v->desk->terms, term, -1, &pos))) {
        if (!intake_paper_asked(in, t))
            continue;
        const struct ym_paper *p = intake_paper_of(in, t->code);
        intake_pages_put_tick(f, t, p != NULL, "", p ? ym_arena_strdup(&f->rows, ym_date_text(day, p->given)) : "");
    }
    if (!f->grid.count)
        grid_text(&f->grid, 2, _(N_("First say on page 1 what the family applies for.")));
}

/* ---- details of a programme */

static struct ym_case *intake_pages_case_of(const struct intake *in, const char *programme)
{
    struct ym_case *c;
    size_t pos = 0;
    while ((c = YM_NEXT(&in->family.tabs.all, case, -1, &pos)))
        if (strcmp(c->programme, programme) == 0)
            return c;
    return NULL;
}

/* One for each programme applied for, none for others. */
static void intake_pages_keep_cases(struct intake *in)
{
    struct tabs *f = &in->family.tabs;
    const struct ym_term *t;
    size_t pos = 0;
    while ((t = YM_NEXT(&f->v->desk->terms, term, -1, &pos))) {
        if (strcmp(t->set, "programme") != 0)
            continue;
        struct ym_case *c = intake_pages_case_of(in, t->code);
        if (c && !intake_applies(in, t->code))
            tabs_remove(f, &c->head);
        else if (!c && intake_applies(in, t->code))
            ((struct ym_case *)tabs_new(f, YM_R_case, in->household->head.id))->programme = ym_arena_strdup(&f->v->arena, t->code);
    }
}

/* "reason 2000.00": what was said, in the order of the form. */
static const char *intake_pages_case_says(struct tabs *f, const struct ym_case *c)
{
    const struct ym_schema *s = ym_schema_of(YM_R_case);
    const char *text = "";
    for (size_t i = 0; i < s->count; i++) {
        const struct ym_field *field = ym_field_shown(s, i);
        const char *one = field->flags & YM_FORM ? ym_desk_show(f->v->desk, &f->rows, &c->head, field) : "";
        if (*one)
            text = ym_arena_printf(&f->rows, "%s%s%s %s", text, *text ? "  " : "", ym_word(field->label), one);
    }
    return text;
}

/* "!" where the programme asks what was not said yet; it may be filled in later, before the decision. */
static void intake_pages_put_lacking(struct tabs *f, const struct ym_case *c)
{
    const struct ym_term *t;
    size_t pos = 0;
    while ((t = YM_NEXT(&f->v->desk->terms, term, -1, &pos))) {
        const struct ym_field *field = strcmp(t->set, "asks") == 0 ? ym_field_named(ym_schema_of(YM_R_case), t->code) : NULL;
        if (field && strcmp(t->of, c->programme) == 0 && ym_field_empty(&c->head, field)) {
            grid_row(&f->grid, &c->head, '!');
            grid_cell(&f->grid, 4, 0,
                      ym_problem_fill(&f->rows, _(N_("still to be asked: {1}")),
                                      (const char *const[YM_PROBLEM_ARGS]){ym_word(field->label)}),
                      YM_PLAIN, 0);
        }
    }
}

static void intake_pages_fill_cases(struct tabs *f)
{
    const struct ym_case *c;
    size_t pos = 0;
    intake_pages_keep_cases(intake_pages_intake_in(f));
    while ((c = YM_NEXT(&f->all, case, -1, &pos))) {
        const char *says = intake_pages_case_says(f, c);
        grid_row(&f->grid, &c->head, tabs_mark(f, &c->head));
        grid_cell(&f->grid, 2, 34, ym_desk_word(f->v->desk, "programme", NULL, c->programme), YM_PLAIN, 0);
        grid_cell(&f->grid, 37, 0, *says ? says : "-", YM_PLAIN, 0);
        intake_pages_put_lacking(f, c);
    }
    if (!f->grid.count)
        grid_text(&f->grid, 2, _(N_("First say on page 1 what the family applies for.")));
}

/* ---- review */

static void intake_pages_put_problems(struct tabs *f)
{
    for (size_t i = 0; i < f->bad.count; i++) {
        const struct ym_problem *p = &f->bad.list[i];
        const struct ym_head *r = ym_location_find(&f->sent, p->where);
        const char *text = ym_problem_fill(&f->rows, _(p->text), p->arg);
        const char *place = ym_location_before(&f->rows, p->where, text);
        grid_row(&f->grid, r ? r : &intake_pages_intake_in(f)->ask->head, '!');
        grid_cell(&f->grid, 2, 22, place, YM_PLAIN, 0);
        grid_text(&f->grid, 25, text);
    }
    if (f->bad.count)
        grid_blank(&f->grid);
}

static void intake_pages_put_fact(struct tabs *f, const void *about, const char *label, const char *text)
{
    grid_row(&f->grid, about, ' ');
    grid_cell(&f->grid, 2, 22, label, YM_PLAIN, 0);
    grid_cell(&f->grid, 25, 0, *text ? text : "-", YM_PLAIN, GRID_NAME);
}

static const char *intake_pages_shown(struct tabs *f, const void *record, const struct ym_field *field)
{
    return ym_desk_show(f->v->desk, &f->rows, record, field);
}

const char *intake_programmes_text(struct tabs *f)
{
    const struct ym_term *t;
    const char *text = "";
    size_t pos = 0;
    while ((t = YM_NEXT(&f->v->desk->terms, term, -1, &pos)))
        if (strcmp(t->set, "programme") == 0 && intake_applies(intake_pages_intake_in(f), t->code))
            text = ym_arena_printf(&f->rows, "%s%s%s", text, !*text ? "" : f->v->desk->zh ? "、" : ", ", ym_word(YM_WORDS(t)));
    return text;
}

static const char *intake_pages_count_text(struct tabs *f, int type)
{
    return ym_arena_printf(&f->rows, "%zu", ym_list_count(&f->all, type));
}

static const char *intake_pages_people_text(struct tabs *f)
{
    const struct ym_person *p;
    const char *text = "";
    size_t pos = 0;
    while ((p = YM_NEXT(&f->all, person, -1, &pos)))
        text = ym_arena_printf(&f->rows, "%s%s%s", text, !*text ? "" : f->v->desk->zh ? "、" : ", ", p->name);
    return *text ? ym_problem_fill(&f->rows, _(N_("{1} people: {2}")),
                                   (const char *const[YM_PROBLEM_ARGS]){intake_pages_count_text(f, YM_R_person), text})
                 : text;
}

/* "wages 2000.00 monthly", one behind the other: of one person, or of all (`of` -1). */
static const char *intake_pages_list_text(struct tabs *f, int type, int64_t of, const struct ym_field *const fields[3])
{
    const struct ym_head *r;
    const char *text = "";
    size_t pos = 0;
    while ((r = ym_list_next(&f->all, type, of, &pos))) {
        text = ym_arena_printf(&f->rows, "%s%s", text, *text ? "  " : "");
        for (size_t i = 0; i < 3; i++) {
            const char *one = intake_pages_shown(f, r, fields[i]);
            text = ym_arena_printf(&f->rows, "%s%s%s", text, i && *one ? " " : "", one);
        }
    }
    return *text || of != -1 ? text : _(N_("nothing declared"));
}

static const char *intake_pages_incomes_text(struct tabs *f, const struct ym_person *p)
{
    const struct ym_field *const fields[] = {YM_FIELD(income, kind), YM_FIELD(income, amount), YM_FIELD(income, period)};
    return intake_pages_list_text(f, YM_R_income, p->head.id, fields);
}

/* What was said of all incomes together, a sum for each period: whoever listens can add it up. */
static const char *intake_pages_sums_text(struct tabs *f)
{
    const struct ym_choices *periods = YM_FIELD(income, period)->choices;
    const char *text = "";
    for (size_t k = 0; k < periods->count; k++) {
        char money[YM_MONEY_TEXT];
        const struct ym_income *i;
        size_t pos = 0, n = 0;
        ym_fen sum = 0;
        while ((i = YM_NEXT(&f->all, income, -1, &pos)))
            if (i->period == periods->list[k].number && i->amount != YM_NONE && ++n)
                sum += i->amount;
        if (n)
            text = ym_arena_printf(&f->rows, "%s%s%s %s", text, *text ? "  " : "", ym_money_text(money, sum),
                                   ym_desk_choice(periods, periods->list[k].number));
    }
    return text;
}

static int intake_pages_has_signed(struct tabs *f, const struct ym_person *p)
{
    size_t pos = 0;
    return YM_NEXT(&f->all, authorisation, p->head.id, &pos) != NULL;
}

/* Each with relation, number and incomes: what is registered is read before. */
static void intake_pages_put_members(struct tabs *f)
{
    static const enum person_column columns[] = {PERSON_NAME, PERSON_RELATION, PERSON_IDNO, PERSON_END};
    enum { SIGNED = 6, INCOMES = 28 };
    const struct ym_person *p;
    struct person_row row;
    size_t pos = 0;
    person_row_lay(&row, f->v->desk, &f->grid, columns, 4, SIGNED + 1 + INCOMES);
    while ((p = YM_NEXT(&f->all, person, -1, &pos))) {
        grid_row(&f->grid, &p->head, ' ');
        person_row_put(&row, &f->grid, p);
        grid_cell(&f->grid, row.end, SIGNED, intake_pages_has_signed(f, p) ? _(N_("signed")) : "-", YM_PLAIN, 0);
        grid_cell(&f->grid, row.end + SIGNED + 1, 0, intake_pages_incomes_text(f, p), YM_PLAIN, 0);
    }
}

static const char *intake_pages_place_text(struct tabs *f)
{
    const struct ym_household *h = intake_pages_intake_in(f)->household;
    return ym_arena_printf(&f->rows, "%s %s %s", intake_pages_shown(f, h, YM_FIELD(household, township)), h->village, h->address);
}

static void intake_pages_fill_review(struct tabs *f)
{
    const struct ym_field *const property[] = {YM_FIELD(property, kind), YM_FIELD(property, what), YM_FIELD(property, value)};
    const struct ym_field *const expense[] = {YM_FIELD(expense, kind), YM_FIELD(expense, amount), YM_FIELD(expense, period)};
    const struct intake *in = intake_pages_intake_in(f);
    char day[YM_DATE_TEXT];
    ym_date applied = in->ask->applied == YM_NONE ? f->v->desk->state->today : in->ask->applied;
    intake_pages_put_problems(f);
    intake_pages_put_fact(f, NULL, _(N_("Applies for")), intake_programmes_text(f));
    intake_pages_put_fact(f, &in->ask->head, _(N_("Applied on")), ym_arena_strdup(&f->rows, ym_date_text(day, applied)));
    if (family_has_same(&in->family) || *in->ask->known)
        intake_pages_put_fact(f, &in->ask->head, _(N_("Same person, why")), *in->ask->known ? in->ask->known : _(N_("(to be said)")));
    intake_pages_put_fact(f, &in->household->head, _(N_("Lives in")), intake_pages_place_text(f));
    intake_pages_put_fact(f, &in->household->head, _(N_("Urban or rural")),
                          intake_pages_shown(f, in->household, YM_FIELD(household, area)));
    intake_pages_put_fact(f, YM_GET(&f->all, person, 0), _(N_("Members")), intake_pages_people_text(f));
    intake_pages_put_members(f);
    intake_pages_put_fact(f, YM_GET(&f->all, person, 0), _(N_("Incomes together")), intake_pages_sums_text(f));
    intake_pages_put_fact(f, YM_GET(&f->all, property, 0), _(N_("Property")), intake_pages_list_text(f, YM_R_property, -1, property));
    intake_pages_put_fact(f, YM_GET(&f->all, expense, 0), _(N_("Expenses")), intake_pages_list_text(f, YM_R_expense, -1, expense));
    intake_pages_put_fact(f, &in->account->head, _(N_("Bank account")),
                          *in->account->number
                              ? ym_arena_printf(&f->rows, "%s %s %s", in->account->bank, in->account->number, in->account->holder)
                              : "");
    intake_pages_put_fact(f, NULL, _(N_("Papers")), intake_pages_count_text(f, YM_R_paper));
    intake_put_missing(f);
}

/* ---- done */

static void intake_pages_put_missing(struct tabs *f, const char *number)
{
    const struct ym_missing *m;
    size_t pos = 0;
    while ((m = YM_NEXT(&intake_pages_intake_in(f)->told, missing, -1, &pos))) {
        if (strcmp(m->number, number) != 0)
            continue;
        grid_row(&f->grid, NULL, '!');
        grid_cell(&f->grid, 4, 0,
                  ym_problem_fill(&f->rows, _(N_("missing: {1}")),
                                  (const char *const[YM_PROBLEM_ARGS]){ym_desk_word(f->v->desk, "paper", m->programme, m->kind)}),
                  YM_PLAIN, 0);
    }
}

static void intake_pages_fill_done(struct tabs *f)
{
    const struct ym_result *r;
    char day[YM_DATE_TEXT];
    size_t pos = 0;
    grid_row(&f->grid, NULL, ' ');
    grid_cell(&f->grid, 2, 0, _(N_("The application is taken in.")), YM_BOLD, 0);
    while ((r = YM_NEXT(&intake_pages_intake_in(f)->told, result, -1, &pos))) {
        const char *arg[YM_PROBLEM_ARGS] = {ym_arena_strdup(&f->rows, ym_date_text(day, r->due))};
        grid_blank(&f->grid);
        grid_row(&f->grid, &r->head, ' ');
        grid_cell(&f->grid, 2, 24, r->about, YM_BOLD, 0);
        grid_cell(&f->grid, 27, 26, ym_desk_word(f->v->desk, "state", r->programme, r->state), YM_PLAIN, 0);
        if (r->due != YM_NONE)
            grid_cell(&f->grid, 54, 0, ym_problem_fill(&f->rows, _(N_("to be done by {1}")), arg), YM_PLAIN, 0);
        intake_pages_put_missing(f, r->about);
        if (!ym_text_empty(r->text)) {
            grid_row(&f->grid, NULL, '!');
            grid_text(&f->grid, 4, ym_desk_sentence(&f->rows, r->text, r->arg1, NULL, NULL));
        }
    }
}

/* ---- the pages */

static struct ym_head *intake_pages_household_record(struct tabs *f)
{
    return &intake_pages_intake_in(f)->household->head;
}

/* Money goes to the applicant unless somebody says otherwise. */
static struct ym_head *intake_pages_account_record(struct tabs *f)
{
    struct ym_account *a = intake_pages_intake_in(f)->account;
    const struct ym_person *p = family_applicant(f);
    if (!*a->holder && p)
        a->holder = *p->bank_name ? p->bank_name : p->name;
    return &a->head;
}

const struct tabs_page intake_pages[] = {
    [INTAKE_PROGRAMMES] = {N_("Aid"), N_("What does the family apply for?  Digit or Space ticks, Enter goes on."),
                           INTAKE_EARLY | INTAKE_OPEN | INTAKE_TICKS, intake_pages_fill_programmes, NULL},
    [INTAKE_HOUSEHOLD] = {N_("Home"), NULL, INTAKE_EARLY | INTAKE_OPEN | INTAKE_PLACE, NULL, intake_pages_household_record},
    [INTAKE_PEOPLE] = {N_("People"), N_("The applicant first; incomes and authorisations stand below each."),
                       INTAKE_EARLY | INTAKE_OPEN | FAMILY_PEOPLE, family_fill_people, NULL},
    [INTAKE_MEANS] = {N_("Means"), N_("Property, expenses, near relatives in office; go on if there is none."),
                      INTAKE_EARLY | INTAKE_OPEN | FAMILY_MEANS, family_fill_means, NULL},
    [INTAKE_ACCOUNT] = {N_("Bank"), NULL, INTAKE_EARLY | INTAKE_OPEN, NULL, intake_pages_account_record},
    [INTAKE_PAPERS] = {N_("Papers"), N_("What was handed in today?  Space ticks, + ticks all."),
                       INTAKE_EARLY | INTAKE_OPEN | INTAKE_TICKS | INTAKE_ALL, intake_pages_fill_papers, NULL},
    [INTAKE_CASES] = {N_("Details"), N_("Enter says more about a programme where it is needed."),
                      INTAKE_EARLY | INTAKE_OPEN | INTAKE_DETAILS, intake_pages_fill_cases, NULL},
    [INTAKE_REVIEW] = {N_("Review"), N_("Read it to the family.  Enter goes to a row, F2 takes the application in."),
                       INTAKE_OPEN | INTAKE_SEND, intake_pages_fill_review, NULL},
    {0},
};

const struct tabs_page intake_done_pages[] = {
    {N_("Done"), N_("F7 prints the receipt, F2 begins the next application."), INTAKE_DONE, intake_pages_fill_done, NULL},
    {0},
};

enum intake_page intake_page_of(int type)
{
    static const struct {
        int type;
        enum intake_page page;
    } where[] = {
        {YM_R_household, INTAKE_HOUSEHOLD}, {YM_R_person, INTAKE_PEOPLE}, {YM_R_income, INTAKE_PEOPLE}, {YM_R_authorisation, INTAKE_PEOPLE},
        {YM_R_property, INTAKE_MEANS},      {YM_R_expense, INTAKE_MEANS}, {YM_R_kinship, INTAKE_MEANS}, {YM_R_account, INTAKE_ACCOUNT},
        {YM_R_paper, INTAKE_PAPERS},        {YM_R_case, INTAKE_CASES},
    };
    for (size_t i = 0; i < sizeof where / sizeof *where; i++)
        if (where[i].type == type)
            return where[i].page;
    return INTAKE_REVIEW;
}
