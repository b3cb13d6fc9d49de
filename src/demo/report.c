/* report.c — what a run made, for the reader.  Floor: demo. */
#include <dirent.h>
#include <string.h>
#include <sys/stat.h>

#include "county.h"
#include "yimen/base/clock.h"

/* Bytes on disk below a directory. */
static int64_t report_size_of(const char *dir)
{
    char path[4096];
    struct dirent *e;
    struct stat st;
    int64_t sum = 0;
    DIR *d = opendir(dir);
    while (d && (e = readdir(d))) {
        if (e->d_name[0] == '.' || snprintf(path, sizeof path, "%s/%s", dir, e->d_name) >= (int)sizeof path || lstat(path, &st))
            continue;
        sum += S_ISDIR(st.st_mode) ? report_size_of(path) : st.st_blocks * INT64_C(512);
    }
    if (d)
        closedir(d);
    return sum;
}

static size_t report_count(const struct demo *d, const struct ym_flow *flow, const struct ym_flow_stage *state)
{
    size_t n = 0;
    for (size_t i = 0; i < d->case_count; i++)
        n += d->cases[i].flow == flow && d->cases[i].stage == state;
    return n;
}

static void report_print_flow(const struct demo *d, const struct ym_flow *flow)
{
    fprintf(d->o.out, "%-15s", flow->programme);
    for (size_t i = 0; i < flow->stage_count; i++) {
        size_t n = report_count(d, flow, &flow->stages[i]);
        if (n)
            fprintf(d->o.out, " %s %zu", flow->stages[i].name, n);
    }
    fprintf(d->o.out, "\n");
}

void demo_report(const struct demo *d, const char *dir, int64_t ms)
{
    for (size_t i = 0; i < d->config->flow_count; i++)
        report_print_flow(d, &d->config->flows[i]);
    fprintf(d->o.out, "%zu households, %zu cases, %lld payments on %lld rolls, %lld audit entries, %lld calls\n", d->home_count,
            d->case_count, (long long)d->payments, (long long)d->rolls, (long long)d->entries, (long long)d->calls);
    fprintf(d->o.out, "%lld.%lld seconds, %lld MB in %s\n", (long long)(ms / 1000), (long long)(ms % 1000 / 100),
            (long long)(report_size_of(dir) >> 20), dir);
}
