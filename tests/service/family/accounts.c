/* accounts.c — families whose account is entered, changed and confirmed, see accounts.h. */
#include "accounts.h"

#include <CUnit/CUnit.h>
#include <string.h>

#include "yimen/domain/record/account.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/holdback.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/workload.h"
#include "yimen/store/record.h"

struct office accounts_office;
const char *const accounts_other = "6217009999990001", *const accounts_third = "6217009999990002";

struct accounts {
    int64_t root;
    struct ym_account last;
};

static int body_last(struct ym_txn *t, void *baton)
{
    struct accounts *a = baton;
    struct ym_list list;
    ym_list_init(&list, &accounts_office.arena);
    int err = ym_file_load_type(&list, t, YM_R_account, a->root);
    a->last = *YM_GET(&list, account, list.count - 1);
    return err;
}

struct ym_account accounts_of(int64_t root)
{
    struct accounts a = {.root = root};
    CU_ASSERT_EQUAL(office_read(&accounts_office, body_last, &a), 0);
    return a.last;
}

struct storing {
    const struct made *m;
    void (*edit)(struct ym_account *a);
    int fresh; /* 1: a new record */
};

static int body_store(struct ym_txn *t, void *baton)
{
    struct storing *s = baton;
    struct ym_list list;
    ym_list_init(&list, ym_txn_arena(t));
    int err = ym_file_load_type(&list, t, YM_R_account, s->m->root);
    struct ym_account *a = s->fresh ? YM_RECORD(ym_txn_arena(t), account) : YM_GET(&list, account, list.count - 1);
    a->head.root = a->head.parent = s->m->root;
    s->edit(a);
    return err ? err : ym_record_put(t, &a->head, a->head.rev);
}

void accounts_store(const struct made *m, void (*edit)(struct ym_account *a), int fresh)
{
    struct storing s = {m, edit, fresh};
    CU_ASSERT_EQUAL_FATAL(office_write(&accounts_office, body_store, &s), 0);
}

void accounts_to_other(struct ym_account *a)
{
    a->bank = "潢川农商行";
    a->number = accounts_other;
    a->holder = "张三";
}

void accounts_to_cadre(struct ym_account *a)
{
    a->holder = "村主任";
}

void accounts_touched(struct ym_account *a)
{
    (void)a;
}

struct ym_account *accounts_give(const struct ym_account *a, const char *number)
{
    struct ym_account *r = OFFICE_GIVE(&accounts_office, account);
    r->head = a->head;
    r->head.unknown = (struct ym_bytes){NULL, 0};
    r->bank = a->bank;
    r->number = number;
    r->holder = a->holder;
    r->relation = a->relation;
    r->agreement = a->agreement;
    return r;
}

int accounts_change_by(const char *who, int64_t root, const char *number)
{
    struct ym_account now = accounts_of(root);
    accounts_give(&now, number);
    return office_ask(&accounts_office, who, "family.change");
}

void accounts_change(int64_t root, const char *number)
{
    CU_ASSERT_EQUAL_FATAL(accounts_change_by("window1", root, number), 0);
    CU_ASSERT_EQUAL(*OFFICE_GOT(&accounts_office, result, 0)->text != 0, accounts_of(root).waits); /* who changed it is told */
}

int accounts_confirm(const char *who, int64_t root)
{
    struct ym_account now = accounts_of(root);
    accounts_give(&now, now.number);
    return office_ask(&accounts_office, who, "account.confirm");
}

size_t accounts_waiting(const char *who)
{
    CU_ASSERT_EQUAL(office_call(&accounts_office, who, "account.waiting", NULL), 0);
    CU_ASSERT_EQUAL(office_count(&accounts_office, YM_R_account), office_count(&accounts_office, YM_R_found));
    return office_count(&accounts_office, YM_R_account);
}

int64_t accounts_on_office(const char *who)
{
    const struct ym_workload *w;
    size_t pos = 0;
    CU_ASSERT_EQUAL(office_call(&accounts_office, who, "desk.open", NULL), 0);
    while ((w = YM_NEXT(&accounts_office.out, workload, -1, &pos)))
        if (w->what == YM_desk_account)
            return w->waiting;
    return -1;
}

const char *accounts_held(int64_t roll, const struct made *m)
{
    const struct ym_holdback *h;
    size_t pos = 0;
    CU_ASSERT_EQUAL(roll_ask(&accounts_office, "payer1", "roll.see", roll), 0);
    while ((h = YM_NEXT(&accounts_office.out, holdback, -1, &pos)))
        if (h->grant == m->grant)
            return h->reason;
    return "";
}

const struct ym_payment *accounts_paid(int64_t roll, const struct made *m)
{
    const struct ym_payment *p;
    size_t pos = 0;
    CU_ASSERT_EQUAL(roll_ask(&accounts_office, "payer1", "roll.see", roll), 0);
    while ((p = YM_NEXT(&accounts_office.out, payment, -1, &pos)))
        if (p->head.parent == m->grant)
            return p;
    return NULL;
}

struct made accounts_family(const char *from)
{
    return family_put(&accounts_office, &(struct family){.amount = 30000, .persons = 2, .decided = "2021-06-21", .from = from});
}

struct made accounts_redirected(void)
{
    office_open(&accounts_office, 1, "2021-09-10");
    struct made m = accounts_family("2021-09");
    roll_paid(&accounts_office, "dibao", "2021-09");
    office_day(&accounts_office, "2021-10-08");
    accounts_change(m.root, accounts_other);
    return m;
}

static int body_official(struct ym_txn *t, void *baton)
{
    const struct ym_official *want = baton;
    struct ym_list all;
    struct ym_official *o;
    size_t pos = 0;
    ym_list_init(&all, ym_txn_arena(t));
    int err = ym_file_load_type(&all, t, YM_R_official, 0);
    while (!err && (o = YM_NEXT(&all, official, -1, &pos))) {
        if (strcmp(o->account, want->account) != 0)
            continue;
        o->roles = ym_or(want->roles, o->roles);
        o->townships = want->townships;
        return ym_record_put(t, &o->head, o->head.rev);
    }
    return YM_ENOENT;
}

void accounts_official(const char *account, int64_t roles, const char *townships)
{
    struct ym_official o = {.account = account, .roles = roles, .townships = townships};
    CU_ASSERT_EQUAL_FATAL(office_write(&accounts_office, body_official, &o), 0);
}
