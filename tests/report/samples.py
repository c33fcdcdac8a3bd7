"""Documents that the tests of this room share, and a way to make any document."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

from staydown.words.letters import Addressee, Document, Line, Section

AT = datetime(2016, 9, 27, 12, 5, tzinfo=UTC)
ARABIC = "قائمة بأسماء الجنود ومدنهم، نُشرت في القناة مع دعوة إلى العمل"
CYRILLIC = "Сообщение называет шесть человек и призывает к действию"


def a_document(*texts: str, value: str = "a value", checked: bool = True, title: str = "A letter") -> Document:
    """A document with one section: a line with `value`, and the texts as paragraphs."""
    section = Section("A section", (Line("A label", value, checked),), ("First step", "Second step"), texts)
    return Document(
        "F6", title, "R-1", AT, "Example unit", Addressee("Example platform", "abuse@example.com", "fr"), (section,), ("A note.",)
    )


texts = st.text(max_size=30)
zones = st.integers(-840, 840).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.builds(lambda seconds, zone: (AT + timedelta(seconds=seconds)).astimezone(zone), st.integers(-(10**9), 10**9), zones)
sections = st.builds(
    Section,
    texts,
    st.lists(st.builds(Line, texts, texts, st.booleans()), max_size=3).map(tuple),
    st.lists(texts, max_size=2).map(tuple),
    st.lists(texts, max_size=2).map(tuple),
)
documents = st.builds(
    Document,
    texts,
    texts,
    texts,
    moments,
    texts,
    st.builds(Addressee, texts, texts, st.sampled_from(["en", "fr", "ar"])),
    st.lists(sections, max_size=3).map(tuple),
    st.lists(texts, max_size=2).map(tuple),
    st.sampled_from(["en", "fr", "ar"]),
)
