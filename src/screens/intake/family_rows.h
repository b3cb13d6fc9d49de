/* family_rows.h — pages of members and means, the same for an application and for a family in the books.  Floor: screens, inside. */
#ifndef YIMEN_SCREENS_FAMILY_ROWS_H
#define YIMEN_SCREENS_FAMILY_ROWS_H

#include "kit/tabs.h"

struct ym_account;
struct ym_found;

enum { FAMILY_PEOPLE = TABS_OWN, FAMILY_MEANS = TABS_OWN << 1, FAMILY_OWN = TABS_OWN << 2 };

/* A person of the family who stands in cases already. */
struct family_same {
    const struct ym_person *person;
    const char *idno;
    struct ym_list found; /* `found` records; none: looked for, not there */
    int told;
};

struct family {
    struct tabs tabs; /* first */
    struct family_same *same;
    size_t same_count, same_cap;
    const char *keyed;    /* the account number that was typed a second time; NULL = none was */
    const char *own;      /* number of the case looked at: not worth a warning; "" = none */
};

void family_fill_people(struct tabs *f);
void family_fill_means(struct tabs *f);
/* Birth and sex anew from a changed number, and whether the person stands in cases elsewhere. */
void family_person_left(struct family *fam, struct ym_person *p, const struct ym_field *field);
/* Tells, once, of persons who stand in cases already. */
void family_tell_same(struct family *fam);
/* 1 if one of the members does. */
int family_has_same(const struct family *fam);
/* An account number that differs from `was` (NULL: there was none) is typed a second time before it goes anywhere: 1 if it was, or need not
 * be; 0 if that was left. */
int family_keyed_twice(struct family *fam, const struct ym_account *a, const struct ym_account *was);
struct ym_person *family_applicant(const struct tabs *f);
/* 1 for a bank account nobody said anything about: the bank alone may have been carried from the one before. */
int family_account_empty(const struct tabs *f, const struct ym_account *a);
/* "家庭：411526-2021-D-000001 最低生活保障 …" of one case found. */
const char *family_found_line(const struct ym_desk *d, struct ym_arena *arena, const struct ym_found *found);

struct ym_go family_act_add(struct ym_view *v);        /* a member, or a property */
struct ym_go family_act_income(struct ym_view *v);
struct ym_go family_act_authorise(struct ym_view *v);
struct ym_go family_act_expense(struct ym_view *v);
struct ym_go family_act_kinship(struct ym_view *v);

#define FAMILY_ADD_ACTIONS \
    {"+ ^A", N_("Member"), N_("Adds a member of the family."), TABS_ROWS | FAMILY_PEOPLE, family_act_add},   \
    {"i", N_("Income"), N_("Adds an income of the member chosen."), TABS_CHOSEN | FAMILY_PEOPLE, family_act_income},   \
    {"g", N_("All signed"), N_("Every adult signed the authorisation today, banks included."), TABS_ROWS | FAMILY_PEOPLE,   \
     family_act_authorise}, \
    {"+ ^A", N_("Property"), N_("Adds a property."), TABS_ROWS | FAMILY_MEANS, family_act_add},   \
    {"o", N_("Expense"), N_("Adds an unavoidable expense."), TABS_ROWS | FAMILY_MEANS, family_act_expense},   \
    {"k", N_("Relative"), N_("Notes an official who is a near relative."), TABS_ROWS | FAMILY_MEANS, family_act_kinship}
#define FAMILY_ROW_ACTIONS \
    {"Enter", N_("Open"), N_("Opens the row chosen."), TABS_CHOSEN | FAMILY_PEOPLE, tabs_act_enter},     \
    {"Enter", N_("Open"), N_("Opens the row chosen."), TABS_CHOSEN | FAMILY_MEANS, tabs_act_enter},     \
    {"- ^K Del", N_("Delete"), N_("Deletes the row chosen."), TABS_CHOSEN | FAMILY_PEOPLE, tabs_act_remove},     \
    {"- ^K Del", N_("Delete"), N_("Deletes the row chosen."), TABS_CHOSEN | FAMILY_MEANS, tabs_act_remove}

#endif
