"""What the editor of a lesson offers its author: terms found by their words and told by their meaning, answers seen whole."""

from django.urls import reverse

from wagtail.models import Locale

import pytest

from courses.freezing.words import words_in
from courses.structure.glossary import GlossaryTerm
from courses.structure.pages import LessonPage
from tests.doors import come_in
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def block(name):
    return LessonPage._meta.get_field("body").stream_block.child_blocks[name]


def test_a_term_is_searched_for_and_shown_with_its_meaning(client):
    vietnamese = Locale.objects.get(language_code="vi")
    for term, meaning in (("sang chấn", "Vết thương trong lòng."), ("sàng lọc", "Hỏi ít, để biết cần giúp gì.")):
        GlossaryTerm.objects.create(term=term, meaning=meaning, locale=vietnamese)
    come_in(client, UserFactory(trainer=True))
    chooser = GlossaryTerm.snippet_viewset.chooser_viewset
    html = client.get(reverse(chooser.get_url_name("choose"))).json()["html"]
    assert "Vết thương trong lòng." in html and "Locale" not in html
    found = client.get(reverse(chooser.get_url_name("choose_results")), {"q": "lọc"}).text
    assert "Hỏi ít" in found and "Vết thương" not in found


def test_an_answer_stays_one_line_however_it_is_typed():
    text = block("question").child_blocks["choices"].child_block.child_blocks["text"]
    assert text.value_from_form("Mời ngồi,\n  đưa nước.\r\n") == "Mời ngồi, đưa nước."


def test_reviewers_read_words_and_no_codes():
    frozen = [
        {
            "type": "callout",
            "id": "1",
            "value": {"kind": "dont", "title": "Trước khi hỏi", "text": "<p>Đừng hỏi dồn.</p>"},
        },
        {"type": "heading", "id": "2", "value": {"text": "Việc đầu tiên", "level": "h2", "anchor": ""}},
        {
            "type": "question",
            "id": "3",
            "value": {
                "question": "Làm gì?",
                "choices": [{"id": "a", "value": {"text": "Mời ngồi", "is_right": True, "feedback": "Đúng."}}],
            },
        },
    ]
    words = list(words_in(LessonPage._meta.get_field("body").stream_block, frozen))
    assert not {"dont", "h2"} & set(words)
    assert {"Trước khi hỏi", "Việc đầu tiên", "Mời ngồi", "Đúng."} <= set(words)
    # Which answer is right is said by the label of its box.
    assert str(block("question").child_blocks["choices"].child_block.child_blocks["is_right"].label) in words
