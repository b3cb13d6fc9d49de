# mutants.awk — finds every place of C files where one small change can be made.  For tests/mutants.
# One line a place: operator, file, line, column, length, what stands there instead (tab-separated).
# Looks only inside functions (between "{" and "}" in the first column), never into comments or texts.
# First the files whose enums are known (-v enums=N of them), then those that are changed.

# The same text, as long, without what stands in comments and quotes.
function masked(s,    out, i, n, c, two)
{
    n = length(s)
    out = ""
    for (i = 1; i <= n; i++) {
        c = substr(s, i, 1)
        two = substr(s, i, 2)
        if (in_comment) {
            if (two == "*/") { in_comment = 0; i++; out = out "  " } else out = out " "
        } else if (in_quote != "") {
            if (c == "\\") { i++; out = out "__" }
            else if (c == in_quote) { in_quote = ""; out = out c }
            else out = out "_"
        } else if (two == "/*") { in_comment = 1; i++; out = out "  " }
        else if (two == "//") { while (i++ <= n) out = out " " }
        else if (c == "\"" || c == "'") { in_quote = c; out = out c }
        else out = out c
    }
    in_quote = ""
    return substr(out, 1, n)
}

# ---- enumerators and the one beside each

function learn(text,    n, i, part, prev)
{
    n = split(text, part, ",")
    prev = ""
    for (i = 1; i <= n; i++) {
        sub(/=.*/, "", part[i])
        gsub(/[ \t\n]/, "", part[i])
        if (part[i] !~ /^[A-Z][A-Za-z0-9_]*$/) { prev = ""; continue }
        if (prev != "") { beside[prev] = part[i]; if (!(part[i] in beside)) beside[part[i]] = prev }
        prev = part[i]
    }
}

