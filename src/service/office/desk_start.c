/* desk_start.c — a desk is opened: one answer with all a terminal needs to begin; what kind of terminal it is.  Floor: service.
 * Counts come from the tallies and short indexes; must not read a case. */
#include <string.h>

#include "family/accounts.h"
#include "ledger/ledger.h"
#include "session/calls.h"
#include "session/indexes.h"
#include "session/people.h"
#include "session/state.h"
#include "todo/todo_figures.h"
#include "unit/workload.h"
#include "unit/answering.h"
#include "yimen/domain/validation.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/mandate.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/tty.h"
#include "yimen/domain/record/workload.h"

enum { TERMINALS_MAX = 30 /* of one account */ };

/* ---- cases, by the role whose work they are */

static const int64_t desk_start_roles[] = {YM_role_window, YM_role_township, YM_role_county};
enum { ROLES = sizeof desk_start_roles / sizeof desk_start_roles[0], DUE_BYTES = 8 /* of a number, at the end of a key */ };

struct work {
    struct ym_session *s;
    struct ym_workload *at[ROLES]; /* NULL: not a role of the caller's */
    uint8_t last[YM_KEY_MAX];      /* township, state and programme of the row before, */
    size_t len;
    unsigned roles; /* whose work that is, of those counted */
    unsigned counted;
};

static unsigned desk_start_roles_of(const struct ym_session *s, const char *programme, const char *state)
{
    const struct ym_flow *flow = ym_config_flow(s->config, programme);
    const struct ym_flow_stage *st = flow ? ym_flow_stage_named(flow, state) : NULL;
    return st && !st->final ? st->roles : 0;
}

/* Rows differ mostly in their day alone, so what the row before was looked up for still holds. */
static void desk_start_look_up(struct work *w, const struct ym_cursor *key, size_t len)
{
    struct ym_cursor c = *key;
    struct ym_arena *scratch = w->s->arena;
    struct ym_arena_mark mark = ym_arena_mark(scratch);
    if (len == w->len && memcmp(w->last, key->at, len) == 0)
        return;
    w->len = len <= sizeof w->last ? len : 0;
    memcpy(w->last, key->at, w->len);
    ym_key_read_text(&c, scratch); /* the township */
    const char *state = ym_key_read_text(&c, scratch), *programme = ym_key_read_text(&c, scratch);
    w->roles = c.bad ? 0 : desk_start_roles_of(w->s, programme, state);
    ym_arena_rewind(scratch, mark);
}

static void desk_start_count_work(void *baton, struct ym_cursor *key, int64_t n)
{
    struct work *w = baton;
    size_t len = (size_t)(key->end - key->at);
    if (len < DUE_BYTES)
        return;
    desk_start_look_up(w, key, len - DUE_BYTES);
    key->at = key->end - DUE_BYTES;
    ym_date due = ym_key_read_number(key);
    for (int i = 0; i < ROLES; i++)
        if (w->at[i] && w->roles & w->counted & (1u << (desk_start_roles[i] - 1)))
            ym_workload_count(w->at[i], due, w->s->today, n);
}

static int desk_start_walk_work(struct work *w, unsigned roles)
{
    w->counted = roles;
    w->len = 0;
    return roles ? ym_workload_walk_scope(w->s, roles, YM_T_work, NULL, desk_start_count_work, w) : 0;
}

/* Whoever stands in for somebody holds each role in townships of its own. */
static int desk_start_tell_work(struct ym_session *s)
{
    struct work w = {.s = s};
    unsigned all = 0;
    int err = 0;
    for (int i = 0; i < ROLES; i++) {
        if (!(s->roles & (1u << (desk_start_roles[i] - 1))))
            continue;
        w.at[i] = ym_workload_add(s, YM_desk_work, ym_choice_numbered(ym_choices_named("role"), (int)desk_start_roles[i])->name);
        all |= 1u << (desk_start_roles[i] - 1);
    }
    if (s->holding_count == 1)
        return desk_start_walk_work(&w, all);
    for (int i = 0; !err && i < ROLES; i++)
        err = desk_start_walk_work(&w, all & (1u << (desk_start_roles[i] - 1)));
    return err;
}

static int desk_start_tell_rechecks(struct ym_session *s)
{
    struct ym_workload_dated d = {.scratch = s->arena, .today = s->today};
    struct ym_buf hi;
    if (!ym_session_has(s, YM_ROLE(township) | YM_ROLE(county)))
        return 0;
    d.desk = ym_workload_add(s, YM_desk_recheck, "");
    ym_buf_init(&hi);
    ym_key_number(&hi, s->today + YM_RECHECK_AHEAD + 1);
    int err = ym_workload_walk_scope(s, YM_ROLE(township) | YM_ROLE(county), YM_T_recheck, &hi, ym_workload_count_dated, &d);
    ym_buf_release(&hi);
    return err;
}

/* ---- a unit's questions */

static int desk_start_tell_unit(struct ym_session *s)
{
    const char *const *units;
    int err = 0;
    size_t n = ym_session_units(&units, s);
    for (size_t i = 0; !err && i < n; i++)
        err = ym_unit_workload(s, units[i]);
    return err;
}

/* ---- what waits for a second person */

static int desk_start_approves(const struct ym_session *s)
{
    return ym_session_has_everywhere(s, s->config->site.roll_approval);
}

static int desk_start_roll_waits(const struct ym_session *s, const struct ym_roll *r)
{
    int made = ym_session_did(s, r->made_by, r->made_for);
    if (ym_roll_waits_for_approval(s, r))
        return desk_start_approves(s) && !made && !ym_session_did(s, r->confirmed_by, r->confirmed_for);
    return ym_session_has(s, YM_ROLE(payer)) && (ym_roll_is_confirmed(r) ? !ym_session_did(s, r->approved_by, r->approved_for) : !made);
}

