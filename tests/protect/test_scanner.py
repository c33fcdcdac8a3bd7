"""The scanner: who is given away by a post, by what, and what in it is wrong; and who is only named."""

from pathlib import Path

import pytest

from staydown.protect.identifiers import canonical
from staydown.protect.keys import keys_of
from staydown.protect.register import BlindedRegister
from staydown.protect.scanner import scan
from staydown.words.protect import IdentifierKind as Kind
from staydown.words.protect import Register, ScanCount

from .samples import ILYAS, KEYS, LIESELOT, MASTER, REGISTER, ROWS, WANNES, found, id_of, post, register_of, scanned, tokens_of

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


def test_the_register_is_asked_in_blinded_form_only() -> None:
    assert not any(canonical(Kind.NAME, row["name"].split("|")[0]) in repr(vars(type(REGISTERED))) for row in ROWS)
    assert "wannes" not in repr(found("Wannes Vanderzwelmst, Oostverlune")).lower()
    assert KEYS.photo.hex() not in repr(found("0470 12 34 56"))
