/* node.h — reading one configuration file: typed settings, every problem by line and path.  Floor: config.
 * The layer over libconfig; nothing here writes a file, prints or leaves the program. */
#ifndef YIMEN_CONFIG_NODE_H
#define YIMEN_CONFIG_NODE_H

#include "yimen/base/err.h"
#include "yimen/config/config.h"

struct config_setting_t;
struct ym_node_file; /* one file as libconfig holds it */

/* One setting.  `at` is NULL for one that is not there; every reader below then does nothing. */
struct ym_node {
    struct ym_node_file *in;
    struct config_setting_t *at;
};

/* Scans and parses; what is read later is copied into the arena.  0 or YM_EBAD (then *out is NULL). */
int ym_node_open(struct ym_node_file **out, struct ym_arena *arena, const struct ym_conf_file *f, struct ym_problems *problems);
void ym_node_close(struct ym_node_file *in);
struct ym_node ym_node_root(struct ym_node_file *in);

struct ym_node ym_node_get(struct ym_node group, const char *name);
struct ym_node ym_node_at(struct ym_node list, size_t i);
size_t ym_node_count(struct ym_node list);
const char *ym_node_text(struct ym_node n); /* a copy; "" if it is no text */

/* "agencies.conf:14", in the arena. */
struct ym_location ym_node_location(struct ym_node n);
/* "questions.savings.limit", in the arena; elements by their name or code, else by number. */
const char *ym_node_path(struct ym_node n);
/* Records `text` at the node's line with {1} = its path, {2} and {3} as given (either may be NULL).  Answers YM_EBAD. */
int ym_node_problem(struct ym_node n, const char *text, const char *two, const char *three);

enum ym_node_kind {
    YM_NODE_TEXT,   /* const char *; least, most in characters */
    YM_NODE_NAME,   /* const char *: small ASCII letters, digits, _ */
    YM_NODE_WORDS,  /* struct ym_words */
    YM_NODE_INT,    /* int; least, most */
    YM_NODE_BOOL,   /* int */
    YM_NODE_MONEY,  /* ym_fen, written "590.00" */
    YM_NODE_LIMIT,  /* struct ym_flow_limit, written "15 working days" or "7 days" */
    YM_NODE_CHOICE, /* int: place in `words` */
    YM_NODE_ROLES,  /* unsigned: bits of the choices `role` */
    YM_NODE_TEXTS,  /* const char *const *, NULL-ended */
    YM_NODE_GROUP,  /* not stored: only that it is a group; the caller reads it */
    YM_NODE_LIST,   /* not stored: only that it is a list of groups */
    YM_NODE_KINDS
};

/* What a group may hold.  `offset` is in the caller's struct. */
struct ym_node_row {
    const char *name;
    enum ym_node_kind kind;
    int needed;
    size_t offset;
    int64_t least, most;
    const char *const *words; /* CHOICE: NULL-ended */
};

/* Reads a group by its rows: what is unknown, missing, of another type or out of bounds becomes a problem.
 * What is not given becomes "", 0 or an empty list.  0 or YM_EBAD. */
int ym_node_read(void *out, struct ym_node group, const struct ym_node_row *rows, size_t count);

/* The name nearest to what somebody typed, or NULL if none is near. */
const char *ym_nearest(const char *typed, const char *const *names, size_t count);

#endif
