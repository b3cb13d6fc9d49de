/* trail.c — the chain of what was being done when something failed, one a thread.  Floor: base.
 * Must not allocate while it notes (memory may be what is lacking), nor keep a text that somebody typed. */
#include "yimen/base/trail.h"

#include <stdio.h>
#include <string.h>

#include "yimen/base/language.h"
#include "yimen/base/text.h"

enum { STEPS = 12, WHY = 120 };

static _Thread_local struct {
    int err; /* the fault it is about; 0 = none */
    struct {
        const char *doing, *what;
    } step[STEPS]; /* the innermost first */
    size_t count;
    char why[WHY];
    int64_t rows;
    char text[YM_TRAIL_TEXT];
} trail;

void ym_trail_clear(void)
{
    trail.err = 0;
    trail.count = 0;
    trail.rows = 0;
}

int ym_is_fault(int err)
{
    return err == YM_EIO || err == YM_ECORRUPT || err == YM_EVERSION || err == YM_EREADONLY || err == YM_EUNKNOWN;
}

static void trail_add(const char *doing, const char *what)
{
    if (trail.count == STEPS)
        return;
    trail.step[trail.count].doing = doing;
    trail.step[trail.count++].what = what;
}

int ym_failed(int err, const char *doing, const char *what, const char *why)
{
    trail.err = err;
    trail.count = 0;
    trail_add(doing, what);
    ym_text_into(trail.why, sizeof trail.why, why ? why : "");
    return err;
}

/* A floor may turn a fault into another one (a broken line into "unknown"): it is still the same. */
int ym_doing(int err, const char *doing, const char *what)
{
    if (!ym_is_fault(err))
        return err;
    if (!trail.err)
        return ym_failed(err, doing, what, NULL);
    trail.err = err;
    trail_add(doing, what);
    return err;
}

/* One part more, as far as there is room. */
static size_t trail_write(size_t len, const char *before, const char *part, const char *after)
{
    size_t room = sizeof trail.text - len;
    int n = room > 1 ? snprintf(trail.text + len, room, "%s%s%s", before, part, after) : 0;
    return n <= 0 ? len : (size_t)n < room ? len + (size_t)n : sizeof trail.text - 1;
}

const char *ym_trail_text(void)
{
    size_t len = 0;
    trail.text[0] = 0;
    for (size_t i = trail.err ? trail.count : 0; i-- > 0;) {
        len = trail_write(len, len ? ": " : "", trail.step[i].doing, "");
        if (trail.step[i].what)
            len = trail_write(len, " (", trail.step[i].what, ")");
    }
    if (trail.err && *trail.why)
        trail_write(len, ": ", trail.why, "");
    return trail.text;
}

const char *ym_trail_said(struct ym_arena *arena)
{
    const char *said = "";
    for (size_t i = trail.err ? trail.count : 0; i-- > 0;) {
        const char *what = trail.step[i].what ? ym_arena_printf(arena, " (%s)", trail.step[i].what) : "";
        said = ym_arena_printf(arena, "%s%s%s%s", said, *said ? ": " : "", _(trail.step[i].doing), what);
    }
    return trail.err && *trail.why ? ym_arena_printf(arena, "%s: %s", said, trail.why) : said;
}

void ym_trail_add_rows(int64_t rows)
{
    trail.rows += rows;
}

int64_t ym_trail_rows(void)
{
    return trail.rows;
}
