/* family_rows.c — members with their incomes and authorisations, property, expenses, noted relations as rows.  Floor: screens. */
#include "intake/family_rows.h"

#include <stdio.h>
#include <string.h>

#include "kit/person_row.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/authorisation.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/expense.h"
#include "yimen/domain/record/find.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/income.h"
#include "yimen/domain/record/kinship.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/property.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/validation.h"

static const enum person_column family_rows_columns[] = {PERSON_NAME, PERSON_IDNO,     PERSON_BIRTH,    PERSON_SEX,
                                                         PERSON_AGE,  PERSON_RELATION, PERSON_STANDING, PERSON_END};
/* Columns of a row below a member, and of the means. */
enum {
    AT_NAME = GRID_INDENT,
    AT_WHAT = 4,
    W_WHAT = 15,
    AT_KIND = 20,
    W_KIND = 24,
    AT_SUM = 45,
    W_SUM = 14,
    AT_PERIOD = 60,
    W_PERIOD = 8,
    AT_NOTE = 69
};

/* ---- members */

static const char *family_rows_show(struct tabs *f, const void *record, const struct ym_field *field)
{
    return ym_desk_show_of(f->v->desk, &f->rows, &f->all, record, field);
}

static const char *family_rows_record_name(int type)
{
    return ym_word(ym_schema_of(type)->label);
}

/* What of a record about money stands in which column; {0}: nothing does. */
struct sum_row {
    struct ym_member kind, day, sum, period, note;
};

static const struct sum_row family_rows_income = {.kind = YM_MEMBER(income, kind),
                                                  .sum = YM_MEMBER(income, amount),
                                                  .period = YM_MEMBER(income, period),
                                                  .note = YM_MEMBER(income, source)};
static const struct sum_row family_rows_property = {.kind = YM_MEMBER(property, kind),
                                                    .sum = YM_MEMBER(property, value),
                                                    .note = YM_MEMBER(property, what)};
static const struct sum_row family_rows_expense = {/* its day decides whether it counts */
                                                   .kind = YM_MEMBER(expense, kind),
                                                   .day = YM_MEMBER(expense, paid_on),
                                                   .sum = YM_MEMBER(expense, amount),
                                                   .period = YM_MEMBER(expense, period),
                                                   .note = YM_MEMBER(expense, proof)};
static const struct sum_row family_rows_kinship = {.kind = YM_MEMBER(kinship, kind),
                                                   .sum = YM_MEMBER(kinship, name),
                                                   .note = YM_MEMBER(kinship, how)};

static const char *family_rows_member(struct tabs *f, const struct ym_head *r, struct ym_member m)
{
    return m.type ? family_rows_show(f, r, ym_field_of(m)) : "";
}

static const char *family_rows_kind_text(struct tabs *f, const struct ym_head *r, const struct sum_row *row)
{
    const char *kind = family_rows_member(f, r, row->kind), *day = family_rows_member(f, r, row->day);
    return *day ? ym_arena_printf(&f->rows, "%s %s", kind, day) : kind;
}

/* A row about money: what, which, how much, how often. */
static void family_rows_put_sum(struct tabs *f, const struct ym_head *r, const struct sum_row *row)
{
    struct grid *s = &f->grid;
    grid_row(s, r, tabs_mark(f, r));
    grid_cell(s, AT_WHAT, W_WHAT, family_rows_record_name(r->type), YM_PLAIN, 0);
    grid_cell(s, AT_KIND, W_KIND, family_rows_kind_text(f, r, row), YM_PLAIN, 0);
    grid_cell(s, AT_SUM, W_SUM, family_rows_member(f, r, row->sum), YM_PLAIN, GRID_RIGHT);
    if (row->period.type)
        grid_cell(s, AT_PERIOD, W_PERIOD, family_rows_member(f, r, row->period), YM_PLAIN, 0);
    grid_cell(s, AT_NOTE, 0, family_rows_member(f, r, row->note), YM_PLAIN, 0);
}

