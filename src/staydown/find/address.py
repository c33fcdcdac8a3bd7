"""One form for every way of writing an address, and the addresses that stand in a text.

Written after RFC 3986 section 6 and the WHATWG URL standard where browsers differ from it (back-slashes, odd IPv4 numbers,
hidden characters). Nothing is looked up.
"""

import ipaddress
import re
import unicodedata
from functools import lru_cache

_HIDDEN = re.compile(
    "[\\x00-\\x08\\x0e-\\x1f\\x7f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u202a-\\u202e"
    "\\u2060-\\u206f\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\ud800-\\udfff\\U000e0000-\\U000e0fff]"
)
"""Controls, halves of surrogate pairs and Unicode's Default_Ignorable_Code_Point: direction overrides, zero-width characters."""

_BRACKETED = re.compile(r"(?<![\[({])[\[({]++([.:/]|dot)[\])}]++", re.IGNORECASE)
_DEFANGED = re.compile(r"\b(?:h(?:xx|tx|\*\*)p|(fxp))(?=s?:)", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:(?:https?:/+)*(?P<scheme>https?|ftp|tg):/+)?(?P<authority>[^/?#]*)(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?",
    re.IGNORECASE | re.DOTALL,
)
_AUTHORITY = re.compile(r"(?:.*@)?(?P<host>\[[^\]]*\]|[^:\[\]]*)(?::(?P<port>[0-9]{0,5}))?", re.DOTALL)
_LABEL = re.compile(r"[a-z0-9_-]{1,63}")
_NUMBER = re.compile(r"0x[0-9a-f]{0,8}|[0-9]{1,12}")
_ESCAPES = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_TO_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}|[^A-Za-z0-9\-._~!$'*+,;:@/=&]")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_FOUND = re.compile(
    r"(?:https?|ftp|tg):/+[^\s<>\"«»“”|^`]+"
    r"|(?<![\w@.\-/])(?:[^\W_][\w-]{0,62}+\.(?=[^\W_]))++(?:xn--[\w-]{1,59}+|[^\W\d_]{2,63}+)(?![\w@])(?::[0-9]{1,5})?(?:[/?#][^\s<>\"«»“”|^`]*)?",
    re.IGNORECASE,
)
_IN_ONE, _DOT_IN_ONE = "/])}", re.compile(r"\.[\S\x0e-\x1f]")
"""What every address has, or every way of defanging it, is one of these: most texts have neither, and are told at once."""

_AFTER_AN_ADDRESS = ".,;:!?…'’*_~،؛؟。、」』】>"

_REMEMBERED = 256
"""Characters of an address up to which its form is remembered, so that long ones fill no memory."""

_USUAL_PORTS = {"http": (80, 443), "https": (80, 443), "": (80, 443), "ftp": (21,)}
_TRACKING = re.compile(
    r"utm_.*|mc_[ce]id|_ga|_gl|fbclid|gclid|dclid|gbraid|wbraid|msclkid|twclid|ttclid|yclid|igshid?|ref_(?:src|url)|spm|si|"
    r"vero_id|_hs(?:enc|mi)|mkt_tok|oly_(?:anon|enc)_id",
    re.IGNORECASE,
)
_TELEGRAM = ("t.me", "telegram.me", "telegram.dog")


def canonical(url: str) -> str | None:
    """The one form of an address, or None where it is not an address of the web, of FTP or of Telegram.

    `http` becomes `https`, because both lead to one thing and a poster chooses freely; an address without a scheme is read
    as `https`, and one with two, as copying makes them, by the second. A fragment is dropped unless it is a route (`#/`, `#!`),
    which some sites put their whole address in. The form of a form is the form itself.
    """
    return _one_form(url) if len(url) <= _REMEMBERED else _one_form.__wrapped__(url)


@lru_cache(maxsize=4096)
def _one_form(url: str) -> str | None:
    """As `canonical`; most addresses come at least twice, as a link and as the words of it."""
    parts = _ADDRESS.fullmatch(_refanged(url).strip().replace("\\", "/"))
    if parts is None:
        return None
    scheme = (parts["scheme"] or "").lower()
    query = parts["query"] or ""
    if scheme == "tg":
        return _telegram_link(parts["authority"].lower(), query)
    authority = _AUTHORITY.fullmatch(parts["authority"])
    host = _host(authority["host"]) if authority else None
    if authority is None or host is None or (not scheme and ("@" in parts["authority"] or not _reads_as_a_domain(host))):
        return None
    port = int(authority["port"] or 0)
    if port > 65535:
        return None
    path = _tidy(_escaped(parts["path"]))
    host, path = _one_telegram(host, path)
    shown_port = f":{port}" if port and port not in _USUAL_PORTS[scheme] else ""
    rest = path.rstrip("/") + _kept_query(query) + _kept_fragment(parts["fragment"] or "")
    return f"{'ftp' if scheme == 'ftp' else 'https'}://{host}{shown_port}{rest}"


def addresses_in(text: str) -> tuple[str, ...]:
    """Every address that stands in a text, in its one form, in order and once each; e-mail addresses are left out."""
    if not (any(sign in text for sign in _IN_ONE) or _DOT_IN_ONE.search(text)):
        return ()
    found = (canonical(_without_what_follows(match.group())) for match in _FOUND.finditer(_refanged(text)))
    return tuple(dict.fromkeys(address for address in found if address is not None))


def _refanged(text: str) -> str:
    """The text without hidden characters, and with `hxxp`, `[.]`, `(dot)` and their like put back as they work."""
    opened = _BRACKETED.sub(lambda found: "." if len(found[1]) > 1 else found[1], _HIDDEN.sub("", text))
    return _DEFANGED.sub(lambda found: "ftp" if found[1] else "http", opened)


