/* test_deaths.c — what a death stops, what was paid for nobody, how the amount goes on; to the fen, through calls. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "families.h"
#include "run.h"
#include "walk.h"
#include "yimen/store/record.h"

static struct desk d;
static int next_sequence = 201;

static struct walk_family fresh(const struct walk_family *like)
{
    struct walk_family f = *like;
    for (struct walk_person *p = f.people; p->birth; p++, next_sequence += 2)
        p->sequence = next_sequence + (p->sequence % 2 == 0);
    return f;
}

#define ADULT(name, relation, sequence) {name, "1981-03-01", relation, sequence, NULL, NULL}

static const struct walk_family three = {
    .programmes = "dibao", .area = "urban", .township = "411526001",
    .people = {ADULT("郑大", "self", 1), ADULT("郑二", "sibling", 1), ADULT("郑三", "sibling", 1)},
};
static const struct walk_family couple = {
    .programmes = "dibao", .area = "urban", .township = "411526001",
    .people = {ADULT("冯女", "self", 2), {"冯男", "1981-05-01", "spouse", 1, NULL, "%rec: income\n\nkind: wage\namount: 1000.00\nperiod: month\n"}},
};
static const struct walk_family alone = {
    .programmes = "dibao", .area = "urban", .township = "411526001", .people = {ADULT("褚独", "self", 1)},
};

/* ---- what is asked */

static const struct ym_case *see(const char *number)
{
    const struct ym_case *c;
    size_t pos = 0;
    DESK_GIVE(&d, want)->number = number;
    CU_ASSERT_EQUAL_FATAL(desk_ask(&d, "county1", "case.see"), 0);
    while ((c = YM_NEXT(&d.out, case, -1, &pos)))
        if (strcmp(c->number, number) == 0)
            return c;
    return NULL;
}

static const struct ym_person *person(const char *number, const char *name)
{
    const struct ym_person *p;
    size_t pos = 0;
    see(number);
    while ((p = YM_NEXT(&d.out, person, -1, &pos)))
        if (strcmp(p->name, name) == 0)
            return p;
    return NULL;
}

static int dies(const char *number, const char *name, const char *day)
{
    int64_t id = person(number, name)->head.id;
    struct ym_death *ask = DESK_GIVE(&d, death);
    ask->person = id;
    ask->died = day_of(day);
    ask->source = "村委会报告";
    return desk_ask(&d, "window1", "person.death");
}

static void told(int64_t count, const char *sum)
{
    const struct ym_result *r = DESK_GOT(&d, result, 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(r);
    CU_ASSERT_EQUAL(r->count, count);
    CU_ASSERT_STRING_EQUAL(r->arg1, sum);
}

/* What stands on the roll for the case; 0: nothing; -1: held back, `why` says why. */
static int64_t on_roll(int64_t roll, const char *number, const char **why)
{
    const struct ym_payment *p;
    const struct ym_holdback *h;
    size_t pos = 0;
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer1", "roll.see", roll), 0);
    while ((h = YM_NEXT(&d.out, holdback, -1, &pos)))
        if (strcmp(h->number, number) == 0) {
            if (why)
                *why = h->reason;
            return -1;
        }
    for (pos = 0; (p = YM_NEXT(&d.out, payment, -1, &pos));)
        if (strcmp(p->number, number) == 0)
            return p->amount;
    return 0;
}

static int64_t recover_of(const char *number)
{
    int64_t fen = see(number)->recover;
    return fen == YM_NONE ? 0 : fen;
}

/* The grants of a case as "state from until amount persons", newest last. */
static void grant_is(const char *number, size_t i, int64_t state, const char *from, const char *until, int64_t amount, int64_t persons)
{
    const struct ym_case *c = see(number);
    const struct ym_grant *g = NULL;
    size_t pos = 0;
    for (size_t n = 0; n <= i; n++)
        g = YM_NEXT(&d.out, grant, c->head.id, &pos);
    CU_ASSERT_PTR_NOT_NULL_FATAL(g);
    CU_ASSERT_EQUAL(g->state, state);
    CU_ASSERT_EQUAL(g->from, month_of(from));
    CU_ASSERT_EQUAL(g->until, month_of(until));
    CU_ASSERT_EQUAL(g->amount, amount);
    CU_ASSERT_EQUAL(g->persons, persons);
}

static size_t grants(const char *number)
{
    const struct ym_case *c = see(number);
    size_t pos = 0, n = 0;
    while (YM_NEXT(&d.out, grant, c->head.id, &pos))
        n++;
    return n;
}

static void new_income(const char *number, int64_t fen)
{
    see(number);
    struct ym_income i = *DESK_GOT(&d, income, 0);
    struct ym_income *ask = DESK_GIVE(&d, income);
    *ask = i;
    ask->amount = fen;
    CU_ASSERT_EQUAL_FATAL(desk_ask(&d, "window1", "family.change"), 0);
}

static int adjust(const char *number, const char *why)
{
    int err = walk_act(&d, "county1", number, "adjust", why, NULL);
    if (err)
        desk_show(&d);
    return err;
}

/* ---- the issue's own story: E14's family at 1829.00 */

static void the_father_lost_his_job_and_the_mother_dies(void)
{
    char number[32];
    const char *why = "";
    struct walk_family f = fresh(&walk_e2);
    desk_open(&d, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &f, "2021-07-20", number), 0);
    desk_day(&d, "2021-08-10");
    CU_ASSERT_EQUAL(on_roll(roll_paid(&d, "dibao", "2021-08"), number, NULL), 41900);
    desk_day(&d, "2021-09-10");
    roll_paid(&d, "dibao", "2021-09");
    desk_day(&d, "2021-09-28");
    new_income(number, 0);
    CU_ASSERT_EQUAL_FATAL(adjust(number, "失业"), 0);
    desk_day(&d, "2021-10-06");
    int64_t roll = roll_made(&d, "dibao", "2021-10");
    CU_ASSERT_EQUAL(on_roll(roll, number, NULL), 182900);
    desk_day(&d, "2021-10-08");
    CU_ASSERT_EQUAL_FATAL(dies(number, "王秀英", "2021-09-20"), 0);
    told(0, "");
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.confirm", roll), YM_EBAD);
    CU_ASSERT_STRING_EQUAL(d.problems.list[0].arg[0], number);
    CU_ASSERT_EQUAL(roll_ask(&d, "payer2", "roll.discard", roll), 0);
    roll = roll_made(&d, "dibao", "2021-10");
    CU_ASSERT_EQUAL(on_roll(roll, number, &why), -1);
    CU_ASSERT_STRING_EQUAL(why, "A person covered died on {1}; the amount must be adjusted first.");
    CU_ASSERT_EQUAL(roll_ask(&d, "payer2", "roll.discard", roll), 0);
    CU_ASSERT_EQUAL(walk_act(&d, "county1", number, "release", "恢复", NULL), YM_EBAD);
    CU_ASSERT(desk_said(&d, NULL, "A person covered died on {1}; adjust the amount, then it is paid again."));
    CU_ASSERT_EQUAL_FATAL(adjust(number, "成员死亡"), 0);
    CU_ASSERT_EQUAL(grants(number), 3);
    grant_is(number, 0, YM_grant_replaced, "2021-08", "2021-09", 41900, 3);
    grant_is(number, 1, YM_grant_replaced, "2021-10", "2021-09", 182900, 3); /* for no month */
    grant_is(number, 2, YM_grant_active, "2021-10", NULL, 123900, 2);
    roll = roll_paid(&d, "dibao", "2021-10");
    CU_ASSERT_EQUAL(on_roll(roll, number, NULL), 123900);
    CU_ASSERT_EQUAL(DESK_GOT(&d, roll, 0)->persons, 2);
    CU_ASSERT_EQUAL(recover_of(number), 0);
    desk_close(&d);
}

