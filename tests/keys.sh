#!/bin/sh
# keys.sh — every screen's actions are spelled from one table, include/yimen/ui/keys.def, so that a key means the same everywhere; doc/keys.md
# holds that table and what the screens call each key.
#
#   tests/keys.sh table      the table of doc/keys.md, made anew
#   tests/keys.sh write      puts it there
set -eu

src=${YM_SRCDIR:-$(cd "$(dirname "$0")/.." && pwd)}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
failed=0

wrong()
{
    cat "$tmp/wrong" >&2
    echo "$1" >&2
    failed=1
}

# name|keys|meaning of each row; BOTH||keys.
sed -nE 's/^KEYS\(([a-z_]+), "(.*)", N_\("(.*)"\)\)$/\1|\2|\3/p' "$src/include/yimen/ui/keys.def" | sed 's/\\\\/\\/' > "$tmp/keys"
sed -nE 's/^BOTH\("(.*)"\)$/\1/p' "$src/include/yimen/ui/keys.def" > "$tmp/both"

# file|keys|label of each action: the rows of tables, and of macros that stand in several tables.
(cd "$src" && awk '
    /struct ym_action [a-z_]*\[\] = \{/ || /^#define [A-Z_]*_ACTIONS/ { inside = 1; macro = /^#define/ }
    inside && /\{(\.keys = )?"/ {
        line = $0
        sub(/^.*\{(\.keys = )?"/, "", line)
        keys = line
        sub(/".*/, "", keys)
        gsub(/\\\\/, "\\", keys)
        sub(/^[^"]*", (\.label = )?/, "", line)
        label = line
        if (label ~ /^N_\("/) { sub(/^N_\("/, "", label); sub(/"\).*/, "", label) } else label = ""
        print FILENAME "|" keys "|" label
    }
    inside && (macro ? !/\\$/ : /^\};/) { inside = 0 }
' src/screens/*/*.[ch] src/ui/view/*.c) > "$tmp/actions"

if [ "$(wc -l < "$tmp/keys")" -lt 25 ] || [ "$(wc -l < "$tmp/actions")" -lt 120 ] || [ "$(cut -d'|' -f1 "$tmp/actions" | sort -u | wc -l)" -lt 25 ]; then
    wc -l "$tmp/keys" "$tmp/actions" >&2
    echo "this script no longer reads the tables" >&2
    exit 1
fi

# A key is one row's; what has an F key has another form, too; no F11 and F12; x is nobody's, d is a death.
cut -d'|' -f1,2 "$tmp/keys" | awk -F'|' '
    {
        n = split($2, k, " ")
        f = other = 0
        for (i = 1; i <= n; i++) {
            if (k[i] in of) print k[i] " is in the row " of[k[i]] " and in " $1
            of[k[i]] = $1
            if (k[i] ~ /^F1[12]$/) print $1 ": " k[i] " is on no vt220 under a digit"
            if (k[i] ~ /^F[0-9]+$/) f = 1; else other = 1
            if (k[i] == "x" || (k[i] == "d" && $1 != "death") || k[i] ~ /^[a-z]$/ && $1 == "away") print $1 ": the letter " k[i]
        }
        if (f && !other) print $1 ": on an F key alone"
    }' > "$tmp/wrong"
[ ! -s "$tmp/wrong" ] || wrong "include/yimen/ui/keys.def is no table of keys"

# BOTH rows take keys of KEYS rows.
awk 'NR == FNR { split($0, part, "|"); n = split(part[2], k, " "); for (i = 1; i <= n; i++) known[k[i]] = 1; next }
    { f = other = 0; for (i = 1; i <= NF; i++) { if (!($i in known)) print $0 ": " $i; if ($i ~ /^F[0-9]/) f = 1; else other = 1 }
      if (f && !other) print $0 ": on an F key alone" }' "$tmp/keys" "$tmp/both" > "$tmp/wrong"
[ ! -s "$tmp/wrong" ] || wrong "these BOTH rows of keys.def are not made of its other rows"

# Every action is spelled as a row.
cut -d'|' -f2 "$tmp/keys" | cat - "$tmp/both" > "$tmp/spelled"
awk -F'|' 'NR == FNR { spelled[$0] = 1; next } !($2 in spelled) { print $1 ": \"" $2 "\" (" $3 ")" }' "$tmp/spelled" "$tmp/actions" > "$tmp/wrong"
[ ! -s "$tmp/wrong" ] || wrong "these actions' keys are no row of include/yimen/ui/keys.def"

# A list that searches takes every letter: an action on one there would never be reached.
(cd "$src" && grep -lE 'ym_list_view_init|browse_(init|open)|BROWSE_' src/screens/*/*.c || :) > "$tmp/lists"
awk -F'|' 'NR == FNR { list[$0] = 1; next }
    ($1 in list) { n = split($2, k, " "); for (i = 1; i <= n; i++) if (k[i] ~ /^[A-Za-z]$/ && k[i] != "q") print $1 ": " k[i] " (" $3 ")" }' \
    "$tmp/lists" "$tmp/actions" > "$tmp/wrong"
[ ! -s "$tmp/wrong" ] || wrong "a letter acts in a list that searches"
[ "$(wc -l < "$tmp/lists")" -ge 8 ] || { echo "only $(wc -l < "$tmp/lists") lists were found: this script no longer reads them" >&2; failed=1; }

# Keys a form or a box takes itself.
(cd "$src" && grep -nE 'ym_key_is\([a-z>-]+, "F([2-9]|1[0-9])"\)|"F1[12][" ]' src/screens/*/*.c src/ui/view/*.c src/ui/widgets/*.c || :) > "$tmp/wrong"
[ ! -s "$tmp/wrong" ] || wrong "on an F key alone"

# The table as doc/keys.md has it: keys, what they mean, what the screens call it.
awk -F'|' '
    NR == FNR { split($2, k, " "); for (i in k) of[k[i]] = $1; name[++rows] = $1; keys[$1] = $2; meaning[$1] = $3; next }
    $3 != "" { n = split($2, k, " "); r = of[k[1]]; if (!((r, $3) in seen)) { seen[r, $3] = 1; called[r] = called[r] (called[r] == "" ? "" : ", ") $3 } }
    END { for (i = 1; i <= rows; i++) { gsub(/ /, "` `", keys[name[i]]); print "| `" keys[name[i]] "` | " meaning[name[i]] " | " called[name[i]] " |" } }
' "$tmp/keys" "$tmp/actions" > "$tmp/table"
if [ "${1:-}" = table ]; then
    cat "$tmp/table"
    exit
fi
if [ "${1:-}" = write ]; then
    awk -v table="$tmp/table" '/^\| `[^0-9]/ { if (!done++) while ((getline line < table) > 0) print line; next } { print }' "$src/doc/keys.md" > "$tmp/new"
    cat "$tmp/new" > "$src/doc/keys.md"
    exit
fi
grep '^| `' "$src/doc/keys.md" | grep -v '^| `[0-9]' > "$tmp/doc" || :
if ! diff "$tmp/doc" "$tmp/table" > "$tmp/wrong"; then
    wrong "doc/keys.md does not hold this table (>): see whether a key got another meaning, then take the rows of tests/keys.sh table"
fi

# The numbers of acts, one row an act.
sed -nE 's/.*\{ name = "([a-z_]+)"; no = ([0-9]+); label.*/\2 \1/p' "$src/conf/workflow.conf" | sort -u > "$tmp/acts"
sed -nE 's/^\| `([0-9]+)` \| `([a-z_]+)` .*/\1 \2/p' "$src/doc/keys.md" > "$tmp/doc"
if ! diff "$tmp/doc" "$tmp/acts" > "$tmp/wrong"; then
    wrong "doc/keys.md does not hold the numbers of conf/workflow.conf (>)"
fi
exit $failed
