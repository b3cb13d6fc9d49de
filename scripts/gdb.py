"""gdb.py — gdb shows any record of yimen by its schema: what was given, in the field's own form.

In gdb: source scripts/gdb.py, then print *person, print *(struct ym_head *)r, print list (a struct ym_list), or `yimen r`.
It reads the tables that the program itself has (ym_all_schemas), so a new field needs nothing here; it calls nothing in the program,
so it works on a core file as well.  Python because gdb speaks it.  It shows what is in memory, secrets too: never paste it anywhere.
"""

import datetime

import gdb

NONE = -(2**63)
EPOCH = datetime.date(1970, 1, 1)


def schema_of(number):
    """The row of the schema for a record type's number, or None."""
    table = gdb.parse_and_eval("ym_all_schemas")
    count = int(gdb.parse_and_eval("ym_all_schemas_count"))
    for i in range(count):
        if int(table[i]["type"]) == number:
            return table[i]
    return None


def text_at(address):
    """The C string a pointer in memory leads to."""
    pointer = gdb.Value(address).cast(gdb.lookup_type("char").pointer().pointer()).dereference()
    return pointer.string("utf-8", "replace") if int(pointer) else ""


def number_at(address):
    return int(gdb.Value(address).cast(gdb.lookup_type("long").pointer()).dereference())


def choice(field, value):
    choices = field["choices"].dereference()
    for i in range(int(choices["count"])):
        if int(choices["list"][i]["number"]) == value:
            return choices["list"][i]["name"].string()
    return str(value)


def flags(field, value):
    return "|".join(choice(field, n) for n in range(1, 64) if value >> (n - 1) & 1)


def money(_, value):
    return "%s%d.%02d" % ("-" if value < 0 else "", abs(value) // 100, abs(value) % 100)


FORMS = {
    "YM_MONEY": money,
    "YM_DATE": lambda _, v: str(EPOCH + datetime.timedelta(v)),
    "YM_MONTH": lambda _, v: "%04d-%02d" % (v // 12, v % 12 + 1),
    "YM_QUARTER": lambda _, v: "%dQ%d" % (v // 4, v % 4 + 1),
    "YM_TIME": lambda _, v: str(datetime.datetime.utcfromtimestamp(v)) + "Z",
    "YM_BOOL": lambda _, v: "yes" if v else "no",
    "YM_CHOICE": choice,
    "YM_FLAGS": flags,
}
TEXTS = ("YM_TEXT", "YM_CODE", "YM_IDNO")


def field_text(field, base):
    """A field's value as text; None if it was not given."""
    kind = str(field["kind"])
    address = base + int(field["offset"])
    if kind in TEXTS:
        text = text_at(address)
        return '"%s"' % text if text else None
    value = number_at(address)
    if value == NONE:
        return None
    return FORMS.get(kind, lambda _, v: str(v))(field, value)


def record_text(head):
    """A record, by the struct ym_head it begins with."""
    schema = schema_of(int(head["type"]))
    if schema is None:
        return "record of unknown type %d" % int(head["type"])
    base = int(head.address)
    given = []
    for i in range(int(schema["count"])):
        text = field_text(schema["fields"][i], base)
        if text is not None:
            given.append("%s=%s" % (schema["fields"][i]["name"].string(), text))
    where = "root %d id %d parent %d rev %d" % tuple(int(head[k]) for k in ("root", "id", "parent", "rev"))
    return "%s (%s) {%s}" % (schema["name"].string(), where, ", ".join(given))


class RecordPrinter:
    def __init__(self, value):
        self.value = value

    def to_string(self):
        head = self.value if str(self.value.type.strip_typedefs().unqualified()) == "struct ym_head" else self.value["head"]
        return record_text(head)


class ListPrinter:
    def __init__(self, value):
        self.value = value

    def to_string(self):
        return "%d records" % int(self.value["count"])

    def children(self):
        for i in range(int(self.value["count"])):
            yield "[%d]" % i, record_text(self.value["at"][i].dereference())


def find_printer(value):
    kind = value.type.strip_typedefs().unqualified()
    if kind.code != gdb.TYPE_CODE_STRUCT or value.address is None:
        return None
    if str(kind) == "struct ym_list":
        return ListPrinter(value)
    fields = kind.fields()
    if str(kind) == "struct ym_head":
        return RecordPrinter(value)
    if fields and fields[0].name == "head" and str(fields[0].type) == "struct ym_head":
        return RecordPrinter(value)
    return None


class ShowRecord(gdb.Command):
    """yimen EXPRESSION: the record a pointer leads to, by its schema."""

    def __init__(self):
        super().__init__("yimen", gdb.COMMAND_DATA)

    def invoke(self, argument, from_tty):
        value = gdb.parse_and_eval(argument)
        if value.type.strip_typedefs().code == gdb.TYPE_CODE_PTR:
            value = value.cast(gdb.lookup_type("struct ym_head").pointer()).dereference()
        print(record_text(value if "head" not in [f.name for f in value.type.fields()] else value["head"]))


gdb.pretty_printers.append(find_printer)
ShowRecord()
