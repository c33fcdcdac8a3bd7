"""The systems of platforms that are told what was decided on their items."""

from staydown.words.letters import Receiver

from .acts import Act, write
from .models import ReceiverRow
from .nouns import keep, many, one


@write
def keep_receiver(act: Act, receiver: Receiver) -> None:
    """Writes a receiver."""
    keep(act, ReceiverRow, receiver.id, receiver)


def receiver(key: str) -> Receiver:
    """A receiver; raises NotFound."""
    return one(ReceiverRow, Receiver, key)


def receivers() -> list[Receiver]:
    """All receivers, those included that have ended."""
    return many(ReceiverRow.objects.order_by("id"), Receiver)
