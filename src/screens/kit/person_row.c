/* person_row.c — the columns of a person's row, and how each is said.  Floor: screens.  Must not know which screen shows which. */
#include "kit/person_row.h"

#include "kit/desk.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/state.h"

static const char *person_row_name(const struct ym_desk *d, struct ym_arena *arena, const struct ym_person *p)
{
    (void)d, (void)arena;
    return *p->name ? p->name : "?";
}

/* Who died grows no older. */
static const char *person_row_age(const struct ym_desk *d, struct ym_arena *arena, const struct ym_person *p)
{
    ym_date day = p->died != YM_NONE ? p->died : d->state ? d->state->today : YM_NONE;
    int age = p->birth == YM_NONE || day == YM_NONE ? -1 : ym_date_age(p->birth, day);
    return age < 0 ? "" : ym_arena_printf(arena, "%d", age);
}

/* Who has no number has another document, or none. */
static const char *person_row_idno(const struct ym_desk *d, struct ym_arena *arena, const struct ym_person *p)
{
    return *p->idno ? p->idno : ym_desk_show(d, arena, &p->head, YM_FIELD(person, idkind));
}

/* In a word: the words of the set are sentences. */
static const char *person_row_standing(const struct ym_desk *d, struct ym_arena *arena, const struct ym_person *p)
{
    (void)d, (void)arena;
    if (p->died != YM_NONE)
        return _(N_("died"));
    switch (p->standing) {
    case YM_standing_member: return _(N_("member"));
    case YM_standing_supporter: return _(N_("supporter"));
    case YM_standing_former: return _(N_("has left"));
    default: return "";
    }
}

static const char *person_row_health(const struct ym_desk *d, struct ym_arena *arena, const struct ym_person *p)
{
    const char *text = ym_desk_show(d, arena, &p->head, YM_FIELD(person, disability));
    if (p->level != YM_NONE && *text)
        text = ym_desk_sentence(arena, N_("{1}:{2}"), text, ym_arena_printf(arena, "%lld", (long long)p->level), NULL);
    if (p->illness == 1)
        text = ym_arena_printf(arena, "%s%s%s", text, *text ? " " : "", _("seriously ill"));
    return text;
}

/* The one table.  Widths in Chinese and in English; the last column of a row is at least as wide and goes up to the edge. */
static const struct person_row_column {
    const char *title; /* msgid */
    int before;        /* blanks between it and the column before */
    int width[2];
    int least; /* where the terminal is narrow; 0: never narrower */
    unsigned how;
    struct ym_member field; /* shown as it is; {0}: said by */
    const char *(*say)(const struct ym_desk *d, struct ym_arena *arena, const struct ym_person *p);
} person_row_columns[PERSON_COLUMNS] = {
    [PERSON_NAME] = {N_("Name"), 1, {12, 12}, 10, GRID_NAME, {0}, person_row_name},
    [PERSON_RELATION] = {N_("Relation"), 1, {10, 10}, 0, GRID_BRIEF, YM_MEMBER(person, relation), NULL},
    [PERSON_SEX] = {N_("Sex"), 1, {6, 6}, 0, 0, YM_MEMBER(person, sex), NULL},
    [PERSON_AGE] = {N_("Age"), 0, {4, 4}, 0, GRID_RIGHT, {0}, person_row_age}, /* three digits and their blank */
    [PERSON_BIRTH] = {N_("Born"), 1, {10, 10}, 0, 0, YM_MEMBER(person, birth), NULL},
    [PERSON_IDNO] = {N_("Identity number"), 1, {18, 18}, 0, 0, {0}, person_row_idno},
    [PERSON_STANDING] = {N_("Standing"), 1, {12, 12}, 0, 0, {0}, person_row_standing},
    [PERSON_ABILITY] = {N_("Work"), 2, {9, 14}, 0, 0, YM_MEMBER(person, ability), NULL}, /* "unable to work" is longer than 无 */
    [PERSON_HEALTH] = {N_("Health"), 1, {14, 9}, 0, 0, {0}, person_row_health},
};

static int person_row_before(const enum person_column *columns, int i)
{
    return i ? person_row_columns[columns[i]].before : 0;
}

/* How many screen columns the row takes, at the widths it has so far. */
static int person_row_wide(const struct person_row *row)
{
    int wide = 0;
    for (int i = 0; row->columns[i] != PERSON_END; i++)
        wide += person_row_before(row->columns, i) + row->width[i];
    return wide;
}

/* Makes columns narrower until `over` screen columns are saved, or as many as can be. */
static void person_row_save(struct person_row *row, int over)
{
    for (int i = 0; row->columns[i] != PERSON_END && over > 0; i++) {
        int least = person_row_columns[row->columns[i]].least, most = least ? row->width[i] - least : 0;
        int saved = over < most ? over : most;
        row->width[i] -= saved;
        over -= saved;
    }
}

void person_row_lay(struct person_row *out, const struct ym_desk *desk, const struct grid *s, const enum person_column *columns, int at,
                    int behind)
{
    int last = -1, x = at;
    *out = (struct person_row){.desk = desk, .columns = columns};
    for (int i = 0; columns[i] != PERSON_END; i++)
        out->width[i] = person_row_columns[columns[i]].width[!desk->zh];
    person_row_save(out, at + person_row_wide(out) + (behind ? behind + 1 : 0) - s->columns);
    for (int i = 0; columns[i] != PERSON_END; last = i++) {
        out->at[i] = x + person_row_before(columns, i);
        x = out->at[i] + out->width[i];
    }
    out->end = x + 1;
    if (!behind && last >= 0)
        out->width[last] = 0;
}

void person_row_titles(const struct person_row *row, struct grid *s)
{
    for (int i = 0; row->columns[i] != PERSON_END; i++) {
        const struct person_row_column *c = &person_row_columns[row->columns[i]];
        grid_cell(s, row->at[i], row->width[i], _(c->title), YM_UNDERLINE, c->how & GRID_RIGHT);
    }
}

void person_row_heading(const struct person_row *row, struct grid *s)
{
    grid_row(s, NULL, ' ');
    person_row_titles(row, s);
}

static const char *person_row_text(const struct person_row *row, const struct grid *s, const struct person_row_column *c,
                                   const struct ym_person *p)
{
    return c->say ? c->say(row->desk, s->arena, p) : ym_desk_show(row->desk, s->arena, &p->head, ym_field_of(c->field));
}

void person_row_put(const struct person_row *row, struct grid *s, const struct ym_person *p)
{
    for (int i = 0; row->columns[i] != PERSON_END; i++) {
        const struct person_row_column *c = &person_row_columns[row->columns[i]];
        grid_cell(s, row->at[i], row->width[i], person_row_text(row, s, c, p), YM_PLAIN, c->how);
    }
}
