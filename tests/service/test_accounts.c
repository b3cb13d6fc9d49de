/* test_accounts.c — to whose account money goes: holders outside the family, changes that another official confirms, rolls that say so. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "families.h"
#include "run.h"
#include "walk.h"
#include "yimen/base/text.h"
#include "yimen/domain/check.h"
#include "yimen/store/record.h"

#define HELD "The bank account was entered or changed on {1} and is not confirmed yet; another official confirms it."
#define HELD_OLD "The bank account was entered or changed after the grant and is not confirmed yet; another official confirms it."
#define OUTSIDE "The account's holder is no living member of the family, and relation or written agreement is missing."
#define RELATION "The holder is not of the family (as a living member, by name or name at the bank); say how he is related to the applicant."
#define AGREEMENT "If somebody else receives the money, the family must have agreed in writing."

static const char *const other = "6217009999990001", *const third = "6217009999990002";
static struct desk d;

/* ---- help */

struct accounts {
    int64_t root;
    struct ym_account last;
};

static int body_last(struct ym_txn *t, void *baton)
{
    struct accounts *a = baton;
    struct ym_list list;
    ym_list_init(&list, &d.arena);
    int err = ym_file_load_type(&list, t, YM_R_account, a->root);
    a->last = *YM_GET(&list, account, list.count - 1);
    return err;
}

/* The account in use, as it is stored. */
static struct ym_account account_of(int64_t root)
{
    struct accounts a = {.root = root};
    CU_ASSERT_EQUAL(desk_read(&d, body_last, &a), 0);
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

/* As 0.1.0 stored it: nothing says who changed it or whether it waits. */
static void store_account(const struct made *m, void (*edit)(struct ym_account *a), int fresh)
{
    struct storing s = {m, edit, fresh};
    CU_ASSERT_EQUAL_FATAL(desk_write(&d, body_store, &s), 0);
}

static void to_other(struct ym_account *a)
{
    a->bank = "潢川农商行";
    a->number = other;
    a->holder = "张三";
}

static void to_cadre(struct ym_account *a)
{
    a->holder = "村主任";
}

static void touched(struct ym_account *a)
{
    (void)a;
}

static struct ym_account *give(const struct ym_account *a, const char *number)
{
    struct ym_account *r = DESK_GIVE(&d, account);
    r->head = a->head;
    r->head.unknown = (struct ym_bytes){NULL, 0};
    r->bank = a->bank;
    r->number = number;
    r->holder = a->holder;
    r->relation = a->relation;
    r->agreement = a->agreement;
    return r;
}

static int change_by(const char *who, int64_t root, const char *number)
{
    struct ym_account now = account_of(root);
    give(&now, number);
    return desk_ask(&d, who, "family.change");
}

static void change(int64_t root, const char *number)
{
    CU_ASSERT_EQUAL_FATAL(change_by("window1", root, number), 0);
    CU_ASSERT_EQUAL(*DESK_GOT(&d, result, 0)->text != 0, account_of(root).waits); /* who changed it is told */
}

static int confirm(const char *who, int64_t root)
{
    struct ym_account now = account_of(root);
    give(&now, now.number);
    return desk_ask(&d, who, "account.confirm");
}

static size_t waiting(const char *who)
{
    CU_ASSERT_EQUAL(desk_call(&d, who, "account.waiting", NULL), 0);
    CU_ASSERT_EQUAL(desk_count(&d, YM_R_account), desk_count(&d, YM_R_found));
    return desk_count(&d, YM_R_account);
}

static int64_t on_desk(const char *who)
{
    const struct ym_workload *w;
    size_t pos = 0;
    CU_ASSERT_EQUAL(desk_call(&d, who, "desk.open", NULL), 0);
    while ((w = YM_NEXT(&d.out, workload, -1, &pos)))
        if (w->what == YM_desk_account)
            return w->waiting;
    return -1;
}

/* Why the family is held back on the roll, "" = it is paid. */
static const char *held(int64_t roll, const struct made *m)
{
    const struct ym_holdback *h;
    size_t pos = 0;
    CU_ASSERT_EQUAL(roll_ask(&d, "payer1", "roll.see", roll), 0);
    while ((h = YM_NEXT(&d.out, holdback, -1, &pos)))
        if (h->grant == m->grant)
            return h->reason;
    return "";
}

static const struct ym_payment *paid(int64_t roll, const struct made *m)
{
    const struct ym_payment *p;
    size_t pos = 0;
    CU_ASSERT_EQUAL(roll_ask(&d, "payer1", "roll.see", roll), 0);
    while ((p = YM_NEXT(&d.out, payment, -1, &pos)))
        if (p->head.parent == m->grant)
            return p;
    return NULL;
}

static struct made family(const char *from)
{
    return family_put(&d, &(struct family){.amount = 30000, .persons = 2, .decided = "2021-06-21", .from = from});
}

/* A family that was paid for September, its account changed in October. */
static struct made redirected(void)
{
    desk_open(&d, 1, "2021-09-10");
    struct made m = family("2021-09");
    roll_paid(&d, "dibao", "2021-09");
    desk_day(&d, "2021-10-08");
    change(m.root, other);
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
        o->roles = want->roles == YM_NONE ? o->roles : want->roles;
        o->townships = want->townships;
        return ym_record_put(t, &o->head, o->head.rev);
    }
    return YM_ENOENT;
}

