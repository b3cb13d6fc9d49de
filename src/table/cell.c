/* cell.c — one cell as its column wants it: cleaned, checked, what a spreadsheet did to it named.  Floor: table.
 * Most cells of a large table are plain and are taken as they stand; only the others are copied.  Must not mend what may be damage. */
#include <stdio.h>
#include <string.h>

#include "table_in.h"
#include "yimen/base/text.h"
#include "yimen/domain/idno.h"
#include "yimen/domain/typed.h"

enum {
    FIGURES_KEPT = 15,                           /* a spreadsheet's number has so many figures */
    SERIAL_LEAST = 10000, SERIAL_FIGURES = 5,    /* 10000 is a day of 1927, 99999 one of 2173 */
};

static const struct ym_typing cell_today_unknown = {.today = YM_NONE}; /* days are taken in full only */

int ym_table_cell_blank(const struct table_cell *cell)
{
    if (cell->kind == TABLE_ERROR || cell->kind == TABLE_FORMULA)
        return 0;
    for (size_t at = 0; at < cell->len;) {
        uint32_t c;
        size_t step = ym_utf8_next(&c, cell->text + at, cell->len - at);
        if (!step || !(ym_char_blank(c) || c == 0xFEFF))
            return 0;
        at += step;
    }
    return 1;
}

/* ---- what stands there, cleaned */

/* Lead bytes of blanks, signs that cannot be seen, full-width letters, private characters and middle dots: for those one looks closer. */
static int cell_lead_is_plain(unsigned char b)
{
    return b >= 0xC3 && b != 0xE2 && b != 0xE3 && b < 0xEE;
}

/* A Han is three bytes, nearly always of these: how many, or 0 if it is none. */
static size_t cell_han(const char *text, size_t n)
{
    const unsigned char *b = (const unsigned char *)text;
    return n >= 3 && b[0] >= 0xE4 && b[0] <= 0xE9 && (b[1] & 0xC0) == 0x80 && (b[2] & 0xC0) == 0x80 ? 3 : 0;
}

static int cell_is_plain(const char *text, size_t n)
{
    uint32_t c;
    if (!n || text[0] == ' ' || text[0] == '\'' || text[n - 1] == ' ')
        return !n;
    for (size_t at = 0, step; at < n; at += step) {
        unsigned char b = (unsigned char)text[at];
        step = 1;
        if (b < 0x20 || b == 0x7f)
            return 0;
        if (b >= 0x80 && !(step = cell_han(text + at, n - at)) &&
            (!cell_lead_is_plain(b) || !(step = ym_utf8_next(&c, text + at, n - at))))
            return 0;
    }
    return 1;
}

static int cell_has_small(const char *text)
{
    while (*text && (*text < 'a' || *text > 'z'))
        text++;
    return *text != 0;
}

/* 1 if it holds what cannot be seen; line breaks may stand in a long text. */
static int cell_has_signs(const char *text, int is_long)
{
    uint32_t c;
    for (size_t n = strlen(text), step; n; text += step, n -= step) {
        step = ym_utf8_next(&c, text, n);
        if (!step || ((c < 0x20 || ym_char_hostile(c)) && !(c == '\n' && is_long)))
            return 1;
    }
    return 0;
}

/* Into c->value, or the damage. */
static int cell_clean(struct table_check *c, const struct table_cell *cell)
{
    const struct ym_field *f = c->column->field;
    if (memchr(cell->text, 0, cell->len))
        return YM_TABLE_F_signs;
    c->value = cell->text;
    if (cell_is_plain(cell->text, cell->len) && !(f->flags & YM_CAPS && cell_has_small(cell->text)))
        return -1;
    if (!ym_utf8_valid(cell->text, cell->len))
        return YM_TABLE_F_charset;
    c->value = ym_field_clean(c->arena, f, cell->text);
    return cell_has_signs(c->value, f->flags & YM_LONG) ? YM_TABLE_F_signs : -1;
}

/* ---- what a spreadsheet does to long numbers */

static int cell_is_exponent(const char *text)
{
    size_t n = strspn(text, "0123456789.");
    if (!n || (text[n] != 'E' && text[n] != 'e'))
        return 0;
    text += n + 1;
    text += *text == '+' || *text == '-';
    return *text && strspn(text, "0123456789") == strlen(text);
}

/* 1 if all figures that a spreadsheet drops are 0, and there are three at least. */
static int cell_ends_in_zeros(const char *text)
{
    size_t n = strspn(text, "0123456789");
    return !text[n] && n >= FIGURES_KEPT + 3 && strspn(text + FIGURES_KEPT, "0") == n - FIGURES_KEPT;
}

