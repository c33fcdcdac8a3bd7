"""Latin names in Cyrillic, Greek and Georgian letters, and names of those scripts in Latin ones, in the several ways in which people do it.

A writer has one way and keeps to it within a name. Nobody here follows one standard: what counts is that a reader hears the name.
"""

import unicodedata
from collections.abc import Mapping

from .chance import Chance
from .pairs import pairs

Way = Mapping[str, str]
"""What a run of letters becomes; the longest run that fits goes first."""

_RU_PLAIN = pairs("а=a б=b в=v г=g д=d е=e з=z и=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f ы=y э=e ъ=")
_RU_ENGLISH = _RU_PLAIN | pairs("ж=zh х=kh ц=ts ч=ch ш=sh щ=shch ю=yu я=ya ё=yo й=y ь= кс=ks")
RU_OUT: tuple[Way, ...] = (
    _RU_ENGLISH,
    _RU_ENGLISH | pairs("х=h ё=e ий=y ый=y кс=x щ=sch"),
    _RU_ENGLISH | pairs("ж=j у=ou ч=tch ш=ch щ=chtch ю=iou я=ia й=ï ий=i ё=io"),
    _RU_ENGLISH | pairs("ж=sch в=w х=ch ц=z ч=tsch ш=sch щ=schtsch ю=ju я=ja й=j ё=jo з=s"),
    _RU_ENGLISH | pairs("ю=iu я=ia й=i ъ=ie ё=e"),
    _RU_ENGLISH | pairs("ж=ž х=ch ц=c ч=č ш=š щ=šč ю=ju я=ja й=j ё=ë ь='"),
)
"""English in full, by ear, French, German, passports of now, scientific."""

BG_OUT: tuple[Way, ...] = (
    _RU_ENGLISH | pairs("ъ=a щ=sht х=h"),
    _RU_ENGLISH | pairs("ъ=u щ=sht х=kh я=ia ю=iu й=i"),
    _RU_ENGLISH | pairs("ъ=y щ=sht х=h ж=j ц=c"),
)

_EL_PLAIN = pairs("α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=ch ψ=ps ω=o ου=ou")
EL_OUT: tuple[Way, ...] = (
    _EL_PLAIN | pairs("αυ=av ευ=ef γγ=ng γκ=gk μπ=b ντ=nt"),
    _EL_PLAIN | pairs("ου=u χ=h ξ=ks υ=i αυ=af ευ=ev αι=e ει=i οι=i μπ=b ντ=d γκ=g γγ=g"),
    _EL_PLAIN | pairs("η=h θ=8 χ=x ξ=ks ω=w υ=u β=b"),
    _EL_PLAIN | pairs("χ=kh φ=ph ευ=eu αυ=au γγ=gg"),
)
"""As on passports, by ear, as on keyboards without Greek, as in old books."""

_KA_PLAIN = pairs(
    "ა=a ბ=b გ=g დ=d ე=e ვ=v ზ=z თ=t ი=i კ=k ლ=l მ=m ნ=n ო=o პ=p ჟ=zh რ=r ს=s ტ=t უ=u "
    "ფ=p ქ=k ღ=gh ყ=q შ=sh ჩ=ch ც=ts ძ=dz წ=ts ჭ=ch ხ=kh ჯ=j ჰ=h"
)
KA_OUT: tuple[Way, ...] = (
    _KA_PLAIN,
    _KA_PLAIN | pairs("კ=k' პ=p' ტ=t' ყ=q' წ=ts' ჭ=ch'"),
    _KA_PLAIN | pairs("ყ=y ღ=g ხ=x წ=w ც=c ჭ=tch ჟ=j ფ=f"),
    _KA_PLAIN | pairs("ჟ=j შ=ch ჩ=tch ჭ=tch უ=ou ჯ=dj ყ=k ღ=g ხ=h"),
)
"""As the state does it in short and in full, as on keyboards without Georgian, French."""

