/* picker.c — a demo only: which official to be.  Floor: screens.
 * Asked as the demo's administrator, who may see the officials; a county's service lets nobody choose. */
#include <stdlib.h>
#include <string.h>

#include "home/home.h"
#include "home/login.h"
#include "yimen/base/language.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/official.h"

#define LISTED_BY "admin1"

enum { FIRST_OF_A_ROLE = 2 }; /* so many of each role stand in front, the rest behind */

struct picker {
    struct ym_pages pages;
    struct ym_list_view list;
};

/* ---- rows */

static const char *picker_say_scope(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_official *o = (const struct ym_official *)r;
    return *o->unit ? ym_desk_show(p->v->desk, &p->scratch, r, YM_FIELD(official, unit)) : NULL;
}

static const struct ym_column picker_columns[] = {
    YM_COLUMN(official, name, 20, 24),
    YM_COLUMN(official, account, 17, 20),
    YM_COLUMN(official, roles, 17, 30),
    {.field = YM_MEMBER(official, townships), .title = N_("unit or townships"), .say = picker_say_scope},
    {0},
};

static const char *picker_key_of(struct ym_pages *p, const struct ym_head *r)
{
    (void)p;
    return ((const struct ym_official *)r)->account;
}

static int picker_of_roles(const void *a, const void *b)
{
    const struct ym_official *x = *(const struct ym_official *const *)a, *y = *(const struct ym_official *const *)b;
    if (x->roles != y->roles)
        return (x->roles > y->roles) - (x->roles < y->roles);
    return strcmp(x->account, y->account);
}

/* The first two of each role in front: with them a case can be walked from one end to the other. */
static void picker_order(struct ym_pages *p)
{
    struct ym_list rest;
    size_t front = 0, same = 0;
    int64_t roles = YM_NONE;
    ym_list_init(&rest, &p->arena);
    if (p->shown.count)
        qsort(p->shown.at, p->shown.count, sizeof *p->shown.at, picker_of_roles);
    for (size_t i = 0; i < p->shown.count; i++) {
        struct ym_official *o = (struct ym_official *)p->shown.at[i];
        if (o->state == YM_official_suspended || !o->roles || o->roles == YM_NONE)
            continue;
        same = o->roles == roles ? same + 1 : 0;
        roles = o->roles;
        if (same < FIRST_OF_A_ROLE)
            p->shown.at[front++] = &o->head;
        else
            ym_list_add(&rest, &o->head);
    }
    p->shown.count = front;
    for (size_t i = 0; i < rest.count; i++)
        ym_list_add(&p->shown, rest.at[i]);
}

/* ---- screen */

static int picker_fetch(struct ym_view *v, struct picker *p)
{
    struct ym_problems problems;
    struct ym_list nothing;
    ym_problems_init(&problems, &v->arena);
    ym_list_init(&nothing, &v->desk->arena);
    ym_desk_waits(v);
    int err = ym_login_connect(v->desk, LISTED_BY, &problems);
    if (!err)
        err = ym_client_call(v->desk->client, "terms", &nothing, &v->desk->terms, &problems);
    ym_desk_waited(v);
    if (err) {
        ym_view_wrong(v, problems.count ? problems.list->text : ym_err_text(err), problems.count ? problems.list->arg[0] : NULL, NULL);
        return err;
    }
    struct ym_list_source source = ym_pages_source(&p->pages);
    err = source.fetch(source.baton, 0);
    picker_order(&p->pages);
    return err;
}

static int picker_open(struct ym_view *v, const void *args)
{
    struct picker *p = YM_NEW(&v->arena, struct picker);
    (void)args;
    v->model = p;
    ym_pages_init(&p->pages, v);
    p->pages.call = "official.list";
    p->pages.type = YM_R_official;
    p->pages.columns = picker_columns;
    p->pages.key = picker_key_of;
    ym_pages_list(&p->list, &p->pages);
    int err = picker_fetch(v, p);
    if (err)
        ym_pages_release(&p->pages);
    else
        ym_desk_notice(v);
    return err;
}

static void picker_draw(struct ym_view *v)
{
    struct picker *p = v->model;
    ym_putf(v->t, v->top, 0, v->columns, YM_PLAIN, N_("Everybody here is invented. Whose work do you want to do?"), NULL);
    ym_list_view_draw(&p->list, v, v->top + 2, v->rows - 2);
}

/* Whoever was refused is nobody now: the officials are told again to who may see them. */
static void picker_again(struct ym_view *v, struct picker *p)
{
    ym_pages_again(&p->pages);
    picker_fetch(v, p);
    v->desk->state = NULL;
}

static struct ym_go picker_be(struct ym_view *v)
{
    struct picker *p = v->model;
    struct ym_problems problems;
    const struct ym_official *o = (const struct ym_official *)ym_pages_at(&p->pages, p->list.at);
    if (!o)
        return YM_GO_STAY;
    ym_problems_init(&problems, &v->arena);
    ym_desk_waits(v);
    int err = ym_login_connect(v->desk, o->account, &problems);
    if (!err)
        err = ym_login_begin(v->desk, &problems);
    ym_desk_waited(v);
    if (!err)
        return (struct ym_go){.where = YM_WHERE_LEAVE};
    picker_again(v, p);
    ym_desk_tell(v, err, &problems);
    return YM_GO_STAY;
}

static struct ym_go picker_key(struct ym_view *v, struct ym_key k)
{
    struct picker *p = v->model;
    ym_list_view_key(&p->list, v, k);
    p->list.from = -1; /* one at a time */
    return YM_GO_STAY;
}

/* Nobody is anybody yet, so nothing is known of this terminal: it is asked, or everybody would see English first. */
static void picker_shown(struct ym_view *v)
{
    if (!*ym_terminal_told(v->t))
        ym_terminal_probe(v->t);
    v->desk->zh = ym_terminal_chinese(v->t);
    ym_desk_notice(v); /* again, for now its language is known */
}

static void picker_close(struct ym_view *v)
{
    ym_pages_release(&((struct picker *)v->model)->pages);
}

static const struct ym_action picker_actions[] = {
    {"Enter", N_("Be this one"), N_("Goes to this official's desk; leaving it comes back here."), 0, picker_be},
    {"F3 Back", N_("Leave"), N_("Leaves the program."), 0, ym_act_leave},
    {0},
};

const struct ym_screen ym_screen_picker = {
    .name = "picker",
    .title = N_("Demo county: who do you want to be?"),
    .help = N_("Only in a demo. Type the beginning of an account to jump to it. A case goes from the window to the township, the units, "
               "back to the township, then to the county, the payers and the supervisor."),
    .actions = picker_actions,
    .open = picker_open,
    .draw = picker_draw,
    .key = picker_key,
    .shown = picker_shown,
    .close = picker_close,
};
