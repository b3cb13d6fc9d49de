/* told.c — a fixed family, roll and quarter as calls tell them.  Tests of report. */
#include "told.h"

#include "yimen/domain/idno.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/expense.h"
#include "yimen/domain/record/finding.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/holdback.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/income.h"
#include "yimen/domain/record/line.h"
#include "yimen/domain/record/missing.h"
#include "yimen/domain/record/overdue.h"
#include "yimen/domain/record/owed.h"
#include "yimen/domain/record/paper.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/property.h"
#include "yimen/domain/record/publicity.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/record/stepline.h"
#include "yimen/domain/record/settlement.h"
#include "yimen/domain/record/step.h"
#include "yimen/domain/record/survey.h"
#include "yimen/domain/record/term.h"
#include "yimen/domain/record/todoline.h"
#include "yimen/report/show.h"

enum { CASE_ID = 30, ROWS = 70 };

#define ADD(list, name, number, of) ((struct ym_##name *)add(list, YM_R_##name, number, of))

static struct ym_head *add(struct ym_list *l, int type, int64_t id, int64_t parent)
{
    struct ym_head *r = ym_record_new(l->arena, type);
    r->root = 1;
    r->id = id;
    r->parent = parent;
    ym_list_add(l, r);
    return r;
}

static void add_term(struct ym_list *l, const char *set, const char *code, const char *zh)
{
    struct ym_term *t = ADD(l, term, 0, 0);
    t->set = set;
    t->code = code;
    t->zh = zh;
    t->en = code;
}

static void add_state(struct ym_list *l)
{
    struct ym_state *s = ADD(l, state, 0, 0);
    s->site = "潢川县";
    s->today = ym_date_of(2021, 8, 20);
    s->entries = 4711;
    s->chain = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    add_term(l, "programme", "dibao", "最低生活保障");
    add_term(l, "programme", "tekun", "特困人员救助供养");
    add_term(l, "township", "411526101", "双柳树镇");
    add_term(l, "township", "411526107", "踅孜镇");
    add_term(l, "township", "411526560", "潢川经济技术开发区");
    add_term(l, "unit", "police", "公安局");
    add_term(l, "unit", "bank", "人民银行");
    add_term(l, "unit", "tax", "税务局");
    add_term(l, "question", "car", "名下是否有私家车");
    add_term(l, "question", "savings", "银行存款是否超过规定限额");
    add_term(l, "question", "taxpaid", "家庭缴税情况");
    add_term(l, "state", "accepted", "已受理");
    add_term(l, "paper", "identity", "居民身份证、户口簿复印件");
    add_term(l, "paper", "income", "收入证明材料");
}

static struct ym_person *add_person(struct ym_list *l, int64_t id, const char *name, const char *idno, int64_t relation)
{
    struct ym_person *p = ADD(l, person, id, 1);
    p->name = name;
    p->idno = idno;
    p->idkind = YM_idkind_resident;
    p->sex = idno[16] % 2 ? YM_sex_male : YM_sex_female;
    p->relation = relation;
    p->standing = YM_standing_member;
    int sex;
    ym_idno_parse(&p->birth, &sex, idno);
    return p;
}

static struct ym_check *add_check(struct ym_list *l, int64_t id, const char *unit, const char *question, int64_t state)
{
    struct ym_check *c = ADD(l, check, id, CASE_ID);
    c->unit = unit;
    c->question = question;
    c->state = state;
    c->person = 11;
    ym_time_parse(&c->answered, state == YM_answer_waiting ? "" : "2021-07-20 10:15:00", YM_CHINA_OFFSET);
    return c;
}

static void add_finding(struct ym_list *l, int64_t of, const char *zh, const char *said)
{
    struct ym_finding *f = ADD(l, finding, 0, 0);
    f->of = of;
    f->zh = zh;
    f->said = said;
}

static void add_checks(struct ym_list *l)
{
    struct ym_check *c = add_check(l, 41, "police", "car", YM_answer_hit);
    add_finding(l, 41, "车型", "小型普通客车");
    add_finding(l, 41, "号牌", "豫SA1234");
    add_finding(l, 41, "登记日期", "2019-03-02");
    c->verdict = YM_verdict_gone;
    c->verdict_reason = "车辆已于2020年转让，有过户凭证，登记信息未及时更新。";
    add_check(l, 42, "police", "car", YM_answer_nothing)->person = 12;
    add_check(l, 43, "bank", "savings", YM_answer_hit);
    add_finding(l, 43, "存款限额", "超过");
    add_check(l, 44, "bank", "savings", YM_answer_waiting)->person = 12;
    add_check(l, 45, "tax", "taxpaid", YM_answer_cannot)->detail = "系统升级，暂时无法查询";
    ADD(l, check, 46, CASE_ID + 1)->state = YM_answer_hit; /* of another case of the family */
}

static void add_step(struct ym_list *l, const char *name, const char *value, const char *text, const char *law)
{
    struct ym_stepline *s = ADD(l, stepline, 0, 0);
    s->name = name;
    s->value = value;
    s->text = text;
    s->law = law;
}

