"""The commands are the catalogue: nothing can be done elsewhere that cannot be typed, and the help says the words beside each field."""

import re
import typing
from typing import Any

import pytest
import typer.main

from staydown.actions.catalogue import ACTIONS, Action, Parameter, Secret
from staydown.cli.commands import choices_of, help_of
from staydown.cli.main import HOUSE, WALK, app
from tests.story.desk import typed

GROUP: Any = typer.main.get_command(app)
FIELDS = [(action, parameter) for action in ACTIONS.values() for parameter in action.parameters]
SECRETS = [(action, parameter) for action, parameter in FIELDS if parameter.type is Secret]


def named(pair: tuple[Action, Parameter]) -> str:
    """How a field is called in the names of tests."""
    return f"{pair[0].command}-{pair[1].name}"


def parameter_of(action: Action, parameter: Parameter) -> Any:
    """The argument or option by which a field is reached."""
    wanted = f"{parameter.name}_file" if parameter.type is Secret else parameter.name
    (found,) = (one for one in GROUP.commands[action.command].params if one.name == wanted)
    return found


def test_there_is_a_command_for_every_action_and_for_nothing_else_but_the_house() -> None:
    assert GROUP.commands.keys() == {action.command for action in ACTIONS.values()} | HOUSE.keys()


def test_the_help_goes_by_the_walk() -> None:
    panels = list(dict.fromkeys(command.rich_help_panel for command in GROUP.commands.values()))
    assert panels == ["House", *(page.capitalize() for page in WALK)]
    assert {action.page for action in ACTIONS.values()} == set(WALK)


@pytest.mark.parametrize("action", ACTIONS.values(), ids=lambda action: action.command)
def test_the_help_of_a_command_says_what_it_does(action: Action) -> None:
    said = typed(action.command, "--help")
    assert said.code == 0
    assert action.says in re.sub(r"\s+", " ", said.out)
    assert f"Usage: staydown {action.command}" in said.out


@pytest.mark.parametrize("pair", FIELDS, ids=named)
def test_every_field_can_be_reached_and_says_its_words(pair: tuple[Action, Parameter]) -> None:
    found = parameter_of(*pair)
    assert pair[1].words
    assert pair[1].words in found.help
    assert found.required == (pair[1].required and pair[1].type is not Secret)


@pytest.mark.parametrize("pair", [pair for pair in FIELDS if choices_of(pair[1].type)], ids=named)
def test_a_choice_says_what_there_is_to_choose(pair: tuple[Action, Parameter]) -> None:
    assert sum(str(choice.value) in help_of(pair[1]) for choice in choices_of(pair[1].type)) >= 2


@pytest.mark.parametrize("pair", SECRETS, ids=named)
def test_a_secret_is_never_a_word_of_a_command(pair: tuple[Action, Parameter]) -> None:
    found = parameter_of(*pair)
    assert found.opts == [f"--{pair[1].name.replace('_', '-')}-file"]
    assert found.opts[0].removesuffix("-file") not in [name for one in GROUP.commands[pair[0].command].params for name in one.opts]
    assert f"STAYDOWN_{pair[1].name.upper()}" in found.help


def test_the_password_of_a_sign_in_is_no_word_either() -> None:
    assert [one.opts for one in GROUP.commands["sign-in"].params if "password" in one.name] == [["--password-file"]]


@pytest.mark.parametrize("action", [a for a in ACTIONS.values() if typing.get_type_hints(a.do)["return"] is bytes], ids=lambda a: a.command)
def test_a_command_that_gives_a_file_asks_first_where_it_goes(action: Action) -> None:
    (out,) = (one for one in GROUP.commands[action.command].params if one.name == "out")
    assert out.required
