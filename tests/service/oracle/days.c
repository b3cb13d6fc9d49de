/* days.c — what happens to a family on a day: held, released, raised, lowered, stopped; a death; an account that comes late, see world.h. */
#include "world.h"

#include <CUnit/CUnit.h>
#include <string.h>

#include "walk.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/death.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/revoking.h"
#include "yimen/domain/record/which.h"
#include "yimen/store/record.h"

/* ---- acts of the county, by calls */

static void act(struct world *w, struct world_case *k, const char *action, enum world_state becomes)
{
    int err = walk_act(&w->d, "county1", k->number, action, "测试", NULL);
    if (err)
        office_show(&w->d);
    CU_ASSERT_EQUAL_FATAL(err, 0);
    k->state = becomes;
    world_tell(w, "%s %lld", action, (long long)k->id);
    int again = walk_act(&w->d, "county1", k->number, action, "测试", NULL);
    CU_ASSERT_NOT_EQUAL(again, 0); /* held twice, stopped twice */
}

/* ---- decisions */

static void decide(struct world *w, struct world_home *h, ym_month from, int covered)
{
    struct world_case next = h->kase[0];
    next.from = from;
    next.covered = covered;
    if (next.until != YM_NONE && next.until < from)
        next.until = YM_NONE;
    homes_decide(w, h, &h->kase[0], &next);
}

/* The first death of those covered, which the amount does not know of yet; YM_NONE: there is none. */
static ym_month month_of_death(const struct world_home *h, int covered)
{
    ym_month found = YM_NONE;
    for (int i = 0; i < h->people; i++) {
        ym_month died = h->person[i].died == YM_NONE ? YM_NONE : ym_date_month(h->person[i].died);
        if (covered >> i & 1 && died != YM_NONE && (found == YM_NONE || died < found))
            found = died;
    }
    return found;
}

/* From the month after the death on, for whoever is left. */
static void decide_death(struct world *w, struct world_home *h)
{
    struct world_case *k = &h->kase[0];
    int left = k->covered & world_alive(h);
    ym_month first = month_of_death(h, k->covered);
    if (first != YM_NONE && k->until != YM_NONE && k->until <= first)
        return;
    h->undecided = 0;
    if (!left)
        act(w, k, "stop", WORLD_STOPPED); /* it ends with the month of the last death */
    else if (first != YM_NONE)
        decide(w, h, first + 1, left);
}

static void change(struct world *w, struct world_home *h)
{
    struct world_case *k = &h->kase[0];
    ym_month now = world_month(w);
    if (world_chance(w, 5))
        decide(w, h, now + 1, k->covered);
    else if (world_chance(w, 3))
        decide(w, h, now, k->covered);
    else if (world_chance(w, 5))
        decide(w, h, now - 1 - world_one_of(w, 5), k->covered);
    else if (world_chance(w, 2))
        homes_amend(w, h, k);
    else if (k->state == WORLD_PAID && world_chance(w, 4))
        act(w, k, "hold", WORLD_HELD);
    else if (k->state == WORLD_HELD && world_chance(w, 90))
        act(w, k, "release", WORLD_PAID);
    else if (world_chance(w, 1))
        act(w, k, "stop", WORLD_STOPPED);
    else if (world_chance(w, 1))
        homes_end(w, h, k, now - 1 - world_one_of(w, 4));
}

/* Township's help is replaced by what the county decides (L6), or taken back. */
static void change_help(struct world *w, struct world_home *h, struct world_case *k)
{
    struct world_case next = *k;
    if (world_chance(w, 2))
        homes_decide(w, h, k, &next);
    else if (world_chance(w, 1))
        homes_end(w, h, k, k->from);
}

/* ---- deaths */

static void dies(struct world *w, struct world_home *h)
{
    int who = world_one_of(w, h->people);
    char day[YM_DATE_TEXT];
    if (h->person[who].died != YM_NONE)
        return;
    struct ym_death *ask = OFFICE_GIVE(&w->d, death);
    ask->person = h->person[who].id;
    ask->died = w->day - world_one_of(w, world_chance(w, 700) ? 20 : 120);
    ask->source = "村委会报告";
    h->person[who].died = ask->died;
    h->undecided = 1;
    CU_ASSERT_EQUAL_FATAL(office_ask(&w->d, "window1", "person.death"), 0);
    world_tell(w, "death %lld %lld %s", (long long)h->root, (long long)h->person[who].id, ym_date_text(day, h->person[who].died));
    if (!h->mistaken && world_chance(w, 300))
        h->mistaken = who + 1;
}

