/* scan.h — what a configuration file must not hold, looked for before libconfig reads it.  Floor: config. */
#ifndef YIMEN_CONFIG_SCAN_H
#define YIMEN_CONFIG_SCAN_H

#include "yimen/base/err.h"
#include "yimen/config/config.h"

enum {
    YM_CONF_FILE_MAX = 1 << 20, /* bytes */
    YM_CONF_LINE_MAX = 4096,    /* bytes */
    YM_CONF_DEPTH_MAX = 16,     /* brackets within brackets */
};

/* Refuses by line: @include, numbers with a fraction, integers beyond 31 bits, NUL and other control bytes, bad UTF-8,
 * strings or comments that are not closed, escapes that hide bytes, brackets that do not match, files and lines too long.
 * 0, or YM_EBAD with every one of them; such a file must not reach libconfig. */
int ym_conf_scan(const struct ym_conf_file *f, struct ym_problems *p);

#endif
