"""How well lists of targets stand out, and how often other lists of people do (decision 0021).

Nobody is enrolled: every list is of people in no register, and all is told from shapes and words. Lists of targets are made here, by
whoever wrote the words and weights that they are measured against: the recall is an upper bound. Two parts keep it honest. The headings
and layouts called *held out* were written before anything was measured and nothing was changed after a look at them. And headings that
only hint are counted in, though no word list can tell them.

- Recall: the share of invented lists that stand out, by what their words say, by layout, by kinds of data, by how many people.
- Lists of others: contacts, squads, obituaries, credits, results, candidates, the dead of an attack, an appeal for the missing, a hunting
  club, sales targets, parking permits, deliveries, speakers, a report of an attack, agents and a roster, in nine languages, written to
  be hard.
- Talk: chat lines of the shared data, and the benign messages of the exposures' generator (decision 0015), which its author wrote apart.

The bound is the largest rate that would give so few with 5 % (Clopper, Pearson). Writes `bench/out/protect_lists.json` and the page
`docs/reference/target-lists.md`.
"""

import gzip
import json
import random
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from scipy.stats import beta

from inputs import rows, shared
from staydown.protect import target_list
from staydown.testing.exposures.benign import benign
from staydown.testing.exposures.sentences import BENIGN
from staydown.words.posts import Attachment, Post, Stamp

HERE = Path(__file__).resolve().parent
OUT = HERE / "out" / "protect_lists.json"
PAGE = HERE.parent / "docs" / "reference" / "target-lists.md"
LISTS, OTHERS, MESSAGES, SEED = 2_000, 2_000, 100_000, 20_261_129
AT = datetime(2026, 9, 26, 13, 2, tzinfo=UTC)
THRESHOLDS = range(5, 11)
COUNTRY = {"en": "GB", "fr": "FR", "nl": "NL", "de": "DE", "es": "ES", "it": "IT", "pl": "PL", "tr": "TR"}
ARABIC = (
    ["سالم", "رشيد", "كريم", "نبيل", "سمير", "ياسين", "فاروق", "ماهر", "هاني", "وليد", "ليلى", "سلمى", "هدى", "نادية", "رانيا"],
    ["بنزهريقة", "الوردياني", "القصباوي", "المرجاني", "الزيتوني", "التلمودي", "الحدرمي", "الباقوري", "السفراني", "الدرقاوي"],
)
TOWNS = {
    "en": "Harrowmere Dunsbridge Upper-Wexley Kestwick Marlhaven Oakenford",
    "fr": "Valmerlieu Brumandael Marcourelle Trémouvelle Quarrevoix Saint-Orvelin",
    "nl": "Oostverlune Wetterzwin Kroosbeke Maldervliet Lindeschoor Hazeldonk-Aa",
    "de": "Oberlinthal Quellenrode Marschwarden Tannenbrück Weidenholm Altkirchau",
    "ar": "المرسى-الجديدة تلمرزوق عين-السرو بئر-الزهرة وادي-القمر رأس-النخيل",
    "es": "Villarmeda Torrequesada Almendrosa Puertolindo Navalmora Riosegado",
    "it": "Montelardo Castelvirgo Roccasemola Portovalle Fiumarossa Borgoluce",
    "pl": "Zielonogród Wierzbinek Kamienowo Starolipie Jeziorany-Dolne Brzozowiec",
    "tr": "Yeşilpınar Taşlıdere Kavakbaşı Güllüoba Söğütyayla Akçamlık",
}
STREETS = {
    "en": "Mill Street", "fr": "rue des Tilleuls", "nl": "Molenstraat", "de": "Mühlenstrasse", "ar": "شارع الزيتون", "es": "calle Mayor",
    "it": "via Garofani", "pl": "ulica Lipowa", "tr": "Çınar Sokak",
}  # fmt: skip
LABELS = {
    "en": ("Name", "City", "Phone", "Address", "Plate", "Unit"),
    "fr": ("Nom", "Ville", "Téléphone", "Adresse", "Plaque", "Unité"),
    "nl": ("Naam", "Stad", "Telefoon", "Adres", "Nummerplaat", "Eenheid"),
    "de": ("Name", "Stadt", "Telefon", "Adresse", "Kennzeichen", "Einheit"),
    "ar": ("الاسم", "المدينة", "الهاتف", "العنوان", "اللوحة", "الوحدة"),
    "es": ("Nombre", "Ciudad", "Teléfono", "Dirección", "Matrícula", "Unidad"),
    "it": ("Nome", "Città", "Telefono", "Indirizzo", "Targa", "Unità"),
    "pl": ("Imię", "Miasto", "Telefon", "Adres", "Rejestracja", "Jednostka"),
    "tr": ("Ad", "Şehir", "Telefon", "Adres", "Plaka", "Birlik"),
}
UNITS = {
    "en": "2nd Battalion Heron", "fr": "3e bataillon Héron", "nl": "2e Bataljon Reiger", "de": "4. Bataillon Reiher",
    "ar": "الكتيبة الثانية", "es": "2.º batallón Garza", "it": "2° battaglione Airone", "pl": "2. batalion Czapla", "tr": "2. Tabur",
}  # fmt: skip

