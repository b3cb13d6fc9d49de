#!/bin/sh
# readme.sh — the README's walk of one case, as it stands there: every command must succeed, and the quarter must be right.
set -eu
top=${YM_SRCDIR:-$(pwd)} build=${YM_BUILDDIR:-$top/build}
export YIMEN_CONF="$top/conf" # nothing is installed
room=$(mktemp -d "${TMPDIR:-/tmp}/yimen-readme-XXXXXX")
trap 'rm -rf "$room"' EXIT INT TERM
mkdir "$room/build"
ln -s "$build/src" "$room/build/src"
ln -s "$top/conf" "$top/doc" "$room/"
sed -n '/^```sh$/,/^```$/{/^```/!p}' "$top/README.md" >"$room/walk.sh"
grep -q 'yimend --check' "$room/walk.sh" || { echo "the README's walk is not where it was"; exit 1; }
cd "$room"
sh -eu walk.sh >walk.out 2>walk.err || { tail -n 20 walk.out; cat walk.err; exit 1; }
grep -q '419\.00' walk.out || { echo "the walk did not end with 419.00 yuan"; exit 1; }
YIMEN_DATA=$room/build/walk "$build/src/yimen" summary 2021Q3 --as supervisor1 --format rec |
    grep -q '^amount: 838\.00$\|^amount: 419\.00$' || { echo "the quarter is wrong"; exit 1; }
grep -q '拟保障金额：　　419.00元' walk.out || { echo "the publicity sheet is wrong"; exit 1; }
grep -q '救助金额：　每月419.00元' walk.out || { echo "the notice to the family is wrong"; exit 1; }
YIMEN_DATA=$room/build/walk "$build/src/yimen" print quarter 2021Q3 --as supervisor1 | grep -q '审计链首：[0-9a-f]\{64\}' ||
    { echo "the quarter's sheet lacks the head of the audit chain"; exit 1; }
"$build/src/yimen" print check "$top/conf"
