/* payees.c — 特困: who is cared for at home has a carer who is paid for it, who lives in an institution has it paid there.  Floor: demo.
 * By numbers of each case's own, so that the rest of the county's life stays as it is. */
#include <string.h>

#include "county.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/institution.h"
#include "yimen/domain/record/payee.h"
#include "yimen/domain/record/result.h"

/* An institution has one account, whoever lives there; the other is the one it has after a transfer came back. */
static const struct {
    const char *name, *number, *other, *contact;
} payees_institutions[] = {{"黄川县中心敬老院", "80010000000001201", "80010000000001219", "方院长"},
                           {"城关镇敬老院", "80010000000002302", "80010000000002311", "石院长"},
                           {"黄川县社会福利院", "80010000000003403", "80010000000003412", "严主任"}};
enum { INSTITUTIONS = sizeof payees_institutions / sizeof *payees_institutions };

enum { STREAM = 31 /* of random numbers: nobody else's */ };

static struct demo_random payees_random(const struct demo *d, const struct demo_case *c)
{
    return demo_random_of(d->o.seed, STREAM, demo_case_index(d, c));
}

void demo_plan_carer(struct demo *d, const struct demo_case *c)
{
    struct demo_random r = payees_random(d, c);
    if (strcmp(c->flow->programme, "tekun") == 0 && ym_flow_action_named(c->flow, "pay_to"))
        demo_plan(d, d->today + demo_random_between(&r, 5, 40), DEMO_CARER, demo_case_index(d, c));
}

/* A transfer to him came back: the number was wrong.  Texts of the answer live until the next call is asked. */
int demo_payee_mended(struct demo *d, struct demo_case *c)
{
    const struct ym_grant *g, *live = NULL;
    struct demo_random r = payees_random(d, c);
    size_t pos = 0;
    int err = demo_see(d, "county2", c);
    while (!err && (g = YM_NEXT(&d->out, grant, -1, &pos)))
        if (strcmp(g->number, c->number) == 0 && g->state == YM_grant_active)
            live = g;
    const struct ym_payee *was = live && live->payee != YM_NONE ? YM_FIND(&d->out, payee, live->payee) : NULL;
    if (err || !was)
        return err;
    for (size_t n = ym_list_count(&d->out, YM_R_payee); n > 1; n--)
        demo_account(&r, &d->arena); /* it was mended before, by another number */
    struct ym_payee kept = *was;
    kept.name = ym_arena_strdup(&d->conf_arena, was->name);
    kept.agreement = ym_arena_strdup(&d->conf_arena, was->agreement);
    if (!demo_may(d, c, "county2", "pay_to"))
        return 0;
    demo_clear(d);
    struct ym_payee *p = DEMO_GIVE(d, payee);
    p->kind = kept.kind;
    p->name = kept.kind == YM_payee_person ? "" : kept.name;
    p->agreement = kept.agreement;
    p->signed_on = kept.signed_on;
    p->bank = demo_bank(&r);
    p->number = demo_account(&r, &d->arena);
    err = demo_act(d, "county2", c, "pay_to", "账号有误，已更正");
    if (!err)
        demo_plan(d, d->today + 3, DEMO_CONFIRM, 0);
    return err;
}

/* What the case has in payment, and how the person lives; NULL: nothing, or it goes to somebody already. */
static const struct ym_grant *payees_look(struct demo *d, const struct demo_case *c, int *err)
{
    const struct ym_grant *g, *live = NULL;
    size_t pos = 0;
    *err = demo_see(d, "county2", c);
    while (!*err && (g = YM_NEXT(&d->out, grant, -1, &pos)))
        if (strcmp(g->number, c->number) == 0 && g->state == YM_grant_active)
            live = g;
    return live && live->payee == YM_NONE ? live : NULL;
}

static struct ym_payee *payees_give(struct demo *d, struct demo_random *r, int64_t kind, const char *name)
{
    struct ym_payee *p = DEMO_GIVE(d, payee);
    p->kind = kind;
    p->name = name;
    p->signed_on = d->today - demo_random_between(r, 0, 20);
    p->agreement = ym_arena_printf(&d->arena, "照协%lld-%03lld", (long long)(ym_date_month(d->today) / 12), (long long)demo_random_between(r, 1, 999));
    p->bank = demo_bank(r);
    return p;
}