static void make_official(const char *account, int64_t roles, const char *townships)
{
    struct ym_official o = {.account = account, .roles = roles, .townships = townships};
    CU_ASSERT_EQUAL_FATAL(desk_write(&d, body_official, &o), 0);
}

#define BIT(name) (INT64_C(1) << (YM_role_##name - 1))

/* ---- whose account */

static int take_in(const char *holder, const char *more)
{
    char text[600], idno[19];
    snprintf(text, sizeof text,
             "%%rec: person\n\nname: 张有才\nidno: %s\nrelation: parent\nstanding: supporter\n\n"
             "%%rec: account\n\nbank: 潢川农商行\nnumber: 621700123456\nholder: %s\n%s\n",
             walk_idno(idno, "1949-03-12", 901), holder, more);
    walk_give(&d, &(struct walk_family){.programmes = "dibao", .area = "rural", .township = "411526101", .known = "测试",
                                        .people = {{"艾尼·买买提", "1975-05-01", "self", 907, "bank_name: 艾尼买提", NULL},
                                                   {"王秀英", "1987-09-09", "spouse", 904, NULL, NULL}}});
    desk_text(&d, text);
    return desk_ask(&d, "window1", "intake");
}

static void test_intake(void)
{
    static const struct {
        const char *holder, *more;
        int relation, agreement; /* what is missing */
    } rows[] = {
        {"艾尼·买买提", "", 0, 0},        {"艾尼•买买提", "", 0, 0},  {"艾尼 . 买买提", "relation: self\n", 0, 0}, {"王秀英", "", 0, 0},
        {"艾尼买提", "", 0, 0},           {"王秀", "", 1, 1},         {"王秀英子", "", 1, 1},
        {"村主任", "", 1, 1},             {"村主任", "relation: self\n", 1, 1}, {"村主任", "agreement: yes\n", 1, 0},
        {"村主任", "relation: other\n", 0, 1}, {"村主任", "relation: other\nagreement: yes\n", 0, 0},
        {"张有才", "", 1, 1}, /* a supporter is not of the family */
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        desk_open(&d, 1, "2021-07-05");
        int bad = rows[i].relation || rows[i].agreement;
        CU_ASSERT_EQUAL(take_in(rows[i].holder, rows[i].more), bad ? YM_EBAD : 0);
        CU_ASSERT_EQUAL(desk_said(&d, "account 2, relation", RELATION), rows[i].relation);
        CU_ASSERT_EQUAL(desk_said(&d, "account 2, agreement", AGREEMENT), rows[i].agreement);
        CU_ASSERT_EQUAL(d.problems.count, (size_t)(rows[i].relation + rows[i].agreement));
        desk_close(&d);
    }
}

/* All problems at once, also beside those of other records. */
static void test_all_at_once(void)
{
    desk_open(&d, 1, "2021-07-05");
    struct made m = family("2021-07");
    struct ym_account now = account_of(m.root);
    give(&now, "12345a")->holder = "村主任";
    CU_ASSERT_EQUAL(desk_ask(&d, "window1", "family.change"), YM_EBAD);
    CU_ASSERT(desk_said(&d, "account 1, relation", RELATION));
    CU_ASSERT(desk_said(&d, "account 1, agreement", AGREEMENT));
    CU_ASSERT(desk_said(&d, "account 1, number", NULL));
    CU_ASSERT_EQUAL(d.problems.count, 3);
    desk_close(&d);
}

