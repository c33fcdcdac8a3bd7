"""Words that the scanner and the enrolment know: small lists of data, each saying what it is for."""


def _words(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


PARTICLES = _words("van von vom zu zum der den die das de het la le les lo du des di da dos del della el al ul as ter ten te op aan in und")
"""Small words inside names: they never make a name, so a name is found with or without them."""

FUNCTION_WORDS = _words(
    """
    to of or if is it we he be by my us am at je tu il ne se ce et au en un ik ze er
    the and you that for with this have not are was were but what would your from they there which when who how why our out
    has had been its his her him she them then than some any all one two also just only very more most about into over after before
    est sont pas que qui quoi pour dans sur avec une mais ou donc par plus moi toi lui nous vous ils elles mon son mes tes ses
    notre votre leur cette ces tout tous bien aussi comme sans sous chez ici quand parce etre avoir fait faire cela
    een dat dit niet ook wel nog maar als bij tot uit naar met voor door over onder geen zijn haar hem hun jij wij zij hij deze die
    daar hier waar wat wie hoe waarom toen omdat heeft hebben wordt worden kan zal moet mijn jouw
    ich ist sind nicht und oder aber mit fur auf aus bei nach ein eine einen dem wir ihr sie sich auch noch nur wie wenn dann
    """
)
"""Words that only hold sentences together (English, French, Dutch, German, folded): no part of a name, so not worth a look."""

ORDINARY = FUNCTION_WORDS | _words(
    """
    admin administrator official group channel chat news army soldier soldiers soldat soldaat leger armee police politie military
    defence defense belgium belgique belgie france brussels bruxelles brussel europe world monde wereld welt country love life
    family famille familie friend friends brother brothers sister frere soeur broer zus mother father football soccer music
    musique muziek photo photos foto video videos telegram facebook instagram twitter tiktok youtube google internet website
    contact support service services information hello bonjour hallo salut today tomorrow demain morgen vandaag yesterday
    monday tuesday wednesday thursday friday saturday sunday lundi mardi mercredi jeudi vendredi samedi dimanche maandag dinsdag
    woensdag donderdag vrijdag zaterdag zondag january february march april june july august september october november december
    good great little white black green brown young king prince princess long short strong happy lucky golden silver summer winter
    grand petit blanc noir rouge vert jeune vieux rose belle beau bon roi reine soleil lune ete hiver printemps
    groot klein wit zwart rood groen jong oud koning koningin zon maan zomer winter lente
    unknown nobody person anyone someone everybody member members user username password account profile test testing example
    freedom liberte vrijheid justice truth power warrior fighter hunter wolf lion tiger eagle dragon shadow ghost legend
    """
)
"""Ordinary words (folded) that a name or a handle may not consist of: they would be found in talk that is about nobody."""

SHORT_WORDS = _words(
    """
    kb mb gb tb kbs mbs hz khz mhz ghz bit px dpi km cm mm kg ml mg eur usd gbp am pm gmt utc est cet vol nr no page
    jan feb mar apr may jun jul aug sep oct nov dec mon tue wed thu fri sat sun day year min sec hour last past
    on an as so do go up oh ok hi hey yes yet can get got use see say try let set put run ran add ask buy fix did too off out now ago
    new old big bad own low top max few lot man guy boy end way day box job app key www com net org etc lol via per
    il on oui non peu pas cas ans fin mal rue nee wel om af men hoe uur dag um ab zu nur man mal vor tag uhr
    """
)
"""Short words of talk, units and months: where blanks part them from numbers, they are no letters of a plate."""

SHARED_MAILBOXES = _words("info contact admin office support noreply hello mail post webmaster secretariat sales press")
"""Local parts of e-mail addresses that belong to no one person."""

TOWN_NAMES = {
    other: town
    for town, others in {
        "antwerpen": "anvers antwerp",
        "brussel": "bruxelles brussels",
        "gent": "gand ghent",
        "luik": "liege luttich",
        "brugge": "bruges",
        "leuven": "louvain lowen",
        "mechelen": "malines",
        "namen": "namur",
        "bergen": "mons",
        "doornik": "tournai",
        "kortrijk": "courtrai",
        "ieper": "ypres",
        "oostende": "ostende ostend",
        "aalst": "alost",
        "aarlen": "arlon",
        "bastenaken": "bastogne",
        "waver": "wavre",
        "nijvel": "nivelles",
        "dendermonde": "termonde",
        "lier": "lierre",
        "roeselare": "roulers",
        "tongeren": "tongres",
        "vilvoorde": "vilvorde",
        "diksmuide": "dixmude",
        "veurne": "furnes",
    }.items()
    for other in others.split()
}
"""Belgian towns with a name in each language: the other name, and the one it is folded into."""

TOWN_BEGINNINGS = _words("sint saint sainte sankt st bad new nieuw neu mont fort ville")
"""Words that begin the names of towns, so that two capitalised words are no person."""

STREET_WORDS = _words(
    "rue avenue av chaussee boulevard bd bld place quai chemin impasse allee square clos route straat laan steenweg plein weg dreef kaai "
    "street st road rd lane strasse str platz"
)
"""Kinds of street, which a street is found without."""

ORDINAL_ENDINGS = _words("e er re eme ieme de ste nd rd th")
"""Endings of an ordinal number, which a unit is found without."""

UNIT_WORDS = _words(
    "bataillon bataljon battalion batallion brigade brigades regiment compagnie company escadron squadron peloton platoon wing division "
    "smaldeel eskader bn bde regt cie genie artillerie logistique"
)
"""Words that say: this is a unit."""

SCHOOL_WORDS = _words(
    "school college lycee athenee atheneum ecole institut instituut gymnasium basisschool sint saint sainte st royal koninklijk "
    "gemeentelijk communale primary secondary kleuterschool universiteit universite university academie academy"
)
"""Words that names of schools have in common (folded)."""

COLOURS = _words(
    "white black grey gray red blue green yellow silver brown orange blanc blanche noir noire gris grise rouge bleu bleue vert verte jaune "
    "argent brun wit witte zwart zwarte grijs grijze rood rode blauw blauwe groen groene geel gele zilver bruin weiss schwarz grau rot "
    "blau gruen grun gelb silber braun dark light fonce clair donker licht"
)
"""Colours of cars (folded)."""

RANKS = _words(
    "soldat soldaat soldier caporal korporaal corporal sergent sergeant adjudant lieutenant luitenant capitaine kapitein captain "
    "commandant major colonel kolonel general generaal private sgt cpl cpt maj col lt adj mr mrs mme mevrouw dhr"
)
"""Ranks and titles, which are no part of a name and no town."""

LABELS = {
    "name": "name naam nom الاسم اسم",
    "town": "town city ville stad gemeente woonplaats commune lives woont habite domicile wohnort مدينة المدينة",
    "unit": "unit unite eenheid einheit regiment bataillon bataljon الوحدة وحدة",
    "address": "address adresse adres العنوان عنوان",
    "phone": "phone tel telephone telefoon gsm mobile telefon الهاتف هاتف",
    "email": "email mail courriel",
    "plate": "plate plaque nummerplaat kenteken kennzeichen",
}
"""For each kind of identifier, the words before a colon that say it follows (folded when they are used)."""
