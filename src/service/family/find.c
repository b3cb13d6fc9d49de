/* find.c — finding families by whatever is at hand.  Floor: service.
 * What was typed says itself what it may be; of figures alone nobody can tell whether they end an identity number, a case number or a
 * telephone number, so all three are looked for.  Must not tell more of other townships than that somebody is helped there. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "family/family.h"
#include "session/calls.h"
#include "session/indexes.h"
#include "yimen/base/name.h"
#include "yimen/base/pinyin.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/find.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/sight.h"

enum { DEFAULT_ROWS = 50, PERSONS_MAX = 500 /* looked at, within the scope or not */, TURNS = 5, SERIAL = 6, WHOLE = 18, TAIL_LEAST = 4 };

struct finding;

/* How something is looked for: the key of an index, and what is done with a row of it. */
struct way {
    int by; /* enum ym_choice_sought */
    int index;
    int (*key)(struct finding *f, struct ym_buf *key, const char *text);
    ym_each_fn *each;
};

struct turn {
    const struct way *way;
    const char *text;
};

struct finding {
    struct ym_session *s;
    const struct way *way; /* of the turn at hand */
    const char *name;      /* a person's name begins with it; "" = any */
    const char *tail;      /* his identity or telephone number ends with it; "" = any */
    int64_t left, looked;
    int whole; /* 1: a whole identity number: then also outside of the scope, without names */
    struct turn turns[TURNS];
    size_t count;
};

/* ---- telling */

/* Two of a family who are both meant are told both; the same person found in two ways is told once. */
static int find_is_told(const struct finding *f, const struct ym_case *c, const struct ym_person *p)
{
    const struct ym_found *told;
    size_t pos = 0;
    while ((told = YM_NEXT(f->s->out, found, -1, &pos)))
        if (strcmp(told->number, c->number) == 0 && (!*told->name || !p || strcmp(told->name, p->name) == 0))
            return 1;
    return 0;
}

static void find_tell(struct finding *f, const struct ym_case *c, const struct ym_person *p)
{
    struct ym_found *found = ym_found_case(f->s, c);
    int own = ym_session_sees_township(f->s, c->township);
    found->name = own && p ? p->name : "";
    found->idno = own && p ? p->idno : "";
    found->by = f->way->by;
    if (!own)
        found->due = found->late = YM_NONE;
    ym_list_add(f->s->out, &found->head);
    f->left--;
}

/* `p`: who was found; NULL = each case is told with its applicant. */
static int find_tell_cases(struct finding *f, int64_t root, const struct ym_person *p)
{
    struct ym_session *s = f->s;
    struct ym_list file;
    const struct ym_case *c;
    size_t pos = 0;
    ym_list_init(&file, s->arena);
    int err = ym_file_load_type(&file, s->txn, YM_R_case, root);
    if (!err)
        err = ym_file_load_type(&file, s->txn, YM_R_grant, root);
    if (!err && !p)
        err = ym_file_load_type(&file, s->txn, YM_R_person, root);
    while (!err && f->left > 0 && (c = YM_NEXT(&file, case, -1, &pos))) {
        const struct ym_person *who = p ? p : YM_FIND(&file, person, c->applicant);
        int seen = ym_session_sees_township(s, c->township) || (f->whole && ym_case_live(s, &file, c));
        if (seen && !find_is_told(f, c, who))
            find_tell(f, c, who);
    }
    return err;
}

/* 1: that is enough. */
static int find_enough(struct finding *f)
{
    return f->left <= 0 || ++f->looked >= PERSONS_MAX;
}

static int find_ends_with(const char *text, const char *tail)
{
    size_t n = strlen(text), m = strlen(tail);
    return n >= m && strcmp(text + n - m, tail) == 0;
}

/* Whoever may not see telephone numbers does not find by them either: figure by figure he would read them. */
static int find_sees_phones(unsigned roles)
{
    return ym_sight_of(roles, YM_R_household, YM_FIELD(household, phone)) == YM_SEES_YES &&
           ym_sight_of(roles, YM_R_person, YM_FIELD(person, phone)) == YM_SEES_YES;
}

