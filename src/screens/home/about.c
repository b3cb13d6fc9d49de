/* about.c — what this is, which rules are in use, what proves the books.  Floor: screens. */
#include <stdio.h>
#include <string.h>

#include "home/home.h"
#include "config.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/state.h"

enum { LABEL_AT = 2, VALUE_AT = 22 };

static int about_line(struct ym_view *v, int y, const char *label, const char *value)
{
    ym_put(v->t, y, LABEL_AT, VALUE_AT - LABEL_AT - 1, YM_PLAIN, *label ? _(label) : "");
    ym_put(v->t, y, VALUE_AT, v->columns - VALUE_AT, YM_PLAIN, value);
    return y + 1;
}

static int about_number_line(struct ym_view *v, int y, const char *label, int64_t n)
{
    char text[32];
    snprintf(text, sizeof text, "%lld", (long long)n);
    return about_line(v, y, label, text);
}

static void about_draw(struct ym_view *v)
{
    const struct ym_desk *d = v->desk;
    const struct ym_state *s = d->state;
    struct ym_arena_mark before = ym_arena_mark(&v->arena);
    char day[YM_DATE_TEXT];
    int y = v->top + 1;
    y = about_line(v, y, N_("program"), "yimen " PACKAGE_VERSION);
    y = about_line(v, y, N_("county"), d->zh ? s->site : s->site_en);
    y = about_line(v, y, N_("today"), ym_date_text(day, s->today));
    y = about_line(v, y, N_("official"), *s->name ? ym_put_shown(v->t, &v->arena, s->name, 1) : s->account);
    y = about_line(v, y, N_("roles"), ym_desk_show(d, &v->arena, &s->head, YM_FIELD(state, roles)));
    y = about_line(v, y, N_("terminal"), ym_desk_words(d, &v->arena, "terminal", ym_terminal_told(v->t))) + 1;
    y = about_number_line(v, y, N_("rule set"), s->set);
    y = about_number_line(v, y, N_("audit entries"), s->entries);
    size_t half = strlen(s->chain) / 2;
    y = about_line(v, y, N_("audit head"), ym_arena_strndup(&v->arena, s->chain, half));
    y = about_line(v, y, "", s->chain + half) + 1;
    ym_putf(v->t, y++, LABEL_AT, v->columns - LABEL_AT, YM_PLAIN,
            N_("The head of the audit chain stands on every printed roll and quarterly sheet: paper proves the books."), NULL);
    ym_putf(v->t, y++, LABEL_AT, v->columns - LABEL_AT, YM_PLAIN,
            N_("Free software: GNU General Public License, version 3 or later; no warranty."), NULL);
    if (s->demo == 1)
        ym_putf(v->t, y, LABEL_AT, v->columns - LABEL_AT, YM_PLAIN, N_("Demo: people and figures are invented."), NULL);
    ym_arena_rewind(&v->arena, before);
}

static const struct ym_action about_actions[] = {
    {"F3 Back q Enter", N_("Back"), N_("Leaves the page."), 0, ym_act_back},
    {0},
};

const struct ym_screen ym_screen_about = {
    .name = "about",
    .title = N_("About yimen"),
    .help =
        N_("Which program this is, for which county, under which rules, and what proves that nothing was changed behind anybody's back."),
    .actions = about_actions,
    .draw = about_draw,
};
