/* unit_hit.c — the form for what a unit found: one field a detail of the question.  Floor: screens.
 * The details stand in the county's configuration, so the fields are made here from the terms; the service checks them again. */
#include <stddef.h>
#include <string.h>

#include "unit/unit.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/answer.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/finding.h"
#include "yimen/domain/record/task.h"
#include "yimen/domain/record/term.h"

enum { DETAILS_MAX = 20, TEXT_MAX = 60, HEAD_ROWS = 3 };

union value {
    const char *text;
    int64_t number;
};

/* The form edits it like any record: an answer, its details behind it. */
struct found_record {
    struct ym_answer answer;
    union value value[DETAILS_MAX];
};

struct hit {
    struct found_record record;
    const struct ym_task *task;
    struct ym_field field[DETAILS_MAX];
    const struct ym_term *detail[DETAILS_MAX];
    size_t count;
    struct ym_form form;
    struct ym_view *v;
    struct draft draft;
    int given_up;
};

/* ---- fields from terms */

static const struct {
    const char *name;
    enum ym_kind kind;
    const char *help;
} unit_hit_kinds[] = {
    {"text", YM_TEXT, N_("As your unit's records say.")},
    {"date", YM_DATE, N_("A day: 2021-09-30, 0930, 9.30, T-1 for yesterday.")},
    {"money", YM_MONEY, N_("In yuan, such as 590 or 590.50.")},
    {"number", YM_INT, N_("A whole number.")},
    {"yesno", YM_BOOL, N_("Space: yes or no.")},
    {"choice", YM_CHOICE, N_("Its number, or F4 for the list.")},
};

static size_t unit_hit_kind_of(const struct ym_term *t)
{
    size_t i = sizeof unit_hit_kinds / sizeof *unit_hit_kinds;
    while (--i && strcmp(unit_hit_kinds[i].name, t->kind) != 0)
        ;
    return i;
}

static int unit_hit_is_detail(const struct ym_term *t, const char *question)
{
    return strcmp(t->set, "detail") == 0 && strcmp(t->of, question) == 0;
}

/* The terms of the values that may be chosen name the detail they stand in. */
static struct ym_choices *unit_hit_choices_of(struct ym_view *v, const struct ym_term *detail)
{
    struct ym_choices *c = YM_NEW(&v->arena, struct ym_choices);
    size_t most = ym_list_count(&v->desk->terms, YM_R_term), pos = 0;
    struct ym_choice *list = YM_NEW_ARRAY(&v->arena, struct ym_choice, most + 1);
    const struct ym_term *t;
    while ((t = YM_NEXT(&v->desk->terms, term, -1, &pos))) {
        if (unit_hit_is_detail(t, detail->of) && strcmp(t->detail, detail->code) == 0) {
            list[c->count] = (struct ym_choice){.number = (int)c->count + 1, .name = t->value, .label = YM_WORDS(t)};
            c->count++;
        }
    }
    c->name = detail->code;
    c->list = list;
    return c;
}

static void unit_hit_add_field(struct hit *h, struct ym_view *v, const struct ym_term *t)
{
    size_t i = h->count++, kind = unit_hit_kind_of(t);
    const char *help = _(unit_hit_kinds[kind].help); /* in the reader's language already */
    h->detail[i] = t;
    h->field[i] = (struct ym_field){
        .tag = (uint16_t)(i + 1),
        .kind = unit_hit_kinds[kind].kind,
        .name = t->code,
        .label = YM_WORDS(t),
        .help = {help, help},
        .offset = offsetof(struct found_record, value) + i * sizeof(union value),
        .most = unit_hit_kinds[kind].kind == YM_TEXT ? TEXT_MAX : 0,
        .choices = unit_hit_kinds[kind].kind == YM_CHOICE ? unit_hit_choices_of(v, t) : NULL,
        .flags = (t->optional == 1 ? 0u : YM_REQ) | (unit_hit_kinds[kind].kind == YM_DATE ? YM_BEFORE : 0u),
    };
    if (ym_field_is_text(&h->field[i]))
        h->record.value[i].text = "";
    else
        h->record.value[i].number = YM_NONE;
}

