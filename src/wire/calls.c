/* calls.c — the call table as data.  Floor: wire.  Must not do anything: the service has the functions. */
#include "yimen/wire/calls.h"

#include <string.h>

/* NOTHING and TYPES(a, b) become lists of record types ended by 0. */
#define T1(a) YM_R_##a
#define T2(a, ...) YM_R_##a, T1(__VA_ARGS__)
#define T3(a, ...) YM_R_##a, T2(__VA_ARGS__)
#define T4(a, ...) YM_R_##a, T3(__VA_ARGS__)
#define T5(a, ...) YM_R_##a, T4(__VA_ARGS__)
#define T6(a, ...) YM_R_##a, T5(__VA_ARGS__)
#define T7(a, ...) YM_R_##a, T6(__VA_ARGS__)
#define T8(a, ...) YM_R_##a, T7(__VA_ARGS__)
#define T9(a, ...) YM_R_##a, T8(__VA_ARGS__)
#define T10(a, ...) YM_R_##a, T9(__VA_ARGS__)
#define T11(a, ...) YM_R_##a, T10(__VA_ARGS__)
#define T12(a, ...) YM_R_##a, T11(__VA_ARGS__)
#define T13(a, ...) YM_R_##a, T12(__VA_ARGS__)
#define T14(a, ...) YM_R_##a, T13(__VA_ARGS__)
#define T15(a, ...) YM_R_##a, T14(__VA_ARGS__)
#define T16(a, ...) YM_R_##a, T15(__VA_ARGS__)
#define T17(a, ...) YM_R_##a, T16(__VA_ARGS__)
#define T18(a, ...) YM_R_##a, T17(__VA_ARGS__)
#define T19(a, ...) YM_R_##a, T18(__VA_ARGS__)
#define T20(a, ...) YM_R_##a, T19(__VA_ARGS__)
#define T21(a, ...) YM_R_##a, T20(__VA_ARGS__)
#define T22(a, ...) YM_R_##a, T21(__VA_ARGS__)
#define PICK(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, name, ...) name
#define TYPES(...)                                                                                                                         \
    PICK(__VA_ARGS__, T22, T21, T20, T19, T18, T17, T16, T15, T14, T13, T12, T11, T10, T9, T8, T7, T6, T5, T4, T3, T2, T1, )               \
    (__VA_ARGS__), 0
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
