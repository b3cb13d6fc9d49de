/* summary.h — the records of the calls `summary` and `todo.summary` as a sheet.  Floor: report.  Computes no figure. */
#ifndef YIMEN_REPORT_SUMMARY_H
#define YIMEN_REPORT_SUMMARY_H

#include "yimen/report/table.h"

enum ym_summary_sheet {
    YM_SUMMARY_PAID,
    YM_SUMMARY_NEW,
    YM_SUMMARY_RAISED,
    YM_SUMMARY_INSURED,
    YM_SUMMARY_LEFT,
    YM_SUMMARY_OWED,
    YM_SUMMARY_OVERDUE,
    YM_SUMMARY_TODOS,
    YM_SUMMARY_SHEETS
};

/* The sheet for reading: figures, what changed, the answers owed, the cases past their limit, the to-dos. */
void ym_summary_text(struct ym_buf *out, const struct ym_list *told, const char *quarter, int zh);
/* One kind of record ("line", "owed", "overdue", "todoline") with all its fields; the heading in the reader's language. */
void ym_summary_csv(struct ym_buf *out, const struct ym_list *told, const char *type, int bom, int zh);
/* One table of the sheet; 0 if nothing was told for it. */
int ym_summary_table(struct ym_table *out, struct ym_arena *arena, enum ym_summary_sheet which, const struct ym_list *told, int zh);

#endif
