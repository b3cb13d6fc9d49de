/* rule_parse.c — from words to a tree: one expression by the grammar of doc/rules.md.  Floor: domain.
 * Must not know facts, steps or whether units fit.  Stops at the first problem of an expression. */
#include "yimen/domain/rule_parse.h"

#include <string.h>

#include "yimen/base/text.h"

struct parser {
    struct ym_rule_lexer lexer;
    struct ym_rule_token now; /* not yet taken */
    struct ym_arena *arena;
    const char *place;
    struct ym_problems *problems;
    int depth, parts;
    int failed; /* the first problem is told, the rest of this expression is not read */
};

static struct ym_rule_node *expression(struct parser *p);

static void advance(struct parser *p)
{
    p->now = ym_rule_lex(&p->lexer);
}

static void *refuse(struct parser *p, int column, const char *text, const char *arg)
{
    if (!p->failed)
        ym_problem(p->problems, ym_arena_printf(p->arena, "%s, column %d", p->place, column), text, arg, NULL);
    p->failed = 1;
    return NULL;
}

/* Says what stands there instead: `text` has a slot for it, and maybe one for the sign that was wanted. */
static void *refuse_here(struct parser *p, const char *text, const char *wanted)
{
    const char *found = ym_arena_strndup(p->arena, p->now.at, p->now.len);
    if (p->failed)
        return NULL;
    if (p->now.kind == YM_T_END)
        return refuse(p, p->now.column, N_("The expression ends too early."), NULL);
    if (p->now.kind == YM_T_BAD && *found == '\'')
        return refuse(p, p->now.column, N_("This text has no closing quote."), NULL);
    if (p->now.kind == YM_T_BAD)
        return refuse(p, p->now.column, N_("{1} is not a sign of the rule language."), found);
    p->failed = 1;
    ym_problem(p->problems, ym_arena_printf(p->arena, "%s, column %d", p->place, p->now.column), text, found, wanted, NULL);
    return NULL;
}

static void *refuse_sign(struct parser *p, const char *wanted)
{
    return refuse_here(p, N_("Here should stand {2}, not {1}."), wanted);
}

static struct ym_rule_node *node_new(struct parser *p, enum ym_rule_form form, int column)
{
    if (++p->parts > YM_RULE_PARTS)
        return refuse(p, column, N_("The expression has too many parts. Make steps of it."), NULL);
    struct ym_rule_node *n = YM_NEW(p->arena, struct ym_rule_node);
    *n = (struct ym_rule_node){.form = form, .column = column};
    return n;
}

static struct ym_rule_node *node_of(struct parser *p, enum ym_rule_form form, int column, struct ym_rule_node *a, struct ym_rule_node *b)
{
    struct ym_rule_node *n = p->failed ? NULL : node_new(p, form, column);
    if (!n)
        return NULL;
    n->kids = YM_NEW_ARRAY(p->arena, struct ym_rule_node *, 2);
    n->kids[0] = a;
    n->kids[1] = b;
    n->count = b ? 2 : 1;
    return n;
}

static void add_kid(struct parser *p, struct ym_rule_node *n, struct ym_rule_node *kid)
{
    struct ym_rule_node **kids = YM_NEW_ARRAY(p->arena, struct ym_rule_node *, n->count + 1);
    if (n->count)
        memcpy(kids, n->kids, n->count * sizeof *kids);
    kids[n->count++] = kid;
    n->kids = kids;
}

static int at_word(const struct parser *p, enum ym_rule_word w)
{
    return p->now.kind == YM_T_WORD && p->now.word == w;
}

/* 1 and past it, or 0. */
static int take_word(struct parser *p, enum ym_rule_word w)
{
    if (p->failed || !at_word(p, w))
        return 0;
    advance(p);
    return 1;
}

static int take_sign(struct parser *p, enum ym_rule_token_kind kind)
{
    if (p->failed || p->now.kind != kind)
        return 0;
    advance(p);
    return 1;
}

static void need_word(struct parser *p, enum ym_rule_word w)
{
    if (!take_word(p, w))
        refuse_sign(p, ym_rule_word_name(w));
}

static void need_sign(struct parser *p, enum ym_rule_token_kind kind, const char *sign)
{
    if (!take_sign(p, kind))
        refuse_sign(p, sign);
}

