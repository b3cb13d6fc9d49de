/* functions.c — what a desk can do, as a table.  Floor: screens.  Who may what the call table says. */
#include "home/functions.h"

#include "worklist/todos.h"
#include "worklist/work.h"
#include "contact/contacts.h"
#include "figures/quarter.h"
#include "figures/rechecks.h"
#include "home/home.h"
#include "intake/intake.h"
#include "office/audit.h"
#include "office/officials.h"
#include "pay/accounts.h"
#include "pay/cash.h"
#include "pay/money.h"
#include "pay/rolls.h"
#include "unit/unit.h"
#include "yimen/domain/record/choices.h"

static const struct function functions_all[] = {
    {'n', "new", N_("New application"), N_("take in a family at the window"), "intake", 0, 0, &ym_screen_intake, NULL},
    {'w', "work", N_("My work"), N_("cases and to-dos, by due date"), "work.list", YM_desk_work, YM_desk_todo, &ym_screen_work, NULL},
    {'r', "recheck", N_("Check again"), N_("grants to check again within 30 days"), "recheck.list", YM_desk_recheck, 0, &ym_screen_rechecks,
     NULL},
    {'u', "unit", N_("Questions"), N_("your unit's, by due date"), "unit.queue", YM_desk_unit, 0, &ym_screen_unit, NULL},
    {'p', "pay", N_("Payment rolls"), N_("make, compare, confirm"), "roll.see", YM_desk_roll, 0, &ym_screen_rolls, NULL},
    {'l', "ledger", N_("Ledger of months"), N_("what is open, what was paid too much"), "ledger.open", 0, 0, &ym_screen_owings, NULL},
    {'b', "bank", N_("Bank accounts"), N_("changed, to be confirmed"), "account.waiting", YM_desk_account, 0, &ym_screen_accounts, NULL},
    {'f', "figures", N_("Quarterly figures"), N_("this quarter beside the last and a year ago"), "summary", 0, 0, &ym_screen_quarter, NULL},
    {'l', "ledger", N_("Townships' cash"), N_("what townships paid on the spot from"), "cash.see", 0, 0, &ym_screen_cash, NULL},
    {'a', "audit", N_("Audit"), N_("who looked, who changed; the chain proved"), "audit.list", 0, 0, &ym_screen_audit, NULL},
    {'o', "officials", N_("Officials"), N_("accounts, roles; the service"), "official.save", YM_desk_mandate, 0, &ym_screen_officials,
     &ym_screen_mandates},
    {'m', "memo", N_("To-dos"), N_("reminders, what days brought; finished ones"), "todo.list", YM_desk_todo, 0, &ym_screen_todos, NULL},
    {'d', "drafts", N_("My drafts"), N_("go on with what was begun"), NULL, YM_desk_draft, 0, &ym_screen_drafts, NULL},
    {'s', "search", N_("Search"), N_("by number or its end, telephone, name, initials"), "find", 0, 0, &ym_screen_search, NULL},
    {'c', "contacts", N_("Contacts"), N_("what was said with families, newest first"), "contact.list", 0, 0, &ym_screen_contacts, NULL},
    {'t', "terminal", N_("This terminal"), N_("keys, widths and signs it can show"), NULL, 0, 0, &ym_screen_terminal, NULL},
    {'i', "info", N_("About yimen"), N_("version, rules in use, head of the audit chain"), NULL, 0, 0, &ym_screen_about, NULL},
};
_Static_assert(sizeof functions_all / sizeof *functions_all <= FUNCTIONS_MOST, "more functions than anybody makes room for");

/* Who may not look at the months may look at the cash that hangs on them. */
static int functions_has(const struct function *const *some, int n, char letter)
{
    while (n > 0 && some[n - 1]->letter != letter)
        n--;
    return n > 0;
}

int functions_of(const struct function *out[FUNCTIONS_MOST], const struct ym_desk *d)
{
    int n = 0;
    for (size_t i = 0; i < sizeof functions_all / sizeof *functions_all; i++)
        if (!functions_has(out, n, functions_all[i].letter) && (!functions_all[i].call || ym_desk_may(d, functions_all[i].call)))
            out[n++] = &functions_all[i];
    return n;
}
