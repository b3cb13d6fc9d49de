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

echo "$tried tried, $failed wrong"
[ "$failed" -eq 0 ]
