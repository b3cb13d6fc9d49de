/* test_screen.c — the loop: what opens and closes, which keys are taken, small windows, a line that is lost; dialogs on the way. */
#include <CUnit/CUnit.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "stage.h"
#include "run.h"
#include "scenes.h"
#include "yimen/base/err.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/person.h"
#include "yimen/ui/dialog.h"
#include "yimen/ui/lines.h"

/* Runs the scenes with the keys typed ahead; they must lead out. */
static int run(struct ym_desk *d, const char *keys)
{
    struct stage l;
    stage_open(&l);
    stage_type(&l, keys);
    int err = ym_screens_run(l.t, d, &scene_list, NULL, scene_always);
    stage_close(&l);
    return err;
}

static void views_open_and_close(void)
{
    struct ym_desk d;
    ym_desk_init(&d, 10);
    CU_ASSERT_EQUAL(run(&d, "\r" "\033\033" "\033\033"), 0);
    CU_ASSERT_EQUAL(d.chosen, 0);
    CU_ASSERT_EQUAL(d.opened, 2);
    CU_ASSERT_EQUAL(d.closed, 2);
    CU_ASSERT_EQUAL(d.asked, 1);
    ym_desk_release(&d);
}

static void letters_typed_into_a_field_are_no_commands(void)
{
    struct ym_desk d;
    ym_desk_init(&d, 10);
    CU_ASSERT_EQUAL(run(&d, "\r" "q?q" "\b\b" "qy" "\033" "2" "\033\033" "\033" "3"), 0);
    CU_ASSERT_EQUAL_FATAL(d.saved, 1);
    CU_ASSERT_STRING_EQUAL(d.person->name, "qqy");
    ym_desk_release(&d);
    ym_desk_init(&d, 10);
    CU_ASSERT_EQUAL(run(&d, "\r" "qy" "\013" "\033" "2" "\033\033" "\033" "3"), 0); /* ^K cuts to the end of the field, nothing else */
    CU_ASSERT_EQUAL_FATAL(d.saved, 1);
    CU_ASSERT_STRING_EQUAL(d.person->name, "qy");
    ym_desk_release(&d);
}

static void help_opens_over_anything(void)
{
    struct ym_desk d;
    ym_desk_init(&d, 10);
    CU_ASSERT_EQUAL(run(&d, "\033" "1" "\033" "1" "q" "\r" "\033" "1" "q" "\033\033" "\033" "3"), 0);
    CU_ASSERT_EQUAL(d.opened, 2);
    CU_ASSERT_EQUAL(d.closed, 2);
    ym_desk_release(&d);
}

/* ---- questions: a hand that waits until it has seen what it answers */

enum { LOOK_US = 1000, HAND_MOST = 5 };

struct hand {
    struct stage *l;
    pid_t program;           /* the thread the screens run in */
    const char *const *keys; /* each after the screen has come to rest; ends with NULL */
};

/* How often the program's thread went to sleep; *sleeps: it does so now. */
static long hand_slept(const struct hand *h, int *sleeps)
{
    char path[64], line[128];
    long slept = -1;
    snprintf(path, sizeof path, "/proc/self/task/%d/status", (int)h->program);
    FILE *f = fopen(path, "re");
    *sleeps = 0;
    while (f && fgets(line, sizeof line, f)) {
        if (strncmp(line, "State:\t", 7) == 0)
            *sleeps = line[7] == 'S';
        sscanf(line, "voluntary_ctxt_switches: %ld", &slept);
    }
    if (f)
        fclose(f);
    return slept;
}

/* Until the program has drawn, woken up for the key before, read all of it and sleeps: however busy the machine is, it waits now. */
static long hand_looks(const struct hand *h, long before)
{
    for (;; usleep(LOOK_US)) {
        int sleeps, unread = 0;
        long slept = hand_slept(h, &sleeps);
        ioctl(h->l->slave, FIONREAD, &unread);
        if (sleeps && slept != before && !unread && h->l->bytes)
            return slept;
    }
}

