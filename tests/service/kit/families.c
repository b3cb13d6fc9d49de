/* families.c — families with grants, see families.h. */
#include "families.h"

#include "ledger/ledger.h"
#include "session/chore.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "yimen/domain/idno.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/beneficiary.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/compare.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/holdback.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/which.h"
#include "yimen/store/record.h"

static void die(const char *doing, const char *what)
{
    fprintf(stderr, "%s: %s\n", doing, what);
    exit(EXIT_FAILURE);
}

ym_date day_of(const char *text)
{
    ym_date d = YM_NONE;
    if (text && ym_date_parse(&d, text))
        die("reading the day", text);
    return d;
}

ym_month month_of(const char *text)
{
    ym_month m = YM_NONE;
    if (text && ym_month_parse(&m, text))
        die("reading the month", text);
    return m;
}

struct putting {
    struct ym_txn *t;
    struct ym_arena *arena;
    const struct family *f;
    struct made *made;
};

static int put(struct putting *p, struct ym_head *r, int64_t parent)
{
    r->root = p->made->root;
    r->parent = parent;
    return ym_record_put(p->t, r, 0);
}

/* A number nobody else has, made of a record's. */
static const char *idno_of(struct ym_arena *arena, int64_t n)
{
    char digits[24];
    snprintf(digits, sizeof digits, "411526%04d%02d%02d%03d", (int)(1920 + n / 1000 % 100), (int)(1 + n / 100000 % 12),
             (int)(1 + n / 1200000 % 28), (int)(n % 1000));
    return ym_arena_printf(arena, "%s%c", digits, ym_idno_last(digits));
}

static const char *or(const char *text, const char *other)
{
    return text ? text : other;
}

static int put_household(struct putting *p)
{
    struct ym_household *h = YM_RECORD(p->arena, household);
    h->township = or(p->f->township, "411526101");
    h->area = p->f->area ? p->f->area : YM_area_rural;
    int err = ym_record_put(p->t, &h->head, 0);
    p->made->root = h->head.id;
    return err;
}

static int put_person(struct putting *p, int i)
{
    struct ym_person *person = YM_RECORD(p->arena, person);
    int last = i + 1 >= p->f->persons;
    person->name = i ? "家人" : or(p->f->name, "张三");
    person->bank_name = i ? "" : or(p->f->bank_name, "");
    person->idkind = YM_idkind_resident;
    person->idno = !i && p->f->same ? p->f->same : idno_of(p->arena, p->made->root + 1 + i);
    person->relation = i ? YM_relation_child : YM_relation_self;
    person->standing = YM_standing_member;
    person->died = last ? day_of(p->f->died) : YM_NONE;
    int err = put(p, &person->head, p->made->root);
    if (!i) {
        p->made->applicant = person->head.id;
        snprintf(p->made->idno, sizeof p->made->idno, "%s", person->idno);
    }
    return err;
}

static int put_account(struct putting *p)
{
    struct ym_account *a = YM_RECORD(p->arena, account);
    if (p->f->no_account)
        return 0;
    a->bank = "潢川农商行";
    a->number = ym_arena_printf(p->arena, "6228%012lld", (long long)p->made->root);
    a->holder = or(p->f->name, "张三");
    return put(p, &a->head, p->made->root);
}

static int put_case(struct putting *p)
{
    struct ym_case *c = YM_RECORD(p->arena, case);
    snprintf(p->made->number, sizeof p->made->number, "T-%lld", (long long)(p->f->home ? ym_number_coming(p->t) : p->made->root));
    c->number = p->made->number;
    c->programme = or(p->f->programme, "dibao");
    c->applicant = p->made->applicant;
    c->state = or(p->f->stage, "granted");
    c->due = day_of(p->f->due);
    c->ended = day_of(p->f->ended);
    c->township = or(p->f->township, "411526101");
    c->area = p->f->area ? p->f->area : YM_area_rural;
    int err = put(p, &c->head, p->made->root);
    p->made->case_id = c->head.id;
    return err;
}

