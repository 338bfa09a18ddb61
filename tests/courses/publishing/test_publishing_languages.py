"""A course in two languages: one leads, the other is kept in step, and nothing is lost on the way."""

import uuid

from django.urls import reverse

from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation

import pytest

from courses.publishing.languages import Stage, languages_of
from courses.publishing.preparing import prepare
from courses.publishing.translating import bring_in_step, in_step, translate_missing
from courses.structure.drafting import draft, latest
from courses.structure.glossary import GlossaryTerm
from courses.structure.pages import LessonPage
from tests.doors import come_in
from tests.factories.courses import add_lesson, course_page, translated
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def trainer():
    return UserFactory(trainer=True)


@pytest.fixture
def english():
    return Locale.objects.get(language_code="en")


def lessons(language):
    return list(LessonPage.objects.filter(locale__language_code=language).order_by("path"))


def stages(course):
    return [line.cells["en"].stage for line in languages_of(course.course_key).lines]


def give_words(language, *, but=0):
    """Types English for every text of the translation editor, save the last `but` ones."""
    locale = Locale.objects.get(language_code=language)
    segments = list(StringSegment.objects.order_by("source", "order", "pk"))
    for number, segment in enumerate(segments[: len(segments) - but]):
        StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            locale=locale,
            context=segment.context,
            defaults={"data": f"Words {number}"},
        )


def mark_all_ready(course, locale):
    for page in course.get_translation(locale).get_descendants(inclusive=True).specific():
        kept = Translation.objects.get(source__object_id=page.translation_key, target_locale=locale)
        kept.save_target(user=None, publish=False)
        latest(page).get_latest_revision().publish()


def add_block(lesson, words):
    lesson.body = [*lesson.body.raw_data, {"type": "text", "id": str(uuid.uuid4()), "value": f"<p>{words}</p>"}]
    lesson.save_revision().publish()


def test_a_translation_shares_keys_and_blocks_and_begins_as_a_draft(trainer, english):
    course = course_page(lessons=2)
    assert translate_missing(course.course_key, into=english, by=trainer) == 4
    pairs = list(zip(lessons("vi"), lessons("en"), strict=True))
    assert [vi.activity_key == en.activity_key for vi, en in pairs] == [True, True]
    assert [vi.translation_key == en.translation_key for vi, en in pairs] == [True, True]
    assert not any(en.live for _vi, en in pairs)
    table = languages_of(course.course_key)
    assert {line.cells["en"].stage for line in table.lines} == {Stage.UNFINISHED}
    assert table.waiting("en") > 0


def test_making_the_missing_pages_again_touches_none_that_is_there(trainer, english):
    course = course_page(lessons=1)
    translate_missing(course.course_key, into=english, by=trainer)
    there = lessons("en")[0]
    there.title = "First hour"
    there.save_revision().publish()
    add_lesson(course.get_children()[0], title="Bài mới")
    assert stages(course)[-1] is Stage.MISSING
    assert translate_missing(course.course_key, into=english, by=trainer) == 1
    assert lessons("en")[0].title == "First hour"


def test_a_block_added_later_forbids_publishing_by_name_and_is_brought_over(trainer, english):
    course = course_page(lessons=1)
    translate_missing(course.course_key, into=english, by=trainer)
    give_words("en")
    mark_all_ready(course, english)
    lesson = lessons("vi")[0]
    add_block(lesson, "Gọi phiên dịch.")
    assert Stage.OUT_OF_STEP in stages(course)
    (fault,) = draft(course.course_key).faults
    assert "Bài 1" in fault and "Gọi phiên dịch." in fault and "block 2" in fault
    bring_in_step(lessons("en")[0], by=trainer)
    assert Stage.OUT_OF_STEP not in stages(course)
    give_words("en")
    mark_all_ready(course, english)
    assert draft(course.course_key).faults == ()


