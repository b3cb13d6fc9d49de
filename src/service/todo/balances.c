/* balances.c — what the ledger brings to the desks: a month that its roll left unpaid, too much paid, a transfer that came back.  Floor: service.
 * One to-do a case and kind, with the oldest month; gone when nothing of it is left.  Must not move any money. */
#include "ledger/ledger.h"
#include "session/indexes.h"
#include "todo/follow.h"
#include "todo/look.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/settlement.h"

enum { CHUNK = 100 /* rows of an index in one transaction */, TURNS = 1 << 20 /* a month may be late, paid, and late again */ };

/* ---- what is left of a case */

/* What a balance opens while there is any, what closes that when there is none; `owed`: months before this one alone, this one's roll is
 * still to come, and what is on a roll that was not handed over is not paid. */
static const struct balance {
    int64_t (*of)(const struct ym_ledger *l);
    int opens, closes, owed, index, old; /* old: of months from before the ledger, which no roll takes */
} balances[] = {
    {ym_ledger_over, YM_TODO_over_arose, YM_TODO_over_gone, 0, YM_I_ledger_over, YM_I_ledger_over},
    {ym_ledger_open, YM_TODO_month_late, YM_TODO_paid_up, 1, YM_I_ledger_open, YM_I_ledger_old},
};
enum { OVER, LATE, BALANCES };

static int balances_counts(const struct ym_session *s, const struct balance *b, const struct ym_ledger *l)
{
    return b->of(l) != 0 || (b->owed && l->month < ym_date_month(s->today) && ym_or(l->under_way, 0) != 0);
}

/* The oldest month of the case that has one; NULL.  A month of today is not late yet. */
static int balances_oldest(const struct ym_ledger **out, struct ym_session *s, const struct balance *b, const struct ym_ledger *of)
{
    const struct ym_ledger *l;
    struct ym_list lines;
    size_t pos = 0;
    *out = NULL;
    ym_list_init(&lines, s->arena);
    int err = ym_file_load_type(&lines, s->txn, YM_R_ledger, of->head.root);
    while (!err && (l = YM_NEXT(&lines, ledger, of->head.parent, &pos)))
        if (balances_counts(s, b, l) && !(b->owed && l->month >= ym_date_month(s->today)) && (!*out || l->month < (*out)->month))
            *out = l;
    return err;
}

static void balances_happens(struct ym_noticing *n, int event, const struct ym_case *c, const struct ym_ledger *l)
{
    char month[YM_DATE_TEXT];
    struct ym_happening h = ym_happening_of(n, event, c);
    h.turn = l->month * TURNS + l->head.rev;
    h.text = ym_arena_strdup(n->s->arena, ym_month_text(month, l->month)); /* which month everybody may know who sees the case */
    ym_happens(n, h);
}

static int balances_gone(struct ym_noticing *n, const struct balance *b, const struct ym_ledger *l, const struct ym_case *c)
{
    const struct ym_ledger *left;
    int err = balances_oldest(&left, n->s, b, l);
    if (!err && !left)
        ym_happens(n, ym_happening_of(n, b->closes, c));
    return err;
}

static int balances_case(const struct ym_case **out, struct ym_noticing *n, const struct ym_ledger *l)
{
    int err = ym_noticing_family(n, l->head.root);
    *out = err ? NULL : YM_FIND(&n->file, case, l->head.parent);
    return err ? err : *out ? 0 : YM_ECORRUPT;
}

static int balances_moved(struct ym_noticing *n, const struct balance *b, const struct ym_ledger *old, const struct ym_ledger *new)
{
    const struct ym_case *c;
    int had = old && balances_counts(n->s, b, old), has = balances_counts(n->s, b, new);
    int opens = has && !had && b->opens == YM_TODO_over_arose; /* that a month was left unpaid only a day says */
    if (!opens && !(had && !has))
        return 0;
    int err = balances_case(&c, n, new);
    if (err)
        return err;
    if (opens)
        balances_happens(n, b->opens, c, new);
    return opens ? 0 : balances_gone(n, b, new, c);
}

int ym_notice_ledger(struct ym_noticing *n, const struct ym_pair *p)
{
    int err = 0;
    for (size_t i = 0; !err && i < BALANCES; i++)
        err = balances_moved(n, &balances[i], (const struct ym_ledger *)p->old, (const struct ym_ledger *)p->new);
    return err;
}

static int balances_posted(struct ym_session *s, const struct balance *b, const struct ym_ledger *l)
{
    struct ym_happenings all = {0};
    struct ym_noticing n;
    const struct ym_case *c;
    if (balances_counts(s, b, l))
        return 0;
    ym_noticing_init(&n, s, &all);
    int err = balances_case(&c, &n, l);
    if (!err)
        err = balances_gone(&n, b, l, c);
    return err ? err : ym_todos_happen(s, &all);
}

int ym_todos_month_paid(struct ym_session *s, const struct ym_ledger *l)
{
    return l->month >= ym_date_month(s->today) ? 0 : balances_posted(s, &balances[LATE], l);
}

int ym_todos_month_taken(struct ym_session *s, const struct ym_ledger *l)
{
    return balances_posted(s, &balances[OVER], l);
}

/* ---- a transfer that came back, an account that was mended */

