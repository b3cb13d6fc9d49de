/* todos.c — see todos.h. */
#include "todos.h"

#include <stdio.h>

#include <CUnit/CUnit.h>

#include "yimen/domain/record/income.h"

size_t todos_open(struct office *d, const char *account, const char *kind)
{
    char ask[120];
    snprintf(ask, sizeof ask, "%%rec: todos\n\nlimit: 500\n%s%s\n", kind ? "kind: " : "", kind ? kind : "");
    CU_ASSERT_EQUAL_FATAL(office_call(d, account, "todo.list", ask), 0);
    return office_count(d, YM_R_todo);
}

const struct ym_todo *todos_at(struct office *d, size_t i)
{
    return OFFICE_GOT(d, todo, i);
}

const struct ym_todo *todos_stored(struct office *d, int64_t id)
{
    return (const struct ym_todo *)office_record(d, YM_R_todo, 0, id);
}

void todos_look(struct office *d)
{
    CU_ASSERT_EQUAL_FATAL(ym_service_housekeep(d->service), 0);
}

int todos_change_income(struct office *d, const char *number, const char *reason, const char *yuan)
{
    char ask[400];
    if (!walk_see(d, number))
        return YM_ENOENT;
    const struct ym_income *i = OFFICE_GOT(d, income, 0);
    snprintf(ask, sizeof ask, "%s%s%s%%rec: income\n\nid: %lld\nroot: %lld\nparent: %lld\nrev: %lld\nkind: wage\namount: %s\nperiod: month\n",
             reason ? "%rec: changing\n\nreason: " : "", reason ? reason : "", reason ? "\n\n" : "", (long long)i->head.id,
             (long long)i->head.root, (long long)i->head.parent, (long long)i->head.rev, yuan);
    return office_call(d, "window1", "family.change", ask);
}

int todos_joins(const char *event)
{
    static const char *const joining[] = {"facts_changed", "listed_dead", "transfer_returned", "payee_returned", "month_late", "over_arose", "main_ended"};
    for (size_t i = 0; i < sizeof joining / sizeof *joining; i++)
        if (strcmp(joining[i], event) == 0)
            return 1;
    return 0;
}
