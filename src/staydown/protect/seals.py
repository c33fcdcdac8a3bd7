"""Whether what a register holds is what was enrolled: each token has a seal under the register's key.

A token that was changed, by a failing disk or by somebody, finds nobody, and nobody would notice. So what does not bear its seal is set
aside and counted, and nothing is concluded from it.
"""

from collections.abc import Sequence
from hmac import compare_digest

from staydown.words.protect import Token

from .keys import RegisterKeys

SEAL_BYTES = 8


def sealed(tokens: Sequence[Token], keys: RegisterKeys) -> list[Token]:
    """The tokens, each with its seal, over everything that it says but the date on which it must go."""
    seals = _seals(tokens, keys)
    return [
        Token(t.kind, t.value, t.person, t.purge_at, t.near, t.marks, t.commonness, seal) for t, seal in zip(tokens, seals, strict=True)
    ]


def parted(tokens: Sequence[Token], keys: RegisterKeys) -> tuple[list[Token], int]:
    """The tokens that bear their seal, in order, and how many do not."""
    sound, damaged = list[Token](), 0
    for token, seal in zip(tokens, _seals(tokens, keys), strict=True):
        if compare_digest(token.seal, seal):
            sound.append(token)
        else:
            damaged += 1
    return sound, damaged


def _seals(tokens: Sequence[Token], keys: RegisterKeys) -> list[str]:
    """The seals of tokens, in hex."""
    said = [f"{t.kind.value}\n{t.value}\n{t.person}\n{t.near}\n{t.marks}\n{t.commonness.value}" for t in tokens]
    packed = keys.seal.each(said, size=SEAL_BYTES).hex()
    return [packed[at : at + 2 * SEAL_BYTES] for at in range(0, len(packed), 2 * SEAL_BYTES)]