/* The same of one family: a role sees them in its own townships. */
static int find_sees_phones_of(int *out, const struct finding *f, int64_t root)
{
    unsigned roles = 0;
    int err = ym_session_roles_of(&roles, f->s, root);
    *out = !err && find_sees_phones(roles);
    return err;
}

/* Where a name is given beside the end of a number, both must fit. */
static int find_is_meant(const struct finding *f, const struct ym_person *p, int phones)
{
    if (f->way->by == YM_sought_phone && !phones)
        return 0;
    return strncmp(p->name, f->name, strlen(f->name)) == 0 &&
           (find_ends_with(p->idno, f->tail) || (phones && find_ends_with(ym_text_squeezed(f->s->arena, p->phone), f->tail)));
}

static int find_each_person(void *baton, const struct ym_hit *hit)
{
    struct finding *f = baton;
    struct ym_person *p;
    int phones = 0;
    int err = YM_RECORD_GET(&p, f->s->txn, f->s->arena, person, hit->root, hit->id);
    if (!err)
        err = find_sees_phones_of(&phones, f, hit->root);
    if (!err && find_is_meant(f, p, phones))
        err = find_tell_cases(f, hit->root, p);
    return err ? err : find_enough(f);
}

static int find_each_home(void *baton, const struct ym_hit *hit)
{
    int phones = 0;
    int err = find_sees_phones_of(&phones, baton, hit->root);
    if (!err && phones)
        err = find_tell_cases(baton, hit->root, NULL);
    return err ? err : find_enough(baton);
}

static int find_each_case(void *baton, const struct ym_hit *hit)
{
    struct finding *f = baton;
    struct ym_case *c;
    struct ym_person *p;
    int err = YM_RECORD_GET(&c, f->s->txn, f->s->arena, case, hit->root, hit->id);
    if (err || !ym_session_sees_township(f->s, c->township))
        return err ? err : find_enough(f);
    err = YM_RECORD_GET(&p, f->s->txn, f->s->arena, person, c->head.root, c->applicant);
    if (err)
        return err;
    if (!find_is_told(f, c, p))
        find_tell(f, c, p);
    return find_enough(f);
}

/* ---- keys of the indexes */

static int find_key_idno(struct finding *f, struct ym_buf *key, const char *text)
{
    const char *backwards = ym_backwards(f->s->arena, text);
    if (strlen(backwards) < TAIL_LEAST)
        return ym_problem(f->s->problems, YM_AT(find, idno), N_("Give at least the last four characters."), NULL);
    if (f->whole)
        ym_key_text(key, backwards);
    else
        ym_key_prefix(key, backwards);
    return 0;
}

static int find_key_beginning(struct finding *f, struct ym_buf *key, const char *text)
{
    (void)f;
    ym_key_prefix(key, text);
    return 0;
}

static int find_key_end(struct finding *f, struct ym_buf *key, const char *text)
{
    ym_key_prefix(key, ym_backwards(f->s->arena, text));
    return 0;
}

