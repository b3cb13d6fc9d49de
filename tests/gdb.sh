#!/bin/sh
# gdb.sh — scripts/gdb.py shows a record by its schema: money as yuan, dates as days, choices by name, what was not given not at all.
set -eu

src=${YM_SRCDIR:-$(cd "$(dirname "$0")/.." && pwd)}
build=${YM_BUILDDIR:-$src/build}
unset YM_SHUFFLE # it counts stops
command -v gdb >/dev/null || { echo 'gdb is not installed: not tried'; exit 77; }

# The suite `validation` begins with a person; the second stop is there for a record with another's fields.
said=$(gdb -q -nx -batch -ex "source $src/scripts/gdb.py" -ex 'set breakpoint pending on' -ex 'break ym_record_validate' -ex run \
    -ex 'yimen new' -ex 'print *new' --args "$build/tests/domain/test_domain" validation 2>&1)
case $said in
    *'ptrace: Operation not permitted'*) echo 'gdb may not look into programs here: not tried'; exit 77 ;;
    *'person (root '*'name="'*'birth='[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]*) ;;
    *) printf '%s\n' "$said" >&2; exit 1 ;;
esac
# print and the command say the same.
[ "$(printf '%s\n' "$said" | grep -c 'person (root ')" -eq 2 ] || { printf '%s\n' "$said" >&2; exit 1; }
