/* test_letter.c — templates: what they may say, what is wrong with them, what hostile values become.  Tests of report. */
#include "locations.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/person.h"
#include "yimen/report/letter.h"

#include <CUnit/Basic.h>
#include <string.h>

#include "run.h"
#include "yimen/base/text.h"

static struct ym_arena arena;
static struct ym_buf b;

static const struct ym_letter_name words[] = {{"site", "县区"}, {"note", "备注"}, {0}};
static const struct ym_letter_name tables[] = {{"hits", "查得"}, {0}};
static const struct ym_letter_group groups[] = {{"members", "成员", YM_R_person}, {"papers", "材料", YM_R_paper}, {0}};
static const int records[] = {YM_R_person, YM_R_case, 0};
static const struct ym_letter_scope scope = {.words = words, .tables = tables, .groups = groups, .records = records};

static int before(void)
{
    ym_arena_init(&arena);
    ym_buf_init(&b);
    return 0;
}

static int after(void)
{
    ym_buf_release(&b);
    ym_arena_release(&arena);
    return 0;
}

static struct ym_person *person(struct ym_list *l, const char *name)
{
    struct ym_person *p = YM_RECORD(&arena, person);
    p->name = name;
    p->birth = ym_date_of(1949, 3, 12);
    p->sex = YM_sex_male;
    ym_list_add(l, &p->head);
    return p;
}

/* The lines the template gives, without pages. */
static const char *fill(const char *template)
{
    const struct ym_letter *letter = NULL;
    struct ym_problems problems;
    struct ym_list people, papers, single, file[2];
    struct ym_table hits;
    struct ym_leaves pages;
    static const unsigned char left[] = {0};
    const char *values[] = {"潢川县", NULL};
    struct ym_letter_tables tables_of = {.list = &hits, .count = 1};
    ym_problems_init(&problems, &arena);
    ym_list_init(&people, &arena);
    ym_list_init(&papers, &arena);
    ym_list_init(&single, &arena);
    person(&people, "张\x1b[2J三\xe2\x80\xae\n");
    person(&people, "{{site}}");
    person(&single, "王小明");
    ym_table_init(&hits, &arena, left, 1);
    ym_table_row(&hits, (const char *const[]){"结果"});
    ym_table_row(&hits, (const char *const[]){"有车"});
    file[0] = people, file[1] = papers;
    int loaded = ym_letter_load(&letter, &arena, "t", &scope, (struct ym_bytes){template, strlen(template)}, &problems);
    CU_ASSERT_EQUAL_FATAL(loaded, 0);
    struct ym_letter_data data = {
        .show = {.arena = &arena, .told = &single, .zh = 1, .written = 1},
        .records = &single, .words = values, .tables = &tables_of, .groups = file,
    };
    ym_leaves_init(&pages, &arena, 40);
    ym_letter_fill(&pages, letter, &data);
    ym_buf_clear(&b);
    for (size_t i = 0; i < pages.count; i++)
        ym_buf_addf(&b, "%s%s\n", pages.list[i].first && i ? "\f" : "", pages.list[i].text);
    return b.data;
}

static void values_by_both_names(void)
{
    CU_ASSERT_STRING_EQUAL(fill("{{site}} {{县区}} {{person.name}} {{人员.姓名}}"), "潢川县 潢川县 王小明 王小明\n");
    CU_ASSERT_STRING_EQUAL(fill("{{person.birth}}，{{person.sex}}，{{person.idno}}。"), "1949年3月12日，男，。\n");
    CU_ASSERT_STRING_EQUAL(fill("[{{note}}][{{case.number}}]\n"), "[][]\n"); /* nothing was told */
    CU_ASSERT_STRING_EQUAL(fill("{ } }} {x}"), "{ } }} {x}\n");
    CU_ASSERT_STRING_EQUAL(fill(""), "");
}

static void each_and_if(void)
{
    CU_ASSERT_STRING_EQUAL(fill("{{#each 成员}}\n{{row}} {{sex}} {{site}}\n{{/each}}\nend"), "1 男 潢川县\n2 男 潢川县\nend\n");
    CU_ASSERT_STRING_EQUAL(fill("{{#each papers}}\nx\n{{/each}}\n"), "");
    CU_ASSERT_STRING_EQUAL(fill("a{{#if note}}b{{/if}}{{#if site}}c{{/if}}"), "ac\n");
    CU_ASSERT_STRING_EQUAL(fill("{{#if note}}b{{/if}}\n{{#if papers}}\nx\n{{/if}}\n{{#if members}}\ny\n{{/if}}"), "y\n");
    CU_ASSERT_STRING_EQUAL(fill("{{#if person.illness}}ill{{/if}}{{#if person.name}}named{{/if}}"), "named\n");
    CU_ASSERT_STRING_EQUAL(fill("{{#each members}}{{row}}{{#each members}}{{row}}{{/each}};{{/each}}"), "112;212;\n");
}