void told_decision(struct ym_list *l, int64_t kind)
{
    struct ym_decision *d = ADD(l, decision, 60 + kind, CASE_ID);
    d->kind = kind;
    d->on = ym_date_of(2021, 8, 18);
    d->amount = 105300;
    d->base = 91800;
    d->extra = 13500;
    d->persons = 3;
    d->from = ym_date_month(ym_date_of(2021, 9, 1));
    d->reason = "家庭月人均收入高于当地最低生活保障标准。";
    d->by = "county01";
    d->facts = "income: 1234.56";
    add_step(l, "standard", "590.00", "城市低保标准为每人每月590.00元。", "民发〔2021〕57号");
    add_step(l, "base", "918.00", "保障金按补差计算：590.00元乘以3人，减去家庭月收入852.00元，为918.00元。", "");
    struct ym_grant *g = ADD(l, grant, 70 + kind, CASE_ID);
    g->period = YM_period_month;
    g->was = 98000;
    g->until = ym_date_month(ym_date_of(2021, 8, 1));
}

void told_recheck(struct ym_list *l)
{
    told_decision(l, YM_decision_grant);
    struct ym_grant *g = (struct ym_grant *)ym_list_find(l, YM_R_grant, 70 + YM_decision_grant);
    g->state = YM_grant_active;
    g->from = ym_date_month(ym_date_of(2021, 9, 1));
    g->until = YM_NONE;
    g->amount = 105300;
    g->persons = 2;
    g->recheck = ym_date_of(2022, 8, 18);
    struct ym_survey *v = ADD(l, survey, 90, CASE_ID);
    v->on = ym_date_of(2021, 7, 10);
    v->surveyor1 = "赵一";
    v->surveyor2 = "钱二";
    v->finding = "土坯房两间，家电三件。";
    struct ym_property *p = ADD(l, property, 91, 1);
    p->kind = YM_property_house;
    p->what = "土坯房两间";
    p->value = 2000000;
    struct ym_expense *e = ADD(l, expense, 92, 1);
    e->kind = YM_expense_medical;
    e->amount = 36000;
    e->period = YM_period_year;
}

void told_family(struct ym_list *l, struct ym_arena *arena)
{
    ym_list_init(l, arena);
    add_state(l);
    struct ym_household *h = ADD(l, household, 1, 0);
    h->township = "411526101";
    h->village = "晏庄村";
    h->area = YM_area_rural;
    h->address = "晏庄村三组17号";
    h->phone = "13900001111";
    h->note = "家中有危房";
    add_person(l, 11, "王小明", "411526194903129013", YM_relation_self)->illness = 1;
    struct ym_person *p = add_person(l, 12, "李·阿依古丽", "411526198507069029", YM_relation_child);
    p->disability = YM_disability_mental;
    p->level = 2;
    p->phone = "13900002222";
    p->certificate = "41152619850706902962";
    add_person(l, 13, "王建国", "411526197805319060", YM_relation_child)->standing = YM_standing_supporter;
    struct ym_income *i = ADD(l, income, 14, 12);
    i->kind = YM_income_wage;
    i->amount = 85200;
    i->period = YM_period_month;
    i->proof = "工资条";
    struct ym_account *a = ADD(l, account, 15, 1);
    a->bank = "潢川农商银行双柳树支行";
    a->number = "6228480000000012345";
    a->holder = "王晓明";
    struct ym_case *c = ADD(l, case, CASE_ID, 1);
    c->number = "4115262021000001";
    c->programme = "dibao";
    c->applicant = 11;
    c->township = "411526101";
    c->state = "publicity";
    c->reason = "本人患病，子女残疾";
    c->applied = ym_date_of(2021, 7, 5);
    c->accepted = ym_date_of(2021, 7, 6);
    c->total_due = ym_date_of(2021, 8, 17);
    c->printed = 2;
    struct ym_paper *paper = ADD(l, paper, 31, CASE_ID);
    paper->kind = "identity";
    paper->given = ym_date_of(2021, 7, 5);
    paper->note = "3页";
    struct ym_publicity *pub = ADD(l, publicity, 50, CASE_ID);
    pub->posted = ym_date_of(2021, 8, 2);
    pub->ends = ym_date_of(2021, 8, 9);
    pub->where = "晏庄村公示栏";
    pub->persons = 2;
    pub->amount = 105300;
    add_checks(l);
}

void told_missing(struct ym_list *l)
{
    struct ym_missing *m = ADD(l, missing, 0, 0);
    m->number = "4115262021000001";
    m->kind = "income";
    m->title = "收入证明材料";
    m = ADD(l, missing, 0, 0);
    m->number = "4115262021000001";
    m->title = "授权书（李·阿依古丽）";
}

