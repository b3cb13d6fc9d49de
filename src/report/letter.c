/* letter.c — templates read and bound to the schema.  Floor: report.  Must not fill anything in. */
#include "yimen/report/letter.h"

#include <string.h>

#include "letter_in.h"
#include "yimen/base/text.h"

enum { NAME_MAX_BYTES = 96 };

struct reader {
    struct ym_letter *letter;
    struct ym_arena *arena;
    struct ym_problems *problems;
    const char *file;
    size_t line;
    size_t open[YM_LETTER_DEPTH_MAX], opened_at[YM_LETTER_DEPTH_MAX]; /* nodes and lines of open blocks */
    size_t depth, too_deep;                                           /* blocks beyond the limit are only counted */
    int loops[YM_LETTER_DEPTH_MAX];                                   /* record types of open eachs */
    size_t loop_count;
    int bad;
    /* of the line being read */
    int tagged; /* it holds a block's tag or a remark */
    int said;   /* it holds something to print */
    int whole;  /* it holds a tag that must be alone */
};

static void letter_wrong(struct reader *r, const char *text, const char *one)
{
    struct ym_location at = ym_location_file(r->file, (int64_t)r->line);
    r->bad = ym_problem(r->problems, at, text, one ? ym_text_showable(r->arena, one) : NULL, NULL);
}

static struct ym_letter_node *letter_add(struct reader *r, enum ym_letter_op op)
{
    struct ym_letter *l = r->letter;
    YM_GROW(r->arena, l->nodes, l->cap, l->count + 1);
    l->nodes[l->count] = (struct ym_letter_node){.op = op};
    return &l->nodes[l->count++];
}

/* ---- names */

static int letter_is_name(const char *name, const char *en, const char *zh)
{
    return strcmp(name, en) == 0 || strcmp(name, zh) == 0;
}

static int letter_find_name(size_t *index, const struct ym_letter_name *list, const char *name)
{
    for (size_t i = 0; list[i].name; i++) {
        if (letter_is_name(name, list[i].name, list[i].zh)) {
            *index = i;
            return 1;
        }
    }
    return 0;
}

static int letter_find_group(size_t *index, const struct ym_letter_group *list, const char *name)
{
    for (size_t i = 0; list[i].name; i++) {
        if (letter_is_name(name, list[i].name, list[i].zh)) {
            *index = i;
            return 1;
        }
    }
    return 0;
}

static int letter_is_offered(const struct reader *r, int type)
{
    const int *t = r->letter->scope->records;
    while (*t && *t != type)
        t++;
    return *t != 0;
}

/* A field of the innermost loop's record, or of the one of the type named. */
static int letter_bind_loop(struct reader *r, struct ym_letter_node *n, const char *field, int type)
{
    for (size_t i = r->loop_count; i-- > 0;) {
        if (!r->loops[i] || (type && r->loops[i] != type))
            continue;
        n->field = ym_field_named(ym_schema_of(r->loops[i]), field);
        if (!n->field)
            continue;
        n->from = YM_FROM_LOOP;
        n->index = i;
        return 1;
    }
    return 0;
}

static int letter_bind_record(struct reader *r, struct ym_letter_node *n, const char *name, const char *dot)
{
    const struct ym_schema *s = ym_schema_named(ym_arena_strndup(r->arena, name, (size_t)(dot - name)));
    if (!s)
        return 0;
    if (letter_bind_loop(r, n, dot + 1, s->type))
        return 1;
    n->from = YM_FROM_RECORD;
    n->type = s->type;
    n->field = ym_field_named(s, dot + 1);
    return n->field && letter_is_offered(r, s->type);
}

static int letter_bind_value(struct reader *r, struct ym_letter_node *n, const char *name)
{
    const char *dot = strchr(name, '.');
    if (dot)
        return letter_bind_record(r, n, name, dot);
    if (r->loop_count && letter_is_name(name, "row", "序号")) {
        n->from = YM_FROM_ROW;
        return 1;
    }
    if (letter_bind_loop(r, n, name, 0))
        return 1;
    n->from = YM_FROM_WORD;
    return letter_find_name(&n->index, r->letter->scope->words, name);
}

