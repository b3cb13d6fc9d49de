/* test_fading_other.c — 渐退期: what stands against it, being held meanwhile, granted whole again. */
#include <CUnit/Basic.h>
#include <string.h>

#include "fading.h"
#include "run.h"
#include "yimen/domain/record/can.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/grant.h"
#include "yimen/store/backup.h"

static struct office *const d = &fading_office;

/* ---- refusals */

static void refused(const char *number, const char *text)
{
    size_t grants = (walk_see(d, number), office_count(d, YM_R_grant));
    const struct ym_can *can = fading_can(number, "fade");
    CU_ASSERT_PTR_NOT_NULL_FATAL(can);
    CU_ASSERT(can->now == 0 && can->amount == YM_NONE && fading_obstacle(can, text));
    CU_ASSERT_EQUAL(fading_act(number, "fade"), YM_EBAD);
    if (!office_said(d, NULL, text))
        office_show(d);
    CU_ASSERT(office_said(d, NULL, text));
    walk_see(d, number);
    CU_ASSERT_EQUAL(office_count(d, YM_R_grant), grants);
}

static void at_work_in_august(const struct walk_family *like, char number[32])
{
    fading_granted(like, "2021-07-12", number);
    office_day(d, "2021-08-16");
    fading_finds_work(number);
    office_day(d, "2021-08-20");
}

static void by_whom_and_why(void)
{
    char number[32];
    fading_open("100%");
    at_work_in_august(&walk_e4, number);
    CU_ASSERT_EQUAL(walk_act(d, "town_411526107", number, "fade", "就业", NULL), YM_EDENIED);
    CU_ASSERT_EQUAL(walk_act(d, "window1", number, "fade", "就业", NULL), YM_EDENIED);
    CU_ASSERT_EQUAL(walk_act(d, "county1", number, "fade", NULL, NULL), YM_EBAD);
    CU_ASSERT(office_said(d, NULL, "A written reason is needed."));
    CU_ASSERT_EQUAL_FATAL(walk_act(d, "county2", number, "ask_again", NULL, NULL), 0);
    CU_ASSERT_EQUAL(walk_act(d, "county2", number, "fade", "就业", NULL), YM_EDENIED); /* four eyes */
    CU_ASSERT(office_said(d, NULL, "You entered, changed or handled this case; somebody else must decide it."));
    CU_ASSERT_EQUAL(fading_act(number, "fade"), 0);
    office_close(d);
}

static void twice(void)
{
    char number[32];
    fading_open("100%");
    fading_begun(&walk_e4, number);
    CU_ASSERT_EQUAL(fading_act(number, "fade"), YM_EBAD);
    CU_ASSERT(office_said(d, NULL, "\"{1}\" cannot be done in the stage {2}."));
    /* Neither where the county's own workflow would let it. */
    office_change_conf(d, "workflow.conf", "from = [ \"granted\" ]; to = \"fading\"", "from = [ \"granted\", \"fading\" ]; to = \"fading\"");
    refused(number, "This case is fading out already, until {1}; adjust it or stop it.");
    CU_ASSERT_EQUAL_FATAL(fading_dies(number, "孙立", "2021-08-19"), 0);
    CU_ASSERT_EQUAL_FATAL(fading_grant(number)->provisional, 1);
    refused(number, "This case is fading out already, until {1}; adjust it or stop it.");
    office_close(d);
}

static void while_held(void)
{
    char number[32];
    fading_open("100%");
    at_work_in_august(&walk_e4, number);
    CU_ASSERT_EQUAL_FATAL(fading_act(number, "hold"), 0);
    refused(number, "The payments are held; release them first, then they can fade out.");
    CU_ASSERT_EQUAL_FATAL(fading_act(number, "release"), 0);
    CU_ASSERT_EQUAL(fading_act(number, "fade"), 0);
    office_close(d);
}

static void after_a_death(void)
{
    char number[32];
    fading_open("100%");
    at_work_in_august(&fading_couple, number);
    CU_ASSERT_EQUAL_FATAL(fading_dies(number, "蒋夫", "2021-08-18"), 0);
    CU_ASSERT_EQUAL_FATAL(fading_grant(number)->provisional, 1);
    refused(number, "The amount is provisional since a death; adjust it first, then it can fade out.");
    office_close(d);
}

/* A family without facts from which the others' sum could be computed: its months are held since the death. */
static void after_a_death_that_holds(void)
{
    fading_open("100%");
    office_day(d, "2021-08-20");
    struct made m = family_put(d, &(struct family){.persons = 2, .amount = 40000, .decided = "2021-06-21", .from = "2021-07", .died = "2021-07-15"});
    refused(m.number, "A person covered died on {1}; adjust the amount first, then it can fade out.");
    office_close(d);
}

