/* test_asked.c — whom a question asks about: everybody of a family, nobody without an authorisation; an answer belongs to the number
 * and name it was asked about. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "run.h"
#include "walk.h"
#include "yimen/domain/record/asked.h"
#include "yimen/domain/record/authorisation.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/task.h"
#include "yimen/store/record.h"

static struct office d;
static int next_sequence = 301;

static struct walk_family fresh(const struct walk_family *like)
{
    struct walk_family f = *like;
    for (struct walk_person *p = f.people; p->birth; p++, next_sequence += 2)
        p->sequence = next_sequence + (p->sequence % 2 == 0);
    return f;
}

/* A family of three whose units were asked; with `stranger` a grown-up joined without an authorisation before. */
static void asked(struct walk_family *f, char number[32])
{
    *f = fresh(&walk_e2);
    office_day(&d, "2021-07-05");
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, f, number), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "window1", number, "accept", NULL, NULL), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "town_411526002", number, "start", NULL, NULL), 0);
}

static void see(const char *number)
{
    char ask[96];
    snprintf(ask, sizeof ask, "%%rec: want\n\nnumber: %s\n", number);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "county1", "case.see", ask), 0);
}

static const struct ym_person *person_named(const char *name)
{
    const struct ym_person *p;
    size_t pos = 0;
    while ((p = YM_NEXT(&d.out, person, -1, &pos)))
        if (strcmp(p->name, name) == 0)
            return p;
    return NULL;
}

static void queue(const char *unit)
{
    CU_ASSERT_EQUAL_FATAL(office_call(&d, unit, "unit.queue", "%rec: queue\n\nlimit: 500\n"), 0);
}

static const struct ym_task *task_of(const char *number, const char *question, const char *name)
{
    const struct ym_task *t;
    size_t pos = 0;
    while ((t = YM_NEXT(&d.out, task, -1, &pos)))
        if (strcmp(t->number, number) == 0 && strcmp(t->question, question) == 0 && (!name || strcmp(t->name, name) == 0))
            return t;
    return NULL;
}

static const struct ym_asked *asked_named(int64_t check, const char *name)
{
    const struct ym_asked *a;
    size_t pos = 0;
    while ((a = YM_NEXT(&d.out, asked, -1, &pos)))
        if (a->of == check && strcmp(a->name, name) == 0)
            return a;
    return NULL;
}

static size_t checks(const char *question, int64_t state)
{
    const struct ym_check *c;
    size_t pos = 0, n = 0;
    while ((c = YM_NEXT(&d.out, check, -1, &pos)))
        n += strcmp(c->question, question) == 0 && c->state == state;
    return n;
}

/* A grown-up daughter joins; `more` is her authorisation, or nothing. */
static void join(const char *number, const char *more)
{
    char id[19], ask[500];
    see(number);
    snprintf(ask, sizeof ask, "%%rec: person\n\nroot: %lld\nid: 1\nname: 新人\nidno: %s\nrelation: child\nstanding: member\n\n%s",
             (long long)OFFICE_GOT(&d, household, 0)->head.id, walk_idno(id, "1990-05-05", next_sequence += 2), more);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "window1", "family.change", ask), 0);
}

static void correct(const char *number, const char *name, const char *field, const char *value)
{
    char ask[500];
    see(number);
    const struct ym_person *p = person_named(name);
    CU_ASSERT_PTR_NOT_NULL_FATAL(p);
    snprintf(ask, sizeof ask, "%%rec: person\n\nroot: %lld\nid: %lld\nrev: %lld\nname: %s\nidno: %s\nrelation: %s\nstanding: member\n%s: %s\n",
             (long long)p->head.root, (long long)p->head.id, (long long)p->head.rev, strcmp(field, "name") ? p->name : value,
             strcmp(field, "idno") ? p->idno : value, ym_choice_numbered(ym_choices_named("relation"), (int)p->relation)->name,
             "phone", "0376");
    if (office_call(&d, "window1", "family.change", ask))
        office_show(&d);
}