static int put_grant(struct putting *p)
{
    const struct family *f = p->f;
    struct ym_grant *g = YM_RECORD(p->arena, grant);
    g->programme = or(f->programme, "dibao");
    g->township = or(f->township, "411526101");
    g->area = f->area ? f->area : YM_area_rural;
    g->state = f->state ? f->state : YM_grant_active;
    g->amount = g->base = f->amount;
    g->extra = 0;
    g->persons = f->persons ? f->persons : 1;
    g->from = month_of(f->from);
    g->until = month_of(f->until);
    g->period = f->period ? f->period : YM_period_month;
    g->decided = day_of(f->decided);
    g->stopped = day_of(f->stopped);
    g->kind = f->kind ? f->kind : YM_decision_grant;
    g->was = f->kind == YM_decision_change ? f->was : YM_NONE;
    g->persons_before = f->kind == YM_decision_change ? f->persons_before : YM_NONE;
    g->number = p->made->number;
    int err = put(p, &g->head, p->made->case_id);
    p->made->grant = g->head.id;
    return err;
}

static int put_beneficiary(struct putting *p, const struct ym_head *person)
{
    struct ym_beneficiary *b = YM_RECORD(p->arena, beneficiary);
    b->person = person->id;
    b->key = ((const struct ym_person *)person)->idno;
    return put(p, &b->head, p->made->grant);
}

static int put_beneficiaries(struct putting *p)
{
    struct ym_list persons;
    ym_list_init(&persons, p->arena);
    int err = p->f->nobody ? 0 : ym_file_load_type(&persons, p->t, YM_R_person, p->made->root);
    size_t first = p->f->home ? (size_t)p->f->after : 0;
    size_t upto = p->f->home ? first + (size_t)(p->f->persons ? p->f->persons : 1) : persons.count;
    for (size_t i = first; i < upto && i < persons.count && !err; i++)
        err = put_beneficiary(p, persons.at[i]);
    return err;
}

static int put_home(struct putting *p)
{
    int err = put_household(p);
    for (int i = 0; i < (p->f->persons ? p->f->persons : 1) && !err; i++)
        err = put_person(p, i);
    return err ? err : put_account(p);
}

int family_write(struct made *out, struct ym_txn *t, struct ym_arena *arena, const struct family *f)
{
    struct putting p = {.t = t, .arena = arena, .f = f, .made = out};
    int err = 0;
    if (f->home)
        *out = *f->home;
    else
        memset(out, 0, sizeof *out);
    if (!f->home)
        err = put_home(&p);
    if (!err)
        err = put_case(&p);
    if (!err && f->amount)
        err = put_grant(&p);
    return err || !f->amount ? err : put_beneficiaries(&p);
}

static int body_family(struct ym_txn *t, void *baton)
{
    struct putting *p = baton;
    return family_write(p->made, t, ym_txn_arena(t), p->f);
}

static int body_months(struct ym_session *s, void *baton)
{
    const struct made *m = baton;
    ym_session_clock(s, 0);
    return ym_ledger_rewrite(s, m->root, m->case_id);
}

/* What was put into the store without a call has its months all the same. */
void family_months(struct office *d, const struct made *m)
{
    static const struct ym_call_row row = {.name = "service.ledger"};
    struct ym_chore chore;
    struct made kept = *m;
    ym_chore_begin(&chore, d->service, &row, YM_BY_SERVICE, NULL);
    if (ym_session_write(&chore.session, body_months, &kept))
        die("making the months of", m->number);
    ym_chore_end(&chore);
}

struct made family_put(struct office *d, const struct family *f)
{
    struct made made;
    struct putting p = {.f = f, .made = &made};
    if (office_write(d, body_family, &p))
        die("saving a family", made.number);
    family_months(d, &made);
    return made;
}

/* ---- changes */

struct asking {
    const struct made *m;
    const char *unit, *due;
    int state;
};

static int body_ask(struct ym_txn *t, void *baton)
{
    struct asking *a = baton;
    struct ym_check *c = YM_RECORD(ym_txn_arena(t), check);
    c->head.root = a->m->root;
    c->head.parent = a->m->case_id;
    c->question = "question";
    c->unit = a->unit;
    c->due = day_of(a->due);
    c->state = a->state;
    c->township = "411526101";
    return ym_record_put(t, &c->head, 0);
}

void family_ask(struct office *d, const struct made *m, const char *unit, const char *due, int state)
{
    if (office_write(d, body_ask, &(struct asking){m, unit, due, state}))
        die("saving a question to", unit);
}

struct editing {
    const struct made *m;
    void (*edit)(struct ym_grant *g, void *baton);
    void *baton;
};

