"""What a post says in words, and what its author said in a row before it."""

from datetime import timedelta

from staydown.protect.rows import Rows
from staydown.words.posts import Attachment, Entity, Post, Stamp
from staydown.words.protect import IdentifierKind as Kind

from .samples import AT, scanned


def test_hidden_targets_buttons_polls_file_names_and_fields_are_read() -> None:
    phone = "0470123456"
    posts = [
        Post("1", "c", Stamp(), "here", entities=(Entity("text_link", "here", f"tel:{phone}"),)),
        Post("2", "c", Stamp(), buttons=(Entity("button", f"call {phone}"),)),
        Post("3", "c", Stamp(), buttons=(Entity("url", "go", "https://t.me/wannes_vdz_ex"),)),
        Post("4", "c", Stamp(), poll=("Who is it?", phone)),
        Post("5", "c", Stamp(), attachments=(Attachment("file", name="Wannes Vanderzwelmst Oostverlune.pdf"),)),
        Post("6", "c", Stamp(), extra=(("contact", phone),)),
    ]
    seen = [finding.post[1] for finding in scanned(posts)[0]]
    assert seen == ["1", "2", "3", "4", "5", "6"]


def test_a_name_and_a_town_in_two_messages_of_one_author_are_one_exposure() -> None:
    name, town = "Dat is Wannes Vanderzwelmst", "Hij woont in Oostverlune"

    def said(*texts: tuple[str, str, int]) -> list[Post]:
        return [
            Post(str(n), "telegram:1", Stamp(AT + timedelta(seconds=second)), text, author=author)
            for n, (text, author, second) in enumerate(texts)
        ]

    found_in_a_row = scanned(said((name, "A", 0), ("ja", "B", 5), (town, "A", 9)))[0]
    assert [(one.post[1], one.kinds) for one in found_in_a_row] == [("2", frozenset({Kind.NAME, Kind.TOWN}))]
    assert [one.post[1] for one in scanned(said(("Wannes", "A", 0), ("Vanderzwelmst, Oostverlune", "A", 9)))[0]] == ["1"]
    assert not scanned(said((name, "A", 0), (town, "B", 9)))[0]
    assert not scanned(said((name, "A", 0), (town, "A", 3600)))[0]
    assert len(scanned(said((name, "A", 0), (town, "A", 9), (town, "A", 12)))[0]) == 1


def test_what_an_author_said_is_kept_until_thousands_of_others_have_spoken() -> None:
    def heard(others: int) -> int:
        rows = Rows()
        for n, author in enumerate(("A", *map(str, range(others)), "A")):
            said = rows.said(Post(str(n), "telegram:1", Stamp(AT), "", author=author))
        return len(said.row)

    assert heard(9_999) == 1
    assert heard(10_000) == 0
