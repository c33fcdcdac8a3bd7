"""The scanner: who is given away by a post, by what, and what in it is wrong; and who is only named."""

import gzip
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.protect.candidates import strong
from staydown.protect.folding import fold
from staydown.protect.identifiers import canonical
from staydown.protect.keys import keys_of
from staydown.protect.register import BlindedRegister
from staydown.protect.scanner import PHOTO_BITS, exposes, scan
from staydown.words.posts import Attachment, Entity, Post, Stamp
from staydown.words.protect import STRONG, WEAK, Register, ScanCount
from staydown.words.protect import IdentifierKind as Kind

from .samples import AT, ILYAS, KEYS, LIESELOT, MASTER, PDQ, REGISTER, ROWS, WANNES, found, id_of, post, register_of, scanned, tokens_of

IRC = Path(__file__).parents[2].parent / "shared" / "data" / "text" / "irc-sample.txt.gz"
REGISTERED = register_of()


@pytest.mark.parametrize(
    ("text", "row", "kinds"),
    [
        ("wannes vanderzwelmst woont in Oostverlune", WANNES, {Kind.NAME, Kind.TOWN}),
        ("Vanderzwelmst Wannes, 2de bataljon Reiger", WANNES, {Kind.NAME, Kind.UNIT}),
        ("Kerkstraat 12, daar woont Wannes Vanderzwelmst", WANNES, {Kind.NAME, Kind.ADDRESS}),
        ("bel 0470/12.34.56", WANNES, {Kind.PHONE}),
        ("٠٤٧٠ ١٢ ٣٤ ٥٦", WANNES, {Kind.PHONE}),
        ("@WannesVdzEx", WANNES, {Kind.HANDLE}),
        ("t.me/wannes_vdz_ex", WANNES, {Kind.HANDLE}),
        ("wannes.vanderzwelmst@example.org", WANNES, {Kind.EMAIL, Kind.NAME}),
        ("le numéro roule en 6 BDF 017", WANNES, {Kind.PLATE}),
        ("85.07.30-033.28", WANNES, {Kind.NATIONAL_NUMBER}),
        ("Liеsеlоt Krооsbrесht, Sint-Оrvеldе", LIESELOT, {Kind.NAME, Kind.TOWN}),
        ("Ｌｉｅｓｅｌｏｔ Kroos\u200bbrecht uit Sint Orvelde", LIESELOT, {Kind.NAME, Kind.TOWN}),
        ("إلياس بنزهريقة Tremouvelle", ILYAS, {Kind.NAME, Kind.TOWN}),
        ("Ilyas Benzahriqa 12 rue de la Gare", ILYAS, {Kind.NAME, Kind.ADDRESS}),
    ],
)
def test_a_strong_identifier_or_a_name_with_a_weak_one_is_an_exposure(text: str, row: dict[str, str], kinds: set[Kind]) -> None:
    (finding,) = found(text)
    assert (finding.post, finding.register) == (("telegram:1", "1"), "garrison")
    assert (finding.person, finding.kinds, finding.wrong) == (id_of(row), frozenset(kinds), frozenset())


@pytest.mark.parametrize(
    "text", ["Wannes Vanderzwelmst heeft gescoord", "Lieselot Kroosbrecht uit Gent", "Ilyas Benzahriqa, rue de la Gare 13"]
)
def test_a_homonym_is_only_counted(text: str) -> None:
    findings, count = scanned(post(text))
    assert findings == []
    assert count == ScanCount(posts=1, exposures=0, names_only=1)


@pytest.mark.parametrize(
    "text", ["Oostverlune", "2e Bataljon Reiger", "Kerkstraat 12", "wannes", "0470 12 34 57", "@wannes_vdz", "6-BDF-018", ""]
)
def test_weak_identifiers_alone_and_near_misses_are_nothing(text: str) -> None:
    assert scanned(post(text)) == ([], ScanCount(posts=1, exposures=0, names_only=0))


@given(st.sets(st.sampled_from(list(Kind))))
def test_the_rule_is_one_strong_kind_or_the_name_with_a_weak_one(kinds: set[Kind]) -> None:
    assert exposes(kinds) == (bool(kinds & STRONG) or (Kind.NAME in kinds and bool(kinds & WEAK)))


