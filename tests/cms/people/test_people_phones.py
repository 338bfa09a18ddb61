"""A phone number has one form, however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.people.phones import PhoneError, normalised, spaced

MOBILE = "+84912345678"


@pytest.mark.parametrize(
    "written",
    [
        "0912345678",
        "0912 345 678",
        "0912.345.678",
        "(0912) 345-678",
        "+84912345678",
        "+84 912 345 678",
        "84912345678",
        "0084912345678",
        "+84 (0) 912 345 678",
        "+840912345678",
        "912345678",
        "０９１２３４５６７８",
        "\u00a00912345678 ",
    ],
)
def test_a_vietnamese_mobile_number_is_understood_however_it_is_written(written):
    assert normalised(written) == MOBILE


@pytest.mark.parametrize("start", ["03", "05", "07", "08", "09"])
def test_every_mobile_range_of_today_is_accepted(start):
    assert normalised(f"{start}87654321") == f"+84{start[1:]}87654321"


def test_a_fixed_line_has_eleven_digits():
    assert normalised("0214 3820 111") == "+842143820111"


def test_a_number_that_starts_like_the_country_is_still_a_number_at_home():
    assert normalised("0845678912") == "+84845678912"
    assert normalised("845678912") == "+84845678912"


def test_a_number_of_another_country_keeps_its_country():
    assert normalised("+86 138 0013 8000") == "+8613800138000"
    assert normalised("008613800138000") == "+8613800138000"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "111",
        "0123456789",
        "01234567890",
        "09123",
        "091234567890",
        "abc",
        "0912x345678",
        "+",
        "+84",
        "+0912345678",
        "१२३",
    ],
)
def test_what_is_no_number_is_refused_with_a_sentence(written):
    with pytest.raises(PhoneError) as fault:
        normalised(written)
    assert "0912" in str(fault.value)


@given(st.from_regex(r"0[35789][0-9]{8}", fullmatch=True))
def test_normalising_twice_changes_nothing_and_showing_it_can_be_read_back(written):
    number = normalised(written)
    assert normalised(number) == number
    assert normalised(spaced(number)) == number


@given(st.text(max_size=30))
def test_any_text_is_either_refused_or_becomes_plus_and_digits(text):
    try:
        number = normalised(text)
    except PhoneError:
        return
    assert number[0] == "+"
    assert number[1:].isascii()
    assert 8 <= len(number[1:]) <= 15
