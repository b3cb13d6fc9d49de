/* todo.c — the events that open and close to-dos: their names, what each is about, which can close which.  Floor: domain.
 * Must not know how an event is noticed: that is the service's. */
#include "yimen/domain/todo.h"

#include <string.h>

#include "yimen/base/text.h"

static const struct {
    const char *name, *zh;
    enum ym_todo_about about;
    enum ym_todo_scope scope;
    int calendar;
} todo_events[] = {
#define EVENT(name, about, scope, calendar, zh, text) [YM_TODO_##name] = {#name, zh, YM_TODO_ON_##about, YM_TODO_SCOPE_##scope, calendar},
#define DOES(name, zh, text)
#include "yimen/domain/todos.def"
#undef EVENT
#undef DOES
    [YM_TODO_BY_HAND] = {"hand", "手工", YM_TODO_ON_nothing, YM_TODO_SCOPE_thing, 0},
};
_Static_assert((int)YM_TODO_EVENTS < 64, "sets of events are 64 bits");

static const char *const todo_does[] = {
#define EVENT(name, about, scope, calendar, zh, text)
#define DOES(name, zh, text) #name,
#include "yimen/domain/todos.def"
#undef EVENT
#undef DOES
};

const char *ym_todo_event_name(int event)
{
    return event >= 0 && event <= YM_TODO_BY_HAND ? todo_events[event].name : "";
}

int ym_todo_event_named(const char *name)
{
    for (int i = 0; !ym_text_empty(name) && i <= YM_TODO_BY_HAND; i++)
        if (strcmp(todo_events[i].name, name) == 0 || strcmp(todo_events[i].zh, name) == 0)
            return i;
    return -1;
}

enum ym_todo_scope ym_todo_event_scope(int event)
{
    return todo_events[event].scope;
}

int ym_todo_event_is_calendar(int event)
{
    return todo_events[event].calendar;
}

int ym_todo_does(const char *name)
{
    for (size_t i = 0; i < sizeof todo_does / sizeof *todo_does; i++)
        if (strcmp(todo_does[i], name) == 0)
            return 1;
    return 0;
}

/* What hangs on no case: it is closed by what happens to the thing alone. */
static int todo_has_case(enum ym_todo_about about)
{
    return about != YM_TODO_ON_month && about != YM_TODO_ON_roll && about != YM_TODO_ON_nothing;
}

int ym_todo_word_is_of(const struct ym_todo_kind *kind, unsigned roles)
{
    return kind->word && (!kind->word_of || (kind->word_of & roles));
}

int ym_todo_may_close(int opening, int closing)
{
    if (opening == YM_TODO_BY_HAND || todo_events[closing].calendar)
        return 0;
    if (todo_events[closing].scope == YM_TODO_SCOPE_thing)
        return todo_events[closing].about == todo_events[opening].about;
    return todo_has_case(todo_events[opening].about);
}