static int cell_long_number(const struct table_cell *cell, const char *text)
{
    if (cell_is_exponent(text))
        return YM_TABLE_F_exponent;
    if (cell->kind == TABLE_NUMBER && strspn(text, "0123456789") > FIGURES_KEPT)
        return YM_TABLE_F_zeroed;
    return -1;
}

/* ---- by kind of field */

static int cell_idno(struct table_check *c, const struct table_cell *cell)
{
    static const int damage[] = {
        [YM_IDNO_OK] = -1,
        [YM_IDNO_LENGTH] = YM_TABLE_F_number_length,
        [YM_IDNO_OLD] = YM_TABLE_F_old_number,
        [YM_IDNO_EXCEL] = YM_TABLE_F_exponent,
        [YM_IDNO_CHARS] = YM_TABLE_F_number_signs,
        [YM_IDNO_BIRTH] = YM_TABLE_F_number_birth,
        [YM_IDNO_LAST] = YM_TABLE_F_number_last,
    };
    int d = cell_long_number(cell, c->value);
    if (d >= 0)
        return d;
    enum ym_idno_fault fault = ym_idno_parse(NULL, NULL, c->value);
    if (cell_ends_in_zeros(c->value))
        return fault ? YM_TABLE_F_zeroed : YM_TABLE_F_maybe_zeroed;
    return damage[fault];
}

static int cell_text(struct table_check *c, const struct table_cell *cell)
{
    const struct ym_field *f = c->column->field;
    if (f->flags & YM_CAPS) {
        int d = cell_long_number(cell, c->value);
        if (d >= 0)
            return d;
    }
    int64_t count = (int64_t)ym_utf8_count(c->value);
    if (count > f->most || count < f->least) {
        c->detail = ym_arena_printf(c->arena, "%lld", (long long)(count > f->most ? f->most : f->least));
        return count > f->most ? YM_TABLE_F_too_long : YM_TABLE_F_too_short;
    }
    return f->flags & YM_CAPS && cell_ends_in_zeros(c->value) ? YM_TABLE_F_maybe_zeroed : -1;
}

static int cell_is_serial(const struct table_cell *cell, const char *text)
{
    size_t n = strspn(text, "0123456789");
    return (cell->kind == TABLE_NUMBER || n == SERIAL_FIGURES) && n >= 1 && n <= SERIAL_FIGURES && (!text[n] || text[n] == '.') &&
           (cell->kind == TABLE_NUMBER || text[0] != '0');
}

static int cell_day(struct table_check *c, const struct table_cell *cell)
{
    char out[YM_DATE_TEXT];
    ym_date d;
    if (cell_is_serial(cell, c->value))
        return YM_TABLE_F_serial;
    if (ym_date_parse(&d, c->value)) {
        if (ym_date_typed(&d, c->value, &cell_today_unknown, YM_EITHER))
            return YM_TABLE_F_day;
        c->value = ym_arena_strdup(c->arena, ym_date_text(out, d));
    }
    if (c->today == YM_NONE)
        return -1;
    unsigned flags = c->column->field->flags;
    if (flags & (YM_BEFORE | YM_BORN) && d > c->today)
        return YM_TABLE_F_day_ahead;
    return flags & YM_AFTER && d < c->today ? YM_TABLE_F_day_past : -1;
}

static int cell_month(struct table_check *c, const struct table_cell *cell)
{
    char out[YM_DATE_TEXT];
    ym_month m;
    ym_date d;
    if (cell->kind == TABLE_DAY && !ym_date_parse(&d, c->value))
        m = ym_date_month(d);
    else if (ym_month_parse(&m, c->value) && ym_month_typed(&m, c->value, &cell_today_unknown))
        return YM_TABLE_F_month;
    c->value = ym_arena_strdup(c->arena, ym_month_text(out, m));
    return -1;
}

/* A workbook keeps 0.3 as 0.29999999999999999 or 0.30000000000000004: to the fen where the rest is such a remainder. */
static const char *cell_settled(struct table_check *c, const char *text)
{
    const char *point = strchr(text, '.');
    size_t figures = point ? strlen(point + 1) : 0;
    ym_fen fen;
    if (figures < 8 || strspn(text, "-0123456789.") != strlen(text))
        return text;
    char *cut = ym_arena_strndup(c->arena, text, (size_t)(point - text) + 3);
    size_t nines = strspn(point + 3, "9"), zeros = strspn(point + 3, "0");
    if (zeros >= 5 || ym_money_parse(&fen, cut) || nines < 5)
        return zeros >= 5 ? cut : text;
    return ym_money_text(ym_arena_alloc(c->arena, YM_MONEY_TEXT), fen + (*text == '-' ? -1 : 1));
}