static int letter_bind_condition(struct reader *r, struct ym_letter_node *n, const char *name)
{
    const struct ym_letter_scope *s = r->letter->scope;
    n->from = YM_FROM_GROUP;
    if (letter_find_group(&n->index, s->groups, name))
        return 1;
    n->from = YM_FROM_TABLE;
    return letter_find_name(&n->index, s->tables, name) || letter_bind_value(r, n, name);
}

/* ---- blocks */

static struct ym_letter_node *letter_open_block(struct reader *r, enum ym_letter_op op)
{
    r->tagged = 1;
    if (r->depth == YM_LETTER_DEPTH_MAX) {
        r->too_deep++;
        letter_wrong(r, N_("Blocks stand in each other too deeply here."), NULL);
        return NULL;
    }
    r->opened_at[r->depth] = r->line;
    r->open[r->depth++] = r->letter->count;
    return letter_add(r, op);
}

static void letter_tag_each(struct reader *r, const char *name)
{
    size_t index = 0;
    int known = letter_find_group(&index, r->letter->scope->groups, name);
    struct ym_letter_node *n = letter_open_block(r, YM_L_EACH);
    if (!known)
        letter_wrong(r, N_("There is no list \"{1}\" for this letter."), name);
    if (!n)
        return;
    n->index = index;
    r->loops[r->loop_count++] = known ? r->letter->scope->groups[index].type : YM_R_none;
}

static void letter_tag_if(struct reader *r, const char *name)
{
    struct ym_letter_node found = {.op = YM_L_IF};
    int known = letter_bind_condition(r, &found, name);
    struct ym_letter_node *n = letter_open_block(r, YM_L_IF);
    if (!known)
        letter_wrong(r, N_("This letter may not name \"{1}\", or there is no such name."), name);
    if (n)
        *n = found;
}

static void letter_close_block(struct reader *r, enum ym_letter_op op, const char *tag)
{
    r->tagged = 1;
    if (r->too_deep) {
        r->too_deep--;
        return;
    }
    struct ym_letter *l = r->letter;
    if (!r->depth || l->nodes[r->open[r->depth - 1]].op != op) {
        letter_wrong(r, N_("\"{1}\" closes nothing that is open here."), tag);
        return;
    }
    l->nodes[r->open[--r->depth]].end = l->count;
    r->loop_count -= op == YM_L_EACH;
    letter_add(r, YM_L_END);
}

/* ---- tags */

static void letter_tag_table(struct reader *r, const char *name)
{
    size_t index = 0;
    r->whole = 1;
    if (!letter_find_name(&index, r->letter->scope->tables, name))
        letter_wrong(r, N_("There is no table \"{1}\" for this letter."), name);
    letter_add(r, YM_L_TABLE)->index = index;
}

static void letter_tag_value(struct reader *r, const char *name)
{
    struct ym_letter_node found = {.op = YM_L_VALUE};
    r->said = 1;
    if (!letter_bind_value(r, &found, name))
        letter_wrong(r, N_("This letter may not name \"{1}\", or there is no such name."), name);
    *letter_add(r, YM_L_VALUE) = found;
}

static void letter_tag_align(struct reader *r, size_t align)
{
    if (r->said || r->tagged)
        letter_wrong(r, N_("\"centre\" and \"right\" stand at the start of a line."), NULL);
    letter_add(r, YM_L_ALIGN)->index = align;
}

