/* test_dialog.c — questions, what is told, a line of text, values: what answers them and what does not. */
#include <CUnit/CUnit.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "hand.h"
#include "run.h"
#include "yimen/base/err.h"
#include "yimen/domain/record/household.h"
#include "yimen/ui/dialog.h"

/* Keys, each after the screen has come to rest, and what the question answered. */
struct answered {
    const char *keys[HAND_MOST + 1];
    int said;
};

static void check_answer(const struct answered *a)
{
    struct ym_desk d;
    ym_desk_init(&d, 10);
    CU_ASSERT_EQUAL(run_seeing(&d, a->keys), 0);
    CU_ASSERT_EQUAL(d.said, a->said);
    ym_desk_release(&d);
}

static void yes_and_no(void)
{
    static const struct answered rows[] = {
        {{"\033" "7", "\r", "\033" "3"}, 0},        /* it is sent */
        {{"\033" "7", "y", "\033" "3"}, 1},
        {{"\033" "7", "n", "\033" "3"}, 0},
        {{"\033" "7", "\t\r", "\033" "3"}, 0}, /* a way through lists, no yes */
        {{"\033" "7", "\033[Z\r", "\033" "3"}, 1},
        {{"\033" "7", "\033\033", "\033" "3"}, 0},
        {{"\033" "8", "\r", "\033" "3"}, 0},        /* it is grave: y is no yes */
        {{"\033" "8", "y\r", "\033" "3"}, 0},
        {{"\033" "8", "\033[D" "\r", "\033" "3"}, 1},
        {{"\033" "8", "yyy" "\033\033", "\033" "3"}, 0},
        {{"\005", "\r", "\033" "3"}, 0},            /* nothing is changed; the way out is asked like all else */
        {{"\005", "y", "\033" "3"}, 1},
        {{"\005", "n", "\033" "3"}, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check_answer(&rows[i]);
}

/* Cancel stands last and is chosen first; yes and what comes after it are a move each. */
static void three_answers(void)
{
    static const struct answered rows[] = {
        {{"\002", "\r", "\033" "3"}, 0},
        {{"\002", "y", "\r", "\033" "3"}, 0},
        {{"\002", "\033[D", "\r", "\033" "3"}, 2},
        {{"\002", "\033[D", "\033[D", "\r", "\033" "3"}, 1},
        {{"\002", "\033[C" "\r", "\033" "3"}, 0}, /* not round the end: Tab and Enter are a hand's way through lists */
        {{"\002", "\t\r", "\033" "3"}, 0},
        {{"\002", "\033[D", "\033[D", "\033[D" "\r", "\033" "3"}, 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check_answer(&rows[i]);
}

/* What was typed before the question stood there answers it only where nothing comes of it; elsewhere it is dropped, and that is said. */
static void nobody_answers_what_he_has_not_seen(void)
{
    static const struct answered rows[] = {
        {{"\033" "7" "y", "\r", "\033" "3"}, 0},
        {{"\033" "7" "\t\r" "y" "\033" "7", "\r", "\033" "3"}, 0},
        {{"\033" "8" "\033[D" "\r" "\033[D" "\r", "\r", "\033" "3"}, 0},
        {{"\033" "7" "y", "y", "\033" "3"}, 1},
        {{"\005" "\r", "\033" "3"}, 0},
        {{"\005" "y", "\033" "3"}, 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check_answer(&rows[i]);
    struct stage l;
    struct ym_desk d;
    struct ym_view v;
    stage_open(&l);
    ym_desk_init(&d, 10);
    stage_view(&l, &v, &scene_list, &d);
    stage_type(&l, "yyy");
    ym_view_draw(&v);
    const char *const late[] = {"\r", NULL};
    struct hand h = {&l, getpid(), late};
    pthread_t thread;
    CU_ASSERT_EQUAL_FATAL(pthread_create(&thread, NULL, press_all, &h), 0);
    CU_ASSERT_EQUAL(ym_ask_yes(&v, YM_ASK_ACT, "?", NULL), 0);
    pthread_join(thread, NULL);
    CU_ASSERT(v.status_bad && *v.status);
    stage_view_release(&v);
    ym_desk_release(&d);
    stage_close(&l);
}

/* What stands in a box is closed by any key; Enter, Space and Back do only that, any other goes on to the screen below, typed ahead or not.  A
 * warning nobody asked for is closed by no key from before it. */
static void a_box_eats_no_key(void)
{
    static const struct {
        const char *keys[HAND_MOST + 1], *text;
    } rows[] = {
        {{"\020", "\033" "9", "材料不全\r", "\033" "3"}, "材料不全"},
        {{"\020" "\033" "9" "材料不全\r", "\033" "3"}, "材料不全"},
        {{"\020", "\r", "\033" "9" "x\r", "\033" "3"}, "x"},
        {{"\020", " ", "\033" "9" "x\r", "\033" "3"}, "x"},
        {{"\024", "\033" "9", "x\r", "\033" "3"}, "x"},
        {{"\024" "\033" "9", "z\r", "\033" "3"}, ""}, /* 9 is dropped; z closes it and looks in the list */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct ym_desk d;
        ym_desk_init(&d, 10);
        CU_ASSERT_EQUAL(run_seeing(&d, rows[i].keys), 0);
        CU_ASSERT_STRING_EQUAL(d.text, rows[i].text);
        ym_desk_release(&d);
    }
}

/* In a list that looks for something the hyphen of a number is text. */
static void a_hyphen_looked_for(void)
{
    struct stage l;
    struct ym_desk d;
    static const struct ym_action grasping[] = {{.keys = "- ^K", .label = "删除", .run = ym_act_leave}, {.keys = NULL}};
    stage_open(&l);
    ym_desk_init(&d, 10);
    struct ym_screen screen = scene_list;
    screen.actions = grasping;
    stage_type(&l, "1-2" "\033\033" "-");
    CU_ASSERT_EQUAL(ym_screens_run(l.t, &d, &screen, NULL, scene_always), 0); /* left by the last hyphen alone */
    CU_ASSERT_EQUAL(d.closed, 1);
    stage_close(&l);
    ym_desk_release(&d);
}

static unsigned nothing_holds(const struct ym_view *v)
{
    (void)v;
    return 0;
}

/* Nor is a sign text whose action cannot be done now. */
static void a_sign_that_is_barred(void)
{
    struct stage l;
    struct ym_desk d;
    const struct ym_action *enter = scene_list.actions;
    while (strcmp(enter->keys, "Enter") != 0)
        enter++;
    struct ym_action actions[] = {*enter, {.keys = "+", .label = "新增", .needs = 1, .run = ym_act_leave}, {.keys = NULL}};
    struct ym_screen screen = scene_list;
    screen.actions = actions;
    screen.now = nothing_holds;
    stage_open(&l);
    ym_desk_init(&d, 10);
    stage_type(&l, "+" "\r" "\033\033" "\033\033" "\033\033");
    CU_ASSERT_EQUAL(ym_screens_run(l.t, &d, &screen, NULL, scene_always), 0);
    CU_ASSERT_EQUAL(d.chosen, 0); /* nothing stands there that was not found */
    stage_close(&l);
    ym_desk_release(&d);
}

static void a_line_of_text(void)
{
    struct ym_desk d;
    ym_desk_init(&d, 10);
    run(&d, "\033" "9" "材料不全" "\r" "\033" "3");
    CU_ASSERT_STRING_EQUAL(d.text, "材料不全");
    run(&d, "\033" "9" "x" "\033\033" "\033" "3");
    CU_ASSERT_STRING_EQUAL(d.text, "(left)");
    ym_desk_release(&d);
}

static int only_digits(struct ym_view *v, void *baton, const char *text)
{
    ++*(int *)baton;
    if (strspn(text, "0123456789") == strlen(text))
        return 0;
    ym_view_wrong(v, "只能是数字。", NULL);
    return YM_EBAD;
}

static void a_text_that_is_refused_stays(void)
{
    struct stage l;
    struct ym_desk d;
    struct ym_view v;
    int asked = 0;
    stage_open(&l);
    ym_desk_init(&d, 10);
    stage_view(&l, &v, &scene_list, &d);
    stage_type(&l, "12x\r" "\177" "3\r");
    const char *text = ym_ask_text_for(&v, "号码", "", 20, only_digits, &asked);
    CU_ASSERT_PTR_NOT_NULL_FATAL(text);
    CU_ASSERT_STRING_EQUAL(text, "123");
    CU_ASSERT_EQUAL(asked, 2);
    stage_type(&l, "x\r" "\033\033");
    CU_ASSERT_PTR_NULL(ym_ask_text_for(&v, "号码", "", 20, only_digits, &asked));
    CU_ASSERT_EQUAL(asked, 3);
    stage_view_release(&v);
    ym_desk_release(&d);
    stage_close(&l);
}

static void values_are_listed_and_taken(void)
{
    struct ym_desk d;
    ym_desk_init(&d, 10);
    /* The second row opens the household; its first field is the township. */
    run(&d, "\033[B" "\r" "\033" "4" "\033[B\033[B" "\r" "\033" "2" "\033\033" "\033" "3");
    CU_ASSERT_PTR_NOT_NULL_FATAL(d.household);
    CU_ASSERT_STRING_EQUAL(d.household->township, "411526102");
    run(&d, "\033[B" "\r" "\033" "4" "传" "\r" "\033" "2" "\033\033" "\033" "3");
    CU_ASSERT_STRING_EQUAL(d.household->township, "411526201");
    run(&d, "\033[B" "\r" "101" "\033" "4" "002" "\033\033" "\033" "2" "\033\033" "\033" "3");
    CU_ASSERT_STRING_EQUAL(d.household->township, "411526101");
    /* What fits no row takes none: Enter waits until it is changed. */
    run(&d, "\033[B" "\r" "\033" "4" "传" "z" "\r" "\177" "\r" "\033" "2" "\033\033" "\033" "3");
    CU_ASSERT_STRING_EQUAL(d.household->township, "411526201");
    run(&d, "\033[B" "\r" "101" "\033" "4" "zz" "\r" "\033\033" "\033" "2" "\033\033" "\033" "3");
    CU_ASSERT_STRING_EQUAL(d.household->township, "411526101");
    ym_desk_release(&d);
}

void ym_suite_dialog(void);
void ym_suite_dialog(void)
{
    static const struct ym_test tests[] = {
        {"a box eats no key", a_box_eats_no_key},
        {"a hyphen looked for is no command", a_hyphen_looked_for},
        {"yes and no", yes_and_no},
        {"three answers", three_answers},
        {"nobody answers what he has not seen", nobody_answers_what_he_has_not_seen},
        {"a text that is refused stays", a_text_that_is_refused_stays},
        {"a sign of what cannot be done is no text", a_sign_that_is_barred},
        {"a line of text", a_line_of_text},
        {"values are listed and taken", values_are_listed_and_taken},
        {NULL, NULL},
    };
    ym_suite_add("dialog", tests);
}