static void *press_all(void *baton)
{
    struct hand *h = baton;
    long slept = -1;
    for (const char *const *keys = h->keys; *keys; keys++) {
        slept = hand_looks(h, slept);
        stage_type(h->l, *keys);
    }
    return NULL;
}

/* Runs the scenes with a hand that looks before it goes on. */
static int run_seeing(struct ym_desk *d, const char *const *keys)
{
    struct stage l;
    pthread_t thread;
    sigset_t all, before;
    stage_open(&l);
    struct hand h = {&l, getpid(), keys}; /* the tests run in the first thread */
    sigfillset(&all); /* signals are the terminal's */
    pthread_sigmask(SIG_SETMASK, &all, &before);
    CU_ASSERT_EQUAL_FATAL(pthread_create(&thread, NULL, press_all, &h), 0);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    int err = ym_screens_run(l.t, d, &scene_list, NULL, scene_always);
    pthread_join(thread, NULL);
    stage_close(&l);
    return err;
}

/* Cancel is first, and Enter alone does nothing. */
static void yes_and_no(void)
{
    static const struct {
        const char *keys[HAND_MOST + 1];
        int said;
    } rows[] = {
        {{"\033" "7", "\r", "\033" "3"}, 0},        /* it is sent */
        {{"\033" "7", "y", "\033" "3"}, 1},
        {{"\033" "7", "n", "\033" "3"}, 0},
        {{"\033" "7", "\t\r", "\033" "3"}, 1},
        {{"\033" "7", "\033\033", "\033" "3"}, 0},
        {{"\033" "8", "\r", "\033" "3"}, 0},        /* it is grave: y is no yes */
        {{"\033" "8", "y\r", "\033" "3"}, 0},
        {{"\033" "8", "\033[D" "\r", "\033" "3"}, 1},
        {{"\033" "8", "yyy" "\033\033", "\033" "3"}, 0},
        {{"\005", "\r", "\033" "3"}, 0},            /* nothing is changed; the way out is asked like all else */
        {{"\005", "y", "\033" "3"}, 1},
        {{"\005", "n", "\033" "3"}, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct ym_desk d;
        ym_desk_init(&d, 10);
        CU_ASSERT_EQUAL(run_seeing(&d, rows[i].keys), 0);
        CU_ASSERT_EQUAL(d.said, rows[i].said);
        ym_desk_release(&d);
    }
}

/* What was typed before the question stood there answers it only where nothing comes of it; elsewhere it is dropped, and that is said. */
static void nobody_answers_what_he_has_not_seen(void)
{
    static const struct {
        const char *keys[HAND_MOST + 1];
        int said;
    } rows[] = {
        {{"\033" "7" "y", "\r", "\033" "3"}, 0},
        {{"\033" "7" "\t\r" "y" "\033" "7", "\r", "\033" "3"}, 0},
        {{"\033" "8" "\033[D" "\r" "\033[D" "\r", "\r", "\033" "3"}, 0},
        {{"\033" "7" "y", "y", "\033" "3"}, 1},
        {{"\005" "\r", "\033" "3"}, 0},
        {{"\005" "y", "\033" "3"}, 1},
        {{"\002", "\r", "\033" "3"}, 0},           /* three answers: cancel stands last and first of all */
        {{"\002", "y", "\r", "\033" "3"}, 0},
        {{"\002", "\033[D", "\r", "\033" "3"}, 2},
        {{"\002", "\033[D", "\033[D", "\r", "\033" "3"}, 1},
        {{"\002", "\033[C", "\r", "\033" "3"}, 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct ym_desk d;
        ym_desk_init(&d, 10);
        CU_ASSERT_EQUAL(run_seeing(&d, rows[i].keys), 0);
        CU_ASSERT_EQUAL(d.said, rows[i].said);
        ym_desk_release(&d);
    }
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

static void a_lost_line_closes_everything_and_asks_nothing(void)
{
    struct stage l;
    struct ym_desk d;
    stage_open(&l);
    ym_desk_init(&d, 10);
    d.stays = 1;
    raise(SIGTERM); /* waits in the terminal's descriptor */
    stage_type(&l, "\r");
    CU_ASSERT_EQUAL(ym_screens_run(l.t, &d, &scene_list, NULL, scene_always), YM_EIO);
    CU_ASSERT_EQUAL(d.opened, d.closed);
    CU_ASSERT_EQUAL(d.asked, 0);
    ym_desk_release(&d);
    stage_close(&l);
}

static struct ym_go hang(struct ym_view *v)
{
    raise(SIGTERM);
    v->desk->said = ym_ask_yes(v, YM_ASK_ACT, "?", NULL);
    return YM_GO_STAY;
}

static void a_line_lost_in_a_question_answers_no(void)
{
    static const struct ym_action always[] = {{.keys = "^G", .run = hang}, {.keys = NULL}};
    struct stage l;
    struct ym_desk d;
    stage_open(&l);
    ym_desk_init(&d, 10);
    stage_type(&l, "\r" "\007");
    CU_ASSERT_EQUAL(ym_screens_run(l.t, &d, &scene_list, NULL, always), YM_EIO);
    CU_ASSERT_EQUAL(d.said, 0);
    CU_ASSERT_EQUAL(d.opened, 2);
    CU_ASSERT_EQUAL(d.closed, 2);
    ym_desk_release(&d);
    stage_close(&l);
}

/* From a list to a row, from there to what is done with it: the next row stands in its place, what was said goes along. */
static void one_row_after_another(void)
{
    static const struct {
        const char *keys;
        int64_t rows, locked, chosen;
        int opened, resumed;
    } ways[] = {
        {"\016\016", 3, -1, 0, 2, 1},
        {"\016\016\016", 3, -1, 1, 3, 0},
        {"\016\016\016\016\016", 3, -1, 2, 5, 0},
        {"\016\016\016\016\016\016\016", 3, -1, 2, 6, 1}, /* behind the last one there is none: a step back */
        {"\016\016\016", 3, 1, 1, 3, 1},                   /* the next one cannot be had: the row stays, looked at again */
    };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        struct stage l;
        struct ym_desk d;
        stage_open(&l);
        ym_desk_init(&d, ways[i].rows);
        d.locked = ways[i].locked;
        stage_type(&l, ways[i].keys);
        stage_type(&l, "\030\030\030\030");
        CU_ASSERT_EQUAL(ym_screens_run(l.t, &d, &scene_list, NULL, scene_always), 0);
        CU_ASSERT_EQUAL(d.chosen, ways[i].chosen);
        CU_ASSERT_EQUAL(d.opened, ways[i].opened + 1);
        CU_ASSERT_EQUAL(d.closed, d.opened - (d.locked >= 0)); /* what did not open needs no closing */
        CU_ASSERT_EQUAL(d.resumed, ways[i].resumed);
        ym_desk_release(&d);
        stage_close(&l);
    }
}

static void what_was_said_goes_along(void)
{
    static const char *const keys[] = {"\016", "\016", "\016", "\030", "\030", NULL};
    struct ym_desk d;
    ym_desk_init(&d, 3);
    CU_ASSERT_EQUAL(run_seeing(&d, keys), 0);
    CU_ASSERT_EQUAL(d.chosen, 1);
    CU_ASSERT_STRING_EQUAL(d.text, "办结");
    ym_desk_release(&d);
}

static void whoever_may_not_leave_stays(void)
{
    struct ym_desk d;
    ym_desk_init(&d, 10);
    d.stays = 1;
    struct stage l;
    stage_open(&l);
    stage_type(&l, "\r" "\033\033" "\033\033" "王" "\033" "2" "\007");
    static const struct ym_action always[] = {{.keys = "^G", .run = hang}, {.keys = "Back", .run = ym_act_back}, {.keys = NULL}};
    CU_ASSERT_EQUAL(ym_screens_run(l.t, &d, &scene_list, NULL, always), YM_EIO);
    CU_ASSERT_EQUAL(d.asked, 2);
    CU_ASSERT_EQUAL(d.saved, 1);
    ym_desk_release(&d);
    stage_close(&l);
}

/* ---- what is drawn */

static void rows_of_a_view(void)
{
    struct stage l;
    struct ym_desk d;
    struct ym_view v;
    stage_open(&l);
    ym_desk_init(&d, 10);
    stage_view(&l, &v, &scene_list, &d);
    v.always = scene_always;
    ym_view_wrong(&v, "The last record had nothing {1}.", "x", NULL);
    ym_view_draw(&v);
    CU_ASSERT_STRING_EQUAL(stage_row(&l, 0), "待核对");
    CU_ASSERT_EQUAL(strncmp(stage_row(&l, 22), "! ", 2), 0);
    const char *keys = stage_row(&l, 23);
    CU_ASSERT_EQUAL(strncmp(keys, "Enter打开  F7无信息", strlen("Enter打开  F7无信息")), 0);
    CU_ASSERT_PTR_NOT_NULL(strstr(keys, "F1帮助"));
    stage_view_release(&v);
    ym_desk_release(&d);
    stage_close(&l);
}

static void the_key_line_keeps_help(void)
{
    struct stage l;
    struct ym_desk d;
    struct ym_view v;
    stage_open_as(&l, "utf-8", 12, 40);
    ym_desk_init(&d, 10);
    stage_view(&l, &v, &scene_list, &d);
    v.always = scene_always;
    ym_view_draw(&v);
    const char *keys = stage_row(&l, 11);
    CU_ASSERT_PTR_NOT_NULL(strstr(keys, "Enter打开"));
    CU_ASSERT_PTR_NOT_NULL(strstr(keys, "F1帮助"));
    CU_ASSERT_PTR_NULL(strstr(keys, "^T"));
    stage_view_release(&v);
    ym_desk_release(&d);
    stage_close(&l);
}

static void any_size_lives(void)
{
    static const struct winsize sizes[] = {
        {.ws_row = 1, .ws_col = 1}, {.ws_row = 2, .ws_col = 80}, {.ws_row = 24, .ws_col = 3}, {.ws_row = 4, .ws_col = 19},
        {.ws_row = 5, .ws_col = 20}, {.ws_row = 12, .ws_col = 40}, {.ws_row = 43, .ws_col = 132}};
    static const struct ym_screen *const screens[] = {&scene_list, &scene_person, &scene_household};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        for (size_t k = 0; k < 3; k++) {
            struct stage l;
            struct ym_desk d;
            struct ym_view v;
            stage_open_as(&l, "utf-8", sizes[i].ws_row, sizes[i].ws_col);
            ym_desk_init(&d, 10);
            stage_view(&l, &v, screens[k], &d);
            v.always = scene_always;
            ym_view_draw(&v);
            stage_type(&l, "n");
            CU_ASSERT_EQUAL(ym_ask_yes(&v, YM_ASK_LEAVE, "{1}?", "x", NULL), 0);
            ym_show_progress(&v, "x", 3, 9);
            CU_ASSERT(sizes[i].ws_col == 1 || *stage_row(&l, 0));
            stage_view_release(&v);
            ym_desk_release(&d);
            stage_close(&l);
        }
}

static void a_dialog_costs_little(void)
{
    struct stage l;
    struct ym_desk d;
    struct ym_view v;
    stage_open(&l);
    ym_desk_init(&d, 400);
    stage_view(&l, &v, &scene_list, &d);
    v.always = scene_always;
    ym_view_draw(&v);
    stage_flush(&l);
    long before = l.bytes;
    stage_type(&l, "\033[C"); /* one move draws it all */
    stage_type(&l, "\r");
    ym_ask_yes(&v, YM_ASK_LEAVE, "把这 {1} 件案件都答复为无信息？", "37", NULL);
    stage_flush(&l);
    CU_ASSERT(l.bytes - before <= 350 + 20);
    before = l.bytes;
    ym_view_draw(&v);
    stage_flush(&l);
    CU_ASSERT(l.bytes - before <= 600);
    stage_view_release(&v);
    ym_desk_release(&d);
    stage_close(&l);
}

static void progress_can_be_stopped(void)
{
    struct stage l;
    struct ym_desk d;
    struct ym_view v;
    stage_open(&l);
    ym_desk_init(&d, 10);
    stage_view(&l, &v, &scene_list, &d);
    CU_ASSERT_EQUAL(ym_show_progress(&v, "x", 1, 3), 1);
    stage_type(&l, "a\033\033");
    CU_ASSERT_EQUAL(ym_show_progress(&v, "x", 2, 3), 0);
    CU_ASSERT_EQUAL(v.kept_count, 1); /* what was typed ahead is not lost */
    CU_ASSERT_EQUAL(v.kept[0].ch, 'a');
    stage_view_release(&v);
    ym_desk_release(&d);
    stage_close(&l);
}

static void lines_break_where_they_may(void)
{
    struct stage l;
    struct ym_lines lines;
    stage_open(&l);
    ym_lines_init(&lines, &l.arena);
    ym_lines_wrap(&lines, l.t, "one two three", 8);
    CU_ASSERT_EQUAL_FATAL(lines.count, 2);
    CU_ASSERT_STRING_EQUAL(lines.at[0], "one two");
    CU_ASSERT_STRING_EQUAL(lines.at[1], "three");
    ym_lines_init(&lines, &l.arena);
    ym_lines_wrap(&lines, l.t, "家庭经济，状况", 8);
    CU_ASSERT_EQUAL_FATAL(lines.count, 2);
    CU_ASSERT_STRING_EQUAL(lines.at[0], "家庭经"); /* a comma never begins a line */
    CU_ASSERT_STRING_EQUAL(lines.at[1], "济，状况");
    ym_lines_init(&lines, &l.arena);
    ym_lines_wrap(&lines, l.t, "a\n\nb", 8);
    CU_ASSERT_EQUAL(lines.count, 3);
    ym_lines_init(&lines, &l.arena);
    ym_lines_wrap(&lines, l.t, "汉汉", 1);
    CU_ASSERT_EQUAL(lines.count, 2);
    stage_close(&l);
}

void ym_suite_screen(void);
void ym_suite_screen(void)
{
    static const struct ym_test tests[] = {
        {"views open and close", views_open_and_close},
        {"a box eats no key", a_box_eats_no_key},
        {"a hyphen looked for is no command", a_hyphen_looked_for},
        {"letters typed into a field are no commands", letters_typed_into_a_field_are_no_commands},
        {"help opens over anything", help_opens_over_anything},
        {"yes and no", yes_and_no},
        {"nobody answers what he has not seen", nobody_answers_what_he_has_not_seen},
        {"a text that is refused stays", a_text_that_is_refused_stays},
        {"a line of text", a_line_of_text},
        {"values are listed and taken", values_are_listed_and_taken},
        {"a lost line closes everything and asks nothing", a_lost_line_closes_everything_and_asks_nothing},
        {"a line lost in a question answers no", a_line_lost_in_a_question_answers_no},
        {"one row after another", one_row_after_another},
        {"what was said goes along", what_was_said_goes_along},
        {"whoever may not leave stays", whoever_may_not_leave_stays},
        {"rows of a view", rows_of_a_view},
        {"the key line keeps help", the_key_line_keeps_help},
        {"any size lives", any_size_lives},
        {"a dialog costs little", a_dialog_costs_little},
        {"progress can be stopped", progress_can_be_stopped},
        {"lines break where they may", lines_break_where_they_may},
        {NULL, NULL},
    };
    ym_suite_add("screen", tests);
}
