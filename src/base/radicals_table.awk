# radicals_table.awk — Unicode's EquivalentUnifiedIdeograph and UnicodeData become src/base/radicals_table.h: radicals and compatibility
# forms that look like a Han and are another character, with the Han meant; sorted.  Works with any awk.

BEGIN {
    FS = ";"
    for (i = 0; i < 16; i++)
        digit[substr("0123456789ABCDEF", i + 1, 1)] = i
    print "/* Made by radicals_table.awk from Unicode's tables. */"
    print "static const struct {\n    uint32_t from, to;\n} radicals[] = {"
}

function number(hex,    v, i) {
    v = 0
    for (i = 1; i <= length(hex); i++)
        v = v * 16 + digit[substr(hex, i, 1)]
    return v
}

function plain(text) {
    gsub(/[ \t]/, "", text)
    return text
}

function keep(from, to) {
    if (!(from in han)) {
        han[from] = to
        list[count++] = from
    }
}

/^#/ || NF < 2 { next }

# 2E81 ; 5382   or   2E8C..2E8D ; 5C0F
NF == 2 {
    sub(/#.*/, "", $2)
    n = split(plain($1), bound, /\.\./)
    for (c = number(bound[1]); c <= number(bound[n]); c++)
        keep(c, number(plain($2)))
    next
}

# F900;CJK COMPATIBILITY IDEOGRAPH-F900;Lo;0;L;8C48;…
$2 ~ /^CJK COMPATIBILITY IDEOGRAPH/ && $6 ~ /^[0-9A-F]+$/ { keep(number($1), number($6)) }

END {
    for (i = 1; i < count; i++) # few and nearly in order
        for (j = i; j > 0 && list[j - 1] > list[j]; j--) {
            t = list[j]; list[j] = list[j - 1]; list[j - 1] = t
        }
    for (i = 0; i < count; i++)
        printf "    {0x%X, 0x%X},\n", list[i], han[list[i]]
    print "};"
}
