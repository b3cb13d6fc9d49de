/* values.c — finding a value by what was typed for it: code, end of the code, title, pinyin initials.  Floor: ui. */
#include "widgets/values.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "yimen/base/pinyin.h"
#include "yimen/base/text.h"

enum { SUFFIX_LEAST = 2 }; /* one last digit means nothing */

static int values_begins(const char *text, const char *typed)
{
    return strncasecmp(text, typed, strlen(typed)) == 0;
}

static int values_ends(const char *text, const char *typed)
{
    size_t n = strlen(text), m = strlen(typed);
    return m >= SUFFIX_LEAST && m <= n && strcasecmp(text + n - m, typed) == 0;
}

static int values_initials_begin(const char *title, const char *typed)
{
    struct ym_arena scratch;
    ym_arena_init(&scratch);
    int yes = values_begins(ym_pinyin_initials(&scratch, title, 0), typed);
    ym_arena_release(&scratch);
    return yes;
}

const char *ym_value_by(char text[YM_VALUE_TEXT], const struct ym_form_value *values, const struct ym_form_value *value)
{
    if (value->inner != YM_VALUE_PLACE)
        return value->code;
    snprintf(text, YM_VALUE_TEXT, "%d", (int)(value - values) + 1);
    return text;
}

int ym_value_known(const struct ym_form_value *value)
{
    return !value->inner || value->inner == YM_VALUE_PLACE;
}

int ym_value_matches(const struct ym_form_value *values, const struct ym_form_value *value, const char *typed)
{
    char text[YM_VALUE_TEXT];
    const char *by = ym_value_by(text, values, value);
    return *typed && (values_begins(by, typed) || values_begins(value->title, typed) || values_ends(by, typed) ||
                      values_initials_begin(value->title, typed));
}

const struct ym_form_value *ym_value_meant(const struct ym_form_value *values, const char *typed)
{
    const struct ym_form_value *found = NULL;
    size_t fitting = 0;
    char text[YM_VALUE_TEXT];
    for (const struct ym_form_value *value = values; value->code; value++) {
        if (strcasecmp(ym_value_by(text, values, value), typed) == 0 || strcmp(value->title, typed) == 0)
            return value;
        if (ym_value_matches(values, value, typed)) {
            found = value;
            fitting++;
        }
    }
    return fitting == 1 ? found : NULL;
}
