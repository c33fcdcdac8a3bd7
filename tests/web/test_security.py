"""What a browser is told about every answer, and that no page needs more than it is told."""

import hashlib
import re
from pathlib import Path

import httpx
import pytest

import staydown.web
from staydown.web.security import HEADERS
from staydown.words.people import Role

from .consoles import Console

WEB = Path(staydown.web.__file__).parent
TEMPLATES = sorted(WEB.glob("templates/**/*.html"))
OURS = [path for path in sorted(WEB.glob("static/**/*.*")) if "vendor" not in path.parts]


@pytest.mark.parametrize("address", ["/sign-in", "/nowhere", "/inbox", "/api/v1/inbox", "/static/0123456789abcdef/console.css"])
def test_every_answer_carries_the_headers(console: Console, address: str) -> None:
    answer = console.stranger().get(address)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_policy_allows_nothing_from_elsewhere_and_nothing_inline() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert not re.search(r"unsafe|\*|https?:|data:|blob:", policy)


def test_another_host_is_refused_and_its_name_not_repeated(console: Console) -> None:
    answer = console.stranger().get("/sign-in", headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert "evil" not in answer.text
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_an_inline_style_script_or_handler(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=\"(?!go|quiet)|<style|\son\w+=\"|javascript:", re.sub(r"{%.*?%}", "", text))
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)
    assert "|safe" not in text
    assert "autoescape off" not in text


@pytest.mark.parametrize("path", [*TEMPLATES, *OURS], ids=lambda path: path.name)
def test_nothing_is_loaded_from_another_server(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?://|@import|url\(", text)


@pytest.mark.parametrize("path", [path for path in OURS if path.suffix == ".js"], ids=lambda path: path.name)
def test_no_script_of_ours_runs_text_as_code(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\beval\b|new Function|\.innerHTML|\.outerHTML|insertAdjacentHTML|document\.write|setTimeout\(\s*[\"']", text)


def test_the_library_is_told_to_keep_no_pages_and_to_run_no_text() -> None:
    text = (WEB / "templates" / "frame.html").read_text(encoding="utf-8")
    assert '"allowEval":false' in text
    assert '"historyCacheSize":0' in text
    assert '"includeIndicatorStyles":false' in text


def test_a_file_of_the_console_lasts_under_its_digest_and_has_its_type(console: Console) -> None:
    page = console.stranger().get("/sign-in").text
    for address, kind in re.findall(r'(?:href|src)="(/static/[^"]+\.(css|js|svg))"', page):
        answer = httpx.get(console.address + address)
        assert answer.headers["Content-Type"].startswith({"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}[kind])
        assert "immutable" in answer.headers["Cache-Control"]
        assert httpx.get(console.address + re.sub("/static/[0-9a-f]+/", "/static/0123456789abcdef/", address)).status_code == 404


@pytest.mark.parametrize("name", ["../wsgi.py", "..%2fwsgi.py", "%2e%2e/%2e%2e/words/errors.py", "/etc/passwd"])
def test_no_file_outside_the_folder_is_served(console: Console, name: str) -> None:
    assert console.stranger().get(f"/static/0123456789abcdef/{name}").status_code == 404


def test_each_library_comes_with_its_licence_and_is_the_one_that_is_listed() -> None:
    vendor = WEB / "static" / "vendor"
    listed = dict(re.findall(r"^(\S+\.js) .* ([0-9a-f]{64})$", (vendor / "VENDORED.txt").read_text(encoding="utf-8"), re.MULTILINE))
    assert listed == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in vendor.glob("*.js")}
    for name in listed:
        text = (vendor / f"{name.split('.')[0]}.LICENSE.txt").read_text(encoding="utf-8")
        assert "Zero-Clause BSD" in text or "Permission is hereby granted, free of charge" in text


def test_text_from_a_post_is_never_markup(console: Console) -> None:
    posts = b'{"id": "1", "channel": "evil:1", "date": "2026-09-26T12:00:00Z", "text": "<script>alert(1)</script><img src=x onerror=x>"}\n'
    browser = console.browser(Role.ANALYST)
    assert browser.send("/act/receive", {}, files={"export": ("evil.jsonl", posts)}).status_code == 303
    page = browser.get("/posts/1").text
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
