/* test_screen.c — the loop: what opens and closes, which keys are taken, small windows, a line that is lost. */
#include <CUnit/CUnit.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "hand.h"
#include "run.h"
#include "yimen/base/err.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/person.h"
#include "yimen/ui/dialog.h"
#include "yimen/ui/lines.h"

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

static void resize_to(struct stage *l, struct ym_view *v, int columns)
{
    const struct winsize size = {.ws_row = 24, .ws_col = (unsigned short)columns};
    CU_ASSERT_EQUAL_FATAL(ioctl(l->master, TIOCSWINSZ, &size), 0);
    raise(SIGWINCH);
    CU_ASSERT_EQUAL(ym_view_read(v, -1).kind, YM_K_RESIZE);
    ym_view_draw(v);
}

/* Whoever asks something over the help gives back what he took of the view's memory, though the window was made narrower meanwhile. */
static void help_is_broken_anew(void)
{
    enum { TAKEN = 20000 };
    struct stage l;
    struct ym_desk d;
    struct ym_view of, v;
    stage_open(&l);
    ym_desk_init(&d, 10);
    stage_view(&l, &of, &scene_list, &d);
    stage_view(&l, &v, &ym_screen_help, &d);
    v.below = &of;
    v.always = scene_always;
    ym_view_draw(&v);
    struct ym_arena_mark before = ym_arena_mark(&v.arena);
    resize_to(&l, &v, 60);
    const char *row = stage_row(&l, 1);
    CU_ASSERT(*row);
    CU_ASSERT_EQUAL(ym_arena_mark(&v.arena).total, before.total);
    ym_arena_rewind(&v.arena, before);
    memset(ym_arena_alloc(&v.arena, TAKEN), 'x', TAKEN);
    ym_view_draw(&v);
    CU_ASSERT_STRING_EQUAL(stage_row(&l, 1), row);
    stage_view_release(&v);
    stage_view_release(&of);
    ym_desk_release(&d);
    stage_close(&l);
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
    CU_ASSERT_STRING_EQUAL(d.text, "办结");
    ym_desk_release(&d);
}

/* Of two things to be said, why the hand is not where it wished to be. */
static void why_the_next_one_is_not_there(void)
{
    static const char *const keys[] = {"\016", "\016", "\016", "\030", "\030", NULL};
    struct ym_desk d;
    ym_desk_init(&d, 3);
    d.locked = 1;
    CU_ASSERT_EQUAL(run_seeing(&d, keys), 0);
    CU_ASSERT_EQUAL(d.resumed, 1);
    CU_ASSERT_STRING_EQUAL(d.text, "这一件打不开");
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

/* A loop of a screen's own, a form's, reads what came early before what comes now, and nothing twice. */
static void kept_keys_are_read_first(void)
{
    struct stage l;
    struct ym_desk d;
    struct ym_view v;
    stage_open(&l);
    ym_desk_init(&d, 10);
    stage_view(&l, &v, &scene_list, &d);
    stage_type(&l, "ab");
    while (v.kept_count < 2)
        CU_ASSERT_EQUAL(ym_show_progress(&v, "x", 1, 3), 1);
    CU_ASSERT(ym_view_waiting(&v));
    stage_type(&l, "c");
    for (uint32_t c = 'a'; c <= 'c'; c++)
        CU_ASSERT_EQUAL(ym_view_read(&v, -1).ch, c);
    CU_ASSERT_FALSE(ym_view_waiting(&v));
    CU_ASSERT_EQUAL(ym_view_read(&v, 0).kind, YM_K_NONE);
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
        {"letters typed into a field are no commands", letters_typed_into_a_field_are_no_commands},
        {"help opens over anything", help_opens_over_anything},
        {"help is broken anew", help_is_broken_anew},
        {"a lost line closes everything and asks nothing", a_lost_line_closes_everything_and_asks_nothing},
        {"a line lost in a question answers no", a_line_lost_in_a_question_answers_no},
        {"one row after another", one_row_after_another},
        {"what was said goes along", what_was_said_goes_along},
        {"why the next one is not there", why_the_next_one_is_not_there},
        {"whoever may not leave stays", whoever_may_not_leave_stays},
        {"rows of a view", rows_of_a_view},
        {"the key line keeps help", the_key_line_keeps_help},
        {"any size lives", any_size_lives},
        {"a dialog costs little", a_dialog_costs_little},
        {"progress can be stopped", progress_can_be_stopped},
        {"kept keys are read first", kept_keys_are_read_first},
        {"lines break where they may", lines_break_where_they_may},
        {NULL, NULL},
    };
    ym_suite_add("screen", tests);
}
