/* host.c — the service floor as what the server's callers talk to.  Floor: serve. */
#include <string.h>

#include "yimend.h"

static struct ym_caller host_caller_of(const struct ym_peer *who, const char *as)
{
    return (struct ym_caller){.account = who->account, .uid = (int64_t)who->uid, .as = as, .words = who->minor >= YM_WIRE_WORDS};
}

static void host_greet(void *baton, const struct ym_peer *who, struct ym_arena *arena, struct ym_welcome *out)
{
    struct ym_service *s = baton;
    const struct ym_site *site = ym_service_site(s);
    struct ym_caller caller = host_caller_of(who, "");
    struct ym_list in, told;
    struct ym_problems problems;
    ym_list_init(&in, arena);
    ym_list_init(&told, arena);
    ym_problems_init(&problems, arena);
    out->known = ym_service_call(s, &caller, &(struct ym_asked_call){.call = "state", .in = &in}, &told, &problems) == 0;
    out->demo = ym_service_demo(s);
    out->site = site->name.zh;
    out->offset = site->offset;
}

static int host_call(void *baton, const struct ym_peer *who, const struct ym_request *r, const struct ym_list *in, struct ym_list *out,
                     struct ym_problems *problems)
{
    struct ym_caller caller = host_caller_of(who, r->as);
    return ym_service_call(baton, &caller, &(struct ym_asked_call){.call = r->call, .request = r->id, .in = in}, out, problems);
}

/* Only in a demo may a caller be somebody else. */
static void host_presence(void *baton, const struct ym_peer *who, const char *as, int there)
{
    struct ym_service *s = baton;
    const char *account = ym_service_demo(s) && *as ? as : who->account;
    if (there)
        ym_service_arrive(s, account);
    else
        ym_service_depart(s, account);
}

void ym_service_host(struct ym_serve_host *out, struct ym_service *s)
{
    *out = (struct ym_serve_host){.greet = host_greet, .call = host_call, .presence = host_presence, .baton = s};
}
