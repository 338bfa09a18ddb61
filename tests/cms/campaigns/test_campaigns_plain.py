"""Advice on sentences and words, drawings that are only drawings."""

import pytest

from cms.campaigns.drawings import DrawingError, safe_drawing
from cms.campaigns.plain import Remark, reading_of, sentences_of

LONG_VI = "Khi có người rủ đi làm xa thì mình nên hỏi cho kỹ tên công ty, địa chỉ, hợp đồng, đường đi và người sẽ liên lạc ở nhà."
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" onload="x()"><title>t</title><defs>'
    '<linearGradient id="sky"><stop offset="0" stop-color="#fff"/></linearGradient></defs><script>x()</script>'
    '<style>*{}</style><a href="https://e.org"><path d="M0 0"/></a><image href="https://e.org/p.png"/>'
    '<rect width="9" height="9" fill="url(#sky)" style="fill:red"/><use href="https://e.org/#a"/>'
    '<circle r="1" fill="url(https://e.org/#b)"/><foreignObject/></svg>'
)


def remarks(text, language):
    return [(advice.remark, advice.text) for advice in reading_of([text], language).advice]


def test_syllables_are_counted_and_a_new_line_ends_a_sentence():
    assert sentences_of("Đi đâu?\nĐi chợ. Về sớm nhé!") == ["Đi đâu?", "Đi chợ.", "Về sớm nhé!"]
    reading = reading_of(["Đi chợ xa. Về sớm nhé."], "vi")
    assert (reading.sentences, reading.words, reading.average) == (2, 6, 3)


def test_a_long_sentence_gets_advice_in_each_language_by_its_own_measure():
    assert remarks(LONG_VI, "vi") == [(Remark.LONG_SENTENCE, LONG_VI)]
    twenty = " ".join(["word"] * 20) + "."
    assert remarks(twenty, "en")[0][0] is Remark.LONG_SENTENCE
    assert remarks(" ".join(["chợ"] * 20) + ".", "vi") == []


def test_a_vietnamese_syllable_is_never_too_long_and_a_foreign_word_is():
    assert remarks("Nghiêng nghiêng chiếc nón.", "vi") == []
    assert remarks("Xem livestream của họ. Livestream nào?", "vi") == [(Remark.LONG_WORD, "livestream")]
    assert remarks("UBND xã ở đâu?", "vi") == [(Remark.SHORT_FORM, "UBND")]


def test_nothing_is_nothing():
    assert reading_of([""], "vi").average == 0


def test_of_a_drawing_only_shapes_and_their_colours_stay():
    clean = safe_drawing(DRAWING)
    for gone in ("script", "style", "onload", "e.org", "foreignObject", "<image", "<a", "title", ' width="9" onload'):
        assert gone not in clean
    reference = clean.split('fill="url(#')[1].split(")")[0]
    assert f'id="{reference}"' in clean and reference != "sky"
    assert 'aria-hidden="true"' in clean and "<rect" in clean


@pytest.mark.parametrize(
    "text",
    ["", "<svg", "<p/>", '<svg xmlns="http://www.w3.org/2000/svg"/>', '<!DOCTYPE svg [<!ENTITY a "b">]><svg viewBox="0 0 1 1"/>',
     '<svg viewBox="0 0 1 1">' + "<g/>" * 3000 + "</svg>"],
)  # fmt: skip
def test_what_is_no_drawing_is_refused(text):
    with pytest.raises(DrawingError):
        safe_drawing(text)
