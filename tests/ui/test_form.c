/* test_form.c — forms: fields, values, what is wrong, keys. */
#include <CUnit/CUnit.h>
#include <string.h>

#include "form_stage.h"
#include "run.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/act.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/income.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/survey.h"

static struct ym_person *person(const struct form *o)
{
    return (struct ym_person *)o->f->record;
}

/* ---- tests */

static void the_schema_makes_the_form(void)
{
    struct form o;
    form_open(&o, &scene_person);
    const struct ym_schema *s = ym_schema_of(YM_R_person);
    size_t ours = 0;
    for (size_t i = 0; i < s->count; i++)
        ours += (s->fields[i].flags & YM_OURS) != 0;
    CU_ASSERT(ours > 0);
    CU_ASSERT_EQUAL(o.f->count, s->count - ours);
    CU_ASSERT_EQUAL(stage_row(&o.l, 1)[0], '>');
    CU_ASSERT(o.v.typing);
    form_close(&o);
}

static void enter_is_the_next_field(void)
{
    struct form o;
    form_open(&o, &scene_person);
    type(&o, "王小明");
    CU_ASSERT_EQUAL(o.d.left, 0);
    enter(&o);
    CU_ASSERT_EQUAL(o.f->at, 1);
    CU_ASSERT_EQUAL(o.d.left, 1);
    CU_ASSERT_STRING_EQUAL(person(&o)->name, "王小明");
    CU_ASSERT_EQUAL(stage_row(&o.l, 1)[1], '*');
    press(&o, key_of(YM_K_UP, 0));
    CU_ASSERT_EQUAL(o.f->at, 0);
    CU_ASSERT_EQUAL(o.d.left, 1);
    press(&o, key_of(YM_K_UP, 0));
    CU_ASSERT_EQUAL(o.f->at, 0);
    for (int i = 0; i < 51; i++) /* fifty characters fit; the field does not jump */
        type(&o, "汉");
    CU_ASSERT_EQUAL(o.f->at, 0);
    CU_ASSERT(o.v.status_bad);
    CU_ASSERT_EQUAL(ym_utf8_count(o.f->edit.text.data), 50);
    ym_form_show(o.f, o.f->count - 1);
    CU_ASSERT_EQUAL(press(&o, key_of(YM_K_ENTER, 0)).kind, YM_K_ENTER);
    CU_ASSERT_EQUAL(press(&o, key_of(YM_K_DOWN, 0)).kind, YM_K_NONE);
    CU_ASSERT_EQUAL(press(&o, key_of(YM_K_F, 2)).kind, YM_K_F);
    form_close(&o);
}

static void an_identity_number_tells_birth_and_sex(void)
{
    struct form o;
    form_open(&o, &scene_person);
    go(&o, "idno");
    type(&o, "4115261985070690");
    CU_ASSERT_FALSE(o.v.status_bad);
    type(&o, "29");
    CU_ASSERT_FALSE(o.v.status_bad);
    CU_ASSERT(stage_shows(&o.l, "1985-07-06"));
    CU_ASSERT(stage_shows(&o.l, "35"));
    enter(&o);
    CU_ASSERT_EQUAL(person(&o)->birth, ym_date_of(1985, 7, 6));
    CU_ASSERT_EQUAL(person(&o)->sex, YM_sex_female);
    form_close(&o);
}

static void a_wrong_identity_number_is_named_while_typed(void)
{
    struct form o;
    form_open(&o, &scene_person);
    go(&o, "idno");
    type(&o, "4115261991023");
    CU_ASSERT_FALSE(o.v.status_bad);
    type(&o, "0"); /* 30 February */
    CU_ASSERT(o.v.status_bad);
    press(&o, key_of(YM_K_CTRL, 'U'));
    CU_ASSERT_FALSE(o.v.status_bad);
    type(&o, "411526194903129014");
    CU_ASSERT(o.v.status_bad);
    enter(&o);
    CU_ASSERT(o.v.status_bad); /* said when it is left, and it stays marked */
    CU_ASSERT_PTR_NOT_NULL(o.f->wrong[field(&o, "idno")]);
    CU_ASSERT_EQUAL(stage_row(&o.l, 1 + (int)field(&o, "idno"))[1], '!');
    CU_ASSERT(stage_shows(&o.l, "411526194903129014"));
    CU_ASSERT_EQUAL(ym_form_take(o.f, &o.v), 0);
    CU_ASSERT_EQUAL(o.f->at, field(&o, "idno"));
    press(&o, key_of(YM_K_BACKSPACE, 0));
    type(&o, "3");
    CU_ASSERT_EQUAL(ym_form_take(o.f, &o.v), 1);
    CU_ASSERT_STRING_EQUAL(person(&o)->idno, "411526194903129013");
    form_close(&o);
}

