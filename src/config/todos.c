/* todos.c — todos.conf: the kinds of to-dos (待办), what opens, closes and does each.  Floor: config.
 * Must not know how an event is noticed.  Every kind can be closed, or the set is refused. */
#include <string.h>

#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"

#include "load_in.h"

enum { KINDS_MOST = 60, MONTH_DAYS = 28 };

/* Who has a list of to-dos. */
static const unsigned todos_desks = YM_ROLE(window) | YM_ROLE(township) | YM_ROLE(county) | YM_ROLE(payer);

static const struct ym_node_row todos_lists[] = {{.name = "todos", .kind = YM_NODE_LIST, .needed = 1}};

struct raw_kind {
    struct ym_todo_kind kind;
    const char *opens;
    const char *const *closes;
};

#define AT(member) offsetof(struct raw_kind, member)

static const struct ym_node_row todos_rows[] = {
    {"name", YM_NODE_NAME, 1, AT(kind.name), 0, 0, NULL},    {"label", YM_NODE_WORDS, 1, AT(kind.label), 0, 0, NULL},
    {"desk", YM_NODE_ROLES, 0, AT(kind.roles), 0, 0, NULL},  {"limit", YM_NODE_LIMIT, 0, AT(kind.limit), 0, 0, NULL},
    {"ahead", YM_NODE_LIMIT, 0, AT(kind.ahead), 0, 0, NULL}, {"day", YM_NODE_INT, 0, AT(kind.day), 1, MONTH_DAYS, NULL},
    {"law", YM_NODE_TEXT, 0, AT(kind.law), 0, 0, NULL},      {"opens", YM_NODE_TEXT, 1, AT(opens), 0, 0, NULL},
    {"closes", YM_NODE_TEXTS, 0, AT(closes), 0, 0, NULL},    {"by_stage", YM_NODE_BOOL, 0, AT(kind.by_stage), 0, 0, NULL},
    {"word", YM_NODE_BOOL, 0, AT(kind.word), 0, 0, NULL},    {"word_of", YM_NODE_ROLES, 0, AT(kind.word_of), 0, 0, NULL},
    {"does", YM_NODE_TEXT, 0, AT(kind.does), 0, 0, NULL},
};

static const char *todos_nearest(const char *name, int last)
{
    const char *names[YM_TODO_EVENTS + 1];
    for (int i = 0; i <= last; i++)
        names[i] = ym_todo_event_name(i);
    return ym_nearest(name, names, (size_t)last + 1);
}

/* The number of an event, or -1 after saying what is wrong with it. */
static int todos_bind(struct ym_load *l, struct ym_node n, const char *name, int last)
{
    int event = ym_todo_event_named(name);
    if (event >= 0 && event <= last)
        return event;
    const char *near = todos_nearest(name, last);
    if (near)
        ym_load_wrong(l, n, N_("{1}: \"{2}\" is not known here. Did you mean \"{3}\"?"), name, near);
    else
        ym_load_wrong(l, n, N_("{1}: \"{2}\" is not known here."), name, NULL);
    return -1;
}

static void todos_bind_closes(struct ym_load *l, struct ym_todo_kind *k, struct ym_node list, const char *const *names)
{
    for (size_t i = 0; names && names[i]; i++) {
        int event = todos_bind(l, ym_node_at(list, i), names[i], YM_TODO_EVENTS - 1);
        if (event < 0 || k->opens < 0)
            continue;
        if (!ym_todo_may_close(k->opens, event))
            ym_load_wrong(l, ym_node_at(list, i), N_("{1}: {2} never happens to what {3} is about."), names[i],
                          ym_todo_event_name(k->opens));
        k->closes |= UINT64_C(1) << event;
    }
}

static int todos_is_act(const struct ym_config *c, const char *name)
{
    for (size_t i = 0; i < c->flow_count; i++)
        if (ym_flow_action_named(&c->flows[i], name))
            return 1;
    return 0;
}