function look_for_enums(s)
{
    if (!in_enum && match(s, /enum( [a-z_]+)? \{/)) { in_enum = 1; body = ""; s = substr(s, RSTART + RLENGTH) }
    if (!in_enum) return
    if (index(s, "}")) { learn(body s_before(s, "}")); in_enum = 0 }
    else body = body s
}

function s_before(s, c) { return substr(s, 1, index(s, c) - 1) }

# ---- places

function place(op, at, len, instead) { print op "\t" FILENAME "\t" FNR "\t" at "\t" len "\t" instead }

# Every `word` of the line, as it stands between blanks.
function swap_word(op, m, word, instead,    from, at)
{
    from = 1
    while ((at = index(substr(m, from), " " word " ")) > 0) {
        place(op, from + at, length(word), instead)
        from += at + length(word)
    }
}

function closing(m, from,    depth, i, c)
{
    depth = 0
    for (i = from; i <= length(m); i++) {
        c = substr(m, i, 1)
        if (c == "(") depth++
        else if (c == ")" && --depth == 0) return i
    }
    return 0
}

function conditions(s, m,    at, end, from, word)
{
    if (match(m, /(^|[^A-Za-z0-9_])(if|while) \(/)) {
        at = RSTART + RLENGTH - 1
        end = closing(m, at)
        if (end) place("negate", at, end - at + 1, "(!" substr(s, at, end - at + 1) ")")
    }
    if (m !~ /[?]/ || !match(m, /return [^?;]+ \? /)) return
    place("negate", RSTART + 7, RLENGTH - 10, "!(" substr(s, RSTART + 7, RLENGTH - 10) ")")
}

function operators(m)
{
    swap_word("less", m, "<", "<="); swap_word("less", m, "<=", "<"); swap_word("less", m, ">", ">="); swap_word("less", m, ">=", ">")
    swap_word("equal", m, "==", "!="); swap_word("equal", m, "!=", "==")
    swap_word("and", m, "&&", "||"); swap_word("and", m, "||", "&&")
    swap_word("plus", m, "+", "-"); swap_word("plus", m, "-", "+"); swap_word("plus", m, "+=", "-="); swap_word("plus", m, "-=", "+=")
    steps(m, "++", "--"); steps(m, "--", "++")
}

# In a line that is a statement or stands in brackets; a step alone in a for is an endless loop and says little.
function steps(m, word, instead,    at)
{
    at = index(m, word)
    if (at && m !~ /^ *for /) place("plus", at, 2, instead)
}

function numbers(m,    from, at, n)
{
    from = 1
    while (match(substr(m, from), /(^|[^A-Za-z0-9_.])[0-9]+/)) {
        at = from + RSTART - 1
        n = RLENGTH
        if (substr(m, at, 1) !~ /[0-9]/) { at++; n-- }
        if (substr(m, at + n, 1) !~ /[A-Za-z0-9_.]/) place("constant", at, n, substr(m, at, n) + 1)
        from = at + n
    }
}

# A call, a value set, a step: whole on one line.
function is_statement(m)
{
    if (m !~ /;$/ || m ~ /^ *(return|break|continue|goto|case|default|else|for|do|static|const|struct|\(void\))/) return 0
    if (closing(m, 1) == 0 && m ~ /\(/) return 0
    return m ~ /^ +[A-Za-z_][A-Za-z0-9_]*\(.*\);$/ || m ~ /^ +[^ ]+ [-+|&*\/]?= .*;$/ || m ~ /^ +[^ ]+(\+\+|--);$/
}

function statements(s, m,    at, n, text)
{
    if (is_statement(m)) {
        match(m, /[^ ]/)
        place("drop", RSTART, length(m) - RSTART + 1, ";")
        place("return", RSTART, length(m) - RSTART + 1, "return;")
    }
    if (!match(m, /return [^;]+;/)) return
    text = substr(m, RSTART + 7, RLENGTH - 8)
    place("return", RSTART + 7, RLENGTH - 8, text == "0" ? "1" : "0")
}

# No arguments, or a comparison that says only whether two are the same: either way round.
function is_symmetric(m, at, end)
{
    if (substr(m, at) ~ /^(sizeof|_|N_)\(/) return 1
    return substr(m, at) ~ /^(str|strcase|mem)cmp\(/ && substr(m, end + 1) ~ /^ [!=]= 0/
}

# Two neighbours of a call's arguments; whether they are of the same kind the compiler says.
function arguments(s, m,    from, at, end)
{
    from = 1
    while (match(substr(m, from), /[A-Za-z_][A-Za-z0-9_]*\(/)) {
        at = from + RSTART + RLENGTH - 2
        end = closing(m, at)
        if (end && !is_symmetric(m, from + RSTART - 1, end)) pairs(s, m, at + 1, end - 1)
        from = at + 1
    }
}

function pairs(s, m, from, end,    i, c, depth, start, prev_start, prev)
{
    start = from
    prev = ""
    for (i = from; i <= end + 1; i++) {
        c = i > end ? "," : substr(m, i, 1)
        if (c ~ /[({[]/) depth++
        else if (c ~ /[)}\]]/) depth--
        else if (c == "," && !depth) {
            if (prev != "") both(s, m, prev_start, prev, start, i - start)
            prev_start = start
            prev = substr(s, start, i - start)
            start = i + 1 + (substr(m, i + 1, 1) == " ")
        }
    }
}

function both(s, m, a, first, b, n,    second)
{
    second = substr(s, b, n)
    if (first != second && first !~ /^"/ && second !~ /^"/)
        place("swap", a, b + n - a, second ", " first)
}

function neighbours(m,    from, at, word)
{
    from = 1
    while (match(substr(m, from), /[A-Za-z_][A-Za-z0-9_]*/)) {
        at = from + RSTART - 1
        word = substr(m, at, RLENGTH)
        if (word in beside && m !~ /^ *case /) place("enum", at, length(word), beside[word])
        from = at + RLENGTH
    }
}

FNR == 1 { nth++; in_comment = in_function = in_enum = 0 }
{
    line = $0
    m = masked(line)
    if (nth <= enums) { look_for_enums(m); next }
    if (m == "{") { in_function = 1; next }
    if (m ~ /^}/) { in_function = 0; next }
    if (!in_function || m ~ /^#/ || m ~ /^ *$/ || m ~ /^ *static const /) next
    conditions(line, m)
    operators(m)
    numbers(m)
    statements(line, m)
    arguments(line, m)
    neighbours(m)
}
