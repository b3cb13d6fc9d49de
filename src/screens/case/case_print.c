/* case_print.c — the letters of a case: chosen, made from what the service tells for them, printed.  Floor: screens.
 * What a letter may say is the service's and the template's; only they know it. */
#include <string.h>

#include "case/case.h"
#include "yimen/base/buf.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/offer.h"
#include "yimen/domain/record/print.h"
#include "yimen/domain/record/want.h"
#include "yimen/report/sheet.h"

/* Those that the case has now and that may be printed here, as the service says.  0: none was chosen. */
static int64_t case_print_choose(struct ym_view *v, struct case_view *c, struct ym_arena *a)
{
    const struct ym_choices *letters = ym_choices_named("letter");
    const struct ym_offer *offer;
    struct ym_list in, told;
    size_t n = 0, pos = 0;
    struct ym_form_value *values = YM_NEW_ARRAY(a, struct ym_form_value, letters->count + 1);
    YM_DESK_ASK(&in, a, want)->number = c->number;
    ym_list_init(&told, a);
    if (ym_desk_call(v, a, "case.letters", &in, &told))
        return 0;
    while (n < letters->count && (offer = YM_NEXT(&told, offer, -1, &pos)))
        values[n++] = (struct ym_form_value){ym_arena_printf(a, "%lld", (long long)offer->kind), ym_desk_choice(letters, offer->kind), 0};
    if (!n)
        ym_view_say(v, N_("There is no letter to print of this case yet."), NULL);
    const struct ym_form_value *one = n ? ym_ask_value(v, N_("Which letter?"), values, NULL) : NULL;
    const struct ym_choice *choice = one ? ym_choice_named(letters, one->code) : NULL;
    return choice ? choice->number : 0;
}

static int case_print_make(struct ym_view *v, struct case_view *c, struct ym_arena *a, enum ym_sheet sheet, const struct ym_list *told,
                           struct ym_buf *text)
{
    struct ym_problems problems;
    const struct ym_letter *letter;
    const struct ym_sheet_matter matter = {.told = told, .number = c->number};
    ym_problems_init(&problems, a);
    int err = ym_sheet_load(&letter, a, v->desk->letters, sheet, &problems);
    if (!err)
        err = ym_sheet_make(text, letter, sheet, &matter, &problems);
    if (err && problems.count)
        ym_tell_problems(v, N_("This letter cannot be made"), &problems);
    else if (err)
        ym_view_wrong(v, ym_err_text(err), NULL);
    return err;
}

static void case_print_print(struct ym_view *v, struct case_view *c, struct ym_arena *a, int64_t kind)
{
    struct ym_list in, told;
    struct ym_buf text;
    struct ym_print *ask = YM_DESK_ASK(&in, a, print);
    ask->number = c->number;
    ask->kind = kind;
    ask->language = v->desk->zh ? "zh" : "en";
    ask->revision = c->file->kase->head.rev;
    ym_list_init(&told, a);
    if (ym_desk_call(v, a, "case.report", &in, &told))
        return;
    ym_buf_init(&text);
    enum ym_sheet sheet = ym_sheet_of_letter(kind, &c->file->list, c->number);
    if (!case_print_make(v, c, a, sheet, &told, &text))
        ym_desk_print(v, _(ym_sheet_title(sheet)), text.data);
    ym_buf_release(&text);
}

void case_print(struct ym_view *v, struct case_view *c)
{
    struct ym_arena a;
    ym_arena_init(&a);
    int64_t kind = case_print_choose(v, c, &a);
    if (kind)
        case_print_print(v, c, &a, kind);
    ym_arena_release(&a);
}
