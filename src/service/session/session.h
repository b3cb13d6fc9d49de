/* session.h — one call under way: who asks, in which transaction, what it changed.  Floor: service, inside only.
 * Every use case is an `int ym_call_…(struct ym_session *s)`: it reads s->in, adds to s->out, reports to s->problems, changes records
 * only through ym_session_put, _delete, _move and _mend, and answers 0 or an enum ym_err. */
#ifndef YIMEN_SERVICE_SESSION_H
#define YIMEN_SERVICE_SESSION_H

#include <pthread.h>

#include "yimen/domain/record_location.h"
#include "yimen/service/service.h"
#include "yimen/store/audit.h"
#include "yimen/store/conf_set.h"
#include "yimen/store/index.h"
#include "yimen/store/record.h"
#include "yimen/store/request.h"
#include "yimen/store/setting.h"
#include "yimen/wire/calls.h"

/* A loaded configuration with the number of its set; calls under way keep the one they began with. */
struct ym_config_use {
    struct ym_config *config;
    int64_t set;
    long users;
};

/* Who was turned away lately because he is no official here, see strangers.h. */
enum { YM_STRANGERS = 64, YM_STRANGER_BYTES = 4 * 32 + 1 };
struct ym_stranger {
    char name[YM_STRANGER_BYTES];
    int known;
    ym_time logged;
};
struct ym_strangers {
    pthread_mutex_t lock;
    struct ym_stranger row[YM_STRANGERS];
};

/* Officials' names, see names.h; under lock. */
struct ym_names {
    pthread_mutex_t lock;
    struct ym_arena arena;
    struct ym_named *rows;
    size_t count;
    int64_t generation; /* how often an official changed */
    int known;          /* 1: rows are those of this generation */
};

struct ym_service {
    struct ym_service_options options;
    char *data, *conf;
    char *made_of;                   /* where the configuration came from, if nobody gave `conf`: to reload it; may be NULL */
    const char *notice;              /* msgid, "" = none; under use_lock */
    const char *alarm;               /* msgid, "" = none; what was found at start, never changed after it */
    struct ym_store *store;
    struct ym_site site;             /* of the set at start; its texts are `first`'s */
    struct ym_config_use *first;     /* the set at start, kept until the service is closed */
    struct ym_config_use *use;       /* the newest */
    pthread_mutex_t use_lock;
    pthread_mutex_t big;             /* one big act at a time */
    pthread_mutex_t present_lock;
    struct ym_present *present;      /* presence.c; a list, under present_lock */
    struct ym_strangers strangers;
    struct ym_names names;
    int demo;
};

struct ym_roots {
    int64_t *roots;
    size_t count, cap;
};

/* What was saved in place of what: of the record types whose changes may open or close to-dos. */
struct ym_pair {
    const struct ym_head *old, *new; /* old NULL: it is new */
};

struct ym_pairs {
    struct ym_pair *at;
    size_t count, cap;
};

struct ym_grant;

/* What somebody may do, and where: by himself, or today in somebody's place (代班).  Roles of one count in the places of the same one alone. */
struct ym_holding {
    unsigned roles;
    const char *townships, *unit;
    const char *account, *name;      /* whose these are */
    ym_date until;                   /* of a stand-in: its last day, else YM_NONE */
};

