#!/bin/sh
# tables.sh — `yimen table check` as somebody uses it who was sent a file: what is said, the report beside it, nothing written over.
set -u

top=${YM_SRCDIR:-$(pwd)} build=${YM_BUILDDIR:-$top/build}
export YIMEN_CONF="$top/conf" # nothing is installed
yimen=$build/src/yimen
room=$(mktemp -d "${TMPDIR:-/tmp}/yimen-tables-XXXXXX")
trap 'rm -rf "$room"' EXIT INT TERM
cd "$room" || exit 1
failed=0 tried=0

# words that must stand in the file `said`
says()
{
    for words; do
        tried=$((tried + 1))
        grep -qF -- "$words" said && continue
        echo "not said: $words"
        sed 's/^/    /' said
        failed=$((failed + 1))
    done
}

is()
{
    tried=$((tried + 1))
    [ "$1" = "$2" ] && return
    echo "$1, not $2"
    failed=$((failed + 1))
}

cat > sent.csv <<'END'
潢川县死亡人员名单,,,
死者姓名,*身份证号,死亡时间,备注
张三,'411526194903129013,2021年9月30日,=HYPERLINK("x")
李四,4.11526E+17,2021-09-29,
=王五,411526198507069029,44469,
赵六,41152619870909904x,2021/9/28,
赵六,41152619870909904X,2021/9/28,
孙八,411526197805319060,2199-01-01,
合计,4,,
END

"$yimen" table check sent.csv --as deaths --report report.csv > said 2> errors
says '死亡人员名单' 'UTF-8, 逗号分隔' '表头在第2行' 'A  姓名 <- 死者姓名' '未用的列：备注' '第4行B列 *身份证号 [4.11526E+17]：号码已被电子表格改成科学计数法' \
    '第5行C列 死亡时间 [44469]：日期已被电子表格改成数字' '第7行：与第6行重复。' '第8行C列 死亡时间 [2199-01-01]' '共8行：可用2，有误4，略过2。'
cp errors said
says '有4行照原样不能用'

# The report is its owner's, begins with a mark for spreadsheets and holds no formula.
is "$(stat -c %a report.csv)" 600
is "$(head -c 3 report.csv | od -An -tx1 | tr -d ' ')" efbbbf
is "$(grep -c '"[=+@]' report.csv)" 0
cp report.csv said
says '"4","B","*身份证号","4.11526E+17","有误"' '"9","","","","略过","合计行。"'
sum=$(cksum < report.csv)
"$yimen" table check sent.csv --as deaths --report report.csv > said 2>&1
says '已有同名文件'
is "$(cksum < report.csv)" "$sum"

# For programs, in English, and by the kind's Chinese name; the digest is the same for another charset.
"$yimen" --lang en table check sent.csv --as 死亡人员名单 --format rec > said 2> errors
says 'fault: exponent' 'line: 4' 'kind: deaths' 'good: 2' 'faults: duplicate 1'
iconv -f utf-8 -t gb18030 sent.csv > gb.csv
digest=$(grep '^digest: ' said)
"$yimen" table check gb.csv --as deaths --format rec > said 2> errors
says "$digest" 'form: GB18030'

# The same list in other forms: the same digest, and a workbook keeps every figure.
"$yimen" table convert gb.csv sent.xlsx > said 2>&1
"$yimen" table check sent.xlsx --as deaths --format rec > said 2> errors
says "$digest" 'form: xlsx'
"$yimen" table convert - piped.csv < sent.xlsx > said 2>&1
"$yimen" table check piped.csv --as deaths --format rec > said 2> errors
says "$digest" 'form: UTF-8'
is "$(ls -A | grep -c yimen)" 0
# Whoever reads goes away in the middle: nothing of the list is left behind.
mkdir left
{ echo 姓名,证件号码,死亡日期; awk 'BEGIN { for (i = 0; i < 20000; i++) print "张三," 411526194900000000 + i ",2021-09-08" }'; } > many.csv
TMPDIR=left "$yimen" table convert many.csv - --to xlsx 2> errors | head -c 10 > said
is "$(wc -c < said)" 10
is "$(ls -A left)" ''

