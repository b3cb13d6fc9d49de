/* conf_dir.c — where a program's configuration lies.  Floor: base.  Opens nothing. */
#include <stdlib.h>

#include "yimen/base/options.h"
#include "yimen/base/text.h"

const char *ym_conf_dir(void)
{
    const char *named = getenv("YIMEN_CONF");
    return ym_text_empty(named) ? YM_DIR_CONF : named;
}
