/* schema.h — the schema: what records there are and what every field of them is.  Floor: domain.
 * Knows nothing of where records are stored or shown, nor of any record's members: a file that computes with a record includes
 * "yimen/domain/record/<name>.h", and record/choices.h for the numbers of closed lists.  These are cut from records.def, asks.def and
 * choices.def when yimen is built (src/domain/cut.awk). */
#ifndef YIMEN_DOMAIN_SCHEMA_H
#define YIMEN_DOMAIN_SCHEMA_H

#include <stddef.h>
#include <stdint.h>

#include "yimen/base/buf.h"
#include "yimen/base/date.h"
#include "yimen/base/err.h"
#include "yimen/base/words.h"
#include "yimen/domain/record/types.h"

/* Of all records together, counted up when a release adds fields or records: 1 is 0.1.0's, 2 is 0.1.1's, 3 is 0.1.2's, 4 is 0.1.3's.  Every record on the wire and on
 * disk says by which it was written; what is not known to an older one is not emptied by it, see version.h. */
enum { YM_SCHEMA_VERSION = 6 };

/* Numbers of records from here on are made of other numbers by whoever saves the record, so that it is found without an index; the store
 * gives those below, one after the other, and such records take none of them.  By number alone they are not found. */
#define YM_ID_MADE (INT64_C(1) << 40)

enum ym_kind { /* of a field */
    YM_TEXT,    /* const char *, UTF-8, never NULL after ym_record_new */
    YM_CODE,    /* const char *, a code of a configured set (township, unit, programme …) */
    YM_IDNO,    /* const char *, an identity number, see idno.h */
    YM_INT,     /* int64_t from here on; YM_NONE = not given */
    YM_MONEY,   /* fen */
    YM_DATE, YM_MONTH, YM_QUARTER, YM_TIME,
    YM_BOOL,    /* 0 or 1; not given counts as 0, but see YM_ASKED */
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
    YM_FORM = 64,  /* an official enters it in a form */
    YM_DERIVED = 128, /* follows from the identity number where there is one */
    YM_PAGE = 256, /* of a request that is told in pages: how many rows */
    YM_MARK = 512, /* of such a request: behind which row to go on; of a row: what to give then */
    YM_MANY = 1024, /* several codes of the set, parted by blanks */
    YM_TODAY = 2048, /* begins as the day it counts for */
    YM_COUNTY = 4096, /* begins as yes where the county acts itself */
    YM_BORN = 8192,   /* of a day that is entered: a birth's; or it lies before today, or after it (domain/typed.h) */
    YM_BEFORE = 16384,
    YM_AFTER = 32768,
    YM_ASKED = 65536, /* of a yes or no that law hangs on: not given means that nobody asked, and forms show it so */
    YM_ASSESS = 131072, /* of a visit that assesses self-care: in the form of such a visit only (ym_form_rows.also) */
    YM_USED = 262144, /* of a text: what was entered there before is offered; anything else may be typed */
    YM_LISTED = 524288, /* of a text: holds a code of its set or free words */
    YM_AT_ONCE = 2097152, /* of an act by which help is given at once: in the form of such an act only (ym_form_rows.also) */
    YM_DIGITS = 4194304, /* of a text: an account number, digits alone; what a hand groups them by is left out */
    YM_WANTED = 1048576, /* a form is not sent without it; callers of earlier releases, whose forms did not ask for it, are taken all the same */
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

enum ym_belongs { YM_FAMILY, YM_OFFICE, YM_ASK, YM_TELL };

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
    const char *code_set;         /* CODE, TEXT: the set the code is of; REF: name of the record type; else NULL */
    unsigned flags;
    int since;                    /* the version of the schema that brought it */
    enum ym_sight sight;
};

struct ym_schema {
    int type;                     /* enum ym_record_type */
    const char *name;
    struct ym_words label;
    const char *parent;           /* name of the parent's type, or "none" */
    enum ym_belongs belongs;
    int version;                  /* of the schema that brought the record */
    size_t size;                  /* of the struct */
    const struct ym_field *fields; /* by tag */
    const unsigned char *order;    /* their places as the rows stand: for forms and whoever reads */
    size_t count;
};

