/* family.c — the records of an invented family.  Floor: demo.
 * Which kinds of family there are stands in kinds.c. */
#include "family.h"

#include <string.h>

enum {
    SOON = 200, /* days: whoever comes of age meanwhile signs for himself */
    OLD = 60,   /* years: has grown-up children elsewhere, who must support */
};

int64_t demo_between(struct demo_family *f, int64_t least, int64_t most)
{
    return demo_random_between(f->random, least, most);
}

int demo_chance(struct demo_family *f, int permille)
{
    return demo_random_chance(f->random, permille);
}

static struct ym_head *family_add(struct demo_family *f, int type, int64_t parent)
{
    struct ym_head *r = ym_record_new(f->list->arena, type);
    r->id = ++f->last_id;
    r->parent = parent;
    ym_list_add(f->list, r);
    return r;
}

#define ADD(f, name, parent) ((struct ym_##name *)family_add((f), YM_R_##name, (parent)))

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
    struct ym_person *p = ADD(f, person, f->household->head.id);
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
    struct ym_income *i = ADD(f, income, p->head.id);
    i->kind = kind;
    i->source = source;
    i->amount = yuan * 100;
    i->period = period;
    i->proof = kind == YM_income_wage ? "工资流水" : kind == YM_income_business ? "村委会证明" : "";
}

void demo_property(struct demo_family *f, int kind, int64_t yuan, const char *what)
{
    struct ym_property *p = ADD(f, property, f->household->head.id);
    p->kind = kind;
    p->value = yuan * 100;
    p->what = what;
    p->exempt = 0;
    if (demo_chance(f, 500))
        p->owner = f->applicant->head.id;
}

void demo_expense(struct demo_family *f, int kind, int64_t yuan, int period, const char *proof)
{
    struct ym_expense *e = ADD(f, expense, f->household->head.id);
    e->kind = kind;
    e->amount = yuan * 100;
    e->period = period;
    if (period == YM_period_once)
        e->paid_on = f->day - 1 - yuan % 25;
    e->proof = proof;
}

struct ym_case *demo_case(struct demo_family *f, const char *programme, const char *reason)
{
    struct ym_case *c = ADD(f, case, f->household->head.id);
    c->programme = programme;
    c->reason = reason;
    return c;
}

/* ---- what every family has */

static void family_make_household(struct demo_family *f)
{
    struct ym_household *h = ADD(f, household, 0);
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

static void family_make_supporter(struct demo_family *f)
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

static void family_make_authorisations(struct demo_family *f)
{
    struct ym_person *p;
    size_t pos = 0;
    int bank = demo_chance(f, 900);
    ym_date signed_on = f->day - demo_between(f, 0, 4);
    while ((p = YM_NEXT(f->list, person, -1, &pos))) {
        if (ym_date_age(p->birth, f->day + SOON) < 18)
            continue;
        struct ym_authorisation *a = ADD(f, authorisation, p->head.id);
        a->signed_on = signed_on;
        a->bank = bank;
        a->by_guardian = p->level != YM_NONE && p->level <= 2;
    }
}

static void family_make_account(struct demo_family *f)
{
    if (demo_chance(f, 30))
        return;
    struct ym_account *a = ADD(f, account, f->household->head.id);
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

static void family_make_kinship(struct demo_family *f)
{
    if (!demo_chance(f, 20))
        return;
    struct ym_kinship *k = ADD(f, kinship, f->household->head.id);
    k->kind = demo_chance(f, 800) ? YM_cadre_village : YM_cadre_official;
    k->name = demo_name(f->random, f->list->arena, f->surname, 0);
    k->how = demo_chance(f, 500) ? "兄弟" : "堂叔";
}

void demo_family_make(struct demo_family *f)
{
    family_make_household(f);
    demo_kind_make(f);
    if (strstr(f->programmes, "dibao") && ym_date_age(f->applicant->birth, f->day) >= OLD && demo_chance(f, 450))
        family_make_supporter(f);
    family_make_authorisations(f);
    family_make_account(f);
    family_make_kinship(f);
}
