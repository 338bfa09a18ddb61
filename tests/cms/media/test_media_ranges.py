import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.media.ranges import ByteRange, Unsatisfiable, parse_range


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        # RFC 9110 §14.1.2, for a file of 10000 bytes.
        ("bytes=0-499", (0, 499)),
        ("bytes=500-999", (500, 999)),
        ("bytes=-500", (9500, 9999)),
        ("bytes=9500-", (9500, 9999)),
        ("bytes=9500-20000", (9500, 9999)),
        ("bytes=-20000", (0, 9999)),
        ("bytes=0-0", (0, 0)),
        ("BYTES=0-0", (0, 0)),
        ("bytes= 0-9 ", (0, 9)),
        ("bytes=,0-9,", (0, 9)),
        (f"bytes=0-{'9' * 60}", (0, 9999)),
        (f"bytes=-{'9' * 60}", (0, 9999)),
    ],
)
def test_one_range_is_understood(header, expected):
    assert parse_range(header, size=10_000) == ByteRange(*expected)


@pytest.mark.parametrize(
    "header",
    ["bytes=0-0,-1", "bytes=500-600,601-999", "bytes=9-3", "bytes=", "bytes=a-b", "bytes=1", "bytes=--1", "lines=1-2", "",
     "bytes 0-1", "bytes=0 - 1", "bytes=0-1;2", "bytes=٣-٤", "bytes=+1-2"],
)  # fmt: skip
def test_several_ranges_and_nonsense_get_the_whole_file(header):
    assert parse_range(header, size=10_000) is None


@pytest.mark.parametrize("header", ["bytes=10000-", "bytes=10000-10001", "bytes=-0", f"bytes={'9' * 60}-"])
def test_a_range_outside_the_file_cannot_be_satisfied(header):
    with pytest.raises(Unsatisfiable):
        parse_range(header, size=10_000)


def test_the_last_bytes_of_an_empty_file_are_the_whole_of_it():
    assert parse_range("bytes=-5", size=0) is None
    with pytest.raises(Unsatisfiable):
        parse_range("bytes=0-", size=0)


sizes = st.integers(min_value=1, max_value=10**12)
places = st.integers(min_value=0, max_value=10**13)


@given(sizes, places, places)
def test_a_range_holds_exactly_the_bytes_of_the_file_that_were_asked_for(size, one, other):
    start, end = sorted((one, other))
    try:
        found = parse_range(f"bytes={start}-{end}", size=size)
    except Unsatisfiable:
        assert start >= size
        return
    assert found == ByteRange(start, min(end, size - 1))
    assert 0 <= found.start <= found.end < size
    assert found.content_range(size) == f"bytes {found.start}-{found.end}/{size}"


@given(sizes, st.integers(min_value=1, max_value=10**13))
def test_a_suffix_is_the_end_of_the_file(size, count):
    found = parse_range(f"bytes=-{count}", size=size)

    assert found.end == size - 1
    assert found.length == min(count, size)


@given(st.text(max_size=200), st.integers(min_value=0, max_value=10**9))
def test_no_header_whatever_breaks_the_parser(header, size):
    try:
        found = parse_range(header, size=size)
    except Unsatisfiable:
        return
    assert found is None or 0 <= found.start <= found.end < size
