/* test_pages.c — a list that is told in pages, by a service of the test's own: one that heeds where to go on, and ones that do not. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kit/desk.h"
#include "run.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/queue.h"
#include "yimen/domain/record/term.h"

enum { LIMIT = 3, ROWS = 8, CALLS_MOST = 50 };

/* What the service that is played here does with the mark it is given. */
static enum { HEEDS, IGNORES, TURNS, NO_MARKS } service;
static int type, asked, gone; /* gone: so many rows are no more */
static int silent, limit = LIMIT, told = ROWS; /* silent: it does not answer; told: so many rows there are */

static struct ym_view view, over;
static const struct ym_view *from; /* the last call was made from it */
static struct ym_pages pages;

static void service_tell(struct ym_list *out, struct ym_arena *arena, int n)
{
    struct ym_head *r = ym_record_new(arena, type);
    r->id = service == NO_MARKS ? 0 : n;
    if (type == YM_R_found)
        ((struct ym_found *)r)->mark = service == NO_MARKS ? "" : ym_arena_printf(arena, "%d", n);
    if (type == YM_R_entry) {
        r->id = 0;
        ((struct ym_entry *)r)->seq = n;
    }
    ym_list_add(out, r);
    ym_list_add(out, ym_record_new(arena, YM_R_term)); /* go along, more of them than rows */
    ym_list_add(out, ym_record_new(arena, YM_R_term));
}

/* Rows 1 to ROWS, LIMIT a page.  One that TURNS begins again behind the last. */
int ym_desk_call(struct ym_view *v, struct ym_arena *arena, const char *name, const struct ym_list *in, struct ym_list *out)
{
    const struct ym_queue *q = YM_GET(in, queue, 0);
    int after = service == HEEDS || service == TURNS ? atoi(q->after) : 0;
    (void)name;
    from = v;
    if (++asked > CALLS_MOST) { /* would spin */
        CU_FAIL("the same page is asked for ever");
        return YM_EIO;
    }
    if (silent)
        return YM_EIO;
    after = after < gone ? gone : after;
    for (int n = after + 1; n <= after + limit; n++)
        if (n <= told || service == TURNS)
            service_tell(out, arena, service == TURNS ? (n - 1) % (2 * LIMIT) + 1 : n);
    return 0;
}

/* A field in words: here its text. */
const char *ym_desk_show(const struct ym_desk *d, struct ym_arena *arena, const struct ym_head *r, const struct ym_field *f)
{
    (void)d;
    return ym_field_show(arena, r, f, 0);
}

static struct ym_head *ask(struct ym_pages *p, struct ym_list *in, const char *after)
{
    struct ym_queue *q = YM_RECORD(&p->arena, queue);
    q->limit = limit;
    q->after = after ? after : "";
    if (type == YM_R_entry && p->rows.count) /* as the audit's screen does, which knows a place of its own */
        q->after = ym_arena_printf(&p->arena, "%lld", (long long)((const struct ym_entry *)p->rows.at[p->rows.count - 1])->seq);
    ym_list_add(in, &q->head);
    return &q->head;
}

static const char *say(struct ym_pages *p, const struct ym_head *r)
{
    return ym_arena_printf(&p->scratch, "%lld", (long long)r->id);
}

static const struct ym_column columns[] = {{.title = "number", .say = say}, {0}};

/* As far as there are rows; how many there are. */
static int64_t read_to_the_end(int how, int of)
{
    int more = 1;
    service = how;
    type = of;
    asked = 0;
    view = (struct ym_view){.columns = 80};
    ym_pages_init(&pages, &view);
    pages.call = "work.list";
    pages.type = type;
    pages.ask = ask;
    pages.columns = columns;
    struct ym_list_source source = ym_pages_source(&pages);
    CU_ASSERT_EQUAL(source.fetch(source.baton, 1000000), 0);
    int64_t n = source.count(source.baton, &more);
    CU_ASSERT_EQUAL(more, 0);
    return n;
}

static void a_call_that_heeds_its_mark_is_read_to_the_end(void)
{
    static const int types[] = {YM_R_found /* by its mark */, YM_R_official /* by its number */, YM_R_entry /* by what its screen knows */};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        CU_ASSERT_EQUAL(read_to_the_end(HEEDS, types[i]), ROWS);
        CU_ASSERT_EQUAL(asked, 3);
        CU_ASSERT_EQUAL(pages.others.count, 2 * ROWS);
        CU_ASSERT_STRING_EQUAL(view.status, "");
        ym_pages_release(&pages);
    }
}

