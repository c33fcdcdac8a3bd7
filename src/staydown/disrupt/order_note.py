"""A later word on an order (form F1N): clarified, overdue, withdrawn, annulled, silence over or longer, final."""

from datetime import datetime
from enum import StrEnum

from staydown.words.letters import Addressee, Document, Section
from staydown.words.orders import Order

from .forms import Template
from .letters import Notifier
from .times import moment

FORM = "F1N"


class Word(StrEnum):
    """What a later word on an order says; its title and text stand in the template under these names."""

    CLARIFIED = "clarified"
    OVERDUE = "overdue"
    WITHDRAWN = "withdrawn"
    ANNULLED = "annulled"
    SILENCE_OVER = "silence"
    SILENCE_LONGER = "extended"
    FINAL = "final"


def order_note(
    word: Word, order: Order, *, to: Addressee, notifier: Notifier, template: Template, reference: str, at: datetime, text: str = "",
) -> Document:  # fmt: skip
    """The word in the form of a letter; `text` is what the officer adds to it, like the clarification itself."""
    until = moment(order.silent_until) if order.silent_until else ""
    says = template.text(word.value, until=until) if word is Word.SILENCE_LONGER else template.labels[word.value]
    clock = order.clock
    facts = (
        template.line("reference", order.id),
        template.line("url", order.url),
        template.line("issued", moment(order.issued_at) if order.issued_at else ""),
        *((template.line("due", moment(clock.due_at)),) if clock and clock.due_at else ()),
        *(
            (template.line("answer", f"{order.measure.value}, {moment(clock.done_at)}"),)
            if order.measure and clock and clock.done_at
            else ()
        ),
    )
    return Document(
        form=FORM,
        title=template.labels[f"{word.value}.title"],
        reference=reference,
        date=at,
        sender=notifier.unit,
        addressee=to,
        sections=(
            template.section("order", *facts),
            Section(template.labels["says"], paragraphs=(says, *((text.strip(),) if text.strip() else ()))),
            template.section(
                "contact",
                template.line("email", notifier.email),
                template.line("telephone", notifier.contact),
            ),
        ),
        notes=(template.text("note.own", source=template.source),),
        language=template.language,
    )
