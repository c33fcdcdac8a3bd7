"""An order that a platform received, and what it restricted: on that order, by a specific measure, on its own initiative."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from staydown.words.letters import Addressee
from staydown.words.orders import Inbound, InboundState, Restriction, RestrictionSource

AT = datetime(2026, 9, 28, 12, 0, tzinfo=UTC)
ORDER = Inbound(
    "inbound-1", "BE-17", "be-a", "BE", "https://platform.example/v/1", "en", AT, InboundState.RUNNING, faults=("Annex I: open",)
)
DONE = Restriction("r-1", "video-1", "inbound-1", "dora", AT, "Art 3", "the frames", AT + timedelta(days=181))
MEASURE = replace(DONE, id="r-2", inbound="", source=RestrictionSource.SPECIFIC_MEASURE)
OWN = replace(MEASURE, id="r-3", source=RestrictionSource.OWN_INITIATIVE, informed_at=AT)
TO = Addressee("Authority", "orders@be-a.example")
