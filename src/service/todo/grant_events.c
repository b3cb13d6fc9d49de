/* grant_events.c — which saved grant means which event of todos.def.  Floor: service.
 * Must not open or close anything. */
#include "todo/events.h"

#include "family/deaths.h"
#include "yimen/base/text.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/beneficiary.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"

static int grant_events_rechecked(struct ym_noticing *n, const struct ym_grant *old, const struct ym_grant *new)
{
    struct ym_happening *h;
    int ended = old && ym_grant_is_live(old) && !ym_grant_is_live(new);
    if (!old || old->recheck == YM_NONE || (old->recheck == new->recheck && !ended))
        return 0;
    return ym_happens_to(n, YM_TODO_rechecked, &new->head, &h);
}

static int grant_events_status(struct ym_noticing *n, const struct ym_grant *old, const struct ym_grant *new)
{
    const struct ym_case *c;
    if (old || new->period != YM_NONE)
        return 0;
    int err = ym_noticing_case(&c, n, &new->head);
    if (!err)
        ym_happens(n, ym_happening_of(n, YM_TODO_status_renewed, c));
    return err;
}

/* ---- what hangs on another */

static void grant_events_about_main(struct ym_noticing *n, struct ym_happening h, const struct ym_grant *g, const struct ym_field *f)
{
    char month[YM_DATE_TEXT];
    h.of = ym_schema_of(YM_R_grant)->name;
    h.field = f->name;
    h.now = ym_arena_strdup(n->s->arena, ym_month_text(month, ym_field_number(&g->head, f)));
    ym_happens(n, h);
}

/* The last month it pays, the first that is held, or the first for which the others have their part. */
static const struct ym_field *grant_events_which_month(const struct ym_grant *g)
{
    if (g->until != YM_NONE)
        return YM_FIELD(grant, until);
    return g->state == YM_grant_held && g->held_from != YM_NONE ? YM_FIELD(grant, held_from) : YM_FIELD(grant, from);
}

/* Told once for each month. */
static int grant_events_main_ended(struct ym_noticing *n, const struct ym_grant *old, const struct ym_grant *new)
{
    const struct ym_case *c;
    const struct ym_field *f = grant_events_which_month(new);
    int same = old && ym_text_eq(old->main_ended, new->main_ended) && old->until == new->until && old->held_from == new->held_from;
    if (same || !ym_grant_is_live(new) || ym_text_empty(new->main_ended))
        return 0;
    int err = ym_noticing_case(&c, n, &new->head);
    if (err)
        return err;
    struct ym_happening h = ym_happening_of(n, YM_TODO_main_ended, c);
    h.turn = ym_field_number(&new->head, f);
    h.main = new->main_ended;
    if (new->until != YM_NONE && new->until > ym_date_month(n->s->today)) /* known ahead: nothing is to be decided before */
        h.due = ym_month_first(new->until + 1) - 1;
    grant_events_about_main(n, h, new, f);
    return 0;
}

/* 1: it is paid to somebody for whom the other ended with it, and still is ended. */
static int grant_events_begins_again(const struct ym_list *file, const struct ym_list *covered, const struct ym_grant *ended,
                                     const struct ym_grant *begun)
{
    const struct ym_grant *decided = ym_grant_decided(file, ended);
    const struct ym_beneficiary *b;
    size_t pos = 0;
    if (ended->until != YM_NONE && begun->until != YM_NONE && begun->until <= ended->until)
        return 0; /* it is the one that ends then */
    while ((b = YM_NEXT(covered, beneficiary, decided->head.id, &pos)))
        if (ym_grant_covers(covered, begun->head.id, b->person) && (ended->until != YM_NONE || !ym_grant_covers(covered, ended->head.id, b->person)))
            return 1;
    return 0;
}

/* Nobody is paid again what ended with it: somebody decides. */
static int grant_events_main_again(struct ym_noticing *n, const struct ym_grant *old, const struct ym_grant *new)
{
    struct ym_list covered;
    const struct ym_head *c;
    int begins = !old && ym_grant_is_live(new);
    int err = begins ? ym_noticing_family(n, new->head.root) : 0;
    ym_list_init(&covered, n->s->arena);
    for (size_t pos = 0; begins && !err && (c = ym_list_next(&n->file, YM_R_case, -1, &pos));) {
        const struct ym_grant *g = ym_grant_live_of(&n->file, c->id);
        if (!g || !ym_text_eq(g->main_ended, new->programme))
            continue;
        err = covered.count ? 0 : ym_file_load_type(&covered, n->s->txn, YM_R_beneficiary, new->head.root);
        struct ym_happening h = ym_happening_of(n, YM_TODO_main_again, (const struct ym_case *)c);
        h.turn = new->head.id;
        h.main = new->programme;
        if (!err && grant_events_begins_again(&n->file, &covered, g, new))
            grant_events_about_main(n, h, new, YM_FIELD(grant, from));
    }
    return err;
}

/* ---- whom it goes to */

/* 集中供养: what somebody is granted who lives in an institution goes to it, by an agreement (国发〔2016〕14号). */
static int grant_events_lacks_payee(const struct ym_noticing *n, const struct ym_grant *g)
{
    const struct ym_flow *flow = ym_config_flow(n->s->config, g->programme);
    return g->living == YM_living_institution && g->payee == YM_NONE && flow && ym_flow_uses_effect(flow, YM_E_pay_to);
}

/* Whether it lacked one before: as it was, or the segment that it goes on from. */
static int grant_events_lacked_payee(const struct ym_noticing *n, const struct ym_grant *old, const struct ym_grant *new)
{
    const struct ym_grant *before = old ? old : new->previous == YM_NONE ? NULL : YM_FIND(&n->file, grant, new->previous);
    return before && (!old || ym_grant_is_live(old)) && grant_events_lacks_payee(n, before);
}

/* One that is replaced says nothing: what follows it does. */
static int grant_events_payee(struct ym_noticing *n, const struct ym_grant *old, const struct ym_grant *new)
{
    const struct ym_case *c;
    if (new->living == YM_NONE || new->state == YM_grant_replaced)
        return 0;
    int err = ym_noticing_case(&c, n, &new->head);
    if (err)
        return err;
    int lacks = ym_grant_is_live(new) && grant_events_lacks_payee(n, new);
    if (lacks == grant_events_lacked_payee(n, old, new))
        return 0;
    if (lacks)
        return ym_notice_payee_missing(n, new);
    ym_happens(n, ym_happening_of(n, YM_TODO_payee_named, c));
    return 0;
}

int ym_notice_payee_missing(struct ym_noticing *n, const struct ym_grant *g)
{
    const struct ym_case *c;
    if (!ym_grant_is_live(g) || !grant_events_lacks_payee(n, g))
        return 0;
    int err = ym_noticing_case(&c, n, &g->head);
    if (err)
        return err;
    struct ym_happening h = ym_happening_of(n, YM_TODO_payee_missing, c);
    h.turn = g->head.id;
    ym_happens(n, h);
    return 0;
}

int ym_notice_grant(struct ym_noticing *n, const struct ym_pair *p)
{
    static int (*const each[])(struct ym_noticing *, const struct ym_grant *, const struct ym_grant *) = {
        grant_events_rechecked, grant_events_status, grant_events_main_ended, grant_events_main_again,
        grant_events_payee};
    int err = 0;
    for (size_t i = 0; !err && i < sizeof each / sizeof *each; i++)
        err = each[i](n, (const struct ym_grant *)p->old, (const struct ym_grant *)p->new);
    return err;
}
