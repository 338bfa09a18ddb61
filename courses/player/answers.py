"""Answers as a phone's queue sends them, read from JSON with suspicion. Pure."""

import json
from collections.abc import Mapping
from datetime import UTC
from typing import Any
from uuid import UUID

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from courses.errors import LearningError
from courses.progress.attempting import Delivery

MOST_BYTES = 512 * 1024
MOST_DELIVERIES = 200


def deliveries_in(body: bytes) -> list[Delivery]:
    """Returns the answers of a delivery; LearningError `bad-delivery` when it cannot be read, then nothing is kept."""
    refusal = LearningError("bad-delivery", _("The delivery cannot be read. Nothing was changed."))
    if len(body) > MOST_BYTES:
        raise refusal
    try:
        entries = json.loads(body)["facts"][: MOST_DELIVERIES + 1]
        if len(entries) > MOST_DELIVERIES:
            raise refusal
        return [_delivery(entry) for entry in entries]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
        raise refusal from None


def _delivery(entry: Mapping[str, Any]) -> Delivery:
    values: dict[str, list[str]] = {}
    for name, value in entry["data"]["values"]:
        values.setdefault(str(name), []).append(str(value))
    given = parse_datetime(entry["at"])
    if given is None or given.tzinfo is None:
        raise ValueError("at")
    return Delivery(str(entry["block"]), values, UUID(entry["uuid"]), given.astimezone(UTC))