Record = dict[str, str]

HEADINGS: dict[str, dict[str, dict[str, tuple[str, ...]]]] = {
    "looked at": {
        "call to harm": {
            "en": ("Orders to the brothers: attack them, kill them.", "Soldiers of the enemy. Slaughter them where they live."),
            "fr": ("Ordres aux frères : frappez-les, tuez-les.", "Soldats de l'ennemi. Égorgez-les chez eux."),
            "nl": ("Bevel aan de broeders: val hen aan, slacht hen.", "Soldaten van de vijand. Slacht hen waar zij wonen."),
            "de": ("Befehl an die Brüder: greift sie an, tötet sie.", "Soldaten des Feindes. Tötet sie, wo sie wohnen."),
            "ar": ("اوامر الى الاخوة: اقتلوهم", "جنود العدو. اذبحوهم في بيوتهم"),
        },
        "name a foe": {
            "en": ("The traitors. Find them:", "Spies among us, with their addresses. Revenge will come."),
            "fr": ("Les traîtres. Trouvez-les :", "Des espions parmi nous. La vengeance viendra."),
            "nl": ("De verraders. Vind hen:", "Spionnen onder ons. De wraak komt."),
            "de": ("Die Verräter. Findet sie:", "Spione unter uns. Die Rache kommt."),
            "ar": ("الخونة. ابحثوا عنهم:", "جواسيس بيننا. سيأتي الانتقام"),
        },
        "send looking": {
            "en": ("Find these people.", "New targets:"),
            "fr": ("Trouvez ces gens.", "Nouvelles cibles :"),
            "nl": ("Zoek deze mensen.", "Nieuwe doelwitten:"),
            "de": ("Sucht diese Leute.", "Neue Zielpersonen:"),
            "ar": ("ابحثوا عن هؤلاء", "اهداف جديدة:"),
        },
        "hint": {
            "en": ("You know what to do.", "Pass it on."),
            "fr": ("Vous savez quoi faire.", "Faites passer."),
            "nl": ("Jullie weten wat te doen.", "Geef het door."),
            "de": ("Ihr wisst, was zu tun ist.", "Gebt es weiter."),
            "ar": ("انتم تعرفون ما يجب فعله", "انشروا"),
        },
    },
    "held out": {
        "call to harm": {
            "en": (
                "May the lions reach them first: stab them on their doorsteps.",
                "These dogs guard the oppressor. Whoever can, kill one.",
            ),
            "fr": ("Qui le peut, qu'il en tue un. Voici où ils dorment.", "Écrasez-les avec vos voitures, poignardez-les."),
            "nl": ("Wie kan, doodt er een. Hier slapen zij.", "Rijd over hen heen, steek hen neer."),
            "de": ("Wer kann, der töte einen von ihnen. Hier schlafen sie.", "Überfahrt sie, erstecht sie vor der Haustür."),
            "ar": ("من استطاع فليقتل واحدا منهم", "ادهسوهم واطعنوهم امام بيوتهم"),
        },
        "name a foe": {
            "en": ("Faces of the occupier. They must pay.", "Every name here is an enemy of the faith."),
            "fr": ("Les visages de l'occupant. Ils doivent payer.", "Chaque nom ici est un ennemi de la foi."),
            "nl": ("De gezichten van de bezetter. Zij moeten boeten.", "Elke naam hier is een vijand van het geloof."),
            "de": ("Die Gesichter der Besatzer. Sie sollen büßen.", "Jeder Name hier ist ein Feind des Glaubens."),
            "ar": ("وجوه المحتل. يجب ان يدفعوا الثمن", "كل اسم هنا عدو للدين"),
        },
        "send looking": {
            "en": ("Knock on their doors tonight.", "Hunt list, part three."),
            "fr": ("Frappez à leurs portes ce soir.", "Liste de chasse, troisième partie."),
            "nl": ("Klop vanavond op hun deur.", "Jachtlijst, deel drie."),
            "de": ("Klopft heute Abend an ihre Tür.", "Jagdliste, dritter Teil."),
            "ar": ("اطرقوا ابوابهم الليلة", "قائمة الصيد، الجزء الثالث"),
        },
        "hint": {
            "en": ("Nobody is out of reach.", "The wolves are patient."),
            "fr": ("Personne n'est hors d'atteinte.", "Les loups sont patients."),
            "nl": ("Niemand is buiten bereik.", "De wolven hebben geduld."),
            "de": ("Niemand ist außer Reichweite.", "Die Wölfe haben Geduld."),
            "ar": ("لا احد بعيد المنال", "الذئاب صبورة"),
        },
    },
}
"""Words over lists of targets, by part, by what they say, and by language."""

