"""The invented words of the sample: names, towns, units and streets that no real person or place is known to bear."""

HIS_GIVEN = (
    "Maxence", "Wannes", "Odilon", "Thibaud", "Ilyas", "Joris", "Bastien", "Tarek", "Corentin", "Sander", "Nabil", "Ghislain",
    "Pepijn", "Anouar", "Florian", "Stijn", "Rachid", "Aymeric", "Lowie", "Driss", "Valère", "Seppe", "Mounir", "Quentin",
)  # fmt: skip
HER_GIVEN = (
    "Lieselot", "Samira", "Capucine", "Imke", "Nawal", "Clothilde", "Marijke", "Ikram", "Sidonie", "Fenna", "Hanane", "Maëlle",
    "Griet", "Loubna", "Apolline", "Silke", "Rania", "Ondine", "Veerle", "Yasmina", "Séverine", "Noortje", "Chaima", "Roxane",
)  # fmt: skip
"""Given names in ordinary use; none of them with these family names is anybody."""

FAMILIES = (
    (
        (
            "Quevr",
            "Fauvr",
            "Marvess",
            "Dorqu",
            "Gorv",
            "Bouqu",
            "Lherv",
            "Cormevr",
            "Pelvr",
            "Talvr",
            "Sormess",
            "Brindr",
            "Ostagn",
            "Vaurr",
        ),
        ("olin", "enac", "inard", "emont", "aville", "imbal", "agnon", "ereux", "usson", "ival"),
    ),
    (
        ("Vanderzw", "Kroosbr", "Strubb", "Wijnkr", "Haverdr", "Druijsk", "Ysenbr", "Grauwv", "Plovv", "Zwelm", "Tijlg"),
        ("elmst", "echt", "ildonck", "erkoren", "oenbeke", "ouwaert", "eelaar", "ijnckel", "oppel"),
    ),
    (
        ("Tazm", "Benzahr", "Oukhr", "Azeldr", "Talbazz", "Sennakr", "Moutarr", "Berkhad", "Idriqq", "Zaroub", "Hamzall"),
        ("arouk", "iqa", "oumi", "ouzane", "achir", "ahdine", "oufal", "izmar"),
    ),
)
"""Heads and tails of family names in the manner of three languages; within one, every head goes with every tail."""

MEMBER_HEADS = ("Pim", "Sorv", "Chaff", "Bredd", "Lumm", "Katz", "Oriv", "Fannal", "Zoutt", "Merg", "Dalv", "Ritt")
MEMBER_TAILS = ("ouille", "ebos", "adi", "inckx", "erolle", "ahri", "ouwens", "agnat", "issou", "elart")
"""Halves of the family names of people in the chat; they share no half with the enrolled."""

TOWNS = (
    "Valmerlieu", "Oostverlune", "Trémouvelle", "Sint-Orvelde", "Marcourelle", "Lindermeer", "Brumandael", "Quarrevoix",
    "Zandroosel", "Orvelmont", "Kromdorpe", "Haltervaux", "Wolfsgaarden", "Pontcerval", "Steenmolle", "Revelines-la-Digue",
)  # fmt: skip
"""Invented towns."""

UNITS = (
    ("Compagnie Sémaphore", "Semafoorcompagnie"),
    ("Bataillon du Héron", "Bataljon De Reiger"),
    ("Escadron Aubépine", "Eskadron Meidoorn"),
    ("Wing Bergeronnette", "Wing Kwikstaart"),
    ("Peloton Gentiane", "Peloton Gentiaan"),
    ("Détachement Obsidienne", "Detachement Obsidiaan"),
    ("Compagnie Tournesol", "Zonnebloemcompagnie"),
    ("Batterie Martinet", "Batterij Gierzwaluw"),
)
"""Invented units, each in French and in Dutch."""

STREETS = ("rue du Puits Tari", "allée des Sémaphores", "Kwikstaartdreef", "impasse Gentiane", "Meidoornkaai", "quai des Martinets")
"""Invented streets."""
