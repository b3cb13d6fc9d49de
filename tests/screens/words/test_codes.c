/* test_codes.c — no code reaches a person: every screen is read as it is drawn, in both languages, for words that are codes of the
 * configuration, of the schema, of the call table, or accounts. */
#define _GNU_SOURCE /* getline */
#include "run.h"

#include <CUnit/CUnit.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "codes.h"
#include "person.h"

ym_suite_fn ym_suite_codes;

enum { SCREEN_MAX = 1 << 15, ACCOUNTS_MAX = 1 << 17 };

static char accounts[ACCOUNTS_MAX];

/* Where a code may stand, and why. */
static const struct {
    const char *screen; /* its name begins so */
    const char *what;   /* of codes.h */
    const char *reason;
} allowed[] = {
    {"picker", "account", "a demo asks which account to be"},
    {"officials", "account", "the administrator gives accounts and takes them away"},
    {"official_new", "account", "the same"},
    {"grant_role", "account", "the same"},
    {"officials", "field", "the first administrator is called as his account, root, until somebody gives him a name"},
    {"mandates", "field", "the same"},
    {"mandates", "account", "the same"},
    {"audit_who", "field", "the same"},
    {"about", "account", "under which account one sits here"},
    {"kinship", "account", "the account is what is typed there"},
    {"township", "township", "the nine digits are what the register, the paper forms and the clerks call a township by"},
    {"work", "township", "the list of townships, the same"},
    {"rechecks.seen", "township", "the same"},
    {"intake.seen", "township", "the same, and what was typed for it"},
    {"family.seen", "township", "the same form, when a family's facts are changed"},
    {"acts.seen", "township", "the same form"},
    {"typed.seen", "township", "the same"},
    {"todo_payees.seen", "township", "the same, where an institution of care stands"},
    {"drafts.seen", "township", "the same"},
    {"second.seen", "township", "the same"},
    {"drafts.seen", "field", "`yimen call` is the name of a command"},
    {"rolls.seen", "programme", "a code that was typed stands in its field as typed, the name beside it"},
    {"months.seen", "programme", "the same"},
    {"suspended.seen", "programme", "the same"},
    {"suspended.seen", "account", "his own account, which was suspended: the service names it, for the administrator is asked about it"},
    {"audit.seen", "account", "an account that was typed to look for it"},
    {"menu.seen", "account", "what was typed to look for an official of a demo; his own account, which was suspended"},
    {"menu.seen", "field", "the same: the first administrator's account is root"},
    {"officials.seen", "choice", "a folder that was typed to back up into"},
    {"stand_in.seen", "account", "the administrator gives accounts and takes them away"},
    {"stand_in.seen", "field", "the first administrator is called as his account, root, until somebody gives him a name"},
    {"lists.seen", "choice", "the name of a file that is proposed"},
    {"audit.seen", "field", "the first administrator is called as his account, root, until somebody gives him a name"},
    {"day_auditor.seen", "account", "an account that was typed to look for it"},
    {"day_auditor.seen", "field", "the first administrator is called as his account, root, until somebody gives him a name"},
    {"day_auditor.seen", "choice", "what a terminal said of itself, as it was kept"},
    {"values.seen", "township", "what was typed stands in its field as typed, the name beside it"},
    {"day_window.seen", "township", "the same"},
    {"ledger.seen", "township", "the same, and the list of values, where each stands beside its name"},
    {"ledger.seen", "programme", "the same"},
    {"audit_who", "account", "the first administrator is called as his account, root, until somebody gives him a name"},
    {"audit_who", "field", "the same"},
    {"audit.seen", "stage", "an outcome of the rules in the audit's list of fields: the decision does not say of which programme"},
    {"audit.seen", "choice", "the computation as it was kept: the audit shows what is stored, its figures with their unit"},
};

static int is_allowed(const char *screen, const char *what)
{
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
        if (strncmp(screen, allowed[i].screen, strlen(allowed[i].screen)) == 0 && strcmp(what, allowed[i].what) == 0)
            return 1;
    return 0;
}

