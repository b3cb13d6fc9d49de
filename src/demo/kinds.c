/* kinds.c — the kinds of family that come to a county's window, and how many of each.  Floor: demo.
 * Plausible, not a statistic: ages, wages and sums are those of a poor county about 2020. */
#include "family.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/authorisation.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/kinship.h"
#include "yimen/domain/record/person.h"

#include <string.h>

enum { MAN, WOMAN };

enum {
    SOON = 200, /* days: whoever comes of age meanwhile signs for himself */
    OLD = 60,   /* years: has grown-up children elsewhere, who must support */
};

static struct ym_person *kinds_self(struct demo_family *f, int least_age, int most_age)
{
    return demo_person(f, YM_relation_self, demo_chance(f, 420), least_age, most_age);
}

static struct ym_person *kinds_spouse(struct demo_family *f, int least_age, int most_age)
{
    f->applicant->marriage = YM_marriage_married;
    return demo_person(f, YM_relation_spouse, f->applicant->sex == YM_sex_male, least_age, most_age);
}

static struct ym_person *kinds_child(struct demo_family *f, int least_age, int most_age)
{
    return demo_person(f, YM_relation_child, demo_chance(f, 480), least_age, most_age);
}

static void kinds_pension(struct demo_family *f, const struct ym_person *p)
{
    demo_income(f, p, YM_income_transfer, YM_source_basic_pension, demo_between(f, 98, 130), YM_period_month);
}

static void kinds_farming(struct demo_family *f, const struct ym_person *p, int64_t least, int64_t most)
{
    if (!f->urban)
        demo_income(f, p, YM_income_business, YM_source_ordinary, demo_between(f, least, most), YM_period_year);
}

static void kinds_wage(struct demo_family *f, const struct ym_person *p, int64_t least, int64_t most)
{
    demo_income(f, p, YM_income_wage, YM_source_ordinary, demo_between(f, least, most), YM_period_month);
}

static void kinds_student(struct demo_family *f, struct ym_person *p)
{
    p->study = demo_chance(f, 600) ? YM_study_bachelor : YM_study_college;
    if (demo_chance(f, 300))
        demo_income(f, p, YM_income_transfer, YM_source_scholarship, 3000, YM_period_year);
}

/* ---- 低保 */

static void kinds_old_single(struct demo_family *f)
{
    struct ym_person *p = kinds_self(f, 66, 89);
    p->marriage = YM_marriage_widowed;
    kinds_pension(f, p);
    if (demo_chance(f, 400))
        kinds_farming(f, p, -200, 1500);
    if (demo_chance(f, 90))
        demo_income(f, p, YM_income_transfer, YM_source_youfu, 600, YM_period_month);
    if (demo_chance(f, 150))
        demo_disability(f, p, demo_chance(f, 500) ? YM_disability_sight : YM_disability_limb, (int)demo_between(f, 2, 4));
    f->programmes = "dibao";
}

static void kinds_old_couple(struct demo_family *f)
{
    struct ym_person *p = kinds_self(f, 63, 82), *other = kinds_spouse(f, 61, 82);
    kinds_pension(f, p);
    kinds_pension(f, other);
    kinds_farming(f, p, 800, 6200);
    p->illness = demo_chance(f, 300);
    if (demo_chance(f, 200))
        demo_disability(f, other, YM_disability_hearing, (int)demo_between(f, 1, 4));
    if (demo_chance(f, 120))
        demo_property(f, YM_property_deposit, demo_between(f, 1000, 60000), "定期存款");
    f->programmes = "dibao";
}

static void kinds_sick_parent(struct demo_family *f)
{
    struct ym_person *p = kinds_self(f, 42, 58), *other = kinds_spouse(f, 40, 57);
    p->illness = 1;
    p->ability = YM_ability_none;
    kinds_wage(f, other, 700, 2600);
    kinds_child(f, 7, 15);
    if (demo_chance(f, 500))
        kinds_student(f, kinds_child(f, 18, 22));
    demo_expense(f, YM_expense_medical, demo_between(f, 8000, 90000), YM_period_year, "出院结算单");
    f->programmes = "dibao";
}

