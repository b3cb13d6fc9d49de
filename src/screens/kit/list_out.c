/* list_out.c — a list that leaves the screen: on paper, or as a file.  Floor: screens.
 * Must not show more than the screen does, nor write before the service has logged it. */
#include "kit/list_out.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>
#include <strings.h>

#include "yimen/base/language.h"
#include "yimen/base/new_file.h"
#include "yimen/base/options.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/busy.h"
#include "yimen/domain/record/cash.h"
#include "yimen/domain/record/draft.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/export.h"
#include "yimen/domain/record/exported.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/holdback.h"
#include "yimen/domain/record/owing.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/rollchange.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/record/settlement.h"
#include "yimen/domain/record/task.h"
#include "yimen/domain/record/todo.h"
#include "yimen/report/print.h"
#include "yimen/report/table.h"

enum { PART = 200 /* cases the service takes at once */, PATH_MAX_TYPED = 200, DIGEST_FIGURES = 64 };

struct leaving {
    struct ym_view *v;
    struct ym_pages *p;
    struct ym_arena arena;
    struct ym_table table;
    unsigned char right[YM_LIST_COLUMNS];
};

static const char *list_out_count(const struct leaving *l)
{
    return ym_arena_printf(&l->v->arena, "%zu", l->p->shown.count);
}

/* ---- all its rows */

/* Nobody may take a part for the whole. */
static int list_out_is_whole(struct leaving *l)
{
    if (l->p->cut)
        ym_view_wrong(l->v, N_("Only the first {1} rows were looked through."), ym_arena_printf(&l->arena, "%zu", l->p->rows.count), NULL);
    return !l->p->cut;
}

/* 0 if somebody stopped it, then or when the rows were looked through, or the service does not answer. */
static int list_out_fetch_all(struct leaving *l)
{
    struct ym_list_source source = ym_pages_source(l->p);
    ym_pages_retry(l->p);
    while (l->p->more) {
        int64_t known = (int64_t)l->p->shown.count;
        if (!ym_show_progress(l->v, N_("Reading the list"), (int64_t)l->p->rows.count, (int64_t)l->p->rows.count + 1) ||
            source.fetch(source.baton, known))
            return 0;
    }
    return list_out_is_whole(l);
}

/* ---- what is logged */

/* What an entry of the audit or a draft is about may be an act, a month, or the inner number of something else. */
static int list_out_is_number(const char *about)
{
    return strlen(about) <= (size_t)YM_FIELD(exported, number)->most && about[strspn(about, "0123456789")] == '-';
}

const char *list_out_family(struct ym_arena *arena, const struct ym_head *r)
{
    static const struct ym_member numbers[] = {YM_MEMBER(found, number),    YM_MEMBER(task, number),       YM_MEMBER(payment, number),
                                               YM_MEMBER(holdback, number), YM_MEMBER(rollchange, number), YM_MEMBER(entry, about),
                                               YM_MEMBER(draft, about),     YM_MEMBER(busy, about),      YM_MEMBER(cash, number),
                                               YM_MEMBER(owing, number),    YM_MEMBER(settlement, number), YM_MEMBER(todo, number)};
    const struct ym_entry *e = r->type == YM_R_entry ? (const struct ym_entry *)r : NULL;
    if (e && e->root > 0)
        return ym_arena_printf(arena, "%lld", (long long)e->root);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        const char *number = numbers[i].type == r->type ? ym_field_text(r, ym_field_of(numbers[i])) : "";
        if (list_out_is_number(number))
            return number;
    }
    return NULL;
}

/* SHA-256 of what leaves, by the system's own program: a library for it would be part of every official's session.  NULL after saying why. */
static const char *list_out_digest(struct leaving *l, const struct ym_buf *bytes)
{
    char program[] = "sha256sum", *words[] = {program, NULL};
    struct ym_buf told;
    ym_buf_init(&told);
    int status = ym_print_through(&told, words, bytes);
    int is = !status && told.len > DIGEST_FIGURES && strspn(told.data, "0123456789abcdef") == DIGEST_FIGURES;
    const char *digest = is ? ym_arena_strndup(&l->arena, told.data, DIGEST_FIGURES) : NULL;
    if (!is)
        ym_view_wrong(l->v, N_("The program {1} is missing or failed; without it nothing is taken out."), program, NULL);
    ym_buf_release(&told);
    return digest;
}

