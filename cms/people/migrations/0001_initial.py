import cms.people.models
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "staff_code",
                    models.CharField(
                        default=cms.people.models.new_staff_code, max_length=32, unique=True, verbose_name="staff code"
                    ),
                ),
                ("full_name", models.CharField(max_length=120, verbose_name="full name")),
                ("name_sort_key", models.CharField(db_index=True, editable=False, max_length=500)),
                (
                    "form_of_address",
                    models.CharField(
                        blank=True,
                        choices=[("", "Not stated"), ("mr", "Mr (ông)"), ("ms", "Ms (bà)")],
                        max_length=2,
                        verbose_name="form of address",
                    ),
                ),
                ("birth_year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="year of birth")),
                ("birth_month", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="month of birth")),
                ("birth_day", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="day of birth")),
                ("phone", models.CharField(blank=True, max_length=16, null=True, unique=True, verbose_name="phone")),
                ("email", models.EmailField(blank=True, max_length=254, null=True, unique=True, verbose_name="e-mail")),
                (
                    "language",
                    models.CharField(
                        choices=[("vi", "Tiếng Việt"), ("en", "English")],
                        default="vi",
                        max_length=16,
                        verbose_name="language",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="may sign in")),
                ("is_demo", models.BooleanField(default=False, editable=False, verbose_name="demonstration account")),
                ("date_joined", models.DateTimeField(default=django.utils.timezone.now, verbose_name="joined")),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "person",
                "verbose_name_plural": "people",
                "ordering": ["name_sort_key"],
            },
        ),
        migrations.CreateModel(
            name="Learner",
            fields=[
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("erased_at", models.DateTimeField(blank=True, null=True)),
                (
                    "user",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="learner",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(("full_name", ""), _negated=True), name="user_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(("birth_month__isnull", True), ("birth_month__range", (1, 12)), _connector="OR"),
                name="user_birth_month_in_year",
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("birth_day__isnull", True),
                    models.Q(("birth_day__range", (1, 31)), ("birth_month__isnull", False)),
                    _connector="OR",
                ),
                name="user_birth_day_in_month",
            ),
        ),
        migrations.AddConstraint(
            model_name="learner",
            constraint=models.CheckConstraint(
                condition=models.Q(("erased_at__isnull", True), ("user__isnull", True), _connector="OR"),
                name="erased_learner_has_no_user",
            ),
        ),
    ]
