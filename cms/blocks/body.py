"""The stream of blocks of a page, and later of a lesson."""

from wagtail import blocks

from cms.blocks.text import HeadingBlock, TextBlock


def body_blocks() -> list[tuple[str, blocks.Block]]:
    """Returns the blocks that any written page may hold, in the order of the editor's picker."""
    return [
        ("heading", HeadingBlock()),
        ("text", TextBlock()),
    ]
