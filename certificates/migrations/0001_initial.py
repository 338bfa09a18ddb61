import certificates.codes
import certificates.models.awards
import django.core.validators
import django.utils.timezone
import uuid
import wagtail.models.preview
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Award",
            fields=[
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("cycle", models.PositiveSmallIntegerField()),
                ("enrolment", models.UUIDField(unique=True)),
                ("course_version", models.PositiveIntegerField()),
                ("titles", models.JSONField(default=dict)),
                ("outcomes", models.JSONField(default=dict)),
                ("hours", models.DecimalField(decimal_places=2, max_digits=5)),
                ("score", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("started_on", models.DateField()),
                ("completed_on", models.DateField()),
                ("valid_until", models.DateField(blank=True, null=True)),
                ("renewal_opens", models.DateField(blank=True, null=True)),
                ("unit_name", models.CharField(blank=True, max_length=200)),
                ("unit_is_hidden", models.BooleanField(default=False)),
                ("post_names", models.JSONField(default=dict)),
                ("is_demonstration", models.BooleanField(default=False)),
                ("awarded_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "award",
                "verbose_name_plural": "awards",
                "permissions": [
                    ("manage_awards", "Can suspend, revoke and reissue certificates"),
                    ("approve_batches", "Can approve lists of certificates"),
                ],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Batch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("decision_number", models.CharField(max_length=60, verbose_name="number of the decision")),
                ("decided_on", models.DateField(verbose_name="date of the decision")),
                ("approved_by_name", models.CharField(max_length=120)),
                ("approved_at", models.DateTimeField(auto_now_add=True)),
                ("job_id", models.BigIntegerField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "approved list",
                "verbose_name_plural": "approved lists",
            },
        ),
        migrations.CreateModel(
            name="Bundle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("archive", "Certificates as an archive"), ("print", "Certificates to print")],
                        max_length=10,
                    ),
                ),
                ("documents", models.JSONField(default=list)),
                ("language", models.CharField(max_length=16)),
                ("job_id", models.BigIntegerField(blank=True, null=True)),
                ("run", models.UUIDField(blank=True, null=True)),
                ("made_at", models.DateTimeField(blank=True, null=True)),
                ("papers", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "file of certificates",
                "verbose_name_plural": "files of certificates",
                "ordering": ["-asked_at", "-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="BundlePiece",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("run", models.UUIDField()),
                ("place", models.PositiveIntegerField()),
                ("content", models.BinaryField()),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="CertificateDesign",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    models.CharField(help_text="For choosing it; never printed.", max_length=80, verbose_name="name"),
                ),
                (
                    "layout",
                    models.CharField(
                        choices=[("formal", "Formal: as official papers look"), ("modern", "Modern")],
                        default="formal",
                        max_length=10,
                        verbose_name="layout",
                    ),
                ),
                (
                    "paper",
                    models.CharField(
                        choices=[("landscape", "A4, landscape"), ("portrait", "A4, portrait")],
                        default="landscape",
                        max_length=10,
                        verbose_name="paper",
                    ),
                ),
                (
                    "languages",
                    models.CharField(
                        choices=[
                            ("vi", "Vietnamese"),
                            ("vi-en", "Vietnamese with English"),
                            ("en", "English"),
                            ("fr", "French"),
                            ("de", "German"),
                        ],
                        default="vi",
                        max_length=5,
                        verbose_name="language",
                    ),
                ),
                (
                    "colour",
                    models.CharField(
                        choices=[
                            ("indigo", "Indigo"),
                            ("terrace", "Terrace green"),
                            ("ochre", "Ochre"),
                            ("ink", "Black"),
                        ],
                        default="indigo",
                        max_length=10,
                        verbose_name="colour",
                    ),
                ),
                (
                    "border",
                    models.CharField(
                        choices=[
                            ("none", "None"),
                            ("line", "One line"),
                            ("double", "Two lines"),
                            ("woven", "Woven pattern"),
                        ],
                        default="double",
                        max_length=10,
                        verbose_name="border",
                    ),
                ),
                (
                    "national_heading",
                    models.BooleanField(
                        default=True,
                        help_text="Only where the issuer may use the form of official papers. No emblem is ever printed.",
                        verbose_name="name and motto of the State at the top",
                    ),
                ),
                (
                    "heading",
                    models.CharField(
                        blank=True,
                        help_text="Empty: the usual heading of the language.",
                        max_length=80,
                        verbose_name="heading",
                    ),
                ),
                (
                    "body",
                    models.TextField(
                        blank=True,
                        help_text="Empty: the usual text of the language. A line each; see the list of placeholders.",
                        max_length=1200,
                        verbose_name="text",
                    ),
                ),
                (
                    "body_second",
                    models.TextField(
                        blank=True,
                        help_text="For a bilingual design; empty: the usual text.",
                        max_length=1200,
                        verbose_name="text in the second language",
                    ),
                ),
                ("shows_birth_date", models.BooleanField(default=True, verbose_name="print the date of birth")),
                (
                    "shows_unit",
                    models.BooleanField(
                        default=True,
                        help_text="Units whose names are hidden are never printed.",
                        verbose_name="print unit and post",
                    ),
                ),
                ("shows_outcomes", models.BooleanField(default=False, verbose_name="print what the course taught")),
                (
                    "shows_score",
                    models.BooleanField(
                        default=False,
                        help_text="Where the course has one.",
                        verbose_name="print the score of the final test",
                    ),
                ),
                (
                    "is_default",
                    models.BooleanField(
                        default=False,
                        help_text="One design has this.",
                        verbose_name="for every course that names no other",
                    ),
                ),
            ],
            options={
                "verbose_name": "certificate design",
                "verbose_name_plural": "certificate designs",
                "ordering": ["name"],
            },
            bases=(wagtail.models.preview.PreviewableMixin, models.Model),
        ),
        migrations.CreateModel(
            name="CoursePolicy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("automatic", "At once, when the course is completed"),
                            ("batch", "In lists that the signer approves by a decision"),
                            ("none", "No certificate"),
                        ],
                        default="automatic",
                        max_length=10,
                        verbose_name="issued",
                    ),
                ),
            ],
            options={
                "verbose_name": "certificates of a course",
                "verbose_name_plural": "certificates by course",
            },
        ),
        migrations.CreateModel(
            name="DesignVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("spec", models.JSONField()),
                ("logo", models.BinaryField(default=b"")),
                ("made_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("printing", models.PositiveSmallIntegerField()),
                ("is_current", models.BooleanField(default=True)),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("first", "First issue"),
                            ("name", "Name or date of birth corrected"),
                            ("details", "Another detail corrected"),
                        ],
                        default="first",
                        max_length=10,
                        verbose_name="reason",
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("number_text", models.CharField(max_length=60, verbose_name="register number")),
                (
                    "code",
                    models.CharField(
                        default=certificates.codes.new_code,
                        editable=False,
                        max_length=16,
                        unique=True,
                        verbose_name="code",
                    ),
                ),
                ("issued_on", models.DateField(verbose_name="issued on")),
                ("issued_at", models.DateTimeField(auto_now_add=True)),
                ("issuer_names", models.JSONField(default=dict)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
            ],
            options={
                "verbose_name": "certificate",
                "verbose_name_plural": "certificates",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Issuer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    models.CharField(
                        blank=True, help_text="As it stands on official papers.", max_length=160, verbose_name="name"
                    ),
                ),
                (
                    "parent_name",
                    models.CharField(
                        blank=True,
                        help_text="The line above the name on official papers.",
                        max_length=160,
                        verbose_name="body above it",
                    ),
                ),
                ("name_en", models.CharField(blank=True, max_length=160, verbose_name="name in English")),
                ("name_fr", models.CharField(blank=True, max_length=160, verbose_name="name in French")),
                ("name_de", models.CharField(blank=True, max_length=160, verbose_name="name in German")),
                (
                    "place",
                    models.CharField(
                        blank=True,
                        help_text="Stands before the date: Lào Cai, ngày …",
                        max_length=80,
                        verbose_name="place",
                    ),
                ),
                (
                    "symbol",
                    models.CharField(
                        blank=True,
                        help_text="The end of every register number: GCN-TTCTXH.",
                        max_length=24,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[\\w.&-]+(?:/[\\w.&-]+)*$", "Use letters, digits, hyphens and slashes."
                            )
                        ],
                        verbose_name="symbol",
                    ),
                ),
                (
                    "contact",
                    models.CharField(
                        blank=True,
                        help_text="An office and how to reach it, no person.",
                        max_length=160,
                        verbose_name="contact for questions",
                    ),
                ),
            ],
            options={
                "verbose_name": "issuer",
                "verbose_name_plural": "issuers",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Recipient",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_unit", models.BooleanField(default=False)),
                ("form_of_address", models.CharField(blank=True, max_length=2)),
                ("name", models.CharField(blank=True, max_length=160)),
                ("works_at", models.CharField(blank=True, max_length=330)),
                ("sort_key", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "verbose_name": "recognised person or unit",
                "verbose_name_plural": "recognised people and units",
                "ordering": ["is_unit", "sort_key", "pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Recognition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "authority_above",
                    models.CharField(
                        blank=True,
                        help_text="The line above the name on official papers.",
                        max_length=160,
                        verbose_name="body above it",
                    ),
                ),
                (
                    "authority",
                    models.CharField(
                        help_text="As it stands on official papers.",
                        max_length=160,
                        verbose_name="body whose head signs",
                    ),
                ),
                (
                    "place",
                    models.CharField(
                        help_text="Stands before the date: Lào Cai, ngày …", max_length=80, verbose_name="place"
                    ),
                ),
                (
                    "symbol",
                    models.CharField(
                        blank=True,
                        help_text="The end of the decision's number: QĐ-SYT.",
                        max_length=40,
                        verbose_name="symbol",
                    ),
                ),
                (
                    "signer_title",
                    models.CharField(
                        help_text="In capitals above the signature: GIÁM ĐỐC",
                        max_length=120,
                        verbose_name="signer's title",
                    ),
                ),
                ("signer_name", models.CharField(blank=True, max_length=120, verbose_name="signer's name")),
                (
                    "grounds",
                    models.TextField(
                        blank=True,
                        help_text="A line each, as in a decision: “Căn cứ …”, “Theo đề nghị của …”. Check each against the law in force.",
                        max_length=1500,
                        verbose_name="grounds",
                    ),
                ),
                (
                    "reason",
                    models.TextField(
                        help_text="Goes on after “đã có thành tích”. About the work, never about a person who was helped.",
                        max_length=400,
                        verbose_name="what is recognised",
                    ),
                ),
                (
                    "carried_out_by",
                    models.CharField(
                        blank=True,
                        help_text="Offices named in the last article.",
                        max_length=300,
                        verbose_name="who carries it out",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Draft"), ("signed", "Signed"), ("refused", "Refused")],
                        default="draft",
                        editable=False,
                        max_length=8,
                        verbose_name="status",
                    ),
                ),
                (
                    "number",
                    models.CharField(blank=True, editable=False, max_length=60, verbose_name="number of the decision"),
                ),
                (
                    "decided_on",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="date of the decision"),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_at", models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                "verbose_name": "recognition",
                "verbose_name_plural": "recognitions",
                "ordering": ["-made_at", "-pk"],
                "permissions": [("manage_recognition", "Can prepare recognition and keep its register")],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Revocation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("error", "Issued by mistake"),
                            ("identity", "Issued to the wrong person"),
                            ("rules", "The conditions for it were not met"),
                            ("review", "Under review"),
                            ("course-changed", "The course has changed in a way that matters for safety"),
                            ("request", "At the holder's wish"),
                        ],
                        max_length=16,
                        verbose_name="reason, shown to everybody",
                    ),
                ),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("refused_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "revocation",
                "verbose_name_plural": "revocations",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Series",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                ("is_demonstration", models.BooleanField(default=False)),
                ("last", models.PositiveIntegerField(default=0)),
                ("secret", models.CharField(default=certificates.models.awards._secret, editable=False, max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name="SignedScan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
                ("content", models.BinaryField()),
                ("added_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "signed scan",
                "verbose_name_plural": "signed scans",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Signer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="full name")),
                (
                    "title",
                    models.CharField(
                        help_text="In capitals above the signature: GIÁM ĐỐC", max_length=120, verbose_name="title"
                    ),
                ),
                ("title_en", models.CharField(blank=True, max_length=120, verbose_name="title in English")),
                ("title_fr", models.CharField(blank=True, max_length=120, verbose_name="title in French")),
                ("title_de", models.CharField(blank=True, max_length=120, verbose_name="title in German")),
                ("signature", models.BinaryField(default=b"")),
                (
                    "consent_on",
                    models.DateField(
                        blank=True,
                        help_text="Without this date no image of a signature is kept or printed.",
                        null=True,
                        verbose_name="agreed to a printed signature on",
                    ),
                ),
                (
                    "consent_note",
                    models.CharField(
                        blank=True,
                        help_text="Such as the number of a letter.",
                        max_length=200,
                        verbose_name="where the agreement is kept",
                    ),
                ),
            ],
            options={
                "verbose_name": "signer",
                "verbose_name_plural": "signers",
                "ordering": ["issuer", "name"],
            },
        ),
        migrations.CreateModel(
            name="Suspension",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("error", "Issued by mistake"),
                            ("identity", "Issued to the wrong person"),
                            ("rules", "The conditions for it were not met"),
                            ("review", "Under review"),
                            ("course-changed", "The course has changed in a way that matters for safety"),
                            ("request", "At the holder's wish"),
                        ],
                        max_length=16,
                        verbose_name="reason, shown to everybody",
                    ),
                ),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
                ("lifted_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "suspension",
                "verbose_name_plural": "suspensions",
                "default_permissions": (),
            },
        ),
    ]
