/* test_reporting.c — letters, hints of the work list, a unit's own answers. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "office.h"
#include "run.h"
#include "walk.h"
#include "yimen/base/hash.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/missing.h"
#include "yimen/domain/record/offer.h"
#include "yimen/domain/record/paper.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/print.h"
#include "yimen/domain/record/publicity.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/record/stepline.h"
#include "yimen/domain/record/task.h"
#include "yimen/domain/record/want.h"
#include "yimen/store/record.h"

static struct office d;
static char number[32];

static int before(void)
{
    office_open(&d, 1, "2021-07-05");
    return 0;
}

static int after(void)
{
    office_close(&d);
    return 0;
}

static int letter(const char *account, int64_t kind, int64_t rev)
{
    struct ym_print *p = OFFICE_GIVE(&d, print);
    p->number = number;
    p->kind = kind;
    p->revision = rev;
    return office_ask(&d, account, "case.report");
}

/* ---- a unit's answers */

static int answer(const char *account, int64_t check, const char *state)
{
    char ask[160];
    snprintf(ask, sizeof ask, "%%rec: answer\n\ncheck: %lld\nstate: %s\n", (long long)check, state);
    return office_call(&d, account, "unit.answer", ask);
}

static void a_unit_looks_at_its_answers(void)
{
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &walk_e9, number), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "window1", number, "accept", NULL, NULL), 0);
    CU_ASSERT_EQUAL(office_call(&d, "unit_gongan", "unit.answered", "%rec: queue\n\nlimit: 10\n"), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_task), 0);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "unit_gongan", "unit.queue", "%rec: queue\n\nlimit: 10\n"), 0);
    size_t waiting = office_count(&d, YM_R_task);
    CU_ASSERT_FATAL(waiting > 0);
    int64_t check = OFFICE_GOT(&d, task, 0)->check;
    CU_ASSERT_EQUAL(answer("unit_gongan", check, "waiting"), YM_EBAD); /* there is nothing to take back */
    CU_ASSERT_EQUAL(answer("unit_gongan", check, "nothing"), 0);
    CU_ASSERT_EQUAL(office_call(&d, "unit_gongan", "unit.answered", "%rec: queue\n\nlimit: 10\n"), 0);
    CU_ASSERT_EQUAL_FATAL(office_count(&d, YM_R_task), 1);
    const struct ym_task *t = OFFICE_GOT(&d, task, 0);
    CU_ASSERT_EQUAL(t->check, check);
    CU_ASSERT_EQUAL(t->undo, 1);
    CU_ASSERT_EQUAL(t->answered, d.now);
    CU_ASSERT_EQUAL(t->state, YM_answer_nothing);
    CU_ASSERT_EQUAL(office_call(&d, "unit_caizheng", "unit.answered", "%rec: queue\n\nlimit: 10\n"), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_task), 0);
    CU_ASSERT_EQUAL(office_call(&d, "window1", "unit.answered", "%rec: queue\n\nlimit: 10\n"), YM_EDENIED);
    CU_ASSERT_EQUAL(office_call(&d, "unit_gongan", "unit.answered", NULL), YM_EBAD);
    CU_ASSERT_EQUAL(office_call(&d, "unit_gongan", "unit.answered", "%rec: queue\n\nafter: zz\n"), YM_EBAD);
}

static void takes_an_answer_back_until_it_is_used(void)
{
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "unit_gongan", "unit.answered", "%rec: queue\n\nlimit: 10\n"), 0);
    int64_t check = OFFICE_GOT(&d, task, 0)->check;
    CU_ASSERT_EQUAL(answer("unit_caizheng", check, "waiting"), YM_ENOENT);
    CU_ASSERT_EQUAL(answer("unit_gongan", check, "waiting"), 0);
    CU_ASSERT_EQUAL(office_call(&d, "unit_gongan", "unit.answered", "%rec: queue\n\nlimit: 10\n"), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_task), 0);
    CU_ASSERT_EQUAL(office_call(&d, "unit_gongan", "unit.queue", "%rec: queue\n\nlimit: 10\n"), 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, task, 0)->check, check);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, task, 0)->state, YM_answer_waiting);
    char other[32];
    CU_ASSERT_EQUAL_FATAL(walk_submitted(&d, &walk_e3, "2021-07-22", other), 0);
    CU_ASSERT_EQUAL(office_call(&d, "unit_gongan", "unit.answered", "%rec: queue\n\nlimit: 500\n"), 0);
    size_t used = 0;
    for (size_t i = 0; i < office_count(&d, YM_R_task); i++) {
        const struct ym_task *t = OFFICE_GOT(&d, task, i);
        CU_ASSERT_EQUAL(t->undo, strcmp(t->number, other) != 0);
        used += t->undo == 0;
        check = t->undo ? check : t->check;
        CU_ASSERT(i == 0 || t->answered <= OFFICE_GOT(&d, task, i - 1)->answered);
    }
    CU_ASSERT_FATAL(used > 0);
    CU_ASSERT_EQUAL(answer("unit_gongan", check, "waiting"), YM_EBAD);
}

