/* test_validation.c — is a record fit to be kept: every kind of field, every rule both ways, all problems at once; what changed. */
#include "locations.h"
#include "run.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "fill.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/validation.h"

void ym_suite_validation(void);

static struct ym_arena arena;
static struct ym_problems problems;

static int before(void)
{
    ym_arena_init(&arena);
    return 0;
}

static int after(void)
{
    ym_arena_release(&arena);
    return 0;
}

static int known(const void *baton, const char *set, const char *code)
{
    (void)baton;
    return (strcmp(set, "township") == 0 && strncmp(code, "411526", 6) == 0) ||
           (strcmp(set, "township") != 0 && strcmp(code, "nosuch") != 0);
}

static const struct ym_codes codes = {.known = known};

static int check_on(ym_date today, const struct ym_head *old, const struct ym_head *new, struct ym_location at)
{
    ym_problems_init(&problems, &arena);
    int err = ym_record_validate(old, new, &codes, today, at, &problems);
    CU_ASSERT_EQUAL(err, problems.count ? YM_EBAD : 0);
    return err;
}

static int check(const struct ym_head *old, const struct ym_head *new, struct ym_location at)
{
    return check_on(ym_date_of(2021, 7, 5), old, new, at);
}

/* A record as `name=value` words in one text, parsed as a form would. */
static struct ym_head *made(int type, const char *text)
{
    struct ym_head *r = ym_record_new(&arena, type);
    char *rest = ym_arena_strdup(&arena, text), *word;
    while ((word = strtok_r(rest, ";", &rest))) {
        char *value = strchr(word, '=');
        CU_ASSERT_FATAL(value != NULL);
        *value++ = 0;
        const struct ym_field *f = ym_field_named(ym_schema_of(type), word);
        CU_ASSERT_FATAL(f != NULL);
        CU_ASSERT_FATAL(ym_field_parse(&arena, r, f, &(struct ym_typed){.text = value}, NULL) == 0);
    }
    return r;
}

static const char *field_of(struct ym_location at)
{
    const struct ym_schema *s = ym_schema_of(at.of[0].type);
    return ym_field_tagged(s, (unsigned)at.field)->name;
}

/* 1 if just the fields named in `places` (parted by blanks) have problems. */
static int only(const char *places)
{
    char seen[512] = "";
    for (size_t i = 0; i < problems.count; i++) {
        strncat(seen, i ? " " : "", sizeof seen - strlen(seen) - 1);
        strncat(seen, field_of(problems.list[i].where), sizeof seen - strlen(seen) - 1);
    }
    if (strcmp(seen, places) != 0)
        fprintf(stderr, "\n  expected \"%s\", got \"%s\"\n", places, seen);
    return strcmp(seen, places) == 0;
}

#define WOMAN "name=李四;idkind=resident;idno=411526198507069029;sex=female;birth=1985-07-06;relation=self;standing=member;"
#define NOBODY "name=丁·一;idkind=none;sex=male;birth=2019-01-02;relation=child;standing=member;"
#define CARD "certificate=411526198507069029"
#define INCOME "kind=wage;period=month;"
#define ACCOUNT "bank=农商银行;number=6217001;holder=李四;"
#define PAYEE "kind=carer;name=王五;agreement=照协1;signed_on=2021-07-05;bank=农商银行;number=6217001;"
#define SURVEY "signer=李四;finding=土房三间;"
#define VISIT SURVEY "on=2021-07-05;surveyor1=a;surveyor2=b;"
#define SIX "assessed=7;eats=yes;dresses=yes;gets_up=no;toilet=no;walks=yes;bathes=no"
#define OFFICIAL "name=王五;"
#define MANDATE "account=zhang;role=window;"

