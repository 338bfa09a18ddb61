"""One form for each type of question, as blocks: lists can be ordered, and an entry keeps its id when it is moved or edited."""

from decimal import Decimal
from functools import cache
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from cms.blocks.text import SentencesBlock
from courses.assessment.blocks import stem_blocks
from courses.assessment.keys import Kind, Rule
from courses.assessment.values import MOST_PARTS

PARTS_RULES = [
    (Rule.PARTS, _("The share that is right counts")),
    (Rule.EXACT, _("All or nothing")),
]
SEVERAL_RULES = [
    (Rule.PARTS, _("The share found, less the share of wrong ones taken")),
    (Rule.EXACT, _("All or nothing")),
    (Rule.WEIGHTS, _("By the percentages beside the answers")),
]


def _text(label: Any, **options: Any) -> SentencesBlock:
    return SentencesBlock(label=label, max_length=500, **options)


def _feedback(**options: Any) -> blocks.TextBlock:
    usual = {"label": _("Feedback"), "help_text": _("Why it is right, or what was tempting about it. Never scold.")}
    return blocks.TextBlock(required=False, rows=2, max_length=1000, **{**usual, **options})


def _percent(label: Any, least: int, help_text: Any) -> blocks.DecimalBlock:
    limits = [MinValueValidator(Decimal(least)), MaxValueValidator(Decimal(100))]
    return blocks.DecimalBlock(label=label, required=False, validators=limits, help_text=help_text)


def _worth(least: int = 0) -> blocks.DecimalBlock:
    help_text = _("Only for an answer that is partly right, or where percentages count.")
    return _percent(_("Worth, in percent"), least, help_text)


def _rule(choices: list[tuple[str, Any]]) -> blocks.ChoiceBlock:
    return blocks.ChoiceBlock(label=_("How parts count"), choices=choices, default=Rule.PARTS)


def _list(child: list[tuple[str, blocks.Block]], label: Any, entry: Any, least: int = 2) -> blocks.ListBlock:
    struct = blocks.StructBlock(child, label=entry)
    return blocks.ListBlock(struct, label=label, min_num=least, max_num=MOST_PARTS)


def _choice(least: int) -> list[tuple[str, blocks.Block]]:
    return [
        ("text", _text(_("Answer"))),
        ("right", blocks.BooleanBlock(label=_("This answer is right"), required=False)),
        ("worth", _worth(least)),
        ("feedback", _feedback()),
    ]


def _area() -> list[tuple[str, blocks.Block]]:
    def side(label: Any, least: int) -> blocks.IntegerBlock:
        return blocks.IntegerBlock(label=label, min_value=least, max_value=100)

    return [
        ("text", _text(_("What is there"), help_text=_("In words that do not give the answer away."))),
        ("right", blocks.BooleanBlock(label=_("This place is right"), required=False)),
        ("x", side(_("From the left edge, % of the width"), 0)),
        ("y", side(_("From the upper edge, % of the height"), 0)),
        ("width", side(_("Width, %"), 1)),
        ("height", side(_("Height, %"), 1)),
        ("feedback", _feedback()),
    ]


def _rubric() -> blocks.ListBlock:
    return _list(
        [
            ("text", _text(_("What is looked for"))),
            ("points", blocks.IntegerBlock(label=_("Points at most"), min_value=1, max_value=100, default=5)),
        ],
        _("Rubric"),
        _("Line of the rubric"),
        least=1,
    )


def _keep_order() -> blocks.BooleanBlock:
    return blocks.BooleanBlock(
        label=_("Keep this order"), required=False, help_text=_("Otherwise every learner gets the answers shuffled.")
    )


