/* regroup.c — who of a family goes to another household (并户、分户): marked, with the relation there.  Floor: screens.
 * Where to is regroup_send.c's.  Must not know who may go: the service says. */
#include "intake/regroup_in.h"
#include "intake/regroups.h"
#include "kit/person_row.h"
#include "yimen/base/language.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/mover.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/want.h"

enum { NEEDS_ROW = 1, NEEDS_MARK = 2 };
enum { AT_NAME = GRID_INDENT, THERE = 14 /* columns for the relation there */ };

/* ---- who goes */

static struct ym_mover *regroup_mover(const struct regroup *r, int64_t person)
{
    struct ym_mover *m;
    size_t pos = 0;
    while ((m = YM_NEXT(&r->movers, mover, -1, &pos)))
        if (m->person == person)
            return m;
    return NULL;
}

/* Who may stand in the list: the dead stay where they are, a legal supporter lives elsewhere already. */
static int regroup_lists(const struct ym_person *p)
{
    return p->died == YM_NONE && p->standing != YM_standing_supporter;
}

static size_t regroup_count(const struct regroup *r)
{
    const struct ym_person *p;
    size_t pos = 0, n = 0;
    while ((p = YM_NEXT(&r->file, person, -1, &pos)))
        n += regroup_lists(p);
    return n;
}

/* Everybody who lives in the family. */
static int regroup_is_whole(const struct regroup *r)
{
    const struct ym_person *p;
    size_t pos = 0;
    while ((p = YM_NEXT(&r->file, person, -1, &pos)))
        if (regroup_lists(p) && p->standing == YM_standing_member && !regroup_mover(r, p->head.id))
            return 0;
    return 1;
}

/* ---- drawing */

static const char *regroup_count_text(struct regroup *r)
{
    size_t n = r->movers.count;
    return !n                    ? _("Nobody is marked yet.")
           : regroup_is_whole(r) ? _("All of them go: the whole family joins another one.")
                                 : ym_desk_sentence(&r->page, N_("{1} of {2} go."), ym_arena_printf(&r->page, "%zu", n),
                                                    ym_arena_printf(&r->page, "%zu", regroup_count(r)), NULL);
}

static void regroup_put(struct ym_view *v, struct regroup *r, const struct person_row row[2], const struct ym_person *p)
{
    const struct ym_mover *m = regroup_mover(r, p->head.id);
    const char *there = !m                       ? ""
                        : m->relation == YM_NONE ? _("not said yet")
                                                 : ym_desk_show(v->desk, &r->page, &m->head, YM_FIELD(mover, relation));
    grid_row(&r->grid, &p->head, m ? '*' : ' ');
    person_row_put(&row[0], &r->grid, p);
    grid_cell(&r->grid, row[0].end, THERE, there, YM_PLAIN, GRID_BRIEF);
    person_row_put(&row[1], &r->grid, p);
}

static void regroup_people(struct ym_view *v, struct regroup *r)
{
    static const enum person_column who[] = {PERSON_NAME, PERSON_RELATION, PERSON_END};
    static const enum person_column more[] = {PERSON_AGE, PERSON_IDNO, PERSON_STANDING, PERSON_END};
    struct person_row row[2];
    const struct ym_person *p;
    size_t pos = 0;
    person_row_lay(&row[0], v->desk, &r->grid, who, AT_NAME, THERE);
    person_row_lay(&row[1], v->desk, &r->grid, more, row[0].end + THERE, 0);
    person_row_heading(&row[0], &r->grid);
    grid_cell(&r->grid, row[0].end, THERE, _("Relation there"), YM_UNDERLINE, 0);
    person_row_titles(&row[1], &r->grid);
    while ((p = YM_NEXT(&r->file, person, -1, &pos)))
        if (regroup_lists(p))
            regroup_put(v, r, row, p);
}

static void regroup_fill(struct ym_view *v)
{
    struct regroup *r = regroup_of(v);
    const struct ym_head *about = grid_about(&r->grid);
    int64_t chosen = about ? about->id : 0, first = r->grid.first;
    ym_arena_reset(&r->page);
    grid_init(&r->grid, &r->page, v);
    grid_row(&r->grid, NULL, ' ');
    grid_text(&r->grid, AT_NAME,
              _("Who goes?  Space marks a person. F2 asks how each is related to the applicant of the other household, then where they go "
                "and why."));
    grid_blank(&r->grid);
    regroup_people(v, r);
    grid_blank(&r->grid);
    grid_row(&r->grid, NULL, ' ');
    grid_text(&r->grid, AT_NAME, regroup_count_text(r));
    r->grid.first = first;
    if (chosen)
        grid_find(&r->grid, chosen);
    grid_begin(&r->grid);
}