def test_in_a_list_each_town_goes_with_its_own_name() -> None:
    text = "1. Wannes Vanderzwelmst, Sint-Orvelde\n2. Lieselot Kroosbrecht, Oostverlune\n3. Ilyas Benzahriqa, Trémouvelle"
    findings, count = scanned(post(text))
    assert [(finding.person, finding.kinds, finding.entries) for finding in findings] == [
        (id_of(ILYAS), frozenset({Kind.NAME, Kind.TOWN}), frozenset({3}))
    ]
    assert count.names_only == 2


def test_in_running_text_a_town_goes_with_the_name_before_it() -> None:
    findings = found("wannes vanderzwelmst van sint-orvelde, lieselot kroosbrecht van oostverlune")
    assert findings == []
    both = found("wannes vanderzwelmst van oostverlune, lieselot kroosbrecht van sint-orvelde")
    assert {finding.person for finding in both} == {id_of(WANNES), id_of(LIESELOT)}


def test_what_stands_over_all_names_goes_with_each() -> None:
    twin = {**LIESELOT, "town": "Oostverlune"}
    findings = found("Tous deux à Oostverlune : wannes vanderzwelmst et lieselot kroosbrecht", register_of([WANNES, twin]))
    assert {finding.person for finding in findings} == {id_of(WANNES), id_of(LIESELOT)}


def test_one_detail_that_is_wrong_is_reported_as_wrong() -> None:
    text = "1. Wannes Vanderzwelmst, Quarrevoix, 2e Bataljon Reiger\n2. Lieselot Kroosbrecht, Sint-Orvelde, Wing Bergeronnette"
    wrong, right = found(text)
    assert (wrong.person, wrong.kinds, wrong.wrong) == (id_of(WANNES), frozenset({Kind.NAME, Kind.UNIT}), frozenset({Kind.TOWN}))
    assert (right.person, right.kinds, right.wrong) == (id_of(LIESELOT), frozenset({Kind.NAME, Kind.TOWN, Kind.UNIT}), frozenset())


def test_a_claim_of_a_kind_that_is_not_enrolled_is_not_wrong() -> None:
    (finding,) = found("Lieselot Kroosbrecht, Sint-Orvelde, 0470 99 88 77, Kerkstraat 1")
    assert finding.wrong == frozenset()
    (finding,) = found("Wannes Vanderzwelmst, Oostverlune, 0470 99 88 77")
    assert finding.wrong == {Kind.PHONE}


def test_a_unit_that_looks_like_a_town_is_not_wrong() -> None:
    row = {**LIESELOT, "unit": "Bergeronnette"}
    (finding,) = found("Lieselot Kroosbrecht, Bergeronnette", register_of([row]))
    assert (finding.kinds, finding.wrong) == (frozenset({Kind.NAME, Kind.UNIT}), frozenset())


def test_what_fits_in_one_place_is_not_wrong_in_another() -> None:
    findings = found("1. Wannes Vanderzwelmst, Quarrevoix, 2e Bataljon Reiger\n2. Wannes Vanderzwelmst, Oostverlune")
    assert [(finding.kinds, finding.wrong) for finding in findings] == [(frozenset({Kind.NAME, Kind.UNIT, Kind.TOWN}), frozenset())]


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


def _flipped(pdq: str, bits: int) -> str:
    return f"{int(pdq, 16) ^ ((1 << bits) - 1):064x}"


@pytest.mark.parametrize(("bits", "shown"), [(0, True), (PHOTO_BITS, True), (PHOTO_BITS + 1, False)])
def test_a_picture_near_an_enrolled_photo_is_an_exposure_on_its_own(bits: int, shown: bool) -> None:
    register = register_of([{**WANNES, "photo": "wannes.jpg"}, {**LIESELOT, "photo": "lieselot.jpg"}])
    picture = Post("1", "c", Stamp(), attachments=(Attachment("photo", "photos/1.jpg"),))
    findings, count = scanned(picture, register, [("d1", _flipped(PDQ["wannes.jpg"], bits))])
    assert [(finding.person, finding.kinds, finding.entries) for finding in findings] == (
        [(id_of(WANNES), frozenset({Kind.PHOTO}), frozenset())] if shown else []
    )
    assert count.unchecked == 0


