/* sheet_lists.c — the lists and tables letters may walk.  Floor: report.  Must not compute a figure. */
#include <string.h>

#include "sheet_in.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/asked.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/finding.h"
#include "yimen/domain/record/missing.h"
#include "yimen/domain/record/owed.h"
#include "yimen/domain/record/paper.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/stepline.h"
#include "yimen/domain/record/term.h"
#include "yimen/domain/record/todoline.h"
#include "yimen/report/summary.h"

/* ---- lists of records */

static void sheet_lists_people(struct ym_list *out, const struct ym_matter *m, int64_t standing)
{
    struct ym_person *p;
    for (size_t pos = 0; (p = YM_NEXT(m->told, person, -1, &pos));)
        if (p->standing == standing && p->died == YM_NONE)
            ym_list_add(out, &p->head);
}

static void sheet_lists_members(struct ym_list *out, const struct ym_matter *m)
{
    sheet_lists_people(out, m, YM_standing_member);
}

static void sheet_lists_supporters(struct ym_list *out, const struct ym_matter *m)
{
    sheet_lists_people(out, m, YM_standing_supporter);
}

static void sheet_lists_papers(struct ym_list *out, const struct ym_matter *m)
{
    struct ym_paper *p;
    for (size_t pos = 0; m->kase && (p = YM_NEXT(m->told, paper, m->kase->head.id, &pos));)
        ym_list_add(out, &p->head);
}

static void sheet_lists_missing(struct ym_list *out, const struct ym_matter *m)
{
    struct ym_missing *p;
    for (size_t pos = 0; m->kase && (p = YM_NEXT(m->told, missing, -1, &pos));)
        if (ym_text_empty(p->number) || ym_text_eq(p->number, m->kase->number))
            ym_list_add(out, &p->head);
}

static struct ym_term *sheet_lists_term(const struct ym_matter *m, const char *set, const char *code)
{
    struct ym_term *t = YM_RECORD(m->arena, term);
    t->set = set;
    t->code = code;
    t->zh = t->en = ym_show_word(&m->show, set, "", code);
    return t;
}

static int sheet_lists_keep_new(const char **list, size_t *count, const char *code)
{
    for (size_t i = 0; i < *count; i++)
        if (strcmp(list[i], code) == 0)
            return 0;
    list[(*count)++] = code;
    return 1;
}

static void sheet_lists_silent(struct ym_list *out, const struct ym_matter *m)
{
    const char **units = YM_NEW_ARRAY(m->arena, const char *, m->told->count);
    const struct ym_check *c;
    size_t count = 0;
    for (size_t pos = 0; m->kase && (c = YM_NEXT(m->told, check, m->kase->head.id, &pos));)
        if (c->state == YM_answer_waiting && sheet_lists_keep_new(units, &count, c->unit))
            ym_list_add(out, &sheet_lists_term(m, "unit", c->unit)->head);
}

/* The names a question about the family was asked about. */
static const char *sheet_lists_whom(const struct ym_matter *m, const struct ym_check *c)
{
    const struct ym_asked *a;
    const char *out = "";
    for (size_t pos = 0; c->person == YM_NONE && (a = YM_NEXT(m->told, asked, -1, &pos));)
        if (a->of == c->head.id && ym_text_empty(a->why))
            out = ym_arena_printf(m->arena, "%s%s%s", out, *out ? "、" : "", a->name);
    return out;
}

static const char *sheet_lists_with_whom(const struct ym_matter *m, const struct ym_check *c, const char *text)
{
    const char *names = sheet_lists_whom(m, c);
    return *names ? ym_arena_printf(m->arena, "%s（核查对象：%s）", text, names) : text;
}

static void sheet_lists_cannot(struct ym_list *out, const struct ym_matter *m)
{
    struct ym_check *c;
    for (size_t pos = 0; m->kase && (c = YM_NEXT(m->told, check, m->kase->head.id, &pos));)
        if (c->state == YM_answer_cannot) {
            struct ym_check *said = (struct ym_check *)ym_record_copy(m->arena, &c->head);
            said->detail = sheet_lists_with_whom(m, c, c->detail);
            ym_list_add(out, &said->head);
        }
}

