/* source.c — what a file is, by its first bytes: whatever its name says.  Floor: table. */
#include <stdio.h>
#include <string.h>

#include "table_in.h"

enum { MARK = 4 };

static table_source source_old_workbook;

static const struct {
    const char *mark;
    table_source *read;
} source_marks[] = {
    {"PK\3\4", ym_table_read_workbook},
    {"\xd0\xcf\x11\xe0", source_old_workbook}, /* OLE: workbooks of before 2007, and those with a password */
};

static int source_old_workbook(struct ym_table_report *out, struct ym_arena *arena, const char *path, const struct ym_table_how *how,
                               const struct table_sink *sink, struct ym_problems *problems)
{
    (void)out, (void)arena, (void)how, (void)sink;
    return ym_problem(problems, ym_location_file(path, 0),
                      N_("This is a workbook of before 2007 or one with a password. Save it as .xlsx without a password."), NULL);
}

table_source *ym_table_source(const char *path)
{
    char first[MARK] = {0};
    FILE *f = fopen(path, "rb");
    size_t n = f ? fread(first, 1, MARK, f) : 0;
    if (f)
        fclose(f);
    for (size_t i = 0; n == MARK && i < sizeof source_marks / sizeof *source_marks; i++)
        if (memcmp(first, source_marks[i].mark, MARK) == 0)
            return source_marks[i].read;
    return ym_table_read_csv;
}
