/* faults.c — what can be wrong with a row of a table, by the rows of faults.def.  Floor: table. */
#include "yimen/table/table.h"

#define WRONG YM_TABLE_WRONG
#define DOUBT YM_TABLE_DOUBT
#define SKIP YM_TABLE_SKIP
#define FAULT(name, weight, text) {#name, weight, text},
static const struct {
    const char *name;
    enum ym_table_weight weight;
    const char *text;
} faults_rows[YM_TABLE_FAULTS] = {
#include "yimen/table/faults.def"
};
#undef FAULT

enum ym_table_weight ym_table_fault_weight(enum ym_table_damage d)
{
    return faults_rows[d].weight;
}

const char *ym_table_fault_name(enum ym_table_damage d)
{
    return faults_rows[d].name;
}

const char *ym_table_fault_text(enum ym_table_damage d)
{
    return faults_rows[d].text;
}
