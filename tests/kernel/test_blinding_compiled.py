"""What the compiled blinding refuses. What it makes is compared in `test_blinding`. Skipped where nothing was compiled."""

from typing import Any

import pytest

compiled = pytest.importorskip("staydown.kernel.blinding_compiled", reason="nothing was compiled here", exc_type=ImportError)


@pytest.mark.parametrize("size", [0, -1, 17])
def test_more_bytes_than_are_blinded_are_refused(size: int) -> None:
    with pytest.raises(ValueError, match="1 to 16"):
        compiled.Keyed(b"").blinded(["a"], size=size)


@pytest.mark.parametrize("texts", [[1], [b"a"], 5])
def test_what_is_no_text_is_refused(texts: Any) -> None:
    with pytest.raises((ValueError, TypeError)):
        compiled.Keyed(b"").blinded(texts)
