# cut.awk — cuts the rows of choices.def, records.def and asks.def into headers, so that touching a row compiles anew
# only what uses its record: the struct of each record (names and kinds, no labels, no flags), the record types, the
# numbers of the choices; and the rows once more, each record's by tag, for records.c.
#
#   awk -v out=DIRECTORY -f cut.awk choices.def records.def asks.def
#
# A row begins a line with its word and goes on in lines that begin with a blank.

function guard(name)
{
    return "YIMEN_DOMAIN_RECORD_" toupper(name) "_H"
}

# The file of a header, opened with its first lines.
function begin(name, what)
{
    file = out "/" name ".h"
    printf "/* %s.h — %s.  Floor: domain.  Made by cut.awk from the rows of the schema: change those. */\n", name, what > file
    printf "#ifndef %s\n#define %s\n", guard(name), guard(name) > file
    return file
}

function finish(file)
{
    printf "\n#endif\n" > file
    close(file)
}

# The arguments of a row up to the first label.
function cut(row)
{
    sub(/^[A-Z_]+\(/, "", row)
    sub(/\).*/, "", row)
    return split(row, arg, /, */)
}

function member(kind)
{
    return kind == "TEXT" || kind == "CODE" || kind == "IDNO" ? "const char *" : "int64_t "
}

# The record's rows by tag: a row that only moves changes no header.
function put_rows(    tag, left)
{
    for (left = count; left > 0; tag++)
        if (tag in rows) {
            print rows[tag] > by_tag
            print members[tag] > record
            delete rows[tag]
            left--
        }
}

BEGIN {
    by_tag = out "/rows.def"
    print "/* rows.def — the rows of the schema, each record's by tag.  Made by cut.awk: change records.def, asks.def. */" > by_tag
    choices = begin("choices", "the numbers of the closed lists")
    types = begin("types", "the numbers of the records")
    all = begin("all", "every record's struct, for the tables")
    print "\nenum ym_record_type {\n    YM_R_none = 0," > types
}

/^CHOICES\(/ {
    cut($0)
    printf "\nenum ym_choice_%s {\n    YM_%s_unset = 0,\n", arg[1], arg[1] > choices
}
/^CHOICE\(/ {
    cut($0)
    printf "    YM_%s_%s = %s,\n", arg[1], arg[3], arg[2] > choices
}
/^CHOICES_END\(/ {
    print "};" > choices
}

/^RECORD\(/ {
    cut($0)
    name = arg[2]
    count = 0
    if (arg[1] + 0 <= highest) { # YM_R_end is one more than the last: what is counted by it would be too short
        print FILENAME ": " name " has number " arg[1] ", which is not higher than those before it" > "/dev/stderr"
        exit 1
    }
    highest = arg[1] + 0
    printf "    YM_R_%s = %s,\n", name, arg[1] > types
    printf "#include \"yimen/domain/record/%s.h\"\n", name > all
    record = begin(name, "a record as it is computed with")
    printf "\n#include \"yimen/domain/schema.h\"\n\nstruct ym_%s {\n    struct ym_head head;\n", name > record
    print > by_tag
}
/^FIELD\(/ {
    cut($0)
    count++
    tag = arg[3] + 0
    if (tag in rows) {
        print FILENAME ": " name "." arg[4] " has the tag of another field" > "/dev/stderr"
        exit 1
    }
    rows[tag] = $0
    members[tag] = "    " member(arg[2]) arg[4] ";"
}
/^ / && count {
    rows[tag] = rows[tag] "\n" $0
}
/^END\(/ {
    put_rows()
    print "};" > record
    finish(record)
    print > by_tag
    count = 0
}

END {
    if (count)
        exit 1
    print "    YM_R_end\n};" > types
    finish(types)
    finish(choices)
    finish(all)
    close(by_tag)
}
