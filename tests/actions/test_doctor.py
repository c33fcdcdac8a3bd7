"""The doctor says what is there, says what Staydown does without the rest, and never stumbles over what is missing."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from staydown.actions.doctor import Diagnosis, Finding, diagnose
from staydown.kernel import hamming

EVERYTHING = [
    "Python",
    "SQLite",
    "Free space",
    "Compiled kernel",
    "Picture hash",
    "Processor",
    "C++ compiler",
    "OpenSSL program",
    "Noto fonts",
    "Chromium",
    "PostgreSQL client",
    "PostgreSQL server",
    "Tesseract",
    "Video and audio",
    "Fetching",
]
PROGRAMS = {"C++ compiler", "OpenSSL program", "Chromium", "Tesseract"}


def test_everything_is_looked_for_and_every_finding_says_what_it_means(tmp_path: Path) -> None:
    findings = diagnose(tmp_path).findings
    assert [finding.name for finding in findings] == EVERYTHING
    assert [finding.name for finding in findings if not (finding.detail and finding.means)] == []


def test_the_kernel_that_runs_is_the_one_that_is_named(tmp_path: Path) -> None:
    kernel = next(finding for finding in diagnose(tmp_path).findings if finding.name == "Compiled kernel")
    assert (kernel.detail, kernel.found) == (hamming.implementation(), hamming.implementation() != "numpy")


def test_it_is_told_where_a_setting_lets_files_be_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for value, found in (("", True), ("1", False)):
        monkeypatch.setenv("STAYDOWN_FETCH", value)
        assert next(finding.found for finding in diagnose(tmp_path).findings if finding.name == "Fetching") is found


def test_free_space_is_measured_where_a_folder_would_be(tmp_path: Path) -> None:
    space = next(finding for finding in diagnose(tmp_path / "not" / "made" / "yet").findings if finding.name == "Free space")
    assert space.detail.endswith(f"GB in {tmp_path}")


def test_what_is_missing_is_what_was_not_found() -> None:
    there, absent = Finding("Here", True, "1.0", ""), Finding("Gone", False, "none", "less")
    assert Diagnosis((there, absent)).missing == (absent,)


def test_a_machine_without_programs_is_told_so_and_nothing_fails(tmp_path: Path) -> None:
    (tmp_path / "openssl").write_text("#!/nowhere/at/all\n", encoding="utf-8")
    (tmp_path / "openssl").chmod(0o755)
    script = (
        "import json, dataclasses, pathlib; from staydown.actions.doctor import diagnose;"
        "print(json.dumps([dataclasses.asdict(found) for found in diagnose(pathlib.Path('.')).findings]))"
    )
    said = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=True
    )
    found = {finding.name: finding for finding in (Finding(**row) for row in json.loads(said.stdout))}
    assert {name for name in PROGRAMS if found[name].found} == {"OpenSSL program"}
    assert found["OpenSSL program"].detail.startswith("does not say its version: FileNotFoundError")
    assert found["C++ compiler"].detail == "no c++ or g++ or clang++"
