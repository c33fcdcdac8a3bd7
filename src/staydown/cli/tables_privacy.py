"""The columns of breaches, of what is owed after them and of what has to be done."""

from staydown.actions.breaches import BreachLine, StepLine
from staydown.words.breach import Breach, Duty
from staydown.words.papers import Item

from .cells import words_of
from .columns import Column

PRIVACY: dict[type, tuple[Column, ...]] = {
    BreachLine: (
        Column("breach", lambda x: x.breach.id),
        Column("aware", lambda x: x.breach.aware_at),
        Column("lost", lambda x: words_of(x.breach.lost), fold=True),
        Column("authority by", lambda x: x.due_at if x.alarming else "no clock runs"),
        Column("owed", lambda x: ", ".join(duty.says for duty in x.owed), fold=True),
    ),
    Breach: (
        Column("breach", lambda x: x.id),
        Column("aware", lambda x: x.aware_at),
        Column("lost", lambda x: words_of(x.lost), fold=True),
        Column("risk", lambda x: x.risk),
    ),
    Duty: (
        Column("owed", lambda x: x.says, fold=True),
        Column("article", lambda x: x.article),
        Column("stands", lambda x: x.state),
        Column("due", lambda x: x.due_at or ""),
        Column("why", lambda x: x.why, fold=True),
    ),
    Item: (
        Column("item", lambda x: x.code),
        Column("asks", lambda x: x.asks, fold=True),
        Column("stands", lambda x: x.standing),
        Column("found", lambda x: x.found, fold=True),
    ),
    StepLine: (
        Column("step", lambda x: x.code),
        Column("what", lambda x: x.says, fold=True),
        Column("settled", lambda x: x.how or "open", fold=True),
    ),
}
