/* rule_lex.c — the words of the rule language.  Floor: rules.
 * Must not know what a word is used for. */
#include <string.h>

#include "yimen/base/text.h"
#include "code/rule_parse.h"

static const struct {
    const char *name, *zh;
} rule_lex_words[YM_WORDS] = {
    [YM_W_NONE] = {"", ""},
    [YM_W_IF] = {"if", "如果"},
    [YM_W_THEN] = {"then", "则"},
    [YM_W_ELSE] = {"else", "否则"},
    [YM_W_AND] = {"and", "且"},
    [YM_W_OR] = {"or", "或"},
    [YM_W_NOT] = {"not", "非"},
    [YM_W_IN] = {"in", "属于"},
    [YM_W_FOR] = {"for", "遍历"},
    [YM_W_OF] = {"of", "属"},
    [YM_W_WHERE] = {"where", "其中"},
    [YM_W_BELOW] = {"below", "低于"},
    [YM_W_YES] = {"yes", "是"},
    [YM_W_NO] = {"no", "否"},
    [YM_W_SUM] = {"sum", "合计"},
    [YM_W_LARGEST] = {"largest", "最大"},
    [YM_W_SMALLEST] = {"smallest", "最小"},
    [YM_W_COUNT] = {"count", "计数"},
    [YM_W_ANY] = {"any", "存在"},
    [YM_W_ALL] = {"all", "全部"},
    [YM_W_MIN] = {"min", "取小"},
    [YM_W_MAX] = {"max", "取大"},
    [YM_W_ROUND] = {"round", "取整"},
    [YM_W_GIVEN] = {"given", "已填"},
    [YM_W_AGE] = {"age", "年龄"},
    [YM_W_BAND] = {"band", "分档"},
    [YM_W_MONTHLY] = {"monthly", "按月"},
    [YM_W_YEARLY] = {"yearly", "按年"},
    [YM_W_MONTH_OF] = {"month_of", "所在月"},
    [YM_W_HALF_UP] = {"half_up", "四舍五入"},
    [YM_W_DOWN] = {"down", "舍去"},
    [YM_W_UP] = {"up", "进位"},
    [YM_W_PERSONS] = {"persons", "全部人员"},
    [YM_W_MEMBERS] = {"members", "家庭成员"},
    [YM_W_COVERED] = {"covered", "保障人员"},
    [YM_W_SIZE] = {"size", "家庭人数"},
    [YM_W_DAY] = {"day", "决定日"},
    [YM_W_MONTH] = {"month", "决定月"},
    [YM_W_FROM] = {"from", "起始月"},
};

enum ym_rule_word ym_rule_word_of(const char *text)
{
    for (int w = YM_W_NONE + 1; w < YM_WORDS; w++) {
        if (strcmp(rule_lex_words[w].name, text) == 0 || strcmp(rule_lex_words[w].zh, text) == 0)
            return (enum ym_rule_word)w;
    }
    return YM_W_NONE;
}

const char *ym_rule_word_name(enum ym_rule_word w)
{
    return rule_lex_words[w].name;
}

static int rule_lex_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static int rule_lex_is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Han and other letters; general punctuation, signs and full-width forms are none. */
static int rule_lex_is_han(uint32_t c)
{
    return (c >= 0x3400 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3ffff);
}

/* Bytes of the word character at `at`; 0 if there is none.  A digit or _ does not begin a word. */
static size_t rule_lex_word_char(const char *at, const char *end, int first)
{
    if (at >= end)
        return 0;
    if (rule_lex_is_letter(*at) || (!first && (rule_lex_is_digit(*at) || *at == '_')))
        return 1;
    uint32_t c;
    size_t n = ym_utf8_next(&c, at, (size_t)(end - at));
    return n > 1 && rule_lex_is_han(c) ? n : 0;
}