OTHER_LISTS: dict[str, tuple[str, ...]] = {
    "en": (
        "Contacts of the team", "Squad for Saturday's match", "Obituaries", "Credits", "Results of the ten-kilometre run",
        "Candidates for the town council", "Killed in the attack of last year. We remember them:",
        "Help us find these missing people. Please call:", "Hunting club, members who shoot on Sunday",
        "Sales targets for the third quarter", "Parking permits of the residents", "Deliveries on Tuesday", "Speakers of the conference",
        "Police name the victims whom the attacker killed:", "Find your agent and visit us:", "Orders of the day, duty roster",
    ),
    "fr": (
        "Contacts de l'équipe", "Équipe pour le match de samedi", "Avis de décès", "Générique",
        "Résultats de la course de dix kilomètres", "Candidats au conseil communal",
        "Tués dans l'attentat de l'an dernier. Nous ne les oublions pas :",
        "Aidez-nous à trouver ces personnes disparues. Cherchez autour de vous :", "Club de chasse, les membres qui tirent dimanche",
        "Cibles de vente du troisième trimestre", "Cartes de stationnement des habitants", "Livraisons de mardi",
        "Orateurs de la conférence", "La police donne le nom des victimes que l'assaillant a tuées :",
        "Trouvez votre agent et visitez nos bureaux :", "Ordre du jour, tour de garde",
    ),
    "nl": (
        "Contacten van de ploeg", "Selectie voor de wedstrijd van zaterdag", "Overlijdensberichten", "Aftiteling",
        "Uitslag van de tien kilometer", "Kandidaten voor de gemeenteraad",
        "Vermoord bij de aanslag van vorig jaar. Wij vergeten hen niet:", "Help ons zoeken naar deze vermiste mensen. Vind hen:",
        "Jachtclub, leden die zondag schieten", "Doelwitten van de campagne, derde kwartaal", "Bewonerskaarten om te parkeren",
        "Leveringen op dinsdag", "Sprekers van het congres", "De politie noemt de slachtoffers die de dader vermoord heeft:",
        "Zoek je agent en bezoek ons:", "Bevel van de dag, wachtrol",
    ),
    "de": (
        "Kontakte der Mannschaft", "Kader für das Spiel am Samstag", "Traueranzeigen", "Mitwirkende", "Ergebnisse des Zehnkilometerlaufs",
        "Kandidaten für den Gemeinderat", "Ermordet beim Anschlag vom letzten Jahr. Wir vergessen sie nicht:",
        "Helft uns, diese Vermissten zu finden. Sucht mit:", "Jagdverein, wer am Sonntag jagt",
        "Zielpersonen der Umfrage im dritten Quartal", "Parkausweise der Anwohner", "Lieferungen am Dienstag", "Redner der Tagung",
        "Die Polizei nennt die Opfer. Ein Täter tötet mehrere Menschen:", "Findet euren Berater und besucht uns:",
        "Befehl des Tages, Wachplan",
    ),
    "ar": (
        "ارقام الفريق", "تشكيلة مباراة السبت", "وفيات", "شارك في العمل", "نتائج سباق عشرة كيلومترات", "مرشحو المجلس البلدي",
        "قتلوا في هجوم العام الماضي. لن ننساهم:", "ابحثوا معنا عن هؤلاء المفقودين:", "نادي الصيد، اعضاء الاحد",
        "اهداف البيع للربع الثالث", "تصاريح وقوف السكان", "توصيل الثلاثاء", "متحدثو المؤتمر", "الشرطة تذكر اسماء الضحايا:",
        "ابحثوا عن وكيلكم و زوروا مكاتبنا:", "اوامر اليوم، جدول الحراسة",
    ),
    "es": (
        "Contactos del equipo", "Convocados para el partido del sábado", "Esquelas", "Créditos", "Resultados de la carrera",
        "Candidatos al ayuntamiento", "Asesinados en el atentado del año pasado:", "Ayúdanos a encontrar a estas personas:",
        "Club de caza", "Objetivos de venta", "Permisos de aparcamiento", "Entregas del martes", "Ponentes del congreso",
        "La policía nombra a las víctimas:", "Encuentra a tu agente:", "Orden del día, turno de guardia",
    ),
    "it": (
        "Contatti della squadra", "Convocati per la partita di sabato", "Necrologi", "Titoli di coda", "Risultati della corsa",
        "Candidati al consiglio comunale", "Uccisi nell'attentato dell'anno scorso:", "Aiutateci a trovare queste persone:",
        "Circolo di caccia", "Obiettivi di vendita", "Permessi di sosta", "Consegne di martedì", "Relatori del convegno",
        "La polizia fa i nomi delle vittime:", "Trova il tuo agente:", "Ordine del giorno, turni di guardia",
    ),
    "pl": (
        "Kontakty zespołu", "Skład na sobotni mecz", "Nekrologi", "Obsada", "Wyniki biegu", "Kandydaci do rady gminy",
        "Zabici w zamachu w zeszłym roku:", "Pomóż nam znaleźć zaginionych:", "Koło łowieckie", "Cele sprzedaży", "Karty parkingowe",
        "Dostawy we wtorek", "Prelegenci konferencji", "Policja podaje nazwiska ofiar:", "Znajdź swojego doradcę:",
        "Rozkaz dzienny, plan wart",
    ),
    "tr": (
        "Takımın numaraları", "Cumartesi maçının kadrosu", "Vefat ilanları", "Emeği geçenler", "Koşunun sonuçları",
        "Belediye meclisi adayları", "Geçen yılki saldırıda öldürülenler:", "Bu kayıp kişileri bulmamıza yardım edin:", "Avcılık kulübü",
        "Satış hedefleri", "Park izinleri", "Salı teslimatları", "Konferansın konuşmacıları", "Polis kurbanların adlarını açıkladı:",
        "Danışmanınızı bulun:", "Günlük emir, nöbet çizelgesi",
    ),
}  # fmt: skip
"""Words over lists of people who are nobody's targets, in the order of `OTHER_KINDS`, by language."""

