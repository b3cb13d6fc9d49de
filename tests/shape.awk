# shape.awk — the shape of C files as .clang-format lays them out: how long a file and a function, how many parameters, what a file opens with.
# Prints one line an offence.  Variables: lines_max, function_max, parameters_max.

function offend(line, why) { print FILENAME ":" line ": " why }

# Commas outside of inner parentheses, and one more; the dots of a variadic one are none.
function parameters(text,    i, c, depth, n) {
    if (text ~ /\((void)?\)$/)
        return 0
    n = text ~ /, \.\.\.\)$/ ? 0 : 1
    depth = 0
    for (i = index(text, "("); i <= length(text); i++) {
        c = substr(text, i, 1)
        if (c == "(")
            depth++
        else if (c == ")")
            depth--
        else if (c == "," && depth == 1)
            n++
    }
    return n
}

FNR == 1 {
    name = FILENAME
    sub(/.*\//, "", name)
    if (index($0, "/* " name " — ") != 1)
        offend(1, "does not open with its name and what it is: /* " name " — …")
    opened = ($0 ~ /Floor: [a-z]+|^.* — the (suites|tests)/)
    head = ""
    body = 0
}
FNR <= 6 && /Floor: [a-z]+/ { opened = 1 }
FNR == 7 && !opened && FILENAME ~ /^(src|include)\// { offend(1, "does not say its floor") }

/^[a-z].*\(/ && !/;[ ]*$/ && !/=/ { head = $0; head_line = FNR; joining = !/\)$/ ; next }
joining { head = head " " $0; if (/\)$/) joining = 0; if (/[;=]/) { head = ""; joining = 0 }; next }
/^\{$/ && head != "" {
    body = FNR
    n = parameters(head)
    if (n > parameters_max)
        offend(head_line, n " parameters; " parameters_max " are the most")
    next
}
/^\}/ && body {
    if (FNR - head_line + 1 > function_max)
        offend(head_line, "a function of " FNR - head_line + 1 " lines; " function_max " are the most")
    body = 0
    head = ""
}
FNR == lines_max + 1 { offend(FNR, "more than " lines_max " lines: part it by subject") }
