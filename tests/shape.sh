#!/bin/sh
# shape.sh — fails on a file or function that outgrew the house, on house words where the field has a term, and on a file that does
# not say what it is.  The limits: shape.awk's variables; the words: shape.words.
set -eu

src=${YM_SRCDIR:-$(cd "$(dirname "$0")/.." && pwd)}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
failed=0

# Tables made from Unicode's files are as long as Unicode is.
files() { (cd "$src" && find "$@" -name '*.[ch]' ! -name '*_table.h' | LC_ALL=C sort); }

# function_max, then folders
shapes()
{
    most=$1
    shift
    (cd "$src" && files "$@" | xargs awk -v lines_max=500 -v function_max="$most" -v parameters_max=6 -f "$src/tests/shape.awk")
}

# A word of shape.words as a whole part of an identifier (work_draw has work and draw), comments and texts left out.
words()
{
    grep -v '^#' "$src/tests/shape.words" | grep . > "$tmp/words" || return 0
    (cd "$src" && files "$@" | LC_ALL=C xargs awk -v list="$tmp/words" '
        BEGIN {
            while ((getline row < list) > 0) {
                word = row
                sub(/[ \t].*/, "", word)
                if (row ~ /^\//) { # /pattern/@where instead
                    pattern[++patterns] = word
                    sub(/^\//, "", pattern[patterns])
                    sub(/\/(@.*)?$/, "", pattern[patterns])
                    where[patterns] = word
                    if (!sub(/.*\/@/, "", where[patterns]))
                        where[patterns] = "" # everywhere
                    sub(/^[^ \t]+[ \t]+/, "", row)
                    says[patterns] = row
                    continue
                }
                if (row ~ /^=/) {
                    stays[substr(word, 2)]
                    continue
                }
                sub(/^[^ \t]+[ \t]+/, "", row)
                instead[word] = row
            }
        }
        function tell(name, word)
        {
            print FILENAME ":" FNR ": " name ": the house says " word
            return 1
        }
        {
            text = $0
            gsub(/"([^"\\]|\\.)*"/, "", text)
            sub(/\/\*.*/, "", text)
            if (text ~ /^ \* / || text ~ /^#[ ]*include/)
                next
            while (match(text, /[A-Za-z_][A-Za-z0-9_]*/)) {
                name = substr(text, RSTART, RLENGTH)
                text = substr(text, RSTART + RLENGTH)
                if ((name, FILENAME) in sound)
                    continue
                told = 0
                for (i = 1; i <= patterns && !(name in stays); i++)
                    if ((where[i] == "" || index(FILENAME, where[i]) == 1) && name ~ pattern[i])
                        told += tell(name, says[i])
                n = split(tolower(name), part, "_")
                for (i = 1; i <= n; i++)
                    if (part[i] in instead)
                        told += tell(name, instead[part[i]])
                if (!told) # said once in a file, it is the same the next time
                    sound[name, FILENAME]
            }
        }')
}

# A field is named by its member (YM_FIELD, YM_MEMBER), which the compiler checks; a text is looked up only where somebody typed it.
# The rule language has the words amount and period for any list that has both.
texts()
{
    (cd "$src" && grep -nE 'ym_field_named\([^;]*"' $(files "$@") | grep -v '^src/rules/compile/rule_call[.]c:.*"amount"' |
        sed 's/$/   <- a field by a text: say YM_FIELD/') || :
}

# The check is checked: a file that breaks every rule must be told of for each.
cat > "$tmp/bad.c" <<'END'
/* nothing said */
static int bad_long(int a, int b, int c, int d, int e, int f,
                    int g)
{
END
i=0
while [ $i -lt 40 ]; do
    echo '    a++;' >> "$tmp/bad.c"
    i=$((i + 1))
done
printf '    return a;\n}\n' >> "$tmp/bad.c"
told=$(awk -v lines_max=30 -v function_max=36 -v parameters_max=6 -f "$src/tests/shape.awk" "$tmp/bad.c" | wc -l)
if [ "$told" -ne 4 ]; then
    echo "shape.awk told of $told offences where there are 4" >&2
    failed=1
fi

found=$(shapes 36 src include; shapes 60 tests; words src include; texts src include)
if [ -n "$found" ]; then
    echo "$found" >&2
    failed=1
fi
exit $failed
