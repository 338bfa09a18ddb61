"""No screen of ours, and none of the editor's, leaves a Vietnamese reader with English."""

import re
import shutil
from collections import deque
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from django.core.management import call_command
from django.test import Client
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import gettext

from wagtail.models import Comment, Page

import pytest

from cms.facts.models import LocalFact
from cms.media.models import Audio
from cms.pages.home import HomePage
from cms.pages.standard import StandardPage
from cms.people.models import User
from courses.demo import seeding as demo
from courses.packages.models import Package
from courses.structure.glossary import GlossaryTerm
from tests import english, pristine
from tests.doors import come_in

pytestmark = pytest.mark.once

STARTER = "first-hour-at-the-border"
STARTS = ["/app/", "/app/admin/", "/app/admin/account/", "/app/account/"]
# Wagtail's own hard-coded English: a button for screen readers only, and the page that its first migration makes.
ALLOWED = {"Search", "Welcome to your new Wagtail site!"}
# Files, and what ends the session.
LEAVE_OUT = re.compile(r"/logout|/sprite|/jsi18n|export=|/media/|/documents/\d+/[^/]+$|/bulk/|/view_draft/")
# Of each kind of screen, so many are read; lists with different filters are one kind.
OF_A_KIND = 2


@dataclass
class Findings:
    """What one person met on their way through all screens."""

    english: dict[str, str] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    kinds: dict[str, int] = field(default_factory=dict)


def walk(client: Client, listener: english.Listener) -> Findings:
    """Reads every kind of screen that links lead to."""
    foreign = titles_in_other_languages()
    found = Findings()
    waiting, seen = deque(STARTS), set(STARTS)
    while waiting:
        address = waiting.popleft()
        kind = kind_of(address)
        if found.kinds.get(kind, 0) >= OF_A_KIND:
            continue
        found.kinds[kind] = found.kinds.get(kind, 0) + 1
        listener.address = address
        answer = client.get(address)
        if answer.status_code in (301, 302):
            targets = [answer.headers["Location"]]
        elif answer.status_code in (403, 404, 405):
            continue
        elif answer.status_code != 200:
            found.broken.append(f"{answer.status_code} {address}")
            continue
        elif "text/html" in answer.headers["Content-Type"]:
            html = answer.content.decode()
            for text in english.english_in(html, foreign) - ALLOWED:
                found.english.setdefault(text, address)
            # Menus and choosers of the editor's stand in JSON, not in links.
            targets = re.findall(r"""["'](/app/[^"'#\s<>]*)""", unescape(html))
        else:
            continue
        for target in targets:
            if target.startswith("/app/") and target not in seen and not LEAVE_OUT.search(target):
                seen.add(target)
                waiting.append(target)
    return found


def kind_of(address: str) -> str:
    path, _mark, query = address.partition("?")
    try:
        name = resolve(path).view_name or path
    except Resolver404:
        name = path
    return f"{name}?{'&'.join(sorted(part.partition('=')[0] for part in query.split('&')))}"


def titles_in_other_languages() -> list[str]:
    """What authors wrote in other languages is right in lists of pages, terms and sound, whatever the reader's language."""
    titles = Page.objects.exclude(locale__language_code="vi").values_list("title", flat=True)
    terms = GlossaryTerm.objects.exclude(locale__language_code="vi").values_list("term", "meaning")
    labels = LocalFact.objects.exclude(locale__language_code="vi").values_list("label", flat=True)
    recordings = Audio.objects.exclude(language="vi").values_list("title", flat=True)
    packages = Package.objects.exclude(language="vi").values_list("title", flat=True)
    return [*titles, *labels, *recordings, *packages, *(words for pair in terms for words in pair)]


@pytest.fixture
def busy_site(transactional_db: None, settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StandardPage:
    """The demonstration's people, units, pages, media and one of its courses, and a page that a reviewer should look at."""
    settings.DEMO, settings.PACKAGE_ORIGIN = True, "http://packages.localhost:8000"
    if not pristine.restore("busy_site"):
        make_busy(tmp_path, monkeypatch)
        pristine.keep("busy_site")
    return StandardPage.objects.get(slug="cho-phien-thu")


def make_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # All the courses that ship would make six sites of this take minutes, and show no further screen.
    shutil.copytree(demo.STARTER / STARTER, tmp_path / STARTER)
    monkeypatch.setattr(demo, "STARTER", tmp_path)
    call_command("seed_demo", verbosity=0)
    trainer = User.objects.get(staff_code="GIANG-VIEN")
    home = HomePage.objects.get(locale__language_code="vi")
    page = home.add_child(instance=StandardPage(title="Chợ phiên", slug="cho-phien-thu", live=False, owner=trainer))
    page.save_revision(user=trainer)
    page.get_workflow().start(page, trainer)
    Comment.objects.create(page=page, user=trainer, text="Nên thêm một ví dụ.", contentpath="title")


PUBLIC = ["", "search/", "search/?q=viec", "patterns/", "not-here/"]


@pytest.mark.parametrize("staff_code", ["HOC-VIEN", "PHU-TRACH", "GIANG-VIEN", "THAM-DINH", "QUAN-LY", "QUAN-TRI"])
def test_every_screen_a_person_can_reach_is_in_vietnamese(staff_code: str, busy_site: StandardPage) -> None:
    client = come_in(Client(), User.objects.get(staff_code=staff_code))
    with english.listening() as listener:
        found = walk(client, listener)
    assert not found.broken
    assert listener.missing == {}
    assert found.english == {}


def test_a_form_that_was_filled_in_wrongly_says_so_in_vietnamese(busy_site: StandardPage) -> None:
    client = come_in(Client(), User.objects.get(staff_code="QUAN-TRI"))
    addresses = [
        "/app/admin/images/add/",
        "/app/account/password/change/",
    ]
    with english.listening() as listener:
        for address in addresses:
            answer = client.post(address, {"slug": "Không hợp lệ", "new_password1": "1", "new_password2": "2"})
            assert answer.status_code == 200, address
            assert english.english_in(answer.content.decode(), titles_in_other_languages()) - ALLOWED == set()
    assert listener.missing == {}


def test_a_visitor_meets_no_message_that_their_language_lacks(busy_site: StandardPage) -> None:
    assert {language: unknown_in(language) for language in ("vi", "en", "fr", "de")} == dict.fromkeys(
        ("vi", "en", "fr", "de"), []
    )


def unknown_in(language: str) -> list[str]:
    """Returns what a visitor reads in another language than the page's, because its catalogue lacks it."""
    pages = [
        page.url_path.split("/", 2)[2]
        for page in Page.objects.live().filter(locale__language_code=language, depth__gt=2)
    ]
    client = Client(raise_request_exception=False)
    shown = []
    with english.listening(language) as listener:
        for path in [*PUBLIC, *pages]:
            listener.missing.clear()
            answer = client.get(f"/{language}/{path}")
            # Courses stand in the tree too, but are served by the player under /app/.
            assert answer.status_code in (200, 302, 404)
            seen = english.texts(answer.content.decode())
            # French and German fall back to Vietnamese; some lookups, such as a block's label, are never shown.
            with translation.override("vi"):
                shown += [message for message in listener.missing if gettext(message) in seen]
    return shown
