"""Where an installation lives, as the environment says."""

from pathlib import Path

import pytest

from staydown.store.place import place_of


def test_the_keyring_is_named_by_the_environment_or_stands_in_the_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("STAYDOWN_KEYRING", str(tmp_path / "keys"))
    assert place_of().keyring == tmp_path / "keys"
    monkeypatch.delenv("STAYDOWN_KEYRING")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert place_of().keyring == tmp_path / ".config" / "staydown" / "keyring"
