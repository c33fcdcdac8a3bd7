"""One step of the story that does every action once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from staydown.words.people import Role, Tenant
from tests.conftest import AUTHORITY, Team


@dataclass(frozen=True)
class Step:
    """One thing that is done in the story: an action, by whom, with which arguments, in which organisation; `then` happens
    to the team afterwards."""

    action: str
    role: Role
    given: dict[str, Any] = field(default_factory=dict)
    then: Callable[[Team], object] = lambda _: None
    tenant: Tenant = AUTHORITY
