"""One page that shows every block, for newcomers, screenshots and tests."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings

from wagtail.models import Page

from cms.blocks import body_blocks
from cms.media.demo import demo_audio, demo_document, demo_image, demo_video
from cms.pages.home import HomePage
from cms.pages.standard import StandardPage

SLUG = "moi-khoi"


def seed() -> Iterable[str]:
    """Adds the page to the Vietnamese home, unless it is there."""
    home = HomePage.objects.get(locale__language_code=settings.LANGUAGE_CODE)
    if home.get_children().filter(slug=SLUG).exists():
        return []
    page = StandardPage(
        title="Tất cả các khối",
        slug=SLUG,
        lead="Trang mẫu: mỗi khối mà người soạn có, từng khối một.",
        listing_text="Trang mẫu với mỗi khối một lần.",
        locale=home.locale,
        body=every_block(list(home.get_children().live()[1:4])),
    )
    home.add_child(instance=page)
    page.save_revision().publish()
    return ["A page with every block is at /vi/moi-khoi/."]


def every_block(pages: list[Page]) -> list[tuple[str, Any]]:
    """Returns each block of a written page once: with demonstration media and `pages` where it points at something, and
    with its own preview elsewhere."""
    picture = demo_image()
    # Each place of a picture says its own alternative text; here the picture's description does.
    picture.contextual_alt_text, picture.decorative = picture.description, False
    with_target = {
        "image": lambda: {"image": picture, "caption": "Buổi sáng ở bản."},
        "pictures": lambda: {
            "pictures": [
                {"image": picture, "caption": "Buổi sáng ở bản."},
                {"image": picture, "caption": "Cũng nơi ấy, buổi chiều."},
            ]
        },
        "audio": lambda: {"audio": demo_audio(), "open_transcript": True},
        "video": lambda: {"video": demo_video(), "open_transcript": False},
        "document": lambda: {"document": demo_document(), "about": "In ra và để ở bàn tiếp đón."},
        "cards": lambda: {"title": "Đọc tiếp", "pages": pages},
        "page_card": lambda: {"page": pages[0], "reason": "Nên đọc trước."},
        "links": lambda: {
            "title": "Xem thêm",
            "links": [{"text": page.title, "page": page, "url": ""} for page in pages],
        },
        "button": lambda: {"text": "Xem trang này", "page": pages[0], "url": ""},
    }
    return [
        (name, block.normalize(with_target[name]()) if name in with_target else block.get_preview_value())
        for name, block in body_blocks()
    ]
