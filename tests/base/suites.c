/* suites.c — the suites of the base floor's test program. */
#include "run.h"

ym_suite_fn ym_suite_arena, ym_suite_buf, ym_suite_date, ym_suite_err, ym_suite_hash, ym_suite_log, ym_suite_money,
    ym_suite_name, ym_suite_new_file, ym_suite_options, ym_suite_pinyin, ym_suite_text, ym_suite_trail, ym_suite_words;

ym_suite_fn *const ym_suites[] = {
    ym_suite_arena,
    ym_suite_buf,
    ym_suite_date,
    ym_suite_err,
    ym_suite_hash,
    ym_suite_log,
    ym_suite_money,
    ym_suite_name,
    ym_suite_new_file,
    ym_suite_options,
    ym_suite_pinyin,
    ym_suite_text,
    ym_suite_trail,
    ym_suite_words,
    0,
};
