/* world.c — a county's families, its days and its files, see world.h. */
#include "world.h"

#include <CUnit/CUnit.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "yimen/domain/record/account.h"

const char *const world_programmes[WORLD_PROGRAMMES] = {"dibao", "tekun", "linshi_jinan"};

static FILE *world_file(struct world *w, const char *name, char path[128])
{
    const char *keep = getenv("YM_ORACLE_KEEP"); /* a directory: the files stay for whoever looks for the cause */
    snprintf(path, 128, "%.100s/%s", keep ? keep : w->d.dir, name);
    FILE *f = fopen(path, "w");
    if (!f)
        perror(path);
    CU_ASSERT_PTR_NOT_NULL_FATAL(f);
    return f;
}

long world_wish(const char *name, long otherwise)
{
    const char *text = getenv(name);
    return text && *text ? strtol(text, NULL, 10) : otherwise;
}

void world_open(struct world *out, int families, uint64_t seed)
{
    struct world *w = out;
    memset(w, 0, sizeof *w);
    office_open(&w->d, 1, "2020-01-01");
    w->d.cache_mb = families > 1000 ? 64 : 0;
    office_reopen(&w->d);
    w->d.twice = families <= 1000;
    w->d.around = tries_around;
    w->dice.state = seed;
    w->acts = world_file(w, "oracle.acts", w->acts_path);
    w->dump = world_file(w, "oracle.dump", w->dump_path);
    w->count = families;
    w->tries_first = (int)world_wish("YM_ORACLE_TRIES", 100);
    w->kills = (int)world_wish("YM_ORACLE_KILLS", 1);
    w->home = calloc((size_t)families, sizeof *w->home);
    CU_ASSERT_PTR_NOT_NULL_FATAL(w->home);
    for (int i = 0; i < families; i++) /* half of them in the first half-year */
        w->home[i].comes = day_of("2020-01-02") + world_one_of(w, i % 2 ? 180 : 1000);
}

void world_close(struct world *w)
{
    office_close(&w->d); /* proves the ledger against its own recount */
    free(w->home);
}

void world_day(struct world *w, ym_date day)
{
    char text[YM_DATE_TEXT];
    w->day = day;
    office_day(&w->d, ym_date_text(text, day));
    world_tell(w, "day %s", text);
}

ym_month world_month(const struct world *w)
{
    return ym_date_month(w->day);
}

void world_tell(struct world *w, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vfprintf(w->acts, format, args);
    va_end(args);
    fputc('\n', w->acts);
}

int world_one_of(struct world *w, int n)
{
    return (int)ym_dice_between(&w->dice, 0, n - 1);
}

int world_chance(struct world *w, int in_thousand)
{
    return world_one_of(w, 1000) < in_thousand;
}

const char *world_month_text(char out[YM_DATE_TEXT], ym_month m)
{
    return m == YM_NONE ? strcpy(out, "-") : ym_month_text(out, m);
}

int world_alive(const struct world_home *h)
{
    int alive = 0;
    for (int i = 0; i < h->people; i++)
        alive |= (h->person[i].died == YM_NONE) << i;
    return alive;
}

void world_tell_home(struct world *w, const struct world_home *h)
{
    struct ym_account a;
    for (int i = 0; i < h->people; i++)
        world_tell(w, "person %lld %lld %s %s", (long long)h->root, (long long)h->person[i].id, h->person[i].name, h->person[i].idno);
    if (days_account(w, h, &a))
        world_tell(w, "account %lld %s %s counts", (long long)h->root, h->person[0].name, a.number);
}

void world_tell_case(struct world *w, const struct world_home *h, const struct world_case *k)
{
    world_tell(w, "case %lld %lld %s %s %s", (long long)k->id, (long long)h->root, k->number, world_programmes[k->programme], h->township);
}

void world_tell_grant(struct world *w, const struct world_home *h, const struct world_case *k)
{
    char from[YM_DATE_TEXT], until[YM_DATE_TEXT], whom[80] = "";
    for (int i = 0; i < h->people; i++)
        if (k->covered >> i & 1)
            snprintf(whom + strlen(whom), sizeof whom - strlen(whom), " %lld", (long long)h->person[i].id);
    world_tell(w, "grant %lld %lld %s %s %lld %s %lld %s%s", (long long)k->id, (long long)k->grant, world_month_text(from, k->from),
               world_month_text(until, k->until), (long long)k->fen, k->once ? "once" : "month", (long long)k->care,
               k->township, whom);
}
