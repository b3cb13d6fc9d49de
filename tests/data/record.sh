#!/bin/sh
# record.sh — keeps what a release wrote and said, so that every later one can be held against it.
# Test tool of the data room; run by hand once at a release, with that release's own programs:
#
#   make -C build tests/data/relay && tests/data/record.sh build tests/data/0.1.0
#
# Into the folder go start.tar.xz (a directory just made), county.tar.xz (the same after a day's calls: families in every stage,
# rolls, a signed quarter), dump.rec.xz and quarter.csv (what the release told of it), wire.tar.xz (every frame of those calls in order)
# and BY (the program that made them).
# Everybody in it is invented.
set -eu

build=$(cd "$1" && pwd)
mkdir -p "$2"
out=$(cd "$2" && pwd)
top=$(cd "$build/.." && pwd) # its own tree: configuration, examples, call table
room=$(mktemp -d)
relay_pid='' service_pid=''
leave()
{
    for pid in $relay_pid $service_pid; do
        kill "$pid" 2>/dev/null || :
        wait "$pid" 2>/dev/null || :
    done
    rm -rf "$room"
}
trap leave EXIT INT TERM

yimen=$build/src/yimen
yimend=$build/src/yimend
frames=$room/wire
mkdir "$frames"

. "$(dirname "$0")/office.sh"

# ---- the county

cp -r "$top/conf" "$room/conf" # the directory keeps its name: not that of one machine's tree
"$yimend" --init "$room/data" --site "$room/conf" --admin "$(id -un)" --demo
tar -C "$room" -cJf "$out/start.tar.xz" data
"$yimend" --data "$room/data" --socket "$room/service" &
service_pid=$!
"$build/tests/data/relay" "$room/relay" "$room/service" "$frames" &
relay_pid=$!
while ! [ -S "$room/service" ] || ! [ -S "$room/relay" ]; do sleep 0.1; done
export YIMEN_SOCKET="$room/relay"
unset YIMEN_DATA || :

# Calls and fields that came with 0.1.1; records that a call takes since 0.1.2.
has() { "$yimen" call --list --lang en | grep -q "^$1 "; }
takes() { "$yimen" call "$1" --help --lang en | grep -q "$2"; }
day 2021-07-05
must window1 state >/dev/null
must window1 desk.open term=vt220 >/dev/null
must window1 terminal.save term=vt220 told=utf-8 >/dev/null
must window1 terms >/dev/null
must auditor1 sight.list >/dev/null

# Families of the worked cases.
e1=$({ household dibao 411526001 urban; person 张有福 19490312 901 self
    printf '%%rec: income\n\nkind: transfer\nsource: basic_pension\namount: 108.00\nperiod: month\n\n'; tail_of 张有福 $papers; } |
    must window1 intake - | field about | head -n 1)
e2=$(must window1 intake - <"$top/doc/examples/intake.rec" | field about | head -n 1)
e3=$({ household dibao 411526101 rural; person 赵大山 19750501 907 self 'ability: full'
    printf '%%rec: income\n\nkind: business\namount: 8000.00\nperiod: year\n\n%%rec: income\n\nkind: wage\namount: 12000.00\nperiod: year\n\n'
    person 钱桂花 19760601 906 spouse; person 赵强 19990909 909 child; person 赵老根 19460120 911 parent; tail_of 赵大山 $papers; } |
    must window1 intake - | field about | head -n 1)
e4=$({ household dibao 411526107 rural; person 孙立 19780531 913 self
    printf '%%rec: income\n\nkind: business\namount: 5000.10\nperiod: year\n\n'; person 周梅 19800229 914 spouse; tail_of 孙立 $papers; } |
    must window1 intake - | field about | head -n 1)
e9=$({ household tekun 411526201 rural; person 吴·阿木 19560210 915 self "$(printf 'failed_acts: 2\nsupported: no')"; tail_of 吴·阿木 $papers
    printf '%%rec: case\n\nprogramme: tekun\nliving: home\n'; } | must window1 intake - | field about | head -n 1)
couple=$({ household dibao 411526002 urban; person 郑安 19800101 917 self; person 冯兰 19810202 918 spouse; tail_of 郑安 $papers; } |
    must window1 intake - | field about | head -n 1)
