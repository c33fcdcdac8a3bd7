"""The limited process in which the clients of `threatexchange` run: `python -I -m staydown.plugs.tx_child`.

It reads one JSON object on its standard input and says a line of JSON for each page on its standard output: what was added and withdrawn,
and the checkpoint; the last one says whether there is more, or in one line what went wrong. It follows no redirect and writes no file.
"""

import hashlib
import importlib
import json
import sys
import time
import warnings
from collections.abc import Iterator, Mapping
from typing import Any

from staydown.find.signals import text_signal
from staydown.plugs import limited

MEMORY = 3 << 30
"""Bytes of address space that the process may take."""

SECONDS = 240
"""Seconds of processor time."""

MOST_RECORDS = 5_000
MOST_PAGES = 500
"""How much of a list is one batch; a page that is longer comes whole."""

AHEAD = 86_400
NO_TIME = 1 << 33
"""Seconds that a list may be ahead of this machine's clock; a greater number than the second is no time, and not judged as one."""

APIS = {
    "staydown": ("staydown.plugs.tx", "StaydownExchange"),
    "stop_ncii": ("threatexchange.exchanges.impl.stop_ncii_api", "StopNCIISignalExchangeAPI"),
    "tat": ("threatexchange.exchanges.impl.techagainstterrorism_api", "TATSignalExchangeAPI"),
    "ncmec": ("threatexchange.exchanges.impl.ncmec_api", "NCMECSignalExchangeAPI"),
    "local_file": ("threatexchange.exchanges.impl.file_api", "LocalFileSignalExchangeAPI"),
}
"""Where the client of each exchange is."""

KINDS = {
    "pdq": ("pdq", "threatexchange.signal_type.pdq.signal", "PdqSignal"),
    "video_md5": ("md5", "threatexchange.signal_type.md5", "VideoMD5Signal"),
    "video_sha256": ("sha256", "threatexchange.signal_type.sha256", "VideoSHA256Signal"),
    "url": ("url", "threatexchange.signal_type.url", "URLSignal"),
    "raw_text": ("text", "threatexchange.signal_type.raw_text", "RawTextSignal"),
}
"""What `threatexchange` calls a kind of signal, what we call it, and where it is."""

JUDGED = {"confirmed": "POSITIVE_CLASS", "disputed": "NEGATIVE_CLASS", "seen": "INVESTIGATION_SEED"}
"""What a human says, in the words of `threatexchange`."""

Said = dict[str, Any]


def limit() -> None:
    """Takes from this process what it does not need."""
    limited.limit(MEMORY, seconds=SECONDS)


def say(said: Said) -> None:
    """Says one line."""
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


def found(module: str, name: str) -> Any:
    """What a module holds under a name."""
    return getattr(importlib.import_module(module), name)


