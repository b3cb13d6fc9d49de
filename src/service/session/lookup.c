/* lookup.c — finding cases, officials and applicants within a call.  Floor: service. */
#include <string.h>

#include "session/indexes.h"
#include "session/session.h"
#include "yimen/base/text.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/person.h"

static int lookup_key_find(struct ym_hit *out, struct ym_session *s, int index, const char *text)
{
    struct ym_buf key;
    ym_buf_init(&key);
    ym_key_text(&key, text);
    int err = ym_index_find(out, s->txn, index, &key);
    ym_buf_release(&key);
    return err;
}

struct collecting {
    struct ym_session *s;
    struct ym_list *out;
};

static int lookup_collect_one(void *baton, const struct ym_hit *hit)
{
    struct collecting *c = baton;
    struct ym_head *r;
    int err = ym_record_get(&r, c->s->txn, c->out->arena, hit->type, hit->root, hit->id);
    if (!err)
        ym_list_add(c->out, r);
    return err;
}

int ym_collect(struct ym_list *out, struct ym_session *s, int index, const struct ym_range *range)
{
    return ym_each(s->txn, index, range, lookup_collect_one, &(struct collecting){s, out});
}

int ym_collect_under(struct ym_list *out, struct ym_session *s, int index, const char *text)
{
    struct ym_buf prefix;
    ym_buf_init(&prefix);
    ym_key_text(&prefix, text);
    int err = ym_collect(out, s, index, &(struct ym_range){.prefix = {prefix.data, prefix.len}});
    ym_buf_release(&prefix);
    return err;
}

static int lookup_count_one(void *baton, const struct ym_hit *hit)
{
    (void)hit;
    ++*(int64_t *)baton;
    return 0;
}

int ym_count_under(int64_t *out, struct ym_session *s, int index, const char *text)
{
    struct ym_buf prefix;
    *out = 0;
    ym_buf_init(&prefix);
    ym_key_text(&prefix, text);
    int err = ym_each(s->txn, index, &(struct ym_range){.prefix = {prefix.data, prefix.len}}, lookup_count_one, out);
    ym_buf_release(&prefix);
    return err;
}

int ym_own_room(struct ym_session *s, int index, int64_t most, struct ym_location at, const char *text)
{
    int64_t n;
    int err = ym_count_under(&n, s, index, s->official->account);
    if (err || n < most)
        return err;
    ym_problem(s->problems, at, text, ym_arena_printf(s->arena, "%lld", (long long)n), NULL);
    return YM_ELIMIT;
}

int ym_keyed(struct ym_head **out, struct ym_session *s, int index, const struct ym_buf *key)
{
    struct ym_hit hit;
    *out = NULL;
    int err = ym_index_find(&hit, s->txn, index, key);
    if (err)
        return err == YM_ENOENT ? 0 : err;
    return ym_record_get(out, s->txn, s->arena, hit.type, hit.root, hit.id);
}

int ym_official_named(struct ym_official **out, struct ym_session *s, const char *account)
{
    struct ym_hit hit;
    int err = lookup_key_find(&hit, s, YM_I_official, account);
    return err ? err : YM_RECORD_GET(out, s->txn, s->arena, official, hit.root, hit.id);
}

/* As it is printed, or as lists show it: the county's own code left off. */
static int lookup_case_find(struct ym_hit *out, struct ym_session *s, const char *number)
{
    int err = lookup_key_find(out, s, YM_I_case_number, number);
    return err == YM_ENOENT ? lookup_key_find(out, s, YM_I_case_number, ym_arena_printf(s->arena, "%s-%s", s->config->site.code, number))
                            : err;
}

static int lookup_no_case(struct ym_session *s, const char *number)
{
    ym_problem(s->problems, ym_session_text(s, number), N_("There is no case {1} within your scope."), number, NULL);
    return YM_ENOENT;
}

int ym_family_load(struct ym_list *out, struct ym_session *s, int64_t root)
{
    int err = ym_file_load_types(out, s->txn, 0, YM_R_payment, root);
    return err ? err : ym_file_load_types(out, s->txn, YM_R_payment + 1, YM_R_ledger, root);
}

int ym_case_open_id(struct ym_case_file *out, struct ym_session *s, int64_t root, int64_t case_id)
{
    memset(out, 0, sizeof *out);
    ym_list_init(&out->file, s->arena);
    int err = ym_family_load(&out->file, s, root);
    if (err)
        return err;
    out->household = YM_FIND(&out->file, household, root);
    out->kase = YM_FIND(&out->file, case, case_id);
    if (!out->household || !out->kase)
        return YM_ECORRUPT;
    out->flow = ym_config_flow(s->config, out->kase->programme);
    return out->flow ? 0
                     : ym_problem(s->problems, YM_AT(case, programme), N_("The configuration has no programme \"{1}\" any more."),
                                  out->kase->programme, NULL);
}

