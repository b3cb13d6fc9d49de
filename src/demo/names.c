/* names.c — tables of characters and how a name, a number, an address comes of them.  Floor: demo.
 * Nobody real stands here. */
#include "names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "yimen/domain/idno.h"

#define PICK(r, table) ((table)[demo_random_between((r), 0, (int64_t)(sizeof(table) / sizeof(table)[0]) - 1)])

/* The commonest first and several times: the county's register is like that. */
static const char *const names_surnames[] = {
    "王", "王", "王", "李", "李", "李", "张", "张", "张", "刘", "刘",   "陈",   "陈",   "杨", "杨", "黄", "黄", "赵", "吴",
    "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "高", "林", "罗",   "郑",   "梁",   "谢", "宋", "唐", "许", "韩", "冯",
    "邓", "曹", "彭", "曾", "肖", "田", "董", "袁", "潘", "蒋", "蔡",   "余",   "杜",   "叶", "程", "苏", "魏", "吕", "丁",
    "任", "沈", "姚", "卢", "姜", "崔", "钟", "谭", "陆", "汪", "范",   "廖",   "石",   "金", "韦", "贾", "夏", "付", "方",
    "邹", "熊", "白", "孟", "秦", "邱", "侯", "江", "尹", "薛", "闫",   "段",   "雷",   "龙", "黎", "史", "陶", "贺", "毛",
    "郝", "顾", "龚", "邵", "万", "覃", "武", "钱", "戴", "严", "欧阳", "司马", "上官", "雍", "晏", "冀", "踅",
};

static const char *const names_male[] = {
    "伟", "强", "军", "勇", "杰", "涛", "明", "平", "刚", "辉", "鹏", "飞", "波", "斌", "宇", "浩",
    "凯", "健", "俊", "帆", "国", "建", "志", "文", "德", "福", "贵", "生", "水", "金", "根", "山",
    "林", "海", "龙", "成", "庆", "红", "光", "东", "保", "友", "才", "发", "祥", "和",
};

static const char *const names_female[] = {
    "芳", "娜", "秀", "敏", "静", "丽", "艳", "娟", "霞", "秋", "桂", "玲", "燕", "萍", "红", "梅",
    "兰", "英", "华", "慧", "凤", "洁", "云", "莲", "真", "环", "雪", "荣", "爱", "妹", "香", "月",
    "莺", "媛", "瑞", "凡", "佳", "嘉", "琼", "勤", "珍", "贞", "莉", "素", "巧", "翠",
};

/* Characters that old terminals, printers and banks do not have. */
static const struct {
    const char *character, *at_bank;
} names_rare[] = {
    {"䶮", "DA"}, {"㛃", "JIE"}, {"𬱖", "DI"}, {"𠅤", "JI"}, {"𣲗", "WEI"}, {"甯", ""}, {"堃", ""}, {"犇", ""}, {"玥", ""}, {"祎", ""},
};

static const char *const names_minority[] = {
    "阿依古丽·买买提",   "古丽努尔·阿不都拉", "艾力·吐尔逊", "麦合木提·艾山", "次仁·卓玛", "扎西·多吉",
    "阿卜杜热西提·依明", "娜仁·其木格",       "巴特尔·苏和", "吉克·阿呷",     "沙马·拉且", "热依汗姑丽·阿卜力孜",
};

static const char *const names_villages[] = {
    "张寨村", "李围孜村", "陈岗村",   "杨楼村",   "黄庄村",   "大湾村",   "河湾村",   "小河村",   "刘店村",   "赵棚村",     "胡埠口村",
    "吴营村", "双庙村",   "桥头村",   "南园社区", "北关社区", "西关社区", "东风社区", "前进社区", "跃进村",   "红旗村",     "柳林村",
    "松林村", "汪楼村",   "孙围孜村", "魏老店村", "雷店村",   "钟大湾村", "邓岗村",   "万堂村",   "和平社区", "航空路社区",
};

static const char *const names_prefixes[] = {
    "411526", "411526", "411526", "411526", "411526", "411526", "411526", "413024", "413024", "411502",
    "411503", "411521", "411522", "411523", "411524", "411525", "411527", "411528", "341522", "421124",
};

static const char *const names_permits[] = {"810000", "820000", "830000"};

