/* confs.h — the configuration that is shipped, as a set a test may break.  Floor: config. */
#ifndef YIMEN_TESTS_CONFIG_CONFS_H
#define YIMEN_TESTS_CONFIG_CONFS_H

#include "yimen/config/config.h"

struct confs {
    struct ym_arena arena;
    struct ym_problems problems;
    struct ym_conf_set set;
    struct ym_config *config; /* NULL unless it loaded */
};

void confs_init(struct confs *out); /* reads $YM_SRCDIR/conf */
void confs_release(struct confs *c);
/* Replaces the first `was` of the file by `is`; answers its line, or 0 if there is none. */
int confs_replace(struct confs *c, const char *file, const char *was, const char *is);
void confs_drop(struct confs *c, const char *file);
void confs_rename(struct confs *c, const char *file, const char *name);
int confs_load(struct confs *c);
/* 1 if a problem at file:line (line 0: the file) has the word in its filled sentence. */
int confs_names(const struct confs *c, const char *file, int line, const char *word);
void confs_print(const struct confs *c);

#endif
