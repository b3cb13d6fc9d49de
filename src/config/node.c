/* node.c — one file as libconfig holds it: opened, walked, and where in it something is wrong.  Floor: config.
 * Must not know what a setting means. */
#include "node.h"

#include <libconfig.h>
#include <stdlib.h>
#include <string.h>

#include "yimen/base/text.h"
#include "yimen/config/scan.h"

#include "node_in.h"

/* libconfig wants the text ended and without a byte order mark. */
static const char *node_text_of(struct ym_arena *arena, const struct ym_conf_file *f)
{
    size_t mark = f->len >= 3 && memcmp(f->text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    char *copy = ym_arena_alloc(arena, f->len - mark + 2);
    memcpy(copy, f->text + mark, f->len - mark);
    copy[f->len - mark] = '\n'; /* a comment on the last line needs its end */
    return copy;
}

static int node_refuse_syntax(const struct ym_node_file *in, const char *name)
{
    struct ym_location at = ym_location_file(name, config_error_line(&in->config));
    const char *why = config_error_text(&in->config);
    return why && strstr(why, "duplicate")
               ? ym_problem(in->problems, at, N_("A setting of this name was given before in the same group."), NULL)
               : ym_problem(in->problems, at,
                            N_("The file cannot be read from here on. Look at this line and the ones before it for a missing "
                               "semicolon, comma, bracket or equals sign."),
                            NULL);
}

int ym_node_open(struct ym_node_file **out, struct ym_arena *arena, const struct ym_conf_file *f, struct ym_problems *problems)
{
    *out = NULL;
    if (ym_conf_scan(f, problems))
        return YM_EBAD;
    struct ym_node_file *in = ym_malloc(sizeof *in);
    struct ym_arena text;
    ym_arena_init(&text);
    *in = (struct ym_node_file){.name = ym_arena_strdup(arena, f->name), .arena = arena, .problems = problems};
    config_init(&in->config);
    int read = config_read_string(&in->config, node_text_of(&text, f));
    int rc = read ? YM_OK : node_refuse_syntax(in, f->name);
    ym_arena_release(&text);
    if (rc)
        ym_node_close(in);
    else
        *out = in;
    return rc;
}

void ym_node_close(struct ym_node_file *in)
{
    if (!in)
        return;
    config_destroy(&in->config);
    free(in);
}

struct ym_node ym_node_root(struct ym_node_file *in)
{
    return (struct ym_node){.in = in, .at = in ? config_root_setting(&in->config) : NULL};
}

struct ym_node ym_node_get(struct ym_node group, const char *name)
{
    int is_group = group.at && config_setting_is_group(group.at);
    return (struct ym_node){.in = group.in, .at = is_group ? config_setting_get_member(group.at, name) : NULL};
}

struct ym_node ym_node_at(struct ym_node list, size_t i)
{
    int inside = i < ym_node_count(list);
    return (struct ym_node){.in = list.in, .at = inside ? config_setting_get_elem(list.at, (unsigned)i) : NULL};
}

size_t ym_node_count(struct ym_node list)
{
    if (!list.at || !config_setting_is_aggregate(list.at))
        return 0;
    int n = config_setting_length(list.at);
    return n > 0 ? (size_t)n : 0;
}

const char *ym_node_text(struct ym_node n)
{
    const char *text = n.at && config_setting_type(n.at) == CONFIG_TYPE_STRING ? config_setting_get_string(n.at) : NULL;
    return text ? ym_arena_strdup(n.in->arena, text) : "";
}

struct ym_location ym_node_location(struct ym_node n)
{
    unsigned line = n.at ? config_setting_source_line(n.at) : 0;
    return ym_location_file(n.in->name, line ? line : 1);
}

/* What an element of a list is called by people. */
static const char *node_element_name(struct ym_node n)
{
    static const char *const keys[] = {"name", "code", "programme"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const char *name = ym_node_text(ym_node_get(n, keys[i]));
        if (*name)
            return name;
    }
    return ym_arena_printf(n.in->arena, "%d", config_setting_index(n.at) + 1);
}

const char *ym_node_path(struct ym_node n)
{
    const char *path = "";
    for (; n.at && !config_setting_is_root(n.at); n.at = config_setting_parent(n.at)) {
        const char *name = config_setting_name(n.at);
        if (!name)
            name = node_element_name(n);
        path = ym_arena_printf(n.in->arena, *path ? "%s.%s" : "%s%s", name, path);
    }
    return path;
}

int ym_node_problem(struct ym_node n, const char *text, const char *two, const char *three)
{
    return ym_problem(n.in->problems, ym_node_location(n), text, ym_node_path(n), two ? two : "", three, NULL);
}
