"""Counts the readings that a proxy answered from its own copies."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.http import Http404
from django.utils import translation

from wagtail.coreutils import get_dummy_request
from wagtail.models import Site

from cms.campaigns.kit.links import with_kit
from cms.campaigns.kit.making import counted_as
from cms.campaigns.kit.printouts import ordered
from cms.counting.proxy_logs import count_log


def shown_at(address: str) -> tuple[str, str] | None:
    """Returns what is counted of the page at `address`, found as a request finds it; None if there is no such page."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    language = translation.get_language_from_path(address)
    if site is None or language is None:
        return None
    if (found := _file_at(address)) is not None:
        return found
    request = get_dummy_request(path=address, site=site)
    with translation.override(language):
        try:
            home = site.root_page.localized
            found = home.specific.route(request, [part for part in address.split("/") if part][1:])
        except Http404:
            return None
    # A feed or a calendar file is read by a program.
    return None if found.kwargs else getattr(found.page.specific, "counted_as", None)


def _file_at(address: str) -> tuple[str, str] | None:
    """What is counted of a file of a campaign's kit, if the address is that of one."""
    parts = [part for part in address.split("/") if part]
    if len(parts) != 4 or parts[1] != "k" or not parts[3].endswith(".pdf"):
        return None
    language, _k, short, name = parts
    page = with_kit(short).filter(locale__language_code=language).first()
    asked = ordered(name.removesuffix(".pdf"))
    return counted_as(page, asked) if page and asked else None


class Command(BaseCommand):
    help = "Adds to the daily totals what a proxy answered by itself, from its log; reading a log twice counts nothing twice."
    missing_args_message = "Name the log, in the form that docs/public-site.md gives."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("logs", nargs="+", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        for log in options["logs"]:
            try:
                number = count_log(log, shown_at)
            except OSError as error:
                raise CommandError(f"{log} cannot be read: {error.strerror}") from error
            self.stdout.write(f"{log}: {number} readings added")
