/* tries.c — every act of a family's life is tried by somebody who may not before it is done, and asked once more when it is: neither changes
 * anything, see world.h.  That the same request asked twice does nothing twice is the office's own look (office.h, twice). */
#include "world.h"

#include <CUnit/CUnit.h>
#include <string.h>

#include "yimen/base/hash.h"
#include "yimen/base/text.h"
#include "yimen/domain/codec.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/roll.h"
#include "yimen/store/record.h"
#include "yimen/wire/calls.h"

enum { ALL_EACH = 8 /* the office's own file is large: it is looked at so seldom */, TRIED = 60 /* of a thousand */ };

static const struct {
    const char *account;
    int role;
} people[] = {
    {"window1", YM_role_window}, {"unit_caizheng", YM_role_unit},     {"town_411526209", YM_role_township}, {"county1", YM_role_county},
    {"payer1", YM_role_payer},   {"supervisor1", YM_role_supervisor}, {"auditor1", YM_role_auditor},        {"admin1", YM_role_admin},
};
enum { PEOPLE = sizeof people / sizeof people[0], ELSEWHERE = 2 /* a township that has none of these families */ };

/* Money is the affair of these, whatever the table of calls says; of other calls it is believed. */
static const struct {
    const char *begins;
    unsigned roles;
} who_may[] = {
    {"roll.", 1u << (YM_role_payer - 1)},
    {"transfer.", 1u << (YM_role_payer - 1)},
    {"settle.", 1u << (YM_role_payer - 1) | 1u << (YM_role_county - 1)},
};

/* Asked once more, with a number of its own: refused, or who did it is told that it is done; or the family's story tells it a second time,
 * and its money stays as it is. */
enum once_more { REFUSED, TOLD, TOLD_OF };
static const struct {
    const char *call;
    enum once_more how;
} once_more[] = {
    {"account.confirm", REFUSED}, {"revoke.ask", REFUSED},   {"revoke.confirm", REFUSED}, {"revoke.refuse", REFUSED},
    {"transfer.answer", REFUSED}, {"settle.ask", REFUSED},   {"settle.confirm", REFUSED}, {"roll.confirm", REFUSED},
    {"roll.discard", REFUSED},    {"roll.make", REFUSED},    {"roll.hand", TOLD},         {"family.change", REFUSED},
    {"case.act", REFUSED},        {"person.death", TOLD_OF},
};

/* ---- what is stored, as one number */

struct files {
    int64_t roots[3];
    int money; /* 1: months, grants, rows and settlements alone */
    uint64_t sum;
};

static int is_money(int type)
{
    return type == YM_R_ledger || type == YM_R_grant || type == YM_R_payment || type == YM_R_settlement;
}

static int body_sum(struct ym_txn *t, void *baton)
{
    struct files *f = baton;
    struct ym_list file;
    struct ym_buf all;
    int err = 0;
    ym_buf_init(&all);
    for (size_t i = 0; !err && i < 3; i++) {
        ym_list_init(&file, ym_txn_arena(t));
        err = f->roots[i] < 0 ? 0 : ym_file_load(&file, t, f->roots[i]);
        for (size_t k = 0; k < file.count; k++) {
            if (f->money && !is_money(file.at[k]->type))
                continue;
            ym_buf_addf(&all, "%d %lld %lld ", file.at[k]->type, (long long)file.at[k]->id, (long long)file.at[k]->rev);
            ym_record_encode(&all, file.at[k]);
        }
    }
    f->sum = ym_checksum(all.data, all.len);
    ym_buf_release(&all);
    return err;
}

static uint64_t sum_of(struct world *w, struct files *f)
{
    CU_ASSERT_EQUAL_FATAL(office_read(&w->d, body_sum, f), 0);
    return f->sum;
}

