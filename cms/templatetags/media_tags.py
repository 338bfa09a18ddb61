"""Pictures, lengths and sizes for templates."""

from django import template

from cms.media import figures
from cms.media.models import Image
from cms.media.pictures import responsive

register = template.Library()

register.filter("length_in_words", figures.length_in_words)
register.filter("size_in_words", figures.size_in_words)


@register.inclusion_tag("cms/media/picture.html")
def picture_of(
    image: Image | None, shape: str = "whole", sizes: str = "100vw", alt: str | None = None, loading: str = "lazy"
) -> dict[str, object]:
    """Shows `image` in the smallest file that will do; `alt=""` silences it where words beside it say the same."""
    return {
        "picture": responsive(image, shape=shape) if image else None,
        "sizes": sizes,
        "alt": (image.default_alt_text if image else "") if alt is None else alt,
        "lang": image.language if image else "",
        "loading": loading,
    }
