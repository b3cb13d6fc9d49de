#!/bin/sh
# statuses.sh — with what yimen, yimend and yimen-demo leave: done, a wrong command line, a refusal, no service, a disk that refuses.
# What the manual pages say of EXIT STATUS is held against; every number they name is tried here but 13, 18 to 21, 70 and 71, which
# need a second person, a clock or a failing disk (tests/service, tests/faults).
set -u

top=${YM_SRCDIR:-$(pwd)} build=${YM_BUILDDIR:-$top/build}
export YIMEN_CONF="$top/conf" # nothing is installed
yimen=$build/src/yimen yimend=$build/src/yimend demo=$build/src/yimen-demo
room=$(mktemp -d "${TMPDIR:-/tmp}/yimen-status-XXXXXX")
trap 'rm -rf "$room"' EXIT INT TERM
unset YIMEN_DATA YIMEN_SOCKET
cd "$room" || exit 1
failed=0 tried=0

# status, words… : standard output goes to $out
out=said
want()
{
    expected=$1
    shift
    status=0
    "$@" > "$out" 2> errors < "${in:-/dev/null}" || status=$?
    tried=$((tried + 1))
    if [ "$status" -ne "$expected" ]; then
        echo "status $status, not $expected: ${*##*/}"
        sed 's/^/    /' errors
        failed=$((failed + 1))
    fi
    # A failure says why, on standard error alone.
    if [ "$expected" -ne 0 ] && [ ! -s errors ] && [ "$out" != /dev/full ]; then
        echo "status $expected and not a word: ${*##*/}"
        failed=$((failed + 1))
    fi
}

full() { out=/dev/full; want "$@"; out=said; }

me=$(id -un)
want 0 "$yimend" --init data --site "$top/conf" --admin "$me" --demo

# ---- yimen: the command line
want 0 "$yimen" --help
want 0 "$yimen" --version
want 2 "$yimen" --no-such-option
want 2 "$yimen" --lang
want 2 "$yimen" --lang fr
want 2 "$yimen" nosuch
want 2 "$yimen" call
want 2 "$yimen" call no.such.call
want 0 "$yimen" call --list
want 0 "$yimen" call case.act --help
full 16 "$yimen" --help
full 16 "$yimen" --version
full 16 "$yimen" call --list
full 16 "$yimen" call case.act --help

# ---- yimen table, which becomes yimen-table
printf '姓名,证件号码,死亡日期\n张三,411526194903129013,2021-09-30\n' > good.csv
printf '姓名,证件号码,死亡日期\n张三,4.11526E+17,2021-09-30\n' > bad.csv
want 0 "$yimen" table kinds
want 0 "$yimen" table check good.csv --as deaths
want 0 "$yimen" --lang en table check --as deaths good.csv --format rec
want 11 "$yimen" table check bad.csv --as deaths
want 11 "$yimen" table check good.csv --as nosuch
want 11 "$yimen" table check good.csv --as bank_return
want 16 "$yimen" table check nosuch.csv --as deaths
want 0 "$yimen" table check good.csv --as deaths --report report.csv
want 16 "$yimen" table check good.csv --as deaths --report report.csv
want 0 "$yimen" table convert good.csv good.xlsx
want 0 "$yimen" table check good.xlsx --as deaths
want 16 "$yimen" table convert good.csv good.xlsx
want 11 "$yimen" table convert good.csv good.txt
want 16 "$yimen" table convert nosuch.csv new.csv
in=good.csv want 0 "$yimen" table convert - piped.csv --to gb18030
want 0 "$yimen" table check piped.csv --as deaths
want 2 "$yimen" table convert good.csv
want 2 "$yimen" table
want 2 "$yimen" table check good.csv
want 2 "$yimen" table check --as deaths
want 2 "$yimen" table kinds --nosuch
want 16 "$yimen" table kinds --conf nosuch
want 0 "$yimen" table --help
full 16 "$yimen" table kinds
full 16 "$yimen" table check good.csv --as deaths

# ---- yimen call
want 0 "$yimen" call state --data data --as window1
want 11 "$yimen" call intake --data data --as window1
want 11 "$yimen" call state nosuch=1 --data data --as window1
echo 'no rec text' > bad.rec
in=bad.rec
want 11 "$yimen" call intake - --data data --as window1
in=/dev/null
want 12 "$yimen" call case.see number=LS-2021-999999 --data data --as county1
want 14 "$yimen" call official.list --data data --as window1
want 15 "$yimen" call official.save account=window1 name=甲 --data data --as admin1
want 16 "$yimen" call state --socket nowhere/socket
want 16 "$yimen" call state --data nowhere
full 16 "$yimen" call state --data data --as window1
want 11 "$yimen" call state # whose data?

