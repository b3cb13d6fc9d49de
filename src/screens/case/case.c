/* case.c — the case at a glance: its head, its pages, what may be done with it.  Floor: screens.
 * Holds no rule: pages show what was told, everything that is done is asked of the service. */
#include "case/case.h"

#include <stdlib.h>
#include <string.h>

#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/busy.h"
#include "yimen/domain/record/draft.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/person.h"

enum { TABS_ROWS = 2 };
/* What must hold for an action. */
enum { MAY_ACT = 1, MAY_JUDGE = 2, MAY_DEATH = 4, MAY_CHANGE = 8, MAY_FILL = 16, MAY_WIDEN = 32, MAY_NARROW = 64 };
enum { AT_GLANCE = 128, HAS_NEXT = 256, MAY_REMIND = 512, MAY_CONTACTS = 1024, MAY_MONEY = 2048, MAY_REVOKE = 4096, MAY_REGROUP = 8192 };

static const struct {
    const char *title; /* short: all stand in one line */
    void (*fill)(struct ym_view *v, struct case_view *c);
} case_pages[CASE_PAGES] = {
    [CASE_FAMILY] = {N_("Family"), case_fill_family},  [CASE_CHECKS] = {N_("Checks"), case_fill_checks},
    [CASE_ROUND] = {N_("Survey"), case_fill_round},    [CASE_COMPUTED] = {N_("Computation"), case_fill_computed},
    [CASE_MONEY] = {N_("Decisions"), case_fill_money}, [CASE_HISTORY] = {N_("History"), case_fill_history},
};

/* ---- drawing */

static void case_draw_tabs(struct ym_view *v, struct ym_arena *arena, int y, int at)
{
    int x = 2;
    for (int i = 0; i < CASE_PAGES; i++) {
        const char *tab = ym_arena_printf(arena, i == at ? "[%d%s]" : " %d%s ", i + 1, _(case_pages[i].title));
        int w = ym_put_columns(v->t, tab);
        ym_put(v->t, y, x - 1, w, i == at ? YM_BOLD : YM_PLAIN, tab);
        x += w;
    }
}

/* Another width: wrapped anew. */
static void case_wrap(struct ym_view *v, struct case_view *c)
{
    const struct ym_head *about = grid_about(&c->grid);
    int64_t first = c->grid.first;
    ym_arena_reset(&c->page_arena);
    grid_init(&c->grid, &c->page_arena, v);
    case_pages[c->page].fill(v, c);
    c->grid.first = first;
    if (about)
        grid_find(&c->grid, about->id);
    grid_begin(&c->grid);
}

static void case_draw(struct ym_view *v)
{
    struct case_view *c = v->model;
    struct ym_arena arena;
    ym_arena_init(&arena);
    int y = case_draw_head(v, &arena, c->file);
    case_draw_tabs(v, &arena, y, c->page);
    ym_put_rule(v->t, y + 1, 0, v->columns);
    y += TABS_ROWS;
    if (c->grid.columns != v->columns)
        case_wrap(v, c);
    grid_draw(&c->grid, v, y, v->top + v->rows - y);
    ym_arena_release(&arena);
}

/* ---- pages */

static void case_fill(struct ym_view *v, struct case_view *c, int64_t chosen)
{
    ym_arena_reset(&c->page_arena);
    grid_init(&c->grid, &c->page_arena, v);
    case_pages[c->page].fill(v, c);
    if (chosen)
        grid_find(&c->grid, chosen);
    grid_begin(&c->grid);
}

static struct ym_go case_turn(struct ym_view *v, int page)
{
    struct case_view *c = v->model;
    c->page = (page + CASE_PAGES) % CASE_PAGES;
    case_fill(v, c, 0);
    return YM_GO_STAY;
}

static struct ym_go case_next_page(struct ym_view *v)
{
    return case_turn(v, ((struct case_view *)v->model)->page + 1);
}

static struct ym_go case_page_before(struct ym_view *v)
{
    return case_turn(v, ((struct case_view *)v->model)->page - 1);
}

