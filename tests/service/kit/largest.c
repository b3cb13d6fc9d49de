/* largest.c — the largest legal inputs, see largest.h. */
#include "largest.h"

#include <stdio.h>
#include <string.h>

#include "death_list.h"
#include "session/session.h"
#include "walk.h"
#include "yimen/domain/record/answer.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/contact.h"
#include "yimen/domain/record/draft.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/handover.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/judge.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/task.h"
#include "yimen/domain/record/todo.h"
#include "yimen/store/record.h"
#include "yimen/wire/calls.h"

enum {
    PERSONS = 60,
    HITS = 100,
    RANGE = 500,
    CONTACTS = 1000,
    CONTACTS_OF_ONE = 1900,
    DEATHS_HELPED = 300,
    DEATHS_MOST = 2000,
    TODOS = 8000,
    REMINDERS = 500
};

static const char unit[] = "unit_gongjijin";
static const char town[] = "town_411526001";

/* ---- a large family: as many records of each type as the call takes */

static size_t most(const char *call, int type)
{
    size_t n = ym_call_most(ym_call_named(call, NULL), type);
    return type == YM_R_person && n > PERSONS ? PERSONS : n;
}

static void add(struct ym_buf *out, size_t n, const char *record)
{
    for (size_t i = 0; i < n; i++)
        ym_buf_adds(out, record);
}

/* A sixtieth of the family with what hangs on one person. */
static void add_person(struct largest *l, struct ym_buf *out, size_t i)
{
    char id[19];
    ym_buf_addf(out, "%%rec: person\n\nname: 张有福\nidno: %s\nrelation: %s\nstanding: member\nability: full\n\n",
                walk_idno(id, "1960-01-01", l->next++ % 999), i ? "other" : "self");
    add(out, most("intake", YM_R_authorisation) / PERSONS, "%rec: authorisation\n\nsigned_on: 2021-09-05\nbank: yes\n\n");
    add(out, most("intake", YM_R_income) / PERSONS, "%rec: income\n\nkind: wage\namount: 1200.00\nperiod: year\n\n");
}

static void give_family(struct largest *l)
{
    static const char *const papers[] = {"application", "authorisation", "idcard", "register", "statement"};
    struct ym_buf text;
    ym_buf_init(&text);
    ym_buf_adds(
        &text,
        "%rec: intake\n\nprogrammes: dibao\nknown: 压力\n\n%rec: household\n\ntownship: 411526001\narea: urban\naddress: 某路1号\n\n");
    for (size_t i = 0; i < PERSONS; i++)
        add_person(l, &text, i);
    add(&text, most("intake", YM_R_property), "%rec: property\n\nkind: deposit\nvalue: 100.00\n\n");
    add(&text, most("intake", YM_R_expense), "%rec: expense\n\nkind: medical\namount: 100.00\nperiod: month\n\n");
    add(&text, most("intake", YM_R_account), "%rec: account\n\nbank: 潢川农商行\nnumber: 621700123456\nholder: 张有福\n\n");
    add(&text, most("intake", YM_R_kinship), "%rec: kinship\n\nkind: official\nname: 李某\nhow: 侄子\n\n");
    for (size_t i = 0; i < most("intake", YM_R_paper); i++)
        ym_buf_addf(&text, "%%rec: paper\n\nkind: %s\ngiven: 2021-09-30\n\n", papers[i % (sizeof papers / sizeof papers[0])]);
    office_text(l->d, text.data);
    ym_buf_release(&text);
}

/* Every record of the family as it is seen, with one field changed. */
static void give_change(struct largest *l)
{
    struct ym_list seen;
    char ask[64];
    snprintf(ask, sizeof ask, "%%rec: want\n\nnumber: %s\n", l->number);
    office_call(l->d, "window1", "case.see", ask);
    seen = l->d->out;
    size_t n[YM_R_end] = {0};
    for (size_t i = 0; i < seen.count; i++) {
        const struct ym_head *r = seen.at[i];
        if (!ym_call_takes(ym_call_named("family.change", NULL), r->type) || ++n[r->type] > most("family.change", r->type))
            continue;
        struct ym_head *to = office_give(l->d, r->type);
        memcpy(to, r, ym_schema_of(r->type)->size);
        if (r->type == YM_R_person)
            ((struct ym_person *)to)->former_name = "张无福";
    }
}

/* ---- hits to be judged, questions to be answered */

