/* walk.c — families of the worked cases and their way through the office. */
#include "walk.h"
#include "families.h"

#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "yimen/base/date.h"
#include "yimen/domain/idno.h"
#include "yimen/domain/record/can.h"
#include "yimen/domain/record/obstacle.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/task.h"
#include "yimen/domain/record/want.h"

const char *walk_idno(char out[19], const char *birth, int sequence)
{
    snprintf(out, 19, "411526%.4s%.2s%.2s%03d", birth, birth + 5, birth + 8, sequence);
    out[17] = ym_idno_last(out);
    out[18] = 0;
    return out;
}

const struct walk_family walk_e1 = {
    .programmes = "dibao", .area = "urban", .township = "411526001",
    .people = {{"张有福", "1949-03-12", "self", 901, NULL,
                "%rec: income\n\nkind: transfer\nsource: basic_pension\namount: 108.00\nperiod: month\n"}},
};
const struct walk_family walk_e2 = {
    .programmes = "dibao", .area = "urban", .township = "411526002",
    .people = {{"李建国", "1985-07-06", "self", 903, "ability: full",
                "%rec: income\n\nkind: wage\namount: 2000.00\nperiod: month\n"},
               {"王秀英", "1987-09-09", "spouse", 904, NULL, NULL},
               {"李小明", "2011-02-15", "child", 905, "study: school", NULL}},
};
const struct walk_family walk_e3 = {
    .programmes = "dibao", .area = "rural", .township = "411526101",
    .people = {{"赵大山", "1975-05-01", "self", 907, "ability: full",
                "%rec: income\n\nkind: business\namount: 8000.00\nperiod: year\n\n"
                "%rec: income\n\nkind: wage\namount: 12000.00\nperiod: year\n"},
               {"钱桂花", "1976-06-01", "spouse", 906, NULL, NULL},
               {"赵强", "1999-09-09", "child", 909, NULL, NULL},
               {"赵老根", "1946-01-20", "parent", 911, NULL, NULL}},
};
const struct walk_family walk_e4 = {
    .programmes = "dibao", .area = "rural", .township = "411526107",
    .people = {{"孙立", "1978-05-31", "self", 913, NULL,
                "%rec: income\n\nkind: business\namount: 5000.10\nperiod: year\n"},
               {"周梅", "1980-02-29", "spouse", 914, NULL, NULL}},
};
const struct walk_family walk_e9 = {
    .programmes = "tekun", .area = "rural", .township = "411526201",
    .kase = "%rec: case\n\nprogramme: tekun\nliving: home\n",
    .people = {{"吴·阿木", "1956-02-10", "self", 915, "failed_acts: 2\nsupported: no", NULL}},
};

static void give_person(struct office *d, const struct walk_person *p, struct ym_buf *text)
{
    char id[19];
    (void)d;
    ym_buf_addf(text, "%%rec: person\n\nname: %s\nidno: %s\nrelation: %s\nstanding: member\n%s%s\n", p->name,
                walk_idno(id, p->birth, p->sequence), p->relation, p->more ? p->more : "", p->more ? "\n" : "");
    ym_buf_adds(text, "%rec: authorisation\n\nsigned_on: 2021-01-05\nbank: yes\n\n");
    if (p->incomes)
        ym_buf_addf(text, "%s\n", p->incomes);
}

void walk_give(struct office *d, const struct walk_family *f)
{
    static const char *const papers[] = {"application", "authorisation", "idcard", "register", "statement"};
    char day[YM_DATE_TEXT];
    struct ym_buf text;
    ym_buf_init(&text);
    ym_date_text(day, ym_time_date(d->now, 8 * 3600));
    ym_buf_addf(&text, "%%rec: intake\n\nprogrammes: %s\n", f->programmes);
    if (f->known)
        ym_buf_addf(&text, "known: %s\n", f->known);
    ym_buf_addf(&text, "\n%%rec: household\n\ntownship: %s\narea: %s\naddress: 某路1号\n%s%s\n", f->township, f->area,
                f->household ? f->household : "", f->household ? "\n" : "");
    for (const struct walk_person *p = f->people; p->birth; p++)
        give_person(d, p, &text);
    ym_buf_addf(&text, "%%rec: account\n\nbank: 潢川农商行\nnumber: 621700123456\nholder: %s\n\n", f->people[0].name);
    for (size_t i = 0; i < sizeof papers / sizeof papers[0]; i++)
        ym_buf_addf(&text, "%%rec: paper\n\nkind: %s\ngiven: %s\n\n", papers[i], day);
    if (f->kase)
        ym_buf_adds(&text, f->kase);
    office_text(d, text.data);
    ym_buf_release(&text);
}

static int shown(struct office *d, int err)
{
    if (err)
        office_show(d);
    return err;
}

int walk_intake(struct office *d, const struct walk_family *f, char out[32])
{
    walk_give(d, f);
    int err = shown(d, office_ask(d, "window1", "intake"));
    const struct ym_result *r = err ? NULL : OFFICE_GOT(d, result, 0);
    if (r)
        snprintf(out, 32, "%s", r->about);
    return err;
}

int walk_act(struct office *d, const char *account, const char *number, const char *action, const char *reason, const char *more)
{
    struct ym_buf text;
    ym_buf_init(&text);
    ym_buf_addf(&text, "%%rec: act\n\nnumber: %s\naction: %s\n", number, action);
    if (reason)
        ym_buf_addf(&text, "reason: %s\n", reason);
    if (more)
        ym_buf_addf(&text, "\n%s", more);
    office_text(d, text.data);
    ym_buf_release(&text);
    return office_ask(d, account, "case.act");
}

