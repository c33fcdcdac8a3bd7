"""What a person reads: nothing in a post is a command to the terminal, and colours are for what is urgent alone."""

import io
from datetime import UTC, datetime

import pytest
from rich.console import Console

from staydown.actions.casework import CaseLine
from staydown.cli.cells import cell, counted, words_of
from staydown.cli.pages import drawn
from staydown.words.cases import Case, CaseState, Priority, Subject, Triage
from staydown.words.posts import Post, Stamp
from staydown.words.protect import IdentifierKind

AT = datetime(2026, 9, 26, 14, 7, 5, tzinfo=UTC)


def line(text: str, priority: Priority = Priority.P0) -> CaseLine:
    """A case in which this was found."""
    case = Case("case-0123456789", Subject.EXPOSURE, "7", Triage(priority, "T1"), CaseState.OPEN, AT, ("x-1",))
    return CaseLine(case, Post("1", "demo:1", Stamp(AT)), 1, 0, text)


def printed(value: object, *, terminal: bool = False, width: int = 80) -> str:
    """What is printed of a value."""
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=terminal, color_system="standard" if terminal else None, highlight=False)
    for part in drawn(value):
        console.print(part)
    return out.getvalue()


@pytest.mark.parametrize("text", ["\x1b[2J\x1b[31mred", "bell\x07", "back\x08space", "\x9b31mred", "turned \u202e round", "nul\x00"])
def test_what_a_terminal_would_obey_is_written_out(text: str) -> None:
    for terminal in (False, True):
        shown = printed([line(text)], terminal=terminal)
        assert not {"\x07", "\x08", "\x9b", "\u202e", "\x00"} & set(shown)
        assert "\x1b[2J" not in shown
        assert "\x1b[31mred" not in shown
    assert "[U+" in printed([line(text)])


def test_markup_in_a_post_is_not_read() -> None:
    assert "[bold red]now[/]" in printed([line("[bold red]now[/]")])


def test_colours_are_for_priority_and_state_alone() -> None:
    shown = printed([line("calm 12 words https://a.example 3.5")], terminal=True)
    row = shown.splitlines()[1]
    assert row.count("\x1b[") == 4, "one colour on and off for the priority, one for the state"
    assert "\x1b[" not in printed([line("calm")]), "none where it is no terminal"


def test_a_long_text_is_cut_and_the_id_is_not() -> None:
    for width in (60, 80, 120):
        rows = printed([line("word " * 200)], width=width).splitlines()
        assert len(rows) == 2
        assert rows[1].startswith("case-0123456789")
        assert len(rows[1]) <= width
        assert "…" in rows[1]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        (0, "0"),
        (True, "yes"),
        (False, "no"),
        (AT, "2026-09-26 14:07 UTC"),
        (CaseState.IN_REVIEW, "in review"),
        (frozenset({IdentifierKind.TOWN, IdentifierKind.NAME}), "name, town"),
        (("b", "a"), "b, a"),
        ({"web_sessions": 2}, "web sessions 2"),
        (b"\xff", "\ufffd"),
        (Stamp(local="noon"), "local noon"),
    ],
)
def test_each_value_has_its_words(value: object, words: str) -> None:
    assert words_of(value) == words


def test_nothing_is_said_to_be_nothing() -> None:
    assert printed([]) == "nothing\n"


def test_counts_agree_with_their_nouns() -> None:
    assert [counted(n, "match", "matches") for n in (0, 1, 2)] == ["0 matches", "1 match", "2 matches"]


def test_a_cell_keeps_its_colour() -> None:
    assert str(cell(Priority.P0).style) == "bold red"
    assert str(cell(Priority.P4).style) == ""
