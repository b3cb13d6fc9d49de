#!/bin/sh
# harm.sh — what release 0.1.0 did to a family, its officials or its data, tried from outside with the programs alone.
# Test tool of the data room.  In `make check` all of it must be mended; on a build of 0.1.0 each line says HARM:
#
#   tests/data/harm.sh BUILD [NAME...]
#
# Lines that need a terminal or a failing disk are not here: tests/screens (hands, intake), tests/ui (key), tests/faults (flush).
set -eu

build=$(cd "${1:-${YM_BUILDDIR:-build}}" && pwd)
[ $# -eq 0 ] || shift
tools=$(cd "$(dirname "$0")" && pwd)
top=${YM_SRCDIR:-$(cd "$build/.." && pwd)}
yimen=$build/src/yimen
yimend=$build/src/yimend
outer=$(mktemp -d)
service_pid=''
stop()
{
    [ -z "$service_pid" ] || { kill "$service_pid" 2>/dev/null || :; wait "$service_pid" 2>/dev/null || :; }
    service_pid=''
}
trap 'stop; rm -rf "$outer"' EXIT INT TERM
. "$tools/office.sh"
unset YIMEN_DATA || :
export YIMEN_CONF="$top/conf"
LC_ALL=C.UTF-8
export LC_ALL

# ---- the office of one trial

serve()
{
    "$yimend" --data "$room/data" "$@" --socket "$room/service" >"$room/log" 2>&1 &
    service_pid=$!
    tries=0
    while ! [ -S "$room/service" ] && [ $tries -lt 200 ]; do
        sleep 0.1
        tries=$((tries + 1))
    done
    export YIMEN_SOCKET="$room/service"
}

# A fresh demo on a day.
office()
{
    "$yimend" --init "$room/data" --site "$top/conf" --admin "$(id -un)" --demo >/dev/null
    serve
    day "$1"
}

# case, township account: from its acceptance to the grant; the day is then the tenth after $3
granted()
{
    act window1 "$1" accept
    act "$2" "$1" start
    answer_all
    survey "$2" "$1" "$3"
    act "$2" "$1" opine reason=符合条件
    act "$2" "$1" post
    day "$4"
    act "$2" "$1" submit
    act county1 "$1" grant reason=同意
}

people() { must county1 case.see "number=$1" | awk '/^%rec: /{type = $2} type == "person" && /^id: /{print $2}'; }
roll_of() { must payer1 roll.make programme=dibao "month=$1" | field id | head -n 1; }
# month: its roll made, confirmed and, where that is an act of its own (0.1.5), handed over
paid()
{
    roll=$(roll_of "$1")
    must payer2 roll.changes "roll=$roll" >/dev/null
    must payer2 roll.confirm "record=$roll" >/dev/null
    ask payer2 roll.hand "record=$roll" >/dev/null 2>&1
}
refused() { ! "$yimen" call --lang en --as "$@" >"$room/said" 2>&1; }

three()
{
    household dibao 411526002 urban
    person 郑安 19800101 917 self
    person 冯兰 19810202 918 spouse
    person 郑小 19820303 919 child
    tail_of 郑安 $papers
}

# ---- money

# 1829.00 for a couple and a child, 1239.00 for two of them; one dies, the roll was made before anybody adjusted it.
try_replaced_grant()
{
    office 2021-07-05
    c=$({ household dibao 411526002 urban; person 郑安 19800101 917 self; person 冯兰 19810202 918 spouse; person 郑小 20110303 919 child
        tail_of 郑安 $papers; } | must window1 intake - | field about | head -n 1)
    granted "$c" town_411526002 2021-07-05 2021-07-20
    for m in 08 09; do day "2021-$m-10"; paid "2021-$m"; done
    day 2021-10-08
    must window1 person.death "person=$(people "$c" | sed -n 2p)" died=2021-09-20 source=家属报告 >/dev/null
    act county1 "$c" adjust reason=成员死亡
    must payer2 roll.see "record=$(roll_of 2021-10)" >"$room/seen"
    [ "$(of payment amount <"$room/seen")" = 1239.00 ] && [ "$(of payment persons <"$room/seen")" = 2 ]
}

# 3 adults at 1770.00, a death in September, October and November paid: 2 × 590.00 are to be recovered.
try_share()
{
    office 2021-07-05
    c=$(three | must window1 intake - | field about | head -n 1)
    granted "$c" town_411526002 2021-07-05 2021-07-20
    for m in 08 09 10 11; do day "2021-$m-10"; paid "2021-$m"; done
    day 2021-12-02
    must window1 person.death "person=$(people "$c" | tail -n 1)" died=2021-09-20 source=家属报告 >"$room/said"
    grep -qx 'arg1: 1180.00' "$room/said"
}

try_changed_account()
{
    office 2021-07-05
    c=$(three | must window1 intake - | field about | head -n 1)
    granted "$c" town_411526002 2021-07-05 2021-07-20
    day 2021-08-10
    paid 2021-08
    must window1 case.see "number=$c" >"$room/case"
    root=$(of household id <"$room/case" | head -n 1)
    id=$(of account id <"$room/case" | head -n 1)
    printf '%%rec: account\n\nroot: %s\nparent: %s\nid: %s\nrev: %s\nbank: 另一银行\nnumber: 6217009999999999\nholder: 郑安\n' "$root" "$root" "$id" \
        "$(of account rev <"$room/case" | head -n 1)" | must window1 family.change - >/dev/null
    day 2021-09-10
    must payer2 roll.see "record=$(roll_of 2021-09)" >"$room/seen"
    ! grep -q 6217009999999999 "$room/seen"
}

try_holder_outside()
{
    office 2021-07-05
    { household dibao 411526002 urban; person 郑安 19800101 917 self; tail_of 村干部 $papers; } >"$room/family"
    refused window1 intake - <"$room/family"
}

emergency()
{
    printf '%%rec: case\n\nprogramme: linshi_jinan\nasked: 2000.00\nreason: %s\ncause: %s\nhappened: %s\n' "$1" "$2" "$3"
}

try_second_emergency()
{
    office 2021-07-05
    c=$({ household linshi_jinan 411526101 rural; person 魏来 19820315 937 self; tail_of 魏来 application idcard proof; emergency 失火 fire 2021-07-04; } |
        must window1 intake - | field about | head -n 1)
    act town_411526101 "$c" help reason=先行救助
    act town_411526101 "$c" complete
    root=$(must window1 case.see "number=$c" | of household id | head -n 1)
    day 2021-09-06
    again=$({ printf '%%rec: intake\n\nprogrammes: linshi_jinan\nhousehold: %s\n\n' "$root"; emergency 车祸 traffic 2021-09-05; } |
        must window1 intake - | field about | head -n 1)
    act town_411526101 "$again" help reason=先行救助
}

sum_of() { must county1 case.compute "number=$1" | of decision amount; }

# Born 1951-08-01, decided in July, paid from August: 70 then.
try_age_by_month_paid()
{
    office 2021-07-05
    c=$({ household dibao 411526001 urban; person 张有福 19510801 901 self; tail_of 张有福 $papers; } | must window1 intake - | field about | head -n 1)
    [ "$(sum_of "$c")" = 649.00 ]
}

tekun() { { household tekun 411526201 rural; person 吴明 19800210 915 self "failed_acts: 2
disability: $1
level: $2"; tail_of 吴明 $papers; printf '%%rec: case\n\nprogramme: tekun\nliving: home\n'; } | must window1 intake - | field about | head -n 1; }

try_kinds_of_disability()
{
    office 2021-07-05
    c=$(tekun mental 3)
    [ "$(sum_of "$c")" != "" ] || return 1
    c=$({ household tekun 411526201 rural; person 吴亮 19810210 917 self 'failed_acts: 2
disability: sight
level: 2'; tail_of 吴亮 $papers; printf '%%rec: case\n\nprogramme: tekun\nliving: home\n'; } | must window1 intake - | field about | head -n 1)
    [ "$(sum_of "$c")" = "" ] || [ "$(sum_of "$c")" = 0.00 ]
}

try_all_facts_kept()
{
    office 2021-07-05
    c=$(three | must window1 intake - | field about | head -n 1)
    granted "$c" town_411526002 2021-07-05 2021-07-20
    must county1 case.see "number=$c" | grep -q '^+ %rec: case'
}

try_failing_set()
{
    cp -r "$top/conf" "$room/conf"
    "$yimend" --init "$room/data" --site "$room/conf" --admin "$(id -un)" --demo >/dev/null
    serve --conf "$room/conf"
    sed -i '0,/amount = "649.00"/s//amount = "648.00"/' "$room/conf/rules/dibao.cases.conf"
    echo '# changed' >>"$room/conf/rules/dibao.conf"
    refused admin1 service.reload
}

try_negative_figure()
{
    cp -r "$top/conf" "$room/conf"
    "$yimend" --init "$room/data" --site "$room/conf" --admin "$(id -un)" --demo >/dev/null
    serve --conf "$room/conf"
    sed -i '0,/value = "590.00"/s//value = "590.005"/; 0,/"590.00"/s//"590.005"/' "$room/conf/rules/parameters.conf" "$room/conf/rules/dibao.conf"
    refused admin1 service.reload
}

try_family_question()
{
    office 2021-07-05
    c=$(three | must window1 intake - | field about | head -n 1)
    act window1 "$c" accept
    act town_411526002 "$c" start
    must unit_fangguan unit.queue limit=50 | grep -q 冯兰
}

try_corrected_number()
{
    office 2021-07-05
    c=$(three | must window1 intake - | field about | head -n 1)
    act window1 "$c" accept
    act town_411526002 "$c" start
    answer_all
    must window1 case.see "number=$c" >"$room/case"
    root=$(of household id <"$room/case" | head -n 1)
    printf '%%rec: person\n\nroot: %s\nparent: %s\nid: %s\nrev: %s\nname: 郑小\nidno: %s\nrelation: child\nstanding: member\nmarriage: single\n' "$root" "$root" \
        "$(of person id <"$room/case" | tail -n 1)" "$(of person rev <"$room/case" | tail -n 1)" "$(idno 19820304 919)" |
        must window1 family.change - >/dev/null
    must unit_gongan unit.queue limit=50 | grep -q '^%rec: task'
}

try_refusal_against_the_rules()
{
    office 2021-07-05
    c=$(three | must window1 intake - | field about | head -n 1)
    act window1 "$c" accept
    act town_411526002 "$c" start
    answer_all
    survey town_411526002 "$c" 2021-07-05
    act town_411526002 "$c" opine reason=符合条件
    act town_411526002 "$c" post
    day 2021-07-14
    act town_411526002 "$c" submit
    refused county1 case.act "number=$c" action=refuse reason=不同意
}

# ---- hands, secrets

try_lost_character()
{
    office 2021-07-05
    { household dibao 411526002 urban; person '郑?' 19800101 917 self; tail_of '郑?' $papers; } >"$room/family"
    refused window1 intake - <"$room/family"
}

try_dots()
{
    office 2021-07-05
    { household dibao 411526002 urban; person '吴•阿木' 19800101 917 self; tail_of '吴•阿木' $papers; } | must window1 intake - >/dev/null
    must window1 find name=吴·阿 | grep -q '^name: 吴·阿木'
}

try_flood()
{
    office 2021-07-05
    awk 'BEGIN { for (i = 1; i <= 3000; i++) printf "%%rec: which\n\nrecord: %d\n\n", i }' >"$room/flood"
    refused window1 draft.get - <"$room/flood"
    grep -q 'records at most' "$room/said"
}

try_long_path()
{
    office 2021-07-05
    for fill in 57 58 59; do
        long=$room/$(awk -v n=$((fill - ${#room} - 1)) 'BEGIN { for (i = 0; i < n; i++) printf "x" }')备份备份副本
        must admin1 service.backup "directory=$long" >/dev/null
    done
    must auditor1 audit.list limit=5 >/dev/null
}

try_strangers()
{
    office 2021-07-05
    before=$(must auditor1 state | field entries)
    for i in 1 2 3 4 5 6 7 8; do refused nobody state || :; done
    after=$(must auditor1 state | field entries)
    [ "$after" -le $((before + 1)) ]
}

# ---- data

try_cut_dump()
{
    office 2021-07-05
    three | must window1 intake - >/dev/null
    stop
    "$yimend" --dump "$room/data" >"$room/whole"
    head -n "$(($(wc -l <"$room/whole") - 40))" "$room/whole" >"$room/cut"
    "$yimend" --init "$room/new" --site "$top/conf" --admin "$(id -un)" --demo >/dev/null
    ! "$yimend" --load "$room/new" <"$room/cut" >/dev/null 2>&1
}

try_cut_log()
{
    office 2021-07-05
    stop
    printf '2021-07-05 900 %064d\n' 1 >>"$room/data/heads.txt"
    ! "$yimend" --check "$room/data" >/dev/null 2>&1
}

# ---- small lies

try_demo_without_conf() { (cd / && YIMEN_CONF=$top/conf "$build/src/yimen-demo" "$room/demo" --households 5 --as-of 2021-09-30 >/dev/null 2>&1); }

try_status_letter()
{
    office 2021-07-05
    c=$({ household bianyuan 411526002 urban; person 谢安 19860719 943 self
        printf '%%rec: income\n\nkind: transfer\namount: 700.00\nperiod: month\n\n'; tail_of 谢安 application authorisation idcard; } |
        must window1 intake - | field about | head -n 1)
    act window1 "$c" accept
    answer_all
    survey town_411526002 "$c" 2021-07-05
    act town_411526002 "$c" submit reason=符合条件
    act county1 "$c" grant reason=同意
    "$yimen" print decision "$c" --as county1 >"$room/letter"
    ! grep -q "\b0\.00元" "$room/letter"
}

try_receipt_head() { ! grep -q 'yimen print --check' "$top/conf/letters/receipt.txt"; }

# ---- all of it

harms=0
names=${*:-$(sed -n 's/^try_\([a-z_]*\)().*/\1/p' "$0")}
for name in $names; do
    room=$outer/$name
    mkdir "$room"
    if (set -e; trap stop EXIT; "try_$name") >"$outer/$name.out" 2>&1; then
        printf 'mended  %s\n' "$name"
    else
        printf 'HARM    %s\n' "$name"
        tail -n 3 "$outer/$name.out"
        [ ! -s "$room/said" ] || tail -n 3 "$room/said"
        harms=$((harms + 1))
    fi
    rm -rf "$room"
done
[ "$harms" -eq 0 ] || { echo "$harms of them still do harm"; exit 1; }
