"""Running text there and back: whatever an editor can write, Markdown can say."""

from hypothesis import given
from hypothesis import strategies as st

from cms.archive import attributes, prose

LETTERS = st.text(st.sampled_from("aạ Ả.,:;!“”()[]{}*_#-+=>~`|\\/<&\u00a0 12"), min_size=1, max_size=12)
LINKS = st.sampled_from(["", "", "", "https://x.vn/a?b=1&c=2", "tel:111", "activity:chao", "page:vi/di-xa", "/a(b)"])
MARKS = st.frozensets(st.sampled_from(prose.MARKS), max_size=2)
RUNS = st.lists(st.builds(prose.Run, st.one_of(LETTERS, st.just("\n")), MARKS, LINKS), min_size=1, max_size=6)
PARAGRAPHS = st.builds(prose.Paragraph, RUNS)
LISTS = st.recursive(
    st.builds(prose.Listing, st.booleans(), st.lists(st.tuples(PARAGRAPHS).map(list), min_size=1, max_size=3)),
    lambda inner: st.builds(
        prose.Listing, st.booleans(), st.lists(st.tuples(PARAGRAPHS, inner).map(list), min_size=1, max_size=2)
    ),
    max_leaves=3,
)
TEXTS = st.lists(st.one_of(PARAGRAPHS, LISTS), max_size=4)


def html(text):
    return prose.to_html(text, link=lambda target: {"href": target})


def read(source):
    return prose.from_html(source, link=lambda found: found.get("href"))


@given(TEXTS)
def test_html_to_markdown_and_back_is_the_same_html(text):
    once = html(read(html(text)))
    again, faults = prose.from_markdown(prose.to_markdown(read(once)))
    assert faults == []
    assert html(again) == once


@given(TEXTS)
def test_markdown_written_twice_is_the_same_markdown(text):
    once = prose.to_markdown(read(html(text)))
    assert prose.to_markdown(prose.from_markdown(once)[0]) == once


def test_what_editors_write_reads_well_as_markdown():
    source = "<p>Có quyền <b>không kể</b>.</p><ul><li>mình là ai</li><li>ở đâu<ul><li>xã</li></ul></li></ul>"
    assert prose.to_markdown(read(source)) == "Có quyền **không kể**.\n\n- mình là ai\n- ở đâu\n  - xã"


def test_foreign_html_is_a_fault_with_its_line():
    _text, faults = prose.from_markdown("một\n\nhai <div>")
    assert [line for line, _sentence in faults] == [2]


@given(
    st.dictionaries(
        st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True),
        st.text(st.characters(blacklist_categories=["C", "Z"]) | st.just(" "), max_size=20),
        max_size=4,
    )
)
def test_attributes_are_read_as_they_were_written(found):
    assert (
        attributes.parse(attributes.written(found).strip("{}") if not found else attributes.written(found)[1:-1])
        == found
    )
