import certificates.models.awards
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("certificates", "0002_initial"),
        ("cms", "0001_initial"),
        ("courses", "0001_initial"),
        ("people", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="award",
            name="learner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="awards", to="people.learner"
            ),
        ),
        migrations.AddField(
            model_name="award",
            name="unit",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="people.unit"
            ),
        ),
        migrations.AddField(
            model_name="batch",
            name="approved_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="batch",
            name="awards",
            field=models.ManyToManyField(related_name="batches", to="certificates.award"),
        ),
        migrations.AddField(
            model_name="batch",
            name="course",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="courses.course"),
        ),
        migrations.AddField(
            model_name="bundle",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="bundlepiece",
            name="bundle",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="pieces", to="certificates.bundle"
            ),
        ),
        migrations.AddField(
            model_name="certificatedesign",
            name="logo",
            field=models.ForeignKey(
                blank=True,
                help_text="The issuer's own mark. Never the emblem of the State or a seal: choosing a logo is recorded.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="cms.image",
                verbose_name="logo",
            ),
        ),
        migrations.AddField(
            model_name="batch",
            name="design",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="certificates.certificatedesign"
            ),
        ),
        migrations.AddField(
            model_name="coursepolicy",
            name="course",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="courses.course",
                verbose_name="course",
            ),
        ),
        migrations.AddField(
            model_name="coursepolicy",
            name="design",
            field=models.ForeignKey(
                blank=True,
                help_text="Empty: the default design.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="certificates.certificatedesign",
                verbose_name="design",
            ),
        ),
        migrations.AddField(
            model_name="designversion",
            name="design",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="versions",
                to="certificates.certificatedesign",
                verbose_name="design",
            ),
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
                ("salt", models.CharField(default=certificates.models.awards._secret, editable=False, max_length=32)),
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
        migrations.AddField(
            model_name="certificatedesign",
            name="issuer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="designs",
                to="certificates.issuer",
                verbose_name="issuer",
            ),
        ),
        migrations.AddField(
            model_name="recipient",
            name="learner",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.learner",
            ),
        ),
        migrations.AddField(
            model_name="recipient",
            name="unit",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="people.unit"
            ),
        ),
        migrations.AddField(
            model_name="recognition",
            name="made_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="recognition",
            name="recorded_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="recipient",
            name="recognition",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="recipients", to="certificates.recognition"
            ),
        ),
        migrations.AddField(
            model_name="revocation",
            name="asked_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="revocation",
            name="award",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="revocations", to="certificates.award"
            ),
        ),
        migrations.AddField(
            model_name="revocation",
            name="confirmed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="series",
            name="issuer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="series", to="certificates.issuer"
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="series",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="documents", to="certificates.series"
            ),
        ),
        migrations.AddField(
            model_name="signedscan",
            name="added_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="signedscan",
            name="document",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="scans", to="certificates.document"
            ),
        ),
        migrations.AddField(
            model_name="signer",
            name="issuer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="signers",
                to="certificates.issuer",
                verbose_name="issuer",
            ),
        ),
        migrations.AddField(
            model_name="signer",
            name="user",
            field=models.ForeignKey(
                blank=True,
                help_text="With an account, this person approves lists of certificates themselves.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="account",
            ),
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
        migrations.AddField(
            model_name="suspension",
            name="award",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="suspensions", to="certificates.award"
            ),
        ),
        migrations.AddField(
            model_name="suspension",
            name="by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="suspension",
            name="lifted_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
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
            model_name="award",
            constraint=models.CheckConstraint(
                condition=models.Q(("score__isnull", True), ("score__lte", 100), _connector="OR"),
                name="award_score_is_percent",
            ),
        ),
        migrations.AddConstraint(
            model_name="bundlepiece",
            constraint=models.UniqueConstraint(fields=("bundle", "run", "place"), name="piece_of_certificates_once"),
        ),
        migrations.AddConstraint(
            model_name="batch",
            constraint=models.CheckConstraint(
                condition=models.Q(("decision_number", ""), _negated=True), name="batch_names_its_decision"
            ),
        ),
        migrations.AddConstraint(
            model_name="recognition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "signed"), _negated=True),
                    models.Q(models.Q(("number", ""), _negated=True), ("decided_on__isnull", False)),
                    _connector="OR",
                ),
                name="signed_recognition_has_a_number_and_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="recognition",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "signed")),
                fields=("authority", "number", "decided_on"),
                name="one_recognition_per_decision",
            ),
        ),
        migrations.AddConstraint(
            model_name="recipient",
            constraint=models.UniqueConstraint(fields=("recognition", "learner"), name="person_once_on_a_decision"),
        ),
        migrations.AddConstraint(
            model_name="recipient",
            constraint=models.UniqueConstraint(fields=("recognition", "unit"), name="unit_once_on_a_decision"),
        ),
        migrations.AddConstraint(
            model_name="recipient",
            constraint=models.CheckConstraint(
                condition=models.Q(("learner__isnull", True), ("unit__isnull", True), _connector="OR"),
                name="recipient_is_a_person_or_a_unit",
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
            model_name="signedscan",
            constraint=models.UniqueConstraint(
                fields=("document", "sha256"), name="one_scan_of_a_certificate_per_file"
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
