"""A sealed package proves itself, or the first fault is found and named."""

import json
import shutil
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from staydown.ledger import unsealing
from staydown.ledger.canonical import canonical
from staydown.words.errors import Tampered
from staydown.words.evidence import ItemState

from .packages import OTHER, Packed, authority_in, packed

SHOWN, WITHHELD, ERASED = ItemState.SHOWN, ItemState.WITHHELD, ItemState.ERASED


@cache
def three() -> Packed:
    """A sound package of three items; nobody changes it."""
    return packed(3)


def fault(proofs: dict[str, bytes], originals: dict[str, bytes] | None = None, key: str = "", made: Packed | None = None) -> str:
    """The fault that is named."""
    files = originals if originals is not None else (made or three()).originals
    with pytest.raises(Tampered) as found:
        unsealing.verify(proofs, {name: unsealing.digests_of([content]) for name, content in files.items()}, key)
    return str(found.value)


def edited(name: str, edit: Callable[[Any], object], made: Packed | None = None) -> dict[str, bytes]:
    """The package after an edit that leaves a file well written."""
    proofs = dict((made or three()).proofs)
    value = json.loads(proofs[name])
    edit(value)
    return proofs | {name: canonical(value)}


@pytest.mark.parametrize("size", [1, 2, 3, 4, 7, 8])
def test_a_sound_package_proves_itself(size: int) -> None:
    made = packed(size)
    proved = unsealing.verify(made.proofs, made.digests(), made.seal.key)
    assert (proved.shown, proved.withheld, proved.erased, proved.later_steps, proved.stamped_at) == (size, 0, 0, 0, None)


@given(st.lists(st.sampled_from([SHOWN, WITHHELD, ERASED]), min_size=1, max_size=7))
def test_whatever_was_erased_or_withheld_the_rest_stays_proved(states: list[ItemState]) -> None:
    made = packed(len(states)).again(states)
    proved = unsealing.verify(made.proofs, made.digests())
    assert [proved.shown, proved.withheld, proved.erased] == [states.count(state) for state in (SHOWN, WITHHELD, ERASED)]
    assert proved.later_steps == states.count(ERASED)


@settings(max_examples=400)
@given(data=st.data())
def test_any_changed_byte_is_found_and_its_file_or_item_named(data: st.DataObject) -> None:
    made = three()
    files = {**made.proofs, **made.originals}
    name = data.draw(st.sampled_from(sorted(files)))
    content = bytearray(files[name])
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] = data.draw(st.integers(0, 255).filter(lambda byte: byte != content[place]))
    changed = {name: bytes(content)}
    line = fault({k: changed.get(k, v) for k, v in made.proofs.items()}, {k: changed.get(k, v) for k, v in made.originals.items()})
    place_of = {n: p for p, n in enumerate(sorted(made.originals), 1)}
    words = {"head.json": "head.json", "signature": "signature", "manifest.json": "manifest.json", "custody.jsonl": "ustody"}
    assert words.get(name) or f"item {place_of.get(name, int(name[7:11]) if name.startswith('proofs') else 0)}" in line
    assert words.get(name, "item") in line
    assert "\n" not in line


@given(place=st.integers(1, 3))
def test_a_removed_item_is_named(place: int) -> None:
    def remove(manifest: Any) -> None:
        del manifest["items"][place - 1]
        del manifest["sealed"]["leaves"][place - 1]

    assert fault(edited("manifest.json", remove)).startswith(f"item {place} was removed from manifest.json: 3 were sealed, 2 are listed")
    name = sorted(three().originals)[place - 1]
    left = {k: v for k, v in three().originals.items() if k != name}
    assert fault(three().proofs, left) == f"item {place} (evidence-{place}) was removed: {name} is missing"


def test_an_item_that_was_removed_cannot_be_passed_off_as_erased() -> None:
    made = three()
    proofs = edited("manifest.json", lambda manifest: manifest["items"].__setitem__(1, {"state": "erased"}))
    left = {name: content for name, content in made.originals.items() if "0002" not in name}
    assert fault(proofs, left) == "item 2 is erased in manifest.json, and its custody says otherwise: it was removed, not erased"


def test_an_item_or_a_file_that_was_added_is_named() -> None:
    twice = edited("manifest.json", lambda m: (m["items"].append(m["items"][0]), m["sealed"]["leaves"].append(m["sealed"]["leaves"][0])))
    assert fault(twice) == "an item was added to manifest.json: 3 were sealed"
    assert fault(three().proofs, three().originals | {"originals/0009.txt": b"x"}) == "originals/0009.txt is no item of this package"
    assert fault(three().proofs | {"proofs/0009.json": b"{}"}) == "proofs/0009.json proves nothing that was sealed"


