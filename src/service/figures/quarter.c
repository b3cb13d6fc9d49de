/* quarter.c — signing a quarter off (签发): its figures are kept as they were, whatever is corrected later.  Floor: service. */
#include <inttypes.h>
#include <string.h>

#include "session/calls.h"
#include "session/indexes.h"
#include "figures/summary.h"
#include "ledger/ledger.h"
#include "yimen/base/hash.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/figure.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/quarter.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/span.h"
#include "yimen/domain/rec.h"
#include "yimen/domain/rowtext.h"

/* All figures of a quarter on their way into the store. */
struct signing {
    struct ym_session *s;
    struct ym_quarter *quarter;
    struct ym_list figures;
    struct ym_buf text; /* what the digest is over */
};

static int quarter_refuse_second(struct ym_session *s, ym_quarter quarter)
{
    char text[YM_DATE_TEXT];
    ym_problem(s->problems, YM_AT(span, quarter), N_("The quarter {1} was signed off already."), ym_quarter_text(text, quarter), NULL);
    return YM_EEXIST;
}

static int quarter_is_nothing(const int64_t v[YM_FIGURE_COUNT])
{
    for (size_t i = 0; i < YM_FIGURE_COUNT; i++)
        if (v[i])
            return 0;
    return 1;
}

static void quarter_add_figure(struct signing *g, const struct ym_unit_figures *row, int slot)
{
    struct ym_figure *f = YM_RECORD(g->s->arena, figure);
    f->programme = row->programme;
    f->area = row->area;
    f->township = row->township;
    f->month = slot == YM_SLOT_QUARTER ? YM_NONE : ym_quarter_first(g->quarter->quarter) + slot;
#define KEEP(i, member) f->member = row->v[slot][i];
    YM_FIGURES(KEEP)
#undef KEEP
    ym_list_add(&g->figures, &f->head);
    ym_buf_addf(&g->text, "%s %" PRId64 " %s %d", row->programme, row->area, row->township, slot);
    for (size_t i = 0; i < YM_FIGURE_COUNT; i++)
        ym_buf_addf(&g->text, " %" PRId64, row->v[slot][i]);
    ym_buf_addc(&g->text, '\n');
}

/* Months are signed for the county, the quarter for every township as well. */
static void quarter_add_figures(struct signing *g, const struct ym_quarter_figures *counted)
{
    for (size_t i = 0; i < counted->count; i++) {
        const struct ym_unit_figures *row = counted->at[i];
        for (int slot = *row->township ? YM_SLOT_QUARTER : 0; slot < YM_SLOTS; slot++)
            if (!quarter_is_nothing(row->v[slot]))
                quarter_add_figure(g, row, slot);
    }
}

static const char *quarter_digest_text(struct signing *g)
{
    uint8_t digest[YM_SHA256];
    char *hex = ym_arena_alloc(g->s->arena, YM_SHA256_HEX);
    ym_sha256(digest, &(struct ym_bytes){g->text.data, g->text.len}, 1);
    ym_hex(hex, digest, sizeof digest);
    return hex;
}

static int quarter_chain_head(const char **out, struct ym_session *s)
{
    struct ym_audit_head head;
    char *hex = ym_arena_alloc(s->arena, YM_SHA256_HEX);
    int err = ym_audit_head(&head, s->txn);
    if (!err)
        ym_hex(hex, head.hash, sizeof head.hash);
    *out = hex;
    return err;
}

static int quarter_save(struct signing *g)
{
    struct ym_session *s = g->s;
    struct ym_quarter *q = g->quarter;
    int err = quarter_chain_head(&q->chain, s);
    if (err)
        return err;
    q->closed_by = s->official->account;
    q->closed_for = ym_session_stood_for(s);
    q->closed = s->now;
    q->digest = quarter_digest_text(g);
    err = ym_session_put(s, &q->head, NULL, 0);
    if (err == YM_EEXIST)
        return quarter_refuse_second(s, q->quarter);
    for (size_t i = 0; i < g->figures.count && !err; i++) {
        g->figures.at[i]->parent = q->head.id;
        err = ym_session_put(s, g->figures.at[i], NULL, 0);
    }
    return err;
}

enum { DESKS_MOST = 120000 /* bytes: of a county of hundreds of townships they are today's, as they were before 0.1.5 */ };