/* A record of 0.1.0 keeps nobody from changing something else; it is held back. */
static void test_stored_outside(void)
{
    desk_open(&d, 1, "2021-07-05");
    struct made m = family("2021-07"), fine = family("2021-07");
    store_account(&m, to_cadre, 0);
    struct ym_account now = account_of(m.root);
    give(&now, now.number);
    struct ym_property *p = DESK_GIVE(&d, property);
    p->head.root = m.root;
    p->kind = YM_property_house;
    CU_ASSERT_EQUAL_FATAL(desk_ask(&d, "window1", "family.change"), 0);
    int64_t roll = roll_made(&d, "dibao", "2021-07");
    CU_ASSERT_STRING_EQUAL(held(roll, &m), OUTSIDE);
    CU_ASSERT_PTR_NOT_NULL(paid(roll, &fine));
    CU_ASSERT_EQUAL(DESK_GOT(&d, roll, 0)->unconfirmed, 0); /* there is nothing to confirm before the papers are there */
    now = account_of(m.root);
    struct ym_account *told = give(&now, now.number);
    told->relation = YM_relation_other;
    told->agreement = 1;
    CU_ASSERT_EQUAL_FATAL(desk_ask(&d, "window1", "family.change"), 0);
    CU_ASSERT_EQUAL(roll_ask(&d, "payer2", "roll.discard", roll), 0);
    roll = roll_made(&d, "dibao", "2021-07");
    CU_ASSERT_STRING_EQUAL(held(roll, &m), HELD); /* who says so must not be alone */
    CU_ASSERT_EQUAL(confirm("payer2", m.root), 0);
    CU_ASSERT_EQUAL(roll_ask(&d, "payer2", "roll.discard", roll), 0);
    CU_ASSERT_PTR_NOT_NULL(paid(roll_made(&d, "dibao", "2021-07"), &m));
    desk_close(&d);
}

static void to_cadre_agreed(struct ym_account *a)
{
    a->holder = "村主任";
    a->relation = YM_relation_other;
    a->agreement = 1;
}

static void to_nothing_agreed(struct ym_account *a)
{
    a->relation = a->agreement = YM_NONE;
}

/* Also where money went there before: one clerk's word that the family agreed is not enough. */
static void test_paid_outside(void)
{
    desk_open(&d, 1, "2021-07-05");
    struct made m = family("2021-07");
    store_account(&m, to_cadre_agreed, 0);
    CU_ASSERT_EQUAL(confirm("payer1", m.root), 0);
    roll_paid(&d, "dibao", "2021-07");
    store_account(&m, to_nothing_agreed, 0);
    desk_day(&d, "2021-08-10");
    struct ym_account now = account_of(m.root);
    struct ym_account *told = give(&now, now.number);
    told->relation = YM_relation_other;
    told->agreement = 1;
    CU_ASSERT_EQUAL_FATAL(desk_ask(&d, "window1", "family.change"), 0);
    CU_ASSERT_EQUAL(account_of(m.root).waits, 1);
    CU_ASSERT_STRING_EQUAL(held(roll_made(&d, "dibao", "2021-08"), &m), HELD);
    desk_close(&d);
}

/* ---- a changed account */

static void test_changed(void)
{
    struct made m = redirected(), same = family("2021-10");
    int64_t roll = roll_made(&d, "dibao", "2021-10");
    CU_ASSERT_EQUAL(DESK_GOT(&d, roll, 0)->unconfirmed, 1);
    CU_ASSERT_EQUAL(DESK_GOT(&d, roll, 0)->held, 1);
    CU_ASSERT_STRING_EQUAL(held(roll, &m), HELD);
    CU_ASSERT_STRING_EQUAL(DESK_GOT(&d, holdback, 0)->arg1, "2021-10-08");
    CU_ASSERT_PTR_NOT_NULL(paid(roll, &same));
    CU_ASSERT_EQUAL(on_desk("payer2"), 1);
    CU_ASSERT_EQUAL(on_desk("window1"), -1);
    CU_ASSERT_EQUAL_FATAL(waiting("payer2"), 1);
    const struct ym_account *a = DESK_GOT(&d, account, 0);
    const struct ym_found *f = DESK_GOT(&d, found, 0);
    CU_ASSERT_STRING_EQUAL(f->number, m.number);
    CU_ASSERT_STRING_EQUAL(f->name, "张三");
    CU_ASSERT_STRING_EQUAL(f->township, "411526101");
    CU_ASSERT_STRING_EQUAL(a->number, other);
    CU_ASSERT_STRING_EQUAL(a->was_holder, "张三");
    CU_ASSERT_NSTRING_EQUAL(a->was_number, "6228", 4);
    CU_ASSERT_STRING_EQUAL(a->changed_by, "window1");
    CU_ASSERT_EQUAL(desk_entry(&d, 0)->root, m.root);
    desk_day(&d, "2021-10-11");
    CU_ASSERT_EQUAL(confirm("payer2", m.root), 0);
    CU_ASSERT_STRING_EQUAL(desk_entry(&d, 0)->call, "account.confirm");
    CU_ASSERT_EQUAL(desk_entry(&d, 0)->root, m.root);
    struct ym_account now = account_of(m.root);
    CU_ASSERT_STRING_EQUAL(now.confirmed_by, "payer2");
    CU_ASSERT_EQUAL(now.waits, 0);
    CU_ASSERT_EQUAL(waiting("payer2"), 0);
    CU_ASSERT_EQUAL(on_desk("payer2"), 0);
    CU_ASSERT_EQUAL(confirm("payer2", m.root), YM_EBAD);
    CU_ASSERT(desk_said(&d, "account", "This bank account does not wait to be confirmed."));
    CU_ASSERT_EQUAL(roll_ask(&d, "payer2", "roll.discard", roll), 0);
    roll = roll_paid(&d, "dibao", "2021-10");
    CU_ASSERT_STRING_EQUAL(paid(roll, &m)->account, other);
    desk_close(&d);
}