struct ym_session {
    struct ym_service *service;
    const struct ym_config *config;
    int64_t set;                     /* number of the configuration set */
    const struct ym_call_row *call;
    struct ym_txn *txn;              /* NULL in a LONG call between its transactions */
    struct ym_arena *arena;          /* of the call: records handed out live here */
    const struct ym_official *official;
    struct ym_holding *holdings;     /* his own first, then those of whom he stands in for today (people.c) */
    size_t holding_count, holding_cap;
    unsigned roles;                  /* held now, bits number-1: anywhere, or in the township that was entered */
    unsigned needed;                 /* one of these allows what is done: of the call, then of the act */
    const char *place, *desk;        /* township that was entered, unit that is answered for; NULL: none */
    ym_time now;
    ym_date today;
    ym_time sure;                    /* now, or while the clock is in doubt the last good time: for what is forgotten by its age */
    int dated;                       /* 1: a batch says when it happens */
    const struct ym_list *in;
    struct ym_list *out;
    struct ym_problems *problems;
    const char *why;                 /* facts of a helped family change: the reason given, NULL: none */
    struct ym_pairs moved;           /* what was saved, for whatever follows from it (todo/follow.c) */
    /* for the audit entry */
    struct ym_list changes;
    int64_t root, record;
    const char *about;
    struct ym_roots shown;           /* families told of beside `root` */
    struct ym_roots apart;           /* families that got an entry of their own: undone with the call, see ym_session_about_next */
    const struct ym_result *again;   /* of a call that shows a family: it was done already, this is how it ended */
    int stranger;                    /* 1: refused because nobody by this account works here */
    int hidden;                      /* 1: refused as if there were nothing: logged as a refusal, told as YM_ENOENT */
    int beyond;                      /* times a limit lay outside of the calendar: told once */
    int by_two;                      /* 1: a second person confirms it: what it owes for months long past waits for nobody else */
    int unlogged;                    /* 1: a VIEW that showed nothing of a family */
    int renamed;                     /* 1: an official was added or changed */
    /* of a big act: its last step, see ym_session_last */
    int (*last)(struct ym_session *s, void *baton);
    void *last_baton;
};

enum { YM_COUNTY_WIDE = 1 };

/* ---- who may (rights.c) */

/* The roles of a call that every official may make. */
enum { YM_ANYBODY = 0xff };
/* The session is this official's, with what he holds by himself; nothing is entered yet.  `needed`: the roles of what he asks. */
void ym_session_is_of(struct ym_session *s, const struct ym_official *o, unsigned needed);
/* Adds roles he holds in somebody's place until a day; his own where that is himself. */
void ym_session_holds(struct ym_session *s, const struct ym_official *whose, unsigned roles, ym_date until);
/* 1 if the official holds one of the roles (bits): anywhere, or in the township that was entered. */
int ym_session_has(const struct ym_session *s, unsigned roles);
/* The roles he holds in a township. */
unsigned ym_session_roles_in(const struct ym_session *s, const char *township);
/* The roles by which he is shown what a list tells of a family: those bound to a place only in theirs. */
unsigned ym_session_roles_shown(const struct ym_session *s, const char *township);
/* 1 if the list of townships holds it, or is the whole county's. */
int ym_scope_has(const char *townships, const char *township);
/* 1 if one of the roles is held for the whole county, or is of those that are held in no townships. */
int ym_session_has_everywhere(const struct ym_session *s, unsigned roles);
/* Enters the whole county by what is needed; 0 if that is held in some townships only. */
int ym_session_enter_county(struct ym_session *s);
/* 1 if the township lies within the scope of one of the roles; `_sees_` of those that are needed. */
int ym_session_has_in(const struct ym_session *s, unsigned roles, const char *township);
int ym_session_sees_township(const struct ym_session *s, const char *township);
/* The same; from then on the session's roles are those held there. */
int ym_session_enter(struct ym_session *s, const char *township);
/* The units he answers for, by their names, each once. */
size_t ym_session_units(const char *const **out, const struct ym_session *s);
/* 1 if he answers for the unit; from then on it is the one answered for. */
int ym_session_answers(struct ym_session *s, const char *unit);
/* The account of whom he stands in for in what he does; "" where his own roles allow it. */
const char *ym_session_stood_for(const struct ym_session *s);
/* 四眼: 1 if he or somebody he stands in for today is the one who did it, or in whose place it was done (NULL: nobody's). */
int ym_session_did(const struct ym_session *s, const char *by, const char *stood_for);
/* The same by a name, where no account was written down. */
int ym_session_is_called(const struct ym_session *s, const char *name);
/* 0, or YM_EBAD: a refusal or withdrawal says why. */
struct ym_which;
int ym_session_wants_reason(struct ym_session *s, const struct ym_which *which);
/* Refuses: YM_EDENIED with the sentence; the refusal is logged by the dispatcher. */
int ym_session_deny(struct ym_session *s, const char *text, const char *arg);
/* Refuses without telling that there is something: the caller has said already that there is none. */
int ym_session_hide(struct ym_session *s);

/* ---- what it was given (session.c) */

