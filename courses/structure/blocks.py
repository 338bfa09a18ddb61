"""The stream of a lesson: every block that a page may have, and those that only make sense while learning."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.blocks import body_blocks
from cms.blocks.text import SentencesBlock, TextBlock
from courses.packages.blocks import PackageBlock


class PlannedLessonBlock(blocks.StructBlock):
    """A lesson that is still to be written: what it will teach, and nothing that could be opened."""

    title = blocks.CharBlock(label=_("Title"), max_length=150)
    about = blocks.TextBlock(
        label=_("What it will teach"), max_length=400, required=False, help_text=_("One or two plain sentences.")
    )
    minutes = blocks.IntegerBlock(label=_("minutes"), min_value=1, max_value=240, default=10)

    class Meta:
        icon = "doc-empty"
        label = _("Lesson")


class PlannedModuleBlock(blocks.StructBlock):
    """A module of a course in preparation, with its lessons in their order."""

    title = blocks.CharBlock(label=_("Title"), max_length=150)
    lessons = blocks.ListBlock(PlannedLessonBlock(), label=_("Lessons"), max_num=30)

    class Meta:
        icon = "list-ol"
        label = _("Module")


class ChoiceBlock(blocks.StructBlock):
    """One answer to choose, with what to say to whoever chose it."""

    text = SentencesBlock(label=_("Answer"), max_length=300)
    is_right = blocks.BooleanBlock(label=_("This answer is right"), required=False)
    feedback = SentencesBlock(
        label=_("Feedback"), max_length=400, help_text=_("Why it is right, or what was tempting about it. Never scold.")
    )

    class Meta:
        icon = "radio-empty"
        label = _("Answer")
        label_format = "{text}"
        form_classname = "struct-block answer-fields"


class InlineQuestionBlock(blocks.StructBlock):
    """A question inside a lesson: never graded, answered at once, and never in the way."""

    question = SentencesBlock(label=_("Question"), max_length=400)
    choices = blocks.ListBlock(ChoiceBlock(), label=_("Answers"), min_num=2, max_num=6)

    class Meta:
        icon = "help"
        label = _("Question to think about")
        description = _("A question with feedback for every answer. It is not graded.")
        template = "courses/blocks/inline_question.html"
        group = _("Learning")
        # The answer is kept and sent later; its feedback comes with the acknowledgement.
        works_offline = True
        preview_value = {
            "question": "Một phụ nữ vừa qua cửa khẩu, run rẩy và không nói. Bạn làm gì trước tiên?",
            "choices": [
                {
                    "text": "Mời cô ngồi ở nơi yên tĩnh, đưa nước và áo ấm.",
                    "is_right": True,
                    "feedback": "Đúng: an toàn và nhu cầu thiết yếu đi trước mọi câu hỏi.",
                },
                {
                    "text": "Hỏi ngay tên kẻ đã lừa cô.",
                    "is_right": False,
                    "feedback": "Dễ hiểu vì bạn muốn giúp nhanh, nhưng lúc này câu hỏi ấy có thể làm cô sợ hơn.",
                },
            ],
        }

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            # A draft is saved as it is, or a power cut would take the half-written question.
            return cleaned
        right = sum(choice["is_right"] for choice in cleaned["choices"])
        if right != 1:
            raise blocks.StructBlockValidationError(
                block_errors={"choices": ValidationError(_("Mark exactly one answer as right."))}
            )
        return cleaned


class GlossaryBlock(blocks.StructBlock):
    """A term and its meaning, taken from the glossary when the course is published."""

    term = SnippetChooserBlock("courses.GlossaryTerm", label=_("Term"))

    class Meta:
        icon = "openquote"
        label = _("Glossary term")
        description = _("Explains a word of the glossary in place.")
        template = "courses/blocks/glossary.html"
        group = _("Learning")
        works_offline = True


class PauseBlock(blocks.StructBlock):
    """A moment to breathe before or after something heavy."""

    text = TextBlock(label=_("Text"))

    class Meta:
        icon = "pause"
        label = _("Pause")
        description = _(
            "A quiet moment: breathe, stand up, talk to somebody. Shows the course's support for the reader."
        )
        template = "courses/blocks/pause.html"
        group = _("Learning")
        works_offline = True
        preview_value = {"text": "<p>Dừng lại một chút. Hít vào chậm, thở ra dài hơn. Bạn có thể quay lại sau.</p>"}


#: Blocks that lead away to other pages: a lesson leads to its own next part.
WAYS_ON = {"cards", "page_card", "links", "button"}


def lesson_blocks() -> list[tuple[str, blocks.Block]]:
    """Returns the blocks of a lesson, in the order of the editor's picker."""
    return [
        *((name, block) for name, block in body_blocks() if name not in WAYS_ON),
        ("question", InlineQuestionBlock()),
        ("glossary", GlossaryBlock()),
        ("pause", PauseBlock()),
        ("package", PackageBlock()),
    ]
