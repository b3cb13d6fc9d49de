/* sheet_words.c — the words letters may use beside the records' fields.  Floor: report.  Must not compute a figure. */
#include <string.h>

#include "sheet_in.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/owed.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/publicity.h"
#include "yimen/domain/record/quarter.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/rowtext.h"

static const char *sheet_words_count(const struct ym_matter *m, int64_t n)
{
    return n == YM_NONE ? "" : ym_arena_printf(m->arena, "%lld", (long long)n);
}

static const char *sheet_words_site(const struct ym_matter *m)
{
    return m->state ? m->state->site : "";
}

static const char *sheet_words_today(const struct ym_matter *m)
{
    return m->state ? ym_show_date(m->arena, m->state->today) : "";
}

static const char *sheet_words_demo(const struct ym_matter *m)
{
    return m->state && m->state->demo == 1 ? "演示：人员和数据均为虚构" : "";
}

static const char *sheet_words_entries(const struct ym_matter *m)
{
    return m->state ? sheet_words_count(m, m->state->entries) : "";
}

static const char *sheet_words_chain(const struct ym_matter *m)
{
    return m->state ? m->state->chain : "";
}

static const char *sheet_words_number(const struct ym_matter *m)
{
    return m->kase ? m->kase->number : "";
}

static const char *sheet_words_programme(const struct ym_matter *m)
{
    const char *code = m->kase ? m->kase->programme : m->roll ? m->roll->programme : "";
    return *code ? ym_show_word(&m->show, "programme", "", code) : "";
}

static const char *sheet_words_township(const struct ym_matter *m)
{
    const char *code = m->kase && *m->kase->township ? m->kase->township : m->household ? m->household->township : "";
    return *code ? ym_show_word(&m->show, "township", "", code) : "";
}

static const char *sheet_words_applicant(const struct ym_matter *m)
{
    return m->applicant ? m->applicant->name : "";
}

/* A letter is not written to the dead. */
static const char *sheet_words_addressee(const struct ym_matter *m)
{
    if (m->addressee)
        return m->addressee->name;
    if (m->applicant && m->applicant->died != YM_NONE)
        return ym_arena_printf(m->arena, "%s的亲属", m->applicant->name);
    return sheet_words_applicant(m);
}

static const char *sheet_words_asked(const struct ym_matter *m)
{
    const struct ym_check *c;
    size_t pos = 0;
    int64_t n = 0;
    while (m->kase && (c = YM_NEXT(m->told, check, m->kase->head.id, &pos)))
        n += c->state != YM_answer_void;
    return sheet_words_count(m, n);
}

static const char *sheet_words_printed(const struct ym_matter *m)
{
    return m->kase ? sheet_words_count(m, m->kase->printed) : "";
}

/* 每月 or 一次性, as the grant says. */
static const char *sheet_words_every(const struct ym_matter *m)
{
    const struct ym_choice *c = m->grant ? ym_choice_numbered(ym_choices_named("period"), m->grant->period) : NULL;
    return c ? ym_word_in(c->label, 1) : "";
}

/* What the decision's own grant replaced, whatever became of that grant since: it was stored just behind the decision. */
static const char *sheet_words_before(const struct ym_matter *m)
{
    const struct ym_grant *g, *own = m->grant;
    for (size_t pos = 0; m->decision && (g = YM_NEXT(m->told, grant, m->kase->head.id, &pos));)
        if (g->head.id > m->decision->head.id && g->head.id < own->head.id)
            own = g;
    return own ? ym_matter_money(m, own->was) : "";
}

static const char *sheet_words_posted(const struct ym_matter *m)
{
    return m->publicity ? ym_show_date(m->arena, m->publicity->posted) : "";
}

static const char *sheet_words_ends(const struct ym_matter *m)
{
    return m->publicity ? ym_show_date(m->arena, m->publicity->ends) : "";
}

static const char *sheet_words_persons(const struct ym_matter *m)
{
    return m->publicity ? sheet_words_count(m, m->publicity->persons) : "";
}

static const char *sheet_words_amount(const struct ym_matter *m)
{
    return m->publicity ? ym_matter_money(m, m->publicity->amount) : ""; /* a status pays nothing */
}

static const char *sheet_words_quarter(const struct ym_matter *m)
{
    static const char *const names[] = {"一", "二", "三", "四"};
    if (m->quarter == YM_NONE || m->quarter < 0)
        return "";
    return ym_arena_printf(m->arena, "%lld年第%s季度", (long long)(m->quarter / 4), names[m->quarter % 4]);
}

