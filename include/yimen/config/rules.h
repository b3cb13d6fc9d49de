/* rules.h — rule files (conf/rules/) and their case files, read and compiled.  Floor: config. */
#ifndef YIMEN_CONFIG_RULES_H
#define YIMEN_CONFIG_RULES_H

#include "yimen/config/config.h"

/* 1 for "rules/dibao.conf", 0 for "rules/dibao.cases.conf" and everything else. */
int ym_conf_is_rule(const char *name);
/* Compiles every rule file of the set into the arena.  0, or YM_EBAD with every problem of every file. */
int ym_conf_load_rules(struct ym_rules **out, struct ym_arena *arena, const struct ym_conf_set *set, struct ym_problems *problems);

#endif
