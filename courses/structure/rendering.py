"""Frozen content as HTML, made once per renderer and language, with slots for what is personal.

A slot is an HTML comment, `<!--slot:name-->`, which `fill` replaces at each request: the security token of a form, a local
fact as it stands today. Whatever is the same for everybody is in the cached HTML, so that showing a lesson costs one row.
"""

import re
from collections.abc import Callable, Iterable, Mapping

from django.utils.safestring import SafeString, mark_safe

from courses.activities.kinds import kind
from courses.structure.versions import FrozenContent, RenderedContent

#: Change this whenever templates or blocks change how a lesson looks: all HTML is then made again when next asked for.
RENDERER = "4"

_SLOT = re.compile(r"<!--slot:([a-z0-9:_-]+)-->")


def slot(name: str) -> SafeString:
    """Returns the mark that `fill` will replace."""
    return mark_safe(f"<!--slot:{name}-->")  # noqa: S308 (names come from our own templates)


def html_of(sha256: str) -> str:
    """Returns the HTML of this content from the cache, making it if need be; one query when it is there."""
    try:
        return RenderedContent.objects.only("html").get(content=sha256, renderer=RENDERER).html
    except RenderedContent.DoesNotExist:
        return render_ahead([sha256])[sha256]


def render_ahead(digests: Iterable[str]) -> dict[str, str]:
    """Makes the HTML of these contents, keeps it and returns it by SHA-256; called when a version is published."""
    made = {}
    for content in FrozenContent.objects.filter(sha256__in=list(digests)):
        made[content.sha256] = kind(content.kind).render(content.content, language=content.language)
    RenderedContent.objects.bulk_create(
        [RenderedContent(content_id=sha256, renderer=RENDERER, html=html) for sha256, html in made.items()],
        update_conflicts=True,
        unique_fields=["content", "renderer"],
        update_fields=["html"],
    )
    return made


def slots_in(html: str) -> set[str]:
    """Returns the names of the slots that stand in this HTML."""
    return set(_SLOT.findall(html))


def fill(html: str, values: Mapping[str, str] | Callable[[str], str]) -> SafeString:
    """Returns the HTML with every slot replaced by its (safe) value; an unknown slot becomes nothing."""
    look_up = values if callable(values) else lambda name: values.get(name, "")
    return mark_safe(_SLOT.sub(lambda found: look_up(found.group(1)), html))  # noqa: S308