static void a_family_is_shown_whole(void)
{
    char number[32];
    struct walk_family f;
    asked(&f, number);
    queue("unit_fangguan");
    const struct ym_task *t = task_of(number, "housing", NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(t);
    CU_ASSERT_STRING_EQUAL(t->name, f.people[0].name); /* the row is the applicant's, as before */
    CU_ASSERT_EQUAL(t->persons, 3);
    CU_ASSERT_EQUAL(t->left_out, YM_NONE);
    for (int i = 0; i < 3; i++) {
        char id[19];
        const struct ym_asked *a = asked_named(t->check, f.people[i].name);
        CU_ASSERT_PTR_NOT_NULL_FATAL(a);
        CU_ASSERT_STRING_EQUAL(a->idno, walk_idno(id, f.people[i].birth, f.people[i].sequence));
        CU_ASSERT_EQUAL(a->birth, ym_date_of(atoi(f.people[i].birth), atoi(f.people[i].birth + 5), atoi(f.people[i].birth + 8)));
    }
    queue("unit_caizheng"); /* a question about a person shows that person alone */
    CU_ASSERT_EQUAL(office_count(&d, YM_R_asked), 0);
}

/* The unit learns that somebody was left out, not who; township and county learn who and why. */
static void nobody_without_an_authorisation(void)
{
    char number[32];
    struct walk_family f;
    asked(&f, number);
    join(number, "");
    queue("unit_fangguan");
    const struct ym_task *t = task_of(number, "housing", NULL);
    CU_ASSERT_FATAL(t && t->persons == 3 && t->left_out == 1);
    CU_ASSERT_PTR_NULL(asked_named(t->check, "新人"));
    int64_t check = t->check;
    see(number);
    const struct ym_asked *a = asked_named(check, "新人");
    CU_ASSERT_PTR_NOT_NULL_FATAL(a);
    CU_ASSERT_STRING_EQUAL(a->why, N_("no valid authorisation"));
    a = asked_named(check, f.people[1].name);
    CU_ASSERT(a && !*a->why);
}

static void an_authorisation_that_comes_later(void)
{
    char number[32], ask[200];
    struct walk_family f;
    asked(&f, number);
    join(number, "");
    CU_ASSERT_EQUAL_FATAL(walk_answer_all(&d), 0);
    see(number);
    CU_ASSERT_EQUAL(checks("housing", YM_answer_nothing), 1);
    const struct ym_person *p = person_named("新人");
    snprintf(ask, sizeof ask, "%%rec: authorisation\n\nroot: %lld\nparent: %lld\nsigned_on: 2021-07-05\nbank: yes\n", (long long)p->head.root,
             (long long)p->head.id);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "window1", "family.change", ask), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, result, 0)->text,
                           N_("Whom the units answered about was corrected or is new: {1} questions are asked anew."));
    see(number);
    CU_ASSERT_EQUAL(checks("housing", YM_answer_void), 1);
    CU_ASSERT_EQUAL(checks("housing", YM_answer_waiting), 1);
    CU_ASSERT_EQUAL(checks("payroll", YM_answer_void), 0); /* of the others nothing changed */
    queue("unit_fangguan");
    const struct ym_task *t = task_of(number, "housing", NULL);
    CU_ASSERT_FATAL(t && t->persons == 4);
    CU_ASSERT_PTR_NOT_NULL(asked_named(t->check, "新人"));
}