static void kinds_disabled_child(struct demo_family *f)
{
    struct ym_person *p = kinds_self(f, 55, 74), *ill = kinds_child(f, 22, 45);
    int kind = demo_chance(f, 500) ? YM_disability_intellect : YM_disability_mental;
    demo_disability(f, ill, kind, (int)demo_between(f, 1, 3));
    kinds_farming(f, p, 600, 6000);
    if (f->urban)
        kinds_wage(f, p, 400, 1500);
    f->programmes = ill->level <= 2 ? "dibao zhongdu_canji" : "dibao";
}

static void kinds_single_parent(struct demo_family *f)
{
    struct ym_person *p = kinds_self(f, 29, 45);
    p->marriage = demo_chance(f, 600) ? YM_marriage_divorced : YM_marriage_widowed;
    kinds_wage(f, p, 600, 1900);
    struct ym_person *kid = kinds_child(f, 1, 9);
    if (demo_chance(f, 450))
        kinds_child(f, 2, 8);
    if (p->marriage == YM_marriage_divorced)
        demo_income(f, kid, YM_income_transfer, YM_source_alimony, 300, YM_period_month);
    f->programmes = "dibao";
}

static void kinds_big_family(struct demo_family *f)
{
    struct ym_person *p = kinds_self(f, 33, 50), *other = kinds_spouse(f, 31, 49);
    struct ym_person *old = demo_person(f, YM_relation_parent, demo_chance(f, 600), 66, 84);
    kinds_child(f, 3, 15);
    kinds_farming(f, p, 2000, 9000);
    kinds_wage(f, p, 900, 3200);
    kinds_pension(f, old);
    other->illness = demo_chance(f, 250);
    if (demo_chance(f, 60))
        other->away = YM_away_prison;
    f->programmes = "dibao";
}

/* 单人户: somebody heavily disabled in a family on the margin applies alone. */
static void kinds_alone_in_family(struct demo_family *f)
{
    struct ym_person *p = kinds_self(f, 20, 40);
    demo_disability(f, p, YM_disability_limb, (int)demo_between(f, 1, 2));
    struct ym_person *father = demo_person(f, YM_relation_parent, MAN, 46, 65);
    demo_person(f, YM_relation_parent, WOMAN, 45, 63);
    kinds_wage(f, father, f->urban ? 2500 : 1700, f->urban ? 3100 : 2100);
    demo_case(f, "dibao", "重度残疾，家庭为低保边缘家庭")->single = 1;
    f->programmes = "dibao zhongdu_canji";
}

/* ---- 特困 */

static void kinds_alone(struct demo_family *f)
{
    struct ym_person *p = kinds_self(f, 60, 87);
    p->marriage = YM_marriage_single;
    p->failed_acts = demo_chance(f, 600) ? 0 : demo_between(f, 1, 6);
    p->supported = demo_chance(f, 60);
    kinds_pension(f, p);
    if (demo_chance(f, 100))
        demo_disability(f, p, YM_disability_limb, (int)demo_between(f, 1, 3));
    struct ym_case *c = demo_case(f, "tekun", "无劳动能力、无生活来源、无赡养人");
    c->living = p->failed_acts >= 4 || demo_chance(f, 150) ? YM_living_institution : YM_living_home;
    f->programmes = "tekun";
}

static void kinds_orphan(struct demo_family *f)
{
    struct ym_person *p = kinds_self(f, 4, 13);
    p->marriage = YM_marriage_single;
    p->failed_acts = 0;
    demo_case(f, "tekun", "父母双亡，无人抚养")->living = YM_living_home;
    f->programmes = "tekun";
}

/* ---- 临时救助 */

