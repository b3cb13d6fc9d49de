# pinyin_table.awk — Unicode's Unihan_Readings becomes src/base/pinyin_table.h: the syllables without tones, a dense table
# of the common Han and a sorted list of the others.  Works with any awk; texts are bytes.

BEGIN {
    for (i = 0; i < 16; i++)
        digit[substr("0123456789ABCDEF", i + 1, 1)] = i
    toneless("ā á ǎ à", "a"); toneless("ē é ě è ê ế ề", "e"); toneless("ī í ǐ ì", "i"); toneless("ō ó ǒ ò", "o")
    toneless("ū ú ǔ ù", "u"); toneless("ǖ ǘ ǚ ǜ ü", "yu"); toneless("ń ň ǹ", "n"); toneless("ḿ", "m")
    toneless("\314\204 \314\201 \314\214 \314\200 \314\202 \314\210", "") # combining
    rank["kMandarin"] = 4; rank["kTGHZ2013"] = 3; rank["kXHC1983"] = 2; rank["kHanyuPinyin"] = 1
}

function toneless(list, plain,    n, i, sign) {
    n = split(list, sign, " ")
    for (i = 1; i <= n; i++)
        plain_of[sign[i]] = plain
}

function number(hex,    v, i) {
    v = 0
    for (i = 1; i <= length(hex); i++)
        v = v * 16 + digit[substr(hex, i, 1)]
    return v
}

# "xué", "10005.010:xué,xuè" and "xué xuè" are all xue; combining tones are dropped.
function reading(text,    sign) {
    sub(/^[^:]*:/, "", text)
    sub(/[ ,].*/, "", text)
    for (sign in plain_of)
        gsub(sign, plain_of[sign], text)
    return text
}

/^U\+/ && $2 in rank {
    c = substr($1, 3)
    if (rank[$2] > best[c]) {
        r = reading($3)
        if (r ~ /^[a-z]+$/) {
            best[c] = rank[$2]
            of[number(c)] = r
        }
    }
}

END {
    FIRST = 19968; LAST = 40959 # U+4E00…U+9FFF
    printf "/* Made by pinyin_table.awk from Unicode's Unihan_Readings.txt. */\n"
    for (c = 13312; c < 262144; c++) {
        if (c in of && !(of[c] in place)) {
            place[of[c]] = ++syllables
            name[syllables] = of[c]
        }
    }
    printf "static const char syllables[][8] = {\n    \"\","
    for (i = 1; i <= syllables; i++)
        printf "%s\"%s\",", i % 16 ? " " : "\n    ", name[i]
    printf "\n};\nenum { DENSE_FIRST = %d, DENSE_LAST = %d };\nstatic const uint16_t dense[] = {", FIRST, LAST
    for (c = FIRST; c <= LAST; c++)
        printf "%s%d,", (c - FIRST) % 24 ? "" : "\n", c in of ? place[of[c]] : 0
    printf "\n};\n/* The character in the upper 20 bits, its syllable in the lower 12. */\nstatic const uint32_t sparse[] = {"
    for (c = 13312; c < 262144; c++) {
        if (c in of && (c < FIRST || c > LAST))
            printf "%s%d,", n++ % 12 ? "" : "\n", c * 4096 + place[of[c]]
    }
    printf "\n};\n"
}
