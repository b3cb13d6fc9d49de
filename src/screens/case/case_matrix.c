/* case_matrix.c — page 2 of a case at a glance: members down, questions across, one sign for each answer.  Floor: screens.
 * "No answer yet" and "not asked" have signs of their own, neither is ever shown as nothing found. */
#include "case/case.h"

#include <string.h>

#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/person.h"
#include "yimen/ui/lines.h"

enum { AT_WHO = 2, WHO_COLUMNS = 8, AT_SIGNS = 11, LEGEND_COLUMNS = 26, NUMBER_COLUMNS = 3, HEAD_ROWS = 5 };

/* Rows and columns of the table, as the case's questions are about them. */
struct matrix {
    struct ym_view *v;
    struct case_view *c;
    const struct ym_check **question; /* one of each */
    size_t questions;
    const struct ym_person **who; /* NULL: the family as a whole */
    size_t rows;
};

/* "有*", "yes*". */
static int case_matrix_sign_columns(const struct ym_view *v)
{
    return v->desk->zh ? 3 : 4;
}

/* ---- what stands in it */

static int case_matrix_is_asked(const struct ym_check *k)
{
    return k->state != YM_answer_void && k->state != YM_answer_recalled;
}

static int case_matrix_is_about(const struct ym_check *k, const struct ym_person *p)
{
    return p ? k->person == p->head.id : k->person == YM_NONE || k->person == 0;
}

static void case_matrix_add_question(struct matrix *m, const struct ym_check *k)
{
    for (size_t i = 0; i < m->questions; i++)
        if (strcmp(m->question[i]->question, k->question) == 0)
            return;
    m->question[m->questions++] = k;
}

/* The last time it was asked counts. */
static const struct ym_check *case_matrix_at(const struct matrix *m, const struct ym_person *p, const char *question)
{
    const struct ym_check *k, *last = NULL;
    size_t pos = 0;
    while ((k = CASE_NEXT(m->c->file, check, &pos)))
        if (case_matrix_is_asked(k) && case_matrix_is_about(k, p) && (!question || strcmp(k->question, question) == 0))
            last = k;
    return last;
}

/* Members, whether they were asked about or not, and whoever else was; the family behind them. */
static void case_matrix_add_rows(struct matrix *m)
{
    const struct ym_person *p;
    size_t pos = 0;
    while ((p = YM_NEXT(&m->c->file->list, person, -1, &pos)))
        if ((p->standing == YM_standing_member && p->died == YM_NONE) || case_matrix_at(m, p, NULL))
            m->who[m->rows++] = p;
    if (case_matrix_at(m, NULL, NULL))
        m->who[m->rows++] = NULL;
}

static void case_matrix_read(struct matrix *m)
{
    const struct ym_check *k;
    size_t pos = 0;
    struct ym_arena *a = &m->c->page_arena;
    m->question = YM_NEW_ARRAY(a, const struct ym_check *, ym_list_count(&m->c->file->list, YM_R_check) + 1);
    m->who = YM_NEW_ARRAY(a, const struct ym_person *, ym_list_count(&m->c->file->list, YM_R_person) + 1);
    while ((k = CASE_NEXT(m->c->file, check, &pos)))
        if (case_matrix_is_asked(k))
            case_matrix_add_question(m, k);
    case_matrix_add_rows(m);
}

/* ---- signs */

/* A question about the family says nothing of one member alone, and the other way round. */
static int case_matrix_concerns(const struct ym_check *question, const struct ym_person *p)
{
    return (question->person == YM_NONE || question->person == 0) == !p;
}

static const char *case_matrix_sign(const struct matrix *m, const struct ym_check *question, const struct ym_person *p)
{
    int zh = m->v->desk->zh;
    const struct ym_check *k = case_matrix_at(m, p, question->question);
    if (!k)
        return case_matrix_concerns(question, p) ? "-" : "";
    switch (k->state) {
    case YM_answer_waiting: return case_check_is_late(m->v, k) ? ".!" : ".";
    case YM_answer_nothing: return zh ? "无" : "no";
    case YM_answer_hit: return case_check_is_unjudged(k) ? zh ? "有*" : "yes*" : zh ? "有" : "yes";
    default: return "?";
    }
}

/* `text` behind the others, and the blanks up to the next. */
static const char *case_matrix_padded(const struct matrix *m, const char *before, const char *text)
{
    int left = case_matrix_sign_columns(m->v) - ym_put_columns(m->v->t, text);
    return ym_arena_printf(&m->c->page_arena, "%s%s%*s", before, text, left > 0 ? left : 0, "");
}

static const char *case_matrix_signs(const struct matrix *m, const struct ym_person *p, size_t from, size_t to)
{
    const char *text = "";
    for (size_t q = from; q < to; q++)
        text = case_matrix_padded(m, text, case_matrix_sign(m, m->question[q], p));
    return text;
}

