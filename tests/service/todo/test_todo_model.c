/* test_todo_model.c — kinds, events and acts explored to the last: what closes what, and what a few acts in any order come to.
 * What is expected comes from a small model of its own, written from the words of todos.def; it asks the program nothing. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "run.h"
#include "session/calls.h"
#include "session/chore.h"
#include "todo/follow.h"
#include "todo/todo_rows.h"
#include "todos.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/which.h"

static struct office d;
static struct ym_chore chore;
static struct ym_session *s;
static int64_t next_family = 1000000;

/* ---- the model: todos.def read as a person reads it */

static const struct {
    const char *name, *about, *scope;
    int calendar;
} events[] = {
#define EVENT(name, about, scope, calendar, zh, text) {#name, #about, #scope, calendar},
#define DOES(name, zh, text)
#include "yimen/domain/todos.def"
#undef EVENT
#undef DOES
};
enum { EVENTS = sizeof events / sizeof *events, HAND = EVENTS };

/* How what happens lies to what the to-do is about. */
enum relation { SAME_THING, OTHER_THING, OTHER_CASE, OTHER_PROGRAMME, OTHER_FAMILY, RELATIONS };

static int is_month(int event)
{
    return event != HAND && (strcmp(events[event].about, "month") == 0 || strcmp(events[event].about, "roll") == 0); /* of no family either */
}

/* "thing (a to-do about that thing), case (all of the case), programme (of the family's cases of that programme)". */
static int covers(const char *scope, enum relation relation)
{
    if (strcmp(scope, "thing") == 0)
        return relation == SAME_THING;
    if (strcmp(scope, "case") == 0)
        return relation == SAME_THING || relation == OTHER_THING;
    return relation == SAME_THING || relation == OTHER_THING || relation == OTHER_CASE;
}

/* A month of a programme is of no family: nothing of a family reaches it, and it reaches none. */
static int model_closes(const struct ym_todo_kind *k, int event, enum relation relation)
{
    int named = (k->closes >> event & 1) != 0;
    return named && is_month(k->opens) == is_month(event) && covers(events[event].scope, relation);
}

/* 1 if there is anything at all that `closing` reaches of what `opening` brought. */
static int model_may_close(int opening, int closing)
{
    if (opening == HAND || events[closing].calendar)
        return 0;
    if (strcmp(events[closing].scope, "thing") == 0)
        return strcmp(events[closing].about, events[opening].about) == 0;
    return !is_month(opening); /* a month hangs on no case */
}

/* ---- a session in which anything may happen */

static void begin(void)
{
    static const struct ym_call_row row = {.name = "test.model"};
    ym_chore_begin(&chore, d.service, &row, YM_BY_SERVICE, &d.problems);
    s = &chore.session;
    struct ym_official *o = YM_RECORD(s->arena, official);
    o->account = "anybody";
    o->townships = "*";
    o->roles = YM_ANYBODY;
    ym_session_is_of(s, o, YM_ANYBODY);
}

struct inside {
    int (*body)(const struct ym_todo_kind *k, void *baton);
    const struct ym_todo_kind *kind;
    void *baton;
};

static int body_inside(struct ym_txn *t, void *baton)
{
    const struct inside *in = baton;
    s->txn = t;
    ym_session_clock(s, 0);
    int err = in->body(in->kind, in->baton);
    s->txn = NULL;
    return err;
}

static void inside(int (*body)(const struct ym_todo_kind *k, void *baton), const struct ym_todo_kind *k, void *baton)
{
    CU_ASSERT_EQUAL_FATAL(office_write(&d, body_inside, &(struct inside){body, k, baton}), 0);
}