static const char *const names_banks[] = {
    "潢川农商银行",           "潢川农商银行营业部",   "潢川农商银行踅孜支行", "潢川农商银行双柳树支行", "中国邮政储蓄银行潢川县支行",
    "中国农业银行潢川县支行", "中国工商银行潢川支行",
};

/* ---- people */

const char *demo_surname(struct demo_random *r)
{
    return PICK(r, names_surnames);
}

static const char *names_given_character(struct demo_random *r, int is_female)
{
    if (demo_random_chance(r, 12))
        return PICK(r, names_rare).character;
    return is_female ? PICK(r, names_female) : PICK(r, names_male);
}

const char *demo_name(struct demo_random *r, struct ym_arena *arena, const char *surname, int is_female)
{
    if (!surname && demo_random_chance(r, 12))
        return PICK(r, names_minority);
    const char *one = names_given_character(r, is_female);
    const char *two = demo_random_chance(r, 700) ? names_given_character(r, is_female) : "";
    return ym_arena_printf(arena, "%s%s%s", surname ? surname : demo_surname(r), one, two);
}

const char *demo_bank_name(struct ym_arena *arena, const char *name)
{
    for (size_t i = 0; i < sizeof names_rare / sizeof names_rare[0]; i++) {
        const char *at = strstr(name, names_rare[i].character);
        if (at && *names_rare[i].at_bank)
            return ym_arena_printf(arena, "%.*s%s%s", (int)(at - name), name, names_rare[i].at_bank, at + strlen(names_rare[i].character));
    }
    return "";
}

/* ---- numbers */

void demo_numbers_init(struct demo_numbers *out)
{
    *out = (struct demo_numbers){.room = 1 << 12};
    out->taken = ym_malloc(out->room * sizeof *out->taken);
}

void demo_numbers_release(struct demo_numbers *n)
{
    free(n->taken);
}

/* 1 if it was free and is now taken. */
static int names_put(uint64_t *taken, size_t room, uint64_t v)
{
    size_t i = (size_t)(v * UINT64_C(0x9e3779b97f4a7c15) >> 20) & (room - 1);
    while (taken[i] && taken[i] != v)
        i = (i + 1) & (room - 1);
    if (taken[i] == v)
        return 0;
    taken[i] = v;
    return 1;
}

static void names_widen(struct demo_numbers *n)
{
    struct demo_numbers wide = {.room = n->room * 2, .count = n->count};
    wide.taken = ym_malloc(wide.room * sizeof *wide.taken);
    for (size_t i = 0; i < n->room; i++)
        if (n->taken[i])
            names_put(wide.taken, wide.room, n->taken[i]);
    free(n->taken);
    *n = wide;
}

static int names_take(struct demo_numbers *n, uint64_t v)
{
    if (n->count * 2 >= n->room)
        names_widen(n);
    int fresh = names_put(n->taken, n->room, v);
    n->count += (size_t)fresh;
    return fresh;
}

const char *demo_idno(struct demo_random *r, struct ym_arena *arena, struct demo_numbers *n, ym_date birth, int is_female, int *permit)
{
    char *text = ym_arena_alloc(arena, 32);
    int year, month, day;
    ym_date_split(birth, &year, &month, &day);
    *permit = demo_random_chance(r, 3);
    do {
        const char *prefix = *permit ? PICK(r, names_permits) : PICK(r, names_prefixes);
        int order = (int)demo_random_between(r, 0, 499) * 2 + !is_female;
        snprintf(text, 32, "%s%04d%02d%02d%03d", prefix, year, month, day, order);
        text[17] = ym_idno_last(text);
        text[18] = 0;
    } while (!names_take(n, ym_idno_number(text)));
    return text;
}

/* ---- places and banks */

const char *demo_village(struct demo_random *r)
{
    return PICK(r, names_villages);
}

const char *demo_phone(struct demo_random *r, struct ym_arena *arena)
{
    return ym_arena_printf(arena, "1%c%09lld", "3578"[demo_random_between(r, 0, 3)], (long long)demo_random_between(r, 0, 999999999));
}

const char *demo_bank(struct demo_random *r)
{
    return PICK(r, names_banks);
}

const char *demo_account(struct demo_random *r, struct ym_arena *arena)
{
    return ym_arena_printf(arena, "6229%06lld%09lld", (long long)demo_random_between(r, 0, 999999),
                           (long long)demo_random_between(r, 0, 999999999));
}
