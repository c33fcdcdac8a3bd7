"""The notice of illegal content (form F6): Regulation (EU) 2022/2065 Art 16, for what no removal order may be used."""

from dataclasses import replace
from datetime import datetime

from staydown.words.cases import Case, Decision, Ground, LegalBasis
from staydown.words.errors import Malformed
from staydown.words.letters import Addressee, Document, Section

from .forms import Template
from .letters import Content, Notifier, confirmed
from .times import when

FORM = "F6"


def dsa_notice(
    case: Case, decision: Decision, content: Content, *, url: str, to: Addressee, basis: LegalBasis,
    notifier: Notifier, template: Template, reasons: str, reference: str, at: datetime,
) -> Document:  # fmt: skip
    """The notice with all that Art 16(2) asks for.

    Raises Refused without a standing decision, Malformed without an address (Art 16(2)(b)) or a name and an e-mail (Art 16(2)(c)).
    """
    confirmed(case, decision)
    if not url.strip():
        raise Malformed("no exact address is given", where=reference, mend="Art 16(2)(b) asks for it: give --url")
    if not notifier.name.strip() or not notifier.email.strip():
        raise Malformed("the notifier's name or e-mail is missing", where=reference, mend="Art 16(2)(c) asks for both")
    t = template
    return Document(
        form=FORM,
        title=t.labels["title"],
        reference=reference,
        date=at,
        sender=notifier.unit,
        addressee=to,
        sections=(
            t.section("what", paragraphs=(t.labels["what.text"],)),
            t.section(
                "warning",
                t.line("warning.graphic", t.labels["yes" if content.graphic else "no"]),
                t.line("warning.personal", t.labels["yes.personal" if content.personal_data else "no"]),
            ),
            _where(t, content, url),
            _why(t, decision, basis, reasons),
            t.section(
                "who",
                t.line("who.name", notifier.name),
                t.line("who.email", notifier.email),
                t.line("who.unit", notifier.unit),
                t.line("who.reference", reference),
                t.line("who.faith", t.labels["faith"]),
            ),
            Section(t.labels["asked"], steps=(t.labels["ask.receipt"], t.labels["ask.decision"])),
        ),
        notes=(t.text("note.own", source=t.source),),
        language=t.language,
    )


def _where(t: Template, content: Content, url: str) -> Section:
    return t.section(
        "where",
        t.line("where.url", url),
        t.line("where.further", "; ".join(place for place in content.locations if place != url) or url),
        t.line("where.published", when(content.published)),
        *((t.line("where.accounts", ", ".join(content.accounts)),) if content.accounts else ()),
    )


def _why(t: Template, decision: Decision, basis: LegalBasis, reasons: str) -> Section:
    grounds = (t.line(f"ground.{g.value}", t.labels[f"says.{g.value}"]) for g in Ground if g in decision.grounds)
    law = replace(t.line("why.basis", f"{basis.article}: {basis.says}"), checked=basis.checked)
    return t.section(
        "why",
        *grounds,
        law,
        t.line("why.reasons", reasons),
        t.line("why.exempt", t.labels["exempt"]),
    )