/* ---- L1: paid for two months after the death */

static void the_share_of_the_dead_is_to_be_recovered(void)
{
    static const char *const months[] = {"2021-08", "2021-09", "2021-10", "2021-11"};
    char number[32], day[16];
    struct walk_family f = fresh(&three);
    desk_open(&d, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &f, "2021-07-20", number), 0);
    for (size_t i = 0; i < 4; i++) {
        snprintf(day, sizeof day, "%s-10", months[i]);
        desk_day(&d, day);
        CU_ASSERT_EQUAL(on_roll(roll_paid(&d, "dibao", months[i]), number, NULL), 177000);
    }
    desk_day(&d, "2021-12-02");
    CU_ASSERT_EQUAL_FATAL(dies(number, "郑三", "2021-09-20"), 0);
    told(2, "1180.00");
    CU_ASSERT_EQUAL(recover_of(number), 118000);
    grant_is(number, 0, YM_grant_held, "2021-08", NULL, 177000, 3);
    desk_day(&d, "2021-12-03");
    CU_ASSERT_EQUAL_FATAL(adjust(number, "成员死亡"), 0);
    CU_ASSERT_EQUAL(DESK_GOT(&d, result, 0)->text[0], 0); /* nothing is owed for the months before */
    CU_ASSERT_EQUAL(grants(number), 2);
    grant_is(number, 0, YM_grant_replaced, "2021-08", "2021-09", 177000, 3);
    grant_is(number, 1, YM_grant_active, "2021-10", NULL, 118000, 2);
    CU_ASSERT_EQUAL(recover_of(number), 118000);
    CU_ASSERT_EQUAL(on_roll(roll_paid(&d, "dibao", "2021-12"), number, NULL), 118000);
    CU_ASSERT_EQUAL(recover_of(number), 118000);
    desk_close(&d);
}

/* ---- L8: the rules give the survivor more than was paid for two */

static void the_survivors_sum_may_be_higher(void)
{
    char number[32];
    struct walk_family f = fresh(&couple);
    desk_open(&d, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &f, "2021-07-20", number), 0);
    grant_is(number, 0, YM_grant_active, "2021-08", NULL, 48000, 2);
    desk_day(&d, "2021-10-10");
    roll_paid(&d, "dibao", "2021-10");
    desk_day(&d, "2021-10-20");
    CU_ASSERT_EQUAL_FATAL(dies(number, "冯男", "2021-09-10"), 0);
    told(1, ""); /* one month was paid, and nothing of it too much */
    CU_ASSERT_EQUAL(recover_of(number), 0);
    CU_ASSERT_EQUAL_FATAL(adjust(number, "成员死亡"), 0);
    CU_ASSERT_STRING_EQUAL(DESK_GOT(&d, result, 0)->arg1, "110.00"); /* 590 - 480 of October: told, not paid */
    grant_is(number, 1, YM_grant_active, "2021-10", NULL, 59000, 1);
    see(number);
    const struct ym_step *step;
    size_t pos = 0, listed = 0;
    while ((step = YM_NEXT(&d.out, step, -1, &pos)))
        listed += strcmp(step->action, "unpaid") == 0 && strcmp(step->reason, "2021-10 110.00") == 0;
    CU_ASSERT_EQUAL(listed, 1);
    desk_day(&d, "2021-11-10");
    CU_ASSERT_EQUAL(on_roll(roll_paid(&d, "dibao", "2021-11"), number, NULL), 59000);
    desk_close(&d);
}

/* ---- a death and another change decided together: each from its own month */