static void test_four_eyes(void)
{
    struct made m = redirected();
    make_official("payer1", BIT(payer) | BIT(window), "*");
    CU_ASSERT_EQUAL_FATAL(change_by("payer1", m.root, third), 0);
    CU_ASSERT_EQUAL(on_desk("payer1"), 0);
    CU_ASSERT_EQUAL(on_desk("payer2"), 1);
    CU_ASSERT_EQUAL(confirm("payer1", m.root), YM_EDENIED);
    CU_ASSERT_STRING_EQUAL(desk_entry(&d, 0)->result, "refused");
    CU_ASSERT_EQUAL(confirm("window1", m.root), YM_EDENIED);
    CU_ASSERT_EQUAL(account_of(m.root).waits, 1);
    struct ym_kinship *k = DESK_GIVE(&d, kinship);
    k->head.root = m.root;
    k->kind = YM_cadre_official;
    k->name = "钱某";
    k->account = "payer2";
    k->how = "表弟";
    CU_ASSERT_EQUAL_FATAL(desk_ask(&d, "window1", "family.change"), 0);
    CU_ASSERT_EQUAL(confirm("payer2", m.root), YM_EDENIED);
    desk_close(&d);
}

/* Nobody says yes to money for an account in his own name, however it is written. */
static void test_own_account(void)
{
    struct made m = redirected();
    CU_ASSERT_EQUAL_FATAL(desk_call(&d, "admin1", "official.list", NULL), 0);
    const struct ym_official *o;
    size_t pos = 0;
    while ((o = YM_NEXT(&d.out, official, -1, &pos)) && strcmp(o->account, "payer1") != 0)
        ;
    CU_ASSERT_PTR_NOT_NULL_FATAL(o);
    char own[80];
    snprintf(own, sizeof own, " %s", o->name);
    struct ym_account now = account_of(m.root);
    struct ym_account *told = give(&now, third);
    told->holder = own;
    told->relation = YM_relation_other;
    told->agreement = 1;
    CU_ASSERT_EQUAL_FATAL(desk_ask(&d, "window1", "family.change"), 0);
    CU_ASSERT_EQUAL(confirm("payer1", m.root), YM_EDENIED);
    CU_ASSERT_EQUAL(account_of(m.root).waits, 1);
    CU_ASSERT_EQUAL(confirm("payer2", m.root), 0);
    desk_close(&d);
}

/* What is confirmed is what was seen; a change afterwards takes it back. */
static void test_what_was_seen(void)
{
    struct made m = redirected();
    struct ym_account seen = account_of(m.root);
    char number[40];
    snprintf(number, sizeof number, "%s", seen.number);
    change(m.root, third);
    change(m.root, other);
    seen.number = number;
    seen.bank = "潢川农商行";
    seen.holder = "张三";
    give(&seen, number); /* as it was seen, but changed and changed back since */
    CU_ASSERT_EQUAL(desk_ask(&d, "payer2", "account.confirm"), YM_ESTALE);
    change(m.root, third);
    seen.number = number;
    seen.bank = "潢川农商行";
    seen.holder = "张三";
    give(&seen, number);
    CU_ASSERT_EQUAL(desk_ask(&d, "payer2", "account.confirm"), YM_ESTALE);
    CU_ASSERT_STRING_EQUAL(DESK_GOT(&d, account, 0)->number, third);
    struct ym_account now = account_of(m.root);
    give(&now, other); /* the right revision, another number */
    CU_ASSERT_EQUAL(desk_ask(&d, "payer2", "account.confirm"), YM_ESTALE);
    CU_ASSERT_EQUAL(confirm("payer2", m.root), 0);
    change(m.root, other);
    CU_ASSERT_EQUAL(account_of(m.root).waits, 1);
    CU_ASSERT_STRING_EQUAL(account_of(m.root).confirmed_by, "");
    CU_ASSERT_STRING_EQUAL(account_of(m.root).was_number, third);
    CU_ASSERT_STRING_EQUAL(held(roll_made(&d, "dibao", "2021-10"), &m), HELD);
    desk_close(&d);
}