static void regroup_draw(struct ym_view *v)
{
    struct regroup *r = regroup_of(v);
    if (r->grid.columns != v->columns)
        regroup_fill(v);
    grid_draw(&r->grid, v, v->top, v->rows);
}

static struct ym_go regroup_key(struct ym_view *v, struct ym_key k)
{
    grid_key(&regroup_of(v)->grid, k);
    return YM_GO_STAY;
}

/* ---- kept */

/* Who goes stands in the draft beside what was typed of where to. */
static void regroup_note(struct regroup *r)
{
    struct ym_list *l = &r->draft->records;
    size_t n = 0;
    for (size_t i = 0; i < l->count; i++)
        if (l->at[i]->type != YM_R_mover)
            l->at[n++] = l->at[i];
    l->count = n;
    for (size_t i = 0; i < r->movers.count; i++)
        ym_list_add(l, r->movers.at[i]);
}

static void regroup_keep(struct ym_view *v)
{
    struct regroup *r = regroup_of(v);
    regroup_note(r);
    ym_desk_draft_keep_noted(r->draft, v);
    regroup_fill(v);
}

/* What was marked before and is there still. */
static void regroup_resume(struct ym_view *v, struct regroup *r)
{
    const struct ym_mover *m;
    const struct ym_person *p;
    size_t pos = 0, at = 0;
    const struct ym_desk_matter what = {"regroup.ask", r->number, "", r->title};
    r->draft = ym_desk_draft(v, &what);
    while ((p = YM_NEXT(&r->file, person, -1, &pos)))
        for (at = 0; regroup_lists(p) && (m = YM_NEXT(&r->draft->records, mover, -1, &at));)
            if (m->person == p->head.id && !regroup_mover(r, m->person))
                ym_list_add(&r->movers, ym_record_clone(&v->arena, &m->head));
    if (r->draft->there)
        draft_say(v, r->draft->there);
}

/* ---- how he is related there */

/* Where somebody else of them applies there: what one is to him, by what both were to the applicant here. */
static const struct {
    int64_t self, was, is;
} regroup_kin[] = {
    {YM_relation_spouse, YM_relation_self, YM_relation_spouse},
    {YM_relation_spouse, YM_relation_child, YM_relation_child},
    {YM_relation_spouse, YM_relation_grandchild, YM_relation_grandchild},
    {YM_relation_child, YM_relation_self, YM_relation_parent},
    {YM_relation_child, YM_relation_spouse, YM_relation_parent},
    {YM_relation_child, YM_relation_child, YM_relation_sibling},
    {YM_relation_child, YM_relation_grandchild, YM_relation_child},
    {YM_relation_child, YM_relation_parent, YM_relation_grandparent},
    {YM_relation_child, YM_relation_other, YM_relation_spouse},
    {YM_relation_parent, YM_relation_self, YM_relation_child},
    {YM_relation_parent, YM_relation_parent, YM_relation_spouse},
    {YM_relation_parent, YM_relation_sibling, YM_relation_child},
    {YM_relation_parent, YM_relation_child, YM_relation_grandchild},
    {YM_relation_sibling, YM_relation_parent, YM_relation_parent},
    {YM_relation_sibling, YM_relation_sibling, YM_relation_sibling},
    {YM_relation_sibling, YM_relation_other, YM_relation_spouse},
    {YM_relation_grandchild, YM_relation_child, YM_relation_parent},
    {YM_relation_grandchild, YM_relation_grandchild, YM_relation_sibling},
};

static const struct ym_person *regroup_applicant_there(const struct regroup *r)
{
    const struct ym_mover *m;
    size_t pos = 0;
    while ((m = YM_NEXT(&r->movers, mover, -1, &pos)))
        if (m->relation == YM_relation_self)
            return YM_FIND(&r->file, person, m->person);
    return NULL;
}

/* 1 if it was said of one of them. */
static int regroup_is_related(const struct regroup *r)
{
    const struct ym_mover *m;
    size_t pos = 0;
    while ((m = YM_NEXT(&r->movers, mover, -1, &pos)))
        if (m->relation != YM_NONE)
            return 1;
    return 0;
}

