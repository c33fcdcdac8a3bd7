"""What is true of the second sample, so that a test can hold every result against it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Effect:
    """What an action did to all channels together: posts and forwarded posts of the 30 days before and after, as they stand in the files.

    `missing` counts the channel-days of which nobody knows the posts; they are in neither sum.
    """

    before: int
    after: int
    forwarded_before: int
    forwarded_after: int
    missing: int

    @property
    def change(self) -> float:
        """The change of posts, as a share: -0.15 is 15 % fewer."""
        return self.after / self.before - 1

    @property
    def forwarded_change(self) -> float:
        """The change of forwarded posts, as a share."""
        return self.forwarded_after / self.forwarded_before - 1


@dataclass(frozen=True, slots=True)
class HagueTruth:
    """Everything that was planted.

    `counts` gives the number of assets of each kind before and after the third action together. `struck` names by action (1 to 3)
    what it took, `effects` what that did, and `lives` how many days the channels lived that came after each. `survivor` stays up.
    `successors` gives by id what each new channel succeeds and `reasons` why one can see it; `decoys` only look so, and the text says
    what they are. `shared` are servers with other tenants, `journalist` the mirror that is no target, `held` the account that a live
    investigation needs, `minor` a child's. `silent` never answers a probe, `blocked` are away in one country only, `flaps` is away for
    single days.
    """

    counts: dict[str, int]
    countries: tuple[str, ...]
    struck: dict[int, tuple[str, ...]]
    effects: dict[int, Effect]
    lives: dict[int, tuple[int, ...]]
    survivor: str
    successors: dict[str, str]
    reasons: dict[str, frozenset[str]]
    decoys: dict[str, str]
    shared: dict[str, str]
    journalist: str
    held: str
    minor: str
    silent: str
    blocked: tuple[str, ...]
    flaps: str
    links: int
    observations: int
    days: int
    posts: tuple[int, int]
