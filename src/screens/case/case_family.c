/* case_family.c — page 1 of a case: the family, what it earns and owns; recording a death, asking to take one back;
 * the way to where households are joined or split.  Floor: screens. */
#include <string.h>

#include "case/case.h"
#include "kit/desk_draft.h"
#include "kit/person_row.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/death.h"
#include "yimen/domain/record/expense.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/income.h"
#include "yimen/domain/record/institution.h"
#include "yimen/domain/record/kinship.h"
#include "yimen/domain/record/paper.h"
#include "yimen/domain/record/payee.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/property.h"
#include "yimen/domain/record/regroup.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/revocation.h"
#include "yimen/domain/record/revoking.h"
#include "yimen/domain/record/step.h"

enum { AT_NAME = GRID_INDENT, AT_MORE = 15 };

static const enum person_column case_family_columns[] = {PERSON_NAME, PERSON_RELATION, PERSON_SEX,    PERSON_AGE,
                                                         PERSON_IDNO, PERSON_ABILITY,  PERSON_HEALTH, PERSON_END};

/* Whatever is not the usual: away, studies, another standing, dead. */
static void case_family_unusual(struct ym_view *v, struct case_view *c, const struct ym_person *p)
{
    const char *away = p->away != YM_NONE && p->away != YM_away_no ? case_show(v, c, p, YM_FIELD(person, away)) : "";
    const char *standing = p->standing != YM_standing_member ? case_show(v, c, p, YM_FIELD(person, standing)) : "";
    const char *study = p->study != YM_NONE && p->study != YM_study_none ? case_show(v, c, p, YM_FIELD(person, study)) : "";
    const char *died =
        p->died == YM_NONE ? "" : ym_desk_sentence(&c->page_arena, N_("died on {1}"), case_date_text(c, p->died), NULL, NULL);
    const char *const parts[] = {died, standing, away, study};
    const char *text = "";
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (*parts[i])
            text = ym_arena_printf(&c->page_arena, "%s%s%s", text, *text ? "  " : "", parts[i]);
    if (*text) {
        grid_row(&c->grid, NULL, ' ');
        grid_text(&c->grid, 4, text);
    }
}

static void case_family_incomes(struct ym_view *v, struct case_view *c, const struct ym_person *p)
{
    const struct ym_income *i;
    size_t pos = 0;
    while ((i = YM_NEXT(&c->file->list, income, p->head.id, &pos))) {
        const char *source = i->source != YM_NONE && i->source != YM_source_ordinary ? case_show(v, c, i, YM_FIELD(income, source)) : "";
        grid_row(&c->grid, NULL, ' ');
        grid_cell(&c->grid, 4, 22, case_show(v, c, i, YM_FIELD(income, kind)), YM_PLAIN, GRID_BRIEF);
        grid_cell(&c->grid, 26, 12, case_money_text(c, i->amount), YM_PLAIN, GRID_RIGHT);
        grid_cell(&c->grid, 39, 8, case_show(v, c, i, YM_FIELD(income, period)), YM_PLAIN, 0);
        grid_cell(&c->grid, 48, 0, *source ? source : i->proof, YM_PLAIN, GRID_BRIEF);
    }
}

static void case_family_person(struct ym_view *v, struct case_view *c, const struct person_row *row, const struct ym_person *p)
{
    grid_row(&c->grid, &p->head, p->died != YM_NONE ? '+' : ' ');
    person_row_put(row, &c->grid, p);
    case_family_unusual(v, c, p);
    case_family_incomes(v, c, p);
}

/* Members first, then who is only compared. */
static void case_family_people(struct ym_view *v, struct case_view *c)
{
    struct person_row row;
    person_row_lay(&row, v->desk, &c->grid, case_family_columns, AT_NAME, 0);
    person_row_heading(&row, &c->grid);
    for (int member = 1; member >= 0; member--) {
        const struct ym_person *p;
        size_t pos = 0;
        while ((p = YM_NEXT(&c->file->list, person, -1, &pos)))
            if ((p->standing == YM_standing_member) == member)
                case_family_person(v, c, &row, p);
    }
}

/* ---- the rest of the file: kind, figure, what it is */

static void case_family_means(struct case_view *c, const char *kind, ym_fen amount, const char *what, const char *more)
{
    grid_row(&c->grid, NULL, ' ');
    grid_cell(&c->grid, AT_NAME, 22, kind, YM_PLAIN, 0);
    grid_cell(&c->grid, AT_NAME + 22, 14, amount == YM_NONE ? "" : case_money_text(c, amount), YM_PLAIN, GRID_RIGHT);
    grid_cell(&c->grid, AT_NAME + 37, 12, more, YM_PLAIN, 0);
    grid_cell(&c->grid, AT_NAME + 49, 0, what, YM_PLAIN, 0);
}

