import django.db.models.deletion
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailimages", "0027_image_description"),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
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
                        [("heading", 2), ("text", 3)],
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
                            2: ("wagtail.blocks.StructBlock", [[("text", 0), ("level", 1)]], {}),
                            3: ("cms.blocks.text.TextBlock", (), {}),
                        },
                        verbose_name="body",
                    ),
                ),
                (
                    "information_page",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="page behind the door for everybody",
                    ),
                ),
                (
                    "listing_image",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailimages.image",
                        verbose_name="picture in lists",
                    ),
                ),
                (
                    "social_image",
                    models.ForeignKey(
                        blank=True,
                        help_text="Shown when somebody shares the address. Never used on a sensitive page.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailimages.image",
                        verbose_name="picture when shared",
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
                        [("heading", 2), ("text", 3)],
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
                            2: ("wagtail.blocks.StructBlock", [[("text", 0), ("level", 1)]], {}),
                            3: ("cms.blocks.text.TextBlock", (), {}),
                        },
                        verbose_name="body",
                    ),
                ),
                (
                    "listing_image",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailimages.image",
                        verbose_name="picture in lists",
                    ),
                ),
                (
                    "social_image",
                    models.ForeignKey(
                        blank=True,
                        help_text="Shown when somebody shares the address. Never used on a sensitive page.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailimages.image",
                        verbose_name="picture when shared",
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
                        [("heading", 2), ("text", 3)],
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
                            2: ("wagtail.blocks.StructBlock", [[("text", 0), ("level", 1)]], {}),
                            3: ("cms.blocks.text.TextBlock", (), {}),
                        },
                        verbose_name="body",
                    ),
                ),
                (
                    "listing_image",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailimages.image",
                        verbose_name="picture in lists",
                    ),
                ),
                (
                    "social_image",
                    models.ForeignKey(
                        blank=True,
                        help_text="Shown when somebody shares the address. Never used on a sensitive page.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailimages.image",
                        verbose_name="picture when shared",
                    ),
                ),
            ],
            options={
                "verbose_name": "standard page",
                "verbose_name_plural": "standard pages",
            },
            bases=("wagtailcore.page",),
        ),
    ]
