"""The outbox: letters from prepared to delivered, and their receipts."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from staydown.words.letters import Letter, LetterState, Receipt, Reply

from .acts import Act, write
from .models import LetterRow, ReceiptRow, ReplyRow
from .nouns import keep, many, one, read, stretches


@write
def keep_letter(act: Act, letter: Letter, prepared_at: datetime | None = None) -> None:
    """Writes a letter."""
    at = prepared_at or LetterRow.objects.filter(id=letter.id).values_list("prepared_at", flat=True).first() or act.at
    keep(
        act,
        LetterRow,
        letter.id,
        letter,
        case=letter.case,
        subject=letter.subject,
        kind=letter.kind.value,
        state=letter.state.value,
        key=letter.key,
        prepared_at=at,
    )


@write
def keep_state(act: Act, letter: Letter, state: LetterState) -> None:
    """Writes that a letter has come to a state."""
    keep_letter(act, replace(letter, state=state))


def letter(key: str) -> Letter:
    """A letter; raises NotFound."""
    return one(LetterRow, Letter, key)


def letters() -> list[Letter]:
    """All letters, newest first."""
    return many(LetterRow.objects.order_by("-prepared_at", "-id"), Letter)


def letters_of(case: str) -> list[Letter]:
    """The letters of a case, oldest first."""
    return many(LetterRow.objects.filter(case=case).order_by("prepared_at", "id"), Letter)


def letters_about(subject: str) -> list[Letter]:
    """The letters about one exposure, embargo or account, oldest first."""
    return many(LetterRow.objects.filter(subject=subject).order_by("prepared_at", "id"), Letter)


def letters_about_any(subjects: Iterable[str]) -> dict[str, list[Letter]]:
    """The letters about several things, by subject, oldest first; one without letters is left out."""
    found: dict[str, list[Letter]] = {}
    for wanted in stretches(subjects):
        for letter in many(LetterRow.objects.filter(subject__in=wanted).order_by("prepared_at", "id"), Letter):
            found.setdefault(letter.subject, []).append(letter)
    return found


def waiting() -> list[Letter]:
    """Signed letters that no receipt has come back for, oldest first."""
    return many(LetterRow.objects.filter(state=LetterState.SIGNED.value).order_by("prepared_at", "id"), Letter)


@write
def keep_receipt(act: Act, receipt: Receipt) -> None:
    """Writes a courier's word, one a letter."""
    keep(act, ReceiptRow, receipt.letter, receipt)


def receipts() -> dict[str, Receipt]:
    """Every receipt, by letter."""
    return {receipt.letter: receipt for receipt in many(ReceiptRow.objects.order_by("id"), Receipt)}


def receipt(letter_key: str) -> Receipt | None:
    """The receipt of a letter, or None."""
    row = ReceiptRow.objects.filter(id=letter_key).first()
    return read(Receipt, row.body) if row else None


@write
def keep_reply(act: Act, reply: Reply) -> None:
    """Writes the answer of a service to a letter, over what it said before."""
    keep(act, ReplyRow, reply.letter, reply)


def replies() -> dict[str, Reply]:
    """Every answer of a service, by letter."""
    return {reply.letter: reply for reply in many(ReplyRow.objects.order_by("id"), Reply)}


def reply(letter_key: str) -> Reply | None:
    """The answer of a service to a letter, or None."""
    row = ReplyRow.objects.filter(id=letter_key).first()
    return read(Reply, row.body) if row else None
