"""Registers of protected people: their tokens, in a database of their own."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache

from django.db import connections, router

from staydown.words.errors import NotFound, Refused
from staydown.words.protect import Commonness, IdentifierKind, Register, Token

from .acts import Act, write
from .models import LedgerRow
from .nouns import body_of, read
from .register.models import RegisterRow, TokenRow


@write
def keep_register(act: Act, register: Register) -> None:
    """Writes a new register; raises Refused where the id is taken."""
    is_new(register.id)
    RegisterRow(id=register.id, act=act.id, body=body_of(register)).save(force_insert=True)
    act.changed({"register": register.id})


def is_new(key: str) -> None:
    """Raises Refused where there is a register of this id."""
    if RegisterRow.objects.filter(id=key).exists():
        raise Refused(f"there is a register {key!r} already")


def register(key: str) -> Register:
    """A register; raises NotFound."""
    row = RegisterRow.objects.filter(id=key).first()
    if row is None:
        raise NotFound(f"there is no register {key!r}; open one with: staydown open-register")
    return read(Register, row.body)


def registers() -> list[Register]:
    """All registers."""
    return [read(Register, row.body) for row in RegisterRow.objects.exclude(act__in=orphans()).order_by("id")]


@write
def keep_tokens(act: Act, key: str, tokens: Iterable[Token]) -> int:
    """Writes blinded identifiers; returns how many are new. One that was there is kept, with the purge date and the forms of this
    enrolment."""
    before = TokenRow.objects.filter(register=key).count()
    _insert(act, key, tokens)
    new = TokenRow.objects.filter(register=key).count() - before
    act.changed({"register": key, "tokens": new})
    return new


def _insert(act: Act, key: str, tokens: Iterable[Token]) -> None:
    """One prepared statement for all tokens: an ORM's bulk insert costs ten times as much, and a register has a million of them."""
    connection = connections[router.db_for_write(TokenRow)]
    adapted = cache(connection.ops.adapt_datetimefield_value)
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO token (register, kind, value, person, purge_at, near, marks, commonness, seal, act)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT (register, kind, value, person) DO UPDATE SET"
            " purge_at = excluded.purge_at, near = excluded.near, marks = excluded.marks, commonness = excluded.commonness,"
            " seal = excluded.seal",
            [
                (key, t.kind.value, t.value, t.person, adapted(t.purge_at), t.near, t.marks, t.commonness.value, t.seal, act.id)
                for t in tokens
            ],
        )


def tokens(key: str) -> list[Token]:
    """The blinded identifiers of a register."""
    counting = TokenRow.objects.filter(register=key).exclude(act__in=orphans())
    rows = counting.order_by("id").values_list("kind", "value", "person", "purge_at", "near", "marks", "commonness", "seal")
    return [
        Token(IdentifierKind(kind), value, person, purge_at, near, marks, Commonness(commonness), seal)
        for kind, value, person, purge_at, near, marks, commonness, seal in rows.iterator(chunk_size=5000)
    ]


def every_token(key: str) -> list[Token]:
    """All that lies in a register, in the order of enrolment, with what does not count yet."""
    return [_token_of(row) for row in TokenRow.objects.filter(register=key).order_by("id")]


@write
def keep_covered(act: Act, register: Register, tokens: Iterable[Token]) -> None:
    """Writes a register with another outer key, and its tokens, given in the order of `every_token`, as they lie under it."""
    rows = list(TokenRow.objects.filter(register=register.id).order_by("id"))
    for row, token in zip(rows, tokens, strict=True):
        row.value, row.near, row.marks, row.seal = token.value, token.near, token.marks, token.seal
    TokenRow.objects.bulk_update(rows, ["value", "near", "marks", "seal"], batch_size=200)
    RegisterRow.objects.filter(id=register.id).update(body=body_of(register))
    act.changed({"register": register.id, "outer": register.outer})


def tokens_of(key: str, person: str) -> list[Token]:
    """The blinded identifiers of one pseudonymous person."""
    return [_token_of(row) for row in TokenRow.objects.filter(register=key, person=person).order_by("id")]


def _token_of(row: TokenRow) -> Token:
    """A row as a token."""
    kind, commonness = IdentifierKind(row.kind), Commonness(row.commonness)
    return Token(kind, row.value, row.person, row.purge_at, row.near, row.marks, commonness, row.seal)


def people_count(key: str) -> int:
    """How many people a register holds."""
    return TokenRow.objects.filter(register=key).values("person").distinct().count()


@write
def forget_person(act: Act, key: str, person: str) -> int:
    """Removes all that is held of a person; returns how many tokens went; raises NotFound where there were none."""
    count, _ = TokenRow.objects.filter(register=key, person=person).delete()
    if not count:
        raise NotFound(f"register {key!r} holds nobody by the id {person!r}")
    act.changed({"register": key, "forgot": person})
    return count


@write
def purge(act: Act, now: datetime) -> int:
    """Removes tokens whose purge date has come; returns how many went."""
    count, _ = TokenRow.objects.filter(purge_at__lte=now).delete()
    act.changed({"purged": count})
    return count


def due_for_purge(now: datetime) -> int:
    """How many tokens must go by now."""
    return TokenRow.objects.filter(purge_at__lte=now).count()


def orphans() -> set[str]:
    """Acts that have rows here and never came into the ledger (a crash between the two commits); their rows do not count."""
    acts = set(TokenRow.objects.values_list("act", flat=True).distinct()) | set(RegisterRow.objects.values_list("act", flat=True))
    if not acts:
        return acts
    subjects = LedgerRow.objects.filter(verb__in=("register.opened", "register.enrolled")).values_list("subject", flat=True)
    return acts - {subject.rpartition("#")[2] for subject in subjects}


@write
def forget_orphans(act: Act) -> int:
    """Removes rows of acts that never came into the ledger; returns how many went."""
    lost = orphans()
    gone = TokenRow.objects.filter(act__in=lost).delete()[0] + RegisterRow.objects.filter(act__in=lost).delete()[0]
    if gone:
        act.changed({"orphans": gone})
    return gone
