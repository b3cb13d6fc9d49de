/* case.c — the case at a glance: its head, its pages, what may be done with it.  Floor: screens.
 * Holds no rule: pages show what was told, everything that is done is asked of the service. */
#include "case/case.h"

#include <string.h>

#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/busy.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/finding.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/person.h"

enum { HEAD_ROWS = 4, AT_STAGE = 28 };
/* What must hold for an action. */
enum { MAY_ACT = 1, MAY_JUDGE = 2, MAY_DEATH = 4, MAY_CHANGE = 8, MAY_FILL = 16, HAS_NEXT = 32 };

static const struct {
    const char *title; /* short: all stand in one line */
    void (*fill)(struct ym_view *v, struct case_view *c);
} case_pages[CASE_PAGES] = {
    [CASE_FAMILY] = {N_("Family"), case_fill_family},  [CASE_CHECKS] = {N_("Checks"), case_fill_checks},
    [CASE_ROUND] = {N_("Survey"), case_fill_round},    [CASE_COMPUTED] = {N_("Computation"), case_fill_computed},
    [CASE_MONEY] = {N_("Decisions"), case_fill_money}, [CASE_HISTORY] = {N_("History"), case_fill_history},
};

/* ---- the head */

static const char *case_flags_of(const struct ym_view *v, const struct ym_case *k, struct ym_arena *arena)
{
    const struct {
        int on;
        const char *text;
    } flags[] = {
        {k->noted == 1, N_("relation noted")},
        {k->disputed == 1, N_("objection")},
        {k->single == 1, N_("household of one")},
        {!ym_text_empty(k->extended), N_("limit extended")},
    };
    const char *all = "";
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (flags[i].on)
            all = ym_arena_printf(arena, "%s%s%s", all, *all ? "  " : "", _(flags[i].text));
    if (k->returned > 0)
        all = ym_arena_printf(arena, "%s%s%s", all, *all ? "  " : "",
                              ym_desk_sentence(arena, N_("sent back {1} times"), ym_arena_printf(arena, "%lld", (long long)k->returned),
                                               NULL, NULL));
    int64_t whole = k->ended == YM_NONE ? case_days(v->desk, k->total_due) : YM_NONE;
    if (whole != YM_NONE && whole < 0)
        all = ym_arena_printf(arena, "%s%s%s", all, *all ? "  " : "",
                              ym_desk_sentence(arena, N_("{1} days past the whole limit"),
                                               ym_arena_printf(arena, "%lld", (long long)-whole), NULL, NULL));
    return all;
}

/* Programme, stage and the nearer of its limits. */
static void case_draw_stage(struct ym_view *v, struct ym_arena *arena, const struct ym_case *k)
{
    const char *stage = ym_desk_word(v->desk, "state", k->programme, k->state);
    int64_t days = case_days(v->desk, k->due), room = v->columns - AT_STAGE;
    const char *due = days == YM_NONE ? "" : ym_desk_sentence(arena, N_("by {1}"), case_limit(v->desk, arena, k->due), NULL, NULL);
    room -= *due ? ym_put_columns(v->t, due) + 2 : 0;
    stage = grid_brief(arena, v->t, stage, room > 0 ? (int)room : 1);
    ym_put(v->t, v->top, 0, 2, YM_PLAIN, days != YM_NONE && days < 0 ? "!" : "");
    ym_put(v->t, v->top, 2, AT_STAGE - 3, YM_PLAIN,
           grid_brief(arena, v->t, ym_desk_word(v->desk, "programme", NULL, k->programme), AT_STAGE - 3));
    ym_put(v->t, v->top, AT_STAGE, v->columns - AT_STAGE, YM_BOLD, *due ? ym_arena_printf(arena, "%s  %s", stage, due) : stage);
}

