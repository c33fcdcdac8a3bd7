"""How the fields of an action stand on a page: one kind of control for each type, and nothing preset that a human must choose."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from staydown.actions.catalogue import Action, Parameter, Secret
from staydown.rights import basis
from staydown.words.cases import CaseState, LegalBasis
from staydown.words.operation import NodeResult
from staydown.words.people import Officer, Role, Tenant

from .fields import choices, is_file, is_folder, many_of, plain_type
from .labels import label_of, note_on, title_of

LONG = frozenset(
    {
        *("reasons", "reason", "justification", "grounds", "assessment", "concern", "scope", "legal_note", "text", "taken_out", "note"),
        *("says", "consequences", "measures", "risk_because", "delay"),
    }
)
"""Fields that take sentences."""
BASIS = "basis"
"""The field in which an act names its legal basis: chosen by a human among those that `rights` lets it name."""
OFFICERS: dict[str, frozenset[Role]] = {
    "liaison": frozenset({Role.LIAISON}),
    "owner": frozenset({Role.PROTECTION_OFFICER, Role.LIAISON}),
    "second": frozenset({Role.PROTECTION_OFFICER, Role.VERIFIER, Role.OPERATION_LEAD, Role.ANALYST, Role.SIGNATORY}),
    "speaker": frozenset({Role.CELL, Role.OPERATION_LEAD}),
}
"""Fields in which an officer is named, with the roles of which one is needed: chosen from those who hold it."""
OUTCOMES = {
    CaseState.CONFIRMED: "Terrorist content",
    CaseState.EXEMPT: "Exempt by purpose",
    CaseState.NOT_TERRORIST: "Not terrorist",
    CaseState.TERMS_ONLY: "Against terms only",
}
"""The states that a decision can give a case, in full; the others come about by themselves."""
OWN_ACT = frozenset({NodeResult.ABORTED})
"""Words that nobody chooses, because an act of its own brings them about."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: its value, the words for it, whether it is chosen."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form, ready to be drawn by `parts/field.html` as `kind`."""

    name: str
    label: str
    words: str
    kind: str
    required: bool
    value: str = ""
    options: tuple[Option, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class House:
    """What a form offers to choose from besides words: the legal bases of the organisation, and its officers."""

    tenant: Tenant
    officers: Sequence[Officer] = ()


def fields_of(action: Action, sent: Mapping[str, Any], house: House, chosen: Set[str] = frozenset()) -> list[Field]:
    """The fields of an action that somebody fills in: `sent` is what was written before, `chosen` what stands where it is changed."""
    return [field_of(action, one, values_sent(one, sent) or sorted(chosen), house) for one in action.parameters if not is_folder(one)]


def field_of(action: Action, parameter: Parameter, given: list[str], house: House) -> Field:
    """One field with the values that it has."""
    kind = kind_of(parameter)
    return Field(
        name=parameter.name,
        label=title_of(parameter.name),
        words="" if kind == "choice" and parameter.name == BASIS else parameter.words,
        kind=kind,
        required=parameter.required,
        value="" if kind in ("password", "file", "files") else "\n".join(given),
        options=options_of(action, parameter, given, house),
        note=note_on(choices(parameter.type)),
    )


def kind_of(parameter: Parameter) -> str:
    """The control for a type: a choice of words is a list of radio buttons where it must be made, so that it is made by a human."""
    several, one = many_of(parameter.type), many_of(parameter.type) or plain_type(parameter.type)
    if is_file(parameter):
        return "files" if several else "file"
    if parameter.name == BASIS or names_officer(parameter):
        return "choice"
    if choices(parameter.type):
        return "checks" if several else "radios" if parameter.required else "choice"
    if several or (one is str and parameter.name in LONG):
        return "lines" if several else "text-long"
    return {Secret: "password", bool: "check", int: "number", float: "decimal", datetime: "moment"}.get(one, "text")


def names_officer(parameter: Parameter) -> bool:
    """Whether an officer is to be chosen."""
    return parameter.name in OFFICERS and plain_type(parameter.type) is str


def values_sent(parameter: Parameter, sent: Mapping[str, Any]) -> list[str]:
    """What was sent for a field, or its default where that is a plain value; a choice that must be made has none."""
    getlist = getattr(sent, "getlist", None)
    if parameter.name in sent:
        found = getlist(parameter.name) if getlist else [sent[parameter.name]]
        return [value.value if isinstance(value, StrEnum) else str(value) for value in found]
    default = parameter.default if parameter.name != BASIS else None
    return [str(default)] if isinstance(default, str | int) and default not in ("", True, False) else []


def options_of(action: Action, parameter: Parameter, given: list[str], house: House) -> tuple[Option, ...]:
    """What there is to choose: the words of the type, the officers with the role, or the legal bases that may be named."""
    if names_officer(parameter):
        able = [one for one in house.officers if one.roles & OFFICERS[parameter.name]]
        return tuple(Option(one.id, f"{one.name} ({one.id})", one.id in given) for one in able)
    if parameter.name == BASIS:
        open_to = {one.code: one for verb in action.verbs for one in basis.open_to(verb, house.tenant)}
        return tuple(Option(one.code, basis_label(one), one.code in given) for one in open_to.values())
    words = choices(parameter.type)
    if words is None:
        return ()
    wanted = OUTCOMES if action.name == "decide" and words is CaseState else {word: label_of(word) for word in words if word not in OWN_ACT}
    return tuple(Option(word.value, said, word.value in given) for word, said in wanted.items())


def basis_label(one: LegalBasis) -> str:
    """A legal basis in one line; one whose text was not checked says so."""
    return f"{one.code}, {one.article}: {one.says}" + ("" if one.checked else " (not checked against the Official Journal)")
