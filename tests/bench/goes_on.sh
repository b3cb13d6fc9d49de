#!/bin/sh
# goes_on.sh — a missed target or a bench that cannot run does not keep the others from running, and is counted.
set -eu
top=${YM_SRCDIR:-$(pwd)}
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT INT TERM
cd "$room"
for status in 0 1 2; do
    printf '#!/bin/sh\necho "ran %s"\nexit %s\n' $status $status >bench_$status
    chmod +x bench_$status
done
status=0
"$top/tests/bench/run" bench_1 'bench_x: no library' bench_2 bench_0 >said 2>errors || status=$?
[ "$status" -eq 2 ] || { echo "status $status"; exit 1; }
grep -q 'ran 0' said || { echo "the last bench was not run"; exit 1; }
grep -qx 'benches: 2 run; targets missed: bench_1; not run: bench_x bench_2' said || { cat said; exit 1; }
grep -q 'bench_x: no library' errors || { echo "why a bench was not built is not said"; exit 1; }
status=0
"$top/tests/bench/run" bench_1 bench_0 >said || status=$?
[ "$status" -eq 1 ] || { echo "status $status of a missed target"; exit 1; }
