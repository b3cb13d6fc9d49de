/* idno.h — citizen identity numbers (公民身份号码, GB 11643), and the codes of organisations (统一社会信用代码, GB 32100).  Floor: domain. */
#ifndef YIMEN_DOMAIN_IDNO_H
#define YIMEN_DOMAIN_IDNO_H

#include "yimen/base/date.h"

enum ym_idno_fault {
    YM_IDNO_OK = 0,
    YM_IDNO_LENGTH,   /* not 18 characters */
    YM_IDNO_OLD,      /* 15 digits: invalid since 2013 */
    YM_IDNO_EXCEL,    /* 4.11526E+17: a spreadsheet has destroyed it */
    YM_IDNO_CHARS,    /* something else than digits and a last X */
    YM_IDNO_BIRTH,    /* no such day, or before 1850 */
    YM_IDNO_LAST,     /* the last character does not fit: one is mistyped */
};

/* `text` is cleaned already (text.h).  Outputs may be NULL. */
enum ym_idno_fault ym_idno_parse(ym_date *birth, int *sex, const char *text);
const char *ym_idno_fault_text(enum ym_idno_fault f); /* msgid */
/* The check character for the first 17 digits. */
char ym_idno_last(const char digits[17]);
/* A number below 2^63, one for each identity number (the last place counts in elevens); for hashing and keys.  0 if it is none. */
uint64_t ym_idno_number(const char *text);

/* 1 if 18 characters are the code of an organisation: figures and capitals but I, O, S, V, Z, the last one fits the others (GB 32100-2015). */
int ym_credit_code_fits(const char *text);

#endif
