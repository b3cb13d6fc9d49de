/* test_residents.c — who lives in an institution of care: named in a case by its record alone, closed when nobody does, listed, one agreement after
 * another. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "payees.h"
#include "run.h"
#include "walk.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/can.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/institution.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/payee.h"
#include "yimen/domain/record/result.h"

ym_suite_fn ym_suite_residents;

#define d payees_office

static char other[32]; /* a second one who lives there, of another township */

/* ---- refused */

static void not_there(void)
{
    payees_begin();
    CU_ASSERT_EQUAL(payees_pay_to("%rec: payee\n\nkind: institution\nagreement: 供协1\nsigned_on: 2021-09-01\nbank: 黄川农商行\nnumber: 80010000000000012\n"
                                  "holder: 敬老院\nphone: 3210000\n"),
                    YM_EBAD);
    CU_ASSERT(office_said(&d, "payee 1, institution", "Say which institution it is; F4 lists them."));
    CU_ASSERT(office_said(&d, "payee 1, bank", "This stands in the institution's own record: leave it empty."));
    CU_ASSERT(office_said(&d, "payee 1, number", "This stands in the institution's own record: leave it empty."));
    CU_ASSERT(office_said(&d, "payee 1, holder", "This stands in the institution's own record: leave it empty."));
    CU_ASSERT(office_said(&d, "payee 1, phone", "This stands in the institution's own record: leave it empty."));
    CU_ASSERT_EQUAL(payees_pay_to("%rec: payee\n\nkind: institution\ninstitution: 987654\nagreement: 供协1\nsigned_on: 2021-09-01\n"), YM_EBAD);
    CU_ASSERT(office_said(&d, "payee, institution", "There is no such institution; F4 lists those there are."));
    CU_ASSERT_EQUAL(payees_goes_there(payees_number, "name: 李家敬老院\n"), YM_EBAD);
    CU_ASSERT(office_said(&d, "payee, name", "The institution is {1}: leave this empty."));
    char carer[300];
    snprintf(carer, sizeof carer, "%sinstitution: %lld\n", payees_carer, (long long)payees_house);
    CU_ASSERT_EQUAL(payees_pay_to(carer), YM_EBAD);
    CU_ASSERT(office_said(&d, "payee 1, institution", "Only where an institution is paid: leave this empty."));
    CU_ASSERT_EQUAL(payees_pay_to("%rec: payee\n\nkind: person\n"), YM_EBAD);
    CU_ASSERT(office_said(&d, "payee 1, bank", "Say at which bank the account is."));
    CU_ASSERT(office_said(&d, "payee 1, number", "Give the account number."));
    CU_ASSERT_EQUAL(office_count(&d, YM_R_payee), 0);
    office_close(&d);
}

/* Closed only when nobody is paid there; then nobody goes there. */
static void closed(void)
{
    payees_begin();
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(payees_home), 0);
    struct ym_institution i = payees_house_seen();
    CU_ASSERT_EQUAL(i.residents, 1);
    i.closed = day_of("2021-09-04");
    CU_ASSERT_EQUAL(payees_house_save("county1", &i), YM_EBAD);
    CU_ASSERT(office_said(&d, "institution, closed", "{1} are still paid to it: first decide in each case who is paid instead."));
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county1", payees_number, "pay_family", "返家", NULL), 0);
    i = payees_house_seen();
    CU_ASSERT_EQUAL(i.residents, 0);
    i.closed = day_of("2021-09-04");
    CU_ASSERT_EQUAL_FATAL(payees_house_save("county1", &i), 0);
    CU_ASSERT_EQUAL(payees_pay_to(payees_home), YM_EBAD);
    CU_ASSERT(office_said(&d, "payee, institution", "{1} was closed on {2}: nobody is cared for there."));
    i = payees_house_seen();
    i.closed = YM_NONE;
    CU_ASSERT_EQUAL_FATAL(payees_house_save("county1", &i), 0);
    CU_ASSERT_EQUAL(payees_pay_to(payees_home), 0);
    office_close(&d);
}