static const char LETTERS[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", FIGURES[] = "0123456789", NUMBERS[] = "0123456789xX";

/* "zs", or with the last four of the identity number "wxm 0412"; then the initials are whole. */
static int find_key_initials(struct finding *f, struct ym_buf *key, const char *text)
{
    size_t letters = strspn(text, LETTERS);
    const char *tail = text + letters + strspn(text + letters, " ");
    char *initials = ym_arena_strndup(f->s->arena, text, letters);
    for (char *c = initials; *c; c++)
        *c = (char)tolower((unsigned char)*c);
    if (!letters || strlen(tail) > YM_INITIALS_TAIL || tail[strspn(tail, NUMBERS)])
        return ym_problem(f->s->problems, YM_AT(find, initials),
                          N_("Initials are letters, such as zs, and if need be the last four of the identity number: wxm 0412."), NULL);
    if (!*tail) {
        ym_key_prefix(key, initials);
        return 0;
    }
    ym_key_text(key, initials);
    ym_key_prefix(key, ym_text_squeezed(f->s->arena, tail));
    return 0;
}

static const struct way find_by_idno = {YM_sought_idno, YM_I_idno, find_key_idno, find_each_person};
static const struct way find_by_number = {YM_sought_number, YM_I_case_number, find_key_beginning, find_each_case};
static const struct way find_by_tail = {YM_sought_number, YM_I_case_tail, find_key_end, find_each_case};
static const struct way find_by_phone = {YM_sought_phone, YM_I_phone, find_key_end, find_each_person};
static const struct way find_by_home_phone = {YM_sought_phone, YM_I_home_phone, find_key_end, find_each_home};
static const struct way find_by_name = {YM_sought_name, YM_I_name, find_key_beginning, find_each_person};
static const struct way find_by_initials = {YM_sought_initials, YM_I_initials, find_key_initials, find_each_person};

static void find_add_turn(struct finding *f, const struct way *way, const char *text)
{
    f->turns[f->count++] = (struct turn){way, text};
}

/* ---- what was typed */

static void find_add_phones(struct finding *f, const char *figures)
{
    if (strlen(figures) < TAIL_LEAST || !find_sees_phones(f->s->roles))
        return;
    find_add_turn(f, &find_by_phone, figures);
    find_add_turn(f, &find_by_home_phone, figures);
}

/* The serial number of a case is written with all its figures. */
static const char *find_padded(struct finding *f, const char *before, const char *serial)
{
    size_t n = strlen(serial);
    return ym_arena_printf(f->s->arena, "%s%.*s%s", before, n < SERIAL ? (int)(SERIAL - n) : 0, "000000", serial);
}

/* The beginning of a case number, with the county's figures before it. */
static const char *find_begun(struct finding *f, const char *text)
{
    const char *site = f->s->config->site.code;
    char *out = ym_arena_printf(f->s->arena, "%s%s%s", strncmp(text, site, strlen(site)) == 0 ? "" : site,
                                strncmp(text, site, strlen(site)) == 0 ? "" : "-", text);
    for (char *c = out; *c; c++)
        *c = (char)toupper((unsigned char)*c);
    return out;
}

/* Figures, in groups or not: the end of a number of any kind, or a case's serial number. */
static int find_read_figures(struct finding *f, const char *text)
{
    const char *t = ym_text_squeezed(f->s->arena, text);
    size_t n = strlen(t), figures = strspn(t, FIGURES);
    int checked = n && figures && figures + 1 == n && t[n - 1] == 'X'; /* the check character X: initials of x alone are none */
    if (n > WHOLE || strspn(text, "0123456789xX ") != strlen(text) || (figures < n && !checked))
        return 0;
    f->whole = n == WHOLE;
    if (n >= TAIL_LEAST)
        find_add_turn(f, &find_by_idno, t);
    if (!f->whole)
        find_add_turn(f, &find_by_tail, n < TAIL_LEAST ? find_padded(f, "", t) : t);
    if (!f->whole)
        find_add_phones(f, t);
    return 1;
}

/* A case number: whole, as lists show it (2021-D-000123), its letter and serial number (D123), or its beginning (2021-D).  Figures with
 * dashes are a telephone number as well. */
static int find_read_number(struct finding *f, const char *text)
{
    const char *t = ym_text_squeezed(f->s->arena, text);
    size_t year = strspn(t, FIGURES), letter = strspn(t + year, LETTERS);
    const char *serial = t + year + letter;
    int one = year == 0 && letter == 1; /* no name has a single character: these are no initials with figures behind */
    if ((unsigned char)*text >= 0x80 || letter > 1 || serial[strspn(serial, FIGURES)] || (!one && !year) || (one && !*serial))
        return 0;
    if (!letter)
        find_add_phones(f, t);
    if (letter && *serial)
        find_add_turn(f, &find_by_tail, find_padded(f, ym_arena_strndup(f->s->arena, t, year + letter), serial));
    else
        find_add_turn(f, &find_by_number, find_begun(f, text));
    return 1;
}

/* Letters, and at most figures behind: "Li Jianguo" is a name. */
static int find_read_initials(struct finding *f, const char *text)
{
    const char *tail = text + strspn(text, LETTERS);
    tail += strspn(tail, " ");
    if (tail == text || tail[strspn(tail, NUMBERS)])
        return 0;
    find_add_turn(f, &find_by_initials, text);
    return 1;
}

/* 李建国, or 李建国 9037. */
static int find_read_name(struct finding *f, const char *text)
{
    size_t n = strlen(text), name;
    while (n && strchr(NUMBERS, text[n - 1]))
        n--;
    for (name = n; name && text[name - 1] == ' ';)
        name--;
    if (!name)
        return 0;
    f->name = ym_name_clean(f->s->arena, ym_arena_strndup(f->s->arena, text, name)); /* folded as names are kept */
    const char *tail = ym_text_squeezed(f->s->arena, text + n);
    if (strlen(tail) < TAIL_LEAST) { /* of one name there may be more than are looked at: the figures go first where they can */
        f->tail = tail;
        find_add_turn(f, &find_by_name, f->name);
        return 1;
    }
    find_add_turn(f, &find_by_idno, tail);
    if (find_sees_phones(f->s->roles))
        find_add_turn(f, &find_by_phone, tail);
    return 1;
}

static int find_read(struct finding *f, const char *text)
{
    static int (*const readers[])(struct finding * f, const char *text) = {find_read_figures, find_read_number, find_read_initials,
                                                                           find_read_name};
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++)
        if (readers[i](f, text))
            return 0;
    return ym_problem(f->s->problems, YM_AT(find, any), N_("This is neither a number nor a name."), NULL);
}