def test_a_page_translated_by_hand_keeps_its_words_and_gets_the_new_block(trainer):
    course = course_page(lessons=1)
    translated(course, "en")
    there = lessons("en")[0]
    there.body = [{**there.body.raw_data[0], "value": "<p>Safety first.</p>"}]
    there.save_revision().publish()
    lesson = lessons("vi")[0]
    add_block(lesson, "Gọi phiên dịch.")
    bring_in_step(lessons("en")[0], by=trainer)
    body = latest(lessons("en")[0]).body
    assert [str(block.id) for block in body] == [str(block.id) for block in lesson.body]
    assert "Safety first." in str(body[0].value) and "Gọi phiên dịch." in str(body[1].value)


def test_words_stay_with_their_block_however_the_source_is_arranged():
    source = [
        {
            "type": "steps",
            "id": "a",
            "value": {"title": "Một", "steps": [{"id": "2", "value": "hai"}, {"id": "3", "value": "ba"}]},
        }
    ]
    english = [
        {
            "type": "steps",
            "id": "a",
            "value": {"title": "One", "steps": [{"id": "1", "value": "one"}, {"id": "2", "value": "two"}]},
        }
    ]
    assert in_step(source, english) == [
        {
            "type": "steps",
            "id": "a",
            "value": {"title": "One", "steps": [{"id": "2", "value": "two"}, {"id": "3", "value": "ba"}]},
        }
    ]
    assert in_step([], english) == []


def test_the_screen_makes_pages_and_brings_them_in_step(client, trainer):
    course = course_page(lessons=1, owner=trainer)
    come_in(client, trainer)
    screen = reverse("courses_publishing_languages", args=[course.course_key])
    client.post(reverse("courses_publishing_translate", args=[course.course_key]), {"language": "en"})
    assert "3 pages have been made" in client.get(screen, headers={"accept-language": "en"}).text or lessons("en")
    add_block(lessons("vi")[0], "Gọi phiên dịch.")
    there = lessons("en")[0]
    assert f'value="{there.pk}"' in client.get(screen).text
    client.post(reverse("courses_publishing_step", args=[course.course_key]), {"page": there.pk})
    assert stages(course)[-1] is not Stage.OUT_OF_STEP
    stranger = course_page(lessons=1)
    answer = client.post(
        reverse("courses_publishing_step", args=[course.course_key]), {"page": stranger.get_descendants().last().pk}
    )
    assert answer.status_code == 404


def test_the_table_costs_the_same_for_few_lessons_and_many(same_queries, trainer, english):
    few, many = course_page(lessons=2), course_page(lessons=12)
    for course in (few, many):
        translate_missing(course.course_key, into=english, by=trainer)
    same_queries(lambda: languages_of(few.course_key), lambda: languages_of(many.course_key))


def test_a_course_translated_this_way_can_be_prepared(trainer, english):
    course = course_page(lessons=1)
    translate_missing(course.course_key, into=english, by=trainer)
    assert prepare(course.course_key, by=trainer).outline["titles"].keys() == {"vi"}
    give_words("en")
    mark_all_ready(course, english)
    assert prepare(course.course_key, by=trainer).outline["titles"].keys() == {"vi", "en"}


def test_a_page_that_is_ready_never_shows_words_of_the_leading_language(trainer, english):
    course = course_page(lessons=1)
    translate_missing(course.course_key, into=english, by=trainer)
    give_words("en")
    mark_all_ready(course, english)
    lesson = lessons("vi")[0]
    add_block(lesson, "Gọi phiên dịch.")
    bring_in_step(lessons("en")[0], by=trainer)
    there = lessons("en")[0]
    # The new block waits in the draft; what is ready is as it was, and publishing says so.
    assert there.live and there.has_unpublished_changes
    assert len(there.body) == 1 and len(latest(there).body) == 2
    assert stages(course)[-1] is Stage.UNFINISHED
    (fault,) = draft(course.course_key).faults
    assert "Gọi phiên dịch." in fault
    give_words("en")
    mark_all_ready(course, english)
    assert draft(course.course_key).faults == ()


