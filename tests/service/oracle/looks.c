/* looks.c — what the service says of the ledger and of rolls, written down as it is, see world.h. */
#include "world.h"

#include <CUnit/CUnit.h>
#include <string.h>

#include "yimen/domain/ledger.h"
#include "yimen/domain/record/balance.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/holdback.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/owings.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/which.h"
#include "yimen/store/record.h"

enum { PAGE = 1000 };

static const char *part_text(int64_t part)
{
    return part == YM_part_care ? "care" : "rest";
}

/* ---- the ledger */

struct looking {
    struct world *w;
    int64_t root;
    struct ym_arena arena;
};

static int body_lines(struct ym_txn *t, void *baton)
{
    struct looking *l = baton;
    struct ym_list list;
    const struct ym_ledger *m;
    char month[YM_DATE_TEXT];
    size_t pos = 0;
    ym_list_init(&list, &l->arena);
    int err = ym_file_load_type(&list, t, YM_R_ledger, l->root);
    while (!err && (m = YM_NEXT(&list, ledger, -1, &pos)))
        fprintf(l->w->dump, "line %lld %s %s %s %s %lld %lld %lld %lld %lld %lld %lld %lld\n", (long long)m->head.parent,
                ym_month_text(month, m->month), part_text(m->part), m->programme, m->township, (long long)ym_or(m->owed, 0), (long long)ym_or(m->under_way, 0),
                (long long)ym_or(m->paid, 0), (long long)ym_ledger_open(m), (long long)ym_ledger_over(m), (long long)ym_or(m->returned, 0),
                (long long)ym_or(m->setoff, 0), (long long)ym_or(m->taken, 0));
    return err;
}

/* What of each programme is open, over and under way in each township, as everybody is told it. */
static void write_balances(struct world *w)
{
    const struct ym_balance *b;
    size_t pos = 0;
    OFFICE_GIVE(&w->d, owings)->limit = 1;
    CU_ASSERT_EQUAL_FATAL(office_ask(&w->d, "payer1", "ledger.open"), 0);
    while ((b = YM_NEXT(&w->d.out, balance, -1, &pos)))
        fprintf(w->dump, "balance %s %s %lld %lld %lld %lld %lld\n", b->programme, b->township, (long long)b->open_months,
                (long long)b->open, (long long)b->over_months, (long long)b->over, (long long)b->under_way);
}

void looks_ledger(struct world *w)
{
    struct looking l = {.w = w};
    static int times;
    CU_ASSERT_EQUAL(ym_service_housekeep(w->d.service), 0); /* the month is open */
    world_tell(w, "ledger %d", ++times);
    fprintf(w->dump, "ledger %d\n", times);
    write_balances(w);
    ym_arena_init(&l.arena);
    for (int i = 0; i < w->count + WORLD_WALKED; i++) {
        l.root = i < w->count ? w->home[i].root : w->walked[i - w->count].root;
        if (l.root)
            CU_ASSERT_EQUAL(office_read(&w->d, body_lines, &l), 0);
        ym_arena_reset(&l.arena);
    }
    ym_arena_release(&l.arena);
}

/* ---- a roll */

static void write_payment(struct world *w, const struct ym_payment *p)
{
    char month[YM_DATE_TEXT];
    fprintf(w->dump, "row %s %lld %s %s %lld %s %lld %s %s %s %lld\n", p->number, (long long)p->head.parent, ym_month_text(month, p->month),
            part_text(p->part), (long long)p->amount, p->state == YM_payment_dropped ? "dropped" : "listed", (long long)ym_or(p->setoff, 0), p->account,
            p->idno, p->township, (long long)ym_or(p->payee, 0));
}

static void write_holdback(struct world *w, const struct ym_holdback *h)
{
    char month[YM_DATE_TEXT];
    fprintf(w->dump, "held %s %lld %s %lld %lld %s %s\n", h->number, (long long)h->grant, ym_month_text(month, h->month),
            (long long)h->months, (long long)ym_or(h->amount, 0), h->dropped == 1 ? "dropped" : "held", h->reason);
}

static void write_roll(struct world *w, const struct ym_roll *r, const char *phase)
{
    fprintf(w->dump, "roll %lld %s %s %lld %lld %lld %lld %lld %lld\n", (long long)r->head.id, phase, r->programme,
            (long long)ym_or(r->rows, 0), (long long)ym_or(r->payments, 0), (long long)ym_or(r->amount, 0), (long long)ym_or(r->back, 0),
            (long long)ym_or(r->dropped, 0), (long long)ym_or(r->dropped_amount, 0));
}

/* One page; the number of its last row, 0: there was none. */
static int64_t write_page(struct world *w, int64_t roll, const char *phase, int64_t after)
{
    struct ym_which *which = OFFICE_GIVE(&w->d, which);
    int64_t last = 0;
    which->record = roll;
    which->limit = PAGE;
    which->after = after ? after : YM_NONE;
    CU_ASSERT_EQUAL_FATAL(office_ask(&w->d, "payer1", "roll.see"), 0);
    if (!after)
        write_roll(w, OFFICE_GOT(&w->d, roll, 0), phase);
    for (size_t i = 0; i < w->d.out.count; i++) {
        const struct ym_head *r = w->d.out.at[i];
        if (r->type == YM_R_payment)
            write_payment(w, (const struct ym_payment *)r);
        else if (r->type == YM_R_holdback)
            write_holdback(w, (const struct ym_holdback *)r);
        else
            continue;
        last = r->id;
    }
    return last;
}

void looks_roll(struct world *w, int64_t roll, const char *phase)
{
    int64_t last = 0, before;
    do {
        before = last;
        last = write_page(w, roll, phase, before);
    } while (last && last != before);
    fprintf(w->dump, "end\n");
}
