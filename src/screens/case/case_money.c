/* case_money.c — pages 4 and 5 of a case: the computation in words with the law, decisions, grants, payments; another payee.  Floor: screens.
 * Computes nothing: every figure is the service's. */
#include <string.h>

#include "case/case.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/delivery.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/hold.h"
#include "yimen/domain/record/institution.h"
#include "yimen/domain/record/payee.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/seek.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/record/stepline.h"
#include "yimen/domain/validation.h"

enum { AT = 2, AT_LEFT_OUT = 16, PAYMENTS = 24 };

static const char *case_money_sentence(struct case_view *c, const char *text, const char *a, const char *b, const char *d)
{
    return ym_desk_sentence(&c->page_arena, text, a, b, d);
}

static void case_money_say(struct case_view *c, int at, const char *text)
{
    grid_row(&c->grid, NULL, ' ');
    grid_text(&c->grid, at, text);
}

/* ---- the computation */

/* A figure comes with its unit as the rules write it: 590.00 yuan/person/month is 590.00元/人/月. */
static const char *case_money_value_words(const struct ym_desk *d, struct ym_arena *a, const char *value)
{
    static const struct {
        const char *unit, *zh;
    } units[] = {{"yuan", "元"}, {"person", "人"}, {"month", "月"}, {"year", "年"}, {"yes", "是"}, {"no", "否"}};
    const char *text = "";
    if (!d->zh)
        return value;
    while (*value) {
        size_t n = strspn(value, "abcdefghijklmnopqrstuvwxyz"), i = 0;
        while (i < sizeof units / sizeof *units && !(n && strlen(units[i].unit) == n && strncmp(value, units[i].unit, n) == 0))
            i++;
        if (i < sizeof units / sizeof *units)
            text = ym_arena_printf(a, "%s%s", text, units[i].zh);
        else if (*value != ' ')
            text = ym_arena_printf(a, "%s%.*s", text, (int)(n ? n : 1), value);
        value += n ? n : 1;
    }
    return text;
}

/* In English a step is called by its identifier, own_income: as words. */
static const char *case_money_step_name(struct ym_arena *a, const char *name)
{
    char *words = ym_arena_strdup(a, name);
    for (char *at = words; (at = strchr(at, '_'));)
        *at = ' ';
    return words;
}

/* The sentence with its law behind it. */
static void case_money_step(struct ym_view *v, struct case_view *c, const struct ym_stepline *s, size_t n)
{
    struct ym_arena *a = &c->page_arena;
    const char *text = s->text;
    grid_row(&c->grid, NULL, ' ');
    grid_cell(&c->grid, AT, 3, ym_arena_printf(a, "%zu", n), YM_PLAIN, GRID_RIGHT);
    grid_cell(&c->grid, AT + 4, 44, case_money_step_name(a, s->name), YM_PLAIN, 0);
    grid_cell(&c->grid, AT + 50, 25, case_money_value_words(v->desk, a, s->value), YM_BOLD, GRID_RIGHT);
    if (!ym_text_empty(s->law))
        text = ym_arena_printf(a, v->desk->zh ? "%s（%s）" : "%s (%s)", text, s->law);
    if (!ym_text_empty(text))
        case_money_say(c, AT + 4, text);
}

static size_t case_money_idle(const struct ym_list *told)
{
    const struct ym_stepline *s;
    size_t pos = 0, n = 0;
    while ((s = YM_NEXT(told, stepline, -1, &pos)))
        n += s->idle == 1;
    return n;
}

