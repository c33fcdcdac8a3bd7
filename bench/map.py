"""How soon the map is seen and how smoothly it moves, in a headless Chromium: by communities, then with every asset drawn.

    python bench/map.py [--sizes 50 500 5000] [--repeats 3] [--json PATH]

First view is the time from asking for the page to the first frame with the drawing, in a new browser each time. Communities and places are
worked out once after each change of the network and kept; that time (layout) stands by itself. Frames a second are counted while
the map glides to four places. Chromium draws WebGL without a graphics card here: with one it is faster. The peer is sigma as it
comes, on the same places and links, without our shapes and names. Results go to bench/out/map.json too.
"""

import argparse
import json
import shutil
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import waitress.server
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright
from waitress import wasyncore

from staydown.actions import house, network, signing_in
from staydown.actions.office import Office
from staydown.store import opening
from staydown.testing.networks import network_list
from staydown.web.wsgi import application
from staydown.words.people import Officer, Tenant, TenantKind

OUT = Path(__file__).parent / "out" / "map.json"
SEED = 5
FLAGS = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--use-gl=angle", "--use-angle=swiftshader"]
SCREEN: ViewportSize = {"width": 1440, "height": 900}

MOVED = """async () => {
  const places = [[0.4, 0.45, 0.7], [0.6, 0.55, 1], [0.5, 0.5, 0.8], [0.5, 0.5, 1.04]];
  let frames = 0;
  const count = () => { frames += 1; };
  renderer.on("afterRender", count);
  const began = performance.now();
  for (const [x, y, ratio] of places) await renderer.getCamera().animate({ x, y, ratio }, { duration: 600 });
  renderer.off("afterRender", count);
  return frames * 1000 / (performance.now() - began);
}"""
"""Frames a second while the map glides to four places, as its buttons, keys and wheel let it."""

BARE = """async () => {
  const answer = await fetch("/map/network.json");
  const data = await answer.json();
  const graph = new graphology.Graph({ type: "undirected", multi: false });
  data.nodes.forEach((node) => graph.addNode(node.id, { x: node.x, y: node.y, size: 4, color: "#1f5f8b" }));
  data.edges.forEach(([one, other]) => graph.mergeEdge(data.nodes[one].id, data.nodes[other].id, { size: 1, color: "#cccccc" }));
  renderer.kill();
  renderer = new Sigma(graph, document.querySelector("#drawing"));
}"""
"""Sigma as it comes, on the same places and links."""


@contextmanager
def console(folder: Path, assets: int) -> Iterator[tuple[Office, Officer, str]]:
    """A new installation with so many assets, who works in it, and the address of its console, until the block ends."""
    place = house.place_of(folder / "data")
    house.first_start(place, Tenant("Bench", TenantKind.HOTLINE))
    officer = house.local_officer()
    assert officer is not None
    office = house.open_house(place)
    table = folder / "network.json"
    table.write_bytes(network_list(assets, SEED))
    network.load_network(office, officer, table, "bench", "C3")
    server = waitress.server.create_server(application(office), host="127.0.0.1", port=0, threads=4)
    serving = threading.Thread(target=server.run, daemon=True)
    serving.start()
    try:
        yield office, officer, f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.trigger.pull_trigger(lambda: wasyncore.close_all(server._map))
        serving.join(timeout=10)
        office.close()
        opening.close()


def first_view(page: Page, address: str) -> float:
    """Seconds from asking for the map to its first frame."""
    began = time.perf_counter()
    page.goto(f"{address}/map")
    page.wait_for_selector("#drawing[data-drawn]")
    return time.perf_counter() - began


def measured(assets: int, repeats: int) -> dict[str, Any]:
    """The medians at one size."""
    with tempfile.TemporaryDirectory() as folder, console(Path(folder), assets) as (office, officer, address):
        began = time.perf_counter()
        view = network.show_network(office, officer)
        row: dict[str, Any] = {
            "assets": assets,
            "links": len(view.network.links),
            "communities": len(view.communities),
            "layout_seconds": time.perf_counter() - began,
        }
        # While the browser runs, this thread may not touch the database.
        ways_in = [signing_in.one_time_link(office, officer) for _ in range(repeats)]
        with chromium() as browser:
            looks = [looked(browser, address, way_in) for way_in in ways_in]
            row["browser"] = browser.version
    return row | {name: statistics.median(look[name] for look in looks) for name in looks[0]}


@contextmanager
def chromium() -> Iterator[Browser]:
    """A Chromium of this machine until the block ends."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


def looked(browser: Browser, address: str, way_in: str) -> dict[str, float]:
    """What one fresh browser saw: seconds to the first view, and frames a second by communities, with every asset, and of bare sigma."""
    context = browser.new_context(viewport=SCREEN)
    page = context.new_page()
    page.goto(f"{address}/enter/{way_in}")
    with page.expect_event("load"):
        page.get_by_role("button", name="Open the console").click()
    seen = {"first_view_seconds": first_view(page, address), "frames_communities": float(page.evaluate(MOVED))}
    page.get_by_role("button", name="Open all").click()
    page.wait_for_timeout(600)
    seen["frames_every_asset"] = float(page.evaluate(MOVED))
    page.evaluate(BARE)
    seen["frames_bare_sigma"] = float(page.evaluate(MOVED))
    context.close()
    return seen


def main() -> None:
    """Measures, prints the table and writes it as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[50, 500, 5000])
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--json", type=Path, default=OUT, help="where the results are written too")
    given = parser.parse_args()
    print(f"Chromium without a graphics card, {SCREEN['width']} x {SCREEN['height']} pixels, median of {given.repeats}")
    print(f"{'assets':>7} {'links':>7} {'layout':>9} {'first view':>12} {'communities':>14} {'every asset':>14} {'bare sigma':>14}")
    rows = []
    for assets in given.sizes:
        rows.append(measured(assets, given.repeats))
        print(table_line(rows[-1]), flush=True)
    given.json.parent.mkdir(exist_ok=True)
    given.json.write_text(json.dumps({"repeats": given.repeats, "rows": rows}, indent=1) + "\n")


def table_line(row: dict[str, Any]) -> str:
    """One size in the table."""
    frames = " ".join(f"{row[name]:>8.0f} fr/s " for name in ("frames_communities", "frames_every_asset", "frames_bare_sigma"))
    return f"{row['assets']:>7} {row['links']:>7} {row['layout_seconds']:>7.2f} s {row['first_view_seconds']:>10.2f} s {frames}"


if __name__ == "__main__":
    main()
