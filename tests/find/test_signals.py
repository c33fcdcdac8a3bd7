"""Signals of texts, addresses and posts."""

import hashlib

import pytest

from staydown.find.fold import Skeletons, folded
from staydown.find.signals import checked, of_posts, sha256_signal, site_signal, sites_of, text_signal, trusted, url_signal
from staydown.words.errors import Malformed
from staydown.words.find import Signal, SignalName
from staydown.words.posts import Entity, Post, Stamp

STATEMENT = "The lanterns on the harbour wall are lit at dawn."


def test_a_file_is_known_by_its_sha256() -> None:
    """The published test vector of the empty file."""
    assert sha256_signal(b"") == Signal("sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")


def test_a_text_is_known_by_its_skeleton() -> None:
    """Copies that are written otherwise have the same signal, and no text can be read from it."""
    signal = text_signal(STATEMENT)
    assert signal == Signal("text", hashlib.sha256(folded(STATEMENT).encode()).hexdigest())
    assert text_signal("ТHE LÁNTERNS on the harbour\u200b wall — are lit at dawn 🌅") == signal
    assert text_signal("The lanterns on the harbour wall are lit at dusk.") != signal


@pytest.mark.parametrize(
    "text", ["", "ok", "Good morning, all!", "1234567890 1234567890 1234567890", "a b c d e f g h i j k l m n o p q r s", "🔥" * 40]
)
def test_a_short_text_has_no_signal(text: str) -> None:
    """Fewer than twenty letters never match."""
    assert text_signal(text) is None


def test_twenty_letters_are_enough() -> None:
    """The border itself."""
    assert text_signal("a" * 19) is None
    assert text_signal("a" * 20) is not None


def test_a_post_has_the_signals_of_its_text_and_of_each_address_once() -> None:
    """Written out, hidden behind words, on a button: each in its canonical form."""
    post = Post(
        id="7",
        channel="telegram:1",
        stamp=Stamp(),
        text=f"{STATEMENT} hxxps://example[.]org/a",
        entities=(
            Entity("text_link", "here", "https://example.net/"),
            Entity("link", "HTTPS://EXAMPLE.ORG/a"),
            Entity("hashtag", "#lanterns"),
        ),
        buttons=(Entity("url", "more", "https://telegram.me/Lanterns"), Entity("link", "mailto:someone@example.org")),
    )
    text = text_signal(post.text)
    assert text is not None
    urls = ("https://example.net", "https://example.org/a", "https://t.me/lanterns")
    assert of_posts([post], Skeletons.of([post.text]))[0] == (text, *(Signal("url", url) for url in urls))


def test_a_post_without_anything_has_no_signals() -> None:
    """A bare service message."""
    post = Post(id="8", channel="telegram:1", stamp=Stamp(), text="ok")
    assert of_posts([post], Skeletons.of([post.text])) == [()]


def test_only_a_picture_that_shows_nothing_is_not_trusted() -> None:
    """Quality 49 is too low, 50 is enough, and exact kinds have no such question."""
    assert not trusted(Signal(SignalName.PDQ, "0" * 64, 49))
    assert trusted(Signal(SignalName.PDQ, "0" * 64, 50))
    assert trusted(Signal(SignalName.SHA256, "0" * 64, 0))


def test_a_checked_signal_is_in_the_form_that_matches() -> None:
    """Hexadecimal in lower case, an address canonical, a plug's own kind as it is."""
    assert checked(Signal("pdq", "AB" * 32, 80)) == Signal("pdq", "ab" * 32, 80)
    assert checked(Signal("url", "HTTP://Example.org/")) == url_signal("https://example.org") == Signal("url", "https://example.org")
    assert checked(Signal("gait", "Value")) == Signal("gait", "Value")


@pytest.mark.parametrize(
    "wrong",
    [
        Signal("pdq", "ab"),
        Signal("sha256", "z" * 64),
        Signal("text", "0" * 64 + "\n"),
        Signal("url", "no address"),
        Signal("gait", ""),
        Signal("gait", "x" * 9000),
        Signal("pdq", "0" * 64, 101),
    ],
)
def test_a_signal_whose_value_is_not_of_its_kind_is_malformed(wrong: Signal) -> None:
    """One line says what is wrong."""
    with pytest.raises(Malformed):
        checked(wrong)


def test_an_address_lies_in_its_host_in_every_domain_above_it_and_in_each_beginning_of_its_path() -> None:
    """The last label is no site, a query belongs to none, and a host that is a number has nothing above it."""
    assert sites_of("https://a.b.example/x/y?z=1") == tuple(
        f"https://{host}{path}" for host in ("a.b.example", "b.example") for path in ("", "/x", "/x/y")
    )
    assert sites_of("https://10.1.2.3:8080/x") == ("https://10.1.2.3:8080", "https://10.1.2.3:8080/x")


@pytest.mark.parametrize("shared", ["t.me", "https://www.youtube.com/", "telegram.me"])
def test_nobody_calls_the_whole_of_a_shared_host_known(shared: str) -> None:
    """Everybody publishes there; one channel of it can be a site."""
    assert site_signal(shared) is None
    assert site_signal(f"{shared.rstrip('/')}/lantern_press") is not None
