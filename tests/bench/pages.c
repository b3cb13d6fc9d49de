/* pages.c — the leaves of a B-tree as Berkeley DB 5.3 writes them without checksums, see pages.h. */
#include "pages.h"

#include <stdio.h>
#include <string.h>

enum { PAGE = 4096, HEAD = 26, ENTRIES = 20, TYPE = 25, LEAF = 5, ITEM_HEAD = 3, ON_PAGE = 1, SLOT = 2, OVERFLOW_BYTES = 12 };

static unsigned number_at(const uint8_t *bytes)
{
    return (unsigned)(bytes[0] | bytes[1] << 8);
}

static size_t on_page(size_t bytes)
{
    return (bytes + 3) & ~(size_t)3;
}

struct row {
    const uint8_t *key;
    size_t key_bytes, bytes, room; /* of key and value; with heads and slots, as the page has it */
};

/* The i-th item of a page: what it holds and the room it takes. */
static const uint8_t *item_of(const uint8_t *page, size_t i, size_t *bytes, size_t *room)
{
    size_t at = number_at(page + HEAD + SLOT * i);
    const uint8_t *item = page + (at + ITEM_HEAD < PAGE ? at : 0);
    int here = (item[2] & 0x7f) == ON_PAGE;
    *bytes = here ? number_at(item) : 0;
    *room = SLOT + on_page(here ? ITEM_HEAD + *bytes : OVERFLOW_BYTES);
    return item + ITEM_HEAD;
}

static struct row row_of(const uint8_t *page, size_t i)
{
    struct row r;
    size_t value, room;
    r.key = item_of(page, i, &r.key_bytes, &r.room);
    item_of(page, i + 1, &value, &room);
    r.bytes = r.key_bytes + value;
    r.room += room;
    return r;
}

static size_t filled_of(const uint8_t *page, size_t n)
{
    size_t filled = 0;
    for (size_t i = 0; i + 1 < n; i += 2)
        filled += row_of(page, i).room;
    return filled;
}

static void add_leaf(struct pages *out, const uint8_t *page, int at)
{
    size_t n = number_at(page + ENTRIES), filled = filled_of(page, n);
    out->leaves += PAGE;
    out->filled += (int64_t)(HEAD + filled);
    for (size_t i = 0; i + 1 < n; i += 2) {
        struct row r = row_of(page, i);
        size_t kind = (size_t)at + 2 <= r.key_bytes ? (size_t)(r.key[at] << 8 | r.key[at + 1]) % PAGES_KINDS : 0;
        out->kind[kind].rows++;
        out->kind[kind].bytes += (int64_t)r.bytes;
        out->kind[kind].held += (double)PAGE * (double)r.room / (double)filled;
    }
}

int pages_read(struct pages *out, const char *path, int at)
{
    static uint8_t page[PAGE];
    FILE *f = fopen(path, "r");
    memset(out, 0, sizeof *out);
    if (!f)
        return -1;
    while (fread(page, 1, sizeof page, f) == sizeof page) {
        out->size += PAGE;
        if (page[TYPE] == LEAF)
            add_leaf(out, page, at);
    }
    return fclose(f) ? -1 : 0;
}
