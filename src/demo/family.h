/* family.h — an invented family as it comes to the window: its records and what it asks for.  Floor: demo. */
#ifndef YIMEN_DEMO_FAMILY_H
#define YIMEN_DEMO_FAMILY_H

#include "names.h"
#include "yimen/domain/schema.h"

struct demo_family {
    /* given */
    struct ym_list *list;         /* gets the records, as the call `intake` takes them */
    struct demo_random *random;
    struct demo_numbers *numbers; /* lent */
    ym_date day;                  /* of the application */
    const char *township;
    int urban, brief;             /* brief: for the bench, more of the short programmes */
    /* made */
    struct ym_household *household;
    struct ym_person *applicant;
    const char *surname;
    const char *programmes;       /* as `intake` takes them */
    int disabled;                 /* somebody has a disability certificate */
    int64_t last_id;
};

/* Makes the whole family (kinds.c); everything lives in the list's arena. */
void demo_family_make(struct demo_family *f);

/* ---- for kinds.c: a person, an income … of the family; amounts in yuan */

struct ym_person *demo_person(struct demo_family *f, int relation, int female, int least_age, int most_age);
void demo_income(struct demo_family *f, const struct ym_person *p, int kind, int source, int64_t yuan, int period);
void demo_property(struct demo_family *f, int kind, int64_t yuan, const char *what);
void demo_expense(struct demo_family *f, int kind, int64_t yuan, int period, const char *proof);
void demo_disability(struct demo_family *f, struct ym_person *p, int kind, int level);
struct ym_case *demo_case(struct demo_family *f, const char *programme, const char *reason);
int64_t demo_between(struct demo_family *f, int64_t least, int64_t most);
int demo_chance(struct demo_family *f, int permille);
struct ym_head *demo_family_add(struct demo_family *f, int type, int64_t parent);
#define DEMO_ADD(f, name, parent) ((struct ym_##name *)demo_family_add((f), YM_R_##name, (parent)))

#endif