static int body_edit(struct ym_txn *t, void *baton)
{
    struct editing *e = baton;
    struct ym_grant *g;
    int err = YM_RECORD_GET(&g, t, ym_txn_arena(t), grant, e->m->root, e->m->grant);
    if (err)
        return err;
    e->edit(g, e->baton);
    return ym_record_put(t, &g->head, g->head.rev);
}

void grant_edit(struct office *d, const struct made *m, void (*edit)(struct ym_grant *g, void *baton), void *baton)
{
    if (office_write(d, body_edit, &(struct editing){m, edit, baton}))
        die("changing the grant of", m->number);
    family_months(d, m);
}

/* ---- rolls */

void roll_looked_at(struct office *d, const char *account, int64_t roll)
{
    uint8_t request[sizeof d->request];
    memcpy(request, d->request, sizeof request);
    memset(d->request, 0, sizeof request);
    OFFICE_GIVE(d, compare)->roll = roll;
    office_ask(d, account, "roll.changes");
    memcpy(d->request, request, sizeof request);
}

int roll_ask(struct office *d, const char *account, const char *call, int64_t roll)
{
    if (strcmp(call, "roll.confirm") == 0)
        roll_looked_at(d, account, roll);
    OFFICE_GIVE(d, which)->record = roll;
    return office_ask(d, account, call);
}

int64_t roll_made(struct office *d, const char *programme, const char *month)
{
    struct ym_roll *ask = OFFICE_GIVE(d, roll);
    ask->programme = programme;
    ask->month = month_of(month);
    if (office_ask(d, "payer1", "roll.make")) {
        fprintf(stderr, "%s\n", ym_err_name(d->err));
        office_show(d);
        die("making the roll of", month);
    }
    return OFFICE_GOT(d, roll, 0)->head.id;
}

int64_t roll_single(struct office *d, const char *programme, const char *month, const char *numbers)
{
    struct ym_roll *ask = OFFICE_GIVE(d, roll);
    ask->programme = programme;
    ask->month = month_of(month);
    ask->only = numbers;
    if (office_ask(d, "payer1", "roll.make")) {
        office_show(d);
        die("making a single roll of", month);
    }
    return OFFICE_GOT(d, roll, 0)->head.id;
}

const char *roll_dropped(struct office *d, const char *number)
{
    const struct ym_holdback *h;
    for (size_t i = 0; (h = OFFICE_GOT(d, holdback, i)); i++)
        if (h->dropped == 1 && strcmp(h->number, number) == 0)
            return h->reason;
    return "";
}

struct asked_month {
    int64_t root, kase;
    ym_month month;
    enum ym_part part;
    struct ym_ledger found;
};

static int body_month(struct ym_txn *t, void *baton)
{
    struct asked_month *a = baton;
    struct ym_ledger *l;
    a->found = *YM_RECORD(ym_txn_arena(t), ledger);
    int err = YM_RECORD_GET(&l, t, ym_txn_arena(t), ledger, a->root, ym_ledger_number(a->kase, a->month, a->part));
    if (!err) {
        a->found = *l;
        a->found.programme = a->found.township = "";
    }
    return err == YM_ENOENT ? 0 : err;
}

static struct ym_ledger family_part(struct office *d, struct asked_month *a)
{
    if (office_read(d, body_month, a))
        die("reading a month of", "the ledger");
    return a->found;
}

struct ym_ledger family_month(struct office *d, int64_t root, int64_t kase, const char *month)
{
    return family_part(d, &(struct asked_month){.root = root, .kase = kase, .month = month_of(month), .part = YM_PART_REST});
}

struct ym_ledger family_care(struct office *d, int64_t root, int64_t kase, const char *month)
{
    return family_part(d, &(struct asked_month){.root = root, .kase = kase, .month = month_of(month), .part = YM_PART_CARE});
}

int64_t roll_paid(struct office *d, const char *programme, const char *month)
{
    int64_t roll = roll_made(d, programme, month);
    if (roll_ask(d, "payer2", "roll.confirm", roll)) {
        office_show(d);
        die("confirming the roll of", month);
    }
    if (roll_ask(d, "payer2", "roll.hand", roll)) {
        office_show(d);
        die("handing over the roll of", month);
    }
    return roll;
}
