"""Where nothing was compiled every text is handed back."""

import numpy as np

from staydown.kernel import mentions_python


def test_every_text_is_unread_and_any_form_may_be_held() -> None:
    assert mentions_python.implementation() == "python"
    reader = mentions_python.reader(mentions_python.rules({}), bytes(32), np.zeros(0, np.uint64), bytes(32), ())
    assert reader.look(["one", "two"], np.full(2, -1, np.int32)) == (bytes([mentions_python.UNREAD] * 2), [])
    assert reader.look([], np.zeros(0, np.int32)) == (b"", []) and reader.size == 0
    verdicts, named, passed = reader.settle(["one"])
    assert (verdicts, named.tolist(), passed) == (bytes([mentions_python.UNREAD]), [], [])