static void case_draw_family(struct ym_view *v, struct ym_arena *arena, const struct case_file *f)
{
    const char *village = f->household ? ym_put_shown(v->t, arena, f->household->village, 1) : "";
    const char *flags = case_flags_of(v, f->kase, arena);
    const char *place = ym_arena_printf(arena, "%s%s%s  %s", flags, *flags ? "  " : "",
                                        ym_desk_word(v->desk, "township", NULL, f->kase->township), village);
    ym_put_name(v->t, v->top + 1, 2, 14, YM_PLAIN, f->applicant ? f->applicant->name : "");
    ym_put(v->t, v->top + 1, 17, v->columns - 17, YM_PLAIN, place);
}

static void case_draw_tabs(struct ym_view *v, struct ym_arena *arena, int at)
{
    int x = 2;
    for (int i = 0; i < CASE_PAGES; i++) {
        const char *tab = ym_arena_printf(arena, i == at ? "[%d%s]" : " %d%s ", i + 1, _(case_pages[i].title));
        int w = ym_put_columns(v->t, tab);
        ym_put(v->t, v->top + 2, x - 1, w, i == at ? YM_BOLD : YM_PLAIN, tab);
        x += w;
    }
}

static void case_draw(struct ym_view *v)
{
    struct case_view *c = v->model;
    struct ym_arena arena;
    ym_arena_init(&arena);
    case_draw_stage(v, &arena, c->file->kase);
    case_draw_family(v, &arena, c->file);
    case_draw_tabs(v, &arena, c->page);
    ym_put_rule(v->t, v->top + 3, 0, v->columns);
    if (c->grid.columns != v->columns) { /* another width: wrapped anew */
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
    grid_draw(&c->grid, v, v->top + HEAD_ROWS, v->rows - HEAD_ROWS);
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
    const void *number = v->below->screen->neighbour(v->below, by);
    if (number)
        return (struct ym_go){YM_WHERE_REPLACE, v->screen, number};
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

static struct ym_go case_change(struct ym_view *v)
{
    return ym_desk_open(v->desk, YM_TO_FAMILY, ((struct case_view *)v->model)->number);
}

static struct ym_go case_do_judge(struct ym_view *v)
{
    struct case_view *c = v->model;
    if (case_judge(v, c, (const struct ym_check *)grid_about(&c->grid)))
        case_resume(v);
    return YM_GO_STAY;
}

static struct ym_go case_do_death(struct ym_view *v)
{
    struct case_view *c = v->model;
    const struct ym_head *about = grid_about(&c->grid);
    const struct ym_person *p = about && about->type == YM_R_person ? (const struct ym_person *)about : NULL;
    if (p && case_death(v, c, p))
        case_resume(v);
    return YM_GO_STAY;
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

/* What a unit found stands as records beside the check; its text is for programs that do not know them.  How many lines. */
static size_t case_found_lines(const char **lines, struct ym_view *v, const struct ym_head *r)
{
    struct case_view *c = v->model;
    const struct ym_finding *f;
    size_t pos = 0, n = 0;
    while (r->type == YM_R_check && (f = YM_NEXT(&c->file->list, finding, -1, &pos)))
        if (f->of == r->id)
            lines[n++] = ym_desk_finding(v->desk, &c->page_arena, f);
    return n;
}

static const char *case_field_line(struct ym_view *v, const struct ym_head *r, const struct ym_field *f)
{
    struct case_view *c = v->model;
    const char *value = ym_desk_show(v->desk, &c->page_arena, r, f);
    if (f->kind == YM_REF)
        value = case_person_name(c->file, ym_field_number(r, f));
    if (!*value || f->sight == YM_INNER)
        return NULL;
    return ym_arena_printf(&c->page_arena, v->desk->zh ? "%s：%s" : "%s: %s", ym_word(f->label), value);
}

/* What is chosen, field by field. */
static struct ym_go case_detail(struct ym_view *v)
{
    struct case_view *c = v->model;
    const struct ym_head *r = grid_about(&c->grid);
    if (!r)
        return YM_GO_STAY;
    const struct ym_schema *s = ym_schema_of(r->type);
    const char **lines = YM_NEW_ARRAY(&c->page_arena, const char *, s->count + ym_list_count(&c->file->list, YM_R_finding));
    size_t n = 0;
    for (size_t i = 0; i < s->count; i++) {
        const struct ym_field *f = ym_field_shown(s, i);
        size_t found = f == YM_FIELD(check, detail) ? case_found_lines(lines + n, v, r) : 0;
        const char *line = found ? NULL : case_field_line(v, r, f);
        n += found;
        if (line)
            lines[n++] = line;
    }
    ym_tell(v, ym_word(s->label), lines, n);
    return YM_GO_STAY;
}

/* ---- the screen */

static const struct ym_action case_actions[] = {
    {"F2 ^O", N_("Do"), N_("What may be done with the case now, and why other things may not."), MAY_ACT, case_act},
    {"> ] ^N", N_("Next case"), N_("The next case of the list you came from."), HAS_NEXT, case_next},
    {"< [ ^B", "", N_("The case before it in that list."), HAS_NEXT, case_before},
    {"j F6", N_("Judge"), N_("Says of the chosen hit whether it is true, false, gone or does not matter."), MAY_JUDGE, case_do_judge},
    {"Tab Right", N_("Page"), N_("The next page of the case; a figure goes to its page."), 0, case_next_page},
    {"BackTab Left", "", N_("The page before."), 0, case_page_before},
    {"F7 p", N_("Print"), N_("Letters and reports of the case."), 0, case_do_print},
    {"d", N_("Death"), N_("Records the death of the chosen person."), MAY_DEATH, case_do_death},
    {"e", N_("Change"), N_("Changes the facts of the family."), MAY_CHANGE, case_change},
    {"f", N_("Fill in"), N_("Fills in what the programme asks and was not said at the window; before the decision."), MAY_FILL,
     case_do_facts},
    {"r", N_("Refer"), N_("Passes a matter on to another unit."), MAY_ACT, case_refer},
    {"F8 h", "", N_("What was done so far, newest first."), 0, case_history},
    {"F5", "", N_("Looks again at how the case stands."), 0, case_refresh},
    {"Enter", "", N_("What is chosen, field by field."), 0, case_detail},
    {"F3 q Back", N_("Back"), N_("Back to where you came from."), 0, ym_act_back},
    {0},
};

static unsigned case_now(const struct ym_view *v)
{
    const struct case_view *c = v->model;
    const struct ym_head *about = grid_about(&c->grid);
    unsigned may = v->below && v->below->screen->neighbour ? HAS_NEXT : 0;
    if (ym_desk_may(v->desk, "case.act"))
        may |= MAY_ACT;
    if (ym_desk_may(v->desk, "family.change"))
        may |= MAY_CHANGE;
    if (ym_desk_may(v->desk, "case.facts") && case_facts_open(c))
        may |= MAY_FILL;
    if (about && about->type == YM_R_check && ((const struct ym_check *)about)->state == YM_answer_hit &&
        ym_desk_may(v->desk, "case.judge"))
        may |= MAY_JUDGE;
    if (about && about->type == YM_R_person && ((const struct ym_person *)about)->died == YM_NONE && ym_desk_may(v->desk, "person.death"))
        may |= MAY_DEATH;
    return may;
}

static struct ym_go case_key(struct ym_view *v, struct ym_key k)
{
    struct case_view *c = v->model;
    if (k.kind == YM_K_CHAR && k.ch >= '1' && k.ch < '1' + CASE_PAGES)
        return case_turn(v, (int)(k.ch - '1'));
    grid_key(&c->grid, k);
    return YM_GO_STAY;
}

static int case_open(struct ym_view *v, const void *args)
{
    struct case_view *c = YM_NEW(&v->arena, struct case_view);
    c->self = c;
    c->number = ym_arena_strdup(&v->arena, args);
    int err = case_file_new(&c->file, v, c->number);
    if (err)
        return err;
    v->model = c;
    ym_arena_init(&c->page_arena);
    ym_arena_init(&c->wish_arena);
    c->wish.action = "";
    case_fill(v, c, 0);
    case_say_busy(v, c->file);
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
