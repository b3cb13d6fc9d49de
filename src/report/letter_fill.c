/* letter_fill.c — a bound template and the records become lines on pages.  Floor: report.
 * Must not let a hostile character of a record reach the paper. */
#include <string.h>

#include "letter_in.h"
#include "yimen/base/text.h"

struct filler {
    struct ym_leaves *pages;
    const struct ym_letter *letter;
    const struct ym_letter_data *data;
    const struct ym_head *loop[YM_LETTER_DEPTH_MAX];
    size_t row[YM_LETTER_DEPTH_MAX];
    size_t loops;
    struct ym_buf line;
    enum ym_align align;
};

static const char *letter_fill_word(const struct filler *f, size_t index)
{
    const char *text = f->data->words[index];
    return text ? ym_text_showable(f->data->show.arena, text) : "";
}

static const char *letter_fill_field(const struct filler *f, const struct ym_letter_node *n)
{
    const struct ym_head *r = n->from == YM_FROM_LOOP ? f->loop[n->index] : ym_list_get(f->data->records, n->type, 0);
    return r ? ym_show_field(&f->data->show, r, n->field) : "";
}

static const char *letter_fill_value(const struct filler *f, const struct ym_letter_node *n)
{
    if (n->from == YM_FROM_WORD)
        return letter_fill_word(f, n->index);
    if (n->from == YM_FROM_ROW)
        return ym_arena_printf(f->data->show.arena, "%zu", f->row[f->loops - 1]);
    return letter_fill_field(f, n);
}

/* The table for this row of the innermost loop; NULL if it has none. */
static const struct ym_table *letter_fill_table(const struct filler *f, size_t index)
{
    const struct ym_letter_tables *t = &f->data->tables[index];
    size_t at = f->loops ? f->row[f->loops - 1] - 1 : 0;
    return at < t->count ? &t->list[at] : NULL;
}

static int letter_fill_is_true(const struct filler *f, const struct ym_letter_node *n)
{
    if (n->from == YM_FROM_GROUP)
        return f->data->groups[n->index].count > 0;
    if (n->from == YM_FROM_TABLE) {
        const struct ym_table *t = letter_fill_table(f, n->index);
        return t && t->rows > 1;
    }
    if ((n->from == YM_FROM_LOOP || n->from == YM_FROM_RECORD) && n->field->kind == YM_BOOL) {
        const struct ym_head *r = n->from == YM_FROM_LOOP ? f->loop[n->index] : ym_list_get(f->data->records, n->type, 0);
        return r && ym_field_number(r, n->field) == 1;
    }
    return *letter_fill_value(f, n) != 0;
}

static void letter_fill_end_line(struct filler *f, int may_drop)
{
    if (!may_drop || strspn(f->line.data, " ") < f->line.len)
        ym_leaves_line(f->pages, f->line.data, f->align);
    ym_buf_clear(&f->line);
    f->align = YM_LEFT;
}

static void letter_fill_draw_rule(struct filler *f)
{
    char *rule = ym_arena_alloc(f->pages->arena, f->pages->columns + 1);
    memset(rule, '-', f->pages->columns);
    ym_leaves_put(f->pages, rule);
}

static void letter_fill_draw_table(struct filler *f, size_t index)
{
    const struct ym_table *t = letter_fill_table(f, index);
    if (t)
        ym_table_pages(f->pages, t);
}

static void letter_fill_one(struct filler *f, const struct ym_letter_node *n)
{
    if (n->op == YM_L_TEXT)
        ym_buf_adds(&f->line, n->text);
    else if (n->op == YM_L_VALUE)
        ym_buf_adds(&f->line, letter_fill_value(f, n));
    else if (n->op == YM_L_LINE)
        letter_fill_end_line(f, (int)n->index);
    else if (n->op == YM_L_TABLE)
        letter_fill_draw_table(f, n->index);
    else if (n->op == YM_L_RULE)
        letter_fill_draw_rule(f);
    else if (n->op == YM_L_PAGE)
        ym_leaves_break(f->pages);
    else if (n->op == YM_L_ALIGN)
        f->align = (enum ym_align)n->index;
}

static void letter_fill_fill(struct filler *f, size_t from, size_t to);

static void letter_fill_each(struct filler *f, size_t at)
{
    const struct ym_letter_node *n = &f->letter->nodes[at];
    const struct ym_list *rows = &f->data->groups[n->index];
    size_t depth = f->loops++;
    for (size_t i = 0; i < rows->count; i++) {
        f->loop[depth] = rows->at[i];
        f->row[depth] = i + 1;
        letter_fill_fill(f, at + 1, n->end);
    }
    f->loops = depth;
}

/* Depth is bounded when the template is loaded. */
static void letter_fill_fill(struct filler *f, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        const struct ym_letter_node *n = &f->letter->nodes[i];
        if (n->op == YM_L_EACH)
            letter_fill_each(f, i);
        else if (n->op == YM_L_IF && letter_fill_is_true(f, n))
            letter_fill_fill(f, i + 1, n->end);
        else if (n->op != YM_L_IF)
            letter_fill_one(f, n);
        if (n->op == YM_L_EACH || n->op == YM_L_IF)
            i = n->end;
    }
}

void ym_letter_fill(struct ym_leaves *out, const struct ym_letter *letter, const struct ym_letter_data *data)
{
    struct filler f = {.pages = out, .letter = letter, .data = data};
    ym_buf_init(&f.line);
    letter_fill_fill(&f, 0, letter->count);
    ym_buf_release(&f.line);
}