/* A → B → A: what was paid last is no change, unless another account was confirmed between. */
static void test_back_again(void)
{
    struct made m = redirected();
    const char *first = ym_arena_strdup(&d.before, account_of(m.root).was_number);
    char kept[40];
    snprintf(kept, sizeof kept, "%s", first);
    change(m.root, kept);
    CU_ASSERT_EQUAL(account_of(m.root).waits, 0);
    CU_ASSERT_EQUAL(waiting("payer1"), 0);
    change(m.root, other);
    CU_ASSERT_EQUAL(confirm("payer1", m.root), 0);
    change(m.root, kept);
    CU_ASSERT_EQUAL(account_of(m.root).waits, 1);
    change(m.root, other); /* confirmed once, never paid: a change took it back */
    CU_ASSERT_EQUAL(account_of(m.root).waits, 1);
    desk_close(&d);
}

/* A second account is a change as well: the one recorded last is in use. */
static void test_another_record(void)
{
    struct made m = redirected();
    struct ym_account *a = DESK_GIVE(&d, account);
    a->head.root = m.root;
    to_other(a);
    a->number = third;
    CU_ASSERT_EQUAL_FATAL(desk_ask(&d, "window1", "family.change"), 0);
    CU_ASSERT_EQUAL_FATAL(waiting("payer1"), 1); /* not the one before */
    CU_ASSERT_STRING_EQUAL(DESK_GOT(&d, account, 0)->number, third);
    CU_ASSERT_NSTRING_EQUAL(DESK_GOT(&d, account, 0)->was_number, "6228", 4);
    CU_ASSERT_EQUAL(on_desk("payer1"), 1);
    CU_ASSERT_STRING_EQUAL(held(roll_made(&d, "dibao", "2021-10"), &m), HELD);
    desk_close(&d);
}

static void test_between_making_and_confirming(void)
{
    desk_open(&d, 1, "2021-09-10");
    struct made m = family("2021-09");
    family("2021-09");
    int64_t roll = roll_made(&d, "dibao", "2021-09");
    change(m.root, other);
    CU_ASSERT_EQUAL(roll_ask(&d, "payer2", "roll.confirm", roll), YM_EBAD);
    CU_ASSERT_EQUAL_FATAL(d.problems.count, 1);
    CU_ASSERT_STRING_EQUAL(d.problems.list[0].arg[0], m.number);
    CU_ASSERT(desk_said(&d, "record", "The bank account of case {1} was changed since the roll was made; discard the roll and make it again."));
    CU_ASSERT_EQUAL(confirm("payer2", m.root), 0);
    CU_ASSERT_EQUAL(roll_ask(&d, "payer2", "roll.confirm", roll), YM_EBAD); /* its row still goes to the old one */
    CU_ASSERT_EQUAL(roll_ask(&d, "payer2", "roll.discard", roll), 0);
    roll = roll_made(&d, "dibao", "2021-09");
    store_account(&m, to_cadre, 0);
    CU_ASSERT_EQUAL(roll_ask(&d, "payer2", "roll.confirm", roll), YM_EBAD);
    desk_close(&d);
}

/* Away and back between the two: the row's account is the right one, but no longer confirmed. */
static void test_unconfirmed_since(void)
{
    struct made m = redirected();
    CU_ASSERT_EQUAL(confirm("payer2", m.root), 0);
    int64_t roll = roll_made(&d, "dibao", "2021-10");
    change(m.root, third);
    change(m.root, other);
    CU_ASSERT_EQUAL(roll_ask(&d, "payer2", "roll.confirm", roll), YM_EBAD);
    CU_ASSERT(desk_said(&d, "record", "The bank account of case {1} is not confirmed any more, or its holder not of the family; discard the roll and make it again."));
    CU_ASSERT_EQUAL(confirm("payer2", m.root), 0);
    CU_ASSERT_EQUAL(roll_ask(&d, "payer2", "roll.confirm", roll), 0);
    desk_close(&d);
}

/* ---- what was entered before money was granted */

static void test_first_roll(void)
{
    char number[32];
    desk_open(&d, 1, "2021-07-05");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &walk_e1, "2021-08-13", number), 0);
    CU_ASSERT_EQUAL(waiting("payer1"), 0);
    CU_ASSERT_EQUAL_FATAL(walk_roll(&d, "dibao", "2021-08"), 0);
    CU_ASSERT_EQUAL(desk_call(&d, "payer1", "roll.list", NULL), 0);
    CU_ASSERT_EQUAL(DESK_GOT(&d, roll, 0)->unconfirmed, 0);
    desk_close(&d);
}

