"""Where to: every platform stands in the table, and only confirmed successors moved."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from staydown.watch.displacement import displacement, platform_of
from staydown.watch.grid import grid_of
from staydown.words.network import Asset, AssetKind
from staydown.words.watch import DailyCount, Reemergence, ReemergenceState

NOW = datetime(2026, 9, 28, 12, 0, tzinfo=UTC)
DAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("asset", "platform"),
    [
        (Asset("a", AssetKind.CHANNEL, "A", channel="telegram:7000001"), "telegram"),
        (Asset("a", AssetKind.CHANNEL, "A", "https://t.me/lantern"), "telegram"),
        (Asset("a", AssetKind.CHANNEL, "A", "https://www.Chat.example/lantern"), "chat.example"),
        (Asset("a", AssetKind.CHANNEL, "A", "@lantern"), "channel"),
        (Asset("a", AssetKind.DOMAIN, "A", "lantern.example"), "web"),
        (Asset("a", AssetKind.SERVER, "A", "192.0.2.7"), "web"),
        (Asset("a", AssetKind.EMAIL, "A", "desk@lantern.example"), "email"),
    ],
)
def test_a_platform_is_where_posts_came_from_or_what_the_address_says(asset: Asset, platform: str) -> None:
    assert platform_of(asset) == platform


def row(channel: str, before: int | None, after: int | None) -> list[DailyCount]:
    """The same counts on each of two days before and two after."""
    days = [(-2, before), (-1, before), (1, after), (2, after)]
    return [DailyCount(channel, DAY + timedelta(days=n), posts, reach=None if posts is None else 100 * posts) for n, posts in days]


def test_what_left_one_platform_stands_beside_what_came_to_another() -> None:
    daily = [*row("a", 10, 0), *row("b", 10, 1), *row("c", 0, 6), *row("d", None, None)]
    platforms = {"a": "telegram", "b": "telegram", "c": "chat.example", "d": "other.example"}
    found = displacement(grid_of(daily), platforms, DAY, 2, as_of=NOW)
    telegram, chat, other = found.rows
    assert [one.platform for one in found.rows] == ["telegram", "chat.example", "other.example"]
    assert (telegram.before.channels, telegram.after.channels) == (2, 1)
    assert (telegram.before.posts, telegram.after.posts, telegram.after.reach) == (20, 1, 100)
    assert telegram.posts.value == -95
    assert (telegram.share_before.part, telegram.share_before.n) == (40, 40)
    assert (chat.share_after.part, chat.share_after.n) == (12, 14)
    assert chat.posts.value is None
    assert (other.before.channels, other.before.posts, other.after.posts) == (None, None, None)


def test_only_confirmed_successors_moved() -> None:
    one = Reemergence("r", "a", "c", (("shared files", 1.0),), NOW)
    moved = [("telegram", "chat.example", replace(one, state=state)) for state in ReemergenceState]
    assert displacement(grid_of([]), {}, DAY, as_of=NOW, moved=moved).moves == (("telegram", "chat.example", 1),)


def test_a_channel_that_no_asset_knows_is_on_a_platform_that_is_not_known() -> None:
    assert displacement(grid_of(row("x", 1, 1)), {}, DAY, 2, as_of=NOW).rows[0].platform == "not known"


def test_of_what_was_struck_the_matrix_says_which_share_went_where_and_of_which_nobody_knows() -> None:
    one = Reemergence("r", "", "new", (("shared files", 1.0),), NOW, state=ReemergenceState.CONFIRMED)
    went = (("a", "chat.example"), ("a", "telegram"), ("b", "chat.example"), ("d", "telegram"))
    moved = [("", target, replace(one, asset=asset)) for asset, target in went]
    moved.append(("telegram", "web", replace(one, asset="c", state=ReemergenceState.PROPOSED)))
    struck = {"a": "telegram", "b": "telegram", "c": "telegram", "site": "web"}
    first, second = displacement(grid_of([]), {}, DAY, as_of=NOW, moved=moved, struck=struck).matrix
    assert (first.platform, first.struck, second.platform, second.struck) == ("telegram", 3, "web", 1)
    assert [(target, share.part, share.n) for target, share in first.to] == [("chat.example", 2, 3), ("telegram", 1, 3)]
    assert (first.nowhere.part, first.nowhere.n) == (1, 3)
    assert [share.part for _, share in second.to] == [0, 0]
    assert second.nowhere.part == 1


def test_where_nothing_was_struck_the_matrix_has_no_row() -> None:
    assert displacement(grid_of([]), {}, DAY, as_of=NOW).matrix == ()