static void case_family_properties(struct ym_view *v, struct case_view *c)
{
    const struct ym_property *p;
    const struct ym_expense *e;
    size_t pos = 0;
    if (YM_GET(&c->file->list, property, 0))
        grid_title(&c->grid, _("Property declared"));
    while ((p = YM_NEXT(&c->file->list, property, -1, &pos)))
        case_family_means(c, case_show(v, c, p, YM_FIELD(property, kind)), p->value, p->what,
                          p->exempt == 1 ? _("needed to live") : case_person_name(c->file, p->owner));
    if (YM_GET(&c->file->list, expense, 0))
        grid_title(&c->grid, _("Unavoidable expenses"));
    for (pos = 0; (e = YM_NEXT(&c->file->list, expense, -1, &pos));)
        case_family_means(c, case_show(v, c, e, YM_FIELD(expense, kind)), e->amount, e->proof,
                          case_show(v, c, e, e->paid_on == YM_NONE ? YM_FIELD(expense, period) : YM_FIELD(expense, paid_on)));
}

/* Which of several it is that is paid now. */
static const char *case_family_payee_span(struct case_view *c, const struct ym_payee *p)
{
    char first[YM_DATE_TEXT], last[YM_DATE_TEXT];
    ym_month from, until;
    if (!ym_payee_span(&c->file->list, p, &from, &until))
        return p->agreement;
    return ym_arena_printf(&c->page_arena, "%s%s%s—%s", p->agreement, *p->agreement ? "  " : "", ym_month_text(first, from),
                           until == YM_NONE ? "" : ym_month_text(last, until));
}

/* By which agreement it is somebody's who is not of the family. */
static void case_family_payee(struct ym_view *v, struct case_view *c, const struct ym_payee *p)
{
    if (!p)
        return;
    grid_row(&c->grid, NULL, ' ');
    grid_cell(&c->grid, AT_MORE, 24, case_show(v, c, p, YM_FIELD(payee, kind)), YM_PLAIN, 0);
    grid_cell(&c->grid, AT_MORE + 25, 0, case_family_payee_span(c, p), YM_PLAIN, 0);
}

/* Whoever lives in an institution is paid to its account. */
static void case_family_institutions(struct ym_view *v, struct case_view *c)
{
    const struct ym_payee *p;
    size_t pos = 0;
    while ((p = YM_NEXT(&c->file->list, payee, -1, &pos))) {
        const struct ym_institution *i = p->institution == YM_NONE ? NULL : YM_FIND(&c->file->list, institution, p->institution);
        if (!i)
            continue;
        grid_row(&c->grid, NULL, i->waits == 1 ? '!' : ' ');
        grid_cell(&c->grid, AT_NAME, 12, i->name, YM_PLAIN, GRID_NAME);
        grid_cell(&c->grid, AT_MORE, 24, i->number, YM_PLAIN, 0);
        grid_cell(&c->grid, AT_MORE + 25, 0, i->bank, YM_PLAIN, 0);
        case_family_payee(v, c, p);
    }
}

static void case_family_accounts(struct ym_view *v, struct case_view *c)
{
    const struct ym_account *a;
    const struct ym_kinship *k;
    size_t pos = 0;
    if (YM_GET(&c->file->list, account, 0) || YM_GET(&c->file->list, institution, 0))
        grid_title(&c->grid, _("Bank account"));
    while ((a = YM_NEXT(&c->file->list, account, -1, &pos))) {
        grid_row(&c->grid, NULL, ' ');
        grid_cell(&c->grid, AT_NAME, 12, a->holder, YM_PLAIN, GRID_NAME);
        grid_cell(&c->grid, AT_MORE, 24, a->number, YM_PLAIN, 0);
        grid_cell(&c->grid, AT_MORE + 25, 0, a->bank, YM_PLAIN, 0);
        if (!ym_text_empty(a->shared)) { /* one account, two families: whoever decides has seen it */
            grid_row(&c->grid, NULL, '!');
            grid_cell(&c->grid, AT_MORE, 0, ym_desk_labelled(v->desk, &c->page_arena, ym_word(YM_FIELD(account, shared)->label), a->shared), YM_PLAIN, 0);
        }
        case_family_payee(v, c, a->payee == YM_NONE ? NULL : YM_FIND(&c->file->list, payee, a->payee));
    }
    case_family_institutions(v, c);
    if (YM_GET(&c->file->list, kinship, 0))
        grid_title(&c->grid, _("Noted relations"));
    for (pos = 0; (k = YM_NEXT(&c->file->list, kinship, -1, &pos));) {
        grid_row(&c->grid, NULL, '*');
        grid_cell(&c->grid, AT_NAME, 12, k->name, YM_PLAIN, GRID_NAME);
        grid_cell(&c->grid, AT_MORE, 24, k->how, YM_PLAIN, 0);
        grid_cell(&c->grid, AT_MORE + 25, 0, case_show(v, c, k, YM_FIELD(kinship, kind)), YM_PLAIN, 0);
    }
}

