/* names.c — officials' names beside the accounts an answer holds, and answers as older terminals read them.  Floor: service.
 * Must not hold its lock while it waits for the data. */
#include "session/names.h"

#include <string.h>

#include "session/indexes.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/change.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/term.h"

/* ---- all officials, kept until one of them changes */

struct ym_named {
    const char *account, *said;
};

void ym_names_init(struct ym_names *names)
{
    memset(names, 0, sizeof *names);
    pthread_mutex_init(&names->lock, NULL);
    ym_arena_init(&names->arena);
}

void ym_names_release(struct ym_names *names)
{
    pthread_mutex_destroy(&names->lock);
    ym_arena_release(&names->arena);
}

void ym_names_changed(struct ym_names *names)
{
    pthread_mutex_lock(&names->lock);
    names->generation++;
    names->known = 0;
    pthread_mutex_unlock(&names->lock);
}

/* By his name; where two have the same one, with the account, or an act would be nobody's. */
static const char *names_said(struct ym_arena *arena, const struct ym_list *officials, const struct ym_official *o)
{
    const struct ym_official *other;
    size_t pos = 0;
    while ((other = YM_NEXT(officials, official, -1, &pos)))
        if (other != o && ym_text_eq(other->name, o->name) && !ym_text_eq(o->name, o->account))
            return ym_arena_printf(arena, "%s（%s）", o->name, o->account);
    return ym_arena_strdup(arena, o->name);
}

/* Kept only if no official changed since the reading began. */
static void names_keep(struct ym_names *names, const struct ym_list *officials, int64_t begun)
{
    const struct ym_official *o;
    size_t pos = 0, n = 0;
    pthread_mutex_lock(&names->lock);
    if (names->generation == begun && !names->known) {
        ym_arena_reset(&names->arena);
        struct ym_named *rows = YM_NEW_ARRAY(&names->arena, struct ym_named, officials->count + 1);
        while ((o = YM_NEXT(officials, official, -1, &pos)))
            rows[n++] = (struct ym_named){ym_arena_strdup(&names->arena, o->account), names_said(&names->arena, officials, o)};
        names->rows = rows;
        names->count = n;
        names->known = 1;
    }
    pthread_mutex_unlock(&names->lock);
}

static int names_body(struct ym_txn *t, void *baton)
{
    struct ym_session *s = baton;
    s->txn = t;
    int err = ym_collect(s->out, s, YM_I_official, NULL);
    s->txn = NULL;
    return err;
}

/* Fills the kept names if need be. */
static void names_fill(struct ym_service *service)
{
    struct ym_arena arena;
    struct ym_list officials;
    pthread_mutex_lock(&service->names.lock);
    int known = service->names.known;
    int64_t begun = service->names.generation;
    pthread_mutex_unlock(&service->names.lock);
    if (known)
        return;
    ym_arena_init(&arena);
    ym_list_init(&officials, &arena);
    struct ym_session reading = {.service = service, .arena = &arena, .out = &officials};
    if (!ym_store_read(service->store, names_body, &reading))
        names_keep(&service->names, &officials, begun);
    ym_arena_release(&arena);
}

/* ---- colleagues */

static int names_meet(const struct ym_session *s, const struct ym_official *o)
{
    static const unsigned desks = YM_ROLE(window) | YM_ROLE(township) | YM_ROLE(county) | YM_ROLE(payer);
    if (o->state != YM_official_active || !(ym_or(o->roles, 0) & desks))
        return 0;
    if (ym_scope_has(o->townships, YM_WHOLE_COUNTY) || ym_session_sees_township(s, YM_WHOLE_COUNTY))
        return 1;
    for (size_t i = 0; i < s->config->township_count; i++)
        if (ym_scope_has(o->townships, s->config->townships[i].code) && ym_session_sees_township(s, s->config->townships[i].code))
            return 1;
    return 0;
}

int ym_names_colleagues(struct ym_session *s)
{
    const struct ym_official *o;
    struct ym_list officials;
    size_t pos = 0;
    ym_list_init(&officials, s->arena);
    int err = ym_collect(&officials, s, YM_I_official, NULL);
    while (!err && (o = YM_NEXT(&officials, official, -1, &pos))) {
        if (!names_meet(s, o))
            continue;
        struct ym_term *t = YM_RECORD(s->arena, term);
        t->set = "official";
        t->code = o->account;
        t->zh = t->en = names_said(s->arena, &officials, o);
        ym_list_add(s->out, &t->head);
    }
    return err;
}

