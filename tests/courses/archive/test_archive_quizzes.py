"""Quizzes and their banks go out and come back, and can be written in a text editor."""

import uuid

from wagtail.models import Page

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from cms.archive.faults import ArchiveError, Faults
from cms.archive.files import Files, as_zip
from courses.assessment.keys import Kind
from courses.assessment.models import Question, QuestionBank, QuestionVersion, Status
from courses.assessment.quizzes.pages import QuizPage
from courses.assessment.writing import approve
from courses.errors import LearningError
from courses.structure.archive.comparing import compared
from courses.structure.archive.exporting import export_draft
from courses.structure.archive.exporting_versions import export_version
from courses.structure.archive.importing import Wishes, bring_in, rehearse
from courses.structure.archive.outline import course_key
from courses.structure.archive.reading import read_archive
from courses.structure.pages import CoursePage
from tests.factories.archives import COURSE, QUESTIONS_VI, QUIZ, full_quiz_course, quiz_by_hand
from tests.factories.courses import published, shelf
from tests.factories.people import UserFactory
from tests.factories.questions import a_bank, questions, written
from tests.factories.quizzes import quiz_page

pytestmark = pytest.mark.django_db


def on_another_site(course):
    """Takes a course and all questions away, as if the archive came to another site."""
    for page in CoursePage.objects.filter(course_key=course.course_key):
        Page.objects.get(pk=page.pk).delete()
    Question.objects.update(current=None)
    Question.objects.all().delete()
    QuestionBank.objects.all().delete()


def approve_all():
    for version in QuestionVersion.objects.filter(status=Status.DRAFT):
        approve(version, by=UserFactory())


def test_a_course_with_all_ten_types_fixed_and_drawn_is_the_same_after_export_import_and_export():
    course = full_quiz_course()
    first = export_draft(course.course_key)
    assert set(first) > {"questions/don-tiep.vi.toml", "questions/don-tiep.en.toml", "questions/chung.vi.toml"}
    on_another_site(course)
    bring_in(Files(first), by=None)
    second = export_draft(course.course_key)
    assert [path for path in sorted({*first, *second}) if first.get(path) != second.get(path)] == []
    assert as_zip(first) == as_zip(second)
    assert {version.kind for version in QuestionVersion.objects.all()} == set(Kind)
    assert not QuestionVersion.objects.exclude(status=Status.DRAFT).exists()


def test_importing_what_is_here_already_makes_no_draft():
    course = full_quiz_course()
    files = Files(export_draft(course.course_key))
    before = [*QuestionVersion.objects.order_by("pk").values_list("pk", "number", "status")]
    changed = [*Question.objects.order_by("pk").values_list("pk", "changed_at")]
    assert rehearse(files, by=None).changes_nothing
    bring_in(files, by=None)
    assert [*QuestionVersion.objects.order_by("pk").values_list("pk", "number", "status")] == before
    assert [*Question.objects.order_by("pk").values_list("pk", "changed_at")] == changed


def test_a_published_version_with_a_quiz_is_the_same_when_published_elsewhere():
    course = full_quiz_course(by_machine=True)
    first = export_version(published(course))
    on_another_site(course)
    bring_in(Files(first), by=None, wishes=Wishes(make_ready=True))
    approve_all()
    again = CoursePage.objects.get(course_key=course.course_key, locale__language_code="vi")
    second = export_version(published(again))
    assert [path for path in sorted({*first, *second}) if first.get(path) != second.get(path)] == []


@pytest.fixture
def shelves():
    shelf("vi"), shelf("en")


def test_a_person_writes_a_quiz_with_words_for_ids(shelves):
    bring_in(Files(quiz_by_hand()), by=None, wishes=Wishes(make_ready=True))
    quiz = QuizPage.objects.get(locale__language_code="vi")
    assert (quiz.title, quiz.intro, quiz.purpose) == ("Thử sức", "<p>Năm phút, <b>không</b> tính điểm.</p>", "practice")
    assert (quiz.pass_percent, quiz.attempts, quiz.feedback) == (80, 3, "at-once")
    (fixed,), (drawn,) = quiz.fixed.all(), quiz.draws.all()
    assert (str(fixed.question), fixed.points) == ("Ai đến trước?", 2)
    assert (drawn.bank.name, drawn.tag, drawn.count) == ("Giờ đầu", "luật", 1)
    assert drawn.bank.course.course_key == course_key("gio-dau")
    assert [block.block_type for block in fixed.question.versions.get().wordings.get(language="vi").stem] == ["text"]
    rich = Question.objects.get(versions__kind=Kind.TRUE_FALSE).versions.get().wordings.get(language="vi").stem
    page = Page.objects.get(slug="loi-chao")
    assert rich[0].value.source == f'<p>Gọi <b>111</b> mất tiền. <a linktype="page" id="{page.pk}">Bài</a></p>'
    assert rehearse(Files(export_draft(course_key("gio-dau"))), by=None).changes_nothing


