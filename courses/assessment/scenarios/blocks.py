"""What a scenario is written as: scenes, decisions and endings, each with a short name that ways lead to.

Short names, ways and points are the same in every language, so they are kinds of field that nobody is asked to translate.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from cms.blocks.media import PictureChoiceBlock, refuse_without_consent
from cms.blocks.text import TextBlock
from cms.media.choosers import AudioChooserBlock
from courses.assessment.scenarios.graph import Outcome

NAME = r"^[a-z0-9][a-z0-9-]{0,39}$"
NAME_RULE = _("Small letters without marks, digits and hyphens.")
MOST_POINTS = 100


class NodeNameBlock(blocks.RegexBlock):
    """The short name of a node."""

    def __init__(self, **options: Any) -> None:
        options = {"regex": NAME, "max_length": 40, "error_messages": {"invalid": NAME_RULE}, **options}
        super().__init__(**options)
        self.field.widget = forms.TextInput(attrs={"data-scenario-name": "", "autocomplete": "off", "maxlength": 40})

    class Meta:
        icon = "tag"
        is_said = False


class WayBlock(NodeNameBlock):
    """The short name of the node that comes next, offered from those of the page."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.field.widget = forms.TextInput(
            attrs={"data-scenario-way": "", "list": "scenario-nodes", "autocomplete": "off", "maxlength": 40}
        )


class PointsBlock(blocks.IntegerBlock):
    """What a choice is worth."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"min_value": 0, "max_value": MOST_POINTS, "default": 0, **options})


class SceneBlock(blocks.StructBlock):
    """Something happens; then the next node follows."""

    name = NodeNameBlock(label=_("Short name"), help_text=_("By which ways lead here: “at-the-door”."))
    title = blocks.CharBlock(label=_("Title"), max_length=150)
    text = TextBlock(
        label=pgettext_lazy("node of a scenario", "What happens"),
        help_text=_("Invented or changed beyond recognition: no real person, no real place."),
    )
    image = PictureChoiceBlock(label=_("Picture"), required=False)
    audio = AudioChooserBlock(label=_("Audio"), required=False)
    content_note = blocks.CharBlock(
        label=_("Content note"),
        required=False,
        default="",
        max_length=200,
        help_text=_("Where it may weigh on somebody: what is in it, without the details."),
    )
    alternative = TextBlock(
        label=_("The same without the scene"),
        required=False,
        help_text=_("Needed with a content note: what one has to know to go on, said plainly, for whoever skips it."),
    )
    next = WayBlock(
        label=pgettext_lazy("node of a scenario", "Goes on to"),
        required=False,
        help_text=_("Empty: the node that stands below."),
    )

    class Meta:
        icon = "doc-full"
        label = pgettext_lazy("node of a scenario", "Scene")
        label_format = "{name}: {title}"
        description = _("Something happens, in a picture, in sound or in words.")
        template = "courses/scenarios/scene.html"
        works_offline = True

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            # A draft is saved as it is, or a power cut would take the half-written scene.
            return cleaned
        if cleaned.get("content_note") and not cleaned.get("alternative"):
            message = _("Whoever would rather not read this needs another way to know what has happened.")
            raise StructBlockValidationError(
                block_errors={"alternative": ValidationError(message, code="no_alternative")}
            )
        refuse_without_consent(cleaned.get("audio"), field="audio")
        return cleaned

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds the recording as its own template wants it: fair warning stands around the whole scene already."""
        return {**super().get_context(value, parent_context=parent_context), "sound": {"audio": value.get("audio")}}


class ChoiceBlock(blocks.StructBlock):
    """Something one can do or say, what it leads to, and where the story goes on."""

    text = blocks.CharBlock(label=pgettext_lazy("scenario", "Choice"), max_length=300)
    points = PointsBlock(
        label=_("Points"), help_text=_("The best choice of a decision has the most. 0 everywhere: nothing is scored.")
    )
    led_to = TextBlock(
        label=_("What it leads to"),
        help_text=_("What follows for the people in the story, and why. Never scold."),
        features=["bold", "italic", "ul", "ol", "link"],
    )
    next = WayBlock(label=pgettext_lazy("node of a scenario", "Goes on to"))

    class Meta:
        icon = "radio-empty"
        label = pgettext_lazy("scenario", "Choice")
        label_format = "{text}"


class ChoicesBlock(blocks.ListBlock):
    """Begins with as many choices as a decision needs: whoever adds one finds them to write, not a button to look for."""

    def get_default(self) -> Any:
        return self.normalize([self.child_block.get_default() for _each in range(self.meta.min_num)])


class DecisionBlock(blocks.StructBlock):
    """What do you do? Each choice leads somewhere."""

    name = NodeNameBlock(label=_("Short name"), help_text=_("By which ways lead here: “at-the-door”."))
    question = blocks.CharBlock(label=_("Question"), max_length=400)
    choices = ChoicesBlock(
        ChoiceBlock(),
        label=pgettext_lazy("scenario", "Choices"),
        min_num=2,
        max_num=6,
    )

    class Meta:
        icon = "redirect"
        label = pgettext_lazy("node of a scenario", "Decision")
        label_format = "{name}: {question}"
        description = _("What does the reader do? Each choice says what it leads to and where the story goes on.")
        template = "courses/scenarios/decision.html"
        works_offline = True


class EndingBlock(blocks.StructBlock):
    """Where a way ends, and what there is to learn from it."""

    name = NodeNameBlock(label=_("Short name"), help_text=_("By which ways lead here: “at-the-door”."))
    title = blocks.CharBlock(label=_("Title"), max_length=150)
    kind = blocks.ChoiceBlock(
        choices=[
            (str(Outcome.GOOD), pgettext_lazy("ending of a scenario", "A good ending")),
            (str(Outcome.MIXED), pgettext_lazy("ending of a scenario", "An ending with good and bad sides")),
            (str(Outcome.BAD), pgettext_lazy("ending of a scenario", "An ending to learn from")),
        ],
        default=str(Outcome.MIXED),
        label=_("How it turned out"),
    )
    text = TextBlock(
        label=_("Looking back"),
        help_text=_("How it turned out for the people in the story, and what there is to take along."),
    )

    class Meta:
        icon = "success"
        label = pgettext_lazy("node of a scenario", "Ending")
        label_format = "{name}: {title}"
        description = _("Where a way ends: how it turned out, and what there is to take along.")
        template = "courses/scenarios/ending.html"
        works_offline = True


def scenario_blocks() -> list[tuple[str, blocks.Block]]:
    """Returns the nodes of a scenario, in the order of the editor's picker."""
    return [("scene", SceneBlock()), ("decision", DecisionBlock()), ("ending", EndingBlock())]