/* Who was left out of a question, each person and reason once, with the questions: asked about nobody means found nothing of nobody. */
static void sheet_lists_unasked(struct ym_list *out, const struct ym_matter *m)
{
    const struct ym_asked *a;
    for (size_t pos = 0; (a = YM_NEXT(m->told, asked, -1, &pos));) {
        int known = ym_text_empty(a->why);
        for (size_t i = 0; i < out->count && !known; i++)
            known =
                strcmp(((struct ym_asked *)out->at[i])->name, a->name) == 0 && strcmp(((struct ym_asked *)out->at[i])->idno, a->idno) == 0;
        if (known)
            continue;
        struct ym_asked *said = (struct ym_asked *)ym_record_copy(m->arena, &a->head);
        said->why = _(a->why);
        ym_list_add(out, &said->head);
    }
}

size_t ym_matter_hit_questions(const char ***out, const struct ym_matter *m)
{
    const struct ym_check *c;
    size_t count = 0;
    *out = YM_NEW_ARRAY(m->arena, const char *, m->told->count);
    for (size_t pos = 0; m->kase && (c = YM_NEXT(m->told, check, m->kase->head.id, &pos));)
        if (c->state == YM_answer_hit)
            sheet_lists_keep_new(*out, &count, c->question);
    return count;
}

static void sheet_lists_questions(struct ym_list *out, const struct ym_matter *m)
{
    const char **list;
    size_t count = ym_matter_hit_questions(&list, m);
    for (size_t i = 0; i < count; i++)
        ym_list_add(out, &sheet_lists_term(m, "question", list[i])->head);
}

static void sheet_lists_steps(struct ym_list *out, const struct ym_matter *m)
{
    struct ym_stepline *s;
    for (size_t pos = 0; (s = YM_NEXT(m->told, stepline, -1, &pos));)
        ym_list_add(out, &s->head);
}

const struct ym_sheet_group ym_groups_none[] = {{{0}, 0}};

const struct ym_sheet_group ym_groups_intake[] = {
    {{"members", "家庭成员", YM_R_person}, sheet_lists_members},
    {{"papers", "已交材料", YM_R_paper}, sheet_lists_papers},
    {{"missing", "所缺材料", YM_R_missing}, sheet_lists_missing},
    {{0}, 0},
};

const struct ym_sheet_group ym_groups_report[] = {
    {{"members", "家庭成员", YM_R_person}, sheet_lists_members},
    {{"supporters", "赡养人", YM_R_person}, sheet_lists_supporters},
    {{"questions", "核查项目", YM_R_term}, sheet_lists_questions},
    {{"silent", "未反馈单位", YM_R_term}, sheet_lists_silent},
    {{"cannot", "无法核对", YM_R_check}, sheet_lists_cannot},
    {{"unasked", "未核查人员", YM_R_asked}, sheet_lists_unasked},
    {{0}, 0},
};

const struct ym_sheet_group ym_groups_decision[] = {
    {{"members", "家庭成员", YM_R_person}, sheet_lists_members},
    {{"steps", "计算步骤", YM_R_stepline}, sheet_lists_steps},
    {{"spots", "当场发放", YM_R_settlement}, ym_matter_spots},
    {{0}, 0},
};

/* ---- tables */

void ym_sheet_begin(struct ym_table *out, const struct ym_matter *m, const struct ym_member *fields)
{
    const char *cells[YM_SHEET_COLUMNS];
    unsigned char *right = YM_NEW_ARRAY(m->arena, unsigned char, YM_SHEET_COLUMNS);
    size_t n = 0;
    for (; fields[n].type; n++) {
        const struct ym_field *f = ym_field_of(fields[n]);
        right[n] = !f || f->kind == YM_INT || f->kind == YM_MONEY;
        cells[n] = f ? ym_word_in(f->label, 1) : "序号";
    }
    ym_table_init(out, m->arena, right, n);
    ym_table_row(out, cells);
}