static int body_hits(struct ym_txn *t, void *baton)
{
    struct largest *l = baton;
    struct ym_list file;
    struct ym_check *c;
    size_t pos = 0, n = 0;
    ym_list_init(&file, ym_txn_arena(t));
    int err = ym_file_load_type(&file, t, YM_R_check, l->root);
    while (!err && n++ < HITS && (c = YM_NEXT(&file, check, -1, &pos))) {
        c->state = YM_answer_hit;
        err = ym_record_put(t, &c->head, c->head.rev);
    }
    return err;
}

static int body_judges(struct ym_txn *t, void *baton)
{
    struct largest *l = baton;
    struct ym_list file;
    struct ym_check *c;
    size_t pos = 0, n = 0;
    ym_list_init(&file, ym_txn_arena(t));
    int err = ym_file_load_type(&file, t, YM_R_check, l->root);
    while (!err && n < most("case.judge", YM_R_judge) && (c = YM_NEXT(&file, check, -1, &pos))) {
        if (c->state != YM_answer_hit)
            continue;
        struct ym_judge *j = OFFICE_GIVE(l->d, judge);
        j->check = c->head.id;
        j->verdict = YM_verdict_harmless;
        j->reason = "已核实";
        n++;
    }
    return err;
}

/* More than a page looks at, each with another family; and of the large one nearly as many as a file holds. */
static int put_contact(struct ym_txn *t, int64_t root, const char *township, int day)
{
    struct ym_contact *c = YM_RECORD(ym_txn_arena(t), contact);
    c->head.root = c->head.parent = root;
    c->on = ym_date_of(2015, 1, 1) + day;
    c->how = YM_contact_phone;
    c->whom = "本人";
    c->text = "照旧";
    c->township = township;
    return ym_record_put(t, &c->head, 0);
}

static int body_contacts(struct ym_txn *t, void *baton)
{
    struct largest *l = baton;
    int64_t root = 0;
    int err = 0;
    for (int i = 0; !err && i < CONTACTS_OF_ONE; i++)
        err = put_contact(t, l->root, "411526001", i);
    for (int i = 0; !err && i < CONTACTS && ym_file_next(&root, t, root) == 1; i++) {
        struct ym_household *h;
        err = YM_RECORD_GET(&h, t, ym_txn_arena(t), household, root, root);
        if (!err)
            err = put_contact(t, root, h->township, CONTACTS_OF_ONE + i);
    }
    return err;
}

/* More than lie on the desks of a county where a twelfth of the authorisations ends each month, and as many with one official as may. */
static int put_todo(struct ym_txn *t, const struct ym_case *c, int i)
{
    struct ym_todo *n = YM_RECORD(ym_txn_arena(t), todo);
    n->kind = i % 2 ? "authorisation" : "facts_changed";
    n->roles = i % 2 ? YM_ROLE(window) | YM_ROLE(township) : YM_ROLE(township) | YM_ROLE(county) | YM_ROLE(window);
    n->household = c->head.root;
    n->about = n->thing = c->head.id;
    n->turn = i;
    n->number = c->number;
    n->programme = c->programme;
    n->township = c->township;
    n->due = ym_date_of(2021, 9, 1) + i % 40;
    n->opened = ym_date_of(2021, 8, 1);
    n->state = YM_todo_open;
    return ym_record_put(t, &n->head, 0);
}

static int put_reminder(struct ym_txn *t, int i)
{
    struct ym_todo *n = YM_RECORD(ym_txn_arena(t), todo);
    n->kind = "reminder";
    n->person = "window2";
    n->text = "回访";
    n->due = n->opened = ym_date_of(2021, 9, 1) + i % 40;
    n->state = YM_todo_open;
    return ym_record_put(t, &n->head, 0);
}

static int body_todos(struct ym_txn *t, void *baton)
{
    int64_t root = 0;
    int err = 0, i = 0;
    (void)baton;
    for (int k = 0; !err && k < REMINDERS; k++)
        err = put_reminder(t, k);
    while (!err && i < TODOS) {
        struct ym_list cases;
        const struct ym_case *c;
        size_t pos = 0;
        if (ym_file_next(&root, t, root) != 1) {
            root = 0; /* the same families once more */
            continue;
        }
        ym_list_init(&cases, ym_txn_arena(t));
        err = ym_file_load_type(&cases, t, YM_R_case, root);
        while (!err && (c = YM_NEXT(&cases, case, -1, &pos)))
            err = put_todo(t, c, i++);
    }
    return err;
}

