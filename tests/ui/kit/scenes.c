/* scenes.c — small screens to try the ui floor on. */
#include "scenes.h"

#include <stdio.h>
#include <string.h>

#include "yimen/domain/record/person.h"
#include "yimen/ui/dialog.h"

void ym_desk_init(struct ym_desk *out, int64_t rows)
{
    *out = (struct ym_desk){.rows = rows, .page = 50, .chosen = -1, .said = -1, .locked = -1};
    ym_arena_init(&out->arena);
}

void ym_desk_release(struct ym_desk *d)
{
    ym_arena_release(&d->arena);
}

/* ---- the list */

static const char *const names[] = {"王小明", "李秀英", "阿依古丽·买买提", "张伟", "㛃䶮", "欧阳海燕", "踅成", "Wu"};

static const char *name_of(int64_t row)
{
    return names[row % (int64_t)(sizeof names / sizeof *names)];
}

static const char *cell(void *baton, int64_t row, int column)
{
    static __thread char text[64];
    struct ym_desk *d = baton;
    d->cells++;
    if (column == 0)
        snprintf(text, sizeof text, "DB%06lld", (long long)row + 1);
    else if (column == 2)
        snprintf(text, sizeof text, "%lld.00", (long long)(row * 37 % 900));
    else
        return column == 1 ? name_of(row) : "双柳树镇";
    return text;
}

static int64_t count(void *baton, int *more)
{
    struct ym_desk *d = baton;
    *more = d->known < d->rows;
    return d->known;
}

static int fetch(void *baton, int64_t row)
{
    struct ym_desk *d = baton;
    d->fetches++;
    while (d->known <= row && d->known < d->rows)
        d->known = d->known + d->page < d->rows ? d->known + d->page : d->rows;
    return 0;
}

static int fits(void *baton, int64_t row, const char *typed)
{
    char number[24];
    (void)baton;
    snprintf(number, sizeof number, "%lld", (long long)row + 1);
    return strcmp(number, typed) == 0 || strncmp(name_of(row), typed, strlen(typed)) == 0;
}

static char mark(void *baton, int64_t row)
{
    (void)baton;
    return row % 7 == 3 ? '!' : ' ';
}

const struct ym_list_column scene_columns[] = {
    {.title = "案号", .least = 10, .wished = 10},
    {.title = "姓名", .least = 16, .wished = 16, .name = 1},
    {.title = "金额", .least = 10, .wished = 10, .right = 1},
    {.title = "乡镇"},
    {.title = NULL},
};

struct ym_list_source scene_source(struct ym_desk *d)
{
    return (struct ym_list_source){
        .cell = cell, .count = count, .fetch = fetch, .matches = fits, .mark = mark, .baton = d};
}

static int open_list(struct ym_view *v, const void *args)
{
    struct ym_list_source source = scene_source(v->desk);
    struct ym_list_view *l = YM_NEW(&v->arena, struct ym_list_view);
    (void)args;
    ym_list_view_init(l, scene_columns, &source);
    v->model = l;
    v->desk->opened++;
    return 0;
}

static void draw_list(struct ym_view *v)
{
    v->desk->draws++;
    ym_list_view_draw(v->model, v, v->top, v->rows);
}

static struct ym_go choose(struct ym_view *v)
{
    struct ym_list_view *l = v->model;
    v->desk->chosen = l->at;
    return (struct ym_go){.where = YM_WHERE_OPEN, .screen = l->at % 2 ? &scene_household : &scene_person};
}

static struct ym_go ask(struct ym_view *v)
{
    v->desk->said = ym_ask_yes(v, YM_ASK_ACT, "把这 {1} 件案件都答复为无信息？", "37", NULL);
    return YM_GO_STAY;
}

static struct ym_go ask_danger(struct ym_view *v)
{
    v->desk->said = ym_ask_yes(v, YM_ASK_GRAVE, "作废后不能恢复，确定作废这份名册？", NULL);
    return YM_GO_STAY;
}

static struct ym_go ask_leave(struct ym_view *v)
{
    v->desk->said = ym_ask_yes(v, YM_ASK_LEAVE, "离开吗？", NULL);
    return YM_GO_STAY;
}

static struct ym_go ask_line(struct ym_view *v)
{
    const char *text = ym_ask_text(v, "退回理由", "", 20);
    snprintf(v->desk->text, sizeof v->desk->text, "%s", text ? text : "(left)");
    return YM_GO_STAY;
}

