"""What humans said of the items of the checklist before going live; the newest word on an item stands."""

from staydown.words.papers import HumanWord

from .acts import Act, write
from .models import HumanWordRow
from .nouns import keep, many


@write
def keep_word(act: Act, word: HumanWord) -> None:
    """Writes what an officer said of an item, over what was said of it before."""
    keep(act, HumanWordRow, word.item, word)


def words() -> dict[str, HumanWord]:
    """What was said, by item."""
    return {word.item: word for word in many(HumanWordRow.objects.order_by("id"), HumanWord)}
