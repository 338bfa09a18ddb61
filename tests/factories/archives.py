"""Courses that have everything, and archives written as a person writes them."""

import uuid
from dataclasses import replace
from typing import Any

from wagtail.models import Locale

from cms.pages.demo import every_block
from courses.activities.models import ActivityPage
from courses.assessment.keys import Kind
from courses.assessment.models import QuestionBank
from courses.assessment.quizzes.pages import QuizDraw, QuizQuestion
from courses.assessment.values import Question
from courses.structure.blocks import WAYS_ON, lesson_blocks
from courses.structure.glossary import GlossaryTerm
from courses.structure.pages import CoursePage, CourseSource, LessonPage
from tests.factories.courses import add_lesson, course_page, translated
from tests.factories.media import AudioFactory, DocumentFactory, ImageFactory, VideoFactory
from tests.factories.packages import h5p_version
from tests.factories.questions import approved, one_of
from tests.factories.quizzes import MACHINE, quiz_page

COURSE = """\
format_version = 1
name = "gio-dau"
languages = ["vi", "en"]
code = "C1"

[vi]
title = "Giờ đầu tiên"
summary = "Việc đầu tiên cần làm."
outcomes = "- chào hỏi"

[en]
title = "The first hour"
summary = "What to do first."
outcomes = "- to greet"

[[parts]]
module = "tiep-don"
title = { vi = "Tiếp đón", en = "Reception" }

[[parts.activities]]
name = "chao"
minutes = 8
"""
LESSON_VI = """\
+++
title = "Lời chào"
+++

Mời **ngồi**. Xem [bài này](activity:chao).

## Trước khi hỏi

:::callout {#truoc kind=do title="Nên làm"}
- Nói tên mình.
- Hỏi cần gì.
:::

:::question
Việc gì trước?

::choice {right}
Mời nước.
::feedback
Đúng vậy.

::choice
Hỏi tên kẻ lừa.
::feedback
Để sau.
:::
"""
LESSON_EN = """\
+++
title = "A greeting"
+++

Offer a **seat**. See [this lesson](activity:chao).

## Before you ask

:::callout {#truoc kind=do title="Do"}
- Say your name.
- Ask what is needed.
:::

:::question
What comes first?

::choice {right}
Offer water.
::feedback
Yes.

::choice
Ask who deceived her.
::feedback
Later.
:::
"""


#: What follows in `course.toml` where the course has a quiz.
QUIZ = """
[[parts.activities]]
name = "thu-suc"
kind = "quiz"
pass_percent = 80
attempts = 3
feedback = "at-once"
questions = [{ id = "who-first", points = 2 }]
draws = [{ bank = "gio-dau", tag = "luật", count = 1 }]
"""
QUIZ_VI = """\
+++
title = "Thử sức"
+++

Năm phút, **không** tính điểm.
"""
QUIZ_EN = """\
+++
title = "Try it"
+++
"""
QUESTIONS_VI = """\
format_version = 1
bank = "Giờ đầu"

[[question]]
id = "who-first"
type = "single"
question = "Ai đến trước?"
tags = ["an toàn"]
critical = true

[[question.answers]]
id = "safety"
text = "An toàn"
right = true
feedback = "Đúng."

[[question.answers]]
id = "story"
text = "Câu chuyện"

[[question]]
id = "free"
type = "true-false"
tags = ["luật"]
markdown = "Gọi **111** mất tiền. [Bài](activity:chao)"
answer = false
"""
QUESTIONS_EN = """\
format_version = 1
bank = "Giờ đầu"

[[question]]
id = "who-first"
question = "Who comes first?"
answers = [{ id = "safety", text = "Safety" }, { id = "story", text = "The story" }]

[[question]]
id = "free"
question = "A call to 111 costs money."
"""


def quiz_by_hand(**changed: str) -> dict[str, bytes]:
    """Returns the small course with a quiz and a bank; `changed` replaces `course`, or the questions `vi` or `en`."""
    more = {
        "quizzes/thu-suc.vi.md": QUIZ_VI,
        "quizzes/thu-suc.en.md": QUIZ_EN,
        "questions/gio-dau.vi.toml": changed.get("vi", QUESTIONS_VI),
        "questions/gio-dau.en.toml": changed.get("en", QUESTIONS_EN),
    }
    files = by_hand(course=changed.get("course", COURSE + QUIZ))
    return files | {path: text.encode() for path, text in more.items()}


def by_hand(**changed: str) -> dict[str, bytes]:
    """Returns the files of a small course as a person writes them; `changed` replaces `course`, `vi` or `en`."""
    files = {
        "course.toml": changed.get("course", COURSE),
        "lessons/chao.vi.md": changed.get("vi", LESSON_VI),
        "lessons/chao.en.md": changed.get("en", LESSON_EN),
    }
    return {path: text.encode() for path, text in files.items()}


def term(word: str = "Sơ cứu tâm lý", **fields: Any) -> GlossaryTerm:
    """Returns a Vietnamese term of the glossary."""
    locale = Locale.objects.get(language_code="vi")
    return GlossaryTerm.objects.get_or_create(term=word, locale=locale, defaults={"meaning": "Đỡ lúc đầu.", **fields})[
        0
    ]