/* What of the row a person must look at first: chosen with the row. */
static const struct ym_check *case_matrix_first(const struct matrix *m, const struct ym_person *p, size_t from, size_t to)
{
    const struct ym_check *first = NULL;
    for (size_t q = from; q < to; q++) {
        const struct ym_check *k = case_matrix_at(m, p, m->question[q]->question);
        if (k && (!first || case_check_rank(m->v, k) < case_check_rank(m->v, first)))
            first = k;
    }
    return first;
}

/* ---- the page */

static void case_matrix_row(const struct matrix *m, const struct ym_person *p, size_t from, size_t to)
{
    struct grid *g = &m->c->grid;
    const struct ym_check *first = case_matrix_first(m, p, from, to);
    char mark = !first ? ' ' : case_check_is_unjudged(first) ? '*' : case_check_is_late(m->v, first) ? '!' : ' ';
    grid_row(g, first ? &first->head : NULL, mark);
    grid_cell(g, AT_WHO, WHO_COLUMNS, p ? p->name : _("family"), YM_PLAIN, p ? GRID_NAME : 0);
    grid_cell(g, AT_SIGNS, 0, case_matrix_signs(m, p, from, to), mark == ' ' ? YM_PLAIN : YM_BOLD, 0);
}

static void case_matrix_block(const struct matrix *m, size_t from, size_t to)
{
    const char *head = "";
    for (size_t q = from; q < to; q++)
        head = case_matrix_padded(m, head, ym_arena_printf(&m->c->page_arena, "%zu", q + 1));
    grid_row(&m->c->grid, NULL, ' ');
    grid_cell(&m->c->grid, AT_SIGNS, 0, head, YM_PLAIN, 0);
    for (size_t i = 0; i < m->rows; i++)
        case_matrix_row(m, m->who[i], from, to);
}

/* "是否有私家车" is 私家车: what every question begins with says nothing beside a number, and the sign says the rest. */
static const char *case_matrix_brief(const struct matrix *m, const struct ym_check *question)
{
    static const char *const openings[] = {"家庭", "是否", "有", "为"};
    struct ym_arena *a = &m->c->page_arena;
    const char *text = case_show(m->v, m->c, question, YM_FIELD(check, question));
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
        size_t n = strlen(openings[i]);
        if (strncmp(text, openings[i], n) == 0 && text[n])
            text += n; /* one behind the other */
    }
    const char *more = strstr(text, "（");
    return ym_arena_strndup(a, text, more && more > text ? (size_t)(more - text) : strcspn(text, "?"));
}

/* How many questions stand side by side: as many as can, fewer where one would be cut and there are rows left below. */
static size_t case_matrix_legend_across(const struct matrix *m)
{
    int longest = 0, left = m->v->rows - HEAD_ROWS - (int)m->c->grid.count - 1;
    size_t most = (size_t)(m->v->columns - AT_WHO) / LEGEND_COLUMNS;
    for (size_t q = 0; q < m->questions; q++) {
        int w = ym_put_columns(m->v->t, case_matrix_brief(m, m->question[q])) + NUMBER_COLUMNS + 1;
        longest = w > longest ? w : longest;
    }
    while (most > 1 && (m->v->columns - AT_WHO) / (int)most < longest && (int)((m->questions + most - 2) / (most - 1)) <= left)
        most--;
    return most > 1 ? most : 1;
}

static void case_matrix_legend(const struct matrix *m)
{
    struct grid *g = &m->c->grid;
    size_t across = case_matrix_legend_across(m), rows = (m->questions + across - 1) / across;
    int w = (m->v->columns - AT_WHO) / (int)((m->questions + rows - 1) / rows);
    for (size_t r = 0; r < rows; r++) {
        grid_row(g, NULL, ' ');
        for (size_t q = r, i = 0; q < m->questions; q += rows, i++) {
            const char *text = grid_brief(&m->c->page_arena, m->v->t, case_matrix_brief(m, m->question[q]), w - NUMBER_COLUMNS - 1);
            grid_cell(g, AT_WHO + (int)i * w, w - 1, ym_arena_printf(&m->c->page_arena, "%-*zu%s", NUMBER_COLUMNS, q + 1, text), YM_PLAIN,
                      0);
        }
    }
    grid_row(g, NULL, ' ');
    grid_text(g, AT_WHO, _("yes* to judge  . waiting  .! late  ? cannot be compared  - not asked"));
}

void case_fill_matrix(struct ym_view *v, struct case_view *c)
{
    struct matrix m = {.v = v, .c = c};
    int room = (v->columns - AT_SIGNS) / case_matrix_sign_columns(v);
    size_t across = room > 0 ? (size_t)room : 1;
    case_matrix_read(&m);
    for (size_t q = 0; q < m.questions; q += across)
        case_matrix_block(&m, q, q + across < m.questions ? q + across : m.questions);
    if (m.questions)
        case_matrix_legend(&m);
}

void case_matrix_find(struct case_view *c, const struct ym_check *k)
{
    for (size_t i = 0; i < c->grid.count; i++) {
        const struct ym_check *row = (const struct ym_check *)c->grid.row[i].about;
        if (row && row->person == k->person) {
            c->grid.at = (int64_t)i;
            return;
        }
    }
}
