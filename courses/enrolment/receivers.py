"""What follows when people come, go or change post: their assignments are brought in line at once.

The hourly run does the same for everybody, so news that is lost with its process is only late.
"""

from typing import Any

from cms.people.models import User
from cms.people.signals import places_changed
from courses.enrolment.assigning import apply_rules


def assign(sender: Any, *, user_ids: frozenset[int], **kwargs: Any) -> None:
    apply_rules(User.objects.filter(pk__in=user_ids))


def connect() -> None:
    """Connects it; called once, when Django has loaded the models."""
    places_changed.connect(assign)
