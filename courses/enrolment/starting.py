"""The paths that ship with the project (content/paths.toml); what is on the site already is left as it is."""

import tomllib
import uuid
from collections.abc import Iterator, Mapping
from pathlib import Path as File
from typing import Any

from django.conf import settings
from django.db import transaction

from cms.people.models import Post
from courses.enrolment.paths import Path, PathCourse
from courses.structure.archive.outline import course_key
from courses.structure.versions import Course

STARTER = File(settings.BASE_DIR) / "content" / "paths.toml"
NAMES = uuid.UUID("5b6f3f1e-4d1f-5c86-9d1c-0d6f2a7c1b55")


def shipped() -> Mapping[str, Mapping[str, Any]]:
    """Returns what the file says, by short name."""
    with STARTER.open("rb") as file:
        return tomllib.load(file)


def path_key(name: str) -> uuid.UUID:
    """Returns the key of a path that is known by its short name."""
    return uuid.uuid5(NAMES, name)


def load_paths() -> Iterator[tuple[str, bool]]:
    """Yields the name of each path that ships, and whether it has just been made."""
    for name, said in shipped().items():
        is_new = not Path.objects.filter(key=path_key(name)).exists()
        if is_new:
            _make(path_key(name), said)
        yield name, is_new


@transaction.atomic
def _make(key: uuid.UUID, said: Mapping[str, Any]) -> None:
    """A course that is not published yet takes its place too: it counts for nothing until it is."""
    path = Path.objects.create(
        key=key,
        name=said["title"]["vi"],
        name_en=said["title"]["en"],
        post=Post.objects.filter(code=said["post"]).first(),
    )
    for place, name in enumerate(said["courses"]):
        course, _made = Course.objects.get_or_create(key=course_key(name))
        PathCourse.objects.create(path=path, course=course, sort_order=place)
