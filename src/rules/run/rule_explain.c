/* rule_explain.c — a computation told in words: sentences with their figures, both languages.  Floor: rules.
 * Must not compute anything new but the slots of a sentence. */
#include <string.h>

#include "code/rule_code.h"

typedef struct ym_rule_machine machine;
typedef struct ym_rule_type type;

static struct ym_words rule_explain_same(const char *text)
{
    return (struct ym_words){.zh = text, .en = text};
}

static struct ym_words rule_explain_show_yesno(machine *m, struct ym_frac v, type t)
{
    (void)m, (void)t;
    return v.num ? (struct ym_words){.zh = "是", .en = "yes"} : (struct ym_words){.zh = "否", .en = "no"};
}

static struct ym_words rule_explain_show_date(machine *m, struct ym_frac v, type t)
{
    char text[YM_DATE_TEXT];
    (void)t;
    return rule_explain_same(ym_arena_strdup(m->arena, ym_date_text(text, v.num)));
}

static struct ym_words rule_explain_show_month(machine *m, struct ym_frac v, type t)
{
    char text[YM_DATE_TEXT];
    (void)t;
    int sound = v.den == 1 && v.num >= 0 && v.num < YM_RULE_MONTHS;
    return rule_explain_same(sound ? ym_arena_strdup(m->arena, ym_month_text(text, v.num)) : "?");
}

static struct ym_words rule_explain_show_choice(machine *m, struct ym_frac v, type t)
{
    const struct ym_choice *c = ym_choice_numbered(t.choices, v.num);
    (void)m;
    return c ? c->label : (struct ym_words){.zh = "未填", .en = "not given"};
}

static struct ym_words rule_explain_show_figure(machine *m, struct ym_frac v, type t)
{
    return ym_rule_unit_show(m->arena, v, t.unit);
}

static struct ym_words rule_explain_show(machine *m, struct ym_frac v, type t)
{
    static struct ym_words (*const ways[])(machine * m, struct ym_frac v, type t) = {
        [YM_V_FIGURE] = rule_explain_show_figure, [YM_V_ZERO] = rule_explain_show_figure, [YM_V_YESNO] = rule_explain_show_yesno,
        [YM_V_DATE] = rule_explain_show_date,     [YM_V_MONTH] = rule_explain_show_month, [YM_V_CHOICE] = rule_explain_show_choice,
    };
    return v.den ? ways[t.kind](m, v, t) : rule_explain_same("?");
}

static const char *rule_explain_fill(machine *m, const struct ym_rule_segment *list, size_t count, int zh)
{
    struct ym_buf b;
    ym_buf_init(&b);
    for (size_t i = 0; i < count; i++) {
        const struct ym_rule_code *c = list[i].code;
        if (!c) {
            ym_buf_adds(&b, list[i].literal);
        } else if (list[i].type.kind == YM_V_TEXT) {
            ym_buf_adds(&b, ym_field_text(m->now[c->list], c->u.fact.field));
        } else {
            struct ym_words w = rule_explain_show(m, c->run(m, c), list[i].type);
            ym_buf_adds(&b, ym_word_in(w, zh));
        }
    }
    const char *text = ym_arena_strndup(m->arena, b.data, b.len);
    ym_buf_release(&b);
    return text;
}

struct ym_words ym_rule_fill(machine *m, const struct ym_rule_sentence *text)
{
    return (struct ym_words){.zh = rule_explain_fill(m, text->zh, text->zh_count, 1),
                             .en = rule_explain_fill(m, text->en, text->en_count, 0)};
}

/* What a step without a sentence says. */
static struct ym_words rule_explain_plain_sentence(machine *m, const struct ym_rule_formula *step, struct ym_frac v)
{
    struct ym_words w = rule_explain_show(m, v, step->type);
    return (struct ym_words){
        .zh = ym_arena_printf(m->arena, "%s：%s。", step->zh, w.zh),
        .en = ym_arena_printf(m->arena, "%s: %s.", step->name, w.en),
    };
}

static void rule_explain_tell(struct ym_rule_result *out, machine *m, const struct ym_rule_formula *step, struct ym_frac v)
{
    if (step->show && !ym_rule_true(m, step->show))
        return;
    int figure = step->type.kind == YM_V_FIGURE;
    out->steps[out->step_count++] = (struct ym_rule_step){
        .name = step->name,
        .zh = step->zh,
        .law = step->law,
        .number = v,
        .money = figure && step->type.unit.power[YM_DIM_YUAN] == 1,
        .idle = figure && step->each < YM_LISTS && v.num == 0,
        .value = figure ? ym_rule_unit_plain(m->arena, v, step->type.unit) : rule_explain_show(m, v, step->type).en,
        .text = step->text.zh_count ? ym_rule_fill(m, &step->text) : rule_explain_plain_sentence(m, step, v),
    };
}

static void rule_explain_tell_each(struct ym_rule_result *out, machine *m, const struct ym_rule_formula *step, const struct ym_frac *values)
{
    const struct ym_rule_items *items = &m->items[step->each];
    for (uint32_t i = 0; i < items->count; i++) {
        if (items->rank && items->rank[i] < (int)step->rank)
            continue;
        m->cur[step->each] = i;
        m->now[step->each] = items->at[i];
        if (step->each == YM_L_INCOME) {
            m->cur[YM_L_PERSON] = items->upper[i];
            m->now[YM_L_PERSON] = m->items[YM_L_PERSON].at[items->upper[i]];
        }
        rule_explain_tell(out, m, step, values[i]);
    }
}

void ym_rule_explain(struct ym_rule_result *out, machine *m)
{
    size_t room = 0;
    for (size_t k = 0; k < m->p->step_count; k++)
        room += m->p->steps[k].each < YM_LISTS ? m->items[m->p->steps[k].each].count : 1;
    out->steps = YM_NEW_ARRAY(m->arena, struct ym_rule_step, room);
    for (size_t k = 0; k < m->p->step_count; k++) {
        if (m->p->steps[k].each < YM_LISTS)
            rule_explain_tell_each(out, m, &m->p->steps[k], m->steps[k]);
        else
            rule_explain_tell(out, m, &m->p->steps[k], m->steps[k][0]);
    }
}