static void what_ends_by_itself(void)
{
    fading_open("100%");
    office_day(d, "2021-08-20");
    struct family f = {.amount = 40000, .decided = "2021-06-21", .from = "2021-07", .until = "2021-08"};
    struct made m = family_put(d, &f);
    refused(m.number, "The last month is {1} as it is; nothing is left that could fade out.");
    f.until = "2021-11";
    m = family_put(d, &f);
    CU_ASSERT_EQUAL_FATAL(fading_act(m.number, "fade"), 0);
    CU_ASSERT_EQUAL(fading_grant(m.number)->until, month_of("2021-11"));
    f = (struct family){.amount = 40000, .decided = "2021-06-21", .from = "2021-07", .period = YM_period_once};
    m = family_put(d, &f);
    refused(m.number, "Only what is paid each month can fade out; stop this instead.");
    f = (struct family){.amount = 1, .decided = "2021-06-21", .from = "2021-07"};
    m = family_put(d, &f);
    office_change_conf(d, "rules/dibao.conf", "value = \"100%\"", "value = \"49%\"");
    refused(m.number, "The share comes to nothing; stop the payments instead.");
    office_close(d);
}

/* Figures have a first month, as all have: that of the first month paid counts. */
static void figures_of_the_month(void)
{
    static const char was[] = "unit = \"ratio\"; law = \"示例：渐退期按原金额发给的比例由县确定\"; values = ( { from = \"2019-01\"; value = \"100%\"; } )";
    char number[32], other[32];
    fading_open("100%");
    fading_granted(&walk_e4, "2021-07-12", number);
    fading_granted(&walk_e2, "2021-07-12", other);
    office_day(d, "2021-08-20");
    office_change_conf(d, "rules/dibao.conf", was, "unit = \"ratio\"; law = \"x\"; values = ( { from = \"2021-10\"; value = \"80%\"; }, { from = \"2021-12\"; value = \"50%\"; } )");
    refused(number, "For {1} the rules have no months or no share for fading out; have those figures set first.");
    office_day(d, "2021-09-20");
    CU_ASSERT_EQUAL_FATAL(fading_act(number, "fade"), 0);
    CU_ASSERT_EQUAL(fading_grant(number)->amount, 26986); /* 80 % of 33733; the 50 % of December change nothing */
    office_day(d, "2021-12-20");
    CU_ASSERT_EQUAL_FATAL(ym_service_housekeep(d->service), 0);
    CU_ASSERT_EQUAL(fading_owed(number, "2021-12"), 26986);
    CU_ASSERT_EQUAL_FATAL(fading_act(other, "fade"), 0);
    CU_ASSERT_EQUAL(fading_grant(other)->amount, 20950);
    office_close(d);
}

/* ---- meanwhile */

static void held_meanwhile(void)
{
    char number[32];
    fading_open("100%");
    fading_begun(&walk_e4, number);
    CU_ASSERT_EQUAL(fading_paid(number, "2021-08", "2021-09"), 2 * 33733);
    CU_ASSERT_EQUAL_FATAL(fading_act(number, "hold"), 0);
    office_day(d, "2022-03-10"); /* the last month is over; what is owed of before is paid all the same */
    CU_ASSERT_EQUAL_FATAL(fading_todos("county1", "fading"), 1);
    CU_ASSERT_EQUAL_FATAL(fading_act(number, "release"), 0);
    CU_ASSERT_EQUAL(fading_act(number, "hold"), YM_EBAD);
    CU_ASSERT(office_said(d, NULL, "The last month paid was {1}: stop the case; who is in need again applies anew."));
    CU_ASSERT_EQUAL(fading_paid(number, "2022-03", "2022-03"), 5 * 33733);
    office_close(d);
}

/* Counters and indexes are what the records say. */
static void counted_again(void)
{
    char number[32];
    struct ym_store_counts counts;
    fading_open("50%");
    fading_begun(&fading_couple, number);
    CU_ASSERT_EQUAL_FATAL(fading_dies(number, "蒋夫", "2021-08-18"), 0);
    office_day(d, "2022-02-20");
    CU_ASSERT_EQUAL_FATAL(fading_todos("county1", "fading"), 1); /* of what is provisional as well */
    CU_ASSERT_EQUAL(ym_service_recount(&counts, d->service, &d->problems), 0);
    CU_ASSERT_EQUAL_FATAL(fading_act(number, "stop"), 0);
    CU_ASSERT(fading_grant(number)->until == month_of("2022-02") && fading_grant(number)->state == YM_grant_stopped);
    CU_ASSERT_EQUAL(ym_service_recount(&counts, d->service, &d->problems), 0);
    office_close(d);
}

