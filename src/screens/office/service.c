/* service.c — what the administrator sees to: the configuration in use, counters recounted, copies.  Floor: screens. */
#include "office/officials.h"

#include "office/audit.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/place.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/record/timing.h"
#include "yimen/ui/lines.h"

enum { DIRECTORY_MAX = 200, REASON_MAX = 200, NEEDS_DOUBT = 1, VALUE_AT = 15 /* the chain's head has 64 columns */ };

struct service {
    struct ym_arena arena; /* of the state told last */
    const struct ym_state *state;
};

static int service_ask(struct ym_view *v)
{
    struct service *s = v->model;
    struct ym_list out;
    ym_arena_reset(&s->arena);
    ym_list_init(&out, &s->arena);
    int err = ym_desk_call(v, &s->arena, "state", NULL, &out);
    s->state = YM_GET(&out, state, 0);
    return err;
}

static void service_wait_please(struct ym_view *v)
{
    ym_view_say(v, N_("One moment, please."), NULL);
    ym_view_draw(v);
    v->status[0] = 0;
}

static struct ym_go service_check(struct ym_view *v)
{
    struct ym_list out;
    ym_list_init(&out, &v->arena);
    service_wait_please(v);
    if (!ym_desk_call(v, &v->arena, "service.check", NULL, &out))
        audit_tell(v, N_("Everything recounted"), &out);
    return YM_GO_STAY;
}

/* A path that was refused stays to be mended. */
static int service_take_directory(struct ym_view *v, void *baton, const char *directory)
{
    struct ym_list in;
    (void)baton;
    if (ym_text_empty(directory))
        return 0;
    YM_DESK_ASK(&in, &v->arena, place)->directory = ym_arena_strdup(&v->arena, directory);
    service_wait_please(v);
    return ym_desk_call(v, &v->arena, "service.backup", &in, NULL);
}

static struct ym_go service_backup(struct ym_view *v)
{
    const char *directory =
        ym_ask_text_for(v, N_("Into which new directory of the service's machine?"), "", DIRECTORY_MAX, service_take_directory, NULL);
    if (!ym_text_empty(directory))
        ym_view_say(v, N_("Copied to {1}."), directory, NULL);
    return YM_GO_STAY;
}

static struct ym_go service_reload(struct ym_view *v)
{
    if (!ym_ask_yes(v, YM_ASK_GRAVE, N_("Load the configuration again? It is checked first; a bad one changes nothing."), NULL))
        return YM_GO_STAY;
    service_wait_please(v);
    if (ym_desk_call(v, &v->arena, "service.reload", NULL, NULL))
        return YM_GO_STAY;
    service_ask(v);
    ym_view_say(v, N_("The configuration is in use."), NULL);
    return YM_GO_STAY;
}

/* No answer is the right one until somebody looked at another clock. */
static struct ym_go service_confirm_clock(struct ym_view *v)
{
    struct service *s = v->model;
    struct ym_list in;
    const char *is = ym_desk_show(v->desk, &s->arena, &s->state->head, YM_FIELD(state, clock));
    const char *was = ym_desk_show(v->desk, &s->arena, &s->state->head, YM_FIELD(state, good));
    if (!ym_ask_yes(v, YM_ASK_GRAVE, N_("The machine says it is {1}; the last act was filed {2}. Is {1} right?"), is, was, NULL))
        return YM_GO_STAY;
    const char *reason = ym_ask_text(v, N_("What was it compared with? (telephone, another machine, the wall)"), "", REASON_MAX);
    if (ym_text_empty(reason))
        return YM_GO_STAY;
    struct ym_timing *t = YM_DESK_ASK(&in, &v->arena, timing);
    t->at = s->state->clock;
    t->reason = reason;
    int err = ym_desk_call(v, &v->arena, "clock.confirm", &in, NULL);
    service_ask(v); /* the time that is shown is the time now, also after a refusal */
    if (!err)
        ym_view_say(v, N_("The clock is confirmed; work goes on."), NULL);
    return YM_GO_STAY;
}

static int service_open(struct ym_view *v, const void *args)
{
    struct service *s = YM_NEW(&v->arena, struct service);
    (void)args;
    v->model = s;
    ym_arena_init(&s->arena);
    int err = service_ask(v);
    if (err)
        ym_arena_release(&s->arena);
    return err;
}

static void service_close(struct ym_view *v)
{
    ym_arena_release(&((struct service *)v->model)->arena);
}

/* What the service wants the administrator to know stands last and whole. */
static void service_put_notice(struct ym_view *v, int y)
{
    struct service *s = v->model;
    struct ym_lines lines;
    ym_lines_init(&lines, &s->arena);
    ym_lines_wrap(&lines, v->t, _(s->state->note), v->columns - 4);
    for (size_t i = 0; i < lines.count; i++)
        ym_put(v->t, y + (int)i, 2, v->columns - 2, YM_PLAIN, lines.at[i]);
}

static unsigned service_now(const struct ym_view *v)
{
    const struct service *s = v->model;
    return s->state && s->state->good != YM_NONE ? NEEDS_DOUBT : 0;
}

static void service_draw(struct ym_view *v)
{
    static const struct ym_member names[] = {YM_MEMBER(state, site),    YM_MEMBER(state, today), YM_MEMBER(state, set),
                                             YM_MEMBER(state, entries), YM_MEMBER(state, chain), YM_MEMBER(state, readonly),
                                             YM_MEMBER(state, idle),    YM_MEMBER(state, print), YM_MEMBER(state, clock),
                                             YM_MEMBER(state, good)};
    struct service *s = v->model;
    int y = v->top, rows = (int)(sizeof names / sizeof *names) - (service_now(v) ? 0 : 2);
    for (int i = 0; s->state && i < rows; i++, y++) {
        const struct ym_field *f = ym_field_of(names[i]);
        ym_put(v->t, y, 1, VALUE_AT - 1, YM_PLAIN, ym_word(f->label));
        ym_put(v->t, y, VALUE_AT, v->columns - VALUE_AT, YM_PLAIN, ym_desk_show(v->desk, &s->arena, &s->state->head, f));
    }
    if (s->state && *s->state->note)
        service_put_notice(v, y + 1);
    ym_put_cursor(v->t, v->top, 0);
}

static const struct ym_action service_actions[] = {
    {"F4 ^V", N_("Confirm clock"), N_("Says that the machine's time is right, so that work goes on."), NEEDS_DOUBT, service_confirm_clock},
    {"F5 ^R", N_("Reload"), N_("Loads the configuration again; a bad one changes nothing."), 0, service_reload},
    {"F8 ^E", N_("Recount"), N_("Recounts every counter and walks every index."), 0, service_check},
    {"F2 ^O", N_("Back up"), N_("A consistent copy into a new directory."), 0, service_backup},
    {"F3 Back q", N_("Back"), N_("Back to the officials."), 0, ym_act_back},
    {0},
};

const struct ym_screen ym_screen_service = {
    .name = "service",
    .title = N_("The service"),
    .help = N_("The configuration in use and what the service wants the administrator to know."),
    .actions = service_actions,
    .open = service_open,
    .draw = service_draw,
    .now = service_now,
    .close = service_close,
};