static void choices_go_by_number_and_name(void)
{
    struct form o;
    form_open(&o, &scene_person);
    go(&o, "sex");
    type(&o, "1");
    type(&o, "2"); /* replaces */
    enter(&o);
    CU_ASSERT_EQUAL(person(&o)->sex, YM_sex_female);
    go(&o, "sex");
    press(&o, key_of(YM_K_CTRL, 'U'));
    type(&o, "男");
    enter(&o);
    CU_ASSERT_EQUAL(person(&o)->sex, YM_sex_male);
    go(&o, "sex");
    type(&o, "7");
    enter(&o);
    CU_ASSERT_PTR_NOT_NULL(o.f->wrong[field(&o, "sex")]);
    CU_ASSERT_EQUAL(person(&o)->sex, YM_sex_male);
    form_close(&o);
}

static void codes_stand_beside_their_titles(void)
{
    static const struct {
        const char *typed, *code;
    } rows[] = {{"411526101", "411526101"}, {"101", "411526101"}, {"传流店乡", "411526201"}, {"伞", "411526102"}, {"sls", "411526101"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct form o;
        form_open(&o, &scene_household);
        type(&o, rows[i].typed);
        enter(&o);
        struct ym_household *h = (struct ym_household *)o.f->record;
        CU_ASSERT_STRING_EQUAL(h->township, rows[i].code);
        CU_ASSERT(strstr(stage_row(&o.l, 1), rows[i].code) != NULL);
        form_close(&o);
    }
    struct form o;
    form_open(&o, &scene_household);
    type(&o, "4115");
    enter(&o); /* several begin so */
    CU_ASSERT_PTR_NOT_NULL(o.f->wrong[0]);
    go(&o, "township");
    type(&o, "411526101");
    CU_ASSERT(strstr(stage_row(&o.l, 1), "双柳树镇") != NULL);
    form_close(&o);
}

/* What is typed into a field just entered stands in place of what was there; an arrow or Backspace edits it. */
static void typing_replaces_and_arrows_edit(void)
{
    struct form o;
    form_open(&o, &scene_person);
    type(&o, "王小明"), enter(&o);
    go(&o, "name");
    type(&o, "李四");
    CU_ASSERT_STRING_EQUAL(o.f->edit.text.data, "李四");
    press(&o, key_of(YM_K_F, 5)); /* nothing is lost by it */
    CU_ASSERT_STRING_EQUAL(o.f->edit.text.data, "王小明");
    press(&o, key_of(YM_K_LEFT, 0));
    type(&o, "大");
    CU_ASSERT_STRING_EQUAL(o.f->edit.text.data, "王小大明");
    go(&o, "name");
    press(&o, key_of(YM_K_BACKSPACE, 0));
    type(&o, "华");
    CU_ASSERT_STRING_EQUAL(o.f->edit.text.data, "王小华");
    form_close(&o);
}

/* A key that does nothing to the field leaves it one that was just entered: a sum is not appended to another. */
static void what_edits_nothing_keeps_replacing(void)
{
    const struct ym_key keys[] = {key_of(YM_K_NONE, 0), key_of(YM_K_PREFIX, 0), key_of(YM_K_RESIZE, 0), key_of(YM_K_F, 1), key_of(YM_K_F, 7),
                                  key_of(YM_K_CTRL, 'L')};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        struct form o;
        form_open(&o, &scene_person);
        type(&o, "500"), enter(&o);
        go(&o, "name");
        CU_ASSERT_EQUAL(press(&o, keys[i]).kind, keys[i].kind);
        type(&o, "300");
        CU_ASSERT_STRING_EQUAL(o.f->edit.text.data, "300");
        press(&o, keys[i]); /* nor does it begin anew in the middle */
        type(&o, "1");
        CU_ASSERT_STRING_EQUAL(o.f->edit.text.data, "3001");
        form_close(&o);
    }
}

static void what_is_needed_is_marked_first(void)
{
    struct form o;
    form_open(&o, &scene_person);
    CU_ASSERT_EQUAL(strncmp(stage_row(&o.l, 1), ">+", 2), 0); /* the name, where the cursor stands */
    type(&o, "王"), enter(&o);
    CU_ASSERT_EQUAL(stage_row(&o.l, 1)[1], '*');
    CU_ASSERT_EQUAL(stage_row(&o.l, 1 + (int)field(&o, "idno"))[1], ' '); /* may stay empty */
    CU_ASSERT_EQUAL(stage_row(&o.l, 1 + (int)field(&o, "relation"))[1], '+');
    form_close(&o);
}