static void another_change_counts_from_its_own_month(void)
{
    char number[32];
    struct walk_family f = fresh(&walk_e2);
    desk_open(&d, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &f, "2021-07-20", number), 0);
    desk_day(&d, "2021-10-08");
    new_income(number, 180000); /* from 2000.00 to 1800.00: counted 1260.00 */
    CU_ASSERT_EQUAL_FATAL(dies(number, "李小明", "2021-08-20"), 0);
    CU_ASSERT_EQUAL(walk_act(&d, "county1", number, "adjust", "成员死亡，收入减少", NULL), YM_EBAD); /* 1180 is not above 1260 */
    new_income(number, 150000);
    CU_ASSERT_EQUAL_FATAL(adjust(number, "成员死亡，收入减少"), 0);
    /* on the facts of then the couple is not eligible (1180 - 1410): nothing from September to October */
    CU_ASSERT_EQUAL(grants(number), 2);
    grant_is(number, 0, YM_grant_replaced, "2021-08", "2021-08", 41900, 3);
    grant_is(number, 1, YM_grant_active, "2021-11", NULL, 118000 - 105000, 2);
    desk_close(&d);
    f = fresh(&three);
    desk_open(&d, 1, "2021-06-01");
    f.people[0].incomes = "%rec: income\n\nkind: transfer\namount: 100.00\nperiod: month\n";
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &f, "2021-07-20", number), 0);
    grant_is(number, 0, YM_grant_active, "2021-08", NULL, 167000, 3);
    desk_day(&d, "2021-10-08");
    new_income(number, 20000);
    CU_ASSERT_EQUAL_FATAL(dies(number, "郑三", "2021-08-20"), 0);
    CU_ASSERT_EQUAL_FATAL(adjust(number, "成员死亡，收入增加"), 0);
    CU_ASSERT_EQUAL(grants(number), 3);
    grant_is(number, 0, YM_grant_replaced, "2021-08", "2021-08", 167000, 3);
    grant_is(number, 1, YM_grant_replaced, "2021-09", "2021-10", 108000, 2);
    grant_is(number, 2, YM_grant_active, "2021-11", NULL, 98000, 2);
    CU_ASSERT_EQUAL(DESK_GOT(&d, decision, 1)->amount, 108000);
    CU_ASSERT_EQUAL(DESK_GOT(&d, decision, 1)->until, month_of("2021-10"));
    CU_ASSERT_EQUAL(DESK_GOT(&d, decision, 2)->amount, 98000);
    CU_ASSERT_EQUAL(on_roll(roll_paid(&d, "dibao", "2021-10"), number, NULL), 108000);
    desk_close(&d);
}

static void two_deaths_in_different_months(void)
{
    char number[32];
    struct walk_family f = fresh(&three);
    f.people[3] = (struct walk_person)ADULT("郑四", "sibling", 299);
    desk_open(&d, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &f, "2021-07-20", number), 0);
    desk_day(&d, "2021-09-10");
    roll_paid(&d, "dibao", "2021-09");
    desk_day(&d, "2021-11-05");
    roll_paid(&d, "dibao", "2021-11");
    CU_ASSERT_EQUAL_FATAL(dies(number, "郑四", "2021-10-03"), 0);
    told(1, "590.00");
    CU_ASSERT_EQUAL_FATAL(dies(number, "郑三", "2021-08-30"), 0);
    told(2, "1770.00"); /* one share in September, two in November */
    CU_ASSERT_EQUAL_FATAL(adjust(number, "两名成员死亡"), 0);
    CU_ASSERT_EQUAL(grants(number), 3);
    grant_is(number, 0, YM_grant_replaced, "2021-08", "2021-08", 236000, 4);
    grant_is(number, 1, YM_grant_replaced, "2021-09", "2021-10", 177000, 3);
    grant_is(number, 2, YM_grant_active, "2021-11", NULL, 118000, 2);
    CU_ASSERT_EQUAL(on_roll(roll_paid(&d, "dibao", "2021-10"), number, NULL), 177000); /* alive for a part of October */
    desk_close(&d);
}

/* ---- a stop */

static void stopped_with_the_month_of_the_death(void)
{
    char number[32];
    const char *why = "";
    struct walk_family f = fresh(&alone);
    desk_open(&d, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &f, "2021-07-20", number), 0);
    desk_day(&d, "2021-10-10");
    roll_paid(&d, "dibao", "2021-09");
    roll_paid(&d, "dibao", "2021-10");
    CU_ASSERT_EQUAL_FATAL(dies(number, "褚独", "2021-08-20"), 0);
    told(2, "1180.00");
    CU_ASSERT_EQUAL(walk_act(&d, "county1", number, "adjust", "死亡", NULL), YM_EBAD);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county1", number, "stop", "本人死亡", NULL), 0);
    grant_is(number, 0, YM_grant_stopped, "2021-08", "2021-08", 59000, 1);
    CU_ASSERT_EQUAL(recover_of(number), 118000);
    CU_ASSERT_EQUAL(on_roll(roll_made(&d, "dibao", "2021-08"), number, &why), -1);
    CU_ASSERT_STRING_EQUAL(why, "The last person covered died on {1}; nobody is alive to whom it could be paid.");
    desk_close(&d);
}

/* The county does not adjust first: the months between are held for the living too, and that is said. */
static void stopped_while_others_live(void)
{
    char number[32];
    struct walk_family f = fresh(&three);
    desk_open(&d, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &f, "2021-07-20", number), 0);
    desk_day(&d, "2021-10-10");
    CU_ASSERT_EQUAL_FATAL(dies(number, "郑二", "2021-08-20"), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county1", number, "stop", "收入超过标准", NULL), 0);
    CU_ASSERT_STRING_EQUAL(DESK_GOT(&d, result, 0)->arg1, "2021-09");
    grant_is(number, 0, YM_grant_stopped, "2021-08", "2021-10", 177000, 3);
    CU_ASSERT_EQUAL(on_roll(roll_paid(&d, "dibao", "2021-10"), number, NULL), -1);
    CU_ASSERT_EQUAL(recover_of(number), 0);
    desk_close(&d);
}

