/* rights.c — who may do what where.  Floor: service.
 * Asked inside the transaction; what a screen hides is only courtesy. */
#include <string.h>

#include "session/session.h"
#include "yimen/domain/record/official.h"

int ym_session_has(const struct ym_session *s, unsigned roles)
{
    return (s->roles & roles) != 0;
}

int ym_scope_has(const char *townships, const char *township)
{
    size_t n = strlen(township);
    for (const char *at = townships; *at;) {
        size_t word = strcspn(at, " ");
        if ((word == 1 && *at == '*') || (n && word == n && memcmp(at, township, n) == 0))
            return 1;
        at += word + strspn(at + word, " ");
    }
    return 0;
}

int ym_session_sees_township(const struct ym_session *s, const char *township)
{
    return ym_scope_has(s->official->townships, township);
}

int ym_session_deny(struct ym_session *s, const char *text, const char *arg)
{
    ym_problem(s->problems, YM_NOWHERE, text, arg, NULL);
    return YM_EDENIED;
}

int ym_session_hide(struct ym_session *s)
{
    s->hidden = 1;
    return YM_EDENIED;
}
