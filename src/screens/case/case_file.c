/* case_file.c — a family's file as the service told it, and small words about it.  Floor: screens.  Knows no rule. */
#include <stdlib.h>
#include <string.h>

#include "case/case.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/record/want.h"
#include "yimen/wire/calls.h"

static const struct ym_case *case_file_find_case(const struct ym_list *file, const char *number)
{
    const struct ym_case *c;
    size_t pos = 0;
    while ((c = YM_NEXT(file, case, -1, &pos)))
        if (strcmp(c->number, number) == 0)
            return c;
    return NULL;
}

/* Who else has something open about it: nothing is lost if that cannot be told.  Who may not know does not ask: a refusal stands in the audit. */
static void case_file_read_busy(struct case_file *f, struct ym_view *v)
{
    struct ym_list in;
    struct ym_problems problems;
    ym_list_init(&f->busy, &f->arena);
    if (!ym_desk_may(v->desk, "draft.others"))
        return;
    ym_problems_init(&problems, &f->arena);
    YM_DESK_ASK(&in, &f->arena, want)->number = f->kase->number;
    ym_desk_try(v, &f->arena, "draft.others", &in, &f->busy, &problems);
}

static int case_file_take(struct case_file *f, struct ym_view *v, const char *number)
{
    f->kase = case_file_find_case(&f->list, number);
    if (!f->kase) {
        ym_view_wrong(v, N_("There is no case {1} within your scope."), number, NULL);
        return YM_ENOENT;
    }
    f->household = YM_GET(&f->list, household, 0);
    f->applicant = YM_FIND(&f->list, person, f->kase->applicant);
    case_file_read_busy(f, v);
    return 0;
}

int case_file_new(struct case_file **out, struct ym_view *v, const char *number)
{
    struct ym_list in;
    struct case_file *f = ym_malloc(sizeof *f);
    ym_arena_init(&f->arena);
    ym_list_init(&f->list, &f->arena);
    YM_DESK_ASK(&in, &f->arena, want)->number = number;
    ym_desk_day_again(v); /* a desk is left open over night */
    int err = ym_desk_call(v, &f->arena, "case.see", &in, &f->list);
    if (!err)
        err = case_file_take(f, v, number);
    if (err)
        case_file_free(f);
    else
        *out = f;
    return err;
}

void case_file_free(struct case_file *f)
{
    if (f)
        ym_arena_release(&f->arena);
    free(f);
}

const struct ym_person *case_person(const struct case_file *f, int64_t id)
{
    return id == YM_NONE || id == 0 ? NULL : YM_FIND(&f->list, person, id);
}

const char *case_person_name(const struct case_file *f, int64_t id)
{
    const struct ym_person *p = case_person(f, id);
    return p ? p->name : "";
}

int64_t case_days(const struct ym_desk *d, ym_date on)
{
    return on == YM_NONE || !d->state || d->state->today == YM_NONE ? YM_NONE : on - d->state->today;
}

const char *case_limit(const struct ym_desk *d, struct ym_arena *arena, ym_date due)
{
    char day[YM_DATE_TEXT];
    int64_t days = case_days(d, due);
    if (days == YM_NONE)
        return "";
    const char *text = days < 0 ? N_("{1}, {2} days late") : days == 0 ? N_("{1}, today") : N_("{1}, {2} days left");
    return ym_desk_sentence(arena, text, ym_date_text(day, due), ym_arena_printf(arena, "%lld", (long long)(days < 0 ? -days : days)),
                            NULL);
}

/* A case may be opened over a list from elsewhere, with `\`.  Looked at once: where the next one cannot be opened the list is there already. */
int case_is_listed(struct case_view *c, struct ym_view *list)
{
    if (!list || !list->screen->neighbour)
        return 0;
    if (!c->listed) {
        const char *number = list->screen->neighbour(list, list, 0);
        c->listed = number && strcmp(number, c->number) == 0 ? 1 : -1;
    }
    return c->listed > 0;
}