/* Each rule across fields, kept and broken. */
static const struct {
    int type;
    const char *record, *places;
} rules[] = {
    {YM_R_person, WOMAN, ""}, {YM_R_person, NOBODY, ""},
    {YM_R_person, NOBODY "idno=411526198507069029", "idno"},
    {YM_R_person, "name=a;idkind=resident;sex=male;birth=2000-01-01;relation=self;standing=member", "idno"},
    {YM_R_person, WOMAN "idno=411526194903129014", "idno"},
    {YM_R_person, WOMAN "idno=4.11526E+17", "idno"},
    {YM_R_person, WOMAN "idno=411526490312901", "idno"},
    {YM_R_person, WOMAN "birth=1985-07-07", "birth"}, {YM_R_person, WOMAN "sex=male", "sex"}, {YM_R_person, WOMAN "idkind=hmt", "idkind"},
    {YM_R_person, "name=a;idkind=hmt;idno=810000199408230021;sex=female;birth=1994-08-23;relation=self;standing=member", ""},
    {YM_R_person, "name=a;idkind=resident;idno=810000199408230021;sex=female;birth=1994-08-23;relation=self;standing=member", "idkind"},
    {YM_R_payee, "kind=carer;name=周护工;agreement=a;signed_on=2021-07-05;bank=农商银行;number=6230111122", ""},
    {YM_R_payee, "kind=carer", "bank number name agreement signed_on"},
    {YM_R_payee, "kind=institution;agreement=a;signed_on=2021-07-05;bank=农商银行;number=6230111122;holder=a;phone=1234567", "institution bank number holder phone"},
    {YM_R_institution, "name=敬老院;township=411526101;bank=农商银行;number=80010000001;code=91350100M000100Y43", ""},
    {YM_R_institution, "name=敬老院;township=411526101;bank=农商银行;number=80010000001;code=91350100M000100Y44", "code"},
    {YM_R_person, WOMAN "disability=limb;level=2", ""},
    {YM_R_person, WOMAN "disability=limb", "level"}, {YM_R_person, WOMAN "level=2", "disability"},
    {YM_R_person, WOMAN "level=5;disability=limb", "level"},
    {YM_R_person, WOMAN "disability=limb;level=2;" CARD "42", ""}, {YM_R_person, WOMAN "disability=limb;level=2;" CARD "42b1", ""},
    {YM_R_person, WOMAN "disability=limb;level=2;" CARD "41", "certificate"},
    {YM_R_person, WOMAN "disability=limb;level=2;" CARD "52", "certificate"},
    {YM_R_person, WOMAN "disability=limb;level=2;" CARD, "certificate"},
    {YM_R_person, WOMAN "disability=limb;level=2;certificate=41152619490312901342", "certificate"},
    {YM_R_person, WOMAN CARD "42", "disability"},
    {YM_R_person, WOMAN "died=2021-07-05", ""},
    {YM_R_person, WOMAN "died=2021-07-06", "died"},
    {YM_R_death, "person=1;died=2021-07-05;source=x", ""}, /* at the field, before the question */
    {YM_R_death, "person=1;died=2021-07-06;source=x", "died"},
    {YM_R_judge, "check=1;verdict=true;reason=x;died=2021-07-05", ""},
    {YM_R_judge, "check=1;verdict=true;reason=x;died=2021-07-06", "died"},
    {YM_R_person, WOMAN "died=1985-07-06", ""},
    {YM_R_person, WOMAN "died=1985-07-05", "died"},
    {YM_R_person, NOBODY "birth=2021-07-05", ""},
    {YM_R_person, NOBODY "birth=2021-07-06", "birth"},
    {YM_R_person, NOBODY "birth=1849-12-31", "birth"},
    {YM_R_person, WOMAN "standing=supporter", "standing"},
    {YM_R_person, WOMAN "standing=supporter;relation=parent", ""},
    {YM_R_person, WOMAN "standing=supporter;relation=child;family_size=3", ""},
    {YM_R_person, WOMAN "family_size=3", "family_size"},
    {YM_R_expense, "kind=medical;amount=1;period=once", ""},
    {YM_R_expense, "kind=medical;amount=1;period=once;paid_on=2021-07-05", ""},
    {YM_R_expense, "kind=medical;amount=1;period=once;paid_on=2021-07-06", "paid_on"},
    {YM_R_income, INCOME "amount=0", ""},
    {YM_R_income, INCOME "amount=-0.01", "amount"},
    {YM_R_income, INCOME "amount=-0.01;kind=business", ""},
    {YM_R_income, INCOME "amount=1;period=once", "period"},
    {YM_R_authorisation, "signed_on=2021-07-05", ""},
    {YM_R_authorisation, "signed_on=2021-07-06", "signed_on"},
    {YM_R_authorisation, "signed_on=2021-07-05;until=2021-07-05", ""},
    {YM_R_authorisation, "signed_on=2021-07-05;until=2021-07-04", "until"},
    {YM_R_account, ACCOUNT, ""},
    {YM_R_account, ACCOUNT "number=6217-001", "number"},
    {YM_R_account, ACCOUNT "number=6217OO1", "number"},
    {YM_R_account, ACCOUNT "number=62-17", "number number"}, /* all at once */
    {YM_R_account, ACCOUNT "relation=self", ""},
    {YM_R_payee, PAYEE, ""},
    {YM_R_payee, PAYEE "number=6217OO1", "number"},
    {YM_R_payee, PAYEE "number=6217-001", "number"},
    {YM_R_account, ACCOUNT "relation=child", "agreement"},
    {YM_R_account, ACCOUNT "relation=child;agreement=no", "agreement"},
    {YM_R_account, ACCOUNT "relation=child;agreement=yes", ""},
    {YM_R_paper, "kind=idcard;given=2021-07-05", ""},
    {YM_R_paper, "kind=idcard;given=2021-07-06", "given"},
    {YM_R_survey, SURVEY "on=2021-07-05;surveyor1=a;surveyor2=b", ""},
    {YM_R_survey, SURVEY "on=2021-07-06;surveyor1=a;surveyor2=b", "on"},
    {YM_R_survey, SURVEY "on=2021-07-05;surveyor1=a;surveyor2=a", "surveyor2"},
    {YM_R_survey, SURVEY "on=2021-07-05", "surveyor1 surveyor2"},
    {YM_R_survey, VISIT SIX, ""},
    {YM_R_survey, VISIT "assessed=7", "eats dresses gets_up toilet walks bathes"},
    {YM_R_survey, VISIT "assessed=7;eats=no;walks=yes", "dresses gets_up toilet bathes"},
    {YM_R_survey, VISIT "eats=no;dresses=no;gets_up=no;toilet=no;walks=no;bathes=no", "assessed"},
    {YM_R_objection, "kind=objection;on=2021-07-05;what=x", ""},
    {YM_R_objection, "kind=objection;on=2021-07-06;what=x", "on"},
    {YM_R_delivery, "on=2021-07-05;how=person;receiver=王五", ""},
    {YM_R_delivery, "on=2021-07-05;how=post", ""},
    {YM_R_delivery, "on=2021-07-05;how=person", "receiver"},
    {YM_R_delivery, "on=2021-07-06;how=post", "on"},
    {YM_R_official, OFFICIAL "account=wang.wu_1-x", ""},
    {YM_R_official, OFFICIAL "account=wang wu", "account"},
    {YM_R_official, OFFICIAL "account=王五", "account"},
    {YM_R_official, OFFICIAL "account=w;townships=411526101 411526102", ""},
    {YM_R_official, OFFICIAL "account=w;townships=*", ""},
    {YM_R_official, OFFICIAL "account=w;townships=411526101 999 998", "townships townships"},
    {YM_R_mandate, MANDATE, ""},
    {YM_R_mandate, MANDATE "from=2021-07-05", ""},
    {YM_R_mandate, MANDATE "until=2031-07-05", ""}, /* an ordinary one may be as long as it likes */
    {YM_R_mandate, MANDATE "from=2021-07-05;until=2021-07-05", ""},
    {YM_R_mandate, MANDATE "from=2021-07-05;until=2021-07-04", "until"},
    {YM_R_mandate, MANDATE "stands_for=li;from=2021-07-01;until=2021-09-30", ""}, /* 92 days */
    {YM_R_mandate, MANDATE "stands_for=li;from=2021-07-01;until=2021-10-01", "until"},
    {YM_R_mandate, MANDATE "stands_for=li;from=2021-07-02;until=2021-07-01", "until"},
    {YM_R_mandate, MANDATE "stands_for=li;from=2021-07-01", "until"},
    {YM_R_mandate, MANDATE "stands_for=li;until=2021-07-01", "from"},
    {YM_R_mandate, MANDATE "stands_for=zhang", "stands_for from until"},
};

