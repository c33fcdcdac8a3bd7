"""From what was sent to what an action takes: one model for each action, made from its parameters, for forms and the API alike.

A parameter of type Path is never a path that somebody wrote: it is the file that came with the request.
"""

import types
import typing
import warnings
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, JsonValue, ValidationError, create_model

from staydown.actions.catalogue import Action, Parameter, Secret
from staydown.words.errors import Malformed

from .uploads import Staged, Uploaded


def plain_type(hint: Any) -> Any:
    """The type without `| None`."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        return next(part for part in typing.get_args(hint) if part is not type(None))
    return hint


def many_of(hint: Any) -> Any:
    """The type of the members where the field takes several, as in tuple[str, ...]; else None."""
    hint = plain_type(hint)
    return typing.get_args(hint)[0] if typing.get_origin(hint) in (tuple, frozenset, list) else None


def choices(hint: Any) -> type[StrEnum] | None:
    """The words to choose from, where the field or its members are such; else None."""
    one = many_of(hint) or plain_type(hint)
    return one if isinstance(one, type) and issubclass(one, StrEnum) else None


def is_folder(parameter: Parameter) -> bool:
    """Whether the field is the folder into which the action writes: one is made for it, and what was written is handed over as a zip."""
    return parameter.name == "folder" and plain_type(parameter.type) is Path


def is_file(parameter: Parameter) -> bool:
    """Whether the field is a file that somebody hands in."""
    return (many_of(parameter.type) or plain_type(parameter.type)) is Path and not is_folder(parameter)


@cache
def file_fields(action: Action) -> tuple[Parameter, ...]:
    """The fields that are files."""
    return tuple(parameter for parameter in action.parameters if is_file(parameter))


def method_of(action: Action) -> str:
    """How an action is called: a change is a POST, and so is a look at a file, because a GET carries none."""
    return "POST" if action.changes or file_fields(action) else "GET"


def in_utc(moment: datetime) -> datetime:
    """The time in UTC; one without a zone is meant as UTC, and every form says so."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def without_nul(text: str) -> str:
    """The text; raises ValueError for a NUL, which no database keeps."""
    if "\x00" in text:
        raise ValueError("holds a NUL character")
    return text


def accepted(parameter: Parameter) -> Any:
    """The type as it is checked: text without NUL, given where it must be, times in UTC."""
    hint = parameter.type
    one = many_of(hint) or plain_type(hint)
    if one is datetime:
        return Annotated[hint, AfterValidator(in_utc)] if hint is datetime else Annotated[datetime, AfterValidator(in_utc)] | None
    if one not in (str, Secret):
        return hint
    if many_of(hint):
        return tuple[Annotated[str, AfterValidator(without_nul)], ...]
    text = Annotated[str, Field(min_length=1 if parameter.required else 0), AfterValidator(without_nul)]
    return text if hint in (str, Secret) else text | None


@cache
def model_of(action: Action) -> type[BaseModel]:
    """The fields of an action that are neither files nor folders, as a model; an unknown field is refused."""
    fields: dict[str, Any] = {}
    for parameter in action.parameters:
        if not is_file(parameter) and not is_folder(parameter):
            extra: dict[str, JsonValue] = {"format": "password"} if parameter.type is Secret else {}
            default = ... if parameter.required else str(parameter.default) if parameter.type is Secret else parameter.default
            fields[parameter.name] = (accepted(parameter), Field(default, description=parameter.words, json_schema_extra=extra))
    with warnings.catch_warnings():
        # A field may be named like an inherited attribute that a model of plain fields never uses, such as `register`.
        warnings.filterwarnings("ignore", "Field name .* shadows an attribute", UserWarning)
        return create_model(action.name, __config__=ConfigDict(extra="forbid"), **fields)


def from_form(action: Action, sent: QueryDict) -> dict[str, Any]:
    """What a form or a query says for each field: an empty field is not given, several are repeated or stand one a line."""
    found: dict[str, Any] = {}
    for parameter in action.parameters:
        if is_file(parameter) or is_folder(parameter):
            continue
        values = [value for value in sent.getlist(parameter.name) if value.strip()]
        if many_of(parameter.type) is str:
            values = [line.strip() for value in values for line in value.splitlines() if line.strip()]
        if many_of(parameter.type):
            found[parameter.name] = values
        elif values:
            found[parameter.name] = values[-1]
    return {name: value for name, value in found.items() if value != []}


def checked(action: Action, raw: Mapping[str, Any]) -> dict[str, Any]:
    """The values of the fields in their types; raises Malformed with one line on the first that does not fit."""
    try:
        model = model_of(action).model_validate(raw)
    except ValidationError as error:
        raise misfit(error.errors()[0]) from error
    return {name: getattr(model, name) for name in type(model).model_fields}


def misfit(error: Mapping[str, Any]) -> Malformed:
    """One line on a field that does not fit: which, and what it must be."""
    place = ".".join(str(part) for part in error["loc"] if part not in ("body", "query", "form", "fields")) or "body"
    if error["type"] in ("missing", "string_too_short", "too_short"):
        return Malformed("must be given", where=place)
    says = str(error["msg"]).removeprefix("Input ").removeprefix("Value error, ")
    return Malformed(says[:1].lower() + says[1:], where=place)


def files_of(action: Action, sent: MultiValueDict[str, Uploaded]) -> dict[str, Path | tuple[Path, ...]]:
    """Where the files of a request lie, by field; raises Malformed where one is missing that must be given."""
    found: dict[str, Path | tuple[Path, ...]] = {}
    for parameter in file_fields(action):
        paths = tuple(file.path for file in sent.getlist(parameter.name) if isinstance(file, Staged))
        if paths:
            found[parameter.name] = paths if many_of(parameter.type) else paths[-1]
        elif parameter.required:
            raise Malformed("must be given", where=parameter.name, mend="Choose a file")
    return found