static void a_corrected_number_is_asked_anew(void)
{
    char number[32], id[19], old[19];
    struct walk_family f;
    asked(&f, number);
    CU_ASSERT_EQUAL_FATAL(walk_answer_all(&d), 0);
    walk_idno(old, f.people[1].birth, f.people[1].sequence);
    correct(number, f.people[1].name, "idno", walk_idno(id, f.people[1].birth, next_sequence += 2));
    see(number);
    CU_ASSERT_EQUAL(checks("payroll", YM_answer_waiting), 1); /* his alone; of the family all */
    CU_ASSERT_EQUAL(checks("payroll", YM_answer_void), 1);
    CU_ASSERT_EQUAL(checks("housing", YM_answer_waiting), 1);
    const struct ym_check *c;
    for (size_t pos = 0; (c = YM_NEXT(&d.out, check, -1, &pos));) {
        if (c->state == YM_answer_void && c->person != YM_NONE) {
            CU_ASSERT_STRING_EQUAL(c->asked_idno, old); /* what the answer was about can be read for ever */
            CU_ASSERT(c->answered != YM_NONE);
        }
    }
    CU_ASSERT_EQUAL(walk_act(&d, "town_411526002", number, "opine", "符合", NULL), YM_EBAD);
    CU_ASSERT(office_said(&d, NULL, N_("Questions not answered yet: {1}.")));
    queue("unit_caizheng");
    const struct ym_task *t = task_of(number, "payroll", f.people[1].name);
    CU_ASSERT_FATAL(t && strcmp(t->idno, id) == 0);
    CU_ASSERT_EQUAL(office_call(&d, "unit_caizheng", "unit.answered", "%rec: queue\n\nlimit: 500\n"), 0);
    t = task_of(number, "payroll", f.people[1].name); /* the void one shows the number it was given about, and stands */
    CU_ASSERT_FATAL(t && t->state == YM_answer_void && t->undo != 1);
    CU_ASSERT_STRING_EQUAL(t->idno, old);
    CU_ASSERT_EQUAL_FATAL(walk_answer_all(&d), 0);
    correct(number, f.people[1].name, "phone", ""); /* a telephone is nobody's name */
    see(number);
    CU_ASSERT_EQUAL(checks("payroll", YM_answer_waiting), 0);
    CU_ASSERT_EQUAL(office_call(&d, "root", "service.check", NULL), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_trouble), 0);
}

static void what_waits_asks_about_the_new_number(void)
{
    char number[32], id[19], ask[3000];
    struct walk_family f;
    asked(&f, number);
    queue("unit_caizheng");
    struct ym_task seen = *task_of(number, "payroll", f.people[1].name), other = *task_of(number, "payroll", f.people[0].name);
    snprintf(ask, sizeof ask, "%%rec: answer\n\ncheck: %lld\nstate: nothing\nname: %s\nidno: %s\nseen: %s\n", (long long)seen.check, seen.name,
             seen.idno, seen.seen);
    char both[6000];
    snprintf(both, sizeof both, "%s\n%%rec: answer\n\ncheck: %lld\nstate: nothing\nname: %s\nidno: %s\nseen: %s\n", ask, (long long)other.check,
             other.name, other.idno, other.seen);
    correct(number, f.people[1].name, "idno", walk_idno(id, f.people[1].birth, next_sequence += 2));
    CU_ASSERT_EQUAL(office_call(&d, "unit_caizheng", "unit.answer", ask), YM_ESTALE);
    CU_ASSERT(office_said(&d, NULL, N_("Since you saw this question a name or number was corrected; you saw {1}, it asks about {2} now.")));
    CU_ASSERT_PTR_NOT_NULL(strstr(d.problems.list[0].arg[1], id));
    CU_ASSERT_EQUAL(office_call(&d, "unit_caizheng", "unit.answer", both), 0); /* the other one is answered, this is named */
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, result, 0)->count, 1);
    CU_ASSERT_FATAL(OFFICE_GOT(&d, result, 1) && OFFICE_GOT(&d, result, 1)->record == seen.check);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, result, 1)->arg1, f.people[1].name);
    queue("unit_caizheng");
    CU_ASSERT_PTR_NULL(task_of(number, "payroll", f.people[0].name));
    const struct ym_task *t = task_of(number, "payroll", f.people[1].name);
    CU_ASSERT_FATAL(t && t->check == seen.check && strcmp(t->idno, id) == 0);
    see(number);
    CU_ASSERT_EQUAL(checks("payroll", YM_answer_void), 0); /* nobody had answered: nothing is void */
}