/* Steps keep their numbers, so that what is left out is seen there, too. */
static void case_money_steps(struct ym_view *v, struct case_view *c, const struct ym_list *told)
{
    const struct ym_stepline *s;
    size_t pos = 0, n = 0;
    int full = case_is_full(c);
    c->left_out = case_money_idle(told);
    grid_title(&c->grid, _("Step by step"));
    if (c->left_out && !full)
        grid_cell(&c->grid, AT_LEFT_OUT, 0,
                  case_money_sentence(c, N_("{1} left out that come to nothing; F8 shows all"),
                                      ym_arena_printf(&c->page_arena, "%zu", c->left_out), NULL, NULL),
                  YM_PLAIN, 0);
    for (; (s = YM_NEXT(told, stepline, -1, &pos)); n++)
        if (s->idle != 1 || full)
            case_money_step(v, c, s, n + 1);
}

static void case_money_outcome(struct ym_view *v, struct case_view *c, const struct ym_decision *d)
{
    int yes = d->kind == YM_decision_grant;
    grid_row(&c->grid, NULL, yes ? ' ' : '!');
    grid_cell(&c->grid, AT, 0, yes ? _("The rules find the family eligible.") : _("The rules do not find the family eligible."), YM_BOLD,
              0);
    if (!ym_text_empty(d->reason))
        case_money_say(c, AT, d->reason);
    if (!yes || d->amount == YM_NONE)
        return;
    grid_row(&c->grid, NULL, ' ');
    case_pair(v, c, AT, 25, d, YM_FIELD(decision, amount));
    case_pair(v, c, 28, 25, d, YM_FIELD(decision, base));
    case_pair(v, c, 54, 0, d, d->care == YM_NONE ? YM_FIELD(decision, extra) : YM_FIELD(decision, care));
    grid_row(&c->grid, NULL, ' ');
    case_pair(v, c, AT, 25, d, YM_FIELD(decision, persons));
    case_pair(v, c, 28, 25, d, YM_FIELD(decision, from));
    case_pair(v, c, 54, 0, d, YM_FIELD(decision, until));
    if (ym_or(d->care, 0) && ym_or(d->extra, 0)) {
        grid_row(&c->grid, NULL, ' ');
        case_pair(v, c, 54, 0, d, YM_FIELD(decision, extra));
    }
}

static void case_money_wanting(struct ym_view *v, struct case_view *c, int err, const struct ym_problems *p)
{
    grid_row(&c->grid, NULL, '!');
    grid_cell(&c->grid, AT, 0, _("It cannot be computed yet:"), YM_BOLD, 0);
    for (size_t i = 0; i < p->count; i++) {
        const char *place = ym_location_said(&c->page_arena, p->list[i].where);
        const char *why = ym_problem_fill(&c->page_arena, _(p->list[i].text), p->list[i].arg);
        case_money_say(c, AT + 2, *place ? ym_desk_labelled(v->desk, &c->page_arena, place, why) : why);
    }
    if (!p->count)
        case_money_say(c, AT + 2, _(ym_err_text(err)));
}

void case_fill_computed(struct ym_view *v, struct case_view *c)
{
    struct ym_list in, told;
    struct ym_problems problems;
    c->left_out = 0;
    if (!ym_desk_may(v->desk, "case.compute")) {
        case_money_say(c, AT, _("Townships and the county see the computation; what was decided stands on page 5."));
        return;
    }
    struct ym_seek *ask = YM_DESK_ASK(&in, &c->page_arena, seek);
    ask->number = c->number;
    ask->language = v->desk->zh ? "zh" : "en";
    ym_list_init(&told, &c->page_arena);
    ym_problems_init(&problems, &c->page_arena);
    int err = ym_desk_try(v, &c->page_arena, "case.compute", &in, &told, &problems);
    const struct ym_decision *d = YM_GET(&told, decision, 0);
    if (err || !d) {
        case_money_wanting(v, c, err, &problems);
        return;
    }
    case_money_outcome(v, c, d);
    case_money_steps(v, c, &told);
}

/* ---- decisions, grants */

