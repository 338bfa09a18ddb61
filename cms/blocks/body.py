"""The stream of blocks of a page, and later of a lesson."""

from wagtail import blocks

from cms.blocks.cards import ButtonBlock, CardsBlock, LinksBlock, PageCardBlock
from cms.blocks.facts import LocalFactBlock
from cms.blocks.layout import AccordionBlock, TableBlock
from cms.blocks.media import AudioBlock, DocumentBlock, ImageBlock, PicturesBlock, VideoBlock
from cms.blocks.story import CalloutBlock, CaseBlock, ChecklistBlock, ComparisonBlock, StepsBlock
from cms.blocks.text import HeadingBlock, RuleQuoteBlock, TextBlock


def body_blocks() -> list[tuple[str, blocks.Block]]:
    """Returns the blocks that any written page may hold, group by group, in the order of the editor's picker."""
    return [
        ("heading", HeadingBlock()),
        ("text", TextBlock()),
        ("rule_quote", RuleQuoteBlock()),
        ("callout", CalloutBlock()),
        ("steps", StepsBlock()),
        ("comparison", ComparisonBlock()),
        ("case", CaseBlock()),
        ("checklist", ChecklistBlock()),
        ("accordion", AccordionBlock()),
        ("table", TableBlock()),
        ("image", ImageBlock()),
        ("pictures", PicturesBlock()),
        ("audio", AudioBlock()),
        ("video", VideoBlock()),
        ("document", DocumentBlock()),
        ("cards", CardsBlock()),
        ("page_card", PageCardBlock()),
        ("links", LinksBlock()),
        ("button", ButtonBlock()),
        ("local_fact", LocalFactBlock()),
    ]
