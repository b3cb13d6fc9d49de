/* rule_parse.c — from words to a tree: one expression by the grammar of doc/rules.md.  Floor: rules.
 * Must not know facts, steps or whether units fit.  Stops at the first problem of an expression.
 *
 * Why a language of our own and not Lua or another: what a rule may say has to be known before it is in force.  Every name is bound to the
 * schema and every unit checked when the file is loaded, every expression ends, sums are exact fractions of fen, each step tells its
 * figures and its law to the family, in Chinese, and a rule can neither read a clock nor write a file.  A general language gives none of
 * this and has to be fenced against the rest. */
#include "code/rule_parse.h"

#include <string.h>

#include "yimen/base/text.h"

struct parser {
    struct ym_rule_lexer lexer;
    struct ym_rule_token now; /* not yet taken */
    struct ym_arena *arena;
    struct ym_location at;
    struct ym_problems *problems;
    int depth, parts;
    int failed; /* the first problem is told, the rest of this expression is not read */
};

static struct ym_rule_node *rule_parse_expression(struct parser *p);

static void rule_parse_advance(struct parser *p)
{
    p->now = ym_rule_lex(&p->lexer);
}

static struct ym_location rule_parse_at(const struct parser *p, int column)
{
    struct ym_location at = p->at;
    at.column = column;
    return at;
}

static void *rule_parse_refuse(struct parser *p, int column, const char *text, const char *arg)
{
    if (!p->failed)
        ym_problem(p->problems, rule_parse_at(p, column), text, arg, NULL);
    p->failed = 1;
    return NULL;
}

/* Says what stands there instead: `text` has a slot for it, and maybe one for the sign that was wanted. */
static void *rule_parse_refuse_here(struct parser *p, const char *text, const char *wanted)
{
    const char *found = ym_arena_strndup(p->arena, p->now.at, p->now.len);
    if (p->failed)
        return NULL;
    if (p->now.kind == YM_T_END)
        return rule_parse_refuse(p, p->now.column, N_("The expression ends too early."), NULL);
    if (p->now.kind == YM_T_BAD && *found == '\'')
        return rule_parse_refuse(p, p->now.column, N_("This text has no closing quote."), NULL);
    if (p->now.kind == YM_T_BAD)
        return rule_parse_refuse(p, p->now.column, N_("{1} is not a sign of the rule language."), found);
    p->failed = 1;
    ym_problem(p->problems, rule_parse_at(p, p->now.column), text, found, wanted, NULL);
    return NULL;
}

static void *rule_parse_refuse_sign(struct parser *p, const char *wanted)
{
    return rule_parse_refuse_here(p, N_("Here should stand {2}, not {1}."), wanted);
}

static struct ym_rule_node *rule_parse_node_new(struct parser *p, enum ym_rule_form form, int column)
{
    if (++p->parts > YM_RULE_PARTS)
        return rule_parse_refuse(p, column, N_("The expression has too many parts. Make steps of it."), NULL);
    struct ym_rule_node *n = YM_NEW(p->arena, struct ym_rule_node);
    *n = (struct ym_rule_node){.form = form, .column = column};
    return n;
}

static struct ym_rule_node *rule_parse_node_of(struct parser *p, enum ym_rule_form form, int column, struct ym_rule_node *a,
                                               struct ym_rule_node *b)
{
    struct ym_rule_node *n = p->failed ? NULL : rule_parse_node_new(p, form, column);
    if (!n)
        return NULL;
    n->kids = YM_NEW_ARRAY(p->arena, struct ym_rule_node *, 2);
    n->kids[0] = a;
    n->kids[1] = b;
    n->count = b ? 2 : 1;
    return n;
}

static void rule_parse_add_kid(struct parser *p, struct ym_rule_node *n, struct ym_rule_node *kid)
{
    struct ym_rule_node **kids = YM_NEW_ARRAY(p->arena, struct ym_rule_node *, n->count + 1);
    if (n->count)
        memcpy(kids, n->kids, n->count * sizeof *kids);
    kids[n->count++] = kid;
    n->kids = kids;
}

