"""The one way into an export, and everything that is refused on it."""

import hashlib
import io
import os
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.plugs import container
from staydown.plugs.container import Container
from staydown.words.errors import Malformed, NotFound


def packed(path: Path, files: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> str:
    """A zip of these files at `path`."""
    with zipfile.ZipFile(path, "w", compression) as zipped:
        for name, raw in files.items():
            zipped.writestr(name, raw)
    return str(path)


def main_of(path: str) -> tuple[str, bytes]:
    """The name and the bytes of an export's file of posts."""
    with Container.open(path) as found, found.main() as stream:
        return found.main_name, stream.read()


def refusal(path: str, name: str = "") -> Malformed:
    """Why an export, or a file in it, is refused."""
    with pytest.raises(Malformed) as caught, Container.open(path) as found:
        stream = found.read(name) if name else found.main()
        assert stream is not None
        with stream:
            stream.read()
    assert caught.value.where and caught.value.mend
    return caught.value


def test_the_result_nearest_to_the_top_is_the_file_of_posts(tmp_path: Path) -> None:
    files = {"a/b/result.json": b"deep", "a/result.json": b"near", "a/other.json": b"other", "top.json": b"top"}
    assert main_of(packed(tmp_path / "x.zip", files)) == ("a/result.json", b"near")


@pytest.mark.parametrize("name", ["posts.jsonl", "chat.json"])
def test_a_single_file_with_another_name_will_do(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"posts")
    (tmp_path / "readme.txt").write_bytes(b"text")
    assert main_of(str(tmp_path)) == (name, b"posts")


def test_several_files_that_may_be_meant_are_refused(tmp_path: Path) -> None:
    for name in ("a.json", "b.jsonl"):
        (tmp_path / name).write_bytes(b"posts")
    assert refusal(str(tmp_path)).what == "2 files that may hold posts"
    assert main_of(str(tmp_path / "b.jsonl"))[0] == "b.jsonl"


def test_an_export_without_any_file_of_posts_is_refused(tmp_path: Path) -> None:
    assert "Machine-readable JSON" in refusal(str(tmp_path)).mend
    assert "Machine-readable JSON" in refusal(packed(tmp_path / "x.zip", {"messages.html": b"<html>"})).mend


def test_where_nothing_is_nothing_is_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        Container.open(str(tmp_path / "gone"))


def test_a_pipe_is_no_export(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    with pytest.raises(NotFound):
        Container.open(str(tmp_path / "pipe.json"))


def test_the_digest_is_that_of_the_file_of_posts(tmp_path: Path) -> None:
    raw = b"posts" * 1000
    with Container.open(packed(tmp_path / "x.zip", {"result.json": raw, "a.jpg": b"a"})) as found:
        assert found.digest() == (hashlib.sha256(raw).hexdigest(), len(raw))


def test_media_lies_beside_the_file_of_posts(tmp_path: Path) -> None:
    with Container.open(
        packed(tmp_path / "x.zip", {"Chat/result.json": b"", "Chat/photos/a.jpg": b"inner", "photos/a.jpg": b"outer"})
    ) as found:
        stream = found.read("photos/a.jpg")
        assert stream is not None and stream.read() == b"inner"
        assert found.read("photos/b.jpg") is None


@given(st.text(st.sampled_from("a./\\:C\0~"), max_size=12))
def test_no_name_whatever_brings_a_file_from_outside(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    folder = tmp_path_factory.mktemp("outer")
    (folder / "a").write_bytes(b"outside")
    (folder / "in").mkdir()
    (folder / "in" / "result.json").write_bytes(b"{}")
    with Container.open(str(folder / "in")) as found:
        try:
            assert found.read(name) is None
        except Malformed as error:
            assert "leads out" in error.what


def test_a_link_may_point_to_what_is_inside_and_to_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"outside")
    export = tmp_path / "export"
    export.mkdir()
    (export / "result.json").write_bytes(b"{}")
    (export / "near").symlink_to("result.json")
    (export / "far").symlink_to(tmp_path / "secret")
    (export / "folder").symlink_to(tmp_path)
    with Container.open(str(export)) as found:
        near = found.read("near")
        assert near is not None
        with near:
            assert near.read() == b"{}"
    for name in ("far", "folder/secret"):
        assert refusal(str(export), name).what == "a link leads out of the export"


def test_a_file_of_posts_that_is_a_link_out_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.json").write_bytes(b"outside")
    (tmp_path / "export").mkdir()
    (tmp_path / "export" / "result.json").symlink_to(tmp_path / "secret.json")
    assert refusal(str(tmp_path / "export")).what == "a link leads out of the export"


def test_a_link_in_a_zip_is_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link")
    link.external_attr = 0o120777 << 16
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as zipped:
        zipped.writestr("result.json", b"{}")
        zipped.writestr(link, "/etc/hostname")
    assert refusal(str(path), "link").what == "a link instead of a file"


@pytest.mark.parametrize("name", ["../result.json", "/result.json", "a/../../result.json"])
def test_a_file_of_posts_with_a_name_that_leads_out_is_not_seen(tmp_path: Path, name: str) -> None:
    assert refusal(packed(tmp_path / "x.zip", {name: b"{}"})).what.startswith("no result.json")


def test_a_locked_zip_is_refused(tmp_path: Path) -> None:
    path = Path(packed(tmp_path / "x.zip", {"result.json": b"{}"}))
    raw = bytearray(path.read_bytes())
    for signature, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        start = raw.index(signature) + at
        raw[start : start + 2] = struct.pack("<H", 1)
    path.write_bytes(raw)
    assert refusal(str(path)).what == "the zip is locked with a password"


def test_a_bomb_is_stopped_while_it_is_unpacked(tmp_path: Path) -> None:
    path = packed(tmp_path / "x.zip", {"result.json": b"{}", "big": b"\0" * (container.ALLOWANCE + 1)})
    assert Path(path).stat().st_size * container.RATIO < container.ALLOWANCE
    assert refusal(path, "big").what == "far more comes out of the zip than went in"


def test_a_bomb_in_many_small_files_is_stopped_too(tmp_path: Path) -> None:
    part = container.ALLOWANCE // 3
    path = packed(tmp_path / "x.zip", {"result.json": b"{}"} | {f"part{n}": b"\0" * part for n in range(4)})
    with Container.open(path) as found:
        for _ in range(2):
            for n in range(2):
                stream = found.read(f"part{n}")
                assert stream is not None and len(stream.read()) == part
        with pytest.raises(Malformed, match="far more comes out"):
            for n in range(2, 4):
                stream = found.read(f"part{n}")
                assert stream is not None
                stream.read()


def test_what_headers_say_of_sizes_is_not_believed(tmp_path: Path) -> None:
    path = Path(packed(tmp_path / "x.zip", {"result.json": b"a" * 1000}))
    raw = bytearray(path.read_bytes())
    for signature, at in ((b"PK\3\4", 22), (b"PK\1\2", 24)):
        start = raw.index(signature) + at
        raw[start : start + 4] = struct.pack("<I", 10)
    path.write_bytes(raw)
    assert refusal(str(path)).what.startswith("this file is broken")


@pytest.mark.parametrize("raw", [b"PK\3\4 and then nothing of a zip", b"PK\5\6"])
def test_what_only_begins_like_a_zip_is_refused(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "x.zip").write_bytes(raw)
    assert refusal(str(tmp_path / "x.zip")).what.startswith("the zip cannot be opened")


def test_a_file_whose_bytes_were_changed_in_the_zip_is_refused(tmp_path: Path) -> None:
    path = Path(packed(tmp_path / "x.zip", {"result.json": b"posts" * 100}, zipfile.ZIP_STORED))
    path.write_bytes(path.read_bytes().replace(b"postsposts", b"postsposta", 1))
    assert refusal(str(path)).what.startswith("this file is broken")


def test_json_with_the_end_of_a_zip_in_it_is_still_a_bare_file(tmp_path: Path) -> None:
    raw = b'{"a": "' + packed_bytes() + b'"}'
    (tmp_path / "result.json").write_bytes(raw)
    assert main_of(str(tmp_path / "result.json")) == ("result.json", raw)


def packed_bytes() -> bytes:
    """A whole zip as bytes."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as zipped:
        zipped.writestr("result.json", b"{}")
    return raw.getvalue()


def test_more_files_than_anyone_exports_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "MEMBERS", 3)
    assert refusal(packed(tmp_path / "x.zip", {f"{n}.json": b"" for n in range(4)})).what == "the zip holds more than 3 files"


def test_a_file_that_was_replaced_has_changed(tmp_path: Path) -> None:
    path = packed(tmp_path / "x.zip", {"result.json": b"{}"})
    with Container.open(path) as found:
        assert not found.has_changed()
        packed(tmp_path / "x.zip", {"result.json": b"other and longer"})
        assert found.has_changed()
        (tmp_path / "x.zip").unlink()
        assert found.has_changed()


def test_beside_a_bare_file_only_folders_of_media_belong_to_the_export(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    for name in ("posts.jsonl", "register.csv", "photos/1.jpg"):
        (tmp_path / name).write_bytes(b"x")
    with container.Container.open(str(tmp_path / "posts.jsonl")) as export:
        assert export.read("register.csv") is None
        found = export.read("photos/1.jpg")
        assert found is not None
        found.close()


def test_hidden_files_are_no_part_of_an_export(tmp_path: Path) -> None:
    (tmp_path / ".ssh").mkdir()
    for name in ("result.json", ".ssh/key", ".profile"):
        (tmp_path / name).write_bytes(b"x")
    with container.Container.open(str(tmp_path)) as export:
        assert export.read(".ssh/key") is None
        assert export.read(".profile") is None