/* How many codes the text shows that may not stand there; each told. */
static size_t codes_shown(const char *screen, const char *lang, const char *text)
{
    const char *code, *what, *at = text;
    size_t n = 0;
    while ((code = codes_next(&at, &what, strcmp(lang, "zh") == 0))) {
        if (is_allowed(screen, what))
            continue;
        printf("\n    %s/%s shows \"%s\", a code (%s)", lang, screen, code, what);
        n++;
    }
    return n;
}

/* ---- the screens as they are kept */

static size_t read_golden(char *out, size_t max, const char *lang, const char *name)
{
    char path[1024];
    const char *top = getenv("YM_SRCDIR");
    snprintf(path, sizeof path, "%s/tests/screens/golden/%s/%s", top ? top : ".", lang, name);
    FILE *f = fopen(path, "r");
    size_t n = f ? fread(out, 1, max - 1, f) : 0;
    out[n] = 0;
    if (f)
        fclose(f);
    return n;
}

static int is_golden(const struct dirent *e)
{
    return strstr(e->d_name, ".txt") != NULL;
}

static void golden(const char *lang)
{
    static char text[SCREEN_MAX];
    char dir[1024];
    struct dirent **list;
    const char *top = getenv("YM_SRCDIR");
    size_t shown = 0;
    snprintf(dir, sizeof dir, "%s/tests/screens/golden/%s", top ? top : ".", lang);
    int n = scandir(dir, &list, is_golden, alphasort);
    CU_ASSERT_FATAL(n > 50);
    for (int i = 0; i < n; i++) {
        CU_ASSERT(read_golden(text, sizeof text, lang, list[i]->d_name) > 0);
        shown += codes_shown(list[i]->d_name, lang, text);
        free(list[i]);
    }
    free(list);
    CU_ASSERT_EQUAL(shown, 0);
}

static void test_golden(void)
{
    golden("zh");
    golden("en");
}

/* ---- whatever was seen on the walks over every screen */

/* A row of a screen as the walk kept it: what stands there, without its number and its attributes. */
static const char *row_of(char out[SCREEN_MAX], const char *line)
{
    const char *bar = strchr(line, '|');
    if (!bar || strspn(line, " 0123456789") != (size_t)(bar - line))
        return NULL; /* a key, the cursor */
    snprintf(out, SCREEN_MAX, "%.*s", (int)strcspn(bar + 1, "\n"), bar + 1);
    char *marks = strstr(out, "  ~ ");
    if (marks)
        *marks = 0;
    return out;
}

/* Lists that are about accounts; everything else a walk sees is read. */
static int about_accounts(const char *row)
{
    const char *title = row, *next; /* behind the way to it */
    while ((next = strstr(title, " > ")))
        title = next + strlen(" > ");
    static const char *const begins[] = {"经办人员", "授岗", "关于一门", "演示县", "Officials", "Grant a role", "About yimen", "Demo county"};
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
        if (strncmp(title, begins[i], strlen(begins[i])) == 0)
            return 1;
    return 0;
}

/* A question, or what the status line says: names of people stand there on every screen. */
static int is_said(const char *line, const char *row)
{
    return strncmp(line, " 22|", 4) == 0 || strstr(row, "？") || strchr(row, '?');
}

static size_t walked(const char *name)
{
    static char row[SCREEN_MAX];
    char path[1024], *line = NULL;
    size_t n = 0, room = 0;
    int skip = 0;
    const char *lang = "zh", *top = getenv("YM_SRCDIR");
    snprintf(path, sizeof path, "%s/tests/screens/walks/%s", top ? top : ".", name);
    FILE *f = fopen(path, "r");
    CU_ASSERT_PTR_NOT_NULL_FATAL(f);
    while (getline(&line, &room, f) > 0) {
        if (*line == '@') /* who sits down: official, language, terminal */
            lang = strstr(line, " en") ? "en" : "zh";
        if (!row_of(row, line))
            continue;
        if (strncmp(line, "  0|", 4) == 0)
            skip = about_accounts(row);
        n += skip && !is_said(line, row) ? 0 : codes_shown(name, lang, row);
    }
    free(line);
    fclose(f);
    return n;
}