held=$(alone 蒋平 19700303 919 411526002)
refused=$(alone 沈清 19710404 922 411526002 2000.00)
closed=$(alone 韩梅 19720505 924 411526002 2000.00)
submitted=$(alone 杨柳 19730606 926 411526002)
declined=$(alone 朱明 19740707 921 411526002 2000.00)
objected=$(alone 秦风 19750808 923 411526002)
posted=$(alone 许诺 19760909 925 411526002)
opined=$(alone 何田 19771010 927 411526002)
checking=$(alone 吕尚 19781111 929 411526002)
accepted=$(alone 施恩 19791212 931 411526002)
applied=$(alone 孔融 19800113 933 411526002)
withdrawn=$(alone 曹操之 19810214 935 411526002)
emergency=$({ household linshi_jinan 411526101 rural; person 魏来 19820315 937 self; person 陶然 19830416 938 spouse
    tail_of 魏来; printf '%%rec: case\n\nprogramme: linshi_jinan\nasked: 2000.00\nreason: 房屋失火\n'
    ! has case.facts || printf 'cause: fire\n'; } | must window1 intake - | field about | head -n 1)
bills=$({ household linshi_zhichu 411526002 urban; person 姜山 19840517 939 self
    printf '%%rec: expense\n\nkind: medical\namount: 22000.00\nperiod: once\n'
    ! has case.facts || printf 'paid_on: 2021-06-15\n'
    echo
    tail_of 姜山 application authorisation idcard bills
    printf '%%rec: case\n\nprogramme: linshi_zhichu\nasked: 3000.00\n'; } | must window1 intake - | field about | head -n 1)
disabled=$({ household zhongdu_canji 411526002 urban; person 戚远 19850618 941 self 'disability: limb
level: 1'; tail_of 戚远 application idcard certificate; } | must window1 intake - | field about | head -n 1)
marginal=$({ household bianyuan 411526002 urban; person 谢安 19860719 943 self
    printf '%%rec: income\n\nkind: transfer\namount: 700.00\nperiod: month\n\n'; tail_of 谢安 application authorisation idcard; } |
    must window1 intake - | field about | head -n 1)
{ household dibao 411526002 urban; person 无名 19860719 943 self; } | ask window1 intake - >/dev/null 2>&1 # the same person again: refused
missing=$({ household dibao 411526002 urban; person 邹鲁 19870820 945 self; } | must window1 intake - | field about | head -n 1)
act window1 "$missing" notify_missing reason=缺身份证户口簿
act_with window1 "$missing" hand_in paper <<END
kind: idcard
given: 2021-07-05
END

running="$e1 $e2 $e3 $e4 $couple $held $refused $closed $submitted $declined $objected $posted $opined $checking"
town_of()
{
    case $1 in
        "$e1") echo town_411526001 ;;
        "$e3" | "$emergency") echo town_411526101 ;;
        "$e4") echo town_411526107 ;;
        "$e9") echo town_411526201 ;;
        *) echo town_411526002 ;;
    esac
}

must window1 case.can "number=$e1" >/dev/null
must town_411526001 work.list limit=10 >/dev/null
must window1 find name=李 limit=10 >/dev/null
must window1 find "idno=$(idno 19490312 901)" >/dev/null
must window1 find initials=lxm >/dev/null
act window1 "$withdrawn" withdraw reason=申请人自愿撤回
act window1 "$accepted" accept
for c in $running; do
    act window1 "$c" accept
    act "$(town_of "$c")" "$c" start
done
act window1 "$e9" accept
act window1 "$bills" accept
act window1 "$marginal" accept
act window1 "$disabled" accept
if has case.facts; then
    must window1 case.see "number=$emergency" >"$room/emergency"
    printf '%%rec: case\n\nroot: %s\nid: %s\nrev: %s\nprogramme: linshi_jinan\nasked: 2000.00\nreason: 房屋失火\ncause: fire\nhappened: 2021-07-04\n' \
        $(of household id <"$room/emergency" | head -n 1) $(of case id <"$room/emergency") $(of case rev <"$room/emergency") |
        must window1 case.facts - >/dev/null
fi
act town_411526101 "$emergency" help reason=先行救助

# The units: one hit that is judged, one that is not, one that cannot be compared, the rest nothing.
day 2021-07-06
hit=$(must unit_shichang unit.queue limit=500 | field check | head -n 1)
must unit_shichang unit.answer "check=$hit" state=hit 'detail=business: 某某小吃店
state: revoked' >/dev/null
ask unit_shichang unit.answer "check=$hit" state=hit 'detail=business' >/dev/null 2>&1
if takes unit.answer finding; then
    printf '%%rec: answer\n\ncheck: %s\nstate: hit\n\n%%rec: finding\n\nof: %s\nname: business\nvalue: 某某小吃店\n\n%%rec: finding\n\nof: %s\nname: state\nvalue: revoked\n' \
        "$hit" "$hit" "$hit" | must unit_shichang unit.answer - >/dev/null
