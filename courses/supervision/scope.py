"""Who may hand in which list about learning?"""

from cms.people.models import Unit, User
from courses.supervision.models import ListKind


def may_hand_in(viewer: User, kind: ListKind) -> bool:
    """May `viewer` hand in a list of this kind: supervisors enrol, those trusted with it credit past training?"""
    if kind == ListKind.CREDIT:
        return viewer.has_perm("courses.grant_credit")
    return Unit.objects.supervised_by(viewer).exists()