static int rule_parse_at_word(const struct parser *p, enum ym_rule_word w)
{
    return p->now.kind == YM_T_WORD && p->now.word == w;
}

/* 1 and past it, or 0. */
static int rule_parse_take_word(struct parser *p, enum ym_rule_word w)
{
    if (p->failed || !rule_parse_at_word(p, w))
        return 0;
    rule_parse_advance(p);
    return 1;
}

static int rule_parse_take_sign(struct parser *p, enum ym_rule_token_kind kind)
{
    if (p->failed || p->now.kind != kind)
        return 0;
    rule_parse_advance(p);
    return 1;
}

static void rule_parse_need_word(struct parser *p, enum ym_rule_word w)
{
    if (!rule_parse_take_word(p, w))
        rule_parse_refuse_sign(p, ym_rule_word_name(w));
}

static void rule_parse_need_sign(struct parser *p, enum ym_rule_token_kind kind, const char *sign)
{
    if (!rule_parse_take_sign(p, kind))
        rule_parse_refuse_sign(p, sign);
}

/* A unit behind a number: the longest run that is one. */
static void rule_parse_take_unit(struct parser *p, struct ym_rule_node *n)
{
    int64_t scale = 1;
    size_t bytes = p->now.kind == YM_T_WORD ? ym_rule_unit_parse(&n->unit, &scale, p->now.at, (size_t)(p->lexer.end - p->now.at)) : 0;
    if (!bytes)
        return;
    n->number = ym_frac_mul(n->number, ym_frac_of(scale, 1));
    const char *behind = p->now.at + bytes;
    while (p->now.kind != YM_T_END && p->now.at < behind)
        rule_parse_advance(p);
}

static struct ym_rule_node *rule_parse_number(struct parser *p)
{
    struct ym_rule_node *n = rule_parse_node_new(p, YM_F_NUMBER, p->now.column);
    if (!n)
        return NULL;
    int column = p->now.column;
    if (ym_frac_parse(&n->number, p->now.text) < 0)
        return rule_parse_refuse(p, column, N_("{1} has more digits than can be computed exactly."), p->now.text);
    rule_parse_advance(p);
    rule_parse_take_unit(p, n);
    if (!n->number.den)
        return rule_parse_refuse(p, column, N_("This figure is too large."), NULL);
    return n;
}

/* word [ "of" word ] [ "where" expression ]; the second kid is the condition or NULL. */
static void rule_parse_list(struct parser *p, struct ym_rule_node *loop)
{
    if (p->failed || p->now.kind != YM_T_WORD) {
        rule_parse_refuse_here(p, N_("Here should stand what the loop walks, like members or income, not {1}."), NULL);
        return;
    }
    loop->name = p->now.text;
    rule_parse_advance(p);
    if (rule_parse_take_word(p, YM_W_OF)) {
        if (p->now.kind != YM_T_WORD) {
            rule_parse_refuse_here(p, N_("Here should stand what the loop walks, like members or income, not {1}."), NULL);
            return;
        }
        loop->member = p->now.text;
        rule_parse_advance(p);
    }
    if (rule_parse_take_word(p, YM_W_WHERE))
        loop->kids[1] = rule_parse_expression(p);
}

static struct ym_rule_node *rule_parse_loop(struct parser *p, struct ym_rule_token head)
{
    struct ym_rule_node *n = rule_parse_node_new(p, YM_F_LOOP, head.column);
    if (!n)
        return NULL;
    n->word = head.word;
    n->kids = YM_NEW_ARRAY(p->arena, struct ym_rule_node *, 2);
    n->count = 2;
    if (head.word == YM_W_SUM || head.word == YM_W_LARGEST || head.word == YM_W_SMALLEST) {
        n->kids[0] = rule_parse_expression(p);
        rule_parse_need_word(p, YM_W_FOR);
    }
    rule_parse_list(p, n);
    return n;
}