/* ---- one who was recorded as dead lives */

static int revoke(struct world *w, const char *who, const char *call, int64_t record, const char *reason)
{
    struct ym_which *which = OFFICE_GIVE(&w->d, which);
    which->record = record;
    which->reason = reason;
    return office_ask(&w->d, who, call);
}

/* Asked, by two alone confirmed; refused at first, now and then. */
static void lives(struct world *w, struct world_home *h)
{
    struct world_person *p = &h->person[h->mistaken - 1];
    struct ym_revoking *ask = OFFICE_GIVE(&w->d, revoking);
    ask->person = p->id;
    ask->name = p->name;
    ask->died = p->died;
    ask->reason = "入户当面见到本人";
    CU_ASSERT_EQUAL_FATAL(office_ask(&w->d, "window1", "revoke.ask"), 0);
    int64_t record = OFFICE_GOT(&w->d, result, 0)->record;
    CU_ASSERT_NOT_EQUAL(revoke(w, "window1", "revoke.confirm", record, ""), 0);
    if (world_chance(w, 200)) {
        CU_ASSERT_EQUAL(revoke(w, "county2", "revoke.refuse", record, "再核实"), 0);
        return;
    }
    CU_ASSERT_EQUAL_FATAL(revoke(w, "county2", "revoke.confirm", record, ""), 0);
    CU_ASSERT_NOT_EQUAL(revoke(w, "county2", "revoke.confirm", record, ""), 0);
    p->died = YM_NONE;
    h->mistaken = 0;
    world_tell(w, "alive %lld %lld", (long long)h->root, (long long)p->id);
}

/* ---- accounts */

struct reading {
    struct world *w;
    int64_t root;
    struct ym_account last;
    int found;
};

static int body_account(struct ym_txn *t, void *baton)
{
    struct reading *r = baton;
    struct ym_list list;
    const struct ym_account *a;
    size_t pos = 0;
    ym_list_init(&list, &r->w->d.arena);
    int err = ym_file_load_type(&list, t, YM_R_account, r->root);
    while (!err && (a = YM_NEXT(&list, account, -1, &pos)))
        if (a->payee == YM_NONE) {
            r->last = *a;
            r->found = 1;
        }
    return err;
}

static struct reading account_of(struct world *w, const struct world_home *h)
{
    struct reading r = {.w = w, .root = h->root};
    CU_ASSERT_EQUAL_FATAL(office_read(&w->d, body_account, &r), 0);
    return r;
}

int days_account(struct world *w, const struct world_home *h, struct ym_account *out)
{
    struct reading r = account_of(w, h);
    *out = r.last;
    return r.found;
}

/* Of whoever lives, at the window. */
static void enter_account(struct world *w, struct world_home *h)
{
    int who = world_one_of(w, h->people);
    char number[24];
    struct reading r = account_of(w, h);
    if (h->person[who].died != YM_NONE)
        return;
    snprintf(number, sizeof number, "6217%07lld%05d", (long long)h->root, ++h->accounts);
    struct ym_account *a = OFFICE_GIVE(&w->d, account);
    a->head.root = h->root;
    if (r.found) {
        a->head = r.last.head;
        a->head.unknown = (struct ym_bytes){NULL, 0};
    }
    a->bank = "潢川农商行";
    a->number = number;
    a->holder = h->person[who].name;
    int err = office_ask(&w->d, "window1", "family.change");
    if (err)
        office_show(&w->d);
    CU_ASSERT_EQUAL_FATAL(err, 0);
    h->account = WORLD_WAITS;
    h->holder = who;
    world_tell(w, "account %lld %s %s waits", (long long)h->root, h->person[who].name, number);
}

static int confirm_as(struct world *w, const char *who, const struct ym_account *seen)
{
    struct ym_account *a = OFFICE_GIVE(&w->d, account);
    *a = *seen;
    a->head.unknown = (struct ym_bytes){NULL, 0};
    return office_ask(&w->d, who, "account.confirm");
}

