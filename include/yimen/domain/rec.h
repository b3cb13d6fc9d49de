/* rec.h — records as GNU rec text: `yimen call`, drafts, dumps.  Floor: domain.
 *
 *   %rec: person
 *
 *   name: 王小明
 *   idno: 411526194903129013
 *
 * Keys may be ASCII or Chinese identifiers; "id", "parent", "root", "rev" are the head's; "+ " continues a line.
 * A field stands once in a record; a record with nothing given is the line "id: 0".
 * A record that gives no parent belongs to the nearest record of its parent's type above it. */
#ifndef YIMEN_DOMAIN_REC_H
#define YIMEN_DOMAIN_REC_H

#include "yimen/domain/schema.h"

enum { YM_REC_HEADS = 1 /* also write id, root, parent, rev */ };

void ym_rec_write(struct ym_buf *out, const struct ym_list *records, unsigned flags, int offset);
void ym_rec_write_one(struct ym_buf *out, const struct ym_head *r, unsigned flags, int offset, int *last_type);
/* Reads all records; records without an id get local ones (1, 2, …).  All problems, each with its line and field.  0 or YM_EBAD. */
/* Local ids and parents for records that give none, as ym_rec_read does; for lists put together otherwise. */
void ym_rec_link(struct ym_list *l);
int ym_rec_read(struct ym_list *out, const char *text, size_t n, int offset, struct ym_problems *problems);

#endif