static void unit_hit_make_fields(struct hit *h, struct ym_view *v)
{
    const struct ym_term *t;
    size_t pos = 0;
    while (h->count < DETAILS_MAX && (t = YM_NEXT(&v->desk->terms, term, -1, &pos))) {
        if (unit_hit_is_detail(t, h->task->question) && *t->kind)
            unit_hit_add_field(h, v, t);
    }
}

/* ---- an earlier answer, corrected */

static void unit_hit_take_finding(struct hit *h, struct ym_view *v, const struct ym_finding *f)
{
    struct ym_problems ignored; /* a detail the question no longer has stays out */
    ym_problems_init(&ignored, &v->arena);
    for (size_t i = 0; i < h->count; i++) {
        if (strcmp(h->field[i].name, f->name) == 0)
            ym_field_parse(&v->arena, &h->record.answer.head, &h->field[i], &(struct ym_typed){.text = f->value, .offset = v->desk->offset},
                           &ignored);
    }
}

static void unit_hit_take_answer(struct hit *h, struct ym_view *v, const struct ym_list *told)
{
    const struct ym_finding *f;
    size_t pos = 0;
    while (h->task->state == YM_answer_hit && (f = YM_NEXT(told, finding, -1, &pos)))
        if (f->of == h->task->check)
            unit_hit_take_finding(h, v, f);
}

/* ---- what is typed is kept */

static const struct ym_list *unit_hit_findings(struct hit *h, struct ym_view *v)
{
    struct ym_list *out = YM_NEW(&v->arena, struct ym_list);
    ym_list_init(out, &v->arena);
    for (size_t i = 0; i < h->count; i++) {
        const char *value = ym_field_show(&v->arena, &h->record.answer.head, &h->field[i], v->desk->offset);
        if (h->field[i].kind == YM_BOOL && !*value)
            value = "no";
        if (!*value)
            continue;
        struct ym_finding *f = YM_RECORD(&v->arena, finding);
        f->of = h->task->check;
        f->name = h->field[i].name;
        f->value = value;
        ym_list_add(out, &f->head);
    }
    return out;
}

static void unit_hit_left(void *baton, const struct ym_field *field)
{
    struct hit *h = baton;
    (void)field;
    if (ym_desk_draft_says(&h->form))
        draft_save(h->v, &h->draft, unit_hit_findings(h, h->v), &h->form, unit_matter(h->v->desk, &h->v->arena, h->task));
    else
        draft_drop(h->v, &h->draft);
}

static void unit_hit_rest(struct ym_view *v)
{
    struct hit *h = v->model;
    if (h->form.edit.changed && !h->given_up)
        unit_hit_left(h, NULL);
}

static void unit_hit_resume(struct hit *h, struct ym_view *v)
{
    struct ym_list records;
    const struct ym_finding *f;
    size_t pos = 0;
    h->draft = (struct draft){.call = "unit.answer", .about = "", .of = ym_arena_printf(&v->arena, "%lld", (long long)h->task->check)};
    const struct ym_draft *there = draft_find(&h->draft, v);
    if (!there || draft_read(&records, &h->draft, v, there))
        return;
    while ((f = YM_NEXT(&records, finding, -1, &pos)))
        unit_hit_take_finding(h, v, f);
    h->form.changed = 1;
    ym_form_show(&h->form, 0);
    draft_retype(&h->draft, v, &h->form);
    draft_say(v, there);
}

/* ---- the form */

static void unit_hit_make_form(struct hit *h, struct ym_view *v)
{
    struct ym_form_rows rows = {.left = unit_hit_left, .baton = h, .now = ym_desk_typing(v), .offset = v->desk->offset};
    const struct ym_field **fields = YM_NEW_ARRAY(&v->arena, const struct ym_field *, h->count + 1);
    for (size_t i = 0; i < h->count; i++)
        fields[i] = &h->field[i];
    ym_form_over(&h->form, v, &h->record.answer.head, fields, h->count, &rows);
    h->form.was = ym_arena_memdup(&v->arena, &h->record, sizeof h->record);
}

