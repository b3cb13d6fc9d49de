/* test_sheet.c — every letter and sheet from the shipped templates and a fixed family, beside what it gave before.  Tests of report.
 * With YM_GOLDEN=write the files are written anew; look at them before they are kept. */
#include "locations.h"
#include "yimen/domain/record/asked.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/publicity.h"
#include "yimen/domain/record/quarter.h"
#include "yimen/domain/record/roll.h"
#include "yimen/report/sheet.h"

#include <CUnit/Basic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "run.h"
#include "told.h"
#include "yimen/base/text.h"

enum { FILE_MAX = 1 << 20 };

static struct ym_arena arena;
static struct ym_buf b;
static char conf[512], here[512];

static int before(void)
{
    const char *src = getenv("YM_SRCDIR");
    ym_arena_init(&arena);
    ym_buf_init(&b);
    if (!src)
        return 1;
    snprintf(conf, sizeof conf, "%s/conf", src);
    snprintf(here, sizeof here, "%s/tests/report", src);
    return 0;
}

static int after(void)
{
    ym_buf_release(&b);
    ym_arena_release(&arena);
    return 0;
}

/* ---- beside what it gave before */

static int make(enum ym_sheet kind, const struct ym_list *told, const char *number, struct ym_problems *problems)
{
    const struct ym_letter *letter;
    struct ym_sheet_matter matter = {.told = told, .number = number, .quarter = YM_NONE};
    if (kind == YM_SHEET_QUARTER || kind == YM_SHEET_OWED)
        ym_quarter_parse(&matter.quarter, "2021Q3");
    ym_buf_clear(&b);
    int err = ym_sheet_load(&letter, &arena, conf, kind, problems);
    CU_ASSERT_EQUAL_FATAL(err, 0);
    return ym_sheet_make(&b, letter, kind, &matter, problems);
}

static void compare(const char *name)
{
    char path[640];
    static char text[FILE_MAX];
    int writing = getenv("YM_GOLDEN") != NULL;
    snprintf(path, sizeof path, "%s/%s.txt", here, name);
    FILE *f = fopen(path, writing ? "w" : "r");
    CU_ASSERT_PTR_NOT_NULL_FATAL(f);
    if (writing)
        fwrite(b.data, 1, b.len, f);
    else
        text[fread(text, 1, FILE_MAX - 1, f)] = 0;
    fclose(f);
    if (!writing && strcmp(text, b.data))
        fprintf(stderr, "%s is not what it was:\n%s\n", name, b.data);
    CU_ASSERT(writing || strcmp(text, b.data) == 0);
}

static void check_lines(size_t columns)
{
    char *rest = ym_arena_strdup(&arena, b.data);
    CU_ASSERT(ym_utf8_valid(b.data, b.len));
    for (char *line = rest, *stop; (stop = strpbrk(line, "\n\f")); line = stop + 1) {
        *stop = 0;
        CU_ASSERT(ym_text_columns(line) <= columns);
    }
    CU_ASSERT_PTR_NULL(strstr(b.data, "{{"));
}

static void golden(enum ym_sheet kind, const struct ym_list *told, const char *number, const char *name)
{
    struct ym_problems problems;
    ym_problems_init(&problems, &arena);
    CU_ASSERT_EQUAL(make(kind, told, number, &problems), 0);
    compare(name);
    check_lines(kind == YM_SHEET_ROLL || kind == YM_SHEET_BANK || kind == YM_SHEET_QUARTER ? YM_PAGE_WIDE : YM_PAGE_COLUMNS);
}

static const char number[] = "4115262021000001";

static const char *made(enum ym_sheet kind, const struct ym_list *told)
{
    struct ym_problems problems;
    ym_problems_init(&problems, &arena);
    CU_ASSERT_EQUAL_FATAL(make(kind, told, number, &problems), 0);
    return b.data;
}

static void letters_of_a_case(void)
{
    struct ym_list l;
    told_family(&l, &arena);
    golden(YM_SHEET_RECEIPT, &l, number, "receipt");
    golden(YM_SHEET_PUBLICITY, &l, number, "publicity");
    golden(YM_SHEET_REPORT, &l, number, "report");
    told_missing(&l);
    golden(YM_SHEET_MISSING, &l, number, "missing");
}

