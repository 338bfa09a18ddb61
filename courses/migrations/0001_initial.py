import cms.facts.reading
import cms.media.fields
import cms.people.models.shared_codes
import courses.structure.manifest
import django.core.validators
import django.db.models.deletion
import modelsearch.index
import uuid
import wagtail.fields
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="ActivityProgress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("activity_key", models.UUIDField()),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("not-started", "Not started"),
                            ("in-progress", "In progress"),
                            ("completed", "Completed"),
                        ],
                        max_length=12,
                    ),
                ),
                ("started_at", models.DateTimeField(null=True)),
                ("completed_at", models.DateTimeField(null=True)),
                ("passed", models.BooleanField(null=True)),
                ("credited_from", models.UUIDField(null=True)),
                ("missing", models.JSONField(default=list)),
            ],
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("question", models.UUIDField()),
                ("response", models.JSONField(default=dict)),
                ("given_at", models.DateTimeField()),
                ("delivery", models.UUIDField()),
                ("checked_at", models.DateTimeField(blank=True, null=True)),
                ("credit", models.CharField(blank=True, max_length=40)),
                ("state", models.CharField(blank=True, max_length=12)),
                ("waits_since", models.DateTimeField(blank=True, null=True)),
                ("marked_at", models.DateTimeField(blank=True, null=True)),
                ("cleared_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "permissions": [("mark_answers", "Can grade answers by hand")],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("cycle", models.PositiveSmallIntegerField(default=1)),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("rule", "Assignment rule"),
                            ("supervisor", "Supervisor"),
                            ("refresher", "The course has changed"),
                        ],
                        default="rule",
                        max_length=10,
                    ),
                ),
                ("due_at", models.DateTimeField()),
                ("assigned_at", models.DateTimeField()),
                ("lifted_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "assignment",
                "verbose_name_plural": "assignments",
            },
        ),
        migrations.CreateModel(
            name="AssignmentRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("due_in_days", models.PositiveSmallIntegerField(default=30, verbose_name="due in days")),
                (
                    "valid_months",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Empty: as the course says. It counts from the next completion on.",
                        null=True,
                        verbose_name="valid for months",
                    ),
                ),
                (
                    "renewal_days",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Empty: as the course says.",
                        null=True,
                        verbose_name="renewal opens, days before expiry",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="in force")),
            ],
            options={
                "verbose_name": "assignment rule",
                "verbose_name_plural": "assignment rules",
            },
        ),
        migrations.CreateModel(
            name="Attempt",
            fields=[
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("activity_key", models.UUIDField()),
                ("number", models.PositiveSmallIntegerField()),
                ("seed", models.CharField(max_length=64)),
                ("form", models.JSONField()),
                ("started_at", models.DateTimeField()),
                ("deadline", models.DateTimeField(blank=True, null=True)),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ended_by",
                    models.CharField(
                        blank=True, choices=[("learner", "Handed in"), ("time", "Time was over")], max_length=8
                    ),
                ),
                ("score", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("percent", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("passed", models.BooleanField(blank=True, null=True)),
                ("failed_critical", models.JSONField(blank=True, default=list)),
                ("waiting", models.PositiveSmallIntegerField(default=0)),
                ("changed_at", models.DateTimeField()),
                ("clears_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "attempt",
                "verbose_name_plural": "attempts",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Course",
            fields=[
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("shares_credit", models.BooleanField(default=False, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "course",
                "verbose_name_plural": "courses",
            },
        ),
        migrations.CreateModel(
            name="CourseCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "code",
                    models.CharField(
                        default=cms.people.models.shared_codes.new_shared_code,
                        editable=False,
                        max_length=12,
                        unique=True,
                        verbose_name="code",
                    ),
                ),
                ("expires_at", models.DateTimeField(verbose_name="valid until")),
                ("uses", models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="used")),
                ("revoked_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("max_uses", models.PositiveSmallIntegerField(default=30, verbose_name="how many people may use it")),
            ],
            options={
                "verbose_name": "course code",
                "verbose_name_plural": "course codes",
            },
        ),
        migrations.CreateModel(
            name="CourseIndexPage",
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
            ],
            options={
                "verbose_name": "course shelf",
                "verbose_name_plural": "course shelves",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="CoursePage",
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
                ("course_key", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "code",
                    models.CharField(
                        blank=True, help_text="Such as C1; shown in lists.", max_length=12, verbose_name="short code"
                    ),
                ),
                (
                    "topic",
                    models.CharField(
                        blank=True,
                        help_text="One or two words by which the catalogue groups courses.",
                        max_length=60,
                        verbose_name="topic",
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        help_text="What it is about, for whom, in plain words.", max_length=500, verbose_name="summary"
                    ),
                ),
                ("outcomes", wagtail.fields.RichTextField(blank=True, verbose_name="after this course you can …")),
                (
                    "hours",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("1.5"),
                        help_text="As printed on the certificate.",
                        max_digits=5,
                        validators=[django.core.validators.MinValueValidator(Decimal("0.25"))],
                        verbose_name="hours",
                    ),
                ),
                (
                    "content_note",
                    models.TextField(
                        blank=True,
                        help_text="What in this course may weigh on the reader, without the details.",
                        verbose_name="content note",
                    ),
                ),
                (
                    "support",
                    models.TextField(
                        blank=True,
                        help_text="Whom a colleague can talk to when it becomes too much.",
                        verbose_name="support for the reader",
                    ),
                ),
                (
                    "enrolment_policy",
                    models.CharField(
                        choices=[
                            ("open", "Anyone on the staff may start"),
                            ("approval", "A supervisor approves"),
                            ("closed", "Only by assignment or code"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="who may start",
                    ),
                ),
                ("in_order", models.BooleanField(default=False, verbose_name="activities in this order only")),
                (
                    "valid_months",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="Empty: for ever.", null=True, verbose_name="valid for months"
                    ),
                ),
                (
                    "renewal_days",
                    models.PositiveSmallIntegerField(default=60, verbose_name="renewal opens, days before expiry"),
                ),
                (
                    "printed_title",
                    models.CharField(
                        blank=True,
                        help_text="A neutral title for certificates, where the real one would tell what the holder does.",
                        max_length=200,
                        verbose_name="title in print",
                    ),
                ),
                (
                    "in_preparation",
                    models.BooleanField(
                        default=False,
                        help_text="Shown as a plan; never assigned, counted or overdue.",
                        verbose_name="in preparation",
                    ),
                ),
                (
                    "plan",
                    wagtail.fields.StreamField(
                        [("module", 5)],
                        blank=True,
                        block_lookup={
                            0: ("wagtail.blocks.CharBlock", (), {"label": "Title", "max_length": 150}),
                            1: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {
                                    "help_text": "One or two plain sentences.",
                                    "label": "What it will teach",
                                    "max_length": 400,
                                    "required": False,
                                },
                            ),
                            2: (
                                "wagtail.blocks.IntegerBlock",
                                (),
                                {"default": 10, "label": "minutes", "max_value": 240, "min_value": 1},
                            ),
                            3: ("wagtail.blocks.StructBlock", [[("title", 0), ("about", 1), ("minutes", 2)]], {}),
                            4: ("wagtail.blocks.ListBlock", (3,), {"label": "Lessons", "max_num": 30}),
                            5: ("wagtail.blocks.StructBlock", [[("title", 0), ("lessons", 4)]], {}),
                        },
                        help_text="Modules and lessons to come: shown on the course's page while it is in preparation.",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "course",
                "verbose_name_plural": "courses",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="Enrolment",
            fields=[
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("cycle", models.PositiveSmallIntegerField(default=1)),
                ("is_latest", models.BooleanField(default=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("requested", "Waiting for approval"),
                            ("active", "Enrolled"),
                            ("withdrawn", "Withdrawn"),
                            ("refused", "Not approved"),
                        ],
                        default="active",
                        max_length=10,
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("self", "Own choice"),
                            ("code", "Course code"),
                            ("supervisor", "Supervisor"),
                            ("rule", "Assignment rule"),
                            ("import", "Spreadsheet"),
                        ],
                        max_length=10,
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("due_at", models.DateTimeField(blank=True, null=True)),
                ("valid_months", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("renewal_days", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("valid_until", models.DateField(blank=True, null=True)),
                ("renewal_opens", models.DateField(blank=True, null=True)),
                ("suspended_at", models.DateTimeField(blank=True, null=True)),
                ("suspended_because", models.TextField(blank=True)),
                ("unit_name", models.CharField(blank=True, max_length=200)),
                ("post_name", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "verbose_name": "enrolment",
                "verbose_name_plural": "enrolments",
            },
        ),
        migrations.CreateModel(
            name="CourseSource",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("title", models.CharField(max_length=255, verbose_name="title")),
                ("link", models.URLField(blank=True, verbose_name="address")),
                ("effective_on", models.DateField(blank=True, null=True, verbose_name="in force since")),
                ("checked_on", models.DateField(blank=True, null=True, verbose_name="last checked")),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CourseTrainer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("appointed_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "trainer of a course",
                "verbose_name_plural": "trainers of courses",
            },
        ),
        migrations.CreateModel(
            name="CourseVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="version")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("candidate", "Candidate"),
                            ("in-review", "Waiting for review"),
                            ("returned", "Sent back"),
                            ("approved", "Approved"),
                            ("published", "Published"),
                        ],
                        default="candidate",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "weight",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[
                            (
                                courses.structure.manifest.Weight["CORRECTION"],
                                "Correction: everyone moves, nothing else changes",
                            ),
                            (
                                courses.structure.manifest.Weight["ADDITION"],
                                "Addition: those in progress get the new part; the completed stay complete",
                            ),
                            (
                                courses.structure.manifest.Weight["MATERIAL"],
                                "Material: those in progress choose; the completed get a refresher",
                            ),
                            (
                                courses.structure.manifest.Weight["SAFETY_CRITICAL"],
                                "Safety-critical: as material, and validity is suspended on a date",
                            ),
                        ],
                        null=True,
                        verbose_name="kind of change",
                    ),
                ),
                ("outline", models.JSONField(default=dict)),
                ("provenance", models.JSONField(default=dict)),
                ("note", models.TextField(blank=True, verbose_name="what changed")),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                ("review_note", models.TextField(blank=True, verbose_name="reviewer's note")),
                ("prepared_at", models.DateTimeField(auto_now_add=True)),
                ("approved_by_name", models.CharField(blank=True, max_length=120)),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                ("confirmed_by_name", models.CharField(blank=True, max_length=120)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("publish_at", models.DateTimeField(blank=True, null=True, verbose_name="publish at")),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                (
                    "finish_old_until",
                    models.DateField(blank=True, null=True, verbose_name="the old version may be finished until"),
                ),
                (
                    "suspend_validity_on",
                    models.DateField(blank=True, null=True, verbose_name="validity is suspended on"),
                ),
            ],
            options={
                "verbose_name": "course version",
                "verbose_name_plural": "course versions",
                "ordering": ["course", "-number"],
                "permissions": [
                    ("prepare_version", "Can prepare a course version for review"),
                    ("approve_version", "Can approve and publish a course version"),
                    ("confirm_safety_critical", "Can confirm a safety-critical change"),
                    ("withdraw_block", "Can withdraw a block from every version"),
                ],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "verb",
                    models.CharField(
                        choices=[
                            ("enrolled", "enrolled"),
                            ("opened", "opened"),
                            ("reached-end", "reached-end"),
                            ("finished", "finished"),
                            ("media-heard", "media-heard"),
                            ("transcript-opened", "transcript-opened"),
                            ("went-through", "went-through"),
                            ("answered", "answered"),
                            ("scored", "scored"),
                            ("reached-ending", "reached-ending"),
                            ("played", "played"),
                            ("graded", "graded"),
                            ("attended", "attended"),
                            ("signed-off", "signed-off"),
                            ("acknowledged", "acknowledged"),
                            ("granted", "granted"),
                            ("reversed", "reversed"),
                            ("moved", "moved"),
                        ],
                        max_length=24,
                    ),
                ),
                ("activity_key", models.UUIDField(default=uuid.UUID("00000000-0000-0000-0000-000000000000"))),
                ("block", models.CharField(blank=True, max_length=64)),
                ("version", models.PositiveIntegerField()),
                ("data", models.JSONField(default=dict)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("web", "Online"),
                            ("offline", "Delivered later from a phone"),
                            ("paper", "On paper"),
                            ("trainer", "Trainer"),
                            ("import", "Spreadsheet"),
                            ("system", "The platform"),
                        ],
                        max_length=10,
                    ),
                ),
                ("device_time", models.DateTimeField()),
                ("received_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "evidence",
                "verbose_name_plural": "evidence",
                "permissions": [
                    ("grant_credit", "Can credit past training"),
                    ("take_back", "Can take back what was recorded"),
                ],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ExtraTime",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("percent", models.PositiveSmallIntegerField(default=50, verbose_name="more time in percent")),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="Who agreed to it. No health data.",
                        max_length=200,
                        verbose_name="arranged with",
                    ),
                ),
            ],
            options={
                "verbose_name": "extra time",
                "verbose_name_plural": "extra time",
            },
        ),
        migrations.CreateModel(
            name="FrozenContent",
            fields=[
                ("sha256", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
                ("language", models.CharField(max_length=16)),
                ("content", models.JSONField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name="FrozenMedia",
            fields=[
                ("sha256", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("file", models.FileField(upload_to="frozen")),
                ("media_type", models.CharField(max_length=100)),
                ("size", models.PositiveBigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="GlossaryTerm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("term", models.CharField(max_length=120, verbose_name="term")),
                (
                    "meaning",
                    models.TextField(help_text="One or two plain sentences.", max_length=600, verbose_name="meaning"),
                ),
                ("source", models.CharField(blank=True, max_length=255, verbose_name="source")),
            ],
            options={
                "verbose_name": "glossary term",
                "verbose_name_plural": "glossary",
                "ordering": ["term"],
                "abstract": False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="H5PLibrary",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("machine_name", models.CharField(max_length=255, verbose_name="machine name")),
                ("major", models.PositiveIntegerField()),
                ("minor", models.PositiveIntegerField()),
                ("patch", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=255, verbose_name="title")),
                ("runnable", models.BooleanField(default=False, verbose_name="content type")),
                ("core_major", models.PositiveSmallIntegerField(default=1)),
                ("core_minor", models.PositiveSmallIntegerField(default=0)),
                ("description", models.JSONField(default=dict)),
                ("semantics", models.JSONField(default=list)),
                ("tree_sha256", models.CharField(db_index=True, max_length=64)),
                ("bytes", models.PositiveBigIntegerField(default=0, verbose_name="size")),
                (
                    "state",
                    models.CharField(
                        choices=[("active", "Active"), ("superseded", "Superseded"), ("blocked", "Blocked")],
                        default="active",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=255, verbose_name="installed from")),
                ("installed_at", models.DateTimeField(auto_now_add=True, verbose_name="installed at")),
            ],
            options={
                "verbose_name": "H5P library",
                "verbose_name_plural": "H5P libraries",
                "ordering": ["machine_name", "-major", "-minor", "-patch", "-pk"],
                "permissions": [("install_library", "Can install H5P libraries")],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="HandedInFile",
            fields=[
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120)),
                ("size", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("content", models.BinaryField()),
                ("uploaded_at", models.DateTimeField()),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="HeldArchive",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("checking", "Being checked"),
                            ("faulty", "Faults found"),
                            ("ready", "Ready to import"),
                            ("importing", "Being imported"),
                            ("done", "Imported"),
                            ("discarded", "Discarded"),
                        ],
                        default="checking",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("file", cms.media.fields.StoredFileField(blank=True, upload_to="held")),
                ("found", models.JSONField(default=dict)),
                ("course_key", models.UUIDField(null=True)),
                ("job_id", models.BigIntegerField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-created_at", "-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="KeyCorrection",
            fields=[
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("answer", models.JSONField(default=dict)),
                ("words", models.JSONField(default=dict)),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("improve", "Only if it improves the score"),
                            ("exact", "Exactly: scores may rise or fall"),
                        ],
                        default="improve",
                        max_length=8,
                        verbose_name="earlier attempts",
                    ),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("proposed", "Waiting for a reviewer"),
                            ("approved", "Approved"),
                            ("refused", "Refused"),
                        ],
                        default="proposed",
                        max_length=8,
                        verbose_name="status",
                    ),
                ),
                ("proposed_at", models.DateTimeField(auto_now_add=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("job_id", models.BigIntegerField(blank=True, null=True)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("changed", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "correction of a key",
                "verbose_name_plural": "corrections of keys",
                "ordering": ["-proposed_at", "uuid"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="LearningList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("checking", "Being checked"),
                            ("faulty", "Faults found"),
                            ("ready", "Ready to import"),
                            ("importing", "Being imported"),
                            ("done", "Imported"),
                            ("discarded", "Discarded"),
                        ],
                        default="checking",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("content", models.BinaryField(default=b"")),
                ("rows", models.PositiveIntegerField(default=0, verbose_name="rows")),
                ("unused_headings", models.JSONField(default=list)),
                ("faults", models.JSONField(default=list)),
                ("job_id", models.BigIntegerField(blank=True, null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("enrolment", "People to put on courses"), ("credit", "Past training to credit")],
                        max_length=10,
                    ),
                ),
                ("remarks", models.JSONField(default=list)),
            ],
            options={
                "verbose_name": "list about learning",
                "verbose_name_plural": "lists about learning",
                "ordering": ["-created_at", "-pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LessonPage",
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
                ("activity_key", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "required",
                    models.BooleanField(
                        default=True,
                        help_text="Optional parts are shown but never hold anybody back.",
                        verbose_name="counts towards completion",
                    ),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        default=10,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(240),
                        ],
                        verbose_name="minutes",
                    ),
                ),
                (
                    "must_acknowledge",
                    models.BooleanField(
                        default=False,
                        help_text="For rules that may never be broken.",
                        verbose_name="the learner confirms having understood",
                    ),
                ),
                (
                    "must_be_signed_off",
                    models.BooleanField(
                        default=False,
                        help_text="For what has to be shown in practice.",
                        verbose_name="a trainer signs it off",
                    ),
                ),
                (
                    "must_hear_media",
                    models.BooleanField(
                        default=False,
                        help_text="A transcript, or the same without the recording or the case, counts as much.",
                        verbose_name="recordings must be heard and cases read, or what stands for them",
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
                            ("local_fact", 61),
                            ("question", 68),
                            ("glossary", 70),
                            ("pause", 71),
                            ("package", 79),
                        ],
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
                            59: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {"choices": cms.facts.reading.fact_choices, "label": "Fact"},
                            ),
                            60: (
                                "wagtail.blocks.BooleanBlock",
                                (),
                                {"default": True, "label": "With its note", "required": False},
                            ),
                            61: ("wagtail.blocks.StructBlock", [[("key", 59), ("with_note", 60)]], {}),
                            62: ("cms.blocks.text.SentencesBlock", (), {"label": "Question", "max_length": 400}),
                            63: ("cms.blocks.text.SentencesBlock", (), {"label": "Answer", "max_length": 300}),
                            64: (
                                "wagtail.blocks.BooleanBlock",
                                (),
                                {"label": "This answer is right", "required": False},
                            ),
                            65: (
                                "cms.blocks.text.SentencesBlock",
                                (),
                                {
                                    "help_text": "Why it is right, or what was tempting about it. Never scold.",
                                    "label": "Feedback",
                                    "max_length": 400,
                                },
                            ),
                            66: (
                                "wagtail.blocks.StructBlock",
                                [[("text", 63), ("is_right", 64), ("feedback", 65)]],
                                {},
                            ),
                            67: ("wagtail.blocks.ListBlock", (66,), {"label": "Answers", "max_num": 6, "min_num": 2}),
                            68: ("wagtail.blocks.StructBlock", [[("question", 62), ("choices", 67)]], {}),
                            69: (
                                "wagtail.snippets.blocks.SnippetChooserBlock",
                                ("courses.GlossaryTerm",),
                                {"label": "Term"},
                            ),
                            70: ("wagtail.blocks.StructBlock", [[("term", 69)]], {}),
                            71: ("wagtail.blocks.StructBlock", [[("text", 35)]], {}),
                            72: ("courses.packages.choosing.PackageChooserBlock", (), {"label": "Interactive package"}),
                            73: (
                                "wagtail.blocks.BooleanBlock",
                                (),
                                {
                                    "default": True,
                                    "help_text": "It then needs an equal alternative.",
                                    "label": "counts towards completion",
                                    "required": False,
                                },
                            ),
                            74: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("finished", "when the package says that it has been finished"),
                                        ("passed", "when enough points are reached in it"),
                                        ("confirmed", "when the reader says that they have gone through it"),
                                    ],
                                    "help_text": "Empty: as suits this kind of package.",
                                    "label": "It is done",
                                    "required": False,
                                },
                            ),
                            75: (
                                "courses.packages.blocks.NumberBlock",
                                (),
                                {"label": "pass mark in percent", "least": 1, "most": 100},
                            ),
                            76: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("best", "The best"),
                                        ("first", "The first"),
                                        ("last", "The last"),
                                        ("average", "The mean of all"),
                                    ],
                                    "label": "Which go counts",
                                },
                            ),
                            77: (
                                "courses.packages.blocks.NumberBlock",
                                (),
                                {
                                    "help_text": "Empty: as many as one likes.",
                                    "label": "Goes that count",
                                    "least": 1,
                                    "most": 20,
                                },
                            ),
                            78: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {
                                    "help_text": "The same to learn without the package: for whoever cannot use it or has no connection. It counts as much.",
                                    "label": "Equal alternative",
                                    "required": False,
                                },
                            ),
                            79: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("package", 72),
                                        ("required", 73),
                                        ("rule", 74),
                                        ("pass_percent", 75),
                                        ("counts", 76),
                                        ("attempts", 77),
                                        ("alternative", 78),
                                    ]
                                ],
                                {},
                            ),
                        },
                        verbose_name="lesson",
                    ),
                ),
            ],
            options={
                "verbose_name": "lesson",
                "verbose_name_plural": "lessons",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="LibraryDependency",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("preloaded", "loaded with it"),
                            ("dynamic", "chosen by content"),
                            ("editor", "for its editor"),
                        ],
                        max_length=10,
                    ),
                ),
                ("machine_name", models.CharField(max_length=255)),
                ("major", models.PositiveIntegerField()),
                ("minor", models.PositiveIntegerField()),
                ("position", models.PositiveSmallIntegerField()),
            ],
            options={
                "ordering": ["library", "kind", "position"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="LibraryFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("path", models.CharField(max_length=255)),
                ("sha256", models.CharField(db_index=True, max_length=64)),
                ("size", models.PositiveBigIntegerField()),
            ],
            options={
                "ordering": ["library", "path"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="LibraryWish",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("machine_name", models.CharField(max_length=255, verbose_name="machine name")),
                ("major", models.PositiveIntegerField()),
                ("minor", models.PositiveIntegerField()),
                ("wanted_for", models.CharField(blank=True, max_length=255, verbose_name="wanted for")),
                ("asked_at", models.DateTimeField(auto_now_add=True, verbose_name="asked at")),
                (
                    "status",
                    models.CharField(
                        choices=[("open", "Open"), ("granted", "Installed"), ("declined", "Declined")],
                        default="open",
                        max_length=8,
                        verbose_name="status",
                    ),
                ),
                ("answer", models.CharField(blank=True, max_length=255, verbose_name="answer")),
            ],
            options={
                "verbose_name": "request for a library",
                "verbose_name_plural": "requests for libraries",
                "ordering": ["-asked_at", "-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Mark",
            fields=[
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("graded", "Graded"), ("returned", "Returned for revision"), ("blanked", "Blanked")],
                        max_length=10,
                    ),
                ),
                ("points", models.JSONField(blank=True, default=dict)),
                ("comment", models.TextField(blank=True)),
                ("marked_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["marked_at", "uuid"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ModulePage",
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
            ],
            options={
                "verbose_name": "module",
                "verbose_name_plural": "modules",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="Package",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("title", models.CharField(max_length=255, verbose_name="title")),
                (
                    "kind",
                    models.CharField(
                        choices=[("h5p", "H5P"), ("scorm-1.2", "SCORM 1.2"), ("scorm-2004", "SCORM 2004")],
                        editable=False,
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("language", models.CharField(blank=True, max_length=12, verbose_name="language")),
                ("last_deleted", models.PositiveIntegerField(default=0, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "interactive package",
                "verbose_name_plural": "interactive packages",
                "ordering": ["title", "pk"],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="PackageAttempt",
            fields=[
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("activity_key", models.UUIDField()),
                ("block", models.CharField(blank=True, max_length=64)),
                ("number", models.PositiveSmallIntegerField()),
                ("started_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("completed", models.BooleanField(default=False, verbose_name="completed")),
                ("passed", models.BooleanField(blank=True, null=True, verbose_name="passed")),
                ("raw", models.FloatField(blank=True, null=True)),
                ("max", models.FloatField(blank=True, null=True)),
                ("score", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("seconds", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "go at a package",
                "verbose_name_plural": "goes at packages",
                "ordering": ["enrolment", "activity_key", "block", "number"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="PackageFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("path", models.CharField(max_length=255)),
                ("sha256", models.CharField(db_index=True, max_length=64)),
                ("size", models.PositiveBigIntegerField()),
                ("mime", models.CharField(max_length=100)),
            ],
            options={
                "ordering": ["version", "path"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="PackagePage",
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
                ("activity_key", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "required",
                    models.BooleanField(
                        default=True,
                        help_text="Optional parts are shown but never hold anybody back.",
                        verbose_name="counts towards completion",
                    ),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        default=10,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(240),
                        ],
                        verbose_name="minutes",
                    ),
                ),
                (
                    "must_acknowledge",
                    models.BooleanField(
                        default=False,
                        help_text="For rules that may never be broken.",
                        verbose_name="the learner confirms having understood",
                    ),
                ),
                (
                    "must_be_signed_off",
                    models.BooleanField(
                        default=False,
                        help_text="For what has to be shown in practice.",
                        verbose_name="a trainer signs it off",
                    ),
                ),
                ("intro", wagtail.fields.RichTextField(blank=True, verbose_name="introduction")),
                (
                    "rule",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("finished", "when the package says that it has been finished"),
                            ("passed", "when enough points are reached in it"),
                            ("confirmed", "when the reader says that they have gone through it"),
                        ],
                        help_text="Empty: as suits this kind of package.",
                        max_length=10,
                        verbose_name="it is done",
                    ),
                ),
                (
                    "pass_percent",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="pass mark in percent",
                    ),
                ),
                (
                    "counts",
                    models.CharField(
                        choices=[
                            ("best", "The best"),
                            ("first", "The first"),
                            ("last", "The last"),
                            ("average", "The mean of all"),
                        ],
                        default="best",
                        max_length=8,
                        verbose_name="which go counts",
                    ),
                ),
                (
                    "attempts",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Empty: as many as one likes.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(20),
                        ],
                        verbose_name="goes that count",
                    ),
                ),
                (
                    "alternative",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="The same to learn without the package: for whoever cannot use it or has no connection. It counts as much.",
                        verbose_name="equal alternative",
                    ),
                ),
            ],
            options={
                "verbose_name": "interactive package as a part",
                "verbose_name_plural": "interactive packages as parts",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="PackageState",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("activity_key", models.UUIDField()),
                ("block", models.CharField(blank=True, max_length=64)),
                ("data_type", models.CharField(max_length=64)),
                ("sub_content", models.CharField(default="0", max_length=64)),
                ("data", models.TextField()),
                ("goes_with_version", models.BooleanField(default=True)),
                ("saved_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["enrolment", "activity_key", "block", "data_type", "sub_content"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="PackageStatement",
            fields=[
                ("uuid", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("session", models.UUIDField()),
                ("verb", models.CharField(max_length=64)),
                ("sub_content", models.CharField(blank=True, max_length=64)),
                ("is_root", models.BooleanField()),
                ("said", models.JSONField()),
                ("said_at", models.DateTimeField()),
                ("received_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["attempt", "said_at", "uuid"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="PackageUpload",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("checking", "Being checked"),
                            ("faulty", "Faults found"),
                            ("ready", "Ready to import"),
                            ("importing", "Being imported"),
                            ("done", "Imported"),
                            ("discarded", "Discarded"),
                        ],
                        default="checking",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("file", cms.media.fields.StoredFileField(blank=True, upload_to="held")),
                ("name", models.CharField(max_length=255, verbose_name="file")),
                ("note", models.CharField(blank=True, max_length=255, verbose_name="what changed")),
                ("found", models.JSONField(default=dict)),
                ("job_id", models.BigIntegerField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-created_at", "-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="PackageVersion",
            fields=[
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("content", models.JSONField(default=dict)),
                ("metadata", models.JSONField(default=dict)),
                ("libraries", models.JSONField(blank=True, default=list)),
                ("content_sha256", models.CharField(max_length=64)),
                ("bytes", models.PositiveBigIntegerField(default=0)),
                ("note", models.CharField(blank=True, max_length=255, verbose_name="what changed")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["package", "-number"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Path",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("name_en", models.CharField(blank=True, max_length=200, verbose_name="name in English")),
                ("in_order", models.BooleanField(default=False, verbose_name="courses must be taken in this order")),
            ],
            options={
                "verbose_name": "path",
                "verbose_name_plural": "paths",
            },
        ),
        migrations.CreateModel(
            name="PathCourse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Prerequisite",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProducedReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first_day", models.DateField(verbose_name="from")),
                ("last_day", models.DateField(verbose_name="until")),
                ("as_of", models.DateTimeField(verbose_name="as of")),
                ("language", models.CharField(max_length=16)),
                ("rows", models.JSONField()),
                ("sha256", models.CharField(max_length=64)),
            ],
            options={
                "verbose_name": "produced figures",
                "verbose_name_plural": "produced figures",
                "ordering": ["-as_of", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "name",
                    models.CharField(
                        blank=True,
                        help_text="For authors only; learners do not see it.",
                        max_length=120,
                        verbose_name="short name",
                    ),
                ),
                (
                    "difficulty",
                    models.CharField(
                        choices=[("easy", "Easy"), ("medium", "Medium"), ("hard", "Hard")],
                        default="medium",
                        max_length=6,
                        verbose_name="difficulty",
                    ),
                ),
                ("is_retired", models.BooleanField(default=False, editable=False, verbose_name="no longer asked")),
                ("found_by_text", models.TextField(default="", editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="last changed")),
            ],
            options={
                "verbose_name": "question",
                "verbose_name_plural": "questions",
                "ordering": ["-changed_at", "-pk"],
                "permissions": [("approve_question", "Can approve questions of the bank")],
            },
        ),
        migrations.CreateModel(
            name="QuestionBank",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, unique=True, verbose_name="name")),
                (
                    "about",
                    models.CharField(
                        blank=True,
                        help_text="So that others find it and do not write it again.",
                        max_length=300,
                        verbose_name="what it is about",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "question bank",
                "verbose_name_plural": "question banks",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="QuestionVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="version")),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Draft"), ("approved", "Approved")],
                        default="draft",
                        max_length=8,
                        verbose_name="status",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("single", "One answer"),
                            ("multiple", "Several answers"),
                            ("true-false", "True or false"),
                            ("matching", "Matching"),
                            ("ordering", "Ordering"),
                            ("short-answer", "Short answer"),
                            ("number", "Number"),
                            ("hotspot", "Places in a picture"),
                            ("long-answer", "Long answer"),
                            ("file-upload", "File to hand in"),
                        ],
                        max_length=12,
                        verbose_name="type",
                    ),
                ),
                ("answer", models.JSONField()),
                (
                    "critical",
                    models.BooleanField(
                        default=False,
                        help_text="Whoever fails this question fails the quiz, whatever the score.",
                        verbose_name="critical",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        help_text="Law, decree or procedure, with number and article.",
                        max_length=255,
                        verbose_name="source",
                    ),
                ),
                ("source_date", models.DateField(blank=True, null=True, verbose_name="source as of")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="what changed")),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("approved_by_name", models.CharField(blank=True, max_length=120)),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                ("used_at", models.DateTimeField(blank=True, null=True, verbose_name="first shown to a learner")),
            ],
            options={
                "verbose_name": "version of a question",
                "verbose_name_plural": "versions of questions",
                "ordering": ["question", "-number"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="QuestionWording",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "language",
                    cms.media.fields.LanguageField(
                        choices=cms.media.fields.content_languages, max_length=16, verbose_name="language"
                    ),
                ),
                (
                    "stem",
                    wagtail.fields.StreamField(
                        [("text", 0), ("image", 3), ("audio", 8)],
                        block_lookup={
                            0: ("cms.blocks.text.TextBlock", (), {}),
                            1: ("wagtail.images.blocks.ImageBlock", [], {"label": "Picture"}),
                            2: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Caption", "max_length": 250, "required": False},
                            ),
                            3: ("wagtail.blocks.StructBlock", [[("image", 1), ("caption", 2)]], {}),
                            4: (
                                "wagtail.blocks.BooleanBlock",
                                (),
                                {
                                    "help_text": "Otherwise it opens on a tap. On paper it is always shown.",
                                    "label": "Show the transcript at once",
                                    "required": False,
                                },
                            ),
                            5: (
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
                            6: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {
                                    "help_text": "Needed with a content note: what the recording teaches, said plainly, for whoever skips it.",
                                    "label": "The same without the recording",
                                    "required": False,
                                },
                            ),
                            7: ("cms.media.choosers.AudioChooserBlock", (), {"label": "Audio"}),
                            8: (
                                "wagtail.blocks.StructBlock",
                                [[("open_transcript", 4), ("content_note", 5), ("alternative", 6), ("audio", 7)]],
                                {},
                            ),
                        },
                        verbose_name="question",
                    ),
                ),
                ("opening", models.CharField(default="", editable=False, max_length=160)),
                ("texts", models.JSONField(blank=True, default=dict)),
                ("feedbacks", models.JSONField(blank=True, default=dict)),
                ("general", models.TextField(blank=True, verbose_name="feedback to everybody")),
                ("when_right", models.TextField(blank=True, verbose_name="feedback to a right answer")),
                ("when_wrong", models.TextField(blank=True, verbose_name="feedback to a wrong answer")),
                ("unit", models.CharField(blank=True, max_length=40, verbose_name="unit")),
                (
                    "picture_alt",
                    models.CharField(blank=True, max_length=255, verbose_name="alternative text of the picture"),
                ),
            ],
            options={
                "verbose_name": "words of a question",
                "verbose_name_plural": "words of questions",
                "ordering": ["pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="QuizDraw",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "tag",
                    models.CharField(
                        blank=True,
                        help_text="Empty: all approved questions of the bank.",
                        max_length=100,
                        verbose_name="with the tag",
                    ),
                ),
                (
                    "difficulty",
                    models.CharField(
                        blank=True,
                        choices=[("easy", "Easy"), ("medium", "Medium"), ("hard", "Hard")],
                        max_length=6,
                        verbose_name="difficulty",
                    ),
                ),
                (
                    "count",
                    models.PositiveSmallIntegerField(
                        default=5, validators=[django.core.validators.MinValueValidator(1)], verbose_name="how many"
                    ),
                ),
                (
                    "points",
                    models.PositiveSmallIntegerField(
                        default=1, validators=[django.core.validators.MinValueValidator(1)], verbose_name="points each"
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="QuizPage",
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
                ("activity_key", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "required",
                    models.BooleanField(
                        default=True,
                        help_text="Optional parts are shown but never hold anybody back.",
                        verbose_name="counts towards completion",
                    ),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        default=10,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(240),
                        ],
                        verbose_name="minutes",
                    ),
                ),
                (
                    "must_acknowledge",
                    models.BooleanField(
                        default=False,
                        help_text="For rules that may never be broken.",
                        verbose_name="the learner confirms having understood",
                    ),
                ),
                (
                    "must_be_signed_off",
                    models.BooleanField(
                        default=False,
                        help_text="For what has to be shown in practice.",
                        verbose_name="a trainer signs it off",
                    ),
                ),
                (
                    "intro",
                    wagtail.fields.RichTextField(
                        blank=True, help_text="What it is about and why it is asked.", verbose_name="introduction"
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("practice", "Practice"),
                            ("pre-test", "Test before the course"),
                            ("post-test", "Test after the course"),
                            ("final", "Final test"),
                        ],
                        default="practice",
                        max_length=10,
                        verbose_name="purpose",
                    ),
                ),
                (
                    "pass_percent",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Empty: whoever hands it in has done it, whatever the score.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="pass mark in percent",
                    ),
                ),
                (
                    "attempts",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="0: as many as one likes.", verbose_name="attempts"
                    ),
                ),
                (
                    "attempts_complete",
                    models.BooleanField(
                        default=False,
                        help_text="For a quiz that everybody must have tried, and whose result is looked at together afterwards.",
                        verbose_name="complete when all attempts are used, passed or not",
                    ),
                ),
                (
                    "wait_minutes",
                    models.PositiveIntegerField(
                        default=0,
                        help_text="Time to read the lesson once more.",
                        verbose_name="minutes to wait before the next attempt",
                    ),
                ),
                (
                    "counts",
                    models.CharField(
                        choices=[
                            ("best", "The best"),
                            ("first", "The first"),
                            ("last", "The last"),
                            ("mean", "The mean of all"),
                        ],
                        default="best",
                        max_length=5,
                        verbose_name="which attempt counts",
                    ),
                ),
                (
                    "time_limit",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Empty: none. A weak link needs time, too.",
                        null=True,
                        verbose_name="time limit in minutes",
                    ),
                ),
                (
                    "feedback",
                    models.CharField(
                        choices=[
                            ("at-once", "At once, question by question"),
                            ("after", "After handing in"),
                            ("closed", "When it is passed, or no further attempt is possible"),
                            ("never", "Never: the score alone"),
                        ],
                        default="after",
                        max_length=8,
                        verbose_name="explanations",
                    ),
                ),
                (
                    "reveal",
                    models.BooleanField(default=True, verbose_name="explanations say what would have been right"),
                ),
                ("shuffle_questions", models.BooleanField(default=False, verbose_name="questions in random order")),
                ("shuffle_choices", models.BooleanField(default=True, verbose_name="choices in random order")),
                (
                    "one_at_a_time",
                    models.BooleanField(
                        default=True,
                        help_text="Otherwise all stand on one page.",
                        verbose_name="one question at a time",
                    ),
                ),
                (
                    "anonymous",
                    models.BooleanField(
                        default=False,
                        help_text="Whoever grades long answers and files does not see whose they are.",
                        verbose_name="graded without names",
                    ),
                ),
            ],
            options={
                "verbose_name": "quiz",
                "verbose_name_plural": "quizzes",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="QuizQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "points",
                    models.PositiveSmallIntegerField(
                        default=1, validators=[django.core.validators.MinValueValidator(1)], verbose_name="points"
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RenderedContent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("renderer", models.CharField(max_length=40)),
                ("html", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="ReportFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("board", "Board of a unit"), ("course", "Report on a course")], max_length=10
                    ),
                ),
                ("subject", models.CharField(max_length=36)),
                ("query", models.TextField(blank=True)),
                ("form", models.CharField(max_length=4)),
                ("language", models.CharField(max_length=16)),
                ("job_id", models.BigIntegerField(blank=True, null=True)),
                ("run", models.UUIDField(blank=True, null=True)),
                ("made_at", models.DateTimeField(blank=True, null=True)),
                ("rows", models.PositiveBigIntegerField(default=0)),
            ],
            options={
                "verbose_name": "file of a report",
                "verbose_name_plural": "files of reports",
                "ordering": ["-asked_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ReportPiece",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("run", models.UUIDField()),
                ("place", models.PositiveIntegerField()),
                ("content", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="ScenarioPage",
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
                ("activity_key", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "required",
                    models.BooleanField(
                        default=True,
                        help_text="Optional parts are shown but never hold anybody back.",
                        verbose_name="counts towards completion",
                    ),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        default=10,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(240),
                        ],
                        verbose_name="minutes",
                    ),
                ),
                (
                    "must_acknowledge",
                    models.BooleanField(
                        default=False,
                        help_text="For rules that may never be broken.",
                        verbose_name="the learner confirms having understood",
                    ),
                ),
                (
                    "must_be_signed_off",
                    models.BooleanField(
                        default=False,
                        help_text="For what has to be shown in practice.",
                        verbose_name="a trainer signs it off",
                    ),
                ),
                (
                    "intro",
                    models.TextField(
                        blank=True,
                        help_text="Where the reader stands and who they are in the story.",
                        verbose_name="introduction",
                    ),
                ),
                (
                    "content_note",
                    models.CharField(
                        blank=True,
                        help_text="What in this scenario may weigh on the reader, without the details.",
                        max_length=250,
                        verbose_name="content note",
                    ),
                ),
                (
                    "pass_percent",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Empty: whoever reaches an ending has done it. The best of all tries counts.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="share of the points needed, in percent",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [("scene", 8), ("decision", 16), ("ending", 19)],
                        block_lookup={
                            0: (
                                "courses.assessment.scenarios.blocks.NodeNameBlock",
                                (),
                                {"help_text": "By which ways lead here: “at-the-door”.", "label": "Short name"},
                            ),
                            1: ("wagtail.blocks.CharBlock", (), {"label": "Title", "max_length": 150}),
                            2: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {
                                    "help_text": "Invented or changed beyond recognition: no real person, no real place.",
                                    "label": "What happens",
                                },
                            ),
                            3: ("wagtail.images.blocks.ImageBlock", [], {"label": "Picture"}),
                            4: ("cms.media.choosers.AudioChooserBlock", (), {"label": "Audio", "required": False}),
                            5: (
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
                            6: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {
                                    "help_text": "Needed with a content note: what one has to know to go on, said plainly, for whoever skips it.",
                                    "label": "The same without the scene",
                                    "required": False,
                                },
                            ),
                            7: (
                                "courses.assessment.scenarios.blocks.WayBlock",
                                (),
                                {
                                    "help_text": "Empty: the node that stands below.",
                                    "label": "Goes on to",
                                    "required": False,
                                },
                            ),
                            8: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("name", 0),
                                        ("title", 1),
                                        ("text", 2),
                                        ("image", 3),
                                        ("audio", 4),
                                        ("content_note", 5),
                                        ("alternative", 6),
                                        ("next", 7),
                                    ]
                                ],
                                {},
                            ),
                            9: ("wagtail.blocks.CharBlock", (), {"label": "Question", "max_length": 400}),
                            10: ("wagtail.blocks.CharBlock", (), {"label": "Choice", "max_length": 300}),
                            11: (
                                "courses.assessment.scenarios.blocks.PointsBlock",
                                (),
                                {
                                    "help_text": "The best choice of a decision has the most. 0 everywhere: nothing is scored.",
                                    "label": "Points",
                                },
                            ),
                            12: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {
                                    "features": ["bold", "italic", "ul", "ol", "link"],
                                    "help_text": "What follows for the people in the story, and why. Never scold.",
                                    "label": "What it leads to",
                                },
                            ),
                            13: ("courses.assessment.scenarios.blocks.WayBlock", (), {"label": "Goes on to"}),
                            14: (
                                "wagtail.blocks.StructBlock",
                                [[("text", 10), ("points", 11), ("led_to", 12), ("next", 13)]],
                                {},
                            ),
                            15: (
                                "courses.assessment.scenarios.blocks.ChoicesBlock",
                                (14,),
                                {"label": "Choices", "max_num": 6, "min_num": 2},
                            ),
                            16: ("wagtail.blocks.StructBlock", [[("name", 0), ("question", 9), ("choices", 15)]], {}),
                            17: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("good", "A good ending"),
                                        ("mixed", "An ending with good and bad sides"),
                                        ("bad", "An ending to learn from"),
                                    ],
                                    "label": "How it turned out",
                                },
                            ),
                            18: (
                                "cms.blocks.text.TextBlock",
                                (),
                                {
                                    "help_text": "How it turned out for the people in the story, and what there is to take along.",
                                    "label": "Looking back",
                                },
                            ),
                            19: (
                                "wagtail.blocks.StructBlock",
                                [[("name", 0), ("title", 1), ("kind", 17), ("text", 18)]],
                                {},
                            ),
                        },
                        help_text="It begins with the first. Drag to change the order; ways follow short names, not the order.",
                        verbose_name="nodes",
                    ),
                ),
            ],
            options={
                "verbose_name": "scenario",
                "verbose_name_plural": "scenarios",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="ScormState",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("item", models.CharField(max_length=255, verbose_name="item")),
                ("cmi", models.JSONField(default=dict)),
                ("came_to", models.JSONField(default=dict)),
                ("made_at", models.DateTimeField()),
                ("received_at", models.DateTimeField()),
                ("ended", models.BooleanField(default=False)),
            ],
            options={
                "verbose_name": "state of a SCORM package",
                "verbose_name_plural": "states of SCORM packages",
                "ordering": ["attempt", "item"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Withdrawal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("activity_key", models.UUIDField()),
                ("block", models.CharField(max_length=64)),
                ("reason", models.TextField(verbose_name="reason")),
                ("at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
    ]
