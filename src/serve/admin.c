/* admin.c — what yimend does besides serving: making, copying, checking a directory.  Floor: serve.
 * Must not print what a record says. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "yimen/base/language.h"
#include "yimen/domain/rec.h"
#include "yimen/domain/record/place.h"
#include "yimend.h"

/* --site takes the configuration's directory or a file in it. */
static const char *admin_directory_of(struct ym_arena *arena, const char *path)
{
    struct stat at;
    if (stat(path, &at) < 0 || S_ISDIR(at.st_mode))
        return path;
    const char *slash = strrchr(path, '/');
    return !slash ? "." : slash == path ? "/" : ym_arena_strndup(arena, path, (size_t)(slash - path));
}

int ym_admin_init(const struct ym_daemon_options *o, struct ym_problems *problems)
{
    struct ym_service_init init = {
        .data = o->dir,
        .admin = o->admin,
        .admin_name = o->admin_name,
        .demo = o->demo,
    };
    if (!o->conf)
        ym_problem(problems, ym_location_file("--site", 0), N_("Say where the county's configuration lies."), NULL);
    if (!o->admin)
        ym_problem(problems, ym_location_file("--admin", 0), N_("Say which account the first administrator has."), NULL);
    if (!o->conf || !o->admin)
        return YM_EBAD;
    init.conf = admin_directory_of(problems->arena, o->conf);
    return ym_service_create(&init, problems);
}

int ym_admin_open(struct ym_service **out, const struct ym_daemon_options *o, struct ym_problems *problems)
{
    return ym_service_open(out, &(struct ym_service_options){.data = o->dir, .conf = o->conf, .as_it_is = 1}, problems);
}

/* A running service's answer as rec text: results, and what is wrong by record number. */
static void admin_print_told(const struct ym_list *told)
{
    struct ym_buf b;
    ym_buf_init(&b);
    ym_rec_write(&b, told, 0, 0);
    fwrite(b.data, 1, b.len, stdout);
    ym_buf_release(&b);
}

/* 1 if a running service did it. */
static int admin_ask(int *status, const struct ym_daemon_options *o, const char *call, struct ym_head *record, struct ym_problems *problems)
{
    struct ym_arena *arena = problems->arena;
    struct ym_list in, told;
    ym_list_init(&in, arena);
    ym_list_init(&told, arena);
    if (record)
        ym_list_add(&in, record);
    int answered = ym_ask_running(status, ym_daemon_socket(arena, o), call, &in, &told, problems);
    if (answered)
        admin_print_told(&told);
    return answered;
}

/* The running service has its own working directory. */
static const char *admin_absolute(struct ym_arena *arena, const char *path)
{
    char here[4096];
    if (*path == '/' || !getcwd(here, sizeof here))
        return path;
    return ym_arena_printf(arena, "%s/%s", here, path);
}

static int admin_want_to(const struct ym_daemon_options *o, struct ym_problems *problems)
{
    return o->to ? 0 : ym_problem(problems, ym_location_file("--to", 0), N_("Say which new directory it goes into."), NULL);
}

int ym_admin_backup(const struct ym_daemon_options *o, struct ym_problems *problems)
{
    struct ym_service *s;
    int status;
    if (admin_want_to(o, problems))
        return YM_EBAD;
    struct ym_place *place = YM_RECORD(problems->arena, place);
    place->directory = admin_absolute(problems->arena, o->to);
    if (admin_ask(&status, o, "service.backup", &place->head, problems))
        return status;
    int err = ym_admin_open(&s, o, problems);
    if (err)
        return err;
    err = ym_service_backup(s, place->directory, problems);
    ym_service_close(s);
    return err;
}

int ym_admin_restore(const struct ym_daemon_options *o, struct ym_problems *problems)
{
    return admin_want_to(o, problems) ? YM_EBAD : ym_service_restore(o->dir, o->to, problems);
}

static void admin_print_counts(const struct ym_store_counts *c)
{
    const struct {
        const char *text;
        int64_t count;
    } rows[] = {
        {N_("records"), c->records},         {N_("index rows"), c->index_rows}, {N_("counters"), c->tally_rows},
        {N_("audit entries"), c->entries},   {N_("audit details"), c->details}, {N_("request ids"), c->requests},
        {N_("configuration sets"), c->sets},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        printf("%s: %lld\n", _(rows[i].text), (long long)rows[i].count);
}

int ym_admin_check(const struct ym_daemon_options *o, struct ym_problems *problems)
{
    struct ym_service *s;
    struct ym_store_counts counts = {0};
    int status;
    if (admin_ask(&status, o, "service.check", NULL, problems))
        return status;
    int err = ym_admin_open(&s, o, problems);
    if (err)
        return err;
    err = ym_service_recount(&counts, s, problems);
    admin_print_counts(&counts);
    ym_service_close(s);
    return err;
}

int ym_admin_appoint_by_owner(const struct ym_daemon_options *o, struct ym_problems *problems)
{
    struct ym_service *s;
    if (!o->admin || !*o->admin)
        return ym_problem(problems, ym_location_file("--appoint", 0), N_("Say which account becomes administrator."), NULL);
    int err = ym_admin_open(&s, o, problems);
    if (err)
        return err;
    err = ym_service_appoint(s, o->admin, problems);
    ym_service_close(s);
    return err;
}