/* One of them had died before it began, which was learnt later: the month before is granted, the months of it fade, though all come to the same. */
static void a_death_before_it(void)
{
    static const struct {
        int64_t kind;
        const char *from, *until;
    } last[] = {{YM_decision_change, "2021-08", "2021-08"}, {YM_decision_fade, "2021-09", "2021-11"}, {YM_decision_change, "2021-12", NULL}};
    char number[32];
    fading_open("100%");
    fading_begun(&fading_couple, number);
    office_day(d, "2021-11-15");
    CU_ASSERT_EQUAL_FATAL(fading_dies(number, "蒋夫", "2021-07-20"), 0);
    fading_loses_work(number);
    CU_ASSERT_EQUAL_FATAL(fading_act(number, "adjust"), 0);
    fading_grant(number);
    for (size_t n = office_count(d, YM_R_grant), i = 0; i < 3; i++) {
        const struct ym_grant *g = OFFICE_GOT(d, grant, n - 3 + i);
        CU_ASSERT(g->amount == 39000 && g->persons == 1 && g->kind == last[i].kind);
        CU_ASSERT(g->from == month_of(last[i].from) && g->until == (last[i].until ? month_of(last[i].until) : YM_NONE));
    }
    office_close(d);
}

/* A guard of the county's own asks the rules: the sum and whom it covers are the old grant's all the same. */
static void where_a_guard_asks_the_rules(void)
{
    char number[32];
    fading_open("100%");
    office_change_conf(d, "workflow.conf", "\"judged\", \"reasoned\" ]; effects = [ \"fade\" ]", "\"judged\", \"reasoned\", \"grounded\" ]; effects = [ \"fade\" ]");
    at_work_in_august(&walk_e4, number);
    CU_ASSERT_EQUAL_FATAL(walk_answer_all(d), 0);
    CU_ASSERT_EQUAL_FATAL(fading_act(number, "fade"), 0);
    CU_ASSERT(fading_grant(number)->amount == 33733 && office_count(d, YM_R_beneficiary) == 4);
    CU_ASSERT_STRING_EQUAL(fading_decision(number)->outcome, "granted"); /* that the old sum rests on */
    office_close(d);
}

/* Nobody is covered twice while it fades out; behind its last month they may be again. */
static void the_same_people_anew(void)
{
    char number[32], again[32];
    int next = 801;
    struct walk_family f = walk_fresh(&walk_e4, NULL, &next);
    fading_open("100%");
    CU_ASSERT_EQUAL_FATAL(walk_granted(d, &f, "2021-06-21", number), 0);
    office_day(d, "2021-07-20");
    CU_ASSERT_EQUAL_FATAL(fading_act(number, "fade"), 0);
    f.known = "同一家庭再次申请";
    CU_ASSERT_EQUAL_FATAL(walk_submitted(d, &f, "2021-12-20", again), 0);
    CU_ASSERT_EQUAL(fading_act(again, "grant"), YM_EBAD);
    CU_ASSERT(office_said(d, NULL, "A person of this case is covered by {1} already (case {2}, township {3})."));
    office_day(d, "2022-01-10");
    CU_ASSERT_EQUAL(fading_act(again, "grant"), 0);
    CU_ASSERT_EQUAL(fading_grant(again)->from, month_of("2022-02"));
    office_close(d);
}

/* ---- eligible again */

static void granted_whole_again(void)
{
    char number[32];
    int64_t fen;
    fading_open("50%");
    fading_begun(&walk_e4, number);
    office_day(d, "2021-11-15");
    CU_ASSERT_EQUAL(fading_act(number, "adjust"), YM_EBAD); /* not while the work goes on */
    fading_loses_work(number);
    CU_ASSERT_EQUAL_FATAL(fading_act(number, "adjust"), 0);
    CU_ASSERT_STRING_EQUAL(fading_stage(number), "granted");
    const struct ym_grant *g = fading_grant(number);
    CU_ASSERT(g->amount == 33733 && g->from == month_of("2021-12") && g->until == YM_NONE && g->kind == YM_decision_change);
    CU_ASSERT_NOT_EQUAL(g->recheck, YM_NONE);
    CU_ASSERT_EQUAL(fading_owed(number, "2021-11"), 16867);
    CU_ASSERT_EQUAL(fading_figure(YM_figure_more, "2021-11", &fen), 1);
    CU_ASSERT_EQUAL(fen, 33733 - 16867);
    CU_ASSERT_EQUAL(fading_paid(number, "2021-11", "2022-03"), 33733 + 3 * 16867 + 4 * 33733); /* August too */
    CU_ASSERT_EQUAL(fading_todos("county1", "fading"), 0);
    CU_ASSERT_EQUAL(fading_act(number, "fade"), 0); /* and work again */
    office_close(d);
}