void told_roll(struct ym_list *l, struct ym_arena *arena)
{
    ym_list_init(l, arena);
    add_state(l);
    struct ym_roll *r = ADD(l, roll, 80, 0);
    r->programme = "dibao";
    r->month = ym_date_month(ym_date_of(2021, 9, 1));
    r->state = YM_roll_confirmed;
    r->rows = ROWS;
    r->persons = ROWS * 2;
    r->amount = ROWS * 105300;
    r->payments = ROWS;
    r->held = 1;
    r->made_by = "payer01";
    r->made_for = "payer03";
    r->confirmed_by = "payer02";
    ym_time_parse(&r->made, "2021-09-08 09:00:00", YM_CHINA_OFFSET);
    ym_time_parse(&r->confirmed, "2021-09-09 15:30:00", YM_CHINA_OFFSET);
    r->digest = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752";
    r->chain = "fd61a03af4f77d870fc21e05e7e80678095c92d808cfb3b5c279ee04c74aca13";
    r->unconfirmed = 1;
    r->set = 1;
    for (int i = 0; i < ROWS; i++) {
        struct ym_payment *p = ADD(l, payment, 100 + i, 70);
        p->township = i < ROWS / 3 ? "411526107" : "411526560"; /* as the service tells them */
        p->remark = "2021年09月农村低保金";
        p->name = "王小明";
        p->idno = "411526194903129013";
        p->persons = 2;
        p->base = 91800;
        p->extra = 13500;
        p->amount = 105300;
        p->holder = "王晓明";
        p->bank = "潢川农村商业银行股份有限公司踅孜支行";
        p->account = "6228480000000012345";
        p->state = YM_payment_listed;
    }
    struct ym_holdback *h = ADD(l, holdback, 300, 80);
    h->township = "411526107";
    h->number = "4115262021000009";
    h->amount = 59000;
    h->reason = "{1} is paid in the case {2} already.";
    h->arg1 = "411526194903129013";
    h->arg2 = "4115262021000002";
}

/* Of the county, of a township, of a person. */
static void add_todos(struct ym_list *l)
{
    static const char *const whose[][2] = {{"", ""}, {"411526107", ""}, {"", "town01"}};
    for (int i = 0; i < 3; i++) {
        struct ym_todoline *t = ADD(l, todoline, 0, 0);
        t->kind = "recheck_near";
        t->township = whose[i][0];
        t->person = whose[i][1];
        t->opened = 41 - i;
        t->done = 30 - i;
        t->ended = 2;
        t->late = 5;
        t->open = i < 2 ? 11 : YM_NONE;
        t->overdue = i < 2 ? 3 : YM_NONE;
    }
    add_term(l, "todo", "recheck_near", "复核临期");
    add_term(l, "official", "town01", "乡镇甲");
}

void told_quarter(struct ym_list *l, struct ym_arena *arena)
{
    static const char *const kinds[] = {"now", "before", "year"};
    ym_list_init(l, arena);
    add_state(l);
    for (int i = 0; i < 3; i++) {
        struct ym_line *line = ADD(l, line, 0, 0);
        line->programme = "dibao";
        line->kind = kinds[i];
        line->span = "2021Q3";
        line->area = YM_area_rural;
        line->households = 1200 + i;
        line->persons = 2100 + i;
        line->amount = 250000000 + i;
        line->new_households = 12;
        line->new_persons = 20;
        line->new_amount = 700000;
        line->stopped_households = 3;
        line->stopped_persons = 5;
        line->stopped_amount = 120000;
        line->more_households = 1;
        line->more_persons = 0;
        line->more_amount = 10000;
        line->opening_households = 1190;
        line->opening_persons = 2087;
        line->entered_households = 13;
        line->entered_persons = 21;
        line->left_households = 3;
        line->left_persons = 8;
        line->left_died = 2;
        line->left_stopped = 4;
        line->left_ended = 1;
        line->left_changed = 1;
        line->closing_households = 1200;
        line->closing_persons = 2100;
    }
    struct ym_owed *o = ADD(l, owed, 0, 0);
    o->unit = "bank";
    o->waiting = 37;
    o->late = 5;
    o->oldest = ym_date_of(2021, 8, 1);
    o->days = 19;
    ADD(l, owed, 0, 0)->unit = "tax"; /* owes nothing */
    struct ym_overdue *late = ADD(l, overdue, 0, 0);
    late->township = "411526107";
    late->state = "accepted";
    late->open = 9;
    late->late = 2;
    add_todos(l);
}

void told_hold(struct ym_list *l)
{
    told_recheck(l);
    ((struct ym_grant *)ym_list_find(l, YM_R_grant, 70 + YM_decision_grant))->state = YM_grant_held;
    struct ym_step *s = ADD(l, step, 93, CASE_ID);
    s->action = "hold";
    s->on = ym_date_of(2021, 9, 5);
    s->reason = "家庭成员外出，收入变化待核实。";
}

void told_recovery(struct ym_list *l)
{
    for (int i = 0; i < 2; i++) {
        struct ym_settlement *t = ADD(l, settlement, 94 + i, CASE_ID);
        t->month = ym_date_month(ym_date_of(2021, 10 + i, 1));
        t->kind = YM_settlement_setoff;
        t->amount = 59000;
        t->each = i ? 20000 : YM_NONE;
        t->state = YM_settled_done;
        t->on = ym_date_of(2021, 12, 6);
        t->until = ym_date_of(2021, 12, 20);
        t->reason = "家庭成员于2021年9月去世，10月、11月仍按原人口发放。";
    }
}
