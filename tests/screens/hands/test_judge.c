/* test_judge.c — a hit is judged: what a refusal leaves in the form, what the question says, whose reason stands there. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "person.h"
#include "run.h"

void ym_suite_judge(void);

#define TOWN "town_411526207"

static struct tty *at_the_judgement(const char *official)
{
    struct tty *t = person_sit(official, "s '2021-T-000045' ENTER ENTER 2 j");
    CU_ASSERT_FATAL(tty_wait(t, "研判理由"));
    return t;
}

static void the_police_found_a_death(void)
{
    struct tty *t = person_sit("unit_gongan", "u DOWN DOWN + '20210905' ENTER F2");
    CU_ASSERT(tty_yes(t));
    tty_close(t);
}

/* Nothing to judge is said; what waits is under the cursor, whoever's row was chosen. */
static void what_waits_is_at_hand(void)
{
    struct tty *t = person_sit(TOWN, "s '2021-T-000045' ENTER ENTER 2 j");
    person_sees(t, "单位尚未反馈", 1);
    tty_close(t);
    the_police_found_a_death();
    t = person_sit(TOWN, "s '2021-T-000045' ENTER ENTER 2 DOWN F8");
    CU_ASSERT_PTR_NOT_NULL(strstr(person_row(t), "待研判"));
    tty_keys(t, "j");
    person_sees(t, "研判理由", 1);
    tty_keys(t, "F3 DOWN j");
    person_sees(t, "单位尚未反馈", 1);
    tty_keys(t, "END j");
    person_sees(t, "只有有信息的事项才需研判", 1);
    tty_keys(t, "1 j");
    person_sees(t, "各单位的反馈在第2页", 1);
    tty_close(t);
}

/* Whatever is refused, by the service or by who is asked: the day the police told stands there as before. */
static void a_refusal_keeps_the_day_of_death(void)
{
    struct tty *t = at_the_judgement(TOWN);
    person_sees(t, "2021-09-05", 1);
    tty_keys(t, "F2 ENTER");
    person_sees(t, "2021-09-05", 1);
    tty_keys(t, "UP '2' F2"); /* the day belongs to a true death; what is sent goes without it, the form does not */
    person_sees(t, "2021-09-05", 1);
    tty_keys(t, "UP '1' ENTER '已核实' F2");
    CU_ASSERT(tty_wait(t, "> 取消"));
    person_sees(t, "研判为属实，登记于2021-09-05", 1);
    tty_keys(t, "ENTER ENTER ^U F2"); /* true, and without its day: the service does not let the death go by */
    CU_ASSERT(tty_yes(t));
    person_sees(t, "单位反馈的死亡日期是2021-09-05", 1);
    tty_keys(t, "F3 y");
    tty_close(t);
}

/* Asked once, with what follows; nobody's words become another's. */
static void nobody_signs_what_another_wrote(void)
{
    struct tty *t = at_the_judgement(TOWN);
    tty_keys(t, "'2' ENTER '同名同姓' F2");
    CU_ASSERT(tty_wait(t, "> 取消"));
    person_sees(t, "研判为误报", 1);
    person_sees(t, "研判后，本案须由", 0); /* a township decides no case of this programme */
    person_sees(t, "将被替换", 0);
    CU_ASSERT(tty_yes(t));
    person_sees(t, "研判：同名同姓", 1);
    tty_close(t);
    t = at_the_judgement("county1");
    person_sees(t, "研判：误报，同名同姓", 1); /* to be read, not to be signed */
    tty_keys(t, "'4' ENTER '经核查无碍' F2");
    CU_ASSERT(tty_wait(t, "> 取消"));
    person_sees(t, "研判为误报，将被替换", 1);
    person_sees(t, "研判为不影响", 1);
    person_sees(t, "研判后，本案须由", 1);
    CU_ASSERT(tty_yes(t));
    person_sees(t, "研判：经核查无碍", 1);
    tty_close(t);
    t = at_the_judgement("county1"); /* one's own stands there, and makes way */
    person_sees(t, "经核查无碍", 1);
    tty_keys(t, "ENTER '再核' F2");
    CU_ASSERT(tty_wait(t, "> 取消"));
    person_sees(t, "将被替换", 0);
    CU_ASSERT(tty_yes(t));
    person_sees(t, "研判：再核", 1);
    tty_close(t);
}

/* What was changed between looking and sending is not judged; what was typed is there again, beside what stands now. */
static void what_was_not_seen_is_not_judged(void)
{
    struct tty *t = at_the_judgement("county1"), *other = at_the_judgement(TOWN);
    tty_keys(other, "'2' ENTER '又查过' F2");
    CU_ASSERT(tty_yes(other));
    tty_close(other);
    tty_keys(t, "'4' ENTER '不碍事' F2");
    CU_ASSERT(tty_yes(t));
    person_sees(t, "在您查看之后已有变动", 1);
    person_sees(t, "研判：又查过", 1);
    tty_keys(t, "j");
    person_sees(t, "研判：误报，又查过", 1);
    person_sees(t, "不碍事", 1);
    tty_keys(t, "F3 y");
    tty_close(t);
}

void ym_suite_judge(void)
{
    static const struct ym_test tests[] = {
        {"what waits is at hand", what_waits_is_at_hand},
        {"a refusal keeps the day of death", a_refusal_keeps_the_day_of_death},
        {"nobody signs what another wrote", nobody_signs_what_another_wrote},
        {"what was not seen is not judged", what_was_not_seen_is_not_judged},
        {0},
    };
    ym_suite_add_story("judge_screen", county_open, county_close, tests); /* the police answer in the first */
}
