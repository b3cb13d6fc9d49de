/* presence.c — which accounts have a terminal open.  Floor: service.
 * Known only while the service runs; must not decide what anybody may. */
#include <stdlib.h>
#include <string.h>

#include "session/presence.h"

/* One account with lines open; freed with its last line. */
struct ym_present {
    struct ym_present *next;
    long lines;
    char account[];
};

/* Where the account hangs in the list, or its end.  Under the lock. */
static struct ym_present **presence_slot_of(struct ym_service *s, const char *account)
{
    struct ym_present **at = &s->present;
    while (*at && strcmp((*at)->account, account) != 0)
        at = &(*at)->next;
    return at;
}

void ym_service_arrive(struct ym_service *s, const char *account)
{
    size_t n = strlen(account) + 1;
    pthread_mutex_lock(&s->present_lock);
    struct ym_present **at = presence_slot_of(s, account);
    if (!*at) {
        *at = ym_malloc(sizeof **at + n);
        memcpy((*at)->account, account, n);
    }
    (*at)->lines++;
    pthread_mutex_unlock(&s->present_lock);
}

void ym_service_depart(struct ym_service *s, const char *account)
{
    pthread_mutex_lock(&s->present_lock);
    struct ym_present **at = presence_slot_of(s, account), *gone = *at;
    if (gone && --gone->lines == 0) {
        *at = gone->next;
        free(gone);
    }
    pthread_mutex_unlock(&s->present_lock);
}

int ym_service_present(struct ym_service *s, const char *account)
{
    pthread_mutex_lock(&s->present_lock);
    int present = *presence_slot_of(s, account) != NULL;
    pthread_mutex_unlock(&s->present_lock);
    return present;
}

void ym_presence_forget(struct ym_service *s)
{
    while (s->present) {
        struct ym_present *gone = s->present;
        s->present = gone->next;
        free(gone);
    }
}
