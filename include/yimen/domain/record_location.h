/* record_location.h — locations of problems on the floor that knows what their numbers mean, and as text.  Floor: domain.
 * Text is made only where a person or a script reads it, and for what peers of 0.1.1 read; nothing reads it back. */
#ifndef YIMEN_DOMAIN_RECORD_LOCATION_H
#define YIMEN_DOMAIN_RECORD_LOCATION_H

#include "yimen/domain/schema.h"

struct ym_trouble;

/* A record's field, checked by the compiler: YM_AT(person, idno). */
#define YM_AT(record, member) ym_location_member(YM_AT_RECORD(record), offsetof(struct ym_##record, member))
/* The only record of its type, or all of them. */
#define YM_AT_RECORD(record) ym_location_record(YM_NOWHERE, YM_R_##record, 0)
/* A field of the record at `at`, which is a YM_R_record. */
#define YM_AT_FIELD(at, record, member) ym_location_member((at), offsetof(struct ym_##record, member))
/* The field that lies so many bytes within the struct of the innermost record. */
struct ym_location ym_location_member(struct ym_location at, size_t offset);

/* Where a record stands among those that came or are sent with it: which of its parent's records of its type, and where the parent does.
 * A household and what only a call asks for are mostly alone and have no number then. */
struct ym_location ym_location_of(const struct ym_list *list, const struct ym_head *r);
/* The record of the list that is meant, or hangs nearest above what is meant; NULL: none. */
struct ym_head *ym_location_find(const struct ym_list *list, struct ym_location at);
/* What a trouble tells of its place, in the record as data and as names for programs of 0.1.x; and back.  Where it was told as names only (an
 * older service, a place within a family) they stand for it.  Texts live in the arena, or are lent by the record. */
void ym_location_tell(struct ym_trouble *out, struct ym_arena *arena, struct ym_location at);
struct ym_location ym_location_told(const struct ym_trouble *t);
/* 1 if this version has names for all of its numbers. */
int ym_location_known(struct ym_location at);

/* "person 2, income 1, amount": the identifiers of records and fields, for scripts, logs and older peers; "" for the whole.  Lives in the
 * arena. */
const char *ym_location_names(struct ym_arena *arena, struct ym_location at);
/* What a person at a screen has to be told of the place before a sentence: of the only record of its kind just the field, if somebody
 * enters it and the sentence does not name it itself; of one among several all of it. */
const char *ym_location_before(struct ym_arena *arena, struct ym_location at, const char *sentence);
/* The same as ym_location_names by labels, in the reader's language: 人员2，收入1，金额. */
const char *ym_location_said(struct ym_arena *arena, struct ym_location at);
/* As a shell command prints it: in Chinese by its labels, in English by the identifiers, which is what is typed there. */
const char *ym_location_printed(struct ym_arena *arena, struct ym_location at);

#endif
