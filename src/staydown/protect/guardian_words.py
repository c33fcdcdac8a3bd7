"""What an alert says to the parent or guardian of a child whose data were published, in French, Dutch, German and English.

It says the same of the exposure as any alert, in words for them, and besides who speaks and why, what it does not mean, and what to do with
the child. It blames nobody. The texts are the project's own. The French, Dutch and German ones were read by no translator, and none by
anybody who works with children: have them read before the first alert.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from staydown.words.protect import IdentifierKind

from .alert_words import WORDINGS, Wording


@dataclass(frozen=True, slots=True)
class GuardianWording:
    """The texts for a parent or guardian in one language.

    `alert` are those of the alert as they read them; `introduced` and `not_meant` stand in front of it; `family` is for somebody whose own
    data were published and whose child is named too: `family_steps` are what to do for the child then.
    """

    alert: Wording
    who: str
    introduced: str
    meaning: str
    not_meant: tuple[str, ...]
    family: str
    family_steps: tuple[str, ...]


def _to_guardian(
    words: Wording, person: str, confirmed: str, spoken: str, short: str, avoid: str, name: str, steps: tuple[str, ...]
) -> Wording:
    """The texts of an alert as a guardian reads them; the others speak of nobody, and stay."""
    return replace(
        words,
        person=person,
        confirmed=confirmed,
        spoken=spoken,
        short=short,
        avoid=avoid,
        kinds={**words.kinds, IdentifierKind.NAME: name},
        steps=steps,
    )


_TALK, _SCHOOL = 2, 5
"""Which of the steps are also for somebody whose child is named beside them."""

_FRENCH_STEPS = (
    "Si votre enfant est en danger immédiat, ou si quelqu'un près de chez vous ou de l'école vous inquiète : "
    "appelez le {emergency} maintenant.",
    "Gardez ce qu'il y a avant d'effacer quoi que ce soit : notez ce que votre enfant ou vous avez vu ou reçu, quand et où.",
    "Parlez à votre enfant calmement, avec des mots de son âge : ce n'est pas sa faute ; si quelqu'un qu'il ne connaît pas lui écrit, "
    "il ne répond pas et vient vous voir.",
    "Coupez le partage de position sur le téléphone de votre enfant et sur le vôtre, dans chaque application et chaque jeu.",
    "Protégez les comptes avec votre enfant : fermez les profils aux inconnus, changez les mots de passe, "
    "activez la connexion en deux étapes.",
    "Convenez avec l'école de qui peut venir chercher votre enfant, et que personne ne reçoive de renseignements sur lui.",
    "Demandez à votre contact ci-dessous qui aide les enfants et les parents près de chez vous.",
)

_DUTCH_STEPS = (
    "Is uw kind in onmiddellijk gevaar, of ziet u bij uw huis of bij de school iemand die u verontrust: bel nu {emergency}.",
    "Bewaar wat er is voordat er iets wordt verwijderd: noteer wat uw kind of u hebt gezien of ontvangen, wanneer en waar.",
    "Praat rustig met uw kind, in woorden voor zijn leeftijd: het is niet zijn schuld; schrijft iemand die het niet kent, "
    "dan antwoordt het niet en komt het naar u.",
    "Zet het delen van de locatie uit op de telefoon van uw kind en op de uwe, in elke app en elk spel.",
    "Beveilig de accounts samen met uw kind: sluit de profielen af voor vreemden, verander wachtwoorden, zet inloggen in twee stappen aan.",
    "Spreek met de school af wie uw kind mag ophalen, en dat niemand iets over uw kind te horen krijgt.",
    "Vraag uw contactpersoon hieronder wie bij u in de buurt kinderen en ouders helpt.",
)

_GERMAN_STEPS = (
    "Wenn Ihr Kind in unmittelbarer Gefahr ist oder Sie nahe Ihrer Wohnung oder der Schule jemanden sehen, der Sie beunruhigt: "
    "rufen Sie jetzt {emergency}.",
    "Heben Sie auf, was da ist, bevor etwas gelöscht wird: notieren Sie, was Ihr Kind oder Sie gesehen oder bekommen haben, wann und wo.",
    "Sprechen Sie ruhig mit Ihrem Kind, in Worten für sein Alter: es ist nicht seine Schuld; schreibt ihm jemand, den es nicht kennt, "
    "antwortet es nicht und kommt zu Ihnen.",
    "Schalten Sie die Standortfreigabe auf dem Telefon Ihres Kindes und auf Ihrem aus, in jeder App und jedem Spiel.",
    "Sichern Sie die Konten gemeinsam mit Ihrem Kind: schließen Sie die Profile für Fremde, ändern Sie Passwörter, "
    "schalten Sie die Anmeldung in zwei Schritten ein.",
    "Vereinbaren Sie mit der Schule, wer Ihr Kind abholen darf und dass niemand Auskunft über Ihr Kind bekommt.",
    "Fragen Sie Ihre Kontaktperson unten, wer in Ihrer Nähe Kindern und Eltern hilft.",
)

_ENGLISH_STEPS = (
    "If your child is in immediate danger, or you see somebody near your home or the school who worries you: call {emergency} now.",
    "Keep what there is before anything is deleted: note what your child or you saw or received, when and where.",
    "Speak with your child calmly, in words for their age: it is not their fault; if somebody whom they do not know writes to them, "
    "they do not answer and come to you.",
    "Switch off location sharing on your child's phone and on yours, in every app and every game.",
    "Secure the accounts together with your child: close the profiles to strangers, change passwords, switch on two-factor sign-in.",
    "Agree with the school who may collect your child, and that nobody is told anything about them.",
    "Ask your contact below who helps children and parents near you.",
)

FOR_GUARDIANS: Mapping[str, GuardianWording] = {
    "fr": GuardianWording(
        alert=_to_guardian(
            WORDINGS["fr"],
            person="Enfant, sous un pseudonyme",
            confirmed="Confirmé par deux personnes",
            spoken="Dit par une personne qui s'assure d'abord que vous êtes le parent ou le tuteur ; jamais envoyé à l'enfant, "
            "ni à un compte qui a été exposé.",
            short="Rappelez-nous par la voie que vous connaissez déjà. Référence {reference}.",
            avoid="Ne cherchez pas la publication et ne laissez pas votre enfant la chercher. Ne l'ouvrez pas, n'y répondez pas, "
            "ne la partagez pas et n'écrivez rien à son sujet, à d'autres parents non plus. "
            "N'en parlez pas au moyen d'un compte qui a été exposé.",
            name="le nom de l'enfant",
            steps=_FRENCH_STEPS,
        ),
        who="Qui vous parle, et pourquoi",
        introduced="{sender} vous parle en tant que parent ou tuteur : des données d'un enfant dont vous avez la charge ont été publiées "
        "par quelqu'un qui n'en avait pas le droit.",
        meaning="Ce que cela ne veut pas dire",
        not_meant=(
            "Cela ne veut pas dire que votre enfant a fait quelque chose de mal, ni que vous avez fait quelque chose de mal.",
            "Y être nommé ne rend suspects ni votre enfant ni votre famille.",
            "Cela ne dit pas que quelqu'un va agir. Ce que l'on sait de la gravité est écrit plus bas.",
        ),
        family="Un enfant de votre famille est nommé aussi",
        family_steps=(_FRENCH_STEPS[_TALK], _FRENCH_STEPS[_SCHOOL]),
    ),
    "nl": GuardianWording(
        alert=_to_guardian(
            WORDINGS["nl"],
            person="Kind, onder een schuilnaam",
            confirmed="Bevestigd door twee mensen",
            spoken="Gezegd door een mens die eerst nagaat of u de ouder of voogd bent; nooit gestuurd naar het kind, "
            "en nooit naar een account dat is gepubliceerd.",
            short="Bel ons terug langs de weg die u al kent. Referentie {reference}.",
            avoid="Zoek het bericht niet op en laat uw kind het niet zoeken. Open het niet, antwoord er niet op, deel het niet "
            "en schrijf er niets over, ook niet aan andere ouders. Spreek hierover niet via een account dat is gepubliceerd.",
            name="de naam van het kind",
            steps=_DUTCH_STEPS,
        ),
        who="Wie met u spreekt, en waarom",
        introduced="{sender} spreekt met u als ouder of voogd: gegevens van een kind dat aan uw zorg is toevertrouwd, zijn gepubliceerd "
        "door iemand die daar geen recht op had.",
        meaning="Wat dit niet betekent",
        not_meant=(
            "Het betekent niet dat uw kind iets verkeerd heeft gedaan, en ook niet dat u iets verkeerd hebt gedaan.",
            "Dat uw kind erin wordt genoemd, maakt uw kind en uw gezin nergens verdacht van.",
            "Het zegt niet dat iemand iets gaat doen. Wat wij weten over hoe ernstig het is, staat hieronder.",
        ),
        family="Ook een kind van uw gezin is genoemd",
        family_steps=(_DUTCH_STEPS[_TALK], _DUTCH_STEPS[_SCHOOL]),
    ),
    "de": GuardianWording(
        alert=_to_guardian(
            WORDINGS["de"],
            person="Kind, unter einem Decknamen",
            confirmed="Von zwei Menschen bestätigt",
            spoken="Gesprochen von einem Menschen, der sich zuerst vergewissert, dass Sie Mutter, Vater oder Vormund sind; nie an das Kind "
            "gesandt und nie an ein Konto, das veröffentlicht wurde.",
            short="Bitte rufen Sie uns zurück, auf dem Weg, den Sie schon kennen. Zeichen {reference}.",
            avoid="Suchen Sie den Beitrag nicht und lassen Sie Ihr Kind ihn nicht suchen. Öffnen, beantworten und teilen Sie ihn nicht, "
            "und schreiben Sie nichts darüber, auch nicht an andere Eltern. "
            "Sprechen Sie davon nicht über ein Konto, das veröffentlicht wurde.",
            name="der Name des Kindes",
            steps=_GERMAN_STEPS,
        ),
        who="Wer mit Ihnen spricht, und warum",
        introduced="{sender} spricht mit Ihnen als Mutter, Vater oder Vormund: Daten eines Kindes in Ihrer Obhut wurden von jemandem "
        "veröffentlicht, der kein Recht dazu hatte.",
        meaning="Was das nicht bedeutet",
        not_meant=(
            "Es bedeutet nicht, dass Ihr Kind etwas falsch gemacht hat, und auch nicht, dass Sie etwas falsch gemacht haben.",
            "Darin genannt zu sein, macht weder Ihr Kind noch Ihre Familie verdächtig.",
            "Es sagt nicht, dass jemand etwas tun wird. Was wir darüber wissen, wie ernst es ist, steht weiter unten.",
        ),
        family="Auch ein Kind Ihrer Familie ist genannt",
        family_steps=(_GERMAN_STEPS[_TALK], _GERMAN_STEPS[_SCHOOL]),
    ),
    "en": GuardianWording(
        alert=_to_guardian(
            WORDINGS["en"],
            person="Child, under a pseudonym",
            confirmed="Confirmed by two humans",
            spoken="Spoken by a human who first makes sure that you are the parent or guardian; never sent to the child, "
            "nor to an account that was exposed.",
            short="Please call us back by the way that you already know. Reference {reference}.",
            avoid="Do not look for the item, and do not let your child look for it. Do not open, answer or share it, and do not write "
            "about it, to other parents either. Do not speak of this through an account that was exposed.",
            name="the child's name",
            steps=_ENGLISH_STEPS,
        ),
        who="Who speaks to you, and why",
        introduced="{sender} speaks to you as a parent or guardian: data of a child in your care were published "
        "by somebody who had no right to.",
        meaning="What this does not mean",
        not_meant=(
            "It does not mean that your child did anything wrong, nor that you did.",
            "To be named in it makes neither your child nor your family suspect of anything.",
            "It does not say that anybody is about to act. What is known of how serious it is stands below.",
        ),
        family="A child of your family is named too",
        family_steps=(_ENGLISH_STEPS[_TALK], _ENGLISH_STEPS[_SCHOOL]),
    ),
}
"""The texts for a parent or guardian by language (ISO 639-1)."""
