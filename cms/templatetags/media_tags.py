"""Pictures, lengths and sizes for templates."""

from django import template

from cms.media import figures, playing
from cms.media.models import Image
from cms.media.pictures import responsive

register = template.Library()

register.filter("length_in_words", figures.length_in_words)
register.filter("size_in_words", figures.size_in_words)
register.filter("kind_and_size", figures.kind_and_size)
register.filter("sources_of", playing.sources_of)
register.filter("poster_of", playing.poster_of)


@register.inclusion_tag("cms/media/picture.html")
def picture_of(
    image: Image | None, shape: str = "whole", sizes: str = "100vw", alt: str | None = None, loading: str = "lazy"
) -> dict[str, object]:
    """Shows `image` in the smallest file that will do; `alt=""` silences it where words beside it say the same.

    An alternative text written for this place (Wagtail's image block) goes before the picture's own.
    """
    if image is None:
        return {"picture": None, "alt": alt or ""}
    here = "" if image.decorative else image.contextual_alt_text
    own = alt is None and here is None
    return {
        "picture": responsive(image, shape=shape),
        "sizes": sizes,
        "alt": image.default_alt_text if own else (alt if alt is not None else here),
        "lang": image.language if own else "",
        "loading": loading,
    }