int ym_notice_returned(struct ym_noticing *n, const struct ym_pair *p)
{
    const struct ym_settlement *t = (const struct ym_settlement *)p->new;
    int err = t->kind == YM_settlement_returned ? ym_noticing_family(n, t->head.root) : 0;
    const struct ym_case *c = err || t->kind != YM_settlement_returned ? NULL : YM_FIND(&n->file, case, t->head.parent);
    if (err || !c)
        return err;
    struct ym_happening h = ym_happening_of(n, YM_TODO_transfer_returned, c);
    h.turn = t->head.id;
    h.of = "payment";
    h.field = YM_FIELD(payment, failure)->name;
    h.now = ym_text_fit(n->s->arena, t->reason, 60);
    ym_happens(n, h);
    return 0;
}

int ym_notice_account(struct ym_noticing *n, const struct ym_pair *p)
{
    const struct ym_account *old = (const struct ym_account *)p->old, *new = (const struct ym_account *)p->new;
    const struct ym_case *c;
    int mended = old ? old->returned != YM_NONE && new->returned == YM_NONE : new->waits != YM_NONE;
    int err = mended ? ym_noticing_family(n, new->head.root) : 0;
    for (size_t pos = 0; !err && mended && (c = YM_NEXT(&n->file, case, -1, &pos));)
        ym_happens(n, ym_happening_of(n, YM_TODO_account_mended, c));
    return err;
}

/* ---- looked for each day */

struct walk {
    struct ym_session *s;
    const struct balance *b;
    const char *programme;
    int index;
    ym_month until;     /* late: up to the month of the roll handed over last */
    int64_t kase;       /* told last: a case has one to-do, with its oldest month */
    struct ym_noticing noticing;
    struct ym_happenings found;
    struct ym_buf mark; /* of the last row of the chunk before */
    size_t rows;        /* of this chunk */
};

static int balances_row(struct walk *w, const struct ym_hit *hit)
{
    struct ym_ledger *l;
    const struct ym_case *c;
    int err = YM_RECORD_GET(&l, w->s->txn, w->s->arena, ledger, hit->root, hit->id);
    if (err || l->head.parent == w->kase || (w->b->owed && l->old != 1 && l->month > w->until))
        return err;
    const struct ym_ledger *oldest;
    w->kase = l->head.parent;
    err = balances_case(&c, &w->noticing, l);
    if (!err)
        err = balances_oldest(&oldest, w->s, w->b, l);
    if (!err && oldest)
        balances_happens(&w->noticing, w->b->opens, c, oldest);
    return err;
}

static int balances_each(void *baton, const struct ym_hit *hit)
{
    struct walk *w = baton;
    ym_buf_clear(&w->mark);
    ym_buf_add(&w->mark, hit->mark.data, hit->mark.len);
    int err = balances_row(w, hit);
    return err ? err : ++w->rows >= CHUNK;
}

static int balances_chunk(struct ym_session *s, void *baton)
{
    struct walk *w = baton;
    struct ym_buf prefix;
    ym_buf_init(&prefix);
    ym_key_text(&prefix, w->programme);
    struct ym_range range = {.prefix = {prefix.data, prefix.len}};
    if (w->mark.len) /* bytes, not a text */
        range.mark = (struct ym_bytes){ym_arena_memdup(s->arena, w->mark.data, w->mark.len), w->mark.len};
    w->rows = 0;
    w->found = (struct ym_happenings){0};
    ym_noticing_init(&w->noticing, s, &w->found);
    int err = ym_each(s->txn, w->index, &range, balances_each, w);
    ym_buf_release(&prefix);
    return err ? err : ym_todos_open(s, &w->found);
}

static int balances_handed_row(void *baton, const struct ym_hit *hit)
{
    struct walk *w = baton;
    struct ym_roll *roll;
    int err = YM_RECORD_GET(&roll, w->s->txn, w->s->arena, roll, 0, hit->id);
    if (!err && ym_roll_is_handed(roll) && (w->until == YM_NONE || roll->month > w->until))
        w->until = roll->month;
    return err;
}

/* Of a programme that is paid once nobody waits for a roll: the month that began is late. */
static int balances_last_roll(struct ym_session *s, void *baton)
{
    struct walk *w = baton;
    struct ym_buf prefix;
    const struct ym_flow *flow = ym_config_flow(s->config, w->programme);
    w->until = flow->kind == YM_FLOW_ONCE ? ym_date_month(s->today) - 1 : YM_NONE;
    if (flow->kind == YM_FLOW_ONCE || !w->b->owed)
        return 0;
    ym_buf_init(&prefix);
    ym_key_text(&prefix, w->programme);
    int err = ym_each(s->txn, YM_I_roll, &(struct ym_range){.prefix = {prefix.data, prefix.len}}, balances_handed_row, w);
    ym_buf_release(&prefix);
    return err;
}

static int balances_walk(struct ym_session *s, const struct balance *b, const char *programme, int index)
{
    struct walk w = {.s = s, .b = b, .programme = programme, .index = index, .until = YM_NONE};
    int err = ym_todos_step(s, balances_last_roll, &w);
    ym_buf_init(&w.mark);
    while (!err) {
        err = ym_todos_step(s, balances_chunk, &w);
        if (w.rows < CHUNK)
            break;
    }
    ym_buf_release(&w.mark);
    return err;
}

static int balances_programme(struct ym_session *s, const struct balance *b, const char *programme)
{
    int err = balances_walk(s, b, programme, b->index);
    return err || b->old == b->index ? err : balances_walk(s, b, programme, b->old);
}

int ym_todos_look_at_balances(struct ym_session *s, int event)
{
    int err = 0;
    for (size_t i = 0; i < BALANCES; i++)
        for (size_t f = 0; !err && balances[i].opens == event && f < s->config->flow_count; f++)
            if (s->config->flows[f].kind != YM_FLOW_STATUS)
                err = balances_programme(s, &balances[i], s->config->flows[f].programme);
    return err;
}
