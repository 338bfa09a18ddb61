"""Pictures on a slow or costly link: a link that says what it would load stands in their place until somebody asks.

Recordings never load before they are started, whoever reads; pictures do, unless the phone saves data or the link is 2G.
"""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from courses.structure.versions import FrozenMedia

SLOW = ("slow-2g", "2g")

_PICTURE = re.compile(r"<picture\b.*?</picture>", re.DOTALL)
_SOURCE = re.compile(r'<img src="([^"]+)"')
_WORDS = re.compile(r'\balt="([^"]*)"')


def wants_sparing(request: HttpRequest) -> bool:
    """True when the phone says that it saves data or is on a slow link, unless the reader asked for the pictures."""
    if request.GET.get("pictures") == "all":
        return False
    return request.headers.get("Save-Data", "").lower() == "on" or request.headers.get("ECT") in SLOW


def asks_about_link(response: HttpResponse) -> HttpResponse:
    """Asks the browser to say with each request how fast its link is; few do, and none has to."""
    response["Accept-CH"] = "ECT"
    response["Vary"] = ", ".join(filter(None, [response.get("Vary"), "Save-Data, ECT"]))
    return response


def spared(html: str) -> SafeString:
    """Returns the lesson with a link in place of each picture, which says what it shows and how much it loads; one query."""
    pictures = _PICTURE.findall(html)
    names = {picture: PurePosixPath(found[1]).stem for picture in pictures if (found := _SOURCE.search(picture))}
    sizes: Mapping[str, int] = dict(
        FrozenMedia.objects.filter(sha256__in=set(names.values())).values_list("sha256", "size")
    )
    # The lesson is our own safe HTML, and so is what takes the place of a part of it.
    return mark_safe(_PICTURE.sub(lambda found: _link(found[0], sizes.get(names.get(found[0], ""))), html))  # noqa: S308


def _link(picture: str, size: int | None) -> str:
    source, words = _SOURCE.search(picture), _WORDS.search(picture)
    context = {
        "picture": mark_safe(picture),  # noqa: S308
        "source": mark_safe(source[1] if source else ""),  # noqa: S308 (escaped already)
        "words": mark_safe(words[1] if words else ""),  # noqa: S308
        "size": size,
    }
    return render_to_string("courses/player/spared_picture.html", context)
