/* papers.c — the papers of an application (材料): handed in, missing.  Floor: service. */
#include "case/papers.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/missing.h"
#include "yimen/domain/record/paper.h"

#include <string.h>

int ym_papers_validate(struct ym_session *s)
{
    struct ym_paper *p;
    size_t pos = 0;
    int err = 0;
    while ((p = YM_NEXT(s->in, paper, -1, &pos)))
        if (ym_session_validate(s, s->in, NULL, &p->head, s->today))
            err = YM_EBAD;
    return err;
}

static const struct ym_flow_paper *papers_asked_for(const struct ym_flow *flow, const char *kind)
{
    for (size_t i = 0; i < flow->paper_count; i++)
        if (strcmp(flow->papers[i].name, kind) == 0 || strcmp(flow->papers[i].label.zh, kind) == 0)
            return &flow->papers[i];
    return NULL;
}

int ym_papers_asked_for(struct ym_session *s, const struct ym_flow *flow)
{
    const struct ym_paper *p;
    size_t pos = 0;
    int err = 0;
    while ((p = YM_NEXT(s->in, paper, -1, &pos)))
        if (!papers_asked_for(flow, p->kind))
            err = ym_problem(s->problems, YM_AT_FIELD(ym_location_of(s->in, &p->head), paper, kind), N_("{1} does not ask for this paper."),
                             ym_words_both(s, flow->label), NULL);
    return err;
}

int ym_papers_take(struct ym_session *s, const struct ym_flow *flow, const struct ym_case *c)
{
    const struct ym_paper *p;
    size_t pos = 0;
    int err = 0;
    while (!err && (p = YM_NEXT(s->in, paper, -1, &pos))) {
        const struct ym_flow_paper *kind = papers_asked_for(flow, p->kind);
        if (!kind)
            continue; /* for another of the programmes */
        struct ym_paper *own = YM_EDIT(s, p);
        own->head = (struct ym_head){.type = YM_R_paper, .root = c->head.root, .parent = c->head.id};
        own->kind = kind->name;
        err = ym_session_put(s, &own->head, NULL, 0);
    }
    return err;
}

static int papers_given(const struct ym_list *papers, const struct ym_case *c, const char *kind)
{
    const struct ym_paper *p;
    size_t pos = 0;
    while ((p = YM_NEXT(papers, paper, c->head.id, &pos)))
        if (strcmp(p->kind, kind) == 0)
            return 1;
    return 0;
}

size_t ym_papers_missing(struct ym_session *s, const struct ym_flow *flow, const struct ym_case *c, int after, struct ym_list *out)
{
    struct ym_list papers;
    size_t n = 0;
    ym_list_init(&papers, s->arena);
    if (ym_file_load_type(&papers, s->txn, YM_R_paper, c->head.root))
        return flow->paper_count; /* what cannot be read is not there */
    for (size_t i = 0; i < flow->paper_count; i++) {
        const struct ym_flow_paper *kind = &flow->papers[i];
        if ((kind->after && !after) || papers_given(&papers, c, kind->name))
            continue;
        n++;
        if (!out)
            continue;
        struct ym_missing *m = YM_RECORD(s->arena, missing);
        m->head.root = c->head.root;
        m->number = c->number;
        m->programme = c->programme;
        m->kind = kind->name;
        m->title = kind->label.zh;
        ym_list_add(out, &m->head);
    }
    return n;
}
