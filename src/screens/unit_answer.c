/* unit_answer.c — what the unit's screens have in common: an answer on its way, a question in words.  Floor: screens. */
#include <string.h>

#include "unit.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"

enum { REASON_MAX = 100 };

int unit_send(struct ym_view *v, int64_t check, int64_t to, int64_t state, const char *detail)
{
    struct ym_list in;
    struct ym_answer *answer = YM_DESK_ASK(&in, &v->arena, answer);
    answer->check = check;
    answer->to = to && to != check ? to : YM_NONE;
    answer->state = state;
    answer->detail = detail;
    return ym_desk_call(v, &v->arena, "unit.answer", &in, NULL, NULL, 0);
}

int unit_cannot(struct ym_view *v, int64_t check, int64_t to)
{
    const char *reason = ym_ask_text(v, N_("Why can it not be compared?"), "", REASON_MAX);
    if (!reason)
        return 0;
    if (ym_text_empty(ym_text_clean(&v->arena, reason, strlen(reason), 0))) {
        ym_view_wrong(v, N_("Say why it cannot be compared."), NULL);
        return 0;
    }
    return unit_send(v, check, to, YM_answer_cannot, reason) == 0;
}

const char *unit_matter(const struct ym_desk *d, struct ym_arena *arena, const struct ym_task *t)
{
    return ym_arena_printf(arena, d->zh ? "%s，%s" : "%s, %s", t->name, ym_desk_word(d, "question", NULL, t->question));
}

void unit_tell(struct ym_view *v, const struct ym_task *t)
{
    static const char *const names[] = {"name", "former_name", "sex", "birth", "idkind", "idno", "relation", "number", "due", "detail"};
    const struct ym_schema *s = ym_schema_of(YM_R_task);
    const char *lines[sizeof names / sizeof *names + 1];
    size_t n = 0;
    lines[n++] = ym_desk_word(v->desk, "question", NULL, t->question);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const struct ym_field *f = ym_field_named(s, names[i]);
        const char *value = ym_desk_show(v->desk, &v->arena, &t->head, f);
        if (!ym_text_empty(value))
            lines[n++] = ym_arena_printf(&v->arena, v->desk->zh ? "%s：%s" : "%s: %s", ym_desk_label(v->desk, f), value);
    }
    ym_tell(v, N_("The question"), lines, n);
}
