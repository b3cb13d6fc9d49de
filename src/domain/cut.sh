#!/bin/sh
# cut.sh — the headers cut from the schema's rows, put where they are included from; those that came out the same keep
# their time, those of records that are gone go.
#
#   AWK=awk sh cut.sh DIRECTORY cut.awk ROWS…
set -eu

dir=$1
program=$2
shift 2
new=$dir.new
rm -rf "$new"
mkdir -p "$dir" "$new"
LC_ALL=C ${AWK:-awk} -v out="$new" -f "$program" "$@"
for file in "$dir"/*; do
    [ -e "$new/${file##*/}" ] || rm -f "$file"
done
for file in "$new"/*; do
    cmp -s "$file" "$dir/${file##*/}" || mv "$file" "$dir/"
done
rm -rf "$new"
: > "$dir/cut"
