/* tables.c — tables.conf: the kinds of tables people send, column by column.  Floor: config.
 * Must not read a table. */
#include <string.h>

#include "yimen/base/text.h"

#include "load_in.h"

enum { TEXT_MOST = 60 };

static const struct ym_node_row tables_lists[] = {{.name = "tables", .kind = YM_NODE_LIST, .needed = 1}};

static const struct ym_node_row tables_kind_rows[] = {
    {"name", YM_NODE_NAME, 1, offsetof(struct ym_table_kind, name), 0, 0, NULL},
    {"label", YM_NODE_WORDS, 1, offsetof(struct ym_table_kind, label), 0, 0, NULL},
    {"key", YM_NODE_TEXTS, 0, offsetof(struct ym_table_kind, key), 0, 0, NULL},
    {.name = "columns", .kind = YM_NODE_LIST, .needed = 1},
};

struct raw_column {
    struct ym_table_column column;
    const char *field;
};

#define AT(member) offsetof(struct raw_column, member)

static const struct ym_node_row tables_column_rows[] = {
    {"name", YM_NODE_NAME, 1, AT(column.name), 0, 0, NULL},
    {"field", YM_NODE_TEXT, 1, AT(field), 3, TEXT_MOST, NULL},
    {"headers", YM_NODE_TEXTS, 1, AT(column.headers), 0, 0, NULL},
    {"needed", YM_NODE_BOOL, 0, AT(column.needed), 0, 0, NULL},
    {"begins", YM_NODE_NAME, 0, AT(column.begins), 0, 0, NULL},
};

/* What a cell of a table can hold. */
static int tables_may_hold(const struct ym_field *f)
{
    static const enum ym_kind kinds[] = {YM_TEXT, YM_IDNO, YM_INT, YM_MONEY, YM_DATE, YM_MONTH, YM_BOOL, YM_CHOICE};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (f->kind == kinds[i])
            return 1;
    return 0;
}

/* "person.idno". */
static const struct ym_field *tables_field(const char *name)
{
    char record[TEXT_MOST * 4 + 1];
    const char *dot = strchr(name, '.');
    if (!dot || (size_t)(dot - name) >= sizeof record)
        return NULL;
    memcpy(record, name, (size_t)(dot - name));
    record[dot - name] = 0;
    const struct ym_schema *s = ym_schema_named(record);
    return s ? ym_field_named(s, dot + 1) : NULL;
}

/* 1 if a column before the i-th is known by the header. */
static int tables_is_taken(const struct ym_table_kind *k, size_t i, const char *header)
{
    for (size_t n = 0; n < i; n++)
        for (const char *const *h = k->columns[n].headers; *h; h++)
            if (strcmp(*h, header) == 0)
                return 1;
    return 0;
}

static void tables_check_headers(struct ym_load *l, const struct ym_table_kind *k, size_t i, struct ym_node n)
{
    const char *const *headers = k->columns[i].headers;
    if (!*headers)
        ym_load_wrong(l, n, N_("{1}: a column needs a header by which it is known."), NULL, NULL);
    for (; *headers; headers++)
        if (tables_is_taken(k, i, *headers))
            ym_load_wrong(l, n, N_("Two columns are known by the header {2}."), *headers, NULL);
}

static void tables_load_column(struct ym_load *l, struct ym_table_kind *k, size_t i, struct ym_node n)
{
    static const char *const none[] = {NULL};
    struct raw_column raw = {.column = {.begins = "", .begins_column = -1, .headers = none}};
    YM_LOAD_GROUP(l, &raw, n, tables_column_rows);
    raw.column.field = raw.field ? tables_field(raw.field) : NULL;
    if (!raw.column.headers)
        raw.column.headers = none;
    if (!ym_text_empty(raw.field) && !raw.column.field)
        ym_load_wrong(l, ym_node_get(n, "field"), N_("{1}: there is no field {2}."), raw.field, NULL);
    else if (raw.column.field && !tables_may_hold(raw.column.field))
        ym_load_wrong(l, ym_node_get(n, "field"), N_("{1}: a cell of a table cannot hold the field {2}."), raw.field, NULL);
    if (raw.column.name && ym_table_column_named(k, i, raw.column.name) >= 0)
        ym_load_wrong(l, n, N_("There are two columns named {2}."), raw.column.name, NULL);
    k->columns[i] = raw.column;
    tables_check_headers(l, k, i, n);
}

/* What names other columns, once all are there. */
static void tables_resolve(struct ym_load *l, struct ym_table_kind *k, struct ym_node n)
{
    struct ym_node columns = ym_node_get(n, "columns");
    for (size_t i = 0; i < k->count; i++) {
        struct ym_table_column *c = &k->columns[i];
        c->begins_column = ym_text_empty(c->begins) ? -1 : ym_table_column_named(k, k->count, c->begins);
        if (!ym_text_empty(c->begins) && c->begins_column < 0)
            ym_load_wrong(l, ym_node_get(ym_node_at(columns, i), "begins"), N_("There is no column named {2}."), c->begins, NULL);
    }
    for (size_t i = 0; k->key && k->key[i]; i++) {
        int at = ym_table_column_named(k, k->count, k->key[i]);
        if (at < 0)
            ym_load_wrong(l, ym_node_get(n, "key"), N_("There is no column named {2}."), k->key[i], NULL);
        else
            k->key_columns |= UINT64_C(1) << at;
    }
}

static void tables_load_kind(struct ym_load *l, size_t i, struct ym_node n)
{
    struct ym_table_kind *k = &l->config->tables[i];
    struct ym_node columns = ym_node_get(n, "columns");
    YM_LOAD_GROUP(l, k, n, tables_kind_rows);
    for (size_t other = 0; other < i; other++)
        if (!ym_text_empty(k->name) && strcmp(l->config->tables[other].name, k->name) == 0)
            ym_load_wrong(l, n, N_("There are two tables named {2}."), k->name, NULL);
    size_t count = ym_node_count(columns);
    if (!count || count > YM_TABLE_COLUMNS) {
        ym_load_wrong(l, columns.at ? columns : n, N_("{1}: a table has 1 to 40 columns."), NULL, NULL);
        return;
    }
    k->columns = YM_NEW_ARRAY(&l->config->arena, struct ym_table_column, count);
    for (; k->count < count; k->count++)
        tables_load_column(l, k, k->count, ym_node_at(columns, k->count));
    tables_resolve(l, k, n);
}

void ym_load_tables(struct ym_load *l, struct ym_node root)
{
    struct ym_config *c = l->config;
    struct ym_node list = ym_node_get(root, "tables");
    struct ym_table_kind none;
    YM_LOAD_GROUP(l, &none, root, tables_lists);
    c->table_count = ym_node_count(list);
    c->tables = YM_NEW_ARRAY(&c->arena, struct ym_table_kind, c->table_count);
    for (size_t i = 0; i < c->table_count; i++)
        tables_load_kind(l, i, ym_node_at(list, i));
}
