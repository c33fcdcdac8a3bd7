"""The preservation order and its extension (form F14), with the cover data of an EPOC-PR (form F15) where that is its ground.

Regulation (EU) 2021/784 Art 6, Regulation (EU) 2023/1543 Art 11, or a court. The official certificate of the e-evidence Regulation is not
imitated: the data for it are written out.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from staydown.words.cases import LegalBasis
from staydown.words.errors import Malformed
from staydown.words.letters import Addressee, Document, Section

from .forms import Template
from .letters import Notifier
from .times import moment

FORM = "F14"

LONGEST = {"TCO-6": timedelta(days=184), "E-EVIDENCE": timedelta(days=60)}
"""The term of each ground: six months (Art 6(1)), 60 days (Art 11 of the e-evidence Regulation); a court names its own."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is to be kept: where it is, whose, which data, of which time, until when, and under which file."""

    url: str
    data: str
    until: datetime
    accounts: str = ""
    range: str = ""
    file: str = ""
    extends: str = ""


def preservation(
    kept: Kept, *, basis: LegalBasis, to: Addressee, notifier: Notifier, template: Template, reference: str, at: datetime
) -> Document:
    """The order. Raises Malformed without the data or a place, for a term that has ended or is longer than the ground allows."""
    t = template
    if not kept.url.strip() or not kept.data.strip():
        raise Malformed("it does not say which data of which address", where=reference, mend="Give --url and --keep-data")
    term = LONGEST.get(basis.code)
    if kept.until <= at or (term and kept.until - at > term):
        mend = f"The ground {basis.code} gives {term.days} days; longer is an extension" if term else "Give a later moment"
        raise Malformed(f"the data would be kept until {moment(kept.until)}", where="until", mend=mend)
    law = replace(t.line("basis.law", f"{basis.article}: {basis.says}"), checked=basis.checked)
    return Document(
        form=FORM,
        title=t.labels["title.extension" if kept.extends else "title"],
        reference=reference,
        date=at,
        sender=notifier.unit,
        addressee=to,
        sections=(
            t.section("what", paragraphs=(t.labels["what.text"],)),
            t.section(
                "basis",
                law,
                t.line("basis.authority", notifier.unit),
                t.line("basis.file", kept.file or reference),
                *((t.line("basis.earlier", kept.extends),) if kept.extends else ()),
            ),
            t.section(
                "data",
                t.line("data.url", kept.url),
                t.line("data.set", kept.data),
                *((t.line("data.accounts", kept.accounts),) if kept.accounts else ()),
                *((t.line("data.range", kept.range),) if kept.range else ()),
            ),
            t.section(
                "time",
                t.line("time.from", moment(at)),
                t.line("time.until", moment(kept.until)),
                t.line("time.end", t.labels["end"]),
            ),
            *((_cover(t, kept, notifier, reference),) if basis.code == "E-EVIDENCE" else ()),
            t.section(
                "who",
                t.line("who.name", notifier.name),
                t.line("who.email", notifier.email),
                t.line("who.contact", notifier.contact or notifier.email),
                t.line("who.reference", reference),
            ),
        ),
        notes=(t.text("note.own", source=t.source),),
        language=t.language,
    )


def _cover(t: Template, kept: Kept, notifier: Notifier, reference: str) -> Section:
    """The cover data of form F15."""
    return t.section(
        "cover",
        t.line("cover.authority", notifier.unit),
        t.line("cover.file", kept.file or reference),
        t.line("cover.kind", t.labels["service"]),
        t.line("cover.data", kept.data),
        t.line("cover.accounts", kept.accounts),
        t.line("cover.range", kept.range),
        t.line("cover.term", t.labels["term"]),
        paragraphs=(t.labels["cover.text"],),
    )