# ---- yimen summary, print
want 0 "$yimen" summary 2021Q3 --data data --as supervisor1
want 11 "$yimen" summary 2021Q5 --data data --as supervisor1
want 11 "$yimen" summary 2021Q3 2021Q4 --data data --as supervisor1
want 2 "$yimen" summary --format pdf
want 14 "$yimen" summary 2021Q3 --data data --as window1
want 16 "$yimen" summary 2021Q3 --socket nowhere/socket
full 16 "$yimen" summary 2021Q3 --data data --as supervisor1
want 0 "$yimen" print quarter 2021Q3 --data data --as supervisor1
want 0 "$yimen" print check "$top/conf"
want 11 "$yimen" print nosuch
want 12 "$yimen" print receipt LS-2021-999999 --data data --as window1
want 14 "$yimen" print quarter 2021Q3 --data data --as window1
want 16 "$yimen" print quarter 2021Q3 --socket nowhere/socket
full 16 "$yimen" print quarter 2021Q3 --data data --as supervisor1

# ---- yimen rules: needs no data
mkdir rules
cp "$top"/conf/rules/*.conf rules
want 0 "$yimen" rules check rules
want 0 "$yimen" rules test rules
want 0 "$yimen" rules explain dibao E1 "$top/conf/rules"
want 11 "$yimen" rules
want 11 "$yimen" rules nosuch
want 11 "$yimen" rules explain
want 11 "$yimen" rules explain dibao nosuch "$top/conf/rules"
want 16 "$yimen" rules check nowhere
full 16 "$yimen" rules test rules
echo 'x = ' > rules/broken.conf
want 11 "$yimen" rules check rules
cp -r "$top/conf" county
want 0 "$yimen" rules check county
want 0 "$yimen" rules check --conf county
sed 's/unit = "bianban"/unit = "banbian"/' "$top/conf/agencies.conf" > county/agencies.conf
want 11 "$yimen" rules check county
want 11 "$yimen" rules check --conf county
cp "$top/conf/agencies.conf" county
rm -r county/rules
want 11 "$yimen" rules check county

# ---- the desk: without data, without a terminal, without a service
want 11 "$yimen"
want 1 "$yimen" --data data --as window1
want 1 "$yimen" --socket nowhere/socket

# ---- yimend
want 0 "$yimend" --help
want 0 "$yimend" --version
want 2 "$yimend"
want 2 "$yimend" --no-such-option
want 2 "$yimend" --data
want 2 "$yimend" --check data --dump data
full 16 "$yimend" --help
full 16 "$yimend" --version
# The desk's own service leaves after its last caller; whoever waits for its lock waits for that, not for a time.
flock data/embedded true
want 15 "$yimend" --init data --site "$top/conf" --admin "$me"
want 16 "$yimend" --init new --site nowhere --admin "$me"
want 0 "$yimend" --check data
want 12 "$yimend" --check nowhere
want 12 "$yimend" --data nowhere
want 12 "$yimend" --appoint nowhere "$me"
want 0 "$yimend" --backup data --to copy
want 15 "$yimend" --backup data --to copy
want 0 "$yimend" --restore copy --to restored
want 12 "$yimend" --restore nowhere --to elsewhere
want 0 "$yimend" --check restored
want 0 "$yimend" --dump data
cp said dump.rec
full 16 "$yimend" --dump data
want 12 "$yimend" --dump nowhere
want 0 "$yimend" --init loaded --site "$top/conf" --admin "$me" --demo
in=dump.rec
want 12 "$yimend" --load nowhere
head -n 20 dump.rec > cut.rec
in=cut.rec
want 11 "$yimend" --load loaded
in=dump.rec
want 0 "$yimend" --load loaded
in=/dev/null
want 0 "$yimend" --check loaded
# One service at a time.
flock data/embedded true
want 0 "$yimen" call state --data data --as window1

# ---- yimen-demo
want 0 "$demo" --help
want 0 "$demo" --version
want 2 "$demo"
want 2 "$demo" --no-such-option
want 2 "$demo" --households 0 new
want 2 "$demo" --as-of never new
want 1 "$demo" data
want 1 "$demo" --conf nowhere --households 1 new
want 1 "$demo" --households 1 nowhere/new
full 1 "$demo" --help
full 1 "$demo" --version

[ "$tried" -gt 80 ] || { echo "only $tried were tried"; failed=1; }
echo "$tried tried, $failed wrong"
[ "$failed" -eq 0 ]
