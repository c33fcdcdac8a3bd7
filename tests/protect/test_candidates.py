"""Candidates: whatever was enrolled is found in running text, in time that grows with the text and no faster."""

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.protect.candidates import candidates
from staydown.protect.folding import fold
from staydown.protect.identifiers import canonical, refusal
from staydown.words.protect import IdentifierKind as Kind


def _found(text: str) -> set[tuple[Kind, str]]:
    return {(kind, form) for kind, form, _, sure in candidates(fold(text)) if sure}


@pytest.mark.parametrize(
    ("kind", "enrolled", "text"),
    [
        (Kind.PHONE, "0470 12 34 56", "appelle le 0470/12.34.56 ce soir"),
        (Kind.PHONE, "0470 12 34 56", "+32(0)470 12-34-56!"),
        (Kind.PHONE, "0470 12 34 56", "0 4 7 0 1 2 3 4 5 6"),
        (Kind.PHONE, "0470 12 34 56", "٠٤٧٠ ١٢ ٣٤ ٥٦"),
        (Kind.PHONE, "02 123 45 67", "tel 02/123.45.67"),
        (Kind.PHONE, "02 123 45 67", "tel +32 2 123 45 67"),
        (Kind.PHONE, "06 39 98 01 17", "wa.me 0033639980117"),
        (Kind.EMAIL, "wannes@example.org", "Mail: WANNES@example.org."),
        (Kind.HANDLE, "@wannes_vdz.ex", "see https://t.me/s/wannes_vdz_ex?x=1"),
        (Kind.HANDLE, "@wannes_vdz.ex", "cc @WannesVdzEx, hello"),
        (Kind.HANDLE, "@wannes_vdz.ex", "wannes_vdz_ex"),
        (Kind.HANDLE, "wannes1988", "wannes1988"),
        (Kind.HANDLE, "https://facebook.com/wannesvdz", "facebook.com/wannes.vdz"),
        (Kind.PLATE, "6-BDF-017", "roule en 6 BDF 017"),
        (Kind.PLATE, "6-BDF-017", "(6bdf017)"),
        (Kind.PLATE, "ABC-123", "old plate abc 123"),
        (Kind.PLATE, "AB-123-CD", "AB123CD"),
        (Kind.NATIONAL_NUMBER, "85.07.30-033.28", "NN 85.07.30-033.28"),
        (Kind.NATIONAL_NUMBER, "85.07.30-033.28", "85073003328"),
    ],
)
def test_strong_identifiers_are_found_as_they_are_written_in_talk(kind: Kind, enrolled: str, text: str) -> None:
    assert (kind, canonical(kind, enrolled)) in _found(text)


def test_a_site_whose_name_only_ends_like_a_network_is_no_profile() -> None:
    assert (Kind.HANDLE, "wannesvdzex") not in _found("netflix.com/wannesvdzex")


@given(
    st.from_regex(r"0[1-9]{9}", fullmatch=True),
    st.lists(st.sampled_from(["", " ", "-", ".", "/"]), min_size=9, max_size=9),
    st.sampled_from(["{}", "bel {} nu", "x{}y", "1. {}\n2."]),
)
def test_a_phone_number_is_found_however_its_digits_are_parted(number: str, separators: list[str], around: str) -> None:
    written = "".join(chain.from_iterable(zip(number, [*separators, ""], strict=True)))
    assert (Kind.PHONE, canonical(Kind.PHONE, number)) in _found(around.format(written))


_NUMBERS = st.one_of(
    st.from_regex(r"(\+32 ?|0032 |0|\+49 |\+34 ?|\+216 )?[1-9]([0-9]{7}|[0-9]{8})", fullmatch=True),
    st.from_regex(r"0[1-9][0-9]([ ./_*~-][0-9]{2,3}){3}", fullmatch=True),
)
_VALUES = {
    Kind.PHONE: _NUMBERS,
    Kind.NATIONAL_NUMBER: st.integers(0, 10**9 - 1).map(lambda stem: f"{stem:09d}{97 - stem % 97:02d}"),
    Kind.PLATE: st.from_regex(r"[A-Z0-9]{1,3}[ .-]?[A-Z0-9]{2,4}[ .-]?[A-Z0-9]{1,3}", fullmatch=True),
    Kind.EMAIL: st.from_regex(r"[a-z0-9._-]{1,12} ?(@|\(at\))[a-z0-9-]{1,9}( ?\.|\(dot\))[a-z]{2,5}", fullmatch=True),
    Kind.HANDLE: st.from_regex(r"@[A-Za-z0-9._]{5,20}|(t\.me|vk\.com|instagram\.com)/[a-z0-9._]{5,20}", fullmatch=True),
}


@given(st.sampled_from(list(_VALUES)), st.data())
def test_whatever_may_be_enrolled_is_found_between_other_words_as_it_is_written(kind: Kind, data: st.DataObject) -> None:
    value = data.draw(st.one_of(_VALUES[kind], st.text(alphabet=st.characters(codec="utf-8"), max_size=30)))
    if kind is Kind.HANDLE and not value.startswith("@"):
        value = f"@{value}" if "/" not in value else value
    if refusal(kind, value) is None:
        assert (kind, canonical(kind, value)) in _found(f"kerel {value} heet")


@pytest.mark.parametrize(
    "benign",
    [
        "2016-09-26 13:02:11 job 1234 done in 0.567 s",
        "12/05/2016 10:30 - 11:45, 13/05/2016 09:00 - 17:30",
        "[09:16:22] 1234 [09:16:25] 5678",
        "10.0.0.12 and 192.168.100.123 and 172.16.254.1",
        "0.12 0.34 0.56 0.78 0.91 0.23",
        "3-1, 2-0, 1-1, 4-2, 0-0, 3-3, 2-2",
        "1.299,00 and 2.499,00 and 12,999.50 euro",
        "01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24",
        "from 1914 to 1918 and 1940 to 1945; 2015, 2016, 2017",
        "resolution 1920 x 1080 for 150 euro, at 60 hz",
        "one of the two saw three or four of us at five, six or seven",
    ],
)
def test_talk_tables_dates_and_logs_hold_no_phone_national_number_or_plate(benign: str) -> None:
    assert not {form for kind, form in _found(benign) if kind in (Kind.PHONE, Kind.NATIONAL_NUMBER, Kind.PLATE)}


@pytest.mark.parametrize(
    "unit",
    [
        *("a", "a ", "wannes ", "1", "1 ", "1-abc-", "@", "t.me/", "x.y@", "٣", "\ud800", ".", "\n", "6 bdf ", "\n1", "0.1 ", "+32 "),
        *("o 1 ", "at ", "a at b dot ", "nul vier ", "quatre vingt ", "12:30 ", "1|l", "insta: "),
    ],
)
def test_twice_the_text_gives_at_most_twice_the_candidates(unit: str) -> None:
    def count(times: int) -> int:
        text = fold(unit * times)
        return sum(1 for _ in candidates(text))

    assert count(4000) <= 2 * count(2000) + 20
