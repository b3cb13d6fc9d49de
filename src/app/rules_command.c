/* rules_command.c — a configuration checked, its rules tested and explained from the shell.  Floor: app.
 * Needs no service and no data; must not write a file. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "rules_command.h"
#include "yimen/base/text.h"
#include "yimen/config/rule_cases.h"
#include "yimen/config/rules.h"
#include "yimen/config/scan.h"
#include "yimen/domain/rec.h"
#include "yimen/domain/typed.h"
#include "yimen/domain/workflow.h"

static int rules_command_refuse_file(struct ym_problems *problems, const char *path, const char *why)
{
    ym_problem(problems, ym_location_file(path, 0), N_("This cannot be read: {1}."), why, NULL);
    return YM_EIO;
}

/* A whole file of at most YM_CONF_FILE_MAX bytes. */
static int rules_command_read_file(struct ym_conf_file *out, struct ym_arena *arena, const char *path, struct ym_problems *problems)
{
    FILE *in = fopen(path, "rb");
    if (!in)
        return rules_command_refuse_file(problems, path, strerror(errno));
    char *text = ym_arena_alloc(arena, YM_CONF_FILE_MAX + 1);
    size_t n = fread(text, 1, YM_CONF_FILE_MAX + 1, in);
    int failed = ferror(in) ? errno : 0;
    fclose(in);
    if (failed)
        return rules_command_refuse_file(problems, path, strerror(failed));
    if (n > YM_CONF_FILE_MAX)
        return ym_problem(problems, ym_location_file(path, 0), N_("This file is too large."), NULL);
    const char *slash = strrchr(path, '/');
    *out = (struct ym_conf_file){
        .name = ym_arena_printf(arena, "rules/%s", slash ? slash + 1 : path),
        .text = ym_arena_strndup(arena, text, n),
        .len = n,
    };
    return 0;
}

/* The whole configuration's directory, or its folder rules alone: then the names lack the folder. */
static int rules_command_read_dir(struct ym_conf_set *out, struct ym_arena *arena, const char *path, struct ym_problems *problems)
{
    int err = ym_conf_read(out, arena, path, problems), whole = 0;
    for (size_t i = 0; !err && i < out->count; i++)
        whole |= strncmp(out->files[i].name, "rules/", 6) == 0 || strcmp(out->files[i].name, "yimen.conf") == 0;
    for (size_t i = 0; !err && !whole && i < out->count; i++)
        out->files[i].name = ym_arena_printf(arena, "rules/%s", out->files[i].name);
    return err;
}

