#!/bin/sh
# circles.sh — what one finds by looking: no circle of files or of headers, a room needs only rooms below it, no folder, no name and
# no header too many.  Each offence is one line.  References are those of the built objects, tables of functions included.
set -eu

src=${YM_SRCDIR:-$(cd "$(dirname "$0")/.." && pwd)}
build=${YM_BUILDDIR:-$src/build}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# floor: its rooms, upper ones first, a level between two ">".  A file needs only its own room and rooms of lower levels.
rooms='
service door > dump > office figures pay > todo > intake > case > unit > family > institution ledger > session > index
screens home > worklist office figures pay unit case intake contact > kit
store   maintenance > records > engine
rules   run compile > code
ui      widgets > view > terminal
'
most_files=15   # .c files in a folder
most_named=3    # files that may share the name of a static

# --- what the objects of the library floors need: "file file symbol"

# "file kind symbol" of every object whose source is still there.
symbols()
{
    (cd "$src/src" && find . -name '*.c') >"$work/sources"
    (cd "$build/src" && find . -name '*.o' -exec nm -A -P {} +) | awk '
        FNR == NR { there[$1]; next }
        {
            file = $1
            sub(/\.o:$/, ".c", file)
            sub(/[^\/]*_a-/, "", file)
            if (file in there) print substr(file, 3, length(file) - 4), $3, $2
        }' "$work/sources" -
}

needs()
{
    awk '
        FNR == NR { if ($2 ~ /^[TDBRCVW]$/) where[$3] = $1; next }
        $2 == "U" && $3 in where && where[$3] != $1 && !seen[$1, where[$3]]++ { print $1, where[$3], $3 }
    ' "$work/symbols" "$work/symbols"
}

# --- what the headers include: "header header line"