int ym_case_open(struct ym_case_file *out, struct ym_session *s, const char *number)
{
    struct ym_hit hit;
    int err = lookup_case_find(&hit, s, number);
    if (err)
        return err == YM_ENOENT ? lookup_no_case(s, number) : err;
    err = ym_case_open_id(out, s, hit.root, hit.id);
    if (err)
        return err;
    ym_session_about(s, hit.root, hit.id, out->kase->number);
    if (!ym_session_enter(s, out->household->township)) {
        lookup_no_case(s, number);
        return ym_session_hide(s); /* told like a missing one, logged as a refusal */
    }
    return 0;
}

int ym_case_numbered(struct ym_case **out, struct ym_session *s, const char *number)
{
    struct ym_hit hit;
    int err = lookup_case_find(&hit, s, number);
    return err ? err : YM_RECORD_GET(out, s->txn, s->arena, case, hit.root, hit.id);
}

int ym_family_township(const char **out, int64_t *root, struct ym_session *s, const char *about)
{
    struct ym_case *c;
    struct ym_household *h;
    int64_t id;
    int err = ym_case_numbered(&c, s, about);
    if (!err)
        *out = c->township;
    if (!err && root)
        *root = c->head.root;
    if (err != YM_ENOENT)
        return err;
    if (ym_int_parse(&id, about) || id <= 0)
        return YM_ENOENT;
    err = YM_RECORD_GET(&h, s->txn, s->arena, household, id, id);
    if (!err)
        *out = h->township;
    if (!err && root)
        *root = id;
    return err;
}

struct ym_person *ym_case_applicant(const struct ym_case_file *f)
{
    return YM_FIND(&f->file, person, f->kase->applicant);
}

int ym_case_final(const struct ym_case_file *f)
{
    const struct ym_flow_stage *state = ym_flow_stage_named(f->flow, f->kase->state);
    return state && state->final;
}

struct ym_grant *ym_grant_live_of(const struct ym_list *file, int64_t kase)
{
    struct ym_grant *g;
    size_t pos = 0;
    while ((g = YM_NEXT(file, grant, kase, &pos)))
        if (ym_grant_is_live(g))
            return g;
    return NULL;
}

struct ym_found *ym_found_case(struct ym_session *s, const struct ym_case *c)
{
    struct ym_found *f = YM_RECORD(s->arena, found);
    f->head.root = c->head.root;
    f->head.rev = c->head.rev; /* as seen here: an act that names it does not overtake somebody else's */
    f->number = c->number;
    f->programme = c->programme;
    f->township = c->township;
    f->state = c->state;
    f->due = c->due;
    if (ym_case_limit(c) != YM_NONE && ym_case_limit(c) < s->today)
        f->late = s->today - ym_case_limit(c);
    return f;
}

int ym_found_of(struct ym_found **out, struct ym_session *s, int64_t root, int64_t case_id)
{
    struct ym_case *c;
    struct ym_person *p;
    int err = YM_RECORD_GET(&c, s->txn, s->arena, case, root, case_id);
    if (!err)
        err = YM_RECORD_GET(&p, s->txn, s->arena, person, root, c->applicant);
    if (err)
        return err;
    *out = ym_found_case(s, c);
    (*out)->name = p->name;
    return 0;
}

const char *ym_mark_text(struct ym_session *s, struct ym_bytes mark)
{
    char *text = ym_arena_alloc(s->arena, 2 * mark.len + 1);
    ym_hex(text, mark.data, mark.len);
    return text;
}

int ym_mark_read(struct ym_bytes *out, struct ym_session *s, const char *text, struct ym_location at)
{
    size_t n = strlen(text) / 2;
    void *bytes = ym_arena_alloc(s->arena, n + 1);
    *out = (struct ym_bytes){bytes, n};
    if (strlen(text) % 2 || ym_unhex(bytes, n, text))
        return ym_problem(s->problems, at, N_("This is not a mark that a page ended with."), NULL);
    return 0;
}

const char *ym_words_both(const struct ym_session *s, struct ym_words words)
{
    return ym_both(s->arena, words.zh, words.en);
}

const char *ym_words_call(const struct ym_session *s)
{
    return ym_both_msgid(s->arena, s->call->name, s->call->title);
}

const char *ym_words_programme(const struct ym_session *s, const char *code)
{
    const struct ym_flow *flow = ym_config_flow(s->config, code);
    return flow ? ym_words_both(s, flow->label) : code;
}

const char *ym_words_township(const struct ym_session *s, const char *code)
{
    const struct ym_township *t = ym_config_township(s->config, code);
    return t ? ym_words_both(s, t->name) : code;
}

const char *ym_words_stage(const struct ym_session *s, const struct ym_case *c)
{
    const struct ym_flow *flow = ym_config_flow(s->config, c->programme);
    const struct ym_flow_stage *state = flow ? ym_flow_stage_named(flow, c->state) : NULL;
    return state ? ym_words_both(s, state->label) : c->state;
}