static void test_rules(void)
{
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        check(NULL, made(rules[i].type, rules[i].record), YM_NOWHERE);
        int right = only(rules[i].places);
        if (!right)
            fprintf(stderr, "  in row %zu: %s\n", i, rules[i].record);
        CU_ASSERT(right);
        ym_arena_reset(&arena);
    }
}

static int has_rules(int type)
{
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (rules[i].type == type)
            return 1;
    return 0;
}

/* Whatever its rows allow, a record without rules of its own may be kept; and what is required is asked for. */
static void test_every_record(void)
{
    struct ym_dice dice = {.state = 15};
    for (size_t i = 0; ym_schema_at(i); i++) {
        const struct ym_schema *s = ym_schema_at(i);
        size_t needed = 0;
        for (int how = FILL_ANY; how <= FILL_MOST && !has_rules(s->type); how++) {
            struct ym_head *r = ym_fill(&arena, s->type, &dice, how == FILL_HALF ? FILL_ANY : (enum ym_fill)how, 64000);
            struct ym_field *township = (struct ym_field *)(uintptr_t)ym_field_named(s, "township");
            if (township && township->kind == YM_CODE)
                ym_field_set_text(r, township, "411526101");
            CU_ASSERT_EQUAL(check_on(YM_NONE, NULL, r, YM_NOWHERE), 0);
            CU_ASSERT_EQUAL(check_on(YM_NONE, r, r, YM_NOWHERE), 0);
        }
        for (size_t k = 0; k < s->count; k++)
            needed += (s->fields[k].flags & YM_REQ) != 0;
        check(NULL, ym_record_new(&arena, s->type), ym_location_record(ym_location_line(2), s->type, 0));
        CU_ASSERT(problems.count >= needed && problems.count <= needed + 1);
        for (size_t k = 0; k < problems.count; k++)
            CU_ASSERT(problems.list[k].where.line == 2 && problems.list[k].where.of[0].type == s->type && problems.list[k].where.field);
        ym_arena_reset(&arena);
    }
}