static void pages_of_answers_go_on(void)
{
    char ask[400];
    size_t n = 0;
    CU_ASSERT_EQUAL(office_call(&d, "unit_gongan", "unit.answered", "%rec: queue\n\nlimit: 500\n"), 0);
    size_t all = office_count(&d, YM_R_task);
    snprintf(ask, sizeof ask, "%%rec: queue\n\nlimit: 1\n");
    while (office_call(&d, "unit_gongan", "unit.answered", ask) == 0 && office_count(&d, YM_R_task) && n < 600) {
        n++;
        snprintf(ask, sizeof ask, "%%rec: queue\n\nlimit: 1\nafter: %s\n", OFFICE_GOT(&d, task, 0)->mark);
    }
    CU_ASSERT(all > 1);
    CU_ASSERT_EQUAL(n, all);
}

/* ---- hints */

static int64_t apart; /* of the case asked for last */

static const char *hint_of(const char *account, const char *of)
{
    const struct ym_found *f;
    size_t pos = 0;
    office_call(&d, account, "work.list", "%rec: queue\n\nlimit: 500\n");
    while ((f = YM_NEXT(&d.out, found, -1, &pos)))
        if (strcmp(f->number, of) == 0) {
            apart = f->apart;
            return f->hint;
        }
    return "(not listed)";
}

static int edit_case(struct ym_txn *t, void *baton)
{
    struct ym_arena *arena = ym_txn_arena(t);
    struct ym_head *r = baton;
    struct ym_case *c = (struct ym_case *)ym_record_copy(arena, r);
    c->noted = 1;
    c->disputed = 1;
    c->returned = 2;
    return ym_record_put(t, &c->head, YM_REV_ANY);
}

static int edit_check(struct ym_txn *t, void *baton)
{
    return ym_record_put(t, baton, YM_REV_ANY);
}

static struct ym_head *case_of(const char *of)
{
    OFFICE_GIVE(&d, want)->number = of;
    office_ask(&d, "county1", "case.see");
    const struct ym_case *c = OFFICE_GOT(&d, case, 0);
    return c ? office_record(&d, YM_R_case, c->head.root, c->head.id) : NULL;
}

static void says_what_keeps_a_case_out_of_a_batch(void)
{
    char clean[32], hit[32];
    CU_ASSERT_EQUAL_FATAL(walk_submitted(&d, &walk_e2, "2021-08-05", clean), 0);
    CU_ASSERT_STRING_EQUAL(hint_of("county1", clean), "");
    CU_ASSERT_EQUAL(apart, 0);
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &walk_e1, hit), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "window1", hit, "accept", NULL, NULL), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "town_411526001", hit, "start", NULL, NULL), 0);
    CU_ASSERT_STRING_EQUAL(hint_of("town_411526001", hit), "");
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "unit_gongan", "unit.queue", "%rec: queue\n\nlimit: 50\n"), 0);
    const struct ym_task *t;
    size_t pos = 0;
    int64_t check = 0;
    while ((t = YM_NEXT(&d.out, task, -1, &pos)))
        check = strcmp(t->number, hit) == 0 && !check ? t->check : check;
    CU_ASSERT_FATAL(check > 0);
    struct ym_head *kept = case_of(hit);
    CU_ASSERT_PTR_NOT_NULL_FATAL(kept);
    int64_t root = kept->root;
    struct ym_check *c = (struct ym_check *)office_record(&d, YM_R_check, root, check);
    CU_ASSERT_PTR_NOT_NULL_FATAL(c);
    c->state = YM_answer_hit;
    CU_ASSERT_EQUAL(office_write(&d, edit_check, c), 0);
    CU_ASSERT_STRING_EQUAL(hint_of("town_411526001", hit), "hit");
    CU_ASSERT_EQUAL(apart, 1);
    CU_ASSERT_EQUAL(office_write(&d, edit_case, case_of(clean)), 0);
    CU_ASSERT_STRING_EQUAL(hint_of("county1", clean), "objection noted returned");
    office_day(&d, "2021-10-20");
    CU_ASSERT_STRING_EQUAL(hint_of("county1", clean), "objection noted returned late");
    CU_ASSERT_STRING_EQUAL(hint_of("town_411526001", hit), "hit late");
    c = (struct ym_check *)office_record(&d, YM_R_check, root, check);
    CU_ASSERT_PTR_NOT_NULL_FATAL(c);
    c->state = YM_answer_nothing;
    CU_ASSERT_EQUAL(office_write(&d, edit_check, c), 0);
    CU_ASSERT_STRING_EQUAL(hint_of("town_411526001", hit), "late"); /* being late does not keep a township's step apart */
    CU_ASSERT_EQUAL(apart, 0);
    CU_ASSERT_EQUAL(office_write(&d, edit_case, case_of(clean)), 0);
    hint_of("county1", clean);
    CU_ASSERT_EQUAL(apart, 1);
}

