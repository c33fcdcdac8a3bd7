"""The drawn pictures hash as photographs do: good quality, far from each other, near to their own edits and no others."""

import hashlib
import json
from pathlib import Path

import numpy as np

from staydown.demo.sample import Sample
from staydown.words.protect import IdentifierKind

from .reading import distances, pdq, posts

NEAR, FAR = 31, 60


def test_portraits_are_good_to_hash_and_far_from_each_other(sample: Sample) -> None:
    paths = sorted(sample.portraits.iterdir())
    assert min(pdq(path)[1] for path in paths) > 50
    apart = distances(paths)[np.triu_indices(len(paths), 1)]
    assert apart.min() > FAR


def test_bank_and_press_pictures_are_far_from_each_other_and_from_every_portrait(sample: Sample) -> None:
    bank = [path for path in sorted(sample.bank.glob("*.jpg")) if not path.name.startswith("news")]
    paths = [*bank, *sorted(sample.negative.glob("*.jpg")), *sorted(sample.portraits.iterdir())]
    assert min(pdq(path)[1] for path in paths) > 50
    assert distances(paths)[np.triu_indices(len(paths), 1)].min() > FAR


def test_each_posted_portrait_is_near_its_own_and_far_from_all_others(sample: Sample) -> None:
    found, paths = posts(sample.group), sorted(sample.portraits.iterdir())
    photos = [one for one in sample.truth.shown if IdentifierKind.PHOTO in one.kinds]
    assert len(photos) == 7
    for one in photos:
        apart = distances([sample.group / found[one.post]["photo"], *paths])[0, 1:]
        own = [path.stem for path in paths].index(one.person)
        assert apart[own] <= NEAR
        assert np.delete(apart, own).min() > FAR


def test_known_pictures_are_reached_or_missed_as_the_truth_says(sample: Sample) -> None:
    found = posts(sample.group)
    pictures = [one for one in sample.truth.known if one.signal in ("sha256", "pdq")]
    assert {one.edit for one in pictures} >= {"exact", "resized", "recompressed", "trimmed", "captioned", "greyed", "cropped"}
    for one in pictures:
        apart = distances([sample.group / found[one.post]["photo"], sample.bank / f"{one.entry}.jpg"])[0, 1]
        assert (apart <= NEAR) == one.reached
        same = _digest(sample.group / found[one.post]["photo"]) == _digest(sample.bank / f"{one.entry}.jpg")
        assert same == (one.signal == "sha256")


def test_no_other_picture_in_the_chat_is_near_anything_known_or_enrolled(sample: Sample) -> None:
    found = posts(sample.group)
    told = {one.post for one in sample.truth.known} | {one.post for one in sample.truth.shown}
    benign = [
        sample.group / record["photo"] for number, record in found.items() if number not in told and _is_here(record.get("photo", ""))
    ]
    known = [*sorted(sample.bank.glob("*.jpg")), *sorted(sample.portraits.iterdir())]
    assert len(benign) > 30
    assert distances([*benign, *known])[: len(benign), len(benign) :].min() > NEAR


def test_a_picture_listed_by_mistake_is_in_both_banks(sample: Sample) -> None:
    silenced = [one for one in sample.truth.known if one.silenced]
    assert len(silenced) == 1
    names = [silenced[0].entry + ".jpg"]
    assert [path.name for path in sorted(sample.bank.glob("news-*.jpg"))] == names
    assert distances([sample.bank / names[0], sample.negative / names[0]])[0, 1] == 0


def test_manifests_name_only_what_is_there(sample: Sample) -> None:
    for folder, negative in ((sample.bank, False), (sample.negative, True)):
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        assert manifest["bank"]["negative"] is negative
        named = {entry["file"] for entry in manifest["entries"] if "file" in entry}
        assert named == {path.name for path in folder.iterdir()} - {"manifest.json"}
    entries = {entry["id"] for entry in json.loads((sample.bank / "manifest.json").read_text(encoding="utf-8"))["entries"]}
    assert {one.entry for one in sample.truth.known} <= entries


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _is_here(photo: str) -> bool:
    return photo.startswith("photos/")
