"""What people in the chat talk about: football, weather, food, work, homework, errands, in four languages and harmless throughout.

Templates hold slots in braces, filled by `chatter`: {n} a small number, {hour}, {town}, {friend}, {day}, {dish}, {team}, {place}.
"""

TOPICS = ("football", "weather", "food", "work", "homework", "errands", "talk")

TEMPLATES: dict[str, dict[str, tuple[str, ...]]] = {
    "fr": {
        "football": (
            "Vous avez vu le match de {team} {day} ? {n} buts en une mi-temps",
            "Quelle frappe à la {n}e minute, le gardien n'a rien vu",
            "{team} contre {other}, je dis match nul",
            "Entraînement {day} à {hour}, qui peut conduire ?",
            "L'arbitre a encore oublié un penalty, comme {day}",
            "Il manque {n} joueurs pour {day}, qui vient ?",
            "Mon pronostic : {team} gagne, tir au but compris",
        ),
        "weather": (
            "Il pleut des cordes à {town} depuis {hour}",
            "{n} degrés ce matin, j'ai ressorti la veste",
            "On annonce de l'orage {day}, rentrez les chaises",
            "Quel brouillard sur la route de {town}, on ne voit pas à {n} mètres",
            "Enfin du soleil ! On se retrouve à {place} ?",
            "Le vent a couché le tilleul devant {place}",
        ),
        "food": (
            "Qui a la recette de {dish} ? J'ai {n} invités {day}",
            "Pour {dish}, il faut laisser reposer {n} heures, pas moins",
            "Le boulanger de {town} a refait son pain aux noix",
            "Trop de sel dans {dish}, on a bu de l'eau toute la nuit",
            "{friend}, tu mets combien d'oeufs dans {dish} ? Moi {n}",
            "Il reste de {dish}, passez prendre une part avant {hour}",
        ),
        "work": (
            "Réunion déplacée à {hour}, encore",
            "J'ai {n} dossiers sur le bureau et le chef est en congé",
            "Le train de {hour} est supprimé, j'arriverai en retard",
            "Qui peut me remplacer {day} ? Je rends la pareille",
            "On a repeint l'atelier de {town}, ça sent encore",
            "J'ai 15 ans de métier et la machine à café me résiste toujours",
            "Fini pour aujourd'hui, {n} heures debout",
        ),
        "homework": (
            "Ma fille a un exposé sur les rivières, il lui faut {n} pages pour {day}",
            "Quelqu'un comprend cet exercice de fractions ? Le petit bloque depuis {hour}",
            "Mon cours du soir commence {day}, j'ai acheté les cahiers",
            "La dictée du fils : {n} fautes, on progresse",
            "Je cherche un dictionnaire néerlandais pour ma nièce, même usé",
        ),
        "errands": (
            "Je vends un vélo, {n}0 euros, à voir à {town}",
            "Quelqu'un va à {town} {day} ? J'ai un colis à déposer",
            "Le marché de {place} ouvre à {hour} maintenant",
            "Perdu : un chat gris, vu la dernière fois près de {place}",
            "Il me manque {n} cartons pour le déménagement de {friend}",
            "La pharmacie de {place} est fermée {day}",
        ),
        "talk": (
            "Merci {friend}, c'est gentil",
            "Bonjour à tous, bon {day}",
            "Haha oui, exactement ça",
            "D'accord, on fait comme ça",
            "On se voit à {place} vers {hour} ?",
            "Bon anniversaire {friend} ! {n} bougies seulement ?",
            "Je confirme, {friend} a raison",
            "Je trouve ça très beau",
            "Pas encore, peut-être {day}",
        ),
    },
    "nl": {
        "football": (
            "Gezien hoe {team} {day} speelde? {n} goals, niet normaal",
            "Wie rijdt mee naar de training {day} om {hour}?",
            "{team} tegen {other} wordt een gelijkspel, zeker weten",
            "Wat een schot in minuut {n}, recht in de kruising",
            "We zijn nog {n} spelers tekort voor {day}",
            "De scheids had een bril nodig",
        ),
        "weather": (
            "Het giet hier in {town}, al sinds {hour}",
            "{n} graden vanmorgen, jas aan",
            "Ze geven onweer {day}, zet de stoelen binnen",
            "Mist op de weg naar {town}, je ziet geen {n} meter ver",
            "Eindelijk zon, wie komt naar {place}?",
        ),
        "food": (
            "Iemand een goed recept voor {dish}? Ik krijg {n} man {day}",
            "{dish} moet {n} uur rusten, anders lukt het niet",
            "De bakker van {town} heeft weer notenbrood",
            "Er is nog {dish} over, kom halen voor {hour}",
            "{friend}, hoeveel eieren doe jij in {dish}? Ik {n}",
        ),
        "work": (
            "Vergadering verzet naar {hour}, alweer",
            "Nog {n} dossiers en de baas is met verlof",
            "De trein van {hour} rijdt niet, ik kom later",
            "Wie kan {day} mijn shift overnemen?",
            "Klaar voor vandaag, {n} uur rechtgestaan",
            "Ik ben 16 km gaan fietsen voor het werk, benen kapot",
        ),
        "homework": (
            "Mijn dochter moet {n} bladzijden over rivieren schrijven tegen {day}",
            "Snapt iemand deze breuken? De kleine zit vast sinds {hour}",
            "Mijn avondcursus begint {day}, schriften gekocht",
            "Dictee van de zoon: {n} fouten, het gaat vooruit",
        ),
        "errands": (
            "Fiets te koop, {n}0 euro, af te halen in {town}",
            "Gaat er iemand naar {town} {day}? Ik heb een pakje",
            "De markt aan {place} begint nu om {hour}",
            "Grijze kat verloren in de buurt van {place}",
            "Ik zoek nog {n} dozen voor de verhuis van {friend}",
        ),
        "talk": (
            "Dank je {friend}, heel lief",
            "Goeiemorgen iedereen, fijne {day}",
            "Haha ja, juist dat",
            "Oké, zo doen we het",
            "Zien we elkaar aan {place} rond {hour}?",
            "Gelukkige verjaardag {friend}! Maar {n} kaarsjes?",
            "Nog niet, misschien {day}",
        ),
    },
    "ar": {
        "football": (
            "هل شاهدتم مباراة {team} يوم {day}؟ {n} أهداف في شوط واحد",
            "التدريب يوم {day} الساعة {hour}، من يأتي معنا؟",
            "أظن أن {team} و{other} سيتعادلان",
            "ينقصنا {n} لاعبين يوم {day}",
        ),
        "weather": (
            "المطر لا يتوقف في {town} منذ الساعة {hour}",
            "{n} درجات هذا الصباح، البسوا المعاطف",
            "ضباب كثيف على طريق {town}",
            "أخيرا شمس جميلة، نلتقي عند {place}؟",
        ),
        "food": (
            "من عنده وصفة {dish}؟ عندي {n} ضيوف يوم {day}",
            "يجب أن يرتاح العجين {n} ساعات",
            "بقي من {dish}، تعالوا قبل الساعة {hour}",
            "خباز {town} عاد يصنع خبز الجوز",
        ),
        "work": (
            "تأجل الاجتماع إلى الساعة {hour}",
            "انتهى عملي اليوم، {n} ساعات واقفا",
            "قطار الساعة {hour} ألغي، سأتأخر",
            "من يستطيع أن يعمل مكاني يوم {day}؟",
        ),
        "homework": (
            "ابنتي تكتب {n} صفحات عن الأنهار ليوم {day}",
            "من يفهم تمرين الكسور هذا؟ الصغير متوقف منذ {hour}",
            "دروس المساء تبدأ يوم {day}",
        ),
        "errands": (
            "دراجة للبيع في {town}، {n}0 يورو",
            "هل يذهب أحد إلى {town} يوم {day}؟",
            "السوق عند {place} يفتح الساعة {hour}",
        ),
        "talk": (
            "شكرا يا {friend}",
            "صباح الخير للجميع، {day} سعيد",
            "نعم بالضبط",
            "اتفقنا",
            "عيد ميلاد سعيد يا {friend}",
            "ليس بعد، ربما يوم {day}",
        ),
    },
    "en": {
        "football": (
            "Anyone watching {team} on {day}? {n} goals last time",
            "Training moved to {hour}, bring water",
            "{team} against {other} will be a draw, mark my words",
            "What a shot from {n} metres, top corner",
        ),
        "weather": (
            "Pouring in {town} since {hour}",
            "{n} degrees this morning, coats out",
            "Storm forecast for {day}, take the chairs in",
            "Sun at last, who is coming to {place}?",
        ),
        "food": (
            "Does anyone have a recipe for {dish}? {n} guests on {day}",
            "The dough for {dish} has to rest {n} hours",
            "There is some {dish} left, come before {hour}",
            "{friend}, how many eggs in {dish}? I use {n}",
        ),
        "work": (
            "Meeting moved to {hour}, again",
            "The {hour} train is cancelled, running late",
            "Can anyone cover for me on {day}?",
            "Done for today, {n} hours on my feet",
        ),
        "homework": (
            "My daughter has to write {n} pages on rivers by {day}",
            "Can anyone explain fractions to a very patient father?",
            "Evening class starts on {day}, notebooks bought",
        ),
        "errands": (
            "Bike for sale, {n}0 euros, pick up in {town}",
            "Anyone driving to {town} on {day}? I have a parcel",
            "Lost: grey cat, last seen near {place}",
        ),
        "talk": (
            "Thanks {friend}, very kind",
            "Good morning all, happy {day}",
            "Ha, exactly that",
            "Fine, let us do it that way",
            "See you at {place} around {hour}?",
            "Not yet, maybe on {day}",
        ),
    },
}

