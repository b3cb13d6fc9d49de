/* roll_rows.c — from the open months of a programme's ledger to the rows of a roll, back pay among them.  Floor: service.
 * Lists what is open or says why not; must not decide anything about a grant. */
#include <stdlib.h>
#include <string.h>

#include "session/indexes.h"
#include "pay/payable.h"
#include "pay/roll.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/holdback.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/roll.h"

enum { REMARK = 40 }; /* characters that fit, see records.def */

struct fill {
    const struct ym_roll *roll;
    const struct ym_flow *flow;
    struct ym_arena arena;     /* of one case */
    struct ym_buf mark;        /* of the last month looked at */
    int64_t kase;              /* the case at hand, and what was seen of its grant: */
    struct ym_payable look;
    struct {
        struct ym_holdback *row;
        ym_month last;
    } held[YM_PARTS]; /* what was held back of each part last, so that several months are one line */
    int with_setoff;              /* 1: something of the programme is set off */
    struct {
        int64_t *at;
        size_t count, cap;
    } waits; /* cases held back for their account, once for each township they were met in */
    const struct ym_list *only; /* of a single roll: its cases */
    size_t at;
    int big, done;
};

/* ---- what is written */

/* "2021年07月农村低保", "补发2021年05月农村低保": the family must see from its passbook what the money is for. */
static const char *roll_rows_remark_of(struct fill *f, const struct ym_grant *g, const struct ym_ledger *line)
{
    ym_month m = line->month;
    const struct ym_choice *area = ym_choice_numbered(ym_choices_named("area"), g->area);
    int named = area && f->flow->kind == YM_FLOW_MONTHLY;
    const char *back = m < f->roll->month && g->period != YM_period_once ? "补发" : "";
    const char *text = ym_arena_printf(&f->arena, "%s%d年%02d月%s%s%s", back, (int)(m / 12), (int)(m % 12 + 1), named ? area->label.zh : "",
                                       f->flow->label.zh, ym_part_of(line->part) == YM_PART_CARE ? "照料护理费" : "");
    size_t at = 0, n = strlen(text), step;
    uint32_t c;
    for (int i = 0; i < REMARK && (step = ym_utf8_next(&c, text + at, n - at)); i++)
        at += step;
    return ym_arena_strndup(&f->arena, text, at);
}

/* Where the bank writes a rare character of the applicant's name differently, its own way counts. */
static const char *roll_rows_holder_of(const struct ym_payable *l)
{
    int own = ym_text_eq(l->use.account->holder, l->applicant->name);
    return own && !ym_text_empty(l->applicant->bank_name) ? l->applicant->bank_name : l->use.account->holder;
}

/* Where only a part of the month is open, that part is no addition by itself. */
static void roll_rows_copy_grant(struct ym_payment *p, const struct ym_grant *g, int64_t open, enum ym_part part)
{
    int whole = open == ym_grant_part(g, part), apart = part == YM_PART_CARE;
    p->head.root = g->head.root;
    p->head.parent = g->head.id;
    p->programme = g->programme;
    p->township = g->township;
    p->area = g->area;
    p->living = g->living;
    p->persons = apart ? YM_NONE : g->persons; /* counted with the rest of the month */
    p->extra = whole && !apart ? g->extra : 0;
    p->care = apart ? open : whole && ym_or(g->apart, 0) == 0 ? g->care : YM_NONE;
    p->base = open - p->extra - ym_or(p->care, 0);
    p->part = ym_part_field(part);
    p->payee = ym_grant_payee(g, part);
    p->amount = open;
    p->period = g->period;
    p->number = g->number;
}

