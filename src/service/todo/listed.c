/* listed.c — a list of people who died is taken: whoever of a helped family stands there is looked at by a to-do.  Floor: service.
 * Nobody is declared dead by a list: this must not change a family's file.  All of it, or nothing: one transaction. */
#include "session/calls.h"
#include "session/indexes.h"
#include "todo/follow.h"
#include "yimen/base/row_digest.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/listed.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/reading.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/validation.h"

static const char listed_kind[] = "deaths";

enum { OPENS_MOST = 300 /* to-dos of one list: they are saved while everybody else waits */ };

/* What became of a row; of several persons under one number the first that is met of these. */
enum met { MET_ALIVE, MET_DEAD, MET_OTHER, MET_NOBODY };

struct taking {
    struct ym_session *s;
    struct ym_noticing noticing;
    struct ym_happenings opens;
    const struct ym_listed *row;
    enum met met; /* of the row */
    int64_t counted[MET_NOBODY + 1];
};

/* ---- the table that the report was about, and no other */

static const struct ym_table_kind *listed_kind_of(const struct ym_session *s)
{
    for (size_t i = 0; i < s->config->table_count; i++)
        if (ym_text_eq(s->config->tables[i].name, listed_kind))
            return &s->config->tables[i];
    return NULL;
}

/* The fields of the rows in the order of the kind's columns. */
static int listed_fields(const struct ym_field *out[YM_TABLE_COLUMNS], struct ym_session *s, const struct ym_table_kind *k)
{
    int err = 0;
    for (size_t i = 0; i < k->count; i++) {
        out[i] = ym_field_named(ym_schema_of(YM_R_listed), k->columns[i].name);
        if (!out[i])
            err = ym_problem(s->problems, YM_AT(reading, kind), N_("The column {1} of this kind of table is not taken."),
                             k->columns[i].name, NULL);
    }
    return err;
}

static int listed_digest(char out[YM_SHA256_HEX], struct ym_session *s, const struct ym_table_kind *k)
{
    const struct ym_field *fields[YM_TABLE_COLUMNS];
    const char *values[YM_TABLE_COLUMNS];
    const struct ym_listed *row;
    struct ym_row_digest d;
    uint8_t digest[YM_SHA256];
    size_t pos = 0;
    int err = listed_fields(fields, s, k);
    if (err)
        return err;
    ym_row_digest_begin(&d, k->name);
    while ((row = YM_NEXT(s->in, listed, -1, &pos))) {
        for (size_t i = 0; i < k->count; i++)
            values[i] = ym_field_show(s->arena, &row->head, fields[i], 0);
        ym_row_digest_row(&d, values, k->count);
    }
    ym_row_digest_end(digest, &d);
    ym_hex(out, digest, sizeof digest);
    return 0;
}

static int64_t listed_rows(const struct ym_session *s)
{
    size_t pos = 0;
    int64_t n = 0;
    while (YM_NEXT(s->in, listed, -1, &pos))
        n++;
    return n;
}

static int listed_check(struct ym_session *s, const struct ym_reading *ask)
{
    char digest[YM_SHA256_HEX];
    const struct ym_table_kind *k = listed_kind_of(s);
    int err = ym_record_validate(NULL, &ask->head, NULL, s->today, YM_AT_RECORD(reading), s->problems);
    if (err)
        return err;
    if (!k || !ym_text_eq(ask->kind, listed_kind))
        return ym_problem(s->problems, YM_AT(reading, kind), N_("Only lists of people who died are taken here."), NULL);
    if (ask->rows != listed_rows(s))
        return ym_problem(s->problems, YM_AT(reading, rows), N_("Of the table's {1} rows {2} came."),
                          ym_arena_printf(s->arena, "%lld", (long long)ask->rows),
                          ym_arena_printf(s->arena, "%lld", (long long)listed_rows(s)), NULL);
    err = listed_digest(digest, s, k);
    if (!err && !ym_text_eq(digest, ask->digest))
        return ym_problem(s->problems, YM_AT(reading, digest), N_("These are not the rows of the report; check the table again."), NULL);
    return err;
}

/* Whoever may not open anything must not be told that nothing was found. */
static int listed_check_kinds(struct ym_session *s)
{
    for (size_t i = 0; i < s->config->todo_count; i++)
        if (s->config->todos[i].opens == YM_TODO_listed_dead)
            return 0;
    return ym_problem(s->problems, YM_NOWHERE,
                      N_("The configuration has no kind of to-do that a list of people who died opens (todos.conf)."), NULL);
}

/* ---- taken before */

/* The townships that are looked through. */
static const char *listed_scope(struct ym_session *s)
{
    const char *all = "";
    if (ym_session_sees_township(s, YM_WHOLE_COUNTY))
        return YM_WHOLE_COUNTY;
    for (size_t i = 0; i < s->config->township_count; i++)
        if (ym_session_sees_township(s, s->config->townships[i].code))
            all = ym_arena_printf(s->arena, "%s%s%s", all, *all ? " " : "", s->config->townships[i].code);
    return all;
}

static int listed_taken(struct ym_reading **out, struct ym_session *s, const struct ym_reading *ask, const char *scope)
{
    struct ym_buf key;
    struct ym_head *found;
    ym_buf_init(&key);
    ym_key_text(&key, ask->kind);
    ym_key_text(&key, ask->digest);
    ym_key_text(&key, scope);
    int err = ym_keyed(&found, s, YM_I_reading, &key);
    ym_buf_release(&key);
    *out = (struct ym_reading *)found;
    return err;
}

