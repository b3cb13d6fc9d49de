/* intake_ticks.c — what is ticked of an application: for which programmes, which papers were handed in; which are missing.  Floor: screens. */
#include <string.h>

#include "intake/intake.h"
#include "yimen/base/language.h"
#include "yimen/domain/record/intake.h"
#include "yimen/domain/record/paper.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/record/term.h"

/* ---- words parted by blanks */

static int intake_ticks_word_at(const char *words, const char *word, const char **out)
{
    size_t n = strlen(word);
    for (const char *p = words; (p = strstr(p, word)); p += n) {
        if ((p == words || p[-1] == ' ') && (!p[n] || p[n] == ' ')) {
            *out = p;
            return 1;
        }
    }
    return 0;
}

int intake_applies(const struct intake *in, const char *programme)
{
    const char *at;
    return intake_ticks_word_at(in->ask->programmes, programme, &at);
}

static void intake_ticks_tick_programme(struct intake *in, const char *programme)
{
    struct ym_arena *arena = &in->family.tabs.v->arena;
    const char *words = in->ask->programmes, *at;
    size_t n = strlen(programme);
    tabs_forget(&in->family.tabs, &in->ask->head, YM_FIELD(intake, programmes));
    if (!intake_ticks_word_at(words, programme, &at))
        in->ask->programmes = ym_arena_printf(arena, "%s%s%s", words, *words ? " " : "", programme);
    else if (at == words)
        in->ask->programmes = ym_arena_strdup(arena, at[n] ? at + n + 1 : "");
    else
        in->ask->programmes = ym_arena_printf(arena, "%.*s%s", (int)(at - words - 1), words, at + n);
}

/* ---- papers */

struct ym_paper *intake_paper_of(const struct intake *in, const char *kind)
{
    struct ym_paper *p;
    size_t pos = 0;
    while ((p = YM_NEXT(&in->family.tabs.all, paper, -1, &pos)))
        if (strcmp(p->kind, kind) == 0)
            return p;
    return NULL;
}

/* Papers stand once per programme among the terms: the first one that is applied for shows it. */
int intake_paper_asked(const struct intake *in, const struct ym_term *t)
{
    const struct ym_term *before;
    size_t pos = 0;
    if (strcmp(t->set, "paper") != 0 || !intake_applies(in, t->of))
        return 0;
    while ((before = YM_NEXT(&in->family.tabs.v->desk->terms, term, -1, &pos)) && before != t)
        if (strcmp(before->set, "paper") == 0 && strcmp(before->code, t->code) == 0 && intake_applies(in, before->of))
            return 0;
    return 1;
}

static void intake_ticks_tick_paper(struct intake *in, const char *kind)
{
    struct tabs *f = &in->family.tabs;
    struct ym_paper *p = intake_paper_of(in, kind);
    if (p) {
        tabs_remove(f, &p->head);
        return;
    }
    p = (struct ym_paper *)tabs_new(f, YM_R_paper, 0);
    p->kind = ym_arena_strdup(&f->v->arena, kind);
    p->given = f->v->desk->state->today;
    tabs_forget(f, &p->head, NULL);
}

void intake_tick(struct intake *in, const struct ym_term *t)
{
    struct tabs *f = &in->family.tabs;
    if (strcmp(t->set, "programme") == 0)
        intake_ticks_tick_programme(in, t->code);
    else
        intake_ticks_tick_paper(in, t->code);
    tabs_refill(f);
    tabs_changed(f, NULL);
}

void intake_tick_all(struct intake *in)
{
    struct tabs *f = &in->family.tabs;
    const struct ym_term *t;
    size_t pos = 0;
    while ((t = YM_NEXT(&f->v->desk->terms, term, -1, &pos)))
        if (intake_paper_asked(in, t) && !intake_paper_of(in, t->code))
            intake_ticks_tick_paper(in, t->code);
    tabs_refill(f);
    tabs_changed(f, NULL);
}

/* ---- what is missing */

/* 1 if every programme applied for takes the paper after its help as well: then nothing waits for it. */
static int intake_ticks_may_follow(const struct intake *in, const char *paper)
{
    const struct ym_term *t;
    size_t pos = 0;
    while ((t = YM_NEXT(&in->family.tabs.v->desk->terms, term, -1, &pos)))
        if (strcmp(t->set, "paper") == 0 && strcmp(t->code, paper) == 0 && intake_applies(in, t->of) && t->optional != 1)
            return 0;
    return 1;
}

/* What was not handed in: what is missing now, or what may follow. */
static const char *intake_ticks_missing_text(struct tabs *f, int follows)
{
    const struct intake *in = (const struct intake *)f;
    const struct ym_term *t;
    const char *text = "";
    size_t pos = 0;
    while ((t = YM_NEXT(&f->v->desk->terms, term, -1, &pos)))
        if (intake_paper_asked(in, t) && !intake_paper_of(in, t->code) && intake_ticks_may_follow(in, t->code) == follows)
            text = ym_arena_printf(&f->rows, "%s%s%s", text, !*text ? "" : f->v->desk->zh ? "、" : ", ", ym_word(YM_WORDS(t)));
    return text;
}

static void intake_ticks_put(struct tabs *f, const char *label, const char *papers)
{
    grid_row(&f->grid, NULL, ' ');
    grid_cell(&f->grid, 2, 22, label, YM_PLAIN, 0);
    grid_text(&f->grid, 25, *papers ? papers : "-");
}

void intake_put_missing(struct tabs *f)
{
    static const char *const labels[] = {N_("Still missing"), N_("May follow the help")};
    for (int follows = 0; follows < 2; follows++) {
        const char *papers = intake_ticks_missing_text(f, follows);
        if (*papers || !follows)
            intake_ticks_put(f, _(labels[follows]), papers);
    }
}
