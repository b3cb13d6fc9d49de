/* family.c — the records of an invented family, one by one.  Floor: demo.
 * Which kinds of family there are, and a whole one, stands in kinds.c. */
#include "family.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/expense.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/income.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/property.h"

#include <string.h>

int64_t demo_between(struct demo_family *f, int64_t least, int64_t most)
{
    return demo_random_between(f->random, least, most);
}

int demo_chance(struct demo_family *f, int permille)
{
    return demo_random_chance(f->random, permille);
}

struct ym_head *demo_family_add(struct demo_family *f, int type, int64_t parent)
{
    struct ym_head *r = ym_record_new(f->list->arena, type);
    r->id = ++f->last_id;
    r->parent = parent;
    ym_list_add(f->list, r);
    return r;
}

/* ---- people */

static void family_give_document(struct demo_family *f, struct ym_person *p, ym_date birth, int female)
{
    int permit;
    p->birth = birth;
    p->sex = female ? YM_sex_female : YM_sex_male;
    if (demo_chance(f, 6)) { /* never registered, or the papers are lost */
        p->idkind = YM_idkind_none;
        return;
    }
    p->idno = demo_idno(f->random, f->list->arena, f->numbers, birth, female, &permit);
    p->idkind = permit ? YM_idkind_hmt : YM_idkind_resident;
}

static const char *family_surname_of(struct demo_family *f, int relation)
{
    int own = relation == YM_relation_spouse || relation == YM_relation_parent || demo_chance(f, 30);
    return own ? NULL : f->surname;
}

static int family_ability_of(int age)
{
    return age < 16 || age >= 70 ? YM_ability_none : age >= 60 ? YM_ability_part : YM_ability_full;
}

struct ym_person *demo_person(struct demo_family *f, int relation, int female, int least_age, int most_age)
{
    struct ym_person *p = DEMO_ADD(f, person, f->household->head.id);
    ym_date birth = f->day - demo_between(f, least_age * 366, most_age * 366 + 300);
    int age = ym_date_age(birth, f->day);
    p->relation = relation;
    p->standing = YM_standing_member;
    p->name = demo_name(f->random, f->list->arena, family_surname_of(f, relation), female);
    p->bank_name = demo_bank_name(f->list->arena, p->name);
    family_give_document(f, p, birth, female);
    p->away = YM_away_no;
    p->ability = family_ability_of(age);
    p->study = age >= 6 && age < 16 ? YM_study_school : YM_study_none;
    p->marriage = age < 22 ? YM_marriage_single : relation == YM_relation_spouse ? YM_marriage_married : YM_NONE;
    p->illness = 0;
    p->supported = 0;
    if (demo_chance(f, 20))
        p->former_name = demo_name(f->random, f->list->arena, f->surname, female);
    if (relation == YM_relation_self)
        f->applicant = p;
    return p;
}

void demo_disability(struct demo_family *f, struct ym_person *p, int kind, int level)
{
    p->disability = kind;
    p->level = level;
    if (*p->idno)
        p->certificate = ym_arena_printf(f->list->arena, "%s%d%d%s", p->idno, kind, level, demo_chance(f, 60) ? "B1" : "");
    if (level <= 2)
        p->ability = YM_ability_none;
    f->disabled = 1;
}

/* ---- means */

void demo_income(struct demo_family *f, const struct ym_person *p, int kind, int source, int64_t yuan, int period)
{
    struct ym_income *i = DEMO_ADD(f, income, p->head.id);
    i->kind = kind;
    i->source = source;
    i->amount = yuan * 100;
    i->period = period;
    i->proof = kind == YM_income_wage ? "工资流水" : kind == YM_income_business ? "村委会证明" : "";
}

void demo_property(struct demo_family *f, int kind, int64_t yuan, const char *what)
{
    struct ym_property *p = DEMO_ADD(f, property, f->household->head.id);
    p->kind = kind;
    p->value = yuan * 100;
    p->what = what;
    p->exempt = 0;
    if (demo_chance(f, 500))
        p->owner = f->applicant->head.id;
}

void demo_expense(struct demo_family *f, int kind, int64_t yuan, int period, const char *proof)
{
    struct ym_expense *e = DEMO_ADD(f, expense, f->household->head.id);
    e->kind = kind;
    e->amount = yuan * 100;
    e->period = period;
    if (period == YM_period_once)
        e->paid_on = f->day - 1 - yuan % 25;
    e->proof = proof;
}

struct ym_case *demo_case(struct demo_family *f, const char *programme, const char *reason)
{
    struct ym_case *c = DEMO_ADD(f, case, f->household->head.id);
    c->programme = programme;
    c->reason = reason;
    return c;
}

/* ---- what every family has */
