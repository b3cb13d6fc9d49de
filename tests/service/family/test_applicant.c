/* test_applicant.c — another member of the family becomes the applicant: its cases are his, the open months are paid in his name; who cannot be. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "deaths.h"
#include "families.h"
#include "run.h"
#include "walk.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/changing.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/step.h"

static char number[32];

static void begin(void)
{
    struct walk_family f = deaths_fresh(&deaths_three);
    office_open(&deaths_office, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&deaths_office, &f, "2021-08-20", number), 0);
    office_day(&deaths_office, "2021-09-12");
}

/* Of the answer before. */
static const struct ym_person *person(const char *name)
{
    const struct ym_person *p;
    size_t pos = 0;
    while ((p = YM_NEXT(&deaths_office.out, person, -1, &pos)) && strcmp(p->name, name) != 0)
        ;
    return p;
}

/* The one is the applicant from now on, the other his brother. */
static int change(const char *from, const char *to)
{
    struct ym_person is = *deaths_person(number, to), was = *person(from); /* of one answer */
    is.relation = YM_relation_self;
    was.relation = YM_relation_sibling;
    *OFFICE_GIVE(&deaths_office, person) = was;
    *OFFICE_GIVE(&deaths_office, person) = is;
    OFFICE_GIVE(&deaths_office, changing)->reason = "原申请人外出，家庭共同推举";
    return office_ask(&deaths_office, "window1", "family.change");
}

static int64_t applicant(void)
{
    return deaths_see(number)->applicant;
}

static size_t steps(void)
{
    const struct ym_step *s;
    size_t pos = 0, n = 0;
    deaths_see(number);
    while ((s = YM_NEXT(&deaths_office.out, step, -1, &pos)))
        n += strcmp(s->action, "applicant") == 0;
    return n;
}

static void the_cases_follow(void)
{
    begin();
    int64_t second = deaths_person(number, "郑二")->head.id;
    CU_ASSERT_EQUAL_FATAL(change("郑大", "郑二"), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&deaths_office, result, 1)->text, "{1} is the applicant from now on, in the family's cases as well.");
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&deaths_office, result, 1)->arg1, "郑二");
    CU_ASSERT_EQUAL(OFFICE_GOT(&deaths_office, result, 1)->count, 1);
    CU_ASSERT_EQUAL(applicant(), second);
    CU_ASSERT_EQUAL(steps(), 1);
    CU_ASSERT_EQUAL(deaths_on_roll(roll_paid(&deaths_office, "dibao", "2021-09"), number, NULL), 177000);
    CU_ASSERT_EQUAL(roll_ask(&deaths_office, "payer1", "roll.see", OFFICE_GOT(&deaths_office, payment, 0)->roll), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&deaths_office, payment, 0)->name, "郑二");
    office_close(&deaths_office);
}

/* Whoever died is followed by whoever lives; what was open is paid in the new one's name. */
static void after_a_death(void)
{
    begin();
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "郑大", "2021-09-10"), 0);
    CU_ASSERT_EQUAL_FATAL(change("郑大", "郑三"), 0);
    CU_ASSERT_EQUAL(applicant(), deaths_person(number, "郑三")->head.id);
    CU_ASSERT_EQUAL(change("郑三", "郑大"), YM_EBAD);
    CU_ASSERT(office_said(&deaths_office, "person 2, relation", "The applicant is a living member of the family."));
    CU_ASSERT_EQUAL(steps(), 1);
    office_close(&deaths_office);
}

static void refused(void)
{
    begin();
    int64_t first = applicant();
    struct ym_person two = *deaths_person(number, "郑二");
    two.relation = YM_relation_self;
    *OFFICE_GIVE(&deaths_office, person) = two;
    OFFICE_GIVE(&deaths_office, changing)->reason = "推举";
    CU_ASSERT_EQUAL(office_ask(&deaths_office, "window1", "family.change"), YM_EBAD);
    CU_ASSERT(office_said(&deaths_office, "person", "Only one person can be the applicant."));
    two = *deaths_person(number, "郑二");
    two.relation = YM_relation_self;
    two.standing = YM_standing_supporter;
    struct ym_person one = *person("郑大");
    one.relation = YM_relation_sibling;
    *OFFICE_GIVE(&deaths_office, person) = one;
    *OFFICE_GIVE(&deaths_office, person) = two;
    OFFICE_GIVE(&deaths_office, changing)->reason = "推举";
    CU_ASSERT_EQUAL(office_ask(&deaths_office, "window1", "family.change"), YM_EBAD);
    CU_ASSERT(office_said(&deaths_office, "person 2, relation", "The applicant is a living member of the family."));
    CU_ASSERT_EQUAL(applicant(), first);
    CU_ASSERT_EQUAL(steps(), 0);
    office_close(&deaths_office);
}

/* What one person is granted stays his. */
static void a_persons_own_case(void)
{
    begin();
    const struct ym_case *c = deaths_see(number);
    struct made home = {.root = c->head.root, .case_id = c->head.id, .applicant = c->applicant};
    struct made own = family_put(&deaths_office, &(struct family){.programme = "kunnan_canji", .amount = 6000, .home = &home, .township = "411526001",
                                                                  .decided = "2021-08-20", .from = "2021-09"});
    int64_t first = applicant();
    CU_ASSERT_EQUAL_FATAL(change("郑大", "郑二"), 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&deaths_office, result, 1)->count, 1);
    const struct ym_case *k;
    size_t pos = 0;
    deaths_see(number);
    while ((k = YM_NEXT(&deaths_office.out, case, -1, &pos)))
        CU_ASSERT_EQUAL(k->applicant == first, k->head.id == own.case_id);
    office_close(&deaths_office);
}

ym_suite_fn ym_suite_applicant;
void ym_suite_applicant(void)
{
    static const struct ym_test tests[] = {
        {"the cases follow", the_cases_follow},
        {"after a death", after_a_death},
        {"refused", refused},
        {"a person's own case", a_persons_own_case},
        {0},
    };
    ym_suite_add("applicant", tests);
}
