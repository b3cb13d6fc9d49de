/* used.c — what a field was given before, for lists beside fields that take any text.  Floor: service.
 * Counted by tallies and one short index; must not read a family's file.  Nobody is told more than the table of sights shows him of the
 * field: where that is a part only, a text has to be several families' to be told. */
#include <stdlib.h>
#include <string.h>

#include "session/calls.h"
#include "session/indexes.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/institution.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/survey.h"
#include "yimen/domain/record/payee.h"
#include "yimen/domain/record/usual.h"
#include "yimen/domain/record/used.h"
#include "yimen/domain/sight.h"

enum {
    LIMIT = 200,
    WALKED_MOST = 3000, /* rows of a tally or an index: others wait meanwhile */
    NEWEST = 60,        /* surveyors of each official's last visits */
    SEVERAL = 3         /* families: a bank so many have says nothing about one */
};

struct using {
    struct ym_session *s;
    const struct ym_usual *ask;
    struct ym_used **row;
    size_t count, cap;
    int left;                  /* rows that may still be walked */
    int newest;                /* of them those of the official at hand */
    struct ym_list officials;  /* all, for surveyors */
};

static void used_add(struct using *u, const char *text, int64_t times)
{
    if (ym_text_empty(text))
        return;
    struct ym_used *r = YM_RECORD(u->s->arena, used);
    r->text = text;
    r->times = times;
    YM_GROW(u->s->arena, u->row, u->cap, u->count + 1);
    u->row[u->count++] = r;
}

/* ---- villages, banks: a tally's key ends with the text */

static int used_take_row(void *baton, const struct ym_tally_row *row)
{
    struct using *u = baton;
    struct ym_cursor key = ym_cursor_of(row->key.data, row->key.len);
    const char *text = "";
    while (!key.bad && key.at < key.end)
        text = ym_key_read_text(&key, u->s->arena);
    used_add(u, text, row->count[0]);
    return --u->left <= 0;
}

static int used_walk(struct using *u, int tally, const char *township)
{
    struct ym_buf prefix;
    ym_buf_init(&prefix);
    if (township)
        ym_key_text(&prefix, township);
    int err = u->left > 0 ? ym_each_tally(u->s->txn, tally, &(struct ym_range){.prefix = {prefix.data, prefix.len}}, used_take_row, u) : 0;
    ym_buf_release(&prefix);
    return err;
}

static int used_villages(struct using *u)
{
    struct ym_session *s = u->s;
    int err = 0;
    if (*u->ask->township && !ym_session_sees_township(s, u->ask->township)) {
        ym_problem(s->problems, YM_AT(usual, township), N_("This township is not one of yours."), NULL);
        return YM_EDENIED;
    }
    for (size_t i = 0; !err && i < s->config->township_count; i++) {
        const char *code = s->config->townships[i].code;
        if (*u->ask->township ? strcmp(code, u->ask->township) == 0 : ym_session_sees_township(s, code))
            err = used_walk(u, YM_T_village, code);
    }
    return err;
}

static int used_banks(struct using *u)
{
    return used_walk(u, YM_T_bank, NULL);
}

/* ---- surveyors: the officials of one's own office, and whom they went with */

/* Of the same office: some part of the county is both's; the county's own people are those who have all of it. */
static int used_same_office(const char *townships, const struct ym_official *b)
{
    char code[16];
    for (const char *at = townships; *at;) {
        size_t n = strcspn(at, " ");
        if (n && n < sizeof code) {
            memcpy(code, at, n);
            code[n] = 0;
            if (*code == '*' ? strchr(b->townships, '*') != NULL : !strchr(b->townships, '*') && ym_scope_has(b->townships, code))
                return 1;
        }
        at += n + strspn(at + n, " ");
    }
    return 0;
}

/* A visit may name its surveyors by account: people know names. */
static const char *used_name_of(const struct using *u, const char *text)
{
    const struct ym_official *o;
    size_t pos = 0;
    while ((o = YM_NEXT(&u->officials, official, -1, &pos)))
        if (ym_text_eq(o->account, text))
            return o->name;
    return text;
}

static int used_take_surveyor(void *baton, const struct ym_hit *hit)
{
    struct using *u = baton;
    struct ym_cursor key = ym_cursor_of(hit->key.data, hit->key.len);
    ym_key_read_text(&key, u->s->arena);
    ym_key_read_number(&key);
    const char *who = ym_key_read_text(&key, u->s->arena);
    if (!key.bad)
        used_add(u, used_name_of(u, who), 1);
    return --u->left <= 0 || --u->newest <= 0;
}