/* What stands under the cursor: only offered. */
static int64_t regroup_likely(const struct regroup *r, const struct ym_person *p)
{
    const struct ym_person *self = regroup_applicant_there(r);
    if (!self)
        return !regroup_is_related(r) ? YM_relation_self : p->relation;
    if (self->relation == YM_relation_self)
        return p->relation;
    for (size_t i = 0; i < sizeof regroup_kin / sizeof *regroup_kin; i++)
        if (regroup_kin[i].self == self->relation && regroup_kin[i].was == p->relation)
            return regroup_kin[i].is;
    return YM_relation_other;
}

/* YM_NONE: left. */
static int64_t regroup_ask_relation(struct ym_view *v, const struct ym_person *p, int64_t at)
{
    const struct ym_choices *c = YM_FIELD(mover, relation)->choices;
    struct ym_form_value *values = YM_NEW_ARRAY(&v->arena, struct ym_form_value, c->count + 1);
    const struct ym_choice *likely = ym_choice_numbered(c, at);
    for (size_t i = 0; i < c->count; i++)
        values[i] = (struct ym_form_value){c->list[i].name, ym_word(c->list[i].label), YM_VALUE_PLACE};
    const char *title = ym_desk_sentence(&v->arena, N_("What is {1} to the applicant there?"), p->name, NULL, NULL);
    const struct ym_form_value *one = ym_ask_value(v, title, values, likely ? likely->name : "");
    return one ? c->list[one - values].number : YM_NONE;
}

/* ---- marking */

static const struct ym_person *regroup_chosen(const struct ym_view *v)
{
    return (const struct ym_person *)grid_about(&regroup_of(v)->grid);
}

/* In the order of the file, however they were marked. */
static void regroup_add(struct ym_view *v, const struct ym_person *p, int64_t relation)
{
    struct regroup *r = regroup_of(v);
    const struct ym_person *one;
    struct ym_mover *added = YM_RECORD(&v->arena, mover), *m;
    struct ym_list sorted;
    size_t pos = 0;
    added->person = p->head.id;
    added->name = p->name;
    added->relation = relation;
    ym_list_init(&sorted, &v->arena);
    while ((one = YM_NEXT(&r->file, person, -1, &pos)))
        if ((m = one == p ? added : regroup_mover(r, one->head.id)))
            ym_list_add(&sorted, &m->head);
    r->movers = sorted;
}

static void regroup_drop(struct regroup *r, const struct ym_mover *m)
{
    size_t n = 0;
    for (size_t i = 0; i < r->movers.count; i++)
        if (r->movers.at[i] != &m->head)
            r->movers.at[n++] = r->movers.at[i];
    r->movers.count = n;
}

/* 1 if it was said. */
static int regroup_relate(struct ym_view *v, const struct ym_person *p)
{
    struct regroup *r = regroup_of(v);
    struct ym_mover *m = regroup_mover(r, p->head.id);
    int64_t relation = regroup_ask_relation(v, p, m && m->relation != YM_NONE ? m->relation : regroup_likely(r, p));
    if (relation == YM_NONE)
        return 0;
    if (m)
        m->relation = relation;
    else
        regroup_add(v, p, relation);
    regroup_keep(v);
    return 1;
}

/* How he is related there is asked when all are marked: a key pressed twice only takes the mark away again. */
static struct ym_go regroup_act_mark(struct ym_view *v)
{
    const struct ym_person *p = regroup_chosen(v);
    const struct ym_mover *m = regroup_mover(regroup_of(v), p->head.id);
    if (m)
        regroup_drop(regroup_of(v), m);
    else
        regroup_add(v, p, YM_NONE);
    regroup_keep(v);
    return YM_GO_STAY;
}

static struct ym_go regroup_act_relate(struct ym_view *v)
{
    regroup_relate(v, regroup_chosen(v));
    return YM_GO_STAY;
}

/* Whoever lives in the family. */
static struct ym_go regroup_act_all(struct ym_view *v)
{
    struct regroup *r = regroup_of(v);
    const struct ym_person *p;
    size_t pos = 0;
    while ((p = YM_NEXT(&r->file, person, -1, &pos)))
        if (regroup_lists(p) && p->standing == YM_standing_member && !regroup_mover(r, p->head.id))
            regroup_add(v, p, YM_NONE);
    regroup_keep(v);
    return YM_GO_STAY;
}

