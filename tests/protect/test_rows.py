"""What a post says in words, and what its author said in a row before it."""

from datetime import timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

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
        authors = enumerate(("A", *map(str, range(others)), "A"))
        heard = Rows().heard(Post(str(n), "telegram:1", Stamp(AT), "", author=author) for n, author in authors)
        return len(heard.some[-1].row)

    assert heard(9_999) == 1
    assert heard(10_000) == 0


_spoken = st.lists(st.tuples(st.sampled_from("ABC"), st.booleans()), max_size=12)


@given(st.lists(_spoken, max_size=4))
def test_a_post_is_in_a_row_with_a_mention_where_one_of_those_before_it_of_its_author_mentions_somebody(
    parts: list[list[tuple[str, bool]]],
) -> None:
    rows, number = Rows(), 0
    for part in parts:
        heard = rows.heard(Post(str(n), "c", Stamp(AT), author=author) for n, (author, _) in enumerate(part))
        mention = np.array([told for _, told in part], bool)
        for said, told in zip(heard.some, mention, strict=True):
            said.mentions = frozenset({0} if told else ())
        found = heard.in_rows(mention, lambda said: bool(said.mentions)).tolist()
        for said, is_found in zip(heard.some, found, strict=True):
            assert [*heard.some, *heard.earlier][heard.before[said.number - number]] is said.row[-1] if said.row else True
            assert not is_found or said.row
            assert is_found or not (said.row and any(one.mentions for one in (said, *said.row)))
        number += len(part)
