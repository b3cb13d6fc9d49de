/* load_part.c — what the parts of loading a set share: a problem makes the whole set bad.  Floor: config. */
#include "load_in.h"

void ym_load_wrong(struct ym_load *l, struct ym_node n, const char *text, const char *two, const char *three)
{
    ym_node_problem(n, text, two, three);
    l->bad++;
}

void ym_load_group(struct ym_load *l, void *out, struct ym_node group, const struct ym_node_row *rows, size_t count)
{
    if (ym_node_read(out, group, rows, count))
        l->bad++;
}