static int is_seen(const struct dirent *e)
{
    return strstr(e->d_name, ".seen") != NULL;
}

static void test_walked(void)
{
    char dir[1024];
    struct dirent **list;
    const char *top = getenv("YM_SRCDIR");
    size_t shown = 0;
    snprintf(dir, sizeof dir, "%s/tests/screens/walks", top ? top : ".");
    int n = scandir(dir, &list, is_seen, alphasort);
    CU_ASSERT_FATAL(n > 10);
    for (int i = 0; i < n; i++) {
        shown += walked(list[i]->d_name);
        free(list[i]);
    }
    free(list);
    CU_ASSERT_EQUAL(shown, 0);
}

/* ---- screens whose contents are other ones every time, lists of values, forms */

static const struct {
    const char *name, *official, *keys;
} ways[] = {
    {"audit", "auditor1", "a"},
    {"audit_entry", "auditor1", "a ENTER"},
    {"audit_who", "auditor1", "a F4"},
    {"audit_family", "auditor1", "a F6 ENTER"},
    {"audit_refusals", "auditor1", "a F6 3 ENTER"},
    {"mandates", "admin1", "o TAB"},
    {"mandate", "admin1", "o TAB ENTER"},
    {"official_new", "admin1", "o +"},
    {"official_units", "admin1", "o ENTER DOWN F4"},
    {"grant_role", "admin1", "o F2"},
    {"service", "admin1", "o F8"},
    {"intake_programmes", "window1", "n 1 ENTER BACK"},
    {"township_list", "window1", "n 1 ENTER F4"},
    {"township_form", "window1", "n 1 ENTER F4 ENTER DOWN"},
    {"paper_kinds", "window1", "n 1 F2"},
    {"work_townships", "county1", "w F4"},
    {"can_papers", "town_411526101", "w ENTER F2 ENTER"},
    {"refer_units", "county1", "w ENTER r F4"},
    {"survey", "town_411526101", "w ENTER F2 DOWN DOWN ENTER"},
    {"rolls", "payer1", "p"},
    {"roll_rows", "payer1", "p ENTER RIGHT"},
    {"roll_held", "payer1", "p ENTER RIGHT RIGHT"},
    {"roll_make", "payer1", "p F2"},
    {"drafts", "window1", "d"},
    {"printed", "county1", "w ENTER F7 ENTER 3"},
    {"quarter_behind", "supervisor1", "f ENTER ENTER"},
};

static void drawn(const char *lang)
{
    const char *only = getenv("YM_SCENE");
    size_t shown = 0;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        if (only && !strstr(ways[i].name, only))
            continue;
        struct tty *t = county_sit(ways[i].official, lang, NULL);
        CU_ASSERT_PTR_NOT_NULL_FATAL(t);
        tty_rest(t);
        person_keys(t, ways[i].name, ways[i].keys, 0);
        shown += codes_shown(ways[i].name, lang, tty_text(t));
        if (only)
            printf("\n%s", tty_text(t));
        tty_close(t);
    }
    CU_ASSERT_EQUAL(shown, 0);
}

static void test_drawn(void)
{
    drawn("zh");
    drawn("en");
}

/* ---- sheets and texts of the commands */

enum { TOLD_MAX = 1 << 20, ARGS_MAX = 16 };

static char told[TOLD_MAX];

/* What the program writes; lent until the next. */
static const char *written(const char *official, const char *lang, const char *const *words)
{
    static char yimen[512];
    const char *build = getenv("YM_BUILDDIR");
    const char *argv[ARGS_MAX] = {yimen, "--socket", county_socket(), "--as", official, "--lang", lang};
    size_t n = 7;
    snprintf(yimen, sizeof yimen, "%s/src/yimen", build ? build : "build");
    while (*words && n < ARGS_MAX - 1)
        argv[n++] = *words++;
    *told = 0;
    county_read(told, sizeof told, argv);
    return told;
}