static size_t named_at(const struct ym_head *r, const struct ym_field *f, ym_date d)
{
    size_t named = 0;
    ym_field_set_number((struct ym_head *)(uintptr_t)r, f, d);
    check(NULL, r, YM_NOWHERE);
    for (size_t i = 0; i < problems.count; i++)
        named += problems.list[i].where.field == f->tag;
    return named;
}

/* What a record says of a day that is over may be of today and not of tomorrow, whatever the record: once, at that field. */
static void test_days_ahead(void)
{
    size_t fields = 0;
    for (size_t i = 0; ym_schema_at(i); i++) {
        const struct ym_schema *s = ym_schema_at(i);
        for (size_t k = 0; s->belongs != YM_ASK && k < s->count; k++) {
            const struct ym_field *f = &s->fields[k];
            if (f->kind != YM_DATE || !(f->flags & (YM_BEFORE | YM_BORN)))
                continue;
            fields++;
            CU_ASSERT_EQUAL(named_at(ym_record_new(&arena, s->type), f, ym_date_of(2021, 7, 6)), 1);
            CU_ASSERT_EQUAL(named_at(ym_record_new(&arena, s->type), f, ym_date_of(2021, 7, 5)), 0);
            ym_arena_reset(&arena);
        }
    }
    CU_ASSERT(fields >= 9);
}

