# gb18030.awk — the C library's charmap of GB18030 ends within Extension B; names are written with the later extensions too.
# Beyond the BMP the code is linear, so the rest is counted.

function code(c,    i) {
    i = c - 65536
    return sprintf("/x%02x/x%02x/x%02x/x%02x", 144 + int(i / 12600), 48 + int(i / 1260) % 10, 129 + int(i / 10) % 126, 48 + i % 10)
}

function add(first, last,    c) {
    for (c = first; c <= last; c++)
        printf "<U%08X> %s CJK\n", c, code(c)
}

/^END CHARMAP/ {
    add(173783, 173791) # U+2A6D7…U+2A6DF
    add(173824, 191456) # U+2A700…U+2EBE0: Extensions C to F
    add(196608, 201546) # U+30000…U+3134A: Extension G
}

/^END WIDTH/ {
    print "<U0002A6D7>...<U0002A6DF> 2"
    print "<U0002A700>...<U0002EBE0> 2"
    print "<U00030000>...<U0003134A> 2"
}

{ print }
