"""What SCORM packages kept about a person: handed over as it is, and gone with the person; the outcome is evidence and stays."""

import json

from django.utils.translation import gettext as _

from cms.people.models import User
from cms.people.privacy import Section
from courses.packages.scorm import Manifest
from courses.xapi.scorm import ScormState
from courses.xapi.scorm_sentences import sentences


def export_scorm(user: User) -> list[Section]:
    """Returns the data model of every item of every package that this person opened."""
    labels = {"package": _("package"), "item": _("item"), "at": _("when"), "what": _("what"), "kept": _("details")}
    found = ScormState.objects.of_person(user).select_related("attempt__version__package")
    rows = [
        {
            "package": state.attempt.version.package.title,
            "item": state.item,
            "at": state.made_at,
            "what": " ".join(_told(state)),
            "kept": json.dumps(state.cmi, ensure_ascii=False, sort_keys=True),
        }
        for state in found.order_by("made_at", "pk")
    ]
    return [Section("scorm_states", _("What SCORM packages kept"), labels, rows)]


def _told(state: ScormState) -> list[str]:
    manifest = Manifest.of_content(state.attempt.version.content)
    item = manifest.item(state.item)
    return sentences(manifest.kind, item, state.cmi, state.came_to) if item else []


def erase_scorm(user: User) -> None:
    """Deletes what packages kept: a course may have asked for words of one's own."""
    ScormState.objects.of_person(user).delete()