static void break_number(struct ym_head *r, const struct ym_field *f, int64_t v)
{
    ym_field_set_number(r, f, v);
    check(NULL, r, YM_NOWHERE);
    size_t named = 0;
    for (size_t i = 0; i < problems.count; i++)
        named += problems.list[i].where.field == f->tag;
    CU_ASSERT(named >= 1);
}

/* What no text could give but bytes can: numbers outside of what the field's kind means. */
static void test_every_bound(void)
{
    for (size_t i = 0; ym_schema_at(i); i++) {
        const struct ym_schema *s = ym_schema_at(i);
        for (size_t k = 0; k < s->count; k++) {
            const struct ym_field *f = &s->fields[k];
            struct ym_head *r = ym_record_new(&arena, s->type);
            if (ym_field_is_text(f))
                continue;
            break_number(r, f, INT64_MIN + 1);
            if (f->kind != YM_REF)
                break_number(r, f, INT64_MAX);
            if (f->kind == YM_INT || f->kind == YM_MONEY) {
                break_number(r, f, f->least - 1);
                break_number(r, f, f->most + 1);
            }
            if (f->kind == YM_BOOL)
                break_number(r, f, 2);
            if (f->kind == YM_CHOICE)
                break_number(r, f, 0);
            if (f->kind == YM_FLAGS)
                break_number(r, f, INT64_C(1) << 62);
        }
        ym_arena_reset(&arena);
    }
}

static void test_lengths(void)
{
    for (size_t i = 0; ym_schema_at(i); i++) {
        const struct ym_schema *s = ym_schema_at(i);
        for (size_t k = 0; k < s->count; k++) {
            const struct ym_field *f = &s->fields[k];
            struct ym_head *r = ym_record_new(&arena, s->type);
            if (!ym_field_is_text(f))
                continue;
            char *text = ym_arena_alloc(&arena, (size_t)f->most * 3 + 4);
            for (int64_t n = 0; n <= f->most; n++)
                memcpy(text + n * 3, "踅", 3);
            ym_field_set_text(r, f, text);
            check(NULL, r, YM_NOWHERE);
            size_t named = 0;
            for (size_t p = 0; p < problems.count; p++)
                named += strcmp(problems.list[p].text, "At most {1} characters fit here.") == 0;
            CU_ASSERT_EQUAL(named, 1);
            ym_arena_reset(&arena);
        }
    }
}

static void test_hostile_texts(void)
{
    static const char *const bad[] = {"王\t二",     "a\x1b[2J", "王\u200b", "\u202e王",   "\ufeff王",
                                      "王\xc2\x85", "\ue000",   "\xff",     "王\xe7\x8e", "a\x7f"};
    struct ym_household *h = (struct ym_household *)made(YM_R_household, "township=411526101;area=rural");
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        h->address = h->note = bad[i];
        check(NULL, &h->head, YM_NOWHERE);
        CU_ASSERT(only("address note"));
    }
    h->address = h->note = "a\nb";
    check(NULL, &h->head, YM_NOWHERE);
    CU_ASSERT(only("address")); /* only the note may hold lines */
    h->address = "踅孜镇䶮村·𬱖家";
    CU_ASSERT_EQUAL(check(NULL, &h->head, YM_NOWHERE), 0);
    ym_arena_reset(&arena);
}

