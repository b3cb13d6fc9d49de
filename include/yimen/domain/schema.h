/* schema.h — the schema: what records there are and what every field of them is.  Floor: domain.
 * Built from records.def, asks.def and choices.def; knows nothing of where records are stored or shown. */
#ifndef YIMEN_DOMAIN_SCHEMA_H
#define YIMEN_DOMAIN_SCHEMA_H

#include <stddef.h>
#include <stdint.h>

#include "yimen/base/buf.h"
#include "yimen/base/date.h"
#include "yimen/base/err.h"
#include "yimen/base/words.h"
#include "yimen/base/words.h"

enum ym_kind { /* of a field */
    YM_TEXT,    /* const char *, UTF-8, never NULL after ym_record_new */
    YM_CODE,    /* const char *, a code of a configured set (township, unit, programme …) */
    YM_IDNO,    /* const char *, an identity number, see idno.h */
    YM_INT,     /* int64_t from here on; YM_NONE = not given */
    YM_MONEY,   /* fen */
    YM_DATE, YM_MONTH, YM_QUARTER, YM_TIME,
    YM_BOOL,    /* 0 or 1; not given counts as 0 */
    YM_CHOICE,  /* number of a closed list */
    YM_FLAGS,   /* bit n-1 for number n of a closed list */
    YM_REF,     /* id of another record of the same root */
};

enum ym_field_flag {
    YM_REQ = 1,    /* required */
    YM_OURS = 2,   /* set by the service only: callers may send it, it is ignored */
    YM_FIXED = 4,  /* may not change once written */
    YM_LONG = 8,   /* may hold line breaks */
    YM_CAPS = 16,  /* folded to capitals and ASCII when cleaned */
    YM_PERSON = 32, /* a person's name: kept as ym_name_clean leaves it */
};

/* Classes of secret (知密范围): who sees a field is decided by role × record × class, see sight.h. */
enum ym_sight {
    YM_OPEN,   /* numbers, states, dates: whoever may see the record at all */
    YM_NAME,   /* names */
    YM_IDENT,  /* identity number, birth, sex */
    YM_PLACE,  /* address, telephone */
    YM_HEALTH, /* disability, illness */
    YM_MEANS,  /* income, property */
    YM_BANK,   /* accounts */
    YM_ANSWER, /* what a unit found */
    YM_JUDGE,  /* opinions and reasons */
    YM_BENEFIT,/* what is paid */
    YM_INNER,  /* of the system itself */
    YM_SIGHTS
};

enum ym_scope_of { YM_FAMILY, YM_OFFICE, YM_ASK, YM_TELL };

struct ym_choice {
    int number;
    const char *name;       /* ASCII identifier */
    struct ym_words label;  /* what a person reads; the Chinese is an identifier too */
};

struct ym_choices {
    const char *name;
    const struct ym_choice *list;
    size_t count;
};

struct ym_field {
    uint16_t tag;
    enum ym_kind kind;
    const char *name;             /* ASCII identifier */
    struct ym_words label, help;  /* what a person reads (base/words.h); the Chinese label is an identifier too */
    size_t offset;                /* in the record's struct: const char * or int64_t */
    int64_t least, most;          /* characters (text), fen, numbers */
    const struct ym_choices *choices; /* CHOICE, FLAGS; else NULL */
    const char *set;              /* CODE: the configured set; REF: name of the record type; else NULL */
    unsigned flags;
    enum ym_sight sight;
};

struct ym_schema {
    int type;                     /* enum ym_record_type */
    const char *name;
    struct ym_words label;
    const char *parent;           /* name of the parent's type, or "none" */
    enum ym_scope_of place;
    int version;
    size_t size;                  /* of the struct */
    const struct ym_field *fields;
    size_t count;
};

/* The first member of every record's struct. */
struct ym_head {
    int type;
    int64_t root;   /* household the record belongs to; 0 = the office's own */
    int64_t id;     /* unique number; 0 = not stored yet (in a request: a number local to that request) */
    int64_t parent; /* id of the parent record, 0 = none */
    int64_t rev;    /* counts every save; 0 = never saved */
    struct ym_bytes unknown; /* fields a newer version wrote: kept and written back */
};

/* The enumerators, the choices and the structs: struct ym_person { struct ym_head head; const char *name; … }. */
#define CHOICES(list) enum ym_choice_##list { YM_##list##_unset = 0,
#define CHOICE(list, number, name, zh, en) YM_##list##_##name = number,
#define CHOICES_END(list) };
#include "yimen/domain/choices.def"
#undef CHOICES
#undef CHOICE
#undef CHOICES_END

#define YM_MEMBER_TEXT const char *
#define YM_MEMBER_CODE const char *
#define YM_MEMBER_IDNO const char *
#define YM_MEMBER_INT int64_t
#define YM_MEMBER_MONEY int64_t
#define YM_MEMBER_DATE int64_t
#define YM_MEMBER_MONTH int64_t
#define YM_MEMBER_QUARTER int64_t
#define YM_MEMBER_TIME int64_t
#define YM_MEMBER_BOOL int64_t
#define YM_MEMBER_CHOICE int64_t
#define YM_MEMBER_FLAGS int64_t
#define YM_MEMBER_REF int64_t

