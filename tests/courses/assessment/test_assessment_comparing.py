"""Short answers and numbers are compared as Vietnamese people write them."""

import unicodedata
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.assessment.comparing import compared, numbers_in, same

VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ "


@pytest.mark.parametrize(
    ("answer", "accepted"),
    [
        ("  ĐỒN   Biên phòng ", "đồn biên phòng"),
        ("hoà", "hòa"),
        ("Thuỷ", "thủy"),
        ("khoẻ mạnh", "khỏe mạnh"),
        ("qúy", "quý"),
        ("“đường dây nóng”", '"đường dây nóng"'),
        ("đường\u00a0dây", "đường dây"),
        ("đường\u200bdây", "đườngdây"),
        (unicodedata.normalize("NFD", "Lào Cai"), "Lào Cai"),
    ],
)
def test_case_spaces_tone_place_and_keyboards_do_not_matter(answer: str, accepted: str) -> None:
    assert same(answer, accepted)


def test_marks_matter_unless_the_author_says_otherwise() -> None:
    assert not same("don bien phong", "đồn biên phòng")
    assert same("don bien phong", "đồn biên phòng", ignore_marks=True)
    assert same("Duong day", "đường dây", ignore_marks=True)
    assert not same("dan", "đàn")


def test_other_words_stay_other_words_without_marks() -> None:
    assert not same("don", "đồng", ignore_marks=True)


@given(st.text(VIETNAMESE, max_size=30), st.booleans())
def test_every_text_is_the_same_as_itself_however_encoded_or_written(text: str, ignore_marks: bool) -> None:
    shouted = "  " + unicodedata.normalize("NFD", text).upper() + " "
    assert same(shouted, text, ignore_marks=ignore_marks)


@given(st.text(max_size=30), st.booleans())
def test_the_compared_form_is_compared_to_itself(text: str, ignore_marks: bool) -> None:
    once = compared(text, ignore_marks=ignore_marks)
    assert compared(once, ignore_marks=ignore_marks) == once


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("12", ["12"]),
        ("12,5", ["12.5"]),
        ("12.5", ["12.5"]),
        ("1.234,5", ["1234.5"]),
        ("1,234.5", ["1234.5"]),
        ("1.500", ["1500", "1.5"]),
        ("1,500", ["1500", "1.5"]),
        ("1 500", ["1500"]),
        ("1 500 000", ["1500000"]),
        ("1.500.000", ["1500000"]),
        ("-3", ["-3"]),
        ("−3", ["-3"]),
        ("+3", ["3"]),
        ("3 giờ", ["3"]),
        ("24h", ["24"]),
        ("90 %", ["90"]),
        ("12.", ["12"]),
        ("1 2", []),
        ("3 hay 4", []),
        ("khoảng 3", []),
        ("", []),
        ("1.50.000", []),
        ("٣", []),
        ("9" * 41, []),
    ],
)
def test_numbers_are_read_with_either_decimal_sign(text: str, meant: list[str]) -> None:
    assert numbers_in(text) == {Fraction(number) for number in meant}


@given(st.decimals(min_value=-(10**6), max_value=10**6, places=2))
def test_a_number_is_read_as_itself_with_comma_and_with_dot(number: object) -> None:
    written = f"{number:.2f}"
    assert Fraction(written) in numbers_in(written)
    assert Fraction(written) in numbers_in(written.replace(".", ","))