static void letter_take_tag(struct reader *r, const char *tag)
{
    if (*tag == '!')
        r->tagged = 1;
    else if (strncmp(tag, "#each ", 6) == 0)
        letter_tag_each(r, tag + 6);
    else if (strncmp(tag, "#if ", 4) == 0)
        letter_tag_if(r, tag + 4);
    else if (strcmp(tag, "/each") == 0)
        letter_close_block(r, YM_L_EACH, tag);
    else if (strcmp(tag, "/if") == 0)
        letter_close_block(r, YM_L_IF, tag);
    else if (strncmp(tag, "table ", 6) == 0)
        letter_tag_table(r, tag + 6);
    else if (strcmp(tag, "rule") == 0 || strcmp(tag, "page") == 0) {
        r->whole = 1;
        letter_add(r, *tag == 'r' ? YM_L_RULE : YM_L_PAGE);
    } else if (strcmp(tag, "centre") == 0 || strcmp(tag, "right") == 0)
        letter_tag_align(r, *tag == 'c' ? YM_CENTRE : YM_RIGHT);
    else
        letter_tag_value(r, tag);
}

/* ---- lines */

static void letter_take_text(struct reader *r, const char *text, size_t n)
{
    if (!n)
        return;
    const char *copy = ym_arena_strndup(r->arena, text, n);
    for (const char *at = copy; *at; at++)
        r->said |= *at != ' ';
    letter_add(r, YM_L_TEXT)->text = copy;
}

/* Reads the tag behind "{{"; answers its end. */
static const char *letter_read_tag(struct reader *r, const char *at, const char *end)
{
    const char *close = at;
    while (close + 1 < end && !(close[0] == '}' && close[1] == '}'))
        close++;
    if (close + 1 >= end) {
        letter_wrong(r, N_("A {1} is not closed on its line."), "{{");
        return end;
    }
    if (*at != '!' && close - at > NAME_MAX_BYTES)
        letter_wrong(r, N_("What stands between {1} is too long for a name."), "{{ }}");
    else
        letter_take_tag(r, ym_arena_strndup(r->arena, at, (size_t)(close - at)));
    return close + 2;
}

static const char *letter_find_open(const char *at, const char *end)
{
    for (; at + 1 < end; at++)
        if (at[0] == '{' && at[1] == '{')
            return at;
    return end;
}

static void letter_read_line(struct reader *r, const char *at, const char *end)
{
    r->tagged = r->said = r->whole = 0;
    while (at < end) {
        const char *open = letter_find_open(at, end);
        letter_take_text(r, at, (size_t)(open - at));
        at = open < end ? letter_read_tag(r, open + 2, end) : end;
    }
    if (r->whole && (r->said || r->tagged))
        letter_wrong(r, N_("This stands alone on its line."), NULL);
    if (r->said || (!r->tagged && !r->whole))
        letter_add(r, YM_L_LINE)->index = (size_t)r->tagged;
}

static int letter_is_clean(struct reader *r, const char *text, size_t len)
{
    uint32_t c;
    r->line = 1;
    if (len > YM_LETTER_BYTES_MAX)
        letter_wrong(r, N_("This file is too large."), NULL);
    for (size_t at = 0, n; at < len && !r->bad; at += n) {
        n = ym_utf8_next(&c, text + at, len - at);
        if (!n || (c != '\n' && ym_char_hostile(c)))
            letter_wrong(r, N_("This line holds a sign that cannot be printed."), NULL);
        r->line += c == '\n';
    }
    return !r->bad;
}

static void letter_read_lines(struct reader *r, const char *text, size_t len)
{
    const char *end = text + len;
    for (r->line = 1; text < end; r->line++) {
        const char *stop = memchr(text, '\n', (size_t)(end - text));
        letter_read_line(r, text, stop ? stop : end);
        text = stop ? stop + 1 : end;
    }
    while (r->depth) {
        r->line = r->opened_at[--r->depth];
        letter_wrong(r, N_("This block is never closed."), NULL);
    }
}

int ym_letter_load(const struct ym_letter **out, struct ym_arena *arena, const char *name, const struct ym_letter_scope *scope,
                   struct ym_bytes text, struct ym_problems *problems)
{
    struct reader r = {.arena = arena, .problems = problems, .file = name, .letter = YM_NEW(arena, struct ym_letter)};
    r.letter->scope = scope;
    if (letter_is_clean(&r, text.data, text.len))
        letter_read_lines(&r, text.data, text.len);
    *out = r.bad ? NULL : r.letter;
    return r.bad;
}
