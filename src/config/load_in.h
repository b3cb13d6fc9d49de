/* load_in.h — the parts of loading a set, one file each, and what they share.  Floor: config. */
#ifndef YIMEN_CONFIG_LOAD_IN_H
#define YIMEN_CONFIG_LOAD_IN_H

#include "node.h"

struct ym_load {
    struct ym_config *config;     /* being filled */
    struct ym_problems *problems; /* lent */
    int bad;
    struct ym_location *flow_locations; /* workflow.conf:14 of each programme, for what is checked across files */
};

/* Each reads one file whole and checks what it can alone. */
void ym_load_site(struct ym_load *l, struct ym_node root);
void ym_load_agencies(struct ym_load *l, struct ym_node root);
void ym_load_townships(struct ym_load *l, struct ym_node root);
void ym_load_holidays(struct ym_load *l, struct ym_node root);
void ym_load_workflow(struct ym_load *l, struct ym_node root);
void ym_load_tables(struct ym_load *l, struct ym_node root);
void ym_load_todos(struct ym_load *l, struct ym_node root); /* behind the workflow, whose acts it names */

/* ym_node_problem that also marks the set as bad. */
void ym_load_wrong(struct ym_load *l, struct ym_node n, const char *text, const char *two, const char *three);
/* ym_node_read that also marks the set as bad. */
void ym_load_group(struct ym_load *l, void *out, struct ym_node group, const struct ym_node_row *rows, size_t count);
#define YM_LOAD_GROUP(l, out, group, rows) ym_load_group((l), (out), (group), (rows), sizeof(rows) / sizeof *(rows))

#endif