void days_confirm_account(struct world *w, const struct ym_account *a)
{
    struct ym_arena own; /* what was read lies in one that calls empty */
    ym_arena_init(&own);
    const struct ym_account *seen = (const struct ym_account *)ym_record_clone(&own, &a->head);
    CU_ASSERT_NOT_EQUAL(confirm_as(w, seen->payee == YM_NONE && seen->institution == YM_NONE ? "window1" : "county2", seen), 0); /* who entered it */
    int told = seen->returned != YM_NONE && strcmp(seen->returned_by, "payer1") == 0;
    if (told)
        CU_ASSERT_NOT_EQUAL(confirm_as(w, "payer1", seen), 0); /* who entered that it came back */
    int err = confirm_as(w, told ? "payer2" : "payer1", seen);
    if (err)
        office_show(&w->d);
    CU_ASSERT_EQUAL_FATAL(err, 0);
    ym_arena_release(&own);
}

static void confirm_account(struct world *w, struct world_home *h)
{
    struct reading r = account_of(w, h);
    days_confirm_account(w, &r.last);
    h->account = WORLD_COUNTS;
    world_tell(w, "confirmed %lld", (long long)h->root);
}

/* Two of a family may have one name. */
static int holder_lives(const struct world_home *h)
{
    int lives = 0;
    for (int i = 0; i < h->people; i++)
        lives |= h->person[i].died == YM_NONE && strcmp(h->person[i].name, h->person[h->holder].name) == 0;
    return lives;
}

static void look_after_account(struct world *w, struct world_home *h)
{
    int held = h->account == WORLD_NO_ACCOUNT || !holder_lives(h);
    if (h->account == WORLD_WAITS && holder_lives(h) && world_chance(w, 200))
        confirm_account(w, h);
    else if (world_alive(h) && world_chance(w, held ? 60 : 2))
        enter_account(w, h);
}

/* ---- a day */

void days_pass(struct world *w, struct world_home *h)
{
    struct world_case *k = &h->kase[0];
    look_after_account(w, h);
    if (world_chance(w, 2))
        dies(w, h);
    if (h->mistaken && world_chance(w, 60))
        lives(w, h);
    if (h->cases == 1 && !k->once && world_alive(h) && world_chance(w, 2))
        homes_help(w, h);
    for (int i = 0; i < h->cases; i++)
        if (h->kase[i].once && h->kase[i].state != WORLD_STOPPED)
            change_help(w, h, &h->kase[i]);
    if (k->once || k->state == WORLD_STOPPED)
        return;
    if (k->programme == 1)
        payees_pass(w, h);
    if (h->undecided && !h->mistaken && world_chance(w, 100))
        decide_death(w, h);
    else if (!h->undecided && (k->until == YM_NONE || k->until >= world_month(w)))
        change(w, h);
}

/* ---- while a payer's act is under way */

static void changes_between(struct world *w, struct world_home *h)
{
    struct world_case *k = &h->kase[0];
    ym_month now = world_month(w);
    if (k->state == WORLD_HELD)
        act(w, k, "release", WORLD_PAID);
    else if (world_chance(w, 400))
        act(w, k, "hold", WORLD_HELD);
    else if (world_chance(w, 800))
        decide(w, h, now + 1 - world_one_of(w, 4), k->covered);
    else
        act(w, k, "stop", WORLD_STOPPED);
}

void days_between(struct world *w, struct world_home *h)
{
    const struct world_case *k = &h->kase[0];
    int paid = !k->once && k->state != WORLD_STOPPED && !h->undecided && (k->until == YM_NONE || k->until >= world_month(w));
    if (k->programme == 1 && k->state != WORLD_STOPPED && world_chance(w, 300))
        payees_between(w, h);
    else if (h->account == WORLD_WAITS && holder_lives(h))
        confirm_account(w, h);
    else if (world_alive(h) && world_chance(w, 250))
        enter_account(w, h);
    else if (world_chance(w, 200))
        dies(w, h);
    else if (h->mistaken)
        lives(w, h);
    else if (h->undecided && !k->once && k->state != WORLD_STOPPED)
        decide_death(w, h);
    else if (paid)
        changes_between(w, h);
}
