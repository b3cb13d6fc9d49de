/* hanging.c — what hangs on a benefit ends with it (依附待遇先行终止), whoever ended that one and by whatever act: looked at once a call saved
 * grants or a death of the family.  Floor: service.
 * Decides nothing: the grant that runs ends provisionally (provisional.c), one of before pays no month behind the end; to-dos tell the county
 * (todo/events.c).  Money that was paid is over and taken by nobody.  Must not begin anything again. */
#include "family/deaths.h"
#include "family/family.h"
#include "family/mains.h"
#include "yimen/base/text.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/beneficiary.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/person.h"

/* The programme of a case's grants (-1: of any) if it hangs on another; NULL. */
static const struct ym_flow *hanging_flow(const struct ym_session *s, const struct ym_list *file, int64_t kase)
{
    const struct ym_grant *g;
    size_t pos = 0;
    while ((g = YM_NEXT(file, grant, kase, &pos))) {
        const struct ym_flow *flow = ym_config_flow(s->config, g->programme);
        if (ym_flow_hangs(flow))
            return flow;
    }
    return NULL;
}

/* ---- grants of before */

/* The last month for which somebody it covers was covered by what it hangs on; YM_NONE: it goes on for one of them. */
static ym_month hanging_last(struct ym_main_end *out, const struct ym_flow *flow, const struct ym_list *file, const struct ym_grant *g)
{
    const struct ym_beneficiary *b;
    size_t pos = 0;
    *out = (struct ym_main_end){.last = YM_NONE};
    while ((b = YM_NEXT(file, beneficiary, g->head.id, &pos))) {
        struct ym_main_end end;
        if (!ym_main_ended(&end, flow, file, b->person))
            return YM_NONE;
        if (out->last == YM_NONE || end.last > out->last)
            *out = end;
    }
    return out->last;
}

/* Stopped or replaced by a decision that did not know of the end. */
static int hanging_cut_one(struct ym_session *s, struct ym_list *file, size_t i, const struct ym_flow *flow)
{
    const struct ym_grant *g = (const struct ym_grant *)file->at[i];
    struct ym_main_end end;
    if (ym_grant_is_live(g) || g->period != YM_period_month || !ym_grant_pays(g, g->from) || hanging_last(&end, flow, file, g) == YM_NONE ||
        end.last >= g->until)
        return 0;
    struct ym_grant *cut = YM_EDIT(s, g);
    cut->until = end.last < g->from ? g->from - 1 : end.last;
    cut->main_ended = end.programme;
    int err = ym_hanging_about(s, &g->head);
    if (!err)
        err = ym_session_put(s, &cut->head, &g->head, g->head.rev);
    if (!err)
        file->at[i] = &cut->head;
    return err;
}

/* ---- a family */

static int hanging_case(struct ym_session *s, struct ym_list *file, const struct ym_head *c)
{
    const struct ym_flow *flow = hanging_flow(s, file, c->id);
    int err = flow ? ym_provisional_write(s, file, (const struct ym_case *)c) : 0;
    for (size_t i = 0; !err && flow && i < file->count; i++)
        if (file->at[i]->type == YM_R_grant && file->at[i]->parent == c->id)
            err = hanging_cut_one(s, file, i, flow);
    return err;
}

/* What ends may end what hangs on it in turn. */
static int hanging_each_case(struct ym_session *s, struct ym_list *file)
{
    size_t cases = file->count, before = SIZE_MAX; /* what is written comes behind */
    int err = 0;
    for (size_t round = 0; !err && round < s->config->flow_count && s->moved.count != before; round++) { /* no circle: so many at most */
        before = s->moved.count;
        for (size_t i = 0; !err && i < cases; i++)
            if (file->at[i]->type == YM_R_case)
                err = hanging_case(s, file, file->at[i]);
    }
    return err;
}

static int hanging_family(struct ym_session *s, int64_t root)
{
    struct ym_list file;
    ym_list_init(&file, s->arena);
    int err = ym_file_load_type(&file, s->txn, YM_R_grant, root);
    if (err || !hanging_flow(s, &file, -1))
        return err;
    ym_list_init(&file, s->arena);
    err = ym_family_load(&file, s, root);
    return err ? err : hanging_each_case(s, &file);
}

/* ---- following */

/* A grant ends or begins; somebody died. */
static int hanging_is_moved_by(const struct ym_pair *p)
{
    const struct ym_person *old = (const struct ym_person *)p->old, *new = (const struct ym_person *)p->new;
    return p->new->type == YM_R_grant || (p->new->type == YM_R_person && old && old->died != new->died);
}

static int hanging_is_followed(const struct ym_session *s, size_t upto, int64_t root)
{
    for (size_t i = 0; i < upto; i++)
        if (hanging_is_moved_by(&s->moved.at[i]) && s->moved.at[i].new->root == root)
            return 1;
    return 0;
}

int ym_hanging_follow(struct ym_session *s)
{
    size_t saved = s->moved.count; /* what is saved here is of the same families */
    int err = 0;
    for (size_t i = 0; !err && i < saved; i++)
        if (hanging_is_moved_by(&s->moved.at[i]) && !hanging_is_followed(s, i, s->moved.at[i].new->root))
            err = hanging_family(s, s->moved.at[i].new->root);
    return err;
}
