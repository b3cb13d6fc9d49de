/* window.c — the window: applications, drafts, a missing account.  Floor: demo. */
#include <stdio.h>
#include <string.h>

#include "county.h"
#include "family.h"
#include "yimen/domain/rec.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/contact.h"
#include "yimen/domain/record/draft.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/intake.h"
#include "yimen/domain/record/missing.h"
#include "yimen/domain/record/paper.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/want.h"

enum { LEFT_WAITING = 20 }; /* days before the end: accounts given later wait for whoever looks at the demo */

/* ---- the papers that come with an application */

static void window_give_paper(struct demo *d, const char *kind)
{
    const struct ym_paper *p;
    size_t pos = 0;
    while ((p = YM_NEXT(&d->in, paper, -1, &pos)))
        if (strcmp(p->kind, kind) == 0)
            return;
    struct ym_paper *new = DEMO_GIVE(d, paper);
    new->kind = kind;
    new->given = d->today;
}

/* Most families bring everything at once; some forget one. */
static void window_give_papers(struct demo *d, const char *programmes)
{
    int forgets = demo_random_chance(&d->random, 90);
    for (size_t i = 0; i < d->config->flow_count; i++) {
        const struct ym_flow *flow = &d->config->flows[i];
        if (!strstr(programmes, flow->programme))
            continue;
        for (size_t j = 0; j < flow->paper_count; j++)
            if (!flow->papers[j].after && !(forgets && j + 1 == flow->paper_count))
                window_give_paper(d, flow->papers[j].name);
    }
}

/* ---- what comes of it */

static uint16_t window_papers_missing(const struct demo *d, const struct demo_case *c)
{
    const struct ym_missing *m;
    size_t pos = 0;
    uint16_t bits = 0;
    while ((m = YM_NEXT(&d->out, missing, -1, &pos)))
        for (size_t i = 0; i < c->flow->paper_count; i++)
            if (strcmp(m->number, c->number) == 0 && strcmp(c->flow->papers[i].name, m->kind) == 0)
                bits |= (uint16_t)(1u << i);
    return bits;
}

static const struct ym_flow *window_flow_of(const struct demo *d, const char *number)
{
    const char *letter = number + strlen(d->config->site.code) + sizeof "-2021-" - 1;
    for (size_t i = 0; i < d->config->flow_count; i++) {
        const char *own = d->config->flows[i].letter;
        if (strncmp(letter, own, strlen(own)) == 0 && letter[strlen(own)] == '-')
            return &d->config->flows[i];
    }
    return NULL;
}

static int window_case_add(struct demo *d, struct demo_home *h, const struct ym_result *r)
{
    if (d->case_count == d->case_cap) {
        d->case_cap = d->case_cap ? d->case_cap * 2 : 1024;
        d->cases = ym_realloc(d->cases, d->case_cap * sizeof *d->cases);
    }
    struct demo_case *c = &d->cases[d->case_count++];
    *c = (struct demo_case){.home = (uint32_t)(h - d->homes), .next = h->first, .flow = window_flow_of(d, r->about)};
    if (!c->flow)
        return YM_ECORRUPT;
    h->first = (uint32_t)d->case_count;
    snprintf(c->number, sizeof c->number, "%s", r->about);
    c->stage = ym_flow_stage_named(c->flow, r->state);
    c->missing = window_papers_missing(d, c);
    const struct ym_case *given;
    size_t pos = 0;
    while ((given = YM_NEXT(&d->in, case, -1, &pos)))
        if (strcmp(given->programme, c->flow->programme) == 0 && given->asked != YM_NONE)
            c->asked = given->asked;
    demo_later(d, 0, c->asked ? 1 : 3, DEMO_CASE, d->case_count - 1);
    return 0;
}

static int window_take_cases(struct demo *d, struct demo_home *h)
{
    const struct ym_result *r;
    size_t pos = 0;
    int err = 0;
    while (!err && (r = YM_NEXT(&d->out, result, -1, &pos)))
        err = window_case_add(d, h, r);
    return err;
}

static void window_family_fill(struct demo *d, struct demo_family *f, struct demo_random *random, const struct demo_home *h)
{
    *f = (struct demo_family){.list = &d->in,
                              .random = random,
                              .numbers = &d->numbers,
                              .day = d->today,
                              .urban = h->urban,
                              .brief = d->o.bench,
                              .township = d->config->townships[h->township].code,
                              .last_id = 1000};
    demo_family_make(f);
}

static const char *window_of(const struct demo *d, const struct demo_home *h)
{
    return h->township % 5 == 0 && (h - d->homes) % 4 == 0 ? "window1" : d->town[h->township];
}

