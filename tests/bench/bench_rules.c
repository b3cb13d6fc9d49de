/* bench_rules.c — rules evaluated per second beside the same formula in plain C and in awk, over the same families.
 * Ends with status 1 if the three do not agree on every family. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "locations.h"
#include "oracle.h"
#include "yimen/config/config.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/income.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/property.h"

enum { FAMILIES = 20000, NS = 1000000000, TIMES_PLAIN = 20, CANNOT = 2 };

struct family {
    struct ym_list file;
    struct ym_case *kase;
};

struct answers {
    int64_t *amount; /* -1: nothing is paid */
    double seconds;
};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / NS;
}

static int64_t paid(int64_t amount)
{
    return ym_or(amount, -1);
}

static struct answers run_rules(struct ym_arena *keep, const struct ym_rules *rules, const struct family *f, ym_date day, int explain)
{
    struct answers a = {.amount = YM_NEW_ARRAY(keep, int64_t, FAMILIES)};
    struct ym_arena arena;
    struct ym_rule_result got;
    ym_arena_init(&arena);
    double began = now();
    for (size_t i = 0; i < FAMILIES; i++) {
        struct ym_rule_facts facts = {.programme = "dibao", .file = &f[i].file, .kase = f[i].kase, .day = day};
        int err = ym_rules_evaluate(&got, &arena, rules, &facts, explain, NULL);
        a.amount[i] = err ? -2 : paid(got.amount);
        ym_arena_reset(&arena);
    }
    a.seconds = now() - began;
    ym_arena_release(&arena);
    return a;
}

static struct answers run_plain(struct ym_arena *keep, const struct family *f, ym_date day)
{
    struct answers a = {.amount = YM_NEW_ARRAY(keep, int64_t, FAMILIES)};
    double began = now();
    for (size_t i = 0; i < FAMILIES; i++)
        a.amount[i] = paid(oracle_dibao(&f[i].file, f[i].kase, day).amount);
    a.seconds = now() - began;
    return a;
}

/* ---- awk: one line a record, numbers only, "." for what was not given */

static const char script[] =
    "function flush(  i,k,own,w,c,fam,size,cov,ci,ex,anyheavy,alone,par,cpar,sup,ali,h,hv,dz,border,poor) {\n"
    "  if (!open) return\n"
    "  if (held) { print -1; return }\n"
    "  std = area == 1 ? 59000 * 7200 : 452400 * 600\n"
    "  for (i = 1; i <= np; i++) {\n"
    "    k = id[i]\n"
    "    if (st[i] == 2 && !died[i] && fs[i] != \".\" && cnt[k] > 0) { h = all[k] / fs[i] - std * 1.5; if (h > 0) sup += h / 2 }\n"
    "    if (st[i] != 1 || (aw[i] >= 2 && aw[i] <= 5) || died[i] || (k in dead)) continue\n"
    "    w = wages[k]; c = w * 3 / 10; if (c > std) c = std\n"
    "    own = all[k] - c; size++; fam += own; ali += alim[k]; par += rel[i] <= 2\n"
    "    if (single && (app != \".\" ? app != k : rel[i] != 1)) continue\n"
    "    dz = (lev[i] != \".\" && lev[i] <= 2) || (lev[i] == 3 && (dis[i] == 5 || dis[i] == 6))\n"
    "    hv = ill[i] == 1 || dz; if (dz && birth[i] <= grown && !work[k]) alone = 1\n"
    "    cov++; cpar += rel[i] <= 2; ci += own; if (hv) anyheavy = 1\n"
    "    ex += hv ? std / 5 : (birth[i] <= old || birth[i] > grown) ? std / 10 : 0\n"
    "  }\n"
    "  sup = par && sup > ali ? sup - ali : 0; fam += sup; if (par) ci += sup / par * cpar\n"
    "  border = fam * 2 < std * size * 3\n"
    "  poor = single ? ((border && anyheavy) || alone) && ci < std * cov : fam < std * size\n"
    "  if (!cov || rich || money * 7200 > std * size * 24 || !poor) { print -1; return }\n"
    "  print int(((std * cov - ci + ex) * 2 + 7200) / 14400)\n"
    "}\n"
    "$1 == \"H\" { flush(); open = 1; area = $2; single = $3; app = $4; np = 0; held = 0; rich = 0; money = 0\n"
    "  delete all; delete wages; delete dead; delete cnt; delete alim; delete work; next }\n"
    "$1 == \"P\" { np++; id[np] = $2; birth[np] = $3; rel[np] = $4; st[np] = $5; aw[np] = $6; died[np] = $7 != \".\"; ill[np] = $8\n"
    "  dis[np] = $9; lev[np] = $10; fs[np] = $11; next }\n"
    "$1 == \"I\" { cnt[$2]++; if ($6 > 0 && !($4 >= 2 && $4 <= 8)) { v = $6 * ($5 == 1 ? 7200 : 600); all[$2] += v\n"
    "  if ($3 == 1) wages[$2] += v; if ($3 <= 2) work[$2] = 1; if ($4 == 9) alim[$2] += v } next }\n"
    "$1 == \"V\" { if ($4 != 1) { if ($2 == 3 || $2 == 6) rich = 1; else if (($2 <= 2 || $2 == 8) && $3 != \".\") money += $3 } next }\n"
    "$1 == \"C\" { if ($3 == 3 && $4 == \".\") held = 1\n"
    "  else if ($3 == 3 && $4 == 1) { if ($2 == \"death\") dead[$5] = 1; else if ($2 ~ /^(car|shop|savings)$/) rich = 1 } }\n"
    "END { flush() }\n";

