/* family_clash.c — two people changed the same family: theirs beside yours, field by field.  Floor: screens.
 * Nothing is decided for the user where both changed a field; what only one of them changed is proposed. */
#include <string.h>

#include "intake/family_in.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"

enum { AT_RECORD = 2, W_RECORD = 14, AT_FIELD = 17, W_FIELD = 16, AT_THEIRS = 34, W_THEIRS = 22, AT_MINE = 57 };

static int family_clash_differs(const struct ym_head *a, const struct ym_head *b, const struct ym_field *f)
{
    if (ym_field_empty(a, f) || ym_field_empty(b, f))
        return ym_field_empty(a, f) != ym_field_empty(b, f);
    return ym_field_is_text(f) ? strcmp(ym_field_text(a, f), ym_field_text(b, f)) != 0 : ym_field_number(a, f) != ym_field_number(b, f);
}

static void family_clash_add_clash(struct change *c, struct ym_head *mine, const struct ym_head *theirs, const struct ym_field *f)
{
    const struct ym_head *was = ym_list_find(&c->was, mine->type, mine->id);
    int i_did = !was || family_clash_differs(mine, was, f), they_did = !was || family_clash_differs(theirs, was, f);
    YM_GROW(&c->family.tabs.v->arena, c->clashes, c->clash_cap, c->clash_count + 1);
    c->clashes[c->clash_count++] = (struct clash){.mine = mine, .theirs = theirs, .field = f, .both = i_did && they_did, .take = !i_did};
}

static void family_clash_compare(struct change *c, const struct ym_head *theirs)
{
    struct ym_head *mine = ym_list_find(&c->family.tabs.all, theirs->type, theirs->id);
    const struct ym_schema *s = ym_schema_of(theirs->type);
    for (size_t i = 0; mine && i < s->count; i++)
        if (!(s->fields[i].flags & YM_OURS) && family_clash_differs(mine, theirs, &s->fields[i]))
            family_clash_add_clash(c, mine, theirs, &s->fields[i]);
}

/* ---- the page */

static const char *family_clash_shown(struct tabs *f, const struct ym_head *r, const struct ym_field *field)
{
    const char *text = ym_desk_show(f->v->desk, &f->rows, r, field);
    return *text ? text : "-";
}

static void family_clash_fill(struct tabs *f)
{
    const struct change *c = (struct change *)f;
    struct grid *s = &f->grid;
    grid_row(s, NULL, ' ');
    grid_cell(s, AT_RECORD, W_RECORD, _(N_("Record")), YM_UNDERLINE, 0);
    grid_cell(s, AT_FIELD, W_FIELD, _(N_("Field")), YM_UNDERLINE, 0);
    grid_cell(s, AT_THEIRS, W_THEIRS, _(N_("Theirs")), YM_UNDERLINE, 0);
    grid_cell(s, AT_MINE, 0, _(N_("Yours")), YM_UNDERLINE, 0);
    for (size_t i = 0; i < c->clash_count; i++) {
        const struct clash *k = &c->clashes[i];
        const char *place = ym_location_said(&f->rows, ym_location_of(&f->sent, k->mine));
        const char *theirs = family_clash_shown(f, k->theirs, k->field), *mine = family_clash_shown(f, k->mine, k->field);
        grid_row(s, &k->head, k->both ? '!' : ' ');
        grid_cell(s, AT_RECORD, W_RECORD, place, YM_PLAIN, 0);
        grid_cell(s, AT_FIELD, W_FIELD, ym_word(k->field->label), YM_PLAIN, 0);
        grid_cell(s, AT_THEIRS, W_THEIRS, ym_arena_printf(&f->rows, "%s %s", k->take ? "[x]" : "[ ]", theirs), YM_PLAIN, 0);
        grid_cell(s, AT_MINE, 0, ym_arena_printf(&f->rows, "%s %s", k->take ? "[ ]" : "[x]", mine), YM_PLAIN, 0);
    }
}

static const struct tabs_page family_clash_pages[] = {
    {N_("Changed by somebody else meanwhile"), N_("Space chooses, F2 saves what is chosen; ! was changed by both."), CHANGE_CLASH,
     family_clash_fill, NULL},
    {0},
};

void clash_begin(struct change *c, const struct ym_list *there)
{
    struct tabs *f = &c->family.tabs;
    struct ym_list list = *there;
    c->clash_count = 0;
    for (size_t i = 0; i < list.count; i++)
        if (ym_list_find(&f->all, list.at[i]->type, list.at[i]->id))
            family_clash_compare(c, list.at[i]);
    for (size_t i = 0; i < list.count; i++) { /* from now on it is theirs that is changed */
        struct ym_head *mine = ym_list_find(&f->all, list.at[i]->type, list.at[i]->id);
        struct ym_head *was = ym_list_find(&c->was, list.at[i]->type, list.at[i]->id);
        if (mine)
            mine->rev = list.at[i]->rev;
        if (was)
            memcpy(was, ym_record_clone(&f->v->arena, list.at[i]), ym_schema_of(was->type)->size);
    }
    ym_problems_init(&f->bad, &f->v->arena);
    f->pages = family_clash_pages;
    tabs_turn(f, 0);
}

struct ym_go clash_act_choose(struct ym_view *v)
{
    struct tabs *f = tabs_of(v);
    struct clash *k = (struct clash *)tabs_chosen(f);
    k->take = !k->take;
    tabs_refill(f);
    return YM_GO_STAY;
}

static void family_clash_take_field(struct ym_head *to, const struct ym_head *from, const struct ym_field *f)
{
    if (ym_field_is_text(f))
        ym_field_set_text(to, f, ym_field_text(from, f));
    else
        ym_field_set_number(to, f, ym_field_number(from, f));
}

void clash_take(struct change *c)
{
    for (size_t i = 0; i < c->clash_count; i++)
        if (c->clashes[i].take)
            family_clash_take_field(c->clashes[i].mine, c->clashes[i].theirs, c->clashes[i].field);
    c->clash_count = 0;
}
