"""What every probe owes, and a probe whose answers are fixed: a plug's test class inherits the contract."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from staydown.words.ports import Probe
from staydown.words.watch import LiveState, Observation

ASKED_AT = datetime(2018, 4, 25, 6, 0, tzinfo=UTC)
"""When the contract looks."""


class FixedProbe:
    """A probe that always gives the same answer for an address, as if it had looked just then."""

    name = "fixed"

    def __init__(self, states: Mapping[str, LiveState]) -> None:
        """`states` by address; any other address is unknown."""
        self._states = dict(states)

    def look(self, address: str, at: datetime) -> Observation:
        """The fixed state of the address, seen at `at`."""
        return Observation(address, self._states.get(address, LiveState.UNKNOWN), at, self.name)


class ProbeContract:
    """Inherit, name the class `Test...`, and give a probe and an address that it has an answer for at `ASKED_AT`; one that looks over
    the network gives an address that never answers too."""

    def probe(self) -> Probe:
        """A probe."""
        raise NotImplementedError

    def known(self) -> tuple[str, LiveState]:
        """An address with the state that a look at it shows."""
        raise NotImplementedError

    def silent(self) -> str:
        """An address that never answers."""
        return "https://never-heard-of.invalid/"

    def test_it_is_a_probe_with_a_name(self) -> None:
        """It has the methods of the protocol and a name."""
        assert isinstance(self.probe(), Probe)
        assert self.probe().name

    def test_a_look_names_its_address_its_state_and_its_method(self) -> None:
        """An observation stands on its own."""
        address, state = self.known()
        seen = self.probe().look(address, ASKED_AT)
        assert (seen.address, seen.state) == (address, state)
        assert seen.method

    def test_a_look_is_never_from_the_future_and_has_a_zone(self) -> None:
        """What is observed was there when it was asked for, or before."""
        address, _ = self.known()
        seen = self.probe().look(address, ASKED_AT)
        assert seen.at.utcoffset() is not None
        assert seen.at <= ASKED_AT + timedelta(minutes=5)

    def test_an_address_that_never_answers_is_unknown_and_not_offline(self) -> None:
        """Silence is no proof."""
        assert self.probe().look(self.silent(), ASKED_AT).state is LiveState.UNKNOWN
