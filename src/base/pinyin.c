/* pinyin.c — readings of Han without tones.  Floor: base.  Must never write a reading back into what it read. */
#include "yimen/base/pinyin.h"

#include <string.h>

#include "pinyin_table.h"
#include "yimen/base/buf.h"
#include "yimen/base/text.h"

/* Characters read otherwise when they are a surname (姓). */
static const struct {
    uint32_t c;
    const char *reading;
} pinyin_surnames[] = {
    {0x4E07, "wan"},   /* 万 */
    {0x4E48, "yao"},   /* 么 */
    {0x4E50, "yue"},   /* 乐 */
    {0x4E5C, "nie"},   /* 乜 */
    {0x4EC7, "qiu"},   /* 仇 */
    {0x4F74, "nai"},   /* 佴 */
    {0x51BC, "xian"},  /* 冼 */
    {0x5355, "shan"},  /* 单 */
    {0x533A, "ou"},    /* 区 */
    {0x53E5, "gou"},   /* 句 */
    {0x53EC, "shao"},  /* 召 */
    {0x5458, "yun"},   /* 员 */
    {0x55AE, "shan"},  /* 單 */
    {0x5C09, "wei"},   /* 尉 */
    {0x6298, "she"},   /* 折 */
    {0x66FE, "zeng"},  /* 曾 */
    {0x6734, "piao"},  /* 朴 */
    {0x67E5, "zha"},   /* 查 */
    {0x67CF, "bai"},   /* 柏 */
    {0x6A02, "yue"},   /* 樂 */
    {0x6D17, "xian"},  /* 洗 */
    {0x76D6, "ge"},    /* 盖 */
    {0x79CD, "chong"}, /* 种 */
    {0x79D8, "bi"},    /* 秘 */
    {0x796D, "zhai"},  /* 祭 */
    {0x7E41, "po"},    /* 繁 */
    {0x7F2A, "miao"},  /* 缪 */
    {0x7FDF, "zhai"},  /* 翟 */
    {0x80FD, "nai"},   /* 能 */
    {0x8398, "shen"},  /* 莘 */
    {0x845B, "ge"},    /* 葛 */
    {0x84CB, "ge"},    /* 蓋 */
    {0x8584, "bo"},    /* 薄 */
    {0x85CF, "zang"},  /* 藏 */
    {0x8983, "qin"},   /* 覃 */
    {0x89E3, "xie"},   /* 解 */
    {0x89D2, "jue"},   /* 角 */
    {0x8C0C, "chen"},  /* 谌 */
    {0x8D20, "yun"},   /* 贠 */
    {0x9002, "kuo"},   /* 适 */
    {0x90D7, "xi"},    /* 郗 */
    {0x90C4, "qie"},   /* 郄 */
    {0x90FD, "du"},    /* 都 */
    {0x91CD, "chong"}, /* 重 */
    {0x957F, "zhang"}, /* 长 */
    {0x9697, "wei"},   /* 隗 */
    {0x9ED1, "he"},    /* 黑 */
    {0x7E46, "miao"},  /* 繆 */
    {0x5340, "ou"},    /* 區 */
};

/* Surnames of two characters (复姓), with the reading of each where it is not the usual one. */
static const struct {
    const char *han, *first, *second;
} pinyin_doubles[] = {
    {"欧阳", "", ""},   {"司马", "", ""},     {"上官", "", ""},    {"诸葛", "", "ge"},    {"东方", "", ""},    {"皇甫", "", "fu"},
    {"尉迟", "yu", ""}, {"公孙", "", ""},     {"慕容", "", ""},    {"宇文", "", ""},      {"司徒", "", ""},    {"司空", "", ""},
    {"夏侯", "", ""},   {"轩辕", "", ""},     {"令狐", "", ""},    {"长孙", "zhang", ""}, {"赫连", "", ""},    {"呼延", "", ""},
    {"端木", "", ""},   {"南宫", "", ""},     {"西门", "", ""},    {"独孤", "", ""},      {"申屠", "", ""},    {"濮阳", "", ""},
    {"淳于", "", ""},   {"单于", "chan", ""}, {"太史", "", ""},    {"钟离", "", ""},      {"闻人", "", ""},    {"东郭", "", ""},
    {"百里", "", ""},   {"拓跋", "", ""},     {"鲜于", "", ""},    {"万俟", "mo", "qi"},  {"澹台", "tan", ""}, {"仲孙", "", ""},
    {"太叔", "", ""},   {"宗政", "", ""},     {"乐正", "yue", ""}, {"公羊", "", ""},      {"漆雕", "", ""},    {"巫马", "", ""},
};

