"""The checklist before going live: each item found true or open by looking, and what cannot be seen from here left to a human.

Nothing is assumed. An item that a human answered shows the words, who said them and when; it never turns into one that was seen.
"""

from collections.abc import Callable

from staydown.disrupt.times import moment
from staydown.rights import roles, tenants
from staydown.words.languages import SPOKEN
from staydown.words.letters import Addressee, Document, Line, Section, Table
from staydown.words.papers import Item, Standing
from staydown.words.people import Role

from .setup import DRAFT, READ, Setup, articles_of, holders, one_handed

Found = tuple[bool | None, str]
"""Whether an item holds, None where only a human can say, and what was seen."""

MUST_BE_HELD = (Role.PROTECTION_OFFICER, Role.LIAISON, Role.VERIFIER, Role.KEY_HOLDER, Role.SAFEGUARDING_LEAD, Role.AUDITOR)
"""The roles without which nobody protects, warns, decides, keeps the key, cares for children, or checks."""

PEOPLE, KEYS, CLOCKS, OUT, LAW = "People", "Registers and keys", "Clocks and log", "What leaves, and who comes in", "Law and humans"
"""The parts of the checklist, in order."""


def items(setup: Setup) -> tuple[Item, ...]:
    """Every item as it stands now."""
    return tuple(_item(setup, *row) for row in (*_SEEN, *_asked(setup)))


def _item(setup: Setup, code: str, part: str, asks: str, look: Callable[[Setup], Found]) -> Item:
    """One item: what was seen goes before what was said, and what was said before the question."""
    holds, found = look(setup)
    word = setup.words.get(code)
    if holds:
        return Item(code, part, asks, Standing.HOLDS, found)
    if word is not None:
        seen = f"; seen: {found}" if found else ""
        return Item(code, part, asks, Standing.SAID, f"{word.says} ({word.officer}, {moment(word.at)}{seen})")
    return Item(code, part, asks, Standing.ASKED if holds is None else Standing.OPEN, found)


def go_live(setup: Setup) -> Document:
    """The checklist as a document, with how many items stand how."""
    every, law = items(setup), articles_of(setup.tenant)
    counts = {standing: sum(item.standing is standing for item in every) for standing in Standing}
    return Document(
        form="go-live",
        title="Checklist before going live",
        reference=setup.reference,
        date=setup.as_of,
        sender=setup.tenant.name,
        addressee=Addressee("The organisation and its data protection officer", "go-live"),
        sections=(
            Section(
                "How it stands",
                tuple(Line(standing.value.replace("_", " ").capitalize(), f"{n} of {len(every)}") for standing, n in counts.items()),
                paragraphs=(
                    "Nothing is open and nothing waits for a human. Whether to go live is decided by humans."
                    if not counts[Standing.OPEN] and not counts[Standing.ASKED]
                    else "Not ready to go live: see what is open, and what a human must say.",
                ),
            ),
            *(
                Section(part, tables=(table_of("How each item stands", [x for x in every if x.part == part]),))
                for part in (PEOPLE, KEYS, CLOCKS, OUT, LAW)
            ),
        ),
        notes=(DRAFT, f"{law.law}. {READ}"),
    )


def table_of(caption: str, some: list[Item]) -> Table:
    """Items as rows: what is asked, how it stands, what was found."""
    return Table(
        caption,
        ("Item", "Stands", "Found"),
        tuple((x.asks, x.standing.value.replace("_", " "), x.found or "cannot be seen from here") for x in some),
    )


def _roles_held(setup: Setup) -> Found:
    missing = [role.value for role in MUST_BE_HELD if role in tenants.roles(setup.tenant) and not holders(setup, role)]
    return not missing, f"nobody is {', '.join(missing)}" if missing else f"{len(setup.officers)} officers hold them"


def _two_hands(setup: Setup) -> Found:
    lacking = one_handed(setup)
    return not lacking, f"no second officer for {', '.join(lacking)}" if lacking else "each has two different officers"