/* `person` stands in the column of that name where the record says nobody. */
static void sheet_lists_add_row_of(struct ym_table *t, const struct ym_matter *m, const struct ym_head *r, const struct ym_member *fields,
                                   const char *person)
{
    const char *cells[YM_SHEET_COLUMNS];
    struct ym_show show = m->show;
    show.written = 0; /* 2021-07-05 aligns */
    for (size_t i = 0; fields[i].type; i++) {
        const struct ym_field *f = ym_field_of(fields[i]);
        cells[i] = f ? ym_show_field(&show, r, f) : ym_arena_printf(m->arena, "%zu", t->rows);
        if (f && f->kind == YM_TIME)
            cells[i] = ym_arena_strndup(m->arena, cells[i], strlen("2021-07-05")); /* the day is enough in a table */
        if (!*cells[i] && f == YM_FIELD(check, person))
            cells[i] = person;
    }
    ym_table_row(t, cells);
}

void ym_sheet_row(struct ym_table *t, const struct ym_matter *m, const struct ym_head *r, const struct ym_member *fields)
{
    sheet_lists_add_row_of(t, m, r, fields, "");
}

struct ym_table *ym_sheet_tables_new(struct ym_letter_tables *out, const struct ym_matter *m, size_t count)
{
    struct ym_table *list = YM_NEW_ARRAY(m->arena, struct ym_table, count);
    *out = (struct ym_letter_tables){.list = list, .count = count};
    return list;
}

void ym_sheet_listed(struct ym_letter_tables *out, const struct ym_matter *m, const struct ym_list *rows,
                               const struct ym_member *fields)
{
    struct ym_table *t = ym_sheet_tables_new(out, m, 1);
    ym_sheet_begin(t, m, fields);
    for (size_t i = 0; i < rows->count; i++)
        ym_sheet_row(t, m, rows->at[i], fields);
}

static const struct ym_member sheet_lists_person_fields[] = {YM_SHEET_NUMBER,
                                                             YM_MEMBER(person, name),
                                                             YM_MEMBER(person, sex),
                                                             YM_MEMBER(person, birth),
                                                             YM_MEMBER(person, idno),
                                                             YM_MEMBER(person, relation),
                                                             {0}};

static void sheet_lists_members_table(struct ym_letter_tables *out, const struct ym_matter *m)
{
    struct ym_list rows;
    ym_list_init(&rows, m->arena);
    sheet_lists_members(&rows, m);
    ym_sheet_listed(out, m, &rows, sheet_lists_person_fields);
}

static void sheet_lists_supporters_table(struct ym_letter_tables *out, const struct ym_matter *m)
{
    struct ym_list rows;
    ym_list_init(&rows, m->arena);
    sheet_lists_supporters(&rows, m);
    ym_sheet_listed(out, m, &rows, sheet_lists_person_fields);
}

/* All that a hit found, in one cell: 限额：超限；…  A finding without a name is all value. */
static const char *sheet_lists_detail(const struct ym_matter *m, const struct ym_check *c)
{
    const struct ym_finding *f;
    const char *said = "";
    for (size_t pos = 0; (f = YM_NEXT(m->told, finding, -1, &pos));) {
        const char *name = ym_word_in(YM_WORDS(f), m->show.zh);
        const char *value = ym_word_in((struct ym_words){f->said, f->said_en}, m->show.zh);
        if (f->of == c->head.id)
            said = ym_arena_printf(m->arena, "%s%s%s%s%s", said, *said ? "；" : "", name, *name ? "：" : "", value);
    }
    return said;
}

/* A table a question, beside the list `questions`. */
static void sheet_lists_hits(struct ym_letter_tables *out, const struct ym_matter *m)
{
    static const struct ym_member fields[] = {YM_MEMBER(check, unit),
                                              YM_MEMBER(check, person),
                                              YM_MEMBER(check, detail),
                                              YM_MEMBER(check, answered),
                                              YM_MEMBER(check, verdict),
                                              YM_MEMBER(check, verdict_reason),
                                              {0}};
    const char **list;
    size_t count = ym_matter_hit_questions(&list, m);
    struct ym_table *t = ym_sheet_tables_new(out, m, count);
    const struct ym_check *c;
    for (size_t i = 0; i < count; i++) {
        ym_sheet_begin(&t[i], m, fields);
        for (size_t pos = 0; (c = YM_NEXT(m->told, check, m->kase->head.id, &pos));)
            if (c->state == YM_answer_hit && strcmp(c->question, list[i]) == 0) {
                struct ym_check *said = (struct ym_check *)ym_record_copy(m->arena, &c->head);
                said->detail = sheet_lists_detail(m, c);
                sheet_lists_add_row_of(&t[i], m, &said->head, fields, sheet_lists_whom(m, c));
            }
    }
}

