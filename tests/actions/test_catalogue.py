"""Everything that an officer can do, in one table: who may, where it exists, what it needs besides, on both front ends.

A story does every action once with sound arguments. Before each step everybody else tries the same with the same arguments, so
that a refusal is the right's and not the argument's.
"""

import json
import typing
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from django.urls import URLPattern

from staydown.actions import catalogue, house, signing_in
from staydown.actions.catalogue import ACTIONS, Action, Parameter, Secret
from staydown.actions.office import SYSTEM
from staydown.cli import commands, sessions
from staydown.cli.commands import SUBJECTS
from staydown.cli.main import app, main
from staydown.rights import roles, tenants
from staydown.store.models import SessionRow
from staydown.web.fields import is_folder, method_of
from staydown.web.urls import urlpatterns
from staydown.web.wsgi import application
from staydown.words.errors import NoSuchPath, Refused
from staydown.words.people import Officer, Role, Tenant, TenantKind
from tests.conftest import AUTHORITY, PASSWORD, Team

from .samples import Step, become, rows, steps

KINDS = (AUTHORITY, *(Tenant("Another", kind) for kind in TenantKind))
"""An authority that issues orders, one that does not, and every other kind of organisation."""


def story(team: Team, folder: Path, before: Callable[[Step, Action], None]) -> None:
    """Does every step; before each action is done first, `before` tries something that must change nothing."""
    everybody(team)
    done = set()
    for step in steps(team, folder):
        become(step.tenant)
        if step.action not in done:
            was = rows()
            before(step, ACTIONS[step.action])
            assert rows() == was, step.action
        done.add(step.action)
        ACTIONS[step.action].do(team.office, team[step.role], **step.given)
        step.then(team)


def everybody(team: Team) -> list[Officer]:
    """An officer of every role, enrolled now, so that no later step is also an enrolment."""
    return [team[role] for role in Role if role is not Role.SYSTEM]


def may(role: Role, right: str, tenant: Tenant) -> bool:
    """What the table of rights says."""
    return right in tenants.paths(tenant) and role in roles.MAY[right] & (tenants.roles(tenant) | {Role.SYSTEM})


def kept_out(action: Action, role: Role, tenant: Tenant) -> bool:
    """Whether a role holds none of an action's rights."""
    return not any(may(role, right, tenant) for right in action.rights)


def exists(action: Action, tenant: Tenant) -> bool:
    """Whether there is such a path at all."""
    return not tenants.paths(tenant).isdisjoint(action.rights)


def test_every_action_says_what_it_does_and_every_field_has_its_words() -> None:
    for action in ACTIONS.values():
        assert action.says.endswith("."), action.name
        assert all(parameter.words for parameter in action.parameters), action.name


def test_every_right_and_every_verb_is_in_the_table_of_rights() -> None:
    for action in ACTIONS.values():
        assert {*action.rights, *action.verbs} <= set(roles.MAY), action.name
        assert action.changes == (not action.rights[0].startswith("see.")) or action.name == "sweep", action.name


def test_every_action_is_a_command_with_the_same_words() -> None:
    named = {command.name: command.help for command in app.registered_commands}
    assert {action.command: action.says for action in ACTIONS.values()}.items() <= named.items()


def test_every_action_stands_on_a_page_of_the_console() -> None:
    pages = {str(address.pattern).split("/")[0] for address in urlpatterns if isinstance(address, URLPattern)}
    assert {action.page for action in ACTIONS.values()} <= pages


def test_every_action_has_its_heading_in_the_reference() -> None:
    written = (Path(__file__).parents[2] / "docs" / "reference" / "actions.md").read_text(encoding="utf-8")
    assert [a.command for a in ACTIONS.values() if f"## {a.command}\n" not in written] == []


def test_the_story_does_every_action_and_each_change_is_in_the_ledger(either_team: Team, tmp_path: Path) -> None:
    everybody(either_team)
    done: dict[str, set[str]] = {}
    for step in steps(either_team, tmp_path):
        become(step.tenant)
        before = rows()["default.ledger"]
        ACTIONS[step.action].do(either_team.office, either_team[step.role], **step.given)
        step.then(either_team)
        added = [row for row in rows()["default.ledger"] if row not in before]
        done.setdefault(step.action, set()).update(str(row[3]) for row in added)
    assert set(done) == set(ACTIONS)
    for name, verbs in done.items():
        assert bool(verbs) == ACTIONS[name].changes, name
        assert not ACTIONS[name].changes or verbs & set(ACTIONS[name].verbs), name


def test_who_has_no_right_is_refused_and_where_there_is_no_path_nobody_finds_it(team: Team, tmp_path: Path) -> None:
    def everybody_else(step: Step, action: Action) -> None:
        for tenant in KINDS:
            become(tenant)
            for role in Role:
                if not kept_out(action, role, tenant):
                    continue
                officer = SYSTEM if role is Role.SYSTEM else team[role]
                expected = Refused if exists(action, tenant) else NoSuchPath
                with pytest.raises(Refused) as refused:
                    action.do(team.office, officer, **step.given)
                assert type(refused.value) is expected, (action.name, role, tenant.kind, str(refused.value))
        become(step.tenant)

    story(team, tmp_path, everybody_else)