/* The others died later: what they were owed while they lived is told as well. */
static void stopped_when_the_others_died_later(void)
{
    char number[32];
    struct walk_family f = fresh(&three);
    desk_open(&d, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &f, "2021-07-20", number), 0);
    desk_day(&d, "2021-10-10");
    CU_ASSERT_EQUAL_FATAL(dies(number, "郑二", "2021-08-20"), 0);
    CU_ASSERT_EQUAL_FATAL(dies(number, "郑大", "2021-08-30"), 0);
    CU_ASSERT_EQUAL_FATAL(dies(number, "郑三", "2021-09-30"), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county1", number, "stop", "家庭成员均已死亡", NULL), 0);
    CU_ASSERT_STRING_EQUAL(DESK_GOT(&d, result, 0)->text,
                           "Nothing is paid from {1} on; what was owed until then to those who died later is to be settled by hand.");
    CU_ASSERT_STRING_EQUAL(DESK_GOT(&d, result, 0)->arg1, "2021-09");
    grant_is(number, 0, YM_grant_stopped, "2021-08", "2021-09", 177000, 3);
    desk_close(&d);
}

/* Facts that lead to no grant any more are not guessed from: it is told. */
static void what_cannot_be_computed_is_told(void)
{
    desk_open(&d, 1, "2021-07-20");
    struct made m = family_put(&d, &(struct family){.amount = 100, .from = "2021-01", .persons = 2, .name = "吕氏"}); /* no decision, no births */
    roll_paid(&d, "dibao", "2021-06");
    CU_ASSERT_EQUAL_FATAL(dies(m.number, "家人", "2021-05-10"), 0);
    told(1, "1");
    CU_ASSERT_STRING_EQUAL(DESK_GOT(&d, result, 0)->text,
                           "Paid after the month of the death in {1} cases in which the facts kept do not give the share; work it out by hand.");
    CU_ASSERT_EQUAL(recover_of(m.number), 0);
    desk_close(&d);
}

/* Known only after the amount was stopped: the roll looks at that grant too. */
static void a_death_known_after_the_stop(void)
{
    char number[32];
    const char *why = "";
    struct walk_family f = fresh(&three);
    desk_open(&d, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &f, "2021-07-20", number), 0);
    desk_day(&d, "2021-09-10");
    roll_paid(&d, "dibao", "2021-09");
    desk_day(&d, "2021-10-10");
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county1", number, "stop", "收入超过标准", NULL), 0);
    CU_ASSERT_EQUAL_FATAL(dies(number, "郑二", "2021-08-20"), 0);
    told(1, "590.00");
    CU_ASSERT_EQUAL(recover_of(number), 59000);
    CU_ASSERT_EQUAL(on_roll(roll_made(&d, "dibao", "2021-10"), number, &why), -1);
    CU_ASSERT_STRING_EQUAL(why, "A person covered died on {1}; this amount is not paid for the months after.");
    CU_ASSERT_EQUAL(on_roll(roll_made(&d, "dibao", "2021-08"), number, NULL), 177000); /* the month of the death is owed */
    desk_close(&d);
}

/* ---- the month of the death, the account of the dead */

struct renaming {
    const struct made *m;
    const char *names[2]; /* of the first two persons; NULL: as they are.  "/x": x is the name at the bank, "别名" the name */
    int64_t died[2];
};

static int body_rename(struct ym_txn *t, void *baton)
{
    struct renaming *r = baton;
    struct ym_list file;
    ym_list_init(&file, ym_txn_arena(t));
    int err = ym_file_load(&file, t, r->m->root);
    for (size_t i = 0; !err && i < 2; i++) {
        struct ym_person *p = YM_GET(&file, person, i);
        int bank = r->names[i] && *r->names[i] == '/';
        p->bank_name = bank ? r->names[i] + 1 : "";
        p->name = bank ? "别名" : r->names[i] ? r->names[i] : p->name;
        p->died = r->died[i];
        err = ym_record_put(t, &p->head, p->head.rev);
    }
    return err;
}

/* The account stays as it is: whose it is follows from the names. */
static void change_family(const struct made *m, const char *first, const char *last, const char *first_died, const char *last_died)
{
    struct renaming r = {m, {first, last}, {day_of(first_died), day_of(last_died)}};
    CU_ASSERT_EQUAL_FATAL(desk_write(&d, body_rename, &r), 0);
}

static int body_agree(struct ym_txn *t, void *baton)
{
    const struct made *m = baton;
    struct ym_list file;
    ym_list_init(&file, ym_txn_arena(t));
    int err = ym_file_load(&file, t, m->root);
    struct ym_account *a = YM_GET(&file, account, 0);
    a->relation = YM_relation_spouse;
    a->agreement = 1;
    a->waits = 0;
    return err ? err : ym_record_put(t, &a->head, a->head.rev);
}

static void agree(const struct made *m)
{
    CU_ASSERT_EQUAL_FATAL(desk_write(&d, body_agree, (void *)m), 0);
}

static void the_month_of_the_death_is_paid_to_the_living(void)
{
    char number[32];
    const char *why = "";
    struct walk_family f = fresh(&couple);
    desk_open(&d, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &f, "2021-07-20", number), 0);
    struct made m = {.root = see(number)->head.root};
    change_family(&m, "冯男", "冯女", NULL, NULL); /* the account is in the partner's name */
    desk_day(&d, "2021-09-16");
    CU_ASSERT_EQUAL_FATAL(dies(number, "冯男", "2021-09-15"), 0); /* the applicant */
    grant_is(number, 0, YM_grant_held, "2021-08", NULL, 48000, 2);
    int64_t roll = roll_paid(&d, "dibao", "2021-09");
    CU_ASSERT_EQUAL_FATAL(on_roll(roll, number, NULL), 48000);
    CU_ASSERT_STRING_EQUAL(DESK_GOT(&d, payment, 0)->name, "冯女");
    char idno[24];
    snprintf(idno, sizeof idno, "%s", DESK_GOT(&d, payment, 0)->idno);
    CU_ASSERT_STRING_EQUAL(idno, person(number, "冯女")->idno);
    desk_day(&d, "2021-10-10");
    CU_ASSERT_EQUAL(on_roll(roll_made(&d, "dibao", "2021-10"), number, &why), -1);
    CU_ASSERT_EQUAL(recover_of(number), 0);
    desk_close(&d);
}

