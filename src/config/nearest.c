/* nearest.c — the name somebody probably meant.  Floor: config.
 * Must not decide anything by it: it only helps to word a problem. */
#include <string.h>

#include "node.h"

enum { LONGEST = 48 };

static size_t nearest_least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Letters to change, add or drop to come from a to b. */
static size_t nearest_distance(const char *a, const char *b)
{
    size_t row[LONGEST + 1], len = strlen(b);
    for (size_t k = 0; k <= len; k++)
        row[k] = k;
    for (size_t i = 1; a[i - 1]; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t k = 1; k <= len; k++) {
            size_t changed = diagonal + (a[i - 1] != b[k - 1]);
            diagonal = row[k];
            row[k] = nearest_least(changed, nearest_least(row[k], row[k - 1]) + 1);
        }
    }
    return row[len];
}

const char *ym_nearest(const char *typed, const char *const *names, size_t count)
{
    const char *found = NULL;
    if (strlen(typed) > LONGEST)
        return NULL;
    size_t best = strlen(typed) / 3 + 2; /* farther away it is another word */
    for (size_t i = 0; i < count; i++) {
        if (strlen(names[i]) > LONGEST)
            continue;
        size_t d = nearest_distance(typed, names[i]);
        if (d < best && d < strlen(names[i])) {
            best = d;
            found = names[i];
        }
    }
    return found;
}