# A list that is whole is handed on to the act that takes it, with the digest of its report; one with a wrong row is not.
grep -v '李四\|=王五\|孙八\|赵六,41152619870909904X' sent.csv > whole.csv
"$yimen" table check sent.csv --as deaths --rec sent.rec > said 2>&1
says '有4行照原样不能用'
is "$(ls sent.rec 2>/dev/null)" ''
"$yimen" table check whole.csv --as deaths --rec whole.rec > said 2>&1
says '可用2' 'yimen call deaths.take - < whole.rec'
is "$(stat -c %a whole.rec)" 600
digest=$(sed -n 's/^可用行的摘要：//p' said)
is "$(cat whole.rec)" "%rec: reading

kind: deaths
digest: $digest
rows: 2

%rec: listed

name: 张三
idno: 411526194903129013
died: 2021-09-30
line: 3

name: 赵六
idno: 41152619870909904X
died: 2021-09-28
line: 4"
sum=$(cksum < whole.rec)
"$yimen" table check whole.csv --as deaths --rec whole.rec > said 2>&1
says '已有同名文件'
is "$(cksum < whole.rec)" "$sum"
"$yimen" table convert whole.csv whole.xlsx > said 2>&1
"$yimen" table check whole.xlsx --as deaths --rec book.rec > said 2>&1
is "$(sed -n 's/^digest: //p' book.rec)" "$digest"
# … and taken, once, whichever form it was in; a row more or less than the report's is refused.
"$build/src/yimend" --init data --site "$top/conf" --admin "$(id -un)" --demo > said 2>&1
"$yimen" --data data --as county1 call deaths.take - < whole.rec > said 2>&1
says "digest: $digest" 'rows: 2' 'unknown: 2'
"$yimen" --data data --as county2 call deaths.take - < book.rec > said 2>&1
says '不再重复办理' 'by: county1'
sed 's/张三/张四/' whole.rec > other.rec
"$yimen" --data data --as county1 call deaths.take - < other.rec > said 2>&1
says '与检查报告的内容不一致'
printf '户名,账号,金额\r\n张三,6228481234567890123,590.00\r\n' > bank.csv
"$yimen" table check bank.csv --as bank_return --rec bank.rec > said 2>&1
says '没有办理事项接收这种表'
is "$(ls bank.rec 2>/dev/null)" ''
awk 'BEGIN {
    split("7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2", weight, " ")
    print "姓名,证件号码,死亡日期"
    for (n = 0; n <= 2000; n++) {
        id = sprintf("411526%d0101%03d", 1950 + n / 1000, n % 1000)
        sum = 0
        for (i = 1; i <= 17; i++)
            sum += substr(id, i, 1) * weight[i]
        printf "张三,%s%s,2021-09-30\n", id, substr("10X98765432", sum % 11 + 1, 1)
    }
}' > many.csv
"$yimen" table check many.csv --as deaths --rec many.rec > said 2>&1
says '可用2001' '这种表一次最多接收2000行'
is "$(ls many.rec 2>/dev/null)" ''
head -n 2001 many.csv > most.csv
"$yimen" table check most.csv --as deaths --rec most.rec > said 2>&1
is "$(grep -c '^idno' most.rec)" 2000

# Long files are told from their beginning, and all of them on demand.
{ echo '姓名,证件号码,死亡日期'; i=0; while [ $i -lt 50 ]; do echo "李四,$i,2021-09-29"; i=$((i + 1)); done; } > long.csv
"$yimen" table check long.csv --as deaths > said 2> errors
is "$(grep -c '^!' said)" 20
says '另有30处'
"$yimen" table check long.csv --as deaths --all > said 2> errors
is "$(grep -c '^!' said)" 50

echo "$tried tried, $failed wrong"
[ "$failed" -eq 0 ]