static void a_family_that_changed_since_it_was_seen(void)
{
    char number[32], ask[3000];
    struct walk_family f;
    asked(&f, number);
    queue("unit_fangguan");
    const struct ym_task *t = task_of(number, "housing", NULL);
    snprintf(ask, sizeof ask, "%%rec: answer\n\ncheck: %lld\nstate: nothing\nseen: %s\n", (long long)t->check, t->seen);
    join(number, "%rec: authorisation\n\nparent: 1\nsigned_on: 2021-07-05\n");
    CU_ASSERT_EQUAL(office_call(&d, "unit_fangguan", "unit.answer", ask), YM_ESTALE);
    CU_ASSERT(office_said(&d, NULL, N_("Since you saw this question a name or number was corrected; it asks about {1} now.")));
    CU_ASSERT_PTR_NOT_NULL(strstr(d.problems.list[0].arg[0], "新人"));
    CU_ASSERT_PTR_NULL(strstr(d.problems.list[0].arg[0], f.people[0].name));
}

/* What runs out between asking and answering: the question about a person shows nobody either, and nothing is found about nobody. */
static void an_authorisation_that_runs_out(void)
{
    char number[32], ask[300];
    struct walk_family f;
    asked(&f, number);
    see(number);
    const struct ym_person *p = person_named(f.people[1].name);
    const struct ym_authorisation *a = NULL;
    size_t pos = 0;
    while (p && (a = YM_NEXT(&d.out, authorisation, -1, &pos)) && a->head.parent != p->head.id)
        ;
    CU_ASSERT_PTR_NOT_NULL_FATAL(a);
    snprintf(ask, sizeof ask, "%%rec: authorisation\n\nroot: %lld\nparent: %lld\nid: %lld\nrev: %lld\nsigned_on: 2021-07-05\nuntil: 2021-07-06\nbank: yes\n",
             (long long)a->head.root, (long long)a->head.parent, (long long)a->head.id, (long long)a->head.rev);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "window1", "family.change", ask), 0);
    queue("unit_caizheng");
    CU_ASSERT_PTR_NOT_NULL_FATAL(task_of(number, "payroll", f.people[1].name));
    int64_t check = task_of(number, "payroll", f.people[1].name)->check;
    office_day(&d, "2021-07-07");
    queue("unit_caizheng");
    CU_ASSERT_PTR_NULL(task_of(number, "payroll", f.people[1].name));
    const struct ym_task *t = task_of(number, "payroll", "");
    CU_ASSERT_FATAL(t && t->check == check && t->left_out == 1 && t->persons == 0 && !*t->idno && t->birth == YM_NONE);
    see(number); /* township and county learn who and why */
    CU_ASSERT_PTR_NOT_NULL_FATAL(asked_named(check, f.people[1].name));
    CU_ASSERT_STRING_EQUAL(asked_named(check, f.people[1].name)->why, N_("no valid authorisation"));
    snprintf(ask, sizeof ask, "%%rec: answer\n\ncheck: %lld\nstate: nothing\n", (long long)check);
    CU_ASSERT_EQUAL(office_call(&d, "unit_caizheng", "unit.answer", ask), YM_EBAD);
    CU_ASSERT_EQUAL(d.problems.count, 1);
    snprintf(ask, sizeof ask, "%%rec: answer\n\ncheck: %lld\nto: %lld\nstate: nothing\n", (long long)check, (long long)check + 0);
    CU_ASSERT_EQUAL(office_call(&d, "unit_caizheng", "unit.answer", ask), YM_EBAD);
    snprintf(ask, sizeof ask, "%%rec: answer\n\ncheck: %lld\nstate: cannot\ndetail: 授权到期\n", (long long)check);
    CU_ASSERT_EQUAL(office_call(&d, "unit_caizheng", "unit.answer", ask), 0);
    office_day(&d, "2021-07-05");
}

