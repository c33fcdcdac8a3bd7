"""What every kind of signal owes: a plug's test class inherits from this and says what to test with."""

from staydown.words.ports import SignalKind


class SignalKindContract:
    """Inherit, name the class `Test...`, and give `plug`, `two_files` and, where the kind is choosy, `unreadable`."""

    def plug(self) -> SignalKind:
        """The plug under test."""
        raise NotImplementedError

    def two_files(self) -> tuple[bytes, bytes]:
        """Two files that it reads and that show different things."""
        raise NotImplementedError

    def unreadable(self) -> bytes | None:
        """A file of a kind that it does not read; None where it reads every file."""
        return None

    def test_it_is_a_signal_kind_with_a_name(self) -> None:
        """It has the methods of the protocol and a name in lower case."""
        plug = self.plug()
        assert isinstance(plug, SignalKind)
        assert plug.name
        assert plug.name == plug.name.lower()

    def test_a_file_gives_the_same_signals_each_time(self) -> None:
        """Two looks at one file agree, and every signal is of this kind with a quality of 0 to 100."""
        plug, (file, _) = self.plug(), self.two_files()
        signals = plug.of(file)
        assert signals
        assert plug.of(file) == signals
        assert all(signal.kind == plug.name and signal.value and 0 <= signal.quality <= 100 for signal in signals)

    def test_a_file_it_does_not_read_has_no_signals(self) -> None:
        """Nothing is made up for a file of another kind."""
        unreadable = self.unreadable()
        assert unreadable is None or self.plug().of(unreadable) == ()

    def test_distance_is_none_to_itself_and_the_same_both_ways(self) -> None:
        """Distance is 0 from a value to itself, more than 0 between different files, and symmetric."""
        plug, files = self.plug(), self.two_files()
        one, other = (plug.of(file)[0].value for file in files)
        assert plug.distance(one, one) == plug.distance(other, other) == 0
        assert plug.distance(one, other) == plug.distance(other, one) > 0
