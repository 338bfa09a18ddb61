"""Sets a file of a kit, once for the same words: what it says is its name in the cache, so no change is ever missed."""

import hashlib
import json
from datetime import timedelta
from pathlib import Path

from django.core.cache import cache

from cms.campaigns.kit.composing import compose
from cms.campaigns.kit.printouts import Ordered, Sheet
from cms.campaigns.models import CampaignPage
from cms.media.naming import download_name
from cms.printing import pdf_of

LAYOUT = Path(__file__).resolve().parent / "layouts" / "kit.typ"
KEPT_SECONDS = int(timedelta(days=30).total_seconds())


class NoKitError(Exception):
    """This campaign may not be hung up: there is nothing of it to print."""


def pdf_for(page: CampaignPage, asked: Ordered) -> bytes:
    """Returns the PDF; raises NoKitError for a campaign that may not be hung up, whoever asks."""
    if not page.may_be_hung_up:
        raise NoKitError(page.title)
    sheet = compose(page, asked)
    key = f"kit:{_digest(sheet)}"
    kept: bytes | None = cache.get(key)
    if kept is None:
        kept = set_in_type(sheet)
        cache.set(key, kept, KEPT_SECONDS)
    return kept


def set_in_type(sheet: Sheet) -> bytes:
    return pdf_of(LAYOUT, sheet.data, dated=sheet.dated)


def name_for(page: CampaignPage, asked: Ordered) -> str:
    """Returns the name under which a browser keeps the file: it says no more than the page's tab."""
    return download_name(f"{asked.file_name} {page.neutral_title}", stored="kit.pdf")


def counted_as(page: CampaignPage, asked: Ordered) -> tuple[str, str]:
    """What is added up when somebody takes this file: the file of the campaign in all languages, and its language."""
    return f"kit:{page.translation_key}:{asked.file_name}", page.content_language


def _digest(sheet: Sheet) -> str:
    return hashlib.sha256(json.dumps(sheet.data, sort_keys=True).encode()).hexdigest()
