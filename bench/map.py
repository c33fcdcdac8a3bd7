"""How soon the map is seen and how smoothly it moves, in a headless Chromium, beside the same network drawn as it is.

    python bench/map.py [--sizes 50 500 5000] [--repeats 5] [--json PATH]

First view is the time from asking for the page to the first frame with the drawing, in a new browser each time. Communities and places
are worked out once after each change of the network and kept; that time stands by itself and comes on top for whoever looks first.
Frames a second are counted while the map glides aside and back (pan) and nearer and away (zoom): with every community drawn as one, with
the largest opened, with every asset drawn, and as the peer of all three, every asset and link as sigma draws them by itself. Chromium
runs as it does without a graphics card, where WebGL is worked out in software: with one everything is faster. Pictures of what was seen,
at two widths, by day and by night, go to bench/out beside map.json.
"""

import argparse
import json
import os
import platform
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
from staydown.web.server import set_aside
from staydown.web.wsgi import application
from staydown.words.people import Officer, Tenant, TenantKind

OUT = Path(__file__).parent / "out"
SEED = 5
FLAGS = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--enable-unsafe-swiftshader"]
SCREENS: tuple[ViewportSize, ...] = ({"width": 1440, "height": 900}, {"width": 390, "height": 844})
MODES = ("folded", "one", "all", "bare")
"""What is drawn: communities as one each, the largest of them opened, every asset, and every asset by sigma alone."""

SHOW = {
    "folded": "() => setAll(false)",
    "one": "() => openGroup([...groups.values()].sort((one, other) => other.count - one.count)[0].id)",
    "all": "() => setAll(true)",
    # Sigma with its own shapes, links, names and settings, on the same places.
    "bare": """() => {
      const whole = new graphology.Graph({ type: "undirected", multi: false });
      data.nodes.forEach((node) => whole.addNode(node.id, { x: node.x, y: node.y, size: 4, label: node.name, color: "#1f5f8b" }));
      data.edges.forEach(([one, other]) => whole.mergeEdge(data.nodes[one].id, data.nodes[other].id, { size: 1, color: "#cccccc" }));
      renderer.kill();
      renderer = new Sigma(whole, document.querySelector("#drawing"));
    }""",
}

FRAMES = """async (places) => {
  const camera = renderer.getCamera();
  const { x, y, ratio } = camera.getState();
  let frames = 0;
  const count = () => { frames += 1; };
  renderer.on("afterRender", count);
  const began = performance.now();
  for (const [right, up, nearer] of places) {
    await camera.animate({ x: x + right * ratio, y: y + up * ratio, ratio: ratio * nearer }, { duration: 300, easing: "linear" });
  }
  renderer.off("afterRender", count);
  return frames * 1000 / (performance.now() - began);
}"""
"""Frames a second while the map glides from place to place: so many screens aside and up, and so much nearer."""
MOVES = {
    "pan": [[0.2, 0, 1], [0.2, 0.15, 1], [-0.2, -0.15, 1], [0, 0, 1]],
    "zoom": [[0, 0, 0.6], [0, 0, 0.35], [0, 0, 0.6], [0, 0, 1]],
}


@contextmanager
def console(folder: Path, assets: int, kind: TenantKind = TenantKind.HOTLINE) -> Iterator[tuple[Office, Officer, str]]:
    """A new installation with so many assets, who works in it, and the address of its console, until the block ends."""
    place = house.place_of(folder / "data")
    house.first_start(place, Tenant("Bench", kind))
    officer = house.local_officer()
    assert officer is not None
    office = house.open_house(place)
    table = folder / "network.json"
    table.write_bytes(network_list(assets, SEED))
    network.load_network(office, officer, table, "bench", "C3")
    server = waitress.server.create_server(application(office), host="127.0.0.1", port=0, threads=4)
    serving = threading.Thread(target=server.run, daemon=True)
    set_aside()
    serving.start()
    try:
        yield office, officer, f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.trigger.pull_trigger(lambda: wasyncore.close_all(server._map))
        serving.join(timeout=10)
        office.close()
        opening.close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A Chromium of this machine until the block ends."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


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
        ways_in = [signing_in.one_time_link(office, officer) for _ in range(repeats + len(SCREENS))]
        with chromium() as browser:
            looks = [looked(browser, address, ways_in.pop()) for _ in range(repeats)]
            for screen in SCREENS:
                pictured(browser, address, ways_in.pop(), screen, assets)
            row["browser"] = browser.version
    return row | {name: statistics.median(look[name] for look in looks) for name in looks[0]}


