/* rights.c — who may do what where: by himself, or today in somebody's place; and whose hand it was.  Floor: service.
 * Asked inside the transaction; what a screen hides is only courtesy.  Must not read a record: what is held is given to it. */
#include <stdlib.h>
#include <string.h>

#include "index/keys.h"
#include "session/session.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/which.h"

enum { PLACED = YM_ROLE(window) | YM_ROLE(township) | YM_ROLE(county) /* roles that are held in townships */ };

/* ---- what is held */

void ym_session_is_of(struct ym_session *s, const struct ym_official *o, unsigned needed)
{
    s->official = o;
    s->holding_count = 0;
    s->roles = 0;
    s->needed = needed;
    s->place = s->desk = NULL;
    ym_session_holds(s, o, (unsigned)ym_or(o->roles, 0), YM_NONE);
}

void ym_session_holds(struct ym_session *s, const struct ym_official *whose, unsigned roles, ym_date until)
{
    size_t i = 0;
    while (i < s->holding_count && !ym_text_eq(s->holdings[i].account, whose->account))
        i++;
    if (i == s->holding_count) {
        YM_GROW(s->arena, s->holdings, s->holding_cap, s->holding_count + 1);
        s->holdings[s->holding_count++] = (struct ym_holding){
            .townships = whose->townships, .unit = whose->unit, .account = whose->account, .name = whose->name, .until = until};
    }
    s->holdings[i].roles |= roles;
    if (i && until < s->holdings[i].until)
        s->holdings[i].until = until;
    s->roles |= roles;
}

int ym_session_has(const struct ym_session *s, unsigned roles)
{
    return (s->roles & roles) != 0;
}

/* ---- where */

int ym_scope_has(const char *townships, const char *township)
{
    size_t n = strlen(township);
    for (const char *at = townships; *at;) {
        size_t word = strcspn(at, " ");
        if ((word == 1 && *at == '*') || (n && word == n && memcmp(at, township, n) == 0))
            return 1;
        at += word + strspn(at + word, " ");
    }
    return 0;
}

static int rights_allows(const struct ym_holding *h, unsigned roles)
{
    return roles == YM_ANYBODY || (h->roles & roles) != 0;
}

unsigned ym_session_roles_in(const struct ym_session *s, const char *township)
{
    unsigned roles = 0;
    for (size_t i = 0; i < s->holding_count; i++)
        if (ym_scope_has(s->holdings[i].townships, township))
            roles |= s->holdings[i].roles;
    return roles;
}

/* What lies in nobody's scope was told so that everybody may read it. */
unsigned ym_session_roles_shown(const struct ym_session *s, const char *township)
{
    unsigned roles = 0;
    int within = 0;
    for (size_t i = 0; i < s->holding_count; i++) {
        int here = ym_scope_has(s->holdings[i].townships, township);
        roles |= here ? s->holdings[i].roles : s->holdings[i].roles & ~(unsigned)PLACED;
        within |= here;
    }
    return within ? roles : s->roles;
}

int ym_session_has_in(const struct ym_session *s, unsigned roles, const char *township)
{
    for (size_t i = 0; i < s->holding_count; i++)
        if (rights_allows(&s->holdings[i], roles) && ym_scope_has(s->holdings[i].townships, township))
            return 1;
    return 0;
}

int ym_session_sees_township(const struct ym_session *s, const char *township)
{
    return ym_session_has_in(s, s->needed, township);
}

int ym_session_has_everywhere(const struct ym_session *s, unsigned roles)
{
    return ym_session_has(s, roles & ~(unsigned)PLACED) || ym_session_has_in(s, roles & PLACED, YM_WHOLE_COUNTY);
}

int ym_session_enter_county(struct ym_session *s)
{
    return ym_session_has(s, s->needed & ~(unsigned)PLACED) || ym_session_enter(s, YM_WHOLE_COUNTY);
}

int ym_session_enter(struct ym_session *s, const char *township)
{
    if (!ym_session_sees_township(s, township))
        return 0;
    s->place = ym_arena_strdup(s->arena, township);
    s->roles = ym_session_roles_in(s, township);
    return 1;
}

static int rights_at_desk(const struct ym_holding *h, const char *unit)
{
    return (h->roles & YM_ROLE(unit)) != 0 && !ym_text_empty(unit) && ym_text_eq(h->unit, unit);
}

static int rights_by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

size_t ym_session_units(const char *const **out, const struct ym_session *s)
{
    const char **units = YM_NEW_ARRAY(s->arena, const char *, s->holding_count + 1);
    size_t n = 0, kept = 0;
    for (size_t i = 0; i < s->holding_count; i++)
        if (rights_at_desk(&s->holdings[i], s->holdings[i].unit))
            units[n++] = s->holdings[i].unit;
    qsort(units, n, sizeof *units, rights_by_name);
    for (size_t i = 0; i < n; i++)
        if (!kept || strcmp(units[kept - 1], units[i]) != 0)
            units[kept++] = units[i];
    *out = units;
    return kept;
}

int ym_session_answers(struct ym_session *s, const char *unit)
{
    for (size_t i = 0; i < s->holding_count; i++)
        if (rights_at_desk(&s->holdings[i], unit)) {
            s->desk = ym_arena_strdup(s->arena, unit);
            return 1;
        }
    return 0;
}

/* ---- whose hand it was */

const char *ym_session_stood_for(const struct ym_session *s)
{
    for (size_t i = 0; i < s->holding_count; i++) {
        const struct ym_holding *h = &s->holdings[i];
        if (rights_allows(h, s->needed) && (!s->place || ym_scope_has(h->townships, s->place)) && (!s->desk || rights_at_desk(h, s->desk)))
            return i ? h->account : "";
    }
    return "";
}

static int rights_is(const struct ym_session *s, const char *account)
{
    for (size_t i = 0; !ym_text_empty(account) && i < s->holding_count; i++)
        if (ym_text_eq(s->holdings[i].account, account))
            return 1;
    return 0;
}

int ym_session_did(const struct ym_session *s, const char *by, const char *stood_for)
{
    return rights_is(s, by) || rights_is(s, stood_for);
}

int ym_session_is_called(const struct ym_session *s, const char *name)
{
    for (size_t i = 0; !ym_text_empty(name) && i < s->holding_count; i++)
        if (ym_text_eq(s->holdings[i].name, name))
            return 1;
    return 0;
}

/* ---- refusing */

int ym_session_wants_reason(struct ym_session *s, const struct ym_which *which)
{
    return ym_text_empty(which->reason) ? ym_problem(s->problems, YM_AT(which, reason), N_("This is needed."), NULL) : 0;
}

int ym_session_deny(struct ym_session *s, const char *text, const char *arg)
{
    ym_problem(s->problems, YM_NOWHERE, text, arg, NULL);
    return YM_EDENIED;
}

int ym_session_hide(struct ym_session *s)
{
    s->hidden = 1;
    return YM_EDENIED;
}