def test_items_that_changed_places_are_named() -> None:
    proofs = edited("manifest.json", lambda m: (m["items"].reverse(), m["sealed"]["leaves"].reverse()))
    assert fault(proofs) == "item 1 in manifest.json is not the one that was sealed"


@given(st.permutations(range(9)).filter(lambda order: list(order) != list(range(9))))
def test_custody_in_any_other_order_is_found(order: list[int]) -> None:
    lines = three().proofs["custody.jsonl"].splitlines(keepends=True)
    assert "ustody" in fault(three().proofs | {"custody.jsonl": b"".join(lines[n] for n in order)})


@given(st.integers(0, 8))
def test_a_removed_step_of_custody_is_found_and_its_item_named(place: int) -> None:
    lines = three().proofs["custody.jsonl"].splitlines(keepends=True)
    del lines[place]
    assert fault(three().proofs | {"custody.jsonl": b"".join(lines)}).startswith(f"custody of item {place // 3 + 1}: step ")


def test_a_custody_that_was_written_anew_after_the_seal_is_found() -> None:
    made = packed(2)
    other = packed(2)
    walk = other.custody[0][:2]
    forged = other.again([SHOWN, SHOWN])
    forged.custody[0] = [*walk, walk[-1]]
    lines = b"".join(canonical(step) + b"\n" for steps in ([*walk], made.custody[1]) for step in steps)
    assert fault(made.proofs | {"custody.jsonl": lines}, made=made) == "custody of item 1: step 3 was removed: 3 were sealed, 2 are here"


def test_a_changed_description_is_named() -> None:
    proofs = edited("manifest.json", lambda m: m["items"][1]["item"].update(operator="eve"))
    assert fault(proofs) == "item 2 was changed in manifest.json: what is said of it is not what was sealed"


def test_a_changed_head_of_the_manifest_is_named() -> None:
    assert (
        fault(edited("manifest.json", lambda m: m["sealed"].update(officer="eve")))
        == "manifest.json was changed: it is not what was sealed"
    )


def test_a_wrong_proof_is_named() -> None:
    proofs = edited("proofs/0002.json", lambda proof: proof["path"].reverse())
    assert fault(proofs) == "the proof of item 2 is wrong: proofs/0002.json does not lead from it to the root"
    swapped = three().proofs | {"proofs/0002.json": three().proofs["proofs/0003.json"]}
    assert fault(swapped) == "the proof of item 2 is wrong: proofs/0002.json does not lead from it to the root"


def test_a_signature_by_another_key_is_found() -> None:
    made = three()
    forged = made.proofs | {"signature": OTHER.sign(made.proofs["head.json"])}
    assert fault(forged) == "the signature does not fit head.json: one of the two was changed, or another key signed"


def test_a_package_that_somebody_else_sealed_is_found_where_the_key_is_known() -> None:
    forged = packed(3, OTHER)
    assert unsealing.verify(forged.proofs, forged.digests()).key == forged.seal.key
    assert fault(forged.proofs, key=three().seal.key, made=forged).startswith("it was sealed with another key than the one given")


@pytest.mark.parametrize("name", ["head.json", "signature", "manifest.json", "custody.jsonl", "proofs/0002.json"])
def test_a_missing_file_is_named(name: str) -> None:
    line = fault({key: value for key, value in three().proofs.items() if key != name})
    assert line == ("custody of item 1: step 1 was removed: 3 were sealed, 0 are here" if name == "custody.jsonl" else f"{name} is missing")


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl on this machine")
def test_a_stamp_of_this_signature_is_read_and_one_of_another_does_not_fit(tmp_path_factory: pytest.TempPathFactory) -> None:
    authority, made = authority_in(tmp_path_factory.mktemp("authority")), three()
    stamped = made.proofs | {"token.tsr": authority.stamp(made.proofs["signature"])}
    assert unsealing.verify(stamped, made.digests()).stamped_at is not None
    other = made.proofs | {"token.tsr": authority.stamp(b"something else")}
    assert fault(other) == "token.tsr does not fit: it is a stamp of something else than this signature"
    assert fault(made.proofs | {"token.tsr": b"junk"}).startswith("token.tsr was changed")
