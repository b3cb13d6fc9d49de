#!/bin/sh
# po.sh — fails when a marked sentence has no Chinese, only an uncertain one, a translation with other slots than
# the English, or one with signs that are one column wide here and two there; and when a file that marks sentences
# is not listed in po/POTFILES.in, or one is listed that marks none.
#
#   tests/po.sh potfiles > po/POTFILES.in      the list, written anew
set -eu

src=${YM_SRCDIR:-$(cd "$(dirname "$0")/.." && pwd)}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
failed=0

marking()
{
    (cd "$src" && grep -rlE --include='*.[ch]' --include='*.def' '(^|[^A-Za-z0-9_])N?_\("' src include || :) | LC_ALL=C sort
}

potfiles()
{
    echo '# Every source file that marks a sentence with N_() or _(): made by tests/po.sh potfiles.'
    marking
}

if [ "${1:-}" = potfiles ]; then
    potfiles
    exit
fi

potfiles > "$tmp/potfiles"
if ! diff "$src/po/POTFILES.in" "$tmp/potfiles" >&2; then
    echo 'po/POTFILES.in is not the list of files that mark sentences: tests/po.sh potfiles > po/POTFILES.in' >&2
    failed=1
fi
marking > "$tmp/listed"

xgettext --language=C --from-code=UTF-8 --keyword=_ --keyword=N_ --flag=_:1:no-c-format --flag=N_:1:no-c-format --directory="$src" --files-from="$tmp/listed" \
    --output="$tmp/fresh.pot"
for language in $(sed 's/#.*//' "$src/po/LINGUAS"); do
    msgmerge --quiet --no-fuzzy-matching --output="$tmp/$language.po" "$src/po/$language.po" "$tmp/fresh.pot"
    LC_ALL=C msgfmt --check --statistics --output=/dev/null "$tmp/$language.po" 2> "$tmp/said" || failed=1
    cat "$tmp/said" >&2
    if grep -qE 'fuzzy|untranslated' "$tmp/said"; then
        msgattrib --untranslated --no-obsolete "$tmp/$language.po" >&2
        msgattrib --only-fuzzy --no-obsolete "$tmp/$language.po" >&2
        failed=1
    fi
    if msgattrib --translated --no-obsolete --no-wrap "$tmp/$language.po" | sed -n '/^msgstr /,/^$/p' | grep -E '“|”|‘|’|…|—|×'; then
        echo "$language: these signs have no certain width; write \", ... or : instead" >&2
        failed=1
    fi
    # One message to a line, then the slots of both sides are compared.
    msgattrib --translated --no-obsolete --no-wrap "$tmp/$language.po" | awk -v language="$language" '
        function slots(text,    list, i) {
            list = ""
            for (i = 1; i <= 9; i++)
                if (index(text, "{" i "}"))
                    list = list i
            return list
        }
        function compare() {
            if (id != "" && slots(id) != slots(str)) {
                print language ": other slots than the English: " id > "/dev/stderr"
                bad = 1
            }
            id = str = ""
        }
        /^msgid /  { compare(); id = $0; side = 1; next }
        /^msgstr / { str = $0; side = 2; next }
        /^"/ && side == 1 { id = id $0 }
        /^"/ && side == 2 { str = str $0 }
        END { compare(); exit bad }' || failed=1
done
exit $failed
