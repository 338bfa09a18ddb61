"""The ways in which an activity may differ between two states of a course, as people read them."""

from django.utils.translation import gettext_lazy as _

from courses.structure.manifest import Change

CHANGE_WORDS = {
    Change.ADDED: _("new"),
    Change.REMOVED: _("removed"),
    Change.MOVED: _("moved"),
    Change.RULES: _("rules changed"),
    Change.TEXT: _("text changed"),
}
