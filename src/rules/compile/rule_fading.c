/* rule_fading.c — 渐退期: which figures of a programme say for how many months and at which share help fades out; what they are in a month.
 * Floor: rules.  No rule reads them: the grant they are asked for is not the rules' any more. */
#include <string.h>

#include "code/rule_code.h"

enum { MONTHS_MOST = 60, PERCENT = 100 };

/* Times `scale` each value is a whole number from 1 to `most`. */
struct figure {
    const char *setting, *unit, *not_whole;
    int64_t scale, most;
};

static const struct figure rule_fading_figures[YM_FADING_FIGURES] = {
    [YM_FADING_MONTHS] = {"fading_months", "months", N_("{1} is {2}: help fades out for whole months, 1 to 60."), 1, MONTHS_MOST},
    [YM_FADING_SHARE] = {"fading_share", "ratio", N_("{1} is {2}: help fades out at whole percents, 1% to 100%."), PERCENT, PERCENT},
};

static int rule_fading_whole(int64_t *out, struct ym_frac v, int64_t scale)
{
    struct ym_frac scaled = ym_frac_mul(v, ym_frac_of(scale, 1));
    *out = scaled.num;
    return scaled.den == 1;
}

static void rule_fading_check_values(const struct ym_rule_parameter *p, const struct figure *f, struct ym_problems *problems)
{
    int64_t whole;
    for (size_t i = 0; i < p->count; i++)
        if (!rule_fading_whole(&whole, p->values[i].value, f->scale) || whole < 1 || whole > f->most)
            ym_problem(problems, ym_location_file(p->file, p->values[i].value_line), f->not_whole, p->name, p->values[i].text, NULL);
}

static void rule_fading_check(const struct ym_rule_parameter *p, const struct figure *f, struct ym_location at,
                              struct ym_problems *problems)
{
    int64_t scale;
    struct ym_rule_unit unit;
    ym_rule_unit_parse(&unit, &scale, f->unit, strlen(f->unit));
    if (p->type.kind == YM_V_FIGURE && ym_rule_unit_eq(p->type.unit, unit))
        rule_fading_check_values(p, f, problems);
    else
        ym_problem(problems, at, N_("{1} names {2}, which is not counted in {3}."), f->setting, p->name, f->unit, NULL);
}

static void rule_fading_bind(struct ym_rule_programme *p, enum ym_rule_fading_figure which, const struct ym_rule_source *src,
                             struct ym_problems *problems)
{
    const struct figure *f = &rule_fading_figures[which];
    struct ym_location at = ym_location_file(src->file, src->fading[which].line);
    size_t i = 0;
    while (i < p->parameter_count && strcmp(p->parameters[i]->name, src->fading[which].text) != 0 &&
           strcmp(p->parameters[i]->zh, src->fading[which].text) != 0)
        i++;
    if (i == p->parameter_count) {
        ym_problem(problems, at, N_("{1} names {2}, but there is no such parameter."), f->setting, src->fading[which].text, NULL);
        return;
    }
    p->fading[which] = i;
    p->used[i] = 1;
    rule_fading_check(p->parameters[i], f, at, problems);
}

void ym_rule_fading(struct ym_rule_programme *p, const struct ym_rule_source *src, struct ym_problems *problems)
{
    const struct ym_rule_text *months = &src->fading[YM_FADING_MONTHS], *share = &src->fading[YM_FADING_SHARE];
    if (!months->text && !share->text)
        return;
    if (!months->text || !share->text) {
        ym_problem(problems, ym_location_file(src->file, months->text ? months->line : share->line),
                   N_("fading_months and fading_share go together."), NULL);
        return;
    }
    p->fades = 1;
    for (int i = 0; i < YM_FADING_FIGURES; i++)
        rule_fading_bind(p, (enum ym_rule_fading_figure)i, src, problems);
}

int ym_rules_fade(const struct ym_rules *rules, const char *programme)
{
    const struct ym_rule_programme *p = ym_rule_programme_named(rules, programme);
    return p && p->fades;
}

static int rule_fading_figure(int64_t *out, const struct ym_rule_programme *p, enum ym_rule_fading_figure which, ym_month month)
{
    const struct ym_rule_parameter *q = p->parameters[p->fading[which]];
    size_t i = q->count;
    while (i > 0 && q->values[i - 1].from > month)
        i--;
    return i && rule_fading_whole(out, q->values[i - 1].value, rule_fading_figures[which].scale) ? 0 : YM_ENOENT;
}

int ym_rules_fading(struct ym_rule_fading *out, const struct ym_rules *rules, const char *programme, ym_month month)
{
    const struct ym_rule_programme *p = ym_rule_programme_named(rules, programme);
    if (!p || !p->fades || rule_fading_figure(&out->months, p, YM_FADING_MONTHS, month))
        return YM_ENOENT;
    return rule_fading_figure(&out->share, p, YM_FADING_SHARE, month);
}
