#!/bin/sh
# analyse.sh — cppcheck over the source: fails on every finding.  Not part of `make check`; .ci/run calls it.
# cppcheck was taken because it reads the whole tree in half a minute; clang's analyser takes ten times that and told two dead stores.
#
# What it may not say, and why:
#   varFuncNullUB       NULL ends the arguments of ym_problem and the like: a pointer everywhere this builds, and marked as sentinel
#   uninitvar, uninitStructMember, ctuuninitvar
#                       it does not follow that what a function writes through `out` is only read when it answered 0; compilers with
#                       -Werror, valgrind and the sanitizers watch for the real ones
#   preprocessorErrorDirective in src/wire/calls.c
#                       it cannot expand TYPES(); the compilers can
set -eu

src=${YM_SRCDIR:-$(cd "$(dirname "$0")/.." && pwd)}
build=${YM_BUILDDIR:-$src/build} # the records' headers are cut there
command -v cppcheck >/dev/null || { echo 'cppcheck is not installed: the source was not analysed (Debian: cppcheck)'; exit 77; }
cd "$src"
floors=$(for folder in src/*/; do printf -- '-I%s ' "${folder%/}"; done)
cppcheck -j"$(nproc)" --quiet --std=c11 --enable=warning,performance,portability --inline-suppr --error-exitcode=1 \
    --suppress=varFuncNullUB --suppress=uninitvar --suppress=uninitStructMember --suppress=ctuuninitvar \
    --suppress=preprocessorErrorDirective:src/wire/calls.c \
    -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE -Iinclude -I"$build/include" $floors src
