/* office.c — an office for a test, see office.h. */
#include "office.h"

#include "replies.h"

#include <CUnit/CUnit.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ledger/cash.h"
#include "ledger/ledger.h"
#include "locations.h"
#include "yimen/base/text.h"
#include "yimen/config/config.h"
#include "yimen/domain/codec.h"
#include "yimen/domain/rec.h"
#include "yimen/domain/record/entry.h"
#include "yimen/wire/calls.h"
#include "yimen/store/audit.h"
#include "yimen/store/record.h"

#include "session/session.h"

enum { NINE = 9 * 3600, CHINA = 8 * 3600 };

static void die(const struct office *d, const char *doing)
{
    fprintf(stderr, "%s in %s:\n", doing, d->dir);
    office_show(d);
    exit(EXIT_FAILURE);
}

/* ---- files */

static void remove_tree(const char *path)
{
    char below[512];
    struct dirent *e;
    DIR *dir = opendir(path);
    while (dir && (e = readdir(dir))) {
        snprintf(below, sizeof below, "%s/%s", path, e->d_name);
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0 && unlink(below))
            remove_tree(below);
    }
    if (dir)
        closedir(dir);
    rmdir(path);
}

static void write_file(const char *path, const char *text, size_t n)
{
    FILE *f = fopen(path, "w");
    if (!f || fwrite(text, 1, n, f) != n || fclose(f)) {
        perror(path);
        exit(EXIT_FAILURE);
    }
}

static void copy_file(const char *from, const char *to)
{
    struct ym_buf text;
    char part[4096];
    size_t n;
    FILE *f = fopen(from, "r");
    if (!f) {
        perror(from);
        exit(EXIT_FAILURE);
    }
    ym_buf_init(&text);
    while ((n = fread(part, 1, sizeof part, f)) > 0)
        ym_buf_add(&text, part, n);
    fclose(f);
    write_file(to, text.data, text.len);
    ym_buf_release(&text);
}

static void copy_confs(const char *from, const char *to)
{
    char source[512], target[512];
    struct dirent *e;
    DIR *dir = opendir(from);
    if (!dir || mkdir(to, 0700)) {
        perror(from);
        exit(EXIT_FAILURE);
    }
    while ((e = readdir(dir))) {
        const char *dot = strrchr(e->d_name, '.');
        snprintf(source, sizeof source, "%s/%s", from, e->d_name);
        snprintf(target, sizeof target, "%s/%s", to, e->d_name);
        if (dot && strcmp(dot, ".conf") == 0)
            copy_file(source, target);
    }
    closedir(dir);
}

static void copy_conf(struct office *d)
{
    char from[512], to[512];
    const char *top = getenv("YM_SRCDIR");
    snprintf(from, sizeof from, "%s/conf", top ? top : ".");
    copy_confs(from, d->conf);
    snprintf(from, sizeof from, "%s/conf/rules", top ? top : ".");
    snprintf(to, sizeof to, "%s/rules", d->conf);
    copy_confs(from, to);
}

void office_write_conf(struct office *d, const char *name, const char *text)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", d->conf, name);
    write_file(path, text, strlen(text));
}

void office_edit_conf(struct office *d, const char *name, const char *was, const char *is)
{
    struct ym_arena arena;
    struct ym_conf_set set;
    int changed = 0;
    ym_arena_init(&arena);
    CU_ASSERT_EQUAL_FATAL(ym_conf_read(&set, &arena, d->conf, NULL), 0);
    for (size_t i = 0; i < set.count; i++) {
        const char *text = set.files[i].text, *at = strcmp(set.files[i].name, name) == 0 ? strstr(text, was) : NULL;
        if (at) {
            office_write_conf(d, name, ym_arena_printf(&arena, "%.*s%s%s", (int)(at - text), text, is, at + strlen(was)));
            changed++;
        }
    }
    CU_ASSERT_EQUAL_FATAL(changed, 1);
    ym_arena_release(&arena);
}

