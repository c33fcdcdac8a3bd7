"""What a request to the press says, in French, Dutch, German and English: the same things in each.

The texts are the project's own. The French, Dutch and German ones were read by no translator: have them read before the first request.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EmbargoWording:
    """The texts of a request in one language; those with braces have gaps, which every language fills with the same values."""

    title: str
    request: str
    requester: str
    reason: str
    scope: str
    begins: str
    until: str
    length: str
    hours: str
    asked_of: str
    offices: str
    follows: str
    answer: str
    free: str
    ends: str
    earlier: str
    contact: str
    at_any_hour: str
    voluntary: str


_FRENCH = EmbargoWording(
    title="Demande d'attendre avant de publier",
    request="Notre demande",
    requester="Demandé par",
    reason="Raison",
    scope="Nous vous demandons de ne pas publier",
    begins="À partir du",
    until="Jusqu'au",
    length="Durée",
    hours="{hours} heures",
    asked_of="Demandé à",
    offices="{n} rédactions, chacune pour elle-même",
    follows="Suit la demande",
    answer="Votre réponse",
    free="Vous êtes libres d'accepter ou de refuser. Dites-nous, s'il vous plaît, ce qu'il en est, et qui parle pour vous.",
    ends="La demande prend fin d'elle-même au moment indiqué, sans autre mot de notre part. Si nous demandons plus de temps, "
    "c'est une nouvelle demande avec une nouvelle raison.",
    earlier="Si les personnes sont en sécurité plus tôt, nous vous le disons aussitôt.",
    contact="Contact",
    at_any_hour="À toute heure",
    voluntary="Une demande volontaire, pour la sécurité de personnes. Ce n'est pas un ordre, et un refus n'a aucune suite.",
)

_DUTCH = EmbargoWording(
    title="Verzoek om te wachten met publiceren",
    request="Ons verzoek",
    requester="Gevraagd door",
    reason="Reden",
    scope="Wij vragen u niet te publiceren",
    begins="Vanaf",
    until="Tot",
    length="Duur",
    hours="{hours} uur",
    asked_of="Gevraagd aan",
    offices="{n} redacties, elk voor zich",
    follows="Volgt op verzoek",
    answer="Uw antwoord",
    free="U bent vrij om toe te stemmen of te weigeren. Laat ons alstublieft weten wat het is, en wie voor u spreekt.",
    ends="Het verzoek eindigt vanzelf op het tijdstip hierboven, zonder dat wij nog iets laten weten. Vragen wij om langer te wachten, "
    "dan is dat een nieuw verzoek met een nieuwe reden.",
    earlier="Zijn de mensen eerder veilig, dan zeggen wij het u meteen.",
    contact="Contact",
    at_any_hour="Op elk uur",
    voluntary="Een vrijwillig verzoek voor de veiligheid van mensen. Het is geen bevel, en een weigering heeft geen gevolgen.",
)

_GERMAN = EmbargoWording(
    title="Bitte, mit der Veröffentlichung zu warten",
    request="Unsere Bitte",
    requester="Gebeten von",
    reason="Grund",
    scope="Wir bitten Sie, nicht zu veröffentlichen",
    begins="Von",
    until="Bis",
    length="Dauer",
    hours="{hours} Stunden",
    asked_of="Gebeten werden",
    offices="{n} Redaktionen, jede für sich",
    follows="Folgt auf die Bitte",
    answer="Ihre Antwort",
    free="Es steht Ihnen frei, zuzustimmen oder abzulehnen. Bitte sagen Sie uns, was davon, und wer für Sie spricht.",
    ends="Die Bitte endet von selbst zum genannten Zeitpunkt, ohne ein weiteres Wort von uns. Bitten wir um mehr Zeit, "
    "ist das eine neue Bitte mit einem neuen Grund.",
    earlier="Sind die Menschen früher in Sicherheit, sagen wir es Ihnen sofort.",
    contact="Kontakt",
    at_any_hour="Zu jeder Stunde",
    voluntary="Eine freiwillige Bitte zur Sicherheit von Menschen. Sie ist keine Anordnung, und eine Ablehnung hat keine Folgen.",
)

_ENGLISH = EmbargoWording(
    title="Request to wait before publishing",
    request="Our request",
    requester="Requested by",
    reason="Reason",
    scope="We ask you not to publish",
    begins="From",
    until="Until",
    length="Length",
    hours="{hours} hours",
    asked_of="Asked of",
    offices="{n} editorial offices, each for itself",
    follows="Follows request",
    answer="Your answer",
    free="You are free to agree or to decline. Please tell us which, and who speaks for you.",
    ends="It ends by itself at the time above, without a further word from us. If we ask for longer, "
    "it is a new request with a new reason.",
    earlier="If people are safe earlier, we tell you at once.",
    contact="Contact",
    at_any_hour="At any hour",
    voluntary="A voluntary request for the safety of people. It is no order, and nothing follows from declining it.",
)

EMBARGO_WORDINGS: Mapping[str, EmbargoWording] = {"fr": _FRENCH, "nl": _DUTCH, "de": _GERMAN, "en": _ENGLISH}
"""The texts of each language in which the press is asked to wait, by its ISO 639-1 code."""