int demo_apply(struct demo *d, struct demo_home *h)
{
    struct demo_family f;
    struct demo_random random = demo_random_of(d->o.seed, 1, (uint64_t)(h - d->homes));
    demo_clear(d);
    struct ym_intake *ask = DEMO_GIVE(d, intake);
    window_family_fill(d, &f, &random, h);
    ask->programmes = f.programmes;
    window_give_papers(d, f.programmes);
    h->disabled = (uint8_t)f.disabled;
    h->noted = ym_list_count(&d->in, YM_R_kinship) > 0;
    snprintf(h->name, sizeof h->name, "%s", f.applicant->name);
    if (!ym_list_count(&d->in, YM_R_account))
        demo_later(d, 30, 160, DEMO_ACCOUNT, (size_t)(h - d->homes));
    int err = demo_ask(d, window_of(d, h), "intake", 60 + d->in.count * 4);
    return err ? err : window_take_cases(d, h);
}

/* Somebody disabled in a family that now has 低保 may have the living allowance too: 应享未享 is what the county fears. */
int demo_more(struct demo *d, struct demo_case *c)
{
    struct demo_home *h = &d->homes[c->home];
    int err = demo_see(d, d->town[h->township], c);
    const struct ym_case *seen = err ? NULL : YM_GET(&d->out, case, 0);
    if (!seen)
        return err ? err : YM_ECORRUPT;
    int64_t root = seen->head.root;
    demo_clear(d);
    struct ym_intake *ask = DEMO_GIVE(d, intake);
    ask->programmes = "kunnan_canji";
    ask->household = root;
    window_give_papers(d, ask->programmes);
    err = demo_ask(d, d->town[h->township], "intake", 40);
    return err ? err : window_take_cases(d, h);
}

/* The applicant, or who of the family is still alive. */
static const struct ym_person *window_holder_of(const struct demo *d)
{
    const struct ym_person *p, *out = NULL;
    size_t pos = 0;
    while ((p = YM_NEXT(&d->out, person, -1, &pos)))
        if (p->standing == YM_standing_member && p->died == YM_NONE && (!out || p->relation == YM_relation_self))
            out = p;
    return out;
}

int demo_give_account(struct demo *d, struct demo_home *h)
{
    char holder[64];
    if (!h->first)
        return 0;
    int err = demo_see(d, d->town[h->township], &d->cases[h->first - 1]);
    const struct ym_household *seen = err ? NULL : YM_GET(&d->out, household, 0);
    if (!seen)
        return err ? err : YM_ECORRUPT;
    int64_t root = seen->head.root;
    const struct ym_person *p = window_holder_of(d);
    if (!p)
        return 0;
    int self = p->relation == YM_relation_self;
    snprintf(holder, sizeof holder, "%s", p->name);
    demo_clear(d);
    struct ym_account *a = DEMO_GIVE(d, account);
    a->head.root = root;
    a->bank = demo_bank(&d->random);
    a->number = demo_account(&d->random, &d->arena);
    a->holder = holder;
    a->relation = self ? YM_relation_self : YM_NONE;
    if (d->today <= d->o.as_of - LEFT_WAITING)
        demo_plan(d, d->today, DEMO_CONFIRM, 0);
    return demo_ask(d, d->town[h->township], "family.change", 12);
}

/* On the last day a family in payment asks to be paid to another account: it waits for whoever looks at the demo. */
int demo_new_account(struct demo *d)
{
    for (size_t i = 0; i < d->case_count; i++)
        if (strcmp(d->cases[i].stage->name, "granted") == 0 && d->cases[i].flow->kind == YM_FLOW_MONTHLY)
            return demo_give_account(d, &d->homes[d->cases[i].home]);
    return 0;
}

/* 1 if the holder still lives, as far as is known. */
static int window_holder_lives(struct demo *d, const struct ym_account *a)
{
    const struct ym_person *p;
    size_t pos = 0;
    if (a->payee != YM_NONE) /* a carer or an institution, by agreement */
        return 1;
    while ((p = YM_NEXT(&d->out, person, -1, &pos)))
        if (p->died == YM_NONE && strcmp(p->name, a->holder) == 0)
            return 1;
    return a->relation != YM_NONE && a->relation != YM_relation_self;
}

