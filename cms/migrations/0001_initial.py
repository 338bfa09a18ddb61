import cms.campaigns.audiences
import cms.facts.reading
import cms.media.captions
import cms.media.fields
import cms.media.uploads
import cms.pages.shelves
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import modelsearch.index
import taggit.managers
import uuid
import wagtail.fields
import wagtail.images.models
import wagtail.models.media
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="ArticleIndexPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "listing_title",
                    models.CharField(
                        blank=True,
                        help_text="If empty, the page's title.",
                        max_length=120,
                        verbose_name="title in lists",
                    ),
                ),
                (
                    "listing_text",
                    models.CharField(
                        blank=True,
                        help_text="One or two plain sentences on the card of this page; if empty, the description for search engines.",
                        max_length=255,
                        verbose_name="text in lists",
                    ),
                ),
                (
                    "neutral_title",
                    models.CharField(
                        blank=True,
                        help_text="Shown in the browser's tab, its history and when shared, instead of the title. For readers who may be watched: “Weather and markets”, not “Signs of trafficking”.",
                        max_length=60,
                        verbose_name="neutral title",
                    ),
                ),
                (
                    "neutral_icon",
                    models.BooleanField(
                        default=False,
                        help_text="A plain icon in the browser's tab instead of ours.",
                        verbose_name="neutral icon",
                    ),
                ),
                (
                    "is_sensitive",
                    models.BooleanField(
                        default=False,
                        help_text="The browser is told to keep no copy, and a shared link shows no picture and no text. Needs a neutral title.",
                        verbose_name="sensitive: leave no copy",
                    ),
                ),
                (
                    "lead",
                    models.TextField(
                        blank=True,
                        help_text="What this page is about, in a sentence.",
                        max_length=400,
                        verbose_name="lead",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("heading", 3),
                            ("text", 4),
                            ("rule_quote", 9),
                            ("callout", 13),
                            ("steps", 19),
                            ("comparison", 25),
                            ("case", 31),
                            ("checklist", 34),
                            ("accordion", 38),
                            ("table", 43),
                            ("image", 46),
                            ("pictures", 48),
                            ("audio", 53),
                            ("video", 55),
                            ("document", 58),
                            ("cards", 61),
                            ("page_card", 63),
                            ("links", 69),
                            ("button", 67),
                            ("local_fact", 72),
                        ],
                        blank=True,
                        block_lookup={
                            0: ("wagtail.blocks.CharBlock", (), {"label": "Text", "max_length": 150}),
                            1: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [("h2", "Heading"), ("h3", "Subheading"), ("h4", "Small heading")],
                                    "label": "Level",
                                },
                            ),
                            2: (
                                "wagtail.blocks.RegexBlock",
                                (),
                                {
                                    "error_messages": {
                                        "invalid": "Use small letters without marks, digits and hyphens."
                                    },
                                    "help_text": "If empty, made from the text. Write one to keep links alive when the text changes.",
                                    "label": "Anchor",
                                    "max_length": 60,
                                    "regex": "^[a-z0-9][a-z0-9-]*$",
                                    "required": False,
                                },
                            ),
                            3: ("wagtail.blocks.StructBlock", [[("text", 0), ("level", 1), ("anchor", 2)]], {}),
                            4: ("cms.blocks.text.TextBlock", (), {}),
                            5: ("wagtail.blocks.TextBlock", (), {"label": "Words of the rule", "rows": 3}),
                            6: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Law, decree or circular, with number and article.",
                                    "label": "Source",
                                    "max_length": 200,
                                },
                            ),
                            7: ("wagtail.blocks.DateBlock", (), {"label": "In force from", "required": False}),
                            8: ("wagtail.blocks.URLBlock", (), {"label": "Address of the text", "required": False}),
                            9: (
                                "wagtail.blocks.StructBlock",
                                [[("quote", 5), ("source", 6), ("effective_from", 7), ("link", 8)]],
                                {},
                            ),
                            10: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("do", "Do"),
                                        ("dont", "Do not"),
                                        ("danger", "Danger"),
                                        ("note", "Note"),
                                    ],
                                    "label": "Kind",
                                },
                            ),
                            11: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Title", "max_length": 120, "required": False},
                            ),
                            12: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {"features": ["bold", "italic", "ul", "ol", "link"], "label": "Text"},
                            ),
                            13: ("wagtail.blocks.StructBlock", [[("kind", 10), ("title", 11), ("text", 12)]], {}),
                            14: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Title", "max_length": 150, "required": False},
                            ),
                            15: ("wagtail.blocks.CharBlock", (), {"label": "Step", "max_length": 150}),
                            16: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {"features": ["bold", "italic", "ul", "link"], "label": "Details", "required": False},
                            ),
                            17: ("wagtail.blocks.StructBlock", [[("title", 15), ("text", 16)]], {}),
                            18: ("wagtail.blocks.ListBlock", (17,), {"label": "Steps", "min_num": 2}),
                            19: ("wagtail.blocks.StructBlock", [[("title", 14), ("steps", 18)]], {}),
                            20: ("wagtail.blocks.TextBlock", (), {"label": "Say", "rows": 2}),
                            21: ("wagtail.blocks.TextBlock", (), {"label": "Do not say", "rows": 2}),
                            22: ("wagtail.blocks.TextBlock", (), {"label": "Why", "required": False, "rows": 2}),
                            23: ("wagtail.blocks.StructBlock", [[("say", 20), ("do_not_say", 21), ("reason", 22)]], {}),
                            24: ("wagtail.blocks.ListBlock", (23,), {"label": "Pairs", "min_num": 1}),
                            25: ("wagtail.blocks.StructBlock", [[("title", 14), ("pairs", 24)]], {}),
                            26: ("wagtail.blocks.CharBlock", (), {"label": "Title", "max_length": 150}),
                            27: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "What is in it, so that a reader can choose: “threats, no violence”.",
                                    "label": "Content note",
                                    "max_length": 200,
                                },
                            ),
                            28: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {
                                    "help_text": "Invented or changed beyond recognition: no real person, no real place.",
                                    "label": "Case",
                                },
                            ),
                            29: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Question to think about", "required": False, "rows": 2},
                            ),
                            30: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {
                                    "help_text": "What the case teaches, said plainly, for whoever skips it.",
                                    "label": "The same without the case",
                                },
                            ),
                            31: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("title", 26),
                                        ("content_note", 27),
                                        ("story", 28),
                                        ("question", 29),
                                        ("alternative", 30),
                                    ]
                                ],
                                {},
                            ),
                            32: ("wagtail.blocks.CharBlock", (), {"label": "Item", "max_length": 250}),
                            33: ("wagtail.blocks.ListBlock", (32,), {"label": "Items", "min_num": 2}),
                            34: ("wagtail.blocks.StructBlock", [[("title", 26), ("items", 33)]], {}),
                            35: ("cms.blocks.text.TextBlock", (), {"label": "Text"}),
                            36: ("wagtail.blocks.StructBlock", [[("title", 26), ("text", 35)]], {}),
                            37: ("wagtail.blocks.ListBlock", (36,), {"label": "Parts", "min_num": 1}),
                            38: ("wagtail.blocks.StructBlock", [[("items", 37)]], {}),
                            39: ("wagtail.blocks.CharBlock", (), {"label": "Words", "required": False}),
                            40: ("wagtail.blocks.CharBlock", (), {"label": "Number", "required": False}),
                            41: (
                                "wagtail.contrib.typed_table_block.blocks.TypedTableBlock",
                                [[("text", 39), ("number", 40)]],
                                {"help_text": "Give it a caption, and each column a heading.", "label": "Table"},
                            ),
                            42: (
                                "wagtail.blocks.BooleanBlock",
                                (),
                                {"default": True, "label": "The first column names its row", "required": False},
                            ),
                            43: ("wagtail.blocks.StructBlock", [[("table", 41), ("first_column_is_heading", 42)]], {}),
                            44: ("wagtail.images.blocks.ImageBlock", [], {"label": "Picture"}),
                            45: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Caption", "max_length": 250, "required": False},
                            ),
                            46: ("wagtail.blocks.StructBlock", [[("image", 44), ("caption", 45)]], {}),
                            47: ("wagtail.blocks.ListBlock", (46,), {"label": "Pictures", "max_num": 12, "min_num": 2}),
                            48: ("wagtail.blocks.StructBlock", [[("pictures", 47)]], {}),
                            49: (
                                "wagtail.blocks.BooleanBlock",
                                (),
                                {
                                    "help_text": "Otherwise it opens on a tap. On paper it is always shown.",
                                    "label": "Show the transcript at once",
                                    "required": False,
                                },
                            ),
                            50: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "default": "",
                                    "help_text": "Where it may weigh on somebody: what is in it, without the details.",
                                    "label": "Content note",
                                    "max_length": 200,
                                    "required": False,
                                },
                            ),
                            51: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {
                                    "help_text": "Needed with a content note: what the recording teaches, said plainly, for whoever skips it.",
                                    "label": "The same without the recording",
                                    "required": False,
                                },
                            ),
                            52: ("cms.media.choosers.AudioChooserBlock", (), {"label": "Audio"}),
                            53: (
                                "wagtail.blocks.StructBlock",
                                [[("open_transcript", 49), ("content_note", 50), ("alternative", 51), ("audio", 52)]],
                                {},
                            ),
                            54: ("cms.media.choosers.VideoChooserBlock", (), {"label": "Video"}),
                            55: (
                                "wagtail.blocks.StructBlock",
                                [[("open_transcript", 49), ("content_note", 50), ("alternative", 51), ("video", 54)]],
                                {},
                            ),
                            56: ("wagtail.documents.blocks.DocumentChooserBlock", (), {"label": "Document"}),
                            57: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "One line, so that nobody loads it in vain.",
                                    "label": "What it is for",
                                    "max_length": 250,
                                    "required": False,
                                },
                            ),
                            58: ("wagtail.blocks.StructBlock", [[("document", 56), ("about", 57)]], {}),
                            59: ("wagtail.blocks.PageChooserBlock", (), {"label": "Page"}),
                            60: ("wagtail.blocks.ListBlock", (59,), {"label": "Pages", "min_num": 1}),
                            61: ("wagtail.blocks.StructBlock", [[("title", 14), ("pages", 60)]], {}),
                            62: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Why go there", "max_length": 150, "required": False},
                            ),
                            63: ("wagtail.blocks.StructBlock", [[("page", 59), ("reason", 62)]], {}),
                            64: ("wagtail.blocks.CharBlock", (), {"label": "Words", "max_length": 80}),
                            65: ("wagtail.blocks.PageChooserBlock", (), {"label": "Our page", "required": False}),
                            66: (
                                "wagtail.blocks.URLBlock",
                                (),
                                {"label": "Or another site's address", "required": False},
                            ),
                            67: ("wagtail.blocks.StructBlock", [[("text", 64), ("page", 65), ("url", 66)]], {}),
                            68: ("wagtail.blocks.ListBlock", (67,), {"label": "Links", "min_num": 1}),
                            69: ("wagtail.blocks.StructBlock", [[("title", 14), ("links", 68)]], {}),
                            70: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {"choices": cms.facts.reading.fact_choices, "label": "Fact"},
                            ),
                            71: (
                                "wagtail.blocks.BooleanBlock",
                                (),
                                {"default": True, "label": "With its note", "required": False},
                            ),
                            72: ("wagtail.blocks.StructBlock", [[("key", 70), ("with_note", 71)]], {}),
                        },
                        verbose_name="body",
                    ),
                ),
            ],
            options={
                "verbose_name": "section of articles",
                "verbose_name_plural": "sections of articles",
            },
            bases=(cms.pages.shelves.FilesMixin, "wagtailcore.page"),
        ),
        migrations.CreateModel(
            name="ArticlePage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "listing_title",
                    models.CharField(
                        blank=True,
                        help_text="If empty, the page's title.",
                        max_length=120,
                        verbose_name="title in lists",
                    ),
                ),
                (
                    "listing_text",
                    models.CharField(
                        blank=True,
                        help_text="One or two plain sentences on the card of this page; if empty, the description for search engines.",
                        max_length=255,
                        verbose_name="text in lists",
                    ),
                ),
                (
                    "neutral_title",
                    models.CharField(
                        blank=True,
                        help_text="Shown in the browser's tab, its history and when shared, instead of the title. For readers who may be watched: “Weather and markets”, not “Signs of trafficking”.",
                        max_length=60,
                        verbose_name="neutral title",
                    ),
                ),
                (
                    "neutral_icon",
                    models.BooleanField(
                        default=False,
                        help_text="A plain icon in the browser's tab instead of ours.",
                        verbose_name="neutral icon",
                    ),
                ),
                (
                    "is_sensitive",
                    models.BooleanField(
                        default=False,
                        help_text="The browser is told to keep no copy, and a shared link shows no picture and no text. Needs a neutral title.",
                        verbose_name="sensitive: leave no copy",
                    ),
                ),
                (
                    "lead",
                    models.TextField(
                        blank=True,
                        help_text="What this page is about, in a sentence.",
                        max_length=400,
                        verbose_name="lead",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("heading", 3),
                            ("text", 4),
                            ("rule_quote", 9),
                            ("callout", 13),
                            ("steps", 19),
                            ("comparison", 25),
                            ("case", 31),
                            ("checklist", 34),
                            ("accordion", 38),
                            ("table", 43),
                            ("image", 46),
                            ("pictures", 48),
                            ("audio", 53),
                            ("video", 55),
                            ("document", 58),
                            ("cards", 61),
                            ("page_card", 63),
                            ("links", 69),
                            ("button", 67),
                            ("local_fact", 72),
                        ],
                        blank=True,
                        block_lookup={
                            0: ("wagtail.blocks.CharBlock", (), {"label": "Text", "max_length": 150}),
                            1: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [("h2", "Heading"), ("h3", "Subheading"), ("h4", "Small heading")],
                                    "label": "Level",
                                },
                            ),
                            2: (
                                "wagtail.blocks.RegexBlock",
                                (),
                                {
                                    "error_messages": {
                                        "invalid": "Use small letters without marks, digits and hyphens."
                                    },
                                    "help_text": "If empty, made from the text. Write one to keep links alive when the text changes.",
                                    "label": "Anchor",
                                    "max_length": 60,
                                    "regex": "^[a-z0-9][a-z0-9-]*$",
                                    "required": False,
                                },
                            ),
                            3: ("wagtail.blocks.StructBlock", [[("text", 0), ("level", 1), ("anchor", 2)]], {}),
                            4: ("cms.blocks.text.TextBlock", (), {}),
                            5: ("wagtail.blocks.TextBlock", (), {"label": "Words of the rule", "rows": 3}),
                            6: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Law, decree or circular, with number and article.",
                                    "label": "Source",
                                    "max_length": 200,
                                },
                            ),
                            7: ("wagtail.blocks.DateBlock", (), {"label": "In force from", "required": False}),
                            8: ("wagtail.blocks.URLBlock", (), {"label": "Address of the text", "required": False}),
                            9: (
                                "wagtail.blocks.StructBlock",
                                [[("quote", 5), ("source", 6), ("effective_from", 7), ("link", 8)]],
                                {},
                            ),
                            10: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("do", "Do"),
                                        ("dont", "Do not"),
                                        ("danger", "Danger"),
                                        ("note", "Note"),
                                    ],
                                    "label": "Kind",
                                },
                            ),
                            11: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Title", "max_length": 120, "required": False},
                            ),
                            12: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {"features": ["bold", "italic", "ul", "ol", "link"], "label": "Text"},
                            ),
                            13: ("wagtail.blocks.StructBlock", [[("kind", 10), ("title", 11), ("text", 12)]], {}),
                            14: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Title", "max_length": 150, "required": False},
                            ),
                            15: ("wagtail.blocks.CharBlock", (), {"label": "Step", "max_length": 150}),
                            16: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {"features": ["bold", "italic", "ul", "link"], "label": "Details", "required": False},
                            ),
                            17: ("wagtail.blocks.StructBlock", [[("title", 15), ("text", 16)]], {}),
                            18: ("wagtail.blocks.ListBlock", (17,), {"label": "Steps", "min_num": 2}),
                            19: ("wagtail.blocks.StructBlock", [[("title", 14), ("steps", 18)]], {}),
                            20: ("wagtail.blocks.TextBlock", (), {"label": "Say", "rows": 2}),
                            21: ("wagtail.blocks.TextBlock", (), {"label": "Do not say", "rows": 2}),
                            22: ("wagtail.blocks.TextBlock", (), {"label": "Why", "required": False, "rows": 2}),
                            23: ("wagtail.blocks.StructBlock", [[("say", 20), ("do_not_say", 21), ("reason", 22)]], {}),
                            24: ("wagtail.blocks.ListBlock", (23,), {"label": "Pairs", "min_num": 1}),
                            25: ("wagtail.blocks.StructBlock", [[("title", 14), ("pairs", 24)]], {}),
                            26: ("wagtail.blocks.CharBlock", (), {"label": "Title", "max_length": 150}),
                            27: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "What is in it, so that a reader can choose: “threats, no violence”.",
                                    "label": "Content note",
                                    "max_length": 200,
                                },
                            ),
                            28: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {
                                    "help_text": "Invented or changed beyond recognition: no real person, no real place.",
                                    "label": "Case",
                                },
                            ),
                            29: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Question to think about", "required": False, "rows": 2},
                            ),
                            30: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {
                                    "help_text": "What the case teaches, said plainly, for whoever skips it.",
                                    "label": "The same without the case",
                                },
                            ),
                            31: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("title", 26),
                                        ("content_note", 27),
                                        ("story", 28),
                                        ("question", 29),
                                        ("alternative", 30),
                                    ]
                                ],
                                {},
                            ),
                            32: ("wagtail.blocks.CharBlock", (), {"label": "Item", "max_length": 250}),
                            33: ("wagtail.blocks.ListBlock", (32,), {"label": "Items", "min_num": 2}),
                            34: ("wagtail.blocks.StructBlock", [[("title", 26), ("items", 33)]], {}),
                            35: ("cms.blocks.text.TextBlock", (), {"label": "Text"}),
                            36: ("wagtail.blocks.StructBlock", [[("title", 26), ("text", 35)]], {}),
                            37: ("wagtail.blocks.ListBlock", (36,), {"label": "Parts", "min_num": 1}),
                            38: ("wagtail.blocks.StructBlock", [[("items", 37)]], {}),
                            39: ("wagtail.blocks.CharBlock", (), {"label": "Words", "required": False}),
                            40: ("wagtail.blocks.CharBlock", (), {"label": "Number", "required": False}),
                            41: (
                                "wagtail.contrib.typed_table_block.blocks.TypedTableBlock",
                                [[("text", 39), ("number", 40)]],
                                {"help_text": "Give it a caption, and each column a heading.", "label": "Table"},
                            ),
                            42: (
                                "wagtail.blocks.BooleanBlock",
                                (),
                                {"default": True, "label": "The first column names its row", "required": False},
                            ),
                            43: ("wagtail.blocks.StructBlock", [[("table", 41), ("first_column_is_heading", 42)]], {}),
                            44: ("wagtail.images.blocks.ImageBlock", [], {"label": "Picture"}),
                            45: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Caption", "max_length": 250, "required": False},
                            ),
                            46: ("wagtail.blocks.StructBlock", [[("image", 44), ("caption", 45)]], {}),
                            47: ("wagtail.blocks.ListBlock", (46,), {"label": "Pictures", "max_num": 12, "min_num": 2}),
                            48: ("wagtail.blocks.StructBlock", [[("pictures", 47)]], {}),
                            49: (
                                "wagtail.blocks.BooleanBlock",
                                (),
                                {
                                    "help_text": "Otherwise it opens on a tap. On paper it is always shown.",
                                    "label": "Show the transcript at once",
                                    "required": False,
                                },
                            ),
                            50: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "default": "",
                                    "help_text": "Where it may weigh on somebody: what is in it, without the details.",
                                    "label": "Content note",
                                    "max_length": 200,
                                    "required": False,
                                },
                            ),
                            51: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {
                                    "help_text": "Needed with a content note: what the recording teaches, said plainly, for whoever skips it.",
                                    "label": "The same without the recording",
                                    "required": False,
                                },
                            ),
                            52: ("cms.media.choosers.AudioChooserBlock", (), {"label": "Audio"}),
                            53: (
                                "wagtail.blocks.StructBlock",
                                [[("open_transcript", 49), ("content_note", 50), ("alternative", 51), ("audio", 52)]],
                                {},
                            ),
                            54: ("cms.media.choosers.VideoChooserBlock", (), {"label": "Video"}),
                            55: (
                                "wagtail.blocks.StructBlock",
                                [[("open_transcript", 49), ("content_note", 50), ("alternative", 51), ("video", 54)]],
                                {},
                            ),
                            56: ("wagtail.documents.blocks.DocumentChooserBlock", (), {"label": "Document"}),
                            57: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "One line, so that nobody loads it in vain.",
                                    "label": "What it is for",
                                    "max_length": 250,
                                    "required": False,
                                },
                            ),
                            58: ("wagtail.blocks.StructBlock", [[("document", 56), ("about", 57)]], {}),
                            59: ("wagtail.blocks.PageChooserBlock", (), {"label": "Page"}),
                            60: ("wagtail.blocks.ListBlock", (59,), {"label": "Pages", "min_num": 1}),
                            61: ("wagtail.blocks.StructBlock", [[("title", 14), ("pages", 60)]], {}),
                            62: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Why go there", "max_length": 150, "required": False},
                            ),
                            63: ("wagtail.blocks.StructBlock", [[("page", 59), ("reason", 62)]], {}),
                            64: ("wagtail.blocks.CharBlock", (), {"label": "Words", "max_length": 80}),
                            65: ("wagtail.blocks.PageChooserBlock", (), {"label": "Our page", "required": False}),
                            66: (
                                "wagtail.blocks.URLBlock",
                                (),
                                {"label": "Or another site's address", "required": False},
                            ),
                            67: ("wagtail.blocks.StructBlock", [[("text", 64), ("page", 65), ("url", 66)]], {}),
                            68: ("wagtail.blocks.ListBlock", (67,), {"label": "Links", "min_num": 1}),
                            69: ("wagtail.blocks.StructBlock", [[("title", 14), ("links", 68)]], {}),
                            70: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {"choices": cms.facts.reading.fact_choices, "label": "Fact"},
                            ),
                            71: (
                                "wagtail.blocks.BooleanBlock",
                                (),
                                {"default": True, "label": "With its note", "required": False},
                            ),
                            72: ("wagtail.blocks.StructBlock", [[("key", 70), ("with_note", 71)]], {}),
                        },
                        verbose_name="body",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("news", "News"), ("lesson", "Lessons learned")],
                        default="news",
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                (
                    "date",
                    models.DateField(
                        default=django.utils.timezone.localdate,
                        help_text="Shown above the article; the newest comes first.",
                        verbose_name="date",
                    ),
                ),
                (
                    "signed_by",
                    models.CharField(
                        blank=True,
                        help_text="A body or a team. Never the name of somebody who is being helped.",
                        max_length=120,
                        verbose_name="signed by",
                    ),
                ),
            ],
            options={
                "verbose_name": "article",
                "verbose_name_plural": "articles",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="AudioVariant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("profile", models.CharField(max_length=20)),
                ("file", cms.media.fields.StoredFileField(upload_to="variants")),
                ("content_type", models.CharField(max_length=60)),
                ("bytes", models.PositiveBigIntegerField()),
                ("width", models.PositiveIntegerField(null=True)),
                ("height", models.PositiveIntegerField(null=True)),
                ("source_hash", models.CharField(max_length=40)),
            ],
        ),
        migrations.CreateModel(
            name="CampaignIndexPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "listing_title",
                    models.CharField(
                        blank=True,
                        help_text="If empty, the page's title.",
                        max_length=120,
                        verbose_name="title in lists",
                    ),
                ),
                (
                    "listing_text",
                    models.CharField(
                        blank=True,
                        help_text="One or two plain sentences on the card of this page; if empty, the description for search engines.",
                        max_length=255,
                        verbose_name="text in lists",
                    ),
                ),
                (
                    "neutral_title",
                    models.CharField(
                        blank=True,
                        help_text="Shown in the browser's tab, its history and when shared, instead of the title. For readers who may be watched: “Weather and markets”, not “Signs of trafficking”.",
                        max_length=60,
                        verbose_name="neutral title",
                    ),
                ),
                (
                    "neutral_icon",
                    models.BooleanField(
                        default=False,
                        help_text="A plain icon in the browser's tab instead of ours.",
                        verbose_name="neutral icon",
                    ),
                ),
                (
                    "is_sensitive",
                    models.BooleanField(
                        default=False,
                        help_text="The browser is told to keep no copy, and a shared link shows no picture and no text. Needs a neutral title.",
                        verbose_name="sensitive: leave no copy",
                    ),
                ),
                (
                    "lead",
                    models.TextField(
                        blank=True,
                        help_text="What this page is about, in a sentence.",
                        max_length=400,
                        verbose_name="lead",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("heading", 3),
                            ("text", 4),
                            ("rule_quote", 9),
                            ("callout", 13),
                            ("steps", 19),
                            ("comparison", 25),
                            ("case", 31),
                            ("checklist", 34),
                            ("accordion", 38),
                            ("table", 43),
                            ("image", 46),
                            ("pictures", 48),
                            ("audio", 53),
                            ("video", 55),
                            ("document", 58),
                            ("cards", 61),
                            ("page_card", 63),
                            ("links", 69),
                            ("button", 67),
                            ("local_fact", 72),
                        ],
                        blank=True,
                        block_lookup={
                            0: ("wagtail.blocks.CharBlock", (), {"label": "Text", "max_length": 150}),
                            1: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [("h2", "Heading"), ("h3", "Subheading"), ("h4", "Small heading")],
                                    "label": "Level",
                                },
                            ),
                            2: (
                                "wagtail.blocks.RegexBlock",
                                (),
                                {
                                    "error_messages": {
                                        "invalid": "Use small letters without marks, digits and hyphens."
                                    },
                                    "help_text": "If empty, made from the text. Write one to keep links alive when the text changes.",
                                    "label": "Anchor",
                                    "max_length": 60,
                                    "regex": "^[a-z0-9][a-z0-9-]*$",
                                    "required": False,
                                },
                            ),
                            3: ("wagtail.blocks.StructBlock", [[("text", 0), ("level", 1), ("anchor", 2)]], {}),
                            4: ("cms.blocks.text.TextBlock", (), {}),
                            5: ("wagtail.blocks.TextBlock", (), {"label": "Words of the rule", "rows": 3}),
                            6: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Law, decree or circular, with number and article.",
                                    "label": "Source",
                                    "max_length": 200,
                                },
                            ),
                            7: ("wagtail.blocks.DateBlock", (), {"label": "In force from", "required": False}),
                            8: ("wagtail.blocks.URLBlock", (), {"label": "Address of the text", "required": False}),
                            9: (
                                "wagtail.blocks.StructBlock",
                                [[("quote", 5), ("source", 6), ("effective_from", 7), ("link", 8)]],
                                {},
                            ),
                            10: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("do", "Do"),
                                        ("dont", "Do not"),
                                        ("danger", "Danger"),
                                        ("note", "Note"),
                                    ],
                                    "label": "Kind",
                                },
                            ),
                            11: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Title", "max_length": 120, "required": False},
                            ),
                            12: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {"features": ["bold", "italic", "ul", "ol", "link"], "label": "Text"},
                            ),
                            13: ("wagtail.blocks.StructBlock", [[("kind", 10), ("title", 11), ("text", 12)]], {}),
                            14: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Title", "max_length": 150, "required": False},
                            ),
                            15: ("wagtail.blocks.CharBlock", (), {"label": "Step", "max_length": 150}),
                            16: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {"features": ["bold", "italic", "ul", "link"], "label": "Details", "required": False},
                            ),
                            17: ("wagtail.blocks.StructBlock", [[("title", 15), ("text", 16)]], {}),
                            18: ("wagtail.blocks.ListBlock", (17,), {"label": "Steps", "min_num": 2}),
                            19: ("wagtail.blocks.StructBlock", [[("title", 14), ("steps", 18)]], {}),
                            20: ("wagtail.blocks.TextBlock", (), {"label": "Say", "rows": 2}),
                            21: ("wagtail.blocks.TextBlock", (), {"label": "Do not say", "rows": 2}),
                            22: ("wagtail.blocks.TextBlock", (), {"label": "Why", "required": False, "rows": 2}),
                            23: ("wagtail.blocks.StructBlock", [[("say", 20), ("do_not_say", 21), ("reason", 22)]], {}),
                            24: ("wagtail.blocks.ListBlock", (23,), {"label": "Pairs", "min_num": 1}),
                            25: ("wagtail.blocks.StructBlock", [[("title", 14), ("pairs", 24)]], {}),
                            26: ("wagtail.blocks.CharBlock", (), {"label": "Title", "max_length": 150}),
                            27: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "What is in it, so that a reader can choose: “threats, no violence”.",
                                    "label": "Content note",
                                    "max_length": 200,
                                },
                            ),
                            28: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {
                                    "help_text": "Invented or changed beyond recognition: no real person, no real place.",
                                    "label": "Case",
                                },
                            ),
                            29: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Question to think about", "required": False, "rows": 2},
                            ),
                            30: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {
                                    "help_text": "What the case teaches, said plainly, for whoever skips it.",
                                    "label": "The same without the case",
                                },
                            ),
                            31: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("title", 26),
                                        ("content_note", 27),
                                        ("story", 28),
                                        ("question", 29),
                                        ("alternative", 30),
                                    ]
                                ],
                                {},
                            ),
                            32: ("wagtail.blocks.CharBlock", (), {"label": "Item", "max_length": 250}),
                            33: ("wagtail.blocks.ListBlock", (32,), {"label": "Items", "min_num": 2}),
                            34: ("wagtail.blocks.StructBlock", [[("title", 26), ("items", 33)]], {}),
                            35: ("cms.blocks.text.TextBlock", (), {"label": "Text"}),
                            36: ("wagtail.blocks.StructBlock", [[("title", 26), ("text", 35)]], {}),
                            37: ("wagtail.blocks.ListBlock", (36,), {"label": "Parts", "min_num": 1}),
                            38: ("wagtail.blocks.StructBlock", [[("items", 37)]], {}),
                            39: ("wagtail.blocks.CharBlock", (), {"label": "Words", "required": False}),
                            40: ("wagtail.blocks.CharBlock", (), {"label": "Number", "required": False}),
                            41: (
                                "wagtail.contrib.typed_table_block.blocks.TypedTableBlock",
                                [[("text", 39), ("number", 40)]],
                                {"help_text": "Give it a caption, and each column a heading.", "label": "Table"},
                            ),
                            42: (
                                "wagtail.blocks.BooleanBlock",
                                (),
                                {"default": True, "label": "The first column names its row", "required": False},
                            ),
                            43: ("wagtail.blocks.StructBlock", [[("table", 41), ("first_column_is_heading", 42)]], {}),
                            44: ("wagtail.images.blocks.ImageBlock", [], {"label": "Picture"}),
                            45: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Caption", "max_length": 250, "required": False},
                            ),
                            46: ("wagtail.blocks.StructBlock", [[("image", 44), ("caption", 45)]], {}),
                            47: ("wagtail.blocks.ListBlock", (46,), {"label": "Pictures", "max_num": 12, "min_num": 2}),
                            48: ("wagtail.blocks.StructBlock", [[("pictures", 47)]], {}),
                            49: (
                                "wagtail.blocks.BooleanBlock",
                                (),
                                {
                                    "help_text": "Otherwise it opens on a tap. On paper it is always shown.",
                                    "label": "Show the transcript at once",
                                    "required": False,
                                },
                            ),
                            50: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "default": "",
                                    "help_text": "Where it may weigh on somebody: what is in it, without the details.",
                                    "label": "Content note",
                                    "max_length": 200,
                                    "required": False,
                                },
                            ),
                            51: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {
                                    "help_text": "Needed with a content note: what the recording teaches, said plainly, for whoever skips it.",
                                    "label": "The same without the recording",
                                    "required": False,
                                },
                            ),
                            52: ("cms.media.choosers.AudioChooserBlock", (), {"label": "Audio"}),
                            53: (
                                "wagtail.blocks.StructBlock",
                                [[("open_transcript", 49), ("content_note", 50), ("alternative", 51), ("audio", 52)]],
                                {},
                            ),
                            54: ("cms.media.choosers.VideoChooserBlock", (), {"label": "Video"}),
                            55: (
                                "wagtail.blocks.StructBlock",
                                [[("open_transcript", 49), ("content_note", 50), ("alternative", 51), ("video", 54)]],
                                {},
                            ),
                            56: ("wagtail.documents.blocks.DocumentChooserBlock", (), {"label": "Document"}),
                            57: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "One line, so that nobody loads it in vain.",
                                    "label": "What it is for",
                                    "max_length": 250,
                                    "required": False,
                                },
                            ),
                            58: ("wagtail.blocks.StructBlock", [[("document", 56), ("about", 57)]], {}),
                            59: ("wagtail.blocks.PageChooserBlock", (), {"label": "Page"}),
                            60: ("wagtail.blocks.ListBlock", (59,), {"label": "Pages", "min_num": 1}),
                            61: ("wagtail.blocks.StructBlock", [[("title", 14), ("pages", 60)]], {}),
                            62: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Why go there", "max_length": 150, "required": False},
                            ),
                            63: ("wagtail.blocks.StructBlock", [[("page", 59), ("reason", 62)]], {}),
                            64: ("wagtail.blocks.CharBlock", (), {"label": "Words", "max_length": 80}),
                            65: ("wagtail.blocks.PageChooserBlock", (), {"label": "Our page", "required": False}),
                            66: (
                                "wagtail.blocks.URLBlock",
                                (),
                                {"label": "Or another site's address", "required": False},
                            ),
                            67: ("wagtail.blocks.StructBlock", [[("text", 64), ("page", 65), ("url", 66)]], {}),
                            68: ("wagtail.blocks.ListBlock", (67,), {"label": "Links", "min_num": 1}),
                            69: ("wagtail.blocks.StructBlock", [[("title", 14), ("links", 68)]], {}),
                            70: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {"choices": cms.facts.reading.fact_choices, "label": "Fact"},
                            ),
                            71: (
                                "wagtail.blocks.BooleanBlock",
                                (),
                                {"default": True, "label": "With its note", "required": False},
                            ),
                            72: ("wagtail.blocks.StructBlock", [[("key", 70), ("with_note", 71)]], {}),
                        },
                        verbose_name="body",
                    ),
                ),
            ],
            options={
                "verbose_name": "page of all campaigns",
                "verbose_name_plural": "pages of all campaigns",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="CampaignPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "listing_title",
                    models.CharField(
                        blank=True,
                        help_text="If empty, the page's title.",
                        max_length=120,
                        verbose_name="title in lists",
                    ),
                ),
                (
                    "listing_text",
                    models.CharField(
                        blank=True,
                        help_text="One or two plain sentences on the card of this page; if empty, the description for search engines.",
                        max_length=255,
                        verbose_name="text in lists",
                    ),
                ),
                (
                    "neutral_title",
                    models.CharField(
                        blank=True,
                        help_text="Shown in the browser's tab, its history and when shared, instead of the title. For readers who may be watched: “Weather and markets”, not “Signs of trafficking”.",
                        max_length=60,
                        verbose_name="neutral title",
                    ),
                ),
                (
                    "neutral_icon",
                    models.BooleanField(
                        default=False,
                        help_text="A plain icon in the browser's tab instead of ours.",
                        verbose_name="neutral icon",
                    ),
                ),
                (
                    "is_sensitive",
                    models.BooleanField(
                        default=False,
                        help_text="The browser is told to keep no copy, and a shared link shows no picture and no text. Needs a neutral title.",
                        verbose_name="sensitive: leave no copy",
                    ),
                ),
                (
                    "audiences",
                    cms.campaigns.audiences.AudiencesField(blank=True, default=list, verbose_name="whom it is for"),
                ),
                (
                    "message",
                    models.CharField(
                        blank=True,
                        help_text="One plain sentence that somebody can repeat. What can be done, not what to be afraid of.",
                        max_length=120,
                        verbose_name="the one message",
                    ),
                ),
                (
                    "intro",
                    models.TextField(
                        blank=True,
                        help_text="A few short sentences. An empty line begins a new paragraph.",
                        max_length=1200,
                        verbose_name="introduction",
                    ),
                ),
                (
                    "signs_lead",
                    models.CharField(
                        blank=True,
                        help_text="If empty: “One of these alone means little. Two or more together: stop and check.”",
                        max_length=200,
                        verbose_name="words before the signs",
                    ),
                ),
                (
                    "signs",
                    wagtail.fields.StreamField(
                        [("sign", 0)],
                        blank=True,
                        block_lookup={
                            0: ("wagtail.blocks.CharBlock", (), {"icon": "view", "label": "Sign", "max_length": 300})
                        },
                        help_text="At least three: one sign alone proves nothing, and the page says so.",
                        verbose_name="warning signs",
                    ),
                ),
                (
                    "checks",
                    wagtail.fields.StreamField(
                        [("check", 0)],
                        blank=True,
                        block_lookup={
                            0: ("wagtail.blocks.CharBlock", (), {"icon": "check", "label": "Check", "max_length": 300})
                        },
                        help_text="Each can be done with a phone or a question.",
                        verbose_name="what to check",
                    ),
                ),
                (
                    "actions",
                    wagtail.fields.StreamField(
                        [("action", 0)],
                        blank=True,
                        block_lookup={
                            0: ("wagtail.blocks.CharBlock", (), {"icon": "order", "label": "Step", "max_length": 300})
                        },
                        help_text="Small steps in their order; the first one is safe for everybody.",
                        verbose_name="what to do",
                    ),
                ),
                (
                    "contacts",
                    wagtail.fields.StreamField(
                        [("contact", 0)],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {"choices": cms.facts.reading.fact_choices, "icon": "thumbtack", "label": "Fact"},
                            )
                        },
                        help_text="From the list of local facts, so that a number is right everywhere when it changes.",
                        verbose_name="whom to call",
                    ),
                ),
                (
                    "contacts_note",
                    models.TextField(
                        blank=True,
                        help_text="Cost, hours, whether calls are recorded, and that a call stays in the phone's own list.",
                        max_length=700,
                        verbose_name="what to know before a call",
                    ),
                ),
                ("story_title", models.CharField(blank=True, max_length=120, verbose_name="title of the story")),
                (
                    "story",
                    models.TextField(
                        blank=True,
                        help_text="The page marks it as invented. Never a real case, not even a changed one. An empty line begins a new paragraph.",
                        verbose_name="invented story",
                    ),
                ),
                (
                    "story_note",
                    models.CharField(
                        blank=True,
                        help_text="If empty: “Nobody in this story is real.”",
                        max_length=200,
                        verbose_name="note on the story",
                    ),
                ),
                (
                    "questions",
                    wagtail.fields.StreamField(
                        [("question", 2)],
                        blank=True,
                        block_lookup={
                            0: ("wagtail.blocks.CharBlock", (), {"label": "Question", "max_length": 200}),
                            1: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"help_text": "An empty line begins a new paragraph.", "label": "Answer", "rows": 4},
                            ),
                            2: ("wagtail.blocks.StructBlock", [[("question", 0), ("answer", 1)]], {}),
                        },
                        verbose_name="questions people ask",
                    ),
                ),
                ("drawing", models.TextField(blank=True, default="")),
                (
                    "related",
                    wagtail.fields.StreamField(
                        [("page", 0)],
                        blank=True,
                        block_lookup={0: ("wagtail.blocks.PageChooserBlock", (), {"label": "Page"})},
                        verbose_name="also worth reading",
                    ),
                ),
                (
                    "courses",
                    wagtail.fields.StreamField(
                        [("course", 0)],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.PageChooserBlock",
                                (),
                                {"label": "Course", "page_type": ["courses.CoursePage"]},
                            )
                        },
                        help_text="Shown small at the end; they lead to the door for staff.",
                        verbose_name="courses for those who talk with people",
                    ),
                ),
                (
                    "kit_allowed",
                    models.BooleanField(
                        default=True,
                        help_text="Never for a campaign about somebody's return: a poster in the village would point at them.",
                        verbose_name="may be printed and hung up",
                    ),
                ),
                (
                    "about_return",
                    models.BooleanField(
                        default=False,
                        help_text="Nothing of it is ever printed or played in public: it would point at a house in the village.",
                        verbose_name="about somebody who has come back",
                    ),
                ),
                (
                    "is_short",
                    models.BooleanField(
                        default=False,
                        help_text="Only message, steps and numbers; the page says in which languages the whole of it is.",
                        verbose_name="short version",
                    ),
                ),
            ],
            options={
                "verbose_name": "campaign",
                "verbose_name_plural": "campaigns",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="CampaignRecording",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
            ],
            options={
                "verbose_name": "recording of a campaign",
                "verbose_name_plural": "recordings of a campaign",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CountedLog",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("beginning", models.CharField(max_length=64, unique=True, verbose_name="fingerprint")),
                ("read_to", models.BigIntegerField(default=0, verbose_name="read up to byte")),
            ],
            options={
                "verbose_name": "proxy log",
                "verbose_name_plural": "proxy logs",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="DailyCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(verbose_name="day")),
                ("what", models.CharField(max_length=120, verbose_name="what")),
                ("language", models.CharField(max_length=16, verbose_name="language")),
                ("number", models.PositiveIntegerField(default=0, verbose_name="times")),
                (
                    "is_invented",
                    models.BooleanField(default=False, editable=False, verbose_name="invented for the demonstration"),
                ),
            ],
            options={
                "verbose_name": "visits of a day",
                "verbose_name_plural": "visits by day",
                "ordering": ["day", "what", "language", "is_invented"],
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=255, verbose_name="title")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                ("file_size", models.PositiveBigIntegerField(editable=False, null=True)),
                ("file_hash", models.CharField(blank=True, editable=False, max_length=40)),
                (
                    "file",
                    cms.media.fields.StoredFileField(
                        upload_to="documents", validators=[cms.media.uploads.validate_document], verbose_name="file"
                    ),
                ),
                (
                    "language",
                    cms.media.fields.LanguageField(
                        choices=cms.media.fields.content_languages, default="vi", max_length=16, verbose_name="language"
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=255, verbose_name="source")),
            ],
            options={
                "verbose_name": "document",
                "verbose_name_plural": "documents",
                "abstract": False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="EventIndexPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "listing_title",
                    models.CharField(
                        blank=True,
                        help_text="If empty, the page's title.",
                        max_length=120,
                        verbose_name="title in lists",
                    ),
                ),
                (
                    "listing_text",
                    models.CharField(
                        blank=True,
                        help_text="One or two plain sentences on the card of this page; if empty, the description for search engines.",
                        max_length=255,
                        verbose_name="text in lists",
                    ),
                ),
                (
                    "neutral_title",
                    models.CharField(
                        blank=True,
                        help_text="Shown in the browser's tab, its history and when shared, instead of the title. For readers who may be watched: “Weather and markets”, not “Signs of trafficking”.",
                        max_length=60,
                        verbose_name="neutral title",
                    ),
                ),
                (
                    "neutral_icon",
                    models.BooleanField(
                        default=False,
                        help_text="A plain icon in the browser's tab instead of ours.",
                        verbose_name="neutral icon",
                    ),
                ),
                (
                    "is_sensitive",
                    models.BooleanField(
                        default=False,
                        help_text="The browser is told to keep no copy, and a shared link shows no picture and no text. Needs a neutral title.",
                        verbose_name="sensitive: leave no copy",
                    ),
                ),
                (
                    "lead",
                    models.TextField(
                        blank=True,
                        help_text="What this page is about, in a sentence.",
                        max_length=400,
                        verbose_name="lead",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("heading", 3),
                            ("text", 4),
                            ("rule_quote", 9),
                            ("callout", 13),
                            ("steps", 19),
                            ("comparison", 25),
                            ("case", 31),
                            ("checklist", 34),
                            ("accordion", 38),
                            ("table", 43),
                            ("image", 46),
                            ("pictures", 48),
                            ("audio", 53),
                            ("video", 55),
                            ("document", 58),
                            ("cards", 61),
                            ("page_card", 63),
                            ("links", 69),
                            ("button", 67),
                            ("local_fact", 72),
                        ],
                        blank=True,
                        block_lookup={
                            0: ("wagtail.blocks.CharBlock", (), {"label": "Text", "max_length": 150}),
                            1: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [("h2", "Heading"), ("h3", "Subheading"), ("h4", "Small heading")],
                                    "label": "Level",
                                },
                            ),
                            2: (
                                "wagtail.blocks.RegexBlock",
                                (),
                                {
                                    "error_messages": {
                                        "invalid": "Use small letters without marks, digits and hyphens."
                                    },
                                    "help_text": "If empty, made from the text. Write one to keep links alive when the text changes.",
                                    "label": "Anchor",
                                    "max_length": 60,
                                    "regex": "^[a-z0-9][a-z0-9-]*$",
                                    "required": False,
                                },
                            ),
                            3: ("wagtail.blocks.StructBlock", [[("text", 0), ("level", 1), ("anchor", 2)]], {}),
                            4: ("cms.blocks.text.TextBlock", (), {}),
                            5: ("wagtail.blocks.TextBlock", (), {"label": "Words of the rule", "rows": 3}),
                            6: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Law, decree or circular, with number and article.",
                                    "label": "Source",
                                    "max_length": 200,
                                },
                            ),
                            7: ("wagtail.blocks.DateBlock", (), {"label": "In force from", "required": False}),
                            8: ("wagtail.blocks.URLBlock", (), {"label": "Address of the text", "required": False}),
                            9: (
                                "wagtail.blocks.StructBlock",
                                [[("quote", 5), ("source", 6), ("effective_from", 7), ("link", 8)]],
                                {},
                            ),
                            10: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("do", "Do"),
                                        ("dont", "Do not"),
                                        ("danger", "Danger"),
                                        ("note", "Note"),
                                    ],
                                    "label": "Kind",
                                },
                            ),
                            11: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Title", "max_length": 120, "required": False},
                            ),
                            12: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {"features": ["bold", "italic", "ul", "ol", "link"], "label": "Text"},
                            ),
                            13: ("wagtail.blocks.StructBlock", [[("kind", 10), ("title", 11), ("text", 12)]], {}),
                            14: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Title", "max_length": 150, "required": False},
                            ),
                            15: ("wagtail.blocks.CharBlock", (), {"label": "Step", "max_length": 150}),
                            16: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {"features": ["bold", "italic", "ul", "link"], "label": "Details", "required": False},
                            ),
                            17: ("wagtail.blocks.StructBlock", [[("title", 15), ("text", 16)]], {}),
                            18: ("wagtail.blocks.ListBlock", (17,), {"label": "Steps", "min_num": 2}),
                            19: ("wagtail.blocks.StructBlock", [[("title", 14), ("steps", 18)]], {}),
                            20: ("wagtail.blocks.TextBlock", (), {"label": "Say", "rows": 2}),
                            21: ("wagtail.blocks.TextBlock", (), {"label": "Do not say", "rows": 2}),
                            22: ("wagtail.blocks.TextBlock", (), {"label": "Why", "required": False, "rows": 2}),
                            23: ("wagtail.blocks.StructBlock", [[("say", 20), ("do_not_say", 21), ("reason", 22)]], {}),
                            24: ("wagtail.blocks.ListBlock", (23,), {"label": "Pairs", "min_num": 1}),
                            25: ("wagtail.blocks.StructBlock", [[("title", 14), ("pairs", 24)]], {}),
                            26: ("wagtail.blocks.CharBlock", (), {"label": "Title", "max_length": 150}),
                            27: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "What is in it, so that a reader can choose: “threats, no violence”.",
                                    "label": "Content note",
                                    "max_length": 200,
                                },
                            ),
                            28: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {
                                    "help_text": "Invented or changed beyond recognition: no real person, no real place.",
                                    "label": "Case",
                                },
                            ),
                            29: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Question to think about", "required": False, "rows": 2},
                            ),
                            30: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {
                                    "help_text": "What the case teaches, said plainly, for whoever skips it.",
                                    "label": "The same without the case",
                                },
                            ),
                            31: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("title", 26),
                                        ("content_note", 27),
                                        ("story", 28),
                                        ("question", 29),
                                        ("alternative", 30),
                                    ]
                                ],
                                {},
                            ),
                            32: ("wagtail.blocks.CharBlock", (), {"label": "Item", "max_length": 250}),
                            33: ("wagtail.blocks.ListBlock", (32,), {"label": "Items", "min_num": 2}),
                            34: ("wagtail.blocks.StructBlock", [[("title", 26), ("items", 33)]], {}),
                            35: ("cms.blocks.text.TextBlock", (), {"label": "Text"}),
                            36: ("wagtail.blocks.StructBlock", [[("title", 26), ("text", 35)]], {}),
                            37: ("wagtail.blocks.ListBlock", (36,), {"label": "Parts", "min_num": 1}),
                            38: ("wagtail.blocks.StructBlock", [[("items", 37)]], {}),
                            39: ("wagtail.blocks.CharBlock", (), {"label": "Words", "required": False}),
                            40: ("wagtail.blocks.CharBlock", (), {"label": "Number", "required": False}),
                            41: (
                                "wagtail.contrib.typed_table_block.blocks.TypedTableBlock",
                                [[("text", 39), ("number", 40)]],
                                {"help_text": "Give it a caption, and each column a heading.", "label": "Table"},
                            ),
                            42: (
                                "wagtail.blocks.BooleanBlock",
                                (),
                                {"default": True, "label": "The first column names its row", "required": False},
                            ),
                            43: ("wagtail.blocks.StructBlock", [[("table", 41), ("first_column_is_heading", 42)]], {}),
                            44: ("wagtail.images.blocks.ImageBlock", [], {"label": "Picture"}),
                            45: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Caption", "max_length": 250, "required": False},
                            ),
                            46: ("wagtail.blocks.StructBlock", [[("image", 44), ("caption", 45)]], {}),
                            47: ("wagtail.blocks.ListBlock", (46,), {"label": "Pictures", "max_num": 12, "min_num": 2}),
                            48: ("wagtail.blocks.StructBlock", [[("pictures", 47)]], {}),
                            49: (
                                "wagtail.blocks.BooleanBlock",
                                (),
                                {
                                    "help_text": "Otherwise it opens on a tap. On paper it is always shown.",
                                    "label": "Show the transcript at once",
                                    "required": False,
                                },
                            ),
                            50: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "default": "",
                                    "help_text": "Where it may weigh on somebody: what is in it, without the details.",
                                    "label": "Content note",
                                    "max_length": 200,
                                    "required": False,
                                },
                            ),
                            51: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {
                                    "help_text": "Needed with a content note: what the recording teaches, said plainly, for whoever skips it.",
                                    "label": "The same without the recording",
                                    "required": False,
                                },
                            ),
                            52: ("cms.media.choosers.AudioChooserBlock", (), {"label": "Audio"}),
                            53: (
                                "wagtail.blocks.StructBlock",
                                [[("open_transcript", 49), ("content_note", 50), ("alternative", 51), ("audio", 52)]],
                                {},
                            ),
                            54: ("cms.media.choosers.VideoChooserBlock", (), {"label": "Video"}),
                            55: (
                                "wagtail.blocks.StructBlock",
                                [[("open_transcript", 49), ("content_note", 50), ("alternative", 51), ("video", 54)]],
                                {},
                            ),
                            56: ("wagtail.documents.blocks.DocumentChooserBlock", (), {"label": "Document"}),
                            57: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "One line, so that nobody loads it in vain.",
                                    "label": "What it is for",
                                    "max_length": 250,
                                    "required": False,
                                },
                            ),
                            58: ("wagtail.blocks.StructBlock", [[("document", 56), ("about", 57)]], {}),
                            59: ("wagtail.blocks.PageChooserBlock", (), {"label": "Page"}),
                            60: ("wagtail.blocks.ListBlock", (59,), {"label": "Pages", "min_num": 1}),
                            61: ("wagtail.blocks.StructBlock", [[("title", 14), ("pages", 60)]], {}),
                            62: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Why go there", "max_length": 150, "required": False},
                            ),
                            63: ("wagtail.blocks.StructBlock", [[("page", 59), ("reason", 62)]], {}),
                            64: ("wagtail.blocks.CharBlock", (), {"label": "Words", "max_length": 80}),
                            65: ("wagtail.blocks.PageChooserBlock", (), {"label": "Our page", "required": False}),
                            66: (
                                "wagtail.blocks.URLBlock",
                                (),
                                {"label": "Or another site's address", "required": False},
                            ),
                            67: ("wagtail.blocks.StructBlock", [[("text", 64), ("page", 65), ("url", 66)]], {}),
                            68: ("wagtail.blocks.ListBlock", (67,), {"label": "Links", "min_num": 1}),
                            69: ("wagtail.blocks.StructBlock", [[("title", 14), ("links", 68)]], {}),
                            70: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {"choices": cms.facts.reading.fact_choices, "label": "Fact"},
                            ),
                            71: (
                                "wagtail.blocks.BooleanBlock",
                                (),
                                {"default": True, "label": "With its note", "required": False},
                            ),
                            72: ("wagtail.blocks.StructBlock", [[("key", 70), ("with_note", 71)]], {}),
                        },
                        verbose_name="body",
                    ),
                ),
            ],
            options={
                "verbose_name": "section of events",
                "verbose_name_plural": "sections of events",
            },
            bases=(cms.pages.shelves.FilesMixin, "wagtailcore.page"),
        ),
        migrations.CreateModel(
            name="EventPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "listing_title",
                    models.CharField(
                        blank=True,
                        help_text="If empty, the page's title.",
                        max_length=120,
                        verbose_name="title in lists",
                    ),
                ),
                (
                    "listing_text",
                    models.CharField(
                        blank=True,
                        help_text="One or two plain sentences on the card of this page; if empty, the description for search engines.",
                        max_length=255,
                        verbose_name="text in lists",
                    ),
                ),
                (
                    "neutral_title",
                    models.CharField(
                        blank=True,
                        help_text="Shown in the browser's tab, its history and when shared, instead of the title. For readers who may be watched: “Weather and markets”, not “Signs of trafficking”.",
                        max_length=60,
                        verbose_name="neutral title",
                    ),
                ),
                (
                    "neutral_icon",
                    models.BooleanField(
                        default=False,
                        help_text="A plain icon in the browser's tab instead of ours.",
                        verbose_name="neutral icon",
                    ),
                ),
                (
                    "is_sensitive",
                    models.BooleanField(
                        default=False,
                        help_text="The browser is told to keep no copy, and a shared link shows no picture and no text. Needs a neutral title.",
                        verbose_name="sensitive: leave no copy",
                    ),
                ),
                (
                    "lead",
                    models.TextField(
                        blank=True,
                        help_text="What this page is about, in a sentence.",
                        max_length=400,
                        verbose_name="lead",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("heading", 3),
                            ("text", 4),
                            ("rule_quote", 9),
                            ("callout", 13),
                            ("steps", 19),
                            ("comparison", 25),
                            ("case", 31),
                            ("checklist", 34),
                            ("accordion", 38),
                            ("table", 43),
                            ("image", 46),
                            ("pictures", 48),
                            ("audio", 53),
                            ("video", 55),
                            ("document", 58),
                            ("cards", 61),
                            ("page_card", 63),
                            ("links", 69),
                            ("button", 67),
                            ("local_fact", 72),
                        ],
                        blank=True,
                        block_lookup={
                            0: ("wagtail.blocks.CharBlock", (), {"label": "Text", "max_length": 150}),
                            1: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [("h2", "Heading"), ("h3", "Subheading"), ("h4", "Small heading")],
                                    "label": "Level",
                                },
                            ),
                            2: (
                                "wagtail.blocks.RegexBlock",
                                (),
                                {
                                    "error_messages": {
                                        "invalid": "Use small letters without marks, digits and hyphens."
                                    },
                                    "help_text": "If empty, made from the text. Write one to keep links alive when the text changes.",
                                    "label": "Anchor",
                                    "max_length": 60,
                                    "regex": "^[a-z0-9][a-z0-9-]*$",
                                    "required": False,
                                },
                            ),
                            3: ("wagtail.blocks.StructBlock", [[("text", 0), ("level", 1), ("anchor", 2)]], {}),
                            4: ("cms.blocks.text.TextBlock", (), {}),
                            5: ("wagtail.blocks.TextBlock", (), {"label": "Words of the rule", "rows": 3}),
                            6: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Law, decree or circular, with number and article.",
                                    "label": "Source",
                                    "max_length": 200,
                                },
                            ),
                            7: ("wagtail.blocks.DateBlock", (), {"label": "In force from", "required": False}),
                            8: ("wagtail.blocks.URLBlock", (), {"label": "Address of the text", "required": False}),
                            9: (
                                "wagtail.blocks.StructBlock",
                                [[("quote", 5), ("source", 6), ("effective_from", 7), ("link", 8)]],
                                {},
                            ),
                            10: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("do", "Do"),
                                        ("dont", "Do not"),
                                        ("danger", "Danger"),
                                        ("note", "Note"),
                                    ],
                                    "label": "Kind",
                                },
                            ),
                            11: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Title", "max_length": 120, "required": False},
                            ),
                            12: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {"features": ["bold", "italic", "ul", "ol", "link"], "label": "Text"},
                            ),
                            13: ("wagtail.blocks.StructBlock", [[("kind", 10), ("title", 11), ("text", 12)]], {}),
                            14: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Title", "max_length": 150, "required": False},
                            ),
                            15: ("wagtail.blocks.CharBlock", (), {"label": "Step", "max_length": 150}),
                            16: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {"features": ["bold", "italic", "ul", "link"], "label": "Details", "required": False},
                            ),
                            17: ("wagtail.blocks.StructBlock", [[("title", 15), ("text", 16)]], {}),
                            18: ("wagtail.blocks.ListBlock", (17,), {"label": "Steps", "min_num": 2}),
                            19: ("wagtail.blocks.StructBlock", [[("title", 14), ("steps", 18)]], {}),
                            20: ("wagtail.blocks.TextBlock", (), {"label": "Say", "rows": 2}),
                            21: ("wagtail.blocks.TextBlock", (), {"label": "Do not say", "rows": 2}),
                            22: ("wagtail.blocks.TextBlock", (), {"label": "Why", "required": False, "rows": 2}),
                            23: ("wagtail.blocks.StructBlock", [[("say", 20), ("do_not_say", 21), ("reason", 22)]], {}),
                            24: ("wagtail.blocks.ListBlock", (23,), {"label": "Pairs", "min_num": 1}),
                            25: ("wagtail.blocks.StructBlock", [[("title", 14), ("pairs", 24)]], {}),
                            26: ("wagtail.blocks.CharBlock", (), {"label": "Title", "max_length": 150}),
                            27: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "What is in it, so that a reader can choose: “threats, no violence”.",
                                    "label": "Content note",
                                    "max_length": 200,
                                },
                            ),
                            28: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {
                                    "help_text": "Invented or changed beyond recognition: no real person, no real place.",
                                    "label": "Case",
                                },
                            ),
                            29: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Question to think about", "required": False, "rows": 2},
                            ),
                            30: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {
                                    "help_text": "What the case teaches, said plainly, for whoever skips it.",
                                    "label": "The same without the case",
                                },
                            ),
                            31: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("title", 26),
                                        ("content_note", 27),
                                        ("story", 28),
                                        ("question", 29),
                                        ("alternative", 30),
                                    ]
                                ],
                                {},
                            ),
                            32: ("wagtail.blocks.CharBlock", (), {"label": "Item", "max_length": 250}),
                            33: ("wagtail.blocks.ListBlock", (32,), {"label": "Items", "min_num": 2}),
                            34: ("wagtail.blocks.StructBlock", [[("title", 26), ("items", 33)]], {}),
                            35: ("cms.blocks.text.TextBlock", (), {"label": "Text"}),
                            36: ("wagtail.blocks.StructBlock", [[("title", 26), ("text", 35)]], {}),
                            37: ("wagtail.blocks.ListBlock", (36,), {"label": "Parts", "min_num": 1}),
                            38: ("wagtail.blocks.StructBlock", [[("items", 37)]], {}),
                            39: ("wagtail.blocks.CharBlock", (), {"label": "Words", "required": False}),
                            40: ("wagtail.blocks.CharBlock", (), {"label": "Number", "required": False}),
                            41: (
                                "wagtail.contrib.typed_table_block.blocks.TypedTableBlock",
                                [[("text", 39), ("number", 40)]],
                                {"help_text": "Give it a caption, and each column a heading.", "label": "Table"},
                            ),
                            42: (
                                "wagtail.blocks.BooleanBlock",
                                (),
                                {"default": True, "label": "The first column names its row", "required": False},
                            ),
                            43: ("wagtail.blocks.StructBlock", [[("table", 41), ("first_column_is_heading", 42)]], {}),
                            44: ("wagtail.images.blocks.ImageBlock", [], {"label": "Picture"}),
                            45: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Caption", "max_length": 250, "required": False},
                            ),
                            46: ("wagtail.blocks.StructBlock", [[("image", 44), ("caption", 45)]], {}),
                            47: ("wagtail.blocks.ListBlock", (46,), {"label": "Pictures", "max_num": 12, "min_num": 2}),
                            48: ("wagtail.blocks.StructBlock", [[("pictures", 47)]], {}),
                            49: (
                                "wagtail.blocks.BooleanBlock",
                                (),
                                {
                                    "help_text": "Otherwise it opens on a tap. On paper it is always shown.",
                                    "label": "Show the transcript at once",
                                    "required": False,
                                },
                            ),
                            50: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "default": "",
                                    "help_text": "Where it may weigh on somebody: what is in it, without the details.",
                                    "label": "Content note",
                                    "max_length": 200,
                                    "required": False,
                                },
                            ),
                            51: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {
                                    "help_text": "Needed with a content note: what the recording teaches, said plainly, for whoever skips it.",
                                    "label": "The same without the recording",
                                    "required": False,
                                },
                            ),
                            52: ("cms.media.choosers.AudioChooserBlock", (), {"label": "Audio"}),
                            53: (
                                "wagtail.blocks.StructBlock",
                                [[("open_transcript", 49), ("content_note", 50), ("alternative", 51), ("audio", 52)]],
                                {},
                            ),
                            54: ("cms.media.choosers.VideoChooserBlock", (), {"label": "Video"}),
                            55: (
                                "wagtail.blocks.StructBlock",
                                [[("open_transcript", 49), ("content_note", 50), ("alternative", 51), ("video", 54)]],
                                {},
                            ),
                            56: ("wagtail.documents.blocks.DocumentChooserBlock", (), {"label": "Document"}),
                            57: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "One line, so that nobody loads it in vain.",
                                    "label": "What it is for",
                                    "max_length": 250,
                                    "required": False,
                                },
                            ),
                            58: ("wagtail.blocks.StructBlock", [[("document", 56), ("about", 57)]], {}),
                            59: ("wagtail.blocks.PageChooserBlock", (), {"label": "Page"}),
                            60: ("wagtail.blocks.ListBlock", (59,), {"label": "Pages", "min_num": 1}),
                            61: ("wagtail.blocks.StructBlock", [[("title", 14), ("pages", 60)]], {}),
                            62: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Why go there", "max_length": 150, "required": False},
                            ),
                            63: ("wagtail.blocks.StructBlock", [[("page", 59), ("reason", 62)]], {}),
                            64: ("wagtail.blocks.CharBlock", (), {"label": "Words", "max_length": 80}),
                            65: ("wagtail.blocks.PageChooserBlock", (), {"label": "Our page", "required": False}),
                            66: (
                                "wagtail.blocks.URLBlock",
                                (),
                                {"label": "Or another site's address", "required": False},
                            ),
                            67: ("wagtail.blocks.StructBlock", [[("text", 64), ("page", 65), ("url", 66)]], {}),
                            68: ("wagtail.blocks.ListBlock", (67,), {"label": "Links", "min_num": 1}),
                            69: ("wagtail.blocks.StructBlock", [[("title", 14), ("links", 68)]], {}),
                            70: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {"choices": cms.facts.reading.fact_choices, "label": "Fact"},
                            ),
                            71: (
                                "wagtail.blocks.BooleanBlock",
                                (),
                                {"default": True, "label": "With its note", "required": False},
                            ),
                            72: ("wagtail.blocks.StructBlock", [[("key", 70), ("with_note", 71)]], {}),
                        },
                        verbose_name="body",
                    ),
                ),
                ("starts_at", models.DateTimeField(verbose_name="begins")),
                ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="ends")),
                (
                    "place",
                    models.CharField(
                        help_text="A public place, as people there call it. Never a shelter.",
                        max_length=200,
                        verbose_name="place",
                    ),
                ),
                (
                    "spoken_languages",
                    models.CharField(
                        blank=True,
                        help_text="For example: Mông, with a word in Vietnamese.",
                        max_length=120,
                        verbose_name="languages spoken",
                    ),
                ),
                ("audience", models.CharField(blank=True, max_length=160, verbose_name="for whom")),
                (
                    "is_cancelled",
                    models.BooleanField(
                        default=False,
                        help_text="The page stays and says so; phones that took the date are told.",
                        verbose_name="cancelled",
                    ),
                ),
                ("people_reached", models.PositiveIntegerField(blank=True, null=True, verbose_name="people who came")),
                (
                    "reach_note",
                    models.CharField(
                        blank=True,
                        help_text="For example: counted at the door.",
                        max_length=200,
                        verbose_name="how they were counted",
                    ),
                ),
                (
                    "questions_asked",
                    models.TextField(
                        blank=True,
                        help_text="For the team only, shown on no public page. In your own words: no name, no place, nothing that points at somebody. If a person spoke of themselves, follow the referral steps and write nothing here.",
                        verbose_name="questions that were asked",
                    ),
                ),
            ],
            options={
                "verbose_name": "event",
                "verbose_name_plural": "events",
            },
            bases=(cms.pages.shelves.FilesMixin, "wagtailcore.page"),
        ),
        migrations.CreateModel(
            name="HarmReview",
            fields=[
                (
                    "taskstate_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.taskstate",
                    ),
                ),
                ("ticked", models.JSONField(default=list)),
            ],
            options={
                "verbose_name": "answers on harm",
                "verbose_name_plural": "answers on harm",
            },
            bases=("wagtailcore.taskstate",),
        ),
        migrations.CreateModel(
            name="HarmReviewTask",
            fields=[
                (
                    "task_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.task",
                    ),
                ),
            ],
            options={
                "verbose_name": "review against harm",
                "verbose_name_plural": "reviews against harm",
            },
            bases=("wagtailcore.task",),
        ),
        migrations.CreateModel(
            name="HomePage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "listing_title",
                    models.CharField(
                        blank=True,
                        help_text="If empty, the page's title.",
                        max_length=120,
                        verbose_name="title in lists",
                    ),
                ),
                (
                    "listing_text",
                    models.CharField(
                        blank=True,
                        help_text="One or two plain sentences on the card of this page; if empty, the description for search engines.",
                        max_length=255,
                        verbose_name="text in lists",
                    ),
                ),
                (
                    "neutral_title",
                    models.CharField(
                        blank=True,
                        help_text="Shown in the browser's tab, its history and when shared, instead of the title. For readers who may be watched: “Weather and markets”, not “Signs of trafficking”.",
                        max_length=60,
                        verbose_name="neutral title",
                    ),
                ),
                (
                    "neutral_icon",
                    models.BooleanField(
                        default=False,
                        help_text="A plain icon in the browser's tab instead of ours.",
                        verbose_name="neutral icon",
                    ),
                ),
                (
                    "is_sensitive",
                    models.BooleanField(
                        default=False,
                        help_text="The browser is told to keep no copy, and a shared link shows no picture and no text. Needs a neutral title.",
                        verbose_name="sensitive: leave no copy",
                    ),
                ),
                (
                    "lead",
                    models.CharField(
                        blank=True,
                        help_text="One or two sentences under the title.",
                        max_length=300,
                        verbose_name="lead",
                    ),
                ),
                (
                    "information_title",
                    models.CharField(blank=True, max_length=80, verbose_name="title of the door for everybody"),
                ),
                (
                    "information_text",
                    models.CharField(blank=True, max_length=255, verbose_name="text of the door for everybody"),
                ),
                (
                    "staff_title",
                    models.CharField(blank=True, max_length=80, verbose_name="title of the door for staff"),
                ),
                ("staff_text", models.CharField(blank=True, max_length=255, verbose_name="text of the door for staff")),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("heading", 3),
                            ("text", 4),
                            ("rule_quote", 9),
                            ("callout", 13),
                            ("steps", 19),
                            ("comparison", 25),
                            ("case", 31),
                            ("checklist", 34),
                            ("accordion", 38),
                            ("table", 43),
                            ("image", 46),
                            ("pictures", 48),
                            ("audio", 53),
                            ("video", 55),
                            ("document", 58),
                            ("cards", 61),
                            ("page_card", 63),
                            ("links", 69),
                            ("button", 67),
                            ("local_fact", 72),
                        ],
                        blank=True,
                        block_lookup={
                            0: ("wagtail.blocks.CharBlock", (), {"label": "Text", "max_length": 150}),
                            1: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [("h2", "Heading"), ("h3", "Subheading"), ("h4", "Small heading")],
                                    "label": "Level",
                                },
                            ),
                            2: (
                                "wagtail.blocks.RegexBlock",
                                (),
                                {
                                    "error_messages": {
                                        "invalid": "Use small letters without marks, digits and hyphens."
                                    },
                                    "help_text": "If empty, made from the text. Write one to keep links alive when the text changes.",
                                    "label": "Anchor",
                                    "max_length": 60,
                                    "regex": "^[a-z0-9][a-z0-9-]*$",
                                    "required": False,
                                },
                            ),
                            3: ("wagtail.blocks.StructBlock", [[("text", 0), ("level", 1), ("anchor", 2)]], {}),
                            4: ("cms.blocks.text.TextBlock", (), {}),
                            5: ("wagtail.blocks.TextBlock", (), {"label": "Words of the rule", "rows": 3}),
                            6: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Law, decree or circular, with number and article.",
                                    "label": "Source",
                                    "max_length": 200,
                                },
                            ),
                            7: ("wagtail.blocks.DateBlock", (), {"label": "In force from", "required": False}),
                            8: ("wagtail.blocks.URLBlock", (), {"label": "Address of the text", "required": False}),
                            9: (
                                "wagtail.blocks.StructBlock",
                                [[("quote", 5), ("source", 6), ("effective_from", 7), ("link", 8)]],
                                {},
                            ),
                            10: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("do", "Do"),
                                        ("dont", "Do not"),
                                        ("danger", "Danger"),
                                        ("note", "Note"),
                                    ],
                                    "label": "Kind",
                                },
                            ),
                            11: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Title", "max_length": 120, "required": False},
                            ),
                            12: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {"features": ["bold", "italic", "ul", "ol", "link"], "label": "Text"},
                            ),
                            13: ("wagtail.blocks.StructBlock", [[("kind", 10), ("title", 11), ("text", 12)]], {}),
                            14: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Title", "max_length": 150, "required": False},
                            ),
                            15: ("wagtail.blocks.CharBlock", (), {"label": "Step", "max_length": 150}),
                            16: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {"features": ["bold", "italic", "ul", "link"], "label": "Details", "required": False},
                            ),
                            17: ("wagtail.blocks.StructBlock", [[("title", 15), ("text", 16)]], {}),
                            18: ("wagtail.blocks.ListBlock", (17,), {"label": "Steps", "min_num": 2}),
                            19: ("wagtail.blocks.StructBlock", [[("title", 14), ("steps", 18)]], {}),
                            20: ("wagtail.blocks.TextBlock", (), {"label": "Say", "rows": 2}),
                            21: ("wagtail.blocks.TextBlock", (), {"label": "Do not say", "rows": 2}),
                            22: ("wagtail.blocks.TextBlock", (), {"label": "Why", "required": False, "rows": 2}),
                            23: ("wagtail.blocks.StructBlock", [[("say", 20), ("do_not_say", 21), ("reason", 22)]], {}),
                            24: ("wagtail.blocks.ListBlock", (23,), {"label": "Pairs", "min_num": 1}),
                            25: ("wagtail.blocks.StructBlock", [[("title", 14), ("pairs", 24)]], {}),
                            26: ("wagtail.blocks.CharBlock", (), {"label": "Title", "max_length": 150}),
                            27: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "What is in it, so that a reader can choose: “threats, no violence”.",
                                    "label": "Content note",
                                    "max_length": 200,
                                },
                            ),
                            28: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {
                                    "help_text": "Invented or changed beyond recognition: no real person, no real place.",
                                    "label": "Case",
                                },
                            ),
                            29: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Question to think about", "required": False, "rows": 2},
                            ),
                            30: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {
                                    "help_text": "What the case teaches, said plainly, for whoever skips it.",
                                    "label": "The same without the case",
                                },
                            ),
                            31: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("title", 26),
                                        ("content_note", 27),
                                        ("story", 28),
                                        ("question", 29),
                                        ("alternative", 30),
                                    ]
                                ],
                                {},
                            ),
                            32: ("wagtail.blocks.CharBlock", (), {"label": "Item", "max_length": 250}),
                            33: ("wagtail.blocks.ListBlock", (32,), {"label": "Items", "min_num": 2}),
                            34: ("wagtail.blocks.StructBlock", [[("title", 26), ("items", 33)]], {}),
                            35: ("cms.blocks.text.TextBlock", (), {"label": "Text"}),
                            36: ("wagtail.blocks.StructBlock", [[("title", 26), ("text", 35)]], {}),
                            37: ("wagtail.blocks.ListBlock", (36,), {"label": "Parts", "min_num": 1}),
                            38: ("wagtail.blocks.StructBlock", [[("items", 37)]], {}),
                            39: ("wagtail.blocks.CharBlock", (), {"label": "Words", "required": False}),
                            40: ("wagtail.blocks.CharBlock", (), {"label": "Number", "required": False}),
                            41: (
                                "wagtail.contrib.typed_table_block.blocks.TypedTableBlock",
                                [[("text", 39), ("number", 40)]],
                                {"help_text": "Give it a caption, and each column a heading.", "label": "Table"},
                            ),
                            42: (
                                "wagtail.blocks.BooleanBlock",
                                (),
                                {"default": True, "label": "The first column names its row", "required": False},
                            ),
                            43: ("wagtail.blocks.StructBlock", [[("table", 41), ("first_column_is_heading", 42)]], {}),
                            44: ("wagtail.images.blocks.ImageBlock", [], {"label": "Picture"}),
                            45: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Caption", "max_length": 250, "required": False},
                            ),
                            46: ("wagtail.blocks.StructBlock", [[("image", 44), ("caption", 45)]], {}),
                            47: ("wagtail.blocks.ListBlock", (46,), {"label": "Pictures", "max_num": 12, "min_num": 2}),
                            48: ("wagtail.blocks.StructBlock", [[("pictures", 47)]], {}),
                            49: (
                                "wagtail.blocks.BooleanBlock",
                                (),
                                {
                                    "help_text": "Otherwise it opens on a tap. On paper it is always shown.",
                                    "label": "Show the transcript at once",
                                    "required": False,
                                },
                            ),
                            50: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "default": "",
                                    "help_text": "Where it may weigh on somebody: what is in it, without the details.",
                                    "label": "Content note",
                                    "max_length": 200,
                                    "required": False,
                                },
                            ),
                            51: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {
                                    "help_text": "Needed with a content note: what the recording teaches, said plainly, for whoever skips it.",
                                    "label": "The same without the recording",
                                    "required": False,
                                },
                            ),
                            52: ("cms.media.choosers.AudioChooserBlock", (), {"label": "Audio"}),
                            53: (
                                "wagtail.blocks.StructBlock",
                                [[("open_transcript", 49), ("content_note", 50), ("alternative", 51), ("audio", 52)]],
                                {},
                            ),
                            54: ("cms.media.choosers.VideoChooserBlock", (), {"label": "Video"}),
                            55: (
                                "wagtail.blocks.StructBlock",
                                [[("open_transcript", 49), ("content_note", 50), ("alternative", 51), ("video", 54)]],
                                {},
                            ),
                            56: ("wagtail.documents.blocks.DocumentChooserBlock", (), {"label": "Document"}),
                            57: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "One line, so that nobody loads it in vain.",
                                    "label": "What it is for",
                                    "max_length": 250,
                                    "required": False,
                                },
                            ),
                            58: ("wagtail.blocks.StructBlock", [[("document", 56), ("about", 57)]], {}),
                            59: ("wagtail.blocks.PageChooserBlock", (), {"label": "Page"}),
                            60: ("wagtail.blocks.ListBlock", (59,), {"label": "Pages", "min_num": 1}),
                            61: ("wagtail.blocks.StructBlock", [[("title", 14), ("pages", 60)]], {}),
                            62: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Why go there", "max_length": 150, "required": False},
                            ),
                            63: ("wagtail.blocks.StructBlock", [[("page", 59), ("reason", 62)]], {}),
                            64: ("wagtail.blocks.CharBlock", (), {"label": "Words", "max_length": 80}),
                            65: ("wagtail.blocks.PageChooserBlock", (), {"label": "Our page", "required": False}),
                            66: (
                                "wagtail.blocks.URLBlock",
                                (),
                                {"label": "Or another site's address", "required": False},
                            ),
                            67: ("wagtail.blocks.StructBlock", [[("text", 64), ("page", 65), ("url", 66)]], {}),
                            68: ("wagtail.blocks.ListBlock", (67,), {"label": "Links", "min_num": 1}),
                            69: ("wagtail.blocks.StructBlock", [[("title", 14), ("links", 68)]], {}),
                            70: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {"choices": cms.facts.reading.fact_choices, "label": "Fact"},
                            ),
                            71: (
                                "wagtail.blocks.BooleanBlock",
                                (),
                                {"default": True, "label": "With its note", "required": False},
                            ),
                            72: ("wagtail.blocks.StructBlock", [[("key", 70), ("with_note", 71)]], {}),
                        },
                        verbose_name="body",
                    ),
                ),
            ],
            options={
                "verbose_name": "home page",
                "verbose_name_plural": "home pages",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="Image",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=255, verbose_name="title")),
                ("width", models.IntegerField(editable=False, verbose_name="width")),
                ("height", models.IntegerField(editable=False, verbose_name="height")),
                ("created_at", models.DateTimeField(auto_now_add=True, db_index=True, verbose_name="created at")),
                ("focal_point_x", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_y", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_width", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_height", models.PositiveIntegerField(blank=True, null=True)),
                ("file_size", models.PositiveIntegerField(editable=False, null=True)),
                ("file_hash", models.CharField(blank=True, db_index=True, editable=False, max_length=40)),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        help_text="Where it comes from: a body, a book, an address.",
                        max_length=255,
                        verbose_name="source",
                    ),
                ),
                (
                    "credit",
                    models.CharField(
                        blank=True,
                        help_text="As the maker wishes to be named. Never the name of a person shown.",
                        max_length=255,
                        verbose_name="credit",
                    ),
                ),
                (
                    "licence",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not stated"),
                            ("own", "Made by us"),
                            ("permission", "Used with the owner’s permission"),
                            ("public", "Public domain (CC0)"),
                            ("cc-by", "CC BY"),
                            ("cc-by-sa", "CC BY-SA"),
                        ],
                        max_length=12,
                        verbose_name="licence",
                    ),
                ),
                (
                    "consent",
                    models.CharField(
                        choices=[
                            ("nobody", "Nobody can be recognised"),
                            ("on-file", "A person can be recognised: written consent is on file"),
                            ("missing", "A person can be recognised: no consent (must not be shown)"),
                        ],
                        default="nobody",
                        help_text="The consent itself stays on paper. Do not write any name here.",
                        max_length=8,
                        verbose_name="people",
                    ),
                ),
                (
                    "file",
                    cms.media.fields.PictureField(
                        height_field="height",
                        upload_to=wagtail.images.models.get_upload_to,
                        verbose_name="file",
                        width_field="width",
                    ),
                ),
                (
                    "description",
                    models.CharField(
                        blank=True,
                        help_text="What a person who cannot see the picture needs to know from it. Do not begin with “Picture of”.",
                        max_length=255,
                        verbose_name="alternative text",
                    ),
                ),
                (
                    "is_decorative",
                    models.BooleanField(
                        default=False,
                        help_text="Nothing is lost for a person who cannot see it; it is then passed over in silence.",
                        verbose_name="only decoration",
                    ),
                ),
                (
                    "language",
                    cms.media.fields.LanguageField(
                        choices=cms.media.fields.content_languages,
                        default="vi",
                        max_length=16,
                        verbose_name="language of the alternative text",
                    ),
                ),
            ],
            options={
                "verbose_name": "image",
                "verbose_name_plural": "images",
                "abstract": False,
            },
            bases=(wagtail.images.models.ImageFileMixin, modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="ImpactPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "listing_title",
                    models.CharField(
                        blank=True,
                        help_text="If empty, the page's title.",
                        max_length=120,
                        verbose_name="title in lists",
                    ),
                ),
                (
                    "listing_text",
                    models.CharField(
                        blank=True,
                        help_text="One or two plain sentences on the card of this page; if empty, the description for search engines.",
                        max_length=255,
                        verbose_name="text in lists",
                    ),
                ),
                (
                    "neutral_title",
                    models.CharField(
                        blank=True,
                        help_text="Shown in the browser's tab, its history and when shared, instead of the title. For readers who may be watched: “Weather and markets”, not “Signs of trafficking”.",
                        max_length=60,
                        verbose_name="neutral title",
                    ),
                ),
                (
                    "neutral_icon",
                    models.BooleanField(
                        default=False,
                        help_text="A plain icon in the browser's tab instead of ours.",
                        verbose_name="neutral icon",
                    ),
                ),
                (
                    "is_sensitive",
                    models.BooleanField(
                        default=False,
                        help_text="The browser is told to keep no copy, and a shared link shows no picture and no text. Needs a neutral title.",
                        verbose_name="sensitive: leave no copy",
                    ),
                ),
                (
                    "lead",
                    models.TextField(
                        blank=True,
                        help_text="What this page is about, in a sentence.",
                        max_length=400,
                        verbose_name="lead",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("figures", 12),
                            ("heading", 16),
                            ("text", 17),
                            ("rule_quote", 22),
                            ("callout", 26),
                            ("steps", 32),
                            ("comparison", 38),
                            ("case", 43),
                            ("checklist", 46),
                            ("accordion", 50),
                            ("table", 55),
                            ("image", 58),
                            ("pictures", 60),
                            ("audio", 65),
                            ("video", 67),
                            ("document", 70),
                            ("cards", 73),
                            ("page_card", 75),
                            ("links", 81),
                            ("button", 79),
                            ("local_fact", 84),
                        ],
                        blank=True,
                        block_lookup={
                            0: ("wagtail.blocks.CharBlock", (), {"label": "Title", "max_length": 150}),
                            1: ("wagtail.blocks.TextBlock", (), {"label": "What was counted", "rows": 2}),
                            2: ("wagtail.blocks.CharBlock", (), {"label": "What", "max_length": 120}),
                            3: ("wagtail.blocks.DecimalBlock", (), {"label": "Number", "min_value": 0}),
                            4: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "If the source is not exact, for example “over 90%”; otherwise empty.",
                                    "label": "Written as",
                                    "max_length": 40,
                                    "required": False,
                                },
                            ),
                            5: ("wagtail.blocks.StructBlock", [[("label", 2), ("value", 3), ("shown", 4)]], {}),
                            6: ("wagtail.blocks.ListBlock", (5,), {"label": "Rows", "min_num": 1}),
                            7: (
                                "wagtail.blocks.DecimalBlock",
                                (),
                                {
                                    "help_text": "What the rows are parts of: a full bar. If empty, the largest row is a full bar.",
                                    "label": "Out of",
                                    "min_value": Decimal("0.01"),
                                    "required": False,
                                },
                            ),
                            8: ("wagtail.blocks.CharBlock", (), {"label": "Unit", "max_length": 30, "required": False}),
                            9: ("wagtail.blocks.CharBlock", (), {"label": "Source", "max_length": 200}),
                            10: ("wagtail.blocks.CharBlock", (), {"label": "Date of the source", "max_length": 120}),
                            11: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {
                                    "help_text": "Said openly under the figures.",
                                    "label": "What is unclear",
                                    "required": False,
                                    "rows": 2,
                                },
                            ),
                            12: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("title", 0),
                                        ("definition", 1),
                                        ("rows", 6),
                                        ("whole", 7),
                                        ("unit", 8),
                                        ("source", 9),
                                        ("source_date", 10),
                                        ("caution", 11),
                                    ]
                                ],
                                {},
                            ),
                            13: ("wagtail.blocks.CharBlock", (), {"label": "Text", "max_length": 150}),
                            14: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [("h2", "Heading"), ("h3", "Subheading"), ("h4", "Small heading")],
                                    "label": "Level",
                                },
                            ),
                            15: (
                                "wagtail.blocks.RegexBlock",
                                (),
                                {
                                    "error_messages": {
                                        "invalid": "Use small letters without marks, digits and hyphens."
                                    },
                                    "help_text": "If empty, made from the text. Write one to keep links alive when the text changes.",
                                    "label": "Anchor",
                                    "max_length": 60,
                                    "regex": "^[a-z0-9][a-z0-9-]*$",
                                    "required": False,
                                },
                            ),
                            16: ("wagtail.blocks.StructBlock", [[("text", 13), ("level", 14), ("anchor", 15)]], {}),
                            17: ("cms.blocks.text.TextBlock", (), {}),
                            18: ("wagtail.blocks.TextBlock", (), {"label": "Words of the rule", "rows": 3}),
                            19: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Law, decree or circular, with number and article.",
                                    "label": "Source",
                                    "max_length": 200,
                                },
                            ),
                            20: ("wagtail.blocks.DateBlock", (), {"label": "In force from", "required": False}),
                            21: ("wagtail.blocks.URLBlock", (), {"label": "Address of the text", "required": False}),
                            22: (
                                "wagtail.blocks.StructBlock",
                                [[("quote", 18), ("source", 19), ("effective_from", 20), ("link", 21)]],
                                {},
                            ),
                            23: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("do", "Do"),
                                        ("dont", "Do not"),
                                        ("danger", "Danger"),
                                        ("note", "Note"),
                                    ],
                                    "label": "Kind",
                                },
                            ),
                            24: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Title", "max_length": 120, "required": False},
                            ),
                            25: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {"features": ["bold", "italic", "ul", "ol", "link"], "label": "Text"},
                            ),
                            26: ("wagtail.blocks.StructBlock", [[("kind", 23), ("title", 24), ("text", 25)]], {}),
                            27: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Title", "max_length": 150, "required": False},
                            ),
                            28: ("wagtail.blocks.CharBlock", (), {"label": "Step", "max_length": 150}),
                            29: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {"features": ["bold", "italic", "ul", "link"], "label": "Details", "required": False},
                            ),
                            30: ("wagtail.blocks.StructBlock", [[("title", 28), ("text", 29)]], {}),
                            31: ("wagtail.blocks.ListBlock", (30,), {"label": "Steps", "min_num": 2}),
                            32: ("wagtail.blocks.StructBlock", [[("title", 27), ("steps", 31)]], {}),
                            33: ("wagtail.blocks.TextBlock", (), {"label": "Say", "rows": 2}),
                            34: ("wagtail.blocks.TextBlock", (), {"label": "Do not say", "rows": 2}),
                            35: ("wagtail.blocks.TextBlock", (), {"label": "Why", "required": False, "rows": 2}),
                            36: ("wagtail.blocks.StructBlock", [[("say", 33), ("do_not_say", 34), ("reason", 35)]], {}),
                            37: ("wagtail.blocks.ListBlock", (36,), {"label": "Pairs", "min_num": 1}),
                            38: ("wagtail.blocks.StructBlock", [[("title", 27), ("pairs", 37)]], {}),
                            39: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "What is in it, so that a reader can choose: “threats, no violence”.",
                                    "label": "Content note",
                                    "max_length": 200,
                                },
                            ),
                            40: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {
                                    "help_text": "Invented or changed beyond recognition: no real person, no real place.",
                                    "label": "Case",
                                },
                            ),
                            41: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Question to think about", "required": False, "rows": 2},
                            ),
                            42: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {
                                    "help_text": "What the case teaches, said plainly, for whoever skips it.",
                                    "label": "The same without the case",
                                },
                            ),
                            43: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("title", 0),
                                        ("content_note", 39),
                                        ("story", 40),
                                        ("question", 41),
                                        ("alternative", 42),
                                    ]
                                ],
                                {},
                            ),
                            44: ("wagtail.blocks.CharBlock", (), {"label": "Item", "max_length": 250}),
                            45: ("wagtail.blocks.ListBlock", (44,), {"label": "Items", "min_num": 2}),
                            46: ("wagtail.blocks.StructBlock", [[("title", 0), ("items", 45)]], {}),
                            47: ("cms.blocks.text.TextBlock", (), {"label": "Text"}),
                            48: ("wagtail.blocks.StructBlock", [[("title", 0), ("text", 47)]], {}),
                            49: ("wagtail.blocks.ListBlock", (48,), {"label": "Parts", "min_num": 1}),
                            50: ("wagtail.blocks.StructBlock", [[("items", 49)]], {}),
                            51: ("wagtail.blocks.CharBlock", (), {"label": "Words", "required": False}),
                            52: ("wagtail.blocks.CharBlock", (), {"label": "Number", "required": False}),
                            53: (
                                "wagtail.contrib.typed_table_block.blocks.TypedTableBlock",
                                [[("text", 51), ("number", 52)]],
                                {"help_text": "Give it a caption, and each column a heading.", "label": "Table"},
                            ),
                            54: (
                                "wagtail.blocks.BooleanBlock",
                                (),
                                {"default": True, "label": "The first column names its row", "required": False},
                            ),
                            55: ("wagtail.blocks.StructBlock", [[("table", 53), ("first_column_is_heading", 54)]], {}),
                            56: ("wagtail.images.blocks.ImageBlock", [], {"label": "Picture"}),
                            57: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Caption", "max_length": 250, "required": False},
                            ),
                            58: ("wagtail.blocks.StructBlock", [[("image", 56), ("caption", 57)]], {}),
                            59: ("wagtail.blocks.ListBlock", (58,), {"label": "Pictures", "max_num": 12, "min_num": 2}),
                            60: ("wagtail.blocks.StructBlock", [[("pictures", 59)]], {}),
                            61: (
                                "wagtail.blocks.BooleanBlock",
                                (),
                                {
                                    "help_text": "Otherwise it opens on a tap. On paper it is always shown.",
                                    "label": "Show the transcript at once",
                                    "required": False,
                                },
                            ),
                            62: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "default": "",
                                    "help_text": "Where it may weigh on somebody: what is in it, without the details.",
                                    "label": "Content note",
                                    "max_length": 200,
                                    "required": False,
                                },
                            ),
                            63: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {
                                    "help_text": "Needed with a content note: what the recording teaches, said plainly, for whoever skips it.",
                                    "label": "The same without the recording",
                                    "required": False,
                                },
                            ),
                            64: ("cms.media.choosers.AudioChooserBlock", (), {"label": "Audio"}),
                            65: (
                                "wagtail.blocks.StructBlock",
                                [[("open_transcript", 61), ("content_note", 62), ("alternative", 63), ("audio", 64)]],
                                {},
                            ),
                            66: ("cms.media.choosers.VideoChooserBlock", (), {"label": "Video"}),
                            67: (
                                "wagtail.blocks.StructBlock",
                                [[("open_transcript", 61), ("content_note", 62), ("alternative", 63), ("video", 66)]],
                                {},
                            ),
                            68: ("wagtail.documents.blocks.DocumentChooserBlock", (), {"label": "Document"}),
                            69: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "One line, so that nobody loads it in vain.",
                                    "label": "What it is for",
                                    "max_length": 250,
                                    "required": False,
                                },
                            ),
                            70: ("wagtail.blocks.StructBlock", [[("document", 68), ("about", 69)]], {}),
                            71: ("wagtail.blocks.PageChooserBlock", (), {"label": "Page"}),
                            72: ("wagtail.blocks.ListBlock", (71,), {"label": "Pages", "min_num": 1}),
                            73: ("wagtail.blocks.StructBlock", [[("title", 27), ("pages", 72)]], {}),
                            74: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Why go there", "max_length": 150, "required": False},
                            ),
                            75: ("wagtail.blocks.StructBlock", [[("page", 71), ("reason", 74)]], {}),
                            76: ("wagtail.blocks.CharBlock", (), {"label": "Words", "max_length": 80}),
                            77: ("wagtail.blocks.PageChooserBlock", (), {"label": "Our page", "required": False}),
                            78: (
                                "wagtail.blocks.URLBlock",
                                (),
                                {"label": "Or another site's address", "required": False},
                            ),
                            79: ("wagtail.blocks.StructBlock", [[("text", 76), ("page", 77), ("url", 78)]], {}),
                            80: ("wagtail.blocks.ListBlock", (79,), {"label": "Links", "min_num": 1}),
                            81: ("wagtail.blocks.StructBlock", [[("title", 27), ("links", 80)]], {}),
                            82: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {"choices": cms.facts.reading.fact_choices, "label": "Fact"},
                            ),
                            83: (
                                "wagtail.blocks.BooleanBlock",
                                (),
                                {"default": True, "label": "With its note", "required": False},
                            ),
                            84: ("wagtail.blocks.StructBlock", [[("key", 82), ("with_note", 83)]], {}),
                        },
                        verbose_name="body",
                    ),
                ),
            ],
            options={
                "verbose_name": "page of figures",
                "verbose_name_plural": "pages of figures",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="IndexPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "listing_title",
                    models.CharField(
                        blank=True,
                        help_text="If empty, the page's title.",
                        max_length=120,
                        verbose_name="title in lists",
                    ),
                ),
                (
                    "listing_text",
                    models.CharField(
                        blank=True,
                        help_text="One or two plain sentences on the card of this page; if empty, the description for search engines.",
                        max_length=255,
                        verbose_name="text in lists",
                    ),
                ),
                (
                    "neutral_title",
                    models.CharField(
                        blank=True,
                        help_text="Shown in the browser's tab, its history and when shared, instead of the title. For readers who may be watched: “Weather and markets”, not “Signs of trafficking”.",
                        max_length=60,
                        verbose_name="neutral title",
                    ),
                ),
                (
                    "neutral_icon",
                    models.BooleanField(
                        default=False,
                        help_text="A plain icon in the browser's tab instead of ours.",
                        verbose_name="neutral icon",
                    ),
                ),
                (
                    "is_sensitive",
                    models.BooleanField(
                        default=False,
                        help_text="The browser is told to keep no copy, and a shared link shows no picture and no text. Needs a neutral title.",
                        verbose_name="sensitive: leave no copy",
                    ),
                ),
                (
                    "lead",
                    models.TextField(
                        blank=True,
                        help_text="What this page is about, in a sentence.",
                        max_length=400,
                        verbose_name="lead",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("heading", 3),
                            ("text", 4),
                            ("rule_quote", 9),
                            ("callout", 13),
                            ("steps", 19),
                            ("comparison", 25),
                            ("case", 31),
                            ("checklist", 34),
                            ("accordion", 38),
                            ("table", 43),
                            ("image", 46),
                            ("pictures", 48),
                            ("audio", 53),
                            ("video", 55),
                            ("document", 58),
                            ("cards", 61),
                            ("page_card", 63),
                            ("links", 69),
                            ("button", 67),
                            ("local_fact", 72),
                        ],
                        blank=True,
                        block_lookup={
                            0: ("wagtail.blocks.CharBlock", (), {"label": "Text", "max_length": 150}),
                            1: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [("h2", "Heading"), ("h3", "Subheading"), ("h4", "Small heading")],
                                    "label": "Level",
                                },
                            ),
                            2: (
                                "wagtail.blocks.RegexBlock",
                                (),
                                {
                                    "error_messages": {
                                        "invalid": "Use small letters without marks, digits and hyphens."
                                    },
                                    "help_text": "If empty, made from the text. Write one to keep links alive when the text changes.",
                                    "label": "Anchor",
                                    "max_length": 60,
                                    "regex": "^[a-z0-9][a-z0-9-]*$",
                                    "required": False,
                                },
                            ),
                            3: ("wagtail.blocks.StructBlock", [[("text", 0), ("level", 1), ("anchor", 2)]], {}),
                            4: ("cms.blocks.text.TextBlock", (), {}),
                            5: ("wagtail.blocks.TextBlock", (), {"label": "Words of the rule", "rows": 3}),
                            6: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Law, decree or circular, with number and article.",
                                    "label": "Source",
                                    "max_length": 200,
                                },
                            ),
                            7: ("wagtail.blocks.DateBlock", (), {"label": "In force from", "required": False}),
                            8: ("wagtail.blocks.URLBlock", (), {"label": "Address of the text", "required": False}),
                            9: (
                                "wagtail.blocks.StructBlock",
                                [[("quote", 5), ("source", 6), ("effective_from", 7), ("link", 8)]],
                                {},
                            ),
                            10: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("do", "Do"),
                                        ("dont", "Do not"),
                                        ("danger", "Danger"),
                                        ("note", "Note"),
                                    ],
                                    "label": "Kind",
                                },
                            ),
                            11: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Title", "max_length": 120, "required": False},
                            ),
                            12: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {"features": ["bold", "italic", "ul", "ol", "link"], "label": "Text"},
                            ),
                            13: ("wagtail.blocks.StructBlock", [[("kind", 10), ("title", 11), ("text", 12)]], {}),
                            14: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Title", "max_length": 150, "required": False},
                            ),
                            15: ("wagtail.blocks.CharBlock", (), {"label": "Step", "max_length": 150}),
                            16: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {"features": ["bold", "italic", "ul", "link"], "label": "Details", "required": False},
                            ),
                            17: ("wagtail.blocks.StructBlock", [[("title", 15), ("text", 16)]], {}),
                            18: ("wagtail.blocks.ListBlock", (17,), {"label": "Steps", "min_num": 2}),
                            19: ("wagtail.blocks.StructBlock", [[("title", 14), ("steps", 18)]], {}),
                            20: ("wagtail.blocks.TextBlock", (), {"label": "Say", "rows": 2}),
                            21: ("wagtail.blocks.TextBlock", (), {"label": "Do not say", "rows": 2}),
                            22: ("wagtail.blocks.TextBlock", (), {"label": "Why", "required": False, "rows": 2}),
                            23: ("wagtail.blocks.StructBlock", [[("say", 20), ("do_not_say", 21), ("reason", 22)]], {}),
                            24: ("wagtail.blocks.ListBlock", (23,), {"label": "Pairs", "min_num": 1}),
                            25: ("wagtail.blocks.StructBlock", [[("title", 14), ("pairs", 24)]], {}),
                            26: ("wagtail.blocks.CharBlock", (), {"label": "Title", "max_length": 150}),
                            27: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "What is in it, so that a reader can choose: “threats, no violence”.",
                                    "label": "Content note",
                                    "max_length": 200,
                                },
                            ),
                            28: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {
                                    "help_text": "Invented or changed beyond recognition: no real person, no real place.",
                                    "label": "Case",
                                },
                            ),
                            29: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Question to think about", "required": False, "rows": 2},
                            ),
                            30: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {
                                    "help_text": "What the case teaches, said plainly, for whoever skips it.",
                                    "label": "The same without the case",
                                },
                            ),
                            31: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("title", 26),
                                        ("content_note", 27),
                                        ("story", 28),
                                        ("question", 29),
                                        ("alternative", 30),
                                    ]
                                ],
                                {},
                            ),
                            32: ("wagtail.blocks.CharBlock", (), {"label": "Item", "max_length": 250}),
                            33: ("wagtail.blocks.ListBlock", (32,), {"label": "Items", "min_num": 2}),
                            34: ("wagtail.blocks.StructBlock", [[("title", 26), ("items", 33)]], {}),
                            35: ("cms.blocks.text.TextBlock", (), {"label": "Text"}),
                            36: ("wagtail.blocks.StructBlock", [[("title", 26), ("text", 35)]], {}),
                            37: ("wagtail.blocks.ListBlock", (36,), {"label": "Parts", "min_num": 1}),
                            38: ("wagtail.blocks.StructBlock", [[("items", 37)]], {}),
                            39: ("wagtail.blocks.CharBlock", (), {"label": "Words", "required": False}),
                            40: ("wagtail.blocks.CharBlock", (), {"label": "Number", "required": False}),
                            41: (
                                "wagtail.contrib.typed_table_block.blocks.TypedTableBlock",
                                [[("text", 39), ("number", 40)]],
                                {"help_text": "Give it a caption, and each column a heading.", "label": "Table"},
                            ),
                            42: (
                                "wagtail.blocks.BooleanBlock",
                                (),
                                {"default": True, "label": "The first column names its row", "required": False},
                            ),
                            43: ("wagtail.blocks.StructBlock", [[("table", 41), ("first_column_is_heading", 42)]], {}),
                            44: ("wagtail.images.blocks.ImageBlock", [], {"label": "Picture"}),
                            45: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Caption", "max_length": 250, "required": False},
                            ),
                            46: ("wagtail.blocks.StructBlock", [[("image", 44), ("caption", 45)]], {}),
                            47: ("wagtail.blocks.ListBlock", (46,), {"label": "Pictures", "max_num": 12, "min_num": 2}),
                            48: ("wagtail.blocks.StructBlock", [[("pictures", 47)]], {}),
                            49: (
                                "wagtail.blocks.BooleanBlock",
                                (),
                                {
                                    "help_text": "Otherwise it opens on a tap. On paper it is always shown.",
                                    "label": "Show the transcript at once",
                                    "required": False,
                                },
                            ),
                            50: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "default": "",
                                    "help_text": "Where it may weigh on somebody: what is in it, without the details.",
                                    "label": "Content note",
                                    "max_length": 200,
                                    "required": False,
                                },
                            ),
                            51: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {
                                    "help_text": "Needed with a content note: what the recording teaches, said plainly, for whoever skips it.",
                                    "label": "The same without the recording",
                                    "required": False,
                                },
                            ),
                            52: ("cms.media.choosers.AudioChooserBlock", (), {"label": "Audio"}),
                            53: (
                                "wagtail.blocks.StructBlock",
                                [[("open_transcript", 49), ("content_note", 50), ("alternative", 51), ("audio", 52)]],
                                {},
                            ),
                            54: ("cms.media.choosers.VideoChooserBlock", (), {"label": "Video"}),
                            55: (
                                "wagtail.blocks.StructBlock",
                                [[("open_transcript", 49), ("content_note", 50), ("alternative", 51), ("video", 54)]],
                                {},
                            ),
                            56: ("wagtail.documents.blocks.DocumentChooserBlock", (), {"label": "Document"}),
                            57: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "One line, so that nobody loads it in vain.",
                                    "label": "What it is for",
                                    "max_length": 250,
                                    "required": False,
                                },
                            ),
                            58: ("wagtail.blocks.StructBlock", [[("document", 56), ("about", 57)]], {}),
                            59: ("wagtail.blocks.PageChooserBlock", (), {"label": "Page"}),
                            60: ("wagtail.blocks.ListBlock", (59,), {"label": "Pages", "min_num": 1}),
                            61: ("wagtail.blocks.StructBlock", [[("title", 14), ("pages", 60)]], {}),
                            62: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Why go there", "max_length": 150, "required": False},
                            ),
                            63: ("wagtail.blocks.StructBlock", [[("page", 59), ("reason", 62)]], {}),
                            64: ("wagtail.blocks.CharBlock", (), {"label": "Words", "max_length": 80}),
                            65: ("wagtail.blocks.PageChooserBlock", (), {"label": "Our page", "required": False}),
                            66: (
                                "wagtail.blocks.URLBlock",
                                (),
                                {"label": "Or another site's address", "required": False},
                            ),
                            67: ("wagtail.blocks.StructBlock", [[("text", 64), ("page", 65), ("url", 66)]], {}),
                            68: ("wagtail.blocks.ListBlock", (67,), {"label": "Links", "min_num": 1}),
                            69: ("wagtail.blocks.StructBlock", [[("title", 14), ("links", 68)]], {}),
                            70: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {"choices": cms.facts.reading.fact_choices, "label": "Fact"},
                            ),
                            71: (
                                "wagtail.blocks.BooleanBlock",
                                (),
                                {"default": True, "label": "With its note", "required": False},
                            ),
                            72: ("wagtail.blocks.StructBlock", [[("key", 70), ("with_note", 71)]], {}),
                        },
                        verbose_name="body",
                    ),
                ),
            ],
            options={
                "verbose_name": "section page",
                "verbose_name_plural": "section pages",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="Job",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("task", models.CharField(max_length=200)),
                ("arguments", models.JSONField(blank=True, default=dict)),
                ("language", models.CharField(default="vi", max_length=16)),
                ("dedupe", models.CharField(blank=True, max_length=200)),
                ("period", models.CharField(blank=True, max_length=200)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("running", "Running"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("run_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("holder", models.CharField(blank=True, max_length=32)),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("max_attempts", models.PositiveSmallIntegerField(default=5)),
                ("cancel_asked", models.BooleanField(default=False)),
                ("progress_done", models.PositiveIntegerField(default=0)),
                ("progress_of", models.PositiveIntegerField(blank=True, null=True)),
                ("result", models.JSONField(blank=True, default=dict)),
                ("error", models.TextField(blank=True)),
                ("error_detail", models.TextField(blank=True)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="asked")),
                ("started_at", models.DateTimeField(blank=True, null=True, verbose_name="started")),
                ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="finished")),
            ],
            options={
                "verbose_name": "job",
                "verbose_name_plural": "jobs",
                "ordering": ["-created_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="LocalFact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "key",
                    models.SlugField(
                        help_text="The name by which pages ask for this fact. The same in every language; it does not change.",
                        max_length=60,
                        verbose_name="key",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("phone", "Phone number"), ("text", "Words")],
                        default="text",
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                (
                    "label",
                    models.CharField(
                        help_text="What the reader sees before the value.", max_length=120, verbose_name="label"
                    ),
                ),
                (
                    "value",
                    models.CharField(
                        blank=True,
                        help_text="As long as this is empty, the public does not see the fact.",
                        max_length=255,
                        verbose_name="value",
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="Cost, hours, what happens on a call.",
                        max_length=300,
                        verbose_name="note",
                    ),
                ),
                (
                    "owner",
                    models.CharField(
                        blank=True,
                        help_text="An office, not a person.",
                        max_length=120,
                        verbose_name="who answers for it",
                    ),
                ),
                ("source", models.URLField(blank=True, verbose_name="source")),
                ("verified_on", models.DateField(blank=True, null=True, verbose_name="verified on")),
                ("verify_by", models.DateField(blank=True, null=True, verbose_name="verify again by")),
            ],
            options={
                "verbose_name": "local fact",
                "verbose_name_plural": "local facts",
                "ordering": ["key", "locale_id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MenuLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "place",
                    models.CharField(
                        choices=[("header", "Head of the page"), ("footer", "Foot of the page")],
                        default="footer",
                        max_length=8,
                        verbose_name="place",
                    ),
                ),
            ],
            options={
                "verbose_name": "menu link",
                "verbose_name_plural": "menu links",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(editable=False, max_length=16, verbose_name="language")),
                ("version", models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name="version")),
                (
                    "approver_name",
                    models.CharField(
                        help_text="Name and office of whoever has signed.", max_length=160, verbose_name="approved by"
                    ),
                ),
                (
                    "document_number",
                    models.CharField(
                        help_text="As it stands on the paper: 123/QĐ-SYT.",
                        max_length=60,
                        verbose_name="number of the document",
                    ),
                ),
                ("document_date", models.DateField(null=True, verbose_name="date of the document")),
                (
                    "lawyer_name",
                    models.CharField(
                        blank=True,
                        help_text="Who has compared it with the law in force.",
                        max_length=160,
                        verbose_name="lawyer",
                    ),
                ),
                ("lawyer_read_on", models.DateField(blank=True, null=True, verbose_name="the lawyer read it on")),
                ("is_demonstration", models.BooleanField(default=False, editable=False)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "paper of approval",
                "verbose_name_plural": "papers of approval",
                "ordering": ["-recorded_at", "-pk"],
                "default_permissions": ("add", "view"),
            },
        ),
        migrations.CreateModel(
            name="Rendition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("filter_spec", models.CharField(db_index=True, max_length=255)),
                (
                    "file",
                    wagtail.images.models.WagtailImageField(
                        height_field="height",
                        storage=wagtail.images.models.get_rendition_storage,
                        upload_to=wagtail.images.models.get_rendition_upload_to,
                        width_field="width",
                    ),
                ),
                ("width", models.IntegerField(editable=False)),
                ("height", models.IntegerField(editable=False)),
                ("focal_point_key", models.CharField(blank=True, default="", editable=False, max_length=16)),
            ],
            bases=(wagtail.images.models.ImageFileMixin, models.Model),
        ),
        migrations.CreateModel(
            name="ServicesPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "listing_title",
                    models.CharField(
                        blank=True,
                        help_text="If empty, the page's title.",
                        max_length=120,
                        verbose_name="title in lists",
                    ),
                ),
                (
                    "listing_text",
                    models.CharField(
                        blank=True,
                        help_text="One or two plain sentences on the card of this page; if empty, the description for search engines.",
                        max_length=255,
                        verbose_name="text in lists",
                    ),
                ),
                (
                    "neutral_title",
                    models.CharField(
                        blank=True,
                        help_text="Shown in the browser's tab, its history and when shared, instead of the title. For readers who may be watched: “Weather and markets”, not “Signs of trafficking”.",
                        max_length=60,
                        verbose_name="neutral title",
                    ),
                ),
                (
                    "neutral_icon",
                    models.BooleanField(
                        default=False,
                        help_text="A plain icon in the browser's tab instead of ours.",
                        verbose_name="neutral icon",
                    ),
                ),
                (
                    "is_sensitive",
                    models.BooleanField(
                        default=False,
                        help_text="The browser is told to keep no copy, and a shared link shows no picture and no text. Needs a neutral title.",
                        verbose_name="sensitive: leave no copy",
                    ),
                ),
                (
                    "lead",
                    models.TextField(
                        blank=True,
                        help_text="What this page is about, in a sentence.",
                        max_length=400,
                        verbose_name="lead",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("heading", 3),
                            ("text", 4),
                            ("rule_quote", 9),
                            ("callout", 13),
                            ("steps", 19),
                            ("comparison", 25),
                            ("case", 31),
                            ("checklist", 34),
                            ("accordion", 38),
                            ("table", 43),
                            ("image", 46),
                            ("pictures", 48),
                            ("audio", 53),
                            ("video", 55),
                            ("document", 58),
                            ("cards", 61),
                            ("page_card", 63),
                            ("links", 69),
                            ("button", 67),
                            ("local_fact", 72),
                        ],
                        blank=True,
                        block_lookup={
                            0: ("wagtail.blocks.CharBlock", (), {"label": "Text", "max_length": 150}),
                            1: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [("h2", "Heading"), ("h3", "Subheading"), ("h4", "Small heading")],
                                    "label": "Level",
                                },
                            ),
                            2: (
                                "wagtail.blocks.RegexBlock",
                                (),
                                {
                                    "error_messages": {
                                        "invalid": "Use small letters without marks, digits and hyphens."
                                    },
                                    "help_text": "If empty, made from the text. Write one to keep links alive when the text changes.",
                                    "label": "Anchor",
                                    "max_length": 60,
                                    "regex": "^[a-z0-9][a-z0-9-]*$",
                                    "required": False,
                                },
                            ),
                            3: ("wagtail.blocks.StructBlock", [[("text", 0), ("level", 1), ("anchor", 2)]], {}),
                            4: ("cms.blocks.text.TextBlock", (), {}),
                            5: ("wagtail.blocks.TextBlock", (), {"label": "Words of the rule", "rows": 3}),
                            6: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Law, decree or circular, with number and article.",
                                    "label": "Source",
                                    "max_length": 200,
                                },
                            ),
                            7: ("wagtail.blocks.DateBlock", (), {"label": "In force from", "required": False}),
                            8: ("wagtail.blocks.URLBlock", (), {"label": "Address of the text", "required": False}),
                            9: (
                                "wagtail.blocks.StructBlock",
                                [[("quote", 5), ("source", 6), ("effective_from", 7), ("link", 8)]],
                                {},
                            ),
                            10: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("do", "Do"),
                                        ("dont", "Do not"),
                                        ("danger", "Danger"),
                                        ("note", "Note"),
                                    ],
                                    "label": "Kind",
                                },
                            ),
                            11: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Title", "max_length": 120, "required": False},
                            ),
                            12: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {"features": ["bold", "italic", "ul", "ol", "link"], "label": "Text"},
                            ),
                            13: ("wagtail.blocks.StructBlock", [[("kind", 10), ("title", 11), ("text", 12)]], {}),
                            14: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Title", "max_length": 150, "required": False},
                            ),
                            15: ("wagtail.blocks.CharBlock", (), {"label": "Step", "max_length": 150}),
                            16: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {"features": ["bold", "italic", "ul", "link"], "label": "Details", "required": False},
                            ),
                            17: ("wagtail.blocks.StructBlock", [[("title", 15), ("text", 16)]], {}),
                            18: ("wagtail.blocks.ListBlock", (17,), {"label": "Steps", "min_num": 2}),
                            19: ("wagtail.blocks.StructBlock", [[("title", 14), ("steps", 18)]], {}),
                            20: ("wagtail.blocks.TextBlock", (), {"label": "Say", "rows": 2}),
                            21: ("wagtail.blocks.TextBlock", (), {"label": "Do not say", "rows": 2}),
                            22: ("wagtail.blocks.TextBlock", (), {"label": "Why", "required": False, "rows": 2}),
                            23: ("wagtail.blocks.StructBlock", [[("say", 20), ("do_not_say", 21), ("reason", 22)]], {}),
                            24: ("wagtail.blocks.ListBlock", (23,), {"label": "Pairs", "min_num": 1}),
                            25: ("wagtail.blocks.StructBlock", [[("title", 14), ("pairs", 24)]], {}),
                            26: ("wagtail.blocks.CharBlock", (), {"label": "Title", "max_length": 150}),
                            27: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "What is in it, so that a reader can choose: “threats, no violence”.",
                                    "label": "Content note",
                                    "max_length": 200,
                                },
                            ),
                            28: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {
                                    "help_text": "Invented or changed beyond recognition: no real person, no real place.",
                                    "label": "Case",
                                },
                            ),
                            29: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Question to think about", "required": False, "rows": 2},
                            ),
                            30: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {
                                    "help_text": "What the case teaches, said plainly, for whoever skips it.",
                                    "label": "The same without the case",
                                },
                            ),
                            31: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("title", 26),
                                        ("content_note", 27),
                                        ("story", 28),
                                        ("question", 29),
                                        ("alternative", 30),
                                    ]
                                ],
                                {},
                            ),
                            32: ("wagtail.blocks.CharBlock", (), {"label": "Item", "max_length": 250}),
                            33: ("wagtail.blocks.ListBlock", (32,), {"label": "Items", "min_num": 2}),
                            34: ("wagtail.blocks.StructBlock", [[("title", 26), ("items", 33)]], {}),
                            35: ("cms.blocks.text.TextBlock", (), {"label": "Text"}),
                            36: ("wagtail.blocks.StructBlock", [[("title", 26), ("text", 35)]], {}),
                            37: ("wagtail.blocks.ListBlock", (36,), {"label": "Parts", "min_num": 1}),
                            38: ("wagtail.blocks.StructBlock", [[("items", 37)]], {}),
                            39: ("wagtail.blocks.CharBlock", (), {"label": "Words", "required": False}),
                            40: ("wagtail.blocks.CharBlock", (), {"label": "Number", "required": False}),
                            41: (
                                "wagtail.contrib.typed_table_block.blocks.TypedTableBlock",
                                [[("text", 39), ("number", 40)]],
                                {"help_text": "Give it a caption, and each column a heading.", "label": "Table"},
                            ),
                            42: (
                                "wagtail.blocks.BooleanBlock",
                                (),
                                {"default": True, "label": "The first column names its row", "required": False},
                            ),
                            43: ("wagtail.blocks.StructBlock", [[("table", 41), ("first_column_is_heading", 42)]], {}),
                            44: ("wagtail.images.blocks.ImageBlock", [], {"label": "Picture"}),
                            45: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Caption", "max_length": 250, "required": False},
                            ),
                            46: ("wagtail.blocks.StructBlock", [[("image", 44), ("caption", 45)]], {}),
                            47: ("wagtail.blocks.ListBlock", (46,), {"label": "Pictures", "max_num": 12, "min_num": 2}),
                            48: ("wagtail.blocks.StructBlock", [[("pictures", 47)]], {}),
                            49: (
                                "wagtail.blocks.BooleanBlock",
                                (),
                                {
                                    "help_text": "Otherwise it opens on a tap. On paper it is always shown.",
                                    "label": "Show the transcript at once",
                                    "required": False,
                                },
                            ),
                            50: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "default": "",
                                    "help_text": "Where it may weigh on somebody: what is in it, without the details.",
                                    "label": "Content note",
                                    "max_length": 200,
                                    "required": False,
                                },
                            ),
                            51: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {
                                    "help_text": "Needed with a content note: what the recording teaches, said plainly, for whoever skips it.",
                                    "label": "The same without the recording",
                                    "required": False,
                                },
                            ),
                            52: ("cms.media.choosers.AudioChooserBlock", (), {"label": "Audio"}),
                            53: (
                                "wagtail.blocks.StructBlock",
                                [[("open_transcript", 49), ("content_note", 50), ("alternative", 51), ("audio", 52)]],
                                {},
                            ),
                            54: ("cms.media.choosers.VideoChooserBlock", (), {"label": "Video"}),
                            55: (
                                "wagtail.blocks.StructBlock",
                                [[("open_transcript", 49), ("content_note", 50), ("alternative", 51), ("video", 54)]],
                                {},
                            ),
                            56: ("wagtail.documents.blocks.DocumentChooserBlock", (), {"label": "Document"}),
                            57: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "One line, so that nobody loads it in vain.",
                                    "label": "What it is for",
                                    "max_length": 250,
                                    "required": False,
                                },
                            ),
                            58: ("wagtail.blocks.StructBlock", [[("document", 56), ("about", 57)]], {}),
                            59: ("wagtail.blocks.PageChooserBlock", (), {"label": "Page"}),
                            60: ("wagtail.blocks.ListBlock", (59,), {"label": "Pages", "min_num": 1}),
                            61: ("wagtail.blocks.StructBlock", [[("title", 14), ("pages", 60)]], {}),
                            62: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Why go there", "max_length": 150, "required": False},
                            ),
                            63: ("wagtail.blocks.StructBlock", [[("page", 59), ("reason", 62)]], {}),
                            64: ("wagtail.blocks.CharBlock", (), {"label": "Words", "max_length": 80}),
                            65: ("wagtail.blocks.PageChooserBlock", (), {"label": "Our page", "required": False}),
                            66: (
                                "wagtail.blocks.URLBlock",
                                (),
                                {"label": "Or another site's address", "required": False},
                            ),
                            67: ("wagtail.blocks.StructBlock", [[("text", 64), ("page", 65), ("url", 66)]], {}),
                            68: ("wagtail.blocks.ListBlock", (67,), {"label": "Links", "min_num": 1}),
                            69: ("wagtail.blocks.StructBlock", [[("title", 14), ("links", 68)]], {}),
                            70: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {"choices": cms.facts.reading.fact_choices, "label": "Fact"},
                            ),
                            71: (
                                "wagtail.blocks.BooleanBlock",
                                (),
                                {"default": True, "label": "With its note", "required": False},
                            ),
                            72: ("wagtail.blocks.StructBlock", [[("key", 70), ("with_note", 71)]], {}),
                        },
                        verbose_name="body",
                    ),
                ),
            ],
            options={
                "verbose_name": "page of services",
                "verbose_name_plural": "pages of services",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="Shipped",
            fields=[
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120)),
                ("is_legal", models.BooleanField(default=False)),
            ],
            options={
                "verbose_name": "content that ships",
                "verbose_name_plural": "content that ships",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="SiteSettings",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "quick_exit_url",
                    models.URLField(
                        default="https://nchmf.gov.vn/",
                        help_text="An everyday page of another site, such as the weather forecast.",
                        verbose_name="where the quick exit leads",
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                (
                    "phone",
                    models.CharField(
                        blank=True, help_text="Of the office, not for emergencies.", max_length=32, verbose_name="phone"
                    ),
                ),
                ("licence_url", models.URLField(blank=True, verbose_name="address of the licence")),
            ],
            options={
                "verbose_name": "site settings",
                "verbose_name_plural": "site settings",
            },
        ),
        migrations.CreateModel(
            name="SiteWording",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "language",
                    models.CharField(
                        choices=[("vi", "Tiếng Việt"), ("en", "English"), ("fr", "Français"), ("de", "Deutsch")],
                        max_length=16,
                        verbose_name="language",
                    ),
                ),
                ("responsible_body", models.CharField(blank=True, max_length=200, verbose_name="responsible body")),
                (
                    "address",
                    models.CharField(
                        blank=True, help_text="Never that of a shelter.", max_length=200, verbose_name="office address"
                    ),
                ),
                ("licence", models.CharField(blank=True, max_length=200, verbose_name="licence")),
            ],
            options={
                "verbose_name": "words of the site",
                "verbose_name_plural": "words of the site",
            },
        ),
        migrations.CreateModel(
            name="StandardPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "listing_title",
                    models.CharField(
                        blank=True,
                        help_text="If empty, the page's title.",
                        max_length=120,
                        verbose_name="title in lists",
                    ),
                ),
                (
                    "listing_text",
                    models.CharField(
                        blank=True,
                        help_text="One or two plain sentences on the card of this page; if empty, the description for search engines.",
                        max_length=255,
                        verbose_name="text in lists",
                    ),
                ),
                (
                    "neutral_title",
                    models.CharField(
                        blank=True,
                        help_text="Shown in the browser's tab, its history and when shared, instead of the title. For readers who may be watched: “Weather and markets”, not “Signs of trafficking”.",
                        max_length=60,
                        verbose_name="neutral title",
                    ),
                ),
                (
                    "neutral_icon",
                    models.BooleanField(
                        default=False,
                        help_text="A plain icon in the browser's tab instead of ours.",
                        verbose_name="neutral icon",
                    ),
                ),
                (
                    "is_sensitive",
                    models.BooleanField(
                        default=False,
                        help_text="The browser is told to keep no copy, and a shared link shows no picture and no text. Needs a neutral title.",
                        verbose_name="sensitive: leave no copy",
                    ),
                ),
                (
                    "lead",
                    models.TextField(
                        blank=True,
                        help_text="What this page is about, in a sentence.",
                        max_length=400,
                        verbose_name="lead",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("heading", 3),
                            ("text", 4),
                            ("rule_quote", 9),
                            ("callout", 13),
                            ("steps", 19),
                            ("comparison", 25),
                            ("case", 31),
                            ("checklist", 34),
                            ("accordion", 38),
                            ("table", 43),
                            ("image", 46),
                            ("pictures", 48),
                            ("audio", 53),
                            ("video", 55),
                            ("document", 58),
                            ("cards", 61),
                            ("page_card", 63),
                            ("links", 69),
                            ("button", 67),
                            ("local_fact", 72),
                        ],
                        blank=True,
                        block_lookup={
                            0: ("wagtail.blocks.CharBlock", (), {"label": "Text", "max_length": 150}),
                            1: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [("h2", "Heading"), ("h3", "Subheading"), ("h4", "Small heading")],
                                    "label": "Level",
                                },
                            ),
                            2: (
                                "wagtail.blocks.RegexBlock",
                                (),
                                {
                                    "error_messages": {
                                        "invalid": "Use small letters without marks, digits and hyphens."
                                    },
                                    "help_text": "If empty, made from the text. Write one to keep links alive when the text changes.",
                                    "label": "Anchor",
                                    "max_length": 60,
                                    "regex": "^[a-z0-9][a-z0-9-]*$",
                                    "required": False,
                                },
                            ),
                            3: ("wagtail.blocks.StructBlock", [[("text", 0), ("level", 1), ("anchor", 2)]], {}),
                            4: ("cms.blocks.text.TextBlock", (), {}),
                            5: ("wagtail.blocks.TextBlock", (), {"label": "Words of the rule", "rows": 3}),
                            6: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Law, decree or circular, with number and article.",
                                    "label": "Source",
                                    "max_length": 200,
                                },
                            ),
                            7: ("wagtail.blocks.DateBlock", (), {"label": "In force from", "required": False}),
                            8: ("wagtail.blocks.URLBlock", (), {"label": "Address of the text", "required": False}),
                            9: (
                                "wagtail.blocks.StructBlock",
                                [[("quote", 5), ("source", 6), ("effective_from", 7), ("link", 8)]],
                                {},
                            ),
                            10: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("do", "Do"),
                                        ("dont", "Do not"),
                                        ("danger", "Danger"),
                                        ("note", "Note"),
                                    ],
                                    "label": "Kind",
                                },
                            ),
                            11: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Title", "max_length": 120, "required": False},
                            ),
                            12: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {"features": ["bold", "italic", "ul", "ol", "link"], "label": "Text"},
                            ),
                            13: ("wagtail.blocks.StructBlock", [[("kind", 10), ("title", 11), ("text", 12)]], {}),
                            14: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Title", "max_length": 150, "required": False},
                            ),
                            15: ("wagtail.blocks.CharBlock", (), {"label": "Step", "max_length": 150}),
                            16: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {"features": ["bold", "italic", "ul", "link"], "label": "Details", "required": False},
                            ),
                            17: ("wagtail.blocks.StructBlock", [[("title", 15), ("text", 16)]], {}),
                            18: ("wagtail.blocks.ListBlock", (17,), {"label": "Steps", "min_num": 2}),
                            19: ("wagtail.blocks.StructBlock", [[("title", 14), ("steps", 18)]], {}),
                            20: ("wagtail.blocks.TextBlock", (), {"label": "Say", "rows": 2}),
                            21: ("wagtail.blocks.TextBlock", (), {"label": "Do not say", "rows": 2}),
                            22: ("wagtail.blocks.TextBlock", (), {"label": "Why", "required": False, "rows": 2}),
                            23: ("wagtail.blocks.StructBlock", [[("say", 20), ("do_not_say", 21), ("reason", 22)]], {}),
                            24: ("wagtail.blocks.ListBlock", (23,), {"label": "Pairs", "min_num": 1}),
                            25: ("wagtail.blocks.StructBlock", [[("title", 14), ("pairs", 24)]], {}),
                            26: ("wagtail.blocks.CharBlock", (), {"label": "Title", "max_length": 150}),
                            27: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "What is in it, so that a reader can choose: “threats, no violence”.",
                                    "label": "Content note",
                                    "max_length": 200,
                                },
                            ),
                            28: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {
                                    "help_text": "Invented or changed beyond recognition: no real person, no real place.",
                                    "label": "Case",
                                },
                            ),
                            29: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Question to think about", "required": False, "rows": 2},
                            ),
                            30: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {
                                    "help_text": "What the case teaches, said plainly, for whoever skips it.",
                                    "label": "The same without the case",
                                },
                            ),
                            31: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("title", 26),
                                        ("content_note", 27),
                                        ("story", 28),
                                        ("question", 29),
                                        ("alternative", 30),
                                    ]
                                ],
                                {},
                            ),
                            32: ("wagtail.blocks.CharBlock", (), {"label": "Item", "max_length": 250}),
                            33: ("wagtail.blocks.ListBlock", (32,), {"label": "Items", "min_num": 2}),
                            34: ("wagtail.blocks.StructBlock", [[("title", 26), ("items", 33)]], {}),
                            35: ("cms.blocks.text.TextBlock", (), {"label": "Text"}),
                            36: ("wagtail.blocks.StructBlock", [[("title", 26), ("text", 35)]], {}),
                            37: ("wagtail.blocks.ListBlock", (36,), {"label": "Parts", "min_num": 1}),
                            38: ("wagtail.blocks.StructBlock", [[("items", 37)]], {}),
                            39: ("wagtail.blocks.CharBlock", (), {"label": "Words", "required": False}),
                            40: ("wagtail.blocks.CharBlock", (), {"label": "Number", "required": False}),
                            41: (
                                "wagtail.contrib.typed_table_block.blocks.TypedTableBlock",
                                [[("text", 39), ("number", 40)]],
                                {"help_text": "Give it a caption, and each column a heading.", "label": "Table"},
                            ),
                            42: (
                                "wagtail.blocks.BooleanBlock",
                                (),
                                {"default": True, "label": "The first column names its row", "required": False},
                            ),
                            43: ("wagtail.blocks.StructBlock", [[("table", 41), ("first_column_is_heading", 42)]], {}),
                            44: ("wagtail.images.blocks.ImageBlock", [], {"label": "Picture"}),
                            45: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Caption", "max_length": 250, "required": False},
                            ),
                            46: ("wagtail.blocks.StructBlock", [[("image", 44), ("caption", 45)]], {}),
                            47: ("wagtail.blocks.ListBlock", (46,), {"label": "Pictures", "max_num": 12, "min_num": 2}),
                            48: ("wagtail.blocks.StructBlock", [[("pictures", 47)]], {}),
                            49: (
                                "wagtail.blocks.BooleanBlock",
                                (),
                                {
                                    "help_text": "Otherwise it opens on a tap. On paper it is always shown.",
                                    "label": "Show the transcript at once",
                                    "required": False,
                                },
                            ),
                            50: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "default": "",
                                    "help_text": "Where it may weigh on somebody: what is in it, without the details.",
                                    "label": "Content note",
                                    "max_length": 200,
                                    "required": False,
                                },
                            ),
                            51: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {
                                    "help_text": "Needed with a content note: what the recording teaches, said plainly, for whoever skips it.",
                                    "label": "The same without the recording",
                                    "required": False,
                                },
                            ),
                            52: ("cms.media.choosers.AudioChooserBlock", (), {"label": "Audio"}),
                            53: (
                                "wagtail.blocks.StructBlock",
                                [[("open_transcript", 49), ("content_note", 50), ("alternative", 51), ("audio", 52)]],
                                {},
                            ),
                            54: ("cms.media.choosers.VideoChooserBlock", (), {"label": "Video"}),
                            55: (
                                "wagtail.blocks.StructBlock",
                                [[("open_transcript", 49), ("content_note", 50), ("alternative", 51), ("video", 54)]],
                                {},
                            ),
                            56: ("wagtail.documents.blocks.DocumentChooserBlock", (), {"label": "Document"}),
                            57: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "One line, so that nobody loads it in vain.",
                                    "label": "What it is for",
                                    "max_length": 250,
                                    "required": False,
                                },
                            ),
                            58: ("wagtail.blocks.StructBlock", [[("document", 56), ("about", 57)]], {}),
                            59: ("wagtail.blocks.PageChooserBlock", (), {"label": "Page"}),
                            60: ("wagtail.blocks.ListBlock", (59,), {"label": "Pages", "min_num": 1}),
                            61: ("wagtail.blocks.StructBlock", [[("title", 14), ("pages", 60)]], {}),
                            62: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Why go there", "max_length": 150, "required": False},
                            ),
                            63: ("wagtail.blocks.StructBlock", [[("page", 59), ("reason", 62)]], {}),
                            64: ("wagtail.blocks.CharBlock", (), {"label": "Words", "max_length": 80}),
                            65: ("wagtail.blocks.PageChooserBlock", (), {"label": "Our page", "required": False}),
                            66: (
                                "wagtail.blocks.URLBlock",
                                (),
                                {"label": "Or another site's address", "required": False},
                            ),
                            67: ("wagtail.blocks.StructBlock", [[("text", 64), ("page", 65), ("url", 66)]], {}),
                            68: ("wagtail.blocks.ListBlock", (67,), {"label": "Links", "min_num": 1}),
                            69: ("wagtail.blocks.StructBlock", [[("title", 14), ("links", 68)]], {}),
                            70: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {"choices": cms.facts.reading.fact_choices, "label": "Fact"},
                            ),
                            71: (
                                "wagtail.blocks.BooleanBlock",
                                (),
                                {"default": True, "label": "With its note", "required": False},
                            ),
                            72: ("wagtail.blocks.StructBlock", [[("key", 70), ("with_note", 71)]], {}),
                        },
                        verbose_name="body",
                    ),
                ),
            ],
            options={
                "verbose_name": "standard page",
                "verbose_name_plural": "standard pages",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="Video",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        help_text="Where it comes from: a body, a book, an address.",
                        max_length=255,
                        verbose_name="source",
                    ),
                ),
                (
                    "credit",
                    models.CharField(
                        blank=True,
                        help_text="As the maker wishes to be named. Never the name of a person shown.",
                        max_length=255,
                        verbose_name="credit",
                    ),
                ),
                (
                    "licence",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not stated"),
                            ("own", "Made by us"),
                            ("permission", "Used with the owner’s permission"),
                            ("public", "Public domain (CC0)"),
                            ("cc-by", "CC BY"),
                            ("cc-by-sa", "CC BY-SA"),
                        ],
                        max_length=12,
                        verbose_name="licence",
                    ),
                ),
                (
                    "consent",
                    models.CharField(
                        choices=[
                            ("nobody", "Nobody can be recognised"),
                            ("on-file", "A person can be recognised: written consent is on file"),
                            ("missing", "A person can be recognised: no consent (must not be shown)"),
                        ],
                        default="nobody",
                        help_text="The consent itself stays on paper. Do not write any name here.",
                        max_length=8,
                        verbose_name="people",
                    ),
                ),
                ("title", models.CharField(max_length=255, verbose_name="title")),
                (
                    "language",
                    cms.media.fields.LanguageField(
                        choices=cms.media.fields.content_languages,
                        default="vi",
                        max_length=16,
                        verbose_name="language of the sound",
                    ),
                ),
                (
                    "transcript",
                    models.TextField(
                        help_text="Everything that is said, and the sounds that matter. An empty line begins a new paragraph.",
                        verbose_name="transcript",
                    ),
                ),
                (
                    "transcript_language",
                    cms.media.fields.LanguageField(
                        choices=cms.media.fields.content_languages,
                        default="vi",
                        help_text="May differ from the sound, for a language that people speak but do not read.",
                        max_length=16,
                        verbose_name="language of the transcript",
                    ),
                ),
                (
                    "is_synthetic_voice",
                    models.BooleanField(default=False, verbose_name="the voice is made by a computer"),
                ),
                (
                    "seconds",
                    models.DecimalField(
                        decimal_places=2, editable=False, max_digits=8, null=True, verbose_name="length in seconds"
                    ),
                ),
                ("file_size", models.PositiveBigIntegerField(editable=False, null=True)),
                ("file_hash", models.CharField(blank=True, db_index=True, editable=False, max_length=40)),
                ("prepared_hash", models.CharField(blank=True, editable=False, max_length=40)),
                ("problem", models.CharField(blank=True, editable=False, max_length=300, verbose_name="problem")),
                ("created_at", models.DateTimeField(auto_now_add=True, db_index=True, verbose_name="uploaded")),
                (
                    "file",
                    cms.media.fields.StoredFileField(
                        upload_to="films", validators=[cms.media.uploads.validate_video], verbose_name="file"
                    ),
                ),
                (
                    "captions",
                    cms.media.fields.StoredFileField(
                        help_text="A WebVTT file (.vtt) in the language of the transcript.",
                        upload_to="captions",
                        validators=[
                            django.core.validators.FileExtensionValidator(["vtt"]),
                            cms.media.captions.validate_captions,
                        ],
                        verbose_name="captions",
                    ),
                ),
                (
                    "seen_not_said",
                    models.TextField(
                        blank=True,
                        help_text="What a person who cannot see the film would miss: actions, signs, faces, places.",
                        verbose_name="what is seen but not said",
                    ),
                ),
                (
                    "says_all_it_shows",
                    models.BooleanField(default=False, verbose_name="the sound says everything that is shown"),
                ),
                ("width", models.PositiveIntegerField(editable=False, null=True)),
                ("height", models.PositiveIntegerField(editable=False, null=True)),
            ],
            options={
                "verbose_name": "video",
                "verbose_name_plural": "videos",
                "permissions": [("choose_video", "Can choose video")],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="VideoVariant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("profile", models.CharField(max_length=20)),
                ("file", cms.media.fields.StoredFileField(upload_to="variants")),
                ("content_type", models.CharField(max_length=60)),
                ("bytes", models.PositiveBigIntegerField()),
                ("width", models.PositiveIntegerField(null=True)),
                ("height", models.PositiveIntegerField(null=True)),
                ("source_hash", models.CharField(max_length=40)),
            ],
        ),
        migrations.CreateModel(
            name="Worker",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, unique=True)),
                ("seen_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "worker",
                "verbose_name_plural": "workers",
            },
        ),
        migrations.CreateModel(
            name="Audio",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        help_text="Where it comes from: a body, a book, an address.",
                        max_length=255,
                        verbose_name="source",
                    ),
                ),
                (
                    "credit",
                    models.CharField(
                        blank=True,
                        help_text="As the maker wishes to be named. Never the name of a person shown.",
                        max_length=255,
                        verbose_name="credit",
                    ),
                ),
                (
                    "licence",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not stated"),
                            ("own", "Made by us"),
                            ("permission", "Used with the owner’s permission"),
                            ("public", "Public domain (CC0)"),
                            ("cc-by", "CC BY"),
                            ("cc-by-sa", "CC BY-SA"),
                        ],
                        max_length=12,
                        verbose_name="licence",
                    ),
                ),
                (
                    "consent",
                    models.CharField(
                        choices=[
                            ("nobody", "Nobody can be recognised"),
                            ("on-file", "A person can be recognised: written consent is on file"),
                            ("missing", "A person can be recognised: no consent (must not be shown)"),
                        ],
                        default="nobody",
                        help_text="The consent itself stays on paper. Do not write any name here.",
                        max_length=8,
                        verbose_name="people",
                    ),
                ),
                ("title", models.CharField(max_length=255, verbose_name="title")),
                (
                    "language",
                    cms.media.fields.LanguageField(
                        choices=cms.media.fields.content_languages,
                        default="vi",
                        max_length=16,
                        verbose_name="language of the sound",
                    ),
                ),
                (
                    "transcript",
                    models.TextField(
                        help_text="Everything that is said, and the sounds that matter. An empty line begins a new paragraph.",
                        verbose_name="transcript",
                    ),
                ),
                (
                    "transcript_language",
                    cms.media.fields.LanguageField(
                        choices=cms.media.fields.content_languages,
                        default="vi",
                        help_text="May differ from the sound, for a language that people speak but do not read.",
                        max_length=16,
                        verbose_name="language of the transcript",
                    ),
                ),
                (
                    "is_synthetic_voice",
                    models.BooleanField(default=False, verbose_name="the voice is made by a computer"),
                ),
                (
                    "seconds",
                    models.DecimalField(
                        decimal_places=2, editable=False, max_digits=8, null=True, verbose_name="length in seconds"
                    ),
                ),
                ("file_size", models.PositiveBigIntegerField(editable=False, null=True)),
                ("file_hash", models.CharField(blank=True, db_index=True, editable=False, max_length=40)),
                ("prepared_hash", models.CharField(blank=True, editable=False, max_length=40)),
                ("problem", models.CharField(blank=True, editable=False, max_length=300, verbose_name="problem")),
                ("created_at", models.DateTimeField(auto_now_add=True, db_index=True, verbose_name="uploaded")),
                (
                    "file",
                    cms.media.fields.StoredFileField(
                        upload_to="sounds", validators=[cms.media.uploads.validate_audio], verbose_name="file"
                    ),
                ),
                (
                    "collection",
                    models.ForeignKey(
                        default=wagtail.models.media.get_root_collection_id,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.collection",
                        verbose_name="collection",
                    ),
                ),
                (
                    "tags",
                    taggit.managers.TaggableManager(
                        blank=True, help_text=None, through="taggit.TaggedItem", to="taggit.Tag", verbose_name="tags"
                    ),
                ),
            ],
            options={
                "verbose_name": "audio",
                "verbose_name_plural": "audio",
                "permissions": [("choose_audio", "Can choose audio")],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
    ]
