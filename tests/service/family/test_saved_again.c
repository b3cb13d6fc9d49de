/* test_saved_again.c — a family is read by who enters it and saved again: what he did not touch stays. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "run.h"
#include "walk.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/want.h"
#include "yimen/domain/validation.h"
#include "yimen/wire/calls.h"

static struct office d;
static char number[32];

static const struct ym_person *told_supporter(void)
{
    const struct ym_person *p;
    size_t pos = 0;
    while ((p = YM_NEXT(&d.out, person, -1, &pos)))
        if (p->standing == YM_standing_supporter)
            return p;
    return NULL;
}

static int see(const char *account)
{
    OFFICE_GIVE(&d, want)->number = number;
    return office_ask(&d, account, "case.see");
}

/* A family with a bit of everything that the window enters, and a son who keeps a family of his own. */
static int begin(void)
{
    char ask[1200];
    struct walk_family f = walk_e1;
    office_open(&d, 1, "2021-07-05");
    f.people[0].sequence = 83;
    if (walk_intake(&d, &f, number) || see("window1"))
        return 1;
    snprintf(ask, sizeof ask,
             "%%rec: person\n\nroot: %lld\nname: 李远\nidkind: none\nsex: male\nbirth: 1980-01-01\nrelation: child\n"
             "standing: supporter\nphone: 13800000000\nfamily_size: 4\nability: part\nmarriage: married\nformer_name: 李原\n\n"
             "%%rec: property\n\nkind: deposit\nvalue: 1200.00\nwhat: 存折\nexempt: yes\n\n"
             "%%rec: expense\n\nkind: medical\namount: 300.00\nperiod: once\npaid_on: 2021-05-01\nproof: 票据\n\n"
             "%%rec: kinship\n\nkind: village\nname: 李近\nhow: 叔侄\n",
             (long long)OFFICE_GOT(&d, household, 0)->head.id);
    if (office_call(&d, "window1", "family.change", ask))
        office_show(&d);
    return d.err;
}

static int end(void)
{
    office_close(&d);
    return 0;
}

static void count_entered(void *baton, const struct ym_field *f, const char *was, const char *is)
{
    if (f->flags & YM_OURS)
        return;
    fprintf(stderr, "%s was \"%s\", is \"%s\"\n", f->name, was, is);
    ++*(int *)baton;
}

static int fields_lost(const struct ym_list *was)
{
    int n = 0;
    for (size_t i = 0; i < was->count; i++) {
        const struct ym_head *r = was->at[i];
        const struct ym_head *is = office_record(&d, r->type, r->root, r->id);
        CU_ASSERT_PTR_NOT_NULL_FATAL(is);
        ym_record_diff(was->arena, r, is, count_entered, &n);
    }
    return n;
}

/* Every record that family.change takes, as the official was told it; then all is stored as before. */
static void saves_what_he_read(const char *account, int but)
{
    const struct ym_call_row *change = ym_call_named("family.change", NULL);
    struct ym_arena arena;
    struct ym_list was, told;
    ym_arena_init(&arena);
    ym_list_init(&was, &arena);
    ym_list_init(&told, &arena);
    CU_ASSERT_EQUAL_FATAL(see(account), 0);
    for (size_t i = 0; i < d.out.count; i++) {
        const struct ym_head *r = d.out.at[i];
        if (!ym_call_takes(change, r->type) || r->type == but)
            continue;
        ym_list_add(&told, ym_record_clone(&arena, r));
        ym_list_add(&was, ym_record_clone(&arena, office_record(&d, r->type, r->root, r->id)));
    }
    CU_ASSERT(was.count >= 7);
    ym_list_init(&d.in, &d.arena);
    for (size_t i = 0; i < told.count; i++)
        ym_list_add(&d.in, told.at[i]);
    CU_ASSERT_EQUAL(office_ask(&d, account, "family.change"), 0);
    CU_ASSERT_EQUAL(fields_lost(&was), 0);
    ym_arena_release(&arena);
}

static void the_window_saves_what_it_read(void)
{
    saves_what_he_read("window1", 0);
}

static void the_township_saves_what_it_read(void)
{
    saves_what_he_read("town_411526001", YM_R_account);
}

/* A township sees an account in part: it types a changed one whole, and what it was shown is not taken for one. */
static void an_account_shown_in_part_is_not_taken_back(void)
{
    CU_ASSERT_EQUAL_FATAL(see("town_411526001"), 0);
    struct ym_head *a = ym_record_clone(&d.before, &OFFICE_GOT(&d, account, 0)->head);
    int64_t id = a->id, root = a->root;
    const struct ym_account *was = (const struct ym_account *)ym_record_clone(&d.before, office_record(&d, YM_R_account, root, id));
    ym_list_init(&d.in, &d.arena);
    ym_list_add(&d.in, a);
    CU_ASSERT_EQUAL(office_ask(&d, "town_411526001", "family.change"), YM_EBAD);
    CU_ASSERT(office_said(&d, "account 1, number", "An account number has digits only."));
    const struct ym_account *is = (const struct ym_account *)office_record(&d, YM_R_account, root, id);
    CU_ASSERT_STRING_EQUAL(is->number, was->number);
    CU_ASSERT_STRING_EQUAL(is->holder, was->holder);
    CU_ASSERT_EQUAL(is->relation, was->relation);
}

/* Found by whoever gave a supporter the size of his family at the window: it was gone when anything else of him was corrected. */
static void the_size_of_a_supporters_family_stays(void)
{
    CU_ASSERT_EQUAL_FATAL(see("window1"), 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(told_supporter());
    CU_ASSERT_EQUAL(told_supporter()->family_size, 4);
    struct ym_person *p = (struct ym_person *)ym_record_clone(&d.before, &told_supporter()->head);
    int64_t id = p->head.id, root = p->head.root;
    p->phone = "13900000000";
    ym_list_init(&d.in, &d.arena);
    ym_list_add(&d.in, &p->head);
    CU_ASSERT_EQUAL(office_ask(&d, "window1", "family.change"), 0);
    const struct ym_person *stored = (const struct ym_person *)office_record(&d, YM_R_person, root, id);
    CU_ASSERT_STRING_EQUAL(stored->phone, "13900000000");
    CU_ASSERT_EQUAL(stored->family_size, 4);
}

/* Who may read the computation reads what it stands on. */
static void who_sees_the_size_of_a_supporters_family(void)
{
    static const struct {
        const char *account;
        int64_t size;
    } rows[] = {{"window1", 4}, {"town_411526001", 4}, {"county1", 4}, {"auditor1", 4}, {"payer1", YM_NONE}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        CU_ASSERT_EQUAL_FATAL(see(rows[i].account), 0);
        CU_ASSERT_PTR_NOT_NULL_FATAL(told_supporter());
        CU_ASSERT_EQUAL(told_supporter()->family_size, rows[i].size);
    }
}

ym_suite_fn ym_suite_saved_again;

void ym_suite_saved_again(void)
{
    static const struct ym_test tests[] = {
        {"the window saves what it read", the_window_saves_what_it_read},
        {"the township saves what it read", the_township_saves_what_it_read},
        {"an account shown in part is not taken back", an_account_shown_in_part_is_not_taken_back},
        {"the size of a supporter's family stays", the_size_of_a_supporters_family_stays},
        {"who sees the size of a supporter's family", who_sees_the_size_of_a_supporters_family},
        {0},
    };
    ym_suite_add_story("saved again", begin, end, tests);
}
