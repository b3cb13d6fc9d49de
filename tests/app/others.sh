#!/bin/sh
# others.sh — workbooks between yimen-table and another program (openpyxl): what it writes is read here, what is written here it reads, and
# numbers, days and formulas are what they were.  openpyxl is a tool of this test only.
set -u

top=${YM_SRCDIR:-$(pwd)} build=${YM_BUILDDIR:-$top/build}
export YIMEN_CONF="$top/conf" # nothing is installed
python=/usr/bin/python3
if ! $python -c 'import openpyxl' 2>/dev/null; then
    echo 'openpyxl is missing (Debian: python3-openpyxl)'
    exit 77
fi
room=$(mktemp -d "${TMPDIR:-/tmp}/yimen-others-XXXXXX")
trap 'rm -rf "$room"' EXIT INT TERM
cd "$room" || exit 1
failed=0 tried=0

is()
{
    tried=$((tried + 1))
    [ "$1" = "$2" ] && return
    printf 'is:\n%s\nnot:\n%s\n' "$1" "$2"
    failed=$((failed + 1))
}

# ---- written there: a title, merged cells, days as days, a number that was typed as one, a formula, a hidden row, a second sheet
$python - <<'END'
import datetime, openpyxl
book = openpyxl.Workbook()
notes = book.active
notes.title = '填表说明'
notes['A1'] = '请用文本格式填写证件号码'
sheet = book.create_sheet('名单')
sheet.merge_cells('A1:D1')
sheet['A1'] = '潢川县死亡人员名单'
sheet.append(['姓名*', '身份证号', '死亡时间', '备注'])
sheet.append(['张三', '411526194903129013', datetime.date(2021, 9, 30), None])
sheet.append(['李四', 411526198507069029, datetime.datetime(2021, 9, 29, 8, 30), None])
sheet.append(['王五', '41152619870909904x', '2021年9月28日', '=1+1'])
sheet.append(['赵六', '411526201102159039', '=TODAY()', None])
sheet.append(['钱七', '411526197805319060', datetime.date(2021, 9, 27), None])
sheet.row_dimensions[7].hidden = True
book.save('theirs.xlsx')
END
"$build/src/yimen-table" check theirs.xlsx --as deaths --format rec > said 2> errors
is "$(sed -n 's/^fault: //p' said | sort | tr '\n' ' ')" 'exponent formula hidden title '
is "$(sed -n 's/^\(good\|wrong\|skipped\): //p' said | tr '\n' ' ')" '3 2 1 '

# ---- written here, read there
printf '姓名,证件号码,金额,期间,人数,备注\r\n张三,411526194903129013,590.10,2021-09,3,=1+1\r\n李四,41152619870909904X,-12.30,0123,12,+86\r\n' > ours.csv
"$build/src/yimen-table" convert ours.csv ours.xlsx || failed=$((failed + 1))
$python - > read <<'END'
import openpyxl
sheet = openpyxl.load_workbook('ours.xlsx').active
for row in sheet.iter_rows():
    print('|'.join('%s %r' % (cell.data_type, cell.value) for cell in row))
print(sheet.freeze_panes, sheet['B2'].number_format, sheet['C2'].number_format)
END
is "$(cat read)" "s '姓名'|s '证件号码'|s '金额'|s '期间'|s '人数'|s '备注'
s '张三'|s '411526194903129013'|n 590.1|s '2021-09'|n 3|s '=1+1'
s '李四'|s '41152619870909904X'|n -12.3|s '0123'|n 12|s '+86'
A2 @ 0.00"

# ---- a chart where it is asked for: of the columns that were named, all their rows and no more
printf '乡镇,户数,金额,说明\r\n定城街道,12,5900.10,\r\n老城街道,3,-12.30,无\r\n桃林铺镇,0,0.00,\r\n' > chart.csv
"$build/src/yimen-table" convert chart.csv chart.xlsx --chart 乡镇=金额 || failed=$((failed + 1))
$python - > read <<'END'
import openpyxl
sheet = openpyxl.load_workbook('chart.xlsx').active
for chart in sheet._charts:
    for series in chart.series:
        print(type(chart).__name__, chart.type, (series.cat.strRef or series.cat.numRef).f, series.val.numRef.f, series.tx.strRef.f)
    print(chart.title.tx.rich.p[0].r[0].t)
print(sheet['C3'].value, sheet.max_row)
END
is "$(tr -d "\$'" < read)" "BarChart col Sheet1!A2:A4 Sheet1!C2:C4 Sheet1!C1
金额
-12.3 4"
"$build/src/yimen-table" convert chart.csv plain.xlsx || failed=$((failed + 1))
is "$($python -c 'import openpyxl; print(len(openpyxl.load_workbook("plain.xlsx").active._charts))')" 0

# what cannot be a chart is refused, and nothing is written: the new file, columns, what is said
refused()
{
    "$build/src/yimen-table" --lang en convert chart.csv "$1" --chart "$2" > said 2>&1
    is "$?:$(grep -cF -- "$3" said):$(ls "$1" 2>/dev/null)" "$status:1:"
}
status=11
refused no.xlsx '乡镇=面积' 'There is no column 面积. There are: 乡镇, 户数, 金额, 说明'
refused no.xlsx '村=金额' 'There is no column 村.'
refused no.xlsx '乡镇=说明' 'The column 说明 does not hold numbers alone.'
refused no.xlsx '乡镇' 'LABEL=VALUE'
refused no.xlsx '=金额' 'LABEL=VALUE'
refused no.csv '乡镇=金额' 'Only a workbook (.xlsx) has charts.'
{ echo '乡镇,户数,金额,说明'; i=0; while [ $i -lt 101 ]; do echo "村$i,$i,1.00,"; i=$((i + 1)); done; } > chart.csv
refused no.xlsx '乡镇=户数' 'A chart shows 1 to 100 rows.'
head -n 101 chart.csv > most.csv
"$build/src/yimen-table" convert most.csv most.xlsx --chart 乡镇=户数 || failed=$((failed + 1))

# ---- to standard output as well, and nothing else there
mkdir tmp
TMPDIR=$room/tmp "$build/src/yimen-table" convert - - --to xlsx < ours.csv > piped.xlsx || failed=$((failed + 1))
is "$(ls -A tmp)" ''
"$build/src/yimen-table" convert piped.xlsx piped.csv && "$build/src/yimen-table" convert ours.xlsx back.csv
is "$(cksum < piped.csv)" "$(cksum < back.csv)"
"$build/src/yimen-table" --lang en convert ours.csv - > said 2>&1
is "$(grep -c -- '--to xlsx' said)" 1

echo "$tried tried, $failed wrong"
[ "$failed" -eq 0 ]