def test_a_page_in_which_no_words_wait_is_ready_again_at_once(trainer, english):
    course = course_page(lessons=1)
    lesson = lessons("vi")[0]
    add_block(lesson, "Gọi phiên dịch.")
    translate_missing(course.course_key, into=english, by=trainer)
    kept = Translation.objects.get(source__object_id=lesson.translation_key)
    for segment in StringSegment.objects.filter(source=kept.source):
        StringTranslation.objects.create(
            translation_of=segment.string, locale=english, context=segment.context, data="Safety first."
        )
    kept.save_target(user=trainer, publish=False)
    lessons("en")[0].get_latest_revision().publish()
    lesson.refresh_from_db()
    lesson.body = list(lesson.body.raw_data)[:1]
    lesson.save_revision().publish()
    bring_in_step(lessons("en")[0], by=trainer)
    there = lessons("en")[0]
    assert there.live and not there.has_unpublished_changes
    assert [block.value.source for block in there.body] == ["<p>Safety first.</p>"]


def test_publish_in_the_translation_editor_is_refused_while_words_wait_and_says_how_many(
    client, trainer, english, django_capture_on_commit_callbacks
):
    course = course_page(lessons=1, owner=trainer)
    translate_missing(course.course_key, into=english, by=trainer)
    give_words("en", but=2)
    come_in(client, UserFactory(reviewer=True))
    lesson = lessons("en")[0]
    editor = reverse("wagtailadmin_pages:edit", args=[lesson.pk])
    with django_capture_on_commit_callbacks(execute=True):
        told = client.post(editor, {"action": "publish"}, follow=True).text
    assert not LessonPage.objects.get(pk=lesson.pk).live
    assert "chưa sẵn sàng: còn 2 đoạn" in told
    give_words("en")
    with django_capture_on_commit_callbacks(execute=True):
        client.post(editor, {"action": "publish"})
    assert LessonPage.objects.get(pk=lesson.pk).live


def test_preparing_names_each_page_that_was_made_ready_with_words_of_the_leading_language(trainer, english):
    """However it became ready: by a schedule, a workflow, a script."""
    course = course_page(lessons=1)
    translate_missing(course.course_key, into=english, by=trainer)
    mark_all_ready(course, english)
    faults = draft(course.course_key).faults
    assert len(faults) == 3 and any("Bài 1" in fault and "2" in fault for fault in faults)
    # Saved as a draft with half of its words, the page that is ready still shows the others.
    give_words("en", but=1)
    kept = Translation.objects.get(source__object_id=lessons("vi")[0].translation_key)
    kept.save_target(user=trainer, publish=False)
    assert draft(course.course_key).faults


def test_a_term_that_is_not_translated_is_marked_in_the_glossary_linked_from_the_course_and_a_fault(
    client, trainer, english
):
    course = course_page(lessons=1, owner=trainer)
    term = GlossaryTerm.objects.create(locale=course.locale, term="Bảo mật", meaning="Không kể cho ai.")
    lesson = lessons("vi")[0]
    lesson.body = [{"type": "glossary", "id": str(uuid.uuid4()), "value": {"term": term.pk}}]
    lesson.save_revision().publish()
    translate_missing(course.course_key, into=english, by=trainer)
    there = GlossaryTerm.objects.get(locale=english)
    come_in(client, trainer)
    screen = reverse("courses_publishing_languages", args=[course.course_key])
    glossary = reverse("wagtailsnippets_courses_glossaryterm:list")
    address = reverse("wagtailsnippets_courses_glossaryterm:edit", args=[there.pk])
    assert address in client.get(screen).text and "chưa dịch" in client.get(screen).text
    assert client.get(glossary).text.count("Chưa dịch") == 1
    give_words("en")
    # What was typed for the term has to be saved too; pages are marked ready by hand.
    Translation.objects.get(source__object_id=term.translation_key).save_target(user=trainer, publish=True)
    mark_all_ready(course, english)
    assert "chưa dịch" not in client.get(screen).text and "Chưa dịch" not in client.get(glossary).text
    assert draft(course.course_key).faults == ()
    StringTranslation.objects.filter(translation_of__data="Không kể cho ai.").delete()
    (fault,) = draft(course.course_key).faults
    assert GlossaryTerm.objects.get(locale=english).term in fault