/* ---- looking again */

static void case_say_busy(struct ym_view *v, const struct case_file *f)
{
    char when[YM_TIME_TEXT];
    const struct ym_busy *b = YM_GET(&f->busy, busy, 0);
    if (!b)
        return;
    ym_time_text(when, b->opened, v->desk->offset);
    ym_view_wrong(v, b->lost == 1 ? N_("Open since {1} by {2}, whose line was lost.") : N_("Open since {1} by {2}."),
                  strlen(when) >= 16 ? (when[16] = 0, when) : when, ym_text_empty(b->name) ? ym_desk_official(v->desk, b->owner) : b->name,
                  NULL);
}

/* The file as it is now; the old one stays if it cannot be had. */
static int case_look_again(struct ym_view *v)
{
    struct case_view *c = v->model;
    struct case_file *fresh;
    const struct ym_head *about = grid_about(&c->grid);
    int64_t chosen = about ? about->id : 0, first = c->grid.first;
    int err = case_file_new(&fresh, v, c->number);
    if (err)
        return err;
    case_file_free(c->file);
    c->file = fresh;
    case_fill(v, c, chosen);
    c->grid.first = first;
    return 0;
}

static struct ym_go case_refresh(struct ym_view *v)
{
    if (!case_look_again(v))
        ym_view_say(v, N_("This is how the case stands now."), NULL);
    return YM_GO_STAY;
}

static void case_resume(struct ym_view *v)
{
    struct case_view *c = v->model;
    if (!case_look_again(v) && c->said)
        (c->said_bad ? ym_view_wrong : ym_view_say)(v, "{1}", c->said, NULL);
    c->said = NULL;
}

/* ---- the next one of the list one came from */

static struct ym_go case_step(struct ym_view *v, int by)
{
    const void *number = v->below->screen->neighbour(v->below, v, by);
    if (number)
        return (struct ym_go){YM_WHERE_REPLACE, v->screen, number};
    if (ym_text_empty(v->status)) /* else it could not be had: no end */
        ym_view_say(v, by > 0 ? N_("This is the last one of the list.") : N_("This is the first one of the list."), NULL);
    return YM_GO_STAY;
}

static struct ym_go case_next(struct ym_view *v)
{
    return case_step(v, 1);
}

static struct ym_go case_before(struct ym_view *v)
{
    return case_step(v, -1);
}

/* What is chosen stays chosen: in the table the row of whom the answer is about. */
static struct ym_go case_show_full(struct ym_view *v, int full)
{
    struct case_view *c = v->model;
    const struct ym_head *about = grid_about(&c->grid);
    unsigned page = 1u << c->page;
    c->full = full ? c->full | page : c->full & ~page;
    case_fill(v, c, about ? about->id : 0);
    if (!full && about && about->type == YM_R_check)
        case_matrix_find(c, (const struct ym_check *)about);
    return YM_GO_STAY;
}

static struct ym_go case_widen(struct ym_view *v)
{
    return case_show_full(v, 1);
}

/* What waits to be judged stands first in the list, and under the cursor: it is what one came for, unless another such was chosen. */
static struct ym_go case_widen_to_judge(struct ym_view *v)
{
    struct case_view *c = v->model;
    case_show_full(v, 1);
    const struct ym_head *about = grid_about(&c->grid);
    if (c->page != CASE_CHECKS || (about && case_check_is_unjudged((const struct ym_check *)about)))
        return YM_GO_STAY;
    for (size_t i = 0; i < c->grid.count; i++) {
        about = c->grid.row[i].about;
        if (about && case_check_is_unjudged((const struct ym_check *)about)) {
            c->grid.at = (int64_t)i;
            break;
        }
    }
    return YM_GO_STAY;
}

static struct ym_go case_narrow(struct ym_view *v)
{
    return case_show_full(v, 0);
}

/* ---- doing */