static int list_out_log_part(struct leaving *l, const char *call, const char *digest, size_t from)
{
    struct ym_list in;
    struct ym_export *e = YM_DESK_ASK(&in, &l->arena, export);
    e->call = l->p->call;
    e->rows = (int64_t)l->p->shown.count;
    e->digest = digest;
    for (size_t i = from; i < l->p->shown.count && i < from + PART; i++) {
        const char *number = l->p->about ? l->p->about : list_out_family(&l->arena, l->p->shown.at[i]);
        struct ym_exported *one = number ? YM_RECORD(&l->arena, exported) : NULL;
        if (one) {
            one->number = number;
            ym_list_add(&in, &one->head);
        }
    }
    return ym_desk_call(l->v, &l->arena, call, &in, NULL);
}

/* 0: logged, these bytes may leave. */
static int list_out_log(struct leaving *l, const char *call, const struct ym_buf *bytes)
{
    const char *digest = list_out_digest(l, bytes);
    int err = digest ? 0 : YM_EBAD;
    for (size_t from = 0; !err && (from < l->p->shown.count || !from); from += PART)
        err = list_out_log_part(l, call, digest, from);
    return err;
}

/* ---- the table */

static void list_out_fill(struct leaving *l)
{
    const char *cells[YM_LIST_COLUMNS] = {0};
    struct ym_list_view titles;
    int n = ym_pages_columns(l->p);
    ym_pages_list(&titles, l->p);
    for (int i = 0; i < n; i++) {
        cells[i] = ym_list_title(&titles.column[i]);
        l->right[i] = (unsigned char)titles.column[i].right;
    }
    ym_table_init(&l->table, &l->arena, l->right, (size_t)n);
    ym_table_row(&l->table, cells);
    l->p->whole = 1;
    for (size_t row = 0; row < l->p->shown.count; row++) {
        for (int i = 0; i < n; i++) {
            ym_arena_reset(&l->p->scratch);
            cells[i] = ym_arena_strdup(&l->arena, ym_pages_cell(l->p, l->p->shown.at[row], i));
        }
        ym_table_row(&l->table, cells);
    }
    l->p->whole = 0;
}

/* Which list, of which day, by whom, and what of it was looked at. */
static void list_out_head(struct leaving *l, struct ym_leaves *pages)
{
    char day[YM_DATE_TEXT];
    const struct ym_view *v = l->v;
    const struct ym_state *s = v->desk->state;
    const char *subject = v->screen->subject ? v->screen->subject(v) : "";
    const char *said = arrange_said(l->p, &l->arena);
    ym_leaves_line(pages, _(v->screen->title), YM_CENTRE);
    if (!ym_text_empty(subject))
        ym_leaves_line(pages, subject, YM_LEFT);
    if (l->p->part)
        ym_leaves_line(pages, _(l->p->part), YM_LEFT);
    if (!ym_text_empty(l->p->asked))
        ym_leaves_line(pages, l->p->asked, YM_LEFT);
    if (*said)
        ym_leaves_line(pages, said, YM_LEFT);
    ym_leaves_line(pages,
                   ym_desk_sentence(&l->arena, N_("{1} rows, printed on {2} by {3}"), list_out_count(l), ym_date_text(day, s->today),
                                    s->name),
                   YM_LEFT);
    ym_leaves_line(pages, "", YM_LEFT);
}

static void list_out_print(struct leaving *l)
{
    struct ym_leaves pages;
    struct ym_buf text;
    if (!list_out_fetch_all(l))
        return;
    list_out_fill(l);
    ym_leaves_init(&pages, &l->arena, ym_pages_columns(l->p) > 5 ? YM_PAGE_WIDE : YM_PAGE_COLUMNS);
    list_out_head(l, &pages);
    ym_table_pages(&pages, &l->table);
    ym_buf_init(&text);
    ym_leaves_write(&text, &pages);
    if (!list_out_log(l, "list.print", &text))
        ym_desk_print(l->v, _(l->v->screen->title), text.data);
    ym_buf_release(&text);
}

/* ---- a file */

/* For whoever saved it alone; one that is there already is never written over. */
static int list_out_write(struct ym_view *v, const char *path, const struct ym_buf *text)
{
    int why = ym_file_new(path, text->data, text->len);
    if (why == EEXIST)
        ym_view_wrong(v, N_("There is a file {1} already; type another name."), path, NULL);
    else if (why)
        ym_view_wrong(v, N_("{1} cannot be written: {2}."), path, strerror(why), NULL);
    return why ? YM_EIO : 0;
}

