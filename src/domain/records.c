/* records.c — the schema's tables, made from the .def files.  Floor: domain.
 * Only tables stand here; what is done with them is in schema.c.  A label, a help or a flag is compiled here and nowhere else. */
#include "records.h"

#include "yimen/domain/record/all.h"

#define CHOICES(list) static const struct ym_choice choices_of_##list[] = {
#define CHOICE(list, number_, name_, zh_, en_) {.number = number_, .name = #name_, .label = {zh_, en_}},
#define CHOICES_END(list)                                                                                                                  \
    }                                                                                                                                      \
    ;
#define CODE_SET(name, owner)
#include "yimen/domain/choices.def"
#undef CHOICES
#undef CHOICE
#undef CHOICES_END
#undef CODE_SET

enum list_row {
#define CHOICES(list) LIST_##list,
#define CHOICE(list, number, name, zh, en)
#define CHOICES_END(list)
#define CODE_SET(name, owner)
#include "yimen/domain/choices.def"
#undef CHOICES
#undef CHOICE
#undef CHOICES_END
#undef CODE_SET
    LISTS
};

const struct ym_choices ym_all_choices[] = {
#define CHOICES(list_)                                                                                                                     \
    [LIST_##list_] = {.name = #list_, .list = choices_of_##list_, .count = sizeof choices_of_##list_ / sizeof choices_of_##list_[0]},
#define CHOICE(list, number, name, zh, en)
#define CHOICES_END(list)
#define CODE_SET(name, owner)
#include "yimen/domain/choices.def"
#undef CHOICES
#undef CHOICE
#undef CHOICES_END
#undef CODE_SET
};
const size_t ym_all_choices_count = LISTS;

const struct ym_code_set ym_all_code_sets[] = {
#define CHOICES(list)
#define CHOICE(list, number, name, zh, en)
#define CHOICES_END(list)
#define CODE_SET(name_, owner_) {.name = #name_, .owner = #owner_},
#include "yimen/domain/choices.def"
#undef CHOICES
#undef CHOICE
#undef CHOICES_END
#undef CODE_SET
};
const size_t ym_all_code_sets_count = sizeof ym_all_code_sets / sizeof ym_all_code_sets[0];

/* NULL where the row writes none, else the name. */
#define NO_SET_none NULL, NULL
#define SET_GIVEN(...) SET_SECOND(__VA_ARGS__, NULL)
#define SET_SECOND(first, second, ...) second

/* Which column of the row is a list of choices, and which the name of a set or record type. */
#define LIST_TEXT(list) NULL
#define LIST_CODE(list) NULL
#define LIST_IDNO(list) NULL
#define LIST_INT(list) NULL
#define LIST_MONEY(list) NULL
#define LIST_DATE(list) NULL
#define LIST_MONTH(list) NULL
#define LIST_QUARTER(list) NULL
#define LIST_TIME(list) NULL
#define LIST_BOOL(list) NULL
#define LIST_CHOICE(list) &ym_all_choices[LIST_##list]
#define LIST_FLAGS(list) &ym_all_choices[LIST_##list]
#define LIST_REF(list) NULL
#define SET_TEXT(list) SET_GIVEN(NO_SET_##list, #list)
#define SET_CODE(list) #list
#define SET_IDNO(list) NULL
#define SET_INT(list) NULL
#define SET_MONEY(list) NULL
#define SET_DATE(list) NULL
#define SET_MONTH(list) NULL
#define SET_QUARTER(list) NULL
#define SET_TIME(list) NULL
#define SET_BOOL(list) NULL
#define SET_CHOICE(list) NULL
#define SET_FLAGS(list) NULL
#define SET_REF(list) #list

/* The flags as the rows write them; 0 stays 0. */
#define REQ YM_REQ
#define OURS YM_OURS
#define FIXED YM_FIXED
#define LONG YM_LONG
#define CAPS YM_CAPS
#define PERSON YM_PERSON
#define FORM YM_FORM
#define DERIVED YM_DERIVED
#define PAGE YM_PAGE
#define MARK YM_MARK
#define MANY YM_MANY
#define TODAY YM_TODAY
#define COUNTY YM_COUNTY
#define BORN YM_BORN
#define BEFORE YM_BEFORE
#define AFTER YM_AFTER
#define ASKED YM_ASKED
#define ASSESS YM_ASSESS
#define AT_ONCE YM_AT_ONCE
#define USED YM_USED
#define LISTED YM_LISTED
#define WANTED YM_WANTED
#define DIGITS YM_DIGITS
#define SINCE(version) ((version) << 24) /* stands apart from the flags in struct ym_field */

#define RECORD(number, name, zh, en, parent, belongs, version) static const struct ym_field fields_of_##name[] = {
#define FIELD(record_, kind_, tag_, member_, zh_, en_, least_, most_, list_, flags_, sight_, help_zh_, help_en_)                           \
    {.tag = tag_,                                                                                                                          \
     .kind = YM_##kind_,                                                                                                                   \
     .name = #member_,                                                                                                                     \
     .label = {zh_, en_},                                                                                                                  \
     .help = {help_zh_, help_en_},                                                                                                         \
     .offset = offsetof(struct ym_##record_, member_),                                                                                     \
     .least = INT64_C(least_),                                                                                                             \
     .most = INT64_C(most_),                                                                                                               \
     .choices = LIST_##kind_(list_),                                                                                                       \
     .code_set = SET_##kind_(list_),                                                                                                       \
     .flags = (unsigned)(flags_)&0xffffff,                                                                                                 \
     .since = (flags_) >> 24 ? (flags_) >> 24 : 1,                                                                                         \
     .sight = YM_##sight_},
#define END(name)                                                                                                                          \
    }                                                                                                                                      \
    ;
#include "yimen/domain/record/rows.def"
#undef RECORD
#undef FIELD
#undef END

/* Indexes by tag, then the indexes as the rows stand. */
#define RECORD(number, name, zh, en, parent, belongs, version) enum {
#define FIELD(record, kind, tag, member, zh, en, least, most, list, flags, sight, help_zh, help_en) AT_##record##_##member,
#define END(name)                                                                                                                          \
    AT_END_##name                                                                                                                          \
    }                                                                                                                                      \
    ;
#include "yimen/domain/record/rows.def"
#undef RECORD
#undef FIELD
#undef END

#define RECORD(number, name, zh, en, parent, belongs, version) static const unsigned char order_of_##name[] = {
#define FIELD(record, kind, tag, member, zh, en, least, most, list, flags, sight, help_zh, help_en) AT_##record##_##member,
#define END(name)                                                                                                                          \
    }                                                                                                                                      \
    ;