def every_lesson_block() -> list[tuple[str, Any]]:
    """Returns each block of the lesson stream once, with media where it points at some."""
    blocks = dict(lesson_blocks())
    picture = ImageFactory(title="Ruộng bậc thang")
    picture.contextual_alt_text, picture.decorative = "Ruộng lúc sáng sớm", False
    chosen = {
        "image": {"image": picture, "caption": "Buổi sáng ở bản."},
        "pictures": {"pictures": [{"image": picture, "caption": "Một."}, {"image": picture, "caption": ""}]},
        "audio": {"audio": AudioFactory(title="Lời chào"), "open_transcript": True},
        "video": {"video": VideoFactory(title="Giờ đầu", poster=picture), "open_transcript": False},
        "document": {"document": DocumentFactory(title="Phiếu"), "about": "In ra để ở bàn."},
        "glossary": {"term": term()},
        "package": {
            "package": h5p_version("canvas").package,
            "required": True,
            "rule": "passed",
            "pass_percent": 80,
            "counts": "last",
            "attempts": 3,
            "alternative": "<p>Cùng nội dung, không cần gói.</p>",
        },
    }
    plain = [(name, value) for name, value in _previews() if name not in chosen]
    return [*plain, *((name, blocks[name].normalize(value)) for name, value in chosen.items())]


def _previews() -> list[tuple[str, Any]]:
    skipped = WAYS_ON | {"image", "pictures", "audio", "video", "document", "glossary", "package"}
    return [(name, block.get_preview_value()) for name, block in lesson_blocks() if name not in skipped]


def full_course() -> CoursePage:
    """Returns a course in two languages with every block, two modules, rules, sources and links between its lessons."""
    course = course_page(lessons=1, code="C1", in_order=True, valid_months=24, topic="Tiếp đón")
    course.outcomes = "<ul><li>mời nước <b>trước</b></li><li>hỏi sau</li></ul>"
    course.sources.set([CourseSource(title="Hướng dẫn", link="https://example.org/a?b=1&c=2")])
    course.save()
    module = course.get_children().get()
    body = every_lesson_block()
    everything = add_lesson(module, title="Mọi khối", body=body, required=False, must_hear_media=True)
    link = f'<p>Xem <a linktype="page" id="{everything.pk}">bài kia</a> và <a href="tel:111">111</a>.<br/>Hết.</p>'
    add_lesson(course, title="Bài cuối", body=[("text", link)], must_acknowledge=True, minutes=12)
    english = translated(course, "en")
    first, last = [page for page in lessons_of(english) if page.title in ("Mọi khối", "Bài cuối")]
    own = link.replace(f'"{everything.pk}"', f'"{first.pk}"')
    last.body = [{"type": "text", "value": own, "id": last.body[0].id}]
    last.save_revision().publish()
    return course


def full_quiz_course(*, by_machine: bool = False) -> CoursePage:
    """Returns a course in two languages whose quizzes ask every type of question, fixed and drawn, with pictures and bold."""
    course = course_page(lessons=1)
    languages = ("vi", "en")
    kinds = MACHINE if by_machine else list(Kind)
    own = QuestionBank.objects.create(name="Đón tiếp", about="Giờ đầu tại đồn.", course=course)
    asked = [approved(one_of(kind, languages=languages, tags=("an toàn",)), bank=own) for kind in kinds]
    shared = QuestionBank.objects.create(name="Chung")
    for question in (_rich(languages), *(one_of(kind, languages=languages, difficulty="hard") for kind in kinds)):
        approved(question, bank=shared)
    quiz = quiz_page(
        asked[:4], course=course, title="Trước khi học", slug="truoc", purpose="pre-test", pass_percent=None
    )
    quiz.fixed.add(QuizQuestion(question=asked[4].question, points=3))
    quiz.draws.add(QuizDraw(bank=own, tag="an toàn", count=2, points=2))
    quiz.intro = "<p>Để biết <b>đang ở đâu</b>.</p><ul><li>không tính điểm</li></ul>"
    quiz.save()
    other = quiz_page([], course=course, title="Sau khi học", slug="sau", time_limit=20, attempts=2, wait_minutes=30)
    other.draws.add(QuizDraw(bank=shared, count=3), QuizDraw(bank=shared, difficulty="hard", count=2))
    other.save()
    translated(course, "en")
    return course


def _rich(languages: tuple[str, ...]) -> Question:
    """Returns a question of more than a paragraph: bold, a list, a picture."""
    picture = {"image": ImageFactory(title="Sân đồn").pk, "alt_text": "Sân đồn buổi sáng.", "decorative": False}
    stem = (
        {"type": "text", "value": "<p>Nhìn <b>kỹ</b>:</p><ul><li>cửa</li><li>ghế</li></ul>", "id": str(uuid.uuid4())},
        {"type": "image", "value": {"image": picture, "caption": "Sáu giờ."}, "id": str(uuid.uuid4())},
    )
    question = one_of(Kind.SINGLE, languages=languages)
    return replace(question, words={name: replace(said, stem=stem) for name, said in question.words.items()})


def lessons_of(course: CoursePage) -> list[LessonPage]:
    return [page for page in course.get_descendants().specific() if isinstance(page, ActivityPage)]


__all__ = ["every_block", "every_lesson_block", "full_course", "lessons_of", "term"]
