/* carry.c — the carry list (带入清单): which fields an official's new forms begin with as the record before had them.  Floor: service.
 * Only which fields: what stood in them never leaves the form.  What may be on it is the schema's (ym_field_not_carried). */
#include "session/calls.h"
#include "session/indexes.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/carry.h"
#include "yimen/domain/record/carrying.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/sight.h"
#include "yimen/domain/validation.h"

enum { CARRY_MAX = 100 /* of one official */ };

static int carry_find(struct ym_carry **out, struct ym_session *s, const struct ym_carrying *ask)
{
    struct ym_buf key;
    struct ym_head *kept;
    ym_buf_init(&key);
    ym_key_text(&key, s->official->account);
    ym_key_text(&key, ask->record);
    ym_key_text(&key, ask->field);
    int err = ym_keyed(&kept, s, YM_I_carry, &key);
    ym_buf_release(&key);
    *out = (struct ym_carry *)kept;
    return err;
}

/* A field that an older release let in, or that is none any more, may still be taken off. */
static int carry_may(struct ym_session *s, const struct ym_carrying *ask)
{
    const struct ym_schema *schema = ym_schema_named(ask->record);
    const struct ym_field *f = schema ? ym_field_named(schema, ask->field) : NULL;
    const char *why = f ? ym_field_not_carried(f) : NULL;
    if (!schema || !ym_text_eq(schema->name, ask->record))
        return ym_problem(s->problems, YM_AT(carrying, record), N_("There is no kind of record \"{1}\"."), ask->record, NULL);
    if (!f || !ym_text_eq(f->name, ask->field))
        return ym_problem(s->problems, YM_AT(carrying, field), N_("There is no field \"{1}\" in this kind of record."), ask->field, NULL);
    return why ? ym_problem(s->problems, YM_AT(carrying, field), why, NULL) : 0;
}

static int carry_put(struct ym_session *s, const struct ym_carrying *ask)
{
    int err = carry_may(s, ask);
    if (!err)
        err = ym_own_room(s, YM_I_carry, CARRY_MAX, YM_AT_RECORD(carrying),
                          N_("You have {1} fields on your carry list already; take one off first."));
    if (err)
        return err;
    struct ym_carry *c = YM_RECORD(s->arena, carry);
    c->owner = s->official->account;
    c->record = ask->record;
    c->field = ask->field;
    return ym_session_put(s, &c->head, NULL, 0);
}

int ym_call_carry_set(struct ym_session *s)
{
    const struct ym_carrying *ask = YM_ASK_FOR(s, carrying);
    struct ym_carry *kept = NULL;
    int err = ask ? ym_record_validate(NULL, &ask->head, NULL, s->today, YM_AT_RECORD(carrying), s->problems) : YM_EBAD;
    if (!err)
        err = carry_find(&kept, s, ask);
    if (!err && !kept && ask->on == 1)
        err = carry_put(s, ask);
    else if (!err && kept && ask->on != 1)
        err = ym_session_delete(s, &kept->head);
    if (err)
        return err;
    ym_session_about(s, 0, 0, ym_arena_printf(s->arena, "%s.%s", ask->record, ask->field));
    ym_session_result(s, "", 0);
    return 0;
}

int ym_call_carry_list(struct ym_session *s)
{
    return ym_collect_under(s->out, s, YM_I_carry, s->official->account);
}
