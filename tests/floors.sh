#!/bin/sh
# floors.sh — arrows go only downward: fails on an #include of an upper floor, on a foreign header
# outside the one floor that may know it, and on a program that links what it must not.
set -eu

src=${YM_SRCDIR:-$(cd "$(dirname "$0")/.." && pwd)}
build=${YM_BUILDDIR:-$src/build}
failed=0

complain()
{
    echo "$1" >&2
    failed=1
}

# floor: what it may include, itself first.
floors='
base    base
domain  domain base
rules   rules domain base
table   table domain base
config  config rules table domain base
store   store config rules table domain base
service service wire store config rules table domain base
wire    wire domain base
serve   serve service store wire config rules table domain base
client  client wire domain base
report  report wire config rules table domain base
ui      ui domain base
screens screens ui report client wire config rules table domain base
app     app screens ui report client wire config rules table domain base
demo    demo service store wire config rules table domain base
'

# Prints "file:line: included header" of every directive below the folders given.
includes()
{
    for dir in "$@"; do
        [ -d "$src/$dir" ] || continue
        find "$src/$dir" -name '*.[ch]' -exec \
            sed -sn 's/^[[:space:]]*#[[:space:]]*include[[:space:]]*[<"]\([^>"]*\)[>"].*/\1/; t found
                    b
                    :found
                    F
                    =
                    p' {} + | paste -d '\t' - - -
    done
}

check_floor()
{
    floor=$1
    shift
    includes "include/yimen/$floor" "src/$floor" "tests/$floor" |
        awk -F '\t' -v floor="$floor" -v may="$*" -v src="$src/" '
            BEGIN {
                n = split(may, m, " ")
                for (i = 1; i <= n; i++)
                    allowed[m[i]] = 1
            }
            {
                where = substr($1, length(src) + 1) ":" $2
                if ($3 ~ /^[.][.]?\//)
                    why = "a path out of the folder: include yimen/<floor>/<module>.h"
                else if ($3 ~ /^yimen\//) {
                    split($3, part, "/")
                    why = part[2] in allowed ? "" : "floor " floor " may not stand on " part[2]
                } else if ($3 ~ /^(src|tests|include)\//)
                    why = "a path from the top of the tree"
                else
                    why = ""
                if (why != "")
                    print where ": " $3 ": " why
            }'
}

# header pattern, floor that alone may include it
check_foreign()
{
    pattern=$1
    only=$2
    includes include src tests |
        awk -F '\t' -v pattern="$pattern" -v only="$only" -v src="$src/" '
            $3 ~ pattern {
                where = substr($1, length(src) + 1)
                if (where !~ "^(src|tests|include/yimen)/" only "/")
                    print where ":" $2 ": " $3 ": only " only " may include it"
            }'
}

check_linked()
{
    program=$1
    library=$2
    if [ ! -x "$build/$program" ]; then
        complain "$program is not built"
        return
    fi
    if readelf -d "$build/$program" | grep 'NEEDED' | grep -q "$library"; then
        complain "$program links $library"
    fi
}

found=$(
    echo "$floors" | while read -r floor may; do
        [ -z "$floor" ] || check_floor "$floor" $may
    done
    check_foreign '^db[.]h$' store
    check_foreign '^libconfig[.]h$' config
    check_foreign '^(ncurses.*|(curses|panel|form|menu|term)[.]h$)' ui
)
[ -z "$found" ] || complain "$found"

# A program exists from the day its main does.
[ ! -f "$src/src/app/main.c" ] || check_linked src/yimen libdb
# Every official's session holds what the desk links: its 4 MB are counted.
[ ! -f "$src/src/app/main.c" ] || check_linked src/yimen libconfig
[ ! -f "$src/src/app/main.c" ] || check_linked src/yimen libnettle
[ ! -f "$src/src/serve/main.c" ] || check_linked src/yimend ncurses
[ ! -f "$src/src/demo/main.c" ] || check_linked src/yimen-demo ncurses

exit $failed