static const char *case_money_span_of(struct case_view *c, ym_month from, ym_month until)
{
    char a[YM_DATE_TEXT], b[YM_DATE_TEXT];
    if (from == YM_NONE)
        return "";
    if (until != YM_NONE && until < from) /* adjusted before its first month */
        return _("for no month");
    return until == YM_NONE ? case_money_sentence(c, N_("from {1}"), ym_month_text(a, from), NULL, NULL)
                            : case_money_sentence(c, N_("{1} to {2}"), ym_month_text(a, from), ym_month_text(b, until), NULL);
}

/* 送达: how the family was told of it, by whom it was taken. */
static void case_money_deliveries(struct ym_view *v, struct case_view *c, const struct ym_decision *d)
{
    const struct ym_delivery *y;
    for (size_t pos = 0; (y = CASE_NEXT(c->file, delivery, &pos));)
        if (y->decision == d->head.id)
            case_money_say(c, AT + 11,
                           ym_arena_printf(&c->page_arena, "%s  %s  %s  %s", case_date_text(c, y->on),
                                           case_show(v, c, y, YM_FIELD(delivery, how)), y->receiver, y->note));
}

static void case_money_decision(struct ym_view *v, struct case_view *c, const struct ym_decision *d)
{
    grid_row(&c->grid, &d->head, d->kind == YM_decision_refuse && d->told == YM_NONE ? '*' : ' ');
    grid_cell(&c->grid, AT, 10, case_date_text(c, d->on), YM_PLAIN, 0);
    grid_cell(&c->grid, AT + 11, 8, case_show(v, c, d, YM_FIELD(decision, kind)), YM_BOLD, 0);
    grid_cell(&c->grid, AT + 20, 12, d->amount == YM_NONE || !d->amount ? "" : case_money_text(c, d->amount), YM_PLAIN, GRID_RIGHT);
    grid_cell(&c->grid, AT + 33, 18, case_money_span_of(c, d->from, d->until), YM_PLAIN, 0);
    const char *told = d->told == YM_NONE ? "" : case_money_sentence(c, N_("told {1}"), case_date_text(c, d->told), NULL, NULL);
    grid_cell(&c->grid, AT + 52, 0,
              ym_arena_printf(&c->page_arena, "%s  %s", ym_desk_hand(v->desk, &c->page_arena, d->by, d->stood_for), told), YM_PLAIN, 0);
    if (!ym_text_empty(d->reason))
        case_money_say(c, AT + 11, d->reason);
    case_money_deliveries(v, c, d);
}

/* Since when and why the county holds it. */
static void case_money_hold(struct case_view *c, const struct ym_grant *g)
{
    if (g->state == YM_grant_held && g->held_on != YM_NONE)
        case_money_say(c, AT + 11, case_money_sentence(c, N_("held since {1}: {2}"), case_date_text(c, g->held_on), g->held_why, NULL));
}

/* By the name it has now. */
static const struct ym_institution *case_money_institution(const struct case_view *c, const struct ym_payee *p)
{
    const struct ym_institution *i = p->institution == YM_NONE ? NULL : YM_FIND(&c->file->list, institution, p->institution);
    return i || p->institution == YM_NONE ? i : YM_FIND(&c->wish.institutions, institution, p->institution);
}

static const char *case_money_who(struct ym_view *v, struct case_view *c, const struct ym_payee *p)
{
    const struct ym_institution *i = case_money_institution(c, p);
    const char *name = i ? i->name : p->name;
    return ym_arena_printf(&c->page_arena, "%s%s%s", case_show(v, c, p, YM_FIELD(payee, kind)), *name ? " " : "", name);
}

/* To whom it goes, where that is not the family. */
static void case_money_payee(struct ym_view *v, struct case_view *c, const struct ym_grant *g)
{
    const struct ym_payee *p = g->payee == YM_NONE ? NULL : YM_FIND(&c->file->list, payee, g->payee);
    if (!p)
        return;
    const char *who = case_money_who(v, c, p);
    case_money_say(c, AT + 11,
                   g->apart == YM_NONE ? case_money_sentence(c, N_("all of it goes to: {1}"), who, NULL, NULL)
                                       : case_money_sentence(c, N_("{2} yuan of it go to: {1}"), who, case_money_text(c, g->apart), NULL));
}

