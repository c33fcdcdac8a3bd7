"""Findings as exposures, with ids that the caller gives."""

from staydown.protect.exposure import exposures_of, unregistered_exposures_of
from staydown.protect.unregistered import UnknownEntry
from staydown.words.protect import Exposure, ExposureState
from staydown.words.protect import IdentifierKind as Kind

from .samples import WANNES, found, id_of


def _id(*parts: str) -> str:
    return "|".join(parts)


def test_a_finding_becomes_a_candidate_under_the_houses_name_of_the_post() -> None:
    findings = found("1. Wannes Vanderzwelmst, Quarrevoix, 2e Bataljon Reiger\n2. Lieselot Kroosbrecht, Gent")
    (exposure,) = exposures_of(findings, new_id=_id, post_name=lambda post: f"{post[0]}#{post[1]}")
    assert exposure == Exposure(
        id=f"telegram:1#1|garrison|{id_of(WANNES)}",
        post="telegram:1#1",
        person=id_of(WANNES),
        register="garrison",
        kinds=frozenset({Kind.NAME, Kind.UNIT}),
        state=ExposureState.CANDIDATE,
        wrong=frozenset({Kind.TOWN}),
        evidence=findings[0].evidence,
    )


def test_somebody_in_no_register_has_a_place_and_no_person() -> None:
    entry = UnknownEntry("entry 7 of 7", frozenset({Kind.NAME}))
    (exposure,) = unregistered_exposures_of("12", [entry], new_id=_id, signs=("words name a foe",))
    assert (exposure.id, exposure.person, exposure.register, exposure.place) == ("12||entry 7 of 7", "", "", "entry 7 of 7")
    assert exposure.signs == ("words name a foe",)
