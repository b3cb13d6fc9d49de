/* audit_entry.c — one entry of the audit chain, field by field.  Floor: screens. */
#include "office/audit.h"

#include <string.h>

#include "kit/browse.h"
#include "kit/list_out.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/audit.h"
#include "yimen/domain/record/change.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/tty.h"

enum { HEAD_ROWS = 3, NEEDS_ROW = 1 };

static const struct ym_entry *audit_entry_of(const struct browse *b)
{
    return b->own;
}

static struct ym_head *audit_entry_ask_one(struct ym_pages *p, struct ym_list *in, const char *after)
{
    struct ym_audit *ask = YM_DESK_ASK(in, &p->arena, audit);
    (void)after;
    ask->after = audit_entry_of(p->baton)->seq - 1;
    ask->limit = 1;
    ask->details = 1;
    return NULL; /* told in one page */
}

/* Values lie in the audit as rec text has them, times in UTC; what was masked stays as it is. */
static const char *audit_entry_value(struct ym_pages *p, const struct ym_schema *s, const struct ym_field *f, const char *text)
{
    struct ym_problems ignored;
    if (!*text || !s || !f)
        return text;
    if (f == YM_FIELD(tty, told) || f == YM_FIELD(tty, language) || f == YM_FIELD(tty, under))
        return ym_desk_words(p->v->desk, &p->scratch, "terminal", text);
    struct ym_head *r = ym_record_new(&p->scratch, s->type);
    ym_problems_init(&ignored, &p->scratch);
    if (ym_field_parse(&p->scratch, r, f, &(struct ym_typed){.text = text}, &ignored))
        return text;
    return ym_desk_show(p->v->desk, &p->scratch, r, f);
}

static const struct ym_schema *audit_entry_schema(const struct ym_head *r)
{
    return ym_schema_named(((const struct ym_change *)r)->record);
}

static const struct ym_field *audit_entry_field(const struct ym_head *r)
{
    const struct ym_schema *s = audit_entry_schema(r);
    return s ? ym_field_named(s, ((const struct ym_change *)r)->field) : NULL;
}

static const char *audit_entry_say_record(struct ym_pages *p, const struct ym_head *r)
{
    return ym_desk_word(p->v->desk, "record", NULL, ((const struct ym_change *)r)->record);
}

static const char *audit_entry_say_field(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_change *c = (const struct ym_change *)r;
    return ym_desk_word(p->v->desk, "field", c->record, c->field);
}

/* The families a list showed stand in its entry by the numbers their files are kept under. */
static int audit_entry_is_families(const struct ym_head *r)
{
    const struct ym_change *c = (const struct ym_change *)r;
    return strcmp(c->record, "entry") == 0 && strcmp(c->field, "root") == 0;
}

static const char *audit_entry_families(struct ym_pages *p, const char *numbers)
{
    const char *said = "";
    char *rest = ym_arena_strdup(&p->scratch, numbers), *word;
    while ((word = strtok_r(rest, " ", &rest))) {
        int64_t root = YM_NONE;
        const char *one = ym_int_parse(&root, word) ? word : audit_family(&p->scratch, &p->others, root);
        said = ym_arena_printf(&p->scratch, "%s%s%s", said, *said ? _(", ") : "", one ? one : _("a family outside your scope"));
    }
    return said;
}

static const char *audit_entry_say_old(struct ym_pages *p, const struct ym_head *r)
{
    return audit_entry_value(p, audit_entry_schema(r), audit_entry_field(r), ((const struct ym_change *)r)->old);
}

static const char *audit_entry_say_new(struct ym_pages *p, const struct ym_head *r)
{
    if (audit_entry_is_families(r))
        return audit_entry_families(p, ((const struct ym_change *)r)->new);
    return audit_entry_value(p, audit_entry_schema(r), audit_entry_field(r), ((const struct ym_change *)r)->new);
}

static const struct ym_column audit_entry_columns[] = {
    YM_COLUMN_SAID(change, record, 10, 20, audit_entry_say_record),
    YM_COLUMN_SAID(change, field, 10, 20, audit_entry_say_field),
    YM_COLUMN_SAID(change, old, 18, 50, audit_entry_say_old),
    YM_COLUMN_SAID(change, new, 18, 0, audit_entry_say_new),
    {0},
};

static const char *audit_entry_key_of(struct ym_pages *p, const struct ym_head *r)
{
    return audit_entry_say_field(p, r);
}

static int audit_entry_open_entry(struct ym_view *v, const void *args)
{
    static const struct browse_rows rows = {.call = "audit.list",
                                            .type = YM_R_change,
                                            .columns = audit_entry_columns,
                                            .ask = audit_entry_ask_one,
                                            .key = audit_entry_key_of};
    struct ym_entry *e = (struct ym_entry *)ym_record_clone(&v->arena, args);
    browse_begin(v, &rows, e);
    struct browse *b = v->model;
    b->pages.about = list_out_family(&v->arena, &e->head);
    int err = browse_ask(v);
    if (err)
        browse_close(v);
    return err;
}

static void audit_entry_draw(struct ym_view *v)
{
    const struct ym_entry *e = browse_own(v);
    const char *at = ym_desk_show(v->desk, &v->arena, &e->head, YM_FIELD(entry, at));
    const char *roles = ym_desk_show(v->desk, &v->arena, &e->head, YM_FIELD(entry, roles));
    ym_put(v->t, v->top, 2, v->columns - 2, YM_PLAIN,
           ym_arena_printf(&v->arena, "%s  %s  %s", at, ym_desk_hand(v->desk, &v->arena, e->account, e->stood_for), roles));
    ym_put(v->t, v->top + 1, 2, v->columns - 2, YM_BOLD,
           ym_arena_printf(&v->arena, "%s  %s  %s", audit_call(v->desk, e), audit_about(v->desk, &v->arena, e), audit_result(v->desk, e)));
    browse_draw_at(v, v->top + HEAD_ROWS, v->rows - HEAD_ROWS);
}

/* A value may be longer than its column. */
static struct ym_go audit_entry_read_on(struct ym_view *v)
{
    struct browse *b = v->model;
    const struct ym_head *c = browse_chosen(v);
    ym_arena_reset(&b->pages.scratch);
    ym_tell(v, N_("Was, and is now"), (const char *const[]){audit_entry_say_old(&b->pages, c), "-", audit_entry_say_new(&b->pages, c)}, 3);
    return YM_GO_STAY;
}

static unsigned audit_entry_now(const struct ym_view *v)
{
    return browse_chosen(v) ? NEEDS_ROW : 0;
}

static const struct ym_action audit_entry_actions[] = {
    {"Enter", N_("Whole"), N_("The whole value, before and after."), NEEDS_ROW, audit_entry_read_on},
    BROWSE_ACTIONS(NEEDS_ROW),
    {"F5 ^R", "", N_("Fetches the list anew."), 0, browse_refresh},
    {"F3 Back", N_("Back"), N_("Back to the audit."), 0, ym_act_back},
    {0},
};

const struct ym_screen ym_screen_entry = {
    .name = "entry",
    .title = N_("Audit entry"),
    .help = N_("What the entry changed, field by field. What your role may not know is masked."),
    .actions = audit_entry_actions,
    .open = audit_entry_open_entry,
    .draw = audit_entry_draw,
    .key = browse_key,
    .now = audit_entry_now,
    .close = browse_close,
};
