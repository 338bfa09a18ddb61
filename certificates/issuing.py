"""The verbs that print: a number from the register, a paper, and its fingerprint, in one transaction or not at all.

The file is a row beside the number, so a number that is committed has its paper on disk, and a worker that dies in the middle
leaves neither. The register's row stays locked from drawing the number to the commit, hence no gap and no double: keep
everything slow (fonts, pictures) before that lock.
"""

import hashlib
from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from certificates.codes import new_code
from certificates.designing import design_for, logo_of, pictures_of, version_of
from certificates.errors import CertificateError
from certificates.models import Award, Batch, CertificateDesign, CoursePolicy, Document, Printed, Series
from certificates.occasions import Why
from certificates.readiness import check_address, obstacles
from certificates.rendering import render, warm_up
from certificates.sheets import Facts, Sheet, compose
from cms.people.auditing import record
from cms.people.models import User
from cms.printing import qr

DEMONSTRATION_MARK = "MẪU-"


def issue_if_automatic(award: Award) -> Document | None:
    """Prints an award whose course issues by itself; None where a signer's list or a missing issuer has to be waited for."""
    if awaits_decision(award.course_id):
        return None
    design = design_for(award.course_id)
    if design is None or obstacles(design):
        return None
    return issue(award, design=design)


def awaits_decision(course: Any) -> bool:
    """Are certificates of this course given in lists that a signer approves?"""
    return CoursePolicy.objects.filter(course=course, mode=CoursePolicy.Mode.BATCH).exists()


def issue(
    award: Award, *, design: CertificateDesign, batch: Batch | None = None, today: date | None = None
) -> Document:
    """Prints an award for the first time and returns the document; the one there is when it has been printed before."""
    _must_be_ready(design)
    pictures = pictures_of(design, logo_of(design))
    warm_up()
    with transaction.atomic():
        held = Award.objects.select_for_update().get(pk=award.pk)
        if found := held.documents.filter(is_current=True).first():
            return found
        return _print(held, design=design, pictures=pictures, batch=batch, why=Why.FIRST, by=None, today=today)


def issue_batch(batch: Batch, *, progress: Callable[[int, int], None] = lambda done, of: None) -> int:
    """Prints an approved list in its order, each paper in a transaction of its own; returns how many were printed now."""
    awards = list(batch.awards.filter(learner__user__isnull=False).order_by("learner__user__name_sort_key", "pk"))
    printed = 0
    for done, award in enumerate(awards, start=1):
        if not award.documents.exists():
            issue(award, design=batch.design, batch=batch)
            printed += 1
        progress(done, len(awards))
    return printed


def reissue(award: Award, *, why: str, by: User, today: date | None = None) -> Document:
    """Prints an award again, with the name as it is now; the printing before says that it was replaced."""
    design = design_for(award.course_id)
    if design is None:
        raise CertificateError("no-design", str(obstacles(None)[0]))
    _must_be_ready(design)
    pictures = pictures_of(design, logo_of(design))
    warm_up()
    with transaction.atomic():
        held = Award.objects.select_for_update().get(pk=award.pk)
        current = held.documents.filter(is_current=True).first()
        if current is None:
            raise CertificateError("not-issued", _("This certificate has not been issued yet."))
        if held.revocations.confirmed().exists():
            raise CertificateError("revoked", _("A revoked certificate is not issued again."))
        current.is_current = False
        current.save(update_fields=["is_current"])
        made = _print(held, design=design, pictures=pictures, batch=current.batch, why=why, by=by, today=today)
    return made


def _must_be_ready(design: CertificateDesign) -> None:
    if found := obstacles(design):
        raise CertificateError("not-ready", " ".join(str(sentence) for sentence in found))


def _print(
    award: Award,
    *,
    design: CertificateDesign,
    pictures: dict[str, str],
    batch: Batch | None,
    why: str,
    by: User | None,
    today: date | None,
) -> Document:
    """Draws the number, sets the paper and keeps both; the caller holds the award's row."""
    user = award.learner.user
    if user is None:
        raise CertificateError("erased", _("This person has been erased: nothing is printed for them any more."))
    version = version_of(design)
    day = today or timezone.localdate()
    series = _locked_series(design, day.year, award.is_demonstration)
    number = series.last + 1
    code = new_code()
    text = _number_text(number, day.year, design.issuer.symbol, award.is_demonstration)
    facts = _facts(award, user, batch=batch, day=day, number=text, code=code)
    pdf = render(_sheet(facts, version.spec, pictures))
    document = Document.objects.create(
        award=award,
        printing=award.documents.count() + 1,
        why=why,
        series=series,
        number=number,
        number_text=text,
        code=code,
        issued_on=day,
        issued_by=by,
        issuer_names=design.issuer.names(),
        design=version,
        batch=batch,
        sha256=hashlib.sha256(pdf).hexdigest(),
        size=len(pdf),
    )
    Printed.objects.create(
        document=document,
        form_of_address=facts.form_of_address,
        full_name=facts.name,
        name_sort_key=user.name_sort_key,
        folded_name=user.folded_name,
        birth=facts.birth,
        pdf=pdf,
    )
    series.last = number
    series.save(update_fields=["last"])
    record("certificate.issued", actor=by, subject=document, printing=document.printing, why=why)
    return document


def _locked_series(design: CertificateDesign, year: int, is_demonstration: bool) -> Series:
    """Returns the register of this issuer and year, locked until the transaction ends."""
    key: dict[str, Any] = {"issuer": design.issuer, "year": year, "is_demonstration": is_demonstration}
    Series.objects.get_or_create(**key)
    return Series.objects.select_for_update().get(**key)


def _number_text(number: int, year: int, symbol: str, is_demonstration: bool) -> str:
    mark = DEMONSTRATION_MARK if is_demonstration else ""
    return "/".join(part for part in (f"{mark}{number:04d}", str(year), symbol) if part)


def _facts(award: Award, user: User, *, batch: Batch | None, day: date, number: str, code: str) -> Facts:
    return Facts(
        form_of_address=user.form_of_address,
        name=user.full_name,
        birth=birth_of(user),
        # The name of a place whose people are hidden from outsiders is not carried about on paper either.
        unit="" if award.unit_is_hidden else award.unit_name,
        posts=award.post_names,
        titles=award.titles,
        outcomes=award.outcomes,
        hours=award.hours,
        score=award.score,
        started_on=award.started_on,
        completed_on=award.completed_on,
        valid_until=award.valid_until,
        issued_on=day,
        number=number,
        code=code,
        address=check_address(code),
        decision_number=batch.decision_number if batch else "",
        decided_on=batch.decided_on if batch else None,
        is_demonstration=award.is_demonstration,
    )


def _sheet(facts: Facts, spec: dict[str, Any], pictures: dict[str, str]) -> Sheet:
    return compose(facts, spec, pictures={**pictures, "qr": qr(facts.address)})


def birth_of(user: User) -> str:
    """Returns as much of a birth date as is known: `1990`, `1990-02` or `1990-02-05`."""
    parts = (user.birth_year, user.birth_month, user.birth_day)
    known = [f"{part:02d}" for part in parts if part is not None]
    return "-".join(known)
