/* rechecks.c — the cases whose grants must be checked again (复核), those due first in front.  Floor: screens. */
#include "figures/rechecks.h"

#include "kit/browse.h"
#include "yimen/base/language.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/queue.h"

enum { PAGE = 100, HAS_ROW = 1 };

static struct ym_head *rechecks_ask(struct ym_pages *p, struct ym_list *in, const char *after)
{
    const struct rechecks *own = ((const struct browse *)p->baton)->own;
    struct ym_queue *q = YM_DESK_ASK(in, &p->arena, queue);
    q->from = own->due.from;
    q->due = own->due.until;
    q->township = own->township;
    q->village = own->village;
    q->limit = PAGE;
    q->after = after ? after : "";
    return &q->head;
}

static char rechecks_mark(struct ym_pages *p, const struct ym_head *r)
{
    (void)p;
    return ((const struct ym_found *)r)->late > 0 ? '!' : ' ';
}

/* Digits are a case number, all else a name or its initials. */
static const char *rechecks_key_of(struct ym_pages *p, const struct ym_head *r)
{
    return browse_found_key(r, browse_typed(p));
}

static int rechecks_open(struct ym_view *v, const void *args)
{
    struct browse_rows rows = {.call = "recheck.list",
                               .type = YM_R_found,
                               .name = YM_MEMBER(found, number),
                               .ask = rechecks_ask,
                               .mark = rechecks_mark,
                               .key = rechecks_key_of,
                               .only = rechecks_only,
                               .sheets = rechecks_sheets,
                               .of_rows = 1};
    struct rechecks *own = YM_NEW(&v->arena, struct rechecks);
    own->due = args ? *(const struct ym_desk_due *)args : (struct ym_desk_due){YM_NONE, YM_NONE, NULL};
    own->township = own->village = "";
    own->subject = own->due.said ? _(own->due.said) : NULL;
    rows.columns = rechecks_columns(v->desk, own);
    return browse_open(v, &rows, own);
}

static struct ym_go rechecks_open_case(struct ym_view *v)
{
    return ym_desk_open(v->desk, YM_TO_CASE, ((const struct ym_found *)browse_chosen(v))->number);
}

static unsigned rechecks_now(const struct ym_view *v)
{
    return browse_chosen(v) ? HAS_ROW : 0;
}

static const char *rechecks_subject(const struct ym_view *v)
{
    return ((const struct rechecks *)browse_own(v))->subject;
}

static const struct ym_action rechecks_actions[] = {
    {"Enter", N_("Open"), N_("Opens the case."), HAS_ROW, rechecks_open_case},
    BROWSE_ACTIONS(HAS_ROW),
    {"F5 ^R", "", N_("Fetches the list anew."), 0, browse_refresh},
    {"F3 Back", N_("Back"), N_("Back to where you came from."), 0, ym_act_back},
    {0},
};

const struct ym_screen ym_screen_rechecks = {
    .name = "rechecks",
    .title = N_("Grants to check again"),
    .help = N_("What is paid or held here and must be checked again within thirty days, that due first in front; ! is past its day. "
               "Type a name, its initials or a case number to jump."),
    .actions = rechecks_actions,
    .open = rechecks_open,
    .draw = browse_draw,
    .key = browse_key,
    .now = rechecks_now,
    .subject = rechecks_subject,
    .resume = browse_again,
    .neighbour = browse_neighbour,
    .close = browse_close,
};