#define RECORD(number, name, zh, en, parent, place, version) struct ym_##name { struct ym_head head;
#define FIELD(record, kind, tag, member, zh, en, least, most, list, flags, sight, help_zh, help_en) YM_MEMBER_##kind member;
#define END(name) };
#include "yimen/domain/records.def"
#include "yimen/domain/asks.def"
#undef RECORD
#undef FIELD
#undef END

enum ym_record_type {
    YM_R_none = 0,
#define RECORD(number, name, zh, en, parent, place, version) YM_R_##name = number,
#define FIELD(record, kind, tag, member, zh, en, least, most, list, flags, sight, help_zh, help_en)
#define END(name)
#include "yimen/domain/records.def"
#include "yimen/domain/asks.def"
#undef RECORD
#undef FIELD
#undef END
    YM_R_end
};

/* NULL if there is no such type, name (ASCII or Chinese), field or tag. */
const struct ym_schema *ym_schema_of(int type);
const struct ym_schema *ym_schema_named(const char *name);
const struct ym_schema *ym_schema_at(size_t i); /* for walking all; NULL behind the last */
const struct ym_field *ym_field_named(const struct ym_schema *s, const char *name);
const struct ym_field *ym_field_tagged(const struct ym_schema *s, unsigned tag);
const struct ym_choices *ym_choices_named(const char *name);
const struct ym_choice *ym_choice_numbered(const struct ym_choices *c, int64_t number);
const struct ym_choice *ym_choice_named(const struct ym_choices *c, const char *name); /* name, Chinese name or number */

/* 1 if the struct member is a const char *. */
int ym_field_is_text(const struct ym_field *f);
const char *ym_field_text(const struct ym_head *r, const struct ym_field *f);   /* lends; "" for NULL */
int64_t ym_field_number(const struct ym_head *r, const struct ym_field *f);
void ym_field_set_text(struct ym_head *r, const struct ym_field *f, const char *text); /* text must outlive r */
void ym_field_set_number(struct ym_head *r, const struct ym_field *f, int64_t v);
int ym_field_empty(const struct ym_head *r, const struct ym_field *f);

/* Text form, the same in rec text, CSV, forms and the audit: money "590.00", choices by ASCII name, flags by names
 * parted by blanks, booleans yes/no, "" for not given.  `offset`: seconds east of UTC for times. */
const char *ym_field_show(struct ym_arena *arena, const struct ym_head *r, const struct ym_field *f, int offset);
/* What somebody typed or sent as the field keeps it: ym_text_clean, ym_name_clean for a name.  Lives in the arena. */
const char *ym_field_clean(struct ym_arena *arena, const struct ym_field *f, const char *text);
/* Cleans and parses what somebody typed; choices by name, Chinese name or number.  0, or YM_EBAD with the reason at `at`. */
int ym_field_parse(struct ym_arena *arena, struct ym_head *r, const struct ym_field *f, const char *text, int offset,
                   struct ym_location at, struct ym_problems *problems);

/* A record with nothing given.  Lives in the arena. */
struct ym_head *ym_record_new(struct ym_arena *arena, int type);
#define YM_RECORD(arena, name) ((struct ym_##name *)ym_record_new((arena), YM_R_##name))
/* A shallow copy: texts are shared. */
struct ym_head *ym_record_copy(struct ym_arena *arena, const struct ym_head *r);
/* A deep copy into another arena. */
struct ym_head *ym_record_clone(struct ym_arena *arena, const struct ym_head *r);

/* The names in it as they are kept, wherever it came from; new texts live in the arena. */
void ym_record_clean_names(struct ym_arena *arena, struct ym_head *r);

/* A list of records, as calls take and return it.  The array lives in the arena; the records where they were made. */
struct ym_list {
    struct ym_arena *arena;
    struct ym_head **at;
    size_t count, cap;
};

void ym_list_init(struct ym_list *out, struct ym_arena *arena);
void ym_list_add(struct ym_list *l, struct ym_head *r);
/* The i-th record of the type (from 0), or NULL. */
struct ym_head *ym_list_get(const struct ym_list *l, int type, size_t i);
size_t ym_list_count(const struct ym_list *l, int type);
struct ym_head *ym_list_find(const struct ym_list *l, int type, int64_t id);
/* Walks: the next record of the type whose parent is `parent` (any if < 0) from *pos on; NULL at the end. */
struct ym_head *ym_list_next(const struct ym_list *l, int type, int64_t parent, size_t *pos);
#define YM_GET(list, name, i) ((struct ym_##name *)ym_list_get((list), YM_R_##name, (i)))
#define YM_FIND(list, name, id) ((struct ym_##name *)ym_list_find((list), YM_R_##name, (id)))
#define YM_NEXT(list, name, parent, pos) ((struct ym_##name *)ym_list_next((list), YM_R_##name, (parent), (pos)))

#endif