void office_change_conf(struct office *d, const char *name, const char *was, const char *is)
{
    office_edit_conf(d, name, was, is);
    if (office_call(d, "admin1", "service.reload", NULL))
        office_show(d);
    CU_ASSERT_EQUAL_FATAL(d->err, 0);
}

/* ---- the clock and the accounts */

static ym_time clock_of(void *baton)
{
    return ((struct office *)baton)->now;
}

/* Accounts whose name begins with "no" do not exist; the others have a number made of their name. */
static int64_t uid_of(void *baton, const char *account)
{
    const struct office *d = baton;
    if (strncmp(account, "no", 2) == 0)
        return -1;
    return (int64_t)(ym_checksum(account, strlen(account)) % 50000) + 1000 + d->uid_shift;
}

void office_day(struct office *d, const char *day)
{
    ym_date date;
    if (ym_date_parse(&date, day))
        die(d, "setting the day");
    d->now = date * 86400 + NINE - CHINA;
}

/* ---- opening and closing */

static void forget(struct office *d)
{
    struct ym_arena oldest = d->before;
    d->before = d->arena;
    d->arena = oldest;
    ym_arena_reset(&d->arena);
    ym_list_init(&d->in, &d->arena);
    ym_list_init(&d->out, &d->arena);
    ym_problems_init(&d->problems, &d->arena);
}

void office_start(struct office *d)
{
    forget(d);
    struct ym_service_options o = {.data = d->data, .conf = d->conf, .cache_mb = d->cache_mb ? d->cache_mb : 4, .now = clock_of, .uid_of = uid_of, .baton = d};
    if (ym_service_open(&d->service, &o, &d->problems))
        die(d, "opening");
}

void office_open(struct office *out, int demo, const char *day)
{
    struct office *d = out;
    memset(d, 0, sizeof *d);
    ym_arena_init(&d->arena);
    ym_arena_init(&d->before);
    forget(d);
    office_day(d, day);
    d->demo = demo;
    strcpy(d->dir, "/tmp/yimen-office-XXXXXX");
    if (!mkdtemp(d->dir))
        die(d, "making a directory");
    snprintf(d->data, sizeof d->data, "%s/data", d->dir);
    snprintf(d->conf, sizeof d->conf, "%s/conf", d->dir);
    copy_conf(d);
    struct ym_service_init i = {.data = d->data, .conf = d->conf, .admin = "root", .demo = demo, .uid_of = uid_of, .now = clock_of,
                                .baton = d};
    if (ym_service_create(&i, &d->problems))
        die(d, "making the data directory");
    office_start(d);
}

void office_stop(struct office *d)
{
    ym_service_close(d->service);
    d->service = NULL;
}

void office_reopen(struct office *d)
{
    office_stop(d);
    office_start(d);
}

/* Whatever a test did, the ledger is what grants and payments make it, and a township's cash holds what its movements leave. */
static void prove_ledger(struct office *d)
{
    struct ym_problems p;
    ym_problems_init(&p, &d->arena);
    if (!d->service || d->unsound || !(ym_ledger_prove(d->service, &p) | ym_cash_prove(d->service, &p)))
        return;
    for (size_t i = 0; i < p.count; i++)
        fprintf(stderr, "\n%s", p.list[i].text);
    if (!CU_get_current_test()) /* a suite's office is closed after its last test */
        die(d, "proving the ledger");
    CU_FAIL("the ledger does not recount");
}

/* A text of the service's own that is longer than its row says could be stored, but no dump of it would be loaded again. */
static int texts_fit(const struct ym_head *r)
{
    const struct ym_schema *s = ym_schema_of(r->type);
    int fit = 1;
    for (size_t i = 0; i < s->count; i++) {
        const struct ym_field *f = &s->fields[i];
        if (!ym_field_is_text(f) || !(f->flags & YM_OURS) || !f->most || ym_utf8_count(ym_field_text(r, f)) <= (size_t)f->most)
            continue;
        fprintf(stderr, "\n%s.%s: longer than %lld: %s", s->name, f->name, (long long)f->most, ym_field_text(r, f));
        fit = 0;
    }
    return fit;
}