static struct ym_go case_act(struct ym_view *v)
{
    return (struct ym_go){YM_WHERE_OPEN, &ym_screen_case_can, &((struct case_view *)v->model)->self};
}

static struct ym_go case_refer(struct ym_view *v)
{
    struct case_view *c = v->model;
    if (ym_text_empty(c->wish.action))
        c->wish = (struct case_wish){.action = "refer"};
    return case_act(v);
}

static struct ym_go case_todos(struct ym_view *v)
{
    return ym_desk_todos(v, ((struct case_view *)v->model)->number);
}

static struct ym_go case_change(struct ym_view *v)
{
    return ym_desk_open(v->desk, YM_TO_FAMILY, ((struct case_view *)v->model)->number);
}

static struct ym_go case_contacts(struct ym_view *v)
{
    return ym_desk_open(v->desk, YM_TO_CONTACTS, ((struct case_view *)v->model)->number);
}

static struct ym_go case_money(struct ym_view *v)
{
    return ym_desk_open(v->desk, YM_TO_MONEY, ((struct case_view *)v->model)->number);
}

static struct ym_go case_do_judge(struct ym_view *v)
{
    struct case_view *c = v->model;
    case_show_full(v, 1); /* nobody judges what he does not see */
    if (case_judge(v, c, (const struct ym_check *)grid_about(&c->grid)))
        case_resume(v);
    return YM_GO_STAY;
}

/* The key does nothing here: why. */
static struct ym_go case_no_judge(struct ym_view *v)
{
    struct case_view *c = v->model;
    const struct ym_head *about = grid_about(&c->grid);
    if (c->page != CASE_CHECKS || !about)
        ym_view_wrong(v, N_("The units' answers stand on page 2: choose there what is to be judged."), NULL);
    else if (((const struct ym_check *)about)->state == YM_answer_waiting)
        ym_view_wrong(v, N_("The unit has not answered this yet: there is nothing to judge."), NULL);
    else
        ym_view_wrong(v, N_("Only a hit is judged."), NULL);
    return YM_GO_STAY;
}

/* `how`: a key of its own for each, so that a hand that goes on typing asks for nothing it did not mean. */
static struct ym_go case_of_person(struct ym_view *v, int (*how)(struct ym_view *v, struct case_view *c, const struct ym_person *p))
{
    struct case_view *c = v->model;
    const struct ym_head *about = grid_about(&c->grid);
    if (about && about->type == YM_R_person && how(v, c, (const struct ym_person *)about))
        case_resume(v);
    return YM_GO_STAY;
}

static struct ym_go case_do_death(struct ym_view *v)
{
    return case_of_person(v, case_death);
}

static struct ym_go case_do_revoke(struct ym_view *v)
{
    return case_of_person(v, case_revoke);
}

static struct ym_go case_do_regroup(struct ym_view *v)
{
    return case_regroup(v, v->model);
}

static struct ym_go case_do_facts(struct ym_view *v)
{
    if (case_facts(v, v->model))
        case_resume(v);
    return YM_GO_STAY;
}

static struct ym_go case_do_print(struct ym_view *v)
{
    char status[sizeof v->status];
    case_print(v, v->model);
    memcpy(status, v->status, sizeof status);
    int bad = v->status_bad;
    case_look_again(v); /* a print of the comparison report is counted */
    memcpy(v->status, status, sizeof status);
    v->status_bad = bad;
    return YM_GO_STAY;
}

static struct ym_go case_history(struct ym_view *v)
{
    return case_turn(v, CASE_HISTORY);
}

/* ---- the screen */

