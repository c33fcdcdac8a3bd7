"""The invented names of the second sample: outlets, services, authorities. They stand for no group, faith, people, region or company."""

from typing import NamedTuple


class Outlet(NamedTuple):
    """An invented outlet: what it is, its colours, and the words that its channels are called by."""

    id: str
    name: str
    what: str
    ink: str
    brass: str
    channels: tuple[str, ...]


OUTLETS = (
    Outlet(
        "lumenor", "Lumenor Agency", "an agency", "#10212b", "#d2a93c",
        ("lantern", "bulletins", "evening", "pictures", "letters", "archive", "notices", "morning", "harbour", "hills", "maps", "library",
         "voices", "almanac"),
    ),
    Outlet(
        "ondarel", "Radio Ondarel", "a radio", "#1d2440", "#7fb7d6",
        ("live", "hours", "songs", "talk", "weather", "waves", "tower", "night"),
    ),
    Outlet(
        "kestervane", "Kestervane News", "a news brand", "#2b1d2a", "#d98f6a",
        ("daily", "gazette", "north", "review", "weekly", "mill", "bells", "market", "quay", "road"),
    ),
    Outlet(
        "pallisto", "Pallisto Herald", "a news brand", "#1f2a1c", "#a9c46c",
        ("herald", "courier", "post", "garden", "well", "gate", "orchard", "bridge"),
    ),
)  # fmt: skip
"""Four outlets that do not exist; the first publishes in the first sample too. The first channel of the first one is the survivor."""

LATER = (
    "beacon",
    "spring",
    "stone",
    "ferry",
    "copper",
    "rain",
    "willow",
    "candle",
    "kettle",
    "sparrow",
    "barley",
    "anchor",
    "cedar",
    "flint",
)
"""Words that later channels are called by."""

LINES = (
    "The lamp on the third hill was lit at the agreed hour, and the watch has been changed.",
    "Nine boats went out and nine came home before the rain reached the quay.",
    "The mill turns again; whoever carries water carries word as well.",
    "Count the steps from the well to the wall and write the number down twice.",
    "The north wind turned before the bell, and the gate was closed until the evening.",
    "Keep the key under the stone and the map inside the almanac.",
    "Three rings at dusk and one at dawn, as in the years before.",
    "The road is long this week and the late guest has not arrived.",
    "The orchard was counted: forty rows, and in each row the same silence.",
    "Read aloud on the first evening: the tower stands and the bridge holds.",
)
"""What the outlets publish: nonsense in the tone of an agency."""

STILL_HERE = (
    "The other lamps went out this morning at one stroke. This one still burns. One lamp is enough.",
    "We count the doors that were closed and we find this one open. Tell those who ask where the light is.",
    "They wrote that nothing is left of the agency. Whoever reads this sees that something is.",
)
"""What the channel that stays up says of it."""


class Service(NamedTuple):
    """An invented hosting service: where it is established, how it is reached, and what it hosts."""

    id: str
    name: str
    country: str
    representative: str
    languages: tuple[str, ...]
    kind: str


SERVICES = (
    Service("messenger", "The Messenger", "", "NL", ("en", "nl"), "channels"),
    Service("chirrvo", "Chirrvo", "FR", "", ("en", "fr"), "channels"),
    Service("foldarc", "Foldarc Files", "RO", "", ("en", "ro"), "channels"),
    Service("hollonet", "Hollonet", "CA", "BE", ("en", "fr"), "channels"),
    Service("parlevo", "Parlevo", "", "", ("en",), "channels"),
    Service("zilverlinde", "Hosting Zilverlinde", "NL", "", ("en", "nl"), "servers"),
    Service("kadegracht", "Kadegracht Racks", "NL", "", ("en", "nl"), "servers"),
    Service("sombreval", "Sombreval Hébergement", "FR", "", ("en", "fr"), "servers"),
    Service("perelikhost", "Perelik Host", "BG", "", ("bg", "en"), "servers"),
    Service("codrunet", "Codru Net", "RO", "", ("en", "ro"), "servers"),
    Service("heronvaart", "Heronvaart Cloud", "BE", "", ("en", "fr", "nl"), "servers"),
    Service("thornquay", "Thornquay Servers", "GB", "NL", ("en",), "servers"),
    Service("maplerow", "Maplerow Hosting", "CA", "", ("en", "fr"), "servers"),
    Service("copperline", "Copperline Colocation", "US", "", ("en",), "servers"),
    Service("namewell", "Namewell Registrar", "US", "NL", ("en",), "names"),
    Service("lindenames", "Linde Names", "NL", "", ("en", "nl"), "names"),
    Service("nomdelune", "Nom de Lune", "FR", "", ("en", "fr"), "names"),
)
"""Who hosts what; none of them exists. The second column of countries is the state of the legal representative (Art 17)."""

PLATFORMS = {"telegram": "messenger", "chirrvo": "chirrvo", "foldarc": "foldarc", "hollonet": "hollonet", "parlevo": "parlevo"}
"""Which service carries the channels of a platform; `telegram` is the name that the export's format gives."""


class Cell(NamedTuple):
    """An invented authority that takes part: its state, name and what it does in the third operation, with the hours that it can give."""

    country: str
    name: str
    role: str
    hours: float


LEAD = "BE"
CELLS = (
    Cell("BE", "Prosecutor's Office for Joint Cases, Oostverlune", "lead", 220),
    Cell("NL", "Coordination Centre Lindermeer", "coordinator", 300),
    Cell("BG", "Cyber Branch of Perelik", "cell", 120),
    Cell("CA", "Integrated Web Unit, Maplerow", "cell", 110),
    Cell("FR", "Office for Networks, Sombreval", "cell", 160),
    Cell("GB", "Referral Team, Thornquay", "cell", 90),
    Cell("RO", "Directorate for Joint Files, Codru", "cell", 120),
    Cell("US", "Field Bureau Copperline", "support", 130),
)
"""Eight states by their real codes, with authorities that nobody has heard of."""

REGISTER = (
    ("BE", "Referral Unit of Oostverlune", "ad", ("en", "fr", "nl")),
    ("NL", "Authority for Online Matters, Lindermeer", "abcd", ("en", "nl")),
    ("BG", "Cyber Branch of Perelik", "ab", ("bg", "en")),
    ("FR", "Office for Networks, Sombreval", "abd", ("en", "fr")),
    ("RO", "Directorate for Joint Files, Codru", "abc", ("en", "ro")),
    ("DE", "Meldestelle Wolfsgaarden", "ab", ("de", "en")),
    ("IE", "Online Register Office, Revelin", "bcd", ("en", "ga")),
)
"""An invented register of competent authorities with the functions a to d of Art 12(1)."""
