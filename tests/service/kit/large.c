/* large.c — a large county, see large.h. */
#include "large.h"

#include <stdio.h>
#include <string.h>

#include "families.h"
#include "session/session.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"

enum { CHUNK = 200, UNITS = 13 };

static const char *const townships[] = {
    "411526001", "411526002", "411526003", "411526004", "411526101", "411526102", "411526103", "411526105",
    "411526106", "411526107", "411526108", "411526109", "411526110", "411526111", "411526201", "411526203",
    "411526204", "411526205", "411526206", "411526207", "411526209", "411526400", "411526560",
};
static const char *const units[UNITS] = {
    "caizheng", "renshe", "bianban", "shichang", "gongan", "fangguan", "shuiwu", "jiaotong", "lincha", "nongji", "gongjijin", "yanglao",
    "renmin",
};
static const char *const stages[] = {"applied", "accepted", "checking", "opined", "posted", "submitted"};
static const char *const programmes[] = {"dibao", "tekun", "kunnan_canji", "zhongdu_canji"};
static const char *const months[] = {"2021-07", "2021-08", "2021-09"};

enum { TOWNSHIPS = sizeof townships / sizeof *townships, STAGES = sizeof stages / sizeof *stages };

/* Six in ten get 低保, the others share the rest; one in ten is an application under way. */
static struct family family_of(int i, char due[YM_DATE_TEXT], char decided[YM_DATE_TEXT], char from[YM_DATE_TEXT])
{
    int sort = i * 7 % 10;
    ym_date day = ym_date_of(2020, 1, 5) + i * 13 % 560;
    struct family f = {
        .programme = programmes[sort < 6 || sort == 9 ? 0 : sort - 5],
        .township = townships[i % TOWNSHIPS],
        .area = i % 4 ? YM_area_rural : YM_area_urban,
        .persons = 1 + i % 4,
    };
    if (sort == 9) {
        f.stage = stages[i / 10 % STAGES];
        f.due = ym_date_text(due, ym_date_of(2021, 8, 20) + i / 10 % 60);
        return f;
    }
    f.amount = 20000 + i * 37 % 40000;
    f.decided = ym_date_text(decided, day);
    f.from = ym_month_text(from, ym_date_month(day) + 1);
    f.ended = f.decided;
    return f;
}

static int put_questions(struct ym_txn *t, const struct made *m, int i, const char *due)
{
    int err = 0;
    for (int u = 0; u < UNITS && !err; u++) {
        struct ym_check *c = YM_RECORD(ym_txn_arena(t), check);
        c->head.root = m->root;
        c->head.parent = m->case_id;
        c->question = "payroll";
        c->unit = units[u];
        c->due = day_of(due);
        c->state = (i / 10 + u) % 3 ? YM_answer_nothing : YM_answer_waiting;
        c->answered = c->state == YM_answer_nothing ? c->due * 86400 : YM_NONE;
        c->township = townships[i % TOWNSHIPS];
        err = ym_record_put(t, &c->head, 0);
    }
    return err;
}

struct filling {
    int next, end;
};

static int body_chunk(struct ym_txn *t, void *baton)
{
    struct filling *f = baton;
    char due[YM_DATE_TEXT], decided[YM_DATE_TEXT], from[YM_DATE_TEXT];
    int err = 0;
    for (int i = f->next; i < f->end && !err; i++) {
        struct made made;
        struct family family = family_of(i, due, decided, from);
        err = family_write(&made, t, ym_txn_arena(t), &family);
        if (!err && family.due)
            err = put_questions(t, &made, i, due);
    }
    return err;
}

static void pay(struct office *d)
{
    for (size_t m = 0; m < sizeof months / sizeof *months; m++) {
        for (size_t p = 0; p < sizeof programmes / sizeof *programmes; p++)
            roll_paid(d, programmes[p], months[m]);
    }
}

int large_fill(struct office *d, int households)
{
    int err = 0;
    for (int i = 0; i < households && !err; i += CHUNK) {
        struct filling f = {i, i + CHUNK < households ? i + CHUNK : households};
        err = ym_store_write(d->service->store, body_chunk, &f, NULL);
    }
    if (!err)
        err = office_call(d, "admin1", "demo.clock", "%rec: clock\n\nday: 2021-09-30\n");
    if (!err)
        pay(d);
    return err;
}