/* One after another, who was only marked; 0: left at one of them. */
static int regroup_relate_all(struct ym_view *v)
{
    struct regroup *r = regroup_of(v);
    const struct ym_mover *m;
    size_t pos = 0;
    while ((m = YM_NEXT(&r->movers, mover, -1, &pos))) {
        const struct ym_person *p = YM_FIND(&r->file, person, m->person);
        if (m->relation != YM_NONE)
            continue;
        grid_find(&r->grid, p->head.id);
        ym_view_draw(v);
        if (!regroup_relate(v, p))
            return 0;
    }
    return 1;
}

/* The draft is found anew: what was typed of where to, and left, stands in it. */
static struct ym_go regroup_act_where(struct ym_view *v)
{
    struct regroup *r = regroup_of(v);
    const struct ym_desk_matter what = {"regroup.ask", r->number, "", r->title};
    if (!regroup_relate_all(v))
        return YM_GO_STAY;
    r->draft = ym_desk_draft(v, &what);
    regroup_note(r);
    return regroup_send(v, r);
}

/* ---- the screen */

static int regroup_read(struct ym_view *v, struct regroup *r)
{
    struct ym_list in;
    ym_list_init(&r->file, &v->arena);
    YM_DESK_ASK(&in, &v->arena, want)->number = r->number;
    int err = ym_desk_call(v, &v->arena, "case.see", &in, &r->file);
    if (err || regroup_count(r))
        return err;
    ym_view_wrong(v, N_("Nobody of this family could go."), NULL);
    return YM_EDENIED;
}

static int regroup_open(struct ym_view *v, const void *args)
{
    struct regroup *r = YM_NEW(&v->arena, struct regroup);
    r->number = ym_arena_strdup(&v->arena, args);
    int err = regroup_read(v, r);
    if (err)
        return err;
    v->model = r;
    ym_list_init(&r->movers, &v->arena);
    ym_arena_init(&r->page);
    r->title = ym_arena_printf(&v->arena, "%s  %s", _("Join or split households"), YM_GET(&r->file, person, 0)->name);
    r->grid.at = -1;
    regroup_resume(v, r);
    regroup_fill(v);
    v->desk->going = NULL;
    return 0;
}

static unsigned regroup_now(const struct ym_view *v)
{
    return (grid_about(&regroup_of(v)->grid) ? NEEDS_ROW : 0) | (regroup_of(v)->movers.count ? NEEDS_MARK : 0);
}

static const char *regroup_barred(struct ym_view *v, const struct ym_action *a)
{
    return a->needs & NEEDS_MARK && !regroup_of(v)->movers.count ? _("Nobody is marked yet: Space marks who goes.") : NULL;
}

static const char *regroup_subject(const struct ym_view *v)
{
    return regroup_of(v)->number;
}

/* What was marked and could not be kept is not left by the way. */
static int regroup_leave(struct ym_view *v)
{
    struct regroup *r = regroup_of(v);
    return !r->draft->at.unsaved || ym_ask_yes(v, YM_ASK_GRAVE, N_("This could not be kept. Leave and lose it?"), NULL);
}

static void regroup_close(struct ym_view *v)
{
    ym_arena_release(&regroup_of(v)->page);
}

static const struct ym_action regroup_actions[] = {
    {"F2 ^O", N_("Where to"),
     N_("Asks how each is related there, to which family they go or that they become a household of their own, and why; then sends it."),
     NEEDS_MARK, regroup_act_where},
    {"Space", N_("Mark"), N_("Marks the chosen person as one who goes; pressed again, he stays."), NEEDS_ROW, regroup_act_mark},
    {"Enter", N_("Relation"), N_("Says how the chosen person is related to the applicant of the other household."), NEEDS_ROW,
     regroup_act_relate},
    {"+ ^A", N_("All of them"), N_("Marks everybody who lives in the family: it joins another as a whole."), NEEDS_ROW, regroup_act_all},
    {"F3 Back q", N_("Back"), N_("Leaves; who is marked and what was typed is kept as a draft."), 0, ym_act_back},
    {0},
};

const struct ym_screen ym_screen_regroup = {
    .name = "regroup",
    .title = N_("Join or split households"),
    .help = N_("Some of the family, or all of it, go to another family's file, or become a household of their own. Mark who goes, then say "
               "where to and why. Cases that only ever helped those who go move along, with what is open or over of them; the service says "
               "which. It is in force when another official of the county confirms it."),
    .actions = regroup_actions,
    .open = regroup_open,
    .draw = regroup_draw,
    .key = regroup_key,
    .now = regroup_now,
    .barred = regroup_barred,
    .subject = regroup_subject,
    .leave = regroup_leave,
    .close = regroup_close,
};
