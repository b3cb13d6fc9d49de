/* intake_print.c — what the family takes home: receipts, and the one notice of what is missing.  Floor: screens. */
#include <string.h>

#include "intake/intake.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/missing.h"
#include "yimen/domain/record/print.h"
#include "yimen/domain/record/result.h"
#include "yimen/report/sheet.h"

static int intake_print_is_missing(const struct intake *in, const char *number)
{
    const struct ym_missing *m;
    size_t pos = 0;
    while ((m = YM_NEXT(&in->told, missing, -1, &pos)))
        if (strcmp(m->number, number) == 0)
            return 1;
    return 0;
}

/* One letter behind the others, on a page of its own. */
static int intake_print_add_letter(struct ym_buf *out, struct ym_view *v, const char *number, enum ym_sheet kind)
{
    struct ym_list in, told;
    struct ym_problems problems;
    const struct ym_letter *letter;
    ym_list_init(&told, &v->arena);
    ym_problems_init(&problems, &v->arena);
    struct ym_print *ask = YM_DESK_ASK(&in, &v->arena, print);
    ask->number = number;
    ask->kind = ym_sheet_letter(kind);
    int err = ym_desk_call(v, &v->arena, "case.report", &in, &told);
    if (err)
        return err;
    struct ym_sheet_matter matter = {.told = &told, .number = number, .quarter = YM_NONE};
    err = ym_sheet_load(&letter, &v->arena, v->desk->letters, kind, &problems);
    if (out->len)
        ym_buf_add(out, "\f", 1);
    if (!err)
        err = ym_sheet_make(out, letter, kind, &matter, &problems);
    if (err)
        ym_tell_problems(v, N_("This was not printed"), &problems);
    return err;
}

void intake_print(struct intake *in)
{
    struct ym_view *v = in->family.tabs.v;
    const struct ym_result *r;
    struct ym_buf text;
    size_t pos = 0;
    int err = 0;
    ym_buf_init(&text);
    while (!err && (r = YM_NEXT(&in->told, result, -1, &pos))) {
        err = intake_print_add_letter(&text, v, r->about, YM_SHEET_RECEIPT);
        if (!err && intake_print_is_missing(in, r->about))
            err = intake_print_add_letter(&text, v, r->about, YM_SHEET_MISSING);
    }
    if (!err)
        ym_desk_print(v, N_("Receipt"), ym_arena_strndup(&v->arena, text.data, text.len));
    ym_buf_release(&text);
}