/* As doc and guard say: the first two bytes of SHA-256 over case number and applicant, of a hundred. */
static int digest_draws(const struct ym_case *c)
{
    uint8_t digest[YM_SHA256];
    struct ym_bytes parts[] = {{c->number, strlen(c->number)}, {&c->applicant, sizeof c->applicant}};
    ym_sha256(digest, parts, 2);
    return (digest[0] * 256 + digest[1]) % 100 < 30;
}

/* 特困: thirty of a hundred are drawn; the hint says the same as the guard. */
static void says_whom_the_random_check_drew(void)
{
    static const char *const names[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
    size_t drawn = 0;
    office_day(&d, "2021-08-05");
    for (int i = 0; i < 10; i++) {
        struct walk_family f = walk_e9;
        char of[32];
        f.people[0] = (struct walk_person){names[i], "1956-02-10", "self", 301 + 2 * i, "failed_acts: 2\nsupported: no", NULL};
        CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &f, of), 0);
        int hinted = strstr(hint_of("window1", of), "drawn") != NULL;
        drawn += hinted;
        struct ym_case *c = (struct ym_case *)case_of(of);
        CU_ASSERT_PTR_NOT_NULL_FATAL(c);
        CU_ASSERT_EQUAL(hinted, digest_draws(c));
    }
    CU_ASSERT(drawn > 0 && drawn < 10);
}

/* ---- letters */

static void a_receipt_says_what_was_handed_in(void)
{
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &walk_e4, number), 0);
    CU_ASSERT_EQUAL_FATAL(letter("window1", YM_letter_receipt, YM_NONE), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_person), 1);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_paper), 5);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_missing), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_income), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_state), 1);
    CU_ASSERT_EQUAL(strlen(OFFICE_GOT(&d, state, 0)->chain), 64);
    CU_ASSERT(office_count(&d, YM_R_term) > 20);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, result, 0)->about, number);
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->call, "case.report");
    CU_ASSERT_EQUAL(letter("window1", YM_letter_missing, YM_NONE), YM_EBAD);
    CU_ASSERT(office_said(&d, "print, kind", "No paper is missing."));
    CU_ASSERT_EQUAL(letter("town_411526107", YM_letter_publicity, YM_NONE), YM_EBAD);
    CU_ASSERT_EQUAL(letter("county1", YM_letter_grant, YM_NONE), YM_EBAD);
    CU_ASSERT_EQUAL(letter("county1", YM_letter_refusal, YM_NONE), YM_EBAD);
    CU_ASSERT_EQUAL(letter("county1", YM_letter_report, YM_NONE), YM_EBAD);
    CU_ASSERT_EQUAL(letter("county1", YM_letter_visit, YM_NONE), YM_EBAD);
    CU_ASSERT(office_said(&d, "print, kind", "Nothing is paid or held in this case, so there is nothing to check again."));
}

static void a_letter_needs_a_right_and_a_case(void)
{
    CU_ASSERT_EQUAL(letter("payer1", YM_letter_receipt, YM_NONE), YM_EDENIED);
    CU_ASSERT_EQUAL(letter("window1", YM_letter_report, YM_NONE), YM_EDENIED);
    CU_ASSERT_EQUAL(letter("town_411526001", YM_letter_receipt, YM_NONE), YM_ENOENT); /* not his township */
    CU_ASSERT_EQUAL(letter("window1", 99, YM_NONE), YM_EBAD);
    CU_ASSERT_EQUAL(office_call(&d, "window1", "case.report", NULL), YM_EBAD);
    CU_ASSERT_EQUAL(letter("window1", YM_letter_receipt, 99), YM_ESTALE);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_case), 1);
    OFFICE_GIVE(&d, print)->number = "D0";
    CU_ASSERT_EQUAL(office_ask(&d, "window1", "case.report"), YM_EBAD);
}

