/* homes.c — families, their cases and the decisions about them, put into the store as a decision leaves them, see world.h. */
#include "world.h"

#include <CUnit/CUnit.h>
#include <string.h>

#include "yimen/base/arena.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/beneficiary.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/person.h"
#include "yimen/store/audit.h"
#include "yimen/store/record.h"

enum { TOWNSHIPS = 3, RUNS = 12 };
static const char *const townships[TOWNSHIPS] = {"411526101", "411526001", "411526206"};

static int64_t some_fen(struct world *w, int64_t other_than)
{
    int64_t fen = 10000 + world_one_of(w, 60000);
    return fen == other_than ? fen + 1 : fen;
}

/* What of it is for care: nothing, all or a part. */
static int64_t some_care(struct world *w, const struct world_case *k)
{
    int n = k->programme == 1 ? world_one_of(w, 20) : 0;
    return n < 3 ? 0 : n == 3 ? k->fen : 1000 + world_one_of(w, 9000);
}

/* ---- coming */

static int body_people(struct ym_txn *t, void *baton)
{
    struct world_home *h = baton;
    struct ym_list list;
    const struct ym_person *p;
    size_t pos = 0;
    ym_list_init(&list, ym_txn_arena(t));
    int err = ym_file_load_type(&list, t, YM_R_person, h->root);
    while (!err && (p = YM_NEXT(&list, person, -1, &pos))) {
        h->person[h->people] = (struct world_person){p->head.id, h->people ? "家人" : "张三", "", YM_NONE};
        snprintf(h->person[h->people].idno, sizeof h->person[h->people].idno, "%s", p->idno);
        h->people++;
    }
    return err;
}

/* From next month on; this one; some months ago, where a refusal was found to be wrong. */
static ym_month first_month(struct world *w)
{
    int n = world_one_of(w, 10);
    return world_month(w) + (n < 6 ? 1 : n < 9 ? 0 : -1 - world_one_of(w, 3));
}

/* Somebody in need of care is cared for at home; a part of the sum is for that. */
static int body_care(struct ym_txn *t, void *baton)
{
    const struct world_home *h = baton;
    const struct world_case *k = &h->kase[0];
    struct ym_grant *g;
    struct ym_case *c;
    int err = YM_RECORD_GET(&g, t, ym_txn_arena(t), grant, h->root, k->grant);
    if (!err)
        err = YM_RECORD_GET(&c, t, ym_txn_arena(t), case, h->root, k->id);
    if (err)
        return err;
    g->care = k->care ? k->care : YM_NONE;
    g->base = k->fen - k->care;
    g->living = c->living = YM_living_home;
    err = ym_record_put(t, &g->head, g->head.rev);
    return err ? err : ym_record_put(t, &c->head, c->head.rev);
}

static void is_cared_for(struct world *w, struct world_home *h)
{
    h->kase[0].care = some_care(w, &h->kase[0]);
    CU_ASSERT_EQUAL_FATAL(office_write(&w->d, body_care, h), 0);
}

void homes_come(struct world *w, struct world_home *h)
{
    char from[YM_DATE_TEXT], until[YM_DATE_TEXT], decided[YM_DATE_TEXT];
    int n = world_one_of(w, 20), programme = n < 11 ? 0 : n < 18 ? 1 : 2, people = 1 + world_one_of(w, WORLD_MOST_PEOPLE);
    struct world_case *k = &h->kase[0];
    *k = (struct world_case){.programme = programme, .once = programme == 2, .fen = some_fen(w, 0), .covered = (1 << people) - 1};
    k->from = k->once ? world_month(w) : first_month(w);
    k->until = k->once ? k->from : world_chance(w, 100) ? k->from + 2 + world_one_of(w, 10) : YM_NONE;
    h->account = world_chance(w, 120) ? WORLD_NO_ACCOUNT : WORLD_COUNTS;
    strcpy(h->township, townships[world_one_of(w, TOWNSHIPS)]);
    struct family f = {.programme = world_programmes[programme],
                       .township = h->township,
                       .persons = people,
                       .amount = k->fen,
                       .decided = ym_date_text(decided, w->day),
                       .from = ym_month_text(from, k->from),
                       .until = k->until == YM_NONE ? NULL : ym_month_text(until, k->until),
                       .period = k->once ? YM_period_once : YM_period_month,
                       .no_account = h->account == WORLD_NO_ACCOUNT};
    struct made m = family_put(&w->d, &f);
    h->root = m.root;
    h->cases = 1;
    k->id = m.case_id;
    k->grant = m.grant;
    strcpy(k->number, m.number);
    strcpy(k->township, h->township);
    CU_ASSERT_EQUAL_FATAL(office_read(&w->d, body_people, h), 0);
    if (programme == 1)
        is_cared_for(w, h);
    world_tell_home(w, h);
    world_tell_case(w, h, k);
    world_tell_grant(w, h, k);
}

