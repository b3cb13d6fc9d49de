/* revoked.c — a death taken back, see revoked.h. */
#include "revoked.h"

#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "yimen/domain/ledger.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/revoking.h"
#include "yimen/domain/record/todo.h"
#include "yimen/domain/record/which.h"

const char revoked_reason[] = "当面见到本人，有村委会证明";

int revoked_ask_seen(const char *who, int64_t person, const char *name, const char *died)
{
    struct ym_revoking *ask = OFFICE_GIVE(&deaths_office, revoking);
    ask->person = person;
    ask->name = name;
    ask->died = day_of(died);
    ask->reason = revoked_reason;
    return office_ask(&deaths_office, who, "revoke.ask");
}

int revoked_ask(const char *who, const char *number, const char *name)
{
    struct ym_person p = *deaths_person(number, name);
    struct ym_revoking *ask = OFFICE_GIVE(&deaths_office, revoking);
    ask->person = p.head.id;
    ask->name = name;
    ask->died = p.died;
    ask->reason = revoked_reason;
    return office_ask(&deaths_office, who, "revoke.ask");
}

int64_t revoked_asked(const char *number, const char *name)
{
    int err = revoked_ask("window1", number, name);
    if (err)
        office_show(&deaths_office);
    CU_ASSERT_EQUAL_FATAL(err, 0);
    return OFFICE_GOT(&deaths_office, result, 0)->record;
}

int revoked_decide(const char *who, const char *call, int64_t id, const char *reason)
{
    struct ym_which *w = OFFICE_GIVE(&deaths_office, which);
    w->record = id;
    w->reason = reason ? reason : "";
    return office_ask(&deaths_office, who, call);
}

void revoked_done(const char *number, const char *name)
{
    int err = revoked_decide("county2", "revoke.confirm", revoked_asked(number, name), NULL);
    if (err)
        office_show(&deaths_office);
    CU_ASSERT_EQUAL_FATAL(err, 0);
}

struct ym_ledger revoked_month(const char *number, const char *month)
{
    struct ym_head kase = deaths_see(number)->head;
    return family_month(&deaths_office, kase.root, kase.id, month);
}

void revoked_month_is(const char *number, const char *month, int64_t owed, int64_t open)
{
    struct ym_ledger l = revoked_month(number, month);
    CU_ASSERT_EQUAL(ym_or(l.owed, 0), owed);
    CU_ASSERT_EQUAL(ym_ledger_open(&l), open);
    CU_ASSERT_EQUAL(ym_ledger_over(&l), 0);
}

size_t revoked_todos(const char *who, const char *kind)
{
    char ask[64];
    snprintf(ask, sizeof ask, "%%rec: todos\n\nkind: %s\n", kind);
    CU_ASSERT_EQUAL_FATAL(office_call(&deaths_office, who, "todo.list", ask), 0);
    return office_count(&deaths_office, YM_R_todo);
}

const struct ym_grant *revoked_resumed(const char *number)
{
    const struct ym_grant *g, *last = NULL;
    const struct ym_case *c = deaths_see(number);
    size_t pos = 0;
    while ((g = YM_NEXT(&deaths_office.out, grant, c->head.id, &pos)))
        last = g->resumed == 1 ? g : last;
    return last;
}

void revoked_resumed_is(const char *number, struct deaths_grant want)
{
    const struct ym_grant *g = revoked_resumed(number);
    CU_ASSERT_PTR_NOT_NULL_FATAL(g);
    CU_ASSERT_EQUAL(g->state, want.state);
    CU_ASSERT_EQUAL(g->from, month_of(want.from));
    CU_ASSERT_EQUAL(g->until, want.until ? month_of(want.until) : YM_NONE);
    CU_ASSERT_EQUAL(g->amount, want.amount);
    CU_ASSERT_EQUAL(g->persons, want.persons);
}

void revoked_paid(const char *month)
{
    char day[16];
    snprintf(day, sizeof day, "%s-10", month);
    office_day(&deaths_office, day);
    roll_paid(&deaths_office, "dibao", month);
}

void revoked_paid_until_september(const struct walk_family *like, char number[32])
{
    struct walk_family f = deaths_fresh(like);
    office_open(&deaths_office, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&deaths_office, &f, "2021-07-20", number), 0);
    revoked_paid("2021-08");
    revoked_paid("2021-09");
}