/* Each row once, one sentence, and nothing more is asked for until somebody asks anew. */
static void check_ends(int how, int of, int64_t rows, int calls)
{
    CU_ASSERT_EQUAL(read_to_the_end(how, of), rows);
    CU_ASSERT_EQUAL(asked, calls);
    CU_ASSERT_EQUAL((int64_t)pages.others.count, 2 * rows);
    CU_ASSERT_STRING_EQUAL(view.status, "The same rows came again; the list ends here. Tell the administrator.");
    CU_ASSERT_EQUAL(view.status_bad, 1);
    view.status[0] = 0;
    struct ym_list_source source = ym_pages_source(&pages);
    CU_ASSERT_EQUAL(source.fetch(source.baton, 1000000), 0);
    CU_ASSERT_EQUAL(asked, calls);
    CU_ASSERT_STRING_EQUAL(view.status, "");
    ym_pages_again(&pages);
    CU_ASSERT_EQUAL(source.fetch(source.baton, 0), 0);
    CU_ASSERT_EQUAL(asked, calls + 1);
    ym_pages_release(&pages);
}

static void a_call_that_ignores_its_mark_ends(void)
{
    check_ends(IGNORES, YM_R_found, LIMIT, 2);
    check_ends(IGNORES, YM_R_official, LIMIT, 2);
    check_ends(IGNORES, YM_R_entry, LIMIT, 2);
}

static void a_call_that_comes_back_ends(void)
{
    check_ends(TURNS, YM_R_found, 2 * LIMIT, 3);
}

static void rows_without_a_mark_end(void)
{
    check_ends(NO_MARKS, YM_R_found, LIMIT, 2);
    check_ends(NO_MARKS, YM_R_official, LIMIT, 2);
}

/* ---- what was typed */

static const char *key_of(struct ym_pages *p, const struct ym_head *r)
{
    static const char *const keys[] = {"王小芳", "Town_12", "411526197605163202", NULL};
    (void)p;
    return keys[r->id - 1];
}

static void what_was_typed_finds_its_row(void)
{
    static const struct {
        const char *typed;
        int row, finds;
    } ways[] = {
        {"王", 0, 1},     {"王小芳", 0, 1}, {"芳", 0, 1},   {"小", 0, 0},    {"王小芳芳", 0, 0}, {"w", 0, 1},      {"WXF", 0, 1},  {"wxfx", 0, 0},
        {"xf", 0, 0},     {"", 0, 0},       {"town", 1, 1}, {"TOWN_1", 1, 1}, {"own", 1, 0},      {"12", 1, 1},     {"_", 1, 0},    {"town_123", 1, 0},
        {"3202", 2, 1},   {"4115", 2, 1},   {"3201", 2, 0}, {"a411526197605163202", 2, 0},        {"", 3, 0},       {"x", 3, 0},    {"x", 8, 0},
    };
    read_to_the_end(HEEDS, YM_R_official);
    pages.key = key_of;
    struct ym_list_source source = ym_pages_source(&pages);
    CU_ASSERT_EQUAL(view.searches, 1);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        CU_ASSERT_EQUAL(source.matches(source.baton, ways[i].row, ways[i].typed), ways[i].finds);
    ym_pages_release(&pages);
}

static char mark_of(struct ym_pages *p, const struct ym_head *r)
{
    (void)p;
    return r->id == 2 ? '!' : '.';
}

static void what_a_list_lacks_is_nothing(void)
{
    read_to_the_end(HEEDS, YM_R_official);
    struct ym_list_source source = ym_pages_source(&pages);
    CU_ASSERT_EQUAL(view.searches, 0);
    CU_ASSERT_PTR_NULL(source.matches);
    CU_ASSERT_EQUAL(source.mark(source.baton, 0), ' '); /* nothing but a digit typed beside it */
    CU_ASSERT_STRING_EQUAL(source.cell(source.baton, 0, 0), "1");
    CU_ASSERT_STRING_EQUAL(source.cell(source.baton, ROWS - 1, 0), "8");
    CU_ASSERT_STRING_EQUAL(source.cell(source.baton, ROWS, 0), "");
    CU_ASSERT_STRING_EQUAL(source.cell(source.baton, -1, 0), "");
    pages.mark = mark_of;
    source = ym_pages_source(&pages);
    CU_ASSERT_EQUAL(source.mark(source.baton, 0), '.');
    CU_ASSERT_EQUAL(source.mark(source.baton, 1), '!');
    CU_ASSERT_EQUAL(source.mark(source.baton, ROWS), ' ');
    ym_pages_release(&pages);
}

