/* between.c — what happens between the transactions of a big act, see between.h. */
#include "between.h"

#include <stddef.h>

#include "fill.h"
#include "ledger/turn.h"
#include "session/session.h"

typedef int between_body(struct ym_session *s, void *baton);

int between_real_stage(struct ym_session *s, between_body *body, void *baton) __asm__("__real_ym_session_stage");
int between_real_read(struct ym_session *s, between_body *body, void *baton) __asm__("__real_ym_session_read");
int between_real_write(struct ym_session *s, between_body *body, void *baton) __asm__("__real_ym_session_write");
int between_real_over(const struct ym_turn *turn) __asm__("__real_ym_turn_over");

int between_stage(struct ym_session *s, between_body *body, void *baton) __asm__("__wrap_ym_session_stage");
int between_read(struct ym_session *s, between_body *body, void *baton) __asm__("__wrap_ym_session_read");
int between_write(struct ym_session *s, between_body *body, void *baton) __asm__("__wrap_ym_session_write");
int between_over(const struct ym_turn *turn) __asm__("__wrap_ym_turn_over");

static _Thread_local struct {
    void (*step)(enum between_kind kind, void *baton);
    void *baton;
    struct ym_dice dice;
    int rows, left, inside;
} now;

static int between_step(int err, const struct ym_session *s, enum between_kind kind)
{
    if (err || s->txn || !now.step || now.inside)
        return err;
    now.inside = 1;
    now.step(kind, now.baton);
    now.inside = 0;
    return err;
}

int between_stage(struct ym_session *s, between_body *body, void *baton)
{
    return between_step(between_real_stage(s, body, baton), s, BETWEEN_STAGE);
}

int between_read(struct ym_session *s, between_body *body, void *baton)
{
    return between_step(between_real_read(s, body, baton), s, BETWEEN_READ);
}

int between_write(struct ym_session *s, between_body *body, void *baton)
{
    return between_step(between_real_write(s, body, baton), s, BETWEEN_WRITE);
}

int between_over(const struct ym_turn *turn)
{
    if (!now.rows || !turn->limited || now.inside)
        return between_real_over(turn);
    if (now.left-- > 0)
        return 0;
    now.left = (int)ym_dice_between(&now.dice, 0, now.rows);
    return 1;
}

void between_begin(void (*step)(enum between_kind kind, void *baton), void *baton, int rows, uint64_t seed)
{
    now.step = step;
    now.baton = baton;
    now.rows = rows;
    now.dice.state = seed;
    now.left = 0;
}

void between_end(void)
{
    now.step = NULL;
    now.rows = 0;
}