/* What it is owed still keeps it open; once closed nothing of it waits for anybody. */
static void closed_with_nothing_owed(void)
{
    payees_two_live_there(other);
    office_day(&d, "2021-09-10");
    int64_t september = roll_paid(&d, "tekun", "2021-09");
    office_day(&d, "2021-09-20");
    CU_ASSERT_EQUAL_FATAL(payees_case_came_back(september, payees_number, "payer1"), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county1", payees_number, "pay_family", "返家", NULL), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county2", other, "stop", "本人申请退出", NULL), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county2", payees_number, "stop", "本人申请退出", NULL), 0);
    CU_ASSERT_EQUAL(walk_can(&d, "county1", payees_number, "correct_payee")->now, 0); /* the account is the institution's */
    struct ym_institution i = payees_house_seen();
    CU_ASSERT_EQUAL(i.residents, 0);
    i.closed = day_of("2021-09-20");
    CU_ASSERT_EQUAL(payees_house_save("county1", &i), YM_EBAD);
    CU_ASSERT(office_said(&d, "institution, closed", "Months of case {1} are still to be paid to it: pay them first, or let two decide otherwise."));
    CU_ASSERT_EQUAL_FATAL(payees_say_yes("payer2", payees_waiting(1)), 0);
    office_day(&d, "2021-10-10");
    int64_t october = roll_paid(&d, "tekun", "2021-10");
    CU_ASSERT_EQUAL(payees_rows_to(october, "80010000000000012"), 1);
    i = payees_house_seen();
    i.number = "80010000000000077"; /* nobody confirms it any more */
    i.closed = day_of("2021-09-20");
    CU_ASSERT_EQUAL_FATAL(payees_house_save("county1", &i), 0);
    CU_ASSERT_EQUAL(payees_house_seen().waits, 0);
    CU_ASSERT_PTR_NULL(payees_waiting(1));
    i = payees_house_seen();
    i.closed = YM_NONE;
    CU_ASSERT_EQUAL_FATAL(payees_house_save("county1", &i), 0);
    CU_ASSERT_PTR_NOT_NULL(payees_waiting(1)); /* looked at again */
    office_close(&d);
}

/* All that is wrong with it is said at once; where it stands must be one's own. */
static void entered_wrongly(void)
{
    payees_open();
    CU_ASSERT_EQUAL(office_call(&d, "county1", "institution.save", "%rec: institution\n\nname: 敬\ntownship: 411526999\ncode: 91350100M000100Y44\n"), YM_EBAD);
    CU_ASSERT(office_said(&d, "institution, name", NULL));
    CU_ASSERT(office_said(&d, "institution, code", NULL));
    CU_ASSERT(office_said(&d, "institution, bank", NULL));
    CU_ASSERT(office_said(&d, "institution, number", NULL));
    struct ym_institution i = payees_house_seen();
    i.head.id = 987654;
    CU_ASSERT_EQUAL(payees_house_save("county1", &i), YM_ENOENT);
    office_close(&d);
}

/* ---- the agreement of one who lives there */

static void another_agreement(void)
{
    char again[120];
    payees_begin();
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(payees_home), 0);
    CU_ASSERT_EQUAL(payees_pay_to(payees_home), YM_EBAD);
    CU_ASSERT(office_said(&d, "payee, agreement", "It goes there by this agreement as it is: nothing would be changed."));
    payees_home_signed(again, "2021-09-02");
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(again), 0);
    CU_ASSERT_PTR_NULL(payees_waiting(1)); /* its account is not touched by that */
    walk_see(&d, payees_number);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, payee, 1)->from, month_of("2021-09"));
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, payee, 1)->name, "黄川县中心敬老院");
    CU_ASSERT_EQUAL(office_count(&d, YM_R_institution), 1);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, institution, 0)->name, "黄川县中心敬老院");
    payees_owed("2021-09", WHOLE, 0);
    office_day(&d, "2021-09-10");
    CU_ASSERT_EQUAL(payees_rows_to(roll_paid(&d, "tekun", "2021-09"), "80010000000000012"), 1);
    office_close(&d);
}