/* What is held from whoever is paid, while the rest goes on. */
static void case_money_payee_hold(struct case_view *c, const struct ym_grant *g)
{
    const struct ym_payee *now = g->payee == YM_NONE ? NULL : YM_FIND(&c->file->list, payee, g->payee);
    const struct ym_hold *h;
    size_t pos = 0;
    while ((h = CASE_NEXT(c->file, hold, &pos))) {
        const struct ym_payee *p = YM_FIND(&c->file->list, payee, h->payee);
        if (h->ended != YM_NONE || !p)
            continue;
        int him = now && ym_payee_same_hands(p, now);
        case_money_say(c, AT + 11, case_money_sentence(c, him ? N_("held from the payee since {1}: {2}") : N_("what is unpaid of the payee before is held since {1}: {2}"),
                                                       case_date_text(c, h->on), h->why, NULL));
    }
}

static void case_money_grant(struct ym_view *v, struct case_view *c, const struct ym_grant *g)
{
    char month[YM_DATE_TEXT];
    const char *recheck =
        g->recheck == YM_NONE ? "" : case_money_sentence(c, N_("check again by {1}"), case_date_text(c, g->recheck), NULL, NULL);
    if (g->state == YM_grant_held && g->held_from != YM_NONE) /* since a death: the more urgent of the two */
        recheck = case_money_sentence(c, N_("held from {1}"), ym_month_text(month, g->held_from), NULL, NULL);
    grid_row(&c->grid, &g->head, g->state == YM_grant_held || (g->period == YM_NONE && case_is_over(v->desk, g)) ? '!' : ' ');
    grid_cell(&c->grid, AT, 19, case_grant_state(v, c, g), YM_BOLD, 0);
    grid_cell(&c->grid, AT + 20, 12, g->amount == YM_NONE || g->period == YM_NONE ? "" : case_money_text(c, g->amount), YM_PLAIN,
              GRID_RIGHT);
    grid_cell(&c->grid, AT + 33, 18, case_money_span_of(c, g->from, g->until), YM_PLAIN, 0);
    grid_cell(&c->grid, AT + 52, 0, g->stopped == YM_NONE ? recheck : case_date_text(c, g->stopped), YM_PLAIN, 0);
    if (!ym_text_empty(g->stop_reason))
        case_money_say(c, AT + 11, g->stop_reason);
    case_money_hold(c, g);
    case_money_payee(v, c, g);
    if (ym_grant_is_live(g))
        case_money_payee_hold(c, g);
}

/* 应予追回: what was paid for months after a death beyond what the others were owed. */
static void case_money_recover(struct ym_view *v, struct case_view *c)
{
    const struct ym_case *k = c->file->kase;
    if (k->recover == YM_NONE || !k->recover)
        return;
    grid_row(&c->grid, &k->head, '!');
    case_pair(v, c, AT, 0, k, YM_FIELD(case, recover));
    case_money_say(c, AT + 11, ym_word(YM_FIELD(case, recover)->help));
}

/* ---- payments, the newest first */

static int case_money_of_case(const struct case_file *f, const struct ym_payment *p)
{
    const struct ym_grant *g = YM_FIND(&f->list, grant, p->head.parent);
    return g ? g->head.parent == f->kase->head.id : strcmp(p->number, f->kase->number) == 0;
}

/* A row that stands on a roll is paid once its roll was handed over. */
static const char *case_money_payment_state(struct ym_view *v, struct case_view *c, const struct ym_payment *p)
{
    return p->state == YM_payment_listed && p->handed != YM_NONE ? _("paid out") : case_show(v, c, p, YM_FIELD(payment, state));
}

