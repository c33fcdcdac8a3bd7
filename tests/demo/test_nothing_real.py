"""Nothing in the sample could reach a real person: fictional numbers, reserved domains and addresses only."""

import re
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

from staydown.demo.sample import Sample

RESERVED = re.compile(r"(?:^|\.)example(?:\.(?:org|com|net))?$")
DOCUMENTATION = (ip_network("192.0.2.0/24"), ip_network("198.51.100.0/24"), ip_network("203.0.113.0/24"))


def _all_text(sample: Sample) -> str:
    files = [path for path in sample.folder.rglob("*") if path.suffix in (".json", ".csv", ".txt")]
    assert len(files) > 8
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def test_every_phone_number_is_in_the_block_kept_for_fiction(sample: Sample) -> None:
    phones = re.findall(r"\+\d[\d ]{6,}\d", _all_text(sample))
    assert len(phones) > 600
    assert all(re.fullmatch(r"\+33 6 39 98 \d\d \d\d", phone) for phone in phones)


def test_every_mail_address_and_every_link_is_in_a_reserved_domain(sample: Sample) -> None:
    text = _all_text(sample)
    mails = re.findall(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)", re.sub(r"photos/\S+\.jpg", "", text))
    links = [str(urlsplit(link).hostname) for link in re.findall(r"https?://[^\s\"<>]+", text, re.IGNORECASE)]
    assert len(mails) > 306 and len(links) > 100
    assert [domain for domain in (*mails, *links) if not RESERVED.search(domain)] == []


def test_every_network_address_is_one_kept_for_documents(sample: Sample) -> None:
    found = re.findall(r'"last_ip": "([^"]+)"', (sample.account / "result.json").read_text(encoding="utf-8"))
    assert len(found) == 4
    assert all(any(ip_address(address) in block for block in DOCUMENTATION) for address in found)


def test_every_national_number_has_the_serial_of_nobody(sample: Sample) -> None:
    assert all(re.fullmatch(r"\d\d\.\d\d\.\d\d-000\.\d\d", person.national_number) for person in sample.people)