static void the_account_of_the_dead_is_never_listed(void)
{
    static const char holder_died[] = "The account's holder died on {1}; another account is needed.";
    const struct family two = {.amount = 100, .from = "2021-01", .persons = 2, .name = "曹氏"};
    const struct family twins = {.amount = 100, .from = "2021-01", .persons = 2, .name = "家人"};
    const char *why = "";
    desk_open(&d, 1, "2021-07-20");
    struct made dead = family_put(&d, &two), bank = family_put(&d, &two), other = family_put(&d, &two), same = family_put(&d, &twins);
    const struct family dotted = {.amount = 100, .from = "2021-01", .persons = 2, .name = "艾尼•买买提"};
    struct made signs = family_put(&d, &dotted); /* the account as it was written then, agreed with somebody */
    agree(&signs);
    change_family(&signs, "艾尼·买买提", NULL, "2021-07-10", NULL);
    change_family(&dead, NULL, NULL, "2021-07-10", NULL);       /* in the month that is paid */
    change_family(&bank, "/曹氏", NULL, "2021-07-10", NULL);    /* by the name at the bank */
    change_family(&other, "家人", "曹氏", "2021-07-10", NULL);  /* the living one's account */
    change_family(&same, NULL, NULL, NULL, "2021-07-10");       /* of two with one name one lives */
    int64_t roll = roll_made(&d, "dibao", "2021-07");
    CU_ASSERT_EQUAL(on_roll(roll, dead.number, &why), -1);
    CU_ASSERT_STRING_EQUAL(why, holder_died);
    why = "";
    CU_ASSERT_EQUAL(on_roll(roll, bank.number, &why), -1);
    CU_ASSERT_STRING_EQUAL(why, holder_died);
    why = "";
    CU_ASSERT_EQUAL(on_roll(roll, signs.number, &why), -1);
    CU_ASSERT_STRING_EQUAL(why, holder_died);
    CU_ASSERT_EQUAL(on_roll(roll, other.number, NULL), 100);
    CU_ASSERT_EQUAL(on_roll(roll, same.number, NULL), 100);
    change_family(&other, NULL, NULL, "2021-07-10", "2021-07-12"); /* known between making and confirming */
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.confirm", roll), YM_EBAD);
    CU_ASSERT_EQUAL(d.problems.count, 1);
    CU_ASSERT_STRING_EQUAL(d.problems.list[0].text, "In case {1} a death became known since the roll was made; discard the roll and make it again.");
    CU_ASSERT_STRING_EQUAL(d.problems.list[0].arg[0], other.number);
    CU_ASSERT_EQUAL(roll_ask(&d, "payer2", "roll.discard", roll), 0);
    CU_ASSERT_EQUAL(on_roll(roll_paid(&d, "dibao", "2021-07"), other.number, NULL), -1);
    desk_close(&d);
}

/* Where nobody covered lives there is nothing to adjust: what is left to do is to stop it. */
static void nobody_left(void)
{
    static const char to_stop[] = "Everybody covered has died, the last on {1}; stop the payments.";
    const char *why = "";
    desk_open(&d, 1, "2021-09-20");
    struct made one = family_put(&d, &(struct family){.amount = 100, .from = "2021-01", .died = "2021-07-10"});
    struct made two = family_put(&d, &(struct family){.amount = 100, .from = "2021-01", .persons = 2});
    change_family(&two, NULL, NULL, "2021-07-12", "2021-09-02");
    int64_t roll = roll_made(&d, "dibao", "2021-09");
    CU_ASSERT_EQUAL(on_roll(roll, one.number, &why), -1);
    CU_ASSERT_STRING_EQUAL(why, to_stop);
    CU_ASSERT_STRING_EQUAL(DESK_GOT(&d, holdback, 0)->arg1, "2021-07-10");
    why = "";
    CU_ASSERT_EQUAL(on_roll(roll, two.number, &why), -1);
    CU_ASSERT_STRING_EQUAL(why, to_stop);
    CU_ASSERT_STRING_EQUAL(DESK_GOT(&d, holdback, 1)->arg1, "2021-09-02");
    desk_close(&d);
}

/* ---- help given once, subsidies of single persons */

static void help_given_once(void)
{
    const struct family help = {.programme = "linshi_jinan", .amount = 300, .persons = 3, .from = "2021-07", .period = YM_period_once};
    const char *why = "";
    desk_open(&d, 1, "2021-08-20");
    struct made after = family_put(&d, &help), before = family_put(&d, &help);
    change_family(&after, NULL, NULL, NULL, "2021-07-25"); /* decided in July for all three */
    change_family(&before, NULL, NULL, NULL, "2021-06-25");
    int64_t roll = roll_paid(&d, "linshi_jinan", "2021-08");
    CU_ASSERT_EQUAL(on_roll(roll, after.number, NULL), 300);
    CU_ASSERT_EQUAL(on_roll(roll, before.number, &why), -1);
    CU_ASSERT_STRING_EQUAL(why, "A person covered died on {1}, before this help was granted; the roll does not pay it, settle it by hand.");
    desk_close(&d);
}

static const struct walk_family disabled = {
    .programmes = "dibao", .area = "rural", .township = "411526101",
    .people = {{"卫一", "1981-03-01", "self", 1, "disability: limb\nlevel: 2", NULL},
               {"卫二", "1983-03-01", "spouse", 2, "disability: limb\nlevel: 2", NULL}},
};

