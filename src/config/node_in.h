/* node_in.h — what node.c and node_read.c share and nobody else sees.  Floor: config. */
#ifndef YIMEN_CONFIG_NODE_IN_H
#define YIMEN_CONFIG_NODE_IN_H

#include <libconfig.h>

#include "node.h"

struct ym_node_file {
    config_t config;
    const char *name;
    struct ym_arena *arena;        /* lent: what is read lives there */
    struct ym_problems *problems;  /* lent */
};

#endif
