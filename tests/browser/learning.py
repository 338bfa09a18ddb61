"""What tests of the learner's pages share: media that really play, people on a course, pictures for whoever looks."""

import os
from pathlib import Path
from typing import Any
from uuid import UUID

from django.urls import reverse

from playwright.sync_api import Page

from courses.enrolment.models import Enrolment
from tests.factories.courses import lesson_keys

#: What the line at the foot of a lesson says.
SAVED, WAITING = "[data-saved][data-state=saved]", "[data-saved][data-state=offline]"


def part_of(enrolment: Enrolment, number: int) -> str:
    """Returns the address of the number-th part of this enrolment, counted from 1."""
    keys: list[UUID] = lesson_keys(enrolment.version)
    return reverse("courses_part", args=[enrolment.pk, keys[number - 1]])


def desk_of(enrolment: Enrolment) -> str:
    """Returns the address of the course of this enrolment."""
    return reverse("courses_desk", args=[enrolment.pk])


def finish(page: Page) -> None:
    """Presses *Finished*."""
    page.locator("[data-report=finished] button").click()


def shot(page: Page, name: str, **options: Any) -> None:
    """Keeps a picture when somebody wants to look: HOMEWARD_SHOTS names the folder."""
    if folder := os.environ.get("HOMEWARD_SHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png", **{"full_page": True, **options})