static char edge(struct form *o, int row)
{
    return stage_row(&o->l, row)[strlen(stage_row(&o->l, row)) - 1];
}

static void the_edge_says_that_there_is_more(void)
{
    enum { ROWS = 5 };
    struct form o;
    form_open(&o, &scene_person);
    ym_form_draw(o.f, &o.v, 1, ROWS);
    ym_put_flush(o.v.t);
    CU_ASSERT_NOT_EQUAL(edge(&o, 1), '^');
    CU_ASSERT_EQUAL(edge(&o, ROWS), 'v');
    ym_form_show(o.f, o.f->count - 1);
    ym_form_draw(o.f, &o.v, 1, ROWS);
    ym_put_flush(o.v.t);
    CU_ASSERT_EQUAL(edge(&o, 1), '^');
    CU_ASSERT_NOT_EQUAL(edge(&o, ROWS), 'v');
    form_close(&o);
}

/* What was refused leaves no trace when it is restored: F2 would take it else. */
static void a_refused_value_goes(void)
{
    struct form o;
    form_open(&o, &scene_person);
    go(&o, "level");
    type(&o, "3");
    enter(&o);
    CU_ASSERT_EQUAL(person(&o)->level, 3);
    go(&o, "level");
    press(&o, key_of(YM_K_CTRL, 'U'));
    type(&o, "9");
    enter(&o);
    CU_ASSERT_PTR_NOT_NULL(o.f->wrong[field(&o, "level")]);
    go(&o, "level");
    press(&o, key_of(YM_K_F, 5));
    CU_ASSERT_PTR_NULL(o.f->wrong[field(&o, "level")]);
    CU_ASSERT_EQUAL(person(&o)->level, 3);
    CU_ASSERT(stage_shows(&o.l, "3"));
    form_close(&o);
}

static void dates_and_sums_are_typed_fast(void)
{
    struct ym_form f;
    struct ym_form_rows rows = {.now.today = ym_date_of(2021, 7, 5)};
    struct form o;
    form_open(&o, &scene_person);
    go(&o, "birth");
    type(&o, "20210631");
    enter(&o);
    CU_ASSERT_PTR_NOT_NULL(o.f->wrong[field(&o, "birth")]);
    go(&o, "birth");
    press(&o, key_of(YM_K_CTRL, 'U'));
    type(&o, "20210705");
    enter(&o);
    CU_ASSERT_EQUAL(person(&o)->birth, ym_date_of(2021, 7, 5));
    CU_ASSERT(stage_shows(&o.l, "2021-07-05"));
    ym_form_init(&f, &o.v, ym_record_new(&o.v.arena, YM_R_income), NULL, &rows);
    struct ym_form *old = o.f;
    o.f = &f;
    o.v.model = &f;
    go(&o, "amount");
    type(&o, "1234.5");
    enter(&o);
    CU_ASSERT_EQUAL(((struct ym_income *)f.record)->amount, 123450);
    CU_ASSERT(stage_shows(&o.l, "1234.50"));
    ym_form_release(&f);
    o.v.model = o.f = old;
    form_close(&o);
}

/* The form of a record of the type, as its rows say: what an official enters, once each, in the order of the rows. */
static void check_form(struct form *o, const struct ym_schema *s, struct ym_head *r)
{
    struct ym_form f;
    size_t n = 0;
    ym_form_init(&f, &o->v, r, NULL, NULL);
    for (size_t i = 0; i < s->count; i++) {
        const struct ym_field *shown = ym_field_shown(s, i);
        int asked = (shown->flags & YM_FORM) && !(shown->flags & (YM_ASSESS | YM_AT_ONCE)) && !(r->rev && (shown->flags & YM_FIXED));
        CU_ASSERT(asked == (n < f.count && f.fields[n] == shown));
        n += asked != 0;
    }
    CU_ASSERT_EQUAL(n, f.count);
    ym_form_release(&f);
}

static const struct ym_form_value *members(void *baton, const char *set)
{
    static const struct ym_form_value list[] = {{"11", "罗老", 1}, {"12", "罗妻", 1}, {0}};
    (void)baton;
    return strcmp(set, "person") == 0 ? list : NULL;
}

