"""What people are told after a breach of their data, in French, Dutch, German and English: the same things in each, in plain words.

The texts are the project's own. The French, Dutch and German ones were read by no translator: have them read before the first word goes
out.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from staydown.words.breach import Lost


@dataclass(frozen=True, slots=True)
class BreachWording:
    """The texts of the word to the people in one language; those with braces have gaps, which every language fills with the same values.

    `readable` says whether others can read what was lost (None: nobody knows yet); `steps` are what to do now, in that order; `laws` are
    the names of the laws, by the one that `breach.Law` has. `plain` and `draft` are for whoever completes it.
    """

    title: str
    to: str
    happened: str
    learned: str
    was_lost: str
    can_read: str
    may_follow: str
    was_done: str
    to_do: str
    ask: str
    contact: str
    told_by: str
    article: str
    not_yet: str
    plain: str
    draft: str
    steps: tuple[str, ...]
    readable: Mapping[bool | None, str]
    laws: Mapping[str, str]
    lost: Mapping[Lost, str]


_FRENCH = BreachWording(
    title="Projet : ce qui est arrivé à vos données",
    to="Chaque personne concernée, par son responsable",
    happened="Ce qui s'est passé",
    learned="Nous l'avons appris",
    was_lost="Ce qui a été perdu",
    can_read="D'autres peuvent-ils le lire ?",
    may_follow="Ce qui peut en résulter pour vous",
    was_done="Ce que nous avons fait, et ce que nous faisons encore",
    to_do="Ce que vous pouvez faire maintenant",
    ask="À qui vous adresser",
    contact="Contact",
    told_by="Pourquoi nous vous le disons",
    article="{law}, article {article}, paragraphe {paragraph}",
    not_yet="pas encore connu ; nous vous le dirons",
    plain="En termes clairs et simples ({article}) ; le contact, les conséquences et les mesures doivent y figurer.",
    draft="Projet fait de ce qui a été noté. Une personne le complète et l'envoie, et traduit ce qui y a été écrit à la main ; "
    "les articles ont été lus dans une copie conservée.",
    steps=(
        "Si vous êtes en danger immédiat : appelez le {emergency} maintenant.",
        "Ne croyez aucun message qui en parle et vous demande des données, de l'argent ou un mot de passe. Nous n'en demandons jamais.",
        "Appelez votre contact par une voie que vous connaissez déjà, et demandez ce que l'on avait de vous.",
    ),
    readable={True: "non", False: "oui, il faut le supposer", None: "il faut le supposer tant que personne ne le sait"},
    laws={"Regulation (EU) 2016/679": "règlement (UE) 2016/679", "Directive (EU) 2016/680": "directive (UE) 2016/680"},
    lost={
        Lost.DATABASE: "la base de données des publications, des dossiers et des lettres",
        Lost.REGISTER: "le fichier d'un registre de personnes protégées, dont chaque valeur est rendue illisible par une clé",
        Lost.BACKUP: "une copie de sauvegarde",
        Lost.HOST: "la machine sur laquelle les publications sont comparées aux registres, avec ce qu'elle avait en mémoire",
        Lost.KEY: "une clé",
        Lost.MAILBOX: "une boîte aux lettres électronique",
        Lost.DEVICE: "un appareil d'un de nos agents",
    },
)

_DUTCH = BreachWording(
    title="Ontwerp: wat er met uw gegevens is gebeurd",
    to="Iedere betrokkene, via de eigen verantwoordelijke",
    happened="Wat er is gebeurd",
    learned="Wij vernamen het",
    was_lost="Wat er verloren ging",
    can_read="Kunnen anderen het lezen?",
    may_follow="Wat er voor u uit kan volgen",
    was_done="Wat wij hebben gedaan, en wat wij nog doen",
    to_do="Wat u nu kunt doen",
    ask="Bij wie u terechtkunt",
    contact="Contact",
    told_by="Waarom wij het u zeggen",
    article="{law}, artikel {article}, lid {paragraph}",
    not_yet="nog niet bekend; u hoort het nog van ons",
    plain="In duidelijke en eenvoudige taal ({article}); het contact, de gevolgen en de maatregelen moeten erin staan.",
    draft="Ontwerp uit wat er is genoteerd. Een mens vult het aan en verstuurt het, en vertaalt wat er met de hand in geschreven is; "
    "de artikelen zijn gelezen in een bewaarde kopie.",
    steps=(
        "Bent u in onmiddellijk gevaar: bel nu {emergency}.",
        "Geloof geen bericht dat hierover gaat en u om gegevens, geld of een wachtwoord vraagt. Wij vragen daar nooit om.",
        "Bel uw contact langs een weg die u al kent, en vraag wat er van u werd bewaard.",
    ),
    readable={True: "nee", False: "ja, daar moet van worden uitgegaan", None: "daar moet van worden uitgegaan zolang niemand het weet"},
    laws={"Regulation (EU) 2016/679": "Verordening (EU) 2016/679", "Directive (EU) 2016/680": "Richtlijn (EU) 2016/680"},
    lost={
        Lost.DATABASE: "de databank van berichten, dossiers en brieven",
        Lost.REGISTER: "het bestand van een register van beschermde mensen, waarin elke waarde met een sleutel onleesbaar is gemaakt",
        Lost.BACKUP: "een reservekopie",
        Lost.HOST: "de machine waarop berichten met registers worden vergeleken, met wat er in haar geheugen stond",
        Lost.KEY: "een sleutel",
        Lost.MAILBOX: "een elektronische brievenbus",
        Lost.DEVICE: "een toestel van een van onze medewerkers",
    },
)

_GERMAN = BreachWording(
    title="Entwurf: was mit Ihren Daten geschehen ist",
    to="Jede betroffene Person, über ihre verantwortliche Stelle",
    happened="Was geschehen ist",
    learned="Wir haben davon erfahren",
    was_lost="Was verloren ging",
    can_read="Können andere es lesen?",
    may_follow="Was für Sie daraus folgen kann",
    was_done="Was wir getan haben, und was wir noch tun",
    to_do="Was Sie jetzt tun können",
    ask="An wen Sie sich wenden",
    contact="Kontakt",
    told_by="Warum wir es Ihnen sagen",
    article="{law}, Artikel {article} Absatz {paragraph}",
    not_yet="noch nicht bekannt; wir sagen es Ihnen noch",
    plain="In klarer und einfacher Sprache ({article}); der Kontakt, die Folgen und die Maßnahmen müssen darin stehen.",
    draft="Entwurf aus dem, was festgehalten wurde. Ein Mensch ergänzt und versendet ihn und übersetzt, was von Hand geschrieben wurde; "
    "die Artikel wurden in einer gespeicherten Kopie gelesen.",
    steps=(
        "Wenn Sie in unmittelbarer Gefahr sind: rufen Sie jetzt {emergency}.",
        "Glauben Sie keiner Nachricht, die davon spricht und Daten, Geld oder ein Passwort von Ihnen will. Wir fragen nie danach.",
        "Rufen Sie Ihren Kontakt auf einem Weg an, den Sie schon kennen, und fragen Sie, was von Ihnen gespeichert war.",
    ),
    readable={True: "nein", False: "ja, davon ist auszugehen", None: "davon ist auszugehen, solange niemand es weiß"},
    laws={"Regulation (EU) 2016/679": "Verordnung (EU) 2016/679", "Directive (EU) 2016/680": "Richtlinie (EU) 2016/680"},
    lost={
        Lost.DATABASE: "die Datenbank der Beiträge, Fälle und Briefe",
        Lost.REGISTER: "die Datei eines Registers geschützter Menschen, in der jeder Wert durch einen Schlüssel unlesbar gemacht ist",
        Lost.BACKUP: "eine Sicherungskopie",
        Lost.HOST: "die Maschine, auf der Beiträge mit Registern verglichen werden, mit dem, was in ihrem Speicher stand",
        Lost.KEY: "ein Schlüssel",
        Lost.MAILBOX: "ein elektronisches Postfach",
        Lost.DEVICE: "ein Gerät von jemandem, der für uns arbeitet",
    },
)

_ENGLISH = BreachWording(
    title="Draft: what happened to your data",
    to="Each person concerned, through their custodian",
    happened="What happened",
    learned="We learned of it",
    was_lost="What was lost",
    can_read="Can others read it?",
    may_follow="What may follow from it for you",
    was_done="What we did, and what we still do",
    to_do="What you can do now",
    ask="Whom to ask",
    contact="Contact",
    told_by="Why we tell you",
    article="{law} Art {article}({paragraph})",
    not_yet="not known yet; it follows",
    plain="In clear and plain language ({article}); the contact, the consequences and the measures have to be in it.",
    draft="A draft from what was recorded. A human completes and sends it, and translates what was written by hand; "
    "the articles were read in a stored copy.",
    steps=(
        "If you are in immediate danger: call {emergency} now.",
        "Believe no message that speaks of this and asks you for data, money or a password. We never ask for them.",
        "Call your contact by a way that you already know, and ask what was held of you.",
    ),
    readable={True: "no", False: "yes, it has to be assumed", None: "it has to be assumed until somebody knows"},
    laws={"Regulation (EU) 2016/679": "Regulation (EU) 2016/679", "Directive (EU) 2016/680": "Directive (EU) 2016/680"},
    lost={
        Lost.DATABASE: "the database of posts, cases and letters",
        Lost.REGISTER: "the file of a register of protected people, in which every value is blinded",
        Lost.BACKUP: "a backup",
        Lost.HOST: "the machine on which posts are compared with registers, with what was in its memory",
        Lost.KEY: "a key",
        Lost.MAILBOX: "a mailbox",
        Lost.DEVICE: "a device of an officer",
    },
)

BREACH_WORDINGS: Mapping[str, BreachWording] = {"fr": _FRENCH, "nl": _DUTCH, "de": _GERMAN, "en": _ENGLISH}
"""The texts of each language in which people are told of a breach, by its ISO 639-1 code."""