static int cell_bounds(struct table_check *c, int64_t v, const char *least, const char *most)
{
    const struct ym_field *f = c->column->field;
    if ((!f->least && !f->most) || (v >= f->least && v <= f->most))
        return -1;
    c->detail = ym_arena_printf(c->arena, "%s – %s", least, most);
    return YM_TABLE_F_bounds;
}

static int cell_sum(struct table_check *c, const struct table_cell *cell)
{
    char least[YM_MONEY_TEXT], most[YM_MONEY_TEXT];
    ym_fen fen;
    const char *text = cell->kind == TABLE_NUMBER ? cell_settled(c, c->value) : c->value;
    if (ym_money_typed(&fen, text))
        return YM_TABLE_F_sum;
    c->value = ym_money_text(ym_arena_alloc(c->arena, YM_MONEY_TEXT), fen);
    return cell_bounds(c, fen, ym_money_text(least, c->column->field->least), ym_money_text(most, c->column->field->most));
}

static int cell_number(struct table_check *c, const struct table_cell *cell)
{
    char least[32], most[32];
    int64_t v;
    (void)cell;
    if (ym_int_parse(&v, c->value))
        return YM_TABLE_F_number;
    snprintf(least, sizeof least, "%lld", (long long)c->column->field->least);
    snprintf(most, sizeof most, "%lld", (long long)c->column->field->most);
    return cell_bounds(c, v, least, most);
}

static int cell_choice(struct table_check *c, const struct table_cell *cell)
{
    const struct ym_choices *all = c->column->field->choices;
    const struct ym_choice *found = ym_choice_named(all, c->value);
    struct ym_buf possible;
    (void)cell;
    if (found) {
        c->value = found->name;
        return -1;
    }
    ym_buf_init(&possible);
    for (size_t i = 0; i < all->count; i++)
        ym_buf_addf(&possible, "%s%s", i ? ", " : "", ym_word(all->list[i].label));
    c->detail = ym_arena_strdup(c->arena, possible.data);
    ym_buf_release(&possible);
    return YM_TABLE_F_choice;
}

static int cell_yes_no(struct table_check *c, const struct table_cell *cell)
{
    static const char *const yes[] = {"yes", "Yes", "YES", "Y", "y", "1", "是", "有", "√", NULL};
    static const char *const no[] = {"no", "No", "NO", "N", "n", "0", "否", "无", "×", NULL};
    (void)cell;
    for (size_t i = 0; yes[i]; i++) {
        if (strcmp(c->value, yes[i]) == 0 || strcmp(c->value, no[i]) == 0) {
            c->value = strcmp(c->value, yes[i]) == 0 ? "yes" : "no";
            return -1;
        }
    }
    return YM_TABLE_F_yes_no;
}

static int (*const cell_kinds[])(struct table_check *c, const struct table_cell *cell) = {
    [YM_TEXT] = cell_text, [YM_CODE] = cell_text, [YM_IDNO] = cell_idno, [YM_INT] = cell_number, [YM_MONEY] = cell_sum, [YM_DATE] = cell_day,
    [YM_MONTH] = cell_month, [YM_BOOL] = cell_yes_no, [YM_CHOICE] = cell_choice,
};

enum { ERROR_LONGEST = 9 };

/* #N/A #REF! #DIV/0! ##### as a CSV holds them; #3号楼 is an address. */
static int cell_is_error(const char *text)
{
    size_t n = strlen(text);
    return *text == '#' && n <= ERROR_LONGEST && (strncmp(text, "##", 2) == 0 || strspn(text + 1, "ADEFILMNRUV0/?!") + 1 == n);
}

int ym_table_cell_validate(struct table_check *c, const struct table_cell *cell)
{
    c->value = c->detail = "";
    if (cell->kind == TABLE_ERROR || cell->kind == TABLE_FORMULA)
        return cell->kind == TABLE_ERROR ? YM_TABLE_F_spreadsheet_error : YM_TABLE_F_formula;
    int d = cell->len ? cell_clean(c, cell) : -1;
    if (d >= 0)
        return d;
    if (!*c->value)
        return c->column->needed ? YM_TABLE_F_missing : -1;
    if (cell_is_error(c->value))
        return YM_TABLE_F_spreadsheet_error;
    return cell_kinds[c->column->field->kind](c, cell);
}
