"""A content is translated text by text beside its original, and follows it in everything that is no text."""

import json
from typing import Any

from django.test import Client
from django.urls import reverse

import pytest
from lxml import html

from courses.packages.authoring.catalogue import InstalledLibraries
from courses.packages.authoring.localising import localised
from courses.packages.libraries import H5PLibrary, LibraryFile
from courses.packages.models import Package, PackageVersion
from courses.packages.storing import keep
from tests.doors import come_in
from tests.factories.people import UserFactory
from tests.factories.semantics import CARD, CARD_SEMANTICS, EVERYTHING, installed_shelf

pytestmark = pytest.mark.django_db
VIETNAMESE = {
    "semantics": [
        {"label": "Mặt trước"},
        {"label": "Mặt sau", "default": "Mặt sau của thẻ"},
        {"label": "Chữ trên nút", "default": "Lật thẻ", "type": "evil", "common": False},
    ]
}


@pytest.fixture
def trainer(client: Client) -> Client:
    return come_in(client, UserFactory(trainer=True, language="en"))


def in_vietnamese(library: H5PLibrary) -> None:
    """The library brings its own Vietnamese, as most do."""
    file = keep([json.dumps(VIETNAMESE).encode()])
    LibraryFile.objects.create(library=library, path="language/vi.json", sha256=file.sha256, size=file.size)


def original(shelf: dict[str, Any], *cards: dict[str, Any]) -> Package:
    package = Package.objects.create(title="Cards", kind="h5p", language="en")
    return of_cards(package, shelf, *cards)


def of_cards(package: Package, shelf: dict[str, Any], *cards: dict[str, Any]) -> Package:
    content = {
        "title": "Two cards",
        "seconds": 7,
        "cards": [
            {"library": CARD, "params": {**card, "flip": "Turn over"}, "subContentId": f"0000000{number}"}
            for number, card in enumerate(cards)
        ],
    }
    package.current = PackageVersion.objects.create(
        package=package,
        number=package.versions.count() + 1,
        content=content,
        metadata={"title": "Cards"},
        main_library=shelf["everything"],
        libraries=[
            {"machine_name": "T.Card", "major": 1, "minor": 2},
            {"machine_name": "T.Everything", "major": 1, "minor": 0},
        ],
        content_sha256="0" * 64,
    )
    package.save()
    return package


def address(package: Package) -> str:
    return reverse("courses_package_translate", args=[package.pk, "vi"])


def fields(response: Any) -> dict[str, str]:
    [form] = html.fromstring(response.content.decode()).xpath("//form[@data-authoring]")
    return {name: value.removeprefix("\n") for name, value in form.form_values() if name != "do"}


def test_a_translation_is_a_package_of_its_own_and_follows_the_original(trainer: Client) -> None:
    shelf = installed_shelf()
    in_vietnamese(shelf["card"])
    first, second = {"front": "<p>One</p>", "back": "1"}, {"front": "<p>Two</p>", "back": "2"}
    package = original(shelf, first, second)
    page = trainer.get(address(package))
    # Places are named in the language of whoever translates, and not in the one translated into.
    assert "Front</p>" in page.content.decode() and "Mặt trước" not in page.content.decode()
    asked = fields(page)
    # The content type's own word for its button is proposed.
    assert asked["c.cards.b0.p.flip"] == "Lật thẻ"
    assert asked["c.title"] == ""

    words = {"title": "Thẻ", "c.title": "Hai thẻ", "c.cards.b0.p.front": "<p>Một</p><script>x()</script>"}
    assert trainer.post(address(package), asked | words).status_code == 302
    made = package.translations.get()
    cards = made.current.content["cards"]

    assert (made.title, made.language, made.in_step_with) == ("Thẻ", "vi", package.current)
    assert (made.current.content["title"], made.current.content["seconds"]) == ("Hai thẻ", 7)
    assert cards[0]["params"] == {"front": "<p>Một</p>", "back": "1", "flip": "Lật thẻ"}
    assert cards[1]["params"]["front"] == "<p>Two</p>"

    # The original changes: parts move, one text is new, and the translation knows its texts again.
    of_cards(package, shelf, first | {"front": "<p>The one</p>"}, second)
    content = package.current.content
    content["cards"].reverse()
    PackageVersion.objects.filter(pk=package.current_id).update(content=content)
    page = trainer.get(address(package))
    again = fields(page)

    assert again["c.cards.b1.p.front"] == "<p>Một</p>"
    assert b"1 original has changed since" in page.content
    assert trainer.post(address(package), again).status_code == 302
    made.refresh_from_db()
    assert [card["params"]["front"] for card in made.current.content["cards"]] == ["<p>Two</p>", "<p>Một</p>"]
    assert made.current.number == 2

    follows = trainer.get(reverse("courses_package_translate", args=[made.pk, "vi"]))
    assert follows.url == address(package)


def test_new_content_begins_in_the_language_of_its_author_where_the_type_knows_it(client: Client) -> None:
    shelf = installed_shelf()
    in_vietnamese(shelf["card"])
    H5PLibrary.objects.filter(pk=shelf["card"].pk).update(runnable=True)
    come_in(client, UserFactory(trainer=True, language="vi"))
    page = client.get(reverse("courses_package_write", args=[shelf["card"].pk]))

    assert fields(page)["c.back"] == "Mặt sau của thẻ"
    assert "Mặt trước" in page.content.decode()
    assert InstalledLibraries.now("de").fields(CARD) == InstalledLibraries.now().fields(CARD)


def test_a_translation_of_a_library_changes_words_and_nothing_else() -> None:
    made = localised(CARD_SEMANTICS, VIETNAMESE)

    assert [field["label"] for field in made] == ["Mặt trước", "Mặt sau", "Chữ trên nút"]
    assert [field["type"] for field in made] == ["text", "text", "text"]
    assert made[2]["common"] is True
    for broken in (None, [], {"semantics": "x"}, {"semantics": [1, {"fields": 3, "default": {}}]}):
        assert localised(EVERYTHING, broken) == EVERYTHING
