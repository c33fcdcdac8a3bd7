"""What a core dump of a process would hold."""

from collections.abc import Iterator
from pathlib import Path


def written_memory(pid: int) -> Iterator[bytes]:
    """Every piece of memory that a process of ours can write to, as it is now: heap, stacks, whatever it mapped for itself (Linux)."""
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            place, rights, *_ = line.split()
            begin, end = (int(number, 16) for number in place.split("-"))
            if rights.startswith("rw"):
                memory.seek(begin)
                try:
                    yield memory.read(end - begin).rstrip(b"\0")
                except OSError:
                    continue  # what the kernel keeps for itself, as [vvar]
