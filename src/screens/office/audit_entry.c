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

static const char *audit_entry_say_old(struct ym_pages *p, const struct ym_head *r)
{
    return audit_entry_value(p, audit_entry_schema(r), audit_entry_field(r), ((const struct ym_change *)r)->old);
}

static const char *audit_entry_say_new(struct ym_pages *p, const struct ym_head *r)
{
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
    struct entry *s = YM_NEW(&v->arena, struct entry);
    v->model = s;
    s->entry = (const struct ym_entry *)ym_record_clone(&v->arena, args);
    ym_pages_init(&s->pages, v);
    s->pages.call = "audit.list";
    s->pages.type = YM_R_change;
    s->pages.ask = audit_entry_ask_one;
    s->pages.columns = audit_entry_columns;
    s->pages.key = audit_entry_key_of;
    s->pages.baton = s;
    ym_pages_list(&s->list, &s->pages);
    int err = s->list.source.fetch(s->list.source.baton, 0);
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
    ym_tell(v, N_("Was, and is now"), (const char *const[]){audit_entry_say_old(&s->pages, c), "-", audit_entry_say_new(&s->pages, c)}, 3);
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
