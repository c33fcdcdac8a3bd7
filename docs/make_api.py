"""Writes `docs/reference/api.md` from the catalogue of actions: what each call takes, gives, asks for and leaves in the ledger.

Run `python docs/make_api.py` after a change of an action; a test fails where the page is stale.
"""

import inspect
import types
import typing
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

from staydown.actions.catalogue import ACTIONS, Action, Parameter
from staydown.web.fields import choices, file_fields, is_file, is_folder, many_of, method_of, plain_type

PAGE = Path(__file__).parent / "reference" / "api.md"

HEAD = """# API

Everything that an officer can do, as calls of `/api/v1/`. This page is made from the catalogue of actions by
`python docs/make_api.py`; change the action, not the page.

Sign in with `staydown sign-in`, which gives a token for 12 hours, and send it as `Authorization: Bearer TOKEN`. The console's own
session serves too; a change must then carry its CSRF token as `X-CSRFToken`.

A look is a GET with its fields in the query. A change is a POST with a JSON body. What takes a file is a POST with a multipart form.
Times are ISO 8601; one without a zone is meant as UTC. A list is repeated in a query or a form, and an array in JSON. An unknown
field is refused.

An error is `application/problem+json` (RFC 9457) with one line in `detail`, the same as on the command line: 401 not signed in,
403 no right, 404 nothing there or no such path in this kind of organisation, 422 a field that does not fit, 503 something outside
does not answer. The OpenAPI document is at `/api/v1/openapi.json`, for those who are signed in.
"""


def page() -> str:
    """The whole page as Markdown, the actions in the order of the walk."""
    return "\n".join([HEAD, *(line for action in ACTIONS.values() for line in chapter(action))])


def chapter(action: Action) -> Iterator[str]:
    """The lines for one action."""
    yield from (f"## {action.command}", "", action.says, "", f"`{method_of(action)} /api/v1/{action.command}`", "")
    yield f"- Right: {' or '.join(f'`{right}`' for right in action.rights)}"
    if action.changes:
        yield f"- In the ledger: {' or '.join(f'`{verb}`' for verb in action.verbs)}"
    if file_fields(action):
        yield "- Sent as: `multipart/form-data`"
    yield f"- Gives: {gives(action)}"
    fields = [parameter for parameter in action.parameters if not is_folder(parameter)]
    if fields:
        yield from ("", "| field | type | | what it is |", "|---|---|---|---|", *(row(field) for field in fields))
    yield ""


def row(parameter: Parameter) -> str:
    """One field as a line of the table."""
    need = "required" if parameter.required else default_of(parameter)
    return f"| `{parameter.name}` | {type_of(parameter)} | {need} | {parameter.words} |"


def default_of(parameter: Parameter) -> str:
    """What stands where a field is not given."""
    return "" if parameter.default in (None, "", (), False) else f"default `{parameter.default}`"


def type_of(parameter: Parameter) -> str:
    """The type of a field in plain writing."""
    words, several = choices(parameter.type), many_of(parameter.type) is not None
    if is_file(parameter):
        return "files" if several else "file"
    one = one_of(words) if words else shown(many_of(parameter.type) or plain_type(parameter.type))
    return f"list of {one}" if several else one


def one_of(words: type[StrEnum]) -> str:
    """The words to choose from."""
    return " ".join(f"`{word.value}`" for word in words)


def gives(action: Action) -> str:
    """What comes back: a file, or the name of the words in the JSON."""
    if any(is_folder(parameter) for parameter in action.parameters):
        return "a zip"
    hint = inspect.get_annotations(action.do, eval_str=True)["return"]
    return "a file" if hint is bytes else shown(hint)


def shown(hint: Any) -> str:
    """A type as it is written in code, without its modules."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        return " or ".join(shown(part) for part in typing.get_args(hint))
    inner = ", ".join("..." if part is Ellipsis else shown(part) for part in typing.get_args(hint))
    name = {type(None): "nothing", str: "text", int: "whole number", bool: "true or false"}.get(hint) or hint.__name__
    return f"{name}[{inner}]" if inner else str(name)


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
