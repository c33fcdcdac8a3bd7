"""The walk gives exactly what the sample says is true of it: nothing is missed that must be found, and nothing else is found."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from staydown.actions import (
    action_day,
    casework,
    clocks,
    disrupt,
    find,
    house,
    intake,
    ledger,
    network,
    operations,
    orders,
    people,
    planning,
    protect,
    report,
    services,
    signing_in,
    successors,
    watch,
)  # fmt: skip
from staydown.actions.office import SYSTEM, Office
from staydown.cli import main
from staydown.demo import stage, walk
from staydown.demo.hague import walk as series
from staydown.demo.hague.channels import DECOYS, HELD, MINOR, SURVIVOR
from staydown.demo.hague.ground import JOURNALIST
from staydown.demo.hague.hours import HOURS
from staydown.demo.sample import write_sample
from staydown.demo.truth import Known, Truth
from staydown.find.kinds import THINGS
from staydown.report.personal_data import personal_data_in
from staydown.store import exports, opening
from staydown.words.cases import CaseState, Priority
from staydown.words.errors import Refused
from staydown.words.letters import Document, LetterKind, LetterState
from staydown.words.network import AssetKind
from staydown.words.operation import NodeResult, OperationState
from staydown.words.orders import OrderState
from staydown.words.people import Officer
from staydown.words.posts import Post
from staydown.words.protect import AlertState, EmbargoAnswer, Exposure, ExposureState, MinorState
from staydown.words.watch import ReemergenceState


@dataclass
class Told:
    """The story as it stands when the console opens, what is true of its sample, and the steps that were told of."""

    stage: stage.Stage
    truth: Truth
    steps: list[str]

    @property
    def office(self) -> Office:
        """The office of the demo."""
        return self.stage.office

    def officer(self, id: str) -> Officer:
        """One of the invented officers."""
        return self.office.officer(id)

    @property
    def exposures(self) -> list[tuple[str, Exposure]]:
        """Every exposure with the message that it stands in, as the chat numbers it."""
        return [(line.post.id, line.exposure) for line in protect.list_exposures(self.office, self.officer("o-protection"))]

    @property
    def matches(self) -> list[find.MatchLine]:
        """Every match."""
        return find.matches(self.office, self.officer("o-analyst"))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    """The demo, made once."""
    folder, steps, now = tmp_path_factory.mktemp("walk"), list[str](), datetime.now(UTC)
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("STAYDOWN_KEYRING", raising=False)
        ready = stage.opened(folder / "data", now, tell=steps.append)
        same = write_sample(folder / "same", end=now - walk.ORDERS_SENT)
        yield Told(ready, same.truth, steps)
    ready.office.close()
    opening.close()


def pseudonyms(told: Told) -> dict[str, str]:
    """The pseudonymous id of each exposed person, by the register's own column: each caption names one alone."""
    alone = {shown.post: shown.person for shown in told.truth.shown if sum(s.post == shown.post for s in told.truth.shown) == 1}
    return {alone[post]: exposure.person for post, exposure in told.exposures if post in alone and exposure.person}


def test_it_tells_of_every_step(told: Told) -> None:
    assert len(told.steps) == len(set(told.steps)) == stage.STEPS == walk.STEPS + series.STEPS + 2


def test_every_exposure_is_found_with_its_person_its_kinds_and_what_is_wrong_and_no_other(told: Told) -> None:
    named = pseudonyms(told)
    true = {(shown.post, named[shown.person], shown.kinds | shown.wrong, shown.wrong) for shown in told.truth.shown}
    found = {
        (post, exposure.person, exposure.kinds | exposure.wrong, exposure.wrong) for post, exposure in told.exposures if exposure.person
    }
    assert len(named) == len(set(named.values())) == len(told.truth.exposed())
    assert found == true


def test_each_is_found_once(told: Told) -> None:
    assert len([exposure for _, exposure in told.exposures if exposure.person]) == len(told.truth.shown)


def test_who_is_in_no_register_is_found_in_every_whole_copy_and_nowhere_else(told: Told) -> None:
    assert sorted(post for post, exposure in told.exposures if not exposure.person) == sorted(told.truth.unregistered)


