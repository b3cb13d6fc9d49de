"""answers.py — what the service answered to the oracle's world: rolls as they were shown, the ledger, balances (looks.c writes it)."""

from model import month_of


class Seen:
    """A roll as it was shown: its figures, rows (case, grant, month): fen, what was held back or taken off."""

    def __init__(self, words):
        self.programme, self.figures = words[0], tuple(int(word) for word in words[1:])
        self.rows, self.dropped, self.held, self.drops = {}, {}, {}, []


def read_dump(path):
    rolls, ledgers, balances, order, at, twice = {}, {}, {}, [], None, []
    for text in open(path, encoding="utf-8"):
        words = text.split()
        if words[0] == "roll":
            at = rolls[int(words[1]), words[2]] = Seen(words[3:])
            order.append((int(words[1]), words[2]))
        elif words[0] == "ledger":
            at = ledgers[int(words[1])] = {}
            order.append(int(words[1]))
        elif words[0] == "line":
            key = int(words[1]), month_of(words[2]), words[3]
            at[key] = (words[4], words[5]) + tuple(int(word) for word in words[6:])
        elif words[0] == "balance":
            balances.setdefault(order[-1], {})[words[1], words[2]] = tuple(int(word) for word in words[3:])
        elif words[0] == "row":
            key = words[1], int(words[2]), month_of(words[3]), words[4]
            where = at.rows if words[6] == "listed" else at.dropped
            if key in where:
                twice.append("a roll lists case %s, %s, %s twice" % (words[1], words[3], words[4]))
            where[key] = int(words[5]), int(words[7]), words[8], words[9], words[10], words[11]
        elif words[0] == "held":
            line = (month_of(words[3]), int(words[4]), int(words[5]), " ".join(words[7:]))
            if words[6] == "dropped":
                at.drops.append((words[1],) + line)
            else:
                at.held.setdefault((words[1], int(words[2])), []).append(line)
    return rolls, ledgers, balances, order, twice