Writer = Callable[[Record, int, Sequence[str]], str]
"""Writes the entry of a person, at its number in the list, from some of the person's data."""


def numbered(person: Record, number: int, kinds: Sequence[str]) -> str:
    """`1. Name, town, phone`."""
    return f"{number}. " + ", ".join((person["name"], *(person[kind] for kind in kinds)))


def dashed(person: Record, number: int, kinds: Sequence[str]) -> str:
    """`Name - town - phone`."""
    return " - ".join((person["name"], *(person[kind] for kind in kinds)))


def bulleted(person: Record, number: int, kinds: Sequence[str]) -> str:
    """A point, then fields with bars."""
    return "• " + " | ".join((person["name"], *(person[kind] for kind in kinds)))


def labelled(person: Record, number: int, kinds: Sequence[str]) -> str:
    """A line a field, each with its label, and a blank line after."""
    names = dict(zip(("name", "town", "phone", "address", "plate", "unit"), LABELS[person["language"]], strict=True))
    return "\n".join(f"{names[kind]}: {person[kind]}" if kind in names else person[kind] for kind in ("name", *kinds)) + "\n"


def stacked(person: Record, number: int, kinds: Sequence[str]) -> str:
    """A line a field without labels, and a blank line after."""
    return "\n".join((person["name"], *(person[kind] for kind in kinds))) + "\n"