def test_every_known_thing_is_matched_as_what_it_is_and_nothing_else(told: Told) -> None:
    found = {(line.post.id, line.entry.note, THINGS[line.match.signal.kind]) for line in told.matches if not line.match.suggested}
    true = {(known.post, known.entry, THINGS[known.signal]) for known in told.truth.known if known.reached}
    # A picture that is the same byte for byte is near itself too.
    same = {(known.post, known.entry, "picture") for known in told.truth.known if known.signal == "sha256"}
    assert found == true | same


def test_what_the_press_printed_is_silenced_and_nothing_else(told: Told) -> None:
    silenced = {line.post.id for line in told.matches if line.match.silenced_by}
    assert silenced == {known.post for known in told.truth.known if known.silenced}


def test_an_honest_miss_stays_a_miss(told: Told) -> None:
    missed: list[Known] = [known for known in told.truth.known if not known.reached]
    assert missed
    assert not {known.post for known in missed} & {line.post.id for line in told.matches if line.match.counts}


def test_the_children_are_found_by_their_own_words_and_no_adult_is(told: Told) -> None:
    found = {minor.account: minor for minor in protect.list_minors(told.office, told.officer("o-safeguarding"))}
    assert found.keys() == told.truth.children.keys()
    for account, minor in found.items():
        said = {intake.post(told.office, told.officer("o-analyst"), int(number)).post.id for number in minor.posts}
        assert said <= set(told.truth.children[account])
        assert not said & set(told.truth.not_children)


def test_one_child_is_referred_and_the_other_waits_for_somebody(told: Told) -> None:
    states = sorted(minor.state for minor in protect.list_minors(told.office, told.officer("o-safeguarding")))
    assert states == [MinorState.POSSIBLE, MinorState.REFERRED]


def test_bare_names_are_counted(told: Told) -> None:
    again = protect.check(told.office, told.officer("o-analyst"))
    assert again.count.posts == 0, "a second check of the same posts looks at nothing"
    assert not {post for post, _ in told.exposures} & set(told.truth.names_only)
    text = "\n".join(lines_of_report(told))
    assert f"{len(told.truth.names_only)} bare names only counted" in text


def lines_of_report(told: Told) -> list[str]:
    """The values in the published report on the first story's case."""
    return [one.value for section in published(told, "case report").sections for one in section.lines]


def published(told: Told, form: str) -> Document:
    """The newest published report of a form; the two earlier actions have theirs too."""
    return next(line.document for line in report.list_reports(told.office, told.officer("o-verifier")) if line.document.form == form)


def test_what_was_received_dropped_and_kept_aside_is_what_the_exports_hold(told: Told) -> None:
    truth = told.truth
    box = intake.inbox(told.office, told.officer("o-custodian"))
    came = {export.name: export for export in box.exports}
    assert came["group"].counts.posts_new == truth.posts
    assert came["group"].damaged == truth.kept_aside
    assert truth.personal.items() <= came["account"].counts.dropped.items()
    assert came["account"].damaged == 0


def test_what_can_be_mended_is_mended(told: Told) -> None:
    numbers = {post.id for post in posts(told)}
    assert set(told.truth.repaired) <= numbers
    unsafe = [post for post in posts(told) if post.id in told.truth.unsafe and post.channel.endswith("200117")]
    assert len(unsafe) == len(told.truth.unsafe)
    assert all(not attachment.path for post in unsafe for attachment in post.attachments), "no path leads out of the export"


def posts(told: Told) -> list[Post]:
    """Every post that is held."""
    return [post for _, post in exports.posts_between(1, exports.last_post())]


def test_the_list_and_its_whole_copies_are_p0_and_every_other_exposure_is_p1(told: Told) -> None:
    lines = casework.list_cases(told.office, told.officer("o-analyst"))
    urgent = {line.post.id for line in lines if line.case.triage.priority is Priority.P0}
    assert urgent == set(told.truth.unregistered)
    exposed = {post for post, _ in told.exposures}
    assert {line.post.id for line in lines if line.case.triage.priority is Priority.P1} == exposed - urgent