/* What is carried from house to house: who is visited, what was filed, lines to write on, on one page; no document's number. */
static void a_visit_sheet_has_lines_to_write_on(void)
{
    static const char *const holds[] = {"王小明 ", "72",     "家电三件", "2022年8月18日前", "土坯房两间", "13900001111",
                                        "1053.00", "852.00", "现况"};
    static const char *const never[] = {"411526194903129013", "411526198507069029", "41152619850706902962", "王建国",
                                        "6228480000000012345"};
    struct ym_list l;
    told_family(&l, &arena);
    told_recheck(&l);
    golden(YM_SHEET_VISIT, &l, number, "visit");
    for (size_t i = 0; i < sizeof holds / sizeof *holds; i++)
        CU_ASSERT_PTR_NOT_NULL(strstr(b.data, holds[i]));
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        CU_ASSERT_PTR_NULL(strstr(b.data, never[i]));
    CU_ASSERT_PTR_EQUAL(strchr(b.data, '\f'), b.data + b.len - 1);
}

/* Where nothing was filed there is no empty table, but a line for what is found. */
static void a_visit_sheet_of_who_filed_nothing(void)
{
    struct ym_list l;
    size_t kept = 0;
    told_family(&l, &arena);
    told_recheck(&l);
    for (size_t i = 0; i < l.count; i++)
        if (l.at[i]->type != YM_R_income && l.at[i]->type != YM_R_property && l.at[i]->type != YM_R_expense && l.at[i]->type != YM_R_survey)
            l.at[kept++] = l.at[i];
    l.count = kept;
    const char *text = made(YM_SHEET_VISIT, &l);
    CU_ASSERT_PTR_NULL(strstr(text, "收入类别"));
    CU_ASSERT_PTR_NULL(strstr(text, "财产类别"));
    CU_ASSERT_PTR_NULL(strstr(text, "支出类别"));
    CU_ASSERT_PTR_NULL(strstr(text, "上次入户"));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "新增收入"));
}

static void notices(void)
{
    static const struct {
        int64_t kind;
        enum ym_sheet sheet;
        const char *name;
    } list[] = {
        {YM_decision_grant, YM_SHEET_GRANT, "grant"},
        {YM_decision_refuse, YM_SHEET_REFUSAL, "refusal"},
        {YM_decision_change, YM_SHEET_CHANGE, "change"},
        {YM_decision_stop, YM_SHEET_STOP, "stop"},
    };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        struct ym_list l;
        told_family(&l, &arena);
        CU_ASSERT_EQUAL(ym_sheet_of_decision(&l, number), YM_SHEETS);
        told_decision(&l, list[i].kind);
        CU_ASSERT_EQUAL(ym_sheet_of_decision(&l, number), list[i].sheet);
        golden(list[i].sheet, &l, number, list[i].name);
        CU_ASSERT_PTR_NULL(strstr(b.data, "county01"));
    }
}

/* What the family is told of a hold, and before anything is set off: by when it may object. */
static void holds_and_recoveries(void)
{
    struct ym_list l;
    told_family(&l, &arena);
    told_hold(&l);
    golden(YM_SHEET_HOLD, &l, number, "hold");
    CU_ASSERT_PTR_NOT_NULL(strstr(b.data, "收入变化待核实"));
    told_family(&l, &arena);
    told_recovery(&l);
    golden(YM_SHEET_RECOVERY, &l, number, "recovery");
    CU_ASSERT_PTR_NOT_NULL(strstr(b.data, "合计：1180.00元"));
    CU_ASSERT_PTR_NOT_NULL(strstr(b.data, "2021年11月　　590.00元，从以后待遇中抵扣（每月以200.00元为限）"));
    CU_ASSERT_PTR_NOT_NULL(strstr(b.data, "2021年10月　　590.00元，从以后待遇中抵扣\n"));
    CU_ASSERT_PTR_NOT_NULL(strstr(b.data, "2021年12月20日"));
}

/* A status opens other help and pays nothing: no sum of 0.00, no word of an account. */
static void a_status_pays_nothing(void)
{
    struct ym_list l;
    told_family(&l, &arena);
    told_decision(&l, YM_decision_grant);
    struct ym_decision *d = YM_GET(&l, decision, 0);
    struct ym_grant *g = YM_GET(&l, grant, 0);
    g->period = YM_NONE;
    g->amount = g->base = g->extra = d->amount = d->base = d->extra = 0;
    YM_GET(&l, publicity, 0)->amount = 0;
    const char *text = made(YM_SHEET_GRANT, &l);
    CU_ASSERT_PTR_NULL(strstr(text, "0.00元\n"));
    CU_ASSERT_PTR_NULL(strstr(text, "一卡通"));
    CU_ASSERT_PTR_NULL(strstr(made(YM_SHEET_PUBLICITY, &l), "拟保障金额"));
}