/* Characters that are surnames.  One that is not begins a title, 民政局, rather than a name. */
static const char pinyin_is_surname[] = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏"
                                        "潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅"
                                        "皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝"
                                        "董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫"
                                        "经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿"
                                        "储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘"
                                        "景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳"
                                        "逄姬申扶堵冉宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向"
                                        "古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛"
                                        "阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公岳肖付代覃谌植苑苟邸揭丘涂"
                                        "佟佘佴朴区盘逢种牟闫訚帅缑亢况郈有琴归海晋楚法汝鄢钦商哈墨谯笪年爱阳言福百仝兰甯冼尧"
                                        "展迟冶员贠原鹿揣粟兴战邝官门占青仉么折适黑尉召句麦练丛敬宾矫撒靖降由迮库忻卿衣但冒庹"
                                        "腾鄞先甫楼初勇羌母来税虎朗信雒才卑校买锁铁拜喇妥摆赛速达闪者绽丑洗祭繁角重秘藏區單樂"
                                        "蓋繆";

static const char *pinyin_usual(uint32_t c)
{
    if (c >= DENSE_FIRST && c <= DENSE_LAST)
        return syllables[dense[c - DENSE_FIRST]];
    size_t from = 0, to = sizeof sparse / sizeof *sparse;
    while (from < to) {
        size_t middle = (from + to) / 2;
        if (sparse[middle] >> 12 == c)
            return syllables[sparse[middle] & 0xfff];
        if (sparse[middle] >> 12 < c)
            from = middle + 1;
        else
            to = middle;
    }
    return "";
}

const char *ym_pinyin_of(uint32_t c, int surname)
{
    for (size_t i = 0; surname && i < sizeof pinyin_surnames / sizeof *pinyin_surnames; i++) {
        if (pinyin_surnames[i].c == c)
            return pinyin_surnames[i].reading;
    }
    return pinyin_usual(c);
}

/* One character of a text with its reading, walked from left to right. */
struct reader {
    const char *at;
    size_t left;
    int name;
    size_t index;               /* of the character read last, from 0 */
    size_t surname;             /* characters the surname has; 0 = none */
    const char *first, *second; /* how a surname of two is read; "" = as usual */
    uint32_t c;
    const char *reading;
};

/* A name of a people that writes given names first has a dot in it, and no Chinese surname. */
static void pinyin_read_surname(struct reader *r)
{
    r->first = r->second = "";
    if (!r->name || strstr(r->at, "·") || strstr(r->at, "•") || strstr(r->at, "．"))
        return;
    r->surname = 1;
    for (size_t i = 0; i < sizeof pinyin_doubles / sizeof *pinyin_doubles; i++) {
        size_t n = strlen(pinyin_doubles[i].han);
        if (strncmp(r->at, pinyin_doubles[i].han, n) != 0 || !r->at[n])
            continue;
        r->surname = 2;
        r->first = *pinyin_doubles[i].first ? pinyin_doubles[i].first : NULL;
        r->second = pinyin_doubles[i].second;
    }
}

static struct reader pinyin_reader_of(const char *text, int name)
{
    struct reader r = {.at = text ? text : "", .name = name, .index = SIZE_MAX};
    r.left = strlen(r.at);
    pinyin_read_surname(&r);
    return r;
}

static const char *pinyin_reading_here(const struct reader *r)
{
    if (r->surname == 2 && r->index < 2) {
        const char *own = r->index ? r->second : r->first;
        return own && *own ? own : pinyin_usual(r->c);
    }
    return ym_pinyin_of(r->c, r->surname && r->index == 0);
}

static int pinyin_next(struct reader *r)
{
    if (!r->left)
        return 0;
    size_t step = ym_utf8_next(&r->c, r->at, r->left);
    if (!step) {
        r->c = 0xFFFD;
        step = 1;
    }
    r->at += step;
    r->left -= step;
    r->index++;
    r->reading = pinyin_reading_here(r);
    return 1;
}

/* ---- texts */

static void pinyin_add_character(struct ym_buf *b, uint32_t c)
{
    char bytes[4];
    ym_buf_add(b, bytes, ym_utf8_put(bytes, c));
}

static int pinyin_is_dot(uint32_t c)
{
    return c == 0xB7 || c == 0x2022 || c == 0xFF0E;
}