SLOTS: dict[str, dict[str, tuple[str, ...]]] = {
    "fr": {
        "day": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
        "dish": ("la tarte aux poireaux", "la soupe de potiron", "le couscous", "la flamiche", "le riz au lait", "la ratatouille"),
        "place": ("la fontaine", "la gare", "la place du Puits", "la salle des fêtes", "l'écluse", "la bibliothèque"),
    },
    "nl": {
        "day": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
        "dish": ("preitaart", "pompoensoep", "stoofpot", "rijstpap", "appelmoes", "wafels"),
        "place": ("de fontein", "het station", "het plein", "de sluis", "de bibliotheek", "de parochiezaal"),
    },
    "ar": {
        "day": ("الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
        "dish": ("الكسكس", "شوربة العدس", "الأرز بالحليب", "الفطائر", "المعكرونة"),
        "place": ("النافورة", "المحطة", "الساحة", "المكتبة"),
    },
    "en": {
        "day": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        "dish": ("leek pie", "pumpkin soup", "rice pudding", "stew", "waffles", "lentil salad"),
        "place": ("the fountain", "the station", "the square", "the lock", "the library", "the village hall"),
    },
}

TEAMS = ("les Hérons", "Racing Tournesol", "VK Kwikstaart", "Olympic Gentiane", "FC Martinet", "SV Meidoorn")
"""Invented clubs."""

HOMONYMS: dict[str, tuple[str, ...]] = {
    "fr": (
        "Bravo à {name} pour le gâteau, tout le monde en a repris",
        "{name} chante au mariage {day}, qui l'accompagne au piano ?",
        "J'ai croisé {name} au cinéma, il y avait la queue",
        "Le roman de {name} est en librairie, {n} pages",
    ),
    "nl": (
        "Proficiat {name} met de nieuwe winkel",
        "Ik zag {name} op de markt, groeten aan iedereen",
        "{name} speelt {day} viool in de parochiezaal",
    ),
    "en": ("Great talk by {name} about beekeeping", "{name} won the chess evening, {n} games out of {n}"),
}
"""Benign sentences with a bare name that somebody enrolled also bears: to be counted, never to alert."""

CHILD_LINES = (
    ("noa", "moi j'ai 15 ans et j'ai contrôle de maths demain au collège, souhaitez moi bonne chance"),
    ("noa", "la prof d'histoire a encore donné une interro pour jeudi"),
    ("noa", "je peux pas ce soir ma mère veut que je finisse mes devoirs"),
    ("noa", "je poste mon dessin du canal quand j'ai fini mes devoirs"),
    ("jelle", "ik ben 16 en morgen heb ik toets op school, dus vandaag geen voetbal"),
    ("jelle", "mijn leerkracht heeft weer huiswerk gegeven voor maandag"),
    ("jelle", "mag van mijn ouders niet later dan 21 u op mijn gsm"),
)
"""What the two children say."""

SOUNDS_LIKE_A_CHILD = ("J'ai 15 ans de métier", "Ik ben 16 km gaan fietsen")
"""Beginnings of adults' templates above that only sound as if a child spoke."""
