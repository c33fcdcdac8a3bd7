"""Countries by their code, ISO 3166-1 alpha-2, and the unions of them that the law names."""

from .errors import Malformed

_ISO = (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI "
    "CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ "
    "GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS "
    "LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG "
    "PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK "
    "TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW"
)
_UNION = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"

COUNTRIES = frozenset(_ISO.split())
"""Every country that ISO 3166-1 gives a code."""

MEMBER_STATES = frozenset(_UNION.split())
"""The Member States of the European Union."""

EEA = MEMBER_STATES | {"IS", "LI", "NO"}
"""The states of the European Economic Area."""


def known(code: str, where: str = "country") -> str:
    """The code of a country in capitals; raises Malformed for one that ISO 3166-1 does not have (UK is GB, EL is GR)."""
    written = code.strip().upper()
    if written not in COUNTRIES:
        mend = {"UK": "Write GB", "EL": "Write GR"}.get(written, "Write the two letters of ISO 3166-1, like BE")
        raise Malformed(f"there is no country {code!r}", where=where, mend=mend)
    return written
