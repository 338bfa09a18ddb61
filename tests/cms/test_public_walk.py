"""Every public address in every language, walked once: what each page promises to a visitor who may be watched.

The campaigns that ship are taken in first, as the demonstration has them, so what is walked is what people get.
"""

import gzip
import re
from html.parser import HTMLParser
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from wagtail.models import Page

import brotli
import pytest

from cms.campaigns.models import CampaignPage
from cms.campaigns.starting import load_campaigns
from cms.pages.base import TELLING_WORDS
from tests.doors import come_in
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

FIRST = 14 * 1024
ALL = 50 * 1024
LANGUAGES = [code for code, _name in settings.PUBLIC_LANGUAGES]
FONTS = ("be-vietnam-pro-latin-400-normal.woff2", "be-vietnam-pro-vietnamese-400-normal.woff2")
OURS = [f"/{code}/{rest}" for code in LANGUAGES for rest in ("search/", "search/?q=di+xa", "patterns/", "not-there/")]


class Seen(HTMLParser):
    """What of a page matters here: its first stop for the Tab key, its links, what it loads, its numbers."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.stops: list[dict[str, str]] = []
        self.loads: list[str] = []
        self.numbers: list[bool] = []
        self.title = ""
        self.faults: list[str] = []
        self._open: list[str] = []
        self._in_body = self._in_title = False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        found = {name: value or "" for name, value in attrs}
        self._in_body |= tag == "body"
        self._in_title = tag == "title" and not self._in_body
        if tag == "details":
            self._open.append(found.get("class", ""))
        if self._in_body and tag in ("a", "button", "input", "summary", "select", "textarea"):
            self.stops.append(found)
        if found.get("href", "").startswith("tel:"):
            self.numbers.append("call" in self._open)
        if tag == "link" and found.get("rel") == "stylesheet" and found.get("media") != "print":
            self.loads.append(found["href"])
        if tag in ("script", "use") and (source := found.get("src") or found.get("href")):
            self.loads.append(source.split("#")[0])
        source = found.get("src") or (
            found.get("href", "") if tag == "link" and found.get("rel") in ("stylesheet", "icon") else ""
        )
        if source.startswith(("http", "//")) or "autoplay" in found or tag in ("iframe", "object"):
            self.faults.append(f"<{tag} {source}>")

    def handle_endtag(self, tag):
        self._in_title = False
        if tag == "details":
            self._open.pop()

    def handle_data(self, data):
        if self._in_title:
            self.title += data


def weighed(page: bytes) -> int:
    """As our own server sends it; a proxy in front of it may do better."""
    return len(gzip.compress(page, 6))


def plain_name(address: str) -> str:
    """The name of a static file without the stamp that a real site puts into it."""
    return re.sub(r"\.[0-9a-f]{12}(?=\.\w+$)", "", address.removeprefix(settings.STATIC_URL))


def weight_of(address: str) -> int:
    return len(brotli.compress(Path(finders.find(plain_name(address))).read_bytes(), quality=5))


def addresses() -> list[str]:
    """Every live page under its own address and under that of every other language."""
    pages = Page.objects.live().filter(depth__gt=1).exclude(content_type__app_label="courses").order_by("path")
    rests = dict.fromkeys(page.url.split("/", 2)[2] for page in pages if page.url)
    return [f"/{code}/{rest}" for code in LANGUAGES for rest in rests] + OURS


def faults_of(address: str, stranger: Client, known: Client, fonts: int) -> list[str]:
    ours = stranger.get(address)
    theirs = known.get(address)
    found = []
    if (ours.status_code, ours.content) != (theirs.status_code, theirs.content):
        found.append("differs for a colleague")
    if ours.cookies or "set-cookie" in ours.headers or ours["Referrer-Policy"] != "no-referrer":
        found.append("a cookie or a referrer")
    if ours.status_code in (301, 302):
        return found
    seen = Seen(ours.text)
    if not seen.stops or "data-quick-exit" not in seen.stops[0]:
        found.append("the exit is not the first stop")
    if not all(seen.numbers):
        found.append("a number does not ask first")
    if "patterns" not in address and weighed(ours.content) > FIRST:
        found.append(f"{weighed(ours.content)} bytes before it can be read")
    total = weighed(ours.content) + fonts + sum(map(weight_of, dict.fromkeys(seen.loads)))
    if "patterns" not in address and total > ALL:
        found.append(f"{total} bytes in all")
    return [*found, *seen.faults]


def test_every_public_page_in_every_language_keeps_what_is_promised(settings):
    settings.DEMO = True
    list(load_campaigns(publish=True))
    stranger, known = Client(), come_in(Client(), UserFactory(administrator=True))
    fonts = sum(len(Path(finders.find(f"vendor/fonts/{name}")).read_bytes()) for name in FONTS)
    walked = addresses()
    faults = {address: found for address in walked if (found := faults_of(address, stranger, known, fonts))}
    assert not faults
    assert len(walked) > 50
    for page in CampaignPage.objects.live().select_related("locale").order_by("path"):
        title = Seen(stranger.get(page.url).text).title.strip()
        assert title == page.neutral_title != page.title
        assert not [word for word in TELLING_WORDS if word in page.url]