/* 两补 hang on the 低保, which is held since the death: the share is one subsidy, not both. */
static void a_subsidy_for_two(void)
{
    char number[32], subsidy[32], ask[200];
    struct walk_family f = fresh(&disabled);
    desk_open(&d, 1, "2021-05-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &f, "2021-06-20", number), 0);
    see(number);
    snprintf(ask, sizeof ask,
             "%%rec: intake\n\nprogrammes: kunnan_canji\nhousehold: %lld\n\n%%rec: paper\n\nkind: application\ngiven: 2021-06-20\n\n"
             "%%rec: paper\n\nkind: idcard\ngiven: 2021-06-20\n\n%%rec: paper\n\nkind: certificate\ngiven: 2021-06-20\n",
             (long long)DESK_GOT(&d, household, 0)->head.id);
    CU_ASSERT_EQUAL_FATAL(desk_call(&d, "window1", "intake", ask), 0);
    snprintf(subsidy, sizeof subsidy, "%s", DESK_GOT(&d, result, 0)->about);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "town_411526101", subsidy, "accept", NULL, NULL), 0);
    if (walk_act(&d, "county1", subsidy, "grant", "同意", NULL))
        desk_show(&d);
    grant_is(subsidy, 0, YM_grant_active, "2021-07", NULL, 12000, 2);
    desk_day(&d, "2021-08-20");
    roll_paid(&d, "kunnan_canji", "2021-07");
    roll_paid(&d, "kunnan_canji", "2021-08");
    roll_paid(&d, "dibao", "2021-08");
    CU_ASSERT_EQUAL_FATAL(dies(number, "卫二", "2021-07-05"), 0);
    told(2, "512.40"); /* 60.00 of the subsidy; 377.00 + 75.40 of the allowance */
    CU_ASSERT_EQUAL(recover_of(subsidy), 6000);
    CU_ASSERT_EQUAL(recover_of(number), 45240);
    grant_is(subsidy, 0, YM_grant_held, "2021-07", NULL, 12000, 2);
    CU_ASSERT_EQUAL_FATAL(adjust(number, "成员死亡"), 0);
    CU_ASSERT_EQUAL_FATAL(adjust(subsidy, "成员死亡"), 0);
    grant_is(subsidy, 1, YM_grant_active, "2021-08", NULL, 6000, 1);
    desk_close(&d);
}

/* ---- the police answer, somebody judges */

struct asked {
    const char *number;
    int64_t check, root;
};

/* 重新核对: the police find that the person of this name has died. */
static struct asked police_say(const char *number, const char *name, const char *died)
{
    char ask[200];
    int64_t who = person(number, name)->head.id;
    const struct ym_check *k;
    size_t pos = 0;
    struct asked a = {.number = number};
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county2", number, "ask_again", NULL, NULL), 0);
    see(number);
    while ((k = YM_NEXT(&d.out, check, -1, &pos)))
        if (strcmp(k->question, "death") == 0 && k->person == who && k->state == YM_answer_waiting)
            a = (struct asked){number, k->head.id, k->head.root};
    snprintf(ask, sizeof ask, "%%rec: answer\n\ncheck: %lld\nstate: hit\ndetail: died: %s\n", (long long)a.check, died);
    CU_ASSERT_EQUAL_FATAL(desk_call(&d, "unit_gongan", "unit.answer", ask), 0);
    return a;
}

static int judge(const struct asked *a, int64_t verdict, const char *died)
{
    struct ym_judge *j = DESK_GIVE(&d, judge);
    j->check = a->check;
    j->verdict = verdict;
    j->reason = "经核实";
    j->died = day_of(died);
    return desk_ask(&d, "town_411526001", "case.judge");
}

static const struct ym_check *check_of(const struct asked *a)
{
    return (const struct ym_check *)desk_record(&d, YM_R_check, a->root, a->check);
}

static void judged_true_with_the_day(void)
{
    char number[32];
    struct walk_family f = fresh(&three);
    desk_open(&d, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &f, "2021-07-20", number), 0);
    desk_day(&d, "2021-09-10");
    roll_paid(&d, "dibao", "2021-09");
    struct asked a = police_say(number, "郑二", "2021-08-03");
    CU_ASSERT_EQUAL(judge(&a, YM_verdict_false, "2021-08-03"), YM_EBAD);
    CU_ASSERT(desk_said(&d, "judge, died", "A day of death belongs to a death that is judged true, and to nothing else."));
    CU_ASSERT_EQUAL(judge(&a, YM_verdict_true, "2021-09-11"), YM_EBAD); /* lies ahead */
    CU_ASSERT_EQUAL(check_of(&a)->verdict, YM_NONE);
    CU_ASSERT_EQUAL_FATAL(judge(&a, YM_verdict_true, "2021-08-03"), 0);
    CU_ASSERT_EQUAL(check_of(&a)->died, day_of("2021-08-03"));
    CU_ASSERT_EQUAL(person(number, "郑二")->died, day_of("2021-08-03"));
    CU_ASSERT_EQUAL(recover_of(number), 59000);
    grant_is(number, 0, YM_grant_held, "2021-08", NULL, 177000, 3);
    CU_ASSERT_EQUAL(judge(&a, YM_verdict_false, NULL), YM_EBAD); /* not taken back in silence */
    CU_ASSERT(desk_said(&d, "judge, died", "By this judgement a death on {1} was recorded; it stands."));
    CU_ASSERT_EQUAL(judge(&a, YM_verdict_true, "2021-08-03"), 0);
    CU_ASSERT_EQUAL(person(number, "郑二")->died, day_of("2021-08-03"));
    CU_ASSERT_EQUAL_FATAL(adjust(number, "成员死亡"), 0);
    grant_is(number, 1, YM_grant_active, "2021-09", NULL, 118000, 2);
    desk_close(&d);
}

