"""From the cache, or from a proxy's log, into the table."""

from collections import Counter

from django.db import transaction
from django.db.models import F

from cms.counting.buffering import Key, forget, waiting
from cms.counting.models import DailyCount


def write_down() -> int:
    """Adds all waiting batches to the table and returns how many readings they hold.

    A worker killed between the commit and the forgetting counts a batch twice: for a total of visits that is the better
    mistake than losing it.
    """
    batches = list(waiting())
    together = sum((counts for _writer, _number, counts in batches), Counter())
    add(together)
    forget([(writer, number) for writer, number, _counts in batches])
    return together.total()


@transaction.atomic
def add(counts: "Counter[Key]") -> None:
    """Adds each number to its day, thing and language."""
    for (day, what, language), number in sorted(counts.items()):
        row, is_new = DailyCount.objects.get_or_create(
            day=day, what=what, language=language, is_invented=False, defaults={"number": number}
        )
        if not is_new:
            DailyCount.objects.filter(pk=row.pk).update(number=F("number") + number)
