import certificates.codes
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cms", "0002_initial"),
        ("courses", "0002_initial"),
        ("people", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
            name="Award",
            fields=[
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("cycle", models.PositiveSmallIntegerField()),
                ("enrolment", models.UUIDField(unique=True)),
                ("course_version", models.PositiveIntegerField()),
                ("titles", models.JSONField(default=dict)),
                ("outcomes", models.JSONField(default=dict)),
                ("hours", models.DecimalField(decimal_places=2, max_digits=5)),
                ("started_on", models.DateField()),
                ("completed_on", models.DateField()),
                ("valid_until", models.DateField(blank=True, null=True)),
                ("renewal_opens", models.DateField(blank=True, null=True)),
                ("unit_name", models.CharField(blank=True, max_length=200)),
                ("unit_is_hidden", models.BooleanField(default=False)),
                ("post_names", models.JSONField(default=dict)),
                ("is_demonstration", models.BooleanField(default=False)),
                ("awarded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="courses.course"
                    ),
                ),
                (
                    "learner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="awards", to="people.learner"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.unit",
                    ),
                ),
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
                    "is_default",
                    models.BooleanField(
                        default=False,
                        help_text="One design has this.",
                        verbose_name="for every course that names no other",
                    ),
                ),
                (
                    "logo",
                    models.ForeignKey(
                        blank=True,
                        help_text="The issuer's own mark. Never the emblem of the State or a seal: choosing a logo is recorded.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="cms.image",
                        verbose_name="logo",
                    ),
                ),
                (
                    "issuer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="designs",
                        to="certificates.issuer",
                        verbose_name="issuer",
                    ),
                ),
            ],
            options={
                "verbose_name": "certificate design",
                "verbose_name_plural": "certificate designs",
                "ordering": ["name"],
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
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("awards", models.ManyToManyField(related_name="batches", to="certificates.award")),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="courses.course"
                    ),
                ),
                (
                    "design",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="certificates.certificatedesign",
                    ),
                ),
            ],
            options={
                "verbose_name": "approved list",
                "verbose_name_plural": "approved lists",
            },
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
                (
                    "course",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="courses.course",
                        verbose_name="course",
                    ),
                ),
                (
                    "design",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty: the default design.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="certificates.certificatedesign",
                        verbose_name="design",
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
                (
                    "design",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="versions",
                        to="certificates.certificatedesign",
                        verbose_name="design",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Printed",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="printed",
                        serialize=False,
                        to="certificates.document",
                    ),
                ),
                ("form_of_address", models.CharField(blank=True, max_length=2)),
                ("full_name", models.CharField(max_length=120)),
                ("name_sort_key", models.CharField(db_index=True, max_length=500)),
                ("folded_name", models.CharField(max_length=240)),
                ("birth", models.CharField(blank=True, max_length=10)),
                ("pdf", models.BinaryField()),
            ],
        ),
        migrations.AddField(
            model_name="document",
            name="award",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="documents", to="certificates.award"
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="batch",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="documents",
                to="certificates.batch",
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="design",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="documents", to="certificates.designversion"
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="issued_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
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
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "award",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="revocations", to="certificates.award"
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
                (
                    "issuer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="series", to="certificates.issuer"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="document",
            name="series",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="documents", to="certificates.series"
            ),
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
                (
                    "issuer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signers",
                        to="certificates.issuer",
                        verbose_name="issuer",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        help_text="With an account, this person approves lists of certificates themselves.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
            ],
            options={
                "verbose_name": "signer",
                "verbose_name_plural": "signers",
                "ordering": ["issuer", "name"],
            },
        ),
        migrations.AddField(
            model_name="certificatedesign",
            name="second_signer",
            field=models.ForeignKey(
                blank=True,
                help_text="Signs at the lower left.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="certificates.signer",
                verbose_name="second signer",
            ),
        ),
        migrations.AddField(
            model_name="certificatedesign",
            name="signer",
            field=models.ForeignKey(
                blank=True,
                help_text="Signs at the lower right. Empty: room for a signature without a name.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="designs",
                to="certificates.signer",
                verbose_name="signer",
            ),
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
                (
                    "award",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="suspensions", to="certificates.award"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "lifted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "suspension",
                "verbose_name_plural": "suspensions",
                "default_permissions": (),
            },
        ),
        migrations.AddIndex(
            model_name="award",
            index=models.Index(fields=["course", "completed_on"], name="certificate_course__0197c2_idx"),
        ),
        migrations.AddIndex(
            model_name="award",
            index=models.Index(fields=["unit"], name="certificate_unit_id_4ba781_idx"),
        ),
        migrations.AddConstraint(
            model_name="award",
            constraint=models.UniqueConstraint(
                fields=("learner", "course", "cycle"), name="one_award_per_person_course_cycle"
            ),
        ),
        migrations.AddConstraint(
            model_name="award",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_until__isnull", True), ("valid_until__gte", models.F("completed_on")), _connector="OR"
                ),
                name="award_valid_from_completion",
            ),
        ),
        migrations.AddConstraint(
            model_name="batch",
            constraint=models.CheckConstraint(
                condition=models.Q(("decision_number", ""), _negated=True), name="batch_names_its_decision"
            ),
        ),
        migrations.AddConstraint(
            model_name="revocation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("refused_at__isnull", True)), fields=("award",), name="one_revocation_of_an_award"
            ),
        ),
        migrations.AddConstraint(
            model_name="revocation",
            constraint=models.CheckConstraint(
                condition=models.Q(("confirmed_at__isnull", True), ("refused_at__isnull", True), _connector="OR"),
                name="revocation_confirmed_or_refused",
            ),
        ),
        migrations.AddConstraint(
            model_name="revocation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("asked_by__isnull", True),
                    ("confirmed_by__isnull", True),
                    models.Q(("asked_by", models.F("confirmed_by")), _negated=True),
                    _connector="OR",
                ),
                name="revocation_confirmed_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="series",
            constraint=models.UniqueConstraint(
                fields=("issuer", "year", "is_demonstration"), name="one_register_per_year"
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.UniqueConstraint(fields=("series", "number"), name="one_certificate_per_register_number"),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.UniqueConstraint(fields=("award", "printing"), name="one_certificate_per_printing"),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_current", True)), fields=("award",), name="one_current_certificate_per_award"
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1), ("printing__gte", 1)), name="certificates_count_from_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="signer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("signature", b""),
                    models.Q(("consent_on__isnull", False), models.Q(("consent_note", ""), _negated=True)),
                    _connector="OR",
                ),
                name="signature_only_with_consent",
                violation_error_message="Say when the signer agreed, and where the agreement is kept.",
            ),
        ),
        migrations.AddConstraint(
            model_name="certificatedesign",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_default", True)), fields=("is_default",), name="one_default_certificate_design"
            ),
        ),
        migrations.AddConstraint(
            model_name="suspension",
            constraint=models.UniqueConstraint(
                condition=models.Q(("lifted_at__isnull", True)), fields=("award",), name="one_suspension_at_a_time"
            ),
        ),
    ]
