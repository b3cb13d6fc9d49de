/* confs.c — the shipped configuration, read once per test and broken in one place.  Floor: config. */
#include "confs.h"
#include "locations.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void confs_init(struct confs *out)
{
    const char *top = getenv("YM_SRCDIR");
    *out = (struct confs){0};
    ym_arena_init(&out->arena);
    ym_problems_init(&out->problems, &out->arena);
    const char *dir = ym_arena_printf(&out->arena, "%s/conf", top ? top : ".");
    if (ym_conf_read(&out->set, &out->arena, dir, &out->problems)) {
        confs_print(out);
        exit(EXIT_FAILURE); /* no test can mean anything without it */
    }
}

void confs_release(struct confs *c)
{
    ym_config_free(c->config);
    ym_arena_release(&c->arena);
}

static struct ym_conf_file *find(struct confs *c, const char *file)
{
    for (size_t i = 0; i < c->set.count; i++) {
        if (strcmp(c->set.files[i].name, file) == 0)
            return &c->set.files[i];
    }
    return NULL;
}

int confs_replace(struct confs *c, const char *file, const char *was, const char *is)
{
    struct ym_conf_file *f = find(c, file);
    const char *at = f ? strstr(f->text, was) : NULL;
    int line = 1;
    if (!at)
        return 0;
    for (const char *p = f->text; p < at; p++)
        line += *p == '\n';
    f->text = ym_arena_printf(&c->arena, "%.*s%s%s", (int)(at - f->text), f->text, is, at + strlen(was));
    f->len = strlen(f->text);
    return line;
}

void confs_drop(struct confs *c, const char *file)
{
    struct ym_conf_file *f = find(c, file);
    size_t i = (size_t)(f - c->set.files);
    memmove(f, f + 1, (c->set.count - i - 1) * sizeof *f);
    c->set.count--;
}

void confs_rename(struct confs *c, const char *file, const char *name)
{
    find(c, file)->name = name;
}

int confs_load(struct confs *c)
{
    return ym_config_load(&c->config, &c->set, &c->problems);
}

int confs_names(const struct confs *c, const char *file, int line, const char *word)
{
    struct ym_arena arena;
    int found = 0;
    ym_arena_init(&arena);
    const char *place = line ? ym_arena_printf(&arena, "%s:%d", file, line) : file;
    size_t n = strlen(place);
    for (size_t i = 0; i < c->problems.count; i++) {
        const struct ym_problem *p = &c->problems.list[i];
        int here =
            strncmp(location_names(p->where), place, n) == 0 && (location_names(p->where)[n] == 0 || location_names(p->where)[n] == ',');
        found |= here && strstr(ym_problem_fill(&arena, p->text, p->arg), word);
    }
    ym_arena_release(&arena);
    return found;
}

void confs_print(const struct confs *c)
{
    struct ym_arena arena;
    ym_arena_init(&arena);
    for (size_t i = 0; i < c->problems.count; i++) {
        const struct ym_problem *p = &c->problems.list[i];
        printf("\n    %s: %s", location_names(p->where), ym_problem_fill(&arena, p->text, p->arg));
    }
    ym_arena_release(&arena);
}
