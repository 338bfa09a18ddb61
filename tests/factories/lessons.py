"""A course with every block of a lesson, in Vietnamese and English, published as people publish it."""

import uuid
from dataclasses import dataclass, field
from typing import Any

from django.core.files.base import ContentFile

from wagtail.models import Locale

from cms.media.models import Audio, Document, Image, Video
from courses.structure.glossary import GlossaryTerm
from courses.structure.pages import CoursePage, LessonPage, ModulePage
from courses.structure.versions import CourseVersion
from tests.factories.courses import published, shelf, translated
from tests.factories.media import AudioFactory, DocumentFactory, ImageFactory, VideoFactory, picture_bytes, wav_bytes

SPACE = uuid.UUID("6f1c0b52-0d7e-4c43-9b13-6f2f6d1f6f01")


def _picture() -> Image:
    return ImageFactory(file=ContentFile(picture_bytes(size=(900, 500)), name="ruong.jpg"))


def _sound() -> Audio:
    return AudioFactory(title="Lời chào", language="vi", file=ContentFile(wav_bytes(2), name="chao.wav"))


@dataclass
class Shown:
    """What the lessons show besides words; a test may bring recordings that really play."""

    image: Image = field(default_factory=_picture)
    audio: Audio = field(default_factory=_sound)
    video: Video = field(default_factory=lambda: VideoFactory(title="Giờ đầu tiên"))
    document: Document = field(default_factory=lambda: DocumentFactory(title="Phiếu giờ đầu tiên"))


def block_id(name: str) -> str:
    """Returns the id of a block or of an entry in one, the same in every language."""
    return str(uuid.uuid5(SPACE, name))


def block(kind: str, value: Any, name: str = "") -> dict[str, Any]:
    """Returns one block as a stream keeps it."""
    return {"type": kind, "id": block_id(name or kind), "value": value}


def entries(name: str, values: list[Any]) -> list[dict[str, Any]]:
    """Returns the entries of a list block."""
    return [{"type": "item", "id": block_id(f"{name}-{index}"), "value": value} for index, value in enumerate(values)]


def meeting(say: Any, shown: Shown, term: GlossaryTerm) -> list[dict[str, Any]]:
    """The first lesson: words, boxes, a picture, a question."""
    return [
        block("heading", {"text": say("Ba việc trước tiên", "Three things first"), "level": "h2", "anchor": ""}),
        block(
            "text",
            say(
                "<p>Người vừa trở về có quyền <b>không kể</b>. Trước khi hỏi, hãy nói rõ mình là ai, câu trả lời được dùng "
                "vào việc gì, và có thể dừng lại bất cứ lúc nào.</p>",
                "<p>Whoever has just come back has the right <b>not to tell</b>. Before you ask, say who you are, what the "
                "answer is for, and that one may stop at any moment.</p>",
            ),
        ),
        block(
            "steps",
            {
                "title": say("Khi gặp người vừa được đón", "On meeting somebody who has just arrived"),
                "steps": entries(
                    "step",
                    [
                        {
                            "title": say("Chào và tự giới thiệu", "Greet and say who you are"),
                            "text": say(
                                "<p>Tên, nơi làm việc, vì sao mình ở đây.</p>", "<p>Name, post, why you are here.</p>"
                            ),
                        },
                        {
                            "title": say("Hỏi điều cần ngay", "Ask what is needed now"),
                            "text": say("<p>Nước, chỗ ngồi, áo ấm.</p>", "<p>Water, a seat, a warm coat.</p>"),
                        },
                        {"title": say("Nói điều sắp xảy ra", "Say what will happen next"), "text": ""},
                    ],
                ),
            },
        ),
        *(
            block("callout", {"kind": kind, "title": "", "text": text}, f"callout-{kind}")
            for kind, text in {
                "do": say("<p>Để cửa mở, ngồi ngang tầm mắt.</p>", "<p>Leave the door open, sit at eye level.</p>"),
                "dont": say("<p>Không hỏi đi hỏi lại.</p>", "<p>Do not ask the same thing again and again.</p>"),
                "danger": say(
                    "<p>Có dấu hiệu ngộ độc: gọi y tế ngay.</p>", "<p>Signs of poisoning: call a medic at once.</p>"
                ),
                "note": say("<p>Giấy tờ để sau.</p>", "<p>Papers can wait.</p>"),
            }.items()
        ),
        block(
            "comparison",
            {
                "title": say("Câu đầu tiên", "The first sentence"),
                "pairs": entries(
                    "pair",
                    [
                        {
                            "say": say("Chị muốn ngồi ở đâu cho dễ chịu?", "Where would you like to sit?"),
                            "do_not_say": say(
                                "Ngồi xuống đây, khai từ đầu.", "Sit down here and tell it from the start."
                            ),
                            "reason": say(
                                "Được chọn là bước đầu lấy lại quyền của mình.", "To choose is a first step back."
                            ),
                        }
                    ],
                ),
            },
        ),
        block(
            "image",
            {"image": _chosen(shown.image, say), "caption": say("Buổi sáng ở bản.", "A morning in the village.")},
        ),
        block(
            "question",
            {
                "question": say(
                    "Một phụ nữ vừa qua cửa khẩu, run rẩy và không nói. Bạn làm gì trước tiên?",
                    "A woman has just crossed the border, shaking and silent. What do you do first?",
                ),
                "choices": entries(
                    "choice",
                    [
                        {
                            "text": say("Hỏi ngay tên kẻ đã lừa cô.", "Ask at once who deceived her."),
                            "is_right": False,
                            "feedback": say(
                                "Lúc này câu hỏi ấy có thể làm cô sợ hơn.", "Just now it may frighten her more."
                            ),
                        },
                        {
                            "text": say("Mời cô ngồi ở nơi yên tĩnh, đưa nước.", "Offer her a quiet seat and water."),
                            "is_right": True,
                            "feedback": say("An toàn đi trước mọi câu hỏi.", "Safety goes before any question."),
                        },
                    ],
                ),
            },
        ),
        block("glossary", {"term": term.pk}),
        block(
            "rule_quote",
            {
                "quote": say(
                    "Thông tin về nạn nhân phải được giữ bí mật.", "Information about victims is kept secret."
                ),
                "source": say("Ví dụ: Luật, số hiệu, Điều …", "For example: law, number, article …"),
                "effective_from": None,
                "link": "",
            },
        ),
    ]