static void put(FILE *out, int64_t v)
{
    if (v == YM_NONE)
        fputs(" .", out);
    else
        fprintf(out, " %" PRId64, v);
}

static void write_record(FILE *out, const struct ym_head *r, const struct ym_case *kase)
{
    const struct ym_person *p = (const struct ym_person *)r;
    const struct ym_income *in = (const struct ym_income *)r;
    const struct ym_property *v = (const struct ym_property *)r;
    const struct ym_check *c = (const struct ym_check *)r;
    int64_t person[] = {r->id, p->birth, p->relation, p->standing, p->away, p->died, p->illness, p->disability, p->level,
                        p->family_size};
    int64_t income[] = {r->parent, in->kind, in->source, in->period, in->amount};
    switch (r->type) {
    case YM_R_person:
        fputc('P', out);
        for (size_t i = 0; i < sizeof person / sizeof *person; i++)
            put(out, person[i]);
        break;
    case YM_R_income:
        fputc('I', out);
        for (size_t i = 0; i < sizeof income / sizeof *income; i++)
            put(out, income[i]);
        break;
    case YM_R_property:
        fputc('V', out);
        put(out, v->kind), put(out, v->value), put(out, v->exempt);
        break;
    case YM_R_check:
        if (r->parent != kase->head.id)
            return;
        fprintf(out, "C %s", c->question);
        put(out, c->state), put(out, c->verdict), put(out, c->person);
        break;
    default: return;
    }
    fputc('\n', out);
}

static void write_families(FILE *out, const struct family *f)
{
    for (size_t i = 0; i < FAMILIES; i++) {
        fputc('H', out);
        put(out, ((const struct ym_household *)f[i].file.at[0])->area);
        put(out, f[i].kase->single), put(out, f[i].kase->applicant);
        fputc('\n', out);
        for (size_t k = 1; k < f[i].file.count; k++)
            write_record(out, f[i].file.at[k], f[i].kase);
    }
}

static FILE *temp(char *path)
{
    int fd = mkstemp(path);
    FILE *f = fd < 0 ? NULL : fdopen(fd, "w");
    if (!f) {
        perror("this bench cannot be run: making a file for awk");
        exit(CANNOT);
    }
    return f;
}

