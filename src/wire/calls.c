/* calls.c — the call table as data.  Floor: wire.  Must not do anything: the service has the functions. */
#include "yimen/wire/calls.h"

#include <string.h>

#include "yimen/domain/record/choices.h"

/* NOTHING and TYPES((a)(b) …) become lists of record types ended by 0.  The two macros take turns, each eating one pair of brackets, so
 * that a row may name as many as it likes; what the last one leaves behind is made to vanish. */
#define TYPE_A(name) YM_R_##name, TYPE_B
#define TYPE_B(name) YM_R_##name, TYPE_A
#define TYPE_A_END 0
#define TYPE_B_END 0
#define TYPES_ENDED(...) TYPES_GLUED(__VA_ARGS__)
#define TYPES_GLUED(...) __VA_ARGS__##_END
#define TYPES(names) TYPES_ENDED(TYPE_A names)
#define NOTHING 0

/* Role names as bits. */
enum {
    ANY = 0xff,
    window = 1u << (YM_role_window - 1),
    unit = 1u << (YM_role_unit - 1),
    township = 1u << (YM_role_township - 1),
    county = 1u << (YM_role_county - 1),
    payer = 1u << (YM_role_payer - 1),
    supervisor = 1u << (YM_role_supervisor - 1),
    auditor = 1u << (YM_role_auditor - 1),
    admin = 1u << (YM_role_admin - 1),
    approver = YM_CALL_BY_APPROVER,
};

#define CALL(name_, function, title_, help_, takes_, tells_, roles_, kind_, since_)                                                        \
    [YM_CALL_OF_##function] = {.name = name_,                                                                                              \
                               .title = title_,                                                                                            \
                               .help = help_,                                                                                              \
                               .takes = (const int[]){takes_},                                                                             \
                               .tells = (const int[]){tells_},                                                                             \
                               .roles = roles_,                                                                                            \
                               .kind = YM_CALL_##kind_,                                                                                    \
                               .since = since_},
static const struct ym_call_row calls_rows[] = {
#include "yimen/wire/calls.def"
};
#undef CALL

const struct ym_call_row *ym_call_at(size_t i)
{
    return i < YM_CALLS ? &calls_rows[i] : NULL;
}

const struct ym_call_row *ym_call_named(const char *name, size_t *number)
{
    for (size_t i = 0; i < YM_CALLS; i++) {
        if (strcmp(calls_rows[i].name, name) == 0) {
            if (number)
                *number = i;
            return &calls_rows[i];
        }
    }
    return NULL;
}

static int calls_hold(const int *types, int type)
{
    for (; *types; types++)
        if (*types == type)
            return 1;
    return 0;
}

unsigned ym_call_roles(const struct ym_call_row *row, unsigned approver_is)
{
    return (row->roles & ANY) | (row->roles & approver ? approver_is : 0);
}

int ym_call_is_everybodys(const struct ym_call_row *row)
{
    return row->roles == ANY;
}

int ym_call_takes(const struct ym_call_row *row, int type)
{
    return calls_hold(row->takes, type);
}

int ym_call_tells(const struct ym_call_row *row, int type)
{
    return calls_hold(row->tells, type);
}

/* ---- limits */

static const struct {
    enum ym_call_number call;
    int type;
    size_t most;
} calls_limits[] = {
#define MOST(call, record, records) {YM_CALL_OF_##call, YM_R_##record, records},
#include "yimen/wire/limits.def"
#undef MOST
};

size_t ym_call_most(const struct ym_call_row *row, int type)
{
    for (size_t i = 0; i < sizeof calls_limits / sizeof calls_limits[0]; i++)
        if (&calls_rows[calls_limits[i].call] == row && calls_limits[i].type == type)
            return calls_limits[i].most;
    return 1;
}

static size_t calls_most_of(const struct ym_call_row *row)
{
    size_t n = 1; /* one it does not take */
    for (const int *t = row->takes; *t; t++)
        n += ym_call_most(row, *t);
    return n;
}

size_t ym_call_most_together(const struct ym_call_row *row)
{
    size_t most = 0;
    for (size_t i = 0; i < YM_CALLS && !row; i++)
        most = calls_most_of(&calls_rows[i]) > most ? calls_most_of(&calls_rows[i]) : most;
    return row ? calls_most_of(row) : most;
}