def bracketed(person: Record, number: int, kinds: Sequence[str]) -> str:
    """`Name (town, phone)`."""
    return f"{person['name']} ({', '.join(person[kind] for kind in kinds)})"


def columns(person: Record, number: int, kinds: Sequence[str]) -> str:
    """Fields with tabs between."""
    return "\t".join((str(number), person["name"], *(person[kind] for kind in kinds)))


def told(person: Record, number: int, kinds: Sequence[str]) -> str:
    """A sentence: no list at all."""
    return f"{person['name']} {', '.join(person[kind] for kind in kinds)}."


LAYOUTS: dict[str, dict[str, Writer]] = {
    "looked at": {"numbered": numbered, "dashes": dashed, "bullets": bulleted, "labels": labelled, "lines": stacked},
    "held out": {"brackets": bracketed, "columns": columns, "sentences": told},
}
KINDS = {
    "town": ("town",), "town and phone": ("town", "phone"), "unit and town": ("unit", "town"), "address": ("address",),
    "account and town": ("handle", "town"), "address, phone and plate": ("address", "phone", "plate"),
}  # fmt: skip
SIZES = (1, 2, 3, 5, 8)
PARTS = (("looked at", "looked at"), ("held out", "looked at"), ("looked at", "held out"), ("held out", "held out"))
"""The parts of which words and layouts are."""
OTHER_KINDS: dict[str, tuple[Writer, tuple[str, ...], bool]] = {
    "contacts": (bulleted, ("email", "phone"), False),
    "squad": (numbered, ("town",), False),
    "obituaries": (stacked, ("town", "address"), True),
    "credits": (dashed, ("town",), False),
    "results": (numbered, ("town", "time"), False),
    "candidates": (numbered, ("town",), True),
    "the dead of an attack": (dashed, ("unit", "town"), True),
    "the missing": (labelled, ("town", "phone"), True),
    "hunting club": (numbered, ("address", "phone"), False),
    "sales targets": (numbered, ("town",), False),
    "parking permits": (labelled, ("address", "plate"), False),
    "deliveries": (stacked, ("address", "phone"), False),
    "speakers": (dashed, ("handle", "town"), True),
    "report of an attack": (numbered, ("town",), False),
    "agents": (bulleted, ("town", "phone"), True),
    "roster": (numbered, ("unit", "phone"), False),
}
"""The layout of each list of others, which data stand in it, and whether there is a picture for each person."""


def common(name: str) -> dict[str, list[str]]:
    """The names of a table of the shared data, by country."""
    found = defaultdict(list)
    for row in rows(name):
        found[row["Country"]].append(row["Localized Name"].strip())
    return found


class People:
    """Invented people: common names put together by chance, invented towns, numbers and streets."""

    def __init__(self) -> None:
        """Reads the names."""
        self.chance = random.Random(SEED)
        forenames, surnames = common("text/forenames.csv"), common("text/surnames.csv")
        self.names = {one: (forenames[country], surnames[country]) for one, country in COUNTRY.items()} | {"ar": ARABIC}

    def some(self, language: str, number: int) -> list[Record]:
        """People of a language."""
        return [self.one(language) for _ in range(number)]

    def one(self, language: str) -> Record:
        """A person."""
        chance, (first, last) = self.chance, self.names[language]
        town, house = chance.choice(TOWNS[language].split()), chance.randint(1, 240)
        account = f"{chance.choice(('vela', 'miro', 'tano', 'resk'))}_{chance.choice(('fox', 'lune', 'brook'))}{chance.randint(10, 9999)}"
        return {
            "language": language,
            "name": f"{chance.choice(first)} {chance.choice(last)}",
            "town": town,
            "phone": " ".join((f"+{chance.randint(30, 49)} {chance.randint(400, 799)}", *(str(chance.randint(10, 99)) for _ in range(3)))),
            "address": f"{STREETS[language]} {house}, {town}",
            "plate": f"{chance.choice('123')}-{''.join(chance.choices('BCDFGHJKL', k=3))}-{chance.randint(100, 999)}",
            "unit": UNITS[language],
            "handle": f"@{account}",
            "email": f"{account}@example.org",
            "time": f"{chance.randint(31, 59)}:{chance.randint(10, 59)}",
        }