/* In place of a computation that would prove it wrong. */
static void a_refusal_says_its_ground(void)
{
    struct ym_list l;
    told_family(&l, &arena);
    told_decision(&l, YM_decision_refuse);
    YM_GET(&l, decision, 0)->ground = YM_ground_concealed;
    CU_ASSERT_PTR_NOT_NULL(strstr(made(YM_SHEET_REFUSAL, &l), "隐瞒、虚报家庭经济状况。"));
}

/* The report names who was not asked about, and of a question about the family who was. */
static void the_report_names_everybody(void)
{
    struct ym_list l;
    const struct ym_check *c;
    size_t pos = 0;
    told_family(&l, &arena);
    while ((c = YM_NEXT(&l, check, -1, &pos)) && c->state != YM_answer_hit)
        ;
    CU_ASSERT_PTR_NOT_NULL_FATAL(c);
    ((struct ym_check *)(uintptr_t)c)->person = YM_NONE;
    static const char *const names[] = {"甲某某", "乙某某"};
    for (int i = 0; i < 2; i++) {
        struct ym_asked *a = YM_RECORD(&arena, asked);
        a->of = c->head.id;
        a->name = names[i];
        a->relation = YM_relation_child;
        a->why = i ? N_("no valid authorisation") : "";
        ym_list_add(&l, &a->head);
    }
    const char *text = made(YM_SHEET_REPORT, &l);
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "下列人员未纳入以家庭为对象的核查"));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "1. 乙某某（子女）："));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "甲某某"));
    CU_ASSERT_PTR_NULL(strstr(text, "2. 甲某某"));
}

static void sheets_of_the_office(void)
{
    struct ym_list l;
    told_roll(&l, &arena);
    golden(YM_SHEET_ROLL, &l, NULL, "roll");
    CU_ASSERT_PTR_NULL(strstr(b.data, "批准人")); /* in most counties nobody need */
    CU_ASSERT_PTR_NULL(strstr(b.data, "6228480000000012345"));
    CU_ASSERT_PTR_NULL(strstr(b.data, "411526194903129013  ")); /* among the rows */
    golden(YM_SHEET_BANK, &l, NULL, "bank");
    CU_ASSERT_PTR_NOT_NULL(strstr(b.data, "6228480000000012345"));
    struct ym_roll *roll = YM_GET(&l, roll, 0);
    roll->approved_by = "boss01";
    roll->approved_for = "boss02";
    roll->approved = roll->confirmed;
    CU_ASSERT_PTR_NOT_NULL(strstr(made(YM_SHEET_ROLL, &l), "批准人：boss01（代boss02）　　　　批准时间：2021-09-09 15:30"));
    told_quarter(&l, &arena);
    golden(YM_SHEET_QUARTER, &l, NULL, "quarter");
    CU_ASSERT_PTR_NOT_NULL(strstr(b.data, "复核临期"));
    CU_ASSERT_PTR_NULL(strstr(b.data, "乡镇甲")); /* it is signed and sent on */
    CU_ASSERT_PTR_NOT_NULL(strstr(b.data, "支出为已交付名册合计")); /* a roll only confirmed is not paid */
    struct ym_quarter *q = YM_RECORD(&arena, quarter);
    q->reason = "名册待财政拨款";
    ym_list_add(&l, &q->head);
    const char *text = made(YM_SHEET_QUARTER, &l);
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "签发说明（有月份没有发放名册）：名册待财政拨款"));
    CU_ASSERT_PTR_NULL(strstr(text, "没有发放名册的月份：")); /* signed before they were kept */
    q->unmade = "dibao 2021-08 2021-09; tekun 2021-09";
    CU_ASSERT_PTR_NOT_NULL(
        strstr(made(YM_SHEET_QUARTER, &l), "没有发放名册的月份：最低生活保障 2021-08、2021-09；特困人员救助供养 2021-09"));
    golden(YM_SHEET_OWED, &l, NULL, "owed");
    CU_ASSERT_PTR_NULL(strstr(b.data, "税务局"));
}

/* ---- what a publicity sheet may show */

/* 1 if the text stands on the sheet other than as part of what may stand there. */
static int shows(const char *text)
{
    return strlen(text) > 1 && strstr(b.data, text) != NULL;
}

static int is_allowed(const struct ym_head *r, const struct ym_field *f, const struct ym_list *l)
{
    const struct ym_publicity *p = YM_GET(l, publicity, 0);
    const struct ym_person *applicant = YM_GET(l, person, 0);
    if (r == &p->head)
        return strcmp(f->name, "where") != 0 && strcmp(f->name, "state") != 0;
    if (r == &applicant->head && strcmp(f->name, "name") == 0)
        return 1;
    return strcmp(f->name, "township") == 0 || strcmp(f->name, "programme") == 0; /* who posts it, and for what */
}

