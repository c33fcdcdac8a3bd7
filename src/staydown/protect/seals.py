"""Whether what a register holds is what was enrolled: each token has a seal under the register's key.

A token that was changed, by a failing disk or by somebody, finds nobody, and nobody would notice. So what does not bear its seal is set
aside and counted, and nothing is concluded from it.
"""

from collections.abc import Iterable
from dataclasses import replace
from hmac import compare_digest

from staydown.words.protect import Token

from .keys import RegisterKeys

SEAL_BYTES = 8


def sealed(token: Token, keys: RegisterKeys) -> Token:
    """The token with its seal, over everything that it says but the date on which it must go."""
    return replace(token, seal=_seal(token, keys))


def parted(tokens: Iterable[Token], keys: RegisterKeys) -> tuple[list[Token], int]:
    """The tokens that bear their seal, in order, and how many do not."""
    sound, damaged = list[Token](), 0
    for token in tokens:
        if compare_digest(token.seal, _seal(token, keys)):
            sound.append(token)
        else:
            damaged += 1
    return sound, damaged


def _seal(token: Token, keys: RegisterKeys) -> str:
    """The seal of a token, in hex."""
    said = (token.kind.value, token.value, token.person, token.near, token.marks, str(token.commonness.value))
    return keys.seal("\n".join(said))[:SEAL_BYTES].hex()
