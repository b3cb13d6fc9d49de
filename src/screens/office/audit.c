/* audit.c — the auditor's screen: who looked, who changed, what was refused, and whether the chain is whole.  Floor: screens.
 * What a field said is shown as the service masked it. */
#include "office/audit.h"

#include "kit/browse.h"
#include <string.h>

#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/audit.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/record/trouble.h"

enum { PAGE = 200, NEEDS_ROW = 1 };

struct audit {
    struct ym_audit ask; /* account, household, refusals */
    const char *subject;
};

static struct ym_head *audit_ask_page(struct ym_pages *p, struct ym_list *in, const char *after)
{
    const struct audit *a = ((const struct browse *)p->baton)->own;
    struct ym_audit *ask = YM_DESK_ASK(in, &p->arena, audit);
    struct ym_head head = ask->head;
    (void)after; /* entries are known by their place in the chain */
    *ask = a->ask;
    ask->head = head;
    ask->limit = PAGE;
    ask->newest = 1;
    if (p->rows.count)
        ask->after = ((const struct ym_entry *)p->rows.at[p->rows.count - 1])->seq;
    return &ask->head;
}

static const char *audit_say_at(struct ym_pages *p, const struct ym_head *r)
{
    char at[YM_TIME_TEXT];
    return ym_arena_strndup(&p->scratch, ym_time_text(at, ((const struct ym_entry *)r)->at, p->v->desk->offset), 16); /* to the minute */
}

static const char *audit_say_call(struct ym_pages *p, const struct ym_head *r)
{
    return audit_call(p->v->desk, (const struct ym_entry *)r);
}

static const char *audit_say_about(struct ym_pages *p, const struct ym_head *r)
{
    return audit_about(p->v->desk, &p->scratch, (const struct ym_entry *)r);
}

static const char *audit_say_who(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_entry *e = (const struct ym_entry *)r;
    return ym_desk_hand(p->v->desk, &p->scratch, e->account, e->stood_for);
}

static const struct ym_column audit_columns[] = {
    YM_COLUMN(entry, seq, 6, 10),
    YM_COLUMN_SAID(entry, at, 16, 16, audit_say_at),
    YM_COLUMN_SAID(entry, account, 8, 20, audit_say_who),
    YM_COLUMN_SAID(entry, call, 10, 30, audit_say_call),
    YM_COLUMN_SAID(entry, about, 12, 0, audit_say_about),
    {0},
};

static char audit_mark(struct ym_pages *p, const struct ym_head *r)
{
    (void)p;
    return strcmp(((const struct ym_entry *)r)->result, "done") == 0 ? ' ' : '!';
}

static const char *audit_key_of(struct ym_pages *p, const struct ym_head *r)
{
    (void)p;
    return ((const struct ym_entry *)r)->about;
}

static const struct ym_entry *audit_chosen(const struct ym_view *v)
{
    return (const struct ym_entry *)browse_chosen(v);
}

/* ---- what is shown */

/* By its applicant and the number of its case, as far as they were told; never by the number its file is kept under. */
static const char *audit_family_said(struct ym_view *v, int64_t root)
{
    const char *arg[YM_PROBLEM_ARGS] = {audit_family(&v->arena, &((struct browse *)v->model)->pages.others, root)};
    return arg[0] ? ym_problem_fill(&v->arena, _("only the family {1}"), arg) : _("only one family");
}

static void audit_describe(struct ym_view *v)
{
    struct audit *a = browse_own(v);
    const char *arg[YM_PROBLEM_ARGS] = {0};
    if (a->ask.root > 0) {
        a->subject = audit_family_said(v, a->ask.root);
    } else if (*a->ask.account) {
        arg[0] = ym_desk_official(v->desk, a->ask.account);
        a->subject = ym_problem_fill(&v->arena, _("only {1}"), arg);
    } else {
        a->subject = a->ask.refusals == 1 ? "" : _("everybody");
    }
    if (a->ask.refusals == 1)
        a->subject = ym_arena_printf(&v->arena, "%s  %s", a->subject, _("only refusals"));
}

/* Other entries: from the newest on. */
static struct ym_go audit_begin(struct ym_view *v)
{
    browse_ask(v);
    audit_describe(v);
    return YM_GO_STAY;
}

/* By his name; where another has the same, with the account. */
static const char *audit_named(struct ym_arena *arena, const struct ym_list *officials, const struct ym_official *o)
{
    const struct ym_official *other;
    size_t pos = 0;
    while ((other = YM_NEXT(officials, official, -1, &pos)))
        if (other != o && strcmp(other->name, o->name) == 0)
            return ym_arena_printf(arena, "%s (%s)", o->name, o->account);
    return o->name;
}

/* All officials by name, everybody in front; NULL if they cannot be had. */
static const struct ym_form_value *audit_officials(struct ym_view *v)
{
    struct ym_list out;
    const struct ym_official *o;
    size_t pos = 0, n = 0;
    ym_list_init(&out, &v->arena);
    if (ym_desk_call(v, &v->arena, "official.list", NULL, &out))
        return NULL;
    struct ym_form_value *list = YM_NEW_ARRAY(&v->arena, struct ym_form_value, out.count + 2);
    list[n++] = (struct ym_form_value){"*", _("everybody"), 1};
    while ((o = YM_NEXT(&out, official, -1, &pos)))
        list[n++] = (struct ym_form_value){o->account, audit_named(&v->arena, &out, o), 1};
    return list;
}

