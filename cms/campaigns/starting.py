"""The campaigns that ship with the project (content/campaigns): taken in once; what is on the site stays as it is.

See docs/campaigns.md for the format. On a real site they are drafts for people to review; in the demonstration they are
published, and may carry a computer's voice that says so.
"""

import tomllib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from wagtail.models import Page

from cms.campaigns.drawings import DrawingError, safe_drawing
from cms.campaigns.folders import FILE, read_campaign
from cms.campaigns.front_door import FIRST_PAGE, take_the_place_of_the_first_page
from cms.campaigns.furnishing import NAMES, furnish_campaigns
from cms.campaigns.models import CampaignIndexPage, CampaignPage, CampaignRecording
from cms.campaigns.speaking import placeholder_voice
from cms.papers.holding import demonstrating, take_in

STARTER = Path(settings.BASE_DIR) / "content" / "campaigns"
PLAIN_FIELDS = ("title", "neutral_title", "message", "intro", "signs_lead", "contacts_note")
LISTS = {"signs": "sign", "checks": "check", "actions": "action", "contacts": "contact"}


class StarterError(ValueError):
    """A campaign that ships is not as the format wants it."""


@dataclass(frozen=True)
class Shipped:
    """One folder: what is the same in all languages, and the words of each."""

    slug: str
    common: dict[str, Any]
    words: dict[str, dict[str, Any]]
    drawing: str

    @property
    def key(self) -> uuid.UUID:
        return campaign_key(self.slug)

    @property
    def title(self) -> str:
        """The title in the site's own language, else in the first there is."""
        words = self.words.get(settings.LANGUAGE_CODE) or next(iter(self.words.values()), {})
        return words.get("title", self.slug)


def campaign_key(slug: str) -> uuid.UUID:
    """Returns the key that the translations of a shipped campaign share, by the name of its folder."""
    return uuid.uuid5(NAMES, slug)


def load_campaigns(*, publish: bool = False, folder: Path = STARTER) -> Iterator[str]:
    """Takes in what is not here yet, and tells what it did; `publish` also gives it a placeholder voice. Raises StarterError."""
    yield from furnish_campaigns()
    shipped = [_read(each) for each in sorted(folder.iterdir()) if (each / FILE).exists()] if folder.is_dir() else []
    shipped.sort(key=lambda each: (each.common.get("code", ""), each.slug))
    with transaction.atomic():
        for each in shipped:
            take_in(each.key, each.title, is_legal=each.common.get("legal", False))
        made = [(each, page) for each in shipped for page in _take_in(each)]
        for each, page in made:
            _relate(each, page)
            page.save_revision()
        if publish:
            with demonstrating():
                _publish([(each, page) for each, page in made if each.common.get("state") == "published"])
    new = dict.fromkeys(each.slug for each, _page in made)
    for each in shipped:
        yield f"campaign {each.slug}: {'is in place' if each.slug in new else 'is here already, left as it is'}"


def _read(folder: Path) -> Shipped:
    try:
        found = read_campaign(
            [file.name for file in folder.iterdir()], lambda name: (folder / name).read_text(encoding="utf-8")
        )
        words = {code: dict(found.words[code]) for code, _name in settings.LANGUAGES if code in found.words}
        drawing = ""
        if picture := found.common.get("picture"):
            drawing = safe_drawing((folder / Path(picture).name).read_text(encoding="utf-8"))
        return Shipped(folder.name, dict(found.common), words, drawing)
    except (tomllib.TOMLDecodeError, DrawingError, OSError) as error:
        raise StarterError(f"{folder.name}: {error}") from error


def _take_in(each: Shipped) -> Iterator[CampaignPage]:
    for code, words in each.words.items():
        shelf = CampaignIndexPage.objects.filter(locale__language_code=code).order_by("path").first()
        if shelf is None or CampaignPage.objects.filter(translation_key=each.key, locale=shelf.locale).exists():
            continue
        page = _page(each, words)
        page.locale = shelf.locale
        shelf.add_child(instance=page)
        yield page


def _page(each: Shipped, words: dict[str, Any]) -> CampaignPage:
    story = words.get("story", {})
    page = CampaignPage(
        **{name: words.get(name, "") for name in PLAIN_FIELDS},
        slug=words.get("slug", each.slug),
        listing_text=words.get("summary", ""),
        audiences=each.common.get("audience", []),
        story_title=story.get("title", ""),
        story="\n\n".join(story.get("paragraphs", [])),
        story_note=story.get("note", ""),
        drawing=each.drawing,
        kit_allowed=each.common.get("kit_allowed", False),
        about_return=each.common.get("about_return", False),
        is_sensitive=each.common.get("sensitive", False),
        is_short=not words.get("signs"),
        neutral_icon=True,
        translation_key=each.key,
        live=False,
    )
    for field, kind in LISTS.items():
        setattr(page, field, _stream(each, field, [(kind, value) for value in words.get(field, [])]))
    pairs = [{"question": pair["question"], "answer": pair["answer"]} for pair in words.get("questions", [])]
    page.questions = _stream(each, "questions", [("question", pair) for pair in pairs])
    return page


def _stream(each: Shipped, field: str, items: list[tuple[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"type": kind, "value": value, "id": str(uuid.uuid5(NAMES, f"{each.slug}/{field}/{number}"))}
        for number, (kind, value) in enumerate(items)
    ]


def _relate(each: Shipped, page: CampaignPage) -> None:
    """Chains the page to other campaigns in its own language, and to courses, where they are on the site."""
    keys = [uuid.uuid5(NAMES, slug) for slug in each.common.get("related", [])]
    related = {
        found.translation_key: found
        for found in CampaignPage.objects.filter(locale=page.locale, translation_key__in=keys)
    }
    page.related = _stream(each, "related", [("page", related[key].pk) for key in keys if key in related])
    slugs = each.common.get("courses", [])
    # By the words of the address alone, in whatever language: the learning room stands above this one.
    named = dict(
        Page.objects.filter(content_type__app_label="courses", content_type__model="coursepage", slug__in=slugs)
        .order_by("-path")
        .values_list("slug", "translation_key")
    )
    # In the page's own language where the course has it, else in the first that has.
    found_courses = Page.objects.filter(translation_key__in=named.values()).order_by("-path")
    courses = {
        found.translation_key: found
        for found in sorted(found_courses, key=lambda found: found.locale_id == page.locale_id)
    }
    chosen = [courses[named[slug]] for slug in slugs if slug in named]
    page.courses = _stream(each, "courses", [("course", course.pk) for course in chosen])


def _publish(pages: list[tuple[Shipped, CampaignPage]]) -> None:
    for shelf in CampaignIndexPage.objects.filter(live=False):
        shelf.save_revision().publish()
    for each, page in pages:
        words = each.words[page.locale.language_code]
        script = words.get("audio", {}).get("script", "")
        if audio := placeholder_voice(script, language=page.locale.language_code, title=page.title):
            page.recordings.add(CampaignRecording(audio=audio))
        page.save_revision().publish()
        if each.slug == FIRST_PAGE:
            page.refresh_from_db()
            take_the_place_of_the_first_page(page)