/* A kind without a row of who may print it would be nobody's. */
static void every_letter_is_somebodys(void)
{
    const struct ym_choices *letters = ym_choices_named("letter");
    for (size_t i = 0; i < letters->count; i++) {
        int err = letter("county1", letters->list[i].number, YM_NONE);
        CU_ASSERT(err == 0 || err == YM_EBAD);
    }
}

static void the_notice_names_what_is_missing(void)
{
    walk_give(&d, &(struct walk_family){.programmes = "dibao",
                                        .area = "rural",
                                        .township = "411526107",
                                        .people = {{"孙二", "1979-05-31", "self", 917, NULL, NULL}}});
    size_t kept = 0;
    for (size_t i = 0; i < d.in.count; i++) /* without one of its papers */
        if (d.in.at[i]->type != YM_R_paper || strcmp(((struct ym_paper *)d.in.at[i])->kind, "register") != 0)
            d.in.at[kept++] = d.in.at[i];
    d.in.count = kept;
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "window1", "intake"), 0);
    snprintf(number, sizeof number, "%s", OFFICE_GOT(&d, result, 0)->about);
    CU_ASSERT_EQUAL_FATAL(letter("window1", YM_letter_missing, YM_NONE), 0);
    CU_ASSERT_EQUAL_FATAL(office_count(&d, YM_R_missing), 1);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, missing, 0)->kind, "register");
}

static void the_publicity_sheet_tells_no_secret(void)
{
    struct walk_family f = walk_e4;
    f.people[0].sequence = 921;
    f.people[1].sequence = 922;
    CU_ASSERT_EQUAL_FATAL(walk_submitted(&d, &f, "2021-08-25", number), 0);
    CU_ASSERT_EQUAL_FATAL(letter("county1", YM_letter_publicity, YM_NONE), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_person), 1);
    const struct ym_person *p = OFFICE_GOT(&d, person, 0);
    const struct ym_schema *s = ym_schema_of(YM_R_person);
    CU_ASSERT_STRING_EQUAL(p->name, "孙立");
    for (size_t i = 0; i < s->count; i++)
        CU_ASSERT(strcmp(s->fields[i].name, "name") == 0 || ym_field_empty(&p->head, &s->fields[i]));
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, household, 0)->address, "");
    CU_ASSERT_EQUAL(office_count(&d, YM_R_publicity), 1);
    CU_ASSERT(OFFICE_GOT(&d, publicity, 0)->amount > 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, publicity, 0)->persons, 2);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_check) + office_count(&d, YM_R_income), 0);
}

static void the_report_is_numbered(void)
{
    for (int64_t n = 1; n <= 2; n++) {
        for (int again = 0; again < 2; again++) { /* the same request prints the same number */
            memset(d.request, 0x20 + (int)n, sizeof d.request);
            CU_ASSERT_EQUAL_FATAL(letter("county1", YM_letter_report, YM_NONE), 0);
            CU_ASSERT_EQUAL(OFFICE_GOT(&d, result, 0)->count, n);
            CU_ASSERT_EQUAL(OFFICE_GOT(&d, case, 0)->printed, n);
        }
    }
    CU_ASSERT(office_count(&d, YM_R_check) > 10);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_person), 2);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_income), 1);
}

static void a_notice_of_the_grant_has_the_computation(void)
{
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county1", number, "grant", "同意", NULL), 0);
    CU_ASSERT_EQUAL_FATAL(letter("town_411526107", YM_letter_grant, YM_NONE), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_decision), 1);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, decision, 0)->facts, "");
    size_t steps = office_count(&d, YM_R_stepline);
    CU_ASSERT_FATAL(steps > 3);
    CU_ASSERT(*OFFICE_GOT(&d, stepline, 0)->text != 0);
    char zh[600];
    snprintf(zh, sizeof zh, "%s", OFFICE_GOT(&d, stepline, 0)->text);
    struct ym_print *p = OFFICE_GIVE(&d, print);
    p->number = number;
    p->kind = YM_letter_grant;
    p->language = "en";
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "county1", "case.report"), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_stepline), steps);
    CU_ASSERT(strcmp(OFFICE_GOT(&d, stepline, 0)->text, zh) != 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_grant), 1);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_beneficiary), 2);
}

