/* rows.h — do the stored index rows belong to the functions this program has?  Floor: store, inside. */
#ifndef YIMEN_STORE_ROWS_H
#define YIMEN_STORE_ROWS_H

#include "engine/inside.h"

/* Notes names, numbers and versions of all indexes and tallies. */
int ym_rows_note(struct ym_txn *t);
/* *out is 1 if what was noted is what this program has. */
int ym_rows_fit(int *out, struct ym_txn *t);

#endif
