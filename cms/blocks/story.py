"""What teaches: warnings, steps, two ways of saying it, a case, a list to tick."""

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from cms.blocks.text import TextBlock

TEACHING = _("Teaching")


class CalloutBlock(blocks.StructBlock):
    """A box that stops the eye: do, do not, danger, note."""

    kind = blocks.ChoiceBlock(
        choices=[("do", _("Do")), ("dont", _("Do not")), ("danger", _("Danger")), ("note", _("Note"))],
        default="note",
        label=_("Kind"),
        search_index=False,
    )
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=120)
    text = TextBlock(label=_("Text"), features=["bold", "italic", "ul", "ol", "link"])

    class Meta:
        icon = "warning"
        label = _("Callout")
        description = _("Do, do not, danger or note: a box that stops the eye.")
        template = "cms/blocks/callout.html"
        group = TEACHING
        works_offline = True
        preview_value = {
            "kind": "dont",
            "title": "",
            "text": "<p>Không hỏi đi hỏi lại chuyện đã xảy ra. Một lần kể là đủ cho một ngày.</p>",
        }


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Step"), max_length=150)
    text = TextBlock(label=_("Details"), required=False, features=["bold", "italic", "ul", "link"])

    class Meta:
        icon = "order"
        label = _("Step")


class StepsBlock(blocks.StructBlock):
    """What to do, in order."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=150)
    steps = blocks.ListBlock(StepBlock(), label=_("Steps"), min_num=2)

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        description = _("What to do first, second, third.")
        template = "cms/blocks/steps.html"
        group = TEACHING
        works_offline = True
        preview_value = {
            "title": "Khi gặp người vừa được đón",
            "steps": [
                {"title": "Chào và tự giới thiệu", "text": "<p>Nói tên, nơi làm việc, và vì sao mình ở đây.</p>"},
                {"title": "Hỏi điều cần ngay", "text": "<p>Nước uống, chỗ ngồi, áo ấm, gọi về nhà.</p>"},
                {"title": "Nói điều sắp xảy ra", "text": "<p>Ai sẽ đến, khoảng bao lâu, được từ chối điều gì.</p>"},
            ],
        }


class SayingBlock(blocks.StructBlock):
    say = blocks.TextBlock(label=_("Say"), rows=2)
    do_not_say = blocks.TextBlock(label=_("Do not say"), rows=2)
    reason = blocks.TextBlock(label=_("Why"), rows=2, required=False)

    class Meta:
        icon = "comment"
        label = _("Pair of sentences")


class ComparisonBlock(blocks.StructBlock):
    """Two ways of saying the same thing, side by side."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=150)
    pairs = blocks.ListBlock(SayingBlock(), label=_("Pairs"), min_num=1)

    class Meta:
        icon = "comment"
        label = _("Say, do not say")
        description = _("Two ways of saying it, side by side, with the reason.")
        template = "cms/blocks/comparison.html"
        group = TEACHING
        works_offline = True
        preview_value = {
            "title": "",
            "pairs": [
                {
                    "say": "Chị muốn ngồi ở đâu cho dễ chịu?",
                    "do_not_say": "Ngồi xuống đây, khai từ đầu.",
                    "reason": "Được chọn, dù là chuyện nhỏ, là bước đầu lấy lại quyền của mình.",
                }
            ],
        }


class CaseBlock(blocks.StructBlock):
    """An invented case, with fair warning before it and another way to learn the same for whoever would rather not read it."""

    title = blocks.CharBlock(label=_("Title"), max_length=150)
    content_note = blocks.CharBlock(
        label=_("Content note"),
        max_length=200,
        help_text=_("What is in it, so that a reader can choose: “threats, no violence”."),
    )
    story = TextBlock(
        label=_("Case"), help_text=_("Invented or changed beyond recognition: no real person, no real place.")
    )
    question = blocks.TextBlock(label=_("Question to think about"), rows=2, required=False)
    alternative = TextBlock(
        label=_("The same without the case"), help_text=_("What the case teaches, said plainly, for whoever skips it.")
    )

    class Meta:
        icon = "user"
        label = _("Case")
        description = _("A short invented case, with a note about what is in it and an equivalent without it.")
        template = "cms/blocks/case.html"
        group = TEACHING
        works_offline = True
        preview_value = {
            "title": "Chiếc điện thoại trong túi áo",
            "content_note": "Có nhắc đến lời đe dọa qua điện thoại, không có bạo lực.",
            "story": "<p>M. đặt điện thoại úp xuống bàn. Cứ vài phút máy lại rung, và mỗi lần như thế M. im lặng.</p>",
            "question": "Bạn sẽ nói gì trước tiên?",
            "alternative": "<p>Một người đang bị gọi liên tục cần được hỏi: bây giờ có an toàn không, có muốn tắt máy không.</p>",
        }


class ChecklistBlock(blocks.StructBlock):
    """Things to have or to have done; ticked on paper, or for oneself on the screen. What is ticked is kept nowhere."""

    title = blocks.CharBlock(label=_("Title"), max_length=150)
    items = blocks.ListBlock(blocks.CharBlock(label=_("Item"), max_length=250), label=_("Items"), min_num=2)

    class Meta:
        icon = "tasks"
        label = _("Checklist")
        description = _("Things to tick on paper or on the screen. What is ticked is kept nowhere.")
        template = "cms/blocks/checklist.html"
        group = TEACHING
        works_offline = True
        preview_value = {
            "title": "Trước khi đoàn đến",
            "items": [
                "Phòng kín, có cửa sổ, không ai đi ngang",
                "Nước ấm, khăn, áo sạch",
                "Người phiên dịch không quen biết gia đình",
            ],
        }