static int pinyin_is_ascii_word(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static void pinyin_add_capital(struct ym_buf *b, const char *reading)
{
    ym_buf_addc(b, (char)(reading[0] - 'a' + 'A'));
    ym_buf_adds(b, reading + 1);
}

/* "Ouyang Xiaoming"; at a dot a new word begins. */
static void pinyin_read_name(struct ym_buf *b, struct reader *r)
{
    int capital = 1;
    while (pinyin_next(r)) {
        if (pinyin_is_dot(r->c)) {
            ym_buf_addc(b, ' ');
            capital = 1;
            continue;
        }
        if (r->surname && r->index == r->surname) {
            ym_buf_addc(b, ' ');
            capital = 1;
        }
        if (!*r->reading)
            pinyin_add_character(b, r->c);
        else if (capital)
            pinyin_add_capital(b, r->reading);
        else
            ym_buf_adds(b, r->reading);
        capital = 0;
    }
}

/* "huang chuan xian", "lu 12 hao" */
static void pinyin_read_words(struct ym_buf *b, struct reader *r)
{
    int before = 0; /* what stood there: 1 a syllable, 2 letters or digits */
    while (pinyin_next(r)) {
        int now = *r->reading ? 1 : pinyin_is_ascii_word(r->c) ? 2 : 0;
        if (before && now && !(before == 2 && now == 2))
            ym_buf_addc(b, ' ');
        if (*r->reading)
            ym_buf_adds(b, r->reading);
        else
            pinyin_add_character(b, r->c);
        before = now;
    }
}

/* Letters alone are no Chinese name: they stay as they are. */
static int pinyin_has_han(const char *text)
{
    struct reader r = pinyin_reader_of(text, 0);
    while (pinyin_next(&r)) {
        if (*r.reading)
            return 1;
    }
    return 0;
}

enum { NAME_MOST = 4 /* Han of a Chinese name */, HAN_BYTES = 3, RARE_FIRST = 0x10000 };

static int pinyin_begins_name(const char *text)
{
    char first[5] = "";
    uint32_t c;
    size_t n = ym_utf8_next(&c, text, strlen(text));
    memcpy(first, text, n);
    return c >= RARE_FIRST || strstr(pinyin_is_surname, first) != NULL; /* what is so rare is in somebody's name */
}

/* 民政局, 窗口一, 公安局核对员 stand where names stand, and are none.  A name of a people that writes given names first has a dot in it. */
static int pinyin_is_name(const char *text)
{
    static const char *const places[] = {"局", "处", "厅", "所", "站", "室", "办", "村", "镇", "乡", "县", "市"};
    struct reader r = pinyin_reader_of(text, 1);
    size_t n = strlen(text);
    if (!r.surname || !pinyin_has_han(text))
        return pinyin_has_han(text);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (n > 2 * HAN_BYTES && strcmp(text + n - HAN_BYTES, places[i]) == 0)
            return 0;
    return n <= NAME_MOST * HAN_BYTES && (r.surname == 2 || pinyin_begins_name(text));
}

const char *ym_pinyin_text(struct ym_arena *arena, const char *text, int name)
{
    struct ym_buf b;
    name = name && text && pinyin_is_name(text);
    struct reader r = pinyin_reader_of(text, name);
    ym_buf_init(&b);
    if (name)
        pinyin_read_name(&b, &r);
    else
        pinyin_read_words(&b, &r);
    const char *out = ym_arena_strndup(arena, b.data, b.len);
    ym_buf_release(&b);
    return out;
}

const char *ym_pinyin_initials(struct ym_arena *arena, const char *text, int name)
{
    struct reader r = pinyin_reader_of(text, name);
    char *out = ym_arena_alloc(arena, r.left + 1);
    size_t n = 0;
    while (pinyin_next(&r)) {
        if (*r.reading)
            out[n++] = r.reading[0];
        else if (pinyin_is_ascii_word(r.c))
            out[n++] = (char)(r.c >= 'A' && r.c <= 'Z' ? r.c - 'A' + 'a' : r.c);
    }
    out[n] = 0;
    return out;
}

/* ---- order */

/* What has no reading stands first, in the order of its codes. */
static int pinyin_compare_one(const struct reader *a, const struct reader *b)
{
    int order = strcmp(a->reading, b->reading);
    return order ? order : a->c < b->c ? -1 : a->c > b->c;
}

int ym_pinyin_compare(const char *a, const char *b)
{
    struct reader ra = pinyin_reader_of(a, 1), rb = pinyin_reader_of(b, 1);
    for (;;) {
        int more_a = pinyin_next(&ra), more_b = pinyin_next(&rb);
        if (!more_a || !more_b)
            return more_a - more_b;
        int order = pinyin_compare_one(&ra, &rb);
        if (order)
            return order < 0 ? -1 : 1;
    }
}
