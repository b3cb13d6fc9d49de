/* calls.h — the rows of calls.def as data.  Floor: wire. */
#ifndef YIMEN_WIRE_CALLS_H
#define YIMEN_WIRE_CALLS_H

#include <stddef.h>

#include "yimen/domain/schema.h"

enum ym_call_kind { YM_CALL_READ, YM_CALL_VIEW, YM_CALL_WRITE, YM_CALL_LONG };

/* The calls by number, in the table's order: YM_CALL_OF_case_act … */
enum ym_call_number {
#define CALL(name, function, title, help, takes, tells, roles, kind, since) YM_CALL_OF_##function,
#include "yimen/wire/calls.def"
#undef CALL
    YM_CALLS
};

/* Among the roles of a row: those that the configuration names to approve payment rolls. */
enum { YM_CALL_BY_APPROVER = 1 << 8 };

struct ym_call_row {
    const char *name;
    const char *since;        /* "0.1.0", the release that had it first */
    const char *title, *help; /* msgids */
    const int *takes, *tells; /* record types, ended by 0 */
    unsigned roles;           /* bit number-1 of enum ym_choice_role, YM_CALL_BY_APPROVER; all bits of roles: every official */
    enum ym_call_kind kind;
};

const struct ym_call_row *ym_call_at(size_t i); /* NULL behind the last; i is an enum ym_call_number */
/* The row of a name, or NULL; *number (may be NULL) gets its place. */
const struct ym_call_row *ym_call_named(const char *name, size_t *number);
/* Whose call it is where `approver` (bits of roles, 0: nobody) approves payment rolls; 0: nobody's. */
unsigned ym_call_roles(const struct ym_call_row *row, unsigned approver);
/* 1 if every official may call it. */
int ym_call_is_everybodys(const struct ym_call_row *row);
/* 1 if the call takes records of the type. */
int ym_call_takes(const struct ym_call_row *row, int type);
/* 1 if its answer may hold records of the type. */
int ym_call_tells(const struct ym_call_row *row, int type);
/* How many records of the type it takes at once (limits.def); of one it does not take a single one, to be told so. */
size_t ym_call_most(const struct ym_call_row *row, int type);
/* How many of all types together: no request for it is longer.  NULL: of any call. */
size_t ym_call_most_together(const struct ym_call_row *row);

#endif
