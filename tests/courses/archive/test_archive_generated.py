"""Courses of any shape go out and come back the same: generated streams, settings and orders."""

import uuid

from wagtail.models import Page

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from cms.archive.files import Files, as_zip
from courses.structure.archive.exporting import export_draft
from courses.structure.archive.importing import bring_in, rehearse
from courses.structure.pages import CoursePage
from tests.factories.archives import term
from tests.factories.courses import add_lesson, course_page, translated

pytestmark = [pytest.mark.django_db, pytest.mark.once]

WORDS = st.text(st.sampled_from("aạbẢ  ,.:;!?“”\"'()[]{}*_#-+=|\\/<>&1 "), min_size=1, max_size=30).filter(
    lambda text: " ".join(text.split()) not in ("", "-")
)
LINE = WORDS.map(lambda text: " ".join(text.split()))
HTML = st.lists(LINE, min_size=1, max_size=3).map(
    lambda lines: "".join(f"<p>{line.replace('&', '&amp;').replace('<', '&lt;')}</p>" for line in lines)
)
LINES = st.lists(LINE, min_size=1, max_size=3).map("\n".join)


def item(value):
    return {"type": "item", "value": value, "id": str(uuid.uuid4())}


def block(kind, values):
    return values.map(lambda value: {"type": kind, "value": value, "id": str(uuid.uuid4())})


def many(values, least=1):
    return st.lists(values.map(item), min_size=least, max_size=3)


def struct(**fields):
    return st.fixed_dictionaries(fields)


RIGHT_AND_WRONG = st.tuples(LINE, LINE, LINE, LINE).map(
    lambda words: [
        item({"text": words[0], "is_right": True, "feedback": words[1]}),
        item({"text": words[2], "is_right": False, "feedback": words[3]}),
    ]
)
BLOCKS = st.one_of(
    block("heading", struct(text=LINE, level=st.sampled_from(["h2", "h3", "h4"]), anchor=st.sampled_from(["", "a-1"]))),
    block("text", HTML),
    block("callout", struct(kind=st.sampled_from(["do", "dont", "danger", "note"]), title=LINE, text=HTML)),
    block("steps", struct(title=LINE, steps=many(struct(title=LINE, text=HTML), 2))),
    block("comparison", struct(title=LINE, pairs=many(struct(say=LINES, do_not_say=LINES, reason=LINES)))),
    block("case", struct(title=LINE, content_note=LINE, story=HTML, question=LINES, alternative=HTML)),
    block("checklist", struct(title=LINE, items=many(LINE, 2))),
    block("accordion", struct(items=many(struct(title=LINE, text=HTML)))),
    block(
        "rule_quote",
        struct(quote=LINES, source=LINE, effective_from=st.sampled_from([None, "2025-07-01"]), link=st.just("")),
    ),
    block("question", struct(question=LINE, choices=RIGHT_AND_WRONG)),
    block("pause", struct(text=HTML)),
)
COURSES = st.lists(
    st.tuples(st.lists(BLOCKS, min_size=1, max_size=4), st.booleans(), st.booleans(), st.integers(1, 240)),
    min_size=1,
    max_size=3,
)


class GeneratedCourses(TestCase):
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(COURSES, LINE, st.booleans())
    def test_a_generated_course_is_the_same_after_export_import_and_export(self, lessons, title, has_english):
        term()
        course = course_page(lessons=0, title=title, slug=f"khoa-{uuid.uuid4().hex[:8]}")
        module = course.get_children().get()
        for number, (body, required, in_module, minutes) in enumerate(lessons):
            parent = module if in_module else course
            add_lesson(parent, title=f"{title} {number}", body=body, required=required, minutes=minutes)
        if has_english:
            translated(course, "en")
        first = export_draft(course.course_key)
        assert rehearse(Files(first), by=None).changes_nothing
        for page in CoursePage.objects.filter(course_key=course.course_key):
            Page.objects.get(pk=page.pk).delete()
        bring_in(Files(first), by=None)
        assert as_zip(export_draft(course.course_key)) == as_zip(first)