static struct ym_rule_node *rule_parse_band(struct parser *p, struct ym_rule_token head)
{
    struct ym_rule_node *n = rule_parse_node_new(p, YM_F_BAND, head.column);
    if (!n)
        return NULL;
    rule_parse_add_kid(p, n, rule_parse_expression(p));
    rule_parse_need_sign(p, YM_T_COMMA, ",");
    while (rule_parse_take_word(p, YM_W_BELOW)) {
        if (p->now.kind != YM_T_NUMBER)
            return rule_parse_refuse_here(p, N_("Here should stand a number, not {1}."), NULL);
        rule_parse_add_kid(p, n, rule_parse_number(p));
        rule_parse_need_sign(p, YM_T_COLON, ":");
        rule_parse_add_kid(p, n, rule_parse_expression(p));
        rule_parse_need_sign(p, YM_T_COMMA, ",");
    }
    rule_parse_need_word(p, YM_W_ELSE);
    rule_parse_add_kid(p, n, rule_parse_expression(p));
    return n;
}

static struct ym_rule_node *rule_parse_plain_call(struct parser *p, struct ym_rule_token head)
{
    struct ym_rule_node *n = rule_parse_node_new(p, YM_F_CALL, head.column);
    if (!n)
        return NULL;
    n->word = head.word;
    do {
        rule_parse_add_kid(p, n, rule_parse_expression(p));
    } while (rule_parse_take_sign(p, YM_T_COMMA));
    return n;
}

static struct ym_rule_node *rule_parse_call(struct parser *p, struct ym_rule_token head)
{
    if (head.word < YM_W_SUM || head.word > YM_W_MONTH_OF)
        return rule_parse_refuse(p, head.column, N_("There is no function {1}."), head.text);
    rule_parse_advance(p);
    struct ym_rule_node *n = head.word <= YM_W_ALL    ? rule_parse_loop(p, head)
                             : head.word == YM_W_BAND ? rule_parse_band(p, head)
                                                      : rule_parse_plain_call(p, head);
    rule_parse_need_sign(p, YM_T_CLOSE, ")");
    return n;
}

/* A word that joins others cannot be a name. */
static int rule_parse_joins(enum ym_rule_word w)
{
    return w >= YM_W_IF && w <= YM_W_BELOW;
}

static struct ym_rule_node *rule_parse_fact(struct parser *p)
{
    struct ym_rule_token head = p->now;
    if (rule_parse_joins(head.word))
        return rule_parse_refuse_here(p, N_("Here should stand a figure or a name, not {1}."), NULL);
    rule_parse_advance(p);
    if (p->now.kind == YM_T_OPEN)
        return rule_parse_call(p, head);
    int yesno = head.word == YM_W_YES || head.word == YM_W_NO;
    struct ym_rule_node *n = rule_parse_node_new(p, yesno ? YM_F_YESNO : YM_F_FACT, head.column);
    if (!n)
        return NULL;
    n->name = head.text;
    n->word = head.word;
    n->number = ym_frac_of(head.word == YM_W_YES, 1);
    if (!yesno && rule_parse_take_sign(p, YM_T_DOT)) {
        if (p->now.kind != YM_T_WORD)
            return rule_parse_refuse_here(p, N_("Here should stand the name of a fact, not {1}."), NULL);
        n->member = p->now.text;
        rule_parse_advance(p);
    }
    return n;
}

static struct ym_rule_node *rule_parse_text(struct parser *p)
{
    struct ym_rule_node *n = rule_parse_node_new(p, YM_F_TEXT, p->now.column);
    if (n)
        n->name = p->now.text;
    rule_parse_advance(p);
    return n;
}

static struct ym_rule_node *rule_parse_primary(struct parser *p)
{
    if (p->failed)
        return NULL;
    if (p->now.kind == YM_T_NUMBER)
        return rule_parse_number(p);
    if (p->now.kind == YM_T_TEXT)
        return rule_parse_text(p);
    if (p->now.kind == YM_T_WORD)
        return rule_parse_fact(p);
    if (!rule_parse_take_sign(p, YM_T_OPEN))
        return rule_parse_refuse_here(p, N_("Here should stand a figure or a name, not {1}."), NULL);
    struct ym_rule_node *n = rule_parse_expression(p);
    rule_parse_need_sign(p, YM_T_CLOSE, ")");
    return n;
}

