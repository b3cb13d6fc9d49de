/* audit_entry.c — one entry of the audit chain, field by field.  Floor: screens. */
#include "office/audit.h"

#include <string.h>

#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/audit.h"
#include "yimen/domain/record/change.h"
#include "yimen/domain/record/entry.h"

enum { HEAD_ROWS = 3, NEEDS_ROW = 1 };

struct entry {
    const struct ym_entry *entry;
    struct ym_pages pages;
    struct ym_list_view list;
};

static const struct ym_list_column audit_entry_columns[] = {
    {.title = N_("record"), .columns = 12},
    {.title = N_("field"), .columns = 16},
    {.title = N_("was"), .columns = 20},
    {.title = N_("is")},
    {0},
};

static struct ym_head *audit_entry_ask_one(struct ym_pages *p, struct ym_list *in, const char *after)
{
    struct entry *s = p->baton;
    struct ym_audit *ask = YM_DESK_ASK(in, &p->arena, audit);
    (void)after;
    ask->after = s->entry->seq - 1;
    ask->limit = 1;
    ask->details = 1;
    return &ask->head;
}

/* Values lie in the audit as rec text has them, times in UTC; what was masked stays as it is. */
static const char *audit_entry_value(struct ym_pages *p, const struct ym_schema *s, const struct ym_field *f, const char *text)
{
    struct ym_problems ignored;
    if (!*text || !s || !f)
        return text;
    struct ym_head *r = ym_record_new(&p->scratch, s->type);
    ym_problems_init(&ignored, &p->scratch);
    if (ym_field_parse(&p->scratch, r, f, &(struct ym_typed){.text = text}, &ignored))
        return text;
    return ym_desk_show(p->v->desk, &p->scratch, r, f);
}

static const char *audit_entry_cell(struct ym_pages *p, const struct ym_head *r, int column)
{
    const struct ym_change *c = (const struct ym_change *)r;
    const struct ym_schema *s = ym_schema_named(c->record);
    const struct ym_field *f = s ? ym_field_named(s, c->field) : NULL;
    switch (column) {
    case 0: return ym_desk_word(p->v->desk, "record", NULL, c->record);
    case 1: return ym_desk_word(p->v->desk, "field", c->record, c->field);
    case 2: return audit_entry_value(p, s, f, c->old);
    default: return audit_entry_value(p, s, f, c->new);
    }
}

static const char *audit_entry_key_of(struct ym_pages *p, const struct ym_head *r)
{
    return audit_entry_cell(p, r, 1);
}

static int audit_entry_open_entry(struct ym_view *v, const void *args)
{
    struct entry *s = YM_NEW(&v->arena, struct entry);
    v->model = s;
    s->entry = (const struct ym_entry *)ym_record_clone(&v->arena, args);
    ym_pages_init(&s->pages, v);
    s->pages.call = "audit.list";
    s->pages.type = YM_R_change;
    s->pages.ask = audit_entry_ask_one;
    s->pages.cell = audit_entry_cell;
    s->pages.key = audit_entry_key_of;
    s->pages.baton = s;
    struct ym_list_source source = ym_pages_source(&s->pages);
    ym_list_view_init(&s->list, audit_entry_columns, &source);
    int err = source.fetch(source.baton, 0);
    s->pages.more = 0; /* one entry is all that is asked for */
    if (err)
        ym_pages_release(&s->pages);
    return err;
}

static void audit_entry_close_entry(struct ym_view *v)
{
    ym_pages_release(&((struct entry *)v->model)->pages);
}

static void audit_entry_draw(struct ym_view *v)
{
    struct entry *s = v->model;
    const struct ym_entry *e = s->entry;
    const char *at = ym_desk_show(v->desk, &v->arena, &e->head, YM_FIELD(entry, at));
    const char *roles = ym_desk_show(v->desk, &v->arena, &e->head, YM_FIELD(entry, roles));
    ym_put(v->t, v->top, 2, v->columns - 2, YM_PLAIN,
           ym_arena_printf(&v->arena, "%s  %s  %s", at, ym_desk_official(v->desk, e->account), roles));
    ym_put(v->t, v->top + 1, 2, v->columns - 2, YM_BOLD,
           ym_arena_printf(&v->arena, "%s  %s  %s", audit_call(v->desk, e), audit_about(v->desk, &v->arena, e), audit_result(v->desk, e)));
    ym_list_view_draw(&s->list, v, v->top + HEAD_ROWS, v->rows - HEAD_ROWS);
}

static struct ym_go audit_entry_key(struct ym_view *v, struct ym_key k)
{
    struct entry *s = v->model;
    ym_list_view_key(&s->list, v, k);
    s->list.from = -1;
    return YM_GO_STAY;
}

/* A value may be longer than its column. */
static struct ym_go audit_entry_read_on(struct ym_view *v)
{
    struct entry *s = v->model;
    const struct ym_head *c = ym_pages_at(&s->pages, s->list.at);
    ym_arena_reset(&s->pages.scratch);
    ym_tell(v, N_("Was, and is now"), (const char *const[]){audit_entry_cell(&s->pages, c, 2), "-", audit_entry_cell(&s->pages, c, 3)}, 3);
    return YM_GO_STAY;
}

static unsigned audit_entry_now(const struct ym_view *v)
{
    return ((const struct entry *)v->model)->pages.rows.count ? NEEDS_ROW : 0;
}

static const struct ym_action audit_entry_actions[] = {
    {"Enter", N_("Whole"), N_("The whole value, before and after."), NEEDS_ROW, audit_entry_read_on},
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
    .key = audit_entry_key,
    .now = audit_entry_now,
    .close = audit_entry_close_entry,
};