/* The one who made a roll does not confirm it, neither of these approves it; any payer who did not approve it hands over a confirmed one. */
static int desk_start_tell_rolls(struct ym_session *s)
{
    struct ym_list rolls;
    if (!ym_session_has(s, YM_ROLE(payer)) && !desk_start_approves(s))
        return 0;
    struct ym_workload *d = ym_workload_add(s, YM_desk_roll, "");
    ym_list_init(&rolls, s->arena);
    int err = ym_collect(&rolls, s, YM_I_roll_made, NULL);
    for (size_t i = 0; i < rolls.count; i++)
        d->waiting += desk_start_roll_waits(s, (const struct ym_roll *)rolls.at[i]);
    return err;
}

static int desk_start_tell_accounts(struct ym_session *s)
{
    if (!ym_session_has(s, YM_ROLE(payer)))
        return 0;
    return ym_accounts_waiting(&ym_workload_add(s, YM_desk_account, "")->waiting, s);
}

static int desk_start_count_mandate(struct ym_session *s, struct ym_mandate *m, void *baton)
{
    struct ym_workload *d = baton;
    d->waiting += !ym_session_did(s, m->asked_by, m->asked_for) && !ym_session_did(s, m->account, NULL);
    return 0;
}

static int desk_start_tell_mandates(struct ym_session *s)
{
    if (!ym_session_has(s, YM_ROLE(admin)))
        return 0;
    return ym_mandates_each(s, YM_mandate_asked, NULL, desk_start_count_mandate, ym_workload_add(s, YM_desk_mandate, ""));
}

/* Everybody may have drafts. */
static int desk_start_tell_drafts(struct ym_session *s)
{
    struct ym_workload *d = ym_workload_add(s, YM_desk_draft, "");
    return ym_count_under(&d->waiting, s, YM_I_draft, s->official->account);
}

/* ---- terminals */

static int desk_start_terminal_of(struct ym_tty **out, struct ym_session *s, const char *term)
{
    struct ym_buf key;
    struct ym_head *kept;
    ym_buf_init(&key);
    ym_key_text(&key, s->official->account);
    ym_key_text(&key, term);
    int err = ym_keyed(&kept, s, YM_I_terminal, &key);
    ym_buf_release(&key);
    *out = (struct ym_tty *)kept;
    return err;
}

static int desk_start_check_terminal(struct ym_session *s, const struct ym_tty *t)
{
    int err = ym_record_validate(NULL, &t->head, NULL, s->today, YM_AT_RECORD(tty), s->problems);
    if (*t->language && strcmp(t->language, "zh") != 0 && strcmp(t->language, "en") != 0)
        err = ym_problem(s->problems, YM_AT(tty, language), N_("The language is zh or en."), NULL);
    return err;
}

static int desk_start_tell_terminal(struct ym_session *s)
{
    const struct ym_tty *asked = YM_GET(s->in, tty, 0);
    struct ym_tty *kept;
    if (!asked)
        return 0;
    int err = desk_start_check_terminal(s, asked);
    if (!err)
        err = desk_start_terminal_of(&kept, s, asked->term);
    if (!err && kept)
        ym_list_add(s->out, &kept->head);
    return err;
}

static int desk_start_stale(struct ym_session *s, struct ym_tty *kept)
{
    ym_list_add(s->out, &kept->head);
    ym_problem(s->problems, YM_AT_RECORD(tty), N_("Somebody changed this record since you read it; both versions are shown."), NULL);
    return YM_ESTALE;
}

int ym_call_terminal_save(struct ym_session *s)
{
    const struct ym_tty *asked = YM_ASK_FOR(s, tty);
    struct ym_tty *old = NULL;
    int err = asked ? desk_start_check_terminal(s, asked) : YM_EBAD;
    if (!err)
        err = desk_start_terminal_of(&old, s, asked->term);
    if (!err && !old)
        err = ym_own_room(s, YM_I_terminal, TERMINALS_MAX, YM_AT_RECORD(tty),
                          N_("{1} kinds of terminal are kept for you already; there is no room for another."));
    if (err)
        return err;
    if (old && asked->head.rev && asked->head.rev != old->head.rev)
        return desk_start_stale(s, old);
    if (old)
        asked = YM_WHOLE(s, asked, old);
    struct ym_tty *t = old ? YM_EDIT(s, old) : YM_RECORD(s->arena, tty);
    t->owner = s->official->account;
    t->term = asked->term;
    t->told = asked->told;
    t->language = asked->language;
    t->under = asked->under;
    err = ym_session_put(s, &t->head, old ? &old->head : NULL, old ? old->head.rev : 0);
    if (err)
        return err;
    ym_session_about(s, 0, t->head.id, t->term);
    ym_session_result(s, t->term, t->head.id)->revision = t->head.rev;
    return 0;
}

/* ---- the call */

int ym_call_desk_open(struct ym_session *s)
{
    static int (*const parts[])(struct ym_session * s) = {
        ym_state_tell,         desk_start_tell_terminal, desk_start_tell_work,     desk_start_tell_unit,   desk_start_tell_rechecks,
        desk_start_tell_rolls, desk_start_tell_accounts, desk_start_tell_mandates, desk_start_tell_drafts, ym_todos_workload,
    };
    int err = 0;
    for (size_t i = 0; !err && i < sizeof parts / sizeof parts[0]; i++)
        err = parts[i](s);
    return err;
}