def test_who_still_has_the_one_time_password_can_do_nothing_but_change_it(team: Team, tmp_path: Path) -> None:
    def newcomer(step: Step, action: Action) -> None:
        new = replace(team[step.role], must_change_password=True)
        if action.name != "change_password":
            with pytest.raises(Refused, match="one-time password"):
                action.do(team.office, new, **step.given)

    story(team, tmp_path, newcomer)


def test_without_a_basis_that_fits_or_a_reason_where_one_is_needed_nothing_is_done(team: Team, tmp_path: Path) -> None:
    asked: set[str] = set()

    def ask(step: Step, action: Action, **other: object) -> None:
        with pytest.raises(Refused, match=r"basis|justification"):
            action.do(team.office, team[step.role], **(step.given | other))
        asked.add(action.name)

    def less(step: Step, action: Action) -> None:
        names = {parameter.name for parameter in action.parameters}
        if "basis" in names:
            for basis in ("", "no such basis", "DSA-20"):
                ask(step, action, basis=basis)
        if roles.NEEDS_JUSTIFICATION & set(action.verbs):
            for reason in names & {"justification", "reason"}:
                ask(step, action, **{reason: " "})

    story(team, tmp_path, less)
    with_basis = {a.name for a in ACTIONS.values() if any(p.name == "basis" for p in a.parameters)}
    with_reason = {a.name for a in ACTIONS.values() if roles.NEEDS_JUSTIFICATION & set(a.verbs)}
    assert asked == with_basis | with_reason


def test_a_second_officer_is_somebody_else_with_the_role_and_the_password_for_it(team: Team, tmp_path: Path) -> None:
    new = house.enrol_officer(team.office, team.administrator, "newcomer", "Newcomer", (Role.VERIFIER,))
    lines = []
    for step in steps(team, tmp_path):
        become(step.tenant)
        for officer, other, line in not_enough(team, step, new):
            before = rows()
            with pytest.raises(Refused, match=line):
                ACTIONS[step.action].do(team.office, officer, **(step.given | other))
            assert {table for table, held in rows().items() if held != before[table]} <= {"default.officer"}, "but for the count of tries"
            lines.append(line)
        ACTIONS[step.action].do(team.office, team[step.role], **step.given)
        step.then(team)
    assert len(lines) == 19


def not_enough(team: Team, step: Step, new: house.Enrolled) -> Iterator[tuple[Officer, dict[str, Any], str]]:
    """Every way in which a second officer does not do: who signs or waives, with which arguments, and what the line says."""
    protector = team[Role.PROTECTION_OFFICER]
    if step.action == "sign" and step.role is Role.VERIFIER:
        yield replace(protector, roles=protector.roles | {Role.VERIFIER}), {}, "must be somebody else"
    if step.action in ("approve_plan", "go"):
        lead = team[Role.OPERATION_LEAD]
        yield lead, {"second": lead.id}, "must be somebody else"
        yield lead, {"second": team[Role.PRESS_OFFICER].id}, "cannot be the second officer"
        yield lead, {"second_password": Secret("not the password")}, "the name or the password is wrong"
    if step.action == "leave_people_untold":
        yield protector, {"second": protector.id}, "must be somebody else"
        yield protector, {"second": team[Role.ANALYST].id}, "cannot be the second officer"
        yield protector, {"second_password": Secret("not the password")}, "the name or the password is wrong"
    if step.action == "probe_register":
        yield protector, {"second": protector.id}, "must be somebody else"
        yield protector, {"second": team[Role.ANALYST].id}, "cannot be the second officer"
        yield protector, {"second_password": Secret("not the password")}, "the name or the password is wrong"
    if step.action == "waive_alert":
        yield protector, {"second": protector.id}, "must be somebody else"
        yield protector, {"second": team[Role.ANALYST].id}, "cannot be the second officer"
        yield protector, {"second_password": Secret("not the password")}, "the name or the password is wrong"
        yield protector, {"second": "nobody"}, "the name or the password is wrong"
        yield protector, {"second": new.officer.id, "second_password": Secret(new.password)}, "still has a one-time password"