/* Every recursion passes here or through denial(). */
static int rule_parse_enter(struct parser *p)
{
    if (++p->depth > YM_RULE_DEPTH)
        rule_parse_refuse(p, p->now.column, N_("The expression is nested too deeply. Make steps of it."), NULL);
    return !p->failed;
}

static struct ym_rule_node *rule_parse_factor(struct parser *p)
{
    int column = p->now.column, negative = 0;
    while (rule_parse_take_sign(p, YM_T_SUB))
        negative = !negative;
    struct ym_rule_node *n = rule_parse_primary(p);
    return negative ? rule_parse_node_of(p, YM_F_NEG, column, n, NULL) : n;
}

struct binary {
    enum ym_rule_token_kind sign;
    enum ym_rule_form form;
};

/* The form of the sign that stands here, or YM_FORMS. */
static enum ym_rule_form rule_parse_sign_form(const struct parser *p, const struct binary *rows, size_t count)
{
    for (size_t i = 0; !p->failed && i < count; i++) {
        if (rows[i].sign == p->now.kind)
            return rows[i].form;
    }
    return YM_FORMS;
}

static struct ym_rule_node *rule_parse_chain(struct parser *p, const struct binary *rows, size_t count,
                                             struct ym_rule_node *(*below)(struct parser *p))
{
    struct ym_rule_node *left = below(p);
    enum ym_rule_form form;
    while ((form = rule_parse_sign_form(p, rows, count)) != YM_FORMS) {
        int column = p->now.column;
        rule_parse_advance(p);
        left = rule_parse_node_of(p, form, column, left, below(p));
    }
    return left;
}

static struct ym_rule_node *rule_parse_product(struct parser *p)
{
    static const struct binary rows[] = {{YM_T_MUL, YM_F_MUL}, {YM_T_DIV, YM_F_DIV}};
    return rule_parse_chain(p, rows, 2, rule_parse_factor);
}

static struct ym_rule_node *rule_parse_total(struct parser *p)
{
    static const struct binary rows[] = {{YM_T_ADD, YM_F_ADD}, {YM_T_SUB, YM_F_SUB}};
    return rule_parse_chain(p, rows, 2, rule_parse_product);
}

static struct ym_rule_node *rule_parse_among(struct parser *p, enum ym_rule_form form, int column, struct ym_rule_node *left)
{
    struct ym_rule_node *n = rule_parse_node_of(p, form, column, left, NULL);
    rule_parse_need_sign(p, YM_T_OPEN, "(");
    do {
        if (p->failed || !n)
            return NULL;
        if (p->now.kind != YM_T_WORD && p->now.kind != YM_T_TEXT)
            return rule_parse_refuse_here(p, N_("Here should stand the name of a choice, not {1}."), NULL);
        rule_parse_add_kid(p, n, p->now.kind == YM_T_TEXT ? rule_parse_text(p) : rule_parse_fact(p));
    } while (rule_parse_take_sign(p, YM_T_COMMA));
    rule_parse_need_sign(p, YM_T_CLOSE, ")");
    return n;
}