static int body_fit(struct ym_txn *t, void *baton)
{
    int *fit = baton, more = 1, err = 0;
    int64_t root = 0;
    while (!err && more > 0) {
        struct ym_arena_mark before = ym_arena_mark(ym_txn_arena(t));
        struct ym_list file;
        ym_list_init(&file, ym_txn_arena(t));
        err = ym_file_load(&file, t, root);
        for (size_t i = 0; !err && i < file.count; i++)
            *fit &= texts_fit(file.at[i]);
        ym_arena_rewind(ym_txn_arena(t), before);
        more = err ? 0 : ym_file_next(&root, t, root);
    }
    return err ? err : more < 0 ? more : 0;
}

static void prove_texts(struct office *d)
{
    int fit = 1;
    if (!d->service || d->unsound || !CU_get_current_test())
        return;
    CU_ASSERT_EQUAL(office_read(d, body_fit, &fit), 0);
    if (!fit)
        CU_FAIL("what is stored could not be loaded again");
}

void office_close(struct office *d)
{
    prove_ledger(d);
    prove_texts(d);
    ym_service_close(d->service);
    ym_arena_release(&d->arena);
    ym_arena_release(&d->before);
    remove_tree(d->dir);
}

/* ---- calls */

struct ym_head *office_give(struct office *d, int type)
{
    if (d->out.count || d->problems.count || d->err)
        forget(d);
    d->err = 0;
    struct ym_head *r = ym_record_new(&d->arena, type);
    ym_list_add(&d->in, r);
    return r;
}

void office_text(struct office *d, const char *rec)
{
    if (d->out.count || d->problems.count || d->err)
        forget(d);
    d->err = 0;
    if (ym_rec_read(&d->in, rec, strlen(rec), CHINA, &d->problems))
        die(d, rec);
}

static int same_answer(const struct ym_list *a, const struct ym_list *b)
{
    struct ym_buf one, other;
    ym_buf_init(&one);
    ym_buf_init(&other);
    for (size_t i = 0; i < a->count; i++)
        ym_record_encode(&one, a->at[i]);
    for (size_t i = 0; i < b->count; i++)
        ym_record_encode(&other, b->at[i]);
    int same = one.len == other.len && memcmp(one.data, other.data, one.len) == 0;
    ym_buf_release(&one);
    ym_buf_release(&other);
    return same;
}

/* The answer was lost on the way: the same request is asked again.  It must get the same answer and do nothing. */
static void ask_again(struct office *d, const struct ym_caller *who, const char *call)
{
    const struct ym_call_row *row = ym_call_named(call, NULL);
    struct ym_list again;
    struct ym_problems problems;
    if (d->err || !row || row->kind == YM_CALL_READ || row->kind == YM_CALL_VIEW)
        return;
    int64_t entries = office_entries(d);
    struct ym_asked_call ask = {.call = call, .request = d->request, .in = &d->in};
    ym_list_init(&again, &d->arena);
    ym_problems_init(&problems, &d->arena);
    int err = ym_service_call(d->service, who, &ask, &again, &problems);
    int64_t more = office_entries(d) - entries; /* showing a family again is a look of its own */
    if (err || !same_answer(&d->out, &again) || more > 1 || (more && strcmp(office_entry(d, 0)->result, "again") != 0))
        die(d, "asking the same again did something else");
    d->repeated++;
}

/* Every answer any test gets is held against its row of the call table. */
static void office_hold(struct office *d, const char *call)
{
    const struct ym_call_row *row = ym_call_named(call, NULL);
    int type = row && !d->forged ? reply_untold(row, d->err, &d->out) : 0;
    d->forged = 0;
    if (type)
        fprintf(stderr, "the row of %s does not tell %s (answered %d)\n", call, ym_schema_of(type)->name, d->err);
    if (type)
        die(d, "holding an answer against the call table");
}