def test_whoever_opens_the_console_finds_the_list_decided_and_its_copies_open(told: Told) -> None:
    states = {line.post.id: line.case.state for line in casework.list_cases(told.office, told.officer(walk.VIEWER))}
    assert states[told.truth.orders] is CaseState.CONFIRMED
    assert {states[copy] for copy in told.truth.copies} == {CaseState.OPEN}


def test_six_are_warned_five_have_answered_and_the_last_can_still_answer_in_time(told: Told) -> None:
    alerts = [line.alert for line in people.people(told.office, told.officer("o-liaison")) if line.alert]
    assert sorted(alert.state for alert in alerts) == [AlertState.ACKNOWLEDGED] * 5 + [AlertState.SENT]
    assert sorted(alert.person for alert in alerts) == sorted(pseudonyms(told).values())
    assert clocks.sweep(told.office, told.officer("o-verifier")).escalated == ()


def test_the_press_agrees_declines_and_is_silent(told: Told) -> None:
    (line,) = people.list_embargoes(told.office, told.officer("o-press"))
    assert [answer for _, answer in line.embargo.answers] == [EmbargoAnswer.AGREED, EmbargoAnswer.DECLINED, EmbargoAnswer.ASKED]


def test_what_has_left_has_left_and_two_notices_wait_for_a_human(told: Told) -> None:
    letters = [line.letter for line in disrupt.list_letters(told.office, told.officer(walk.VIEWER))]
    waiting = [letter.kind for letter in letters if letter.state in (LetterState.PREPARED, LetterState.SIGNED)]
    assert waiting == [LetterKind.THREAT_TO_LIFE] * 2
    assert disrupt.deliver(told.office, SYSTEM) == []


def test_the_exposures_of_the_list_are_confirmed_and_those_of_the_copies_wait(told: Told) -> None:
    confirmed = {post for post, exposure in told.exposures if exposure.state is ExposureState.CONFIRMED}
    assert confirmed == {told.truth.orders}


def test_nothing_in_the_story_lies_in_the_future(told: Told) -> None:
    lines = ledger.list_ledger(told.office, told.officer("o-auditor"), most=5000)
    assert max(line.entry.at for line in lines) <= told.office.now()


def test_the_second_story_is_a_series_of_three_and_its_third_action_was_reported_whole(told: Told) -> None:
    lead = told.officer("h-lead")
    view = operations.show_operation(told.office, lead, told.stage.operation)
    assert [one.state for one in view.series] == [OperationState.CLOSED, OperationState.CLOSED, OperationState.WATCHING]
    board = action_day.show_board(told.office, lead, told.stage.operation)
    assert (board.unreported, board.nodes, board.letters.waiting) == ((), board.reported, 0)
    assert board.operation.wave == 2 and len(board.lanes) == 8
    stayed = {node.line.asset for lane in board.lanes for node in lane.nodes if node.result is not NodeResult.EXECUTED}
    assert stayed == {SURVIVOR, "mir-ondarel-2"}


def test_the_plan_holds_nothing_that_is_held_excluded_or_not_asked_about_and_says_why(told: Told) -> None:
    plan = planning.show_plan(told.office, told.officer("h-lead"), told.stage.operation).plan
    assert len(set(plan.approved_by)) == 2 and all(line.approved_by and line.signed for line in plan.lines)
    why = {node.asset: node.why for node in plan.refused}
    assert "held by" in why[HELD] and "child" in why[MINOR] and "collateral not answered" in why["dom-ondarel-player"]
    assert {JOURNALIST, HELD, MINOR} & {line.asset for line in plan.lines} == set()


def test_what_was_struck_is_verified_down_but_for_what_stayed_up(told: Told) -> None:
    view = watch.show_watch(told.office, told.officer("h-analyst"), told.stage.operation)
    assert view.down.n - view.down.part <= 4
    assert next(line.down for line in view.lines if line.asset.id == SURVIVOR) is False