static struct ym_rule_node *rule_parse_comparison(struct parser *p)
{
    static const struct binary rows[] = {
        {YM_T_EQ, YM_F_EQ}, {YM_T_NE, YM_F_NE}, {YM_T_LT, YM_F_LT}, {YM_T_LE, YM_F_LE}, {YM_T_GT, YM_F_GT}, {YM_T_GE, YM_F_GE},
    };
    struct ym_rule_node *left = rule_parse_total(p);
    int column = p->now.column;
    if (rule_parse_take_word(p, YM_W_IN))
        return rule_parse_among(p, YM_F_IN, column, left);
    if (rule_parse_take_word(p, YM_W_NOT)) {
        rule_parse_need_word(p, YM_W_IN);
        return rule_parse_among(p, YM_F_NOT_IN, column, left);
    }
    enum ym_rule_form form = rule_parse_sign_form(p, rows, sizeof rows / sizeof *rows);
    if (form == YM_FORMS)
        return left;
    rule_parse_advance(p);
    struct ym_rule_node *n = rule_parse_node_of(p, form, column, left, rule_parse_total(p));
    if (rule_parse_sign_form(p, rows, sizeof rows / sizeof *rows) != YM_FORMS)
        return rule_parse_refuse(p, p->now.column, N_("Compare two things at a time and join them with and."), NULL);
    return n;
}

static struct ym_rule_node *rule_parse_denial(struct parser *p)
{
    int column = p->now.column, negative = 0, any = 0;
    for (; rule_parse_take_word(p, YM_W_NOT); any = 1)
        negative = !negative;
    struct ym_rule_node *n = rule_parse_comparison(p);
    if (!any)
        return n;
    n = rule_parse_node_of(p, YM_F_NOT, column, n, NULL);
    return negative ? n : rule_parse_node_of(p, YM_F_NOT, column, n, NULL);
}

static struct ym_rule_node *rule_parse_both(struct parser *p)
{
    struct ym_rule_node *left = rule_parse_denial(p);
    for (int column = p->now.column; rule_parse_take_word(p, YM_W_AND); column = p->now.column)
        left = rule_parse_node_of(p, YM_F_AND, column, left, rule_parse_denial(p));
    return left;
}

static struct ym_rule_node *rule_parse_either(struct parser *p)
{
    struct ym_rule_node *left = rule_parse_both(p);
    for (int column = p->now.column; rule_parse_take_word(p, YM_W_OR); column = p->now.column)
        left = rule_parse_node_of(p, YM_F_OR, column, left, rule_parse_both(p));
    return left;
}

static struct ym_rule_node *rule_parse_choice(struct parser *p)
{
    int column = p->now.column;
    rule_parse_advance(p);
    struct ym_rule_node *condition = rule_parse_expression(p);
    rule_parse_need_word(p, YM_W_THEN);
    struct ym_rule_node *yes = rule_parse_expression(p);
    rule_parse_need_word(p, YM_W_ELSE);
    struct ym_rule_node *n = rule_parse_node_of(p, YM_F_IF, column, condition, yes);
    struct ym_rule_node *no = rule_parse_expression(p);
    if (n && no)
        rule_parse_add_kid(p, n, no);
    return n;
}

static struct ym_rule_node *rule_parse_expression(struct parser *p)
{
    struct ym_rule_node *n = NULL;
    if (rule_parse_enter(p))
        n = rule_parse_at_word(p, YM_W_IF) ? rule_parse_choice(p) : rule_parse_either(p);
    p->depth--;
    return p->failed ? NULL : n;
}

int ym_rule_parse(struct ym_rule_node **out, struct ym_arena *arena, const char *text, struct ym_location at, struct ym_problems *problems)
{
    size_t n = strlen(text);
    *out = NULL;
    if (n > YM_RULE_BYTES)
        return ym_problem(problems, at, N_("The expression is longer than 1000 bytes. Make steps of it."), NULL);
    if (!ym_utf8_valid(text, n))
        return ym_problem(problems, at, N_("The expression is not valid UTF-8."), NULL);
    struct parser p = {
        .lexer = {.arena = arena, .at = text, .end = text + n, .column = 1},
        .arena = arena,
        .at = at,
        .problems = problems,
    };
    rule_parse_advance(&p);
    struct ym_rule_node *tree = rule_parse_expression(&p);
    if (!p.failed && p.now.kind != YM_T_END)
        rule_parse_refuse_here(&p, N_("Nothing joins {1} to what stands before it."), NULL);
    if (p.failed || !tree)
        return YM_EBAD;
    *out = tree;
    return 0;
}