static int used_visits_of(struct using *u, const struct ym_official *o)
{
    struct ym_buf prefix;
    ym_buf_init(&prefix);
    ym_key_text(&prefix, o->account);
    u->newest = NEWEST;
    int err = u->left > 0 ? ym_each(u->s->txn, YM_I_survey, &(struct ym_range){.prefix = {prefix.data, prefix.len}, .backward = 1},
                                    used_take_surveyor, u)
                          : 0;
    ym_buf_release(&prefix);
    return err;
}

static int used_our_office(const struct ym_session *s, const struct ym_official *o)
{
    for (size_t i = 0; i < s->holding_count; i++)
        if (s->holdings[i].roles & s->needed && used_same_office(s->holdings[i].townships, o))
            return 1;
    return 0;
}

static int used_surveyors(struct using *u)
{
    const int64_t visit = YM_ROLE(township) | YM_ROLE(county);
    const struct ym_official *o;
    size_t pos = 0;
    ym_list_init(&u->officials, u->s->arena);
    int err = ym_collect(&u->officials, u->s, YM_I_official, NULL);
    while (!err && (o = YM_NEXT(&u->officials, official, -1, &pos))) {
        if (!used_our_office(u->s, o))
            continue;
        if (o->state == YM_official_active && o->roles != YM_NONE && o->roles & visit)
            used_add(u, o->name, 0);
        err = used_visits_of(u, o);
    }
    return err;
}

/* Each field with the flag USED (tests/service/office/test_used.c). */
static const struct {
    struct ym_member field;
    int (*gather)(struct using *u);
} used_fields[] = {
    {YM_MEMBER(household, village), used_villages},
    {YM_MEMBER(account, bank), used_banks},
    {YM_MEMBER(payee, bank), used_banks},
    {YM_MEMBER(institution, bank), used_banks},
    {YM_MEMBER(survey, surveyor1), used_surveyors},
    {YM_MEMBER(survey, surveyor2), used_surveyors},
};
enum { FIELDS = sizeof used_fields / sizeof used_fields[0] };

/* ---- each text once, the most frequent first */

static int used_by_text(const void *a, const void *b)
{
    return strcmp((*(struct ym_used *const *)a)->text, (*(struct ym_used *const *)b)->text);
}

static int used_by_times(const void *a, const void *b)
{
    int64_t x = (*(struct ym_used *const *)a)->times, y = (*(struct ym_used *const *)b)->times;
    return x != y ? (x < y) - (x > y) : used_by_text(a, b);
}

static void used_tell(struct using *u, int64_t least)
{
    size_t n = 0, most = (size_t)ym_or(u->ask->limit, LIMIT);
    if (!u->count)
        return;
    qsort(u->row, u->count, sizeof *u->row, used_by_text);
    for (size_t i = 0; i < u->count; i++) {
        if (n && strcmp(u->row[n - 1]->text, u->row[i]->text) == 0)
            u->row[n - 1]->times += u->row[i]->times;
        else
            u->row[n++] = u->row[i];
    }
    qsort(u->row, n, sizeof *u->row, used_by_times);
    for (size_t i = 0; i < n && i < most && u->row[i]->times >= least; i++)
        ym_list_add(u->s->out, &u->row[i]->head);
}

/* Its place in used_fields, or FIELDS. */
static size_t used_field_of(const struct ym_usual *ask)
{
    size_t i = 0;
    while (i < FIELDS && (strcmp(ym_schema_of(used_fields[i].field.type)->name, ask->record) != 0 ||
                          strcmp(ym_field_of(used_fields[i].field)->name, ask->field) != 0))
        i++;
    return i;
}

int ym_call_values(struct ym_session *s)
{
    struct using u = {.s = s, .ask = YM_ASK_FOR(s, usual), .left = WALKED_MOST};
    size_t at = u.ask ? used_field_of(u.ask) : FIELDS;
    if (!u.ask)
        return YM_EBAD;
    if (at == FIELDS)
        return ym_problem(s->problems, YM_AT(usual, field), N_("What was entered in this field before is told to nobody."), NULL);
    enum ym_sees sees = ym_sight_of(s->roles, used_fields[at].field.type, ym_field_of(used_fields[at].field));
    if (sees == YM_SEES_NO)
        return ym_session_deny(s, N_("What was entered in this field before is told to nobody."), NULL);
    int err = used_fields[at].gather(&u);
    if (!err)
        used_tell(&u, sees == YM_SEES_YES ? 0 : SEVERAL);
    return err;
}