static void judged_true_without_the_day(void)
{
    char number[32];
    const char *why = "";
    struct walk_family f = fresh(&three);
    desk_open(&d, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &f, "2021-07-20", number), 0);
    desk_day(&d, "2021-09-10");
    struct asked a = police_say(number, "郑二", "2021-08-03");
    int64_t roll = roll_made(&d, "dibao", "2021-09");
    CU_ASSERT_EQUAL_FATAL(judge(&a, YM_verdict_true, NULL), 0);
    CU_ASSERT_STRING_EQUAL(DESK_GOT(&d, result, 0)->arg1, "2021-09");
    CU_ASSERT_EQUAL(roll_ask(&d, "payer2", "roll.confirm", roll), YM_EBAD);
    CU_ASSERT_EQUAL(roll_ask(&d, "payer2", "roll.discard", roll), 0);
    roll = roll_made(&d, "dibao", "2021-09");
    CU_ASSERT_EQUAL(on_roll(roll, number, &why), -1);
    CU_ASSERT_STRING_EQUAL(why, "A person covered has died, a unit answered on {1}; record the day of the death.");
    CU_ASSERT_EQUAL(on_roll(roll_paid(&d, "dibao", "2021-08"), number, NULL), 177000); /* before the answer's month */
    CU_ASSERT_EQUAL_FATAL(judge(&a, YM_verdict_false, NULL), 0); /* a namesake after all */
    CU_ASSERT_EQUAL(roll_ask(&d, "payer2", "roll.discard", roll), 0);
    roll = roll_made(&d, "dibao", "2021-09");
    CU_ASSERT_EQUAL(on_roll(roll, number, NULL), 177000);
    CU_ASSERT_EQUAL_FATAL(judge(&a, YM_verdict_true, NULL), 0);
    CU_ASSERT_EQUAL_FATAL(adjust(number, "已死亡"), 0); /* from the month after; the day is not known */
    grant_is(number, 0, YM_grant_replaced, "2021-08", "2021-09", 177000, 3);
    grant_is(number, 1, YM_grant_active, "2021-10", NULL, 118000, 2);
    CU_ASSERT_EQUAL(roll_ask(&d, "payer2", "roll.discard", roll), 0);
    CU_ASSERT_EQUAL(on_roll(roll_made(&d, "dibao", "2021-09"), number, &why), -1);
    CU_ASSERT_EQUAL_FATAL(dies(number, "郑二", "2021-07-30"), 0); /* now it is: August was paid for him */
    told(1, "590.00");
    CU_ASSERT_EQUAL_FATAL(adjust(number, "成员死亡"), 0);
    grant_is(number, 2, YM_grant_active, "2021-08", NULL, 118000, 2);
    desk_close(&d);
}

/* ---- the same person in another family's file */

static void stands_in_another_family_too(void)
{
    const char *why = "";
    desk_open(&d, 1, "2021-07-20");
    struct made a = family_put(&d, &(struct family){.amount = 100, .from = "2021-01", .persons = 2, .name = "许氏"});
    struct made b = family_put(&d, &(struct family){.amount = 200, .from = "2021-01", .persons = 2, .name = "许氏", .township = "411526101",
                                                    .programme = "tekun", .same = a.idno});
    struct made c = family_put(&d, &(struct family){.amount = 300, .from = "2021-01", .persons = 2, .name = "何氏", .programme = "tekun",
                                                    .same = a.idno});
    int64_t june = roll_paid(&d, "tekun", "2021-06");
    CU_ASSERT_EQUAL(on_roll(june, b.number, NULL) + on_roll(june, c.number, NULL), 199); /* one of them: nobody is paid twice */
    int64_t entries = desk_entries(&d);
    CU_ASSERT_EQUAL_FATAL(dies(a.number, "许氏", "2021-05-10"), 0);
    CU_ASSERT_EQUAL(desk_count(&d, YM_R_result), 3);
    CU_ASSERT_STRING_EQUAL(DESK_GOT(&d, result, 1)->arg1, b.number);
    CU_ASSERT_STRING_EQUAL(DESK_GOT(&d, result, 1)->text, "The same person stands in case {1}; the death is recorded there as well.");
    CU_ASSERT_STRING_EQUAL(DESK_GOT(&d, result, 2)->arg1, c.number);
    CU_ASSERT_EQUAL(desk_entry(&d, entries + 2)->root, a.root); /* behind the look at the case */
    CU_ASSERT_EQUAL(desk_entry(&d, 0)->root, b.root);
    CU_ASSERT_EQUAL(((struct ym_person *)desk_record(&d, YM_R_person, b.root, b.applicant))->died, day_of("2021-05-10"));
    CU_ASSERT_EQUAL(((struct ym_person *)desk_record(&d, YM_R_person, c.root, c.applicant))->died, YM_NONE);
    CU_ASSERT_EQUAL(((struct ym_grant *)desk_record(&d, YM_R_grant, b.root, b.grant))->state, YM_grant_held);
    CU_ASSERT_EQUAL(on_roll(roll_made(&d, "tekun", "2021-07"), b.number, &why), -1);
    CU_ASSERT_STRING_EQUAL(why, "A person covered died on {1}; the amount must be adjusted first.");
    desk_close(&d);
}

/* ---- the rule set in force for the month */

static char *read_conf(const char *name)
{
    static char text[1 << 16];
    char path[256];
    snprintf(path, sizeof path, "%s/%s", d.conf, name);
    FILE *f = fopen(path, "r");
    text[f ? fread(text, 1, sizeof text - 1, f) : 0] = 0;
    if (f)
        fclose(f);
    return text;
}

/* 590.00 rises to 620.00 in January by a set of its own: the survivors have the rise, and who is paid the old sum keeps it. */
static void the_set_of_the_month_gives_the_share(void)
{
    static char risen[1 << 16];
    char number[32];
    struct walk_family f = fresh(&three);
    desk_open(&d, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &f, "2021-07-20", number), 0);
    desk_day(&d, "2021-12-10");
    roll_paid(&d, "dibao", "2021-12");
    char *text = read_conf("rules/parameters.conf"), *at = strstr(text, "\"590.00\"; }");
    CU_ASSERT_PTR_NOT_NULL_FATAL(at);
    at += strlen("\"590.00\"; }");
    snprintf(risen, sizeof risen, "%.*s, { from = \"2022-01\"; value = \"620.00\"; }%s", (int)(at - text), text, at);
    desk_write_conf(&d, "rules/parameters.conf", risen);
    CU_ASSERT_EQUAL_FATAL(desk_call(&d, "admin1", "service.reload", NULL), 0);
    desk_day(&d, "2022-01-10");
    roll_paid(&d, "dibao", "2022-01");
    desk_write_conf(&d, "rules/parameters.conf", text); /* the set in use today knows of no rise */
    CU_ASSERT_EQUAL_FATAL(desk_call(&d, "admin1", "service.reload", NULL), 0);
    CU_ASSERT_EQUAL_FATAL(dies(number, "郑二", "2021-11-20"), 0);
    told(2, "1120.00"); /* 1770 - 1180, and 1770 - 1240 */
    desk_close(&d);
}