static void family_rows_put_authorisation(struct tabs *f, const struct ym_authorisation *a)
{
    struct grid *s = &f->grid;
    grid_row(s, &a->head, tabs_mark(f, &a->head));
    grid_cell(s, AT_WHAT, W_WHAT, family_rows_record_name(YM_R_authorisation), YM_PLAIN, 0);
    grid_cell(s, AT_KIND, W_KIND, family_rows_show(f, a, YM_FIELD(authorisation, signed_on)), YM_PLAIN, 0);
    grid_cell(s, AT_SUM, 0, a->bank == 1 ? _(N_("banks included")) : _(N_("without banks")), YM_PLAIN, 0);
}

static const struct family_same *family_rows_same_of(const struct family *fam, const struct ym_person *p)
{
    for (size_t i = 0; i < fam->same_count; i++)
        if (fam->same[i].person == p && ym_text_eq(fam->same[i].idno, p->idno) && fam->same[i].found.count)
            return &fam->same[i];
    return NULL;
}

static void family_rows_put_same(struct tabs *f, const struct ym_person *p)
{
    const struct family_same *same = family_rows_same_of((struct family *)f, p);
    const struct ym_found *found;
    size_t pos = 0;
    while (same && (found = YM_NEXT(&same->found, found, -1, &pos))) {
        grid_row(&f->grid, NULL, '!');
        grid_cell(&f->grid, AT_WHAT, 0, family_found_line(f->v->desk, &f->rows, found), YM_PLAIN, 0);
    }
}

static void family_rows_put_rows_of(struct tabs *f, const struct ym_person *p)
{
    const struct ym_income *i;
    const struct ym_authorisation *a;
    size_t pos = 0;
    while ((i = YM_NEXT(&f->all, income, p->head.id, &pos)))
        family_rows_put_sum(f, &i->head, &family_rows_income);
    pos = 0;
    while ((a = YM_NEXT(&f->all, authorisation, p->head.id, &pos)))
        family_rows_put_authorisation(f, a);
}

void family_fill_people(struct tabs *f)
{
    const struct ym_person *p;
    struct person_row row;
    size_t pos = 0;
    person_row_lay(&row, f->v->desk, &f->grid, family_rows_columns, AT_NAME, 0);
    person_row_heading(&row, &f->grid);
    while ((p = YM_NEXT(&f->all, person, -1, &pos))) {
        grid_row(&f->grid, &p->head, tabs_mark(f, &p->head));
        person_row_put(&row, &f->grid, p);
        family_rows_put_same(f, p);
        family_rows_put_rows_of(f, p);
    }
    if (f->grid.count == 1)
        grid_text(&f->grid, AT_NAME, _(N_("Nobody yet.  + adds the applicant first, then the others.")));
}

/* ---- means */

void family_fill_means(struct tabs *f)
{
    const struct ym_property *p;
    const struct ym_expense *e;
    const struct ym_kinship *k;
    size_t at_p = 0, at_e = 0, at_k = 0;
    while ((p = YM_NEXT(&f->all, property, -1, &at_p)))
        family_rows_put_sum(f, &p->head, &family_rows_property);
    while ((e = YM_NEXT(&f->all, expense, -1, &at_e)))
        family_rows_put_sum(f, &e->head, &family_rows_expense);
    while ((k = YM_NEXT(&f->all, kinship, -1, &at_k)))
        family_rows_put_sum(f, &k->head, &family_rows_kinship);
    if (!f->grid.count)
        grid_text(&f->grid, AT_NAME, _(N_("Nothing declared yet.  +: property, o: expense, k: near relative in office.")));
}

/* ---- the same person elsewhere */

const char *family_found_line(const struct ym_desk *d, struct ym_arena *arena, const struct ym_found *found)
{
    const char *arg[YM_PROBLEM_ARGS] = {found->number, ym_desk_word(d, "programme", NULL, found->programme),
                                        ym_desk_word(d, "township", NULL, found->township),
                                        ym_desk_word(d, "state", found->programme, found->state)};
    return ym_problem_fill(arena, _(N_("Case {1}: {2}, {3}, {4}")), arg);
}

