import cms.media.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0002_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "package",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="courses.package"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="courses.packageversion",
                    ),
                ),
            ],
            options={
                "ordering": ["-created_at", "-pk"],
                "default_permissions": (),
            },
        ),
    ]