/* He went home, what was the institution's of September is unpaid, and he comes again: from then on it is paid, September was its before. */
static void comes_again(void)
{
    payees_begin();
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(payees_home), 0);
    office_day(&d, "2021-09-10");
    int64_t september = roll_paid(&d, "tekun", "2021-09");
    office_day(&d, "2021-10-01");
    CU_ASSERT_EQUAL_FATAL(payees_case_came_back(september, payees_number, "payer1"), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county1", payees_number, "pay_family", "返家", NULL), 0);
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(payees_home), 0);
    struct ym_account a = *payees_waiting(1);
    CU_ASSERT_EQUAL_FATAL(payees_say_yes("payer2", &a), 0);
    office_day(&d, "2021-10-10");
    CU_ASSERT_EQUAL(payees_rows_to(roll_paid(&d, "tekun", "2021-10"), "80010000000000012"), 2);
    office_close(&d);
}

/* ---- who is told what */

static size_t residents(const char *who)
{
    char ask[60];
    snprintf(ask, sizeof ask, "%%rec: which\n\nrecord: %lld\n", (long long)payees_house);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, who, "institution.residents", ask), 0);
    return office_count(&d, YM_R_found);
}

static void only_of(const char *townships)
{
    const struct ym_official *o;
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "admin1", "official.list", NULL), 0);
    for (size_t i = 0; (o = OFFICE_GOT(&d, official, i)) && strcmp(o->account, "county2") != 0; i++)
        ;
    CU_ASSERT_PTR_NOT_NULL_FATAL(o);
    struct ym_official his = *o;
    his.townships = townships;
    *OFFICE_GIVE(&d, official) = his;
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "admin1", "official.save"), 0);
}

static void who_lives_there(void)
{
    payees_two_live_there(other);
    CU_ASSERT_EQUAL(residents("county1"), 2);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, found, 0)->amount, WHOLE);
    CU_ASSERT_EQUAL(residents("payer1"), 2);
    char page[80]; /* one after the other */
    snprintf(page, sizeof page, "%%rec: which\n\nrecord: %lld\nlimit: 1\n", (long long)payees_house);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "county1", "institution.residents", page), 0);
    CU_ASSERT_EQUAL_FATAL(office_count(&d, YM_R_found), 1);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, found, 0)->number, payees_number);
    snprintf(page, sizeof page, "%%rec: which\n\nrecord: %lld\nafter: %s\n", (long long)payees_house, OFFICE_GOT(&d, found, 0)->mark);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "county1", "institution.residents", page), 0);
    CU_ASSERT_EQUAL_FATAL(office_count(&d, YM_R_found), 1);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, found, 0)->number, other);
    only_of("411526001"); /* county2 */
    CU_ASSERT_EQUAL(residents("county2"), 1); /* within his townships */
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, found, 0)->number, other);
    const struct ym_entry *e = office_entry(&d, 0); /* a look, of who was shown */
    CU_ASSERT_STRING_EQUAL(e->call, "institution.residents");
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "county2", "institution.list", NULL), 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, institution, 0)->residents, 1);
    struct ym_institution elsewhere = *OFFICE_GOT(&d, institution, 0);
    elsewhere.township = "411526201"; /* not one of his */
    CU_ASSERT_EQUAL(payees_house_save("county2", &elsewhere), YM_EBAD);
    CU_ASSERT(office_said(&d, "institution, township", "This township is not one of yours."));
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "auditor1", "institution.list", NULL), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, institution, 0)->number, "*************0012"); /* not his to enter */
    CU_ASSERT_EQUAL(office_call(&d, "county1", "institution.residents", "%rec: which\n\nrecord: 987654\n"), YM_ENOENT);
    CU_ASSERT_EQUAL(office_call(&d, "unit_police", "institution.list", NULL), YM_EDENIED);
    office_close(&d);
}

