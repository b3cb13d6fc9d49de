/* check_problem.c — what is wrong with a record is told with its location.  Floor: domain. */
#include "check_rules.h"

int ym_check_problem(struct ym_fit *c, struct ym_location at, const char *text, const char *arg)
{
    c->bad = 1;
    return ym_problem(c->problems, at, text, arg, NULL);
}
