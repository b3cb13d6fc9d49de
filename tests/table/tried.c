/* tried.c — see tried.h. */
#include "tried.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "yimen/domain/record/account.h"
#include "yimen/domain/record/death.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/person.h"

#define HEADERS(...) (const char *const[]){__VA_ARGS__, NULL}
#define COLUMN(n, ...) {.name = n, .headers = HEADERS(__VA_ARGS__), .begins = "", .begins_column = -1}
static struct ym_table_column tried_columns[] = {
    COLUMN("name", "姓名", "name"), COLUMN("idno", "证件号码", "身份证号", "idno"), COLUMN("died", "死亡日期", "died"),
    COLUMN("certificate", "残疾人证号"), COLUMN("disability", "残疾类别"), COLUMN("level", "残疾等级"), COLUMN("amount", "金额"),
    COLUMN("month", "月份"), COLUMN("account", "账号"), COLUMN("agreement", "代领协议"), COLUMN("phone", "联系电话"),
};
struct ym_table_kind tried_kind = {.name = "tried", .label = {"试表", "tried"}, .columns = tried_columns, .count = 11, .key_columns = 2};
const char *tried_sheet;

static char tried_dir[64];

static void tried_remove(void)
{
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", tried_dir);
    if (*tried_dir && system(command))
        perror(tried_dir);
}

static void tried_fields(void)
{
    const struct ym_field *fields[] = {
        YM_FIELD(person, name), YM_FIELD(person, idno), YM_FIELD(death, died), YM_FIELD(person, certificate), YM_FIELD(person, disability),
        YM_FIELD(person, level), YM_FIELD(payment, amount), YM_FIELD(payment, month), YM_FIELD(account, number),
        YM_FIELD(account, agreement), YM_FIELD(person, phone),
    };
    for (size_t i = 0; i < tried_kind.count; i++) {
        tried_columns[i].field = fields[i];
        tried_columns[i].needed = i < 3;
    }
    tried_columns[3].begins_column = 1;
}

const char *tried_path(const char *name)
{
    static char path[512];
    if (!*tried_dir) {
        snprintf(tried_dir, sizeof tried_dir, "/tmp/yimen-tried-XXXXXX");
        if (!mkdtemp(tried_dir))
            abort();
        atexit(tried_remove);
    }
    snprintf(path, sizeof path, "%s/%s", tried_dir, name);
    return path;
}

void tried_write(const char *path, const void *bytes, size_t n)
{
    FILE *f = fopen(path, "wb");
    if (!f || fwrite(bytes, 1, n, f) != n || fclose(f))
        abort();
}

void tried_open(struct tried *t)
{
    *t = (struct tried){0};
    tried_fields();
    ym_arena_init(&t->arena);
    ym_problems_init(&t->problems, &t->arena);
    ym_buf_init(&t->faults);
    ym_buf_init(&t->rows);
}

void tried_close(struct tried *t)
{
    ym_buf_release(&t->faults);
    ym_buf_release(&t->rows);
    ym_arena_release(&t->arena);
}

static int tried_fault(void *baton, const struct ym_table_fault *f)
{
    struct tried *t = baton;
    ym_buf_addf(&t->faults, "%lld", (long long)f->line);
    if (f->column)
        ym_buf_addf(&t->faults, "%c", 'A' + f->column - 1);
    ym_buf_addf(&t->faults, " %s", ym_table_fault_name(f->damage));
    if (*f->detail)
        ym_buf_addf(&t->faults, "(%s)", f->detail);
    ym_buf_adds(&t->faults, "; ");
    return 0;
}

static int tried_row(void *baton, const struct ym_table_values *r)
{
    struct tried *t = baton;
    ym_buf_addf(&t->rows, "%lld ", (long long)r->line);
    for (size_t i = 0, last = tried_kind.count; i < last; i++)
        ym_buf_addf(&t->rows, "%s%s", i ? "|" : "", r->values[i]);
    while (t->rows.len && t->rows.data[t->rows.len - 1] == '|')
        t->rows.data[--t->rows.len] = 0;
    ym_buf_adds(&t->rows, "; ");
    return t->stop_at && t->report.good >= t->stop_at;
}

static int tried_progress(void *baton, int64_t rows, int thousandths)
{
    struct tried *t = baton;
    (void)rows;
    t->told += thousandths >= 0 && thousandths <= 1000;
    return t->halt_at && t->told == t->halt_at;
}

void tried_file(struct tried *t, const char *path)
{
    struct ym_table_how how = {
        .kind = &tried_kind,
        .today = ym_date_of(2026, 1, 1),
        .sheet = tried_sheet,
        .row = tried_row,
        .fault = tried_fault,
        .progress = tried_progress,
        .baton = t,
    };
    t->answer = ym_table_read(&t->report, &t->arena, path, &how, &t->problems);
}

void tried_bytes(struct tried *t, const void *bytes, size_t n)
{
    const char *path = tried_path("bytes");
    tried_write(path, bytes, n);
    tried_file(t, path);
}

int tried_is(const struct ym_buf *told, const char *expected)
{
    if (strcmp(told->data, expected) == 0)
        return 1;
    printf("\n    told     %s\n    expected %s\n", told->data, expected);
    return 0;
}
