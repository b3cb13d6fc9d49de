/* institutions.c — institutions of care (供养服务机构): one account each, whoever lives there; entered, changed, who is paid there.  Floor: screens.
 * Who may change one, and when it may close, the service says; its account is confirmed among the bank accounts. */
#include "pay/institutions.h"

#include <string.h>

#include "kit/browse.h"
#include "kit/desk_draft.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/institution.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/which.h"

enum { NEEDS_ROW = 1, MAY_SAVE = 2, MAY_SEE = 4 };

/* ---- the list */

static const char *institutions_say_number(struct ym_pages *p, const struct ym_head *r)
{
    return ym_desk_tail(&p->scratch, ((const struct ym_institution *)r)->number);
}

/* What stands in the way of paying there. */
static const char *institutions_say_account(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_institution *i = (const struct ym_institution *)r;
    (void)p;
    return i->closed != YM_NONE ? _("closed down") : i->returned != YM_NONE ? _("came back") : i->waits == 1 ? _("to be confirmed") : _("confirmed");
}

static const struct ym_column institutions_columns[] = {
    YM_COLUMN(institution, name, 16, 40),
    YM_COLUMN(institution, township, 10, 20),
    YM_COLUMN(institution, residents, 8, 10),
    {.title = N_("account"), .least = 7, .wished = 8, .say = institutions_say_number},
    {.title = N_("stands"), .least = 8, .wished = 16, .say = institutions_say_account},
    YM_COLUMN(institution, contact, 0, 14),
    YM_COLUMN(institution, phone, 0, 14),
    {0},
};

static char institutions_mark(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_institution *i = (const struct ym_institution *)r;
    (void)p;
    return i->returned != YM_NONE || i->waits == 1 ? '!' : ' ';
}

static const char *institutions_key_of(struct ym_pages *p, const struct ym_head *r)
{
    (void)p;
    return ((const struct ym_institution *)r)->name;
}

static const struct ym_institution *institutions_chosen(const struct ym_view *v)
{
    return (const struct ym_institution *)browse_chosen(v);
}

/* ---- entered, changed */

struct saving {
    const struct ym_institution *was; /* as it is seen; NULL: a new one */
    struct ym_institution *record;
    struct ym_list in, out;
    struct ym_desk_draft *draft;
    const char *keyed; /* the account number that was typed twice; NULL: none */
    int err;
};

static int institutions_keyed_twice(struct ym_view *v, struct saving *s)
{
    const char *number = s->record->number;
    if (ym_text_empty(number) || (s->was && ym_text_eq(s->was->number, number)) || (s->keyed && ym_text_eq(s->keyed, number)))
        return 1;
    if (!ym_ask_again(v, YM_FIELD(institution, number), number))
        return 0;
    s->keyed = ym_arena_strdup(&v->arena, number);
    return 1;
}

static int institutions_send(struct ym_view *v, void *baton, struct ym_problems *problems)
{
    struct saving *s = baton;
    if (!institutions_keyed_twice(v, s))
        return YM_FORM_STAYS;
    s->in.count = 1;
    ym_desk_draft_finish(s->draft, &s->in);
    ym_list_init(&s->out, &v->arena);
    return s->err = ym_desk_try(v, &v->arena, "institution.save", &s->in, &s->out, problems);
}

/* What is to be done next, or looked at, is not to be overlooked. */
static void institutions_say_saved(struct ym_view *v, const struct saving *s)
{
    const struct ym_result *r = YM_GET(&s->out, result, 0);
    if (r && !ym_text_empty(r->text))
        ym_warn(v, s->record->name, (const char *const[]){ym_desk_sentence(&v->arena, r->text, r->arg1, NULL, NULL)}, 1);
    ym_view_say(v, N_("Saved."), NULL);
}

