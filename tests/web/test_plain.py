"""Somebody else's text on a page: nothing in it turns or hides letters."""

from django.template import Context, Template

from staydown.web.templatetags.words import plain


def test_a_direction_override_is_written_out_and_not_obeyed() -> None:
    page = Template("{{ text|plain }}").render(Context({"text": "photo\u202egnp.exe"}))
    assert page == "photo[U+202E]gnp.exe"


def test_markup_in_a_text_stays_text() -> None:
    page = Template("{{ text|plain }}").render(Context({"text": "<script>alert(1)</script>"}))
    assert page == "&lt;script&gt;alert(1)&lt;/script&gt;"


def test_arabic_and_line_ends_are_left_as_they_are() -> None:
    assert plain("سلام\nbonjour") == "سلام\nbonjour"