/* Takes n bytes as a token of the kind. */
static struct ym_rule_token rule_lex_take(struct ym_rule_lexer *l, enum ym_rule_token_kind kind, size_t n)
{
    struct ym_rule_token t = {.kind = kind, .at = l->at, .len = n, .column = l->column, .text = ""};
    for (size_t i = 0; i < n; i++)
        l->column += ((unsigned char)l->at[i] & 0xc0) != 0x80;
    l->at += n;
    return t;
}

static struct ym_rule_token rule_lex_take_word(struct ym_rule_lexer *l)
{
    size_t n = 0, step;
    while ((step = rule_lex_word_char(l->at + n, l->end, n == 0)) > 0)
        n += step;
    struct ym_rule_token t = rule_lex_take(l, YM_T_WORD, n);
    t.text = ym_arena_strndup(l->arena, t.at, n);
    t.word = ym_rule_word_of(t.text);
    return t;
}

static struct ym_rule_token rule_lex_take_number(struct ym_rule_lexer *l)
{
    const char *at = l->at;
    while (at < l->end && rule_lex_is_digit(*at))
        at++;
    if (at + 1 < l->end && *at == '.' && rule_lex_is_digit(at[1])) {
        for (at++; at < l->end && rule_lex_is_digit(*at);)
            at++;
    }
    if (at < l->end && *at == '%')
        at++;
    struct ym_rule_token t = rule_lex_take(l, YM_T_NUMBER, (size_t)(at - l->at));
    t.text = ym_arena_strndup(l->arena, t.at, t.len);
    return t;
}

static struct ym_rule_token rule_lex_take_text(struct ym_rule_lexer *l)
{
    const char *close = memchr(l->at + 1, '\'', (size_t)(l->end - l->at - 1));
    if (!close)
        return rule_lex_take(l, YM_T_BAD, (size_t)(l->end - l->at));
    struct ym_rule_token t = rule_lex_take(l, YM_T_TEXT, (size_t)(close - l->at) + 1);
    t.text = ym_arena_strndup(l->arena, t.at + 1, t.len - 2);
    return t;
}

static const struct {
    const char *text;
    enum ym_rule_token_kind kind;
} rule_lex_signs[] = {
    /* longer ones first */
    {"==", YM_T_EQ},  {"!=", YM_T_NE},   {"<=", YM_T_LE},   {">=", YM_T_GE},   {"<", YM_T_LT},
    {">", YM_T_GT},   {"+", YM_T_ADD},   {"-", YM_T_SUB},   {"*", YM_T_MUL},   {"/", YM_T_DIV},
    {"(", YM_T_OPEN}, {")", YM_T_CLOSE}, {",", YM_T_COMMA}, {":", YM_T_COLON}, {".", YM_T_DOT},
};

static struct ym_rule_token rule_lex_take_sign(struct ym_rule_lexer *l)
{
    size_t left = (size_t)(l->end - l->at);
    for (size_t i = 0; i < sizeof rule_lex_signs / sizeof *rule_lex_signs; i++) {
        size_t n = strlen(rule_lex_signs[i].text);
        if (n <= left && memcmp(l->at, rule_lex_signs[i].text, n) == 0)
            return rule_lex_take(l, rule_lex_signs[i].kind, n);
    }
    uint32_t c;
    size_t n = ym_utf8_next(&c, l->at, left);
    return rule_lex_take(l, YM_T_BAD, n ? n : 1);
}

struct ym_rule_token ym_rule_lex(struct ym_rule_lexer *l)
{
    while (l->at < l->end && (*l->at == ' ' || *l->at == '\t'))
        rule_lex_take(l, YM_T_BAD, 1);
    if (l->at >= l->end)
        return rule_lex_take(l, YM_T_END, 0);
    if (rule_lex_is_digit(*l->at))
        return rule_lex_take_number(l);
    if (*l->at == '\'')
        return rule_lex_take_text(l);
    return rule_lex_word_char(l->at, l->end, 1) ? rule_lex_take_word(l) : rule_lex_take_sign(l);
}