/* The queue's first page as long as it may be. */
static int find_range(struct largest *l)
{
    int err = office_call(l->d, unit, "unit.queue", "%rec: queue\n\nlimit: 500\n");
    size_t n = office_count(l->d, YM_R_task);
    if (err || !n)
        return err ? err : YM_ENOENT;
    l->from = (long long)OFFICE_GOT(l->d, task, 0)->check;
    l->to = (long long)OFFICE_GOT(l->d, task, n - 1)->check;
    return 0;
}

int largest_prepare(struct largest *l, struct office *d)
{
    char ask[64];
    *l = (struct largest){.d = d, .next = 1};
    give_family(l);
    int err = office_ask(d, "window1", "intake");
    if (err)
        return err;
    snprintf(l->number, sizeof l->number, "%s", OFFICE_GOT(d, result, 0)->about);
    err = walk_act(d, "window1", l->number, "accept", NULL, NULL);
    if (!err)
        err = walk_act(d, town, l->number, "start", NULL, NULL);
    snprintf(ask, sizeof ask, "%%rec: want\n\nnumber: %s\n", l->number);
    if (!err)
        err = office_call(d, "window1", "case.see", ask);
    if (err)
        return err;
    l->root = OFFICE_GOT(d, household, 0)->head.id;
    err = office_write(d, body_hits, l);
    if (!err)
        err = office_write(d, body_contacts, l);
    if (!err)
        err = office_write(d, body_todos, l);
    if (!err)
        err = office_call(d, "payer1", "roll.list", NULL);
    if (!err && office_count(d, YM_R_roll))
        l->roll = OFFICE_GOT(d, roll, 0)->head.id;
    return err ? err : find_range(l);
}

/* ---- the inputs */

static void give_judges(struct largest *l)
{
    office_give(l->d, YM_R_want); /* a new input … */
    ym_list_init(&l->d->in, &l->d->arena);
    office_read(l->d, body_judges, l);
}

static void give_papers(struct largest *l)
{
    struct ym_buf text;
    ym_buf_init(&text);
    ym_buf_addf(&text, "%%rec: act\n\nnumber: %s\naction: hand_in\n\n", l->number);
    add(&text, most("case.act", YM_R_paper), "%rec: paper\n\nkind: idcard\ngiven: 2021-09-30\n\n");
    office_text(l->d, text.data);
    ym_buf_release(&text);
}

static void give_range(struct largest *l)
{
    find_range(l);
    struct ym_answer *a = OFFICE_GIVE(l->d, answer);
    a->check = l->from;
    a->to = l->to;
    a->state = YM_answer_nothing;
}

static void give_draft(struct largest *l)
{
    struct ym_draft *draft = OFFICE_GIVE(l->d, draft);
    size_t n = (size_t)ym_field_named(ym_schema_of(YM_R_draft), "body")->most;
    char *body = ym_arena_alloc(&l->d->arena, n + 1);
    memset(body, 'x', n);
    draft->call = "intake";
    draft->title = "压力";
    draft->body = body;
    draft->about = l->number;
}

static void give_list(struct largest *l)
{
    struct ym_buf text;
    ym_buf_init(&text);
    ym_buf_adds(&text, "%rec: export\n\ncall: work.list\nrows: 200\n\n");
    for (size_t i = 0; i < most("list.export", YM_R_exported); i++)
        ym_buf_addf(&text, "%%rec: exported\n\nnumber: %s\n\n", l->number);
    office_text(l->d, text.data);
    ym_buf_release(&text);
}

/* ---- a list of deaths: of helped families as many as may be, the others of nobody; other families each time */

struct dead {
    struct largest *l;
    struct death_row rows[DEATHS_MOST];
    size_t count, helped;
};

static int put_dead(struct dead *b, struct ym_txn *t, int64_t root)
{
    struct ym_list file;
    const struct ym_grant *g;
    ym_list_init(&file, &b->l->d->arena);
    int err = ym_file_load_type(&file, t, YM_R_person, root);
    if (!err)
        err = ym_file_load_type(&file, t, YM_R_grant, root);
    const struct ym_person *p = err ? NULL : YM_GET(&file, person, 0);
    if (err || !p || !(g = YM_GET(&file, grant, 0)) || g->state != YM_grant_active)
        return err;
    b->rows[b->count++] = (struct death_row){p->name, p->idno, "2021-09-29"};
    return 0;
}

static int body_deaths(struct ym_txn *t, void *baton)
{
    struct dead *b = baton;
    int err = 0;
    while (!err && b->count < b->helped && ym_file_next(&b->l->dead, t, b->l->dead) == 1)
        err = put_dead(b, t, b->l->dead);
    return err ? err : b->count < b->helped ? YM_ENOENT : 0;
}

