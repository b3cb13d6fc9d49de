/* call_command.c — `yimen call`: one call from the shell.  Floor: app.  Records in and out are GNU rec text. */
#include <stdio.h>
#include <string.h>

#include "app.h"
#include "call_help.h"
#include "keys.h"
#include "yimen/domain/rec.h"
#include "yimen/domain/record/state.h"

enum { INPUT_MAX = 64 << 20, READ_BYTES = 64 << 10 };

static int call_command_write_out(const struct ym_buf *b)
{
    int bad = fwrite(b->data, 1, b->len, stdout) != b->len || fflush(stdout) != 0;
    return bad ? YM_EIO : 0;
}

static int call_command_read_input(struct ym_list *in, struct ym_problems *problems)
{
    struct ym_buf text;
    char bytes[READ_BYTES];
    size_t n;
    ym_buf_init(&text);
    while (text.len <= INPUT_MAX && (n = fread(bytes, 1, sizeof bytes, stdin)) > 0)
        ym_buf_add(&text, bytes, n);
    int err = ferror(stdin) ? YM_EIO : text.len > INPUT_MAX ? YM_ELIMIT : 0;
    if (!err)
        err = ym_rec_read(in, text.data, text.len, YM_CHINA_OFFSET, problems);
    ym_buf_release(&text);
    return err;
}

static int call_command_call(struct ym_list *out, const struct ym_options *o, const char *name, const struct ym_list *in, int *offset,
                             struct ym_problems *problems)
{
    struct ym_client *c;
    int err = ym_app_connect(&c, o, problems);
    if (err)
        return err;
    err = ym_client_call(c, name, in, out, problems);
    *offset = ym_client_welcome(c)->offset;
    ym_client_close(c);
    return err;
}

/* The service's day; YM_NONE if it cannot be had: the call itself will say why. */
static ym_date call_command_today(void *baton)
{
    struct ym_problems ignored;
    struct ym_arena arena;
    struct ym_list in, out;
    int offset;
    ym_arena_init(&arena);
    ym_list_init(&in, &arena);
    ym_list_init(&out, &arena);
    ym_problems_init(&ignored, &arena);
    int err = call_command_call(&out, baton, "state", &in, &offset, &ignored);
    const struct ym_state *state = err ? NULL : YM_GET(&out, state, 0);
    ym_date today = state ? state->today : YM_NONE;
    ym_arena_release(&arena);
    return today;
}

static int call_command_read_records(struct ym_list *in, const struct ym_options *o, const struct ym_call_row *row,
                                     struct ym_problems *problems)
{
    struct ym_key_words words = {o->rest + 1, o->rest_count - 1, call_command_today, (void *)(size_t)o};
    if (words.count == 1 && strcmp(words.list[0], "-") == 0)
        return call_command_read_input(in, problems);
    return ym_keys_read(in, row, &words, problems);
}

static int call_command_run(const struct ym_options *o, const struct ym_call_row *row, struct ym_arena *arena, struct ym_problems *problems)
{
    struct ym_list in, out;
    struct ym_buf text;
    int offset = YM_CHINA_OFFSET;
    ym_list_init(&in, arena);
    ym_list_init(&out, arena);
    int err = call_command_read_records(&in, o, row, problems);
    if (!err)
        err = call_command_call(&out, o, row->name, &in, &offset, problems);
    ym_say_records(arena, &out);
    ym_buf_init(&text);
    ym_rec_write(&text, &out, YM_REC_HEADS, offset); /* a refused call may tell records too: the other version, for one */
    int unwritten = call_command_write_out(&text);
    ym_buf_release(&text);
    return err ? err : unwritten;
}

static int call_command_show(const struct ym_options *o, const struct ym_call_row *row, struct ym_arena *arena)
{
    struct ym_buf text;
    ym_buf_init(&text);
    if (row)
        ym_call_help(&text, arena, row, ym_language_is_zh(o->lang));
    else
        ym_call_list(&text, arena);
    int err = call_command_write_out(&text);
    ym_buf_release(&text);
    return err ? YM_EXIT_CALL - err : 0;
}

static int call_command_run_or_show(const struct ym_options *o, struct ym_arena *arena)
{
    struct ym_problems problems;
    const char *name = o->rest_count ? o->rest[0] : NULL;
    const struct ym_call_row *row = name ? ym_call_named(name, NULL) : NULL;
    ym_problems_init(&problems, arena);
    if (o->list || (!name && o->help))
        return call_command_show(o, NULL, arena);
    if (!row) {
        ym_problem(&problems, YM_NOWHERE,
                   name ? N_("There is no call \"{1}\". `yimen call --list` names them.")
                        : N_("Say which call. `yimen call --list` names them."),
                   name, NULL);
        ym_say_problems(stderr, o, YM_EBAD, &problems);
        return YM_EXIT_USAGE;
    }
    if (o->help)
        return call_command_show(o, row, arena);
    int err = call_command_run(o, row, arena, &problems);
    if (!err && !problems.count)
        return 0;
    int status = ym_say_problems(stderr, o, err, &problems); /* warnings of a call that was done are said too */
    return err ? status : 0;
}

int ym_call_command(const struct ym_options *o)
{
    struct ym_arena arena;
    ym_arena_init(&arena);
    int status = call_command_run_or_show(o, &arena);
    ym_arena_release(&arena);
    return status;
}
