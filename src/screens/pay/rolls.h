/* rolls.h — between the files of the payer's screens.  Floor: screens, inside. */
#ifndef YIMEN_SCREENS_ROLLS_H
#define YIMEN_SCREENS_ROLLS_H

#include "kit/desk.h"

struct ym_head;
struct ym_payment;
struct ym_roll;

/* One roll: differences to the month before, what is held back and why, its rows; args: const struct ym_roll *. */
extern const struct ym_screen ym_screen_roll;

/* ---- roll_act.c */

/* Asks, then confirms, approves, hands over or discards; 1 if it was done.  Of an approval also if the roll is not what it was. */
int roll_act_confirm(struct ym_view *v, const struct ym_roll *r);
int roll_act_approve(struct ym_view *v, const struct ym_roll *r);
int roll_act_hand(struct ym_view *v, const struct ym_roll *r);
int roll_act_discard(struct ym_view *v, const struct ym_roll *r);
/* Asks for the reason and refuses it. */
int roll_act_refuse(struct ym_view *v, const struct ym_roll *r);
/* Asks for the reason and takes the row off: the roll as it is then, NULL: it was not done. */
const struct ym_roll *roll_act_drop(struct ym_view *v, const struct ym_roll *r, const struct ym_payment *p);
/* A row of a roll that was handed over came back, or after all did not: asks what the bank said; 1 if it was noted. */
int roll_act_came_back(struct ym_view *v, const struct ym_payment *p);
/* 1 if it is confirmed and somebody has to approve it before it is handed over. */
int roll_act_waits(const struct ym_desk *d, const struct ym_roll *r);
/* 1 until it is confirmed. */
int roll_act_is_new(const struct ym_roll *r);
/* Why what is not done with it now cannot be: a sentence, translated; NULL: nothing stands against it but what was not asked here. */
const char *roll_act_why_not(struct ym_view *v, const struct ym_roll *r);
/* For a roll the official made himself that still waits for somebody else; NULL: it does not. */
const char *roll_act_own(const struct ym_view *v, const struct ym_roll *r);
/* For who pays, if the official is none of them; NULL: he is. */
const char *roll_act_pays_not(const struct ym_view *v);
/* Programme and month of a roll, in words. */
const char *roll_act_title(struct ym_view *v, const struct ym_roll *r);
/* Adds the roll, all its rows and what is held back, a page a call; 0 if it is not whole. */
int roll_act_gather(struct ym_view *v, const struct ym_roll *r, struct ym_list *told);
/* A big roll takes a while: said before, so that nobody thinks the terminal is dead. */
void roll_act_wait(struct ym_view *v);

/* ---- roll_words.c */

/* Whoever had a hand in it so far. */
const char *roll_words_hands(struct ym_view *v, const struct ym_roll *r);
/* Its state, and what of it the state does not say. */
const char *roll_words_state(struct ym_view *v, const struct ym_roll *r);
/* By whom it was refused and why, from row y on. */
void roll_words_draw_refusal(struct ym_view *v, const struct ym_roll *r, int y);

/* Why a row is held back or was not paid then, which two accounts it is about: 1 if it was shown.  has_more: 1 if there is such a thing. */
int roll_words_read(struct ym_view *v, const struct ym_head *r);
int roll_words_has_more(const struct ym_head *r);

extern const struct ym_screen ym_screen_rolls; /* the payment rolls */

#endif