/* Mostly all came on one day: a line for each day. */
static void case_family_papers(struct ym_view *v, struct case_view *c)
{
    const struct ym_paper *p, *same;
    size_t pos = 0;
    if (ym_list_count(&c->file->list, YM_R_paper))
        grid_title(&c->grid, _("Papers handed in"));
    for (ym_date last = YM_NONE; (p = CASE_NEXT(c->file, paper, &pos)); last = p->given) {
        const char *text = "";
        size_t at = 0;
        if (p->given == last)
            continue;
        while ((same = CASE_NEXT(c->file, paper, &at)))
            if (same->given == p->given)
                text = ym_arena_printf(&c->page_arena, "%s%s%s", text, *text ? _(", ") : "",
                                       ym_desk_word(v->desk, "paper", c->file->kase->programme, same->kind));
        grid_row(&c->grid, NULL, ' ');
        grid_cell(&c->grid, AT_NAME, 10, case_date_text(c, p->given), YM_PLAIN, 0);
        grid_text(&c->grid, AT_MORE - 1, text);
    }
}

static void case_family_home(struct ym_view *v, struct case_view *c)
{
    const struct ym_household *h = c->file->household;
    const struct ym_case *k = c->file->kase;
    grid_row(&c->grid, NULL, ' ');
    case_pair(v, c, AT_NAME, 24, k, YM_FIELD(case, area));
    case_pair(v, c, 26, 26, k, YM_FIELD(case, applied));
    case_pair(v, c, 54, 0, k, YM_FIELD(case, accepted));
    if (h && !(ym_text_empty(h->address) && ym_text_empty(h->phone))) {
        grid_row(&c->grid, NULL, ' ');
        case_pair(v, c, AT_NAME, 50, h, YM_FIELD(household, address));
        case_pair(v, c, 54, 0, h, YM_FIELD(household, phone));
    }
    if (k->asked != YM_NONE || k->class != YM_NONE || k->living != YM_NONE) {
        grid_row(&c->grid, NULL, ' ');
        case_pair(v, c, AT_NAME, 24, k, YM_FIELD(case, asked));
        case_pair(v, c, 26, 26, k, YM_FIELD(case, class));
        case_pair(v, c, 54, 0, k, YM_FIELD(case, living));
    }
    if (k->cause != YM_NONE || k->happened != YM_NONE) {
        grid_row(&c->grid, NULL, ' ');
        case_pair(v, c, AT_NAME, 48, k, YM_FIELD(case, cause));
        case_pair(v, c, 54, 0, k, YM_FIELD(case, happened));
    }
    if (!ym_text_empty(k->reason)) {
        grid_row(&c->grid, NULL, ' ');
        grid_text(&c->grid, AT_NAME, ym_arena_printf(&c->page_arena, "%s  %s", _("Why the family applies"), k->reason));
    }
    case_fill_missing_facts(v, c);
}

void case_fill_family(struct ym_view *v, struct case_view *c)
{
    case_family_home(v, c);
    grid_blank(&c->grid);
    case_family_people(v, c);
    case_family_properties(v, c);
    case_family_accounts(v, c);
    case_family_papers(v, c);
}

/* ---- a death */

struct dying {
    struct case_view *c;
    const struct ym_person *person;
    struct ym_list in, out;
    struct ym_desk_draft *draft;
};

static int case_family_send_death(struct ym_view *v, void *baton, struct ym_problems *problems)
{
    struct dying *d = baton;
    ym_date died = YM_GET(&d->in, death, 0)->died; /* without a day the service says what is missing */
    if (died != YM_NONE &&
        !ym_ask_yes(v, YM_ASK_GRAVE, N_("Record that {1} died on {2}?  From the month after, only the others are paid; what cannot be computed is held."),
                    d->person->name, case_date_text(d->c, died), NULL))
        return YM_FORM_STAYS;
    d->in.count = 1;
    ym_desk_draft_finish(d->draft, &d->in);
    return ym_desk_try(v, &d->c->page_arena, "person.death", &d->in, &d->out, problems);
}

int case_death(struct ym_view *v, struct case_view *c, const struct ym_person *p)
{
    struct dying d = {.c = c, .person = p};
    struct ym_death *ask = YM_DESK_ASK(&d.in, &c->page_arena, death);
    ym_list_init(&d.out, &c->page_arena);
    ask->person = p->head.id;
    const char *title = ym_arena_printf(&v->arena, "%s  %s", _(N_("Record a death")), p->name);
    const struct ym_desk_matter m = {"person.death", c->number, ym_arena_printf(&v->arena, "%lld", (long long)p->head.id), title};
    d.draft = ym_desk_draft(v, &m);
    if (!ym_desk_fill_as(
            v, &ask->head,
            &(struct ym_desk_filling){.title = title, .send = case_family_send_death, .baton = &d, .draft = d.draft, .subject = c->number}))
        return 0;
    const struct ym_result *r = YM_GET(&d.out, result, 0);
    const char *text = r && *r->text ? ym_desk_sentence(&c->wish_arena, r->text, r->arg1, NULL, NULL) : _("The death is recorded.");
    c->said = text;
    c->said_bad = 0;
    return 1;
}

