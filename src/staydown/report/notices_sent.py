"""The yearly report of a trusted flagger on its notices: Regulation (EU) 2022/2065 Art 22(3).

Notices by provider, by the type of content, and by the action that the provider took. A provider that has not answered has taken an action
that is not known; it counts in n and is neither acted nor refused.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from staydown.words.cases import Ground
from staydown.words.letters import Decided, Document, Letter, LetterKind, Line, Reply, Section
from staydown.words.watch import Share

from .share import text
from .spans import typical
from .year import Year, document, number, stated, table

ACTED = frozenset({Decided.REMOVED, Decided.DISABLED, Decided.GEO_BLOCKED})
"""The decisions after which the content is not to be seen any more, or not everywhere."""

OPEN = "not known: no answer"


@dataclass(frozen=True, slots=True)
class Sent:
    """All that the report counts: notices and referrals with when each left, their answers, the grounds of each case, what is stated."""

    year: Year
    left: tuple[tuple[Letter, datetime], ...]
    replies: Mapping[str, Reply]
    grounds: Mapping[str, frozenset[Ground]]
    independence: str = ""

    def of_year(self) -> tuple[tuple[Letter, datetime], ...]:
        """What left in the year."""
        return tuple((letter, at) for letter, at in self.left if self.year.has(at))


def notices_sent(file: Sent) -> Document:
    """The report as a document; it names providers, and no person."""
    return document(
        file.year,
        "DSA-22",
        "Notices to providers: report of a trusted flagger",
        (_sent(file), _acted(file), Section("Independence", (stated("How independence from providers is kept", file.independence),))),
        "Regulation (EU) 2022/2065 Art 22(3). It is for an organisation that was awarded the status, and goes to whoever awarded it, too.",
        "A notice with several grounds stands in the line of each, so that those lines add up to more than the notices.",
    )


def _sent(file: Sent) -> Section:
    notices = file.of_year()
    kinds = Counter(letter.kind for letter, _ in notices)
    providers = Counter(letter.document.addressee.name for letter, _ in notices)
    types = Counter(f"Art 2(7)({one.value})" for letter, _ in notices for one in sorted(file.grounds.get(letter.case, ())))
    lines = (
        number("Notices and referrals that left", len(notices)),
        number("Notices in the form of Art 16", kinds[LetterKind.DSA_NOTICE]),
        number("Voluntary referrals", kinds[LetterKind.REFERRAL]),
    )
    what = "Ground of Regulation (EU) 2021/784"
    return Section("What was sent", lines, tables=(*table("By provider", "Provider", providers), *table("By type of content", what, types)))


def _acted(file: Sent) -> Section:
    notices, as_of = file.of_year(), file.year.as_of
    answers = [(reply, at) for letter, at in notices if (reply := file.replies.get(letter.id)) is not None]
    decided = [(reply, reply.decided_at - at) for reply, at in answers if reply.decided_at is not None]
    acted = sum(reply.outcome in ACTED for reply, _ in decided)
    refused = sum(reply.outcome is Decided.REFUSED for reply, _ in decided)
    said = [reply.automated for reply, _ in decided if reply.automated is not None]
    actions = Counter(
        file.replies[letter.id].outcome.value.replace("_", " ") if letter.id in file.replies else OPEN for letter, _ in notices
    )
    return Section(
        "What providers did",
        (
            Line("Answered with a decision", text(Share(len(decided), len(notices), as_of, "notices and referrals that left"))),
            Line("Acted upon", text(Share(acted, len(notices), as_of, "removed, disabled or blocked; one without an answer counts in n"))),
            Line("Refused", text(Share(refused, len(decided), as_of, "decisions that leave the content as it is"))),
            Line("From leaving to the decision", typical([span for _, span in decided])),
            Line("Decided with automated means", text(Share(sum(said), len(said), as_of, "decisions of which the provider says it"))),
        ),
        tables=table("By action", "Action", actions),
    )