/* ---- deciding */

struct deciding {
    struct world *w;
    struct world_home *h;
    struct world_case *k;          /* as it was */
    const struct world_case *next; /* NULL: nothing follows */
    ym_month last;                 /* of what was decided before */
    int all;                       /* 1: every earlier grant is cut; 0: the one before alone */
    struct run {
        ym_month from;
        const struct ym_grant *like; /* the segment of its months till now; NULL: they had none */
    } run[RUNS];                     /* of the new sum: who was to get a month is still to get it, where it belonged it belongs */
    int runs;
};

/* ---- whose months they are */

static int is_like(const struct ym_grant *a, const struct ym_grant *b, const char *otherwise)
{
    int64_t payee_a = a ? a->payee : YM_NONE, payee_b = b ? b->payee : YM_NONE;
    return payee_a == payee_b && strcmp(a ? a->township : otherwise, b ? b->township : otherwise) == 0;
}

static void find_runs(struct deciding *c, const struct ym_list *grants)
{
    const struct world_case *k = c->next;
    ym_month last = k->until != YM_NONE ? k->until : world_month(c->w) + 2;
    c->runs = 1;
    c->run[0] = (struct run){k->from, ym_ledger_segment(grants, k->id, k->from)};
    for (ym_month m = k->from + 1; !k->once && m <= last; m++) {
        const struct ym_grant *g = ym_ledger_segment(grants, k->id, m);
        if (is_like(g, c->run[c->runs - 1].like, c->h->township))
            continue;
        CU_ASSERT_FATAL(c->runs < RUNS);
        c->run[c->runs++] = (struct run){m, g};
    }
}

/* ---- the grants */

/* The one before is in payment no more; whichever pays later months than `last` ends there. */
static int cut(struct ym_txn *t, struct deciding *c, struct ym_grant *g)
{
    char last[YM_DATE_TEXT];
    int before = g->head.id == c->k->grant, later = g->until == YM_NONE || g->until > c->last;
    if (g->head.parent != c->k->id || (!before && (!c->all || !later)))
        return 0;
    g->until = later ? c->last : g->until;
    g->state = c->next ? YM_grant_replaced : YM_grant_stopped;
    g->stopped = c->next ? YM_NONE : c->w->day;
    world_tell(c->w, "close %lld %lld %s", (long long)c->k->id, (long long)g->head.id, ym_month_text(last, g->until));
    return ym_record_put(t, &g->head, g->head.rev);
}

static int put_covered(struct ym_txn *t, const struct world_home *h, const struct world_case *k)
{
    int err = 0;
    for (int i = 0; !err && i < h->people; i++) {
        struct ym_person *p;
        struct ym_beneficiary *b = YM_RECORD(ym_txn_arena(t), beneficiary);
        if (!(k->covered >> i & 1))
            continue;
        err = YM_RECORD_GET(&p, t, ym_txn_arena(t), person, h->root, h->person[i].id);
        if (err)
            return err;
        b->head.root = h->root;
        b->head.parent = k->grant;
        b->person = p->head.id;
        b->key = p->idno;
        err = ym_record_put(t, &b->head, 0);
    }
    return err;
}

/* By `like` it is paid to whom it was. */
static int put_grant(struct ym_txn *t, const struct deciding *c, struct world_case *k, const struct ym_grant *like)
{
    struct ym_grant *g = YM_RECORD(ym_txn_arena(t), grant);
    int changed = k->grant > 0;
    g->head.root = c->h->root;
    g->head.parent = k->id;
    g->programme = world_programmes[k->programme];
    g->township = k->township;
    g->area = YM_area_rural;
    g->living = like ? like->living : YM_NONE;
    g->state = k->state == WORLD_STOPPED ? YM_grant_replaced : YM_grant_active;
    g->amount = k->fen;
    g->care = k->care ? k->care : YM_NONE;
    g->base = k->fen - k->care;
    g->extra = 0;
    ym_grant_pay_as(g, like);
    g->persons = __builtin_popcount((unsigned)k->covered);
    g->from = k->from;
    g->until = k->until;
    g->period = k->once ? YM_period_once : YM_period_month;
    g->decided = c->w->day;
    g->kind = changed ? YM_decision_change : YM_decision_grant;
    g->previous = changed ? c->k->grant : YM_NONE;
    g->was = changed ? c->k->fen : YM_NONE;
    g->persons_before = changed ? __builtin_popcount((unsigned)c->k->covered) : YM_NONE;
    g->number = k->number;
    int err = ym_record_put(t, &g->head, 0);
    k->grant = g->head.id;
    return err ? err : put_covered(t, c->h, k);
}