static struct files files_of(struct world *w, int money)
{
    static int times;
    const struct world_home *other = &w->home[++times % w->count];
    return (struct files){.money = money,
                          .roots = {times % ALL_EACH ? -1 : 0, w->at && w->at->root ? w->at->root : -1, other->root ? other->root : -1}};
}

/* ---- asking */

/* What it answers, beside the call that is under way; everything must be as it was. */
static int ask(struct world *w, const struct office_tries *t, const char *who, int money)
{
    struct office other = w->d;
    struct files f = files_of(w, money);
    uint64_t before = sum_of(w, &f);
    office_lend(&other);
    other.around = NULL;
    other.forged = 0;
    for (size_t i = 0; i < t->given->count; i++)
        ym_list_add(&other.in, ym_record_copy(&other.arena, t->given->at[i]));
    int err = office_ask(&other, who, t->call);
    CU_ASSERT_EQUAL(sum_of(w, &f), before);
    if (f.sum != before)
        fprintf(stderr, "\n%s by %s answered %d and changed something\n", t->call, who, err);
    w->d.asked = other.asked;
    w->d.repeated = other.repeated;
    ym_arena_release(&other.arena);
    ym_arena_release(&other.before);
    return err;
}

static unsigned roles_of(const struct ym_call_row *row)
{
    for (size_t i = 0; i < sizeof who_may / sizeof who_may[0]; i++)
        if (strncmp(row->name, who_may[i].begins, strlen(who_may[i].begins)) == 0)
            return who_may[i].roles;
    return row->roles;
}

/* Somebody whose roles do not allow it; where townships may, one of another. */
static void by_others(struct world *w, const struct office_tries *t, const struct ym_call_row *row)
{
    static int turn;
    for (int tried = 0; tried < PEOPLE; tried++) {
        int i = ++turn % PEOPLE, may = (roles_of(row) & 1u << (people[i].role - 1)) != 0;
        if (may && i != ELSEWHERE)
            continue;
        int err = ask(w, t, people[i].account, 0);
        CU_ASSERT(may ? err != 0 : err == YM_EDENIED);
        if (!err)
            fprintf(stderr, "\n%s may %s\n", people[i].account, t->call);
        return;
    }
}

/* A new record is another one each time; of a single roll what is held back may be listed again. */
static int is_another_each_time(const struct ym_list *given)
{
    for (size_t i = 0; i < given->count; i++) {
        const struct ym_head *r = given->at[i];
        int roll = r->type == YM_R_roll, single = roll && !ym_text_empty(((const struct ym_roll *)r)->only);
        if (single || (!roll && r->type < YM_R_intake && r->rev <= 0))
            return 1;
    }
    return 0;
}

static void once_more_by_the_same(struct world *w, const struct office_tries *t)
{
    for (size_t i = 0; i < sizeof once_more / sizeof once_more[0]; i++)
        if (strcmp(once_more[i].call, t->call) == 0 && !is_another_each_time(t->given)) {
            int err = ask(w, t, t->account, once_more[i].how == TOLD_OF);
            CU_ASSERT_EQUAL(err != 0, once_more[i].how == REFUSED);
            if ((err != 0) != (once_more[i].how == REFUSED))
                fprintf(stderr, "\n%s by %s once more: %d\n", t->call, t->account, err);
        }
}

/* Each refusal is an entry on the disk: the first of each call, then some. */
static int is_its_turn(struct world *w, size_t call)
{
    static int times[YM_CALLS];
    return times[call]++ < w->tries_first || world_chance(w, TRIED);
}

void tries_around(struct office *d, const struct office_tries *t)
{
    struct world *w = (struct world *)d; /* its first member */
    size_t n;
    const struct ym_call_row *row = ym_call_named(t->call, &n);
    if (!row || (row->kind != YM_CALL_WRITE && row->kind != YM_CALL_LONG) || !is_its_turn(w, n))
        return;
    if (!t->done && !ym_call_is_everybodys(row))
        by_others(w, t, row);
    else if (t->done && !d->err)
        once_more_by_the_same(w, t);
}