def test_a_name_under_the_persons_own_picture_is_an_exposure_of_both() -> None:
    register = register_of([{**WANNES, "photo": "wannes.jpg"}])
    picture = Post("1", "c", Stamp(), "2. Wannes Vanderzwelmst", attachments=(Attachment("photo", "photos/1.jpg"),))
    (finding,) = scanned(picture, register, [("d1", PDQ["wannes.jpg"])])[0]
    assert finding.kinds == {Kind.NAME, Kind.PHOTO}


def test_pictures_without_a_hash_are_counted_as_unchecked() -> None:
    pictures = (Attachment("photo", missing="not exported"), Attachment("file", "a.png", mime="image/png"), Attachment("file", "a.pdf"))
    _, count = scanned(Post("1", "c", Stamp(), attachments=pictures), None, [("d1", PDQ["wannes.jpg"])])
    assert count.unchecked == 1


def test_a_wrong_key_finds_nobody() -> None:
    stranger = BlindedRegister(REGISTER, tokens_of(ROWS), keys_of(MASTER[::-1], REGISTER.id))
    text = "\n".join(" ".join(row.values()) for row in ROWS)
    assert len(found(text)) == 3
    assert scanned(post(text), stranger) == ([], ScanCount(posts=1, exposures=0, names_only=0))


def test_two_registers_answer_each_for_itself() -> None:
    keys = keys_of(MASTER, "navy")
    navy = BlindedRegister(Register("navy", "c", "navy", "l"), tokens_of([LIESELOT], keys), keys)
    both = register_of([WANNES, LIESELOT])
    *findings, count = scan([post("0470123456\nLieselot Kroosbrecht, Sint-Orvelde")], [both, navy], photos=lambda _: ())
    assert [finding.register for finding in findings if not isinstance(finding, ScanCount)] == ["garrison", "garrison", "navy"]
    assert isinstance(count, ScanCount) and count.exposures == 3


def test_a_person_is_found_once_in_a_post_however_often_they_are_named() -> None:
    assert len(found("Oostverlune " + "Wannes Vanderzwelmst " * 50)) == 1


_PIECES = [value for row in ROWS for column, cell in row.items() if column != "person" for value in cell.split("|")]


@given(
    st.lists(st.one_of(st.sampled_from(_PIECES), st.text(alphabet=st.characters(), max_size=12)), max_size=8),
    st.sampled_from([" ", "\n", ", "]),
)
def test_the_blinded_scan_finds_whom_a_search_in_clear_finds(pieces: list[str], gap: str) -> None:
    text = gap.join(pieces)
    clear: dict[tuple[Kind, str], set[str]] = {}
    for row in ROWS:
        for column, cell in row.items():
            if column != "person" and Kind(column) not in WEAK:
                for value in cell.split("|"):
                    clear.setdefault((Kind(column), canonical(Kind(column), value)), set()).add(id_of(row))
    folded = fold(text)
    plain = [person for kind, form, _ in strong(folded) for person in clear.get((kind, form), ())]
    findings, count = scanned(post(text), REGISTERED)
    assert set(plain) <= {finding.person for finding in findings}
    assert len(findings) == count.exposures <= len(ROWS)
    assert all(exposes(finding.kinds) and not finding.kinds & finding.wrong for finding in findings)


def test_half_pairs_and_very_long_posts_are_read_like_others() -> None:
    for filler in ("a", "1", "\ud800", "é", "Wannes ", "\n", "1. A B, C\n"):
        text = filler * (60_000 // len(filler)) + " 0470 12 34 56 " + filler * 10
        assert id_of(WANNES) in {finding.person for finding in found(text)}


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


@pytest.mark.skipif(not IRC.exists(), reason=f"no benign chat at {IRC}")
def test_benign_chat_exposes_nobody() -> None:
    with gzip.open(IRC, "rt", encoding="utf-8", errors="replace") as lines:
        posts = [Post(str(n), "irc", Stamp(), line.rstrip("\n")) for n, line in enumerate(lines) if n < 4000]
    findings, count = scanned(posts)
    assert (findings, count) == ([], ScanCount(posts=4000, exposures=0, names_only=0))


def test_the_register_is_asked_in_blinded_form_only() -> None:
    assert not any(canonical(Kind.NAME, row["name"].split("|")[0]) in repr(vars(type(REGISTERED))) for row in ROWS)
    assert "wannes" not in repr(found("Wannes Vanderzwelmst, Oostverlune")).lower()
    assert KEYS.photo.hex() not in repr(found("0470 12 34 56"))