static struct ym_go tell(struct ym_view *v)
{
    struct ym_problems p;
    ym_problems_init(&p, &v->arena);
    for (int i = 0; i < 30; i++)
        ym_problem(&p, YM_AT_FIELD(ym_location_record(YM_NOWHERE, YM_R_person, 2), person, idno),
                   "The identity number needs 18 characters.", NULL);
    ym_tell_problems(v, "还不能提交", &p);
    return YM_GO_STAY;
}

static struct ym_go tell_one(struct ym_view *v)
{
    ym_tell(v, "这一项", (const char *const[]){"一句话。"}, 1);
    return YM_GO_STAY;
}

static struct ym_go list_key(struct ym_view *v, struct ym_key k)
{
    ym_list_view_key(v->model, v, k);
    return YM_GO_STAY;
}

static void close_view(struct ym_view *v)
{
    v->desk->closed++;
}

static struct ym_go ask_on(struct ym_view *v)
{
    v->desk->said = ym_ask_yes_on(v, YM_ASK_GRAVE, "是，办下一件", "确认给予？", NULL);
    return YM_GO_STAY;
}

/* ---- rows shown one after another */

static const void *neighbour(struct ym_view *v, struct ym_view *asks, int by)
{
    struct ym_list_view *l = v->model;
    (void)asks;
    if (l->at + by < 0 || l->at + by >= v->desk->rows)
        return NULL;
    l->at += by;
    return &l->at;
}

static int open_row(struct ym_view *v, const void *args)
{
    v->desk->chosen = *(const int64_t *)args;
    v->desk->opened++;
    if (v->desk->chosen != v->desk->locked)
        return 0;
    ym_view_wrong(v, "这一件打不开", NULL);
    return -1;
}

static int open_act(struct ym_view *v, const void *args)
{
    (void)args;
    v->desk->opened++;
    return 0;
}

static void draw_nothing(struct ym_view *v)
{
    (void)v;
}

static void resume_row(struct ym_view *v)
{
    v->desk->resumed++;
    ym_view_say(v, "又看一遍", NULL);
}

static struct ym_go act_done(struct ym_view *v)
{
    ym_view_say(v, "办结", NULL);
    return (struct ym_go){.where = YM_WHERE_NEXT};
}

static void keep_status(struct ym_view *v)
{
    if (*v->status)
        snprintf(v->desk->text, sizeof v->desk->text, "%.60s", v->status);
}

static const struct ym_action act_actions[] = {{.keys = "^N", .run = act_done}, {.keys = NULL}};
static const struct ym_screen scene_act = {
    .name = "act", .title = "办理", .actions = act_actions, .open = open_act, .draw = draw_nothing, .close = close_view};

static struct ym_go row_act(struct ym_view *v)
{
    (void)v;
    return (struct ym_go){.where = YM_WHERE_OPEN, .screen = &scene_act};
}

static const struct ym_action row_actions[] = {{.keys = "^N", .run = row_act}, {.keys = NULL}};
static const struct ym_screen scene_row = {.name = "row",
                                           .title = "案件",
                                           .actions = row_actions,
                                           .open = open_row,
                                           .draw = keep_status,
                                           .resume = resume_row,
                                           .close = close_view};

static struct ym_go open_at(struct ym_view *v)
{
    return (struct ym_go){.where = YM_WHERE_OPEN, .screen = &scene_row, .args = &((struct ym_list_view *)v->model)->at};
}

static const struct ym_action list_actions[] = {
    {.keys = "^N", .run = open_at},
    {.keys = "^B", .run = ask_on},
    {.keys = "Enter", .label = "打开", .help = "打开所选的案件。", .run = choose},
    {.keys = "^E", .label = NULL, .help = "问一声再走。", .run = ask_leave},
    {.keys = "n F7", .label = "无信息", .help = "把选中的各行答复为无信息，只问一次。", .run = ask},
    {.keys = "F8", .label = "作废", .help = "作废名册。", .run = ask_danger},
    {.keys = "F9", .label = "退回", .help = "退回并写明理由。", .run = ask_line},
    {.keys = "^T", .label = "问题", .help = "列出全部问题。", .run = tell},
    {.keys = "^P", .label = NULL, .help = "说一句话。", .run = tell_one},
    {.keys = NULL},
};

const struct ym_screen scene_list = {
    .name = "list",
    .title = "待核对",
    .help = "这里是分给本单位的核对事项，按期限排列。逾期的行前面有感叹号。",
    .actions = list_actions,
    .open = open_list,
    .draw = draw_list,
    .key = list_key,
    .close = close_view,
    .neighbour = neighbour,
};

