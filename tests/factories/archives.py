"""Courses that have everything, and archives written as a person writes them."""

from typing import Any

from wagtail.models import Locale

from cms.pages.demo import every_block
from courses.activities.models import ActivityPage
from courses.structure.blocks import WAYS_ON, lesson_blocks
from courses.structure.glossary import GlossaryTerm
from courses.structure.pages import CoursePage, CourseSource, LessonPage
from tests.factories.courses import add_lesson, course_page, translated
from tests.factories.media import AudioFactory, DocumentFactory, ImageFactory, VideoFactory

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
    }
    plain = [(name, value) for name, value in _previews() if name not in chosen]
    return [*plain, *((name, blocks[name].normalize(value)) for name, value in chosen.items())]


def _previews() -> list[tuple[str, Any]]:
    skipped = WAYS_ON | {"image", "pictures", "audio", "video", "document", "glossary"}
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


def lessons_of(course: CoursePage) -> list[LessonPage]:
    return [page for page in course.get_descendants().specific() if isinstance(page, ActivityPage)]


__all__ = ["every_block", "every_lesson_block", "full_course", "lessons_of", "term"]