/* A unit behind a number: the longest run that is one. */
static void take_unit(struct parser *p, struct ym_rule_node *n)
{
    int64_t scale = 1;
    size_t bytes = p->now.kind == YM_T_WORD
                       ? ym_rule_unit_parse(&n->unit, &scale, p->now.at, (size_t)(p->lexer.end - p->now.at))
                       : 0;
    if (!bytes)
        return;
    n->number = ym_frac_mul(n->number, ym_frac_of(scale, 1));
    const char *behind = p->now.at + bytes;
    while (p->now.kind != YM_T_END && p->now.at < behind)
        advance(p);
}

static struct ym_rule_node *number(struct parser *p)
{
    struct ym_rule_node *n = node_new(p, YM_F_NUMBER, p->now.column);
    if (!n)
        return NULL;
    int column = p->now.column;
    if (ym_frac_parse(&n->number, p->now.text) < 0)
        return refuse(p, column, N_("{1} has more digits than can be computed exactly."), p->now.text);
    advance(p);
    take_unit(p, n);
    if (!n->number.den)
        return refuse(p, column, N_("This figure is too large."), NULL);
    return n;
}

/* word [ "of" word ] [ "where" expression ]; the second kid is the condition or NULL. */
static void list(struct parser *p, struct ym_rule_node *loop)
{
    if (p->failed || p->now.kind != YM_T_WORD) {
        refuse_here(p, N_("Here should stand what the loop walks, like members or income, not {1}."), NULL);
        return;
    }
    loop->name = p->now.text;
    advance(p);
    if (take_word(p, YM_W_OF)) {
        if (p->now.kind != YM_T_WORD) {
            refuse_here(p, N_("Here should stand what the loop walks, like members or income, not {1}."), NULL);
            return;
        }
        loop->member = p->now.text;
        advance(p);
    }
    if (take_word(p, YM_W_WHERE))
        loop->kids[1] = expression(p);
}

static struct ym_rule_node *loop(struct parser *p, struct ym_rule_token head)
{
    struct ym_rule_node *n = node_new(p, YM_F_LOOP, head.column);
    if (!n)
        return NULL;
    n->word = head.word;
    n->kids = YM_NEW_ARRAY(p->arena, struct ym_rule_node *, 2);
    n->count = 2;
    if (head.word == YM_W_SUM || head.word == YM_W_LARGEST || head.word == YM_W_SMALLEST) {
        n->kids[0] = expression(p);
        need_word(p, YM_W_FOR);
    }
    list(p, n);
    return n;
}

static struct ym_rule_node *band(struct parser *p, struct ym_rule_token head)
{
    struct ym_rule_node *n = node_new(p, YM_F_BAND, head.column);
    if (!n)
        return NULL;
    add_kid(p, n, expression(p));
    need_sign(p, YM_T_COMMA, ",");
    while (take_word(p, YM_W_BELOW)) {
        if (p->now.kind != YM_T_NUMBER)
            return refuse_here(p, N_("Here should stand a number, not {1}."), NULL);
        add_kid(p, n, number(p));
        need_sign(p, YM_T_COLON, ":");
        add_kid(p, n, expression(p));
        need_sign(p, YM_T_COMMA, ",");
    }
    need_word(p, YM_W_ELSE);
    add_kid(p, n, expression(p));
    return n;
}

static struct ym_rule_node *plain_call(struct parser *p, struct ym_rule_token head)
{
    struct ym_rule_node *n = node_new(p, YM_F_CALL, head.column);
    if (!n)
        return NULL;
    n->word = head.word;
    do {
        add_kid(p, n, expression(p));
    } while (take_sign(p, YM_T_COMMA));
    return n;
}

static struct ym_rule_node *call(struct parser *p, struct ym_rule_token head)
{
    if (head.word < YM_W_SUM || head.word > YM_W_MONTH_OF)
        return refuse(p, head.column, N_("There is no function {1}."), head.text);
    advance(p);
    struct ym_rule_node *n = head.word <= YM_W_ALL      ? loop(p, head)
                             : head.word == YM_W_BAND ? band(p, head)
                                                        : plain_call(p, head);
    need_sign(p, YM_T_CLOSE, ")");
    return n;
}

