/* test_deaths_paid.c — the month of a death goes to the living, nothing to the dead, whatever families there are. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "deaths.h"
#include "run.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/holdback.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/roll.h"
#include "yimen/store/record.h"

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
    CU_ASSERT_EQUAL_FATAL(office_write(&deaths_office, body_rename, &r), 0);
    family_months(&deaths_office, m);
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
    CU_ASSERT_EQUAL_FATAL(office_write(&deaths_office, body_agree, (void *)m), 0);
}

static void the_month_of_the_death_is_paid_to_the_living(void)
{
    char number[32];
    const char *why = "";
    struct walk_family f = deaths_fresh(&deaths_couple);
    office_open(&deaths_office, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&deaths_office, &f, "2021-07-20", number), 0);
    struct made m = {.root = deaths_see(number)->head.root};
    change_family(&m, "冯男", "冯女", NULL, NULL); /* the account is in the partner's name */
    office_day(&deaths_office, "2021-09-16");
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "冯男", "2021-09-15"), 0); /* the applicant */
    deaths_grant_is(number, 0, (struct deaths_grant){YM_grant_held, "2021-08", NULL, 48000, 2});
    int64_t roll = roll_paid(&deaths_office, "dibao", "2021-09");
    CU_ASSERT_EQUAL_FATAL(deaths_on_roll(roll, number, NULL), 48000);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&deaths_office, payment, 0)->name, "冯女");
    char idno[24];
    snprintf(idno, sizeof idno, "%s", OFFICE_GOT(&deaths_office, payment, 0)->idno);
    CU_ASSERT_STRING_EQUAL(idno, deaths_person(number, "冯女")->idno);
    office_day(&deaths_office, "2021-10-10");
    CU_ASSERT_EQUAL(deaths_on_roll(roll_made(&deaths_office, "dibao", "2021-10"), number, &why), -1);
    CU_ASSERT_EQUAL(deaths_recover(number), 0);
    office_close(&deaths_office);
}

static void the_account_of_the_dead_is_never_listed(void)
{
    static const char holder_died[] = "The account's holder died on {1}; another account is needed.";
    const struct family two = {.amount = 100, .from = "2021-01", .persons = 2, .name = "曹氏"};
    const struct family twins = {.amount = 100, .from = "2021-01", .persons = 2, .name = "家人"};
    const char *why = "";
    office_open(&deaths_office, 1, "2021-07-20");
    struct made dead = family_put(&deaths_office, &two), bank = family_put(&deaths_office, &two), other = family_put(&deaths_office, &two),
                same = family_put(&deaths_office, &twins);
    const struct family dotted = {.amount = 100, .from = "2021-01", .persons = 2, .name = "艾尼•买买提"};
    struct made signs = family_put(&deaths_office, &dotted); /* the account as it was written then, agreed with somebody */
    agree(&signs);
    change_family(&signs, "艾尼·买买提", NULL, "2021-07-10", NULL);
    change_family(&dead, NULL, NULL, "2021-07-10", NULL);       /* in the month that is paid */
    change_family(&bank, "/曹氏", NULL, "2021-07-10", NULL);    /* by the name at the bank */
    change_family(&other, "家人", "曹氏", "2021-07-10", NULL);  /* the living one's account */
    change_family(&same, NULL, NULL, NULL, "2021-07-10");       /* of two with one name one lives */
    int64_t roll = roll_made(&deaths_office, "dibao", "2021-07");
    CU_ASSERT_EQUAL(deaths_on_roll(roll, dead.number, &why), -1);
    CU_ASSERT_STRING_EQUAL(why, holder_died);
    why = "";
    CU_ASSERT_EQUAL(deaths_on_roll(roll, bank.number, &why), -1);
    CU_ASSERT_STRING_EQUAL(why, holder_died);
    why = "";
    CU_ASSERT_EQUAL(deaths_on_roll(roll, signs.number, &why), -1);
    CU_ASSERT_STRING_EQUAL(why, holder_died);
    CU_ASSERT_EQUAL(deaths_on_roll(roll, other.number, NULL), 100);
    CU_ASSERT_EQUAL(deaths_on_roll(roll, same.number, NULL), 100);
    change_family(&other, NULL, NULL, "2021-07-10", "2021-07-12"); /* known between making and confirming */
    CU_ASSERT_EQUAL_FATAL(roll_ask(&deaths_office, "payer2", "roll.confirm", roll), 0);
    CU_ASSERT_STRING_EQUAL(roll_dropped(&deaths_office, other.number), "A death became known since the roll was made.");
    CU_ASSERT_STRING_EQUAL(roll_dropped(&deaths_office, same.number), "");
    CU_ASSERT_EQUAL(deaths_on_roll(roll, other.number, NULL), -1);
    CU_ASSERT_EQUAL(deaths_on_roll(roll, same.number, NULL), 100);
    CU_ASSERT_EQUAL(deaths_on_roll(roll_single(&deaths_office, "dibao", "2021-07", other.number), other.number, NULL), -1);
    office_close(&deaths_office);
}

