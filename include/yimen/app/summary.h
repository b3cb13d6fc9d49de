/* summary.h — the records of the call `summary` as a sheet.  Floor: app.  Computes no figure. */
#ifndef YIMEN_APP_SUMMARY_H
#define YIMEN_APP_SUMMARY_H

#include "yimen/domain/schema.h"

/* The sheet for reading: figures, what changed, the answers owed, the cases past their limit. */
void ym_summary_text(struct ym_buf *out, const struct ym_list *told, const char *quarter, int zh);
/* One kind of record ("line", "owed", "overdue") with all its fields; the heading in the reader's language. */
void ym_summary_csv(struct ym_buf *out, const struct ym_list *told, const char *type, int bom, int zh);

#endif