static void sheet_lists_owed(struct ym_letter_tables *out, const struct ym_matter *m)
{
    static const struct ym_member fields[] = {
        YM_SHEET_NUMBER, YM_MEMBER(owed, unit), YM_MEMBER(owed, waiting), YM_MEMBER(owed, late), YM_MEMBER(owed, oldest), YM_MEMBER(owed, days),
        {0}};
    struct ym_owed *o;
    struct ym_list rows;
    ym_list_init(&rows, m->arena);
    for (size_t pos = 0; (o = YM_NEXT(m->told, owed, -1, &pos));)
        if (o->waiting > 0)
            ym_list_add(&rows, &o->head);
    ym_sheet_listed(out, m, &rows, fields);
}

static void sheet_lists_summary_table(struct ym_letter_tables *out, const struct ym_matter *m, enum ym_summary_sheet sheet)
{
    struct ym_table *t = ym_sheet_tables_new(out, m, 1);
    out->count = (size_t)ym_summary_table(t, m->arena, sheet, m->told, 1);
}

#define SUMMARY_TABLE(name, sheet)                                                                                                         \
    static void sheet_lists_##name(struct ym_letter_tables *out, const struct ym_matter *m)                                                \
    {                                                                                                                                      \
        sheet_lists_summary_table(out, m, YM_SUMMARY_##sheet);                                                                             \
    }
SUMMARY_TABLE(paid, PAID)
SUMMARY_TABLE(changed, NEW)
SUMMARY_TABLE(raised, RAISED)
SUMMARY_TABLE(insured, INSURED)
SUMMARY_TABLE(left, LEFT)
SUMMARY_TABLE(owed_figures, OWED)
SUMMARY_TABLE(overdue, OVERDUE)

/* The county's, by kind: what is signed and sent on names nobody, whatever was told for the screen. */
static void sheet_lists_todos(struct ym_letter_tables *out, const struct ym_matter *m)
{
    struct ym_list kinds;
    struct ym_table *t = ym_sheet_tables_new(out, m, 1);
    ym_list_init(&kinds, m->arena);
    for (size_t i = 0; i < m->told->count; i++) {
        const struct ym_todoline *l = (const struct ym_todoline *)m->told->at[i];
        if (m->told->at[i]->type != YM_R_todoline || (ym_text_empty(l->township) && ym_text_empty(l->person)))
            ym_list_add(&kinds, m->told->at[i]);
    }
    out->count = (size_t)ym_summary_table(t, m->arena, YM_SUMMARY_TODOS, &kinds, 1);
}

const struct ym_sheet_table ym_tables_none[] = {{{0}, 0}};

const struct ym_sheet_table ym_tables_report[] = {
    {{"members", "家庭成员"}, sheet_lists_members_table},
    {{"supporters", "赡养人"}, sheet_lists_supporters_table},
    {{"hits", "查得信息"}, sheet_lists_hits},
    {{0}, 0},
};

const struct ym_sheet_table ym_tables_quarter[] = {
    {{"paid", "在保情况"}, sheet_lists_paid},
    {{"changed", "新增停保"}, sheet_lists_changed},
    {{"raised", "增加减少"}, sheet_lists_raised},
    {{"insured", "在保变动"}, sheet_lists_insured},
    {{"left", "退出原因"}, sheet_lists_left},
    {{"owed", "单位欠答"}, sheet_lists_owed_figures},
    {{"overdue", "超期案件"}, sheet_lists_overdue},
    {{"todos", "待办统计"}, sheet_lists_todos},
    {{0}, 0},
};

const struct ym_sheet_table ym_tables_owed[] = {
    {{"owed", "单位欠答"}, sheet_lists_owed},
    {{0}, 0},
};