/* The first member of every record's struct. */
struct ym_head {
    int type;
    int64_t root;   /* household the record belongs to; 0 = the office's own */
    int64_t id;     /* unique number; 0 = not stored yet (in a request: a number local to that request) */
    int64_t parent; /* id of the parent record, 0 = none */
    int64_t rev;    /* counts every save; 0 = never saved */
    int version;    /* of the schema it was written by; of one made here YM_SCHEMA_VERSION */
    struct ym_bytes unknown; /* fields a newer version wrote: kept and written back */
};

/* NULL if there is no such type, name (ASCII or Chinese), field or tag. */
const struct ym_schema *ym_schema_of(int type);
const struct ym_schema *ym_schema_named(const char *name);
const struct ym_schema *ym_schema_at(size_t i); /* for walking all; NULL behind the last */
const struct ym_field *ym_field_named(const struct ym_schema *s, const char *name);
const struct ym_field *ym_field_tagged(const struct ym_schema *s, unsigned tag);
/* Of which set the codes are that the set's belong to: "programme" for stages, "none" for sets that stand alone; NULL = no such set. */
const char *ym_code_set_owner(const char *set);
/* The field of a member, checked by the compiler: YM_FIELD(person, idno). */
#define YM_FIELD(record, member) ym_field_at(YM_R_##record, offsetof(struct ym_##record, member))
const struct ym_field *ym_field_at(int type, size_t offset);
/* The same as a constant of a table: YM_MEMBER(person, idno); NULL for {0}, a column or an end that is no field. */
struct ym_member {
    int type;
    size_t offset;
};
#define YM_MEMBER(record, member) {YM_R_##record, offsetof(struct ym_##record, member)}
const struct ym_field *ym_field_of(struct ym_member m);
/* The first field with the flag, by tag. */
const struct ym_field *ym_field_flagged(const struct ym_schema *s, unsigned flag);
/* The i-th field as the rows stand: the order of forms. */
const struct ym_field *ym_field_shown(const struct ym_schema *s, size_t i);
/* Whose code the field holds: the field of the same record with the code of the owner (a stage's programme, a question's unit), NULL if
 * the code stands alone or the record does not say. */
const struct ym_field *ym_field_owner(const struct ym_schema *s, const struct ym_field *f);
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
/* What `from` has in it, in `to`, of the same type; a text is lent. */
void ym_field_copy(struct ym_head *to, const struct ym_head *from, const struct ym_field *f);

/* Text form, the same in rec text, CSV, forms and the audit: money "590.00", choices by ASCII name, flags by names
 * parted by blanks, booleans yes/no, "" for not given.  `offset`: seconds east of UTC for times. */
const char *ym_field_show(struct ym_arena *arena, const struct ym_head *r, const struct ym_field *f, int offset);
/* What somebody typed or sent as the field keeps it: ym_text_clean, ym_name_clean for a name.  Lives in the arena. */
const char *ym_field_clean(struct ym_arena *arena, const struct ym_field *f, const char *text);
/* What somebody typed or sent for a field. */
struct ym_typed {
    const char *text;
    int offset;            /* seconds east of UTC of the times in it */
    struct ym_location at; /* where it stands, for who must mend it; not set: nowhere */
};
/* Cleans and parses it; choices by name, Chinese name or number.  0, or YM_EBAD with the reason at `typed->at`. */
int ym_field_parse(struct ym_arena *arena, struct ym_head *r, const struct ym_field *f, const struct ym_typed *typed,
                   struct ym_problems *problems);

/* A record with nothing given.  Lives in the arena. */
struct ym_head *ym_record_new(struct ym_arena *arena, int type);
#define YM_RECORD(arena, name) ((struct ym_##name *)ym_record_new((arena), YM_R_##name))
/* What a new record begins with by its rows: the day it counts for; whether the county acts itself. */
void ym_record_usual(struct ym_head *r, ym_date day, int county);
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