class Client:
    """One exchange of `threatexchange`, ready to be asked."""

    def __init__(self, asked: Said) -> None:
        """`asked` names the api, its settings and its credential."""
        load = found("threatexchange.utils.dataclass_json", "dataclass_load_dict")
        self.name = asked["api"]
        self.kind = found(*APIS[self.name])
        self.types = [found(module, name) for _, module, name in KINDS.values()]
        settings = {"name": "staydown", "api": self.name, "enabled": True} | asked["settings"]
        names = {field.name for field in found("dataclasses", "fields")(self.kind.get_config_cls()) if field.init}
        self.config = load({name: value for name, value in settings.items() if name in names}, self.kind.get_config_cls())
        given = [load(asked["credential"], self.kind.get_credential_cls())] if asked["credential"] else []
        self.api = self.kind.for_collab(self.config, *given)
        self.asked = asked

    def pages(self, since: str) -> Iterator[Said]:
        """The pages of a batch after a checkpoint, and a last word."""
        load = found("threatexchange.utils.dataclass_json", "dataclass_load_dict")
        dump = found("threatexchange.utils.dataclass_json", "dataclass_dumps")
        checkpoint = load(json.loads(since), self.kind.get_checkpoint_cls()) if since else None
        seen: set[str] = set()
        records, before = 0, checkpoint.get_progress_timestamp() if checkpoint else None
        for number, delta in enumerate(self.api.fetch_iter(self.types, checkpoint), 1):
            now = delta.checkpoint.get_progress_timestamp()
            written = dump(delta.checkpoint)
            page = hashlib.sha256(f"{written} {sorted(map(str, delta.updates))}".encode()).hexdigest()
            if page in seen and delta.updates:
                yield {"line": "it sends the same page again and again"}
                return
            if now is not None and (time.time() + AHEAD < now < NO_TIME or (before is not None and now < before)):
                yield {"line": "its time jumps: nothing after that was taken"}
                return
            seen.add(page)
            before, records = now, records + len(delta.updates)
            yield self.page(delta.updates) | {"checkpoint": written}
            if records >= MOST_RECORDS or number >= MOST_PAGES:
                yield {"more": True}
                return
        yield {"more": False}

    def page(self, updates: Mapping[Any, Any]) -> Said:
        """What a page adds and withdraws; what somebody disputes and nobody outweighs is not known, and so withdrawn."""
        added: list[list[str]] = []
        withdrawn: list[str] = []
        for key, value in updates.items():
            record = key if isinstance(key, str) else " ".join(map(str, key))
            entries = list(self.entries(record, key, value))
            added += entries
            if not entries:
                withdrawn.append(record)
        return {"added": added, "withdrawn": withdrawn}

    def entries(self, record: str, key: Any, value: Any) -> Iterator[list[str]]:
        """What a record stands for: its id, kind, value and note for each signal."""
        merged = None if value is None else self.kind.fetch_value_merge(None, value)
        if merged is None:
            return
        for kind, signals in self.kind.naive_convert_to_signal_type(self.types, self.config, {key: merged}).items():
            for signal, said in signals.items():
                ours = ours_of(kind.get_name(), signal)
                if ours and is_held(said):
                    yield [record, *ours, note(self.name, said)]

    def feedback(self) -> None:
        """Tells the exchange what a human says of a record."""
        word, value, judgement = self.asked["record"], self.asked["value"], self.asked["judgement"]
        if self.name == "stop_ncii":
            api = importlib.import_module("threatexchange.exchanges.clients.stopncii.api")
            key = self.asked["settings"]["feedback_function_key"] or self.asked["credential"]["fetch_function_key"]
            self.api.api._function_keys[api.StopNCIIEndpoint.SubmitFeedback] = key
            said = {"confirmed": "Blocked", "disputed": "NotBlocked", "seen": "PendingReview"}[judgement]
            kind = {"pdq": "ImagePDQ", "md5": "VideoMD5", "url": "URL"}[self.asked["kind"]]
            self.api.api.submit_feedback(api.StopNCIISignalType(kind), value, api.StopNCIICSPFeedbackValue(said))
        elif self.name == "ncmec":
            api = importlib.import_module("threatexchange.exchanges.clients.ncmec.hash_api")
            member, _, entry = word.partition("-")
            vote = api.FeedbackType.downvote if judgement == "disputed" else api.FeedbackType.upvote
            self.api.get_client(self.config.environment).submit_feedback(int(member), entry, api.FingerprintType(self.asked["kind"]), vote)
        else:
            state = importlib.import_module("threatexchange.exchanges.fetch_state")
            opinion = state.SignalOpinion(True, state.SignalOpinionCategory[JUDGED[judgement]], set())
            self.api.report_opinion(self.types[0], value, opinion)


def ours_of(kind: str, signal: str) -> list[str]:
    """Our kind and value of a signal; a text is folded and not kept. Empty where it is too short to be known by."""
    if kind != "raw_text":
        return [KINDS[kind][0], signal]
    folded = text_signal(signal)
    return [str(folded.kind), folded.value] if folded else []


def is_held(said: Any) -> bool:
    """Whether a record is held for what it is listed for: nobody disputes it, or more say that it is than that it is not."""
    opinions = [opinion.category.name for opinion in said.get_as_opinions()]
    against = opinions.count("NEGATIVE_CLASS")
    return not against or opinions.count("POSITIVE_CLASS") > against


def note(name: str, said: Any) -> str:
    """Where an entry comes from and what is said of it."""
    told = said.get_as_aggregate_opinion()
    tags = ", ".join(sorted(map(str, told.tags)))
    return f"{name}: {told.category.name.lower().replace('_', ' ')}{f'; {tags}' if tags else ''}"[:500]


def line_of(error: BaseException, secrets: Mapping[str, Any]) -> str:
    """An error in one line without a word of the credential."""
    if isinstance(error, ImportError):
        return "it needs the package threatexchange: pip install 'staydown[tx]'"
    line = f"{type(error).__name__}: {' '.join(str(error).split())}"[:300]
    for secret in secrets.values():
        line = line.replace(secret, "(secret)") if isinstance(secret, str) and len(secret) > 3 else line
    return line


def main() -> None:
    """Answers once."""
    asked = json.load(sys.stdin)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found("requests", "sessions").DEFAULT_REDIRECT_LIMIT = 0  # a key is not carried on to another address
            client = Client(asked)
        limit()
        if asked["ask"] == "feedback":
            client.feedback()
            say({"more": False})
            return
        for said in client.pages(asked["since"]):
            say(said)
    except Exception as error:  # noqa: BLE001 - whatever a foreign client raises becomes the one line that is told
        say({"line": line_of(error, asked["credential"])})


if __name__ == "__main__":
    main()
