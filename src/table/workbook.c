/* workbook.c — an xlsx file: its parts, its sheets, which styles show days.  Floor: table.
 * Debian 12 has no C library that reads workbooks.  A workbook is somebody's file: nothing in it is unpacked to disk but shared texts.
 * Must not judge a cell. */
#include "workbook.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "yimen/base/text.h"

enum { WORKBOOK_SHEETS = 256, WORKBOOK_FORMATS = 4096 };

/* ---- which parts there are */

struct workbook_sheet {
    const char *name, *id, *part;
    int hidden;
};

struct contents {
    struct workbook *w;
    struct workbook_sheet sheets[WORKBOOK_SHEETS];
    size_t count;
    const char *strings, *styles;
};

static void workbook_take_sheet(void *baton, const char *name, const char **attributes)
{
    struct contents *c = baton;
    if (strcmp(name, "workbookPr") == 0) {
        const char *v = ym_workbook_attribute(attributes, "date1904");
        c->w->from_1904 = v && (strcmp(v, "1") == 0 || strcmp(v, "true") == 0);
    }
    if (strcmp(name, "sheet") != 0 || c->count == WORKBOOK_SHEETS)
        return;
    const char *title = ym_workbook_attribute(attributes, "name"), *id = ym_workbook_attribute(attributes, "id");
    const char *state = ym_workbook_attribute(attributes, "state");
    c->sheets[c->count++] = (struct workbook_sheet){
        .name = ym_arena_strdup(c->w->arena, title),
        .id = ym_arena_strdup(c->w->arena, id),
        .hidden = state && strcmp(state, "visible") != 0,
    };
}

/* "worksheets/sheet1.xml" within xl/, or "/xl/worksheets/sheet1.xml". */
static const char *workbook_part_name(struct ym_arena *arena, const char *target)
{
    return *target == '/' ? ym_arena_strdup(arena, target + 1) : ym_arena_printf(arena, "xl/%s", target);
}

static int workbook_ends(const char *text, const char *end)
{
    size_t n = strlen(text), m = strlen(end);
    return n >= m && strcmp(text + n - m, end) == 0;
}

static void workbook_take_relation(void *baton, const char *name, const char **attributes)
{
    struct contents *c = baton;
    const char *id = ym_workbook_attribute(attributes, "Id"), *type = ym_workbook_attribute(attributes, "Type");
    const char *target = ym_workbook_attribute(attributes, "Target");
    if (strcmp(name, "Relationship") != 0 || !id || !type || !target)
        return;
    const char *part = workbook_part_name(c->w->arena, target);
    if (workbook_ends(type, "/sharedStrings"))
        c->strings = part;
    if (workbook_ends(type, "/styles"))
        c->styles = part;
    for (size_t i = 0; workbook_ends(type, "/worksheet") && i < c->count; i++)
        if (strcmp(c->sheets[i].id, id) == 0)
            c->sheets[i].part = part;
}

/* ---- styles: which show a day */

struct styles {
    struct workbook *w;
    int within; /* cellXfs */
    struct { long id; int day; } formats[WORKBOOK_FORMATS];
    size_t format_count;
};

/* The numbers every spreadsheet knows without saying (ECMA-376 18.8.30), those of Chinese ones among them. */
static int workbook_known_day(long id)
{
    return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) || id == 57 || id == 58;
}

/* y or d outside quotes and brackets: yyyy"年"m"月"d"日", m/d/yy; not General, 0.00, [Red]0, h:mm. */
static int workbook_shows_day(const char *format)
{
    int quoted = 0, bracket = 0;
    for (; *format; format++) {
        if (*format == '\\' && format[1])
            format++;
        else if (*format == '"')
            quoted = !quoted;
        else if (!quoted && (*format == '[' || *format == ']'))
            bracket = *format == '[';
        else if (!quoted && !bracket && strchr("yYdD", *format))
            return 1;
    }
    return 0;
}

static void workbook_take_format(struct styles *s, const char **attributes)
{
    const char *id = ym_workbook_attribute(attributes, "numFmtId"), *code = ym_workbook_attribute(attributes, "formatCode");
    if (!id || !code || s->format_count == WORKBOOK_FORMATS)
        return;
    s->formats[s->format_count].id = strtol(id, NULL, 10);
    s->formats[s->format_count++].day = workbook_shows_day(code);
}

static int workbook_style_day(const struct styles *s, const char *id)
{
    long n = id ? strtol(id, NULL, 10) : 0;
    for (size_t i = 0; i < s->format_count; i++)
        if (s->formats[i].id == n)
            return s->formats[i].day;
    return workbook_known_day(n);
}

static void workbook_take_style(void *baton, const char *name, const char **attributes)
{
    struct styles *s = baton;
    if (strcmp(name, "cellXfs") == 0)
        s->within = 1;
    else if (strcmp(name, "numFmt") == 0)
        workbook_take_format(s, attributes);
    else if (strcmp(name, "xf") == 0 && s->within && s->w->style_count < WORKBOOK_STYLES)
        s->w->is_day[s->w->style_count++] = (unsigned char)workbook_style_day(s, ym_workbook_attribute(attributes, "numFmtId"));
}

static void workbook_end_styles(void *baton, const char *name)
{
    struct styles *s = baton;
    if (strcmp(name, "cellXfs") == 0)
        s->within = 0;
}

static int workbook_read_styles(struct workbook *w, const char *part)
{
    struct styles *s = ym_malloc(sizeof *s);
    s->w = w;
    w->is_day = ym_arena_alloc(w->arena, WORKBOOK_STYLES);
    struct workbook_reader r = {.begin = workbook_take_style, .end = workbook_end_styles, .baton = s, .most = WORKBOOK_PART_BYTES};
    int err = part ? ym_workbook_part(w, part, &r) : 0;
    free(s);
    return err == YM_ENOENT ? 0 : err;
}

