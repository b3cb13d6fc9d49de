/* prove.c — every month of the ledger beside its recount from grants and payments.  Floor: service.
 * Tells numbers of records, never sums; must not mend anything. */
#include "ledger/ledger.h"
#include "ledger/recounting.h"
#include "session/chore.h"
#include "session/host.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record_location.h"

enum { FAMILIES = 50 /* in one read: writers wait so long */ };

struct proving {
    struct ym_problems *p;
    int64_t root; /* the last one looked at */
    ym_month opened;
    int more, broken;
};

static void prove_found(struct proving *v, int64_t record, const char *text)
{
    ym_problem(v->p, ym_location_stored(YM_stored_record, record), text, NULL);
    v->broken = 1;
}

/* A month after the last that was opened for all needs no line yet. */
static void prove_month(struct proving *v, const struct ym_list *file, const struct ym_ledger *is)
{
    const struct ym_ledger *stored = ym_ledger_same_month(file, is);
    if (!stored && (is->month <= v->opened || ym_ledger_net(is) || ym_or(is->under_way, 0)))
        prove_found(v, is->head.parent, N_("A month of the ledger is missing in the case."));
    else if (stored && !(ym_ledger_same(stored, is) && ym_ledger_same_flow(stored, is)))
        prove_found(v, stored->head.id, N_("The month of the ledger is not what the grants and payments make it."));
}

static ym_month prove_horizon(const struct proving *v, const struct ym_list *file, int64_t kase)
{
    const struct ym_ledger *l;
    ym_month last = v->opened;
    size_t pos = 0;
    while ((l = YM_NEXT(file, ledger, kase, &pos)))
        if (last == YM_NONE || l->month > last)
            last = l->month;
    return last;
}

static int prove_case(struct ym_session *s, struct proving *v, const struct ym_list *file, int64_t kase)
{
    struct ym_list now;
    const struct ym_ledger *l;
    size_t pos = 0;
    int err = ym_ledger_recounted(&now, s, file, kase, prove_horizon(v, file, kase));
    if (err == YM_ECORRUPT) {
        prove_found(v, kase, N_("The months of the case cannot be recounted."));
        return 0;
    }
    for (size_t i = 0; !err && i < now.count; i++)
        prove_month(v, file, (const struct ym_ledger *)now.at[i]);
    while (!err && (l = YM_NEXT(file, ledger, kase, &pos)))
        if (!ym_ledger_same_month(&now, l) && (ym_ledger_net(l) || ym_or(l->under_way, 0) || ym_or(l->owed, 0)))
            prove_found(v, l->head.id, N_("The month of the ledger is not what the grants and payments make it."));
    return err;
}

/* Whom several cases help in one month stands in one line of it. */
static int prove_once(struct ym_session *s, struct proving *v, const struct ym_list *file)
{
    struct ym_list people;
    const struct ym_ledger *l;
    const struct ym_once o = {s, file, &people, file};
    size_t pos = 0;
    ym_list_init(&people, s->arena);
    int err = ym_file_load_type(&people, s->txn, YM_R_beneficiary, v->root);
    while (!err && (l = YM_NEXT(file, ledger, -1, &pos)))
        if (!ym_once_is_right(&o, l))
            prove_found(v, l->head.id, N_("What another case counts of the month of the ledger is not what the family's months make it."));
    return err;
}

static int prove_family(struct ym_session *s, struct proving *v)
{
    struct ym_list file, cases;
    struct ym_head *c;
    size_t pos = 0;
    int err = ym_ledger_load(&file, s, v->root);
    ym_list_init(&cases, s->arena);
    if (!err)
        err = ym_file_load_type(&cases, s->txn, YM_R_case, v->root);
    while (!err && (c = ym_list_next(&cases, YM_R_case, -1, &pos)))
        err = prove_case(s, v, &file, c->id);
    return err ? err : prove_once(s, v, &file);
}

static int prove_chunk(struct ym_session *s, void *baton)
{
    struct proving *v = baton;
    int err = 0;
    for (int i = 0; !err && v->more && i < FAMILIES; i++) {
        int more = ym_file_next(&v->root, s->txn, v->root);
        v->more = more > 0;
        err = more < 0 ? more : more ? prove_family(s, v) : 0;
    }
    return err;
}

static int prove_begin(struct ym_session *s, void *baton)
{
    struct proving *v = baton;
    ym_session_clock(s, 0);
    int err = ym_ledger_opened(&v->opened, s->txn);
    return err ? err : ym_ledger_is_kept(&v->more, s->txn);
}

int ym_ledger_prove(struct ym_service *service, struct ym_problems *p)
{
    static const struct ym_call_row row = {.name = "service.check"};
    struct ym_chore chore;
    struct proving v = {.p = p};
    ym_chore_begin(&chore, service, &row, YM_BY_SERVICE, NULL);
    int err = ym_session_read(&chore.session, prove_begin, &v);
    while (!err && v.more) {
        struct ym_arena_mark before = ym_arena_mark(&chore.arena);
        err = ym_session_read(&chore.session, prove_chunk, &v);
        ym_arena_rewind(&chore.arena, before);
    }
    ym_chore_end(&chore);
    return err ? err : v.broken ? YM_ECORRUPT : 0;
}