/* The first record of the type in the input, or NULL after reporting that it is missing. */
struct ym_head *ym_session_ask(struct ym_session *s, int type);
#define YM_ASK_FOR(s, name) ((struct ym_##name *)ym_session_ask((s), YM_R_##name))
/* The same where no field is needed: one with nothing given if there is none. */
struct ym_head *ym_session_ask_or_empty(struct ym_session *s, int type);
#define YM_ASK_OR_EMPTY(s, name) ((struct ym_##name *)ym_session_ask_or_empty((s), YM_R_##name))
/* What somebody sent in place of `stored`, with all that his version of the schema could not say (domain/version.h). */
void *ym_session_whole(struct ym_session *s, const struct ym_head *sent, const struct ym_head *stored);
#define YM_WHOLE(s, sent, stored) ym_session_whole((s), &(sent)->head, &(stored)->head)
/* Tells that fields of a newer version came with the request. */
void ym_session_tell_strange(struct ym_session *s);
/* Where a text of the input stands, found by the text itself: whoever judges it need not know which record brought it. */
struct ym_location ym_session_text(const struct ym_session *s, const char *text);
/* Checks a record of `list` (of s->in or made from it) against the one it replaces (NULL: a new one); 0 or YM_EBAD with its place
 * and all that is wrong with it. */
int ym_session_validate(struct ym_session *s, const struct ym_list *list, const struct ym_head *old, const struct ym_head *r,
                        ym_date today);
/* Checks every record of the input that is an ASK or is about to be stored; 0 or YM_EBAD with all problems. */
int ym_session_validate_asks(struct ym_session *s);

/* ---- what it changes (session.c) */

/* Saves `new` (id 0 = a new one) in place of `old` (NULL if new), notes every difference for the audit.
 * `rev` as for ym_record_put. */
int ym_session_put(struct ym_session *s, struct ym_head *new, const struct ym_head *old, int64_t rev);
int ym_session_delete(struct ym_session *s, const struct ym_head *old);
/* A record goes to another family's file as `there`, under the number it has; one that stays, or is left in its place (old NULL), says who is
 * meant.  Nothing happened to the family by either: no to-do follows and no field is noted; the act that moves them says what it moves. */
int ym_session_move(struct ym_session *s, const struct ym_head *old, struct ym_head *there);
int ym_session_mend(struct ym_session *s, struct ym_head *new, const struct ym_head *old);
/* What was saved may open or close to-dos: both versions are kept until the call ends.  ym_session_put does it for whatever is of a family
 * but rows, months and accounts, for rolls and institutions; of those whoever knows that this one matters. */
void ym_session_moved(struct ym_session *s, const struct ym_head *old, const struct ym_head *new);
/* A stored record to be changed: a copy in the call's arena. */
#define YM_EDIT(s, record) ((void *)ym_record_copy((s)->arena, &(record)->head))
void ym_session_about(struct ym_session *s, int64_t root, int64_t record, const char *about);
/* The same where a call goes from one family to the next: what was done to the one before gets an entry of its own, so that whoever
 * looks through a family's entries finds it. */
int ym_session_about_next(struct ym_session *s, int64_t root, int64_t record, const char *about);
/* The audit entry of the call, with all noted changes. */
int ym_session_log(struct ym_session *s, const char *result);
/* Adds a result record to the answer. */
struct ym_result *ym_session_result(struct ym_session *s, const char *about, int64_t record);

/* ---- what it shows (showing.c)
 * A record of a family, stored or made of stored ones, carries the family's number in its head (`root`, in answers too) until it has
 * passed ym_session_show; ym_session_leave takes it off the records that are only answers. */

/* The roles by which what is told of a family is shown. */
int ym_session_roles_of(unsigned *out, struct ym_session *s, int64_t root);
/* Masks every record of the answer by the caller's roles, drops what they do not see at all, and notes the families.  YM_EIO and an
 * empty answer if a record stands in it that the table of sights does not know: nobody said who may see it. */
int ym_session_show(struct ym_session *s);
/* Notes a family that something else than a record of the answer tells of: a problem, a call that was undone half way. */
void ym_roots_add(struct ym_roots *to, struct ym_arena *arena, int64_t root);
void ym_session_tells(struct ym_session *s, int64_t root);
/* 1 if a family was opened or told of. */
int ym_session_showed(const struct ym_session *s);
/* Puts the noted families into the entry that comes: a single one as the entry's own, else a line among its details. */
void ym_session_note_shown(struct ym_session *s);
void ym_session_leave(struct ym_list *out);