static struct family_same *family_rows_same_new(struct family *fam, const struct ym_person *p)
{
    struct ym_arena *arena = &fam->tabs.v->arena;
    YM_GROW(arena, fam->same, fam->same_cap, fam->same_count + 1);
    struct family_same *same = &fam->same[fam->same_count++];
    *same = (struct family_same){.person = p, .idno = p->idno};
    ym_list_init(&same->found, arena);
    return same;
}

static void family_rows_look_for(struct family *fam, const struct ym_person *p)
{
    struct ym_view *v = fam->tabs.v;
    struct ym_list in, out;
    struct ym_find *ask = YM_DESK_ASK(&in, &v->arena, find);
    const struct ym_found *found;
    size_t pos = 0;
    ask->idno = p->idno;
    ym_list_init(&out, &v->arena);
    if (ym_desk_try(v, &v->arena, "find", &in, &out, NULL))
        return; /* the service looks again when the application is sent */
    struct family_same *same = family_rows_same_new(fam, p);
    while ((found = YM_NEXT(&out, found, -1, &pos)))
        if (*found->number && !ym_text_eq(found->number, fam->own))
            ym_list_add(&same->found, (struct ym_head *)found);
}

void family_person_left(struct family *fam, struct ym_person *p, const struct ym_field *field)
{
    if (field != YM_FIELD(person, idno) || strlen(p->idno) != 18)
        return;
    p->birth = p->sex = YM_NONE;
    ym_record_derive(&p->head);
    if (p->birth != YM_NONE)
        family_rows_look_for(fam, p);
}

static void family_rows_tell_one(struct family *fam, const struct family_same *same)
{
    struct ym_view *v = fam->tabs.v;
    const struct ym_found *found;
    size_t pos = 0, n = 0;
    const char **lines = YM_NEW_ARRAY(&v->arena, const char *, same->found.count + 2);
    const char *arg[YM_PROBLEM_ARGS] = {same->person->name, same->idno};
    lines[n++] = ym_problem_fill(&v->arena, _(N_("{1} ({2}) stands in these cases already:")), arg);
    while ((found = YM_NEXT(&same->found, found, -1, &pos)))
        lines[n++] = family_found_line(v->desk, &v->arena, found);
    ym_tell(v, N_("The same person"), lines, n);
}

void family_tell_same(struct family *fam)
{
    for (size_t i = 0; i < fam->same_count; i++) {
        if (fam->same[i].told || !fam->same[i].found.count)
            continue;
        fam->same[i].told = 1;
        family_rows_tell_one(fam, &fam->same[i]);
    }
}

int family_has_same(const struct family *fam)
{
    const struct ym_person *p;
    size_t pos = 0;
    while ((p = YM_NEXT(&fam->tabs.all, person, -1, &pos)))
        if (p->standing == YM_standing_member && family_rows_same_of(fam, p))
            return 1;
    return 0;
}

/* ---- adding */

int family_account_empty(const struct tabs *f, const struct ym_account *a)
{
    return !*a->number && (!*a->bank || ym_desk_is_carried(f->v, &a->head, YM_FIELD(account, bank)));
}

struct ym_person *family_applicant(const struct tabs *f)
{
    struct ym_person *p;
    size_t pos = 0;
    while ((p = YM_NEXT(&f->all, person, -1, &pos)))
        if (p->relation == YM_relation_self)
            return p;
    return YM_GET(&f->all, person, 0);
}

static int64_t family_rows_household_of(const struct tabs *f)
{
    const struct ym_household *h = YM_GET(&f->all, household, 0);
    return h ? h->head.id : 0;
}

static struct ym_go family_rows_add(struct ym_view *v, int type, int64_t parent)
{
    struct tabs *f = tabs_of(v);
    struct ym_head *r = tabs_begin(f, type, parent);
    tabs_open(f, r, 1);
    return YM_GO_STAY;
}

