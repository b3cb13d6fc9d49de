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
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/step.h"
#include "yimen/store/record.h"

static char number[32];
static const char why[] = "原申请人外出，家庭共同推举";

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
    OFFICE_GIVE(&deaths_office, changing)->reason = why;
    return office_ask(&deaths_office, "window1", "family.change");
}

static int64_t applicant(void)
{
    return deaths_see(number)->applicant;
}

/* Each with its reason. */
static size_t steps(void)
{
    const struct ym_step *s;
    size_t pos = 0, n = 0;
    deaths_see(number);
    while ((s = YM_NEXT(&deaths_office.out, step, -1, &pos)))
        n += strcmp(s->action, "applicant") == 0 && strcmp(s->reason, why) == 0;
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

/* The family's new applicant is not that of its other case. */
static void stays(struct family f, int (*edit)(struct ym_txn *t, void *baton))
{
    begin();
    const struct ym_case *c = deaths_see(number);
    struct made home = {.root = c->head.root, .case_id = c->head.id, .applicant = c->applicant};
    f.home = &home;
    f.township = "411526001";
    f.amount = 6000;
    f.decided = "2021-07-20";
    f.from = "2021-08";
    struct made other = family_put(&deaths_office, &f);
    if (edit)
        CU_ASSERT_EQUAL_FATAL(office_write(&deaths_office, edit, &other), 0);
    int64_t first = applicant();
    CU_ASSERT_EQUAL_FATAL(change("郑大", "郑二"), 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&deaths_office, result, 1)->count, 1);
    const struct ym_case *k;
    size_t pos = 0, n = 0;
    deaths_see(number);
    for (; (k = YM_NEXT(&deaths_office.out, case, -1, &pos)); n++)
        CU_ASSERT_EQUAL(k->applicant == first, k->head.id == other.case_id);
    CU_ASSERT_EQUAL(n, 2);
    office_close(&deaths_office);
}

/* What one person is granted stays his. */
static void a_persons_own_case(void)
{
    stays((struct family){.programme = "kunnan_canji"}, NULL);
}

static int body_single(struct ym_txn *t, void *baton)
{
    const struct made *m = baton;
    struct ym_case *c;
    int err = YM_RECORD_GET(&c, t, ym_txn_arena(t), case, m->root, m->case_id);
    if (err)
        return err;
    c->single = 1;
    return ym_record_put(t, &c->head, c->head.rev);
}

/* 单人户: his alone, although the programme is a family's. */
static void a_household_of_one(void)
{
    stays((struct family){.programme = "dibao"}, body_single);
}

/* What is over stays as it was. */
static void a_case_that_ended(void)
{
    stays((struct family){.programme = "dibao", .ended = "2021-08-31", .state = YM_grant_stopped, .stopped = "2021-08-31", .until = "2021-08"}, NULL);
}

/* Whoever is new in the family, numbered by the screen as the applicant's record happens to be. */
static void whoever_is_new(void)
{
    begin();
    int64_t first = applicant();
    struct ym_person was = *deaths_person(number, "郑大");
    was.relation = YM_relation_sibling;
    *OFFICE_GIVE(&deaths_office, person) = was;
    struct ym_person *is = OFFICE_GIVE(&deaths_office, person);
    is->head.id = first;
    is->name = "郑四";
    is->idkind = YM_idkind_resident;
    is->idno = "411526198606060062";
    is->relation = YM_relation_self;
    is->standing = YM_standing_member;
    OFFICE_GIVE(&deaths_office, changing)->reason = why;
    CU_ASSERT_EQUAL_FATAL(office_ask(&deaths_office, "window1", "family.change"), 0);
    CU_ASSERT_EQUAL(applicant(), deaths_person(number, "郑四")->head.id);
    CU_ASSERT_NOT_EQUAL(applicant(), first);
    CU_ASSERT_EQUAL(steps(), 1);
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
        {"a household of one", a_household_of_one},
        {"a case that ended", a_case_that_ended},
        {"whoever is new", whoever_is_new},
        {0},
    };
    ym_suite_add("applicant", tests);
}
