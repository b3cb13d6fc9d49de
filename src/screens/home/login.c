/* login.c — being somebody at the desk.  Floor: screens.  Who the caller is, the service decides. */
#include "home/login.h"

#include <stdlib.h>
#include <string.h>

#include "yimen/base/text.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/record/tty.h"

const char *ym_login_terminal_type(void)
{
    const char *term = getenv("TERM");
    return ym_text_empty(term) ? "dumb" : term;
}

static void login_forget(struct ym_desk *d)
{
    ym_arena_reset(&d->now);
    ym_arena_reset(&d->arena);
    ym_list_init(&d->counts, &d->now);
    ym_list_init(&d->terms, &d->arena);
    d->lists_known = d->carried_known = 0;
    ym_list_init(&d->last, &d->arena);
    d->state = NULL;
    d->tty = NULL;
    d->print_command = NULL;
    d->calendar = NULL;
}

int ym_login_connect(struct ym_desk *d, const char *as, struct ym_problems *problems)
{
    struct ym_client_options o = d->connect;
    if (d->client)
        ym_client_close(d->client);
    d->client = NULL;
    login_forget(d);
    o.as = as;
    int err = ym_client_open(&d->client, &o, problems);
    if (err)
        return err;
    d->offset = ym_client_welcome(d->client)->offset;
    return 0;
}

static void login_sort_out(struct ym_desk *d, const struct ym_list *told)
{
    ym_list_init(&d->counts, &d->now);
    for (size_t i = 0; i < told->count; i++) {
        if (told->at[i]->type == YM_R_workload)
            ym_list_add(&d->counts, told->at[i]);
        else if (told->at[i]->type == YM_R_state)
            d->state = (struct ym_state *)told->at[i];
        else if (told->at[i]->type == YM_R_tty && !d->tty)
            d->tty = (const struct ym_tty *)ym_record_clone(&d->arena, told->at[i]);
    }
    d->print_command = d->state ? d->state->print : NULL;
}

/* What was told before stays until the answer is there. */
int ym_login_count(struct ym_desk *d, struct ym_problems *problems)
{
    struct ym_list in, told;
    struct ym_arena next;
    ym_arena_init(&next);
    struct ym_tty *tty = YM_DESK_ASK(&in, &next, tty);
    tty->term = ym_login_terminal_type();
    ym_list_init(&told, &next);
    int err = ym_client_call(d->client, "desk.open", &in, &told, problems);
    if (!err && !YM_GET(&told, state, 0))
        err = YM_ECORRUPT;
    if (err) {
        ym_arena_release(&next);
        return err;
    }
    ym_arena_release(&d->now);
    d->now = next;
    login_sort_out(d, &told);
    ym_desk_learn(d, &told); /* whom he stands in for */
    return 0;
}

int ym_login_begin(struct ym_desk *d, struct ym_problems *problems)
{
    struct ym_list nothing;
    int err = ym_login_count(d, problems);
    if (err)
        return err;
    if (d->t && d->tty)
        ym_terminal_believe(d->t, d->tty->told, d->tty->under);
    ym_list_init(&nothing, &d->arena);
    return ym_client_call(d->client, "terms", &nothing, &d->terms, problems);
}

/* ---- the terminal */

static int login_keep(struct ym_desk *d, const char *told, struct ym_problems *problems)
{
    struct ym_list in, out;
    struct ym_tty *tty = YM_DESK_ASK(&in, &d->arena, tty);
    tty->term = ym_login_terminal_type();
    tty->told = ym_arena_strdup(&d->arena, told);
    tty->language = d->zh ? "zh" : "en";
    tty->under = ym_arena_strdup(&d->arena, ym_terminal_under(d->t));
    tty->head.id = d->tty ? d->tty->head.id : 0;
    tty->head.rev = d->tty ? d->tty->head.rev : 0;
    ym_list_init(&out, &d->arena);
    int err = ym_client_call(d->client, "terminal.save", &in, &out, problems);
    const struct ym_tty *kept = YM_GET(&out, tty, 0);
    if (!err)
        d->tty = kept ? kept : tty;
    return err;
}

int ym_login_keep_terminal(struct ym_desk *d, struct ym_problems *problems)
{
    return login_keep(d, ym_terminal_told(d->t), problems);
}

/* 1 if a new record would say what is kept already. */
static int login_is_kept(const struct ym_desk *d, const char *told)
{
    return d->tty && ym_text_eq(d->tty->told, told) && ym_text_eq(d->tty->under, ym_terminal_under(d->t));
}

/* What was only guessed from the locale is not kept: the next terminal of this type may have another.  One that does not answer today
 * is asked again at the next start, and takes nothing from an answer that was once given. */
void ym_login_terminal(struct ym_desk *d)
{
    struct ym_problems unsaid;
    ym_problems_init(&unsaid, &d->arena);
    if (!*ym_terminal_told(d->t)) /* not asked yet by this program, nor believed */
        ym_terminal_probe(d->t);
    d->zh = ym_terminal_chinese(d->t);
    int answered = ym_terminal_answered(ym_terminal_told(d->t));
    const char *told = answered ? ym_terminal_told(d->t) : "mute";
    if (!login_is_kept(d, told) && (answered || !d->tty || !ym_terminal_answered(d->tty->told)))
        login_keep(d, told, &unsaid);
}
