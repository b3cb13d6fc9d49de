/* suites.c — the suites of the domain floor's test program. */
#include "run.h"

ym_suite_fn ym_suite_calendar, ym_suite_carry, ym_suite_validation, ym_suite_codec, ym_suite_codec_stored, ym_suite_field, ym_suite_idno, ym_suite_ledger, ym_suite_record_location, ym_suite_rec,
    ym_suite_rowtext, ym_suite_schema, ym_suite_typed, ym_suite_version, ym_suite_workflow;

ym_suite_fn *const ym_suites[] = {
    ym_suite_calendar,
    ym_suite_carry,
    ym_suite_validation,
    ym_suite_codec,
    ym_suite_codec_stored,
    ym_suite_field,
    ym_suite_idno,
    ym_suite_ledger,
    ym_suite_record_location,
    ym_suite_rec,
    ym_suite_rowtext,
    ym_suite_schema,
    ym_suite_typed,
    ym_suite_version,
    ym_suite_workflow,
    0,
};
