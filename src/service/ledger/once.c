/* once.c — a family that several cases help in a month, and whoever of it, is counted by one of their lines.  Floor: service.
 * The line of the lowest case counts the household, and each person is counted by the first whose grant covers him; the others say what
 * of theirs is counted there.  So all programmes together are counted from the lines alone.  What lay in another family's file before
 * households were joined or split stays counted as it was then.  Must not move any money. */
#include "ledger/recounting.h"
#include "yimen/domain/record/beneficiary.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/payment.h"

/* Help given once is counted by its day, every time by itself; what a payee of its own gets of a month is counted with its rest. */
static int once_helps(const struct ym_session *s, const struct ym_ledger *l)
{
    const struct ym_flow *flow = ym_config_flow(s->config, l->programme);
    return l->part == YM_NONE && ym_ledger_net(l) > 0 && !(flow && flow->kind == YM_FLOW_ONCE);
}

/* The family it is counted with. */
static int64_t once_family(const struct ym_ledger *l)
{
    return ym_or(l->household, l->head.root);
}

static int once_is_beside(const struct ym_ledger *k, const struct ym_ledger *l)
{
    return k->month == l->month && once_family(k) == once_family(l);
}

static int64_t once_covered(const struct ym_once *o, int64_t grant)
{
    int64_t n = 0;
    size_t pos = 0;
    while (grant != YM_NONE && YM_NEXT(o->people, beneficiary, grant, &pos))
        n++;
    return n;
}

/* 1 if a grant that is there covers as many as the line says were paid for. */
static int once_is_whole(const struct ym_once *o, const struct ym_ledger *l)
{
    return l->grant != YM_NONE && once_covered(o, l->grant) == ym_or(l->persons, 0);
}

static int once_was_paid_by(const struct ym_ledger *l, const struct ym_payment *p, const struct ym_grant *g)
{
    int paid = p->state != YM_payment_dropped && (p->handed != YM_NONE || p->line == YM_NONE); /* rows of before 0.1.5 say neither */
    return paid && g && g->head.parent == l->head.parent && ym_payment_month(p, g) == l->month && p->part == YM_NONE && p->persons == l->persons;
}

/* Where the month was paid for others than are entitled to it by now, the grant of the row that was paid. */
static int64_t once_grant_of(const struct ym_once *o, const struct ym_ledger *l)
{
    const struct ym_payment *p;
    size_t pos = 0;
    while (!once_is_whole(o, l) && (p = YM_NEXT(o->paid, payment, -1, &pos)))
        if (once_was_paid_by(l, p, YM_FIND(o->paid, grant, p->head.parent)))
            return p->head.parent;
    return l->grant;
}

static int once_covers(const struct ym_once *o, int64_t grant, int64_t person)
{
    return grant != YM_NONE && ym_grant_covers(o->people, grant, person);
}

/* 1 if a case with a lower number helped in the line's month: the family; or, given a person, him. */
static int once_is_counted(const struct ym_once *o, const struct ym_ledger *l, int64_t person)
{
    const struct ym_ledger *k;
    size_t pos = 0;
    while ((k = YM_NEXT(o->lines, ledger, -1, &pos)))
        if (once_is_beside(k, l) && k->head.parent < l->head.parent && once_helps(o->s, k) &&
            (person == YM_NONE || once_covers(o, once_grant_of(o, k), person)))
            return 1;
    return 0;
}

static int64_t once_people(const struct ym_once *o, const struct ym_ledger *l)
{
    const struct ym_beneficiary *b;
    int64_t n = 0, most = ym_or(l->persons, 0), grant = once_grant_of(o, l);
    size_t pos = 0;
    while (grant != YM_NONE && n < most && (b = YM_NEXT(o->people, beneficiary, grant, &pos)))
        n += b->person != YM_NONE && once_is_counted(o, l, b->person);
    return n;
}

static int once_has_others(const struct ym_once *o, const struct ym_ledger *l)
{
    const struct ym_ledger *k;
    size_t pos = 0;
    while ((k = YM_NEXT(o->lines, ledger, -1, &pos)))
        if (once_is_beside(k, l) && k->head.parent != l->head.parent)
            return 1;
    return 0;
}

struct counted {
    int64_t household, persons;
};

