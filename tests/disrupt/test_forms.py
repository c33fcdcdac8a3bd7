"""Templates by language: what is missing blocks, what is loaded is read whole or not at all, and the newest that holds is taken."""

from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pytest

from staydown.disrupt import forms
from staydown.disrupt.forms import Template
from staydown.words.errors import Malformed, Refused

NOW = datetime(2026, 9, 28, tzinfo=UTC)
ENGLISH = forms.chosen("F4", "en", NOW)


def a_file(**changes: Any) -> bytes:
    """A template as an operator would load it, French in name; its texts are the English ones."""
    kept: dict[str, Any] = {
        "form": "F4", "language": "fr", "valid_from": "2024-01-01", "name": "a form", "source": "invented", "labels": dict(ENGLISH.labels),
    }  # fmt: skip
    return msgspec.json.encode({**kept, **changes})


def test_english_ships_for_every_form_and_no_other_language_does() -> None:
    assert forms.missing("en", (), NOW) == ()
    assert forms.missing("fr", (), NOW) == forms.names()
    assert {template.language for template in forms.shipped()} == {"en"}
    assert len(forms.LANGUAGES) == 24


def test_every_shipped_template_says_where_its_words_come_from_and_reads_back_as_it_is() -> None:
    for template in forms.shipped():
        assert template.source
        assert template.checked <= template.labels.keys()


def test_a_language_that_is_missing_blocks_and_the_file_is_named() -> None:
    with pytest.raises(Refused, match=r"no template in French, so nothing can be sent in it: load F4.fr.json"):
        forms.chosen("F4", "fr", NOW)


def test_a_loaded_template_holds_from_its_day_on_and_the_newest_is_taken() -> None:
    old, new = (forms.parsed(a_file(valid_from=day), "x") for day in ("2024-01-01", "2026-09-28"))
    assert forms.chosen("F4", "fr", NOW, (new, old)) == new
    assert forms.chosen("F4", "fr", datetime(2026, 9, 27, 23, 59, tzinfo=UTC), (new, old)) == old
    assert "F4" in forms.missing("fr", (new,), datetime(2026, 9, 27, tzinfo=UTC))
    assert "F4" not in forms.missing("fr", (new,), NOW)


def test_a_version_names_form_language_and_day() -> None:
    assert forms.parsed(a_file(), "x").version == "F4 fr 2024-01-01"


def test_what_was_not_checked_carries_its_mark_and_what_is_empty_is_named() -> None:
    template = Template("F4", "en", date(2024, 1, 1), "n", "s", {"a": "A", "b": "B", "to_fill": "to be filled in"}, frozenset({"a"}))
    assert template.line("a", "x").checked
    assert not template.line("b", "x").checked
    assert template.line("b", "  ").value == "to be filled in"


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"no json", "this is no JSON"),
        (b"\xff", "this is no JSON"),
        (b"[]", "this is no template"),
        (a_file(form="F99"), "there is no form 'F99'"),
        (a_file(language="xx"), "no official language"),
        (a_file(language="EN"), "no official language"),
        (a_file(source=" "), "does not say where its texts come from"),
        (a_file(labels={**ENGLISH.labels, "more": "x"}), "texts are unknown: more"),
        (a_file(labels={k: v for k, v in ENGLISH.labels.items() if k != "title"}), "texts are missing: title"),
        (a_file(labels={**ENGLISH.labels, "title": "a\x00b"}), "hidden characters"),
        (a_file(labels={**ENGLISH.labels, "title": "x" * 4_001}), "too long"),
        (a_file(labels={**ENGLISH.labels, "title": "{secret}"}), "other gaps"),
        (a_file(labels={**ENGLISH.labels, "step.way": "{courier.__class__} {contact} {language}"}), "other gaps"),
        (a_file(labels={**ENGLISH.labels, "title": "{open"}), "a brace is open"),
        (a_file(checked=["nothing"]), "checked and not there: nothing"),
    ],
)
def test_a_template_that_is_not_whole_is_refused_with_what_is_wrong(raw: bytes, why: str) -> None:
    with pytest.raises(Malformed, match=why):
        forms.parsed(raw, "F4.fr.json")
