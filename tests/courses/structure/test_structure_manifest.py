"""What differs between two versions, and how lightly that may be published."""

import uuid

from hypothesis import given
from hypothesis import strategies as st

from courses.activities.requirements import Term
from courses.structure.manifest import Change, Item, Manifest, Weight, difference, least_weight

A, B, C, D = (uuid.UUID(int=number) for number in range(1, 5))


def item(key, *, required=True, terms=(), module="", **content) -> Item:
    return Item(key, "lesson", required, terms, module, content)


def changes(old, new) -> dict:
    return {entry.key: set(entry.changes) for entry in difference(old, new)}


def test_a_version_does_not_differ_from_itself():
    version = Manifest(1, (item(A, vi="x"), item(B)))
    assert difference(version, version) == []


def test_the_first_version_is_all_additions():
    assert changes(None, Manifest(1, (item(A), item(B)))) == {A: {Change.ADDED}, B: {Change.ADDED}}


def test_moving_one_item_to_the_front_names_that_item_alone():
    old, new = Manifest(1, (item(A), item(B), item(C))), Manifest(2, (item(C), item(A), item(B)))
    assert changes(old, new) == {C: {Change.MOVED}}


def test_text_in_one_language_is_a_correction():
    old, new = Manifest(1, (item(A, vi="x", en="y"),)), Manifest(2, (item(A, vi="x", en="z"),))
    assert changes(old, new) == {A: {Change.TEXT}}
    assert least_weight(difference(old, new)) is Weight.CORRECTION


def test_a_new_rule_cannot_be_published_as_a_correction():
    old, new = Manifest(1, (item(A),)), Manifest(2, (item(A, terms=(Term("finished"),)),))
    assert changes(old, new) == {A: {Change.RULES}}
    assert least_weight(difference(old, new)) is Weight.ADDITION


def test_a_removed_item_is_named_last():
    old, new = Manifest(1, (item(A), item(B))), Manifest(2, (item(B), item(C)))
    assert [entry.key for entry in difference(old, new)] == [C, A]


orders = st.lists(st.sampled_from([A, B, C, D]), unique=True)


@given(orders, orders)
def test_every_item_of_either_version_is_added_removed_or_kept(before, after):
    found = changes(Manifest(1, tuple(map(item, before))), Manifest(2, tuple(map(item, after))))
    assert {key for key in found if Change.ADDED in found[key]} == set(after) - set(before)
    assert {key for key in found if Change.REMOVED in found[key]} == set(before) - set(after)
    moved = {key for key in found if Change.MOVED in found[key]}
    still = [key for key in before if key in after and key not in moved]
    assert still == [key for key in after if key in still]