/* What was looked through for the county needs no township to do it again. */
static int listed_taken_before(struct ym_reading **out, struct ym_session *s, const struct ym_reading *ask)
{
    int err = listed_taken(out, s, ask, listed_scope(s));
    return err || *out ? err : listed_taken(out, s, ask, YM_WHOLE_COUNTY);
}

/* ---- a row */

static void listed_meet(struct taking *t, enum met met)
{
    t->met = met < t->met ? met : t->met;
}

static void listed_open(struct taking *t, const struct ym_case *c, const struct ym_person *p)
{
    struct ym_happening h = ym_happening_of_death(&t->noticing, YM_TODO_listed_dead, c, p, t->row->died);
    h.turn = t->row->died; /* ended by a word, it is opened again by another day only */
    ym_happens(&t->noticing, h);
}

/* A mistyped number, here or there: somebody must look. */
static void listed_tell_other(struct taking *t, const struct ym_case *c, const struct ym_person *p)
{
    struct ym_found *f = ym_found_case(t->s, c);
    f->head.root = p->head.root;
    f->name = p->name;
    f->idno = p->idno;
    f->hint = "name";
    ym_list_add(t->s->out, &f->head);
}

static void listed_judge(struct taking *t, const struct ym_person *p)
{
    int same = ym_text_eq(p->name, t->row->name);
    const struct ym_case *c;
    size_t pos = 0;
    while ((c = YM_NEXT(&t->noticing.file, case, -1, &pos))) {
        if (!ym_case_is_helped(&t->noticing, c))
            continue;
        listed_meet(t, same ? MET_ALIVE : MET_OTHER);
        if (!same)
            return listed_tell_other(t, c, p);
        listed_open(t, c, p);
        ym_session_tells(t->s, p->head.root);
    }
}

static int listed_look(void *baton, const struct ym_hit *hit)
{
    struct taking *t = baton;
    int err = ym_noticing_family(&t->noticing, hit->root);
    if (err || !ym_session_sees_township(t->s, t->noticing.household->township))
        return err;
    const struct ym_person *p = YM_FIND(&t->noticing.file, person, hit->id);
    if (!p)
        return YM_ECORRUPT;
    if (p->died != YM_NONE)
        listed_meet(t, MET_DEAD);
    else if (p->standing != YM_standing_former)
        listed_judge(t, p);
    return 0;
}

static int listed_look_for(struct taking *t, const struct ym_listed *row)
{
    struct ym_buf key;
    t->row = row;
    t->met = MET_NOBODY;
    ym_buf_init(&key);
    ym_key_text(&key, ym_backwards(t->s->arena, row->idno));
    int err = ym_each(t->s->txn, YM_I_idno, &(struct ym_range){.prefix = {key.data, key.len}}, listed_look, t);
    ym_buf_release(&key);
    t->counted[t->met]++;
    return err;
}

static int listed_look_for_all(struct taking *t)
{
    const struct ym_listed *row;
    size_t pos = 0;
    int err = 0;
    ym_noticing_init(&t->noticing, t->s, &t->opens);
    while (!err && (row = YM_NEXT(t->s->in, listed, -1, &pos)))
        err = listed_look_for(t, row);
    if (err || t->opens.count <= OPENS_MOST)
        return err ? err : ym_todos_open(t->s, &t->opens);
    ym_problem(t->s->problems, YM_AT(reading, rows), N_("More than {1} to-dos would be opened at once; take the list in parts."),
               ym_arena_printf(t->s->arena, "%d", OPENS_MOST), NULL);
    return YM_ELIMIT;
}

/* ---- deaths.take */

static void listed_tell(struct ym_session *s, struct ym_reading *r, int again)
{
    char day[YM_DATE_TEXT];
    struct ym_result *told = ym_session_result(s, r->kind, r->head.id);
    told->count = r->matched;
    ym_session_about(s, 0, r->head.id, ym_arena_printf(s->arena, "%s %lld", r->kind, (long long)r->rows));
    if (again) {
        told->text = N_("This list was taken on {1} already; nothing is done again.");
        told->arg1 = ym_arena_strdup(s->arena, ym_date_text(day, r->on));
    }
    ym_list_add(s->out, YM_EDIT(s, r));
}

static int listed_keep(struct taking *t, const struct ym_reading *ask)
{
    struct ym_session *s = t->s;
    struct ym_reading *r = YM_RECORD(s->arena, reading);
    r->kind = ask->kind;
    r->digest = ask->digest;
    r->rows = ask->rows;
    r->scope = listed_scope(s);
    r->matched = t->counted[MET_ALIVE];
    r->dead = t->counted[MET_DEAD];
    r->other = t->counted[MET_OTHER];
    r->unknown = t->counted[MET_NOBODY];
    r->on = s->today;
    r->by = s->official->account;
    r->stood_for = ym_session_stood_for(s);
    int err = ym_session_put(s, &r->head, NULL, 0);
    if (!err)
        listed_tell(s, r, 0);
    return err;
}

int ym_call_deaths_take(struct ym_session *s)
{
    const struct ym_reading *ask = YM_ASK_FOR(s, reading);
    struct taking t = {.s = s};
    struct ym_reading *before;
    int err = ask ? listed_check(s, ask) : YM_EBAD;
    if (!err)
        err = listed_check_kinds(s);
    if (!err)
        err = listed_taken_before(&before, s, ask);
    if (err)
        return err;
    if (before) {
        listed_tell(s, before, 1);
        return 0;
    }
    err = listed_look_for_all(&t);
    return err ? err : listed_keep(&t, ask);
}