/* The whole process, as somebody would run it: awk reads what the shell has. */
static struct answers run_awk(struct ym_arena *keep, const char *awk, const struct family *f, ym_date day)
{
    struct answers a = {.amount = YM_NEW_ARRAY(keep, int64_t, FAMILIES)};
    char data[] = "/tmp/yimen-bench-XXXXXX", program[] = "/tmp/yimen-bench-XXXXXX";
    ym_date first = ym_month_first(ym_date_month(day) + 1); /* of the month paid for */
    FILE *out = temp(data);
    write_families(out, f);
    fclose(out);
    out = temp(program);
    fputs(script, out);
    fclose(out);
    double began = now();
    FILE *in = popen(ym_arena_printf(keep, "%s -v old=%lld -v grown=%lld -f %s %s", awk, (long long)ym_date_add_months(first, -70 * 12),
                                     (long long)ym_date_add_months(first, -18 * 12), program, data), "r");
    size_t n = 0;
    while (in && n < FAMILIES && fscanf(in, "%" SCNd64, &a.amount[n]) == 1)
        n++;
    if (!in || pclose(in) != 0 || n < FAMILIES)
        a.amount[0] = -3;
    a.seconds = now() - began;
    unlink(data);
    unlink(program);
    return a;
}

/* ---- the comparison */

static int disagree(const char *name, const struct answers *a, const struct answers *b)
{
    for (size_t i = 0; i < FAMILIES; i++) {
        if (a->amount[i] != b->amount[i]) {
            printf("%s differs at family %zu: %" PRId64 " and %" PRId64 "\n", name, i, a->amount[i], b->amount[i]);
            return 1;
        }
    }
    return 0;
}

static void print(const char *name, const struct answers *a, const struct answers *rules)
{
    printf("%-22s %10.0f families/s   %6.2f us each   %6.2f times the rules' speed\n", name, FAMILIES / a->seconds,
           a->seconds / FAMILIES * 1e6, rules->seconds / a->seconds);
}

/* 1 if a target was missed. */
static int judge(const struct answers *rules, const struct answers *plain, const struct answers *awk)
{
    double times = rules->seconds / plain->seconds;
    int near = times <= TIMES_PLAIN, ahead = rules->seconds < awk->seconds;
    printf("%.1f times slower than plain C   <= %d %s;   ahead of awk: %s\n", times, TIMES_PLAIN, near ? "met" : "MISSED",
           ahead ? "met" : "MISSED");
    return !near || !ahead;
}

static struct ym_config *load(struct ym_arena *arena)
{
    struct ym_conf_set set;
    struct ym_problems problems;
    struct ym_config *c = NULL;
    const char *top = getenv("YM_SRCDIR");
    ym_problems_init(&problems, arena);
    if (ym_conf_read(&set, arena, ym_arena_printf(arena, "%s/conf", top ? top : "."), &problems) || ym_config_load(&c, &set, &problems)) {
        fprintf(stderr, "this bench cannot be run: the configuration does not load (YM_SRCDIR): %s\n",
                problems.count ? location_names(problems.list[0].where) : "?");
        exit(CANNOT);
    }
    return c;
}

int main(void)
{
    struct ym_arena arena;
    ym_date day = ym_date_of(2021, 7, 20);
    ym_arena_init(&arena);
    struct ym_config *c = load(&arena);
    struct family *f = YM_NEW_ARRAY(&arena, struct family, FAMILIES);
    for (size_t i = 0; i < FAMILIES; i++)
        f[i].kase = oracle_family(&f[i].file, &arena, i + 1, day);
    run_rules(&arena, c->rules, f, day, 0); /* warm */
    struct answers plain = run_plain(&arena, f, day), rules = run_rules(&arena, c->rules, f, day, 0);
    struct answers told = run_rules(&arena, c->rules, f, day, 1), gawk = run_awk(&arena, "awk", f, day);
    printf("rules: the shipped 低保 rule over %d families\n", FAMILIES);
    print("rules", &rules, &rules);
    print("rules with sentences", &told, &rules);
    print("plain C", &plain, &rules);
    print("awk, whole process", &gawk, &rules);
    int bad = disagree("plain C", &plain, &rules) | disagree("awk", &gawk, &rules) | disagree("explained", &told, &rules);
    bad |= judge(&rules, &plain, &gawk);
    ym_config_free(c);
    ym_arena_release(&arena);
    return bad;
}