#include "yimen/domain/records.def"
#include "yimen/domain/asks.def"
#undef RECORD
#undef FIELD
#undef END

const struct ym_schema ym_all_schemas[] = {
#define RECORD(number_, name_, zh_, en_, parent_, belongs_, version_)                                                                      \
    {.type = number_,                                                                                                                      \
     .name = #name_,                                                                                                                       \
     .label = {zh_, en_},                                                                                                                  \
     .parent = #parent_,                                                                                                                   \
     .belongs = YM_##belongs_,                                                                                                             \
     .version = version_,                                                                                                                  \
     .size = sizeof(struct ym_##name_),                                                                                                    \
     .fields = fields_of_##name_,                                                                                                          \
     .order = order_of_##name_,                                                                                                            \
     .count = sizeof fields_of_##name_ / sizeof fields_of_##name_[0]},
#define FIELD(record, kind, tag, member, zh, en, least, most, list, flags, sight, help_zh, help_en)
#define END(name)
#include "yimen/domain/records.def"
#include "yimen/domain/asks.def"
#undef RECORD
#undef FIELD
#undef END
};
const size_t ym_all_schemas_count = sizeof ym_all_schemas / sizeof ym_all_schemas[0];

enum schema_row {
#define RECORD(number, name, zh, en, parent, belongs, version) ROW_##name,
#define FIELD(record, kind, tag, member, zh, en, least, most, list, flags, sight, help_zh, help_en)
#define END(name)
#include "yimen/domain/records.def"
#include "yimen/domain/asks.def"
#undef RECORD
#undef FIELD
#undef END
};

const unsigned char ym_schema_rows[YM_SCHEMA_TYPES] = {
#define RECORD(number, name, zh, en, parent, belongs, version) [number] = ROW_##name + 1,
#define FIELD(record, kind, tag, member, zh, en, least, most, list, flags, sight, help_zh, help_en)
#define END(name)
#include "yimen/domain/records.def"
#include "yimen/domain/asks.def"
#undef RECORD
#undef FIELD
#undef END
};