def posted(number: int, texts: Sequence[str], pictures: int) -> list[Post]:
    """Messages of one author in a channel of its own, seconds apart, the pictures with those that are not the first where some are."""
    each = [0, *([1] * (len(texts) - 1))] if len(texts) > 1 and pictures else [pictures, *([0] * (len(texts) - 1))]
    return [
        Post(
            f"{number}-{place}", f"telegram:{number}", Stamp(AT + timedelta(seconds=9 * place)), text, author_id="user1",
            attachments=(Attachment("photo", "photos/1.jpg"),) * each[place],
        )
        for place, text in enumerate(texts)
    ]  # fmt: skip


def weight(posts: Sequence[Post]) -> int:
    """The largest weight of what the messages look like, 0 where nobody stands in them."""
    seen = [target_list.weighed(row) for row in target_list.rows_of(posts)]
    return max((one.weight for looks in seen for one in looks if one.people), default=0)


def lists_of_targets(people: People, words: str, layouts: str) -> Iterator[tuple[dict[str, str], list[Post]]]:
    """Invented lists of targets with words of one part and layouts of one, each with what it is."""
    chance = people.chance
    for number in range(LISTS):
        tone, language = chance.choice(list(HEADINGS[words])), chance.choice(list(HEADINGS[words]["hint"]))
        layout, kinds, size = chance.choice(list(LAYOUTS[layouts])), chance.choice(list(KINDS)), chance.choice(SIZES)
        one_each = chance.random() < 0.2
        pictures = size if one_each or chance.random() < 0.3 else 0
        head = chance.choice(HEADINGS[words][tone][language])
        entries = [LAYOUTS[layouts][layout](person, n, KINDS[kinds]) for n, person in enumerate(people.some(language, size), 1)]
        texts = [head, *entries] if one_each else ["\n".join((head, "", *entries))]
        what = {"words": tone, "language": language, "layout": layout, "kinds": kinds, "people": str(size)}
        yield what | {"messages": "one each" if one_each else "one"}, posted(number, texts, pictures)


def lists_of_others(people: People, language: str) -> Iterator[tuple[str, list[Post]]]:
    """Lists of people who are nobody's targets, each with its kind."""
    chance = people.chance
    for number in range(OTHERS):
        place = number % len(OTHER_KINDS)
        kind, (write, kinds, pictured) = list(OTHER_KINDS.items())[place]
        size = chance.choice((3, 5, 8, 12))
        entries = [write(person, n, kinds) for n, person in enumerate(people.some(language, size), 1)]
        text = "\n".join((OTHER_LISTS[language][place], "", *entries))
        yield kind, posted(number, [text], size if pictured else 0)