/* ---- what an answer holds */

static int names_told(const struct ym_list *out, const char *account)
{
    const struct ym_term *t;
    size_t pos = 0;
    while ((t = YM_NEXT(out, term, -1, &pos)))
        if (ym_text_eq(t->code, account) && ym_text_eq(t->set, "official"))
            return 1;
    return 0;
}

static void names_add(struct ym_session *s, const char *account)
{
    struct ym_names *names = &s->service->names;
    const char *said = NULL;
    if (ym_text_empty(account) || names_told(s->out, account))
        return;
    pthread_mutex_lock(&names->lock);
    for (size_t i = 0; names->known && i < names->count && !said; i++)
        if (strcmp(names->rows[i].account, account) == 0)
            said = ym_arena_strdup(s->arena, names->rows[i].said);
    pthread_mutex_unlock(&names->lock);
    if (!said)
        return; /* a name that was typed, or nobody any more */
    struct ym_term *t = YM_RECORD(s->arena, term);
    t->set = "official";
    t->code = ym_arena_strdup(s->arena, account);
    t->zh = t->en = said;
    ym_list_add(s->out, &t->head);
}

static int names_is_account(const struct ym_field *f)
{
    return f && f->code_set && ym_field_is_text(f) && strcmp(f->code_set, "official") == 0;
}

/* A change of the audit says in two texts which account it was and is. */
static void names_of_change(struct ym_session *s, const struct ym_change *c)
{
    const struct ym_schema *schema = ym_schema_named(c->record);
    if (!schema || !names_is_account(ym_field_named(schema, c->field)))
        return;
    names_add(s, c->old);
    names_add(s, c->new);
}

static void names_add_each(struct ym_session *s, const char *accounts, int many)
{
    char *rest = ym_arena_strdup(s->arena, accounts), *word;
    while (many && (word = strtok_r(rest, " ", &rest)))
        names_add(s, word);
    if (!many)
        names_add(s, accounts);
}

static void names_of(struct ym_session *s, const struct ym_head *r)
{
    const struct ym_schema *schema = ym_schema_of(r->type);
    for (size_t i = 0; i < schema->count; i++)
        if (names_is_account(&schema->fields[i]))
            names_add_each(s, ym_field_text(r, &schema->fields[i]), schema->fields[i].flags & YM_MANY);
    if (r->type == YM_R_change)
        names_of_change(s, (const struct ym_change *)r);
    if (r->type == YM_R_entry)
        names_add(s, ((const struct ym_entry *)r)->about); /* an administrator's acts are about an account */
}

void ym_names_tell(struct ym_session *s)
{
    size_t count = s->out->count;
    if (!count)
        return;
    names_fill(s->service);
    for (size_t i = 0; i < count; i++)
        names_of(s, s->out->at[i]);
}

const char *ym_words_official(struct ym_session *s, const char *account)
{
    struct ym_list officials;
    const struct ym_official *o;
    size_t pos = 0;
    ym_list_init(&officials, s->arena);
    if (ym_collect(&officials, s, YM_I_official, NULL))
        return account;
    while ((o = YM_NEXT(&officials, official, -1, &pos)))
        if (ym_text_eq(o->account, account))
            return names_said(s->arena, &officials, o);
    return account;
}

/* ---- for callers of 0.1.x */

static void names_plain_record(struct ym_arena *arena, struct ym_head *r)
{
    static const int types[] = {YM_R_obstacle, YM_R_result, YM_R_holdback, YM_R_trouble};
    const struct ym_schema *schema = ym_schema_of(r->type);
    int filled = 0;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        filled |= types[i] == r->type;
    for (size_t i = 0; filled && i < schema->count; i++)
        if (ym_field_is_text(&schema->fields[i]))
            ym_field_set_text(r, &schema->fields[i], ym_both_plain(arena, ym_field_text(r, &schema->fields[i])));
}

void ym_words_plain(struct ym_list *out, struct ym_problems *problems)
{
    for (size_t i = 0; i < out->count; i++)
        names_plain_record(out->arena, out->at[i]);
    for (size_t i = 0; problems && i < problems->count; i++)
        for (size_t k = 0; k < YM_PROBLEM_ARGS; k++)
            problems->list[i].arg[k] = ym_both_plain(problems->arena, problems->list[i].arg[k]);
}
