"""The page of words says what the words say of themselves."""

import runpy

from .source import ROOT, modules

PAGE = runpy.run_path(str(ROOT / "docs" / "make_words.py"))


def test_the_page_of_words_is_as_the_docstrings_are() -> None:
    assert (ROOT / "docs" / "words.md").read_text(encoding="utf-8") == PAGE["page"](), "run `make words`"


def test_the_page_has_every_module_of_words_once() -> None:
    written = [module.path.stem for module in modules() if module.room == "words" and not module.is_package]
    assert sorted(PAGE["ORDER"]) == sorted(written)