static void case_money_payment(struct ym_view *v, struct case_view *c, const struct ym_payment *p)
{
    char month[YM_DATE_TEXT];
    int failed = p->state == YM_payment_failed, behind = AT + 33;
    grid_row(&c->grid, &p->head, failed ? '!' : ' ');
    grid_cell(&c->grid, AT, 8, ym_arena_strdup(&c->page_arena, ym_month_text(month, p->month)), YM_PLAIN, 0);
    grid_cell(&c->grid, AT + 11, 16, case_money_payment_state(v, c, p), failed ? YM_BOLD : YM_PLAIN, 0);
    grid_cell(&c->grid, AT + 20, 12, p->amount == YM_NONE ? "" : case_money_text(c, p->amount), YM_PLAIN, GRID_RIGHT);
    if (p->part != YM_NONE) {
        const char *part = case_show(v, c, p, YM_FIELD(payment, part));
        grid_cell(&c->grid, behind, 0, part, YM_PLAIN, 0);
        behind += ym_put_columns(v->t, part) + 2;
    }
    grid_cell(&c->grid, behind, 0, failed ? p->failure : p->holder, YM_PLAIN, failed ? 0 : GRID_NAME);
}

static void case_money_payments(struct ym_view *v, struct case_view *c)
{
    const struct ym_payment *p,
        **list = YM_NEW_ARRAY(&c->page_arena, const struct ym_payment *, ym_list_count(&c->file->list, YM_R_payment) + 1);
    size_t pos = 0, n = 0;
    while ((p = YM_NEXT(&c->file->list, payment, -1, &pos)))
        if (case_money_of_case(c->file, p))
            list[n++] = p;
    if (n)
        grid_title(&c->grid, _("Payments"));
    size_t older = n > PAYMENTS ? n - PAYMENTS : 0;
    while (n > older)
        case_money_payment(v, c, list[--n]);
    if (older)
        case_money_say(c, AT,
                       case_money_sentence(c, N_("Earlier payments, not listed here: {1}."), ym_arena_printf(&c->page_arena, "%zu", older),
                                           NULL, NULL));
}

void case_fill_money(struct ym_view *v, struct case_view *c)
{
    const struct ym_decision *d;
    const struct ym_grant *g;
    size_t pos = 0, n = 0;
    grid_title(&c->grid, _("Decisions"));
    for (; (d = CASE_NEXT(c->file, decision, &pos)); n++)
        case_money_decision(v, c, d);
    if (!n)
        case_money_say(c, AT, _("Nothing is decided yet."));
    for (pos = n = 0; (g = CASE_NEXT(c->file, grant, &pos)); n++) {
        if (!n)
            grid_title(&c->grid, _("What is paid"));
        case_money_grant(v, c, g);
    }
    case_money_recover(v, c);
    case_money_payments(v, c);
}

/* ---- another payee, before the act is done */

const struct ym_payee *case_payee_of(const struct ym_head *r)
{
    return r && r->type == YM_R_payee ? (const struct ym_payee *)r : NULL;
}

static void case_money_ask_institutions(struct ym_view *v, struct case_view *c)
{
    struct ym_list in;
    ym_list_init(&in, &v->arena);
    ym_list_init(&c->wish.institutions, &c->wish_arena);
    ym_desk_try(v, &c->wish_arena, "institution.list", &in, &c->wish.institutions, NULL);
}

const struct ym_form_value *case_payee_institutions(struct ym_view *v, struct case_view *c, const struct ym_schema *takes)
{
    const struct ym_institution *i;
    size_t pos = 0, n = 0;
    if (takes->type != YM_R_payee)
        return NULL;
    case_money_ask_institutions(v, c);
    struct ym_form_value *list = YM_NEW_ARRAY(&c->wish_arena, struct ym_form_value, ym_list_count(&c->wish.institutions, YM_R_institution) + 1);
    while ((i = YM_NEXT(&c->wish.institutions, institution, -1, &pos)))
        if (i->closed == YM_NONE)
            list[n++] = (struct ym_form_value){ym_arena_printf(&c->wish_arena, "%lld", (long long)i->head.id), i->name, 1};
    return list;
}