/* Runs a body in a transaction of its own (a LONG call), or in the one that is open (a batch). */
int ym_session_write(struct ym_session *s, int (*body)(struct ym_session *s, void *baton), void *baton);
int ym_session_read(struct ym_session *s, int (*body)(struct ym_session *s, void *baton), void *baton);
/* The same for a chunk of a big act: not flushed, the log keeps the order and the last step is. */
int ym_session_stage(struct ym_session *s, int (*body)(struct ym_session *s, void *baton), void *baton);
/* The short step that puts a big act in force: done after the call's function, in the transaction that writes the audit entry and
 * keeps the reply, so that all three are there or none. */
void ym_session_last(struct ym_session *s, int (*body)(struct ym_session *s, void *baton), void *baton);

/* ---- finding things (lookup.c) */

/* A case by its number with the family's file; within the caller's scope or YM_ENOENT (and logged). */
struct ym_case_file {
    struct ym_list file;          /* as ym_family_load reads it */
    struct ym_household *household;
    struct ym_case *kase;
    const struct ym_flow *flow;
};
int ym_case_open(struct ym_case_file *out, struct ym_session *s, const char *number);
/* A family's file but its payments and the months of its ledger, which are many: who counts them reads them himself (ledger/,
 * family/survivors.c). */
int ym_family_load(struct ym_list *out, struct ym_session *s, int64_t root);
/* The case record alone, whatever the caller's scope. */
int ym_case_numbered(struct ym_case **out, struct ym_session *s, const char *number);
/* The township of a case by its number, or of a household by its record number; `root`: its household, may be NULL.  YM_ENOENT. */
int ym_family_township(const char **out, int64_t *root, struct ym_session *s, const char *about);
/* As ym_case_open, of a case already known by its record. */
int ym_case_open_id(struct ym_case_file *out, struct ym_session *s, int64_t root, int64_t case_id);
/* Adds every record an index finds in a range to `out`, so that they may be changed afterwards. */
int ym_collect(struct ym_list *out, struct ym_session *s, int index, const struct ym_range *range);
/* The same under one text (an account, a unit …). */
int ym_collect_under(struct ym_list *out, struct ym_session *s, int index, const char *text);
/* How many there are, without reading them. */
int ym_count_under(int64_t *out, struct ym_session *s, int index, const char *text);
/* 0 while the official has fewer than `most` of them; YM_ELIMIT with `text`, a sentence with a slot for how many. */
int ym_own_room(struct ym_session *s, int index, int64_t most, struct ym_location at, const char *text);
/* The record under the key of a unique index; *out NULL if there is none. */
int ym_keyed(struct ym_head **out, struct ym_session *s, int index, const struct ym_buf *key);
int ym_official_named(struct ym_official **out, struct ym_session *s, const char *account);
/* Words as arguments of sentences: in both languages, for the service does not know who reads (base/err.h).  A code is never one. */
const char *ym_words_both(const struct ym_session *s, struct ym_words words);
/* What the call does. */
const char *ym_words_call(const struct ym_session *s);
/* What the county calls a code; the code itself if the configuration does not know it any more. */
const char *ym_words_programme(const struct ym_session *s, const char *code);
const char *ym_words_township(const struct ym_session *s, const char *code);
const char *ym_words_stage(const struct ym_session *s, const struct ym_case *c);
/* The answered form of a case, without names. */
struct ym_found *ym_found_case(struct ym_session *s, const struct ym_case *c);
/* The same by the case's number among the records, with the applicant's name. */
int ym_found_of(struct ym_found **out, struct ym_session *s, int64_t root, int64_t case_id);
struct ym_person *ym_case_applicant(const struct ym_case_file *f);
int ym_case_final(const struct ym_case_file *f); /* 1 if its stage is a final one */
/* The first grant of a case (-1: of any) that is live (domain/ledger.h) in the file, or NULL. */
struct ym_grant *ym_grant_live_of(const struct ym_list *file, int64_t kase);
/* "m:0a1b…" marks: a scan's mark as text that a caller may give back, and back again. */
const char *ym_mark_text(struct ym_session *s, struct ym_bytes mark);
int ym_mark_read(struct ym_bytes *out, struct ym_session *s, const char *text, struct ym_location at);

#endif