static void try_around(struct office *d, struct office_tries *t, struct ym_list *given)
{
    if (!d->around)
        return;
    if (!t->done) {
        ym_list_init(given, &d->arena);
        for (size_t i = 0; i < d->in.count; i++)
            ym_list_add(given, ym_record_copy(&d->arena, d->in.at[i]));
    }
    d->around(d, t);
}

int office_ask(struct office *d, const char *account, const char *call)
{
    struct ym_list given;
    struct office_tries tries = {account, call, &given, 0};
    try_around(d, &tries, &given);
    struct ym_caller who = {.account = account, .uid = uid_of(d, account), .words = d->words};
    struct ym_asked_call ask = {.call = call, .request = d->request, .in = &d->in};
    if (d->demo) {
        who.account = "root";
        who.uid = uid_of(d, "root");
        who.as = account;
    }
    ym_list_init(&d->out, &d->arena);
    ym_problems_init(&d->problems, &d->arena);
    if (d->twice)
        memcpy(d->request, &(int){++d->asked}, sizeof d->asked);
    d->err = ym_service_call(d->service, &who, &ask, &d->out, &d->problems);
    office_hold(d, call);
    if (d->twice)
        ask_again(d, &who, call);
    tries.done = 1;
    try_around(d, &tries, &given);
    ym_list_init(&d->in, &d->arena);
    memset(d->request, 0, sizeof d->request);
    return d->err;
}

int office_call(struct office *d, const char *account, const char *call, const char *rec)
{
    forget(d);
    d->err = 0;
    if (rec)
        office_text(d, rec);
    return office_ask(d, account, call);
}

size_t office_count(const struct office *d, int type)
{
    return ym_list_count(&d->out, type);
}

int office_said(const struct office *d, const char *place, const char *text)
{
    for (size_t i = 0; i < d->problems.count; i++) {
        const struct ym_problem *p = &d->problems.list[i];
        if ((!place || strcmp(location_names(p->where), place) == 0) && (!text || strcmp(p->text, text) == 0))
            return 1;
    }
    return 0;
}

void office_show(const struct office *d)
{
    struct ym_arena scratch;
    ym_arena_init(&scratch);
    for (size_t i = 0; i < d->problems.count; i++) {
        const struct ym_problem *p = &d->problems.list[i];
        fprintf(stderr, "  %s: %s\n", location_names(p->where), ym_problem_fill(&scratch, p->text, p->arg));
    }
    ym_arena_release(&scratch);
}

/* ---- looking into the store */

int office_write(struct office *d, int (*body)(struct ym_txn *t, void *baton), void *baton)
{
    return ym_store_write_durable(d->service->store, body, baton);
}

int office_read(struct office *d, int (*body)(struct ym_txn *t, void *baton), void *baton)
{
    return ym_store_read(d->service->store, body, baton);
}

struct looking {
    struct office *d;
    int type;
    int64_t root, id;
    struct ym_audit_head head;
    struct ym_entry *entry;
    struct ym_head *record;
};

static int body_head(struct ym_txn *t, void *baton)
{
    struct looking *l = baton;
    return ym_audit_head(&l->head, t);
}

static int body_entry(struct ym_txn *t, void *baton)
{
    struct looking *l = baton;
    return ym_audit_get(&l->entry, t, &l->d->arena, l->id);
}

static int body_record(struct ym_txn *t, void *baton)
{
    struct looking *l = baton;
    return ym_record_get(&l->record, t, &l->d->arena, l->type, l->root, l->id);
}

int64_t office_entries(struct office *d)
{
    struct looking l = {.d = d};
    return office_read(d, body_head, &l) ? -1 : l.head.seq;
}

struct ym_entry *office_entry(struct office *d, int64_t seq)
{
    struct looking l = {.d = d, .id = seq ? seq : office_entries(d)};
    return office_read(d, body_entry, &l) ? NULL : l.entry;
}

struct ym_head *office_record(struct office *d, int type, int64_t root, int64_t id)
{
    struct looking l = {.d = d, .type = type, .root = root, .id = id};
    return office_read(d, body_record, &l) ? NULL : l.record;
}
