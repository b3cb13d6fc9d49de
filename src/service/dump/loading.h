/* loading.h — a dump on its way into a new data directory.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_LOADING_H
#define YIMEN_SERVICE_LOADING_H

#include "dump/dumping.h"
#include "yimen/base/hash.h"

struct ym_load_setting {
    const char *name, *text; /* text NULL: a number */
    int64_t number;
};

/* What stands in the comment lines.  Everything lives in the arena. */
struct ym_load_head {
    int demo;
    int64_t next;
    int64_t chain_seq;
    const char *chain;                /* head of the old audit chain, hexadecimal */
    struct ym_load_setting *settings;
    size_t setting_count, setting_cap;
    struct ym_conf_set *sets;         /* by their old number, from 1 on */
    size_t set_count, set_cap;
};

/* Is the dump whole?  `out` is its digest, "" for one of 0.1.0 that is loaded on purpose (`unsealed`).  0 or YM_EBAD with the reason. */
int ym_load_seal(char out[YM_SHA256_HEX], const char *text, size_t n, int unsealed, struct ym_problems *p);

int ym_load_head_read(struct ym_load_head *out, struct ym_arena *arena, const char *text, size_t n, struct ym_problems *p);

/* One record of a dump; NULL in *out for what is only there for people (entries, changes).  0 or YM_EBAD. */
int ym_load_record(struct ym_head **out, struct ym_arena *arena, const struct ym_dump_item *item, struct ym_problems *p);

/* Checks every record without writing anything: its fields, its number, that its parent is there. */
int ym_load_validate(struct ym_service *s, const struct ym_load_head *head, const char *text, size_t n, struct ym_problems *p);

#endif