static struct ym_go institutions_save(struct ym_view *v, struct ym_institution *record, const struct ym_institution *was, const char *title)
{
    struct saving s = {.was = was, .record = record};
    const char *whom = was ? ym_arena_strdup(&v->arena, was->name) : "";
    ym_list_init(&s.in, &v->arena);
    ym_list_add(&s.in, &record->head);
    const char *of = was ? ym_arena_printf(&v->arena, "%lld", (long long)was->head.id) : "";
    const char *matter = ym_arena_printf(&v->arena, "%s%s%s", title, *whom ? "  " : "", whom);
    s.draft = ym_desk_draft(v, &(struct ym_desk_matter){"institution.save", "", of, matter});
    int done = ym_desk_fill_as(
        v, &record->head,
        &(struct ym_desk_filling){.title = title, .send = institutions_send, .baton = &s, .draft = s.draft, .subject = whom, .again = was != NULL});
    if (done || s.err == YM_ESTALE)
        browse_again(v);
    if (done) {
        browse_go_to(v, record->name);
        institutions_say_saved(v, &s);
    } else if (s.err == YM_ESTALE)
        ym_view_wrong(v, ym_desk_draft_stale, NULL);
    return YM_GO_STAY;
}

static struct ym_go institutions_add(struct ym_view *v)
{
    return institutions_save(v, YM_RECORD(&v->arena, institution), NULL, _("New institution of care"));
}

static struct ym_go institutions_change(struct ym_view *v)
{
    const struct ym_institution *was = (const struct ym_institution *)ym_record_clone(&v->arena, &institutions_chosen(v)->head);
    return institutions_save(v, (struct ym_institution *)ym_record_clone(&v->arena, &was->head), was, _("Institution of care"));
}

static struct ym_go institutions_residents(struct ym_view *v)
{
    return (struct ym_go){YM_WHERE_OPEN, &ym_screen_residents, institutions_chosen(v)};
}

/* ---- screen */

/* By its number: its name may be another by now. */
static void institutions_go_to(struct ym_view *v, int64_t number)
{
    const struct ym_institution *i = YM_FIND(&((struct browse *)v->model)->pages.rows, institution, number);
    if (i)
        browse_go_to(v, ym_arena_strdup(&v->arena, i->name));
}

struct ym_go institutions_go(struct ym_view *v)
{
    (void)v;
    return (struct ym_go){YM_WHERE_OPEN, &ym_screen_institutions, NULL};
}

static int institutions_open(struct ym_view *v, const void *args)
{
    static const struct browse_rows rows = {.call = "institution.list",
                                            .type = YM_R_institution,
                                            .columns = institutions_columns,
                                            .name = YM_MEMBER(institution, name),
                                            .mark = institutions_mark,
                                            .key = institutions_key_of,
                                            .nothing = N_("No institution of care is recorded yet; + adds one.")};
    const struct ym_institution *meant = args;
    int err = browse_open(v, &rows, NULL);
    if (!err && meant)
        institutions_go_to(v, meant->head.id);
    const char *of = err ? NULL : ym_desk_draft_going(v, "institution.save");
    int64_t number;
    if (of && !ym_int_parse(&number, of))
        institutions_go_to(v, number);
    return err;
}

static unsigned institutions_now(const struct ym_view *v)
{
    unsigned bits = ym_desk_may(v->desk, "institution.save") ? MAY_SAVE : 0;
    if (ym_desk_may(v->desk, "institution.residents"))
        bits |= MAY_SEE;
    return browse_chosen(v) ? bits | NEEDS_ROW : bits;
}

static const struct ym_action institutions_actions[] = {
    {"Enter", N_("Open"), N_("The cases whose help goes to the institution now, within your scope."), NEEDS_ROW | MAY_SEE, institutions_residents},
    {"F2 ^O", N_("Change"), N_("Name, agreement and account; a new account is confirmed by a payer first. Closed: when nobody is paid there any more."),
     NEEDS_ROW | MAY_SAVE, institutions_change},
    {"+ ^A", N_("New"), N_("Enters an institution: its account stands here once, for all who live there."), MAY_SAVE, institutions_add},
    {"F8 ^E", N_("In full"), N_("The institution field by field."), NEEDS_ROW, browse_whole},
    BROWSE_ACTIONS(NEEDS_ROW),
    {"F5 ^R", "", N_("Fetches the list anew."), 0, browse_refresh},
    {"F3 Back", N_("Back"), N_("Leaves the institutions."), 0, ym_act_back},
    {0},
};