static const struct ym_action case_actions[] = {
    {"F2 ^O", N_("Do"), N_("What may be done with the case now, and why other things may not."), MAY_ACT, case_act},
    {"> ] ^N", N_("Next case"), N_("The next case of the list you came from."), HAS_NEXT, case_next},
    {"< [ ^B", "", N_("The case before it in that list."), HAS_NEXT, case_before},
    {"j", N_("Judge"), N_("Says of the chosen hit whether it is true, false, gone or does not matter."), MAY_JUDGE, case_do_judge},
    {"Tab Right", N_("Page"), N_("The next page of the case; a figure goes to its page."), 0, case_next_page},
    {"BackTab Left", "", N_("The page before."), 0, case_page_before},
    {"F7 ^P", N_("Print"), N_("Letters and reports of the case."), 0, case_do_print},
    {"d", N_("Death"), N_("Records the death of the chosen person."), MAY_DEATH, case_do_death},
    {"e", N_("Change"), N_("Changes the facts of the family."), MAY_CHANGE, case_change},
    {"f", N_("Fill in"), N_("Fills in what the programme asks and was not said at the window; before the decision."), MAY_FILL,
     case_do_facts},
    {"r", N_("Refer"), N_("Passes a matter on to another unit."), MAY_ACT, case_refer},
    {"F8 ^E", N_("In full"), N_("The page in full: every answer beside what the family declared, every step of the computation."),
     MAY_WIDEN, case_widen_to_judge},
    {"F8 ^E", N_("At a glance"), N_("The page at a glance: one sign for each answer, only the steps that add something."), MAY_NARROW,
     case_narrow},
    {"c", N_("Contact"), N_("Contacts with the family: what was said when, written down and corrected."), MAY_CONTACTS, case_contacts},
    {"m", N_("Money"), N_("Month by month: what is owed, paid, still open or paid too much, and why."), MAY_MONEY, case_money},
    {"a", N_("Alive"), N_("Asks that the recorded death of the chosen person be taken back, because the person lives."), MAY_REVOKE,
     case_do_revoke},
    {"Enter", "", N_("From the table to the answers one by one."), AT_GLANCE, case_widen},
    {"h", "", N_("What was done so far, newest first."), 0, case_history},
    {"t", "", N_("The family's to-dos and reminders."), MAY_REMIND, case_todos},
    {"F5 ^R", "", N_("Looks again at how the case stands."), 0, case_refresh},
    {"Enter", "", N_("What is chosen, field by field."), 0, case_tell_chosen},
    {"F3 Back q", N_("Back"), N_("Back to where you came from."), 0, ym_act_back},
    {"s", N_("Join or split"), N_("Some of the family, or all of it, join another family or become a household of their own; by two."),
     MAY_REGROUP, case_do_regroup},
    {0},
};

/* Whether the page at hand has a fuller look, or is shown with it. */
static unsigned case_now_shown(const struct case_view *c)
{
    if (case_is_full(c))
        return c->page == CASE_CHECKS || c->page == CASE_COMPUTED ? MAY_NARROW : 0;
    if (c->page == CASE_CHECKS && grid_about(&c->grid))
        return MAY_WIDEN | AT_GLANCE;
    return c->page == CASE_COMPUTED && c->left_out ? MAY_WIDEN : 0;
}

static const char *const case_calls[] = {"case.act", "todo.list", "family.change", "contact.list", "ledger.see"};
static const unsigned case_bits[] = {MAY_ACT, MAY_REMIND, MAY_CHANGE, MAY_CONTACTS, MAY_MONEY}; /* that they allow */

/* A death is recorded of the living, and taken back of those recorded as dead. */
static unsigned case_now_person(const struct ym_view *v, const struct ym_head *about)
{
    if (!about || about->type != YM_R_person)
        return 0;
    int lives = ((const struct ym_person *)about)->died == YM_NONE;
    return lives ? (ym_desk_may(v->desk, "person.death") ? MAY_DEATH : 0) : ym_desk_may(v->desk, "revoke.ask") ? MAY_REVOKE : 0;
}

