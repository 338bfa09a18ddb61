"""The public code: random, readable, and proof against a slip of the finger."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from certificates.codes import ALPHABET, LENGTH, grouped, is_well_formed, new_code, plain


def test_a_new_code_is_twelve_letters_of_the_alphabet_with_its_check_character():
    for _time in range(200):
        code = new_code()
        assert len(code) == LENGTH
        assert set(code) <= set(ALPHABET)
        assert is_well_formed(code)


def test_codes_do_not_repeat():
    assert len({new_code() for _time in range(2000)}) == 2000


@given(some.integers(0, LENGTH - 1), some.sampled_from(ALPHABET))
def test_one_wrong_letter_is_always_noticed(place, letter):
    code = "7K3M9QX2V8TA"
    good = next(code[:-1] + check for check in ALPHABET if is_well_formed(code[:-1] + check))
    wrong = good[:place] + letter + good[place + 1 :]
    assert is_well_formed(wrong) == (wrong == good)


@given(some.integers(0, LENGTH - 2))
def test_two_letters_in_the_wrong_order_are_always_noticed(place):
    code = new_code()
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert is_well_formed(swapped) == (swapped == code)


@pytest.mark.parametrize("typed", ["7k3m 9qx2 v8ta", "7K3M-9QX2-V8TA", " 7K3M9QX2V8TA\n", "7K3M–9QX2–V8TA"])
def test_a_code_may_be_typed_in_any_way(typed):
    assert plain(typed) == "7K3M9QX2V8TA"


def test_letters_that_look_like_digits_are_read_as_digits():
    assert plain("OIL0") == "0110"


def test_a_code_is_shown_in_groups_of_four():
    assert grouped("7K3M9QX2V8TA") == "7K3M-9QX2-V8TA"


@given(some.text(max_size=30))
def test_whatever_is_typed_is_judged_without_a_crash(typed):
    assert is_well_formed(plain(typed)) in (True, False)
