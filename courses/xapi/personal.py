"""What is kept of a person's goes at packages: handed over as the package said it, and blanked when they are erased.

That a go was finished, and its score, is evidence and stays under the learner's random key; the answers themselves go.
"""

from django.utils.translation import gettext as _

from cms.people.models import User
from cms.people.privacy import Section
from courses.xapi.models import PackageAttempt, PackageState, PackageStatement
from courses.xapi.statements import sentence


def export_packages(user: User) -> list[Section]:
    """Returns the goes of this person, and what the packages said of them."""
    goes = PackageAttempt.objects.filter(enrolment__learner__user=user).select_related("version__package")
    rows = [
        {
            "package": go.version.package.title,
            "number": go.number,
            "started_at": go.started_at,
            "finished_at": go.finished_at,
            "score": None if go.score is None else go.score / 100,
        }
        for go in goes.order_by("started_at", "pk")
    ]
    labels = {
        "package": _("interactive package"),
        "number": _("go"),
        "started_at": _("begun"),
        "finished_at": _("finished"),
        "score": _("score in percent"),
    }
    return [Section("package_goes", _("Goes at interactive packages"), labels, rows), _statements(user)]


def _statements(user: User) -> Section:
    said = PackageStatement.objects.filter(attempt__enrolment__learner__user=user)
    rows = [
        {"at": row.said_at, "what": sentence(row.said, verb=row.verb)}
        for row in said.order_by("said_at", "uuid").iterator(chunk_size=500)
    ]
    return Section("package_statements", _("What packages reported"), {"at": _("when"), "what": _("what")}, rows)


def erase_packages(user: User) -> None:
    """Deletes answers and states; goes and scores stay, without a name."""
    PackageStatement.objects.filter(attempt__enrolment__learner__user=user).delete()
    PackageState.objects.filter(enrolment__learner__user=user).delete()