/* A word that joins others cannot be a name. */
static int joins(enum ym_rule_word w)
{
    return w >= YM_W_IF && w <= YM_W_BELOW;
}

static struct ym_rule_node *fact(struct parser *p)
{
    struct ym_rule_token head = p->now;
    if (joins(head.word))
        return refuse_here(p, N_("Here should stand a figure or a name, not {1}."), NULL);
    advance(p);
    if (p->now.kind == YM_T_OPEN)
        return call(p, head);
    int yesno = head.word == YM_W_YES || head.word == YM_W_NO;
    struct ym_rule_node *n = node_new(p, yesno ? YM_F_YESNO : YM_F_FACT, head.column);
    if (!n)
        return NULL;
    n->name = head.text;
    n->word = head.word;
    n->number = ym_frac_of(head.word == YM_W_YES, 1);
    if (!yesno && take_sign(p, YM_T_DOT)) {
        if (p->now.kind != YM_T_WORD)
            return refuse_here(p, N_("Here should stand the name of a fact, not {1}."), NULL);
        n->member = p->now.text;
        advance(p);
    }
    return n;
}

static struct ym_rule_node *text(struct parser *p)
{
    struct ym_rule_node *n = node_new(p, YM_F_TEXT, p->now.column);
    if (n)
        n->name = p->now.text;
    advance(p);
    return n;
}

static struct ym_rule_node *primary(struct parser *p)
{
    if (p->failed)
        return NULL;
    if (p->now.kind == YM_T_NUMBER)
        return number(p);
    if (p->now.kind == YM_T_TEXT)
        return text(p);
    if (p->now.kind == YM_T_WORD)
        return fact(p);
    if (!take_sign(p, YM_T_OPEN))
        return refuse_here(p, N_("Here should stand a figure or a name, not {1}."), NULL);
    struct ym_rule_node *n = expression(p);
    need_sign(p, YM_T_CLOSE, ")");
    return n;
}

/* Every recursion passes here or through denial(). */
static int enter(struct parser *p)
{
    if (++p->depth > YM_RULE_DEPTH)
        refuse(p, p->now.column, N_("The expression is nested too deeply. Make steps of it."), NULL);
    return !p->failed;
}

static struct ym_rule_node *factor(struct parser *p)
{
    int column = p->now.column, negative = 0;
    while (take_sign(p, YM_T_SUB))
        negative = !negative;
    struct ym_rule_node *n = primary(p);
    return negative ? node_of(p, YM_F_NEG, column, n, NULL) : n;
}

struct binary {
    enum ym_rule_token_kind sign;
    enum ym_rule_form form;
};

/* The form of the sign that stands here, or YM_FORMS. */
static enum ym_rule_form sign_form(const struct parser *p, const struct binary *rows, size_t count)
{
    for (size_t i = 0; !p->failed && i < count; i++) {
        if (rows[i].sign == p->now.kind)
            return rows[i].form;
    }
    return YM_FORMS;
}

static struct ym_rule_node *chain(struct parser *p, const struct binary *rows, size_t count, struct ym_rule_node *(*below)(struct parser *p))
{
    struct ym_rule_node *left = below(p);
    enum ym_rule_form form;
    while ((form = sign_form(p, rows, count)) != YM_FORMS) {
        int column = p->now.column;
        advance(p);
        left = node_of(p, form, column, left, below(p));
    }
    return left;
}

static struct ym_rule_node *product(struct parser *p)
{
    static const struct binary rows[] = {{YM_T_MUL, YM_F_MUL}, {YM_T_DIV, YM_F_DIV}};
    return chain(p, rows, 2, factor);
}

static struct ym_rule_node *total(struct parser *p)
{
    static const struct binary rows[] = {{YM_T_ADD, YM_F_ADD}, {YM_T_SUB, YM_F_SUB}};
    return chain(p, rows, 2, product);
}

static struct ym_rule_node *among(struct parser *p, enum ym_rule_form form, int column, struct ym_rule_node *left)
{
    struct ym_rule_node *n = node_of(p, form, column, left, NULL);
    need_sign(p, YM_T_OPEN, "(");
    do {
        if (p->failed || !n)
            return NULL;
        if (p->now.kind != YM_T_WORD && p->now.kind != YM_T_TEXT)
            return refuse_here(p, N_("Here should stand the name of a choice, not {1}."), NULL);
        add_kid(p, n, p->now.kind == YM_T_TEXT ? text(p) : fact(p));
    } while (take_sign(p, YM_T_COMMA));
    need_sign(p, YM_T_CLOSE, ")");
    return n;
}