fi
cannot=$(must unit_renmin unit.queue limit=500 | field check | head -n 1)
must unit_renmin unit.answer "check=$cannot" state=cannot detail=系统检修 >/dev/null
must unit_renmin unit.answer "check=$cannot" state=waiting >/dev/null
answer_all
must unit_shichang unit.answered limit=5 >/dev/null
must town_411526001 case.judge "check=$hit" verdict=gone reason=营业执照已吊销 >/dev/null

# Survey, opinion, publicity.
for c in $running $e9; do
    survey "$(town_of "$c")" "$c" 2021-07-06
done
survey town_411526002 "$bills" 2021-07-06
survey town_411526002 "$marginal" 2021-07-06
act town_411526002 "$declined" advise_against reason=收入超过标准
for c in $e1 $e2 $e3 $e4 $e9 $couple $held $refused $closed $submitted $objected $posted $opined; do
    act "$(town_of "$c")" "$c" opine reason=符合条件
done
for c in $e1 $e2 $e3 $e4 $e9 $couple $held $refused $closed $submitted $objected $posted; do
    act_with "$(town_of "$c")" "$c" post publicity <<END
where: 村务公开栏
END
done
act_with town_411526002 "$bills" post publicity <<END
where: 村务公开栏
END
act town_411526002 "$marginal" submit reason=符合条件
act_with window1 "$objected" object objection <<END
kind: objection
on: 2021-07-06
who: 邻居
what: 认为其有工资收入
END
must town_411526002 case.report "number=$e2" kind=publicity >/dev/null
must town_411526002 case.report "number=$e2" kind=report >/dev/null
act_with window1 "$applied" refer referral <<END
to: 医保局
what: 申请参保资助
END
receipt=$(must window1 case.see "number=$applied" | sed -n '/^%rec: referral/,/^%rec/p' | field id | head -n 1)
ask window1 referral.answer "record=$receipt" reason=已办理参保 >/dev/null 2>&1

# The county decides.
day 2021-07-14
for c in $e1 $e2 $e3 $e4 $e9 $couple $held $refused $closed $submitted; do
    act "$(town_of "$c")" "$c" submit
done
act town_411526002 "$bills" submit
must county1 case.compute "number=$e2" >/dev/null
survey county2 "$e9" 2021-07-14 visit
for c in $e1 $e2 $e3 $e4 $e9 $couple $held $bills $disabled $marginal; do
    act county1 "$c" grant reason=同意
done
ask county1 case.act "number=$posted" action=grant reason=同意 >/dev/null 2>&1 # not yet submitted: refused
for c in $refused $closed; do
    act county1 "$c" refuse reason=家庭收入不低于标准
done
if has todo.add; then
    act_with county1 "$closed" tell delivery <<END
on: 2021-07-14
how: post
END
else
    act county1 "$closed" tell
fi
must county1 case.report "number=$e2" kind=grant >/dev/null
must county1 case.report "number=$refused" kind=refusal >/dev/null

# Two months of payment, one roll discarded, one not confirmed.
roll()
{
    must payer1 roll.make "programme=$1" "month=$2" | field id | head -n 1
}
day 2021-08-10
gone=$(roll dibao 2021-08)
must payer1 roll.discard "record=$gone" >/dev/null
for p in dibao tekun zhongdu_canji linshi_jinan linshi_zhichu; do
    one=$(roll $p 2021-08)
    ask payer1 roll.confirm "record=$one" >/dev/null 2>&1 # who made it
    must payer2 roll.changes "roll=$one" >/dev/null
    must payer2 roll.confirm "record=$one" >/dev/null
    ! has roll.hand || must payer2 roll.hand "record=$one" >/dev/null
    must payer2 roll.see "record=$one" >/dev/null
done
act county1 "$held" hold reason=待核实
act county1 "$e4" stop reason=就业后收入超过标准
day 2021-09-10
for p in dibao tekun zhongdu_canji; do
    one=$(roll $p 2021-09)
    must payer2 roll.changes "roll=$one" >/dev/null
    must payer2 roll.changes "roll=$one" >/dev/null
    must payer2 roll.confirm "record=$one" >/dev/null
    ! has roll.hand || must payer2 roll.hand "record=$one" >/dev/null