/* The last of them is in payment. */
static int put_grants(struct ym_txn *t, const struct deciding *c)
{
    int err = 0;
    for (int i = 0; !err && i < c->runs; i++) {
        const struct run *r = &c->run[i];
        int last = i + 1 == c->runs;
        struct world_case next = *c->next;
        next.from = r->from;
        next.until = last ? next.until : c->run[i + 1].from - 1;
        next.state = last ? WORLD_PAID : WORLD_STOPPED;
        next.grant = c->k->grant;
        snprintf(next.township, sizeof next.township, "%s", r->like ? r->like->township : c->h->township);
        err = put_grant(t, c, &next, r->like);
        *c->k = next;
        world_tell_grant(c->w, c->h, &next);
    }
    return err;
}

static int body_decide(struct ym_txn *t, void *baton)
{
    struct deciding *c = baton;
    struct ym_list list;
    struct ym_grant *g;
    size_t pos = 0;
    ym_list_init(&list, ym_txn_arena(t));
    int err = ym_file_load_type(&list, t, YM_R_grant, c->h->root);
    if (!err && c->next) {
        find_runs(c, &list);
        world_tell(c->w, "deciding %lld", (long long)c->k->id);
    }
    while (!err && (g = (struct ym_grant *)YM_NEXT(&list, grant, -1, &pos)))
        err = cut(t, c, g);
    return err || !c->next ? err : put_grants(t, c);
}

/* As a call would: who looks for what changed since reads there that this family did. */
static int body_decide_and_log(struct ym_txn *t, void *baton)
{
    const struct deciding *c = baton;
    int err = body_decide(t, baton);
    struct ym_entry *e = YM_RECORD(ym_txn_arena(t), entry);
    e->at = c->w->d.now;
    e->account = "county1";
    e->call = "case.act";
    e->root = c->h->root;
    e->record = c->k->id;
    e->result = "done";
    return err ? err : ym_audit_append(t, e, NULL, NULL);
}

static void write_decision(struct deciding *c)
{
    struct made m = {.root = c->h->root, .case_id = c->k->id};
    CU_ASSERT_EQUAL_FATAL(office_write(&c->w->d, body_decide_and_log, c), 0);
    family_months(&c->w->d, &m);
}

void homes_decide(struct world *w, struct world_home *h, struct world_case *k, struct world_case *next)
{
    int fewer = next->covered != k->covered;
    next->fen = some_fen(w, k->fen);
    next->care = some_care(w, next);
    next->state = WORLD_PAID;
    struct deciding c = {.w = w, .h = h, .k = k, .next = next, .last = k->once ? k->from : next->from - 1, .all = k->once || fewer || world_chance(w, 700)};
    write_decision(&c);
}

static void to_amount(struct ym_grant *g, void *baton)
{
    const struct world_case *k = baton;
    g->amount = k->fen;
    g->care = k->care ? k->care : YM_NONE;
    g->apart = ym_or(g->apart, 0) ? g->care : g->apart; /* what a carer gets of it is all that is for care */
    g->base = k->fen - k->care;
}

void homes_amend(struct world *w, struct world_home *h, struct world_case *k)
{
    struct made m = {.root = h->root, .case_id = k->id, .grant = k->grant};
    k->fen = some_fen(w, k->fen);
    k->care = k->care < k->fen ? k->care : k->fen;
    grant_edit(&w->d, &m, to_amount, k);
    world_tell(w, "amend %lld %lld %lld", (long long)k->id, (long long)k->grant, (long long)k->fen);
}

void homes_end(struct world *w, struct world_home *h, struct world_case *k, ym_month last)
{
    struct deciding c = {.w = w, .h = h, .k = k, .last = last, .all = 1};
    write_decision(&c);
    k->state = WORLD_STOPPED;
}

/* ---- help given once to a family that has another case */

static int body_help(struct ym_txn *t, void *baton)
{
    struct deciding *c = baton;
    struct ym_case *k = YM_RECORD(ym_txn_arena(t), case);
    k->head.root = k->head.parent = c->h->root;
    k->number = c->k->number;
    k->programme = world_programmes[c->k->programme];
    k->applicant = c->h->person[0].id;
    k->state = "granted";
    k->township = c->h->township;
    k->area = YM_area_rural;
    int err = ym_record_put(t, &k->head, 0);
    c->k->id = k->head.id;
    return err ? err : put_grant(t, c, c->k, NULL);
}

void homes_help(struct world *w, struct world_home *h)
{
    struct world_case *k = &h->kase[h->cases++];
    *k = (struct world_case){.programme = 2, .once = 1, .from = world_month(w), .fen = some_fen(w, 0), .covered = world_alive(h)};
    k->until = k->from;
    strcpy(k->township, h->township);
    snprintf(k->number, sizeof k->number, "T-%lldB", (long long)h->root);
    struct deciding c = {.w = w, .h = h, .k = k};
    CU_ASSERT_EQUAL_FATAL(office_write(&w->d, body_help, &c), 0);
    struct made m = {.root = h->root, .case_id = k->id};
    family_months(&w->d, &m);
    world_tell_case(w, h, k);
    world_tell_grant(w, h, k);
}
