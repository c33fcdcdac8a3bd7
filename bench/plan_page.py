"""How soon the page on which a plan is tried answers when a slider is moved, in a headless Chromium, at some 1,000 channels.

    python bench/plan_page.py [--channels 1000] [--moves 20]

One move is the time from the event of a slider to the frame in which the new figures, the table and the drawing stand, with the server
on the same machine. Sliders of different countries are moved to different hours, so that nothing is answered twice. Pictures of the
page at two widths go to bench/out beside plan_page.json.
"""

import argparse
import json
import statistics
import tempfile
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from playwright.sync_api import Page

from map import OUT, SCREENS, chromium, console, entered
from staydown.actions import operations, planning, signing_in
from staydown.actions.office import Office
from staydown.store import network
from staydown.words.network import AssetKind
from staydown.words.operation import OperationState, PartnerRole, YesNo
from staydown.words.people import Officer, Role, TenantKind

SHARE = 12 / 25
"""The share of channels in the invented network."""
COUNTRIES = ("BE", "BG", "DE", "FR", "IE", "NL", "RO")
HOURS = 200.0
AUTHORITY = TenantKind.COMPETENT_AUTHORITY
NOBODY = (YesNo.NO, YesNo.NO, YesNo.NO, YesNo.NO, YesNo.NO)
"""Nobody else would be hurt."""
MOVE = """async ([country, hours]) => {
  const slider = document.querySelector(`#hours-${country}`);
  const swapped = new Promise((done) => document.addEventListener("htmx:afterSwap", done, { once: true }));
  const began = performance.now();
  slider.value = hours;
  slider.dispatchEvent(new Event("input", { bubbles: true }));
  await swapped;
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - began;
}"""
"""Moves a slider and says after how many milliseconds what it changed was on the screen."""


def prepared(office: Office, analyst: Officer) -> str:
    """An operation against everything in the network, with countries that give hours and every question answered; its id."""
    lead = replace(analyst, roles=frozenset({Role.OPERATION_LEAD}))
    assets = network.network().assets
    outlets = tuple(asset.id for asset in assets if asset.kind is AssetKind.OUTLET)
    operation = operations.open_operation(office, lead, "Bench", outlets).id
    for state in (OperationState.SCOPED, OperationState.MAPPING):
        operations.move_operation(office, lead, operation, state)
    for place, country in enumerate(COUNTRIES):
        role = PartnerRole.CELL if place else PartnerRole.LEAD
        operations.add_partner(office, lead, operation, country, f"Cell of {country}", role, "+00")
        operations.set_capacity(office, lead, operation, country, HOURS)
    struck = tuple(asset.id for asset in assets if asset.kind is not AssetKind.OUTLET)
    operations.answer_collateral(office, analyst, struck, *NOBODY)
    planning.make_plan(office, analyst, operation)
    return operation


def moves(page: Page, count: int) -> list[float]:
    """The milliseconds of each move, after one that is not counted."""
    wanted = [(country, 10 * (place + 1)) for place, country in enumerate(islice(cycle(COUNTRIES), count + 1))]
    taken = []
    for move in wanted:
        taken.append(page.evaluate(MOVE, list(move)))
        page.wait_for_timeout(150)
    return taken[1:]


def main() -> None:
    """Measures, prints and writes."""
    parser = argparse.ArgumentParser(description="how soon the plan page answers")
    parser.add_argument("--channels", type=int, default=1000)
    parser.add_argument("--moves", type=int, default=20)
    asked = parser.parse_args()
    OUT.mkdir(exist_ok=True)
    size = round(asked.channels / SHARE)
    with tempfile.TemporaryDirectory() as folder, console(Path(folder), size, AUTHORITY) as (office, analyst, address):
        operation = prepared(office, analyst)
        channels = sum(asset.kind is AssetKind.CHANNEL for asset in network.network().assets)
        ways_in = [signing_in.one_time_link(office, analyst) for _ in SCREENS]
        with chromium() as browser:
            for screen, way_in in zip(reversed(SCREENS), ways_in, strict=True):
                page = entered(browser, address, way_in, screen)
                page.goto(f"{address}/operations/{operation}/plan")
                page.wait_for_function("() => network !== null")
                page.screenshot(path=OUT / f"plan-page-{screen['width']}.png", full_page=True)
            taken = moves(page, asked.moves)
    found = {
        "channels": channels,
        "moves": len(taken),
        "median_ms": statistics.median(taken),
        "slowest_ms": max(taken),
        "milliseconds": taken,
    }
    (OUT / "plan_page.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(
        f"{channels:,} channels, {len(taken)} moves: median {found['median_ms']:.0f} ms, slowest {found['slowest_ms']:.0f} ms (300 wanted)"
    )


if __name__ == "__main__":
    main()
