/* codes.c — every code there is, see codes.h. */
#include "codes.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "yimen/config/config.h"
#include "yimen/wire/calls.h"

enum { CODES_MAX = 4000, WORD_MAX = 64 };

static struct {
    const char *code, *what;
    int pinyin; /* 1: no English word */
} codes[CODES_MAX];
static size_t count;

static struct ym_arena arena;
static struct ym_config *config;

static void add(const char *code, const char *what, int pinyin)
{
    if (!*code || !code[1] || count == CODES_MAX) /* a single letter is no word */
        return;
    codes[count].code = code;
    codes[count].what = what;
    codes[count++].pinyin = pinyin;
}

void codes_add(const char *code, const char *what)
{
    add(code, what, 1);
}

static void add_flow(const struct ym_flow *f)
{
    add(f->programme, "programme", 1);
    for (size_t i = 0; i < f->stage_count; i++)
        add(f->stages[i].name, "stage", 0);
    for (size_t i = 0; i < f->action_count; i++)
        add(f->actions[i].name, "action", 0);
    for (size_t i = 0; i < f->paper_count; i++)
        add(f->papers[i].name, "paper", 0);
}

static void add_question(const struct ym_question *q)
{
    add(q->name, "question", 0);
    for (size_t i = 0; i < q->detail_count; i++) {
        add(q->details[i].name, "detail", 0);
        for (size_t k = 0; q->details[i].choices && q->details[i].choices[k]; k++)
            add(q->details[i].choices[k], "detail", 0);
    }
}

static void add_config(void)
{
    for (size_t i = 0; i < config->flow_count; i++)
        add_flow(&config->flows[i]);
    for (size_t i = 0; i < config->question_count; i++)
        add_question(&config->questions[i]);
    for (size_t i = 0; i < config->unit_count; i++)
        add(config->units[i].name, "unit", 1);
    for (size_t i = 0; i < config->township_count; i++)
        add(config->townships[i].code, "township", 1);
}

static void add_schema(void)
{
    const struct ym_schema *s;
    const struct ym_call_row *call;
    for (size_t i = 0; (s = ym_schema_at(i)); i++) {
        add(s->name, "record", 0);
        for (size_t k = 0; k < s->count; k++) {
            const struct ym_field *f = &s->fields[k];
            add(f->name, "field", 0);
            for (size_t c = 0; f->choices && c < f->choices->count; c++)
                add(f->choices->list[c].name, "choice", 0);
        }
    }
    for (size_t i = 0; (call = ym_call_at(i)); i++)
        add(call->name, "call", 0);
}

int codes_load(void)
{
    char dir[1024];
    struct ym_conf_set set;
    struct ym_problems problems;
    const char *top = getenv("YM_SRCDIR");
    count = 0;
    ym_arena_init(&arena);
    ym_problems_init(&problems, &arena);
    snprintf(dir, sizeof dir, "%s/conf", top ? top : ".");
    if (ym_conf_read(&set, &arena, dir, &problems) || ym_config_load(&config, &set, &problems))
        return -1;
    add_config();
    add_schema();
    return 0;
}

void codes_release(void)
{
    ym_config_free(config);
    config = NULL;
    ym_arena_release(&arena);
}

/* ---- words of a text */

static int in_word(char c)
{
    return isalnum((unsigned char)c) || c == '_' || c == '.' || c == '(' || c == ')';
}

/* "case.act", "town_411526002", "(owner)": without the full stop or the brackets of the sentence round it. */
static size_t take_word(char out[WORD_MAX], const char *at)
{
    size_t n = 0, whole;
    while (in_word(at[n]))
        n++;
    whole = n;
    while (n && (at[n - 1] == '.' || at[n - 1] == ')'))
        n--;
    size_t from = strspn(at, "(.");
    from = from < n ? from : n;
    snprintf(out, WORD_MAX, "%.*s", (int)(n - from), at + from);
    return whole;
}

static int unwritten(const char *word)
{
    return strpbrk(word, "_.0123456789") != NULL;
}

const char *codes_next(const char **at, const char **what, int zh)
{
    static char word[WORD_MAX];
    while (**at) {
        size_t n = take_word(word, *at);
        *at += n ? n : 1;
        for (size_t i = 0; n && i < count; i++)
            if (strcmp(codes[i].code, word) == 0 && (zh || codes[i].pinyin || unwritten(word))) {
                *what = codes[i].what;
                return codes[i].code;
            }
    }
    return NULL;
}