/* Every field that holds a person's name, in every record. */
static void test_lost_characters(void)
{
    static const char *const lost[] = {"王?", "？二", "王〓", "□二", "王\xef\xbf\xbd", "张*三", "王\xe7\x8e"};
    int fields = 0;
    for (size_t i = 0; ym_schema_at(i); i++) {
        const struct ym_schema *s = ym_schema_at(i);
        for (size_t j = 0; j < s->count; j++) {
            const struct ym_field *f = &s->fields[j];
            if (!(f->flags & YM_PERSON))
                continue;
            fields++;
            for (size_t k = 0; k < sizeof lost / sizeof *lost; k++) {
                struct ym_head *r = ym_record_new(&arena, s->type);
                ym_field_set_text(r, f, lost[k]);
                check(NULL, r, YM_NOWHERE);
                int named = 0;
                for (size_t p = 0; p < problems.count; p++)
                    named += problems.list[p].where.field == f->tag;
                CU_ASSERT_EQUAL(named, 1);
            }
            ym_arena_reset(&arena);
        }
    }
    CU_ASSERT(fields >= 19);
    struct ym_head *old = made(YM_R_person, WOMAN), *new = made(YM_R_person, WOMAN "phone=13900000000");
    ((struct ym_person *)old)->name = ((struct ym_person *)new)->name = "李?";
    CU_ASSERT_EQUAL(check(old, new, YM_NOWHERE), 0); /* kept before: another field may change */
    check(NULL, new, YM_NOWHERE);
    CU_ASSERT(only("name"));
    ym_arena_reset(&arena);
}

static void test_codes(void)
{
    struct ym_head *h = made(YM_R_household, "township=999999999;area=rural");
    check(NULL, h, YM_NOWHERE);
    CU_ASSERT(only("township"));
    CU_ASSERT_STRING_EQUAL(ym_problem_fill(&arena, problems.list[0].text, problems.list[0].arg), "\"999999999\" is not known here.");
    CU_ASSERT_EQUAL(ym_record_validate(NULL, h, NULL, YM_NONE, YM_NOWHERE, NULL), 0); /* nobody to ask */
    check(NULL, made(YM_R_household, "township=41152610;area=rural"), YM_NOWHERE);
    CU_ASSERT(only("township"));
    check(NULL, made(YM_R_check, "question=nosuch"), YM_NOWHERE);
    CU_ASSERT(only("question"));
    ym_arena_reset(&arena);
}

static void test_fixed(void)
{
    struct ym_head *old = made(YM_R_case, "programme=dibao;class=a"), *new = made(YM_R_case, "programme=tekun;class=b");
    check(old, new, YM_NOWHERE);
    CU_ASSERT(only("programme"));
    CU_ASSERT_EQUAL(check(NULL, new, YM_NOWHERE), 0);
    CU_ASSERT_EQUAL(check(old, made(YM_R_case, "programme=dibao;class=b"), YM_NOWHERE), 0);
    struct ym_head *roll = made(YM_R_roll, "programme=dibao;month=2021-07");
    check(roll, made(YM_R_roll, "programme=dibao;month=2021-08"), YM_NOWHERE);
    CU_ASSERT(only("month"));
    struct ym_head *family = made(YM_R_check, "question=car");
    check(family, made(YM_R_check, "question=car;person=4"), YM_NOWHERE);
    CU_ASSERT(only("person")); /* also from nothing to something … */
    check(made(YM_R_check, "question=car;person=4"), family, YM_NOWHERE);
    CU_ASSERT(only("person")); /* … and back */
    ym_arena_reset(&arena);
}

static void test_all_at_once(void)
{
    struct ym_head *r = made(YM_R_person, "idkind=resident;idno=411526199102309015;sex=male;birth=2022-01-01;standing=former;"
                                          "relation=self;level=7;failed_acts=7;phone=1234567890123456789012");
    check(NULL, r, YM_NOWHERE);
    CU_ASSERT(only("name birth level failed_acts phone idno disability standing"));
    ym_arena_reset(&arena);
}

