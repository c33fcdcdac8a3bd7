"""The threat-to-life notice: prepared the moment a case is P0, whoever is asleep; a named human sends it."""

from staydown.disrupt.letters import Content, Notifier, Threat, threat_notice
from staydown.rights import basis as bases
from staydown.store import exports, exposed, letters
from staydown.store.acts import Unneeded
from staydown.words.cases import Case
from staydown.words.letters import Addressee, Letter, LetterKind, LetterState
from staydown.words.people import Officer, Tenant
from staydown.words.posts import Post
from staydown.words.protect import ExposureState

from .office import SYSTEM, Office

OWN_STATE = Addressee("Contact point of our own state (Art 12(2)) and Europol", "threat-to-life-contact-point")


def prepare(office: Office, case: Case, *, anew: bool) -> None:
    """Prepares the notice of a case, once; `anew` says that one which was withdrawn is written again."""
    tenant = office.tenant
    basis = bases.open_to("notice.sent", tenant)[0].code
    with office.act("notice.prepared", SYSTEM, basis=basis) as act:
        written = [letter for letter in letters.letters_of(case.id) if letter.kind is LetterKind.THREAT_TO_LIFE]
        if any(letter.state is not LetterState.WITHDRAWN for letter in written) or (written and not anew):
            raise Unneeded
        letter = notice_of(office, case, basis)
        act.subject = letter.id
        letters.keep_letter(act, letter)


def notice_of(office: Office, case: Case, basis: str) -> Letter:
    """The notice of a case, ready to be sent by a named human."""
    number, at, tenant = office.new_id("letter"), office.now(), office.tenant
    post = exports.post(int(case.post))
    exposures = [e for e in exposed.exposures_of(int(case.post)) if e.state is not ExposureState.FALSE_MATCH]
    threat = Threat(
        content=content_of(case.post, post),
        why=f"{case.triage.rule}. " + ". ".join(f"{name}: {value}" for name, value in case.triage.inputs),
        persons=tuple(sorted({e.person for e in exposures if e.person})) + tuple(e.place for e in exposures if not e.person),
        states=(tenant.country,) if tenant.country else (),
        preserved="The post and its files, by digest, in our evidence store",
    )
    document = threat_notice(threat, notifier=notifier(tenant), addressee=OWN_STATE, reference=number, at=at)
    return Letter(number, LetterKind.THREAT_TO_LIFE, case.id, case.id, document, LetterState.PREPARED, SYSTEM.id, basis, f"key-{number}")


def content_of(number: str, post: Post) -> Content:
    """What a letter points at: where the post stands, when it was published, by which account."""
    channel = exports.channel(post.channel)
    return Content(
        post=f"post {number}",
        locations=(f"{channel.id}, message {post.id}",),
        published=post.stamp,
        channel=channel.name or channel.id,
        visibility=channel.visibility,
        accounts=(post.author_id,) if post.author_id else (),
        personal_data=bool(exposed.exposures_of(int(number))),
    )


def notifier(tenant: Tenant, officer: Officer | None = None) -> Notifier:
    """Who writes: the organisation, and the named human where there is one already."""
    return Notifier(tenant.name, officer.name if officer else tenant.name, tenant.email, tenant.contact)
