import contextlib

from django.core.exceptions import ValidationError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.media.captions import MAX_BYTES, Cue, parse_captions

GOOD = """WEBVTT - Lời chào

NOTE made by hand

STYLE
::cue { color: yellow }

1
00:00.000 --> 00:02.500 align:start
<v Lan>Xin chào.

01:02:03.004 --> 01:02:04.000
Mời anh chị
ngồi nghỉ.
"""


def test_cues_are_read_with_their_times():
    assert parse_captions(GOOD.encode()) == [
        Cue(0.0, 2.5, "Xin chào."),
        Cue(3723.004, 3724.0, "Mời anh chị\nngồi nghỉ."),
    ]


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_other_line_endings_and_a_byte_order_mark_are_allowed(ending):
    assert len(parse_captions(b"\xef\xbb\xbf" + GOOD.replace("\n", ending).encode())) == 2


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("1\n00:00:01,000 --> 00:00:02,000\nHi\n", "WEBVTT"),
        ("WEBVTT\n", "empty"),
        ("WEBVTT\n\n00:00:01,000 --> 00:00:02,000\nHi\n", "Line 3"),
        ("WEBVTT\n\n00:02.000 --> 00:01.000\nHi\n", "after the start"),
        ("WEBVTT\n\n00:02.000 --> 00:03.000\n\n", "no words"),
        ("WEBVTT\n\n00:02.000 --> 00:03.000\nHi\n\n00:01.000 --> 00:03.000\nHo\n", "Line 6"),
        ("WEBVTT\n\njust words\n", "Line 3"),
        ("WEBVTT\n\n00:99.000 --> 01:00.000\nHi\n", "Line 3"),
        ("WEBVTTX\n\n00:00.000 --> 01:00.000\nHi\n", "WEBVTT"),
    ],
)
def test_a_fault_is_named_with_its_line(text, says):
    with pytest.raises(ValidationError) as refused:
        parse_captions(text.encode())
    assert says in refused.value.messages[0]


def test_other_encodings_and_huge_files_are_refused():
    with pytest.raises(ValidationError):
        parse_captions("WEBVTT\n\n00:00.000 --> 00:01.000\nchào".encode("utf-16"))
    with pytest.raises(ValidationError):
        parse_captions(b"WEBVTT\n" + b"x" * MAX_BYTES)


@given(st.binary(max_size=300))
def test_no_bytes_whatever_break_the_parser(content):
    for tried in (content, b"WEBVTT\n\n" + content):
        with contextlib.suppress(ValidationError):
            assert parse_captions(tried)
