/* go.c — F9 on any screen: to any function by its letters, opened over what is there; Back comes back to it.  Floor: screens. */
#include "home/functions.h"
#include "home/home.h"
#include "yimen/base/language.h"

enum { STACKED_MOST = 12 }; /* screens one over the other: each holds what it was told */

static int go_depth(const struct ym_view *v)
{
    int n = 0;
    for (; v; v = v->below)
        n++;
    return n;
}

/* The menu's letter stands behind the name, so that names and initials begin with what is read. */
static const struct function *go_ask(struct ym_view *v)
{
    const struct function *all[FUNCTIONS_MOST];
    struct ym_form_value values[FUNCTIONS_MOST + 1] = {{0}};
    struct ym_arena titles; /* not the view's: the screen beneath is drawn meanwhile, and may keep what it draws */
    ym_arena_init(&titles);
    int n = functions_of(all, v->desk);
    for (int i = 0; i < n; i++) {
        values[i].code = all[i]->word;
        values[i].title = ym_arena_printf(&titles, "%s %c", _(all[i]->label), all[i]->letter);
        values[i].inner = YM_VALUE_WORD;
    }
    const struct ym_form_value *one = ym_ask_value(v, N_("Go to"), values, NULL);
    ym_arena_release(&titles);
    return one ? all[one - values] : NULL;
}

int go_has_room(struct ym_view *v)
{
    if (go_depth(v) < STACKED_MOST)
        return 1;
    ym_view_wrong(v, N_("Many screens are open one over the other: go back first."), NULL);
    return 0;
}

struct ym_go go_anywhere(struct ym_view *v)
{
    const struct function *to = go_has_room(v) ? go_ask(v) : NULL;
    if (!to || to->screen == v->screen)
        return YM_GO_STAY;
    return (struct ym_go){YM_WHERE_OPEN, to->screen, NULL};
}
