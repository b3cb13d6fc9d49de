/* test_quarter_rows.c — the rows of the quarterly screen, from lines told by the test: programmes are not added up as families. */
#include <CUnit/CUnit.h>
#include <string.h>

#include "figures/quarter.h"
#include "run.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/line.h"
#include "yimen/domain/record/term.h"

static struct ym_arena arena;
static struct ym_list told;
static struct ym_desk desk;
static struct quarter_rows rows;

const char *ym_desk_word(const struct ym_desk *d, const char *set, const char *of, const char *code)
{
    (void)d;
    (void)set;
    (void)of;
    return code;
}

static void tell(const char *programme, const char *township, int64_t households, int64_t amount, const char *kind)
{
    struct ym_line *l = YM_RECORD(&arena, line);
    l->kind = kind;
    l->span = "2021Q3";
    l->programme = programme;
    l->township = township;
    l->area = *programme ? YM_area_rural : YM_NONE;
    l->households = households;
    l->amount = amount;
    ym_list_add(&told, &l->head);
}

static void term(const char *set, const char *code)
{
    struct ym_term *t = YM_RECORD(&arena, term);
    t->set = set;
    t->code = code;
    ym_list_add(&desk.terms, &t->head);
}

/* One family with 低保 and a subsidy: one here and there, and one in all. */
static void begin(void)
{
    ym_arena_init(&arena);
    ym_list_init(&told, &arena);
    ym_list_init(&desk.terms, &arena);
    rows = (struct quarter_rows){.arena = &arena, .desk = &desk, .told = &told};
    static const char *const places[] = {"", "411526101"};
    for (size_t i = 0; i < 2; i++) {
        tell("dibao", places[i], 1, 300, "now");
        tell("kunnan_canji", places[i], 1, 60, "now");
        tell("", places[i], 1, 360, "now");
        tell("", places[i], 7, 700, "before");
    }
    term("programme", "dibao");
    term("programme", "kunnan_canji");
    term("township", "411526101");
}

static const struct quarter_row *row_of(enum quarter_page page, int measure, const char *label)
{
    quarter_fill(&rows, page, measure);
    for (size_t i = 0; i < rows.count; i++)
        if (!rows.at[i].heading && strcmp(rows.at[i].label, label) == 0)
            return &rows.at[i];
    return NULL;
}

static void families_once(void)
{
    begin();
    const struct quarter_row *r = row_of(QUARTER_ALL, 0, "households paid");
    CU_ASSERT(r && r->value[0] == 1 && r->value[1] == 7 && r->mark == ' ');
    r = row_of(QUARTER_ALL, 0, "paid, yuan");
    CU_ASSERT(r && r->value[0] == 360);
    r = row_of(QUARTER_TOWNSHIPS, 0, "411526101");
    CU_ASSERT(r && r->value[0] == 1 && r->value[1] == 7);
    r = row_of(QUARTER_PROGRAMMES, 0, "kunnan_canji");
    CU_ASSERT(r && r->value[0] == 1 && r->value[1] == 0 && quarter_percent(r) == 50);
    ym_arena_release(&arena);
}

/* What was corrected of one programme is seen at all of them, be their sum the same. */
static void corrected(void)
{
    begin();
    tell("dibao", "", 2, 300, "corrected");
    const struct quarter_row *r = row_of(QUARTER_ALL, 0, "households paid");
    CU_ASSERT(r && r->mark == '*' && r->value[0] == 1);
    r = row_of(QUARTER_PROGRAMMES, 0, "kunnan_canji");
    CU_ASSERT(r && r->mark == ' ');
    ym_arena_release(&arena);
}

ym_suite_fn ym_suite_quarter_rows;
void ym_suite_quarter_rows(void)
{
    static const struct ym_test tests[] = {
        {"families once", families_once},
        {"corrected", corrected},
        {0},
    };
    ym_suite_add("rows of the quarterly screen", tests);
}