/* Corrected before the decision: the approver decided over it.  Given after it: somebody else must say yes. */
static void test_before_and_after_the_decision(void)
{
    char number[32], ask[64];
    desk_open(&d, 1, "2021-07-05");
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &walk_e1, number), 0);
    snprintf(ask, sizeof ask, "%%rec: want\n\nnumber: %s\n", number);
    CU_ASSERT_EQUAL_FATAL(desk_call(&d, "window1", "case.see", ask), 0);
    int64_t root = DESK_GOT(&d, household, 0)->head.root;
    change(root, other);
    CU_ASSERT_EQUAL(account_of(root).waits, 0);
    CU_ASSERT_EQUAL(waiting("payer1"), 0);
    desk_close(&d);
    desk_open(&d, 1, "2021-09-10");
    struct made m = family_put(&d, &(struct family){.amount = 30000, .decided = "2021-06-21", .from = "2021-09", .no_account = 1});
    struct ym_account *a = DESK_GIVE(&d, account);
    a->head.root = m.root;
    to_other(a);
    CU_ASSERT_EQUAL_FATAL(desk_ask(&d, "window1", "family.change"), 0);
    CU_ASSERT_EQUAL(account_of(m.root).waits, 1);
    CU_ASSERT_STRING_EQUAL(account_of(m.root).was_number, "");
    CU_ASSERT_STRING_EQUAL(held(roll_made(&d, "dibao", "2021-09"), &m), HELD);
    desk_close(&d);
}

/* ---- accounts of 0.1.0, which do not say who changed them */

static void test_old_records(void)
{
    desk_open(&d, 1, "2021-09-10");
    struct made as_granted = family("2021-09"), changed = family("2021-09"), late, saved = family("2021-10"), paid_since = family("2021-09");
    late = family_put(&d, &(struct family){.amount = 30000, .decided = "2021-06-21", .from = "2021-09", .no_account = 1});
    int64_t first = roll_paid(&d, "dibao", "2021-09");
    CU_ASSERT_PTR_NOT_NULL(paid(first, &paid_since));
    store_account(&changed, to_other, 0);
    store_account(&paid_since, touched, 0); /* not as it was granted, but as it was paid */
    store_account(&late, to_other, 1);
    desk_day(&d, "2021-10-10");
    struct ym_account now = account_of(saved.root); /* saved as it is: its revision moves, what it counts for does not */
    give(&now, now.number);
    CU_ASSERT_EQUAL_FATAL(desk_ask(&d, "window1", "family.change"), 0);
    int64_t roll = roll_made(&d, "dibao", "2021-10");
    CU_ASSERT_EQUAL(DESK_GOT(&d, roll, 0)->unconfirmed, 2);
    CU_ASSERT_PTR_NOT_NULL(paid(roll, &as_granted));
    CU_ASSERT_PTR_NOT_NULL(paid(roll, &saved));
    CU_ASSERT_PTR_NOT_NULL(paid(roll, &paid_since));
    CU_ASSERT_STRING_EQUAL(held(roll, &changed), HELD_OLD);
    CU_ASSERT_STRING_EQUAL(held(roll, &late), HELD_OLD);
    CU_ASSERT_EQUAL(waiting("payer1"), 2); /* held back once, listed */
    CU_ASSERT_EQUAL(confirm("payer1", changed.root), 0);
    CU_ASSERT_EQUAL(confirm("payer1", late.root), 0);
    CU_ASSERT_EQUAL(roll_ask(&d, "payer2", "roll.discard", roll), 0);
    roll = roll_made(&d, "dibao", "2021-10");
    CU_ASSERT_STRING_EQUAL(paid(roll, &changed)->account, other);
    CU_ASSERT_PTR_NOT_NULL(paid(roll, &late));
    desk_close(&d);
}

/* Nobody knows who entered it; whoever changed the family's facts may have. */
static void test_old_record_by_whom(void)
{
    desk_open(&d, 1, "2021-09-10");
    struct made m = family("2021-09");
    store_account(&m, to_other, 0);
    make_official("payer1", BIT(payer) | BIT(window), "*");
    struct ym_property *p = DESK_GIVE(&d, property);
    p->head.root = m.root;
    p->kind = YM_property_house;
    CU_ASSERT_EQUAL_FATAL(desk_ask(&d, "payer1", "family.change"), 0);
    CU_ASSERT_EQUAL(confirm("payer1", m.root), YM_EDENIED);
    CU_ASSERT_EQUAL(confirm("payer2", m.root), 0);
    desk_close(&d);
}

/* The bank writes a rare character differently: the same account. */
static void test_bank_name(void)
{
    desk_open(&d, 1, "2021-09-10");
    struct made m = family_put(&d, &(struct family){.amount = 30000, .from = "2021-09", .name = "李䶮", .bank_name = "李YAN"});
    roll_paid(&d, "dibao", "2021-09");
    store_account(&m, touched, 0);
    desk_day(&d, "2021-10-10");
    int64_t roll = roll_paid(&d, "dibao", "2021-10");
    CU_ASSERT_STRING_EQUAL(paid(roll, &m)->holder, "李YAN");
    desk_close(&d);
}

static void to_long_name(struct ym_account *a)
{
    a->holder = "买买提吐尔逊·阿卜杜热合曼·艾则孜·玉素甫江·热合木吐拉·尼亚孜汗"; /* 33 characters */
    a->waits = 0;
    a->relation = YM_relation_other;
    a->agreement = 1;
}