static void lines_of_their_own(void)
{
    CU_ASSERT_STRING_EQUAL(fill("{{! 说明 }}\n{{centre}}题\n{{right}}印\n{{page}}\n{{rule}}"),
                           "                   题\n                                      印\n"
                           "\f----------------------------------------\n");
    CU_ASSERT_STRING_EQUAL(fill("{{#if hits}}\n{{table hits}}\n{{/if}}"), "结果\n----\n有车\n");
    /* the second row of a loop has no second table here */
    CU_ASSERT_STRING_EQUAL(fill("{{#each members}}\n{{table hits}}\n{{/each}}"), "结果\n----\n有车\n");
}

static void hostile_values(void)
{
    const char *said = fill("{{#each members}}\n{{name}}\n{{/each}}");
    CU_ASSERT_STRING_EQUAL(said, "张〓[2J三〓\n{{site}}\n"); /* and what looks like a tag is text */
}

static const struct {
    const char *text, *place;
    int count;
} bad[] = {
    {"{{nothing}}", "t:1", 1},
    {"\n\n{{person.nothing}}", "t:3", 1},
    {"{{household.address}}", "t:1", 1}, /* a record this letter may not name */
    {"{{nobody.name}}", "t:1", 1},
    {"{{row}}", "t:1", 1},
    {"{{name}}", "t:1", 1},
    {"{{#each nobody}}\n{{name}}\n{{/each}}", "t:1", 2},
    {"{{#each members}}\n{{nothing}}\n{{/each}}", "t:2", 1},
    {"a\n{{#each members}}\nb", "t:2", 1},
    {"{{/each}}", "t:1", 1},
    {"{{#if site}}{{/each}}{{/if}}", "t:1", 1},
    {"{{#each members}}{{#if site}}{{/each}}{{/if}}", "t:1", 2},
    {"{{#if nothing}}{{/if}}", "t:1", 1},
    {"{{site", "t:1", 1},
    {"{{}}", "t:1", 1},
    {"{{table nothing}}", "t:1", 1},
    {"x {{table hits}}", "t:1", 1},
    {"{{page}}{{site}}", "t:1", 1},
    {"x{{centre}}y", "t:1", 1},
    {"{{#each}}", "t:1", 1},
    {"{{site + 1}}", "t:1", 1},
    {"ok\nbad \xff", "t:2", 1},
    {"ok\n\x1b[2J", "t:2", 1},
    {"tab\there", "t:1", 1},
    {"{{#if site}}{{#if site}}{{#if site}}{{#if site}}{{#if site}}x{{/if}}{{/if}}{{/if}}{{/if}}{{/if}}", "t:1", 1},
    {"{{nothing}}\n{{nobody}}\n{{/if}}", "t:1", 3}, /* all at once */
};

static void what_is_wrong_is_told(void)
{
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const struct ym_letter *letter = (const struct ym_letter *)&scope; /* so that it shows who wrote it */
        struct ym_problems problems;
        ym_problems_init(&problems, &arena);
        CU_ASSERT_EQUAL((ym_letter_load(&letter, &arena, "t", &scope, (struct ym_bytes){bad[i].text, strlen(bad[i].text)}, &problems)), YM_EBAD);
        CU_ASSERT_PTR_NULL(letter);
        CU_ASSERT_EQUAL((int)problems.count, bad[i].count);
        CU_ASSERT_STRING_EQUAL(problems.count ? location_names(problems.list[0].where) : "", bad[i].place);
    }
}

/* Every cut of a template is read or refused, never more. */
static void cut_templates(void)
{
    static const char text[] = "{{centre}}{{site}}\n{{#each members}}\n{{row}} {{name}}{{#if sex}}{{sex}}{{/if}}\n{{/each}}\n{{table hits}}\n";
    int sound = 0;
    for (size_t n = 0; n < sizeof text; n++) {
        const struct ym_letter *letter;
        struct ym_problems problems;
        char *cut = ym_arena_memdup(&arena, text, n ? n : 1);
        ym_problems_init(&problems, &arena);
        int err = ym_letter_load(&letter, &arena, "t", &scope, (struct ym_bytes){cut, n}, &problems);
        CU_ASSERT_EQUAL(err != 0, problems.count > 0);
        sound += !err;
    }
    CU_ASSERT(sound > 2 && sound < (int)sizeof text);
}

static void too_large(void)
{
    const struct ym_letter *letter;
    struct ym_problems problems;
    size_t n = YM_LETTER_BYTES_MAX + 1;
    char *text = ym_arena_alloc(&arena, n);
    memset(text, 'x', n);
    ym_problems_init(&problems, &arena);
    CU_ASSERT_EQUAL((ym_letter_load(&letter, &arena, "t", &scope, (struct ym_bytes){text, n}, &problems)), YM_EBAD);
    CU_ASSERT_EQUAL((ym_letter_load(&letter, &arena, "t", &scope, (struct ym_bytes){text, n - 1}, &problems)), 0);
}

ym_suite_fn ym_suite_letter;
void ym_suite_letter(void)
{
    static const struct ym_test tests[] = {
        {"values by both names", values_by_both_names},
        {"each and if", each_and_if},
        {"lines of their own", lines_of_their_own},
        {"hostile values", hostile_values},
        {"what is wrong is told", what_is_wrong_is_told},
        {"cut templates", cut_templates},
        {"a template too large", too_large},
        {0},
    };
    ym_suite_add_with("letter", before, after, tests);
}
