/* printing.c — a sheet from what calls told, with the county's template.  Floor: screens. */
#include "kit/printing.h"

#include "yimen/base/language.h"
#include "yimen/domain/record/state.h"

/* Terms and state first: the sheet needs the words and the head of the audit chain. */
static void printing_gather(struct ym_list *out, struct ym_view *v, const struct ym_list *told)
{
    ym_list_init(out, &v->arena);
    for (size_t i = 0; i < v->desk->terms.count; i++)
        ym_list_add(out, v->desk->terms.at[i]);
    for (size_t i = 0; i < told->count; i++)
        ym_list_add(out, told->at[i]);
    if (!YM_GET(out, state, 0) && v->desk->state)
        ym_list_add(out, &v->desk->state->head);
}

void printing_sheet(struct ym_view *v, enum ym_sheet kind, const struct ym_list *told, ym_quarter quarter)
{
    const struct ym_letter *letter;
    struct ym_problems problems;
    struct ym_list all;
    struct ym_buf text;
    ym_problems_init(&problems, &v->arena);
    printing_gather(&all, v, told);
    struct ym_sheet_matter matter = {.told = &all, .quarter = quarter};
    ym_buf_init(&text);
    int err = ym_sheet_load(&letter, &v->arena, v->desk->letters, kind, &problems);
    if (!err)
        err = ym_sheet_make(&text, letter, kind, &matter, &problems);
    if (err)
        ym_tell_problems(v, N_("This was not printed"), &problems);
    else
        ym_desk_print(v, _(ym_sheet_title(kind)), text.data);
    ym_buf_release(&text);
}
