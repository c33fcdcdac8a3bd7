"""Documents that the tests of this room share, and a way to make any document."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

from staydown.report import charts
from staydown.words.letters import Addressee, Document, Figure, Line, Section, Table

AT = datetime(2016, 9, 27, 12, 5, tzinfo=UTC)
ARABIC = "قائمة بأسماء الجنود ومدنهم، نُشرت في القناة مع دعوة إلى العمل"
CYRILLIC = "Сообщение называет шесть человек и призывает к действию"


def a_document(*texts: str, value: str = "a value", checked: bool = True, title: str = "A letter") -> Document:
    """A document with one section: a line with `value`, and the texts as paragraphs."""
    section = Section("A section", (Line("A label", value, checked),), ("First step", "Second step"), texts)
    return Document(
        "F6", title, "R-1", AT, "Example unit", Addressee("Example platform", "abuse@example.com", "fr"), (section,), ("A note.",)
    )


def a_figure(caption: str = "Posts a day, as of 27 September 2016; n = 2; method: counted") -> Figure:
    """A figure of two bars, wide and narrow."""
    groups = [charts.Group("Oostverlune", (charts.Bar("before", 302), charts.Bar("after", 14)))]
    wide, narrow = (charts.bars("Posts", groups, width=width) for width in (charts.WIDE, charts.NARROW))
    return Figure(wide, "Before 302 posts, after 14", caption, narrow)


def with_figures(*figures: Figure) -> Document:
    """A document with these figures in its section."""
    document = a_document()
    return replace(document, sections=(replace(document.sections[0], figures=figures),))


texts = st.text(max_size=30)
figures = st.builds(lambda text: replace(a_figure(text), alt=text), texts)
rows_of_table = st.lists(st.tuples(texts, st.integers(0).map(str)), max_size=2).map(tuple)
tables = st.builds(lambda caption, rows: Table(caption, ("name", "n"), rows), texts, rows_of_table)
zones = st.integers(-840, 840).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.builds(lambda seconds, zone: (AT + timedelta(seconds=seconds)).astimezone(zone), st.integers(-(10**9), 10**9), zones)
sections = st.builds(
    Section,
    texts,
    st.lists(st.builds(Line, texts, texts, st.booleans()), max_size=3).map(tuple),
    st.lists(texts, max_size=2).map(tuple),
    st.lists(texts, max_size=2).map(tuple),
    st.lists(tables, max_size=1).map(tuple),
    st.lists(figures, max_size=1).map(tuple),
    st.sampled_from(["", "fr"]),
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
