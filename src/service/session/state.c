/* state.c — who am I, what day is it, who sees what.  Floor: service. */
#include <string.h>

#include "session/calls.h"
#include "session/clock.h"
#include "session/deadline.h"
#include "session/state.h"
#include "yimen/base/hash.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/sightline.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/sight.h"

static int state_tell_chain(struct ym_session *s, struct ym_state *state)
{
    struct ym_audit_head head;
    char hex[YM_SHA256_HEX] = "";
    int err = ym_audit_head(&head, s->txn);
    if (err)
        return err;
    if (head.seq)
        ym_hex(hex, head.hash, sizeof head.hash);
    state->entries = head.seq;
    state->chain = ym_arena_strdup(s->arena, hex);
    return 0;
}

/* One sentence, and the most urgent: when that is seen to, the next is told. */
static int state_tell_note(struct ym_session *s, struct ym_state *state)
{
    struct ym_doubt d;
    int admin = ym_session_has(s, YM_ROLE(admin)), err = ym_clock_doubt(&d, s);
    state->note = admin ? ym_service_notice(s->service) : ym_session_has(s, YM_ROLE(auditor)) ? s->service->alarm : "";
    if (admin && !*state->note && ym_limits_end_near(s))
        state->note = N_("The calendar of days off ends soon: next year into holidays.conf, Reload.");
    if (err || !d.is)
        return err;
    state->note = admin ? N_("The date is in doubt: nothing is filed until you confirm it (Officials, F8).")
                        : N_("The date is in doubt: nothing is filed until an administrator confirms it.");
    state->clock = d.now;
    state->good = d.good;
    return 0;
}

/* The townships of all he holds something in: what he enters may lie in any of them. */
static const char *state_townships(const struct ym_session *s)
{
    const char *all = s->official->townships;
    for (size_t i = 1; i < s->holding_count; i++) {
        char *rest = ym_arena_strdup(s->arena, s->holdings[i].townships), *word;
        while ((word = strtok_r(rest, " ", &rest)))
            if (!ym_scope_has(all, word))
                all = ym_arena_printf(s->arena, "%s%s%s", all, *all ? " " : "", word);
    }
    return all;
}

static void state_tell_stand_ins(struct ym_session *s, struct ym_state *state)
{
    char day[YM_DATE_TEXT];
    for (size_t i = 1; i < s->holding_count; i++) {
        const struct ym_holding *h = &s->holdings[i];
        state->stands_for = ym_arena_printf(s->arena, "%s%s%s", state->stands_for, i > 1 ? " " : "", h->account);
        state->stands_until = ym_arena_printf(s->arena, "%s%s%s", state->stands_until, i > 1 ? " " : "", ym_date_text(day, h->until));
    }
}

int ym_state_tell(struct ym_session *s)
{
    const char *const *units;
    struct ym_state *state = YM_RECORD(s->arena, state);
    const struct ym_words *site = &s->config->site.name;
    state->site = ym_text_eq(s->official->language, "en") ? site->en : site->zh;
    state->site_en = site->en;
    state->today = s->today;
    state->account = s->official->account;
    state->roles = s->roles;
    state->demo = s->service->demo;
    state->set = s->set;
    state->readonly = ym_store_readonly(s->service->store);
    state->name = s->official->name;
    state->language = s->official->language;
    state->unit = ym_session_units(&units, s) && ym_text_empty(s->official->unit) ? units[0] : s->official->unit;
    state->townships = state_townships(s);
    state_tell_stand_ins(s, state);
    state->idle = s->config->site.idle_minutes;
    if (s->config->site.roll_approval)
        state->roll_approval = s->config->site.roll_approval;
    state->print = s->config->site.print_command;
    ym_list_add(s->out, &state->head);
    int err = state_tell_note(s, state);
    return err ? err : state_tell_chain(s, state);
}

int ym_call_state(struct ym_session *s)
{
    return ym_state_tell(s);
}

/* ---- who sees what */

static const char *const state_seen[] = {[YM_SEES_NO] = "no", [YM_SEES_MASKED] = "masked", [YM_SEES_YES] = "yes"};

static void state_tell_record(struct ym_session *s, const struct ym_choice *role, const struct ym_schema *schema)
{
    for (size_t i = 0; i < schema->count; i++) {
        struct ym_sightline *line = YM_RECORD(s->arena, sightline);
        line->role = role->name;
        line->record = schema->name;
        line->field = schema->fields[i].name;
        line->sees = state_seen[ym_sight_of(1u << (role->number - 1), schema->type, &schema->fields[i])];
        ym_list_add(s->out, &line->head);
    }
}

int ym_call_sight_list(struct ym_session *s)
{
    const struct ym_choices *roles = ym_choices_named("role");
    const struct ym_schema *schema;
    for (size_t r = 0; r < roles->count; r++)
        for (size_t i = 0; (schema = ym_schema_at(i)); i++)
            if (schema->belongs != YM_ASK)
                state_tell_record(s, &roles->list[r], schema);
    return 0;
}