static struct ym_rule_node *comparison(struct parser *p)
{
    static const struct binary rows[] = {
        {YM_T_EQ, YM_F_EQ}, {YM_T_NE, YM_F_NE}, {YM_T_LT, YM_F_LT}, {YM_T_LE, YM_F_LE}, {YM_T_GT, YM_F_GT}, {YM_T_GE, YM_F_GE},
    };
    struct ym_rule_node *left = total(p);
    int column = p->now.column;
    if (take_word(p, YM_W_IN))
        return among(p, YM_F_IN, column, left);
    if (take_word(p, YM_W_NOT)) {
        need_word(p, YM_W_IN);
        return among(p, YM_F_NOT_IN, column, left);
    }
    enum ym_rule_form form = sign_form(p, rows, sizeof rows / sizeof *rows);
    if (form == YM_FORMS)
        return left;
    advance(p);
    struct ym_rule_node *n = node_of(p, form, column, left, total(p));
    if (sign_form(p, rows, sizeof rows / sizeof *rows) != YM_FORMS)
        return refuse(p, p->now.column, N_("Compare two things at a time and join them with and."), NULL);
    return n;
}

static struct ym_rule_node *denial(struct parser *p)
{
    int column = p->now.column, negative = 0, any = 0;
    for (; take_word(p, YM_W_NOT); any = 1)
        negative = !negative;
    struct ym_rule_node *n = comparison(p);
    if (!any)
        return n;
    n = node_of(p, YM_F_NOT, column, n, NULL);
    return negative ? n : node_of(p, YM_F_NOT, column, n, NULL);
}

static struct ym_rule_node *both(struct parser *p)
{
    struct ym_rule_node *left = denial(p);
    for (int column = p->now.column; take_word(p, YM_W_AND); column = p->now.column)
        left = node_of(p, YM_F_AND, column, left, denial(p));
    return left;
}

static struct ym_rule_node *either(struct parser *p)
{
    struct ym_rule_node *left = both(p);
    for (int column = p->now.column; take_word(p, YM_W_OR); column = p->now.column)
        left = node_of(p, YM_F_OR, column, left, both(p));
    return left;
}

static struct ym_rule_node *choice(struct parser *p)
{
    int column = p->now.column;
    advance(p);
    struct ym_rule_node *condition = expression(p);
    need_word(p, YM_W_THEN);
    struct ym_rule_node *yes = expression(p);
    need_word(p, YM_W_ELSE);
    struct ym_rule_node *n = node_of(p, YM_F_IF, column, condition, yes);
    struct ym_rule_node *no = expression(p);
    if (n && no)
        add_kid(p, n, no);
    return n;
}

static struct ym_rule_node *expression(struct parser *p)
{
    struct ym_rule_node *n = NULL;
    if (enter(p))
        n = at_word(p, YM_W_IF) ? choice(p) : either(p);
    p->depth--;
    return p->failed ? NULL : n;
}

int ym_rule_parse(struct ym_rule_node **out, struct ym_arena *arena, const char *text, const char *place, struct ym_problems *problems)
{
    size_t n = strlen(text);
    *out = NULL;
    if (n > YM_RULE_BYTES)
        return ym_problem(problems, place, N_("The expression is longer than 1000 bytes. Make steps of it."), NULL);
    if (!ym_utf8_valid(text, n))
        return ym_problem(problems, place, N_("The expression is not valid UTF-8."), NULL);
    struct parser p = {
        .lexer = {.arena = arena, .at = text, .end = text + n, .column = 1},
        .arena = arena, .place = place, .problems = problems,
    };
    advance(&p);
    struct ym_rule_node *tree = expression(&p);
    if (!p.failed && p.now.kind != YM_T_END)
        refuse_here(&p, N_("Nothing joins {1} to what stands before it."), NULL);
    if (p.failed || !tree)
        return YM_EBAD;
    *out = tree;
    return 0;
}
