/* desk_carry.c — the carry list (带入清单): fields that stand in a new record as in the one saved before.  Floor: screens.
 * The service keeps which fields, for the official; what stood in them is known to this desk alone, until it logs out. */
#include <string.h>

#include "kit/desk.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/carry.h"
#include "yimen/domain/record/carrying.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/sight.h"

void ym_desk_carry_list(struct ym_view *v)
{
    struct ym_desk *d = v->desk;
    if (d->carried_known)
        return;
    ym_list_init(&d->carried, &d->arena);
    int err = d->client ? ym_desk_try(v, &d->arena, "carry.list", NULL, &d->carried, NULL) : YM_EIO;
    if (err != YM_EIO && err != YM_EUNKNOWN)
        d->carried_known = err ? -1 : 1; /* an older service has none: not asked with every form */
}

static struct ym_carry *desk_carry_carried(const struct ym_desk *d, const struct ym_head *record, const struct ym_field *f)
{
    struct ym_carry *c;
    size_t pos = 0;
    while (d->carried_known > 0 && (c = YM_NEXT(&d->carried, carry, -1, &pos)))
        if (strcmp(c->field, f->name) == 0 && strcmp(c->record, ym_schema_of(record->type)->name) == 0 && !ym_field_not_carried(f))
            return c;
    return NULL;
}

int ym_desk_carries(const struct ym_view *v, const struct ym_head *record, const struct ym_field *f)
{
    return desk_carry_carried(v->desk, record, f) != NULL;
}

/* As the service has it now. */
static void desk_carry_keep_step(struct ym_desk *d, const struct ym_carrying *asked)
{
    size_t n = 0;
    for (size_t i = 0; i < d->carried.count; i++) {
        const struct ym_carry *c = (const struct ym_carry *)d->carried.at[i];
        if (strcmp(c->record, asked->record) != 0 || strcmp(c->field, asked->field) != 0)
            d->carried.at[n++] = d->carried.at[i];
    }
    d->carried.count = n;
    if (!asked->on)
        return;
    struct ym_carry *c = YM_RECORD(&d->arena, carry);
    c->record = asked->record;
    c->field = asked->field;
    ym_list_add(&d->carried, &c->head);
}

void ym_desk_carry(struct ym_view *v, const struct ym_head *record, const struct ym_field *f, int on)
{
    struct ym_list in;
    struct ym_desk *d = v->desk;
    struct ym_carrying *ask = YM_DESK_ASK(&in, &v->arena, carrying);
    const char *why = on ? ym_field_not_carried(f) : NULL;
    if (!why && d->carried_known < 0)
        why = N_("The service is of an older release and keeps no carry list yet.");
    if (why) {
        ym_view_wrong(v, why, NULL);
        return;
    }
    ask->record = ym_schema_of(record->type)->name;
    ask->field = f->name;
    ask->on = on;
    if (ym_desk_call(v, &v->arena, "carry.set", &in, NULL))
        return;
    desk_carry_keep_step(d, ask);
    ym_view_say(v, on ? N_("On the carry list: new forms begin with what the last one had here.") : N_("Off the carry list."), NULL);
}

void ym_desk_begin(struct ym_view *v, struct ym_head *record)
{
    const struct ym_schema *s = ym_schema_of(record->type);
    const struct ym_head *last = ym_list_get(&v->desk->last, record->type, 0);
    ym_desk_carry_list(v);
    for (size_t i = 0; last && i < s->count; i++) {
        const struct ym_field *f = &s->fields[i];
        int stands = !ym_field_empty(record, f) && !(f->flags & YM_TODAY && ym_field_number(record, f) == v->desk->state->today);
        if (ym_desk_carries(v, record, f) && !stands && !ym_field_empty(last, f))
            ym_field_copy(record, last, f);
    }
}

int ym_desk_is_carried(const struct ym_view *v, const struct ym_head *record, const struct ym_field *f)
{
    const struct ym_head *last = ym_list_get(&v->desk->last, record->type, 0);
    return last && ym_desk_carries(v, record, f) && ym_text_eq(ym_field_text(record, f), ym_field_text(last, f));
}

void ym_desk_remember_shared(struct ym_desk *d, const struct ym_head *saved)
{
    const struct ym_schema *s = ym_schema_of(saved->type);
    struct ym_head *last = ym_list_get(&d->last, saved->type, 0);
    if (!last)
        ym_list_add(&d->last, last = ym_record_new(&d->arena, saved->type));
    for (size_t i = 0; i < s->count; i++) {
        const struct ym_field *f = &s->fields[i];
        if (ym_field_not_carried(f))
            continue;
        if (!ym_field_is_text(f))
            ym_field_copy(last, saved, f);
        else if (!ym_text_eq(ym_field_text(last, f), ym_field_text(saved, f)))
            ym_field_set_text(last, f, ym_arena_strdup(&d->arena, ym_field_text(saved, f)));
    }
}
