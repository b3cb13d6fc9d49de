/* outage.c — a county on a disk that refuses or forgets, see outage.h. */
#define _GNU_SOURCE
#include "outage.h"

#include <CUnit/Basic.h>
#include <dirent.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "yimen/domain/record/place.h"
#include "yimen/store/disk.h"

struct county outage_county;
struct desks outage_desks;
struct connection outage_connections[CONNECTIONS];
static int next_number;

void outage_begin(int forgetful)
{
    char log[128];
    /* In memory where there is such a place: the disk is this test's own. */
    CU_ASSERT_EQUAL_FATAL(county_prepare(&outage_county, access("/dev/shm", W_OK) == 0 ? "/dev/shm" : NULL, NULL, NULL), 0);
    CU_ASSERT_EQUAL_FATAL(county_init(&outage_county), 0);
    CU_ASSERT_EQUAL_FATAL(desks_books(&outage_desks, &outage_county), 0);
    snprintf(log, sizeof log, "%s/log", outage_county.dir);
    outage_county.log = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    CU_ASSERT_FATAL(outage_county.log >= 0);
    if (forgetful)
        CU_ASSERT_EQUAL_FATAL(county_forgetful(&outage_county), 0);
    next_number = 0;
}

void outage_finish(void)
{
    close(outage_county.log);
    desks_close(&outage_desks);
    county_remove(&outage_county);
}

void outage_serve(void)
{
    CU_ASSERT_EQUAL_FATAL(county_start(&outage_county, "--data"), 0);
    for (int i = 0; i < CONNECTIONS; i++)
        CU_ASSERT_EQUAL_FATAL(connection_open(&outage_connections[i], outage_county.socket), 0);
}

void outage_hang_up(void)
{
    for (int i = 0; i < CONNECTIONS; i++)
        connection_close(&outage_connections[i]);
}

int outage_log_says(const char *words)
{
    static char text[1 << 16];
    char path[128];
    snprintf(path, sizeof path, "%s/log", outage_county.dir);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t n = fd < 0 ? -1 : read(fd, text, sizeof text - 1);
    if (fd >= 0)
        close(fd);
    text[n < 0 ? 0 : n] = 0;
    return strstr(text, words) != NULL;
}

int outage_ask_all(void)
{
    int number[CONNECTIONS], done = 0;
    for (int i = 0; i < CONNECTIONS; i++) {
        next_number += next_number % 4 == 3;
        number[i] = next_number++;
        outage_desks.shared->desk[0].state[number[i]] = LEFT_UNKNOWN;
        desks_send(&outage_desks, &outage_connections[i], 0, number[i]);
    }
    for (int i = 0; i < CONNECTIONS; i++) {
        if (connection_hear(&outage_connections[i]) == 0) {
            outage_desks.shared->desk[0].state[number[i]] = ACKNOWLEDGED;
            done++;
        }
    }
    return done;
}

int outage_ask_rounds(int rounds)
{
    int done = 0;
    for (int i = 0; i < rounds; i++)
        done += outage_ask_all();
    return done;
}

void outage_ask_unknown_again(void)
{
    for (int n = 0; n < next_number; n++) {
        if (outage_desks.shared->desk[0].state[n] != LEFT_UNKNOWN)
            continue;
        CU_ASSERT_EQUAL(desks_ask_again(&outage_desks, &outage_connections[0], 0, n), 0);
        outage_desks.shared->desk[0].state[n] = ACKNOWLEDGED;
    }
}

int outage_ask_copy(const char *name)
{
    char target[128];
    const struct passwd *me = getpwuid(geteuid());
    uint8_t id[YM_REQUEST_ID] = {99};
    snprintf(target, sizeof target, "%s/%s", outage_county.dir, name);
    id[1] = (uint8_t)name[0];
    connection_begin(&outage_connections[0]);
    CONNECTION_GIVE(&outage_connections[0], place)->directory = ym_arena_strdup(&outage_connections[0].arena, target);
    return connection_ask(&outage_connections[0], "service.backup", me ? me->pw_name : "root", id);
}

int outage_left_with(int status)
{
    int now = county_end(&outage_county);
    return WIFEXITED(now) && WEXITSTATUS(now) == status;
}

void outage_judge(void)
{
    struct oracle_counts *counts = calloc(1, sizeof *counts);
    CU_ASSERT_EQUAL(county_check(&outage_county), 0);
    CU_ASSERT_EQUAL_FATAL(oracle_read(counts, &outage_county), 0);
    struct oracle_verdict v = oracle_judge(&outage_desks, counts);
    CU_ASSERT(v.acknowledged > FEW);
    CU_ASSERT_EQUAL(v.lost, 0);
    CU_ASSERT_EQUAL(v.twice, 0);
    if (v.lost)
        printf("%d of %d acknowledged lost ... ", v.lost, v.acknowledged);
    free(counts);
}

void outage_cut_and_judge(void)
{
    CU_ASSERT_EQUAL_FATAL(county_power_cut(&outage_county), 0);
    *outage_county.disk = 0;
    outage_judge();
}

int outage_marker_says(const char *words)
{
    char path[200], text[500] = "";
    snprintf(path, sizeof path, "%s/%s", outage_county.data, YM_DISK_MARKER);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t n = fd < 0 ? -1 : read(fd, text, sizeof text - 1);
    if (fd >= 0)
        close(fd);
    return n > 0 && strstr(text, words) != NULL;
}

int outage_old_markers(void)
{
    int n = 0;
    struct dirent *e;
    DIR *d = opendir(outage_county.data);
    while (d && (e = readdir(d)))
        n += strncmp(e->d_name, YM_DISK_MARKER ".2", sizeof YM_DISK_MARKER + 1) == 0;
    if (d)
        closedir(d);
    return n;
}
