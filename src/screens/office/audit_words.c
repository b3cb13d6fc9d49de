/* audit_words.c — what an entry of the audit says, in words: whose act, which call, about what.  Floor: screens.
 * The audit keeps codes, so that it can be proved and searched for ever; only here they become words. */
#include <string.h>

#include "office/audit.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/whose.h"

/* Which codes a call writes into `about`, beside numbers, months and marks; the first row that fits by its beginning. */
static const struct {
    const char *call, *set;
} audit_words_about[] = {
    {"case.act", "action"},   {"case.report", "letter"},     {"work.list", "state"}, {"unit.", "unit"},
    {"roll.", "programme"},   {"draft.release", "official"}, {"draft.", "call"},     {"official.", "official"},
    {"mandate.", "official"}, {"summary.behind", "figure"},  {"find", "doing"},      {"service.appoint", "official"},
    {"service.", "doing"},    {"audit.list", "official"},    {"list.", "call"},
};

static const char *audit_words_set(const char *call)
{
    for (size_t i = 0; i < sizeof audit_words_about / sizeof *audit_words_about; i++)
        if (strncmp(call, audit_words_about[i].call, strlen(audit_words_about[i].call)) == 0)
            return audit_words_about[i].set;
    return NULL;
}

const char *audit_call(const struct ym_desk *d, const struct ym_entry *e)
{
    return ym_desk_word(d, "call", NULL, e->call);
}

const char *audit_result(const struct ym_desk *d, const struct ym_entry *e)
{
    return ym_desk_word(d, "result", NULL, e->result);
}

const char *audit_about(const struct ym_desk *d, struct ym_arena *arena, const struct ym_entry *e)
{
    const char *set = audit_words_set(e->call);
    return set ? ym_desk_words(d, arena, set, e->about) : e->about;
}

const char *audit_family(struct ym_arena *arena, const struct ym_list *told, int64_t root)
{
    const struct ym_whose *w;
    size_t pos = 0;
    while ((w = YM_NEXT(told, whose, -1, &pos)))
        if (w->root == root)
            return ym_arena_printf(arena, "%s%s%s", w->name, *w->name ? " " : "", w->number);
    return NULL;
}