/* A workbook is made by the program that knows them, from the same rows. */
static int list_out_make_book(struct ym_buf *out, struct ym_view *v, const struct ym_buf *csv)
{
    struct ym_arena *a = &v->arena;
    char convert[] = "convert", from[] = "-", to[] = "-", as[] = "--to", xlsx[] = "xlsx";
    char *words[] = {ym_arena_strdup(a, ym_program_beside(a, "yimen-table")), convert, from, to, as, xlsx, NULL};
    int status = ym_print_through(out, words, csv);
    if (status)
        ym_view_wrong(v, N_("The workbook cannot be made: {1}."), status < 0 ? strerror(errno) : _("yimen-table is missing or failed"),
                      NULL);
    return status ? YM_EIO : 0;
}

static int list_out_is_book(const char *path)
{
    size_t n = strlen(path);
    return n > 5 && strcasecmp(path + n - 5, ".xlsx") == 0;
}

/* The very bytes of the file. */
static int list_out_make(struct ym_buf *out, struct leaving *l, const char *path)
{
    struct ym_buf csv;
    if (!list_out_is_book(path)) {
        ym_table_csv(out, &l->table, 1);
        return 0;
    }
    ym_buf_init(&csv);
    ym_table_csv(&csv, &l->table, 1);
    int err = list_out_make_book(out, l->v, &csv);
    ym_buf_release(&csv);
    return err;
}

/* Logged first: a file that nobody knows of must not be there, even for a moment. */
static int list_out_leave(struct leaving *l, const char *path)
{
    struct ym_buf bytes;
    list_out_fill(l);
    ym_buf_init(&bytes);
    int err = list_out_make(&bytes, l, path);
    if (!err)
        err = list_out_log(l, "list.export", &bytes) ? YM_EDENIED : list_out_write(l->v, path, &bytes);
    ym_buf_release(&bytes);
    if (!err)
        ym_view_say(l->v, N_("{1} rows were saved in {2}."), list_out_count(l), path, NULL);
    return err;
}

static int list_out_take_path(struct ym_view *v, void *baton, const char *path)
{
    if (!*path)
        return YM_EBAD;
    if (access(path, F_OK) == 0) {
        ym_view_wrong(v, N_("There is a file {1} already; type another name."), path, NULL);
        return YM_EBAD;
    }
    return list_out_fetch_all(baton) ? list_out_leave(baton, path) : YM_EDENIED;
}

static void list_out_save(struct leaving *l)
{
    char day[YM_DATE_TEXT];
    struct ym_view *v = l->v;
    const char *first = ym_arena_printf(&v->arena, "%s-%s.csv", v->screen->name, ym_date_text(day, v->desk->state->today));
    ym_ask_text_for(v, _("Into which file (.csv or .xlsx)?  A list with names leaves the system; this is logged."), first, PATH_MAX_TYPED,
                    list_out_take_path, l);
}

int list_out_all(struct ym_view *v, struct ym_pages *p)
{
    struct leaving l = {.v = v, .p = p};
    ym_arena_init(&l.arena);
    int all = list_out_fetch_all(&l);
    ym_arena_release(&l.arena);
    return all;
}

/* ---- which way */

enum { WAYS = 8 };

static void list_out_do(struct ym_view *v, struct ym_pages *p, void (*way)(struct leaving *l))
{
    struct leaving l = {.v = v, .p = p};
    ym_arena_init(&l.arena);
    way(&l);
    ym_arena_release(&l.arena);
}

struct ym_go list_out(struct ym_view *v, struct ym_pages *p, const struct arrange_choice *own)
{
    static const char *const code[WAYS] = {"1", "2", "3", "4", "5", "6", "7", "8"};
    struct ym_form_value ways[WAYS + 1] = {{0}};
    size_t n = 0, owned;
    while (own && n < WAYS - 2 && own[n].title)
        ways[n] = (struct ym_form_value){code[n], _(own[n].title), 0}, n++;
    owned = n;
    ways[n] = (struct ym_form_value){code[n], owned ? _("print this list") : _("print"), 0};
    if (ym_desk_may(v->desk, "list.export"))
        ways[n + 1] =
            (struct ym_form_value){code[n + 1], owned ? _("save this list as a file (CSV, xlsx)") : _("save as a file (CSV, xlsx)"), 0};
    const struct ym_form_value *one =
        ym_ask_value(v, owned ? N_("Print or save:") : N_("This list, all its rows as they are shown:"), ways, "1");
    if (!one)
        return YM_GO_STAY;
    n = (size_t)(one - ways);
    if (n < owned)
        return own[n].run(v);
    list_out_do(v, p, n == owned ? list_out_print : list_out_save);
    return YM_GO_STAY;
}
