/* demo_officials.c — the invented officials of a demo.  Floor: service.
 * Never called for a real county: the database says at its creation which it is. */
#include <string.h>

#include "session/people.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/official.h"
#include "yimen/service/demo.h"

static const struct {
    const char *account, *name;
    int role;
} demo_officials_county[] = {
    {"window1", "窗口一", YM_role_window},         {"window2", "窗口二", YM_role_window},   {"county1", "审核一", YM_role_county},
    {"county2", "审核二", YM_role_county},         {"payer1", "发放一", YM_role_payer},     {"payer2", "发放二", YM_role_payer},
    {"supervisor1", "督查一", YM_role_supervisor}, {"auditor1", "审计一", YM_role_auditor}, {"admin1", "管理一", YM_role_admin},
    {"admin2", "管理二", YM_role_admin},
};

const char *ym_demo_unit_account(struct ym_arena *arena, const char *unit)
{
    return ym_arena_printf(arena, "unit_%s", unit);
}

const char *ym_demo_township_account(struct ym_arena *arena, const char *township, int second)
{
    return ym_arena_printf(arena, second ? "town2_%s" : "town_%s", township);
}

static int demo_officials_add(struct ym_session *s, const struct ym_official *like, int64_t role)
{
    struct ym_official *o;
    int err = ym_official_named(&o, s, like->account);
    if (err != YM_ENOENT)
        return err;
    o = YM_EDIT(s, like);
    err = ym_official_add(s, o);
    return err ? err : ym_mandate_add(s, o, role, "演示账号");
}

static int demo_officials_add_county(struct ym_session *s)
{
    int err = 0;
    for (size_t i = 0; !err && i < sizeof demo_officials_county / sizeof demo_officials_county[0]; i++) {
        struct ym_official *o = YM_RECORD(s->arena, official);
        o->account = demo_officials_county[i].account;
        o->name = demo_officials_county[i].name;
        o->townships = "*";
        err = demo_officials_add(s, o, demo_officials_county[i].role);
    }
    return err;
}

static int demo_officials_add_units(struct ym_session *s)
{
    int err = 0;
    for (size_t i = 0; !err && i < s->config->unit_count; i++) {
        const struct ym_unit *u = &s->config->units[i];
        struct ym_official *o = YM_RECORD(s->arena, official);
        o->account = ym_demo_unit_account(s->arena, u->name);
        o->name = ym_arena_printf(s->arena, "%s核对员", u->label.zh);
        o->unit = u->name;
        err = u->answers ? demo_officials_add(s, o, YM_role_unit) : 0;
    }
    return err;
}

static int demo_officials_add_township(struct ym_session *s, const struct ym_township *t, int second)
{
    struct ym_official *o = YM_RECORD(s->arena, official);
    o->account = ym_demo_township_account(s->arena, t->code, second);
    o->name = ym_arena_printf(s->arena, "%s%s", t->name.zh, second ? "经办二" : "经办一");
    o->townships = t->code;
    return demo_officials_add(s, o, YM_role_township);
}

int ym_demo_officials(struct ym_session *s)
{
    int err = demo_officials_add_county(s);
    if (!err)
        err = demo_officials_add_units(s);
    for (size_t i = 0; !err && i < 2 * s->config->township_count; i++)
        err = demo_officials_add_township(s, &s->config->townships[i / 2], i % 2);
    return err;
}
