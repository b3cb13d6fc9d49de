/* largest.h — for each call the largest input the call table allows, in a county with a large family.  For the test of what is handled
 * inside the gate and for the bench that times it. */
#ifndef YIMEN_TESTS_SERVICE_LARGEST_H
#define YIMEN_TESTS_SERVICE_LARGEST_H

#include "office.h"

struct largest {
    struct office *d;
    char number[32];          /* case of a family of 60 persons, its questions asked, many hits waiting to be judged */
    int64_t root, roll;       /* its family; the last roll there is */
    int next;                 /* of the identity numbers made */
    int64_t dead;             /* the last family of which somebody stood on a list of deaths */
    int handed;               /* how often the reminders of one official were handed to another */
    long long from, to;       /* 500 questions of `unit` in the order of its queue */
};

/* In an office that large_fill filled. */
int largest_prepare(struct largest *l, struct office *d);
/* The i-th of the inputs; its call and account, or NULL behind the last.  office_ask asks it. */
const char *largest_give(struct largest *l, size_t i, const char **account);
/* Puts the list of deaths into the input: as long as may be, with somebody of so many families that are helped. */
int largest_give_deaths(struct largest *l, size_t helped);
/* The i-th call's name for people: one call may have several inputs. */
const char *largest_title(size_t i);

#endif
