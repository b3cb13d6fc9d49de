/* payees.c — to whom somebody's months go: a carer, an institution, himself, the family again; and a family that moves, see world.h.
 * Of what the service made of it the oracle is told the numbers alone: from which month on it is so, it must know itself. */
#include "world.h"

#include <CUnit/CUnit.h>
#include <string.h>

#include "walk.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/changing.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/institution.h"
#include "yimen/domain/record/payee.h"
#include "yimen/domain/record/result.h"
#include "yimen/store/record.h"

/* ---- what the file says */

struct file {
    struct world *w;
    int64_t root, kase;
    int64_t live, payee; /* the grant in payment, the payee decided last; 0 */
    struct ym_account waits; /* any of those that wait */
    int waiting;
    struct ym_household household;
};

static void find_waiting(struct file *f, const struct ym_list *list)
{
    const struct ym_account *a;
    size_t pos = 0;
    while ((a = YM_NEXT(list, account, -1, &pos)))
        if (a->payee != YM_NONE && a->waits == 1 && world_one_of(f->w, ++f->waiting) == 0)
            f->waits = *a;
}

static int body_file(struct ym_txn *t, void *baton)
{
    static const int types[] = {YM_R_household, YM_R_account, YM_R_grant, YM_R_payee};
    struct file *f = baton;
    struct ym_list list;
    const struct ym_grant *g;
    const struct ym_payee *p;
    size_t pos = 0;
    int err = 0;
    ym_list_init(&list, &f->w->d.arena);
    for (size_t i = 0; !err && i < sizeof types / sizeof *types; i++)
        err = ym_file_load_type(&list, t, types[i], f->root);
    if (err)
        return err;
    while ((g = YM_NEXT(&list, grant, f->kase, &pos)))
        if (ym_grant_is_live(g))
            f->live = g->head.id;
    for (pos = 0; (p = YM_NEXT(&list, payee, f->kase, &pos));)
        f->payee = p->head.id;
    find_waiting(f, &list);
    f->household = *YM_GET(&list, household, 0);
    return 0;
}

static struct file file_of(struct world *w, const struct world_home *h)
{
    struct file f = {.w = w, .root = h->root, .kase = h->kase[0].id};
    CU_ASSERT_EQUAL_FATAL(office_read(&w->d, body_file, &f), 0);
    return f;
}

/* ---- institutions */

static const char *const houses[WORLD_HOUSES] = {"县敬老院", "乡敬老院"};

static struct ym_institution house_seen(struct world *w, int which)
{
    const struct ym_institution *i;
    CU_ASSERT_EQUAL_FATAL(office_call(&w->d, "county2", "institution.list", NULL), 0);
    for (size_t k = 0; (i = OFFICE_GOT(&w->d, institution, k)); k++)
        if (i->head.id == w->house[which].id)
            return *i;
    return (struct ym_institution){.head = {0}};
}

static void enter_house(struct world *w, int which)
{
    char number[40];
    struct world_house *h = &w->house[which];
    struct ym_institution seen = h->id ? house_seen(w, which) : (struct ym_institution){.head = {0}};
    snprintf(number, sizeof number, "8001%03d%05d", which, ++h->accounts);
    struct ym_institution *i = OFFICE_GIVE(&w->d, institution);
    i->head.id = seen.head.id;
    i->head.rev = seen.head.rev;
    i->name = houses[which];
    i->township = "411526001";
    i->bank = "黄川农商行";
    i->number = number;
    CU_ASSERT_EQUAL_FATAL(office_ask(&w->d, "county2", "institution.save"), 0);
    h->id = OFFICE_GOT(&w->d, result, 0)->record;
    world_tell(w, "house %s %s", houses[which], number);
}

static void confirm_house(struct world *w, int which)
{
    const struct ym_account *a, *seen = NULL;
    CU_ASSERT_EQUAL_FATAL(office_call(&w->d, "payer1", "account.waiting", "%rec: queue\n\nlimit: 1\n"), 0);
    for (size_t k = 0; !seen && (a = OFFICE_GOT(&w->d, account, k)); k++)
        seen = a->institution == w->house[which].id ? a : NULL;
    if (!seen)
        return;
    days_confirm_account(w, seen);
    world_tell(w, "confirmed_house %s", houses[which]);
}

void payees_houses(struct world *w)
{
    for (int i = 0; i < WORLD_HOUSES; i++) {
        if (w->house[i].id && world_chance(w, 8))
            enter_house(w, i);
        if (w->house[i].id && world_chance(w, 150))
            confirm_house(w, i);
    }
}

/* ---- somebody else */