int largest_give_deaths(struct largest *l, size_t helped)
{
    static struct dead b;
    b = (struct dead){.l = l, .helped = helped};
    office_give(l->d, YM_R_want); /* a new input */
    ym_list_init(&l->d->in, &l->d->arena);
    int err = office_read(l->d, body_deaths, &b);
    while (b.count < most("deaths.take", YM_R_listed)) {
        char *id = ym_arena_alloc(&l->d->arena, 19);
        walk_idno(id, b.count % 2 ? "1901-01-01" : "1902-02-02", (int)(b.count / 2) % 1000);
        b.rows[b.count++] = (struct death_row){"陌生人", id, "2021-09-29"};
    }
    death_list_give(l->d, b.rows, b.count);
    return err;
}

static void give_deaths(struct largest *l)
{
    largest_give_deaths(l, DEATHS_HELPED);
}

static void give_reminders(struct largest *l)
{
    struct ym_handover *h = OFFICE_GIVE(l->d, handover);
    h->from = l->handed % 2 ? "county2" : "window2";
    h->to = l->handed++ % 2 ? "window2" : "county2";
    h->reason = "轮岗";
}

/* {n}: the large family's case; {r}: the last roll. */
static const struct {
    const char *title, *call, *account, *rec;
    void (*give)(struct largest *l);
} inputs[] = {
    {"a family of 60 taken in", "intake", "window1", NULL, give_family},
    {"all its records changed", "family.change", "window1", NULL, give_change},
    {"40 papers handed in", "case.act", "window1", NULL, give_papers},
    {"30 hits judged", "case.judge", "county1", NULL, give_judges},
    {"500 questions answered", "unit.answer", unit, NULL, give_range},
    {"a draft as long as may be", "draft.save", "window1", NULL, give_draft},
    {"my drafts", "draft.list", "window1", NULL, NULL},
    {"drafts of others", "draft.others", "supervisor1", NULL, NULL},
    {"a case as a whole", "case.see", "county1", "%rec: want\n\nnumber: {n}\n", NULL},
    {"what can be done", "case.can", "county1", "%rec: want\n\nnumber: {n}\n", NULL},
    {"a case computed", "case.compute", "county1", "%rec: seek\n\nnumber: {n}\n", NULL},
    {"the comparison report", "case.report", "county1", "%rec: print\n\nnumber: {n}\nkind: report\n", NULL},
    {"500 questions of a unit", "unit.queue", unit, "%rec: queue\n\nlimit: 500\n", NULL},
    {"500 answers of a unit", "unit.answered", unit, "%rec: queue\n\nlimit: 500\n", NULL},
    {"500 cases of the county", "work.list", "county1", "%rec: queue\n\nlimit: 500\n", NULL},
    {"500 cases of a town", "work.list", town, "%rec: queue\n\nlimit: 500\n", NULL},
    {"500 cases and to-dos of the county", "work.list", "window1", "%rec: queue\n\ntodos: yes\nlimit: 500\n", NULL},
    {"500 to-dos among the cases", "work.list", "window1", "%rec: queue\n\ntodos: yes\nkind: *\nlimit: 500\n", NULL},
    {"a kind that nobody has among the cases", "work.list", "window1", "%rec: queue\n\ntodos: yes\nkind: nothing\nlimit: 500\n", NULL},
    {"500 to-dos of the county", "todo.list", "window1", "%rec: todos\n\nlimit: 500\n", NULL},
    {"500 to-dos of a town", "todo.list", town, "%rec: todos\n\nlimit: 500\n", NULL},
    {"500 to-dos of all desks", "todo.list", "supervisor1", "%rec: todos\n\nlimit: 500\n", NULL},
    {"a kind that nobody has", "todo.list", "window1", "%rec: todos\n\nkind: nothing\nlimit: 500\n", NULL},
    {"a kind that no desk has", "todo.list", "supervisor1", "%rec: todos\n\nkind: nothing\nlimit: 500\n", NULL},
    {"500 reminders handed over", "todo.hand_over", "admin1", NULL, give_reminders},
    {"to-dos of a quarter by township", "todo.summary", "supervisor1", "%rec: span\n\nquarter: 2021Q3\ntownships: yes\n", NULL},
    {"500 by a name", "find", "county1", "%rec: find\n\nname: 张\nlimit: 500\n", NULL},
    {"500 by a number", "find", town, "%rec: find\n\nnumber: 4\nlimit: 500\n", NULL},
    {"500 by the end of any number", "find", "county1", "%rec: find\n\nany: 1234\nlimit: 500\n", NULL},
    {"what I had open last", "case.recent", "county1", NULL, NULL},
    {"1000 rows of a roll", "roll.see", "payer1", "%rec: which\n\nrecord: {r}\nlimit: 1000\n", NULL},
    {"1000 changes of a roll", "roll.changes", "payer1", "%rec: compare\n\nroll: {r}\nlimit: 1000\n", NULL},
    {"contacts of the county looked through", "contact.list", "county1", "%rec: contacts\n\nword: 没有这样的话\n", NULL},
    {"500 contacts of the county", "contact.list", "county1", "%rec: contacts\n\nlimit: 500\n", NULL},
    {"500 contacts of a family", "contact.list", "county1", "%rec: contacts\n\nnumber: {n}\nlimit: 500\n", NULL},
    {"a contact written down", "contact.add", "window1",
     "%rec: want\n\nnumber: {n}\n\n%rec: contact\n\non: 2021-09-30\nhow: phone\nwhom: 本人\ntext: 再联系\n", NULL},
    {"the summary by township", "summary", "supervisor1", "%rec: span\n\nquarter: 2021Q3\ntownships: yes\n", NULL},
    {"1000 behind a figure", "summary.behind", "supervisor1", "%rec: behind\n\nquarter: 2021Q3\nwhat: paid\nlimit: 1000\n", NULL},
    {"1000 granted", "summary.behind", "supervisor1", "%rec: behind\n\nquarter: 2021Q3\nwhat: new\nlimit: 1000\n", NULL},
    {"1000 owed, of one township", "summary.behind", "supervisor1", "%rec: behind\n\nwhat: owed\ntownship: 411526560\nlimit: 1000\n", NULL},
    {"1000 late, of one township", "summary.behind", "supervisor1", "%rec: behind\n\nwhat: late\ntownship: 411526560\nlimit: 1000\n", NULL},
    {"1000 entries with details", "audit.list", "auditor1", "%rec: audit\n\nlimit: 1000\ndetails: yes\n", NULL},
    {"all refusals", "audit.list", "auditor1", "%rec: audit\n\nlimit: 1000\nrefusals: yes\n", NULL},
    {"1000 entries, the newest first", "audit.list", "auditor1", "%rec: audit\n\nlimit: 1000\nnewest: yes\naccount: county1\n", NULL},
    {"200 cases of a list saved", "list.export", "county1", NULL, give_list},
    {"2000 deaths, 300 of helped families", "deaths.take", "county1", NULL, give_deaths},
    {"the desk of an official", "desk.open", "county1", NULL, NULL},
    {"what the codes mean", "terms", "county1", NULL, NULL},
    {"villages of the county", "values", "window1", "%rec: usual\n\nrecord: household\nfield: village\nlimit: 500\n", NULL},
    {"banks", "values", "window1", "%rec: usual\n\nrecord: account\nfield: bank\nlimit: 500\n", NULL},
    {"surveyors", "values", "county1", "%rec: usual\n\nrecord: survey\nfield: surveyor1\nlimit: 500\n", NULL},
    {"who sees what", "sight.list", "auditor1", NULL, NULL},
    {"officials", "official.list", "admin1", NULL, NULL},
    {"roles", "mandate.list", "admin1", NULL, NULL},
    {"rolls", "roll.list", "payer1", NULL, NULL},
};
enum { INPUTS = sizeof inputs / sizeof inputs[0] };

static void give_text(struct largest *l, const char *rec)
{
    struct ym_buf text;
    ym_buf_init(&text);
    for (; *rec; rec++) {
        if (*rec != '{') {
            ym_buf_addc(&text, *rec);
            continue;
        }
        if (rec[1] == 'n')
            ym_buf_adds(&text, l->number);
        else
            ym_buf_addf(&text, "%lld", (long long)l->roll);
        rec += 2;
    }
    office_text(l->d, text.data);
    ym_buf_release(&text);
}

const char *largest_title(size_t i)
{
    return i < INPUTS ? inputs[i].title : NULL;
}

const char *largest_give(struct largest *l, size_t i, const char **account)
{
    if (i >= INPUTS)
        return NULL;
    *account = inputs[i].account;
    office_give(l->d, YM_R_want); /* what the last call answered goes */
    ym_list_init(&l->d->in, &l->d->arena);
    if (inputs[i].give)
        inputs[i].give(l);
    else if (inputs[i].rec)
        give_text(l, inputs[i].rec);
    return inputs[i].call;
}
