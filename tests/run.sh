#!/bin/sh
# run.sh — the tests' own main: one test by its name, a list, another order that can be had again.
set -eu

build=${YM_BUILDDIR:-$(cd "$(dirname "$0")/.." && pwd)/build}
program=$build/tests/base/test_base
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT INT TERM
cd "$room"
unset YM_SHUFFLE

die() { echo "run.sh: $*" >&2; exit 1; }
ran() { awk '$1 == "tests" && NF == 6 { print $4 + 0 }' "$1"; }
order() { sed -n 's/^  Test: //p' "$1"; }

"$program" --list > list
all=$(wc -l < list)
[ "$all" -gt 20 ] || die "only $all tests are listed"
line=$(sed -n 7p list)
suite=${line%%: *} test=${line#*: }
"$program" "$suite" "$test" > one
[ "$(ran one)" -eq 1 ] || die "$suite, $test: not one test was run"
order one | grep -qF "$test" || die "another test than $test was run"
"$program" "$suite" --list > some
[ "$(wc -l < some)" -eq "$(grep -c "^$suite: " list)" ] || die "the list of $suite is not its tests"

status=0
"$program" nosuchsuite > none 2>&1 || status=$?
[ "$status" -eq 1 ] || die "no test was run and the status is $status"
status=0
"$program" --nosuch > none 2>&1 || status=$?
[ "$status" -eq 2 ] || die "an unknown option ends with $status"

"$program" > plain
"$program" --shuffle 7 > first
YM_SHUFFLE=7 "$program" > again
"$program" --shuffle 8 > other
for out in plain first again other; do
    [ "$(ran "$out")" -eq "$all" ] || die "$out: $(ran "$out") of $all tests were run"
    order "$out" > "$out.order"
done
cmp -s first.order again.order || die 'the same seed gave another order'
! cmp -s first.order plain.order || die 'nothing was shuffled'
! cmp -s first.order other.order || die 'two seeds gave the same order'
grep -q -- '--shuffle 7' first || die 'the seed is not told'
"$program" --shuffle reverse > back
order back > back.order
tac plain.order | cmp -s - back.order || die 'the reverse order is another one'
