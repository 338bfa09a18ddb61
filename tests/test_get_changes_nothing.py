"""Reading changes nothing: every address is asked for twice as every role, and the whole database is compared.

What may differ is named in `MAY_CHANGE`, with the reason.
"""

import re
from collections import Counter

from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch

from wagtail.models import Page

import pytest

from cms.media.demo import demo_audio, demo_document, demo_image
from courses.progress.recording import record
from courses.structure.rendering import render_ahead
from courses.structure.versions import Course, CourseVersion, FrozenContent
from tests.courses.learning import finish
from tests.factories.courses import course_page, enrolled, learner, lesson_keys, published
from tests.permission_table import ADMIN_PREFIX, ADMIN_SAMPLES, ROLES, TABLE, Row
from tests.test_permissions import World, world  # noqa: F401 (the fixture)
from tests.url_map import every_address

pytestmark = pytest.mark.django_db

MAY_CHANGE = {
    "django_session": "messages, and when a shared phone was last used",
    "mfa_authenticator": "that somebody's recovery codes have been shown, noted by allauth",
    "wagtailadmin_editingsession": "who has a page open in the editor, so that two do not overwrite each other",
    "wagtailcore_pagesubscription": "made by Wagtail, switched off, when somebody first opens a page in the editor",
    "wagtailimages_rendition": "Wagtail's cache of pictures in its own lists",
    "cms_rendition": "the same for our pictures",
    "wagtailusers_userprofile": "made empty by Wagtail when its account page is first opened",
}
NOT_WALKED = {"/app/admin/sprite/", "/app/admin/jsi18n/"}


def database() -> dict[str, Counter[tuple]]:
    """Returns all rows of all tables but those that may change."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table not in MAY_CHANGE and not re.search(r"_fts|_config|_data|_docsize|_idx|_content$", table):
                cursor.execute(f'SELECT * FROM "{table}"')
                found[table] = Counter(tuple(map(repr, row)) for row in cursor.fetchall())
    return found


def differences(before: dict[str, Counter[tuple]], after: dict[str, Counter[tuple]]) -> dict[str, list]:
    return {
        table: [*(before[table] - after[table]), *(after[table] - before[table])]
        for table in before
        if before[table] != after[table]
    }


def addresses_of(world: World, rows: list[Row]) -> list[str]:  # noqa: F811
    found = []
    for row in rows:
        try:
            found.append(world.address(row))
        except NoReverseMatch:
            pytest.fail(f"{row.name} needs other `arguments` in its row.")
    return found


@pytest.fixture
def filled(world: World) -> World:  # noqa: F811
    """The small world of the permission table, with a course under way, a file of each kind, and every lesson rendered."""
    demo_image(), demo_audio(), demo_document()
    version = published(course_page(lessons=2))
    finish(enrolled(version, who=learner()), lesson_keys(version)[0])
    record(world.enrolment, [], actor=None)
    return world


def walk(client: Client, addresses: list[str]) -> None:
    for address in addresses:
        for _time in range(2):
            assert client.get(address).status_code < 500 or address == "/readyz", address


IN_EVERY_RUN = {"anonymous", "learner", "trainer"}


@pytest.mark.parametrize(
    "role", [role if role in IN_EVERY_RUN else pytest.param(role, marks=pytest.mark.prove) for role in ROLES]
)
def test_reading_every_page_twice_changes_nothing(filled, role):
    addresses = addresses_of(filled, [*TABLE, *ADMIN_SAMPLES])
    render_ahead(FrozenContent.objects.values_list("sha256", flat=True))
    client = filled.client(role)
    before = database()
    walk(client, addresses)
    assert differences(before, database()) == {}


@pytest.mark.prove
@pytest.mark.parametrize("role", ["trainer", "reviewer", "administrator"])
def test_reading_every_screen_of_the_editor_twice_changes_nothing(filled, role):
    render_ahead(FrozenContent.objects.values_list("sha256", flat=True))
    client = filled.client(role)
    client.raise_request_exception = False  # Wagtail answers 500 to some of our example addresses; those count too
    addresses = sorted({pointed(address.example) for address in every_address()} - NOT_WALKED)
    screens = [address for address in addresses if address.startswith(ADMIN_PREFIX) and "/logout" not in address]
    assert len(screens) > 100
    before = database()
    for address in screens * 2:
        client.get(address)
    assert differences(before, database()) == {}


def pointed(example: str) -> str:
    """Returns the example address with the number of something that exists, where its beginning tells of what."""
    beginnings = {
        "pages/": Page.objects.filter(depth=2).first().pk,
        "images/": demo_image().pk,
        "documents/": demo_document().pk,
        "courses/preview/": CourseVersion.objects.first().pk,
    }
    for beginning, number in beginnings.items():
        if example.startswith(ADMIN_PREFIX + beginning):
            return example.replace("/1/", f"/{number}/")
    course = Course.objects.first()
    return example.replace("00000000-0000-4000-8000-000000000001", str(course.pk)) if course else example