static void kinds_emergency(struct demo_family *f)
{
    static const char *const why[] = {"房屋失火", "交通事故，肇事方逃逸", "家中主要劳动力突发疾病", "孩子溺水抢救", "洪水冲毁房屋"};
    static const int cause[] = {YM_cause_fire, YM_cause_traffic, YM_cause_illness, YM_cause_accident, YM_cause_disaster};
    struct ym_person *p = kinds_self(f, 25, 62);
    kinds_wage(f, p, 1500, 4200);
    if (demo_chance(f, 700))
        kinds_spouse(f, 25, 60);
    if (demo_chance(f, 500))
        kinds_child(f, 1, 15);
    demo_expense(f, YM_expense_disaster, demo_between(f, 1500, 30000), YM_period_once, "村委会证明");
    demo_case(f, "linshi_jinan", why[demo_between(f, 0, 4)])->asked = demo_between(f, 5, 60) * 10000;
    struct ym_case *c = (struct ym_case *)f->list->at[f->list->count - 1];
    for (size_t i = 0; i < sizeof why / sizeof *why; i++)
        if (c->reason == why[i])
            c->cause = cause[i];
    c->happened = f->day - 1;
    f->programmes = "linshi_jinan";
}

static void kinds_heavy_bills(struct demo_family *f)
{
    struct ym_person *p = kinds_self(f, 42, 64), *other = kinds_spouse(f, 40, 63);
    kinds_wage(f, other, 900, 3800);
    kinds_farming(f, p, 1000, 5000);
    p->illness = 1;
    if (demo_chance(f, 400))
        kinds_student(f, kinds_child(f, 18, 22));
    demo_expense(f, YM_expense_medical, demo_between(f, 11000, 120000), YM_period_year, "医疗费票据");
    demo_case(f, "linshi_zhichu", "医疗支出过大，生活困难")->asked = demo_between(f, 10, 120) * 10000;
    f->programmes = "linshi_zhichu";
}

/* ---- 残疾人补贴 alone, and the statuses */

static void kinds_care_only(struct demo_family *f)
{
    struct ym_person *p = kinds_self(f, 18, 70);
    demo_disability(f, p, (int)demo_between(f, 1, 7), (int)demo_between(f, 1, 2));
    struct ym_person *other = kinds_spouse(f, 20, 68);
    kinds_wage(f, other, 1500, 5000);
    f->programmes = "zhongdu_canji";
}

static void kinds_on_the_margin(struct demo_family *f)
{
    struct ym_person *p = kinds_self(f, 30, 55), *other = kinds_spouse(f, 29, 54);
    kinds_child(f, 3, 15);
    kinds_wage(f, p, f->urban ? 2400 : 1650, f->urban ? 3700 : 2350);
    other->illness = demo_chance(f, 150);
    f->programmes = "bianyuan";
}

static void kinds_eaten_by_expenses(struct demo_family *f)
{
    struct ym_person *p = kinds_self(f, 33, 60);
    kinds_spouse(f, 31, 59)->illness = 1;
    kinds_child(f, 4, 15);
    kinds_wage(f, p, f->urban ? 2000 : 1500, f->urban ? 5200 : 3400);
    demo_expense(f, YM_expense_medical, demo_between(f, 12000, 90000), YM_period_year, "住院费用清单");
    if (demo_chance(f, 300))
        demo_expense(f, YM_expense_education, demo_between(f, 4000, 12000), YM_period_year, "学费收据");
    f->programmes = "gangxing";
}

/* Out of a thousand families; brief: where many must be made in a short time. */
static const struct {
    void (*make)(struct demo_family *f);
    int share, brief;
} kinds[] = {
    {kinds_old_single, 170, 30},   {kinds_old_couple, 115, 15},      {kinds_sick_parent, 85, 10},    {kinds_disabled_child, 80, 10},
    {kinds_single_parent, 70, 10}, {kinds_big_family, 60, 10},       {kinds_alone_in_family, 20, 5}, {kinds_alone, 110, 20},
    {kinds_orphan, 15, 5},         {kinds_emergency, 85, 300},       {kinds_heavy_bills, 60, 5},     {kinds_care_only, 70, 575},
    {kinds_on_the_margin, 35, 3},  {kinds_eaten_by_expenses, 25, 2},
};

