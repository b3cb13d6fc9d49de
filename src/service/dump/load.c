/* load.c — a dump into a new data directory.  Floor: service.
 * Nothing is written before everything was checked.  The records keep number and revision; the audit chain begins anew, and its
 * entry of the loading holds the head of the old one, so that the old chain, kept beside, stays proved. */
#include <string.h>

#include "session/clock.h"
#include "dump/loading.h"
#include "ledger/ledger.h"
#include "session/people.h"
#include "session/chore.h"
#include "yimen/base/trail.h"
#include "yimen/domain/record/change.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/mandate.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/roll.h"

enum { CHUNK = 500 }; /* records a transaction */

struct loading {
    struct ym_session *session;
    struct ym_service *service;
    const struct ym_load_head *head;
    struct ym_dump_reader reader;
    struct ym_list founders; /* mandates of the administrators made with the directory */
    int64_t *sets;           /* new numbers by old ones, from 1 on */
    int64_t records;
    int done;
    char seal[YM_SHA256_HEX]; /* "": there was none, loaded on purpose */
};

/* ---- the directory must be new */

/* Texts of the records live in the transaction only: what is kept of them is copied. */
static int load_take_founder(struct loading *l, const struct ym_head *r)
{
    const struct ym_mandate *m = (const struct ym_mandate *)r;
    if (r->type == YM_R_mandate && m->role == YM_role_admin && m->state == YM_mandate_force && !ym_mandate_dated(m))
        ym_list_add(&l->founders, ym_record_clone(l->session->arena, r));
    return r->type == YM_R_mandate || r->type == YM_R_official;
}

static int load_not_new(struct ym_session *s)
{
    return ym_problem(s->problems, YM_NOWHERE, N_("A dump is loaded only into a data directory that was just made."), NULL);
}

static int load_clear_founding(struct loading *l)
{
    struct ym_session *s = l->session;
    struct ym_list file;
    int64_t root;
    int more = ym_file_next(&root, s->txn, 0), err = 0;
    if (more)
        return more < 0 ? more : load_not_new(s);
    ym_list_init(&file, s->arena);
    err = ym_file_load(&file, s->txn, 0);
    for (size_t i = 0; !err && i < file.count; i++)
        err = load_take_founder(l, file.at[i]) ? 0 : load_not_new(s);
    for (size_t i = 0; !err && i < file.count; i++)
        err = ym_record_delete(s->txn, file.at[i]->type, 0, file.at[i]->id, file.at[i]->rev);
    return err;
}

/* ---- sets and settings */

static int load_sets(struct loading *l)
{
    struct ym_session *s = l->session;
    struct ym_conf_set now;
    int64_t number;
    uint8_t digest[32];
    int err = ym_conf_set_get(&now, s->txn, s->arena, s->set);
    l->sets = YM_NEW_ARRAY(s->arena, int64_t, l->head->set_count + 1);
    for (size_t i = 0; !err && i < l->head->set_count; i++) {
        ym_conf_digest(digest, &l->head->sets[i]);
        err = ym_conf_set_put(&l->sets[i + 1], s->txn, &l->head->sets[i], digest);
    }
    return err ? err : ym_conf_set_put(&number, s->txn, &now, s->config->digest); /* what is in use stays in use */
}

/* Of the old directory's own chain, heads and place: they say nothing of the new one. */
static int load_stays_behind(const char *name)
{
    static const char *const names[] = {"heads", "details.forgotten", "conf"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], name) == 0)
            return 1;
    return 0;
}

static int load_setting(struct ym_session *s, const struct ym_load_setting *one)
{
    ym_time good;
    if (load_stays_behind(one->name))
        return 0;
    if (strcmp(one->name, YM_CLOCK_GOOD) == 0 && ym_setting_number(&good, s->txn, one->name) == 0 && good >= one->number)
        return 0; /* the later of both is what is known */
    return one->text ? ym_setting_put_text(s->txn, one->name, one->text) : ym_setting_put_number(s->txn, one->name, one->number);
}

static int load_settings(struct loading *l)
{
    struct ym_session *s = l->session;
    int err = 0;
    for (size_t i = 0; !err && i < l->head->setting_count; i++)
        err = load_setting(s, &l->head->settings[i]);
    ym_number_reserve(s->txn, l->head->next);
    return err;
}

static int load_body_begin(struct ym_txn *t, void *baton)
{
    struct loading *l = baton;
    l->session->txn = t;
    int err = load_clear_founding(l);
    if (!err)
        err = ym_ledger_forget(t); /* what was served here before knows nothing of these records */
    if (!err)
        err = load_sets(l);
    if (!err)
        err = load_settings(l);
    l->session->txn = NULL;
    return err;
}

/* ---- records */

static void load_renumber_set(const struct loading *l, int64_t *set)
{
    if (*set >= 1 && *set <= (int64_t)l->head->set_count)
        *set = l->sets[*set];
}