static int rules_command_is_dir(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* Everything the words name. */
static int rules_command_read_set(struct ym_conf_set *out, struct ym_arena *arena, const char *const *words, int count,
                                  struct ym_problems *problems)
{
    size_t cap = 0;
    *out = (struct ym_conf_set){0};
    for (int i = 0; i < count; i++) {
        struct ym_conf_set more = {0};
        struct ym_conf_file one;
        int err = rules_command_is_dir(words[i]) ? rules_command_read_dir(&more, arena, words[i], problems)
                                                 : rules_command_read_file(&one, arena, words[i], problems);
        if (err < 0)
            return err;
        if (!rules_command_is_dir(words[i]))
            more = (struct ym_conf_set){.files = &one, .count = 1};
        YM_GROW(arena, out->files, cap, out->count + more.count);
        memcpy(out->files + out->count, more.files, more.count * sizeof *more.files);
        out->count += more.count;
    }
    return 0;
}

static int rules_command_compile(struct ym_rules **rules, struct ym_arena *arena, const struct ym_conf_set *set,
                                 struct ym_problems *problems)
{
    size_t files = 0;
    for (size_t i = 0; i < set->count; i++)
        files += (size_t)ym_conf_is_rule(set->files[i].name);
    if (!files)
        return ym_problem(problems, YM_NOWHERE, N_("There is no rule file here."), NULL);
    return ym_conf_load_rules(rules, arena, set, problems);
}

static int rules_command_load(struct ym_rules **rules, struct ym_conf_set *set, struct ym_arena *arena, const char *const *words, int count,
                              struct ym_problems *problems)
{
    int err = rules_command_read_set(set, arena, words, count, problems);
    return err ? err : rules_command_compile(rules, arena, set, problems);
}

/* The same, as strict as the service is with a set it has not used yet. */
static int rules_command_load_strictly(struct ym_rules **rules, struct ym_conf_set *set, struct ym_arena *arena, const char *const *words,
                                       int count, struct ym_problems *problems)
{
    int err = rules_command_load(rules, set, arena, words, count, problems);
    return err ? err : ym_rules_admit(*rules, problems);
}

static void rules_command_say(struct ym_buf *out, struct ym_arena *arena, const char *text, const char *a, const char *b)
{
    const char *arg[YM_PROBLEM_ARGS] = {a, b};
    ym_buf_adds(out, ym_problem_fill(arena, text, arg));
    ym_buf_addc(out, '\n');
}

static const char *rules_command_number(struct ym_arena *arena, size_t n)
{
    return ym_arena_printf(arena, "%zu", n);
}

/* ---- check */

/* 1 for a whole configuration, of which the rules are a folder. */
static int rules_command_is_whole(const struct ym_conf_set *set)
{
    for (size_t i = 0; i < set->count; i++)
        if (strncmp(set->files[i].name, "rules/", 6) != 0)
            return 1;
    return 0;
}

/* What a service does with a set that it has not used yet; where the rest of the set is wrong, rules and cases are looked at all the same, so
 * that everything is told at once. */
static int rules_command_check_whole(struct ym_arena *arena, const struct ym_conf_set *set, struct ym_problems *problems)
{
    struct ym_config *config = NULL, rules = {0};
    int err = ym_config_load(&config, set, problems);
    if (!err)
        err = ym_config_admit(config, set, problems);
    else if (!ym_conf_load_rules(&rules.rules, arena, set, NULL))
        ym_config_admit(&rules, set, problems);
    ym_config_free(config);
    return err;
}

static int rules_command_check_rules(struct ym_arena *arena, const struct ym_conf_set *set, struct ym_problems *problems)
{
    struct ym_rules *rules;
    int err = rules_command_compile(&rules, arena, set, problems);
    if (!err)
        err = ym_rules_admit(rules, problems);
    for (size_t i = 0; i < set->count; i++) {
        struct ym_rule_case *list;
        size_t n;
        if (ym_conf_is_cases(set->files[i].name) && ym_conf_load_cases(&list, &n, arena, &set->files[i], problems) < 0)
            err = YM_EBAD;
    }
    return err;
}

static void rules_command_tell_checked(struct ym_buf *out, struct ym_arena *arena, const struct ym_conf_set *set)
{
    size_t files = 0, cases = 0;
    for (size_t i = 0; i < set->count; i++) {
        struct ym_rule_case *list;
        size_t n = 0;
        files += (size_t)ym_conf_is_rule(set->files[i].name);
        if (ym_conf_is_cases(set->files[i].name))
            ym_conf_load_cases(&list, &n, arena, &set->files[i], NULL);
        cases += n;
    }
    rules_command_say(out, arena, _("{1} rule files and {2} cases are in order."), rules_command_number(arena, files),
                      rules_command_number(arena, cases));
    if (rules_command_is_whole(set))
        rules_command_say(out, arena, _("So are site, units, townships, holidays and workflow: a service can load this set."), NULL, NULL);
}

int ym_rules_check(struct ym_buf *out, struct ym_arena *arena, const char *const *words, int count, struct ym_problems *problems)
{
    struct ym_conf_set set;
    int err = rules_command_read_set(&set, arena, words, count, problems);
    if (!err)
        err = rules_command_is_whole(&set) ? rules_command_check_whole(arena, &set, problems)
                                           : rules_command_check_rules(arena, &set, problems);
    if (!err)
        rules_command_tell_checked(out, arena, &set);
    return err;
}

/* ---- test */

int ym_rules_test(struct ym_buf *out, struct ym_arena *arena, const char *const *words, int count, struct ym_problems *problems)
{
    struct ym_rules *rules;
    struct ym_conf_set set;
    size_t passed = 0, failed = 0;
    int err = rules_command_load_strictly(&rules, &set, arena, words, count, problems);
    for (size_t i = 0; !err && i < set.count; i++) {
        struct ym_rule_case *list;
        size_t n = 0;
        if (!ym_conf_is_cases(set.files[i].name))
            continue;
        failed += ym_conf_load_cases(&list, &n, arena, &set.files[i], problems) < 0;
        for (size_t k = 0; k < n; k++) {
            int bad = ym_rule_case_test(arena, rules, &list[k], problems) < 0;
            failed += (size_t)bad;
            passed += (size_t)!bad;
        }
    }
    if (err)
        return err;
    rules_command_say(out, arena, _("{1} passed, {2} failed"), rules_command_number(arena, passed), rules_command_number(arena, failed));
    return failed ? YM_EBAD : 0;
}

/* ---- explain */

struct question {
    const struct ym_rules *rules;
    const char *programme;
    ym_date day;
};

static int rules_command_find_case(const struct ym_rule_case **out, struct ym_arena *arena, const struct ym_conf_set *set,
                                   const char *programme, const char *name, struct ym_problems *problems)
{
    for (size_t i = 0; i < set->count; i++) {
        struct ym_rule_case *list;
        size_t n = 0;
        if (!ym_conf_is_cases(set->files[i].name))
            continue;
        if (ym_conf_load_cases(&list, &n, arena, &set->files[i], problems) < 0)
            return YM_EBAD;
        for (size_t k = 0; k < n; k++) {
            if (strcmp(list[k].programme, programme) == 0 && strcmp(list[k].name, name) == 0) {
                *out = &list[k];
                return 0;
            }
        }
    }
    return ym_problem(problems, ym_location_file(name, 0), N_("There is no case of this name for {1}, and no such file."), programme, NULL);
}

static int rules_command_ask_case(struct ym_rule_result *out, struct ym_arena *arena, const struct ym_conf_set *set,
                                  const struct question *q, const char *name, struct ym_problems *problems)
{
    const struct ym_rule_case *c = NULL;
    int err = rules_command_find_case(&c, arena, set, q->programme, name, problems);
    return err ? err : ym_rule_case_evaluate(out, arena, q->rules, c, problems);
}

/* The records of a rec file; the first case in it is the application. */
static int rules_command_ask_facts(struct ym_rule_result *out, struct ym_arena *arena, const struct question *q, const char *path,
                                   struct ym_problems *problems)
{
    struct ym_conf_file file;
    struct ym_list records;
    ym_list_init(&records, arena);
    int err = rules_command_read_file(&file, arena, path, problems);
    if (!err)
        err = ym_rec_read(&records, file.text, file.len, YM_CHINA_OFFSET, problems);
    if (err)
        return err;
    struct ym_rule_facts facts = {.programme = q->programme, .file = &records, .kase = YM_GET(&records, case, 0), .day = q->day};
    err = ym_rules_evaluate(out, arena, q->rules, &facts, 1, problems);
    if (err == YM_ENOENT)
        ym_problem(problems, ym_location_words(q->programme), N_("There is no rule for {1}."), q->programme, NULL);
    return err;
}

static void rules_command_tell_steps(struct ym_buf *out, struct ym_arena *arena, const struct ym_rule_result *r, int zh)
{
    for (size_t i = 0; i < r->step_count; i++) {
        const struct ym_rule_step *s = &r->steps[i];
        ym_buf_addf(out, "%zu. %s", i + 1, ym_text_showable(arena, ym_word_in(s->text, zh)));
        if (*s->law)
            ym_buf_addf(out, zh ? "（%s）" : " (%s)", s->law);
        ym_buf_addc(out, '\n');
    }
}

static void rules_command_tell_money(struct ym_buf *out, struct ym_arena *arena, const struct ym_rule_result *r)
{
    char a[YM_MONEY_TEXT], b[YM_MONEY_TEXT], c[YM_MONEY_TEXT], d[YM_MONEY_TEXT], from[YM_DATE_TEXT], until[YM_DATE_TEXT];
    const char *sums[YM_PROBLEM_ARGS] = {
        ym_money_text(a, r->amount),
        ym_money_text(b, r->base),
        ym_money_text(c, r->extra),
        rules_command_number(arena, (size_t)r->persons),
    };
    const char *care[YM_PROBLEM_ARGS] = {ym_money_text(d, r->care)};
    const char *months[YM_PROBLEM_ARGS] = {ym_month_text(from, r->from), ym_month_text(until, r->until)};
    ym_buf_addf(out, "%s\n", ym_problem_fill(arena, _("{1} yuan: basic {2}, additions {3}; {4} covered."), sums));
    if (r->care)
        ym_buf_addf(out, "%s\n", ym_problem_fill(arena, _("{1} yuan of it are for care."), care));
    ym_buf_addf(out, "%s\n", ym_problem_fill(arena, r->until == YM_NONE ? _("From {1} on.") : _("From {1} to {2}."), months));
}

static void rules_command_tell(struct ym_buf *out, struct ym_arena *arena, const struct ym_rule_result *r, int zh)
{
    rules_command_tell_steps(out, arena, r, zh);
    ym_buf_addf(out, "= %s\n", ym_word_in(r->label, zh));
    const char *reason = ym_word_in(r->reason, zh);
    if (*reason)
        ym_buf_addf(out, "%s\n", ym_text_showable(arena, reason));
    if (r->eligible)
        rules_command_tell_money(out, arena, r);
}

int ym_rules_explain(struct ym_buf *out, struct ym_arena *arena, const struct ym_rules_asked *asked, struct ym_problems *problems)
{
    const char *const *words = asked->words;
    int count = asked->count;
    ym_date day = asked->today;
    struct ym_rules *rules;
    struct ym_conf_set set;
    struct ym_rule_result result;
    if (count < 2)
        return ym_problem(problems, YM_NOWHERE, N_("Say which programme and which case or rec file."), NULL);
    int dated = count > 2 && strncmp(words[2], "day=", 4) == 0;
    if (dated && ym_date_typed(&day, words[2] + 4, &(struct ym_typing){.today = asked->today}, YM_EITHER))
        return ym_problem(problems, ym_location_words("day"), N_("\"{1}\" is not a day such as 2021-07-05."), words[2] + 4, NULL);
    int err = rules_command_load(&rules, &set, arena, words + 2 + dated, count - 2 - dated, problems);
    if (err)
        return err;
    struct question q = {.rules = rules, .programme = words[0], .day = day};
    struct stat st;
    err = stat(words[1], &st) == 0 ? rules_command_ask_facts(&result, arena, &q, words[1], problems)
                                   : rules_command_ask_case(&result, arena, &set, &q, words[1], problems);
    if (!err)
        rules_command_tell(out, arena, &result, asked->zh);
    return err;
}

/* ---- guards and effects */

static void rules_command_add_word(struct ym_buf *out, const char *name, const char *zh, const char *text)
{
    ym_buf_addf(out, "%-14s %s: %s\n", name, zh, _(text));
}

void ym_rules_guards(struct ym_buf *out)
{
    ym_buf_addf(out, "%s\n", _("What must hold for an action (guards):"));
    for (int g = 0; g < YM_GUARDS; g++)
        rules_command_add_word(out, ym_guard_name(g), ym_guard_zh(g), ym_guard_text(g));
    ym_buf_addf(out, "\n%s\n", _("What an action does (effects):"));
    for (int e = 0; e < YM_EFFECTS; e++)
        rules_command_add_word(out, ym_effect_name(e), ym_effect_zh(e), ym_effect_text(e));
}

/* ---- the subcommand */

/* The words behind what is done; the configuration in use where they name no file and no folder. */
static const char *const *rules_command_words(struct ym_arena *arena, const struct ym_options *o, int explained, int *count)
{
    const char **words = YM_NEW_ARRAY(arena, const char *, o->rest_count + 1);
    int n = 0;
    for (int i = 1; i < o->rest_count; i++)
        words[n++] = o->rest[i];
    int dated = explained && n > 2 && strncmp(words[2], "day=", 4) == 0;
    if (n == explained + dated)
        words[n++] = o->conf;
    *count = n;
    return words;
}

static int rules_command_dispatch(struct ym_buf *out, struct ym_arena *arena, const struct ym_options *o, struct ym_problems *problems)
{
    const char *what = o->rest_count ? o->rest[0] : "";
    int count, explain = strcmp(what, "explain") == 0;
    const char *const *words = rules_command_words(arena, o, explain ? 2 : 0, &count);
    if (strcmp(what, "check") == 0)
        return ym_rules_check(out, arena, words, count, problems);
    if (strcmp(what, "test") == 0)
        return ym_rules_test(out, arena, words, count, problems);
    if (explain) {
        ym_date today = ym_time_date((ym_time)time(NULL), YM_CHINA_OFFSET);
        return ym_rules_explain(out, arena, &(struct ym_rules_asked){words, count, today, ym_language_is_zh(o->lang)}, problems);
    }
    if (strcmp(what, "guards") == 0 && count == 1) {
        ym_rules_guards(out);
        return 0;
    }
    return ym_problem(problems, ym_location_words("rules"), N_("Say check, test, explain or guards. Try --help."), NULL);
}

int ym_rules_command(const struct ym_options *o)
{
    struct ym_arena arena;
    struct ym_problems problems;
    struct ym_buf out;
    ym_arena_init(&arena);
    ym_problems_init(&problems, &arena);
    ym_buf_init(&out);
    int err = rules_command_dispatch(&out, &arena, o, &problems);
    int status = err ? ym_say_problems(stderr, o, err, &problems) : 0;
    fwrite(out.data, 1, out.len, stdout);
    if (fflush(stdout))
        status = YM_EXIT_CALL - YM_EIO;
    ym_buf_release(&out);
    ym_arena_release(&arena);
    return status;
}