/* What happens to a family (`at` tells its numbers apart) or, if it is about a month, to a programme. */
static struct ym_happening happening(int event, int64_t at, enum relation relation)
{
    int other_case = relation == OTHER_CASE || relation == OTHER_PROGRAMME;
    struct ym_happening h = {.event = event,
                             .household = at,
                             .about = at + 1,
                             .thing = at + 3,
                             .number = "D-1",
                             .programme = "dibao",
                             .township = "411526001",
                             .of = "income",
                             .field = "amount",
                             .was = "1",
                             .now = "2",
                             .due = YM_NONE};
    if (relation == OTHER_FAMILY)
        h.household = at + 5;
    if (other_case || relation == OTHER_FAMILY)
        h.about = at + 2;
    if (relation != SAME_THING)
        h.thing = at + 4;
    if (relation == OTHER_PROGRAMME)
        h.programme = "tekun";
    if (is_month(event)) {
        h.household = h.about = YM_NONE;
        h.township = h.number = "";
    }
    return h;
}

static int happens(const struct ym_happening *h)
{
    return ym_todos_happen(s, &(struct ym_happenings){.at = (struct ym_happening *)h, .count = 1});
}

/* Of the kind, opened by `h`; NULL: there is none. */
static struct ym_todo *opened_by(const struct ym_todo_kind *k, const struct ym_happening *h)
{
    struct ym_todo *t,
        like = {
            .kind = k->name, .programme = h->programme, .household = h->household, .about = h->about, .thing = h->thing, .turn = h->turn};
    CU_ASSERT_EQUAL_FATAL(ym_todo_once(&t, s, &like), 0);
    return t;
}

/* What no event opens is put there as it is made by hand. */
static int64_t put_reminder(const struct ym_todo_kind *k, const struct ym_happening *h)
{
    struct ym_todo *t = YM_RECORD(s->arena, todo);
    t->kind = k->name;
    t->household = h->household;
    t->about = h->about;
    t->programme = h->programme;
    t->township = h->township;
    t->person = "anybody";
    t->state = YM_todo_open;
    t->opened = t->due = s->today;
    CU_ASSERT_EQUAL_FATAL(ym_session_put(s, &t->head, NULL, 0), 0);
    return t->head.id;
}

static const struct ym_todo *stored(int64_t id)
{
    struct ym_todo *t;
    CU_ASSERT_EQUAL_FATAL(YM_RECORD_GET(&t, s->txn, s->arena, todo, 0, id), 0);
    return t;
}

/* ---- every kind, every event, every relation */

static int64_t made_open(const struct ym_todo_kind *k, int64_t at)
{
    struct ym_happening h = happening(k->opens == HAND ? 0 : k->opens, at, SAME_THING);
    if (k->opens == HAND)
        return put_reminder(k, &h);
    CU_ASSERT_EQUAL_FATAL(happens(&h), 0);
    const struct ym_todo *t = opened_by(k, &h);
    CU_ASSERT_PTR_NOT_NULL_FATAL(t);
    CU_ASSERT_EQUAL(t->state, YM_todo_open);
    return t->head.id;
}

static void check_one(const struct ym_todo_kind *k, int event, enum relation relation)
{
    int64_t at = next_family += 10, id = made_open(k, at);
    struct ym_happening h = happening(event, at, relation);
    h.turn = is_month(event) ? 0 : 1; /* as another time: what a happening closes does not go by it; but a month has one alone */
    CU_ASSERT_EQUAL_FATAL(happens(&h), 0);
    const struct ym_todo *t = stored(id);
    int expected = model_closes(k, event, relation), closed = t->state == YM_todo_done;
    if (closed != expected)
        fprintf(stderr, "\n    %s, %s, relation %d: %s\n", k->name, events[event].name, (int)relation, closed ? "closed" : "left open");
    CU_ASSERT_EQUAL(closed, expected);
    CU_ASSERT_EQUAL(t->state, expected ? YM_todo_done : YM_todo_open);
    CU_ASSERT_EQUAL(t->closed, expected ? s->today : YM_NONE);
    CU_ASSERT_STRING_EQUAL(t->closed_by, expected ? "anybody" : "");
    CU_ASSERT_STRING_EQUAL(t->closed_act, expected ? "test.model" : "");
}