def talk() -> Iterator[Post]:
    """Chat lines without their times and names."""
    with gzip.open(shared("text/irc-sample.txt.gz"), "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            yield Post(str(number), "irc:1", Stamp(), re.sub(r"^\[[0-9:]+\] (?:<[^>]*> )?", "", line).strip())


def upper_bound(found: int, n: int) -> float:
    """The largest rate that gives no more than `found` of `n` with a chance of 5 %."""
    return float(beta.ppf(0.95, found + 1, n - found)) if found < n else 1.0


def counted(weights: Iterable[int]) -> dict[str, Any]:
    """How many stand out, at the threshold and at others."""
    every = list(weights)
    out = {str(at): sum(one >= at for one in every) for at in THRESHOLDS}
    found = sum(one >= target_list.THRESHOLD for one in every)
    return {"n": len(every), "out": found, "upper": upper_bound(found, len(every)), "at": out}


def grouped(rows: Iterable[tuple[str, int]]) -> dict[str, Any]:
    """The counts of each group of weights."""
    groups = defaultdict(list)
    for group, one in rows:
        groups[group].append(one)
    return {group: counted(weights) for group, weights in groups.items()}


def measured() -> dict[str, Any]:
    """Everything that the page tells."""
    people = People()
    recall = {}
    for words, layouts in PARTS:
        part = f"{words} words, {layouts} layouts"
        rows = [(what, weight(posts)) for what, posts in lists_of_targets(people, words, layouts)]
        by = {
            key: grouped((what[key], one) for what, one in rows) for key in ("words", "language", "layout", "kinds", "people", "messages")
        }
        recall[part] = {"all": counted(one for _, one in rows), **by}
    others = {language: [(kind, weight(posts)) for kind, posts in lists_of_others(people, language)] for language in OTHER_LISTS}
    chat, begin = list(talk()), time.process_time()
    hits = len(target_list.suspected(chat))
    seconds = time.process_time() - begin
    generated = {}
    for language in BENIGN:
        posts = [post for n, case in enumerate(benign(language, MESSAGES, SEED)) for post in posted(n, case.texts, 0)]
        out = len({post[0] for post in target_list.suspected(posts)})
        generated[language] = {"n": MESSAGES, "out": out, "upper": upper_bound(out, MESSAGES)}
    return {
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "threshold": target_list.THRESHOLD,
        "recall": recall,
        "others": {language: counted(one for _, one in rows) for language, rows in others.items()},
        "others by kind": grouped(row for rows in others.values() for row in rows),
        "chat": {"n": len(chat), "out": hits, "upper": upper_bound(hits, len(chat)), "per_second": len(chat) / seconds},
        "generated": generated,
    }


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of a page."""
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows))


def shares(recall: dict[str, Any], key: str, parts: Sequence[str]) -> str:
    """The recall by one property, a column for each part."""
    values = list(dict.fromkeys(value for part in parts for value in sorted(recall[part][key])))
    cells = [[recall[part][key].get(value) for part in parts] for value in values]
    rows = ([value, *(f"{c['out'] / c['n']:.2f} of {c['n']}" if c else "" for c in row)] for value, row in zip(values, cells, strict=True))
    return table((key, *parts), rows)


def rates(cells: dict[str, Any], head: str) -> str:
    """Rates for 100,000, with their bound."""
    rows = (
        (one, f"{c['n']:,}", f"{c['out']:,}", f"{c['out'] / c['n'] * 1e5:,.0f}", f"{c['upper'] * 1e5:,.1f}") for one, c in cells.items()
    )
    return table((head, "n", "stand out", "in 100,000", "at most, with 95 %"), rows)


def page(now: dict[str, Any]) -> str:
    """The page."""
    recall, every = now["recall"], now["others by kind"].values()
    main = list(recall)[:2]
    at = [
        (
            f"**{one}**" if one == now["threshold"] else str(one),
            *(f"{recall[part]['all']['at'][str(one)] / recall[part]['all']['n']:.2f}" for part in recall),
            f"{sum(cell['at'][str(one)] for cell in every) / sum(cell['n'] for cell in every):.3f}",
        )
        for one in THRESHOLDS
    ]
    weights = table(("what is looked at", "weight"), ((what, str(much)) for what, much in target_list.WEIGHTS.items()))
    return f"""# How lists of targets stand out

This page is made by `make bench-protect_lists`, last on {now["date"]}; how it counts stands at the top of `bench/protect_lists.py`. A text
from which a human learns of people in no register is told by shapes and words alone
([why](../decisions/0021-a-list-of-targets-is-told-by-its-shape.md)). What is weighed, and how much; from a weight of {now["threshold"]}
on a human is shown it, first in the queue:

{weights}

## What is found

Invented lists, {LISTS:,} in each column. **Whoever made them made the words and weights too, so these shares are an upper bound.** What is
*held out*, words or layouts, was written before anything was measured, and nothing was changed after a look at it. A quarter of all has
words that only hint.

{shares(recall, "words", list(recall))}

{shares(recall, "layout", list(recall))}

A table with tabs and people told in sentences are no list to the part that takes texts apart.

{shares(recall, "kinds", main)}

{shares(recall, "people", main)}

{shares(recall, "messages", main)}

{shares(recall, "language", main)}

## What is not meant

Lists of people who are nobody's targets, written to be hard: half of their headings in English, French, Dutch, German and Arabic hold a
word of the lists. An appeal for the missing and a page of agents are told from a list of targets by their purpose, which no shape shows.
Such lists are far rarer in an export than in this table, and each costs a human one look.

{rates(now["others by kind"], "list")}

{rates(now["others"], "language")}

Talk: chat lines in English as people wrote them, {now["chat"]["per_second"]:,.0f} of them looked at in a second of processor time, and
benign messages that were made by another hand for [exposures](exposure-recall.md).

{rates({"chat": now["chat"], **now["generated"]}, "messages")}

## Other thresholds

{table(("from", *(f"recall, {part}" for part in recall), "lists of others"), at)}
"""


def main() -> None:
    """Measures, prints and writes."""
    now = measured()
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(now, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    PAGE.write_text(page(now), encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