/* A name at its full length is one before as well: what is stored must be fit to be read, from a dump too. */
static void test_long_name(void)
{
    desk_open(&d, 1, "2021-09-10");
    struct made m = family("2021-09");
    store_account(&m, to_long_name, 0);
    struct ym_account now = account_of(m.root);
    struct ym_account *told = give(&now, third);
    told->holder = "张三";
    told->relation = told->agreement = YM_NONE;
    if (desk_ask(&d, "window1", "family.change"))
        desk_show(&d);
    CU_ASSERT_EQUAL_FATAL(d.err, 0);
    now = account_of(m.root);
    CU_ASSERT_EQUAL(ym_utf8_count(now.was_holder), 33);
    ym_problems_init(&d.problems, &d.arena);
    CU_ASSERT_EQUAL(ym_record_check(NULL, &now.head, NULL, YM_NONE, "", &d.problems), 0);
    CU_ASSERT_EQUAL(waiting("payer1"), 1);
    desk_close(&d);
}

/* ---- beside the month before */

static void more(struct ym_grant *g, void *baton)
{
    (void)baton;
    g->amount += 1000;
}

static int changes(const char *who, int64_t roll, int64_t kind)
{
    struct ym_compare *c = DESK_GIVE(&d, compare);
    c->roll = roll;
    c->kind = kind;
    CU_ASSERT_EQUAL(desk_ask(&d, who, "roll.changes"), 0);
    return (int)desk_count(&d, YM_R_rollchange);
}

static const struct ym_rollchange *change_row(const struct made *m, int64_t kind)
{
    const struct ym_rollchange *r;
    size_t pos = 0;
    while ((r = YM_NEXT(&d.out, rollchange, -1, &pos)))
        if (strcmp(r->number, m->number) == 0 && r->kind == kind)
            return r;
    return NULL;
}

static void test_roll_changes(void)
{
    desk_open(&d, 1, "2021-08-10");
    struct made equal = family("2021-08"), both = family("2021-08"), gap = family("2021-08");
    family("2021-08");
    roll_paid(&d, "dibao", "2021-08");
    desk_day(&d, "2021-09-10");
    change(gap.root, other);
    roll_paid(&d, "dibao", "2021-09"); /* held back there */
    desk_day(&d, "2021-10-10");
    change(equal.root, other);
    change(both.root, third);
    grant_edit(&d, &both, more, NULL);
    CU_ASSERT_EQUAL(confirm("payer1", equal.root), 0);
    CU_ASSERT_EQUAL(confirm("payer1", both.root), 0);
    CU_ASSERT_EQUAL(confirm("payer1", gap.root), 0);
    int64_t roll = roll_made(&d, "dibao", "2021-10");
    CU_ASSERT_EQUAL(changes("payer2", roll, YM_NONE), 5);
    const struct ym_rollchange *r = change_row(&equal, YM_rollchange_account);
    CU_ASSERT_PTR_NOT_NULL_FATAL(r);
    CU_ASSERT_EQUAL(r->was, 30000);
    CU_ASSERT_EQUAL(r->is, 30000);
    CU_ASSERT_STRING_EQUAL(r->is_number, other);
    CU_ASSERT_NSTRING_EQUAL(r->was_number, "6228", 4);
    CU_ASSERT_STRING_EQUAL(r->was_holder, "张三");
    CU_ASSERT_STRING_EQUAL(r->is_bank, "潢川农商行");
    CU_ASSERT_PTR_NOT_NULL(change_row(&both, YM_rollchange_more));
    CU_ASSERT_PTR_NOT_NULL(change_row(&both, YM_rollchange_account));
    CU_ASSERT_PTR_NOT_NULL(change_row(&gap, YM_rollchange_new));
    r = change_row(&gap, YM_rollchange_account); /* a month held back between does not hide it */
    CU_ASSERT_PTR_NOT_NULL_FATAL(r);
    CU_ASSERT_EQUAL(r->was, YM_NONE);
    CU_ASSERT_EQUAL(changes("auditor1", roll, YM_rollchange_account), 3);
    r = change_row(&equal, YM_rollchange_account);
    CU_ASSERT_STRING_EQUAL(r->is_number, "************0001"); /* the tail for who may not see it whole */
    CU_ASSERT_STRING_EQUAL(r->was_holder, "张**");
    CU_ASSERT_EQUAL(changes("payer2", roll, YM_rollchange_more), 1);
    desk_close(&d);
}

/* ---- who sees and may */