def _no_forbidden_pair(setup: Setup) -> Found:
    found = [officer.id for officer in setup.officers if roles.conflicting_roles(officer.roles)]
    return not found, f"in one hand: {', '.join(found)}" if found else "none is in one hand"


def _own_passwords(setup: Setup) -> Found:
    found = [officer.id for officer in setup.officers if officer.must_change_password]
    return not found, f"still one-time: {', '.join(found)}" if found else "everyone has their own"


def _no_open_account(setup: Setup) -> Found:
    return not setup.local, f"the account of this machine acts as {setup.local} without one" if setup.local else "no account does"


def _contact(setup: Setup) -> Found:
    tenant = setup.tenant
    given = {"an e-mail address": tenant.email, "a contact at any hour": tenant.contact, "a country": tenant.country}
    missing = [name for name, value in given.items() if not value]
    return not missing, f"missing: {', '.join(missing)}" if missing else f"{tenant.contact}, {tenant.email}"


def _languages(setup: Setup) -> Found:
    spoken = [code for code in setup.tenant.languages if code in SPOKEN]
    return bool(spoken), f"{', '.join(spoken)}" if spoken else "none of French, Dutch, German, English: alerts would be in English"


def _registers_grounded(setup: Setup) -> Found:
    if not setup.registers:
        return False, "there is no register: nobody is protected yet"
    lacking = [one.id for one in setup.registers if not (one.custodian and one.legal_note and one.basis)]
    known = ", ".join(f"{one.id} ({one.basis}, {one.people:,} people)" for one in setup.registers)
    return not lacking, f"lacking: {', '.join(lacking)}" if lacking else known


def _all_dated(setup: Setup) -> Found:
    if not setup.registers:
        return False, "there is no register"
    undated = {one.id: one.undated for one in setup.registers if one.undated}
    if undated:
        return False, ", ".join(f"{n} of {key} have none" for key, n in undated.items())
    last = [one.last_purge for one in setup.registers if one.last_purge]
    return True, f"the last goes {moment(max(last))}" if last else "nothing is enrolled"


def _keyring_apart(setup: Setup) -> Found:
    return setup.keyring_closed, setup.keyring


def _keys_closed(setup: Setup) -> Found:
    if not setup.registers:
        return False, "there is no register"
    if any(one.key_closed is None for one in setup.registers):
        return None, "; ".join(f"{one.id}: {one.key}" for one in setup.registers)
    clear = [f"{one.id}: {one.key}" for one in setup.registers if not one.key_closed]
    return not clear, "; ".join(clear) if clear else "each takes more than its file"


def _matching_apart(setup: Setup) -> Found:
    return (
        setup.confirm_apart,
        "by a process under another account" if setup.confirm_apart else "by a child of the process that reads posts",
    )


def _nothing_late(setup: Setup) -> Found:
    late = {what: n for what, n in setup.late.items() if n}
    return not late, f"overdue: {', '.join(f'{what} {n}' for what, n in late.items())}" if late else "no clock is overdue: a worker runs"


def _log_proves(setup: Setup) -> Found:
    verdict = setup.verdict
    return (
        verdict.broken is None,
        f"{verdict.entries:,} entries" if verdict.broken is None else f"broken at {verdict.broken}: {verdict.reason}",
    )


def _stamped(setup: Setup) -> Found:
    return setup.stamped, "an authority is set" if setup.stamped else "no authority is set: a head has to be kept elsewhere by hand"


def _no_breach(setup: Setup) -> Found:
    return not setup.breaches_open, f"{setup.breaches_open} are open" if setup.breaches_open else "none is open"


def _nothing_leaves(setup: Setup) -> Found:
    if setup.leaves:
        return None, f"switched on: {'; '.join(setup.leaves)}"
    return True, "only the folder: nothing leaves this machine by itself, and nothing is fetched"


def _closed_to_others(setup: Setup) -> Found:
    beyond = [host for host in setup.hosts if host not in ("127.0.0.1", "localhost", "[::1]")]
    if not beyond:
        return True, "this machine alone can ask for the console"
    return setup.tls, f"{', '.join(beyond)}, {'over TLS' if setup.tls else 'without TLS'}"


