/* death_list.c — see death_list.h. */
#include "death_list.h"

#include "yimen/base/date.h"
#include "yimen/base/row_digest.h"
#include "yimen/domain/record/listed.h"
#include "yimen/domain/record/reading.h"

void death_list_give(struct office *d, const struct death_row *rows, size_t n)
{
    struct ym_row_digest digest;
    uint8_t sum[YM_SHA256];
    char *hex;
    struct ym_reading *r = OFFICE_GIVE(d, reading);
    ym_row_digest_begin(&digest, "deaths");
    for (size_t i = 0; i < n; i++) {
        struct ym_listed *l = OFFICE_GIVE(d, listed);
        l->name = ym_arena_strdup(&d->arena, rows[i].name);
        l->idno = ym_arena_strdup(&d->arena, rows[i].idno);
        ym_date_parse(&l->died, rows[i].died);
        l->line = (int64_t)i + 2;
        ym_row_digest_row(&digest, (const char *const[]){rows[i].name, rows[i].idno, rows[i].died}, 3);
    }
    ym_row_digest_end(sum, &digest);
    hex = ym_arena_alloc(&d->arena, YM_SHA256_HEX);
    ym_hex(hex, sum, sizeof sum);
    r->kind = "deaths";
    r->digest = hex;
    r->rows = (int64_t)n;
}

int death_list_take(struct office *d, const char *account, const struct death_row *rows, size_t n)
{
    death_list_give(d, rows, n);
    return office_ask(d, account, "deaths.take");
}