/* One number for it and a family, or another one like it. */
static void one_number(void)
{
    static const char text[] = "The same account number is recorded elsewhere as well ({1}); make sure that it is right.";
    payees_begin();
    CU_ASSERT_EQUAL_FATAL(payees_enter_house("county1", "城关镇敬老院", "80010000000000012"), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, result, 0)->text, text);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, result, 0)->arg1, "黄川县中心敬老院");
    CU_ASSERT_STRING_EQUAL(payees_waiting(1)->shared, "黄川县中心敬老院");
    int64_t entries = office_entries(&d);
    CU_ASSERT_PTR_NOT_NULL(payees_waiting(1));
    CU_ASSERT_EQUAL(office_entries(&d), entries); /* nobody's family is shown */
    const struct ym_case *c = walk_see(&d, payees_number);
    struct ym_account *a = OFFICE_GIVE(&d, account);
    a->head.root = a->head.parent = c->head.root;
    a->bank = "潢川农商行";
    a->number = "80010000000000012";
    a->holder = "吴·阿木";
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "window1", "family.change"), 0);
    const struct ym_result *r;
    size_t pos = 0, said = 0;
    while ((r = YM_NEXT(&d.out, result, -1, &pos)))
        said += strcmp(r->text, text) == 0 && strstr(r->arg1, "黄川县中心敬老院") != NULL;
    CU_ASSERT_EQUAL(said, 1);
    struct ym_institution i = payees_house_seen();
    i.number = "80010000000000044";
    CU_ASSERT_EQUAL_FATAL(payees_house_save("county1", &i), 0);
    i = payees_house_seen();
    i.number = "80010000000000012";
    CU_ASSERT_EQUAL_FATAL(payees_house_save("county1", &i), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, result, 0)->text, text);
    CU_ASSERT_PTR_NOT_NULL(strstr(OFFICE_GOT(&d, result, 0)->arg1, payees_number)); /* and the family's case */
    entries = office_entries(&d);
    CU_ASSERT_PTR_NOT_NULL(payees_waiting(1));
    CU_ASSERT_EQUAL(office_entries(&d), entries + 1); /* now one is */
    office_close(&d);
}

static void same_hands(void)
{
    struct ym_payee a = {.kind = YM_payee_institution, .institution = 5, .name = "甲"}, b = a;
    b.name = "乙"; /* its name was another then */
    CU_ASSERT(ym_payee_same_hands(&a, &b));
    b.institution = 6;
    b.name = "甲";
    CU_ASSERT(!ym_payee_same_hands(&a, &b));
    a = b = (struct ym_payee){.kind = YM_payee_carer, .name = "甲"};
    CU_ASSERT(ym_payee_same_hands(&a, &b));
    b.name = "乙";
    CU_ASSERT(!ym_payee_same_hands(&a, &b));
    a.kind = b.kind = YM_payee_person;
    CU_ASSERT(ym_payee_same_hands(&a, &b));
    b.kind = YM_payee_carer;
    CU_ASSERT(!ym_payee_same_hands(&a, &b));
}

void ym_suite_residents(void)
{
    static const struct ym_test tests[] = {
        {"not there", not_there},
        {"closed", closed},
        {"closed with nothing owed", closed_with_nothing_owed},
        {"entered wrongly", entered_wrongly},
        {"another agreement", another_agreement},
        {"he comes again", comes_again},
        {"who lives there", who_lives_there},
        {"one number, another name", one_number},
        {"the same hands", same_hands},
        {0},
    };
    ym_suite_add("service: who lives in an institution", tests);
}