/* L11: the applicant dies between the confirming and the handing over of September's roll. */
static void the_applicant_dies_before_it_is_handed_over(void)
{
    static const struct walk_family pair = {.programmes = "dibao", .area = "urban", .township = "411526001",
                                            .people = {DEATHS_ADULT("吴一", "self", 1), DEATHS_ADULT("吴二", "spouse", 2)}};
    char number[32], ask[400];
    const char *why = "";
    struct walk_family f = deaths_fresh(&pair);
    office_open(&deaths_office, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&deaths_office, &f, "2021-08-20", number), 0);
    office_day(&deaths_office, "2021-09-10");
    int64_t september = roll_made(&deaths_office, "dibao", "2021-09");
    CU_ASSERT_EQUAL(deaths_on_roll(september, number, NULL), 118000);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&deaths_office, "payer2", "roll.confirm", september), 0);
    office_day(&deaths_office, "2021-09-16");
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "吴一", "2021-09-15"), 0);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&deaths_office, "payer2", "roll.hand", september), 0);
    CU_ASSERT_STRING_EQUAL(roll_dropped(&deaths_office, number), "A death became known since the roll was made.");
    CU_ASSERT_EQUAL(OFFICE_GOT(&deaths_office, roll, 0)->amount, 0);
    office_day(&deaths_office, "2021-10-10");
    CU_ASSERT_EQUAL(deaths_on_roll(roll_paid(&deaths_office, "dibao", "2021-10"), number, &why), -1); /* to a dead man's account: nothing */
    CU_ASSERT_STRING_EQUAL(why, "The account's holder died on {1}; another account is needed.");
    deaths_see(number);
    struct ym_account a = *OFFICE_GOT(&deaths_office, account, 0);
    snprintf(ask, sizeof ask,
             "%%rec: account\n\nroot: %lld\nid: %lld\nparent: %lld\nrev: %lld\nholder: 吴二\nbank: 潢川农商行\nnumber: 6228000000000000079\n",
             (long long)a.head.root, (long long)a.head.id, (long long)a.head.parent, (long long)a.head.rev);
    CU_ASSERT_EQUAL_FATAL(office_call(&deaths_office, "window1", "family.change", ask), 0);
    office_day(&deaths_office, "2021-10-12");
    CU_ASSERT_EQUAL_FATAL(office_call(&deaths_office, "payer1", "account.waiting", NULL), 0);
    a = *OFFICE_GOT(&deaths_office, account, 0);
    *OFFICE_GIVE(&deaths_office, account) = a;
    CU_ASSERT_EQUAL_FATAL(office_ask(&deaths_office, "payer1", "account.confirm"), 0);
    int64_t single = roll_single(&deaths_office, "dibao", "2021-10", number);
    CU_ASSERT_EQUAL(deaths_on_roll(single, number, NULL), 59000);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&deaths_office, payment, 0)->name, "吴二");
    CU_ASSERT_EQUAL(deaths_back(single, number), 118000); /* September was owed to both */
    office_close(&deaths_office);
}

/* Where nobody covered lives there is nothing to adjust: what is left to do is to stop it. */
static void nobody_left(void)
{
    static const char to_stop[] = "Everybody covered has died, the last on {1}; stop the payments.";
    const char *why = "";
    office_open(&deaths_office, 1, "2021-09-20");
    struct made one = family_put(&deaths_office, &(struct family){.amount = 100, .from = "2021-01", .died = "2021-07-10"});
    struct made two = family_put(&deaths_office, &(struct family){.amount = 100, .from = "2021-01", .persons = 2});
    change_family(&two, NULL, NULL, "2021-07-12", "2021-09-02");
    int64_t roll = roll_made(&deaths_office, "dibao", "2021-09");
    CU_ASSERT_EQUAL(deaths_on_roll(roll, one.number, &why), -1);
    CU_ASSERT_STRING_EQUAL(why, to_stop);
    CU_ASSERT_STRING_EQUAL(deaths_arg, "2021-07-10");
    why = "";
    CU_ASSERT_EQUAL(deaths_on_roll(roll, two.number, &why), -1);
    CU_ASSERT_STRING_EQUAL(why, to_stop);
    CU_ASSERT_STRING_EQUAL(deaths_arg, "2021-09-02");
    office_close(&deaths_office);
}

/* ---- help given once, subsidies of single persons */