static int answer_unit(struct office *d, const char *account)
{
    char ask[128];
    int err = office_call(d, account, "unit.queue", "%rec: queue\n\nlimit: 500\n");
    size_t n = err ? 0 : office_count(d, YM_R_task);
    if (!n)
        return shown(d, err);
    snprintf(ask, sizeof ask, "%%rec: answer\n\ncheck: %lld\nto: %lld\nstate: nothing\n",
             (long long)OFFICE_GOT(d, task, 0)->check, (long long)OFFICE_GOT(d, task, n - 1)->check);
    return shown(d, office_call(d, account, "unit.answer", ask));
}

int walk_answer_all(struct office *d)
{
    char accounts[64][32];
    size_t n = 0;
    int err = shown(d, office_call(d, "admin1", "official.list", NULL));
    for (size_t i = 0; !err && i < office_count(d, YM_R_official); i++)
        if (*OFFICE_GOT(d, official, i)->unit && n < 64)
            snprintf(accounts[n++], 32, "%s", OFFICE_GOT(d, official, i)->account);
    for (size_t i = 0; !err && i < n; i++)
        err = answer_unit(d, accounts[i]);
    return err;
}

static void day_before(struct office *d, const char *decided, int days)
{
    char text[YM_DATE_TEXT];
    ym_date day;
    ym_date_parse(&day, decided);
    office_day(d, ym_date_text(text, day - days));
}

static const char survey[] = "%%rec: survey\n\non: %s\nsurveyor1: 调查甲\nsurveyor2: 调查乙\nsigner: 家属\nfinding: 情况属实\n%s";

static const char *survey_today(char *out, size_t n, struct office *d, int county)
{
    char day[YM_DATE_TEXT];
    ym_date_text(day, ym_time_date(d->now, 8 * 3600));
    snprintf(out, n, survey, day, county ? "by_county: yes\n" : "");
    return out;
}

int walk_submitted(struct office *d, const struct walk_family *f, const char *decided, char out[32])
{
    char town[32], more[400];
    int dibao = strcmp(f->programmes, "dibao") == 0;
    snprintf(town, sizeof town, "town_%s", f->township);
    day_before(d, decided, 12);
    int err = walk_intake(d, f, out);
    if (!err)
        err = shown(d, walk_act(d, "window1", out, "accept", NULL, NULL));
    if (!err && dibao)
        err = shown(d, walk_act(d, town, out, "start", NULL, NULL));
    day_before(d, decided, 11);
    if (!err)
        err = walk_answer_all(d);
    if (!err)
        err = shown(d, walk_act(d, town, out, "survey", NULL, survey_today(more, sizeof more, d, 0)));
    if (!err)
        err = shown(d, walk_act(d, town, out, "opine", "符合条件", NULL));
    if (!err)
        err = shown(d, walk_act(d, town, out, "post", NULL, NULL));
    day_before(d, decided, 1);
    if (!err)
        err = shown(d, walk_act(d, town, out, "submit", NULL, NULL));
    office_day(d, decided);
    if (!err)
        err = shown(d, walk_act(d, "county2", out, "visit", NULL, survey_today(more, sizeof more, d, 1)));
    return err;
}

int walk_granted(struct office *d, const struct walk_family *f, const char *decided, char out[32])
{
    int err = walk_submitted(d, f, decided, out);
    return err ? err : shown(d, walk_act(d, "county1", out, "grant", "同意", NULL));
}

int walk_roll(struct office *d, const char *programme, const char *month)
{
    char ask[96];
    snprintf(ask, sizeof ask, "%%rec: roll\n\nprogramme: %s\nmonth: %s\n", programme, month);
    int err = shown(d, office_call(d, "payer1", "roll.make", ask));
    const struct ym_roll *r = err ? NULL : OFFICE_GOT(d, roll, 0);
    if (!r)
        return err;
    snprintf(ask, sizeof ask, "%%rec: which\n\nrecord: %lld\n", (long long)r->head.id);
    roll_looked_at(d, "payer2", r->head.id);
    err = shown(d, office_call(d, "payer2", "roll.confirm", ask));
    return err ? err : shown(d, office_call(d, "payer2", "roll.hand", ask));
}

/* ---- for tests of more than one family */

struct walk_family walk_fresh(const struct walk_family *like, const char *programmes, int *next)
{
    struct walk_family f = *like;
    f.programmes = programmes ? programmes : f.programmes;
    for (struct walk_person *p = f.people; p->birth; p++, *next += 2)
        p->sequence = *next + (p->sequence % 2 == 0);
    return f;
}

const struct ym_case *walk_see(struct office *d, const char *number)
{
    const struct ym_case *c;
    size_t pos = 0;
    OFFICE_GIVE(d, want)->number = number;
    CU_ASSERT_EQUAL_FATAL(office_ask(d, "county1", "case.see"), 0);
    while ((c = YM_NEXT(&d->out, case, -1, &pos)))
        if (strcmp(c->number, number) == 0)
            return c;
    return NULL;
}

const struct ym_can *walk_can(struct office *d, const char *account, const char *number, const char *action)
{
    const struct ym_can *c;
    size_t pos = 0;
    OFFICE_GIVE(d, want)->number = number;
    CU_ASSERT_EQUAL_FATAL(office_ask(d, account, "case.can"), 0);
    while ((c = YM_NEXT(&d->out, can, -1, &pos)) && strcmp(c->action, action) != 0)
        ;
    return c;
}

int walk_stands_against(struct office *d, const struct ym_can *can, const char *text)
{
    const struct ym_obstacle *o;
    size_t pos = 0;
    while ((o = YM_NEXT(&d->out, obstacle, can->head.id, &pos)))
        if (strcmp(o->text, text) == 0)
            return 1;
    return 0;
}