/* A payer goes through the accounts that were given after money was granted; one that a transfer came back from the family mends first. */
int demo_confirm_accounts(struct demo *d)
{
    struct ym_arena kept;
    struct ym_list all, found;
    const struct ym_account *a;
    const struct ym_found *f;
    size_t pos = 0;
    ym_arena_init(&kept);
    ym_list_init(&all, &kept);
    ym_list_init(&found, &kept);
    demo_clear(d);
    int err = demo_ask(d, "payer1", "account.waiting", 4);
    while (!err && (a = YM_NEXT(&d->out, account, -1, &pos)))
        ym_list_add(&all, ym_record_clone(&kept, &a->head));
    for (pos = 0; !err && (f = YM_NEXT(&d->out, found, -1, &pos));) /* the n-th belongs to the n-th */
        ym_list_add(&found, ym_record_clone(&kept, &f->head));
    for (size_t i = 0; !err && i < all.count; i++) {
        a = (const struct ym_account *)all.at[i];
        struct demo_case *c = a->institution != YM_NONE ? NULL : demo_case_numbered(d, ((const struct ym_found *)found.at[i])->number);
        int theirs = a->institution != YM_NONE && a->returned == YM_NONE;
        if (!theirs && (a->returned != YM_NONE || !c || demo_see(d, d->town[d->homes[c->home].township], c) || !window_holder_lives(d, a)))
            continue; /* it comes again with another account */
        demo_clear(d);
        *DEMO_GIVE(d, account) = *a;
        err = demo_ask(d, "payer1", "account.confirm", 8);
    }
    ym_arena_release(&kept);
    return err;
}

/* ---- drafts: what was begun in the last days and not sent */

static const char *window_draft_body(struct demo *d, struct demo_family *f)
{
    struct ym_buf text;
    int last = 0;
    ym_buf_init(&text);
    for (size_t i = 0; i < f->list->count && i < 4; i++)
        ym_rec_write_one(&text, f->list->at[i], 0, d->config->site.offset, &last);
    const char *body = ym_arena_strdup(&d->arena, text.data);
    ym_buf_release(&text);
    return body;
}

static int window_draft(struct demo *d, const char *account, uint16_t township, uint64_t number)
{
    struct demo_family f;
    struct demo_home h = {.township = township};
    struct demo_random random = demo_random_of(d->o.seed, 2, number);
    demo_clear(d);
    window_family_fill(d, &f, &random, &h);
    const char *body = window_draft_body(d, &f), *title = ym_arena_printf(&d->arena, "%s家庭申请", f.applicant->name);
    ym_list_init(&d->in, &d->arena);
    struct ym_draft *new = DEMO_GIVE(d, draft);
    new->call = "intake";
    new->title = title;
    new->body = body;
    return demo_ask(d, account, "draft.save", 3);
}

int demo_drafts(struct demo *d)
{
    int err = window_draft(d, "window1", 0, 1);
    for (uint16_t t = 0; !err && t < d->config->township_count; t += 6)
        err = window_draft(d, d->town[t], t, t + 2u);
    return err;
}

/* ---- contacts in the last weeks, one of them corrected; nothing is drawn, so that the county beside them stays what it is */

enum { CONTACTS = 30, DAYS_APART = 2, WRONG = 4 /* the one that is corrected */ };

static const struct {
    int how;
    const char *whom, *text;
} window_said[] = {
    {YM_contact_phone, "家属", "告知需补交户口簿复印件，约定本周内送来。"},
    {YM_contact_window, "配偶", "来窗口询问办理进度，已告知目前环节和期限。"},
    {YM_contact_visit, "邻居", "上门核对住房情况，家中无人，请邻居转告回电。"},
    {YM_contact_message, "子女", "微信发来医疗费票据照片，告知须交原件核对。"},
    {YM_contact_phone, "村干部", "称月收入三千元，近期外出务工。"},
    {YM_contact_letter, "家属", "寄送授权书，请签字后寄回或交村委会。"},
    {YM_contact_other, "邻居", "集市上遇到，说其近期住院，请尽快上门看望。"},
};
enum { SAID = sizeof window_said / sizeof *window_said };

static int window_contact(struct demo *d, const struct demo_case *c, size_t i, const char *text, int64_t corrects)
{
    demo_clear(d);
    DEMO_GIVE(d, want)->number = c->number;
    struct ym_contact *r = DEMO_GIVE(d, contact);
    r->on = d->today - (ym_date)(i * DAYS_APART);
    r->how = window_said[i % SAID].how;
    r->whom = window_said[i % SAID].whom;
    r->text = text;
    r->corrects = corrects;
    return demo_ask(d, i % 3 ? d->town[d->homes[c->home].township] : "window1", "contact.add", 3);
}

int demo_contacts(struct demo *d)
{
    int err = 0;
    for (size_t i = 0; !err && i < CONTACTS && i < d->case_count; i++) {
        const struct demo_case *c = &d->cases[i * d->case_count / CONTACTS];
        err = window_contact(d, c, i, window_said[i % SAID].text, YM_NONE);
        if (!err && i == WRONG)
            err = window_contact(d, c, i, "称月收入一千三百元，近期外出务工。", YM_GET(&d->out, result, 0)->record);
    }
    return err;
}
