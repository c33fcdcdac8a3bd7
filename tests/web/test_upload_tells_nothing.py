"""Whoever uploads learns nothing of a register: a post that names somebody in it and one that names nobody are answered alike.

What is enrolled is looked for later, by an officer's check, so there is nothing in the answer that could depend on it.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from staydown.actions import protect
from staydown.words.people import Role

from .consoles import Console, console_at

HIT = ("Wannes Vanderzwelmst, Oostverlune, 0470 12 34 56", "@wannes_vdz.ex")
MISS = ("Wouter Vanderbrolmpt, Westverlant, 0470 12 34 57", "@wannes_vdz.ey")
PEOPLE = "person;name;phone;handle;town\n17;Wannes Vanderzwelmst;0470 12 34 56;@wannes_vdz.ex;Oostverlune\n"


@pytest.fixture(scope="module")
def console(tmp_path_factory: pytest.TempPathFactory, template: Path) -> Iterator[Console]:
    """A console with one person enrolled."""
    folder = tmp_path_factory.mktemp("console")
    with console_at(folder, template) as made:
        (folder / "people.csv").write_text(PEOPLE, encoding="utf-8")
        office, protector = made.team.office, made.team[Role.PROTECTION_OFFICER]
        protect.open_register(office, protector, "garrison", "Security office", "duty of care", "LED-8")
        protect.enrol(office, protector, "garrison", folder / "people.csv", "LED-8")
        office.confirm.close()
        yield made


def uploaded(console: Console, texts: tuple[str, ...], channel: str) -> httpx.Response:
    """The answer to an export of these texts."""
    lines = [{"id": str(n), "channel": channel, "date": "2026-09-26T14:07:00Z", "text": text} for n, text in enumerate(texts)]
    data = "\n".join(map(json.dumps, lines)).encode()
    return console.call("POST", "receive", console.bearer(Role.ANALYST), files={"export": ("posts.jsonl", data)})


def told(answer: httpx.Response) -> tuple[int, list[tuple[str, str]], str]:
    """All that an answer says, but for the moment and for the ids and digests that every upload has for itself."""
    headers = [(name, value) for name, value in answer.headers.items() if name != "date"]
    return answer.status_code, headers, re.sub(r'"(export-)?[0-9a-f]{10,64}"', '"an id"', answer.text)


def test_an_upload_that_exposes_somebody_is_answered_byte_for_byte_as_one_that_exposes_nobody(console: Console) -> None:
    hit, miss = uploaded(console, HIT, "demo:1"), uploaded(console, MISS, "demo:2")
    assert hit.status_code == 200
    assert told(hit) == told(miss)
    found = protect.check(console.team.office, console.team[Role.ANALYST])
    assert len(found.exposures) == 2, "nothing was exposed: this test would prove nothing"


def test_asking_whether_a_text_is_known_says_nothing_of_who_is_enrolled(console: Console) -> None:
    headers = console.bearer(Role.VERIFIER)
    answers = [console.call("POST", "match", headers, data={"text": text}) for text in (HIT[0], MISS[0])]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert told(answers[0]) == told(answers[1])


def test_no_upload_and_no_question_of_the_kind_asks_the_process_that_holds_the_registers(console: Console) -> None:
    console.team.office.confirm.close()
    uploaded(console, (*HIT, "once more"), "demo:3")
    console.call("POST", "match", console.bearer(Role.VERIFIER), data={"text": HIT[0]})
    assert console.team.office.confirm.pid is None
