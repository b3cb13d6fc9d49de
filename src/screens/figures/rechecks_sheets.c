/* rechecks_sheets.c — visit sheets (复核入户表) of all grants shown, a page each, printed as one.  Floor: screens.
 * Each is told by a case.report of its own, which logs it; what one lacks keeps nobody from the others. */
#include "figures/rechecks.h"

#include "kit/browse.h"
#include "kit/list_out.h"
#include "yimen/base/buf.h"
#include "yimen/base/language.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/print.h"
#include "yimen/report/sheet.h"

struct sheets {
    struct ym_view *v;
    const struct ym_letter *letter;
    struct ym_arena arena, scratch; /* of them all; of the one being made */
    struct ym_buf text;
    int64_t made;
    int stopped;          /* 1: by a key; what else ends them was told */
    const char **refused; /* a line each */
    size_t refused_count, refused_cap;
};

static void rechecks_sheets_refuse(struct sheets *s, const struct ym_found *f, int err, const struct ym_problems *p)
{
    const char *why = p->count ? ym_problem_fill(&s->scratch, _(p->list[0].text), p->list[0].arg) : _(ym_err_text(err));
    YM_GROW(&s->arena, s->refused, s->refused_cap, s->refused_count + 1);
    s->refused[s->refused_count++] = ym_arena_printf(&s->arena, "%s  %s  %s", ym_desk_short_number(f->number), f->name, why);
}

/* 0, or an enum ym_err that stops them all: nobody answers. */
static int rechecks_sheets_add(struct sheets *s, const struct ym_found *f)
{
    struct ym_list in, told;
    struct ym_problems problems;
    struct ym_print *ask = YM_DESK_ASK(&in, &s->scratch, print);
    const struct ym_sheet_matter matter = {.told = &told, .number = f->number, .quarter = YM_NONE};
    ask->number = f->number;
    ask->kind = ym_sheet_letter(YM_SHEET_VISIT);
    ask->language = s->v->desk->zh ? "zh" : "en";
    ym_list_init(&told, &s->scratch);
    ym_problems_init(&problems, &s->scratch);
    int err = ym_desk_try(s->v, &s->scratch, "case.report", &in, &told, &problems);
    if (err == YM_EIO || err == YM_EUNKNOWN) {
        ym_desk_tell(s->v, err, &problems);
        return err;
    }
    if (!err)
        err = ym_sheet_make(&s->text, s->letter, YM_SHEET_VISIT, &matter, &problems);
    if (err)
        rechecks_sheets_refuse(s, f, err, &problems);
    else
        s->made++;
    return 0;
}

/* 1: all were made, or refused with their reasons. */
static int rechecks_sheets_make(struct sheets *s, const struct ym_list *rows)
{
    int err = 0;
    for (size_t i = 0; !err && !s->stopped && i < rows->count; i++) {
        ym_arena_reset(&s->scratch);
        err = rechecks_sheets_add(s, (const struct ym_found *)rows->at[i]);
        s->stopped = !err && !ym_show_progress(s->v, ym_sheet_title(YM_SHEET_VISIT), (int64_t)i + 1, (int64_t)rows->count);
    }
    return !err && !s->stopped;
}

static int rechecks_sheets_load(struct sheets *s)
{
    struct ym_problems problems;
    ym_problems_init(&problems, &s->arena);
    int err = ym_sheet_load(&s->letter, &s->arena, s->v->desk->letters, YM_SHEET_VISIT, &problems);
    if (err)
        ym_tell_problems(s->v, N_("This was not printed"), &problems);
    return err;
}

static void rechecks_sheets_run(struct sheets *s, const struct ym_list *rows)
{
    if (rechecks_sheets_load(s))
        return;
    if (!rechecks_sheets_make(s, rows)) {
        if (s->stopped)
            ym_view_wrong(s->v, N_("Stopped; nothing was printed. {1} of {2} sheets had been made."),
                          ym_arena_printf(&s->v->arena, "%lld", (long long)s->made), ym_arena_printf(&s->v->arena, "%zu", rows->count),
                          NULL);
        return;
    }
    if (s->refused_count)
        ym_warn(s->v, N_("Not printed, and why"), s->refused, s->refused_count);
    if (s->made)
        ym_desk_print(s->v, _(ym_sheet_title(YM_SHEET_VISIT)), s->text.data);
}

static struct ym_go rechecks_sheets_print(struct ym_view *v)
{
    struct sheets s = {.v = v};
    struct ym_pages *p = &((struct browse *)v->model)->pages;
    if (!list_out_all(v, p))
        return YM_GO_STAY;
    ym_arena_init(&s.arena);
    ym_arena_init(&s.scratch);
    ym_buf_init(&s.text);
    rechecks_sheets_run(&s, &p->shown);
    ym_buf_release(&s.text);
    ym_arena_release(&s.scratch);
    ym_arena_release(&s.arena);
    return YM_GO_STAY;
}

const struct arrange_choice rechecks_sheets[] = {
    {N_("visit sheets for the rows shown"), rechecks_sheets_print},
    {0},
};