def listening(say: Any, shown: Shown) -> list[dict[str, Any]]:
    """The second lesson: sound, film, pictures, a file, a table, things that fold."""
    picture = {"image": _chosen(shown.image, say), "caption": say("Phòng tiếp đón.", "The reception room.")}
    columns = [{"type": "text", "heading": say("Việc", "Task")}, {"type": "text", "heading": say("Ai làm", "Who")}]
    rows = [{"values": [say("Đón và đưa nước", "Receive, offer water"), say("Trực ban", "Duty officer")]}]
    return [
        block(
            "heading",
            {"text": say("Nghe trước khi nói", "Listen before you speak"), "level": "h2", "anchor": ""},
            "h-2",
        ),
        block("audio", {"audio": shown.audio.pk, "open_transcript": False}),
        block(
            "video",
            {
                "video": shown.video.pk,
                "open_transcript": False,
                "content_note": say("Có tiếng khóc, không có hình bạo lực.", "Somebody weeps; no violence is shown."),
                "alternative": say("<p>Người đang khóc cần thời gian.</p>", "<p>Whoever weeps needs time.</p>"),
            },
        ),
        block("pictures", {"pictures": entries("picture", [picture, picture])}),
        block(
            "document", {"document": shown.document.pk, "about": say("In ra, để ở bàn.", "Print it, keep it at hand.")}
        ),
        block(
            "table",
            {
                "table": {"caption": say("Ai làm việc gì", "Who does what"), "columns": columns, "rows": rows},
                "first_column_is_heading": True,
            },
        ),
        block(
            "accordion",
            {
                "items": entries(
                    "fold",
                    [
                        {
                            "title": say("Nếu người đó không muốn nói?", "What if the person will not talk?"),
                            "text": say("<p>Im lặng cũng là một câu trả lời.</p>", "<p>Silence is an answer too.</p>"),
                        }
                    ],
                )
            },
        ),
        block(
            "checklist",
            {
                "title": say("Trước khi đoàn đến", "Before the group arrives"),
                "items": entries(
                    "tick", [say("Phòng kín", "A private room"), say("Nước ấm, khăn", "Warm water, towels")]
                ),
            },
        ),
        block("local_fact", {"key": "hotline-111", "with_note": True}),
    ]