/* ---- the call */

static const char find_nothing_asked[] = N_("Say what to look for: an identity number or its end, a case number or a name.");

/* The first field that is given. */
static int find_plan(struct finding *f, const struct ym_find *ask)
{
    const struct {
        struct ym_member field;
        const char *text;
        const struct way *way;
    } fields[] = {{YM_MEMBER(find, idno), ask->idno, &find_by_idno},
                  {YM_MEMBER(find, number), ask->number, &find_by_number},
                  {YM_MEMBER(find, name), ask->name, &find_by_name},
                  {YM_MEMBER(find, initials), ask->initials, &find_by_initials}};
    if (!ym_text_empty(ask->any)) {
        ym_session_about(f->s, 0, 0, "any");
        return find_read(f, ask->any);
    }
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (*fields[i].text) {
            ym_session_about(f->s, 0, 0, ym_field_of(fields[i].field)->name);
            f->name = ask->name;
            f->whole = strlen(ask->idno) == WHOLE;
            find_add_turn(f, fields[i].way, fields[i].text);
            return 0;
        }
    return ym_problem(f->s->problems, YM_AT_RECORD(find), find_nothing_asked, NULL);
}

static int find_walk(struct finding *f, const struct turn *turn)
{
    struct ym_buf key;
    ym_buf_init(&key);
    f->way = turn->way;
    int err = turn->way->key(f, &key, turn->text);
    if (!err)
        err = ym_each(f->s->txn, turn->way->index, &(struct ym_range){.prefix = {key.data, key.len}}, turn->way->each, f);
    ym_buf_release(&key);
    return err;
}

/* What was found in one way stands together: cases by their numbers, people by the reading of their names. */
static int find_in_turn(const void *a, const void *b)
{
    const struct ym_found *x = *(const struct ym_found *const *)a, *y = *(const struct ym_found *const *)b;
    if (x->by != y->by)
        return (x->by > y->by) - (x->by < y->by);
    int reading = x->by == YM_sought_number ? 0 : ym_pinyin_compare(x->name, y->name);
    return reading ? reading : strcmp(x->number, y->number);
}

int ym_call_find(struct ym_session *s)
{
    const struct ym_find *ask = YM_ASK_FOR(s, find);
    if (!ask)
        return YM_EBAD;
    struct finding f = {.s = s, .left = ym_or(ask->limit, DEFAULT_ROWS), .name = "", .tail = ""};
    int err = find_plan(&f, ask);
    for (size_t i = 0; !err && f.left > 0 && i < f.count; i++) {
        f.looked = 0;
        err = find_walk(&f, &f.turns[i]);
    }
    if (!err && s->out->count)
        qsort(s->out->at, s->out->count, sizeof *s->out->at, find_in_turn);
    return err;
}