# "file:line: included header" of every directive below the folders given.
includes()
{
    (cd "$src" && find "$@" -name '*.[ch]' -exec awk '
        /^[[:space:]]*#[[:space:]]*include[[:space:]]/ {
            split($0, part, /[<>"]/)
            print FILENAME, part[2], FNR
        }' {} +)
}

# The file that is meant: a public header, one of a room, or one beside.
resolved()
{
    awk -v src="$src" '
        function there(path,    line, ok) {
            if (!(path in known)) {
                ok = (getline line < (src "/" path)) >= 0
                close(src "/" path)
                known[path] = ok
            }
            return known[path]
        }
        {
            dir = $1
            sub(/[^\/]*$/, "", dir)
            split($1, part, "/")
            if (there("include/" $2)) print $1, "include/" $2, "line " $3
            else if (there(dir $2)) print $1, dir $2, "line " $3
            else if (there(part[1] "/" part[2] "/" $2)) print $1, part[1] "/" part[2] "/" $2, "line " $3
        }' "$work/includes"
}

# --- circles: whoever neither needs nor is needed is put aside until nothing changes; who is left and reaches himself stands in one

circles()
{
    awk -v what="$1" '
        { a[++n] = $1; b[n] = $2; by[$1, $2] = $3; node[$1]; node[$2] }
        function peel(    i, out, in_, changed, v) {
            do {
                changed = 0
                split("", out); split("", in_)
                for (i = 1; i <= n; i++)
                    if (a[i] in node && b[i] in node) { out[a[i]] = 1; in_[b[i]] = 1 }
                for (v in node)
                    if (!(v in out) || !(v in in_)) { delete node[v]; changed = 1 }
            } while (changed)
        }
        # Who is reached from v by those left.
        function reach(v,    i, more) {
            split("", got)
            got[v] = 1
            do {
                more = 0
                for (i = 1; i <= n; i++)
                    if (a[i] in got && !(b[i] in got) && b[i] in node) { got[b[i]] = 1; more = 1 }
            } while (more)
        }
        END {
            peel()
            for (v in node) {
                reach(v)
                for (w in got) reached[v, w] = 1
            }
            for (i = 1; i <= n; i++)
                if (a[i] in node && b[i] in node && reached[b[i], a[i]])
                    print what ": " a[i] " -> " b[i] " (" by[a[i], b[i]] ")"
        }' | sort
}

# --- rooms

upwards()
{
    awk -v rooms="$rooms" '
        BEGIN {
            lines = split(rooms, row, "\n")
            for (i = 1; i <= lines; i++) {
                words = split(row[i], word, " ")
                level = 0
                for (k = 2; k <= words; k++)
                    if (word[k] == ">") level++
                    else rank[word[1] "/" word[k]] = level
            }
        }
        function room(path,    part, k) {
            k = split(path, part, "/")
            return k > 2 ? part[1] "/" part[2] : ""
        }
        {
            sub(/^src\//, "", $1); sub(/^src\//, "", $2)
            from = room($1); to = room($2)
            if (from == "" || to == "" || from == to) next
            split(from, f, "/"); split(to, t, "/")
            if (f[1] != t[1]) next
            if (!(from in rank) || !(to in rank)) print "a room nobody knows: " (from in rank ? to : from)
            else if (rank[to] <= rank[from]) print "room upwards: " $1 " -> " $2 " (" $3 ($4 == "" ? "" : " " $4) ")"
        }' "$work/needs" "$work/headers" | sort -u
}

# --- folders, names, headers

full_folders()
{
    (cd "$src" && find src tests -name '*.c') | sed 's,/[^/]*$,,' | sort | uniq -c |
        awk -v most="$most_files" '$1 > most { print "full folder: " $2 ": " $1 " .c files" }'
}

# "file name kind" of each static that begins a line.
statics()
{
    (cd "$src" && find src -name '*.c' -exec awk '
        /^static [^;]*[(\[=;]/ && !/^static (struct|union|enum) [a-z_0-9]+ *[{;]/ {
            s = $0
            sub(/^static /, "", s)
            sub(/^_Atomic\([^)]*\)/, "", s)
            kind = s ~ /^[^=\[;]*\(/ && s !~ /^[^(]*\(\*/ ? "function" : "variable"
            if (s ~ /^[^(=]*\(\*/) sub(/^[^(=]*\(\*(const )?/, "", s)
            sub(/[(\[=;)].*/, "", s)
            sub(/[[:space:]]+$/, "", s)
            sub(/.*[[:space:]*]/, "", s)
            if (s != "") print FILENAME, s, kind
        }' {} +) | sort -u
}

names()
{
    awk -v most="$most_named" '
        { files[$2]++ }
        $3 == "function" {
            stem = $1
            sub(/.*\//, "", stem); sub(/\.c$/, "", stem)
            if ($2 != stem && index($2, stem "_") != 1) print "static without its file: " $1 ": " $2
        }
        END {
            for (name in files)
                if (files[name] > most) print "static in too many files: " name ": " files[name]
        }' "$work/statics" | sort
}

# A public header is there for another floor, or for a public header that is.
inner_headers()
{
    (cd "$src" && find include -name '*.h') | awk '
        function floor(path,    part) {
            split(path, part, "/")
            return part[1] == "include" ? part[3] : part[2]
        }
        FNR == NR { from[++n] = $1; to[n] = $2; next }
        { public[$1] }
        END {
            do {
                changed = 0
                for (i = 1; i <= n; i++)
                    if (to[i] in public && !(to[i] in wanted) &&
                        (floor(from[i]) != floor(to[i]) || (from[i] in public && from[i] in wanted))) {
                        wanted[to[i]]
                        changed = 1
                    }
            } while (changed)
            for (h in public)
                if (!(h in wanted)) print "header of one floor: " h
        }' "$work/headers" - | sort
}

symbols >"$work/symbols"
needs >"$work/needs"
includes include src tests >"$work/includes"
resolved >"$work/headers"
statics >"$work/statics"
{
    circles 'circle of files' <"$work/needs"
    grep '^[^ ]*[.]h [^ ]*[.]h ' "$work/headers" | circles 'circle of headers'
    upwards
    full_folders
    names
    inner_headers
} >"$work/found"
[ -s "$work/needs" ] || echo "no built objects below $build/src" >>"$work/found"
cat "$work/found" >&2
[ ! -s "$work/found" ]