static struct ym_go audit_by_account(struct ym_view *v)
{
    struct audit *a = browse_own(v);
    const struct ym_entry *e = audit_chosen(v);
    const struct ym_form_value *list = audit_officials(v);
    const struct ym_form_value *one = list ? ym_ask_value(v, N_("Whose acts?"), list, *a->ask.account || !e ? "*" : e->account) : NULL;
    if (!one)
        return YM_GO_STAY;
    a->ask.account = strcmp(one->code, "*") == 0 ? "" : one->code;
    a->ask.root = YM_NONE;
    return audit_begin(v);
}

/* The family of the entry at hand; once more: everybody again. */
static struct ym_go audit_by_family(struct ym_view *v)
{
    struct audit *a = browse_own(v);
    const struct ym_entry *e = audit_chosen(v);
    a->ask.root = a->ask.root > 0 || !e ? YM_NONE : e->root;
    a->ask.account = "";
    return audit_begin(v);
}

static struct ym_go audit_refusals(struct ym_view *v)
{
    struct audit *a = browse_own(v);
    a->ask.refusals = a->ask.refusals == 1 ? 0 : 1;
    return audit_begin(v);
}

/* ---- the chain */

/* The head of the chain; "" where what was looked at has none: that all is well the line above says. */
static const char *audit_head(const struct ym_view *v, const struct ym_result *r)
{
    return r && !ym_desk_known(v->desk, "doing", NULL, r->about) ? r->about : "";
}

void audit_tell(struct ym_view *v, const char *title, const struct ym_list *told)
{
    const struct ym_result *r = YM_GET(told, result, 0);
    const struct ym_trouble *t;
    struct ym_problems problems;
    size_t pos = 0;
    ym_problems_init(&problems, &v->arena);
    while ((t = YM_NEXT(told, trouble, -1, &pos)))
        ym_problem(&problems, ym_location_told(t), t->text, t->arg1, t->arg2, t->arg3, t->arg4, NULL);
    if (problems.count) {
        ym_tell_problems(v, title, &problems);
        return;
    }
    const char *const arg[YM_PROBLEM_ARGS] = {ym_arena_printf(&v->arena, "%lld", (long long)(r && r->count != YM_NONE ? r->count : 0))};
    const char *lines[] = {ym_problem_fill(&v->arena, _("{1} looked at, nothing is wrong."), arg), audit_head(v, r)};
    ym_tell(v, title, lines, *lines[1] ? 2 : 1);
}

static struct ym_go audit_check(struct ym_view *v)
{
    struct ym_list out;
    ym_list_init(&out, &v->arena);
    ym_view_say(v, N_("Walking the chain; one moment, please."), NULL);
    ym_view_draw(v);
    v->status[0] = 0;
    if (!ym_desk_call(v, &v->arena, "audit.check", NULL, &out))
        audit_tell(v, N_("The audit chain"), &out);
    return YM_GO_STAY;
}

static struct ym_go audit_open_entry(struct ym_view *v)
{
    return (struct ym_go){YM_WHERE_OPEN, &ym_screen_entry, audit_chosen(v)};
}

/* ---- screen */

static const struct arrange_choice audit_only[] = {
    {N_("only the family of this entry, or all families"), audit_by_family},
    {N_("only one official, or everybody"), audit_by_account},
    {N_("only refusals, or all"), audit_refusals},
    {0},
};

static int audit_open(struct ym_view *v, const void *args)
{
    static const struct browse_rows rows = {.call = "audit.list",
                                            .type = YM_R_entry,
                                            .columns = audit_columns,
                                            .name = YM_MEMBER(entry, seq),
                                            .ask = audit_ask_page,
                                            .mark = audit_mark,
                                            .key = audit_key_of,
                                            .only = audit_only};
    struct audit *a = YM_NEW(&v->arena, struct audit);
    a->ask = *YM_RECORD(&v->arena, audit);
    a->ask.root = args ? *(const int64_t *)args : YM_NONE;
    int err = browse_open(v, &rows, a);
    if (!err)
        audit_describe(v);
    return err;
}

static unsigned audit_now(const struct ym_view *v)
{
    return audit_chosen(v) ? NEEDS_ROW : 0;
}

static const char *audit_subject(const struct ym_view *v)
{
    return ((const struct audit *)browse_own(v))->subject;
}

static const struct ym_action audit_actions[] = {
    {"Enter", N_("Details"), N_("The entry with what it changed, field by field."), NEEDS_ROW, audit_open_entry},
    {"F6 ^T", N_("Arrange"), N_("Only a family, an official, refusals, a word; in which order."), 0, browse_arrange},
    {"F7 ^P", N_("Print"), N_("The list as it is shown, all its rows: on paper, or as a file."), 0, browse_out},
    {"=", "", N_("Digits beside rows: 2 opens, 5 looks, 6 prints; Enter does them one after another."), NEEDS_ROW, browse_options},
    {"F2 ^O", N_("Chain"), N_("Walks the whole chain and names every entry that is not what was written."), 0, audit_check},
    {"F5 ^R", "", N_("Fetches the list anew."), 0, browse_refresh},
    {"F3 Back", N_("Back"), N_("Leaves the audit."), 0, ym_act_back},
    {0},
};

const struct ym_screen ym_screen_audit = {
    .name = "audit",
    .title = N_("Audit"),
    .help = N_("Who looked, who changed, the newest first; ! was refused. Enter shows what an entry changed."),
    .actions = audit_actions,
    .open = audit_open,
    .draw = browse_draw,
    .key = browse_key,
    .now = audit_now,
    .subject = audit_subject,
    .resume = browse_resume,
    .close = browse_close,
};
