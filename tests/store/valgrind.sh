#!/bin/sh
# valgrind.sh — the store's tests under valgrind: no wrong access, nothing lost.  The suppressions name only libdb's frames.
# The suite that forks children by the hundred is left to the sanitizers.
set -eu

src=${YM_SRCDIR:-$(cd "$(dirname "$0")/../.." && pwd)}
build=${YM_BUILDDIR:-$src/build}
program=$build/tests/store/test_store

command -v valgrind >/dev/null || { echo "valgrind is not installed"; exit 77; }
if ldd "$program" | grep -qE 'lib[at]san'; then
    echo "a sanitizer watches already"
    exit 77
fi
for suite in records indexes audit store; do
    valgrind -q --suppressions="$src/tests/valgrind.supp" --error-exitcode=9 --leak-check=full \
        --errors-for-leak-kinds=definite "$program" "$suite"
done