static void test_sight(void)
{
    char ask[64];
    struct made m = redirected();
    static const char *const nobody[] = {"window1", "town_411526101", "county1", "supervisor1", "auditor1", "admin1"};
    for (size_t i = 0; i < sizeof nobody / sizeof nobody[0]; i++) {
        CU_ASSERT_EQUAL(desk_call(&d, nobody[i], "account.waiting", NULL), YM_EDENIED);
        CU_ASSERT_EQUAL(confirm(nobody[i], m.root), YM_EDENIED);
    }
    snprintf(ask, sizeof ask, "%%rec: want\n\nnumber: %s\n", m.number);
    CU_ASSERT_EQUAL_FATAL(desk_call(&d, "county1", "case.see", ask), 0);
    const struct ym_account *a = DESK_GOT(&d, account, 0);
    CU_ASSERT_STRING_EQUAL(a->number, "************0001");
    CU_ASSERT_NSTRING_EQUAL(a->was_number, "****", 4);
    CU_ASSERT_STRING_EQUAL(a->was_holder, "张**");
    CU_ASSERT_EQUAL(a->waits, 1);
    CU_ASSERT_STRING_EQUAL(a->changed_by, "window1");
    desk_close(&d);
}

static void test_scope_and_pages(void)
{
    desk_open(&d, 1, "2021-09-10");
    enum { N = 5 };
    char mark[200] = "";
    struct made m[N];
    size_t seen = 0;
    for (int i = 0; i < N; i++) {
        m[i] = family_put(&d, &(struct family){.amount = 30000, .decided = "2021-06-21", .from = "2021-09", .township = i % 2 ? "411526001" : "411526101"});
        change(m[i].root, other);
    }
    make_official("payer2", YM_NONE, "411526001");
    CU_ASSERT_EQUAL(waiting("payer2"), 2);
    CU_ASSERT_EQUAL(on_desk("payer2"), 2);
    CU_ASSERT_EQUAL(confirm("payer2", m[0].root), YM_ENOENT);
    CU_ASSERT_STRING_EQUAL(desk_entry(&d, 0)->result, "refused");
    CU_ASSERT_EQUAL(confirm("payer2", m[1].root), 0);
    int64_t entries = desk_entries(&d);
    for (int page = 0; page < N; page++) {
        struct ym_queue *q = DESK_GIVE(&d, queue);
        q->limit = 2;
        q->after = mark;
        CU_ASSERT_EQUAL_FATAL(desk_ask(&d, "payer1", "account.waiting"), 0);
        size_t n = desk_count(&d, YM_R_found);
        seen += n;
        if (!n)
            break;
        snprintf(mark, sizeof mark, "%s", DESK_GOT(&d, found, n - 1)->mark);
    }
    CU_ASSERT_EQUAL(seen, N - 1);
    CU_ASSERT_EQUAL(desk_entries(&d), entries + N - 1); /* an entry a family shown */
    CU_ASSERT_EQUAL(desk_call(&d, "payer1", "account.waiting", "%rec: queue\n\ntownship: 411526001\n"), 0);
    CU_ASSERT_EQUAL(desk_count(&d, YM_R_found), 1);
    CU_ASSERT_EQUAL(desk_call(&d, "payer1", "account.waiting", "%rec: queue\n\nafter: zz\n"), YM_EBAD);
    CU_ASSERT_EQUAL(desk_call(&d, "payer1", "account.confirm", NULL), YM_EBAD);
    CU_ASSERT_EQUAL(desk_call(&d, "payer1", "account.confirm", "%rec: account\n\nbank: 农商行\nnumber: 123456\nholder: 张三\n"), YM_ENOENT);
    CU_ASSERT_EQUAL(desk_call(&d, "admin1", "service.check", NULL), 0);
    CU_ASSERT_EQUAL(desk_count(&d, YM_R_trouble), 0);
    desk_close(&d);
}

ym_suite_fn ym_suite_accounts;
void ym_suite_accounts(void)
{
    static const struct ym_test tests[] = {
        {"a holder outside the family at intake", test_intake},
        {"all problems at once", test_all_at_once},
        {"a stored holder outside is held back", test_stored_outside},
        {"paid outside before, agreed by one", test_paid_outside},
        {"a changed account is held, confirmed, paid", test_changed},
        {"confirmed by another official", test_four_eyes},
        {"nobody confirms his own account", test_own_account},
        {"confirmed as it was seen", test_what_was_seen},
        {"back to the account before", test_back_again},
        {"a second account", test_another_record},
        {"changed between making and confirming", test_between_making_and_confirming},
        {"no longer confirmed when the roll is", test_unconfirmed_since},
        {"the first roll holds nobody", test_first_roll},
        {"entered before and after the decision", test_before_and_after_the_decision},
        {"records of 0.1.0", test_old_records},
        {"records of 0.1.0: by whom", test_old_record_by_whom},
        {"as the bank writes the name", test_bank_name},
        {"a long name", test_long_name},
        {"beside the month before", test_roll_changes},
        {"who sees and may", test_sight},
        {"scope and pages", test_scope_and_pages},
        {0},
    };
    ym_suite_add("accounts", tests);
}
