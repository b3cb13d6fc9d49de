/* takeover.c — what data of before left open is opened, once: of before 0.1.4, which know no to-dos, of before 0.1.5, which know no payees.
 * Floor: service.
 * Walks the families a chunk at a time and goes on where it stopped; must not touch what it finds. */
#include "todo/follow.h"
#include "todo/look.h"
#include "todo/todo_rows.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/person.h"
#include "yimen/store/setting.h"

enum { FAMILIES = 20 /* in one transaction */, RECENT = 30 /* days: older decisions were told on paper, or it is too late */ };

#define ALL INT64_MAX

/* A walk over all families, for what one release brought. */
struct takeover_walk {
    const char *setting; /* the last family looked at; ALL: the walk is over */
    int (*look)(struct ym_noticing *n, int64_t root);
};

struct takeover {
    const struct takeover_walk *walk;
    int64_t root; /* the last one looked at, ALL */
};

/* What says by itself that something is left open.  A person's word about what changed is not to be had any more. */
static const int takeover_types[] = {YM_R_objection, YM_R_referral, YM_R_decision, YM_R_case, YM_R_person};

/* What stands in a record now did not change now. */
static void takeover_drop_changes(struct ym_happenings *found)
{
    size_t kept = 0;
    for (size_t i = 0; i < found->count; i++)
        if (found->at[i].event != YM_TODO_facts_changed)
            found->at[kept++] = found->at[i];
    found->count = kept;
}

static int takeover_is_known(const struct ym_session *s, const struct ym_list *todos, const struct ym_happening *h)
{
    for (size_t i = 0; i < todos->count; i++) {
        const struct ym_todo *t = (const struct ym_todo *)todos->at[i];
        const struct ym_todo_kind *k = ym_config_todo(s->config, t->kind);
        if (k && k->opens == h->event && t->about == h->about && t->thing == h->thing)
            return 1;
    }
    return 0;
}

/* An act of before the walk came here opened one, at another turn: the record may have been saved again since. */
static int takeover_drop_known(struct ym_session *s, int64_t root, struct ym_happenings *found)
{
    struct ym_list todos;
    size_t kept = 0;
    ym_list_init(&todos, s->arena);
    int err = found->count ? ym_todos_of_family(&todos, s, root) : 0;
    for (size_t i = 0; !err && i < found->count; i++)
        if (!takeover_is_known(s, &todos, &found->at[i]))
            found->at[kept++] = found->at[i];
    found->count = kept;
    return err;
}

/* Deaths and decisions of long ago have been dealt with, or nobody would be paid. */
static int takeover_is_meant(const struct ym_session *s, const struct ym_head *r)
{
    if (r->type == YM_R_decision)
        return ((const struct ym_decision *)r)->on >= s->today - RECENT;
    if (r->type == YM_R_person)
        return ((const struct ym_person *)r)->died != YM_NONE && ((const struct ym_person *)r)->died >= s->today - RECENT;
    return 1;
}

static int takeover_look_at_all(struct ym_noticing *n, int64_t root)
{
    struct ym_list file;
    int err = 0;
    ym_list_init(&file, n->s->arena);
    for (size_t i = 0; !err && i < sizeof takeover_types / sizeof *takeover_types; i++)
        err = ym_file_load_type(&file, n->s->txn, takeover_types[i], root);
    for (size_t i = 0; !err && i < file.count; i++)
        if (takeover_is_meant(n->s, file.at[i]))
            err = ym_notice(n, &(struct ym_pair){NULL, file.at[i]});
    takeover_drop_changes(n->out);
    return err;
}

/* Whoever lives in an institution and was granted before payees were known. */
static int takeover_look_at_payees(struct ym_noticing *n, int64_t root)
{
    const struct ym_grant *g;
    struct ym_list file;
    size_t pos = 0;
    ym_list_init(&file, n->s->arena);
    int err = ym_file_load_type(&file, n->s->txn, YM_R_grant, root);
    while (!err && (g = YM_NEXT(&file, grant, -1, &pos)))
        err = ym_notice_payee_missing(n, g);
    return err;
}

static const struct takeover_walk takeover_walks[] = {{"todos", takeover_look_at_all}, {"todos_payees", takeover_look_at_payees}};

static int takeover_family(struct ym_session *s, const struct takeover_walk *walk, int64_t root)
{
    struct ym_happenings found = {0};
    struct ym_noticing n;
    ym_noticing_init(&n, s, &found);
    int err = walk->look(&n, root);
    if (!err)
        err = takeover_drop_known(s, root, &found);
    return err ? err : ym_todos_open(s, &found);
}

static int takeover_chunk(struct ym_session *s, void *baton)
{
    struct takeover *t = baton;
    int err = ym_setting_number(&t->root, s->txn, t->walk->setting);
    if (err == YM_ENOENT) {
        t->root = 0;
        err = 0;
    }
    int64_t before = t->root;
    for (int i = 0; !err && t->root != ALL && i < FAMILIES; i++) {
        int64_t next;
        int more = ym_file_next(&next, s->txn, t->root);
        t->root = more > 0 ? next : ALL;
        err = more < 0 ? more : more ? takeover_family(s, t->walk, next) : 0;
    }
    return err || t->root == before ? err : ym_setting_put_number(s->txn, t->walk->setting, t->root);
}

int ym_todos_take_over(struct ym_session *s)
{
    int err = 0;
    for (size_t i = 0; !err && i < sizeof takeover_walks / sizeof *takeover_walks; i++) {
        struct takeover t = {.walk = &takeover_walks[i]};
        do
            err = ym_todos_step(s, takeover_chunk, &t);
        while (!err && t.root != ALL);
    }
    return err;
}