done
must payer1 roll.list >/dev/null

# A change, a death, drafts.
must window1 case.see "number=$e2" >"$room/e2"
dead=$(must window1 case.see "number=$couple" | awk '/^%rec: /{type = $2} type == "person" && /^id: /{print $2}' | tail -n 1)
must window1 person.death "person=$dead" died=2021-08-20 source=家属报告 >/dev/null
root=$(awk '/^%rec: /{type = $2} type == "household" && /^id: /{print $2}' "$room/e2")
why() { ! has todo.add || printf '%%rec: changing\n\nreason: 家庭申报\n\n'; } # since 0.1.4, of a family that is helped
{ why; printf '%%rec: expense\n\nroot: %s\nkind: education\namount: 1200.00\nperiod: year\n' "$root"; } | must window1 family.change - >/dev/null
if has account.waiting; then
    printf '%%rec: account\n\nroot: %s\nparent: %s\nbank: 另一银行\nnumber: 6217000000009999\nholder: 李建国\n' "$root" "$root" | must window1 family.change - >/dev/null
    must payer1 account.waiting >"$room/waiting"
    awk '/^%rec: /{ one = $2 } one == "account" || one == "found"' "$room/waiting" |
        ask payer2 account.confirm - >/dev/null 2>&1 # whose it is, too: refused
    awk '/^%rec: /{ one = $2 } one == "account"' "$room/waiting" | must payer2 account.confirm - >/dev/null
fi
draft=$(must window1 draft.save call=family.change "about=$e2" title=草稿一份 'body=%rec: household' | field record | head -n 1)
must window1 draft.list >/dev/null
must window1 draft.get "record=$draft" >/dev/null
must supervisor1 draft.others >/dev/null
must supervisor1 draft.release "record=$draft" >/dev/null
must window1 draft.drop "record=$draft" >/dev/null
must window1 draft.save call=intake title=另一份草稿 'body=%rec: household' >/dev/null

# What came with 0.1.3: lists, values given before, the carry list, a judgement of what was seen.
if has carry.set; then
    must window1 calendar >/dev/null
    must county1 case.letters "number=$e2" >/dev/null
    must window1 case.recent >/dev/null
    must county1 recheck.list limit=5 >/dev/null
    must county1 work.list limit=5 from=2021-07-01 >/dev/null
    must window1 values record=household field=village township=411526002 >/dev/null
    must window1 values record=account field=bank limit=3 >/dev/null
    way=$(must county1 list.save screen=work name=超期在前 column=due down=yes word=最低 without=no opening=yes | field record | head -n 1)
    must county1 list.list >/dev/null
    must county1 list.drop "record=$way" >/dev/null
    must window1 carry.set record=household field=village on=yes >/dev/null
    ask window1 carry.set record=person field=idno on=yes >/dev/null 2>&1 # never one person's number
    must window1 carry.list >/dev/null
    must window1 carry.set record=household field=village on=no >/dev/null
    printf '%%rec: export\n\ncall: work.list\nrows: 2\n\n%%rec: exported\n\nnumber: %s\n\n%%rec: exported\n\nnumber: %s\n' "$e2" "$e4" >"$room/listed"
    must county1 list.print - <"$room/listed" >/dev/null
    must county1 list.export - <"$room/listed" >/dev/null
fi

# What came with 0.1.4: to-dos, contacts, how a family was told, a list that was taken, standing in.
if has todo.add; then
    must town_411526002 todo.list limit=20 >/dev/null
    must county1 work.list todos=yes limit=20 >/dev/null
    changed=$(must county1 todo.list kind=facts_changed | of todo id | head -n 1)
    [ -n "$changed" ] || { echo 'record: nothing changed' >&2; exit 1; }
    ask town_411526002 todo.end "record=$changed" reason=不影响金额 >/dev/null 2>&1 # the county's to say
    must county1 todo.end "record=$changed" reason=教育支出不计入收入 >/dev/null
    reminder=$(must window1 todo.add due=2021-09-24 text=回访 "number=$e2" person=county1 | field record | head -n 1)
    must county1 todo.add due=2021-09-20 text=例会 >/dev/null
    must county1 todo.end "record=$reminder" reason=已回访 >/dev/null
    must supervisor1 todo.hand_over from=county1 to=county2 reason=轮岗 >/dev/null
    must county1 todo.list state=ended from=2021-09-10 >/dev/null
    contact=$(printf '%%rec: want\n\nnumber: %s\n\n%%rec: contact\n\non: 2021-09-09\nhow: phone\nwhom: 本人\ntext: 约定周五补材料\n' "$e2" |
        must window1 contact.add - | field record | head -n 1)
    printf '%%rec: want\n\nnumber: %s\n\n%%rec: contact\n\non: 2021-09-09\nhow: phone\nwhom: 本人\ntext: 约定周四补材料\ncorrects: %s\n' "$e2" "$contact" |
        must window1 contact.add - >/dev/null
    must window1 contact.list word=周四 >/dev/null
    act_with county1 "$e4" deliver delivery <<END