static int unit_hit_open_hit(struct ym_view *v, const void *args)
{
    const struct unit_asked *asked = args;
    struct hit *h = YM_NEW(&v->arena, struct hit);
    v->model = h;
    h->v = v;
    h->task = (const struct ym_task *)ym_record_clone(&v->arena, &asked->task->head);
    h->record.answer = *YM_RECORD(&v->arena, answer);
    h->record.answer.check = h->task->check;
    h->record.answer.state = YM_answer_hit;
    unit_hit_make_fields(h, v);
    if (!h->count) {
        ym_view_wrong(v, N_("The configuration names no details for this question; ask the administrator."), NULL);
        return YM_ENOENT;
    }
    unit_hit_take_answer(h, v, asked->told);
    unit_hit_make_form(h, v);
    unit_hit_resume(h, v);
    return 0;
}

static void unit_hit_close_hit(struct ym_view *v)
{
    unit_hit_rest(v); /* the line may be gone */
    ym_form_release(&((struct hit *)v->model)->form);
}

static void unit_hit_draw(struct ym_view *v)
{
    struct hit *h = v->model;
    const char *person = ym_arena_printf(&v->arena, "%s  %s", unit_whom(v->desk, &v->arena, h->task), h->task->idno);
    ym_put(v->t, v->top, 2, v->columns - 2, YM_BOLD, ym_desk_word(v->desk, "question", NULL, h->task->question));
    ym_put_name(v->t, v->top + 1, 2, v->columns - 2, YM_PLAIN, person);
    ym_form_draw(&h->form, v, v->top + HEAD_ROWS, v->rows - HEAD_ROWS);
}

/* ---- sending */

static struct ym_go unit_hit_send(struct ym_view *v)
{
    struct hit *h = v->model;
    if (!ym_form_take(&h->form, v) || ym_form_mark_missing(&h->form)) {
        ym_form_drop_early(&h->form, v);
        return YM_GO_STAY;
    }
    int64_t done;
    if (!ym_ask_yes(v, YM_ASK_ACT, N_("Answer that something was found? {1}"), unit_matter(v->desk, &v->arena, h->task), NULL) ||
        unit_send_hit(v, h->task, unit_hit_findings(h, v), &h->draft, &done))
        return YM_GO_STAY;
    h->form.changed = 0;
    return YM_GO_BACK;
}

static struct ym_go unit_hit_key(struct ym_view *v, struct ym_key k)
{
    struct ym_form *form = &((struct hit *)v->model)->form;
    k = ym_form_key(form, v, k);
    if (k.kind == YM_K_ENTER && ym_form_take(form, v)) /* a hand that enters its way through has sent nothing yet */
        ym_view_say(v, N_("That was the last detail: F2 sends the answer."), NULL);
    return YM_GO_STAY;
}

static int unit_hit_leave(struct ym_view *v)
{
    struct hit *h = v->model;
    if (!ym_form_typed(&h->form))
        return 1;
    h->given_up = ym_ask_yes(v, YM_ASK_ACT, N_("Leave without sending the answer?"), NULL);
    if (h->given_up)
        draft_drop(v, &h->draft);
    return h->given_up;
}

static const struct ym_action unit_hit_actions[] = {
    {"F2 ^O", N_("Send"), N_("Sends the answer, after a question."), 0, unit_hit_send},
    {"F4 ^V", N_("Values"), N_("The values this field may have."), 0, NULL},
    {"F3 Back", N_("Back"), N_("Leaves the form; nothing is answered."), 0, ym_act_back},
    {0},
};

const struct ym_screen ym_screen_unit_hit = {
    .name = "unit_hit",
    .title = N_("What was found"),
    .help = N_("Fill in what your unit's records say and send it with F2. A hit rejects nobody: the township judges it with the family."),
    .actions = unit_hit_actions,
    .open = unit_hit_open_hit,
    .draw = unit_hit_draw,
    .key = unit_hit_key,
    .leave = unit_hit_leave,
    .rest = unit_hit_rest,
    .close = unit_hit_close_hit,
};

struct ym_go unit_go_hit(struct ym_view *v, const struct ym_task *t, const struct ym_list *told)
{
    struct unit_asked *asked = YM_NEW(&v->arena, struct unit_asked);
    *asked = (struct unit_asked){t, told};
    return (struct ym_go){YM_WHERE_OPEN, &ym_screen_unit_hit, asked};
}
