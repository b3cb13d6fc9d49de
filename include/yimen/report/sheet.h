/* sheet.h — the letters and sheets the office prints, made from what calls told.  Floor: report.
 * Each kind has its template in conf/letters/; what a template may name is fixed here, so that a publicity sheet cannot be made to
 * show more than the law allows. */
#ifndef YIMEN_REPORT_SHEET_H
#define YIMEN_REPORT_SHEET_H

#include "yimen/report/letter.h"

enum ym_sheet {
    YM_SHEET_RECEIPT,   /* 受理回执 */
    YM_SHEET_MISSING,   /* 一次性补正告知书 */
    YM_SHEET_PUBLICITY, /* 公示表 */
    YM_SHEET_REPORT,    /* 核对报告 */
    YM_SHEET_GRANT,     /* 审核确认通知书 */
    YM_SHEET_REFUSAL,   /* 不予确认告知书 */
    YM_SHEET_CHANGE,    /* 调整告知书 */
    YM_SHEET_STOP,      /* 停发告知书 */
    YM_SHEET_ROLL,      /* 发放名册 */
    YM_SHEET_BANK,      /* 银行代发明细 */
    YM_SHEET_QUARTER,   /* 季度统计表 */
    YM_SHEET_OWED,      /* 单位欠答通报 */
    YM_SHEET_VISIT,     /* 复核入户表 */
    YM_SHEET_HOLD,      /* 暂停发放告知书 */
    YM_SHEET_RECOVERY,  /* 追回决定告知书 */
    YM_SHEETS
};

/* What a sheet is about.  `told` is everything calls told for it, in one list: terms and state, and of the case what case.see and
 * case.report tell, of a roll what roll.see tells, of a quarter what summary tells. */
struct ym_sheet_matter {
    const struct ym_list *told;
    const char *number;  /* the case; NULL for the others */
    ym_quarter quarter;  /* QUARTER, OWED */
};

const char *ym_sheet_title(enum ym_sheet kind); /* msgid */
const char *ym_sheet_name(enum ym_sheet kind);  /* of its template, and of what `yimen print` takes */
/* The kind of letter (YM_letter_…) that case.report is asked for; YM_letter_unset: the sheet is no letter of a case. */
int64_t ym_sheet_letter(enum ym_sheet kind);
/* The other way round: a notice may also be of a change or of a stop, as the case's last decision was. */
enum ym_sheet ym_sheet_of_letter(int64_t letter, const struct ym_list *told, const char *number);
int ym_sheet_is_notice(enum ym_sheet kind); /* of a decision */
/* The notice for the case's last decision; YM_SHEETS if it has none. */
enum ym_sheet ym_sheet_of_decision(const struct ym_list *told, const char *number);

/* Reads DIR/letters/NAME.txt.  YM_EIO or YM_EBAD with every problem as "letters/receipt.txt:12". */
int ym_sheet_load(const struct ym_letter **out, struct ym_arena *arena, const char *dir, enum ym_sheet kind,
                  struct ym_problems *problems);
/* Pages as text.  YM_EBAD: what was told is not enough, the problems say why. */
int ym_sheet_make(struct ym_buf *out, const struct ym_letter *letter, enum ym_sheet kind, const struct ym_sheet_matter *matter,
                  struct ym_problems *problems);

#endif