class FrontEnds:
    """Both front ends on one installation, with a session of every officer on each."""

    def __init__(self, team: Team, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.team, self.folder, self.capsys = team, folder, capsys
        self.client = httpx.Client(transport=httpx.WSGITransport(application(team.office)), base_url="http://127.0.0.1")
        self.tokens: dict[str, str] = {}
        for officer in (team.administrator, *team.hands.values()):
            session = signing_in.open_session(team.office, officer.id, PASSWORD)
            sessions.keep(team.office.place.data, session)
            self.tokens[officer.id] = session.token
        SessionRow.objects.update(until=team.clock.at + timedelta(days=1000))

    def command(self, action: Action, officer: Officer, given: dict[str, Any]) -> tuple[int, str]:
        """The exit code of a command and the line that it says."""
        words = [action.command]
        for parameter in action.parameters:
            for value in several(given.get(parameter.name)):
                words += self.typed(parameter, value)
        if action.do.__annotations__["return"] is bytes:
            words += ["--out", str(self.folder / "out")]
        code = main([*words, "--officer", officer.id, "--data", str(self.team.office.place.data)])
        error = self.capsys.readouterr().err
        assert error.count("\n") == 1, error
        return code, error.removeprefix("staydown: ").rstrip("\n")

    def typed(self, parameter: Parameter, value: Any) -> list[str]:
        """A value as it is typed: what a command is about by its place, everything else by name, a secret in a file."""
        option = f"--{parameter.name.replace('_', '-')}"
        if parameter.type is Secret:
            secret = self.folder / "secret"
            secret.write_text(value)
            return [f"{option}-file", str(secret)]
        if parameter.type is bool:
            return [option] if value else []
        return [str(value)] if parameter.required and parameter.name in SUBJECTS else [option, str(value)]

    def call(self, action: Action, officer: Officer, given: dict[str, Any]) -> tuple[int, str]:
        """The status of a call of the API and its line."""
        headers = {"Authorization": f"Bearer {self.tokens[officer.id]}"}
        kinds = {p.name: p.type for p in action.parameters if not is_folder(p)}
        given = {name: value for name, value in given.items() if name in kinds}
        files = [(n, p.read_bytes() if p.is_file() else b"x") for n, v in given.items() for p in several(v) if isinstance(p, Path)]
        plain = {n: sent(v) for n, v in given.items() if not any(isinstance(p, Path) for p in several(v))}
        how: dict[str, Any] = {"json": plain} if method_of(action) == "POST" else {"params": plain}
        if any(kind is Path or typing.get_args(kind)[:1] == (Path,) for kind in kinds.values()):
            how = {"data": plain, "files": [(name, ("file", data)) for name, data in files]}
        response = self.client.request(method_of(action), f"/api/v1/{action.command}", headers=headers, **how)
        return response.status_code, json.loads(response.content)["detail"]


def sent(value: Any) -> Any:
    """A value as a call sends it."""
    return list(value) if isinstance(value, tuple) else value.isoformat() if isinstance(value, datetime) else value


def several(value: Any) -> tuple[Any, ...]:
    """The values of a field that takes several, or the one."""
    return value if isinstance(value, tuple) else () if value is None else (value,)


@pytest.fixture
def front_ends(team: Team, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> FrontEnds:
    """Both front ends, with an officer of every role signed in."""
    monkeypatch.setenv("STAYDOWN_SESSIONS", str(tmp_path / "sessions"))
    monkeypatch.setenv("STAYDOWN_KEYRING", str(team.office.place.keyring))
    monkeypatch.setattr(commands, "clock", team.clock)
    everybody(team)
    return FrontEnds(team, tmp_path, capsys)


def test_both_front_ends_refuse_with_the_same_line_and_with_their_own_code(front_ends: FrontEnds, tmp_path: Path) -> None:
    team = front_ends.team

    def refused_on_both(step: Step, action: Action) -> None:
        stranger = next((team[r] for r in Role if r is not Role.SYSTEM and kept_out(action, r, step.tenant)), None)
        if stranger is not None:
            code, line = front_ends.command(action, stranger, step.given)
            assert (code, front_ends.call(action, stranger, step.given)) == (3, (403, line)), action.name
            assert line.startswith(f"{stranger.id} has no right to "), line
        absent = next((kind for kind in KINDS if not exists(action, kind)), None)
        if absent is not None:
            become(absent)
            code, line = front_ends.command(action, team[step.role], step.given)
            assert (code, line) == (4, f"a {absent.kind.value} has no {action.rights[0]}"), action.name
            assert front_ends.call(action, team[step.role], step.given) == (404, "There is nothing here."), action.name
            become(step.tenant)

    story(team, tmp_path / "story", refused_on_both)


@pytest.mark.parametrize("kind", [TenantKind.HOTLINE, TenantKind.PLATFORM, TenantKind.REFERRAL_UNIT, TenantKind.RESEARCHER])
def test_only_an_authority_of_art_12_1_a_has_a_path_to_a_removal_order(front_ends: FrontEnds, kind: TenantKind) -> None:
    become(Tenant("Another", kind))
    given = {"case": "case-1", "service": "host", "url": "https://host.example.org/1"}
    for role in (Role.ANALYST, Role.SIGNATORY):
        officer = front_ends.team[role]
        assert front_ends.command(ACTIONS["draft_order"], officer, given) == (4, f"a {kind.value} has no order.drafted")
        assert front_ends.call(ACTIONS["draft_order"], officer, given) == (404, "There is nothing here.")


def test_no_two_actions_have_one_name() -> None:
    there = dict(ACTIONS)
    with pytest.raises(ValueError, match=r"two actions are called refer: in staydown\.actions\.disrupt and in tests\."):

        @catalogue.action(right="see.cases", page="cases")
        def refer(office: Any, officer: Officer) -> None:
            """Refers something else."""

    assert there == ACTIONS
