"""Verbs of recognition: draft, change, name who is recognised, and write down what the head decided."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from certificates.errors import CertificateError
from certificates.models import Recipient, Recognition, RecognitionStatus
from cms.people.auditing import record
from cms.people.models import Learner, Unit, User
from cms.text import nfc

MOST_RECIPIENTS = 200


def may_recognise(viewer: User) -> bool:
    """May this person prepare recognition and keep its register?"""
    return viewer.has_perm("certificates.manage_recognition")


@transaction.atomic
def draft(recognition: Recognition, *, by: User) -> Recognition:
    """Keeps a draft, a new one or one that was changed; what was signed or refused never changes."""
    is_new = recognition.pk is None
    if is_new:
        recognition.made_by = by
    else:
        _held_draft(recognition)
    recognition.save()
    record("recognition.drafted" if is_new else "recognition.changed", actor=by, subject=recognition)
    return recognition


@transaction.atomic
def name_person(recognition: Recognition, staff_code: str, *, by: User) -> Recipient:
    """Puts a member of staff on a draft, with unit and post as they are now."""
    held = _held_draft(recognition)
    user = User.objects.visible_to(by).filter(is_active=True, staff_code__iexact=staff_code.strip()).first()
    if user is None:
        raise CertificateError("no-person", _("Nobody here has this staff code."))
    learner, _made = Learner.objects.get_or_create(user=user)
    place = user.current_memberships().order_by("pk").first()
    # The name of a place whose people are hidden from outsiders is not carried about on paper.
    unit = place.unit.name if place and not place.unit.hides_names else ""
    post = place.post.names.get("vi", "") if place and place.post else ""
    return _named(
        held,
        by=by,
        learner=learner,
        form_of_address=user.form_of_address,
        name=user.full_name,
        works_at=", ".join(part for part in (post, unit) if part),
        sort_key=user.name_sort_key,
    )


@transaction.atomic
def name_unit(recognition: Recognition, unit: Unit, *, by: User) -> Recipient:
    """Puts a unit on a draft; never one whose people are hidden from outsiders."""
    held = _held_draft(recognition)
    if unit.hides_names:
        raise CertificateError(
            "hidden-unit",
            _("The people of this unit are hidden from outsiders, so it stands on no paper. Name the body above it."),
        )
    above = Unit.objects.above(unit).order_by("path").last()
    return _named(
        held, by=by, unit=unit, is_unit=True, name=unit.name, works_at=above.name if above else "", sort_key=unit.path
    )


@transaction.atomic
def remove(recognition: Recognition, recipient: int, *, by: User) -> None:
    """Takes somebody off a draft."""
    held = _held_draft(recognition)
    if held.recipients.filter(pk=recipient).delete()[0]:
        record("recognition.recipient-removed", actor=by, subject=held)


@transaction.atomic
def sign(recognition: Recognition, *, number: str, decided_on: date, by: User) -> None:
    """Writes down that the head has signed, with the decision's number and day; nothing changes any more."""
    held = _held_draft(recognition)
    if not held.recipients.exists():
        raise CertificateError("nobody", _("Nobody stands on this draft yet."))
    if not number.strip() or decided_on > timezone.localdate():
        raise CertificateError(
            "no-decision", _("Give the number of the decision, and a day that is not in the future.")
        )
    held.number, held.decided_on = nfc(number).strip(), decided_on
    try:
        with transaction.atomic():
            _end(held, RecognitionStatus.SIGNED, by=by)
    except IntegrityError as error:
        raise CertificateError("number-taken", _("A decision with this number and day is in the register.")) from error


@transaction.atomic
def refuse(recognition: Recognition, *, by: User) -> None:
    """Writes down that the head has not signed."""
    _end(_held_draft(recognition), RecognitionStatus.REFUSED, by=by)


def _named(recognition: Recognition, *, by: User, **fields: Any) -> Recipient:
    whom = {"learner": fields["learner"]} if "learner" in fields else {"unit": fields["unit"]}
    if recognition.recipients.filter(**whom).exists():
        raise CertificateError("already-there", _("They stand on this draft already."))
    if recognition.recipients.count() >= MOST_RECIPIENTS:
        raise CertificateError("too-many", _("At most %(most)s on one decision.") % {"most": MOST_RECIPIENTS})
    made = Recipient.objects.create(recognition=recognition, **fields)
    record("recognition.recipient-named", actor=by, subject=recognition, is_unit=made.is_unit)
    return made


def _end(recognition: Recognition, status: RecognitionStatus, *, by: User) -> None:
    recognition.status, recognition.recorded_by, recognition.recorded_at = status, by, timezone.now()
    recognition.save()
    record(f"recognition.{status}", actor=by, subject=recognition)


def _held_draft(recognition: Recognition) -> Recognition:
    """Returns the draft, locked; what was decided stays as it is."""
    held = Recognition.objects.select_for_update(of=("self",)).get(pk=recognition.pk)
    if not held.is_draft:
        raise CertificateError("decided", _("This decision was signed or refused: it does not change any more."))
    return held
