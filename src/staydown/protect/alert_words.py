"""What an alert says, in French, Dutch, German and English: the same things in each, in plain words, to a reader who is no lawyer.

The texts are the project's own. The French, Dutch and German ones were read by no translator and by nobody who warns people in that
language for a living: have them read before the first alert.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from staydown.words.letters import LetterKind
from staydown.words.posts import Visibility
from staydown.words.protect import IdentifierKind
from staydown.words.watch import LiveState


@dataclass(frozen=True, slots=True)
class Wording:
    """The texts of an alert in one language; those with braces have gaps, which every language fills with the same values.

    `kinds`, `seen_by`, `still_up` and `done` give each value its words; `steps` are what to do now, in that order; `short` goes out by
    a way that the person knows already and says nothing but whom to call.
    """

    title: str
    published: str
    person: str
    earlier: str
    kinds_out: str
    kinds_wrong: str
    where: str
    since: str
    received: str
    up: str
    looked: str
    standing: str
    confirmed: str
    serious: str
    not_assessed: str
    done_label: str
    nothing_done: str
    press: str
    press_free: str
    press_waits: str
    press_over: str
    to_do: str
    not_to_do: str
    avoid: str
    contact: str
    at_any_hour: str
    is_it_us: str
    call_back: str
    support: str
    wrong: str
    correction: str
    again: str
    understood: str
    acknowledge: str
    unknown: str
    no_zone: str
    platform_unknown: str
    audience: str
    audience_unknown: str
    spoken: str
    left_out: str
    short: str
    steps: tuple[str, ...]
    kinds: Mapping[IdentifierKind, str]
    seen_by: Mapping[Visibility, str]
    still_up: Mapping[LiveState, str]
    done: Mapping[LetterKind, str]


_FRENCH = Wording(
    title="Avis pour votre sécurité",
    published="Ce qui a été publié",
    person="Personne",
    earlier="Avis que vous avez déjà reçu",
    kinds_out="Types de données publiées",
    kinds_wrong="Publié, mais pas tel que nous le connaissons",
    where="Où",
    since="Publié depuis",
    received="Nous l'avons reçu",
    up="Encore en ligne ?",
    looked="{state}, vu le {at}",
    standing="Où nous en sommes",
    confirmed="Confirmé par une personne",
    serious="Gravité",
    not_assessed="pas encore évaluée",
    done_label="Déjà fait",
    nothing_done="rien encore",
    press="Presse",
    press_free="on ne lui a pas demandé d'attendre",
    press_waits="on lui a demandé d'attendre jusqu'au {until} ; c'est volontaire",
    press_over="on lui avait demandé d'attendre ; ce délai est passé",
    to_do="Que faire maintenant",
    not_to_do="Ce qu'il ne faut pas faire",
    avoid="Ne cherchez pas la publication, ne l'ouvrez pas, n'y répondez pas, ne la partagez pas et n'écrivez rien à son sujet. "
    "N'en parlez pas au moyen d'un compte qui a été exposé.",
    contact="Votre contact",
    at_any_hour="Votre contact, à toute heure",
    is_it_us="Vérifiez que c'est bien nous",
    call_back="raccrochez et rappelez par une voie que vous connaissez déjà : {route}",
    support="Aide",
    wrong="Si c'est inexact, ou pour contester",
    correction="dites-le à votre contact ; quelqu'un qui n'a pas décidé vérifiera de nouveau",
    again="Nous vous reparlons",
    understood="Quand vous avez compris",
    acknowledge="dites-le à votre contact, qui l'enregistre pour vous sous la référence {reference}",
    unknown="pas connu",
    no_zone="{local} (la source n'indique pas le fuseau horaire)",
    platform_unknown="Une plateforme qui n'est pas connue",
    audience="public d'environ {n}",
    audience_unknown="public pas connu",
    spoken="Dit par une personne qui s'assure d'abord de qui vous êtes ; jamais envoyé à un compte qui a été exposé.",
    left_out="La publication elle-même, son adresse et son auteur sont omis exprès.",
    short="Contactez votre responsable de la sécurité par la voie que vous connaissez déjà. Référence {reference}.",
    steps=(
        "Si vous êtes en danger immédiat, ou si quelqu'un près de chez vous vous inquiète : appelez le {emergency} maintenant.",
        "Gardez ce que vous avez avant d'effacer quoi que ce soit : notez ce que vous avez vu ou reçu, quand et où.",
        "Coupez le partage de position sur votre téléphone et dans chaque application, pour vous et pour votre famille.",
        "Protégez vos comptes : fermez vos profils aux inconnus, changez vos mots de passe, activez la connexion en deux étapes.",
        "Prévenez votre famille et le responsable de la sécurité de votre employeur. Votre contact ci-dessous vous y aide.",
    ),
    kinds={
        IdentifierKind.NAME: "votre nom",
        IdentifierKind.PHONE: "un numéro de téléphone",
        IdentifierKind.EMAIL: "une adresse e-mail",
        IdentifierKind.HANDLE: "un nom de compte sur un réseau social",
        IdentifierKind.TOWN: "une commune",
        IdentifierKind.UNIT: "une unité ou un lieu de travail",
        IdentifierKind.PLATE: "une plaque d'immatriculation",
        IdentifierKind.ADDRESS: "une adresse de domicile",
        IdentifierKind.NATIONAL_NUMBER: "un numéro national",
        IdentifierKind.SCHOOL: "une école",
        IdentifierKind.CAR: "une voiture",
        IdentifierKind.PHOTO: "une photo",
    },
    seen_by={
        Visibility.PUBLIC: "visible par tous",
        Visibility.SELECTED: "visible par des personnes que quelqu'un a laissées entrer",
        Visibility.UNKNOWN: "on ne sait pas qui peut le voir",
    },
    still_up={
        LiveState.LIVE: "l'endroit est en ligne",
        LiveState.OFFLINE: "l'endroit n'est plus en ligne",
        LiveState.GEO_BLOCKED: "l'endroit est bloqué dans certains pays et en ligne ailleurs",
        LiveState.UNKNOWN: "pas connu",
    },
    done={
        LetterKind.THREAT_TO_LIFE: "la police des États concernés a été prévenue",
        LetterKind.REFERRAL: "la plateforme a été priée d'examiner la publication",
        LetterKind.REMOVAL_ORDER: "l'ordre de retirer la publication a été donné",
        LetterKind.EMBARGO: "la presse a été priée d'attendre",
    },
)

_DUTCH = Wording(
    title="Bericht voor uw veiligheid",
    published="Wat er is gepubliceerd",
    person="Persoon",
    earlier="Melding die u al kreeg",
    kinds_out="Soorten gegevens die zijn gepubliceerd",
    kinds_wrong="Gepubliceerd, maar niet zoals wij het kennen",
    where="Waar",
    since="Gepubliceerd sinds",
    received="Door ons ontvangen",
    up="Nog online?",
    looked="{state}, bekeken op {at}",
    standing="Hoe het ervoor staat",
    confirmed="Bevestigd door een mens",
    serious="Hoe ernstig het is",
    not_assessed="nog niet beoordeeld",
    done_label="Al gedaan",
    nothing_done="nog niets",
    press="Pers",
    press_free="is niet gevraagd te wachten",
    press_waits="is gevraagd te wachten tot {until}; dat is vrijwillig",
    press_over="was gevraagd te wachten; die tijd is voorbij",
    to_do="Wat u nu doet",
    not_to_do="Wat u niet doet",
    avoid="Zoek het bericht niet op, open het niet, antwoord er niet op, deel het niet en schrijf er niets over. "
    "Spreek hierover niet via een account dat is gepubliceerd.",
    contact="Uw contactpersoon",
    at_any_hour="Uw contactpersoon, op elk uur",
    is_it_us="Ga na of wij het zijn",
    call_back="hang op en bel terug langs een weg die u al kent: {route}",
    support="Hulp",
    wrong="Als dit niet klopt, of om bezwaar te maken",
    correction="zeg het aan uw contactpersoon; iemand die niet heeft beslist, kijkt er opnieuw naar",
    again="Wij spreken u opnieuw",
    understood="Als u dit hebt begrepen",
    acknowledge="zeg het aan uw contactpersoon, die het voor u noteert onder referentie {reference}",
    unknown="niet bekend",
    no_zone="{local} (de bron geeft geen tijdzone)",
    platform_unknown="Een platform dat niet bekend is",
    audience="publiek van ongeveer {n}",
    audience_unknown="publiek niet bekend",
    spoken="Gezegd door een mens die eerst nagaat wie u bent; nooit gestuurd naar een account dat is gepubliceerd.",
    left_out="Het bericht zelf, het adres ervan en de maker zijn met opzet weggelaten.",
    short="Neem contact op met uw veiligheidsverantwoordelijke langs de weg die u al kent. Referentie {reference}.",
    steps=(
        "Bent u in onmiddellijk gevaar, of ziet u bij uw huis iemand die u verontrust: bel nu {emergency}.",
        "Bewaar wat u hebt voordat u iets verwijdert: noteer wat u hebt gezien of ontvangen, wanneer en waar.",
        "Zet het delen van uw locatie uit op uw telefoon en in elke app, bij u en bij uw gezin.",
        "Beveilig uw accounts: sluit uw profielen af voor vreemden, verander uw wachtwoorden, zet inloggen in twee stappen aan.",
        "Vertel het uw gezin en de veiligheidsverantwoordelijke van uw werkgever. Uw contactpersoon hieronder helpt u daarbij.",
    ),
    kinds={
        IdentifierKind.NAME: "uw naam",
        IdentifierKind.PHONE: "een telefoonnummer",
        IdentifierKind.EMAIL: "een e-mailadres",
        IdentifierKind.HANDLE: "een accountnaam op een sociaal netwerk",
        IdentifierKind.TOWN: "een gemeente",
        IdentifierKind.UNIT: "een eenheid of plaats van het werk",
        IdentifierKind.PLATE: "een nummerplaat",
        IdentifierKind.ADDRESS: "een huisadres",
        IdentifierKind.NATIONAL_NUMBER: "een nationaal nummer",
        IdentifierKind.SCHOOL: "een school",
        IdentifierKind.CAR: "een auto",
        IdentifierKind.PHOTO: "een foto",
    },
    seen_by={
        Visibility.PUBLIC: "zichtbaar voor iedereen",
        Visibility.SELECTED: "zichtbaar voor mensen die iemand heeft toegelaten",
        Visibility.UNKNOWN: "het is niet bekend wie het kan zien",
    },
    still_up={
        LiveState.LIVE: "de plek is online",
        LiveState.OFFLINE: "de plek is niet meer online",
        LiveState.GEO_BLOCKED: "de plek is in sommige landen geblokkeerd en elders online",
        LiveState.UNKNOWN: "niet bekend",
    },
    done={
        LetterKind.THREAT_TO_LIFE: "de politie van de betrokken staten is ingelicht",
        LetterKind.REFERRAL: "het platform is gevraagd naar het bericht te kijken",
        LetterKind.REMOVAL_ORDER: "het bevel om het bericht te verwijderen is gegeven",
        LetterKind.EMBARGO: "de pers is gevraagd te wachten",
    },
)

_GERMAN = Wording(
    title="Mitteilung zu Ihrer Sicherheit",
    published="Was veröffentlicht wurde",
    person="Person",
    earlier="Mitteilung, die Sie schon haben",
    kinds_out="Arten von Daten, die veröffentlicht wurden",
    kinds_wrong="Veröffentlicht, aber nicht so, wie wir es kennen",
    where="Wo",
    since="Veröffentlicht seit",
    received="Bei uns eingegangen",
    up="Noch online?",
    looked="{state}, geprüft am {at}",
    standing="Wie es steht",
    confirmed="Von einem Menschen bestätigt",
    serious="Wie ernst es ist",
    not_assessed="noch nicht eingeschätzt",
    done_label="Schon getan",
    nothing_done="noch nichts",
    press="Presse",
    press_free="wurde nicht gebeten zu warten",
    press_waits="wurde gebeten, bis {until} zu warten; das ist freiwillig",
    press_over="war gebeten worden zu warten; diese Zeit ist vorbei",
    to_do="Was Sie jetzt tun",
    not_to_do="Was Sie nicht tun",
    avoid="Suchen Sie den Beitrag nicht, öffnen, beantworten und teilen Sie ihn nicht, und schreiben Sie nichts darüber. "
    "Sprechen Sie davon nicht über ein Konto, das veröffentlicht wurde.",
    contact="Ihre Kontaktperson",
    at_any_hour="Ihre Kontaktperson, zu jeder Stunde",
    is_it_us="Prüfen Sie, dass wir es sind",
    call_back="legen Sie auf und rufen Sie auf einem Weg zurück, den Sie schon kennen: {route}",
    support="Hilfe",
    wrong="Wenn etwas nicht stimmt, oder um zu widersprechen",
    correction="sagen Sie es Ihrer Kontaktperson; jemand, der nicht entschieden hat, prüft es noch einmal",
    again="Wir sprechen Sie wieder",
    understood="Wenn Sie dies verstanden haben",
    acknowledge="sagen Sie es Ihrer Kontaktperson, die es für Sie unter dem Zeichen {reference} festhält",
    unknown="nicht bekannt",
    no_zone="{local} (die Quelle nennt keine Zeitzone)",
    platform_unknown="Eine Plattform, die nicht bekannt ist",
    audience="etwa {n} Leser",
    audience_unknown="Zahl der Leser nicht bekannt",
    spoken="Gesprochen von einem Menschen, der sich zuerst vergewissert, wer Sie sind; nie an ein Konto gesandt, das veröffentlicht wurde.",
    left_out="Der Beitrag selbst, seine Adresse und sein Urheber sind mit Absicht weggelassen.",
    short="Bitte wenden Sie sich an Ihren Sicherheitsbeauftragten, auf dem Weg, den Sie schon kennen. Zeichen {reference}.",
    steps=(
        "Wenn Sie in unmittelbarer Gefahr sind oder nahe Ihrer Wohnung jemanden sehen, der Sie beunruhigt: rufen Sie jetzt {emergency}.",
        "Heben Sie auf, was Sie haben, bevor Sie etwas löschen: notieren Sie, was Sie gesehen oder bekommen haben, wann und wo.",
        "Schalten Sie die Standortfreigabe auf Ihrem Telefon und in jeder App aus, bei sich und bei Ihrer Familie.",
        "Sichern Sie Ihre Konten: schließen Sie Ihre Profile für Fremde, ändern Sie Ihre Passwörter, "
        "schalten Sie die Anmeldung in zwei Schritten ein.",
        "Sagen Sie es Ihrer Familie und dem Sicherheitsbeauftragten Ihres Arbeitgebers. Ihre Kontaktperson unten hilft Ihnen dabei.",
    ),
    kinds={
        IdentifierKind.NAME: "Ihr Name",
        IdentifierKind.PHONE: "eine Telefonnummer",
        IdentifierKind.EMAIL: "eine E-Mail-Adresse",
        IdentifierKind.HANDLE: "ein Kontoname in einem sozialen Netzwerk",
        IdentifierKind.TOWN: "ein Ort",
        IdentifierKind.UNIT: "eine Einheit oder Arbeitsstelle",
        IdentifierKind.PLATE: "ein Autokennzeichen",
        IdentifierKind.ADDRESS: "eine Wohnadresse",
        IdentifierKind.NATIONAL_NUMBER: "eine nationale Personennummer",
        IdentifierKind.SCHOOL: "eine Schule",
        IdentifierKind.CAR: "ein Auto",
        IdentifierKind.PHOTO: "ein Foto",
    },
    seen_by={
        Visibility.PUBLIC: "für alle sichtbar",
        Visibility.SELECTED: "sichtbar für Menschen, die jemand eingelassen hat",
        Visibility.UNKNOWN: "es ist nicht bekannt, wer es sehen kann",
    },
    still_up={
        LiveState.LIVE: "die Stelle ist online",
        LiveState.OFFLINE: "die Stelle ist nicht mehr online",
        LiveState.GEO_BLOCKED: "die Stelle ist in manchen Ländern gesperrt und anderswo online",
        LiveState.UNKNOWN: "nicht bekannt",
    },
    done={
        LetterKind.THREAT_TO_LIFE: "die Polizei der betroffenen Staaten wurde verständigt",
        LetterKind.REFERRAL: "die Plattform wurde gebeten, den Beitrag zu prüfen",
        LetterKind.REMOVAL_ORDER: "die Entfernung des Beitrags wurde angeordnet",
        LetterKind.EMBARGO: "die Presse wurde gebeten zu warten",
    },
)

_ENGLISH = Wording(
    title="Personal safety notice",
    published="What was published",
    person="Person",
    earlier="Notice that you have already",
    kinds_out="Kinds of data published",
    kinds_wrong="Published, but not as we know it",
    where="Where",
    since="Published since",
    received="Received by us",
    up="Still up?",
    looked="{state}, looked at on {at}",
    standing="Where it stands",
    confirmed="Confirmed by a human",
    serious="How serious it is",
    not_assessed="not assessed yet",
    done_label="Done",
    nothing_done="nothing yet",
    press="Press",
    press_free="was not asked to wait",
    press_waits="was asked to wait until {until}; this is voluntary",
    press_over="was asked to wait; that time is over",
    to_do="What to do now",
    not_to_do="What not to do",
    avoid="Do not look for the item, do not open, answer or share it, and do not write about it. "
    "Do not speak of this through an account that was exposed.",
    contact="Your contact",
    at_any_hour="Your contact, at any hour",
    is_it_us="Make sure it is us",
    call_back="hang up and call back by a route you already know: {route}",
    support="Support",
    wrong="If this is wrong, or to appeal",
    correction="tell your contact; whoever did not decide will look again",
    again="We speak to you again",
    understood="When you have understood this",
    acknowledge="tell your contact, who notes it for you under the reference {reference}",
    unknown="not known",
    no_zone="{local} (the source gives no time zone)",
    platform_unknown="A platform that is not known",
    audience="audience about {n}",
    audience_unknown="audience not known",
    spoken="Spoken by a human who first makes sure of the person; never sent to an account that was exposed.",
    left_out="The item itself, its address and its author are left out on purpose.",
    short="Please contact your security officer by the way that you already know. Reference {reference}.",
    steps=(
        "If you are in immediate danger, or see somebody near your home who worries you: call {emergency} now.",
        "Keep what you have before you delete anything: note what you saw or received, when and where.",
        "Switch off location sharing on your phone and in every app, yours and your family's.",
        "Secure your accounts: close your profiles to strangers, change passwords, switch on two-factor sign-in.",
        "Tell your family and your employer's security officer. Your contact below helps you with it.",
    ),
    kinds={
        IdentifierKind.NAME: "your name",
        IdentifierKind.PHONE: "a phone number",
        IdentifierKind.EMAIL: "an e-mail address",
        IdentifierKind.HANDLE: "an account name in a social network",
        IdentifierKind.TOWN: "a town",
        IdentifierKind.UNIT: "a unit or place of work",
        IdentifierKind.PLATE: "a number plate",
        IdentifierKind.ADDRESS: "a home address",
        IdentifierKind.NATIONAL_NUMBER: "a national number",
        IdentifierKind.SCHOOL: "a school",
        IdentifierKind.CAR: "a car",
        IdentifierKind.PHOTO: "a photograph",
    },
    seen_by={
        Visibility.PUBLIC: "visible to everybody",
        Visibility.SELECTED: "visible to people whom somebody let in",
        Visibility.UNKNOWN: "it is not known who can see it",
    },
    still_up={
        LiveState.LIVE: "the place is online",
        LiveState.OFFLINE: "the place is no longer online",
        LiveState.GEO_BLOCKED: "the place is blocked in some countries and online elsewhere",
        LiveState.UNKNOWN: "not known",
    },
    done={
        LetterKind.THREAT_TO_LIFE: "the police of the states concerned were told",
        LetterKind.REFERRAL: "the platform was asked to look at the item",
        LetterKind.REMOVAL_ORDER: "the removal of the item was ordered",
        LetterKind.EMBARGO: "the press was asked to wait",
    },
)

WORDINGS: Mapping[str, Wording] = {"fr": _FRENCH, "nl": _DUTCH, "de": _GERMAN, "en": _ENGLISH}
"""The texts of each language in which people are warned, by its ISO 639-1 code."""
