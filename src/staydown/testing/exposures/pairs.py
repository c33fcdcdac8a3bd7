"""Small tables of letters written as words: `ж=zh х=kh`."""


def pairs(written: str) -> dict[str, str]:
    """What stands before each sign of equality, and what stands after it; nothing stands after some."""
    return {before: after for before, _, after in (word.partition("=") for word in written.split())}


def choices(written: str) -> dict[str, tuple[str, ...]]:
    """The same with several things after it, parted by a slash."""
    return {before: tuple(after.split("/")) for before, after in pairs(written).items()}