static struct ym_payment *roll_rows_new(struct fill *f, const struct ym_ledger *line, const struct ym_setoff *off)
{
    const struct ym_payable *l = &f->look;
    struct ym_payment *p = YM_RECORD(&f->arena, payment);
    roll_rows_copy_grant(p, l->grant, ym_ledger_open(line) - off->fen, ym_part_of(line->part));
    p->again = l->grant->period == YM_period_once && ym_or(line->paid, 0) ? 1 : YM_NONE; /* a part of it was paid on the spot */
    p->setoff = off->fen ? off->fen : YM_NONE;
    p->against = off->fen ? off->against->head.id : YM_NONE;
    p->roll = f->roll->head.id;
    p->month = line->month;
    p->line = line->head.id;
    p->name = l->death.payee->name;
    p->idno = l->death.payee->idno;
    p->holder = roll_rows_holder_of(l);
    p->bank = l->use.account->bank;
    p->account = l->use.account->number;
    p->remark = roll_rows_remark_of(f, l->grant, line);
    p->state = YM_payment_listed;
    p->people = l->people;
    return p;
}

/* The row that holds a key the new one would have taken. */
static int roll_rows_holder_row(struct ym_payment **out, struct ym_session *s, struct fill *f)
{
    int index;
    int64_t root, id;
    ym_txn_holder(s->txn, &index, &root, &id);
    return index != YM_I_paid ? YM_ECORRUPT : YM_RECORD_GET(out, s->txn, &f->arena, payment, root, id);
}

/* YM_EEXIST, and *other, where another case was paid for the month; the same case is paid what is still open of it. */
static int roll_rows_list(struct ym_session *s, struct fill *f, struct ym_ledger *line, struct ym_payment **other)
{
    struct ym_setoff off = {NULL, 0};
    int err = f->with_setoff ? ym_setoff_of(&off, s, &f->arena, line) : 0;
    if (err)
        return err;
    struct ym_payment *p = roll_rows_new(f, line, &off);
    err = ym_session_put(s, &p->head, NULL, 0);
    if (err == YM_EEXIST) {
        err = roll_rows_holder_row(other, s, f);
        if (!err && !ym_text_eq((*other)->number, p->number))
            return YM_EEXIST;
        p->again = 1;
        if (!err)
            err = ym_session_put(s, &p->head, NULL, 0);
    }
    if (!err)
        err = ym_ledger_claim(s, line, p->amount + off.fen);
    return err || !off.fen ? err : ym_ledger_take(s, off.against, off.fen);
}

/* ---- held back */

static int roll_rows_same_reason(const struct ym_holdback *h, const struct ym_payable *l)
{
    return h && h->grant == l->grant->head.id && ym_text_eq(h->reason, l->why) && ym_text_eq(h->arg1, l->arg[0] ? l->arg[0] : "") &&
           ym_text_eq(h->arg2, l->arg[1] ? l->arg[1] : "");
}

/* One more month of what was held back a moment ago, or another part of it. */
static int roll_rows_hold_longer(struct ym_session *s, struct fill *f, enum ym_part part, const struct ym_ledger *line)
{
    struct ym_holdback *h = f->held[part].row, was = *h;
    h->amount += ym_ledger_open(line);
    h->months += line->month != f->held[part].last;
    f->held[part].last = line->month;
    return ym_session_put(s, &h->head, &was.head, was.head.rev);
}

static int roll_rows_hold_back(struct ym_session *s, struct fill *f, const struct ym_ledger *line)
{
    const struct ym_payable *l = &f->look;
    for (enum ym_part part = 0; part < YM_PARTS; part++)
        if (roll_rows_same_reason(f->held[part].row, l))
            return roll_rows_hold_longer(s, f, part, line);
    struct ym_holdback *h = f->held[ym_part_of(line->part)].row = YM_RECORD(&f->arena, holdback);
    f->held[ym_part_of(line->part)].last = line->month;
    h->head.parent = f->roll->head.id;
    h->grant = l->grant->head.id;
    h->number = l->grant->number;
    h->name = l->applicant ? l->applicant->name : "";
    h->township = l->grant->township;
    h->amount = ym_ledger_open(line);
    h->month = line->month;
    h->months = 1;
    h->reason = l->why;
    h->arg1 = l->arg[0] ? l->arg[0] : "";
    h->arg2 = l->arg[1] ? l->arg[1] : "";
    return ym_session_put(s, &h->head, NULL, 0);
}

