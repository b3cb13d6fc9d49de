/* demo_clock.c — the day of a demo is set; what that day brings is opened at once.  Floor: service.
 * Elsewhere the machine has the clock, and housekeeping looks each day. */
#include "ledger/ledger.h"
#include "session/calls.h"
#include "session/state.h"
#include "todo/look.h"
#include "yimen/domain/record/clock.h"
#include "yimen/store/setting.h"

int ym_call_demo_clock(struct ym_session *s)
{
    char now[YM_DATE_TEXT];
    const struct ym_clock *clock = YM_ASK_FOR(s, clock);
    if (!clock)
        return YM_EBAD;
    if (!s->service->demo)
        return ym_session_deny(s, N_("Only a demo has a clock that can be set."), NULL);
    int64_t set; /* a demo that was never set takes any day as its first */
    if (ym_setting_number(&set, s->txn, "clock") == 0 && clock->day < s->today)
        return ym_problem(s->problems, YM_AT(clock, day), N_("The demo's day is {1}; it only goes forwards."), ym_date_text(now, s->today),
                          NULL);
    int err = ym_setting_put_number(s->txn, "clock", clock->day);
    ym_session_about(s, 0, 0, ym_date_text(now, clock->day));
    s->today = clock->day;
    if (!err)
        err = ym_ledger_open_months(s, 0);
    if (!err)
        err = ym_todos_look(s);
    return err ? err : ym_state_tell(s);
}