/* Why it was signed without all rolls. */
static const char *sheet_words_without_rolls(const struct ym_matter *m)
{
    const struct ym_quarter *q = YM_GET(m->told, quarter, 0);
    return q ? q->reason : "";
}

/* Which months those were, by programme. */
static const char *sheet_words_unmade(const struct ym_matter *m)
{
    const struct ym_quarter *q = YM_GET(m->told, quarter, 0);
    const char *text = "", *programme = NULL;
    char month[YM_DATE_TEXT];
    struct ym_unmades unmade;
    ym_unmades_split(&unmade, m->arena, q ? q->unmade : "");
    for (size_t i = 0; i < unmade.count; i++) {
        const struct ym_unmade *u = &unmade.at[i];
        int same = programme && strcmp(programme, u->programme) == 0;
        programme = u->programme;
        if (!same)
            text = ym_arena_printf(m->arena, "%s%s%s", text, i ? "；" : "", ym_show_word(&m->show, "programme", "", programme));
        text = ym_arena_printf(m->arena, "%s%s%s", text, same ? "、" : " ", ym_month_text(month, u->month));
    }
    return text;
}

/* Said when no unit owes an answer. */
static const char *sheet_words_settled(const struct ym_matter *m)
{
    const struct ym_owed *o;
    for (size_t pos = 0; (o = YM_NEXT(m->told, owed, -1, &pos));)
        if (o->waiting > 0)
            return "";
    return "各单位均已反馈，没有欠答事项。";
}

/* Empty where there is none, so that a sheet need not speak of it. */
static const char *sheet_words_unconfirmed(const struct ym_matter *m)
{
    return m->roll && m->roll->unconfirmed > 0 ? sheet_words_count(m, m->roll->unconfirmed) : "";
}

#define COMMON                                                                                                                             \
    {{"site", "县区"}, sheet_words_site}, {{"today", "今天"}, sheet_words_today},                                                          \
    {                                                                                                                                      \
        {"demo", "演示"}, sheet_words_demo                                                                                                 \
    }

const struct ym_sheet_word ym_words_case[] = {
    COMMON,
    {{"number", "案号"}, sheet_words_number},
    {{"programme", "救助项目"}, sheet_words_programme},
    {{"township", "乡镇"}, sheet_words_township},
    {{"applicant", "申请人"}, sheet_words_applicant},
    {{"addressee", "收件人"}, sheet_words_addressee},
    {{"asked", "核查项数"}, sheet_words_asked},
    {{"printed", "打印次数"}, sheet_words_printed},
    {{"every", "发放方式"}, sheet_words_every},
    {{"before", "原金额"}, sheet_words_before},
    {{"over", "多发合计"}, ym_matter_over},
    {{"rest", "其余金额"}, ym_matter_rest},
    {{"to_account", "存入账户"}, ym_matter_to_account},
    {{"no_account", "未登记账户"}, ym_matter_no_account},
    {{"chain", "审计链首"}, sheet_words_chain},
    {{"entries", "审计条数"}, sheet_words_entries},
    {{0}, 0},
};

/* 民发〔2021〕57号: the applicant's name, the number of members, the amount, and nothing else of the family. */
const struct ym_sheet_word ym_words_publicity[] = {
    COMMON,
    {{"programme", "救助项目"}, sheet_words_programme},
    {{"township", "乡镇"}, sheet_words_township},
    {{"applicant", "申请人"}, sheet_words_applicant},
    {{"persons", "人数"}, sheet_words_persons},
    {{"amount", "金额"}, sheet_words_amount},
    {{"posted", "张贴日期"}, sheet_words_posted},
    {{"ends", "公示期满"}, sheet_words_ends},
    {{0}, 0},
};

const struct ym_sheet_word ym_words_office[] = {
    COMMON,
    {{"programme", "救助项目"}, sheet_words_programme},
    {{"quarter", "季度"}, sheet_words_quarter},
    {{"without_rolls", "缺名册说明"}, sheet_words_without_rolls},
    {{"unmade", "缺名册月份"}, sheet_words_unmade},
    {{"settled", "无欠答"}, sheet_words_settled},
    {{"unconfirmed", "账户待确认"}, sheet_words_unconfirmed},
    {{"chain", "审计链首"}, sheet_words_chain},
    {{"entries", "审计条数"}, sheet_words_entries},
    {{0}, 0},
};