def _without_what_follows(found: str) -> str:
    """An address as found in running text, without the punctuation of the sentence around it."""
    surplus = found.count(")") - found.count("(")
    end = len(found)
    while end and (found[end - 1] in _AFTER_AN_ADDRESS or found[end - 1] in "]}" or (found[end - 1] == ")" and surplus > 0)):
        surplus -= found[end - 1] == ")"
        end -= 1
    return found[:end]


@lru_cache(maxsize=4096)
def _host(written: str) -> str | None:
    """A host in lower-case ASCII: a name (IDN as `xn--`), an IPv4 address in dotted decimals or a bracketed IPv6 address."""
    decoded = _ESCAPES.sub(lambda found: bytes.fromhex(found[0].replace("%", "")).decode("utf-8", "replace"), written)
    host = unicodedata.normalize("NFKC", decoded).replace("。", ".").rstrip(".").lower()
    if host.startswith("["):
        try:
            return f"[{ipaddress.IPv6Address(host[1:-1]).compressed}]"
        except ValueError:
            return None
    labels = [_ascii_label(label) for label in host.split(".")]
    if not all(_LABEL.fullmatch(label) for label in labels):
        return None
    return _ipv4(labels) if _NUMBER.fullmatch(labels[-1]) else ".".join(labels)


def _ascii_label(label: str) -> str:
    """A label of a domain in ASCII (RFC 3490); one that the standard refuses is written in plain Punycode (RFC 3492)."""
    if label.isascii():
        return label
    try:
        return label.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return "xn--" + label.encode("punycode").decode("ascii").lower()


def _ipv4(labels: list[str]) -> str | None:
    """Dotted decimals for an IPv4 address in any of the ways that browsers accept (decimal, octal, hex; one to four numbers)."""
    if len(labels) > 4 or not all(_NUMBER.fullmatch(label) for label in labels):
        return None
    try:
        *high, low = (_number(label) for label in labels)
    except ValueError:
        return None
    if any(number > 255 for number in high) or low >= 256 ** (4 - len(high)):
        return None
    return str(ipaddress.IPv4Address(low + sum(number << (24 - 8 * place) for place, number in enumerate(high))))


def _number(written: str) -> int:
    """A number of an IPv4 address: hexadecimal after `0x`, octal after `0`, else decimal; raises ValueError."""
    if written.startswith("0x"):
        return int(written[2:] or "0", 16)
    return int(written, 8 if len(written) > 1 and written.startswith("0") else 10)


def _reads_as_a_domain(host: str) -> bool:
    """Whether a host without a scheme is meant as an address: two labels at least, and a last one made of letters."""
    _, dot, last = host.rpartition(".")
    return bool(dot) and ((last.isalpha() and len(last) > 1) or last.startswith("xn--"))


def _escaped(part: str) -> str:
    """A part of an address with needless escapes undone and the needed ones written in upper case (RFC 3986, 6.2.2)."""
    return _TO_ESCAPE.sub(lambda found: _escape(found[0]), part)


def _escape(found: str) -> str:
    """One escape or one character as it is to be written."""
    if len(found) == 3:
        character = chr(int(found[1:], 16))
        return character if character in _UNRESERVED else found.upper()
    return "".join(f"%{byte:02X}" for byte in found.encode("utf-8"))


def _tidy(path: str) -> str:
    """A path without `.` and `..` segments (RFC 3986, 5.2.4)."""
    kept: list[str] = []
    for segment in path.split("/"):
        if segment == "..":
            del kept[max(1, len(kept) - 1) :]
        elif segment != ".":
            kept.append(segment)
    return "/".join(kept)


def _kept_query(query: str) -> str:
    """The parameters that say what is meant, sorted; those that only follow people around are dropped."""
    pairs = (_escaped(pair) for pair in query.split("&") if pair)
    kept = sorted(pair for pair in pairs if not _TRACKING.fullmatch(pair.partition("=")[0]))
    return "?" + "&".join(kept) if kept else ""


def _kept_fragment(fragment: str) -> str:
    """A fragment that is a route; any other is a place inside a page and is dropped."""
    return "#" + _escaped(fragment) if fragment.startswith(("/", "!")) else ""


def _one_telegram(host: str, path: str) -> tuple[str, str]:
    """Host and path with Telegram's three domains made one, and its name hosts, previews (`/s/`) and old invitations opened."""
    plain = host.removeprefix("www.")
    name, _, domain = plain.partition(".")
    if plain not in _TELEGRAM and domain not in _TELEGRAM:
        return host, path
    segments = [segment for segment in path.replace("%2B", "+").split("/") if segment]
    if domain in _TELEGRAM:
        segments.insert(0, name)
    while len(segments) > 1 and segments[0].lower() == "s":
        del segments[0]
    if len(segments) > 1 and segments[0].lower() == "joinchat":
        segments[:2] = ["+" + segments[1].lstrip("+")]
    if segments and not segments[0].startswith("+"):
        segments[0] = segments[0].lower()
    return "t.me", "".join("/" + segment for segment in segments)


def _telegram_link(verb: str, query: str) -> str | None:
    """The web address of a `tg://` link to a channel, a post or an invitation; None for any other."""
    named = dict(pair.partition("=")[::2] for pair in query.split("&"))
    if verb == "resolve" and named.get("domain"):
        return canonical(f"https://t.me/{named['domain']}/{named.get('post', '')}")
    if verb == "join" and named.get("invite"):
        return canonical(f"https://t.me/+{named['invite']}")
    return None