/* ---- the forms */

static const struct ym_form_value townships[] = {
    {"411526001", "春申街道", 0}, {"411526101", "双柳树镇", 0}, {"411526102", "伞陂镇", 0}, {"411526107", "踅孜镇", 0},
    {"411526201", "传流店乡", 0}, {NULL, NULL, 0},
};

static const struct ym_form_value *values(void *baton, const char *set)
{
    (void)baton;
    return strcmp(set, "township") == 0 ? townships : NULL;
}

static void left(void *baton, const struct ym_field *f)
{
    struct ym_desk *d = baton;
    (void)f;
    d->left++;
}

static const char *last(void *baton, const struct ym_field *f)
{
    (void)baton;
    return strcmp(f->name, "township") == 0 ? "411526107" : strcmp(f->name, "phone") == 0 ? "0376-3931234" : NULL;
}

static const struct ym_form_value reasons[] = {{"一", "材料不全。", 1}, {"二", "疑点未核实。", 1}, {NULL, NULL, 0}};

static const struct ym_form_value *phrases(void *baton, const struct ym_field *f)
{
    (void)baton;
    return strcmp(f->name, "address") == 0 ? reasons : NULL;
}

static int carries(const struct ym_view *v, const struct ym_head *record, const struct ym_field *f)
{
    (void)record;
    return v->desk->carried == f;
}

static void carry(struct ym_view *v, const struct ym_head *record, const struct ym_field *f, int on)
{
    (void)record;
    v->desk->carried = on ? f : NULL;
    v->desk->carrying++;
}

static int open_form(struct ym_view *v, int type)
{
    struct ym_form_rows rows = {
        .values = values, .phrases = phrases, .left = left, .last = last, .carries = carries, .carry = carry, .baton = v->desk};
    struct ym_form *f = YM_NEW(&v->arena, struct ym_form);
    rows.now.today = ym_date_of(2021, 7, 5);
    ym_form_init(f, v, ym_record_new(&v->arena, type), NULL, &rows);
    v->model = f;
    v->desk->opened++;
    return 0;
}

static int open_person(struct ym_view *v, const void *args)
{
    (void)args;
    return open_form(v, YM_R_person);
}

static int open_household(struct ym_view *v, const void *args)
{
    (void)args;
    return open_form(v, YM_R_household);
}

static void draw_form(struct ym_view *v)
{
    ym_form_draw(v->model, v, v->top, v->rows);
}

static struct ym_go form_key(struct ym_view *v, struct ym_key k)
{
    ym_form_key(v->model, v, k);
    return YM_GO_STAY;
}

static struct ym_go save(struct ym_view *v)
{
    struct ym_form *f = v->model;
    if (!ym_form_take(f, v))
        return YM_GO_STAY;
    v->desk->saved++;
    if (f->record->type == YM_R_person)
        v->desk->person = (struct ym_person *)ym_record_clone(&v->desk->arena, f->record);
    else
        v->desk->household = (struct ym_household *)ym_record_clone(&v->desk->arena, f->record);
    ym_view_say(v, "已保存。", NULL);
    return YM_GO_STAY;
}

static int leave(struct ym_view *v)
{
    v->desk->asked++;
    return !v->desk->stays;
}

static void close_form(struct ym_view *v)
{
    ym_form_release(v->model);
    v->desk->closed++;
}

static const struct ym_action form_actions[] = {
    {.keys = "F2 ^O", .label = "保存", .help = "保存这张表。", .run = save},
    {.keys = "^K", .label = NULL, .help = NULL, .run = ym_act_back}, /* never reached: in a field the key is the field's */
    {.keys = NULL},
};

const struct ym_screen scene_person = {
    .name = "person", .title = "家庭成员", .help = "登记一名家庭成员。", .actions = form_actions, .open = open_person,
    .draw = draw_form, .key = form_key, .leave = leave, .close = close_form,
};

const struct ym_screen scene_household = {
    .name = "household", .title = "家庭", .help = "登记一户。", .actions = form_actions, .open = open_household,
    .draw = draw_form, .key = form_key, .leave = leave, .close = close_form,
};

const struct ym_action scene_always[] = {
    {.keys = "F1 ?", .label = "帮助", .help = "这一页说明各键。", .run = ym_act_help},
    {.keys = "Back F3 q", .label = "返回", .help = "退一步。", .run = ym_act_back},
    {.keys = "^L", .label = NULL, .help = "重画屏幕。", .run = ym_act_repaint},
    {.keys = NULL},
};
