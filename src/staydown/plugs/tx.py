"""The extension by which a stock `tx`, or an HMA, reads the hash list of a Staydown: retractions arrive, and tags with outlet and basis.

    pip install 'staydown[tx]'
    tx config extensions add staydown.plugs.tx
    tx config collab edit staydown --create "Unit one" --base-url https://staydown.example
    TX_STAYDOWN=subscriber:key tx fetch

An HMA takes `StaydownExchange` into the list of exchanges of its configuration, which is Python.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

import httpx
from threatexchange.exchanges import auth, fetch_state, signal_exchange_api
from threatexchange.exchanges.collab_config import CollaborationConfigWithDefaults
from threatexchange.extensions.manifest import ThreatExchangeExtensionManifest

from .tx_exchanges import safe

SECONDS = 60.0
KINDS = {"PDQ": "pdq", "MD5": "video_md5"}
"""What the list calls a kind of hash, and what `threatexchange` calls it."""

WORDS = {"POSITIVE_CLASS": "Blocked", "NEGATIVE_CLASS": "NotBlocked", "INVESTIGATION_SEED": "PendingReview"}
"""An opinion of `threatexchange` in the words of the feedback that a Staydown takes."""


@dataclass
class _Address:
    base_url: str = field(metadata={"help": "address of the Staydown, such as https://staydown.example"})


@dataclass
class StaydownConfig(CollaborationConfigWithDefaults, _Address):
    """Where the Staydown is."""


@dataclass
class StaydownCheckpoint(fetch_state.FetchCheckpointBase):
    """The place in the list from which to read on."""

    checkpoint: str = ""


@dataclass
class StaydownMetadata(fetch_state.FetchedSignalMetadata):
    """What is said of a hash: its bank, outlet and legal basis."""

    tags: list[str] = field(default_factory=list)

    def get_as_opinions(self) -> Sequence[Any]:
        """A human decided that it is known."""
        return [fetch_state.SignalOpinion(False, fetch_state.SignalOpinionCategory.POSITIVE_CLASS, set(self.tags))]


@dataclass
class StaydownCredentials(auth.CredentialHelper):
    """Name and key of a subscriber."""

    ENV_VARIABLE: ClassVar[str] = "TX_STAYDOWN"
    FILE_NAME: ClassVar[str] = "~/.tx_staydown_credentials"

    subscriber: str = field(metadata={"help": "id of the subscriber"})
    key: str = field(metadata={"help": "key of the subscriber"})

    @classmethod
    def _from_str(cls, s: str) -> "StaydownCredentials":
        subscriber, _, key = s.strip().partition(":")
        return cls(subscriber, key)

    def _are_valid(self) -> bool:
        return bool(self.subscriber and self.key)


class StaydownExchange(
    auth.SignalExchangeWithAuth[StaydownConfig, StaydownCredentials],
    signal_exchange_api.SignalExchangeAPIWithSimpleUpdates[StaydownConfig, StaydownCheckpoint, StaydownMetadata],
):
    """The hash list of a Staydown, read on from where it was read, in the form of Tech Against Terrorism with tags."""

    def __init__(self, base_url: str, credentials: StaydownCredentials) -> None:
        """Raises Malformed for an address over which a key would travel in clear."""
        super().__init__()
        self._base_url, self._credentials = safe(base_url), credentials

    @classmethod
    def get_name(cls) -> str:
        """Its name."""
        return "staydown"

    @staticmethod
    def get_config_cls() -> type[StaydownConfig]:
        """Its settings."""
        return StaydownConfig

    @staticmethod
    def get_checkpoint_cls() -> type[StaydownCheckpoint]:
        """Its checkpoint."""
        return StaydownCheckpoint

    @staticmethod
    def get_record_cls() -> type[StaydownMetadata]:
        """What it says of a hash."""
        return StaydownMetadata

    @staticmethod
    def get_credential_cls() -> type[StaydownCredentials]:
        """What lets it in."""
        return StaydownCredentials

    @classmethod
    def for_collab(cls, collab: StaydownConfig, credentials: StaydownCredentials | None = None) -> "StaydownExchange":
        """The exchange of a configuration; credentials that are not given come from the environment or a file."""
        return cls(collab.base_url, credentials or StaydownCredentials.get(cls))

    def fetch_iter(self, supported_signal_types: Sequence[Any], checkpoint: StaydownCheckpoint | None) -> Iterator[Any]:
        """The list after the checkpoint, page by page; what was taken back comes as None."""
        began, following = checkpoint.checkpoint if checkpoint else "", None
        with self._client() as client:
            client.headers["Authorization"] = f"Bearer {self._token(client)}"
            while True:
                params = {"after": began, "order": "asc", "tagged": "1"} | dict([following.split("=", 1)] if following else [])
                page = answered(client.get("/feeds/tat/api/hash-list/v2/all", params=params))
                yield fetch_state.FetchDelta(dict(map(update, page["results"])), StaydownCheckpoint(page["checkpoint"]))
                following = page["next"]
                if not following:
                    return

    def report_opinion(self, s_type: type[Any], signal: str, opinion: Any) -> None:
        """Tells the Staydown what is thought of one of its hashes."""
        named = {"x-functions-key": self._credentials.subscriber, "Ocp-Apim-Subscription-Key": self._credentials.key}
        said = {"hashValue": signal, "feedbackValue": WORDS[opinion.category.name], "tags": sorted(opinion.tags)}
        with self._client() as client:
            answered(client.post("/feeds/stopncii/v1/SubmitFeedback", headers=named, json={"count": 1, "hashFeedbacks": [said]}))

    def _client(self) -> httpx.Client:
        return httpx.Client(base_url=self._base_url, timeout=SECONDS, follow_redirects=False)

    def _token(self, client: httpx.Client) -> str:
        sent = {"username": self._credentials.subscriber, "password": self._credentials.key}
        return str(answered(client.post("/feeds/tat/token-auth/tcap/", data=sent))["token"])


def answered(answer: httpx.Response) -> dict[str, Any]:
    """The JSON object of an answer; raises ValueError with its line where it is a refusal or something else."""
    is_json = answer.headers.get("Content-Type", "").startswith(("application/json", "application/problem+json"))
    said = answer.json() if is_json else {}
    if answer.status_code != httpx.codes.OK or not isinstance(said, dict):
        line = said.get("detail", "") if isinstance(said, dict) else ""
        raise ValueError(f"the Staydown answered {answer.status_code} {line}".rstrip())
    return said


def update(result: dict[str, Any]) -> tuple[tuple[str, str], StaydownMetadata | None]:
    """A record as `threatexchange` keys it; None where the hash was taken back."""
    key = KINDS.get(result["algorithm"], result["algorithm"]), result["hash_digest"]
    return key, None if result["deleted"] else StaydownMetadata(list(result["tags"]))


TX_MANIFEST = ThreatExchangeExtensionManifest(apis=(StaydownExchange,))
