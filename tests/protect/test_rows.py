"""What a post says in words, and what its author said in a row before it."""

from dataclasses import replace
from datetime import timedelta
from itertools import count

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from staydown.protect.rows import IN_A_ROW, REMEMBERED, Rows
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


def test_what_an_author_said_is_kept_until_tens_of_thousands_of_posts_were_heard() -> None:
    rows, spoken = Rows(), Post("1", "c", Stamp(AT), "before", author="A")
    rows.heard([spoken, replace(spoken, text="a word")])
    rows.heard([replace(spoken, author="B")] * (REMEMBERED - 1))
    assert [said.post.text for said in rows.heard([replace(spoken, text="between")]).row(0)] == ["before", "a word"]
    rows.heard([replace(spoken, author="B")] * (REMEMBERED - 1))
    assert [said.post.text for said in rows.heard([spoken]).row(0)] == ["between"]
    rows.heard([replace(spoken, author="B")] * (2 * REMEMBERED))
    heard = rows.heard([spoken])
    assert not heard.row(0)
    assert (heard.together(0), heard.before.tolist(), len(rows.posts)) == ("before", [-1], REMEMBERED + 1)


_spoken = st.lists(st.tuples(st.sampled_from("ABC"), st.booleans()), max_size=12)


@given(st.lists(_spoken, max_size=4))
def test_a_post_is_in_a_row_with_a_mention_where_one_of_those_before_it_of_its_author_mentions_somebody(
    parts: list[list[tuple[str, bool]]],
) -> None:
    rows, numbers = Rows(), count()
    for part in parts:
        heard = rows.heard(Post("1", "c", Stamp(AT), f"{next(numbers)}", author=author) for author, _ in part)
        mention = np.array([told for _, told in part], bool)
        for place, told in enumerate(mention.tolist()):
            heard.said(place).mentions = frozenset({0} if told else ())
        found = heard.in_rows(mention, lambda said: bool(said.mentions)).tolist()
        for place, is_found in enumerate(found):
            row, before = heard.row(place), heard.before[place]
            assert len(row) < IN_A_ROW
            assert before < 0 if not row else heard.texts[before] == row[-1].post.text
            assert before >= len(part) or before < 0 or heard.said(int(before)) is row[-1]
            assert not is_found or row
            assert is_found or not (row and any(one.mentions for one in (heard.said(place), *row)))