/* None; this month, the next; one that is over, or too far ahead. */
static ym_month some_month(struct world *w)
{
    int n = world_one_of(w, 20);
    return n < 9 ? YM_NONE : n < 12 ? world_month(w) : n < 17 ? world_month(w) + 1 : n < 18 ? world_month(w) + 2 : world_month(w) - 1 - world_one_of(w, 3);
}

static void pay_to(struct world *w, struct world_home *h, struct world_case *k, ym_month m)
{
    static const char *const kinds[] = {"carer", "carer", "carer", "person", "institution", "institution"};
    const char *const names[] = {"周护工", "郑护工", "孙护工", "", houses[0], houses[1]};
    int n = world_one_of(w, 6), house = n - 4;
    char text[400], from[YM_DATE_TEXT], month[20 + YM_DATE_TEXT] = "", number[24], to[80];
    snprintf(number, sizeof number, "6230%07lld%05d", (long long)h->root, ++h->accounts);
    if (m != YM_NONE)
        snprintf(month, sizeof month, "from: %s\n", ym_month_text(from, m));
    if (house >= 0 && !w->house[house].id)
        enter_house(w, house);
    if (house >= 0)
        snprintf(to, sizeof to, "institution: %lld\n", (long long)w->house[house].id);
    else
        snprintf(to, sizeof to, "%s%s%sbank: 黄川农商行\nnumber: %s\n", *names[n] ? "name: " : "", names[n], *names[n] ? "\n" : "", number);
    snprintf(text, sizeof text, "%%rec: payee\n\nkind: %s\n%s%s%s", kinds[n], to, *names[n] ? "agreement: 协2020-01\nsigned_on: 2020-01-01\n" : "", month);
    int err = walk_act(&w->d, "county2", k->number, "pay_to", NULL, text);
    if (err && err != YM_EBAD)
        office_show(&w->d);
    if (err) {
        CU_ASSERT_EQUAL(err, YM_EBAD);
        world_tell(w, "unpaid_to %lld %s %s %s", (long long)k->id, kinds[n], *names[n] ? names[n] : "-", world_month_text(from, m));
        return;
    }
    struct file f = file_of(w, h);
    k->grant = f.live;
    world_tell(w, "pay_to %lld %lld %lld %s %s %s %s", (long long)k->id, (long long)f.live, (long long)f.payee, kinds[n],
               *names[n] ? names[n] : "-", number, world_month_text(from, m));
}

static void pay_family(struct world *w, struct world_home *h, struct world_case *k)
{
    if (walk_act(&w->d, "county2", k->number, "pay_family", "协议终止", NULL)) {
        world_tell(w, "unpaid_family %lld", (long long)k->id);
        return;
    }
    CU_ASSERT_EQUAL(walk_act(&w->d, "county2", k->number, "pay_family", "协议终止", NULL), YM_EBAD); /* it goes there as it is */
    k->grant = file_of(w, h).live;
    world_tell(w, "pay_family %lld %lld", (long long)k->id, (long long)k->grant);
}

static void confirm(struct world *w, struct world_home *h)
{
    struct file f = file_of(w, h);
    if (!f.waiting)
        return;
    int64_t payee = f.waits.payee;
    days_confirm_account(w, &f.waits);
    world_tell(w, "confirmed_payee %lld %lld", (long long)h->root, (long long)payee);
}

/* ---- elsewhere */

/* From the month after on it is paid there. */
static void move(struct world *w, struct world_home *h, struct world_case *k)
{
    static const char *const to[] = {"411526101", "411526001", "411526206"};
    struct file f = file_of(w, h);
    const char *there = to[world_one_of(w, 3)];
    if (strcmp(there, h->township) == 0)
        return;
    struct ym_household *now = OFFICE_GIVE(&w->d, household);
    *now = f.household;
    now->head.unknown = (struct ym_bytes){NULL, 0};
    now->township = there;
    OFFICE_GIVE(&w->d, changing)->reason = "搬迁";
    int err = office_ask(&w->d, "window1", "family.change");
    if (err)
        office_show(&w->d);
    CU_ASSERT_EQUAL_FATAL(err, 0);
    snprintf(h->township, sizeof h->township, "%s", there);
    k->grant = file_of(w, h).live;
    world_tell(w, "moved %lld %lld %s", (long long)k->id, (long long)k->grant, there);
}

/* ---- a day */

void payees_pass(struct world *w, struct world_home *h)
{
    struct world_case *k = &h->kase[0];
    if (world_chance(w, 200))
        confirm(w, h);
    if (world_chance(w, 20))
        pay_to(w, h, k, some_month(w));
    else if (world_chance(w, 4))
        pay_family(w, h, k);
    else if (world_chance(w, 3))
        move(w, h, k);
}

void payees_between(struct world *w, struct world_home *h)
{
    if (world_chance(w, 600))
        confirm(w, h);
    else
        pay_to(w, h, &h->kase[0], world_month(w) + 1);
}
