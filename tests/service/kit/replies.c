/* replies.c — an answer held against the call table, see replies.h. */
#include "replies.h"

#include "yimen/base/err.h"

/* The other version of what was changed meanwhile: what the call takes, or the case an act is about. */
static int is_other_version(const struct ym_call_row *row, int type)
{
    return ym_call_takes(row, type) || (type == YM_R_case && ym_call_takes(row, YM_R_act));
}

int reply_untold(const struct ym_call_row *row, int err, const struct ym_list *out)
{
    for (size_t i = 0; i < out->count; i++) {
        int type = out->at[i]->type;
        if (!ym_call_tells(row, type) && !(err == YM_ESTALE && is_other_version(row, type)))
            return type;
    }
    return 0;
}