static void publicity_shows_three_things(void)
{
    struct ym_show show = {.arena = &arena, .zh = 1};
    struct ym_problems problems;
    struct ym_list l;
    size_t walked = 0;
    ym_problems_init(&problems, &arena);
    told_family(&l, &arena);
    show.told = &l;
    CU_ASSERT_EQUAL(make(YM_SHEET_PUBLICITY, &l, number, &problems), 0);
    CU_ASSERT(shows("王小明") && shows("2人") && shows("1053.00元"));
    for (size_t i = 0; i < l.count; i++) {
        const struct ym_schema *s = ym_schema_of(l.at[i]->type);
        for (size_t k = 0; k < s->count && s->belongs == YM_FAMILY; k++) {
            const struct ym_field *f = &s->fields[k];
            if (f->kind == YM_BOOL || f->kind == YM_REF || ym_field_empty(l.at[i], f) || is_allowed(l.at[i], f, &l))
                continue;
            show.written = 0;
            CU_ASSERT_FALSE(shows(ym_show_field(&show, l.at[i], f)));
            show.written = 1;
            CU_ASSERT_FALSE(shows(ym_show_field(&show, l.at[i], f)));
            CU_ASSERT_FALSE(f->kind != YM_INT && shows(ym_field_show(&arena, l.at[i], f, YM_CHINA_OFFSET)));
            walked++;
        }
    }
    CU_ASSERT(walked > 60);
}

/* Nor can a template be written that shows more. */
static void publicity_cannot_show_more(void)
{
    static const char *const names[] = {"person.idno", "人员.证件号码",   "household.address", "number",         "case.reason",
                                        "members",     "publicity.where", "account.number",    "decision.amount"};
    char dir[] = "/tmp/yimen-sheet-XXXXXX", path[128];
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(dir));
    snprintf(path, sizeof path, "%s/letters", dir);
    CU_ASSERT_EQUAL_FATAL(mkdir(path, 0700), 0);
    snprintf(path, sizeof path, "%s/letters/publicity.txt", dir);
    FILE *f = fopen(path, "w");
    CU_ASSERT_PTR_NOT_NULL_FATAL(f);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        fprintf(f, "{{%s}}\n", names[i]);
    fclose(f);
    const struct ym_letter *letter;
    struct ym_problems problems;
    ym_problems_init(&problems, &arena);
    CU_ASSERT_EQUAL(ym_sheet_load(&letter, &arena, dir, YM_SHEET_PUBLICITY, &problems), YM_EBAD);
    CU_ASSERT_EQUAL(problems.count, sizeof names / sizeof *names);
    CU_ASSERT_STRING_EQUAL(location_names(problems.list[8].where), "letters/publicity.txt:9");
    remove(path);
    CU_ASSERT_EQUAL(ym_sheet_load(&letter, &arena, dir, YM_SHEET_PUBLICITY, &problems), YM_EIO);
    snprintf(path, sizeof path, "%s/letters", dir);
    rmdir(path);
    rmdir(dir);
}

/* Every text of the family made hostile, every letter made of it: nothing of it reaches the paper. */
static void hostile_families(void)
{
    struct ym_problems problems;
    ym_problems_init(&problems, &arena);
    for (int kind = 0; kind < YM_SHEETS; kind++) {
        struct ym_list l;
        if (ym_sheet_letter((enum ym_sheet)kind) == YM_letter_unset)
            continue;
        told_family(&l, &arena);
        told_missing(&l);
        if (kind == YM_SHEET_VISIT)
            told_recheck(&l);
        if (kind == YM_SHEET_HOLD)
            told_hold(&l);
        if (kind == YM_SHEET_RECOVERY)
            told_recovery(&l);
        if (ym_sheet_is_notice((enum ym_sheet)kind))
            told_decision(&l, kind - YM_SHEET_GRANT + 1);
        for (size_t i = 0; i < l.count; i++) {
            const struct ym_schema *s = ym_schema_of(l.at[i]->type);
            for (size_t k = 0; k < s->count; k++)
                if (ym_field_is_text(&s->fields[k]) && l.at[i]->type != YM_R_term && strcmp(s->fields[k].name, "number"))
                    ym_field_set_text(l.at[i], &s->fields[k], "\x1b]0;x\a\f\xe2\x80\xae\t\xff{{x}}坏");
        }
        CU_ASSERT_EQUAL(make((enum ym_sheet)kind, &l, number, &problems), 0);
        CU_ASSERT(ym_utf8_valid(b.data, b.len));
        CU_ASSERT_PTR_NULL(strpbrk(b.data, "\x1b\a\t"));
        CU_ASSERT_PTR_NULL(strstr(b.data, "\xe2\x80\xae"));
        CU_ASSERT_PTR_NOT_NULL(strstr(b.data, "〓"));
    }
}

