/* test_oracle.c — three years of random families, paid month by month: what the service's ledger says is what an oracle works out that
 * was written from the worked cases alone (oracle.py).  Payers' acts are killed and done again, others work in their midst, every act is
 * tried by the wrong person and asked twice.
 *   YM_ORACLE_FAMILIES  how many (600; fewer under sanitizers)      YM_ORACLE_SEED  another world (1)
 *   YM_ORACLE_KILLS     how many times as often the service is killed (1)
 *   YM_ORACLE_TRIES     how many acts of each kind are tried by the wrong person and repeated before some are (100)
 *   YM_ORACLE_KEEP      a directory for acts and dump */
#include "run.h"
#include "world.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

/* What watches every access takes ten times as long, or more. */
#if defined __SANITIZE_THREAD__
enum { FAMILIES = 50 };
#elif defined __SANITIZE_ADDRESS__
enum { FAMILIES = 200 };
#else
enum { FAMILIES = 600 };
#endif

static struct world w;

static void pass_day(ym_date day)
{
    world_day(&w, day);
    if (world_chance(&w, 100)) /* mostly the month is opened on its first day; a roll opens what it needs */
        CU_ASSERT_EQUAL(ym_service_housekeep(w.d.service), 0);
    for (int i = 0; i < w.count; i++) {
        struct world_home *h = &w.home[i];
        w.at = h;
        if (!h->root && h->comes <= day)
            homes_come(&w, h);
        else if (h->root)
            days_pass(&w, h);
    }
    w.at = NULL;
    walked_day(&w);
    payees_houses(&w);
    payers_work(&w);
    backs_happen(&w);
}

/* As a county does: what the logs held lies in the copy, and they go. */
static void copy_and_forget(void)
{
    char target[80], command[120];
    snprintf(target, sizeof target, "%.60s/copy", w.d.dir);
    snprintf(command, sizeof command, "rm -rf '%s'", target);
    CU_ASSERT_EQUAL(ym_service_backup(w.d.service, target, &w.d.problems), 0);
    CU_ASSERT_EQUAL(system(command), 0);
}

static void pass_month(ym_month month)
{
    static const int days[] = {1, 4, 8, 11, 15, 18, 22, 26};
    world_day(&w, ym_month_first(month));
    int first = walked_month(&w);
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++)
        if (days[i] >= first)
            pass_day(ym_month_first(month) + days[i] - 1);
    if (w.count <= 1000 || month % 6 == 5)
        looks_ledger(&w);
    if (month % 3 == 2)
        copy_and_forget();
}

static int oracle_says(void)
{
    char ask[600];
    fclose(w.acts);
    fclose(w.dump);
    snprintf(ask, sizeof ask, "python3 -B '%.200s/tests/service/oracle/oracle.py' '%s' '%s' >&2",
             getenv("YM_SRCDIR") ? getenv("YM_SRCDIR") : ".", w.acts_path, w.dump_path);
    return system(ask);
}

static void three_years(void)
{
    ym_month first = month_of("2020-01");
    world_open(&w, (int)world_wish("YM_ORACLE_FAMILIES", FAMILIES), (uint64_t)world_wish("YM_ORACLE_SEED", 1));
    for (int i = 0; i < WORLD_MONTHS; i++)
        pass_month(first + i);
    CU_ASSERT_EQUAL(oracle_says(), 0);
    world_close(&w);
}

void ym_suite_oracle(void);
void ym_suite_oracle(void)
{
    static const struct ym_test tests[] = {
        {"three years of three programmes", three_years},
        {0},
    };
    kills_child();
    ym_suite_add("oracle", tests);
}