static int each_relation(const struct ym_todo_kind *k, void *baton)
{
    (void)baton;
    for (int event = 0; event < EVENTS; event++)
        for (int relation = 0; relation < RELATIONS; relation++)
            check_one(k, event, (enum relation)relation);
    return 0;
}

/* A kind is opened by its own event alone, and by it each time. */
static int each_opening(const struct ym_todo_kind *k, void *baton)
{
    (void)baton;
    for (int event = 0; event < EVENTS; event++) {
        struct ym_happening h = happening(event, next_family += 10, SAME_THING);
        CU_ASSERT_EQUAL_FATAL(happens(&h), 0);
        const struct ym_todo *t = opened_by(k, &h);
        CU_ASSERT_EQUAL(t != NULL, event == k->opens);
        if (!t)
            continue;
        CU_ASSERT_STRING_EQUAL(t->opened_by, events[event].calendar ? YM_BY_SERVICE : "anybody");
        CU_ASSERT(t->due != YM_NONE && t->due >= s->today);
    }
    return 0;
}

static void each_kind(int (*body)(const struct ym_todo_kind *k, void *baton))
{
    begin();
    CU_ASSERT(s->config->todo_count > 0);
    for (size_t i = 0; i < s->config->todo_count; i++)
        inside(body, &s->config->todos[i], NULL);
    ym_chore_end(&chore);
}

static void what_closes_what(void)
{
    each_kind(each_relation);
}
static void what_opens_what(void)
{
    each_kind(each_opening);
}

static void what_may_be_named(void)
{
    for (int opening = 0; opening <= HAND; opening++)
        for (int closing = 0; closing < EVENTS; closing++)
            CU_ASSERT_EQUAL(ym_todo_may_close(opening, closing), model_may_close(opening, closing));
    for (int event = 0; event < EVENTS; event++) {
        CU_ASSERT_STRING_EQUAL(ym_todo_event_name(event), events[event].name);
        CU_ASSERT_EQUAL(ym_todo_event_named(events[event].name), event);
        CU_ASSERT_EQUAL(ym_todo_event_is_calendar(event), events[event].calendar);
    }
    CU_ASSERT_EQUAL(ym_todo_event_named("hand"), HAND);
    CU_ASSERT_EQUAL(ym_todo_event_named("手工"), HAND);
    CU_ASSERT_EQUAL(ym_todo_event_named("复核临期"), YM_TODO_recheck_near);
    CU_ASSERT_EQUAL(ym_todo_event_named(""), -1);
    CU_ASSERT_EQUAL(ym_todo_event_named("nothing"), -1);
    CU_ASSERT_STRING_EQUAL(ym_todo_event_name(HAND), "hand");
    CU_ASSERT_STRING_EQUAL(ym_todo_event_name(HAND + 1), "");
    CU_ASSERT_STRING_EQUAL(ym_todo_event_name(-1), "");
    CU_ASSERT(ym_todo_does("family") && ym_todo_does("intake") && !ym_todo_does("adjust") && !ym_todo_does(""));
}

/* ---- up to four acts in any order */

enum act { OPEN, AGAIN_OTHERWISE, OTHER_FIELD, CLOSE, WORD, ACTS };
enum { STEPS = 4, TURNS = 3, TODOS = 4 };
enum is { NOT_THERE, IS_OPEN, IS_DONE, IS_ENDED };

/* One to-do a turn at most; what each is now.  `last`: the turn that a person's word is about. */
struct world {
    enum is is[TURNS];
    const char *now[TURNS];
    int last;
};

static const char *const values[TURNS] = {"2", "3", "4"};
static const char *const fields[TURNS] = {"amount", "amount", "period"};

/* The turn of an open one about the same field; -1. */
static int joined(const struct world *w, int turn)
{
    for (int i = 0; i < TURNS; i++)
        if (w->is[i] == IS_OPEN && strcmp(fields[i], fields[turn]) == 0)
            return i;
    return -1;
}

