/* indexes.h — the service's rows of indexes and tallies.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_INDEXES_H
#define YIMEN_SERVICE_INDEXES_H

#include "index/keys.h"
#include "yimen/store/index.h"

struct ym_case;

enum { /* numbers are stored: never reused */
    YM_I_case_number = 1, /* text(number), unique → case */
    YM_I_idno = 2,        /* text(identity number backwards) → person */
    YM_I_name = 3,        /* text(name) → person */
    YM_I_work = 4,        /* text(state) number(due) text(township) → case that is not final */
    YM_I_unit = 5,        /* text(unit) number(due) text(township) → check not answered yet */
    YM_I_grant = 6,       /* text(programme) text(township) → grant in payment or held */
    YM_I_roll_row = 7,    /* number(roll) text(township) → payment */
    YM_I_paid = 8,        /* text(programme) number(month) text(identity) [text(case number) of help given once], unique → payment */
    YM_I_official = 9,    /* text(account), unique → official */
    YM_I_draft = 10,      /* text(owner) → draft */
    YM_I_mandate = 11,    /* number(state) text(account) → mandate */
    YM_I_roll = 12,       /* text(programme) number(month), unique → roll that is not discarded, or was refused */
    YM_I_rolls = 13,      /* number(month) → roll that is not discarded, or was refused */
    YM_I_roll_open = 14,  /* number(id) → roll being made */
    YM_I_held = 15,       /* number(roll) → holdback */
    YM_I_moved = 16,      /* number(figure) number(month) text(programme) number(area) text(township) → grant */
    YM_I_quarter = 17,    /* number(quarter), unique → signed quarter */
    YM_I_answered = 18,   /* text(unit) number(answered) → check answered */
    YM_I_figure = 19,     /* number(signed quarter) text(township) → figure */
    YM_I_recheck = 20,    /* number(check again by) text(township) → grant in payment or held */
    YM_I_roll_made = 21,  /* number(month) → roll that waits to be confirmed, or to be handed over */
    YM_I_about = 22,      /* text(case number or household) → draft that was not released */
    YM_I_terminal = 23,   /* text(owner) text(kind of terminal), unique → terminal */
    YM_I_initials = 24,   /* text(initials of the name in pinyin) text(last four of the identity number) → person */
    YM_I_account = 25,    /* number(changed) → bank account that waits to be confirmed */
    YM_I_case_tail = 26,      /* text(case number backwards, without dashes) → case */
    YM_I_home_phone = 27,     /* text(figures of the telephone number backwards) → household */
    YM_I_phone = 28,          /* the same → person */
    YM_I_survey = 31,     /* text(who entered it) number(visited on) text(a surveyor) → survey */
    YM_I_list = 30,       /* text(owner) text(screen) text(name), unique → way to show a list */
    YM_I_contact = 33,    /* text(township, and YM_WHOLE_COUNTY beside it) number(day) number(id) → contact;
                             text("") number(the one it corrects) → contact that corrects */
    YM_I_carry = 32,      /* text(owner) text(record) text(field), unique → field on the carry list */
    YM_I_todo_desk = 40,  /* number(roles) number(due) text(township) → open to-do of a desk */
    YM_I_todo_person = 41, /* text(account) number(due) → open to-do of one official */
    YM_I_todo_family = 42, /* number(household) → to-do, open or closed */
    YM_I_todo_once = 43,  /* text(kind) text(programme) number(household) number(case) number(thing) number(turn), unique → to-do that an event opened */
    YM_I_todo_closed = 44, /* number(closed on) text(township) → to-do that was closed */
    YM_I_authorisation = 45, /* number(valid until) → authorisation */
    YM_I_status = 46,     /* number(last month) → status in force, grant that fades out */
    YM_I_signed = 47,     /* number(signed on) → authorisation that says no day */
    YM_I_ledger_open = 50, /* text(programme) text(township) number(case) number(month) → month with something left to pay */
    YM_I_ledger_over = 51, /* the same → month that more was paid for than is owed */
    YM_I_ledger_old = 52, /* the same → month that no roll takes before two people decided so */
    YM_I_settling = 54,   /* number(asked at) → settlement that waits for a second person */
    YM_I_setoff = 56,    /* text(programme) number(case) → settlement in force by which later months are set off */
    YM_I_settled = 55,    /* number(month it was posted in) text(programme) → settlement that moved money */
    YM_I_cash = 57,       /* text(township) number(id) → movement of a township's cash */
    YM_I_cash_corrects = 58, /* number(the one it takes back), unique → movement that corrects */
    YM_I_revoking = 59,   /* number(asked at) → death to be taken back that waits for a second person */
    YM_I_regrouping = 60, /* number(asked at) → households to be joined or split that wait for a second person */
    YM_I_account_number = 61, /* text(account number) → bank account, also one of before */
    YM_I_institution = 62, /* text(name), unique → institution of care */
    YM_I_payee_institution = 63, /* number(institution) number(id) → payee, also one of before */
    YM_I_handed = 53,     /* number(month of the day it was handed over) → roll */
    YM_I_reading = 48,    /* text(kind) text(digest) text(townships), unique → table taken in */
};

enum {
    YM_T_owed = 1,  /* text(unit) number(due): checks not answered */
    YM_T_open = 2,  /* text(township) text(state) number(due): cases not ended */
    YM_T_paid = 3,  /* number(roll) text(programme) number(area) text(township): households, persons, fen */
    YM_T_work = 5,  /* text(township) text(state) text(programme) number(due): cases on a desk */
    YM_T_recheck = 6, /* text(township) number(check again by): grants in payment or held */
    YM_T_answered = 7, /* text(unit) number(quarter of an hour since 1970): checks answered */
    YM_T_village = 31, /* text(township) text(village): households */
    YM_T_bank = 32, /* text(bank): bank accounts */
    YM_T_todo = 33, /* text(township) number(roles) text(kind) number(due): open to-dos of desks */
    YM_T_todo_moved = 34, /* text(township) text(kind) number(month): to-dos opened, closed, of these by a word, of these late */
    YM_T_todo_by = 35, /* text(account) text(kind) number(month): the same, by who closed them */
    YM_T_helped = 36, /* number(month) text(programme) number(area) text(township): households, persons that the month was paid to, and how many of them another case counts */
    YM_T_balance = 37, /* text(programme) number(area) text(township): months and fen open, over, under way, open from before */
    YM_T_settled = 38, /* number(month it was posted in) text(programme) number(area) text(township): households, persons helped on the spot, fen paid, less what came back */
    YM_T_cash = 39, /* text(township): movements of its cash, fen topped up, spent, paid back */
    YM_T_insured = 40, /* number(month) text(programme) number(area) text(township): in care, entered, left, moved in, moved out × households, persons; of those who left: died, stopped, ran out */
    YM_T_moved = 4, /* number(month) text(programme) number(area) text(township): new, stopped, more, less × households, persons, fen a month */
};

enum { YM_ANSWERED_SECONDS = 900 };
enum { YM_RECHECK_AHEAD = 30 }; /* days before its limit from which a grant waits to be checked again */

extern const struct ym_index ym_service_indexes[];
extern const struct ym_tally ym_service_tallies[];

enum { YM_INITIALS_TAIL = 4 };

/* The day by which something must be done with the case: its stage's limit or the whole one, whichever comes first. */
ym_date ym_case_limit(const struct ym_case *c);
/* Backwards, character by character (ASCII), so that the end of a number is a beginning. */
const char *ym_backwards(struct ym_arena *arena, const char *text);

#endif