/* As much as is asked for, no page more. */
static void a_page_is_asked_for_when_it_is_needed(void)
{
    int more = 0;
    read_to_the_end(HEEDS, YM_R_official);
    struct ym_list_source source = ym_pages_source(&pages);
    ym_pages_again(&pages);
    asked = 0;
    for (int row = 0; row < LIMIT; row++)
        source.fetch(source.baton, row);
    CU_ASSERT_EQUAL(asked, 1);
    CU_ASSERT_EQUAL(source.count(source.baton, &more), LIMIT);
    CU_ASSERT_EQUAL(more, 1);
    source.fetch(source.baton, LIMIT);
    CU_ASSERT_EQUAL(asked, 2);
    ym_pages_release(&pages);
}

ym_suite_fn ym_suite_pages;

/* Looked at again the cursor stands on its row, as far from the upper edge as before; on the next one if that is gone. */
static void the_cursor_stays_on_its_row(void)
{
    struct ym_list_view l;
    read_to_the_end(HEEDS, YM_R_official);
    ym_pages_list(&l, &pages);
    l.at = 4; /* row 5 */
    l.first = 2;
    gone = 2;
    CU_ASSERT_EQUAL(ym_pages_look_again(&pages, &l), 0);
    CU_ASSERT_EQUAL(ym_pages_at(&pages, l.at)->id, 5);
    CU_ASSERT_EQUAL(l.at, 2);
    CU_ASSERT_EQUAL(l.first, 0);
    gone = 5;
    CU_ASSERT_EQUAL(ym_pages_look_again(&pages, &l), 0);
    CU_ASSERT_EQUAL(ym_pages_at(&pages, l.at)->id, 6); /* though two in front of it went as well */
    CU_ASSERT_EQUAL(ym_pages_go_to(&pages, &l, "7"), 1);
    CU_ASSERT_EQUAL(ym_pages_at(&pages, l.at)->id, 7);
    CU_ASSERT_EQUAL(ym_pages_go_to(&pages, &l, "5"), 0);
    CU_ASSERT_EQUAL(ym_pages_at(&pages, l.at)->id, 7);
    gone = 0;
    ym_pages_release(&pages);
}

static void check_rows(const int *wanted, size_t n)
{
    CU_ASSERT_EQUAL_FATAL(pages.shown.count, n);
    for (size_t i = 0; i < n; i++)
        CU_ASSERT_EQUAL(ym_pages_at(&pages, (int64_t)i)->id, wanted[i]);
}

/* Rows 1 to 8 by what stands on the screen: those with a word, those without, the other way round; what needs them all fetches them all. */
static void rows_are_looked_at_in_another_way(void)
{
    struct ym_list_view l;
    read_to_the_end(HEEDS, YM_R_official);
    ym_pages_again(&pages);
    CU_ASSERT_FALSE(ym_pages_ordered(&pages));
    CU_ASSERT_EQUAL(ym_pages_order(&pages, &l, &(struct ym_order){.word = "5"}), 0);
    check_rows((const int[]){5}, 1);
    CU_ASSERT(pages.more); /* the page with the first of them is enough */
    CU_ASSERT_EQUAL(ym_pages_order(&pages, &l, &(struct ym_order){.column = "number", .down = 1}), 0);
    check_rows((const int[]){8, 7, 6, 5, 4, 3, 2, 1}, 8);
    CU_ASSERT_EQUAL(ym_pages_order(&pages, &l, &(struct ym_order){.word = "5", .without = 1}), 0);
    check_rows((const int[]){1, 2, 3, 4, 6, 7, 8}, 7);
    CU_ASSERT_EQUAL(ym_pages_order(&pages, &l, &(struct ym_order){.word = "none"}), 0);
    check_rows(NULL, 0);
    CU_ASSERT(ym_pages_ordered(&pages));
    CU_ASSERT_EQUAL(ym_pages_order(&pages, &l, &(struct ym_order){.column = "no such"}), 0);
    check_rows((const int[]){1, 2, 3, 4, 5, 6, 7, 8}, 8);
    CU_ASSERT_STRING_EQUAL(view.status, "");
    ym_pages_release(&pages);
}

