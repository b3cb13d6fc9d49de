/* test_data.c — a directory of every release before this one opens, proves itself, and tells what it told. */
#include <CUnit/Basic.h>
#include <stdio.h>

#include "room.h"
#include "run.h"

/* Runs one line in a fresh copy of every release's county. */
static void in_each(const char *line)
{
    for (size_t i = 0; room_releases[i]; i++) {
        struct room r;
        CU_ASSERT_EQUAL_FATAL(room_open(&r, room_releases[i]), 0);
        CU_ASSERT_EQUAL(room_unpack(&r, "county"), 0);
        int status = room_shell(&r, line);
        if (status)
            printf("\n%s: status %d of: %s\n", room_releases[i], status, line);
        CU_ASSERT_EQUAL(status, 0);
        room_close(&r);
    }
}

static void test_recounts(void)
{
    in_each("\"$yimend\" --check data >/dev/null");
}

/* What is signed stays signed: the figures of 2021Q3 as the release printed them, in its twenty columns; later ones stand behind them. */
static void test_signed_quarter(void)
{
    in_each("\"$yimen\" summary 2021Q3 --by township --format csv --data data --as supervisor1 >now.csv; kill \"$(cat data/lock)\" || :;"
            "cut -d, -f1-20 now.csv | sed 's/$/\\r/' | cmp \"$saved/quarter.csv\" -");
}

/* Every record that was there is there as it was: each line of the old dump stands in the new one, in its order; lines may be added. */
static void test_dumps(void)
{
    in_each("\"$yimend\" --dump data >now.rec; xz -dc \"$saved/dump.rec.xz\" | awk -v now=now.rec '"
            "FNR == 1 || !/^(%rec: |[a-z_]+: )/ { next }"
            "/^%rec: (dump|yimen)/ { next }"
            "{ while ((got = (getline line < now)) > 0 && line != $0) ; if (got <= 0) { print FNR \": \" $0; exit 1 } }'");
}

/* It goes on under the configuration of today: the roll that stood made is confirmed, the next month's is made, a family is computed. */
static void test_goes_on(void)
{
    in_each("\"$yimend\" --data data --conf \"$YM_SRCDIR/conf\" --socket sock >log 2>&1 & pid=$!;"
            "while ! [ -S sock ]; do kill -0 $pid; sleep 0.1; done; export YIMEN_SOCKET=$PWD/sock;"
            "\"$yimen\" call --as admin1 state | grep -q '^note:' && exit 3;"
            "\"$yimen\" call --as admin1 demo.clock day=2021-11-08 >/dev/null;"
            "open=$(\"$yimen\" call --as payer2 roll.list | awk '/^id:/{id = $2} /^state: made/{print id; exit}');"
            "\"$yimen\" call --as payer2 roll.changes roll=$open >/dev/null;"
            "\"$yimen\" call --as payer2 roll.confirm record=$open >/dev/null;"
            "\"$yimen\" call --as payer1 roll.make programme=dibao month=2021-11 >roll; grep -q '^rows: [1-9]' roll;"
            "\"$yimen\" call --as county1 case.compute number=411526-2021-D-000002 | grep -q '^amount: 419.00';"
            "kill $pid; wait $pid; \"$yimend\" --check data >/dev/null");
}

/* A dump of then is taken over wherever it is loaded, be it where a service of today ran already. */
static void test_loaded(void)
{
    in_each("serve() { \"$yimend\" --data new --socket \"$1\" >log 2>&1 & pid=$!; while ! [ -S \"$1\" ]; do kill -0 $pid; sleep 0.1; done;"
            "kill $pid; wait $pid; };"
            "\"$yimend\" --init new --site \"$YM_SRCDIR/conf\" --admin admin1 --demo >/dev/null; serve one;"
            "load() { xz -dc \"$saved/dump.rec.xz\" | \"$yimend\" --load new \"$@\" >load 2>&1; }; load || load --unsealed || exit 4; serve two;"
            "\"$yimend\" --dump new >new.rec; ! grep -q '^state: confirmed' new.rec && grep -q '^%rec: ledger' new.rec && \"$yimend\" --check new >/dev/null");
}

ym_suite_fn ym_suite_data;

void ym_suite_data(void)
{
    static const struct ym_test tests[] = {
        {"every count of an older release is right", test_recounts},
        {"a signed quarter prints as it did", test_signed_quarter},
        {"a dump tells all it told", test_dumps},
        {"it goes on under today's configuration", test_goes_on},
        {"a dump of then is taken over", test_loaded},
        {0},
    };
    ym_suite_add("data", tests);
}