/* What is asked only now and then stands in a form that is told so. */
static void as_the_rows_say(void)
{
    struct form o;
    struct ym_form f;
    form_open(&o, &scene_person);
    for (size_t i = 0; ym_schema_at(i); i++) {
        struct ym_head *r = ym_record_new(&o.v.arena, ym_schema_at(i)->type);
        check_form(&o, ym_schema_at(i), r);
        r->rev = 1;
        check_form(&o, ym_schema_at(i), r);
    }
    ym_form_init(&f, &o.v, ym_record_new(&o.v.arena, YM_R_act), YM_FIELD(act, ground), NULL);
    CU_ASSERT(f.count == 1 && f.fields[0] == YM_FIELD(act, reason));
    ym_form_release(&f);
    const struct ym_form_rows rows = {.also = YM_ASSESS, .values = members};
    ym_form_init(&f, &o.v, ym_record_new(&o.v.arena, YM_R_survey), NULL, &rows);
    CU_ASSERT(f.count == 14 && f.fields[6] == YM_FIELD(survey, assessed) && f.fields[12] == YM_FIELD(survey, bathes));
    struct ym_form *old = o.f;
    o.f = &f;
    o.v.model = &f;
    go(&o, "assessed");
    type(&o, "罗妻");
    enter(&o);
    CU_ASSERT_EQUAL(((struct ym_survey *)f.record)->assessed, 12);
    go(&o, "assessed");
    CU_ASSERT_STRING_EQUAL(f.edit.text.data, "罗妻"); /* never the number */
    o.v.model = o.f = old;
    ym_form_release(&f);
    form_close(&o);
}

/* A ready text goes behind what stands there, and is edited like any other; a field without any says so. */
static void ready_texts_are_added(void)
{
    struct form o;
    form_open(&o, &scene_household);
    go(&o, "address");
    type(&o, "查：");
    stage_type(&o.l, "\033[B\r");
    press(&o, key_of(YM_K_F, 4));
    CU_ASSERT_STRING_EQUAL(o.f->edit.text.data, "查：疑点未核实。");
    stage_type(&o.l, "\033\033");
    press(&o, key_of(YM_K_F, 4));
    CU_ASSERT_STRING_EQUAL(o.f->edit.text.data, "查：疑点未核实。");
    go(&o, "phone");
    press(&o, key_of(YM_K_F, 4));
    CU_ASSERT(stage_shows(&o.l, "has no list") || *o.v.status);
    form_close(&o);
}

static void yes_and_no_by_one_key(void)
{
    struct form o;
    form_open(&o, &scene_person);
    go(&o, "illness");
    press(&o, key_char(' '));
    CU_ASSERT_EQUAL(person(&o)->illness, 1);
    CU_ASSERT(stage_shows(&o.l, "[x]"));
    press(&o, key_char('n'));
    CU_ASSERT_EQUAL(person(&o)->illness, 0);
    press(&o, key_char('y'));
    CU_ASSERT_EQUAL(person(&o)->illness, 1);
    CU_ASSERT_EQUAL(o.d.left, 3);
    form_close(&o);
}

static void restoring_and_repeating(void)
{
    struct form o;
    form_open(&o, &scene_household);
    press(&o, key_of(YM_K_CTRL, 'D'));
    CU_ASSERT_STRING_EQUAL(((struct ym_household *)o.f->record)->township, "411526107");
    go(&o, "phone");
    type(&o, "123456");
    enter(&o);
    go(&o, "phone");
    type(&o, "78");
    press(&o, key_of(YM_K_F, 5));
    CU_ASSERT_STRING_EQUAL(o.f->edit.text.data, "123456");
    press(&o, key_of(YM_K_F, 5));
    CU_ASSERT_STRING_EQUAL(o.f->edit.text.data, "");
    CU_ASSERT_STRING_EQUAL(((struct ym_household *)o.f->record)->phone, "");
    form_close(&o);
}

static void long_texts_have_lines(void)
{
    struct form o;
    form_open(&o, &scene_household);
    go(&o, "note");
    type(&o, "第一行");
    press(&o, key_of(YM_K_F, 6));
    type(&o, "第二行");
    CU_ASSERT(stage_shows(&o.l, "第一行"));
    CU_ASSERT(stage_shows(&o.l, "第二行"));
    press(&o, key_of(YM_K_UP, 0));
    CU_ASSERT_EQUAL(o.f->at, field(&o, "note"));
    CU_ASSERT_EQUAL(ym_form_take(o.f, &o.v), 1);
    CU_ASSERT_STRING_EQUAL(((struct ym_household *)o.f->record)->note, "第一行\n第二行");
    press(&o, key_of(YM_K_UP, 0));
    press(&o, key_of(YM_K_UP, 0));
    CU_ASSERT(o.f->at < field(&o, "note"));
    form_close(&o);
}

