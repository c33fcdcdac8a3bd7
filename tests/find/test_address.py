"""One form for every way of writing an address."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from staydown.find import address
from staydown.find.address import addresses_in, canonical

PIECES = """http hxxps :// :/ t.me example.org [.] (dot) [ ] ( ) . .. / // ? & = # #!/ %2e %41 % %25 @ :443 :80 :8080 utm_source=x s
joinchat +Ab München xn-- ß \\ 0x7f 1 [::1] tg://resolve?domain= post=4 dot { } : ﬀ 。 é www. \u202e \ud800"""
WRITINGS = st.lists(st.sampled_from((*PIECES.split(), " ")), max_size=12).map("".join) | st.text()
"""Texts that look like addresses, broken in every way, and any other text."""


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("HTTPS://Example.ORG/", "https://example.org"),
        ("http://example.org", "https://example.org"),
        ("example.org/a", "https://example.org/a"),
        ("https://http://example.org/a", "https://example.org/a"),
        ("https://example.org:443/a", "https://example.org/a"),
        ("http://example.org:80/a", "https://example.org/a"),
        ("https://example.org:8443/a", "https://example.org:8443/a"),
        ("hxxps://example[.]org/a", "https://example.org/a"),
        ("hXXp[:]//example(dot)org", "https://example.org"),
        ("example{.}org[/]a", "https://example.org/a"),
        ("https://example.org/a/#part", "https://example.org/a"),
        ("https://example.org/#/room/7", "https://example.org#/room/7"),
        ("https://example.org/a?utm_source=x&b=2&fbclid=9&a=1", "https://example.org/a?a=1&b=2"),
        ("https://example.org/%7Ea%2fb%c3%a9", "https://example.org/~a%2Fb%C3%A9"),
        ("https://example.org/é b", "https://example.org/%C3%A9%20b"),
        ("https://example.org/a/../b/./c/", "https://example.org/b/c"),
        ("https://user:word@example.org/", "https://example.org"),
        ("https://safe.example\\@example.org/", "https://safe.example/@example.org"),
        ("https://bücher.example/", "https://xn--bcher-kva.example"),
        ("https://xn--bcher-kva.example/", "https://xn--bcher-kva.example"),
        ("https://ｅｘａｍｐｌｅ。org", "https://example.org"),
        ("https://пример.рф", "https://xn--e1afmkfd.xn--p1ai"),
        ("пример.рф/а", "https://xn--e1afmkfd.xn--p1ai/%D0%B0"),
        ("https://example\u202e.org/\u200ba\ufeff", "https://example.org/a"),
        ("https://0x7f.1/", "https://127.0.0.1"),
        ("https://2130706433/", "https://127.0.0.1"),
        ("https://0177.0.0.1/", "https://127.0.0.1"),
        ("https://[2001:DB8::0:1]/", "https://[2001:db8::1]"),
        ("ftp://example.org:21/f", "ftp://example.org/f"),
        ("telegram.me/Lanterns", "https://t.me/lanterns"),
        ("http://www.telegram.dog/s/Lanterns/12", "https://t.me/lanterns/12"),
        ("https://lanterns.t.me/12", "https://t.me/lanterns/12"),
        ("https://t.me/joinchat/AbCd_1", "https://t.me/+AbCd_1"),
        ("https://t.me/%2BAbCd_1", "https://t.me/+AbCd_1"),
        ("tg://resolve?domain=Lanterns&post=12", "https://t.me/lanterns/12"),
        ("tg://join?invite=AbCd_1", "https://t.me/+AbCd_1"),
    ],
)
def test_an_address_has_one_form(written: str, form: str) -> None:
    """However it is written, it comes out the same."""
    assert canonical(written) == form


@pytest.mark.parametrize(
    "written",
    [
        "",
        "   ",
        "lantern",
        "a.b.",
        "3.14",
        "someone@example.org",
        "mailto:someone@example.org",
        "javascript:alert(1)",
        "data:text/html,x",
        "https://",
        "https:///",
        "https://exa mple.org",
        "https://example..org",
        "https://example.org:99999",
        "https://example.org:port",
        "https://[::g]",
        "https://1.2.3.4.5",
        "https://300.1.1.1",
        "https://" + "a" * 64 + ".org",
        "tg://settings",
    ],
)
def test_what_is_no_address_has_no_form(written: str) -> None:
    """Other schemes, e-mail addresses, numbers, broken hosts."""
    assert canonical(written) is None


@given(WRITINGS)
@example("https://[/].)")
@example("http://x.org:443")
def test_the_form_of_a_form_is_itself(written: str) -> None:
    """For any text: None, or a form in ASCII that stays as it is."""
    form = canonical(written)
    assert form is None or (form.isascii() and canonical(form) == form)


def test_addresses_are_found_in_running_text() -> None:
    """With and without a scheme, defanged, in brackets, before punctuation, glued to Arabic, once each."""
    text = (
        "See https://example.org/wiki/A_(b), (http://example.net/x) and t.me/Lanterns! قناة:t.me/lanterns، "
        "then hxxps://example[.]com/y. Last: example.info."
    )
    assert addresses_in(text) == (
        "https://example.org/wiki/A_%28b%29",
        "https://example.net/x",
        "https://t.me/lanterns",
        "https://example.com/y",
        "https://example.info",
    )


@pytest.mark.parametrize("text", ["", "no address here", "first.last@example.org", "at 10.30 we met", "version 1.2.3.", "…", "a.b"])
def test_text_without_addresses_has_none(text: str) -> None:
    """E-mail addresses, times and version numbers are not addresses of the web."""
    assert addresses_in(text) == ()


@given(WRITINGS)
def test_what_is_found_is_in_its_one_form(text: str) -> None:
    """Every found address is canonical, and none comes twice."""
    found = addresses_in(text)
    assert all(canonical(address) == address for address in found)
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("piece", ["a.", "a", "(", ")", "%", "http://", "h[.]", "@", "../", "?a=b&", "[.", "1."])
def test_a_long_hostile_text_is_read_in_one_go(piece: str) -> None:
    """A hundred thousand repetitions come back at once; where time grew with the square, this would not end."""
    text = piece * 100_000
    assert len(addresses_in(text)) <= 1
    form = canonical(text)
    assert form is None or form.isascii()


@given(st.text(alphabet="aB1.:/[](){} \n\x1c\u200bdothxps@。٪", max_size=24))
def test_a_text_that_is_told_at_once_to_hold_no_address_holds_none(text: str) -> None:
    """The short look misses nothing that the long one finds."""
    shown = address._refanged(text)
    found = [address.canonical(address._without_what_follows(one.group())) for one in address._FOUND.finditer(shown)]
    assert addresses_in(text) == tuple(dict.fromkeys(one for one in found if one))
