"""The parts of a campaign, each a list of one thing, so that an editor needs to choose nothing but words."""

from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.fields import StreamField

from cms.blocks.facts import FactKeyBlock
from cms.facts.reading import fact_choices

LINE = 300


class QuestionBlock(blocks.StructBlock):
    """One question that people ask, with its answer."""

    question = blocks.CharBlock(label=_("Question"), max_length=200)
    answer = blocks.TextBlock(label=_("Answer"), rows=4, help_text=_("An empty line begins a new paragraph."))

    class Meta:
        icon = "help"
        label = _("Question")


def lines(name: str, label: str, *, icon: str, verbose_name: str, help_text: str) -> StreamField:
    """Returns a field that holds a list of single lines."""
    line = blocks.CharBlock(label=label, max_length=LINE, icon=icon)
    return StreamField([(name, line)], blank=True, verbose_name=verbose_name, help_text=help_text)


def contact_stream() -> list[tuple[str, blocks.Block]]:
    return [("contact", FactKeyBlock(choices=fact_choices, label=_("Fact"), icon="thumbtack"))]


def related_stream() -> list[tuple[str, blocks.Block]]:
    return [("page", blocks.PageChooserBlock(label=_("Page")))]


def course_stream() -> list[tuple[str, blocks.Block]]:
    # The kind of page is named by a word, since the learning room stands above this one.
    return [("course", blocks.PageChooserBlock(label=_("Course"), page_type="courses.CoursePage"))]