/* Who lives in it, what they have, what they apply for. */
static void kinds_fill(struct demo_family *f)
{
    int64_t draw = demo_between(f, 0, 999);
    size_t i = 0;
    while (draw >= (f->brief ? kinds[i].brief : kinds[i].share))
        draw -= f->brief ? kinds[i++].brief : kinds[i++].share;
    kinds[i].make(f);
}

/* ---- a whole family */

static void kinds_make_household(struct demo_family *f)
{
    struct ym_household *h = DEMO_ADD(f, household, 0);
    h->township = f->township;
    h->village = demo_village(f->random);
    h->area = f->urban ? YM_area_urban : YM_area_rural;
    h->address = ym_arena_printf(f->list->arena, f->urban ? "%s%lld号楼%lld室" : "%s%lld组%lld号", h->village,
                                 (long long)demo_between(f, 1, 18), (long long)demo_between(f, 101, 404));
    if (demo_chance(f, 800))
        h->phone = demo_phone(f->random, f->list->arena);
    f->household = h;
    f->surname = demo_surname(f->random);
}

static void kinds_make_supporter(struct demo_family *f)
{
    struct ym_person *p = demo_person(f, YM_relation_child, demo_chance(f, 500), 26, 50);
    p->standing = YM_standing_supporter;
    p->marriage = YM_marriage_married;
    int64_t lot = p->birth % 100 < 0 ? -(p->birth % 100) : p->birth % 100; /* no draw of its own: the county stays the one it was */
    if (lot < 15)                                                          /* some are not known */
        return;
    p->family_size = 2 + lot % 4;
    demo_income(f, p, YM_income_wage, YM_source_ordinary, 1200 + lot * 30, YM_period_month);
}

static void kinds_make_authorisations(struct demo_family *f)
{
    struct ym_person *p;
    size_t pos = 0;
    int bank = demo_chance(f, 900);
    ym_date signed_on = f->day - demo_between(f, 0, 4);
    while ((p = YM_NEXT(f->list, person, -1, &pos))) {
        if (ym_date_age(p->birth, f->day + SOON) < 18)
            continue;
        struct ym_authorisation *a = DEMO_ADD(f, authorisation, p->head.id);
        a->signed_on = signed_on;
        a->bank = bank;
        a->by_guardian = p->level != YM_NONE && p->level <= 2;
    }
}

static void kinds_make_account(struct demo_family *f)
{
    if (demo_chance(f, 30))
        return;
    struct ym_account *a = DEMO_ADD(f, account, f->household->head.id);
    a->bank = demo_bank(f->random);
    a->number = demo_account(f->random, f->list->arena);
    a->holder = f->applicant->name;
    a->relation = YM_relation_self;
    if (demo_chance(f, 40)) {
        a->holder = demo_name(f->random, f->list->arena, f->surname, 0);
        a->relation = YM_relation_child;
        a->agreement = 1;
    }
}

static void kinds_make_kinship(struct demo_family *f)
{
    if (!demo_chance(f, 20))
        return;
    struct ym_kinship *k = DEMO_ADD(f, kinship, f->household->head.id);
    k->kind = demo_chance(f, 800) ? YM_cadre_village : YM_cadre_official;
    k->name = demo_name(f->random, f->list->arena, f->surname, 0);
    k->how = demo_chance(f, 500) ? "兄弟" : "堂叔";
}

void demo_family_make(struct demo_family *f)
{
    kinds_make_household(f);
    kinds_fill(f);
    if (strstr(f->programmes, "dibao") && ym_date_age(f->applicant->birth, f->day) >= OLD && demo_chance(f, 450))
        kinds_make_supporter(f);
    kinds_make_authorisations(f);
    kinds_make_account(f);
    kinds_make_kinship(f);
}