static struct ym_go family_rows_add_person(struct ym_view *v)
{
    struct tabs *f = tabs_of(v);
    int first = !ym_list_count(&f->all, YM_R_person);
    struct ym_person *p = (struct ym_person *)tabs_begin(f, YM_R_person, family_rows_household_of(f));
    if (first || p->standing == YM_NONE)
        p->standing = YM_standing_member;
    if (first || p->relation == YM_relation_self) /* whatever was carried: there is one applicant */
        p->relation = first ? YM_relation_self : YM_NONE;
    tabs_open(f, &p->head, 1);
    return YM_GO_STAY;
}

struct ym_go family_act_add(struct ym_view *v)
{
    struct tabs *f = tabs_of(v);
    return tabs_at(f)->bits & FAMILY_PEOPLE ? family_rows_add_person(v) : family_rows_add(v, YM_R_property, family_rows_household_of(f));
}

struct ym_go family_act_expense(struct ym_view *v)
{
    return family_rows_add(v, YM_R_expense, family_rows_household_of(tabs_of(v)));
}

struct ym_go family_act_kinship(struct ym_view *v)
{
    return family_rows_add(v, YM_R_kinship, family_rows_household_of(tabs_of(v)));
}

struct ym_go family_act_income(struct ym_view *v)
{
    struct tabs *f = tabs_of(v);
    const struct ym_head *r = tabs_chosen(f);
    int64_t whose = r->type == YM_R_person ? r->id : r->parent;
    struct ym_income *i = (struct ym_income *)tabs_new(f, YM_R_income, whose);
    i->period = YM_period_month;
    tabs_open(f, &i->head, 1);
    return YM_GO_STAY;
}

/* ---- authorisations */

static int family_rows_is_adult(const struct ym_person *p, ym_date today)
{
    return p->birth == YM_NONE || ym_date_age(p->birth, today) >= 18;
}

/* On `day` or later; any at all if that is none. */
static int family_rows_has_signed(const struct tabs *f, const struct ym_person *p, ym_date day)
{
    const struct ym_authorisation *a;
    for (size_t pos = 0; (a = YM_NEXT(&f->all, authorisation, p->head.id, &pos));)
        if (day == YM_NONE || a->signed_on >= day)
            return 1;
    return 0;
}

static int family_rows_must_sign(const struct tabs *f, const struct ym_person *p, ym_date today, ym_date since)
{
    return family_rows_is_adult(p, today) && p->died == YM_NONE && p->standing != YM_standing_former &&
           !family_rows_has_signed(f, p, since);
}

/* How many adults have signed none since the day. */
static long long family_rows_unsigned(const struct tabs *f, ym_date today, ym_date since)
{
    const struct ym_person *p;
    long long n = 0;
    for (size_t pos = 0; (p = YM_NEXT(&f->all, person, -1, &pos));)
        n += family_rows_must_sign(f, p, today, since);
    return n;
}

/* One of today for each of them; how many. */
static long long family_rows_sign(struct tabs *f, ym_date today, ym_date since)
{
    const struct ym_person *p;
    long long n = 0;
    for (size_t pos = 0; (p = YM_NEXT(&f->all, person, -1, &pos));) {
        if (!family_rows_must_sign(f, p, today, since))
            continue;
        struct ym_authorisation *a = (struct ym_authorisation *)tabs_new(f, YM_R_authorisation, p->head.id);
        a->signed_on = today;
        a->bank = 1;
        n++;
    }
    return n;
}

/* What runs out is signed anew by the whole family at once; the old ones stay. */
struct ym_go family_act_authorise(struct ym_view *v)
{
    struct tabs *f = tabs_of(v);
    ym_date today = v->desk->state->today;
    char count[24];
    long long n = family_rows_sign(f, today, YM_NONE);
    if (!n && family_rows_unsigned(f, today, today) &&
        ym_ask_yes(v, YM_ASK_ACT, N_("Every adult's authorisation is there. Did they sign new ones today?"), NULL))
        n = family_rows_sign(f, today, today);
    snprintf(count, sizeof count, "%lld", n);
    tabs_refill(f);
    if (n)
        tabs_changed(f, NULL);
    ym_view_say(v,
                n ? N_("{1} authorisations of today added, banks included.")
                  : N_("Nothing was added: every adult's authorisation is there."),
                count, NULL);
    return YM_GO_STAY;
}