def _answers(kind: Kind) -> list[tuple[str, blocks.Block]]:
    """Returns what a type of question asks its author, between the question and the feedback to everybody."""
    answer, answers = _("Answer"), _("Answers")
    match kind:
        case Kind.SINGLE:
            return [("parts", _list(_choice(0), answers, answer)), ("keep_order", _keep_order())]
        case Kind.MULTIPLE:
            several = _list(_choice(-100), answers, answer)
            return [("parts", several), ("rule", _rule(SEVERAL_RULES)), ("keep_order", _keep_order())]
        case Kind.TRUE_FALSE:
            right = [("true", pgettext_lazy("a statement", "It is true")), ("false", _("It is false"))]
            return [
                ("right", blocks.ChoiceBlock(label=_("What is right"), choices=right, default="true")),
                ("true_text", _text(_("Words for true"), required=False)),
                ("false_text", _text(_("Words for false"), required=False)),
                ("true_feedback", _feedback(label=_("Feedback to “true”"), help_text="")),
                ("false_feedback", _feedback(label=_("Feedback to “false”"), help_text="")),
            ]
        case Kind.MATCHING:
            pair = [("text", _text(_("This"))), ("option", _text(_("belongs to this"))), ("feedback", _feedback())]
            extra = blocks.ListBlock(_text(_("Option")), label=_("Options that belong to nothing"), min_num=0)
            return [("parts", _list(pair, _("Pairs"), _("Pair"))), ("extra", extra), ("rule", _rule(PARTS_RULES))]
        case Kind.ORDERING:
            steps = _list([("text", _text(_("Step")))], _("Steps in their right order"), _("Step"))
            return [("parts", steps), ("rule", _rule(PARTS_RULES))]
        case Kind.SHORT:
            accepted = [("text", _text(_("Answer"))), ("worth", _worth()), ("feedback", _feedback())]
            ignore = blocks.BooleanBlock(label=_("An answer without Vietnamese marks is as good"), required=False)
            return [("parts", _list(accepted, _("Accepted answers"), answer, least=1)), ("ignore_marks", ignore)]
        case Kind.NUMBER:
            number = [
                ("value", blocks.DecimalBlock(label=_("Number"))),
                ("tolerance", blocks.DecimalBlock(label=_("May be off by"), min_value=0, default=0)),
                ("worth", _worth()),
                ("feedback", _feedback()),
            ]
            unit = blocks.CharBlock(label=_("Unit"), required=False, max_length=40)
            return [("parts", _list(number, _("Accepted numbers"), _("Number"), least=1)), ("unit", unit)]
        case Kind.HOTSPOT:
            alt = blocks.CharBlock(
                label=_("Alternative text of the picture"),
                max_length=255,
                help_text=_("What somebody must know of it who cannot see it, without the answer."),
            )
            places = _list(_area(), _("Places"), _("Place"))
            picture = ImageChooserBlock(label=_("Picture"))
            return [("picture", picture), ("picture_alt", alt), ("parts", places), ("rule", _rule(PARTS_RULES))]
        case Kind.LONG:
            most = blocks.IntegerBlock(label=_("Words at most"), required=False, min_value=1, max_value=5000)
            return [("parts", _rubric()), ("most_words", most)]
    types = blocks.CharBlock(
        label=_("Kinds of file"), required=False, help_text=_("Endings with commas: pdf, jpg, docx")
    )
    return [("parts", _rubric()), ("file_types", types)]


@cache
def content_block(kind: Kind) -> blocks.StructBlock:
    """Returns the form of a type of question."""
    overall = [
        ("general", _feedback(label=_("Feedback to everybody"), help_text="")),
        ("when_right", _feedback(label=_("Feedback to a right answer"), help_text="")),
        ("when_wrong", _feedback(label=_("Feedback to a wrong answer"), help_text="")),
    ]
    stem = blocks.StreamBlock(stem_blocks(), label=_("Question"), min_num=1, default=[("text", "")])
    return blocks.StructBlock([("stem", stem), *_answers(kind), *overall])


@cache
def stem_block() -> blocks.StreamBlock:
    """Returns the form of the question itself, for its words in a further language."""
    return blocks.StreamBlock(stem_blocks(), min_num=1)