def telling(say: Any) -> list[dict[str, Any]]:
    """The third lesson: a case with fair warning, and a pause."""
    return [
        block(
            "case",
            {
                "title": say("Chiếc điện thoại trong túi áo", "The telephone in the pocket"),
                "content_note": say("Có lời đe dọa qua điện thoại.", "Threats by telephone, no violence."),
                "story": say(
                    "<p>Cứ vài phút máy lại rung, và M. im lặng.</p>", "<p>It rings again, and M. falls silent.</p>"
                ),
                "question": say("Bạn sẽ nói gì trước tiên?", "What would you say first?"),
                "alternative": say(
                    "<p>Người bị gọi liên tục cần được hỏi: bây giờ có an toàn không?</p>",
                    "<p>Whoever is called again and again needs to be asked: are you safe now?</p>",
                ),
            },
        ),
        block(
            "pause",
            {"text": say("<p>Dừng lại một chút. Thở ra thật dài.</p>", "<p>Stop for a moment. Breathe out.</p>")},
        ),
    ]


def whole_course(shown: Shown | None = None, **fields: Any) -> CourseVersion:
    """Returns a published course of two modules and three lessons that uses every block, in Vietnamese and English."""
    shown = shown or Shown()
    page = _pages(**fields)
    english = translated(page, "en")
    english.title = "The first hour at the post"
    english.summary = "What to do, and what to leave for later, when somebody has come back."
    english.content_note = "Invented cases speak of threats. Nothing is shown."
    english.outcomes, english.support = "<ul><li>receive somebody calmly</li></ul>", "Your unit's trainer, at any time."
    english.topic = "Reception"
    english.save_revision().publish()
    for language in ("vi", "en"):
        _write(language, page.course_key, shown)
    return published(page)


def _pages(**fields: Any) -> CoursePage:
    parent = shelf()
    course = CoursePage(
        **{
            "title": "Giờ đầu tiên ở đồn biên phòng",
            "slug": "gio-dau-tien",
            "code": "C1",
            "topic": "Tiếp đón",
            "summary": "Việc cần làm và việc nên để sau, khi có người vừa trở về.",
            "outcomes": "<ul><li>đón người trở về một cách bình tĩnh</li><li>biết điều gì để lại ngày mai</li></ul>",
            "content_note": "Có những tình huống hư cấu nhắc đến lời đe dọa. Không có hình ảnh.",
            "support": "Anh chị có thể nói chuyện với giảng viên của đơn vị bất cứ lúc nào.",
            "locale": parent.locale,
            **fields,
        }
    )
    parent.add_child(instance=course)
    for number, (module, titles) in enumerate(
        {"Khi có người đến": ["Gặp người vừa trở về", "Lắng nghe"], "Sau đó": ["Khi câu chuyện nặng nề"]}.items(), 1
    ):
        holder = course.add_child(instance=ModulePage(title=module, slug=f"phan-{number}", locale=course.locale))
        for place, title in enumerate(titles, 1):
            lesson = LessonPage(title=title, slug=f"bai-{place}", locale=course.locale, body=[], must_hear_media=True)
            holder.add_child(instance=lesson)
    return course


ENGLISH = {
    "Khi có người đến": "When somebody comes",
    "Sau đó": "Afterwards",
    "Gặp người vừa trở về": "Meeting somebody who has come back",
    "Lắng nghe": "Listening",
    "Khi câu chuyện nặng nề": "When the story is heavy",
}


def _write(language: str, course_key: uuid.UUID, shown: Shown) -> None:
    def say(vietnamese: str, english: str) -> str:
        return vietnamese if language == "vi" else english

    locale = Locale.objects.get(language_code=language)
    meaning = say(
        "Việc không bắt người đã bị hại phải kể lại nhiều lần.", "Not making somebody tell it again and again."
    )
    term = GlossaryTerm.objects.create(
        locale=locale,
        translation_key=SPACE,
        term=say("Tránh gây tổn thương lại", "Doing no further harm"),
        meaning=meaning,
    )
    course = CoursePage.objects.get(course_key=course_key, locale=locale)
    bodies = [meeting(say, shown, term), listening(say, shown), telling(say)]
    for page in course.get_descendants().specific():
        page.title = page.title if language == "vi" else ENGLISH[page.title]
        if isinstance(page, LessonPage):
            page.body = LessonPage._meta.get_field("body").to_python(bodies.pop(0))
        page.save_revision().publish()


def _chosen(image: Image, say: Any) -> dict[str, Any]:
    alt = say("Ruộng bậc thang buổi sáng", "Rice terraces in the morning")
    return {"image": image.pk, "decorative": False, "alt_text": alt}