/* The same sum as before: it would end all the same. */
static void granted_the_same_again(void)
{
    char number[32];
    fading_open("100%");
    fading_begun(&walk_e4, number);
    office_day(d, "2022-02-14");
    CU_ASSERT_EQUAL_FATAL(fading_todos("county1", "fading"), 1);
    fading_loses_work(number);
    CU_ASSERT_EQUAL_FATAL(fading_act(number, "adjust"), 0);
    CU_ASSERT_EQUAL(fading_todos("county1", "fading"), 0);
    CU_ASSERT(fading_owed(number, "2022-02") == 33733 && fading_grant(number)->until == YM_NONE);
    CU_ASSERT_EQUAL(fading_act(number, "adjust"), YM_EBAD); /* once */
    office_close(d);
}

/* No month is granted that was not: after the last one the family applies anew. */
static void not_after_its_end(void)
{
    char number[32];
    fading_open("100%");
    fading_begun(&walk_e4, number);
    office_day(d, "2022-03-10");
    fading_loses_work(number);
    CU_ASSERT_EQUAL(fading_act(number, "adjust"), YM_EBAD);
    CU_ASSERT(office_said(d, NULL, "The last month paid was {1}: stop the case; who is in need again applies anew."));
    CU_ASSERT_EQUAL(fading_grant(number)->until, month_of("2022-02"));
    /* Where the county's own workflow lets it, the months between stay what they were. */
    office_change_conf(d, "workflow.conf", "guards = [ \"uninvolved\", \"helped\", \"judged\", \"eligible\", \"reasoned\" ]",
                       "guards = [ \"uninvolved\", \"judged\", \"eligible\", \"reasoned\" ]");
    CU_ASSERT_EQUAL_FATAL(fading_act(number, "adjust"), 0);
    CU_ASSERT_EQUAL(fading_grant(number)->from, month_of("2022-04"));
    CU_ASSERT_EQUAL(fading_owed(number, "2022-03"), 0);
    office_close(d);
}

static void owes(const char *number, const char *month, int64_t fen)
{
    CU_ASSERT_EQUAL_FATAL(ym_service_housekeep(d->service), 0);
    CU_ASSERT_EQUAL(fading_owed(number, month), fen);
}

/* The standard was corrected from before it faded out: those months have it, the fading ones stay a share of the old sum, also after a death
 * that was learnt later still. */
static void a_rise_before_it(void)
{
    char number[32];
    fading_open("50%");
    fading_granted(&fading_couple, "2021-11-12", number);
    fading_finds_work(number);
    office_day(d, "2022-01-20");
    CU_ASSERT_EQUAL_FATAL(fading_act(number, "fade"), 0);
    office_day(d, "2022-04-15");
    fading_drop_cases();
    office_change_conf(d, "rules/parameters.conf", "{ from = \"2021-01\"; value = \"590.00\"; }", "{ from = \"2021-01\"; value = \"650.00\"; }");
    fading_loses_work(number);
    CU_ASSERT_EQUAL_FATAL(fading_act(number, "adjust"), 0);
    owes(number, "2021-12", 110000);
    owes(number, "2022-01", 110000);
    owes(number, "2022-02", 49000);
    owes(number, "2022-04", 49000);
    office_day(d, "2022-05-06");
    owes(number, "2022-05", 110000);
    CU_ASSERT_EQUAL_FATAL(fading_dies(number, "蒋夫", "2022-03-05"), 0);
    CU_ASSERT_EQUAL_FATAL(fading_act(number, "adjust"), 0);
    owes(number, "2022-03", 49000);
    owes(number, "2022-04", 19500);
    owes(number, "2022-05", 45000);
    office_close(d);
}

ym_suite_fn ym_suite_fading_other;
void ym_suite_fading_other(void)
{
    static const struct ym_test tests[] = {
        {"by whom and why", by_whom_and_why},
        {"twice", twice},
        {"while held", while_held},
        {"after a death", after_a_death},
        {"after a death that holds", after_a_death_that_holds},
        {"what ends by itself", what_ends_by_itself},
        {"figures of the month", figures_of_the_month},
        {"held meanwhile", held_meanwhile},
        {"counted again", counted_again},
        {"the same people anew", the_same_people_anew},
        {"a death before it", a_death_before_it},
        {"where a guard asks the rules", where_a_guard_asks_the_rules},
        {"granted whole again", granted_whole_again},
        {"granted the same again", granted_the_same_again},
        {"not after its end", not_after_its_end},
        {"a rise before it", a_rise_before_it},
        {0},
    };
    ym_suite_add("fading out, other", tests);
}