const struct ym_screen ym_screen_institutions = {
    .name = "institutions",
    .title = N_("Institutions of care"),
    .help = N_("Institutions that care for people who are helped. Each has one account, which a payer confirms once: whoever lives there is paid to "
               "it, and when it changes, it changes for all. ! is one whose account waits. Who is paid there is decided in his case (pay to "
               "somebody else)."),
    .actions = institutions_actions,
    .open = institutions_open,
    .draw = browse_draw,
    .key = browse_key,
    .now = institutions_now,
    .resume = browse_again,
    .close = browse_close,
};

/* ---- who is paid there */

static const struct ym_column institutions_paid_columns[] = {
    {.field = YM_MEMBER(found, number), .least = 20, .wished = 24, .say = browse_found_number},
    YM_COLUMN(found, name, 10, 20),
    YM_COLUMN(found, programme, 8, 24),
    YM_COLUMN(found, amount, 10, 12),
    YM_COLUMN(found, township, 0, 24),
    {0},
};

static const char *institutions_paid_key_of(struct ym_pages *p, const struct ym_head *r)
{
    return browse_found_key(r, browse_typed(p));
}

static struct ym_head *institutions_paid_ask_page(struct ym_pages *p, struct ym_list *in, const char *after)
{
    struct ym_which *ask = YM_DESK_ASK(in, &p->arena, which);
    if (after)
        ym_int_parse(&ask->after, after);
    ask->record = ((const struct ym_institution *)((const struct browse *)p->baton)->own)->head.id;
    return &ask->head;
}

static int institutions_paid_open(struct ym_view *v, const void *args)
{
    static const struct browse_rows rows = {.call = "institution.residents",
                                            .type = YM_R_found,
                                            .columns = institutions_paid_columns,
                                            .ask = institutions_paid_ask_page,
                                            .name = YM_MEMBER(found, number),
                                            .key = institutions_paid_key_of,
                                            .nothing = N_("Nobody within your scope is paid there.")};
    return browse_open(v, &rows, ym_record_clone(&v->arena, args));
}

static const char *institutions_paid_subject(const struct ym_view *v)
{
    const struct ym_institution *i = browse_own(v);
    return i ? i->name : "";
}

static struct ym_go institutions_paid_open_case(struct ym_view *v)
{
    return ym_desk_open(v->desk, YM_TO_CASE, ((const struct ym_found *)browse_chosen(v))->number);
}

static unsigned institutions_paid_now(const struct ym_view *v)
{
    return browse_chosen(v) ? NEEDS_ROW : 0;
}

static const struct ym_action institutions_paid_actions[] = {
    {"Enter", N_("Open"), N_("Opens the case."), NEEDS_ROW, institutions_paid_open_case},
    BROWSE_ACTIONS(NEEDS_ROW),
    {"F5 ^R", "", N_("Fetches the list anew."), 0, browse_refresh},
    {"F3 Back", N_("Back"), N_("Leaves the list."), 0, ym_act_back},
    {0},
};

const struct ym_screen ym_screen_residents = {
    .name = "residents",
    .title = N_("Paid to the institution"),
    .help = N_("The cases whose help goes to this institution now, with the sum a month, within your scope."),
    .actions = institutions_paid_actions,
    .subject = institutions_paid_subject,
    .open = institutions_paid_open,
    .draw = browse_draw,
    .key = browse_key,
    .neighbour = browse_neighbour,
    .now = institutions_paid_now,
    .resume = browse_again,
    .close = browse_close,
};