static void model_opens(struct world *w, const struct ym_todo_kind *k, int turn)
{
    if (w->is[turn] != NOT_THERE)
        return; /* what an event opened once is not opened by it again */
    int with = todos_joins(events[k->opens].name) ? joined(w, turn) : -1;
    if (with >= 0) {
        w->now[with] = values[turn];
        return;
    }
    w->is[turn] = IS_OPEN;
    w->now[turn] = values[turn];
    w->last = turn;
}

static void model_acts(struct world *w, const struct ym_todo_kind *k, enum act act)
{
    if (act <= OTHER_FIELD)
        model_opens(w, k, (int)act);
    for (int i = 0; act == CLOSE && k->closes && i < TURNS; i++)
        w->is[i] = w->is[i] == IS_OPEN ? IS_DONE : w->is[i];
    if (act == WORD && w->last >= 0 && k->word && k->roles && w->is[w->last] == IS_OPEN)
        w->is[w->last] = IS_ENDED;
}

static struct ym_happening turn_of(const struct ym_todo_kind *k, int64_t at, int turn)
{
    struct ym_happening h = happening(k->opens, at, SAME_THING);
    h.turn = turn;
    h.field = fields[turn];
    h.now = values[turn];
    return h;
}

static int first_closing(const struct ym_todo_kind *k)
{
    int event = 0;
    while (event < EVENTS && !(k->closes >> event & 1))
        event++;
    return event;
}

/* By the call itself, as its desk asks it. */
static void say_word(const struct ym_todo_kind *k, const struct world *w, int64_t at)
{
    struct ym_happening h = turn_of(k, at, w->last < 0 ? 0 : w->last);
    const struct ym_todo *t = opened_by(k, &h);
    struct ym_which *ask = YM_RECORD(s->arena, which);
    struct ym_list in;
    if (!t)
        return;
    ask->record = t->head.id;
    ask->reason = "已了解";
    ym_list_init(&in, s->arena);
    ym_list_add(&in, &ask->head);
    s->in = &in;
    int err = ym_call_todo_end(s);
    s->in = NULL;
    CU_ASSERT_EQUAL(err, !k->roles ? YM_EDENIED : k->word && t->state == YM_todo_open ? 0 : YM_EBAD);
}

static void do_act(const struct ym_todo_kind *k, const struct world *w, int64_t at, enum act act)
{
    struct ym_happening h = turn_of(k, at, act <= OTHER_FIELD ? (int)act : 0);
    if (act == WORD) {
        say_word(k, w, at);
        return;
    }
    if (act == CLOSE) {
        if (!k->closes)
            return;
        h = happening(first_closing(k), at, SAME_THING);
        h.turn = is_month(h.event) ? 0 : 9;
    }
    CU_ASSERT_EQUAL_FATAL(happens(&h), 0);
}

static int state_of(enum is is)
{
    return is == IS_OPEN ? YM_todo_open : is == IS_DONE ? YM_todo_done : YM_todo_ended;
}

/* The store holds what the model says, and nothing else of the kind. */
static void compare(const struct ym_todo_kind *k, const struct world *w, int64_t at)
{
    struct ym_list all;
    size_t there = 0, of_kind = 0;
    for (int i = 0; i < TURNS; i++) {
        struct ym_happening h = turn_of(k, at, i);
        const struct ym_todo *t = opened_by(k, &h);
        there += t != NULL;
        CU_ASSERT_EQUAL(t != NULL, w->is[i] != NOT_THERE);
        if (!t || w->is[i] == NOT_THERE)
            continue;
        CU_ASSERT_EQUAL(t->state, state_of(w->is[i]));
        CU_ASSERT_STRING_EQUAL(t->now, w->now[i]);
        CU_ASSERT_STRING_EQUAL(t->was, "1");
        CU_ASSERT_STRING_EQUAL(t->outcome, w->is[i] == IS_ENDED ? "已了解" : "");
    }
    ym_list_init(&all, s->arena);
    CU_ASSERT_EQUAL(ym_todos_of_family(&all, s, at), 0);
    for (size_t i = 0; i < all.count; i++)
        of_kind += ym_text_eq(((const struct ym_todo *)all.at[i])->kind, k->name);
    CU_ASSERT_EQUAL(of_kind, is_month(k->opens) ? 0 : there);
}