static void the_services_problems_are_marked(void)
{
    struct form o;
    struct ym_problems p;
    struct ym_location two = ym_location_record(YM_NOWHERE, YM_R_person, 2);
    form_open(&o, &scene_person);
    ym_problems_init(&p, &o.v.arena);
    ym_problem(&p, YM_AT_FIELD(ym_location_record(YM_NOWHERE, YM_R_person, 1), person, name), "This is needed.", NULL);
    ym_problem(&p, YM_AT_FIELD(two, person, birth), "This is needed.", NULL);
    ym_problem(&p, YM_AT_FIELD(ym_location_record(two, YM_R_income, 1), income, amount), "This is needed.", NULL);
    ym_form_mark(o.f, &o.v, &p, two);
    *o.v.status = 0;
    ym_view_draw(&o.v);
    CU_ASSERT_EQUAL(o.f->at, field(&o, "birth"));
    CU_ASSERT_PTR_NULL(o.f->wrong[field(&o, "name")]);
    CU_ASSERT(o.v.status_bad);
    CU_ASSERT_EQUAL(ym_form_take(o.f, &o.v), 1); /* the service is asked again; what it said before stands in nobody's way */
    CU_ASSERT_PTR_NULL(o.f->wrong[field(&o, "birth")]);
    form_close(&o);
}

static int needs_certificate(void *baton, const struct ym_field *f)
{
    (void)baton;
    return f == YM_FIELD(person, certificate);
}

/* By its row, or for what the form is for; whoever sends it goes no further. */
static void what_is_missing_is_found_first(void)
{
    struct form o;
    form_open(&o, &scene_person);
    size_t extra = field(&o, "certificate"), name = field(&o, "name");
    CU_ASSERT(ym_form_mark_missing(o.f) && !o.f->wrong[extra]);
    o.f->rows.needed = needs_certificate;
    CU_ASSERT(ym_form_take(o.f, &o.v) && ym_form_mark_missing(o.f) >= 2);
    CU_ASSERT(o.f->at == name && o.f->wrong[extra]);
    type(&o, "王小明");
    CU_ASSERT(ym_form_take(o.f, &o.v) && ym_form_mark_missing(o.f));
    CU_ASSERT(!o.f->wrong[name] && o.f->wrong[extra]);
    form_close(&o);
}

static void a_typed_character_costs_little(void)
{
    struct form o;
    form_open(&o, &scene_person);
    stage_flush(&o.l);
    for (int i = 0; i < 15; i++) {
        *o.v.status = 0;
        ym_form_key(o.f, &o.v, key_char(0x738B));
        o.v.screen->draw(&o.v);
        long bytes = stage_flush(&o.l);
        CU_ASSERT(bytes > 0 && bytes <= 20);
    }
    form_close(&o);
}

void ym_suite_form(void);
void ym_suite_form(void)
{
    static const struct ym_test tests[] = {
        {"the schema makes the form", the_schema_makes_the_form},
        {"Enter is the next field", enter_is_the_next_field},
        {"an identity number tells birth and sex", an_identity_number_tells_birth_and_sex},
        {"a wrong identity number is named while typed", a_wrong_identity_number_is_named_while_typed},
        {"choices go by number and name", choices_go_by_number_and_name},
        {"codes stand beside their titles", codes_stand_beside_their_titles},
        {"typing replaces and arrows edit", typing_replaces_and_arrows_edit},
        {"what edits nothing keeps replacing", what_edits_nothing_keeps_replacing},
        {"what is needed is marked first", what_is_needed_is_marked_first},
        {"the edge says that there is more", the_edge_says_that_there_is_more},
        {"a refused value goes when it is restored", a_refused_value_goes},
        {"dates and sums are typed fast", dates_and_sums_are_typed_fast},
        {"as the rows say", as_the_rows_say},
        {"ready texts are added", ready_texts_are_added},
        {"yes and no by one key", yes_and_no_by_one_key},
        {"restoring and repeating", restoring_and_repeating},
        {"long texts have lines", long_texts_have_lines},
        {"the service's problems are marked", the_services_problems_are_marked},
        {"what is missing is found first", what_is_missing_is_found_first},
        {"a typed character costs little", a_typed_character_costs_little},
        {NULL, NULL},
    };
    ym_suite_add("form", tests);
}
