/* takeover.c — data of before 0.1.5 into the ledger, once, when the service starts.  Floor: service.
 * Rolls that were confirmed were paid: they are handed over, in the month they are for, so that no signed figure moves.  Then every family
 * gets its months, a chunk at a time; a start that was cut off goes on where it stopped.  What was owed up to the last roll and not paid
 * is marked as from before: no roll takes it until somebody decided about it.  Must not change a payment that was made, nor anything
 * before a copy of the data as they were is kept beside them. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ledger/ledger.h"
#include "ledger/recounting.h"
#include "ledger/turn.h"
#include "session/chore.h"
#include "session/host.h"
#include "session/indexes.h"
#include "yimen/base/log.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/roll.h"

static const char takeover_setting[] = "ledger"; /* the last family looked at; ALL: the walk is over */
#define ALL INT64_MAX

struct takeover {
    struct ym_list rolls; /* all that were not discarded */
    int64_t root;
    int64_t families;
    int begun, nothing; /* nothing: there is no family */
};

int ym_ledger_is_kept(int *out, struct ym_txn *t)
{
    int64_t root;
    int err = ym_setting_number(&root, t, takeover_setting);
    *out = !err && root == ALL;
    return err == YM_ENOENT ? 0 : err;
}

int ym_ledger_forget(struct ym_txn *t)
{
    int err = ym_setting_forget(t, takeover_setting);
    return err ? err : ym_ledger_forget_opened(t);
}

/* ---- the data as they were */

/* What a start left that was cut off, or had no room, while it copied. */
static void takeover_remove_half(const char *dir)
{
    DIR *open = opendir(dir);
    const struct dirent *e;
    while (open && (e = readdir(open)))
        unlinkat(dirfd(open), e->d_name, 0);
    if (open)
        closedir(open);
    rmdir(dir);
}

static int takeover_keep_copy(struct ym_service *service, struct ym_arena *arena, struct ym_problems *p)
{
    const char *to = ym_arena_printf(arena, "%s/before-0.1.5", service->data), *half = ym_arena_printf(arena, "%s.half", to);
    for (int n = 2; access(to, F_OK) == 0; n++)
        to = ym_arena_printf(arena, "%s/before-0.1.5-%d", service->data, n);
    takeover_remove_half(half);
    int err = ym_store_backup(service->store, half, p);
    if (!err && rename(half, to))
        err = ym_problem(p, ym_location_file(to, 0), N_("The copy could not be made: {1}."), strerror(errno), NULL);
    if (!err)
        ym_log(YM_LOG_NOTICE, "before the ledger of months is made, a copy of the data is kept: %s", to);
    else
        takeover_remove_half(half);
    return err;
}

/* ---- rolls */

static ym_date takeover_within(ym_date day, ym_month month)
{
    ym_date first = ym_month_first(month), last = ym_month_last(month);
    return day < first ? first : day > last ? last : day;
}

static int takeover_roll(struct ym_session *s, const struct ym_roll *r)
{
    struct ym_roll *handed = YM_EDIT(s, r);
    ym_date day = r->confirmed == YM_NONE ? ym_month_last(r->month) : ym_time_date(r->confirmed, s->config->site.offset);
    handed->state = YM_roll_handed;
    handed->handed = takeover_within(day, r->month);
    handed->handed_by = r->confirmed_by;
    handed->handed_for = r->confirmed_for;
    handed->payments = r->rows;
    return ym_session_put(s, &handed->head, &r->head, r->head.rev);
}

static int takeover_rolls(struct ym_session *s, void *baton)
{
    struct takeover *t = baton;
    int err = ym_collect(&t->rolls, s, YM_I_rolls, NULL);
    for (size_t i = 0; !err && !t->begun && i < t->rolls.count; i++)
        if (((const struct ym_roll *)t->rolls.at[i])->state == YM_roll_confirmed)
            err = takeover_roll(s, (const struct ym_roll *)t->rolls.at[i]);
    if (!err && !t->begun)
        err = ym_setting_put_number(s->txn, takeover_setting, 0);
    return err || !s->changes.count ? err : ym_session_log(s, "done");
}

/* The last month a programme was paid for. */
static ym_month takeover_paid_until(const struct takeover *t, const char *programme)
{
    ym_month last = YM_NONE;
    for (size_t i = 0; i < t->rolls.count; i++) {
        const struct ym_roll *r = (const struct ym_roll *)t->rolls.at[i];
        if ((r->state == YM_roll_confirmed || r->state == YM_roll_handed) && ym_text_eq(r->programme, programme) &&
            (last == YM_NONE || r->month > last))
            last = r->month;
    }
    return last;
}

/* ---- a family */

static int takeover_line(struct ym_session *s, const struct takeover *t, const struct ym_list *file, struct ym_ledger *l)
{
    ym_month until = takeover_paid_until(t, l->programme);
    const struct ym_grant *g = YM_FIND(file, grant, l->grant);
    int once = g && g->period == YM_period_once; /* due until it is paid, as ever */
    if (ym_ledger_same_month(file, l))
        return 0; /* an act of a start before that was cut off */
    if (!once && until != YM_NONE && l->month <= until && ym_ledger_open(l))
        l->old = 1;
    return ym_ledger_add(s, l);
}

