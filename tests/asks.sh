#!/bin/sh
# asks.sh — every question says what comes of its yes, and only those named here may be answered by a y typed ahead: those whose yes
# changes nothing.  What the consequences mean for the default: tests/ui/test_screen.c.
set -eu

src=${YM_SRCDIR:-$(cd "$(dirname "$0")/.." && pwd)}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
failed=0

# One call a line, whatever line its arguments stand on.
(cd "$src" && cat src/screens/*/*.c src/ui/*/*.c src/app/*.c) | tr '\n' ' ' | grep -oE 'ym_ask_yes(_on)?\([^,()]*, *[^,()]*, *N?_?\(?[^;]{0,60}' > "$tmp/asks" || :
grep -vE '^ym_ask_yes(_on)?\([^,]*, *YM_ASK_(ACT|GRAVE|LEAVE), ' "$tmp/asks" | grep -vE '^ym_ask_yes(_on)?\(struct ym_view \*v, enum ym_consequence what' > "$tmp/unsaid" || :
if [ -s "$tmp/unsaid" ]; then
    cat "$tmp/unsaid" >&2
    echo "these questions do not say what comes of their yes" >&2
    failed=1
fi
grep 'YM_ASK_LEAVE' "$tmp/asks" | grep -vF 'N_("Leave yimen?")' > "$tmp/light" || :
if [ -s "$tmp/light" ]; then
    cat "$tmp/light" >&2
    echo "these questions are answered by what was typed ahead; if their yes really changes nothing, name them in tests/asks.sh" >&2
    failed=1
fi
if [ "$(wc -l < "$tmp/asks")" -lt 20 ]; then
    echo "only $(wc -l < "$tmp/asks") questions were found: this script no longer reads them" >&2
    failed=1
fi
exit $failed