/* ---- a death that was recorded by mistake */

static int case_family_send_revoking(struct ym_view *v, void *baton, struct ym_problems *problems)
{
    struct dying *d = baton;
    d->in.count = 1;
    ym_desk_draft_finish(d->draft, &d->in);
    return ym_desk_try(v, &d->c->page_arena, "revoke.ask", &d->in, NULL, problems);
}

/* 1 if by what was done in the family's cases one may wait. */
static int case_family_may_wait(const struct case_file *f)
{
    const struct ym_step *s;
    size_t pos = 0;
    int open = 0;
    while ((s = YM_NEXT(&f->list, step, -1, &pos)))
        open += strcmp(s->action, "revoke_asked") == 0 ? 1 : strncmp(s->action, "revoke", sizeof "revoke" - 1) == 0 ? -1 : 0;
    return open > 0;
}

/* One that was asked already and waits; NULL.  The list of them names other families, too: who looks at it stands in the audit. */
static const struct ym_revocation *case_family_revoking(struct ym_view *v, const struct case_file *f, const struct ym_person *p)
{
    struct ym_list out;
    size_t pos = 0;
    ym_list_init(&out, &v->arena);
    if (!ym_desk_may(v->desk, "revoke.list") || !case_family_may_wait(f))
        return NULL;
    return ym_desk_try(v, &v->arena, "revoke.list", NULL, &out, NULL) ? NULL : YM_NEXT(&out, revocation, p->head.id, &pos);
}

/* Bound to the name and the day that stand on the page. */
int case_revoke(struct ym_view *v, struct case_view *c, const struct ym_person *p)
{
    struct dying d = {.c = c, .person = p};
    const struct ym_revocation *waits = case_family_revoking(v, c->file, p);
    if (waits) {
        v->next = ym_desk_open(v->desk, YM_TO_REVOCATIONS, waits);
        return 0;
    }
    struct ym_revoking *ask = YM_DESK_ASK(&d.in, &c->page_arena, revoking);
    ask->person = p->head.id;
    ask->name = p->name;
    ask->died = p->died;
    const char *title = ym_arena_printf(&v->arena, "%s  %s", _(N_("Take a recorded death back")), p->name);
    const struct ym_desk_matter m = {"revoke.ask", c->number, ym_arena_printf(&v->arena, "%lld", (long long)p->head.id), title};
    d.draft = ym_desk_draft(v, &m);
    if (!ym_desk_fill_as(v, &ask->head,
                         &(struct ym_desk_filling){.title = title,
                                                   .send = case_family_send_revoking,
                                                   .baton = &d,
                                                   .draft = d.draft,
                                                   .subject = c->number,
                                                   .beside = ym_desk_sentence(&v->arena, N_("Recorded: {1} died on {2}."), p->name,
                                                                              case_date_text(c, p->died), NULL)}))
        return 0;
    c->said = _("Asked; another official of the county confirms it.");
    c->said_bad = 0;
    return 1;
}

/* ---- households joined or split */

/* 1 if by what was done last of it in the family's cases one may wait: cases bring along what was done with them in another family. */
static int case_family_may_regroup(const struct case_file *f)
{
    const struct ym_step *s, *last = NULL;
    size_t pos = 0;
    while ((s = YM_NEXT(&f->list, step, -1, &pos)))
        if (strncmp(s->action, "regroup", sizeof "regroup" - 1) == 0 && (!last || s->head.id > last->head.id))
            last = s;
    return last && strcmp(last->action, "regroup_asked") == 0;
}

static const struct ym_regroup *case_family_regrouping(struct ym_view *v, const struct case_file *f)
{
    struct ym_list out;
    size_t pos = 0;
    ym_list_init(&out, &v->arena);
    if (!ym_desk_may(v->desk, "regroup.list") || !case_family_may_regroup(f) || ym_desk_try(v, &v->arena, "regroup.list", NULL, &out, NULL))
        return NULL;
    return YM_NEXT(&out, regroup, f->kase->head.root, &pos);
}

struct ym_go case_regroup(struct ym_view *v, struct case_view *c)
{
    const struct ym_regroup *waits = case_family_regrouping(v, c->file);
    return waits ? ym_desk_open(v->desk, YM_TO_REGROUPS, waits) : ym_desk_open(v->desk, YM_TO_REGROUP, c->number);
}