def looked(browser: Browser, address: str, way_in: str) -> dict[str, float]:
    """What one fresh browser saw: seconds to the first view, and frames a second by what was drawn and how it was moved."""
    page = entered(browser, address, way_in, SCREENS[0])
    seen = {"first_view_seconds": first_view(page, address)}
    for mode in MODES:
        shown(page, mode)
        seen |= {f"frames_{mode}_{move}": float(page.evaluate(FRAMES, places)) for move, places in MOVES.items()}
    page.context.close()
    return seen


def entered(browser: Browser, address: str, way_in: str, screen: ViewportSize) -> Page:
    """A fresh browser whose officer has come in."""
    page = browser.new_context(viewport=screen).new_page()
    page.goto(f"{address}/enter/{way_in}")
    with page.expect_event("load"):
        page.get_by_role("button", name="Open the console").click()
    return page


def first_view(page: Page, address: str) -> float:
    """Seconds from asking for the map to its first frame."""
    began = time.perf_counter()
    page.goto(f"{address}/map")
    page.wait_for_selector("#drawing[data-drawn]")
    return time.perf_counter() - began


def shown(page: Page, mode: str) -> None:
    """Draws what is asked for and waits until it stands."""
    page.evaluate(SHOW[mode])
    page.wait_for_timeout(800)


def pictured(browser: Browser, address: str, way_in: str, screen: ViewportSize, assets: int) -> None:
    """Keeps what the map looks like on one screen, by day and by night."""
    page = entered(browser, address, way_in, screen)
    first_view(page, address)
    page.locator("#drawing").scroll_into_view_if_needed()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
        for mode in MODES[:3]:
            shown(page, mode)
            page.screenshot(path=OUT / f"map-{assets}-{mode}-{screen['width']}-{scheme}.png")
    page.context.close()


def main() -> None:
    """Measures, prints the table and writes it as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[50, 500, 5000])
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--json", type=Path, default=OUT / "map.json", help="where the results are written too")
    asked = parser.parse_args()
    load = os.getloadavg()[0]
    OUT.mkdir(parents=True, exist_ok=True)
    print(f"{os.cpu_count()} cores under a load of {load:.1f}, no graphics card, 1440 x 900 pixels, medians of {asked.repeats}")
    print(f"{'':42s}{'frames a second, pan / zoom':>36s}")
    heads = ("assets", "links", "layout", "first view", "folded", "one opened", "every asset", "bare sigma")
    print("".join(f"{head:>12s}" for head in heads))
    rows = []
    for assets in asked.sizes:
        row = measured(assets, asked.repeats)
        rows.append(row)
        frames = (f"{row[f'frames_{mode}_pan']:.0f} / {row[f'frames_{mode}_zoom']:.0f}" for mode in MODES)
        cells = (str(assets), str(row["links"]), f"{row['layout_seconds']:.2f} s", f"{row['first_view_seconds']:.2f} s", *frames)
        print("".join(f"{cell:>12s}" for cell in cells), flush=True)
    machine = {"platform": platform.platform(), "cores": os.cpu_count(), "load": load}
    asked.json.write_text(json.dumps({"bench": "map", "machine": machine, "repeats": asked.repeats, "rows": rows}, indent=2) + "\n")


if __name__ == "__main__":
    main()
