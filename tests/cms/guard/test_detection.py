"""The guard against a labelled set of invented sentences, and against any text at all."""

import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.guard.detection import LONGEST, Finding, Kind, findings

SENTENCES = Path(__file__).parents[2] / "data" / "case_data_sentences.tsv"


def labelled() -> Iterator[tuple[frozenset[str], str]]:
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kinds, text = line.split("\t", 1)
            yield frozenset() if kinds == "-" else frozenset(kinds.split(",")), text


def kinds(text: str, **options: object) -> frozenset[str]:
    return frozenset(finding.kind for finding in findings(text, **options))


def test_precision_and_recall_are_what_the_documentation_states():
    right = wrong = missed = 0
    faults = []
    for expected, text in labelled():
        found = kinds(text)
        right += len(found & expected)
        wrong += len(found - expected)
        missed += len(expected - found)
        if found != expected:
            faults.append(f"{sorted(expected)} but {sorted(found)}: {text}")
    assert right / (right + wrong) >= 0.97, faults
    assert right / (right + missed) >= 0.95, faults


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_how_a_text_is_encoded_makes_no_difference(form):
    for _expected, text in labelled():
        assert kinds(unicodedata.normalize(form, text)) == kinds(text)


def test_a_span_is_the_very_text():
    text = "Gọi em theo số 0912 345 678 nhé."
    assert findings(text) == [Finding(15, 27, Kind.PHONE, "0912 345 678")]


def test_every_finding_says_what_to_do():
    for _expected, text in labelled():
        assert all(finding.advice for finding in findings(text))


@pytest.mark.parametrize(
    "name", ["ho_so_nan_nhan_Giang_Thi_Sua.docx", "CCCD-010304001234.jpg", "nạn-nhân-Lò-Thị-Pành.pdf", "0912345678.m4a"]
)
def test_a_file_can_betray_a_person_by_its_name(name):
    assert findings(name, file_name=True)


@pytest.mark.parametrize(
    "name",
    ["IMG_20260312_101530.jpg", "bai-1-don-tiep.pptx", "poster_A3_v12.pdf", "Screenshot 2026-03-12 at 10.15.30.png"],
)
def test_usual_file_names_are_left_alone(name):
    assert not findings(name, file_name=True)


def test_a_field_that_asks_for_a_phone_may_ignore_one():
    assert not findings("0912 345 678", ignore=frozenset({Kind.PHONE}))


PIECES = st.sampled_from(
    [" ", ".", "\n", "nạn nhân", "em", "Giàng Thị Sua", "0912345678", "010304001234", "số nhà 12, đường ", "thôn", "xã Tả Phìn",
     "sinh ngày", "12/03/2008", "A", "Nguyễn", "22.33812", ",", "103.84412", "°", "đ", "\u0301", "\U0001f642", "0", "-"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=400), st.lists(PIECES, max_size=60).map("".join)))
def test_any_text_is_read_without_a_fault_and_spans_are_in_order(text):
    read = unicodedata.normalize("NFC", text)
    last = 0
    for finding in findings(text):
        assert last <= finding.start < finding.end <= len(read)
        assert read[finding.start : finding.end] == finding.text
        last = finding.end


@pytest.mark.parametrize(
    "piece",
    [
        "0",
        "A ",
        "Nguyễn ",
        "0 1 2 ",
        "số ",
        "thôn A, ",
        "nạn nhân Lê ",
        "1.",
        "maps.google.com/maps",
        " ",
        "sinh 12/",
        "22.33812,",
    ],
)
def test_the_cost_grows_with_the_length_and_not_with_its_square(piece):
    """Ten times the text costs at most forty times the processor time of this process; a square would cost a hundred."""

    def cost(length: int) -> float:
        text = (piece * (length // len(piece) + 1))[:length]
        best = float("inf")
        for _ in range(3):
            began = time.process_time()
            findings(text)
            best = min(best, time.process_time() - began)
        return best

    assert cost(40_000) < 40 * max(cost(4_000), 0.002)


def test_a_text_beyond_every_honest_length_is_read_up_to_a_limit():
    assert not findings("x " * LONGEST + "0912345678")