def test_some_successors_are_confirmed_no_decoy_is_and_some_wait_for_a_human(told: Told) -> None:
    found = successors.list_successors(told.office, told.officer("h-verifier"), told.stage.operation)
    judged = {state: {line.successor.id for line in found if line.found.state is state} for state in ReemergenceState}
    confirmed = judged[ReemergenceState.CONFIRMED]
    assert len(confirmed) >= 5 and judged[ReemergenceState.PROPOSED]
    assert not confirmed & {f"ch-{handle.replace('_', '-')}" for handle, *_ in DECOYS}


def orders_by_asset(told: Told) -> dict[str, orders.OrderView]:
    """The removal orders that left, as their signatory sees them, by the asset that each is for."""
    return {view.order.asset: view for view in every_order(told) if view.order.state is not OrderState.WITHDRAWN}


def every_order(told: Told) -> list[orders.OrderView]:
    """Every removal order, as its signatory sees it."""
    signatory = told.officer("h-signatory")
    lines = orders.list_orders(told.office, signatory)
    return [orders.show_order(told.office, signatory, line.order.id) for line in lines]


def test_the_orders_of_the_team_wait_for_t_zero_and_leave_with_a_copy_to_the_home_authority(told: Told) -> None:
    lead, found = told.officer("h-lead"), orders_by_asset(told)
    t_zero = operations.show_operation(told.office, lead, told.stage.operation).operation.t_zero
    assert t_zero is not None and found.keys() == {hour.asset for hour in HOURS}
    for view in found.values():
        assert view.order.cross_border and view.letter.signed_at is not None and view.letter.signed_at < t_zero
        for letter in (view.order.letter, view.order.copy):
            receipt = disrupt.show_letter(told.office, lead, letter).receipt
            assert receipt is not None and timedelta() <= receipt.delivered_at - t_zero < timedelta(minutes=1)


def test_the_service_was_told_twelve_hours_before_the_first_order(told: Told) -> None:
    first = min(view.order.issued_at for view in every_order(told) if view.order.issued_at)
    (line,) = [line for line in services.list_services(told.office, told.officer("h-signatory")) if line.orders]
    assert line.open_from is not None and line.open_from < first


def test_three_are_done_within_their_hour_one_after_it_stood_still_and_one_late_though_reminded(told: Told) -> None:
    found = orders_by_asset(told)
    stood = {asset for asset, view in found.items() if view.order.clock and view.order.clock.pauses}
    late = {asset for asset, view in found.items() if view.overdue}
    at_once = {asset for asset in found.keys() - stood - late if minutes_of(found[asset]) <= 60}
    assert (len(at_once), len(stood), len(late)) == (3, 1, 1) and not stood & late
    assert minutes_of(found[stood.pop()]) > 60, "a whole hour begins when the ground has ceased"
    reminder = found[late.pop()].notes[-1]
    assert (reminder.prepared_by, reminder.signed_by, reminder.state) == (SYSTEM.id, "h-signatory", LetterState.DELIVERED)


def minutes_of(view: orders.OrderView) -> float:
    """The minutes from an order's receipt to what the service did."""
    assert view.order.clock is not None and view.order.clock.done_at is not None
    return (view.order.clock.done_at - view.order.clock.received_at) / timedelta(minutes=1)


def test_the_clock_of_each_order_is_read_out_of_the_ledger_alone(told: Told) -> None:
    views = orders_by_asset(told).values()
    assert views and all(view.replayed is not None and view.replayed == view.order.clock for view in views)


def test_one_order_keeps_the_service_silent_for_six_weeks_and_one_was_taken_back_before_it_left(told: Told) -> None:
    (silent,) = [view.order for view in orders_by_asset(told).values() if view.order.silent_until]
    assert silent.issued_at is not None and silent.silent_until == silent.issued_at + timedelta(weeks=6)
    (back,) = [view for view in every_order(told) if view.order.state is OrderState.WITHDRAWN]
    assert (back.letter.state, back.order.clock) == (LetterState.WITHDRAWN, None)
    assert orders_by_asset(told)[back.order.asset].order.replaces == back.order.id


