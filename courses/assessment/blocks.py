"""The blocks that a question is written in: text, pictures, sound."""

from wagtail import blocks

from cms.blocks.media import AudioBlock, ImageBlock
from cms.blocks.text import TextBlock


def stem_blocks() -> list[tuple[str, blocks.Block]]:
    """Returns the blocks that may stand in a question, in the order of the editor's picker."""
    return [("text", TextBlock()), ("image", ImageBlock()), ("audio", AudioBlock())]