on: 2021-09-10
how: person
receiver: 孙立
END
    act_with window1 "$e2" complain objection <<END
kind: complaint
on: 2021-09-10
what: 称其有车
END
    act town_411526002 "$e2" settle reason=经核实无车
    printf '姓名,证件号码,死亡日期\n%s,%s,2021-09-08\n陌生人,%s,2021-09-08\n' 张有福 "$(idno 19490312 901)" "$(idno 19300101 911)" >"$room/dead.csv"
    "$yimen" table check "$room/dead.csv" --conf "$room/conf" --as deaths --rec "$room/dead.rec" >/dev/null
    must county1 deaths.take - <"$room/dead.rec" >/dev/null
    must county1 deaths.take - <"$room/dead.rec" >/dev/null # again: nothing
    must admin1 mandate.ask account=window2 role=window stands_for=window1 from=2021-09-10 until=2021-09-12 reason=顶班 >/dev/null
    must window2 todo.list >/dev/null
fi

# The quarter; a later correction.
day 2021-10-08
must supervisor1 summary quarter=2021Q3 townships=yes >/dev/null
! has todo.add || must supervisor1 todo.summary quarter=2021Q3 townships=yes >/dev/null
must supervisor1 summary.behind quarter=2021Q3 what=paid >/dev/null
must supervisor1 quarter.close quarter=2021Q3 >/dev/null
must supervisor1 summary quarter=2021Q3 >/dev/null
roll dibao 2021-10 >/dev/null

# The office.
must admin1 official.list >/dev/null
must admin1 official.save account=newcomer name=新来的 townships=411526002 >/dev/null
must admin1 mandate.ask account=newcomer role=window reason=新到岗 >/dev/null
asked=$(must admin1 mandate.ask account=newcomer role=payer reason=兼岗 | field record | head -n 1)
ask admin1 mandate.confirm "record=$asked" >/dev/null 2>&1
must admin2 mandate.confirm "record=$asked" >/dev/null
must admin1 mandate.list >/dev/null
must admin1 mandate.end "record=$asked" reason=岗位调整 >/dev/null
official=$(must admin1 official.list | awk '/^id: /{id = $2} /^account: window2/{print id}' | tail -n 1)
must admin1 official.suspend "record=$official" reason=休假 >/dev/null
must auditor1 audit.list limit=20 details=yes >/dev/null
must auditor1 audit.list "root=$root" limit=20 >/dev/null
must auditor1 audit.check >/dev/null
must admin1 service.check >/dev/null
must admin1 service.backup "directory=$room/copy" >/dev/null
ask admin1 service.reload >/dev/null 2>&1
ask stranger state >/dev/null 2>&1
! has clock.confirm || ask admin1 clock.confirm "at=2021-10-08 08:30:00" reason=与报时核对 >/dev/null 2>&1
ask window1 audit.list >/dev/null 2>&1

# ---- kept

"$yimen" summary 2021Q3 --by township --format csv --socket "$room/service" --as supervisor1 >"$out/quarter.csv"
kill "$relay_pid"
wait "$relay_pid" || :
relay_pid=''
kill "$service_pid"
wait "$service_pid" || :
service_pid=''
"$yimend" --check "$room/data"
sed 's/^CALL(\([a-z."]*\),.*/\1/; t; d' "$top/include/yimen/wire/calls.def" | tr -d '"' | while read -r name; do
    ls "$frames" | grep -q -- "-$name.reply" || { echo "record: $name was never called" >&2; exit 1; }
done
tar -C "$room" -cJf "$out/county.tar.xz" data
"$yimend" --dump "$room/data" >"$room/dump.rec"
tar -C "$room" -cJf "$out/wire.tar.xz" wire
xz -c "$room/dump.rec" >"$out/dump.rec.xz"
printf '%s of commit %s\n' "$("$yimend" --version | head -n 1)" "$(git -C "$build/.." rev-parse HEAD)" >"$out/BY"
ls -l "$out"