/* A case that was granted, one that was refused, the newest roll: as `yimen call` names them. */
static const char *field_of(char out[64], const char *official, const char *const *words, const char *field, const char *beside)
{
    const char *text = written(official, "zh", words), *at;
    *out = 0;
    for (at = text; (at = strstr(at, field)); at++) {
        const char *end = strstr(at, "\n\n");
        const char *hit = beside ? strstr(at, beside) : at;
        if (hit && (!end || hit < end)) {
            snprintf(out, 64, "%.*s", (int)strcspn(at + strlen(field), "\n"), at + strlen(field));
            break;
        }
    }
    return out;
}

static size_t sheet(const char *name, const char *official, const char *lang, const char *const *words)
{
    const char *text = written(official, lang, words);
    CU_ASSERT(*text != 0);
    return codes_shown(name, lang, text);
}

static void test_written(void)
{
    static const char *const langs[] = {"zh", "en"};
    char granted[64], refused[64], roll[64], which[80];
    size_t shown = 0;
    field_of(refused, "county1", (const char *const[]){"call", "work.list", "state=refused", "limit=1", NULL}, "\nnumber: ", NULL);
    field_of(roll, "payer1", (const char *const[]){"call", "roll.list", NULL}, "\nid: ", "state: handed");
    snprintf(which, sizeof which, "record=%s", roll);
    field_of(granted, "payer1", (const char *const[]){"call", "roll.see", which, "limit=1", NULL}, "\nnumber: ", NULL);
    CU_ASSERT_STRING_NOT_EQUAL(granted, "");
    CU_ASSERT_STRING_NOT_EQUAL(refused, "");
    CU_ASSERT_STRING_NOT_EQUAL(roll, "");
    for (size_t i = 0; i < 2; i++) {
        const char *lang = langs[i];
        shown += sheet("receipt", "county1", lang, (const char *const[]){"print", "receipt", granted, NULL});
        shown += sheet("report", "county1", lang, (const char *const[]){"print", "report", granted, NULL});
        shown += sheet("grant", "county1", lang, (const char *const[]){"print", "decision", granted, NULL});
        shown += sheet("refusal", "county1", lang, (const char *const[]){"print", "decision", refused, NULL});
        shown += sheet("roll", "payer1", lang, (const char *const[]){"print", "roll", roll, NULL});
        shown += sheet("quarter", "supervisor1", lang, (const char *const[]){"print", "quarter", "2021Q3", NULL});
        shown += sheet("owed", "supervisor1", lang, (const char *const[]){"print", "owed", "2021Q3", NULL});
        shown += sheet("summary", "supervisor1", lang, (const char *const[]){"summary", "2021Q3", "--by", "township", NULL});
    }
    CU_ASSERT_EQUAL(shown, 0);
}

/* ---- */

/* Everybody who has an account. */
static void add_accounts(void)
{
    static const char field[] = "\naccount: ";
    snprintf(accounts, sizeof accounts, "%s", written("admin1", "zh", (const char *const[]){"call", "official.list", NULL}));
    for (char *at = accounts; (at = strstr(at, field));) {
        char *account = at + strlen(field);
        at = account + strcspn(account, "\n");
        if (*at)
            *at++ = 0;
        codes_add(account, "account");
    }
    codes_add("(owner)", "account");
    codes_add("(service)", "account");
}

static int open_all(void)
{
    if (codes_load() || county_open())
        return -1;
    add_accounts();
    return 0;
}

static int close_all(void)
{
    codes_release();
    return county_close();
}

void ym_suite_codes(void)
{
    static const struct ym_test tests[] = {
        {"the screens as they are kept", test_golden},
        {"whatever was seen on the walks", test_walked},
        {"lists of values, forms, the audit", test_drawn},
        {"sheets and summaries", test_written},
        {0},
    };
    ym_suite_add_with("screens: no code reaches a person", open_all, close_all, tests);
}