static void too_little_was_told(void)
{
    struct ym_list l;
    ym_list_init(&l, &arena);
    for (int kind = 0; kind < YM_SHEETS; kind++) {
        struct ym_problems problems;
        ym_problems_init(&problems, &arena);
        CU_ASSERT_EQUAL(make((enum ym_sheet)kind, &l, number, &problems), YM_EBAD);
        CU_ASSERT_EQUAL(problems.count, 1);
        CU_ASSERT_EQUAL(b.len, 0);
    }
}

/* ---- what a new kind is easily forgotten in */

static const char *text_of(const char *path)
{
    static char text[FILE_MAX];
    FILE *f = fopen(ym_arena_printf(&arena, "%s/%s", getenv("YM_SRCDIR"), path), "r");
    CU_ASSERT_PTR_NOT_NULL_FATAL(f);
    text[fread(text, 1, FILE_MAX - 1, f)] = 0;
    fclose(f);
    return text;
}

/* Whatever letter a desk may choose can be made. */
static void every_letter_has_a_sheet(void)
{
    const struct ym_choices *letters = ym_choices_named("letter");
    struct ym_list l;
    told_family(&l, &arena);
    for (size_t i = 0; i < letters->count; i++) {
        enum ym_sheet kind = ym_sheet_of_letter(letters->list[i].number, &l, number);
        CU_ASSERT_FATAL(kind < YM_SHEETS);
        CU_ASSERT_EQUAL(ym_sheet_letter(kind), letters->list[i].number);
    }
    CU_ASSERT_EQUAL(ym_sheet_of_letter(YM_letter_grant, &l, number), YM_SHEET_GRANT);
    told_decision(&l, YM_decision_change);
    CU_ASSERT_EQUAL(ym_sheet_of_letter(YM_letter_grant, &l, number), YM_SHEET_CHANGE);
    CU_ASSERT_EQUAL(ym_sheet_of_letter(YM_letter_refusal, &l, number), YM_SHEET_REFUSAL);
    told_decision(&l, YM_decision_stop);
    CU_ASSERT_EQUAL(ym_sheet_of_letter(YM_letter_refusal, &l, number), YM_SHEET_STOP);
    told_decision(&l, YM_decision_fade);
    CU_ASSERT_EQUAL(ym_sheet_of_letter(YM_letter_grant, &l, number), YM_SHEET_CHANGE);
}

static void names(const char *path, const char *text, const char *name)
{
    int found = strstr(text_of(path), ym_arena_printf(&arena, text, name)) != NULL;
    if (!found)
        fprintf(stderr, "%s does not name %s\n", path, name);
    CU_ASSERT(found);
}

static void every_sheet_is_shipped(void)
{
    for (int kind = 0; kind < YM_SHEETS; kind++) {
        const char *name = ym_sheet_name((enum ym_sheet)kind);
        names("conf/local.mk", "conf/letters/%s.txt", name);
        names("tests/report/local.mk", "tests/report/%s.txt", name);
        if (!ym_sheet_is_notice((enum ym_sheet)kind))
            names("doc/yimen.1", "\n.BI %s \" ", name);
    }
}

ym_suite_fn ym_suite_sheet;
void ym_suite_sheet(void)
{
    static const struct ym_test tests[] = {
        {"letters of a case", letters_of_a_case},
        {"a visit sheet has lines to write on", a_visit_sheet_has_lines_to_write_on},
        {"a visit sheet of who filed nothing", a_visit_sheet_of_who_filed_nothing},
        {"holds and recoveries", holds_and_recoveries},
        {"a status pays nothing", a_status_pays_nothing},
        {"a refusal says its ground", a_refusal_says_its_ground},
        {"the report names everybody", the_report_names_everybody},
        {"notices of decisions", notices},
        {"sheets of the office", sheets_of_the_office},
        {"publicity shows three things", publicity_shows_three_things},
        {"publicity cannot show more", publicity_cannot_show_more},
        {"hostile families", hostile_families},
        {"too little was told", too_little_was_told},
        {"every letter has a sheet", every_letter_has_a_sheet},
        {"every sheet is shipped", every_sheet_is_shipped},
        {0},
    };
    ym_suite_add_with("sheet", before, after, tests);
}
