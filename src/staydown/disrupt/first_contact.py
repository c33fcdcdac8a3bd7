"""The first-contact notice (form F4): procedures and deadlines, at least twelve hours before a first order (Art 3(2))."""

from datetime import datetime

from staydown.words.letters import Addressee, Document, Section
from staydown.words.orders import HostingService

from .forms import Template
from .letters import Notifier

FORM = "F4"

_STEPS = ("step.hour", "step.answer", "step.impossible", "step.unclear", "step.preserve", "step.scrutiny")


def first_contact(
    service: HostingService, *, notifier: Notifier, member_state: str, template: Template, reference: str, at: datetime
) -> Document:
    """The notice to a service that has had no order of ours; it orders nothing and accuses nobody."""
    way = template.text("step.way", courier=service.courier, contact=service.contact, language=template.language)
    return Document(
        form=FORM,
        title=template.labels["title"],
        reference=reference,
        date=at,
        sender=notifier.unit,
        addressee=Addressee(service.name, service.contact, template.language),
        sections=(
            template.section("what", paragraphs=(template.labels["what.text"],)),
            Section(template.labels["procedure"], steps=(way, *(template.labels[step] for step in _STEPS))),
            template.section(
                "who",
                template.line("who.authority", notifier.unit),
                template.line("who.state", member_state),
                template.line("who.contact", notifier.contact or notifier.email),
                template.line("who.email", notifier.email),
                template.line("who.languages", ", ".join(service.languages)),
                template.line("who.reference", reference),
            ),
            Section(template.labels["asked"], steps=(template.labels["ask.receipt"], template.labels["ask.contact"])),
        ),
        notes=(template.text("note.own", source=template.source),),
        language=template.language,
    )
