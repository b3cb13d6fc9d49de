#!/bin/sh
# rows.sh — what touching a row of the schema compiles anew: a label, a help, a flag or a moved row at most five objects, a new field
# what computes with its record.  Nothing is built: the rows are cut once more as they would be then, and the objects whose
# dependencies name a header that came out otherwise are counted: those of the programs, as `make` alone makes them.
# With -v it prints the numbers, the tests' objects beside them.
set -eu

src=${YM_SRCDIR:-$(cd "$(dirname "$0")/.." && pwd)}
build=${YM_BUILDDIR:-$src/build}
rows=$src/include/yimen/domain
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
failed=0

# cut_rows <folder>: the headers of the rows that lie there.
cut_rows()
{
    mkdir -p "$1/cut"
    LC_ALL=C ${AWK:-awk} -v out="$1/cut" -f "$src/src/domain/cut.awk" "$1/choices.def" "$1/records.def" "$1/asks.def"
}

# What make looks at to know what depends on what: an object and a header of the schema in each line.
sed -n 's/^include \(.*\)\$(DEPDIR)\/\(.*[.]Po\) .*/\1.deps\/\2/p' "$build/Makefile" | (
    cd "$build"
    xargs grep -o 'yimen/domain/\(record/[a-z]*[.]h\|[a-z/]*[.]def\):*$' || :
) | sed 's/:/ /' | sort -u > "$tmp/objects"

# touched <what> <most>: how many objects would be compiled, now that $tmp/new differs from $tmp/old.
touched()
{
    rm -rf "$tmp/new/cut"
    cut_rows "$tmp/new"
    LC_ALL=C diff -rq "$tmp/old/cut" "$tmp/new/cut" | sed 's/.*[/]\([^/ ]*\) differ$/yimen\/domain\/record\/\1/' > "$tmp/headers"
    for file in choices.def records.def asks.def; do
        cmp -s "$tmp/new/$file" "$tmp/old/$file" || echo "yimen/domain/$file"
    done >> "$tmp/headers"
    grep -F -f "$tmp/headers" "$tmp/objects" | cut -d ' ' -f 1 | sort -u > "$tmp/anew"
    n=$(grep -c '^src/' "$tmp/anew" || :)
    [ "${verbose:-}" = "" ] || echo "$n $1 (with the tests $(wc -l < "$tmp/anew"))"
    if [ "$n" -eq 0 ] || [ "$n" -gt "$2" ]; then
        echo "$1: $n objects are compiled anew, not 1 to $2" >&2
        failed=1
    fi
    cp "$rows"/*.def "$tmp/new/"
}

# edit <file> <sed script>
edit()
{
    sed "$2" "$rows/$1" > "$tmp/new/$1"
}

[ "${1:-}" != "-v" ] || verbose=1
[ -s "$tmp/objects" ] || { echo "nothing is built in $build" >&2; exit 1; }
mkdir "$tmp/old" "$tmp/new"
cp "$rows"/*.def "$tmp/old/"
cp "$rows"/*.def "$tmp/new/"
cut_rows "$tmp/old"

edit records.def '/^FIELD(person, TEXT, 21, phone/s/"telephone"/"telephone number"/'
touched 'a label' 5
edit records.def '/^FIELD(person, TEXT, 21, phone/{n;s/reached/called/;}'
touched 'a help' 5
edit records.def '/^FIELD(person, TEXT, 21, phone/s/FORM/FORM|LONG/'
touched 'a flag' 5
edit records.def '/^FIELD(person, TEXT, 21, phone/{h;N;d;};/^END(person)/i\
FIELD(person, TEXT, 21, phone, "联系电话", "telephone", 0, 20, none, FORM, PLACE,\
      "能联系到本人的电话。", "A number where the person can be reached.")'
touched 'a moved row' 5
edit choices.def 's/^CHOICE(sex, 1, male, "男", "male")/CHOICE(sex, 1, male, "男", "man")/'
touched "a choice's label" 5
for half in records asks; do
    for record in $(sed -n 's/^RECORD([0-9]*, \([a-z]*\),.*/\1/p' "$rows/$half.def"); do
        case $record in
        person) most=84 ;;
        case) most=78 ;; # what is owed, settled and gone on with is a case's
        *) most=60 ;;
        esac
        edit "$half.def" "/^END($record)/i\\
FIELD($record, TEXT, 60, trial, \"试填\", \"trial\", 0, 20, none, OURS, OPEN,\\
      \"试填。\", \"A trial.\")"
        touched "a field of $record" $most
    done
done
exit $failed
