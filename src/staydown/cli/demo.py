"""The command that shows everything: two invented stories, worked on up to today, with the console open on them."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from staydown.actions import house, signing_in
from staydown.actions.office import Office, now_utc
from staydown.demo import stage, walk

from . import pages, serving, show

Folder = Annotated[Path, typer.Option("--data", metavar="FOLDER", help="where the demo lives; nothing else may live there")]


def demo(
    data: Folder = Path(".demo/data"),
    port: serving.Port = serving.PORT,
    no_console: Annotated[bool, typer.Option("--no-console", help="make it and end")] = False,
    again: Annotated[bool, typer.Option("--again", help="make it anew")] = False,
) -> None:
    """Makes two invented stories from code, works on them up to today, and opens the console on them."""
    if not no_console:
        serving.refuse_where_taken("127.0.0.1", port)
    with Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=stage.STEPS)
        ready = stage.opened(data, now_utc(), again=again, tell=lambda words: bar.update(task, advance=1, description=words))
    try:
        welcome(ready, port)
        if not no_console:
            serving.listen(ready.office, "127.0.0.1", port)
    finally:
        ready.office.close()


def welcome(ready: stage.Stage, port: int) -> None:
    """Prints where the demo is, how to get in, who the invented officers are and what to look at first."""
    office, address = ready.office, f"http://127.0.0.1:{port}"
    link = signing_in.one_time_link(office, office.officer(walk.VIEWER))
    terminal = show.Terminal(highlight=False)
    terminal.print(f"\nThe demo is ready. Everything in it is invented; it lies in {office.place.data}.\n", soft_wrap=True, markup=False)
    terminal.print(f"  Console      {address}/", soft_wrap=True)
    terminal.print(f"  Your way in  {address}/enter/{link}  (once, within 10 minutes)\n", soft_wrap=True)
    terminal.print(f"Or sign in as one of these; the password of each is: {walk.PASSWORD}\n", soft_wrap=True)
    terminal.print(pages.lines(team(office)))
    terminal.print(
        f"\nLook first at Cases: {ready.case} is the list of names. Then at People: one warning is not answered yet. Then at Letters:\n"
        "what has left, and what waits. The copies of the list wait in Cases for you to decide.\n"
        f"The second story is two years old: look at Map, then at {ready.operation}, the third joint action of its series, in Operations,\n"
        "and in Watch at the channel that stayed up and at what came back; three of these wait for a human. Orders shows the hour of each\n"
        "of its removal orders, Reports its report and the index of its evidence.\n"
        f"\nOn the command line: export STAYDOWN_DATA={office.place.data} STAYDOWN_KEYRING={office.place.keyring}\n",
        soft_wrap=True,
    )


def team(office: Office) -> list[tuple[str, str]]:
    """The invented officers with their roles, the one who looks around first."""
    officers = [line.officer for line in house.list_officers(office, office.officer(house.ADMINISTRATOR)) if line.active]
    known = [one for one in officers if one.id == walk.VIEWER or one.id.startswith(("o-", "h-"))]
    return [(one.id, ", ".join(sorted(one.roles)).replace("_", " ")) for one in sorted(known, key=lambda one: one.id != walk.VIEWER)]