/* Not everybody who needs care has somebody with an agreement. */
int demo_carer(struct demo *d, struct demo_case *c)
{
    struct demo_random r = payees_random(d, c);
    int err, self = demo_random_chance(&r, 400);
    const struct ym_grant *g = payees_look(d, c, &err);
    if (!g || g->living != YM_living_home || self || !demo_may(d, c, "county2", "pay_to"))
        return err;
    demo_clear(d);
    struct ym_payee *p = payees_give(d, &r, YM_payee_carer, demo_name(&r, &d->arena, NULL, 1));
    p->number = demo_account(&r, &d->arena);
    p->phone = demo_phone(&r, &d->arena);
    err = demo_act(d, "county2", c, "pay_to", "已签订委托照料服务协议");
    if (!err)
        demo_plan(d, d->today + 3, DEMO_CONFIRM, 0);
    return err;
}

/* ---- institutions */

int demo_is_institution(const char *name)
{
    for (size_t i = 0; i < INSTITUTIONS; i++)
        if (strcmp(payees_institutions[i].name, name) == 0)
            return 1;
    return 0;
}

/* Its record, in the answer, by number or by name; NULL: it is not recorded, or *err. */
static const struct ym_institution *payees_recorded(struct demo *d, int64_t number, const char *name, int *err)
{
    const struct ym_institution *i;
    size_t pos = 0;
    demo_clear(d);
    *err = demo_ask(d, "county1", "institution.list", 1);
    while (!*err && (i = YM_NEXT(&d->out, institution, -1, &pos)))
        if (i->head.id == number || (name && strcmp(i->name, name) == 0))
            return i;
    return NULL;
}

static int payees_record(int64_t *out, struct demo *d, size_t which)
{
    demo_clear(d);
    struct ym_institution *i = DEMO_GIVE(d, institution);
    i->name = payees_institutions[which].name;
    i->township = d->config->townships[which % d->config->township_count].code;
    i->contact = payees_institutions[which].contact;
    i->agreement = "委托供养协议";
    i->signed_on = d->today;
    i->bank = "黄川农村商业银行";
    i->number = payees_institutions[which].number;
    int err = demo_ask(d, "county1", "institution.save", 3);
    const struct ym_result *r = err ? NULL : YM_GET(&d->out, result, 0);
    if (r)
        demo_plan(d, d->today + 3, DEMO_CONFIRM, 0);
    *out = r ? r->record : YM_NONE;
    return err;
}

/* The first who lives there brings its record: its account is confirmed once. */
static int payees_institution(int64_t *out, struct demo *d, size_t which)
{
    int err;
    const struct ym_institution *i = payees_recorded(d, 0, payees_institutions[which].name, &err);
    *out = i ? i->head.id : YM_NONE;
    return err || i ? err : payees_record(out, d, which);
}

int demo_institution(struct demo *d, struct demo_case *c)
{
    struct demo_random r = payees_random(d, c);
    size_t which = (size_t)demo_random_between(&r, 0, INSTITUTIONS - 1);
    int64_t number;
    int err = payees_institution(&number, d, which);
    const struct ym_grant *g = err ? NULL : payees_look(d, c, &err);
    if (!g || !demo_may(d, c, "county2", "pay_to"))
        return err;
    demo_clear(d);
    struct ym_payee *p = payees_give(d, &r, YM_payee_institution, "");
    p->institution = number;
    p->bank = "";
    return demo_act(d, "county2", c, "pay_to", "已入住供养服务机构，签订供养协议");
}

/* A transfer to it came back: its account is mended once, for all who live there. */
int demo_institution_mended(struct demo *d, int64_t number)
{
    int err;
    const struct ym_institution *i = payees_recorded(d, number, NULL, &err);
    if (!i || i->returned == YM_NONE)
        return err;
    struct ym_institution kept = *i;
    for (size_t which = 0; which < INSTITUTIONS; which++)
        if (strcmp(payees_institutions[which].name, i->name) == 0) {
            int again = strcmp(kept.number, payees_institutions[which].other) == 0;
            kept.name = payees_institutions[which].name;
            kept.contact = payees_institutions[which].contact;
            kept.number = again ? payees_institutions[which].number : payees_institutions[which].other;
        }
    kept.township = ym_arena_strdup(&d->conf_arena, i->township);
    kept.agreement = "委托供养协议";
    kept.bank = "黄川农村商业银行";
    demo_clear(d);
    struct ym_institution *there = DEMO_GIVE(d, institution);
    struct ym_head head = there->head;
    *there = kept;
    there->head = head;
    there->head.id = kept.head.id;
    there->head.rev = kept.head.rev;
    err = demo_ask(d, "county1", "institution.save", 3);
    if (!err)
        demo_plan(d, d->today + 3, DEMO_CONFIRM, 0);
    return err;
}
