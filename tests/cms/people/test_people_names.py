"""Vietnamese names sort as a clerk would sort them."""

from hypothesis import given
from hypothesis import strategies as st

from cms.people.names import alphabetical_key, given_name, sort_key

WORDS = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậđềểễếệ", min_size=1, max_size=6)
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


def in_order(*names: str, key=sort_key) -> bool:
    return sorted(set(names), key=key) == list(names)


def test_given_name_decides_before_family_name():
    assert in_order("Vũ Thị An", "Bùi Văn Bình", "Lê Thị Cúc")


def test_family_name_decides_between_equal_given_names_then_the_middle():
    assert in_order("Lê Văn Anh", "Nguyễn Thị Anh", "Nguyễn Văn Anh")


def test_letter_d_with_stroke_follows_d_and_comes_before_e():
    assert in_order("Lò Văn Dung", "Lò Văn Dư", "Lò Văn Đa", "Lò Văn Đức", "Lò Văn Em")


def test_plain_vowel_comes_before_breve_and_hat():
    assert in_order("Lê An", "Lê Ăn", "Lê Ân", "Lê Bo", "Lê Bô", "Lê Bơ", "Lê Bu", "Lê Bư")


def test_tone_decides_only_between_otherwise_equal_names():
    assert in_order("Lê Ma", "Lê Mà", "Lê Mả", "Lê Mã", "Lê Má", "Lê Mạ")
    assert in_order("Lê Mạ", "Lê Mai")
    assert in_order("Bùi Mạ", "Lê Ma")


def test_a_shorter_name_comes_before_one_that_goes_on():
    assert in_order("Giàng An", "Giàng A An")
    assert in_order("Xã Bản", "Xã Bản Đen", "Xã Bản Mường", "Xã Bảng", key=alphabetical_key)


def test_units_with_numbers_sort_before_those_with_letters():
    assert in_order("Tổ 1", "Tổ 2", "Tổ An", key=alphabetical_key)


def test_given_name_is_the_last_word_however_it_is_encoded():
    assert given_name("Nguyễn Thị A\u0301nh") == "Ánh"
    assert given_name("") == ""


@given(NAMES)
def test_case_spaces_and_encoding_do_not_change_the_place(name):
    import unicodedata

    assert sort_key(unicodedata.normalize("NFD", f"  {name.upper()} ")) == sort_key(name)


@given(NAMES)
def test_a_key_holds_digits_only_so_that_every_database_sorts_it_alike(name):
    assert sort_key(name).isdigit()


@given(NAMES, NAMES)
def test_different_names_have_different_keys(one, other):
    assert (sort_key(one) == sort_key(other)) == (one == other)