_SEEN: tuple[tuple[str, str, str, Callable[[Setup], Found]], ...] = (
    ("roles", PEOPLE, "Somebody holds each role that protects, warns, decides, keeps the key, cares for children, checks", _roles_held),
    ("two-hands", PEOPLE, "For everything that needs two officers there are two", _two_hands),
    ("pairs", PEOPLE, "No two roles that must not meet are in one hand", _no_forbidden_pair),
    ("passwords", PEOPLE, "Everybody has changed the one-time password", _own_passwords),
    ("account", PEOPLE, "Nobody acts without a password", _no_open_account),
    ("contact", PEOPLE, "Whoever gets a letter can call back at any hour", _contact),
    ("languages", PEOPLE, "People are warned in the languages of this organisation", _languages),
    ("registers", KEYS, "Each register has a custodian, a reason and a legal basis", _registers_grounded),
    ("dates", KEYS, "Everything in a register has the date at which it goes", _all_dated),
    ("keyring", KEYS, "Keys lie outside the data, and nobody else can read them", _keyring_apart),
    ("keys-closed", KEYS, "Each key takes more than its file", _keys_closed),
    ("matching", KEYS, "Who is enrolled is confirmed under another account than the one that reads posts", _matching_apart),
    ("clocks", CLOCKS, "Everything that falls due is done in time", _nothing_late),
    ("log", CLOCKS, "The log proves itself", _log_proves),
    ("stamps", CLOCKS, "Seals are time-stamped by somebody else", _stamped),
    ("breaches", CLOCKS, "No breach is open", _no_breach),
    ("leaving", OUT, "A human decided on every way by which something leaves or is fetched", _nothing_leaves),
    ("door", OUT, "The console is open to this machine alone, or speaks TLS", _closed_to_others),
)
"""Items that looking can settle."""


def _nobody_can_see(setup: Setup) -> Found:
    return None, ""


def _asked(setup: Setup) -> list[tuple[str, str, str, Callable[[Setup], Found]]]:
    """Items that only a human can settle."""
    law = articles_of(setup.tenant)
    asks = {
        "disk": (KEYS, "The disks are encrypted"),
        "backups": (KEYS, "Data and keyring are backed up apart from each other, with different people"),
        "restored": (KEYS, "A backup was restored once, and the log proved itself after it"),
        "custodian-list": (KEYS, "The custodian can hand in the people anew when a key has to be replaced"),
        "head": (CLOCKS, "Somebody outside keeps a head of the log"),
        "purpose": (LAW, "The purpose and its legal basis are written down"),
        "necessity": (LAW, "It was weighed why the same cannot be reached with less data"),
        "leaving-service": (LAW, "It is settled what happens when somebody in a register leaves the service"),
        "impact": (LAW, f"The impact assessment was completed and decided on ({law.law} {law.impact})"),
        "officer": (LAW, f"The data protection officer was asked, and said ({law.officer})"),
        "consultation": (LAW, f"The supervisory authority was consulted, or need not be ({law.consultation}: {law.consultation_takes})"),
        "people-asked": (LAW, "Those in the register know of it, or law says why not; their representatives were heard"),
        "consent": (LAW, "It is settled who may enrol whom: consent or duty, family members, children"),
        "processors": (LAW, "There is a contract with everybody who runs a machine or a service for this"),
        "trained": (LAW, "Officers were trained, on exemptions, on minors, on looking at what is violent, and bound to secrecy"),
        "liaisons": (LAW, "A liaison answers at any hour, and the people know the way to call back"),
        "wording": (LAW, "The alerts were read by somebody who speaks the language and warns people for a living"),
        "rehearsed": (LAW, "A warning, a breach and a restore were rehearsed with everybody who would do them"),
    }
    if tenants.is_public(setup.tenant):
        asks["national"] = (LAW, f"The provisions of national law that carry {law.law} are named")
    return [(code, part, says, _nobody_can_see) for code, (part, says) in asks.items()]
