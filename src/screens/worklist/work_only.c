/* work_only.c — the work list asked for anew: all of it, one stage or one township.  Floor: screens.
 * The service is asked; what was told is not sifted. */
#include "worklist/work.h"

#include <string.h>

#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/term.h"

void work_begin(struct work_view *w)
{
    ym_pages_again(&w->pages);
    ym_pages_list(&w->list, &w->pages);
    w->list.source.fetch(w->list.source.baton, 0);
}

void work_forget_marks(struct work_view *w)
{
    ym_arena_reset(&w->marks_arena);
    ym_list_init(&w->marks, &w->marks_arena);
}

static struct ym_go work_only_ask(struct ym_view *v, const char **out, const char *set, const char *title, const char *all)
{
    struct work_view *w = v->model;
    struct ym_arena_mark mark = ym_arena_mark(&v->arena);
    const struct ym_form_value *one = ym_ask_value(v, title, ym_desk_only(v, set, all), *out);
    const char *code = one && strcmp(one->code, "*") != 0 ? one->code : "";
    if (one) {
        const struct ym_term *t;
        size_t pos = 0;
        *out = "";
        while ((t = YM_NEXT(&v->desk->terms, term, -1, &pos))) /* the code as it lives with the terms */
            if (*code && strcmp(t->set, set) == 0 && strcmp(t->code, code) == 0)
                *out = t->code;
        work_forget_marks(w);
        work_begin(w);
    }
    ym_arena_rewind(&v->arena, mark);
    return YM_GO_STAY;
}

static struct ym_go work_only_stage(struct ym_view *v)
{
    return work_only_ask(v, &((struct work_view *)v->model)->stage, "state", N_("Which stage?"), _("all stages"));
}

static struct ym_go work_only_township(struct ym_view *v)
{
    return work_only_ask(v, &((struct work_view *)v->model)->township, "township", N_("Which township?"), _("all townships"));
}

const struct arrange_choice work_only[] = {
    {N_("only one stage"), work_only_stage},
    {N_("only one township"), work_only_township},
    {0},
};