/* ---- whatever families there are, no row pays for a month somebody covered who died before it */

enum { FAMILIES = 60 };

static uint32_t dice;

static int roll_dice(int n)
{
    dice = dice * 1664525u + 1013904223u;
    return (int)((dice >> 8) % (uint32_t)n);
}

static int body_random(struct ym_txn *t, void *baton)
{
    const struct made *m = baton;
    struct ym_list file;
    ym_list_init(&file, ym_txn_arena(t));
    int err = ym_file_load(&file, t, m->root);
    for (size_t i = 0; !err && i < ym_list_count(&file, YM_R_person); i++) {
        struct ym_person *p = YM_GET(&file, person, i);
        if (roll_dice(3))
            continue;
        p->died = day_of("2021-03-01") + roll_dice(200);
        err = ym_record_put(t, &p->head, p->head.rev);
    }
    return err;
}

static struct made random_family(void)
{
    static const int states[] = {YM_grant_active, YM_grant_held, YM_grant_stopped, YM_grant_replaced};
    static const char *const from[] = {"2021-01", "2021-05", "2021-06"}, *const until[] = {"2021-05", "2021-06", "2021-08"};
    int state = states[roll_dice(4)];
    struct family f = {.amount = 1000 + roll_dice(1000), .persons = 1 + roll_dice(4), .from = from[roll_dice(3)], .state = state};
    f.until = state >= YM_grant_stopped ? until[roll_dice(3)] : NULL;
    f.name = roll_dice(2) ? "家人" : "秦氏";
    struct made m = family_put(&d, &f);
    CU_ASSERT_EQUAL_FATAL(desk_write(&d, body_random, &m), 0);
    return m;
}

struct looking {
    const struct made *families;
    int64_t roll, rows, wrong;
    ym_month month;
};

static int pays_the_dead(const struct ym_list *file, const struct ym_payment *p)
{
    const struct ym_person *who;
    size_t pos = 0;
    int bad = 0, living = 0, dead = 0; /* who bears the holder's name */
    while ((who = YM_NEXT(file, person, -1, &pos))) {
        int covered = strstr(p->people, who->idno) != NULL;
        bad |= covered && who->died != YM_NONE && ym_date_month(who->died) < p->month;
        bad |= who->died != YM_NONE && strcmp(p->idno, who->idno) == 0;
        if (strcmp(p->holder, who->name) == 0)
            *(who->died == YM_NONE ? &living : &dead) += 1;
    }
    return bad || (dead && !living);
}

static int body_look(struct ym_txn *t, void *baton)
{
    struct looking *l = baton;
    int err = 0;
    for (int i = 0; !err && i < FAMILIES; i++) {
        const struct ym_payment *p;
        struct ym_list file;
        size_t pos = 0;
        ym_list_init(&file, ym_txn_arena(t));
        err = ym_file_load(&file, t, l->families[i].root);
        while (!err && (p = YM_NEXT(&file, payment, -1, &pos))) {
            if (p->roll != l->roll)
                continue;
            l->rows++;
            l->wrong += pays_the_dead(&file, p);
        }
    }
    return err;
}

static void no_row_pays_for_the_dead(void)
{
    static const char *const months[] = {"2021-05", "2021-06", "2021-07"};
    for (uint32_t seed = 1; seed <= 3; seed++) {
        struct made made[FAMILIES];
        struct looking l = {.families = made};
        dice = seed;
        desk_open(&d, 1, "2021-07-20");
        for (int i = 0; i < FAMILIES; i++)
            made[i] = random_family();
        for (int i = 0; i < 3; i++) {
            l.roll = roll_made(&d, "dibao", months[i]);
            CU_ASSERT_EQUAL(desk_read(&d, body_look, &l), 0);
            CU_ASSERT_EQUAL(roll_ask(&d, "payer2", "roll.confirm", l.roll), 0);
        }
        CU_ASSERT(l.rows > 20);
        CU_ASSERT_EQUAL(l.wrong, 0);
        desk_close(&d);
    }
}

void ym_suite_deaths(void);
void ym_suite_deaths(void)
{
    static const struct ym_test tests[] = {
        {"E14: the father lost his job and the mother dies", the_father_lost_his_job_and_the_mother_dies},
        {"L1: the share of the dead is to be recovered", the_share_of_the_dead_is_to_be_recovered},
        {"L8: the survivors' sum may be higher", the_survivors_sum_may_be_higher},
        {"another change counts from its own month", another_change_counts_from_its_own_month},
        {"two deaths in different months", two_deaths_in_different_months},
        {"stopped with the month of the death", stopped_with_the_month_of_the_death},
        {"stopped while others live", stopped_while_others_live},
        {"stopped when the others died later", stopped_when_the_others_died_later},
        {"what cannot be computed is told", what_cannot_be_computed_is_told},
        {"a death known after the stop", a_death_known_after_the_stop},
        {"the month of the death is paid to the living", the_month_of_the_death_is_paid_to_the_living},
        {"the account of the dead is never listed", the_account_of_the_dead_is_never_listed},
        {"nobody left", nobody_left},
        {"help given once", help_given_once},
        {"a subsidy for two", a_subsidy_for_two},
        {"judged true with the day", judged_true_with_the_day},
        {"judged true without the day", judged_true_without_the_day},
        {"stands in another family too", stands_in_another_family_too},
        {"the set of the month gives the share", the_set_of_the_month_gives_the_share},
        {"no row pays for the dead", no_row_pays_for_the_dead},
        {0},
    };
    ym_suite_add("deaths", tests);
}