/* A row that waits on a roll, be it half made, finds its month by its number from now on. */
static int takeover_row(struct ym_session *s, const struct ym_list *file, const struct ym_payment *p)
{
    const struct ym_grant *g = YM_FIND(file, grant, p->head.parent);
    struct ym_ledger *line;
    struct ym_roll *roll;
    int err = YM_RECORD_GET(&roll, s->txn, s->arena, roll, 0, p->roll);
    if (err || !g || (roll->state != YM_roll_made && roll->state != YM_roll_making) || p->line != YM_NONE)
        return err == YM_ENOENT ? 0 : err;
    err = ym_ledger_line(&line, s, s->arena, (struct ym_ledger_key){p->head.root, g->head.parent, ym_payment_month(p, g), YM_PART_REST});
    if (err)
        return err;
    struct ym_payment *now = YM_EDIT(s, p);
    now->line = line->head.id;
    return ym_session_put(s, &now->head, &p->head, p->head.rev);
}

static int takeover_case(struct ym_session *s, const struct takeover *t, const struct ym_list *file, int64_t kase)
{
    struct ym_list now;
    int err = ym_ledger_recounted(&now, s, file, kase, ym_date_month(s->today));
    for (size_t i = 0; !err && i < now.count; i++)
        err = takeover_line(s, t, file, (struct ym_ledger *)now.at[i]);
    return err;
}

static int takeover_family(struct ym_session *s, struct takeover *t, int64_t root)
{
    struct ym_list file, cases;
    const struct ym_payment *p;
    size_t pos = 0;
    int err = ym_ledger_load(&file, s, root);
    ym_list_init(&cases, s->arena);
    if (!err)
        err = ym_file_load_type(&cases, s->txn, YM_R_case, root);
    for (size_t i = 0; !err && i < cases.count; i++)
        err = takeover_case(s, t, &file, cases.at[i]->id);
    while (!err && (p = YM_NEXT(&file, payment, -1, &pos)))
        err = takeover_row(s, &file, p);
    return err;
}

static int takeover_chunk(struct ym_session *s, void *baton)
{
    struct takeover *t = baton;
    struct ym_turn turn = ym_turn_begin(1);
    int err = 0;
    do {
        struct ym_arena_mark before = ym_arena_mark(s->arena);
        int64_t next;
        int more = ym_file_next(&next, s->txn, t->root);
        t->root = more > 0 ? next : ALL;
        err = more < 0 ? more : more ? takeover_family(s, t, next) : ym_ledger_open_until(s->txn, ym_date_month(s->today));
        t->families += more > 0;
        ym_arena_rewind(s->arena, before);
    } while (!err && t->root != ALL && !ym_turn_over(&turn));
    return err ? err : ym_setting_put_number(s->txn, takeover_setting, t->root);
}

static int takeover_begin(struct ym_session *s, void *baton)
{
    struct takeover *t = baton;
    ym_session_clock(s, 0);
    int err = ym_setting_number(&t->root, s->txn, takeover_setting);
    t->begun = !err;
    if (err != YM_ENOENT)
        return err;
    t->root = 0;
    int more = ym_file_next(&(int64_t){0}, s->txn, 0);
    t->nothing = more == 0;
    return more < 0 ? more : 0;
}

enum { TOLD_EVERY = 10000 /* families */ };

static int takeover_walk(struct ym_session *s, struct takeover *t)
{
    int64_t told = 0;
    int err = ym_session_write(s, takeover_rolls, t);
    ym_list_init(&s->changes, s->arena);
    while (!err && t->root != ALL) {
        err = ym_session_stage(s, takeover_chunk, t);
        if (!err && t->families - told >= TOLD_EVERY) {
            told = t->families;
            ym_log(YM_LOG_NOTICE, "the ledger of months is made: %lld families so far", (long long)told);
        }
    }
    return err;
}

static int takeover_nothing(struct ym_session *s, void *baton)
{
    (void)s;
    (void)baton;
    return 0;
}

int ym_ledger_take_over(struct ym_service *service, struct ym_problems *p)
{
    static const struct ym_call_row row = {.name = "service.ledger"};
    struct ym_chore chore;
    struct takeover t = {.root = ALL};
    ym_chore_begin(&chore, service, &row, YM_BY_SERVICE, NULL);
    int err = ym_session_read(&chore.session, takeover_begin, &t);
    ym_list_init(&t.rolls, &chore.arena);
    if (!err && !t.begun && !t.nothing)
        err = takeover_keep_copy(service, &chore.arena, p);
    if (!err && t.root != ALL)
        err = takeover_walk(&chore.session, &t);
    if (!err && t.families) {
        ym_log(YM_LOG_NOTICE, "the ledger of months was made for %lld families", (long long)t.families);
        err = ym_session_write(&chore.session, takeover_nothing, NULL); /* flushed: the chunks were not */
    }
    ym_chore_end(&chore);
    return err;
}