WRONG = [
    ("vi", 'type = "single"', 'type = "essay"', "questions/gio-dau.vi.toml", 6),
    ("vi", 'critical = true', 'critcal = true', "questions/gio-dau.vi.toml", 9),
    ("vi", "right = true\n", "", "questions/gio-dau.vi.toml", 4),
    ("vi", "right = true\n", "rihgt = true\n", "questions/gio-dau.vi.toml", 14),
    ("vi", 'id = "free"', 'id = "who-first"', "questions/gio-dau.vi.toml", 22),
    ("vi", "[[question]]", "[[question", "questions/gio-dau.vi.toml", 4),
    ("en", 'id = "story"', 'id = "tale"', "questions/gio-dau.en.toml", 4),
    ("en", 'id = "free"', 'id = "fere"', "questions/gio-dau.en.toml", 9),
    ("en", 'id = "who-first"', 'id = "who-first"\ntype = "single"', "questions/gio-dau.en.toml", 6),
    ("course", 'feedback = "at-once"', 'feedback = "sometimes"', "course.toml", 29),
    ("course", "pass_percent = 80", "pass_percent = 101", "course.toml", 27),
    ("course", 'tag = "luật"', 'tags = "luật"', "course.toml", 31),
    ("course", "count = 1", "count = 0", "course.toml", 31),
]  # fmt: skip


@pytest.mark.parametrize(("what", "was", "becomes", "file", "line"), WRONG)
def test_a_mistake_is_named_with_file_and_line(what, was, becomes, file, line):
    files = quiz_by_hand()
    path = {"course": "course.toml"}.get(what, f"questions/gio-dau.{what}.toml")
    text = files[path].decode()
    assert was in text
    files[path] = text.replace(was, becomes, 1).encode()
    with pytest.raises(ArchiveError) as refused:
        read_archive(Files(files), Faults())
    assert (file, line) in [(fault.file, fault.line) for fault in refused.value.faults], refused.value


def test_what_only_the_site_can_tell_is_named_with_its_line_too_and_nothing_is_written(shelves):
    vi = QUESTIONS_VI.replace("**111**", "<script>x</script>").replace("activity:chao", "activity:choa")
    with pytest.raises(ArchiveError) as refused:
        bring_in(Files(quiz_by_hand(vi=vi)), by=None)
    assert {(fault.file, fault.line) for fault in refused.value.faults} == {("questions/gio-dau.vi.toml", 25)}
    with pytest.raises(ArchiveError) as refused:
        bring_in(Files(quiz_by_hand(course=(COURSE + QUIZ).replace("who-first", "who-last"))), by=None)
    assert {(fault.file, fault.line) for fault in refused.value.faults} == {("course.toml", 25)}
    assert not QuestionBank.objects.exists()


def test_what_differs_becomes_a_draft_beside_the_approved_question_and_is_shown_before(shelves):
    bring_in(Files(quiz_by_hand()), by=None)
    approve_all()
    files = Files(quiz_by_hand(vi=QUESTIONS_VI.replace("Đúng.", "Đúng: an toàn trước.")))
    rehearsed = rehearse(files, by=None)
    (shown,) = [entry for entry in compared(rehearsed) if entry.title.startswith("questions/")]
    before, after = shown.lines[""]
    (line,) = [line for line in after if line not in before]
    assert 'feedback = "Đúng: an toàn trước."' in line
    assert QuestionVersion.objects.count() == 2
    bring_in(files, by=None)
    changed = Question.objects.get(versions__number=2)
    assert (changed.current.number, changed.latest.status) == (1, Status.DRAFT)
    again = Files(quiz_by_hand(vi=QUESTIONS_VI.replace("Đúng.", "Đúng vậy.")))
    with pytest.raises(LearningError) as refused:
        bring_in(again, by=None)
    assert refused.value.code == "drafts-in-the-way"


def test_a_question_that_stands_in_another_bank_is_not_taken_from_it(shelves):
    bring_in(Files(quiz_by_hand()), by=None)
    Question.objects.update(bank=a_bank("Kho khác"))
    with pytest.raises(ArchiveError, match="another bank|ngân hàng khác"):
        rehearse(Files(quiz_by_hand()), by=None)


def test_whoever_may_not_write_in_the_bank_brings_in_no_questions(shelves):
    somebody = UserFactory(is_superuser=False)
    with pytest.raises(LearningError) as refused:
        bring_in(Files(quiz_by_hand()), by=somebody)
    assert refused.value.code == "not-yours"


def test_a_bank_that_no_quiz_uses_travels_with_its_course(shelves):
    bring_in(Files(quiz_by_hand(course=COURSE)), by=None)
    assert "questions/gio-dau.en.toml" in export_draft(course_key("gio-dau"))


@pytest.mark.once
class GeneratedBanks(TestCase):
    @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        st.lists(
            questions(kinds=[kind for kind in Kind if kind != Kind.HOTSPOT]),
            min_size=1,
            max_size=4,
            unique_by=lambda question: question.key,
        )
    )
    def test_generated_questions_are_the_same_after_export_import_and_export(self, asked):
        bank = a_bank(f"Kho {uuid.uuid4().hex[:8]}")
        quiz = quiz_page([written(question, bank=bank) for question in asked])
        course = CoursePage.objects.ancestor_of(quiz).get()
        first = export_draft(course.course_key)
        assert rehearse(Files(first), by=None).changes_nothing
        on_another_site(course)
        bring_in(Files(first), by=None)
        assert as_zip(export_draft(course.course_key)) == as_zip(first)