static struct counted once_counted(const struct ym_once *o, const struct ym_ledger *l)
{
    struct counted c = {YM_NONE, YM_NONE};
    if (l->part != YM_NONE || !once_has_others(o, l))
        return c;
    c.persons = 0;
    if (!once_helps(o->s, l) || !once_is_counted(o, l, YM_NONE))
        return c;
    c.household = 1;
    c.persons = once_people(o, l);
    return c;
}

int ym_once_is_right(const struct ym_once *o, const struct ym_ledger *l)
{
    struct counted c = once_counted(o, l);
    return l->counted == 1 || (l->household_counted == c.household && l->persons_counted == c.persons);
}

/* ---- when a line is saved */

/* The month's lines of all cases, that which is saved as it will be. */
static int once_load_lines(struct ym_list *out, struct ym_session *s, const struct ym_list *cases, struct ym_ledger *now)
{
    int err = 0;
    for (size_t i = 0; !err && i < cases->count; i++) {
        struct ym_ledger *l = now;
        if (cases->at[i]->id != now->head.parent)
            err = YM_RECORD_GET(&l, s->txn, s->arena, ledger, now->head.root, ym_ledger_number(cases->at[i]->id, now->month, YM_PART_REST));
        if (!err)
            ym_list_add(out, &l->head);
        err = err == YM_ENOENT ? 0 : err;
    }
    return err;
}

/* Rows of rolls are many: they are read only where a grant does not say whom the month was paid for. */
static int once_load_people(struct ym_list *people, struct ym_list *paid, const struct ym_once *o, int64_t root)
{
    int whole = 1;
    int err = ym_file_load_type(people, o->s->txn, YM_R_beneficiary, root);
    for (size_t i = 0; !err && i < o->lines->count; i++) {
        const struct ym_ledger *l = (const struct ym_ledger *)o->lines->at[i];
        whole &= !once_helps(o->s, l) || once_is_whole(o, l);
    }
    if (!err && !whole)
        err = ym_file_load_type(paid, o->s->txn, YM_R_grant, root);
    return err || whole ? err : ym_file_load_type(paid, o->s->txn, YM_R_payment, root);
}

static int once_save(const struct ym_once *o, struct ym_ledger *l, const struct ym_ledger *now)
{
    struct counted c = once_counted(o, l);
    struct ym_ledger was = *l;
    if (ym_once_is_right(o, l))
        return 0;
    l->household_counted = c.household;
    l->persons_counted = c.persons;
    return l == now ? 0 : ym_session_put(o->s, &l->head, &was.head, was.head.rev);
}

static int once_month(struct ym_session *s, const struct ym_list *cases, struct ym_ledger *now)
{
    struct ym_list lines, people, paid;
    struct ym_once o = {s, &lines, &people, &paid};
    ym_list_init(&lines, s->arena);
    ym_list_init(&people, s->arena);
    ym_list_init(&paid, s->arena);
    int err = once_load_lines(&lines, s, cases, now);
    if (!err && lines.count > 1)
        err = once_load_people(&people, &paid, &o, now->head.root);
    for (size_t i = 0; !err && i < lines.count; i++)
        err = once_save(&o, (struct ym_ledger *)lines.at[i], now);
    return err;
}

/* A new line may be the month's second.  Where none stands beside it nothing is read, that a roll of families with one case is as fast as
 * ever; and most acts move money without helping anybody else by it. */
static int once_moves(const struct ym_session *s, const struct ym_ledger *now, const struct ym_ledger *was)
{
    if (now->part != YM_NONE || now->counted == 1)
        return 0;
    if (!was || was->persons_counted == YM_NONE)
        return !was;
    int helps = once_helps(s, now);
    int others = now->grant != was->grant || now->persons != was->persons || now->paid != was->paid; /* a row that was paid says for whom */
    return helps != once_helps(s, was) || (helps && others);
}

int ym_once_follow(struct ym_session *s, struct ym_ledger *now, const struct ym_ledger *was)
{
    struct ym_arena_mark before = ym_arena_mark(s->arena);
    struct ym_list cases;
    size_t several = 0;
    int err = once_moves(s, now, was) ? ym_file_count_type(&several, s->txn, YM_R_case, now->head.root, 2) : 0;
    if (err || several < 2)
        return err;
    ym_list_init(&cases, s->arena);
    err = ym_file_load_type(&cases, s->txn, YM_R_case, now->head.root);
    if (!err)
        err = once_month(s, &cases, now);
    if (!err)
        ym_arena_rewind(s->arena, before);
    return err;
}