/* What a kind must say besides its names. */
static void todos_check(struct ym_load *l, const struct ym_todo_kind *k, struct ym_node n)
{
    int calendar = k->opens >= 0 && ym_todo_event_is_calendar(k->opens);
    if (!k->closes && !k->word)
        ym_load_wrong(l, n, N_("{1}: nothing closes it: name an event, or let a person's word do it (word = true)."), NULL, NULL);
    if (k->opens == YM_TODO_BY_HAND && !k->word)
        ym_load_wrong(l, n, N_("{1}: what is made by hand is ended by a person's word: word = true."), NULL, NULL);
    if (k->opens != YM_TODO_BY_HAND && k->opens != YM_TODO_roll_unapproved && !k->by_stage && !(k->roles & todos_desks))
        ym_load_wrong(l, n, N_("{1}: it lies on nobody's desk: name its roles."), NULL, NULL);
    if (k->by_stage && k->roles)
        ym_load_wrong(l, ym_node_get(n, "desk"),
                      N_("{1}: by_stage says that the case's own row stands for it: it lies on no desk besides."), NULL, NULL);
    if (k->word_of && (!k->word || (k->word_of & ~k->roles)))
        ym_load_wrong(l, ym_node_get(n, "word_of"), N_("{1}: names roles of its desk whose word may end it (word = true)."), "word_of",
                      NULL);
    if (calendar && k->limit.days)
        ym_load_wrong(l, ym_node_get(n, "limit"), N_("{1}: its day is its limit; how long before it is told is said by {2}."), "ahead",
                      NULL);
    if (!calendar && k->ahead.days)
        ym_load_wrong(l, ym_node_get(n, "ahead"), N_("{1}: what opens it is an act, and has no day before."), NULL, NULL);
    if ((k->opens == YM_TODO_roll_due) != (k->day > 0))
        ym_load_wrong(l, n, N_("{1}: the day of the month belongs to {2}, and to nothing else."), ym_todo_event_name(YM_TODO_roll_due),
                      NULL);
    if (!ym_text_empty(k->does) && !ym_todo_does(k->does) && !todos_is_act(l->config, k->does))
        ym_load_wrong(l, ym_node_get(n, "does"), N_("{1}: no programme has the act {2}."), k->does, NULL);
}

static void todos_check_twice(struct ym_load *l, size_t i, struct ym_node n)
{
    const struct ym_todo_kind *k = &l->config->todos[i];
    for (size_t other = 0; other < i; other++) {
        if (!ym_text_empty(k->name) && strcmp(l->config->todos[other].name, k->name) == 0)
            ym_load_wrong(l, n, N_("There are two kinds of to-dos named {2}."), k->name, NULL);
        if (!ym_text_empty(k->label.zh) && strcmp(l->config->todos[other].label.zh, k->label.zh) == 0)
            ym_load_wrong(l, n, N_("There are two kinds of to-dos named {2}."), k->label.zh, NULL);
    }
}

/* yimen.conf, read before, says who approves; nobody: nothing opens it. */
static void todos_give_approver(struct ym_load *l, struct ym_todo_kind *k, struct ym_node n)
{
    if (k->roles)
        ym_load_wrong(l, ym_node_get(n, "desk"), N_("{1}: who approves payment rolls yimen.conf says ({2}); it lies on that desk."),
                      "roll_approval", NULL);
    k->roles = l->config->site.roll_approval;
}

static void todos_load_kind(struct ym_load *l, size_t i, struct ym_node n)
{
    struct raw_kind raw = {.opens = ""};
    YM_LOAD_GROUP(l, &raw, n, todos_rows);
    raw.kind.opens = ym_text_empty(raw.opens) ? -1 : todos_bind(l, ym_node_get(n, "opens"), raw.opens, YM_TODO_BY_HAND);
    todos_bind_closes(l, &raw.kind, ym_node_get(n, "closes"), raw.closes);
    if (raw.kind.opens == YM_TODO_roll_unapproved)
        todos_give_approver(l, &raw.kind, n);
    todos_check(l, &raw.kind, n);
    l->config->todos[i] = raw.kind;
    todos_check_twice(l, i, n);
}

void ym_load_todos(struct ym_load *l, struct ym_node root)
{
    struct ym_config *c = l->config;
    struct ym_node list = ym_node_get(root, "todos");
    struct ym_todo_kind none;
    YM_LOAD_GROUP(l, &none, root, todos_lists);
    size_t count = ym_node_count(list);
    if (count > KINDS_MOST) {
        ym_load_wrong(l, list, N_("{1}: there are more than {2} kinds of to-dos."), ym_arena_printf(&c->arena, "%d", KINDS_MOST), NULL);
        return;
    }
    c->todos = YM_NEW_ARRAY(&c->arena, struct ym_todo_kind, count);
    for (; c->todo_count < count; c->todo_count++)
        todos_load_kind(l, c->todo_count, ym_node_at(list, c->todo_count));
}
