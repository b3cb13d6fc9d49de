/* finding.c — what a hit found, told as records: the detail's words and the value's, beside both as they are kept.  Floor: service.
 * Must not judge an answer, that is answering.c; how a check keeps its findings is domain/rowtext.c's. */
#include "unit/finding.h"

#include <string.h>

#include "yimen/base/text.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/finding.h"
#include "yimen/domain/rowtext.h"

const struct ym_question_detail *ym_question_detail_named(const struct ym_question *q, const char *name)
{
    for (size_t i = 0; q && i < q->detail_count; i++)
        if (strcmp(q->details[i].name, name) == 0 || strcmp(q->details[i].label.zh, name) == 0)
            return &q->details[i];
    return NULL;
}

/* The words of a value that stands for something: one of a list, or yes and no. */
static struct ym_words finding_words(const struct ym_question_detail *d, const char *value)
{
    for (size_t i = 0; d->choices && d->choices[i]; i++)
        if (strcmp(d->choices[i], value) == 0)
            return d->choice_labels[i];
    if (d->kind == YM_BOOL && (strcmp(value, "yes") == 0 || strcmp(value, "no") == 0))
        return (struct ym_words){*value == 'y' ? "是" : "否", value};
    return (struct ym_words){value, value};
}

static void finding_label(struct ym_finding *f, const struct ym_question_detail *d)
{
    struct ym_words words = d ? finding_words(d, f->value) : (struct ym_words){f->value, f->value};
    f->zh = d ? d->label.zh : f->name;
    f->en = d && !ym_text_empty(d->label.en) ? d->label.en : f->name;
    f->said = words.zh;
    f->said_en = ym_text_empty(words.en) ? f->value : words.en;
}

/* A void answer does not say any more whether it was a hit; its text does. */
static int finding_is_hit(const struct ym_check *c, const struct ym_question *q, const struct ym_list *told)
{
    const struct ym_finding *first = YM_GET(told, finding, 0);
    return c->state == YM_answer_hit || (c->state == YM_answer_void && first && ym_question_detail_named(q, first->name));
}

void ym_findings_tell(struct ym_session *s, const struct ym_check *c)
{
    const struct ym_question *q = ym_config_question(s->config, c->question);
    struct ym_list told;
    struct ym_finding *f;
    size_t pos = 0;
    ym_list_init(&told, s->arena);
    ym_findings_split(&told, c->detail, c->head.id);
    if (!finding_is_hit(c, q, &told))
        return;
    while ((f = YM_NEXT(&told, finding, -1, &pos))) {
        f->head.root = c->head.root;
        finding_label(f, ym_question_detail_named(q, f->name));
        ym_list_add(s->out, &f->head);
    }
}

void ym_findings_tell_case(struct ym_session *s, const struct ym_list *file, int64_t case_id)
{
    const struct ym_check *c;
    size_t pos = 0;
    while ((c = YM_NEXT(file, check, case_id, &pos)))
        ym_findings_tell(s, c);
}
