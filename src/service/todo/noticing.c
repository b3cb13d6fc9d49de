/* noticing.c — what an event is made of: the family's file read once, what its case says of itself.  Floor: service.
 * Must not know which saved record means which event: that is events.c's and grant_events.c's. */
#include "todo/events.h"

#include "yimen/domain/record/case.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/roll.h"

void ym_noticing_init(struct ym_noticing *out, struct ym_session *s, struct ym_happenings *to)
{
    *out = (struct ym_noticing){.s = s, .out = to};
}

int ym_noticing_family(struct ym_noticing *n, int64_t root)
{
    static const int types[] = {YM_R_household, YM_R_person, YM_R_case, YM_R_grant};
    int err = 0;
    if (n->root == root)
        return 0;
    n->root = 0;
    ym_list_init(&n->file, n->s->arena);
    for (size_t i = 0; !err && i < sizeof types / sizeof *types; i++)
        err = ym_file_load_type(&n->file, n->s->txn, types[i], root);
    if (err)
        return err;
    n->root = root;
    n->household = YM_FIND(&n->file, household, root);
    return n->household ? 0 : YM_ECORRUPT;
}

int ym_case_is_helped(const struct ym_noticing *n, const struct ym_case *c)
{
    return ym_grant_live_of(&n->file, c->head.id) != NULL;
}

struct ym_happening ym_happening_of(const struct ym_noticing *n, int event, const struct ym_case *c)
{
    return (struct ym_happening){.event = event,
                                 .household = n->root,
                                 .about = c ? c->head.id : YM_NONE,
                                 .thing = c ? c->head.id : YM_NONE,
                                 .turn = 0,
                                 .number = c ? c->number : "",
                                 .programme = c ? c->programme : "",
                                 .township = n->household->township,
                                 .who = "",
                                 .of = "",
                                 .field = "",
                                 .was = "",
                                 .now = "",
                                 .main = "",
                                 .text = "",
                                 .due = YM_NONE};
}

struct ym_happening ym_happening_of_death(const struct ym_noticing *n, int event, const struct ym_case *c, const struct ym_person *p,
                                          ym_date died)
{
    char day[YM_DATE_TEXT];
    struct ym_happening h = ym_happening_of(n, event, c);
    h.thing = p->head.id;
    h.who = p->name;
    h.of = "person";
    h.field = YM_FIELD(person, died)->name;
    h.now = ym_arena_strdup(n->s->arena, ym_date_text(day, died));
    return h;
}

/* By its month people know which it is. */
struct ym_happening ym_happening_of_roll(int event, const struct ym_roll *roll)
{
    return (struct ym_happening){.event = event,
                                 .household = YM_NONE,
                                 .about = YM_NONE,
                                 .thing = roll->head.id,
                                 .turn = roll->month,
                                 .number = "",
                                 .programme = roll->programme,
                                 .township = "",
                                 .of = "roll",
                                 .due = YM_NONE};
}

void ym_happens(struct ym_noticing *n, struct ym_happening h)
{
    struct ym_happenings *to = n->out;
    YM_GROW(n->s->arena, to->at, to->cap, to->count + 1);
    to->at[to->count++] = h;
}

int ym_noticing_case(const struct ym_case **out, struct ym_noticing *n, const struct ym_head *r)
{
    int err = ym_noticing_family(n, r->root);
    *out = err ? NULL : YM_FIND(&n->file, case, r->parent);
    return err ? err : *out ? 0 : YM_ECORRUPT;
}

int ym_happens_to(struct ym_noticing *n, int event, const struct ym_head *r, struct ym_happening **out)
{
    const struct ym_case *c;
    int err = ym_noticing_case(&c, n, r);
    if (err)
        return err;
    struct ym_happening h = ym_happening_of(n, event, c);
    h.thing = r->id;
    h.turn = r->rev;
    ym_happens(n, h);
    *out = &n->out->at[n->out->count - 1];
    return 0;
}