/* The number's digits are the acts. */
static void one_sequence(const struct ym_todo_kind *k, int number, int steps)
{
    struct world w = {.last = -1};
    int64_t at = next_family += 10;
    for (int i = 0; i < steps; i++, number /= ACTS) {
        enum act act = (enum act)(number % ACTS);
        if (is_month(k->opens) && (act == AGAIN_OTHERWISE || act == OTHER_FIELD))
            act = OPEN; /* a month comes once */
        do_act(k, &w, at, act);
        model_acts(&w, k, act);
        compare(k, &w, at);
    }
}

static int all_sequences(const struct ym_todo_kind *k, void *baton)
{
    int steps = *(int *)baton, count = 1;
    for (int i = 0; i < steps; i++)
        count *= ACTS;
    for (int number = 0; number < count; number++) {
        struct ym_arena_mark before = ym_arena_mark(s->arena);
        one_sequence(k, number, steps);
        ym_list_init(&s->changes, s->arena);
        ym_list_init(s->out, s->out->arena);
        ym_arena_rewind(s->arena, before);
    }
    return 0;
}

static void acts_in_any_order(void)
{
    begin();
    for (size_t i = 0; i < s->config->todo_count; i++)
        for (int steps = 1; s->config->todos[i].opens != HAND && steps <= STEPS; steps++)
            inside(all_sequences, &s->config->todos[i], &steps);
    ym_chore_end(&chore);
}

static void everything_recounts(void)
{
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "admin1", "service.check", NULL), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, result, 0)->state, "sound");
}

static int before(void)
{
    office_open(&d, 1, "2021-07-05");
    return 0;
}

/* The same with a kind for every event there is, each closed by all that may close it. */
static void every_kind_there_may_be(void)
{
    struct ym_buf text;
    ym_buf_init(&text);
    ym_buf_adds(&text, "todos = (\n");
    for (int opening = 0; opening < EVENTS; opening++) {
        ym_buf_addf(&text,
                    "%s{ name = \"k%d\"; label = { zh = \"类%d\"; en = \"kind %d\"; };%s opens = \"%s\";%s", opening ? ",\n" : "", opening,
                    opening, opening, opening == YM_TODO_roll_unapproved ? "" : " desk = [ \"county\", \"payer\" ];", events[opening].name,
                    strcmp(events[opening].name, "roll_due") == 0 ? " day = 10;" : "");
        ym_buf_adds(&text, opening % 2 ? " word = true; closes = [" : " word = true; closes = [ ");
        int named = 0;
        for (int closing = 0; closing < EVENTS; closing++)
            if (model_may_close(opening, closing))
                ym_buf_addf(&text, "%s\"%s\"", named++ ? ", " : "", events[closing].name);
        ym_buf_adds(&text, " ]; }");
    }
    ym_buf_adds(&text, "\n);\n");
    office_write_conf(&d, "todos.conf", text.data);
    ym_buf_release(&text);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "admin1", "service.reload", NULL), 0);
    each_kind(each_relation);
    each_kind(each_opening);
}

static int after(void)
{
    office_close(&d);
    return 0;
}

ym_suite_fn ym_suite_todo_model;
void ym_suite_todo_model(void)
{
    static const struct ym_test tests[] = {
        {"what may be named under closes", what_may_be_named},
        {"every kind, every event, every relation", what_closes_what},
        {"what opens a kind", what_opens_what},
        {"up to four acts in any order", acts_in_any_order},
        {"a kind for every event", every_kind_there_may_be},
        {"everything recounts", everything_recounts},
        {0},
    };
    ym_suite_add_story("to-dos as a model", before, after, tests);
}
