"""The verb by which every room writes to the audit log.

Details are short machine words (codes, counts, ids), never free text: what people write may be about a case.
"""

from django.contrib.auth.models import AnonymousUser
from django.db import models

from cms.people.models import AuditEntry, Learner, User

_LONGEST = 200


def record(
    action: str, *, actor: User | AnonymousUser | None = None, subject: models.Model | None = None, **details: object
) -> AuditEntry:
    """Adds one entry, in the caller's transaction; a subject is labelled only if its model declares `audit_label`."""
    actor = actor if isinstance(actor, User) else None
    return AuditEntry.objects.create(
        action=action,
        actor=actor,
        actor_key=Learner.objects.filter(user=actor).values_list("pk", flat=True).first() if actor else None,
        subject_type=subject._meta.label_lower if subject else "",
        subject_id=str(subject.pk) if subject else "",
        subject_label=getattr(subject, "audit_label", "")[:160],
        details={key: _plain(key, value) for key, value in details.items()},
    )


def _plain(key: str, value: object) -> object:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, list | tuple | set):
        return [_plain(key, item) for item in value]
    text = str(value)
    if len(text) > _LONGEST:
        raise ValueError(f"Audit detail {key!r} is longer than {_LONGEST} characters: keep a code, not a text.")
    return text
