"""News of this room, always sent after the transaction has committed, with `send_robust`.

Handlers may be lost with the process that calls them: whoever listens must be able to catch up from the tables.
"""

import logging
from collections.abc import Iterable
from functools import partial

from django.db import transaction
from django.dispatch import Signal

logger = logging.getLogger(__name__)

#: Somebody has come to a unit, left one or changed post, or may sign in (no more). Arguments: `user_ids` (frozenset of int).
places_changed = Signal()


def announce_places(user_ids: Iterable[int]) -> None:
    """Announces on commit that these people's places have changed."""
    found = frozenset(user_ids)
    if found:
        transaction.on_commit(partial(_send, found), robust=True)


def _send(user_ids: frozenset[int]) -> None:
    for receiver, answer in places_changed.send_robust(None, user_ids=user_ids):
        if isinstance(answer, Exception):
            logger.error(
                "A listener to places_changed failed", extra={"data": {"receiver": str(receiver)}}, exc_info=answer
            )
