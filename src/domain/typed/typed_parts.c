/* typed_parts.c — the parts of what a hand types.  Floor: domain.  Must not know what they mean. */
#include "typed/typed_parts.h"

#include <stdlib.h>
#include <string.h>

#include "yimen/base/err.h"

enum { FIGURES_MOST = 8, COUNT_FIGURES = 5 };

static int typed_parts_is_figure(char c)
{
    return c >= '0' && c <= '9';
}

int ym_typed_pack(char out[YM_TYPED], const char *text)
{
    size_t n = 0;
    for (; text && *text; text++) {
        const char *next = text + strspn(text, " ");
        if (next > text && n && typed_parts_is_figure(out[n - 1]) && typed_parts_is_figure(*next))
            return YM_EBAD;
        text = next;
        if (!*text)
            break;
        if (n == YM_TYPED - 1)
            return YM_EBAD;
        out[n++] = *text;
    }
    out[n] = 0;
    return n ? 0 : YM_EBAD;
}

void ym_typed_shape(struct typed_shape *out, const char *text)
{
    size_t n = 0, numbers = 0;
    *out = (struct typed_shape){.shape = ""};
    while (*text) {
        size_t figures = strspn(text, "0123456789");
        if (!figures) {
            out->shape[n++] = *text++;
            continue;
        }
        if (numbers == YM_TYPED_NUMBERS || figures > FIGURES_MOST) {
            *out->shape = 0;
            return;
        }
        out->number[numbers] = atoi(text);
        out->figures[numbers++] = (int)figures;
        out->shape[n++] = '#';
        text += figures;
    }
    out->shape[n] = 0;
}

int ym_typed_count(struct typed_count *out, const char *text, const struct typed_word *words)
{
    *out = (struct typed_count){.unit = ""};
    for (; words->word && strncmp(text, words->word, strlen(words->word)) != 0;)
        words++;
    if (words->word) {
        out->from = words->n;
        text += strlen(words->word);
        if (!*text)
            return 0;
    }
    int sign = *text == '-' ? -1 : *text == '+' ? 1 : 0;
    size_t figures = sign ? strspn(text + 1, "0123456789") : 0;
    if (!figures || figures > COUNT_FIGURES)
        return YM_EBAD;
    out->n = sign * atoi(text + 1);
    out->unit = text + 1 + figures;
    return 0;
}
