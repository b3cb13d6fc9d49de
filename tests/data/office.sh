# office.sh — an invented county's officials at work by `yimen call`: for record.sh and harm.sh, which set yimen and room and serve.
# Read with "."; must not start or end anything itself.

# ---- asking

# account, call, what it takes: rec text on standard input or words.  Prints the answer; a refusal is recorded as well.
ask()
{
    as=$1
    shift
    "$yimen" call --lang en --as "$as" "$@" || :
}

# The same, and must succeed.
must()
{
    as=$1
    shift
    "$yimen" call --lang en --as "$as" "$@" || { echo "record: refused: $*" >&2; exit 1; }
}

field() { sed -n "s/^$1: //p"; }
day() { must admin1 demo.clock "day=$1" >/dev/null; }

# township, case, action, words
act()
{
    who=$1 case=$2 action=$3
    shift 3
    must "$who" case.act "number=$case" "action=$action" "$@" >/dev/null
}

# The same with a record: account, case, action, record, its lines
act_with()
{
    who=$1 number=$2 action=$3 record=$4
    {
        printf '%%rec: act\n\nnumber: %s\naction: %s\nreason: 按规定办理\n\n%%rec: %s\n\n' "$number" "$action" "$record"
        cat
    } | must "$who" case.act - >/dev/null
}

survey()
{
    act_with "$1" "$2" "${4:-survey}" survey <<END
on: $3
surveyor1: 调查甲
surveyor2: 调查乙
signer: 家属
neighbours: 走访邻居两户
finding: 情况属实
END
}

# type, field: the values of a field in the records of a type, from an answer
of() { awk -v want="$1" -v key="$2: " '/^%rec: /{type = $2} type == want && index($0, key) == 1 {print substr($0, length(key) + 1)}'; }

# birth as 19490312, sequence: an invented identity number with its check character
idno()
{
    awk -v body="411526$1$2" 'BEGIN {
        split("7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2", weight, " ")
        for (i = 1; i <= 17; i++) sum += substr(body, i, 1) * weight[i]
        print body substr("10X98765432", sum % 11 + 1, 1)
    }'
}

# name, birth, sequence, relation, further lines
person()
{
    printf '%%rec: person\n\nname: %s\nidno: %s\nrelation: %s\nstanding: member\n%s\n\n' "$1" "$(idno "$2" "$3")" "$4" "${5:-marriage: single}"
    printf '%%rec: authorisation\n\nsigned_on: 2021-06-01\nbank: yes\n\n'
}

# programmes, township, area: the head of an intake
household()
{
    printf '%%rec: intake\n\nprogrammes: %s\n\n%%rec: household\n\ntownship: %s\narea: %s\nvillage: 某村\naddress: 某路1号\nphone: 13900000000\n\n' "$1" "$2" "$3"
}

# holder, papers…
tail_of()
{
    printf '%%rec: account\n\nbank: 潢川农商行\nnumber: 6217000000001234\nholder: %s\n\n' "$1"
    shift
    for paper in "$@"; do
        printf '%%rec: paper\n\nkind: %s\ngiven: 2021-07-01\n\n' "$paper"
    done
}

papers='application authorisation idcard register statement'

# A person alone: name, birth, sequence, township, income a month or nothing.  Answers the case number.
alone()
{
    {
        household dibao "$4" urban
        person "$1" "$2" "$3" self
        [ -z "${5:-}" ] || printf '%%rec: income\n\nkind: transfer\namount: %s\nperiod: month\n\n' "$5"
        tail_of "$1" $papers
    } | must window1 intake - | field about | head -n 1
}

units='caizheng renshe bianban shichang gongan fangguan shuiwu jiaotong lincha nongji gongjijin yanglao renmin'

answer_all()
{
    for unit in $units; do
        for check in $(must "unit_$unit" unit.queue limit=500 | field check); do
            must "unit_$unit" unit.answer "check=$check" state=nothing >/dev/null
        done
    done
}
