/* dump.c — all data as text: rec text with comment lines for what is no record.  Floor: service.
 * Keeps the data free of the engine: what is written here can be read in twenty years without it. */
#include <string.h>

#include "dump/dumping.h"
#include "session/chore.h"
#include "yimen/base/hash.h"
#include "yimen/base/trail.h"
#include "yimen/domain/rec.h"
#include "yimen/domain/record/entry.h"

struct dump {
    struct ym_service *service;
    struct ym_txn *txn;
    int (*write)(void *baton, const char *text, size_t n);
    void *baton;
    struct ym_buf text;         /* written out when it has grown */
    struct ym_arena arena;      /* of one file or entry */
    struct ym_hashing *hashing; /* of what was written out */
    int last_type;
    int64_t records;
    int64_t written[YM_DUMP_TYPES];
};

enum { WRITE_AT = 1 << 16 };

static int dump_flush(struct dump *d)
{
    ym_hashing_add(d->hashing, d->text.data, d->text.len);
    int err = d->text.len && d->write(d->baton, d->text.data, d->text.len) ? YM_EIO : 0;
    ym_buf_clear(&d->text);
    return err;
}

static int dump_step(struct dump *d)
{
    return d->text.len >= WRITE_AT ? dump_flush(d) : 0;
}

/* ---- what is no record */

static int dump_tell_setting(void *baton, const char *name, int64_t number, const char *text)
{
    struct dump *d = baton;
    if (text)
        ym_buf_addf(&d->text, "# text %s %s\n", name, text);
    else
        ym_buf_addf(&d->text, "# number %s %lld\n", name, (long long)number);
    return 0;
}

static int dump_tell_head(struct dump *d)
{
    struct ym_audit_head head;
    char hex[YM_SHA256_HEX];
    int err = ym_audit_head(&head, d->txn);
    ym_hex(hex, head.hash, sizeof head.hash);
    ym_buf_adds(&d->text, YM_DUMP_FIRST "\n");
    ym_buf_addf(&d->text, "# demo %d\n# next %lld\n", d->service->demo, (long long)ym_number_coming(d->txn));
    ym_buf_addf(&d->text, "# chain %lld %s\n", (long long)head.seq, hex);
    return err ? err : ym_setting_each(d->txn, dump_tell_setting, d);
}

/* A line of a file keeps its line break by "#|"; the last one, if it has none, stands behind "#:". */
static void dump_tell_file(struct dump *d, const struct ym_conf_file *f)
{
    const char *at = f->text, *end = f->text + f->len;
    ym_buf_addf(&d->text, "# file %s\n", f->name);
    while (at < end) {
        const char *eol = memchr(at, '\n', (size_t)(end - at));
        const char *stop = eol ? eol : end;
        ym_buf_adds(&d->text, eol ? "#|" : "#:");
        ym_buf_add(&d->text, at, (size_t)(stop - at));
        ym_buf_addc(&d->text, '\n');
        at = eol ? eol + 1 : end;
    }
}

static int dump_tell_sets(struct dump *d)
{
    int err = 0;
    for (int64_t n = 1; !err; n++) {
        struct ym_conf_set set;
        ym_arena_reset(&d->arena);
        err = ym_conf_set_get(&set, d->txn, &d->arena, n);
        if (err)
            break;
        ym_buf_addf(&d->text, "# set %lld\n", (long long)n);
        for (size_t i = 0; i < set.count; i++)
            dump_tell_file(d, &set.files[i]);
        err = dump_step(d);
    }
    return err == YM_ENOENT ? 0 : err;
}

/* ---- records */

static int dump_tell_list(struct dump *d, const struct ym_list *list)
{
    int err = 0;
    for (size_t i = 0; !err && i < list->count; i++) {
        ym_rec_write_one(&d->text, list->at[i], YM_REC_HEADS, 0, &d->last_type);
        d->written[list->at[i]->type]++;
        err = dump_step(d);
    }
    return err;
}

static int dump_tell_files(struct dump *d)
{
    int64_t root = -1;
    int more, err = 0;
    while (!err && (more = ym_file_next(&root, d->txn, root)) > 0) {
        struct ym_list file;
        ym_arena_reset(&d->arena);
        ym_list_init(&file, &d->arena);
        err = ym_file_load(&file, d->txn, root);
        d->records += (int64_t)file.count;
        if (!err)
            err = dump_tell_list(d, &file);
    }
    return err ? err : more;
}

/* For people: they are not loaded again. */
static int dump_tell_audit(struct dump *d)
{
    struct ym_audit_head head;
    int err = ym_audit_head(&head, d->txn);
    for (int64_t seq = 1; !err && seq <= head.seq; seq++) {
        struct ym_entry *e;
        struct ym_list list;
        ym_arena_reset(&d->arena);
        ym_list_init(&list, &d->arena);
        err = ym_audit_get(&e, d->txn, &d->arena, seq);
        if (err)
            return err;
        ym_list_add(&list, &e->head);
        err = ym_audit_detail(&list, NULL, d->txn, seq);
        if (!err)
            err = dump_tell_list(d, &list);
    }
    return err;
}

/* What the loader proves the whole by. */
static int dump_tell_end(struct dump *d)
{
    uint8_t digest[YM_SHA256];
    char hex[YM_SHA256_HEX];
    for (int type = 1; type < YM_DUMP_TYPES; type++)
        if (d->written[type])
            ym_buf_addf(&d->text, YM_DUMP_COUNT " %s %lld\n", ym_schema_of(type)->name, (long long)d->written[type]);
    int err = dump_flush(d);
    ym_hashing_end(digest, d->hashing);
    d->hashing = ym_hashing_begin(); /* of the end itself, which nobody asks for */
    ym_hex(hex, digest, sizeof digest);
    ym_buf_addf(&d->text, YM_DUMP_END " %s\n", hex);
    return err ? err : dump_flush(d);
}

static int dump_body(struct ym_txn *t, void *baton)
{
    struct dump *d = baton;
    d->txn = t;
    int err = dump_tell_head(d);
    if (!err)
        err = dump_tell_sets(d);
    if (!err)
        err = dump_tell_files(d);
    if (!err)
        err = dump_tell_audit(d);
    return err ? err : dump_tell_end(d);
}

int ym_service_dump(struct ym_service *s, int (*write)(void *baton, const char *text, size_t n), void *baton, struct ym_problems *p)
{
    struct dump d = {.service = s, .write = write, .baton = baton, .hashing = ym_hashing_begin()};
    uint8_t unused[YM_SHA256];
    ym_buf_init(&d.text);
    ym_arena_init(&d.arena);
    int err = ym_store_read(s->store, dump_body, &d);
    const char *records = ym_arena_printf(&d.arena, "%lld", (long long)d.records);
    if (err && !ym_is_fault(err))
        ym_problem(p, YM_NOWHERE, ym_err_text(err), NULL);
    if (!err)
        err = ym_chore_log(s, "service.dump", YM_BY_OWNER, 0, records, "done");
    ym_hashing_end(unused, d.hashing);
    ym_buf_release(&d.text);
    ym_arena_release(&d.arena);
    return ym_doing(err, N_("dumping the data"), NULL);
}