static void test_derive(void)
{
    struct ym_person *p = (struct ym_person *)made(YM_R_person, "idno=41152619870909904x");
    ym_record_derive(&p->head);
    CU_ASSERT(p->idkind == YM_idkind_resident && p->sex == YM_sex_female && p->birth == ym_date_of(1987, 9, 9));
    p = (struct ym_person *)made(YM_R_person, "idno=810000199408230021");
    ym_record_derive(&p->head);
    CU_ASSERT(p->idkind == YM_idkind_hmt && p->sex == YM_sex_female && p->birth == ym_date_of(1994, 8, 23));
    p = (struct ym_person *)made(YM_R_person, "name=a");
    ym_record_derive(&p->head);
    CU_ASSERT(p->idkind == YM_idkind_none && p->sex == YM_NONE && p->birth == YM_NONE);
    p = (struct ym_person *)made(YM_R_person, "idno=411526199102309015");
    ym_record_derive(&p->head);
    CU_ASSERT(p->idkind == YM_idkind_resident && p->sex == YM_NONE && p->birth == YM_NONE);
    p = (struct ym_person *)made(YM_R_person, "idno=41152619870909904X;sex=male;birth=1987-09-08");
    ym_record_derive(&p->head); /* what was given stays, for the check to name */
    CU_ASSERT(p->sex == YM_sex_male && p->birth == ym_date_of(1987, 9, 8));
    struct ym_head *other = made(YM_R_income, "kind=wage"), *same = ym_record_copy(&arena, other);
    ym_record_derive(other);
    CU_ASSERT(ym_records_same(other, same));
    ym_arena_reset(&arena);
}

static void collect(void *baton, const struct ym_field *f, const char *was, const char *is)
{
    char *all = baton;
    size_t n = strlen(all);
    snprintf(all + n, 512 - n, "%s:%s>%s;", f->name, was, is);
}

static void test_diff(void)
{
    char seen[512] = "";
    struct ym_head *old = made(YM_R_person, WOMAN "level=2;disability=limb;illness=no");
    struct ym_head *new = made(YM_R_person, WOMAN "name=李四四;level=3;illness=yes;phone=1");
    ym_record_diff(&arena, old, new, collect, seen);
    CU_ASSERT_STRING_EQUAL(seen, "name:李四>李四四;disability:limb>;level:2>3;illness:no>yes;phone:>1;");
    *seen = 0;
    ym_record_diff(&arena, old, ym_record_clone(&arena, old), collect, seen);
    CU_ASSERT_STRING_EQUAL(seen, "");
    ym_record_diff(&arena, NULL, made(YM_R_income, INCOME "amount=1200"), collect, seen);
    CU_ASSERT_STRING_EQUAL(seen, "kind:>wage;amount:>1200.00;period:>month;");
    seen[0] = 0;
    struct ym_official *a = (struct ym_official *)made(YM_R_official, "account=w;name=b"), *b = YM_RECORD(&arena, official);
    b->account = "w";
    b->name = "b";
    b->roles = 0; /* no flag is the same as none given */
    ym_record_diff(&arena, &a->head, &b->head, collect, seen);
    CU_ASSERT_STRING_EQUAL(seen, "");
    ym_arena_reset(&arena);
}

void ym_suite_validation(void)
{
    ym_suite_add_with("validation", before, after,
                      (const struct ym_test[]){
                          {"every rule across fields, kept and broken", test_rules},
                          {"every record: valid, and empty", test_every_record},
                          {"a day that lies ahead", test_days_ahead},
                          {"numbers outside of every bound", test_every_bound},
                          {"texts too long", test_lengths},
                          {"hostile texts", test_hostile_texts},
                          {"names in which a character was lost", test_lost_characters},
                          {"configured codes", test_codes},
                          {"what may not change", test_fixed},
                          {"all problems at once", test_all_at_once},
                          {"what follows from the identity number", test_derive},
                          {"what a change changed", test_diff},
                          {0},
                      });
}
