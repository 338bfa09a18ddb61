"""How the demonstration's certificates and recognitions go: printed for people who do not exist, numbered in a register apart."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet

from certificates.invented import DEMONSTRATION, empty
from certificates.models import (
    Award,
    Batch,
    Document,
    Issuer,
    Recipient,
    Recognition,
    Revocation,
    Series,
    SignedScan,
    Suspension,
)
from cms.people.clearing import Part, rows

OF_DEMO = Q(learner__user__is_demo=True)


def obstacles() -> Iterator[str]:
    """Says what hangs on demonstration people and is not theirs alone."""
    numbered = Award.objects.filter(OF_DEMO, is_demonstration=False).count()
    if numbered:
        yield f"{numbered} awards of demonstration people stand in the register of real certificates"
    shared = _recognitions().filter(Exists(_real_recipients())).count()
    if shared:
        yield f"{shared} recognitions name real people or units beside demonstration ones"


def parts() -> Iterator[Part]:
    """Decisions about papers, papers, awards, recognitions, the register of demonstrations, the invented issuer."""
    for model in (Revocation, Suspension):
        yield rows(model.objects.filter(award__learner__user__is_demo=True))
    yield rows(SignedScan.objects.filter(document__award__learner__user__is_demo=True))
    yield rows(Document.objects.filter(award__learner__user__is_demo=True))
    listed = Award.objects.filter(batches=OuterRef("pk"))
    yield rows(Batch.objects.filter(Exists(listed.filter(OF_DEMO)), ~Exists(listed.exclude(OF_DEMO))))
    yield rows(Award.objects.filter(OF_DEMO))
    yield rows(_recognitions())
    real_papers = Document.objects.filter(series=OuterRef("pk")).exclude(award__learner__user__is_demo=True)
    yield rows(Series.objects.filter(~Exists(real_papers), is_demonstration=True))
    issuers = Issuer.objects.filter(name=DEMONSTRATION["name"])
    yield Part("words of an invented issuer", issuers.count(), empty)


def _recognitions() -> QuerySet[Recognition]:
    invented = Recipient.objects.filter(
        Q(learner__user__is_demo=True) | Q(unit__is_demo=True), recognition=OuterRef("pk")
    )
    return Recognition.objects.filter(Exists(invented))


def _real_recipients() -> QuerySet[Recipient]:
    of_this = Recipient.objects.filter(recognition=OuterRef("pk"))
    return of_this.exclude(learner__user__is_demo=True).exclude(unit__is_demo=True)
