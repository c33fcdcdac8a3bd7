"""The columns of what is shared with others and taken from them."""

from staydown.actions.exchanges import ExchangeLine, FetchLine
from staydown.words.exchange import Feedback, FetchState, Subscriber
from staydown.words.letters import Receiver

from .cells import words_of
from .columns import Column


def standing(state: FetchState) -> str:
    """Where the reading of an exchange stands."""
    if state.asked_at is None:
        return "never fetched"
    return state.line or ("up to date" if state.up_to_date else "more is there")


EXCHANGE: dict[type, tuple[Column, ...]] = {
    ExchangeLine: (
        Column("exchange", lambda x: x.subscription.id),
        Column("plug", lambda x: x.subscription.plug),
        Column("fills", lambda x: x.subscription.bank),
        Column("rests", lambda x: "" if x.subscription.enabled else "rests"),
        Column("taken", lambda x: x.state.taken),
        Column("asked", lambda x: x.state.asked_at or "never"),
        Column("stands", lambda x: standing(x.state), fold=True),
    ),
    FetchLine: (
        Column("exchange", lambda x: x.exchange),
        Column("came", lambda x: x.came),
        Column("went", lambda x: x.went),
        Column("unusable", lambda x: x.unusable),
        Column("stands", lambda x: x.line or ("up to date" if x.up_to_date else "more is there"), fold=True),
    ),
    Subscriber: (
        Column("subscriber", lambda x: x.id),
        Column("name", lambda x: x.name, fold=True),
        Column("has", lambda x: x.banks, fold=True),
        Column("ended", lambda x: x.ended or ""),
    ),
    Receiver: (
        Column("receiver", lambda x: x.id),
        Column("name", lambda x: x.name, fold=True),
        Column("listens at", lambda x: x.address, fold=True),
        Column("told of", lambda x: f"{x.platform}, as {x.item_type}"),
        Column("ended", lambda x: x.ended or ""),
    ),
    Feedback: (
        Column("known thing", lambda x: x.entry),
        Column("said", lambda x: x.judgement),
        Column("by", lambda x: x.by),
        Column("at", lambda x: x.at),
        Column(
            "to",
            lambda x: f"{x.exchange}, {f'delivered {words_of(x.delivered)}' if x.delivered else 'not delivered'}" if x.exchange else "",
        ),
    ),
}
"""The columns of exchanges, fetches and feedback."""
