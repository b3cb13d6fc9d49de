/* summary_command.c — `yimen summary`: the quarter's figures from the shell.  Floor: app. */
#include <stdio.h>
#include <string.h>

#include "app.h"
#include "yimen/domain/record/span.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/typed.h"
#include "yimen/report/summary.h"
#include "yimen/domain/rec.h"

/* The quarter as typed, or the one the service's day lies in. */
static int summary_command_find_quarter(ym_quarter *out, struct ym_client *c, const struct ym_options *o, struct ym_arena *arena,
                                        struct ym_problems *problems)
{
    struct ym_list told;
    if (o->rest_count) {
        if (ym_quarter_typed(out, o->rest[0], &(struct ym_typing){.today = YM_NONE}))
            return ym_problem(problems, YM_NOWHERE, N_("\"{1}\" is not a quarter such as 2021Q3."), o->rest[0], NULL);
        return 0;
    }
    ym_list_init(&told, arena);
    int err = ym_client_call(c, "state", NULL, &told, problems);
    if (err)
        return err;
    const struct ym_state *state = YM_GET(&told, state, 0);
    if (!state || state->today == YM_NONE)
        return YM_ECORRUPT;
    *out = ym_month_quarter(ym_date_month(state->today));
    return 0;
}

/* To-dos, where they are wanted and may be seen counted; who asks for them by name is told why not. */
static int summary_command_ask_todos(struct ym_client *c, const struct ym_options *o, const struct ym_list *in, struct ym_list *out,
                                     struct ym_problems *problems)
{
    int named = strcmp(o->table, "todoline") == 0;
    if (strcmp(o->format, "csv") == 0 ? !named : !ym_app_may(out, "todo.summary"))
        return 0;
    return ym_client_call(c, "todo.summary", in, out, problems);
}

static int summary_command_ask(struct ym_list *out, ym_quarter *quarter, const struct ym_options *o, struct ym_arena *arena,
                               struct ym_problems *problems)
{
    struct ym_client *c;
    struct ym_list in;
    int err = ym_app_connect(&c, o, problems);
    if (err)
        return err;
    err = summary_command_find_quarter(quarter, c, o, arena, problems);
    if (!err) {
        struct ym_span *span = YM_RECORD(arena, span);
        span->quarter = *quarter;
        span->townships = o->by != NULL;
        ym_list_init(&in, arena);
        ym_list_add(&in, &span->head);
        err = ym_client_call(c, "summary", &in, out, problems);
        if (!err)
            err = summary_command_ask_todos(c, o, &in, out, problems);
    }
    ym_client_close(c);
    return err;
}

static int summary_command_print(const struct ym_options *o, const struct ym_list *told, ym_quarter quarter)
{
    struct ym_buf text;
    char name[YM_DATE_TEXT];
    int zh = ym_language_is_zh(o->lang);
    ym_buf_init(&text);
    if (strcmp(o->format, "csv") == 0)
        ym_summary_csv(&text, told, o->table, o->bom, zh);
    else if (strcmp(o->format, "rec") == 0)
        ym_rec_write(&text, told, 0, YM_CHINA_OFFSET);
    else
        ym_summary_text(&text, told, ym_quarter_text(name, quarter), zh);
    int bad = fwrite(text.data, 1, text.len, stdout) != text.len || fflush(stdout) != 0;
    ym_buf_release(&text);
    return bad ? YM_EIO : 0;
}

int ym_summary_command(const struct ym_options *o)
{
    struct ym_arena arena;
    struct ym_list told;
    struct ym_problems problems;
    ym_quarter quarter = YM_NONE;
    ym_arena_init(&arena);
    ym_list_init(&told, &arena);
    ym_problems_init(&problems, &arena);
    int err = o->rest_count > 1 ? ym_problem(&problems, ym_location_file(o->rest[1], 0), N_("One quarter at a time."), NULL)
                                : summary_command_ask(&told, &quarter, o, &arena, &problems);
    if (!err)
        err = summary_command_print(o, &told, quarter);
    int status = err ? ym_say_problems(stderr, o, err, &problems) : 0;
    ym_arena_release(&arena);
    return status;
}