def test_the_report_on_the_operation_has_everything_that_it_must_tell(told: Told) -> None:
    sections = {section.heading: section for section in published(told, "operation report").sections}
    drawn = {heading: figure.alt for heading, section in sections.items() for figure in section.figures}
    assert drawn.keys() == {
        "The operation", "The network", "What was planned and done", "How near to T-0", "How long they live", "Before and after",
        "Operation over operation",
    }  # fmt: skip
    assert "T-0" in drawn["The operation"] and "101 channel" in drawn["The network"] and "Curves of survival" in drawn["How long they live"]
    by_country = sections["What was planned and done"].tables[0]
    assert by_country.head[:2] == ("Country, instrument", "planned") and len(by_country.rows) > 10
    stayed = {row[0] for row in sections["What stayed up"].tables[0].rows}
    assert {SURVIVOR, "mir-ondarel-2"} <= stayed
    assert len(sections["What came back"].tables[0].rows) >= 5
    said = {line.label: line.value for section in sections.values() for line in section.lines}
    assert said["Done within one hour"].startswith("4 of 5 (80.0 %), as of ")
    assert said["Stood still for a while"].startswith("1 of 5") and said["Hour ran out"].startswith("1 of 5")
    assert said["Orders annulled or withdrawn"].startswith("1 of 6 ")


def test_the_evidence_index_lists_the_protocol_of_each_cell_under_its_seal(told: Told) -> None:
    pieces, seal = published(told, "evidence index").sections
    assert len(pieces.tables[0].rows) == len(seal.steps) == 8


def test_the_press_is_told_after_t_zero_by_two_and_nobody_is_named_in_anything_public(told: Told) -> None:
    (statement,) = [
        line.letter for line in disrupt.list_letters(told.office, told.officer("h-press")) if line.letter.kind is LetterKind.PRESS_STATEMENT
    ]
    assert (statement.prepared_by, statement.signed_by, statement.state) == ("h-press", "h-lead", LetterState.DELIVERED)
    names = [line.officer.name for line in house.list_officers(told.office, told.officer("admin")) if " " in line.officer.name]
    listed = [line.asset for line in network.list_assets(told.office, told.officer("h-analyst"))]
    hidden = [*names, *(asset.address for asset in listed if asset.address and asset.kind in (AssetKind.CHANNEL, AssetKind.ACCOUNT))]
    hidden += [asset.name for asset in listed if asset.kind is AssetKind.ACCOUNT]
    assert len(hidden) > 150
    for document in (statement.document, published(told, "operation report"), published(told, "evidence index")):
        searched = replace(document, sections=tuple(section for section in document.sections if section.heading != "For the press"))
        assert personal_data_in(searched, hidden) == ()


def test_a_demo_that_is_there_is_used_again_and_says_how_to_get_in(told: Told, capsys: pytest.CaptureFixture[str]) -> None:
    data = told.office.place.data
    assert main.main(["demo", "--no-console", "--data", str(data)]) == 0
    page = capsys.readouterr().out
    (link,) = re.findall(r"http://127\.0\.0\.1:8765/enter/(\S+)", page)
    assert signing_in.enter(told.office, link).officer.id == walk.VIEWER
    assert [
        word for word in ("o-analyst", "o-press", walk.PASSWORD, told.stage.case, told.stage.operation, str(data)) if word not in page
    ] == []


def test_the_password_that_the_page_tells_is_right(told: Told) -> None:
    assert signing_in.proved(told.office, "o-appeals", walk.PASSWORD).id == "o-appeals"


def test_a_folder_that_holds_something_else_is_not_written_over(tmp_path: Path) -> None:
    work = tmp_path / "team"
    work.mkdir()
    (work / "staydown.db").write_bytes(b"a team's own work")
    with pytest.raises(Refused, match="no demo"):
        stage.opened(work, datetime.now(UTC), again=True)
    assert (work / "staydown.db").read_bytes() == b"a team's own work"


def test_a_demo_never_uses_the_database_of_a_team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STAYDOWN_DATABASE_URL", "postgresql://team@db.example.org/work")
    monkeypatch.delenv("STAYDOWN_KEYRING", raising=False)
    place = house.place_apart(tmp_path / "data")
    assert (place.database_url, place.register_url) == ("", "")
    assert not place.keyring.is_relative_to(place.data)