_TO_CYRILLIC = pairs(
    "a=а b=б c=к d=д e=е f=ф g=г h=х i=и j=й k=к l=л m=м n=н o=о p=п q=к r=р s=с t=т u=у v=в w=в x=кс y=и z=з "
    "sch=ш sh=ш ch=х ck=к cq=к ph=ф th=т qu=кв "
    "ou=у eau=о au=о oo=о aa=а ee=е ce=се ci=си ya=я yu=ю ye=е oe=у ij=ей ui=ёй uy=ёй ei=ей ey=ей ai=е"
)
_TO_GREEK = pairs(
    "a=α b=μπ c=κ d=ντ e=ε f=φ g=γκ h=χ i=ι j=γ k=κ l=λ m=μ n=ν o=ο p=π q=κ r=ρ s=σ t=τ u=ου v=β w=β x=ξ y=ι z=ζ sch=σ sh=σ ch=σ ck=κ "
    "ph=φ th=θ qu=κ "
    "ou=ου oo=ου ee=ι ce=σε ci=σι nd=ντ mb=μπ ng=νγκ ps=ψ ll=λ tt=τ nn=ν ss=σ rr=ρ"
)
_TO_GEORGIAN = pairs(
    "a=ა b=ბ c=კ d=დ e=ე f=ფ g=გ h=ჰ i=ი j=ჯ k=კ l=ლ m=მ n=ნ o=ო p=პ q=კ r=რ s=ს t=ტ u=უ v=ვ w=ვ x=ქს y=ი z=ზ "
    "sch=შ sh=შ ch=ჩ ck=კ ph=ფ th=თ qu=კვ "
    "ou=უ oo=უ ee=ი ts=ც dz=ძ kh=ხ gh=ღ zh=ჟ ce=სე ci=სი ll=ლ tt=ტ nn=ნ ss=ს rr=რ"
)
INTO: Mapping[str, Mapping[str, tuple[Way, ...]]] = {
    "Cyrillic": {
        "": (_TO_CYRILLIC, _TO_CYRILLIC | pairs("h=г ij=ий w=у ch=ч j=дж ee=и oo=у ai=ай")),
        "FR": (_TO_CYRILLIC | pairs("ch=ш j=ж oi=уа ge=же gi=жи h= in=ен u=ю gn=нь"),),
        "DE": (_TO_CYRILLIC | pairs("ei=ай eu=ой z=ц tsch=ч ie=и ä=е ö=ё ü=ю au=ау"),),
        "NL": (_TO_CYRILLIC | pairs("g=х ou=ау eu=ё sch=сх u=ю"),),
        "TR": (_TO_CYRILLIC | pairs("c=дж ç=ч ş=ш ı=ы y=й j=ж ö=ё ü=ю"),),
    },
    "Greek": {"": (_TO_GREEK, _TO_GREEK | pairs("b=β d=δ g=γ ch=τσ j=τζ w=ου y=υ h="))},
    "Georgian": {"": (_TO_GEORGIAN, _TO_GEORGIAN | pairs("k=ქ t=თ p=ფ c=ც j=ი ch=შ"))},
}
"""What a Latin name becomes in each script; under a country, as somebody writes who knows how its names sound."""

OUT_OF: Mapping[str, tuple[Way, ...]] = {"RU": RU_OUT, "BG": BG_OUT, "GR": EL_OUT, "GE": KA_OUT}
"""What the letters of a country's script become in Latin."""


def into(script: str, country: str, text: str, chance: Chance) -> str:
    """A Latin text in letters of the script."""
    ways = INTO[script]
    made = _by_runs(text, chance.of((*ways[""], *ways.get(country, ()))))
    return _with_final_sigma(made) if script == "Greek" else made


def out_of(country: str, text: str, chance: Chance) -> str:
    """A text in the script of its country in Latin letters."""
    return _by_runs(text, chance.of(OUT_OF[country]))


def _by_runs(text: str, way: Way) -> str:
    """Each run of letters as the way has it, the longest first; a letter with a mark as without where the way does not know it."""
    longest = max(map(len, way))
    return " ".join("-".join(_word(part, way, longest) for part in word.split("-")) for word in text.split(" "))


def _word(word: str, way: Way, longest: int) -> str:
    plain, at, made = _known(word, way), 0, ""
    while at < len(plain):
        size = next((size for size in range(min(longest, len(plain) - at), 0, -1) if plain[at : at + size] in way), 0)
        made += way[plain[at : at + size]] if size else plain[at]
        at += size or 1
    capital = word[:1].isupper() or "ა" <= word[:1] <= "ჰ"
    return made[:1].title() + made[1:] if capital else made


def _known(word: str, way: Way) -> str:
    """The word in small letters, without the marks that the way does not know and without apostrophes."""
    small = unicodedata.normalize("NFC", word.lower().replace("i̇", "i"))
    signs = (sign if sign in way else unmarked(sign) for sign in small if sign not in "'’ʼ")
    return "".join(signs)


def unmarked(sign: str) -> str:
    """A letter without its mark."""
    return {"ı": "i", "ß": "ss", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe"}.get(sign, unicodedata.normalize("NFD", sign)[0])


def _with_final_sigma(text: str) -> str:
    """Greek writes another sigma at the end of a word."""
    return " ".join(word[:-1] + "ς" if word.endswith("σ") and len(word) > 1 else word for word in text.split(" "))