static unsigned case_now(const struct ym_view *v)
{
    struct case_view *c = v->model;
    const struct ym_head *about = grid_about(&c->grid);
    unsigned may = case_now_shown(c) | (case_is_listed(c, v->below) ? HAS_NEXT : 0);
    for (size_t i = 0; i < sizeof case_calls / sizeof *case_calls; i++)
        may |= ym_desk_may(v->desk, case_calls[i]) ? case_bits[i] : 0;
    if (c->page == CASE_FAMILY && ym_desk_may(v->desk, "regroup.ask"))
        may |= MAY_REGROUP;
    if (ym_desk_may(v->desk, "case.facts") && case_facts_open(c))
        may |= MAY_FILL;
    if (about && about->type == YM_R_check && ((const struct ym_check *)about)->state == YM_answer_hit &&
        ym_desk_may(v->desk, "case.judge"))
        may |= MAY_JUDGE;
    return may | case_now_person(v, about);
}

static struct ym_go case_key(struct ym_view *v, struct ym_key k)
{
    struct case_view *c = v->model;
    if (k.kind == YM_K_CHAR && k.ch >= '1' && k.ch < '1' + CASE_PAGES)
        return case_turn(v, (int)(k.ch - '1'));
    if (ym_key_is(k, "j") && ym_desk_may(v->desk, "case.judge"))
        return case_no_judge(v);
    grid_key(&c->grid, k);
    return YM_GO_STAY;
}

/* Where something about it was being typed: the page, and the number of the row. */
static int64_t case_go_on(const struct ym_view *v, struct case_view *c)
{
    const struct ym_draft *d = v->desk->going;
    if (!d || strcmp(d->about, c->number) != 0)
        return 0;
    c->page = strcmp(d->call, "case.judge") == 0 ? CASE_CHECKS : CASE_FAMILY;
    if (strcmp(d->call, "case.act") != 0)
        return strtoll(d->of, NULL, 10);
    c->wish.action = ym_arena_strdup(&c->wish_arena, d->of);
    return 0;
}

static void case_say_going(struct ym_view *v, const struct case_view *c)
{
    const struct ym_draft *d = v->desk->going;
    if (d && strcmp(d->about, c->number) == 0)
        ym_view_say(v, N_("What you typed is kept: {1}. Open it here to go on."), d->title, NULL);
    v->desk->going = NULL;
}

/* A to-do led here: the act it asks for is at hand, if there is one. */
static void case_take_wanted(struct ym_view *v, struct case_view *c, const char *wanted)
{
    if (ym_text_empty(wanted) || !ym_desk_may(v->desk, "case.act"))
        return;
    c->wish.action = ym_arena_strdup(&c->wish_arena, wanted);
    v->next = case_act(v);
}

static int case_open(struct ym_view *v, const void *args)
{
    struct case_view *c = YM_NEW(&v->arena, struct case_view);
    const char *wanted = v->desk->wanted;
    v->desk->wanted = NULL; /* a case that does not open leaves it to no other */
    c->self = c;
    c->number = ym_arena_strdup(&v->arena, args);
    int err = case_file_new(&c->file, v, c->number);
    if (err)
        return err;
    v->model = c;
    ym_arena_init(&c->page_arena);
    ym_arena_init(&c->wish_arena);
    c->wish.action = "";
    case_fill(v, c, case_go_on(v, c));
    case_say_busy(v, c->file);
    case_say_going(v, c);
    case_take_wanted(v, c, wanted);
    return 0;
}

static const char *case_subject(const struct ym_view *v)
{
    return ((const struct case_view *)v->model)->number;
}

static void case_close(struct ym_view *v)
{
    struct case_view *c = v->model;
    case_file_free(c->file);
    ym_arena_release(&c->page_arena);
    ym_arena_release(&c->wish_arena);
}

const struct ym_screen ym_screen_case = {
    .name = "case",
    .title = N_("Case"),
    .help =
        N_("Everything about one case on six pages: the family, the units' answers, survey and publicity, the computation, decisions and "
           "payments, and what was done so far.  What may be done now, and why not, is asked with F2."),
    .actions = case_actions,
    .open = case_open,
    .draw = case_draw,
    .key = case_key,
    .now = case_now,
    .subject = case_subject,
    .resume = case_resume,
    .close = case_close,
};
