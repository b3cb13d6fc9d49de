/* shared.h — the shared texts of a workbook, spilled to a file of the caller's own: of a million rows they do not fit into memory.
 * Floor: table. */
#ifndef YIMEN_TABLE_SHARED_H
#define YIMEN_TABLE_SHARED_H

#include <stddef.h>
#include <stdint.h>

enum { SHARED_MOST = 8 << 20 /* texts */ };

struct table_shared;
/* NULL: no file can be made (errno). */
struct table_shared *ym_table_shared_new(void);
void ym_table_shared_free(struct table_shared *s);
/* Adds the next; 0, YM_EIO, or YM_ELIMIT: too many, or more than 2 GiB of them. */
int ym_table_shared_add(struct table_shared *s, const char *text, size_t n);
/* After the last. */
int ym_table_shared_seal(struct table_shared *s);
/* The nth, lent until the next is asked for; NULL: there is none, or the file cannot be read. */
const char *ym_table_shared_text(struct table_shared *s, size_t nth, size_t *n);

#endif