/* ---- a month */

static int roll_rows_account_waits(struct ym_session *s, struct fill *f)
{
    if (f->waits.count && f->waits.at[f->waits.count - 1] == f->kase)
        return 0;
    YM_GROW(s->arena, f->waits.at, f->waits.cap, f->waits.count + 1);
    f->waits.at[f->waits.count++] = f->kase;
    return ym_account_remember(s, f->look.use.account);
}

static int roll_rows_month(struct ym_session *s, struct fill *f, struct ym_ledger *line)
{
    struct ym_payment *other;
    int err = 0;
    if (!f->look.grant || f->look.grant->head.id != line->grant)
        err = ym_payable_look(&f->look, s, &f->arena, line->head.root, line->grant);
    if (!err)
        err = ym_payable_judge(&f->look, s, &f->arena, line);
    if (err)
        return err;
    if (!f->look.why) {
        err = roll_rows_list(s, f, line, &other);
        if (err != YM_EEXIST)
            return err;
        ym_payable_twice(&f->look, &f->arena, other);
        err = 0;
    }
    if (f->look.waits)
        err = roll_rows_account_waits(s, f);
    return err ? err : roll_rows_hold_back(s, f, line);
}

/* Months after the roll's are not begun, or another roll's. */
static int roll_rows_line(struct ym_session *s, struct fill *f, int64_t root, int64_t id)
{
    struct ym_ledger *line;
    if (!f->kase)
        ym_arena_reset(&f->arena);
    int err = YM_RECORD_GET(&line, s->txn, &f->arena, ledger, root, id);
    if (err)
        return err;
    if (line->head.parent != f->kase) { /* the next case: what was seen of the one before is not needed any more */
        int64_t kase = line->head.parent;
        ym_arena_reset(&f->arena);
        memset(&f->look, 0, sizeof f->look);
        memset(f->held, 0, sizeof f->held);
        f->kase = kase;
        err = YM_RECORD_GET(&line, s->txn, &f->arena, ledger, root, id);
    }
    return err || line->month > f->roll->month || ym_ledger_is_barred(line) || !ym_ledger_open(line) ? err : roll_rows_month(s, f, line);
}

/* ---- a chunk at a time */

struct filling {
    struct ym_session *s;
    struct fill *f;
    struct ym_turn turn;
};

static int roll_rows_fill_row(void *baton, const struct ym_hit *hit)
{
    struct filling *c = baton;
    ym_buf_clear(&c->f->mark);
    ym_buf_add(&c->f->mark, hit->mark.data, hit->mark.len);
    int err = roll_rows_line(c->s, c->f, hit->root, hit->id);
    c->f->done = !ym_turn_over(&c->turn);
    return err ? err : !c->f->done;
}

static int roll_rows_fill_chunk(struct ym_session *s, void *baton)
{
    struct fill *f = baton;
    struct filling c = {s, f, ym_turn_begin(f->big)};
    struct ym_buf prefix;
    ym_buf_init(&prefix);
    ym_key_text(&prefix, f->roll->programme);
    f->done = 1; /* unless the turn is over before */
    int err = ym_setoff_any(&f->with_setoff, s, f->roll->programme);
    if (!err)
        err = ym_each(s->txn, YM_I_ledger_open, &(struct ym_range){.prefix = {prefix.data, prefix.len}, .mark = {f->mark.data, f->mark.len}},
                      roll_rows_fill_row, &c);
    ym_buf_release(&prefix);
    return err;
}

