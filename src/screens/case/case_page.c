/* case_page.c — what every page of the case is written with: a field in words, a label with its value, sums and days.  Floor: screens. */
#include "case/case.h"

const char *case_show(struct ym_view *v, struct case_view *c, const void *record, const struct ym_field *f)
{
    return ym_desk_show(v->desk, &c->page_arena, record, f);
}

void case_pair(struct ym_view *v, struct case_view *c, int at, int columns, const void *record, const struct ym_field *f)
{
    const char *value = case_show(v, c, record, f);
    if (*value)
        grid_cell(&c->grid, at, columns, ym_arena_printf(&c->page_arena, "%s  %s", ym_word(f->label), value), YM_PLAIN, 0);
}

const char *case_money_text(struct case_view *c, ym_fen v)
{
    char text[YM_MONEY_TEXT];
    return ym_arena_strdup(&c->page_arena, ym_money_text(text, v));
}

const char *case_date_text(struct case_view *c, ym_date d)
{
    char text[YM_DATE_TEXT];
    return ym_arena_strdup(&c->page_arena, ym_date_text(text, d));
}
