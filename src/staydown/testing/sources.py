"""What every source owes: a plug's test class inherits from this and says what its example is."""

import zipfile
from pathlib import Path

import pytest

from staydown.intake import jsonl
from staydown.words.errors import Malformed, NotFound
from staydown.words.ports import Source
from staydown.words.posts import Channel, Dropped, Item, Post, Stamp

from .exports import telegram_export

MEDIA = "photos/photo_1.jpg"
"""A file that lies beside every example."""

OUTSIDE = ("../secret.txt", "/etc/hostname", "photos/../../secret.txt", "C:\\secret.txt", "..\\secret.txt", "photos/photo_1.jpg\0", "")
"""Names of attachments that lead out of an export."""


def examples() -> dict[str, tuple[str, bytes]]:
    """A small file of each format that is built in: the file's usual name and its bytes, by the name of the source."""
    post = Post("1", "forum:garden", Stamp(None, "2024-01-01T10:00:00"), "hello", author="Ada Lindqvist")
    return {
        "telegram": ("result.json", telegram_export(40, 1)),
        "jsonl": ("posts.jsonl", b"".join(jsonl.write([post]))),
        "html": ("messages.html", b"<!DOCTYPE html><html><body>Exported</body></html>"),
        "json": ("other.json", b'{"guild": {"id": "1"}, "channel": {"id": "2"}}'),
    }


class SourceContract:
    """Inherit, name the class `Test...`, and give the source; one of a format that is not built in gives its own example too."""

    def source(self) -> Source:
        """A fresh source."""
        raise NotImplementedError

    def example(self) -> tuple[str, bytes]:
        """The usual name and the bytes of a small file in the source's format."""
        return examples()[self.source().name]

    def put(self, folder: Path) -> Path:
        """The example in a folder of its own, with a file beside it and a secret outside."""
        name, raw = self.example()
        export = folder / "export"
        (export / MEDIA).parent.mkdir(parents=True)
        (export / name).write_bytes(raw)
        (export / MEDIA).write_bytes(b"a picture")
        (folder / "secret.txt").write_bytes(b"not of the export")
        return export

    def forms(self, folder: Path) -> list[str]:
        """The example as a folder, as a bare file, and as a zip with and without a folder in it."""
        export = self.put(folder)
        paths = [export, export / self.example()[0]]
        for inside in ("", "ChatExport/"):
            packed = folder / f"packed{len(paths)}.zip"
            with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as zipped:
                for file in sorted(one for one in export.rglob("*") if one.is_file()):
                    zipped.write(file, inside + file.relative_to(export).as_posix())
            paths.append(packed)
        return [str(path) for path in paths]

    def test_it_is_a_source_with_a_name(self) -> None:
        """It has the methods of the protocol and a name."""
        assert isinstance(self.source(), Source)
        assert self.source().name

    def test_it_knows_its_own_format_in_every_form(self, tmp_path: Path) -> None:
        """A folder, a bare file and a zip are all known."""
        assert [self.source().sniff(path) for path in self.forms(tmp_path)] == [True] * 4

    def test_it_does_not_know_what_is_in_another_format(self, tmp_path: Path) -> None:
        """Neither the other examples nor an empty file."""
        for name, (file, raw) in (examples() | {"empty": ("empty.json", b"")}).items():
            (tmp_path / file).write_bytes(raw)
            assert self.source().sniff(str(tmp_path / file)) == (name == self.source().name), name

    def test_every_form_reads_the_same_and_so_does_a_second_time(self, tmp_path: Path) -> None:
        """Order and items depend on the file alone; an interrupted reception counts on that."""
        source = self.source()
        read = [list(source.read(path)) for path in self.forms(tmp_path) for _ in range(2)]
        assert read[0] and all(items == read[0] for items in read)

    def test_a_posts_channel_comes_before_it(self, tmp_path: Path) -> None:
        """And what was dropped is told as counts."""
        items: list[Item] = list(self.source().read(str(self.put(tmp_path))))
        for n, item in enumerate(items):
            if isinstance(item, Post):
                assert any(isinstance(one, Channel) and one.id == item.channel for one in items[:n])
        assert all(item.count > 0 for item in items if isinstance(item, Dropped))

    def test_progress_ends_at_the_size_of_the_file(self, tmp_path: Path) -> None:
        """What is told only grows, and reaches the end."""
        told: list[int] = []
        for path in self.forms(tmp_path):
            told.clear()
            list(self.source().read(path, told.append))
            assert told == sorted(told) and told[-1] == len(self.example()[1])

    def test_media_is_handed_out_in_every_form(self, tmp_path: Path) -> None:
        """A file that is there comes, one that is not does not."""
        source = self.source()
        for path in self.forms(tmp_path):
            stream = source.media(path, MEDIA)
            assert stream is not None
            with stream:
                assert stream.read() == b"a picture"
            assert source.media(path, "photos/none.jpg") is None
            assert source.media(path, "photos") is None

    def test_nothing_outside_of_the_export_is_handed_out(self, tmp_path: Path) -> None:
        """A name that leads out is refused, in every form."""
        source = self.source()
        for path in self.forms(tmp_path):
            for name in OUTSIDE:
                with pytest.raises(Malformed):
                    source.media(path, name)

    def test_a_link_that_leads_out_is_not_followed(self, tmp_path: Path) -> None:
        """Not even where its own name is harmless."""
        export = self.put(tmp_path)
        (export / "photos" / "link.jpg").symlink_to(tmp_path / "secret.txt")
        with pytest.raises(Malformed):
            self.source().media(str(export), "photos/link.jpg")

    def test_where_nothing_is_nothing_is_read(self, tmp_path: Path) -> None:
        """A path without a file is not found."""
        with pytest.raises(NotFound):
            self.source().sniff(str(tmp_path / "gone"))