/* What differs from one machine and directory to the next: numbers of sets, numbers of accounts. */
static void load_adapt(const struct loading *l, struct ym_head *r)
{
    if (r->type == YM_R_decision)
        load_renumber_set(l, &((struct ym_decision *)r)->set);
    if (r->type == YM_R_roll)
        load_renumber_set(l, &((struct ym_roll *)r)->set);
    if (r->type == YM_R_official && !l->service->demo) { /* in a demo nobody is known by his number */
        struct ym_official *o = (struct ym_official *)r;
        int64_t uid = ym_service_uid(l->service, o->account);
        o->uid = uid < 0 ? YM_NONE : uid;
    }
}

static int load_put_one(struct loading *l, struct ym_arena *arena, const struct ym_dump_item *item)
{
    struct ym_head *r;
    int err = ym_load_record(&r, arena, item, l->session->problems);
    if (err || !r)
        return err;
    load_adapt(l, r);
    r->rev--;
    err = ym_record_put(l->session->txn, r, 0);
    if (err)
        ym_problem(l->session->problems, ym_location_line(item->line), ym_err_text(err), NULL);
    l->records += !err;
    return err;
}

static int load_body_records(struct ym_txn *t, void *baton)
{
    struct loading *l = baton;
    struct ym_arena arena;
    struct ym_dump_item item;
    int err = 0;
    ym_arena_init(&arena);
    l->session->txn = t;
    for (int n = 0; !err && n < CHUNK && !l->done; n++) {
        ym_arena_reset(&arena);
        if (!ym_dump_next(&item, &l->reader))
            l->done = 1;
        else if (item.is_record)
            err = load_put_one(l, &arena, &item);
    }
    l->session->txn = NULL;
    ym_arena_release(&arena);
    return err;
}

/* ---- the end */

/* That somebody took it on himself that the dump was whole is kept. */
static void load_note_seal(struct loading *l)
{
    struct ym_change *c = YM_RECORD(l->session->arena, change);
    c->record = "dump";
    c->field = "end";
    c->old = "";
    c->new = *l->seal ? l->seal : "unsealed";
    ym_list_add(&l->session->changes, &c->head);
}

static int load_body_end(struct ym_txn *t, void *baton)
{
    struct loading *l = baton;
    struct ym_session *s = l->session;
    s->txn = t;
    ym_session_clock(s, 0);
    int err = l->service->demo ? ym_demo_officials(s) : 0;
    for (size_t i = 0; !err && i < l->founders.count; i++)
        err = ym_admin_appoint(s, ((const struct ym_mandate *)l->founders.at[i])->account, NULL, "由数据所有者任命");
    ym_session_about(s, 0, l->head->chain_seq, l->head->chain);
    load_note_seal(l);
    if (!err)
        err = ym_session_log(s, *l->seal ? "done" : "unsealed");
    s->txn = NULL;
    return err;
}

static const char *load_do_setting(const struct ym_load_head *head, const char *name)
{
    for (size_t i = 0; i < head->setting_count; i++)
        if (head->settings[i].text && strcmp(head->settings[i].name, name) == 0)
            return head->settings[i].text;
    return "";
}

static int load_check_head(struct ym_service *s, const struct ym_load_head *head, struct ym_problems *p)
{
    int err = 0;
    if (head->demo != s->demo)
        err = ym_problem(p, YM_NOWHERE,
                         head->demo ? N_("This is the dump of a demo; it never becomes a real office.")
                                    : N_("This is the dump of a real office; it is not loaded into a demo."),
                         NULL);
    if (strcmp(load_do_setting(head, "site"), s->site.code) != 0)
        err = ym_problem(p, YM_NOWHERE, N_("The dump is of {1}; this directory is of {2}."), load_do_setting(head, "site"), s->site.code,
                         NULL);
    return err;
}

static int load_all(struct loading *l)
{
    struct ym_store *store = l->service->store;
    int err = ym_store_write(store, load_body_begin, l, NULL);
    while (!err && !l->done)
        err = ym_store_write(store, load_body_records, l, NULL);
    return err ? err : ym_store_write_durable(store, load_body_end, l);
}

static int load_read_and_check(struct ym_load_head *head, struct ym_service *s, struct ym_arena *arena, const char *text, size_t n,
                               struct ym_problems *p)
{
    int err = ym_load_head_read(head, arena, text, n, p);
    if (err)
        return err;
    err = load_check_head(s, head, p);
    int records = ym_load_validate(s, head, text, n, p);
    return err ? err : records;
}

int ym_service_load(struct ym_service *s, const char *text, size_t n, int unsealed, struct ym_problems *p)
{
    static const struct ym_call_row row = {.name = "service.load"};
    struct ym_chore chore;
    struct ym_load_head head;
    ym_chore_begin(&chore, s, &row, YM_BY_OWNER, p);
    struct loading l = {.session = &chore.session, .service = s, .head = &head};
    ym_list_init(&l.founders, &chore.arena);
    ym_dump_read(&l.reader, text, n);
    int err = ym_load_seal(l.seal, text, n, unsealed, p);
    if (!err)
        err = load_read_and_check(&head, s, &chore.arena, text, n, p);
    if (!err)
        err = load_all(&l);
    ym_chore_end(&chore);
    return ym_doing(err, N_("loading a dump"), NULL);
}