/* What units owe and which cases are open belongs to what is signed, too. */
static int quarter_add_desks(struct signing *g)
{
    struct ym_list desks;
    struct ym_buf text;
    ym_list_init(&desks, g->s->arena);
    ym_buf_init(&text);
    int err = ym_summary_desks(&desks, g->s);
    if (!err)
        ym_rec_write(&text, &desks, 0, g->s->config->site.offset);
    if (!err && text.len <= DESKS_MOST) {
        g->quarter->desks = ym_arena_strndup(g->s->arena, text.data, text.len);
        ym_buf_adds(&g->text, g->quarter->desks);
    }
    ym_buf_release(&text);
    return err;
}

static int quarter_sign(struct ym_session *s, struct ym_quarter *q)
{
    struct signing g = {.s = s, .quarter = q};
    struct ym_quarter_figures counted;
    int err = ym_figures_count(&counted, s, q->quarter, 1);
    if (err)
        return err;
    ym_list_init(&g.figures, s->arena);
    ym_buf_init(&g.text);
    quarter_add_figures(&g, &counted);
    err = quarter_add_desks(&g);
    if (!err)
        err = quarter_save(&g);
    ym_buf_release(&g.text);
    if (!err)
        ym_session_result(s, s->about, q->head.id)->count = (int64_t)g.figures.count;
    return err;
}

/* The months that no roll was handed over for. */
struct unmade {
    struct ym_session *s;
    struct ym_unmades months;
    int refused;
};

static void quarter_add_unmade(struct unmade *u, const struct ym_flow *flow, ym_month m)
{
    YM_GROW(u->s->arena, u->months.at, u->months.cap, u->months.count + 1);
    u->months.at[u->months.count++] = (struct ym_unmade){flow->programme, m};
}

static void quarter_say_unmade(struct unmade *u, const struct ym_flow *flow, ym_month m)
{
    char month[YM_DATE_TEXT];
    u->refused = ym_problem(u->s->problems, YM_AT(span, reason),
                            N_("No payment roll of {1} was handed over for {2}: make it, or say why the quarter is signed without it."),
                            ym_words_both(u->s, flow->label), ym_month_text(month, m), NULL);
}

static int quarter_look_for_unmade(struct unmade *u, const struct ym_flow *flow, const struct ym_span *span)
{
    ym_month first = ym_quarter_first(span->quarter);
    int err = 0;
    for (ym_month m = first; !err && flow->kind == YM_FLOW_MONTHLY && m < first + 3; m++) {
        int unmade;
        err = ym_roll_is_unmade(&unmade, u->s, flow->programme, m);
        if (!err && unmade) {
            quarter_add_unmade(u, flow, m);
            if (ym_text_empty(span->reason))
                quarter_say_unmade(u, flow, m);
        }
    }
    return err;
}

/* A month never made is said, all of them at once: without a reason nothing is signed that looks whole and is not.  Which they were is kept
 * beside the reason. */
static int quarter_check_rolls(struct ym_session *s, const struct ym_span *span, struct ym_quarter *q)
{
    struct unmade u = {.s = s};
    int err = 0;
    for (size_t i = 0; !err && i < s->config->flow_count; i++)
        err = quarter_look_for_unmade(&u, &s->config->flows[i], span);
    q->unmade = ym_unmades_join(s->arena, &u.months);
    return err ? err : u.refused;
}

int ym_call_quarter_close(struct ym_session *s)
{
    struct ym_span *span = YM_ASK_FOR(s, span);
    char text[YM_DATE_TEXT];
    if (!span)
        return YM_EBAD;
    ym_quarter_text(text, span->quarter);
    if (s->today <= ym_month_last(ym_quarter_first(span->quarter) + 2))
        return ym_problem(s->problems, YM_AT(span, quarter), N_("The quarter {1} is not over yet."), text, NULL);
    struct ym_quarter *q = YM_RECORD(s->arena, quarter);
    q->quarter = span->quarter;
    q->reason = span->reason;
    ym_session_about(s, 0, 0, text);
    int err = quarter_check_rolls(s, span, q);
    if (!err)
        err = quarter_sign(s, q);
    if (!err)
        ym_session_about(s, 0, q->head.id, text);
    return err;
}
