/* rowtext.c — computation steps, findings and months without a roll as the texts that records keep them in, and back.  Floor: domain.
 * Must not judge what a line says: which findings a question has is told in agencies.conf, which the service reads. */
#include "yimen/domain/rowtext.h"

#include <string.h>

#include "yimen/base/text.h"
#include "yimen/domain/record/finding.h"
#include "yimen/domain/record/stepline.h"
#include "yimen/domain/typed.h"

static const char *rowtext_take(struct ym_arena *arena, struct ym_buf *text)
{
    const char *out = ym_arena_strndup(arena, text->data, text->len);
    ym_buf_release(text);
    return out;
}

/* The next line, without its end; NULL behind the last.  Empty ones are passed over. */
static char *rowtext_line(char **rest)
{
    return strtok_r(*rest, "\n", rest);
}

/* ---- steps */

const char *ym_steps_join(struct ym_arena *arena, const struct ym_list *steps)
{
    const struct ym_stepline *s;
    struct ym_buf text;
    size_t pos = 0;
    ym_buf_init(&text);
    while ((s = YM_NEXT(steps, stepline, -1, &pos)))
        ym_buf_addf(&text, "%s\t%s\t%s\t%s\t%s\n", s->name, s->value, s->text, s->english, s->law);
    return rowtext_take(arena, &text);
}

void ym_steps_split(struct ym_list *out, const char *kept, int64_t of)
{
    char *rest = ym_arena_strdup(out->arena, kept), *line;
    while ((line = rowtext_line(&rest))) {
        struct ym_stepline *s = YM_RECORD(out->arena, stepline);
        const char **const part[] = {&s->name, &s->value, &s->text, &s->english, &s->law};
        for (size_t i = 0; i < sizeof part / sizeof part[0] && line; i++) {
            *part[i] = line;
            line = strchr(line, '\t');
            if (line)
                *line++ = 0;
        }
        s->of = of;
        ym_list_add(out, &s->head);
    }
}

/* ---- findings */

const char *ym_findings_join(struct ym_arena *arena, const struct ym_list *findings, int64_t of)
{
    const struct ym_finding *f;
    struct ym_buf text;
    size_t pos = 0;
    ym_buf_init(&text);
    while ((f = YM_NEXT(findings, finding, -1, &pos)))
        if (f->of == of)
            ym_buf_addf(&text, "%s%s%s%s", text.len ? "\n" : "", f->name, *f->name ? ": " : "", f->value);
    return rowtext_take(arena, &text);
}

/* Where the name of "name: value" ends; *skip: bytes of the colon.  NULL if there is none. */
static char *rowtext_colon(char *line, size_t *skip)
{
    char *colon = strchr(line, ':'), *wide = strstr(line, "：");
    int is_wide = wide && (!colon || wide < colon);
    *skip = is_wide ? strlen("：") : 1;
    return is_wide ? wide : colon;
}

void ym_findings_split(struct ym_list *out, const char *kept, int64_t of)
{
    char *rest = ym_arena_strdup(out->arena, kept), *line;
    while ((line = rowtext_line(&rest))) {
        struct ym_finding *f = YM_RECORD(out->arena, finding);
        size_t skip;
        char *cut = rowtext_colon(line, &skip);
        f->of = of;
        f->value = line;
        if (cut) {
            *cut = 0;
            f->name = ym_text_clean(out->arena, line, strlen(line), 0);
            f->value = ym_text_clean(out->arena, cut + skip, strlen(cut + skip), 0);
        }
        ym_list_add(out, &f->head);
    }
}

ym_date ym_finding_day(const struct ym_list *findings, int64_t of, const char *name)
{
    static const struct ym_typing any = {.today = YM_NONE};
    const struct ym_finding *f;
    ym_date day = YM_NONE;
    size_t pos = 0;
    while ((f = YM_NEXT(findings, finding, -1, &pos)))
        if (f->of == of && strcmp(f->name, name) == 0 && ym_date_typed(&day, f->value, &any, YM_PAST))
            day = YM_NONE;
    return day;
}

/* ---- months without a roll */

const char *ym_unmades_join(struct ym_arena *arena, const struct ym_unmades *months)
{
    const char *programme = NULL;
    char month[YM_DATE_TEXT];
    struct ym_buf text;
    ym_buf_init(&text);
    for (size_t i = 0; i < months->count; i++) {
        const struct ym_unmade *u = &months->at[i];
        if (!programme || strcmp(programme, u->programme) != 0)
            ym_buf_addf(&text, "%s%s", i ? "; " : "", u->programme);
        programme = u->programme;
        ym_buf_addf(&text, " %s", ym_month_text(month, u->month));
    }
    return rowtext_take(arena, &text);
}

void ym_unmades_split(struct ym_unmades *out, struct ym_arena *arena, const char *kept)
{
    char *rest = ym_arena_strdup(arena, kept), *one, *month;
    *out = (struct ym_unmades){NULL, 0, 0};
    while ((one = strtok_r(rest, ";", &rest))) {
        const char *programme = strtok_r(one, " ", &one);
        while (programme && (month = strtok_r(one, " ", &one))) {
            struct ym_unmade u = {.programme = programme};
            if (ym_month_parse(&u.month, month))
                continue;
            YM_GROW(arena, out->at, out->cap, out->count + 1);
            out->at[out->count++] = u;
        }
    }
}