/* As the index of what is open has them: the parts of a month beside each other. */
static int roll_rows_by_month(const void *a, const void *b)
{
    const struct ym_ledger *x = *(const struct ym_ledger *const *)a, *y = *(const struct ym_ledger *const *)b;
    return x->month == y->month ? (x->head.id > y->head.id) - (x->head.id < y->head.id) : (x->month > y->month) - (x->month < y->month);
}

/* Of a single roll a case is a chunk. */
static int roll_rows_fill_case(struct ym_session *s, void *baton)
{
    struct fill *f = baton;
    const struct ym_ledger *l;
    struct ym_list lines;
    size_t pos = 0;
    f->done = f->at == f->only->count;
    if (f->done)
        return 0;
    const struct ym_head *kase = f->only->at[f->at++];
    ym_list_init(&lines, s->arena);
    int err = ym_file_load_type(&lines, s->txn, YM_R_ledger, kase->root);
    if (!err)
        err = ym_setoff_any(&f->with_setoff, s, f->roll->programme);
    if (lines.count)
        qsort(lines.at, lines.count, sizeof *lines.at, roll_rows_by_month);
    while (!err && (l = YM_NEXT(&lines, ledger, kase->id, &pos)))
        err = roll_rows_line(s, f, l->head.root, l->head.id);
    return err;
}

struct naming {
    struct ym_list *out;
    const struct ym_roll *roll;
};

/* Adds the case; says what is wrong with it. */
static int roll_rows_find_one(struct ym_session *s, const struct naming *n, const char *number)
{
    struct ym_case *c;
    int err = ym_case_numbered(&c, s, number);
    if (err == YM_ENOENT)
        return ym_problem(s->problems, YM_AT(roll, only), N_("There is no case {1}."), ym_arena_strdup(s->arena, number), NULL);
    if (!err && !ym_text_eq(c->programme, n->roll->programme))
        return ym_problem(s->problems, YM_AT(roll, only), N_("Case {1} is one of {2}."), c->number, ym_words_programme(s, c->programme), NULL);
    if (!err)
        ym_list_add(n->out, &c->head);
    return err;
}

static int roll_rows_find_named(struct ym_session *s, void *baton)
{
    const struct naming *n = baton;
    char *rest = ym_arena_strdup(s->arena, n->roll->only), *number;
    int err = 0;
    while ((err == 0 || err == YM_EBAD) && (number = strtok_r(rest, " ,\n", &rest))) {
        int one = roll_rows_find_one(s, n, number);
        err = one ? one : err;
    }
    return err;
}

int ym_roll_named(struct ym_list *out, struct ym_session *s, const struct ym_roll *roll)
{
    struct naming n = {out, roll};
    ym_list_init(out, s->arena);
    return ym_session_read(s, roll_rows_find_named, &n);
}

static int roll_rows_by_id(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static int64_t roll_rows_count_waiting(struct fill *f)
{
    int64_t cases = 0;
    if (f->waits.count)
        qsort(f->waits.at, f->waits.count, sizeof *f->waits.at, roll_rows_by_id);
    for (size_t i = 0; i < f->waits.count; i++)
        cases += !i || f->waits.at[i] != f->waits.at[i - 1];
    return cases;
}

int ym_roll_fill(int64_t *unconfirmed, struct ym_session *s, const struct ym_roll *roll, int big)
{
    struct ym_list only;
    struct fill f = {.roll = roll, .flow = ym_config_flow(s->config, roll->programme), .only = &only, .big = big};
    int single = !ym_text_empty(roll->only);
    int err = single ? ym_roll_named(&only, s, roll) : 0;
    ym_arena_init(&f.arena);
    ym_buf_init(&f.mark);
    while (!err && !f.done)
        err = ym_session_stage(s, single ? roll_rows_fill_case : roll_rows_fill_chunk, &f);
    ym_buf_release(&f.mark);
    ym_arena_release(&f.arena);
    *unconfirmed = roll_rows_count_waiting(&f);
    return err;
}
