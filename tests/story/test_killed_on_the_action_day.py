"""Must show 3: whoever works is killed by the system at every second around T-0, and nothing is sent twice and nothing missed."""

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from django.db import connections

from staydown.actions import action_day, ledger
from staydown.actions import timers as handlers
from staydown.store import letters, timers
from staydown.words.letters import LetterState
from staydown.words.operation import OperationState
from staydown.words.people import Role
from tests.actions.samples import entries
from tests.actions.test_action_day import with_letters
from tests.conftest import Team

EARLY, SECONDS = 5, 60
"""Seconds before T-0 at which the workers begin to live and die, and for how many seconds they do."""


def test_workers_are_killed_at_every_second_of_the_action_day_and_nothing_is_sent_twice_and_nothing_missed(team: Team) -> None:
    made, numbers = with_letters(team, "channel-nl", "channel-fr", "channel-be")
    t_zero = action_day.show_board(team.office, made.lead, made.id).operation.t_zero
    assert t_zero is not None
    place, begins = team.office.place, t_zero - timedelta(seconds=EARLY)
    connections.close_all()
    command = [sys.executable, "-m", "tests.story.killed", str(place.data), str(place.keyring), begins.isoformat(), str(SECONDS), "lamps"]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    killed = [second for second, by_a_signal in json.loads(said.stdout) if by_a_signal]
    assert {second >= EARLY for second in killed} == {False, True}, "before T-0 and after it"
    team.clock.at = begins + timedelta(seconds=SECONDS)
    assert handlers.run_due(team.office).failed == ()
    assert made.state is OperationState.EXECUTING
    assert [letters.letter(number).state for number in numbers] == [LetterState.DELIVERED] * 3
    assert sorted(subject for _, subject in entries("letter.delivered") if subject in numbers) == sorted(numbers)
    assert entries("operation.began", "wave.released") == [("operation.began", made.id), ("wave.released", made.id)]
    assert len({path.parent for path in Path(place.outbox).rglob("letter.json")}) == 3
    assert all(timer.done_at for timer in timers.timers_of(made.id))
    began = action_day.show_board(team.office, made.lead, made.id).operation.began_at
    assert began is not None and began >= t_zero
    assert ledger.verify(team.office, team[Role.AUDITOR]).broken is None