/* What is taken along to the family's house: what it filed, what it gets, how it was last found; nobody's number, no answer of a unit. */
static void a_visit_sheet_has_what_was_filed(void)
{
    static const int never[] = {YM_R_check, YM_R_finding, YM_R_asked, YM_R_account, YM_R_decision, YM_R_beneficiary, YM_R_authorisation};
    CU_ASSERT_EQUAL_FATAL(letter("town_411526107", YM_letter_visit, YM_NONE), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_person), 2);
    for (size_t i = 0; i < 2; i++) {
        CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, person, i)->idno, "");
        CU_ASSERT(OFFICE_GOT(&d, person, i)->birth != YM_NONE);
        CU_ASSERT(*OFFICE_GOT(&d, person, i)->name != 0);
    }
    CU_ASSERT_EQUAL(office_count(&d, YM_R_income), 1);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_grant), 1);
    CU_ASSERT(office_count(&d, YM_R_survey) > 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, result, 0)->count, YM_NONE);
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        CU_ASSERT_EQUAL(office_count(&d, never[i]), 0);
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->call, "case.report");
    CU_ASSERT_PTR_NOT_NULL(strstr(office_entry(&d, 0)->about, "visit"));
    CU_ASSERT_EQUAL(letter("window1", YM_letter_visit, YM_NONE), YM_EDENIED);
    CU_ASSERT_EQUAL(letter("town_411526001", YM_letter_visit, YM_NONE), YM_ENOENT); /* not his township */
}

/* When it was stopped there is nothing to check again. */
static void a_visit_sheet_is_of_what_is_paid(void)
{
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county1", number, "stop", "户主已就业", NULL), 0);
    CU_ASSERT_EQUAL(letter("town_411526107", YM_letter_visit, YM_NONE), YM_EBAD);
}

/* What is offered is what is printed: for every role and kind the two agree, on cases in several stages. */
static void offers_what_can_be_printed(void)
{
    static const char *const accounts[] = {"window1", "town_411526001", "town_411526002", "county1"};
    const struct ym_choices *letters = ym_choices_named("letter");
    size_t offered_all = 0;
    for (size_t i = 0; i < sizeof accounts / sizeof *accounts; i++) {
        unsigned offered = 0;
        OFFICE_GIVE(&d, want)->number = number;
        if (office_ask(&d, accounts[i], "case.letters")) /* the other township's: it is printed nothing either */
            CU_ASSERT_EQUAL(office_count(&d, YM_R_offer), 0);
        for (size_t k = 0; k < office_count(&d, YM_R_offer); k++)
            offered |= 1u << OFFICE_GOT(&d, offer, k)->kind;
        CU_ASSERT_EQUAL(office_count(&d, YM_R_missing), 0);
        offered_all += office_count(&d, YM_R_offer);
        for (size_t k = 0; k < letters->count; k++)
            CU_ASSERT_EQUAL(letter(accounts[i], letters->list[k].number, YM_NONE) == 0, (offered >> letters->list[k].number & 1) != 0);
    }
    CU_ASSERT(offered_all >= 2); /* a receipt at the window and at the county */
    OFFICE_GIVE(&d, want)->number = number;
    CU_ASSERT_EQUAL(office_ask(&d, "payer1", "case.letters"), YM_EDENIED);
}

ym_suite_fn ym_suite_reporting;

void ym_suite_reporting(void)
{
    static const struct ym_test tests[] = {
        {"a unit looks at its answers", a_unit_looks_at_its_answers},
        {"takes an answer back until it is used", takes_an_answer_back_until_it_is_used},
        {"pages of answers go on", pages_of_answers_go_on},
        {"says what keeps a case out of a batch", says_what_keeps_a_case_out_of_a_batch},
        {"says whom the random check drew", says_whom_the_random_check_drew},
        {"a receipt says what was handed in", a_receipt_says_what_was_handed_in},
        {"offers what can be printed", offers_what_can_be_printed},
        {"a letter needs a right and a case", a_letter_needs_a_right_and_a_case},
        {"every letter is somebody's", every_letter_is_somebodys},
        {"the notice names what is missing", the_notice_names_what_is_missing},
        {"the publicity sheet tells no secret", the_publicity_sheet_tells_no_secret},
        {"the report is numbered", the_report_is_numbered},
        {"a notice of the grant has the computation", a_notice_of_the_grant_has_the_computation},
        {"a visit sheet has what was filed", a_visit_sheet_has_what_was_filed},
        {"offers what can be printed of a granted case", offers_what_can_be_printed},
        {"a visit sheet is of what is paid", a_visit_sheet_is_of_what_is_paid},
        {"offers what can be printed of a stopped case", offers_what_can_be_printed},
        {0},
    };
    ym_suite_add_story("reporting", before, after, tests);
}