/* A range does not say whom its sender saw: what was corrected since it was put stays open, and is named. */
static void a_range_with_some_corrected(void)
{
    char number[32], id[19], ask[200];
    struct walk_family f;
    asked(&f, number);
    queue("unit_caizheng");
    int64_t wrong = task_of(number, "payroll", f.people[1].name)->check;
    int64_t first = OFFICE_GOT(&d, task, 0)->check, last = OFFICE_GOT(&d, task, office_count(&d, YM_R_task) - 1)->check;
    size_t open = office_count(&d, YM_R_task);
    correct(number, f.people[1].name, "idno", walk_idno(id, f.people[1].birth, next_sequence += 2));
    snprintf(ask, sizeof ask, "%%rec: answer\n\ncheck: %lld\nto: %lld\nstate: nothing\n", (long long)first, (long long)last);
    CU_ASSERT_EQUAL(office_call(&d, "unit_caizheng", "unit.answer", ask), 0);
    CU_ASSERT(OFFICE_GOT(&d, result, 0)->count < (int64_t)open);
    size_t named = 0;
    for (size_t i = 1; i < office_count(&d, YM_R_result); i++)
        named += OFFICE_GOT(&d, result, i)->record == wrong && strcmp(OFFICE_GOT(&d, result, i)->arg1, f.people[1].name) == 0;
    CU_ASSERT_EQUAL(named, 1);
    queue("unit_caizheng");
    const struct ym_task *t = task_of(number, "payroll", f.people[1].name);
    CU_ASSERT_FATAL(t && t->check == wrong && strcmp(t->idno, id) == 0);
}

/* The report of the case names everybody and who was not asked. */
static void the_report_names_who_was_not_asked(void)
{
    char number[32], ask[128];
    struct walk_family f;
    asked(&f, number);
    join(number, "");
    snprintf(ask, sizeof ask, "%%rec: print\n\nnumber: %s\nkind: report\n", number);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "county1", "case.report", ask), 0);
    const struct ym_asked *a;
    size_t pos = 0, left = 0;
    while ((a = YM_NEXT(&d.out, asked, -1, &pos)))
        left += *a->why && strcmp(a->name, "新人") == 0;
    CU_ASSERT_EQUAL(left, 4); /* housing, shop, tax, vehicles */
}

/* A check of 0.1.0 says nothing of whom it was asked about: it counts as asked about what stood there before the change. */
static int forget_stamps(struct ym_txn *t, void *baton)
{
    struct ym_list file;
    struct ym_check *c;
    size_t pos = 0;
    ym_list_init(&file, &d.arena);
    int err = ym_file_load(&file, t, *(int64_t *)baton);
    while (!err && (c = YM_NEXT(&file, check, -1, &pos))) {
        c->asked_of = c->asked_name = c->asked_idno = "";
        err = ym_record_put(t, &c->head, c->head.rev);
    }
    return err;
}

static void a_check_of_the_version_before(void)
{
    char number[32], id[19];
    struct walk_family f;
    asked(&f, number);
    CU_ASSERT_EQUAL_FATAL(walk_answer_all(&d), 0);
    see(number);
    int64_t root = OFFICE_GOT(&d, household, 0)->head.id;
    CU_ASSERT_EQUAL_FATAL(office_write(&d, forget_stamps, &root), 0);
    correct(number, f.people[1].name, "idno", walk_idno(id, f.people[1].birth, next_sequence += 2));
    see(number);
    CU_ASSERT_EQUAL(checks("payroll", YM_answer_void), 1);
    CU_ASSERT_EQUAL(checks("payroll", YM_answer_waiting), 1);
}

static int before(void)
{
    office_open(&d, 1, "2021-07-05");
    return 0;
}

static int after(void)
{
    office_close(&d);
    return 0;
}

void ym_suite_asked(void);
void ym_suite_asked(void)
{
    static const struct ym_test tests[] = {
        {"a question about a family shows everybody", a_family_is_shown_whole},
        {"nobody without an authorisation", nobody_without_an_authorisation},
        {"an authorisation that comes later", an_authorisation_that_comes_later},
        {"a corrected number is asked anew", a_corrected_number_is_asked_anew},
        {"what waits asks about the new number", what_waits_asks_about_the_new_number},
        {"a family that changed since it was seen", a_family_that_changed_since_it_was_seen},
        {"an authorisation that runs out", an_authorisation_that_runs_out},
        {"a range with some corrected", a_range_with_some_corrected},
        {"the report names who was not asked", the_report_names_who_was_not_asked},
        {"a check of the version before", a_check_of_the_version_before},
        {0},
    };
    ym_suite_add_with("asked", before, after, tests);
}