/* The list does not end there: it is asked for again, by a key at once, by a drawing not before a while is over. */
static void a_page_that_was_not_told_is_no_end(void)
{
    int more = 0;
    read_to_the_end(HEEDS, YM_R_official);
    struct ym_list_source source = ym_pages_source(&pages);
    ym_pages_again(&pages);
    CU_ASSERT_EQUAL(source.fetch(source.baton, 0), 0);
    silent = 1;
    asked = 0;
    CU_ASSERT_EQUAL(source.fetch(source.baton, LIMIT), YM_EIO);
    CU_ASSERT_EQUAL(source.count(source.baton, &more), LIMIT);
    CU_ASSERT_EQUAL(more, 1);
    CU_ASSERT_EQUAL(source.fetch(source.baton, LIMIT), 0);
    CU_ASSERT_EQUAL(asked, 1);
    silent = 0;
    ym_pages_retry(&pages);
    CU_ASSERT_EQUAL(source.fetch(source.baton, 1000000), 0);
    CU_ASSERT_EQUAL(source.count(source.baton, &more), ROWS);
    CU_ASSERT_EQUAL(more, 0);
    ym_pages_release(&pages);
}

/* From a screen over the list: what is typed and said meanwhile is that screen's. */
static void the_next_row_is_asked_for_from_above(void)
{
    struct ym_list_view l;
    read_to_the_end(HEEDS, YM_R_official);
    ym_pages_again(&pages);
    ym_pages_list(&l, &pages);
    CU_ASSERT_EQUAL(l.source.fetch(l.source.baton, 0), 0);
    CU_ASSERT_PTR_EQUAL(from, &view);
    l.at = LIMIT - 1;
    asked = 0;
    CU_ASSERT_EQUAL(ym_pages_step(&pages, &l, &over, 0)->id, LIMIT);
    CU_ASSERT_EQUAL(asked, 0);
    silent = 1;
    CU_ASSERT_PTR_NULL(ym_pages_step(&pages, &l, &over, 1));
    silent = 0;
    CU_ASSERT_EQUAL(l.at, LIMIT - 1);
    CU_ASSERT_EQUAL(ym_pages_step(&pages, &l, &over, 1)->id, LIMIT + 1);
    CU_ASSERT_PTR_EQUAL(from, &over);
    CU_ASSERT_EQUAL(ym_pages_step(&pages, &l, &over, -1)->id, LIMIT);
    CU_ASSERT_EQUAL(l.source.fetch(l.source.baton, ROWS - 1), 0);
    CU_ASSERT_PTR_EQUAL(from, &view);
    l.at = 0;
    CU_ASSERT_PTR_NULL(ym_pages_step(&pages, &l, &over, -1));
    ym_pages_release(&pages);
}

/* What was not looked through for a word is known of, so that nobody prints a part for the whole, and looked at in another way. */
static void a_list_that_was_cut_says_so(void)
{
    struct ym_list_view l;
    limit = 1000;
    told = 5500;
    read_to_the_end(HEEDS, YM_R_official);
    CU_ASSERT_EQUAL(pages.cut, 0);
    ym_pages_again(&pages);
    CU_ASSERT_EQUAL(ym_pages_order(&pages, &l, &(struct ym_order){.word = "none"}), 0);
    CU_ASSERT_EQUAL(pages.rows.count, 5000);
    CU_ASSERT_EQUAL(pages.more, 0);
    CU_ASSERT_EQUAL(pages.cut, 1);
    CU_ASSERT_EQUAL(ym_pages_order(&pages, &l, &(struct ym_order){0}), 0);
    CU_ASSERT_EQUAL(pages.cut, 0);
    struct ym_list_source source = ym_pages_source(&pages);
    CU_ASSERT_EQUAL(source.fetch(source.baton, 1000000), 0);
    CU_ASSERT_EQUAL(pages.shown.count, 5500);
    limit = LIMIT;
    told = ROWS;
    ym_pages_release(&pages);
}

void ym_suite_pages(void)
{
    static const struct ym_test tests[] = {
        {"a call that heeds its mark is read to the end", a_call_that_heeds_its_mark_is_read_to_the_end},
        {"a call that ignores its mark ends", a_call_that_ignores_its_mark_ends},
        {"a call that comes back to its first rows ends", a_call_that_comes_back_ends},
        {"rows without a mark end", rows_without_a_mark_end},
        {"what was typed finds its row", what_was_typed_finds_its_row},
        {"what a list lacks is nothing", what_a_list_lacks_is_nothing},
        {"a page is asked for when it is needed", a_page_is_asked_for_when_it_is_needed},
        {"the cursor stays on its row", the_cursor_stays_on_its_row},
        {"rows are looked at in another way", rows_are_looked_at_in_another_way},
        {"a page that was not told is no end", a_page_that_was_not_told_is_no_end},
        {"the next row is asked for from above", the_next_row_is_asked_for_from_above},
        {"a list that was cut says so", a_list_that_was_cut_says_so},
        {0},
    };
    ym_suite_add("pages", tests);
}
