"""Accounts: e-mail addresses and handles are found as they are and as people hide them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.protect.accounts import bare_handle, drawn_apart, email_form, emails, handle_form, handles, is_mention
from staydown.protect.folding import fold


def _emails(text: str) -> set[str]:
    return {form for form, _ in emails(fold(text))}


def _handles(text: str) -> set[str]:
    return {form for form, _ in handles(fold(text))}


@pytest.mark.parametrize(
    "text",
    [
        "wannes.v@example.org", "WANNES.V@EXAMPLE.ORG", "mailto:wannes.v@example.org", "wannes.v (at) example (dot) org",
        "wannes.v[at]example[.]org", "wannes.v [ at ] example [ dot ] org", "wannes.v{at}example{dot}org",
        "wannes.v <at> example <dot> org",
        "wannes.v arobase example point org", "wannes dot v at example dot org", "wannes.v apenstaartje example punt org",
        "wannes (punkt) v (at) example (punkt) org", "wannes.v klammeraffe example punkt org", "wannes.v at example.org",
        "wannes.v @ example . org", "wannes.v@\nexample.org", "wannes.v@example\n.org", "wannes.v_at_example_dot_org",
        "wannes.v＠example．org", "wannes.v(@)example(.)org", "wannes.v@example.org.Bel hem", "nu. wannes.v@example.org. Dan",
    ],
)  # fmt: skip
def test_an_address_is_found_however_it_is_hidden(text: str) -> None:
    assert "wannes.v@example.org" in _emails(f"schrijf naar {text}")
    assert "wannes.v@example.org" in _emails(f"{text} is van hem")


@pytest.mark.parametrize("text", ["look at me", "at home dot com", "@wannes", "a@b", "half past nine at the station."])
def test_talk_makes_no_address(text: str) -> None:
    assert not _emails(text)


@given(st.from_regex(r"[a-z][a-z0-9]{2,9}(\.[a-z0-9]{2,9})?@[a-z]{3,9}(\.[a-z]{2,9})?\.[a-z]{2,4}", fullmatch=True))
def test_an_address_is_found_and_its_form_is_its_own_form(address: str) -> None:
    form = email_form(address)
    assert form in _emails(f"mail {address}, hoor")
    if len(form.rsplit(".", 1)[-1]) > 1:  # .cl is drawn like .d, which ends no address
        assert email_form(form) == form


@pytest.mark.parametrize(
    "text",
    [
        "@wannes_vdz.ex", "cc @WannesVdzEx, hello", "wannes_vdz_ex", "(@wannes_vdz.ex)", "@wannes_vdz.ex.", "@ wannes_vdz.ex",
        "insta: wannesvdzex", "Instagram - wannesvdzex", "IG: @wannesvdzex", "tg wannesvdzex", "snap wannesvdzex", "insta is wannesvdzex",
        "telegram => wannesvdzex", "mijn insta → wannesvdzex", "pseudo : wannesvdzex", "discord: wannes_vdz.ex#1234",
        "https://t.me/s/wannes_vdz_ex?x=1", "telegram.dog/wannesvdzex", "threads.net/@wannes_vdz.ex", "linkedin.com/in/wannes-vdz-ex",
        "youtube.com/@wannesvdzex", "@wannes_vdz_ex@mastodon.example", "https://www.instagram.com/stories/wannes_vdz.ex/123",
        "m.facebook.com/wannes.vdz.ex", "snapchat.com/add/wannesvdzex", "tiktok.com/@wannesvdzex?lang=nl", "ok.ru/wannesvdzex",
        "https://x.com/wannesvdzex/status/1", "vk.com/wannesvdzex", "reddit.com/u/wannesvdzex", "fb.me/wannesvdzex",
    ],
)  # fmt: skip
def test_a_handle_is_found_by_its_mark_its_label_or_its_profile(text: str) -> None:
    assert handle_form("@wannes_vdz.ex") in _handles(text)


@pytest.mark.parametrize("text", ["@olivier_10", "@0livier_l0", "@OIivier_IO", "@o1ivier_1o"])
def test_look_alikes_in_a_handle_do_not_matter(text: str) -> None:
    assert handle_form("@olivier_10") in _handles(text)


@pytest.mark.parametrize(
    "profile", ["vk.com/id12345678", "https://www.facebook.com/profile.php?id=100012345678", "ok.ru/profile/123456789012"]
)
def test_profiles_that_are_known_by_a_number_are_handles_too(profile: str) -> None:
    assert handle_form(profile) in _handles(f"zie https://m.{profile.removeprefix('https://www.')}")


@pytest.mark.parametrize("text", ["hello there everybody", "netflix.com", "@jan", "12345678", "snap out of it", "call 0470123456"])
def test_talk_and_short_words_make_no_handle_of_a_person(text: str) -> None:
    assert not _handles(text) - {handle_form("netflix.com")}


def test_a_handle_keeps_its_letters_where_it_is_judged() -> None:
    assert bare_handle("@wolf_10") == "wolf10"
    assert handle_form("@wolf_10") == handle_form("@w0lf_lo") == "wolflo"
    assert bare_handle("@wannes@mastodon.example") == "wannes"


@given(st.from_regex(r"[a-z0-9%+.\-_]{1,12}@[a-z0-9.\-]{1,12}(\.[a-z0-9]{1,5})?", fullmatch=True))
def test_an_address_that_is_written_plainly_is_the_first_that_a_text_holds(value: str) -> None:
    assert email_form(value) == next((form for form, _ in emails(value)), "")


@given(st.from_regex(r"@?[a-z0-9._\-]{1,12}", fullmatch=True))
def test_a_value_that_is_a_mention_is_read_as_its_handle_in_a_text(value: str) -> None:
    if is_mention(value):
        assert handle_form(value) in {form for form, _ in handles(value)}


def test_most_handles_are_mentions_and_what_is_no_handle_is_none() -> None:
    assert is_mention("@wannes_vdz.ex")
    for value in ("wannes_vdz", "@jan", "@123456789", "@wannes vdz", "@a@b.social"):
        assert not is_mention(value), value


def test_signs_that_were_drawn_apart_are_a_handle_whatever_sign_of_the_text_stands_before_or_after_them() -> None:
    for run in ("wannes99", "iwannes99", "wannes99i", "@wannes99", "i@wannes99"):
        assert handle_form("wannes99") in set(drawn_apart(run))
    assert not list(drawn_apart("wan")) and not list(drawn_apart("a$b$c$d$e$f"))