/* ---- shared texts */

struct texts {
    struct workbook *w;
    struct ym_buf text;
    int within, spoken; /* a <t>; 1: within <rPh>, which says how it is read aloud */
    int err;
};

static void workbook_begin_text(void *baton, const char *name, const char **attributes)
{
    struct texts *t = baton;
    (void)attributes;
    if (strcmp(name, "si") == 0)
        ym_buf_clear(&t->text);
    t->spoken |= strcmp(name, "rPh") == 0;
    t->within = !t->spoken && strcmp(name, "t") == 0;
}

static void workbook_end_text(void *baton, const char *name)
{
    struct texts *t = baton;
    t->within = 0;
    if (strcmp(name, "rPh") == 0)
        t->spoken = 0;
    if (strcmp(name, "si") == 0 && !t->err)
        t->err = ym_table_shared_add(t->w->shared, t->text.data, t->text.len);
}

static void workbook_add_text(void *baton, const char *text, int n)
{
    struct texts *t = baton;
    if (t->within && t->text.len < TABLE_ROW_BYTES)
        ym_buf_add(&t->text, text, (size_t)n);
}

static int workbook_texts_far(void *baton, int64_t done, int64_t all)
{
    (void)done, (void)all;
    return ((struct texts *)baton)->err;
}

static int workbook_read_texts(struct workbook *w, const char *part)
{
    struct texts t = {.w = w};
    struct workbook_reader r = {.begin = workbook_begin_text, .end = workbook_end_text, .text = workbook_add_text, .far = workbook_texts_far,
                                .baton = &t, .most = WORKBOOK_SHEET_BYTES};
    w->shared = ym_table_shared_new();
    if (!w->shared)
        return YM_EIO;
    ym_buf_init(&t.text);
    int err = part ? ym_workbook_part(w, part, &r) : 0;
    ym_buf_release(&t.text);
    return err && err != YM_ENOENT ? err : ym_table_shared_seal(w->shared);
}

/* ---- the whole */

static int workbook_read_contents(struct workbook *w, struct contents *c)
{
    struct workbook_reader r = {.begin = workbook_take_sheet, .baton = c, .most = WORKBOOK_PART_BYTES};
    int err = ym_workbook_part(w, "xl/workbook.xml", &r);
    r.begin = workbook_take_relation;
    if (!err)
        err = ym_workbook_part(w, "xl/_rels/workbook.xml.rels", &r);
    if (!err)
        err = workbook_read_styles(w, c->styles);
    return err ? err : workbook_read_texts(w, c->strings);
}

static int workbook_is_wanted(const struct workbook_sheet *s, const struct ym_table_how *how)
{
    return s->part && (how->sheet ? strcmp(s->name, how->sheet) == 0 : !s->hidden);
}

static void workbook_name_others(struct ym_table_report *out, const struct contents *c, const struct workbook_sheet *read)
{
    const char *list = "";
    for (size_t i = 0; i < c->count; i++)
        if (&c->sheets[i] != read)
            list = ym_arena_printf(c->w->arena, "%s%s%s", list, *list ? ", " : "", ym_text_showable(c->w->arena, c->sheets[i].name));
    out->others = list;
}

/* The first wanted sheet with a header. */
static int workbook_read_sheets(struct ym_table_report *out, const struct contents *c, const struct ym_table_how *how, const struct table_sink *sink)
{
    int err = YM_ENOENT;
    for (size_t i = 0; i < c->count && (err == YM_ENOENT || err == TABLE_STOP_NO_HEADER); i++) {
        if (!workbook_is_wanted(&c->sheets[i], how))
            continue;
        if (err == TABLE_STOP_NO_HEADER)
            sink->another(sink->baton);
        int answer = ym_worksheet_read(c->w, c->sheets[i].part, sink);
        err = !answer && !out->header_line ? TABLE_STOP_NO_HEADER : answer;
        out->sheet = c->sheets[i].name;
        workbook_name_others(out, c, &c->sheets[i]);
    }
    return err;
}

static int workbook_refuse(const struct workbook *w, int err)
{
    struct ym_location at = ym_location_file(w->path, 0);
    if (err == YM_ENOENT)
        ym_problem(w->problems, at, N_("This is no workbook, or it has no such sheet."), NULL);
    if (err == YM_ECORRUPT)
        ym_problem(w->problems, at, N_("The workbook is damaged or cut off. Ask for the file again."), NULL);
    if (err == YM_ELIMIT)
        ym_problem(w->problems, at, N_("Unpacked, the workbook is larger than any table is."), NULL);
    if (err == YM_EIO)
        ym_problem(w->problems, at, N_("This cannot be read: {1}."), strerror(errno), NULL);
    return err == YM_ENOENT || err == YM_ECORRUPT ? YM_EBAD : err;
}

int ym_table_read_workbook(struct ym_table_report *out, struct ym_arena *arena, const char *path, const struct ym_table_how *how,
                      const struct table_sink *sink, struct ym_problems *problems)
{
    struct workbook w = {.arena = arena, .path = path, .problems = problems};
    int why = 0;
    out->form = "xlsx";
    w.zip = zip_open(path, ZIP_RDONLY, &why);
    if (!w.zip)
        return workbook_refuse(&w, YM_ECORRUPT);
    struct contents *c = ym_malloc(sizeof *c);
    c->w = &w;
    int err = workbook_read_contents(&w, c);
    if (!err)
        err = workbook_read_sheets(out, c, how, sink);
    free(c);
    ym_table_shared_free(w.shared);
    zip_discard(w.zip);
    return err < 0 ? workbook_refuse(&w, err) : err;
}
