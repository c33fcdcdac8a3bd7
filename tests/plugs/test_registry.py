"""Plugs found by entry point: the built-ins, a package's own, and those that are broken."""

from pathlib import Path

import pytest

from staydown.plugs.jsonl import JsonLines
from staydown.plugs.registry import METHODS, broken, plug, plugs, source_for
from staydown.plugs.telegram import TelegramExport
from staydown.testing.exports import telegram_export
from staydown.words import ports
from staydown.words.errors import Malformed, NotFound

MODULE = """
class Forum:
    name = "forum"
    def sniff(self, path): return path.endswith(".forum")
    def read(self, path, progress=None): return iter(())
    def media(self, path, attachment): return None

class HalfMade:
    def sniff(self, path): return True

def not_a_class(): pass
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package on the path that brings good and broken sources."""
    (tmp_path / "forum_source.py").write_text(MODULE)
    (tmp_path / "angry_source.py").write_text("raise RuntimeError('no licence')")
    lines = [
        "[staydown.sources]",
        "forum = forum_source:Forum",
        "half = forum_source:HalfMade",
        "function = forum_source:not_a_class",
        "angry = angry_source:Angry",
        "gone = no_such_module:Gone",
        "misspelt = forum_source:Forun",
        "telegram = forum_source:Forum",
    ]
    info = tmp_path / "forum_source-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: forum-source\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("\n".join(lines))
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


def test_the_built_in_sources_are_found() -> None:
    assert plugs("sources") == {"jsonl": JsonLines, "telegram": TelegramExport}
    assert plug("sources", "telegram") is TelegramExport


def test_each_group_asks_for_what_its_protocol_says() -> None:
    kinds = {
        "sources": ports.Source,
        "signals": ports.SignalKind,
        "exchanges": ports.Exchange,
        "couriers": ports.Courier,
        "probes": ports.Probe,
    }
    for group, kind in kinds.items():
        assert set(METHODS[group]) == {name for name in vars(kind) if not name.startswith("_")}


@pytest.mark.usefixtures("package")
def test_a_package_brings_its_own_and_what_is_broken_stops_nothing_else() -> None:
    assert sorted(plugs("sources")) == ["forum", "jsonl"]
    assert plug("sources", "forum").__name__ == "Forum"


@pytest.mark.usefixtures("package")
@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("half", "it lacks read, media"),
        ("function", "it lacks sniff, read, media"),
        ("angry", r"it does not load \(RuntimeError: no licence\)"),
        ("gone", r"it does not load \(ModuleNotFoundError: No module named 'no_such_module'\)"),
        ("misspelt", r"it does not load \(AttributeError: .*'Forun'"),
        ("telegram", "two packages bring a plug of this name"),
    ],
)
def test_a_broken_plug_says_why_and_how_to_mend_it(name: str, why: str) -> None:
    assert name in broken("sources")
    with pytest.raises(Malformed, match=rf"the plug '{name}' cannot be used: {why}.* Repair or remove the package"):
        plug("sources", name)


def test_an_unknown_plug_or_group_is_not_found() -> None:
    with pytest.raises(NotFound, match="no plug called 'fax' among sources; there are: jsonl, telegram"):
        plug("sources", "fax")
    with pytest.raises(NotFound, match="no group of plugs called 'faxes'"):
        plugs("faxes")


def test_an_export_finds_its_source(tmp_path: Path) -> None:
    (tmp_path / "result.json").write_bytes(telegram_export(3, 1))
    assert source_for(str(tmp_path)).name == "telegram"
    (tmp_path / "posts.jsonl").write_bytes(b'{"id": "1", "channel": "c:1"}\n')
    assert source_for(str(tmp_path / "posts.jsonl")).name == "jsonl"


@pytest.mark.usefixtures("package")
def test_a_packages_source_reads_what_no_built_in_one_knows(tmp_path: Path) -> None:
    (tmp_path / "x.forum").write_bytes(b"something")
    assert source_for(str(tmp_path / "x.forum")).name == "forum"


def test_what_nobody_knows_is_refused_with_the_formats_that_are_known(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(b"<html>")
    with pytest.raises(Malformed, match=r"x\.json: this is in no format that is known here\. Known are: jsonl, telegram"):
        source_for(str(tmp_path / "x.json"))


def test_an_export_that_cannot_be_opened_says_why(tmp_path: Path) -> None:
    with pytest.raises(Malformed, match=r"no result\.json"):
        source_for(str(tmp_path))
    with pytest.raises(NotFound):
        source_for(str(tmp_path / "gone"))