static void help_given_once(void)
{
    const struct family help = {.programme = "linshi_jinan", .amount = 300, .persons = 3, .from = "2021-07", .period = YM_period_once};
    const char *why = "";
    office_open(&deaths_office, 1, "2021-08-20");
    struct made after = family_put(&deaths_office, &help), before = family_put(&deaths_office, &help);
    change_family(&after, NULL, NULL, NULL, "2021-07-25"); /* decided in July for all deaths_three */
    change_family(&before, NULL, NULL, NULL, "2021-06-25");
    int64_t roll = roll_paid(&deaths_office, "linshi_jinan", "2021-08");
    CU_ASSERT_EQUAL(deaths_on_roll(roll, after.number, NULL), 300);
    CU_ASSERT_EQUAL(deaths_on_roll(roll, before.number, &why), -1);
    CU_ASSERT_STRING_EQUAL(why, "A person covered died on {1}, before this help was granted; the roll does not pay it, settle it by hand.");
    office_close(&deaths_office);
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
    struct walk_family f = deaths_fresh(&disabled);
    office_open(&deaths_office, 1, "2021-05-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&deaths_office, &f, "2021-06-20", number), 0);
    deaths_see(number);
    snprintf(ask, sizeof ask,
             "%%rec: intake\n\nprogrammes: kunnan_canji\nhousehold: %lld\n\n%%rec: paper\n\nkind: application\ngiven: 2021-06-20\n\n"
             "%%rec: paper\n\nkind: idcard\ngiven: 2021-06-20\n\n%%rec: paper\n\nkind: certificate\ngiven: 2021-06-20\n",
             (long long)OFFICE_GOT(&deaths_office, household, 0)->head.id);
    CU_ASSERT_EQUAL_FATAL(office_call(&deaths_office, "window1", "intake", ask), 0);
    snprintf(subsidy, sizeof subsidy, "%s", OFFICE_GOT(&deaths_office, result, 0)->about);
    CU_ASSERT_EQUAL_FATAL(walk_act(&deaths_office, "town_411526101", subsidy, "accept", NULL, NULL), 0);
    if (walk_act(&deaths_office, "county1", subsidy, "grant", "同意", NULL))
        office_show(&deaths_office);
    deaths_grant_is(subsidy, 0, (struct deaths_grant){YM_grant_active, "2021-07", NULL, 12000, 2});
    office_day(&deaths_office, "2021-08-20");
    roll_paid(&deaths_office, "kunnan_canji", "2021-07");
    roll_paid(&deaths_office, "kunnan_canji", "2021-08");
    roll_paid(&deaths_office, "dibao", "2021-08");
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "卫二", "2021-07-05"), 0);
    deaths_told(2, "512.40"); /* 60.00 of the subsidy; 377.00 + 75.40 of the allowance */
    CU_ASSERT_EQUAL(deaths_recover(subsidy), 6000);
    CU_ASSERT_EQUAL(deaths_recover(number), 45240);
    deaths_grant_is(subsidy, 0, (struct deaths_grant){YM_grant_replaced, "2021-07", "2021-07", 12000, 2});
    CU_ASSERT_EQUAL_FATAL(deaths_adjust(number, "成员死亡"), 0);
    CU_ASSERT_EQUAL_FATAL(deaths_adjust(subsidy, "成员死亡"), 0);
    deaths_grant_is(subsidy, 1, (struct deaths_grant){YM_grant_active, "2021-08", NULL, 6000, 1});
    office_close(&deaths_office);
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
    struct made m = family_put(&deaths_office, &f);
    CU_ASSERT_EQUAL_FATAL(office_write(&deaths_office, body_random, &m), 0);
    family_months(&deaths_office, &m);
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
        office_open(&deaths_office, 1, "2021-07-20");
        for (int i = 0; i < FAMILIES; i++)
            made[i] = random_family();
        for (int i = 0; i < 3; i++) {
            l.roll = roll_made(&deaths_office, "dibao", months[i]);
            CU_ASSERT_EQUAL(office_read(&deaths_office, body_look, &l), 0);
            CU_ASSERT_EQUAL(roll_ask(&deaths_office, "payer2", "roll.confirm", l.roll), 0);
        }
        CU_ASSERT(l.rows > 20);
        CU_ASSERT_EQUAL(l.wrong, 0);
        office_close(&deaths_office);
    }
}

ym_suite_fn ym_suite_deaths_paid;
void ym_suite_deaths_paid(void)
{
    static const struct ym_test tests[] = {
        {"the month of the death is paid to the living", the_month_of_the_death_is_paid_to_the_living},
        {"the account of the dead is never listed", the_account_of_the_dead_is_never_listed},
        {"L11: the applicant dies before it is handed over", the_applicant_dies_before_it_is_handed_over},
        {"nobody left", nobody_left},
        {"help given once", help_given_once},
        {"a subsidy for two", a_subsidy_for_two},
        {"no row pays for the dead", no_row_pays_for_the_dead},
        {0},
    };
    ym_suite_add("deaths and payments", tests);
}
