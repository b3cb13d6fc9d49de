/* records.h — the tables of records.c, for schema.c alone.  Floor: domain. */
#ifndef YIMEN_DOMAIN_RECORDS_H
#define YIMEN_DOMAIN_RECORDS_H

#include "yimen/domain/schema.h"

extern const struct ym_choices ym_all_choices[];
extern const size_t ym_all_choices_count;
extern const struct ym_schema ym_all_schemas[]; /* a parent of "none" means none */
extern const size_t ym_all_schemas_count;

struct ym_code_set {
    const char *name, *owner; /* an owner of "none" means none */
};
extern const struct ym_code_set ym_all_code_sets[];
extern const size_t ym_all_code_sets_count;

enum { YM_SCHEMA_TYPES = 256 };
extern const unsigned char ym_schema_rows[YM_SCHEMA_TYPES]; /* by type: row of ym_all_schemas + 1, 0 = none */

#endif