/* What is missing is found before anybody types an account a second time. */
int case_payee_ready(struct ym_view *v, const struct ym_payee *p, const char **keyed, struct ym_problems *problems)
{
    int err = ym_record_validate(NULL, &p->head, NULL, v->desk->state->today, YM_NOWHERE, problems);
    if (err || ym_text_empty(p->number) || (*keyed && ym_text_eq(*keyed, p->number)))
        return err;
    if (!ym_ask_again(v, YM_FIELD(payee, number), p->number))
        return YM_FORM_STAYS;
    *keyed = ym_arena_strdup(&v->arena, p->number);
    return 0;
}

/* The one of this kind and name that the file knows, the last of them. */
static const struct ym_payee *case_money_same_payee(const struct case_view *c, const struct ym_payee *given)
{
    const struct ym_payee *p, *same = NULL;
    size_t pos = 0;
    while ((p = CASE_NEXT(c->file, payee, &pos)))
        same = ym_payee_is_same(p, given) ? p : same;
    return same;
}

/* Whom what is in payment goes to; NULL: the family, or nothing is. */
static const struct ym_payee *case_money_payee_now(const struct case_view *c)
{
    const struct ym_grant *g, *live = NULL;
    size_t pos = 0;
    while ((g = CASE_NEXT(c->file, grant, &pos)))
        live = ym_grant_is_live(g) ? g : live;
    return live && live->payee != YM_NONE ? YM_FIND(&c->file->list, payee, live->payee) : NULL;
}

static const char *case_money_from(struct case_view *c, const struct ym_payee *p, const char *who, const char *tail)
{
    char month[YM_DATE_TEXT];
    return p->from == YM_NONE ? case_money_sentence(c, N_("Paid to {1}, account ending in {2}, from the first month neither paid nor listed.  "), who, tail, NULL)
                              : case_money_sentence(c, N_("Paid to {1}, account ending in {2}, from {3} on.  "), who, tail, ym_month_text(month, p->from));
}

/* That of one who was paid before nothing is unpaid only the service knows. */
static const char *case_money_said_institution(struct ym_view *v, struct case_view *c, const struct ym_payee *p)
{
    const char *who = case_money_who(v, c, p);
    const struct ym_payee *now = case_money_payee_now(c);
    if (now && ym_payee_is_same(now, p))
        return case_money_sentence(c, N_("Only the agreement with {1} is corrected; it is paid there as before.  "), who, NULL, NULL);
    const struct ym_institution *i = case_money_institution(c, p);
    const char *from = case_money_from(c, p, who, i ? ym_desk_last_digits(i->number) : "");
    return now ? ym_arena_printf(&c->page_arena, "%s%s", from, case_money_sentence(c, N_("Until then {1} is paid.  "), case_money_who(v, c, now), NULL, NULL)) : from;
}

const char *case_payee_said(struct ym_view *v, struct case_view *c, const struct ym_payee *p)
{
    if (p->kind == YM_payee_institution)
        return case_money_said_institution(v, c, p);
    const char *tail = ym_desk_last_digits(p->number), *who = case_money_who(v, c, p);
    const struct ym_payee *same = case_money_same_payee(c, p);
    const struct ym_payee *now = case_money_payee_now(c);
    if (same && same == now)
        return case_money_sentence(c, N_("Only the account of {1} is corrected, to the one ending in {2}: what is unpaid of his months goes there.  "), who, tail, NULL);
    if (same)
        return case_money_sentence(c, N_("{1} was paid before: if something of his months is unpaid, only that goes to the account ending in {2}; else he is paid again from now on.  "), who, tail, NULL);
    const char *from = case_money_from(c, p, who, tail);
    return now ? ym_arena_printf(&c->page_arena, "%s%s", from, case_money_sentence(c, N_("Until then {1} is paid.  "), case_money_who(v, c, now), NULL, NULL)) : from;
}
