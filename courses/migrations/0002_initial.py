import django.db.models.deletion
import modelcluster.fields
import taggit.managers
import wagtail.models.media
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cms", "0002_initial"),
        ("courses", "0001_initial"),
        ("people", "0001_initial"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="assignment",
            name="assigned_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="assignment",
            name="learner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="assignments", to="people.learner"
            ),
        ),
        migrations.AddField(
            model_name="assignmentrule",
            name="post",
            field=models.ForeignKey(
                blank=True,
                help_text="Empty: everybody in the unit.",
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="people.post",
                verbose_name="post",
            ),
        ),
        migrations.AddField(
            model_name="assignmentrule",
            name="unit",
            field=models.ForeignKey(
                help_text="The rule holds for this unit and all below it.",
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="people.unit",
                verbose_name="unit",
            ),
        ),
        migrations.AddField(
            model_name="assignment",
            name="rule",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="courses.assignmentrule",
            ),
        ),
        migrations.AddField(
            model_name="answer",
            name="attempt",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="courses.attempt"
            ),
        ),
        migrations.AddField(
            model_name="assignmentrule",
            name="course",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="courses.course",
                verbose_name="course",
            ),
        ),
        migrations.AddField(
            model_name="assignment",
            name="course",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="assignments", to="courses.course"
            ),
        ),
        migrations.AddField(
            model_name="coursecode",
            name="course",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="codes", to="courses.course"
            ),
        ),
        migrations.AddField(
            model_name="coursecode",
            name="created_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="courseindexpage",
            name="listing_image",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="cms.image",
                verbose_name="picture in lists",
            ),
        ),
        migrations.AddField(
            model_name="courseindexpage",
            name="social_image",
            field=models.ForeignKey(
                blank=True,
                help_text="Shown when somebody shares the address. Never used on a sensitive page.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="cms.image",
                verbose_name="picture when shared",
            ),
        ),
        migrations.AddField(
            model_name="coursepage",
            name="authors",
            field=modelcluster.fields.ParentalManyToManyField(
                blank=True,
                help_text="These trainers may edit and publish this course too, beside the one who made it.",
                limit_choices_to={"groups__name": "trainer"},
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="written together with",
            ),
        ),
        migrations.AddField(
            model_name="coursepage",
            name="listing_image",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="cms.image",
                verbose_name="picture in lists",
            ),
        ),
        migrations.AddField(
            model_name="coursepage",
            name="posts",
            field=modelcluster.fields.ParentalManyToManyField(
                blank=True, related_name="+", to="people.post", verbose_name="for these posts"
            ),
        ),
        migrations.AddField(
            model_name="coursepage",
            name="social_image",
            field=models.ForeignKey(
                blank=True,
                help_text="Shown when somebody shares the address. Never used on a sensitive page.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="cms.image",
                verbose_name="picture when shared",
            ),
        ),
        migrations.CreateModel(
            name="CourseProgress",
            fields=[
                (
                    "enrolment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="progress",
                        serialize=False,
                        to="courses.enrolment",
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("not-started", "Not started"),
                            ("in-progress", "In progress"),
                            ("completed", "Completed"),
                        ],
                        default="not-started",
                        max_length=12,
                    ),
                ),
                ("done", models.PositiveIntegerField(default=0)),
                ("required", models.PositiveIntegerField()),
                ("started_at", models.DateTimeField(null=True)),
                ("completed_at", models.DateTimeField(null=True)),
                ("completed_in", models.PositiveIntegerField(null=True)),
                ("credited", models.BooleanField(default=False)),
                ("passed", models.BooleanField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                (
                    "enrolment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="place",
                        serialize=False,
                        to="courses.enrolment",
                    ),
                ),
                ("activity_key", models.UUIDField()),
                ("block", models.CharField(blank=True, max_length=64)),
                ("updated_at", models.DateTimeField(auto_now=True)),
            ],
        ),
        migrations.AddField(
            model_name="enrolment",
            name="course",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="enrolments", to="courses.course"
            ),
        ),
        migrations.AddField(
            model_name="enrolment",
            name="enrolled_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="enrolment",
            name="learner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="enrolments", to="people.learner"
            ),
        ),
        migrations.AddField(
            model_name="enrolment",
            name="post",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="people.post"
            ),
        ),
        migrations.AddField(
            model_name="enrolment",
            name="unit",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="people.unit"
            ),
        ),
        migrations.AddField(
            model_name="attempt",
            name="enrolment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="attempts", to="courses.enrolment"
            ),
        ),
        migrations.AddField(
            model_name="activityprogress",
            name="enrolment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="activities", to="courses.enrolment"
            ),
        ),
        migrations.AddField(
            model_name="coursesource",
            name="page",
            field=modelcluster.fields.ParentalKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="sources", to="courses.coursepage"
            ),
        ),
        migrations.AddField(
            model_name="coursetrainer",
            name="appointed_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="coursetrainer",
            name="course",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="trainers", to="courses.course"
            ),
        ),
        migrations.AddField(
            model_name="coursetrainer",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="enrolment",
            name="first_version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="courses.courseversion"
            ),
        ),
        migrations.AddField(
            model_name="enrolment",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="enrolments", to="courses.courseversion"
            ),
        ),
        migrations.AddField(
            model_name="courseversion",
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
            model_name="courseversion",
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
            model_name="courseversion",
            name="course",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="courses.course"
            ),
        ),
        migrations.AddField(
            model_name="courseversion",
            name="prepared_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="courseversion",
            name="submitted_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="course",
            name="current",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="courses.courseversion",
            ),
        ),
        migrations.AddField(
            model_name="attempt",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="courses.courseversion"
            ),
        ),
        migrations.CreateModel(
            name="EvidenceNote",
            fields=[
                (
                    "evidence",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="note",
                        serialize=False,
                        to="courses.evidence",
                    ),
                ),
                ("text", models.CharField(max_length=300)),
            ],
        ),
        migrations.AddField(
            model_name="evidence",
            name="actor",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.learner",
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="enrolment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="evidence", to="courses.enrolment"
            ),
        ),
        migrations.AddField(
            model_name="extratime",
            name="learner",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="extra_time", to="people.learner"
            ),
        ),
        migrations.AddField(
            model_name="frozenmedia",
            name="versions",
            field=models.ManyToManyField(related_name="media", to="courses.courseversion"),
        ),
        migrations.AddField(
            model_name="glossaryterm",
            name="locale",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="wagtailcore.locale",
                verbose_name="locale",
            ),
        ),
        migrations.AddField(
            model_name="h5plibrary",
            name="installed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="handedinfile",
            name="answer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="files", to="courses.answer"
            ),
        ),
        migrations.AddField(
            model_name="heldarchive",
            name="created_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="keycorrection",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="keycorrection",
            name="proposed_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="learninglist",
            name="created_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="lessonpage",
            name="listing_image",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="cms.image",
                verbose_name="picture in lists",
            ),
        ),
        migrations.AddField(
            model_name="lessonpage",
            name="social_image",
            field=models.ForeignKey(
                blank=True,
                help_text="Shown when somebody shares the address. Never used on a sensitive page.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="cms.image",
                verbose_name="picture when shared",
            ),
        ),
        migrations.AddField(
            model_name="librarydependency",
            name="library",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="dependencies", to="courses.h5plibrary"
            ),
        ),
        migrations.AddField(
            model_name="libraryfile",
            name="library",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="files", to="courses.h5plibrary"
            ),
        ),
        migrations.AddField(
            model_name="librarywish",
            name="asked_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="mark",
            name="answer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="marks", to="courses.answer"
            ),
        ),
        migrations.AddField(
            model_name="mark",
            name="marked_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="modulepage",
            name="listing_image",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="cms.image",
                verbose_name="picture in lists",
            ),
        ),
        migrations.AddField(
            model_name="modulepage",
            name="social_image",
            field=models.ForeignKey(
                blank=True,
                help_text="Shown when somebody shares the address. Never used on a sensitive page.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="cms.image",
                verbose_name="picture when shared",
            ),
        ),
        migrations.AddField(
            model_name="package",
            name="collection",
            field=models.ForeignKey(
                default=wagtail.models.media.get_root_collection_id,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="wagtailcore.collection",
                verbose_name="collection",
            ),
        ),
        migrations.AddField(
            model_name="package",
            name="created_by",
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
            model_name="package",
            name="translation_of",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="translations",
                to="courses.package",
            ),
        ),
        migrations.AddField(
            model_name="packageattempt",
            name="enrolment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="package_attempts", to="courses.enrolment"
            ),
        ),
        migrations.AddField(
            model_name="packagepage",
            name="listing_image",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="cms.image",
                verbose_name="picture in lists",
            ),
        ),
        migrations.AddField(
            model_name="packagepage",
            name="package",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="pages",
                to="courses.package",
                verbose_name="interactive package",
            ),
        ),
        migrations.AddField(
            model_name="packagepage",
            name="social_image",
            field=models.ForeignKey(
                blank=True,
                help_text="Shown when somebody shares the address. Never used on a sensitive page.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="cms.image",
                verbose_name="picture when shared",
            ),
        ),
        migrations.AddField(
            model_name="packagestate",
            name="enrolment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="package_states", to="courses.enrolment"
            ),
        ),
        migrations.AddField(
            model_name="packagestatement",
            name="attempt",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="statements", to="courses.packageattempt"
            ),
        ),
        migrations.AddField(
            model_name="packageupload",
            name="created_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="packageupload",
            name="package",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="courses.package"
            ),
        ),
        migrations.AddField(
            model_name="packageversion",
            name="created_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="packageversion",
            name="main_library",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="courses.h5plibrary",
            ),
        ),
        migrations.AddField(
            model_name="packageversion",
            name="package",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="courses.package"
            ),
        ),
        migrations.AddField(
            model_name="packageupload",
            name="version",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="courses.packageversion"
            ),
        ),
        migrations.AddField(
            model_name="packagestate",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="courses.packageversion"
            ),
        ),
        migrations.AddField(
            model_name="packagefile",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="files", to="courses.packageversion"
            ),
        ),
        migrations.AddField(
            model_name="packageattempt",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="courses.packageversion"
            ),
        ),
        migrations.AddField(
            model_name="package",
            name="current",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="courses.packageversion",
            ),
        ),
        migrations.AddField(
            model_name="package",
            name="in_step_with",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="courses.packageversion",
            ),
        ),
        migrations.AddField(
            model_name="path",
            name="post",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="people.post",
                verbose_name="post",
            ),
        ),
        migrations.AddField(
            model_name="enrolment",
            name="path",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="courses.path"
            ),
        ),
        migrations.AddField(
            model_name="assignmentrule",
            name="path",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="courses.path",
                verbose_name="or a path",
            ),
        ),
        migrations.AddField(
            model_name="pathcourse",
            name="course",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="courses.course",
                verbose_name="course",
            ),
        ),
        migrations.AddField(
            model_name="pathcourse",
            name="path",
            field=modelcluster.fields.ParentalKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="courses.path"
            ),
        ),
        migrations.AddField(
            model_name="prerequisite",
            name="course",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="courses.course",
                verbose_name="course",
            ),
        ),
        migrations.AddField(
            model_name="prerequisite",
            name="page",
            field=modelcluster.fields.ParentalKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="prerequisites", to="courses.coursepage"
            ),
        ),
        migrations.AddField(
            model_name="producedreport",
            name="produced_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="produced by",
            ),
        ),
        migrations.AddField(
            model_name="question",
            name="author",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="author",
            ),
        ),
        migrations.AddField(
            model_name="question",
            name="tags",
            field=taggit.managers.TaggableManager(
                blank=True, help_text=None, through="taggit.TaggedItem", to="taggit.Tag", verbose_name="tags"
            ),
        ),
        migrations.AddField(
            model_name="keycorrection",
            name="question",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="corrections", to="courses.question"
            ),
        ),
        migrations.AddField(
            model_name="questionbank",
            name="course",
            field=models.ForeignKey(
                blank=True,
                help_text="The course that these questions were written for, if any.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="courses.coursepage",
                verbose_name="course",
            ),
        ),
        migrations.AddField(
            model_name="question",
            name="bank",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="questions",
                to="courses.questionbank",
                verbose_name="bank",
            ),
        ),
        migrations.AddField(
            model_name="questionversion",
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
            model_name="questionversion",
            name="made_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="questionversion",
            name="picture",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cms.image"
            ),
        ),
        migrations.AddField(
            model_name="questionversion",
            name="question",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="courses.question"
            ),
        ),
        migrations.AddField(
            model_name="question",
            name="current",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="courses.questionversion",
            ),
        ),
        migrations.AddField(
            model_name="keycorrection",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="corrections", to="courses.questionversion"
            ),
        ),
        migrations.AddField(
            model_name="questionwording",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="wordings", to="courses.questionversion"
            ),
        ),
        migrations.AddField(
            model_name="quizdraw",
            name="bank",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="courses.questionbank",
                verbose_name="question bank",
            ),
        ),
        migrations.AddField(
            model_name="quizpage",
            name="listing_image",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="cms.image",
                verbose_name="picture in lists",
            ),
        ),
        migrations.AddField(
            model_name="quizpage",
            name="social_image",
            field=models.ForeignKey(
                blank=True,
                help_text="Shown when somebody shares the address. Never used on a sensitive page.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="cms.image",
                verbose_name="picture when shared",
            ),
        ),
        migrations.AddField(
            model_name="quizdraw",
            name="page",
            field=modelcluster.fields.ParentalKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="draws", to="courses.quizpage"
            ),
        ),
        migrations.AddField(
            model_name="quizquestion",
            name="page",
            field=modelcluster.fields.ParentalKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="fixed", to="courses.quizpage"
            ),
        ),
        migrations.AddField(
            model_name="quizquestion",
            name="question",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="courses.question",
                verbose_name="question",
            ),
        ),
        migrations.AddField(
            model_name="renderedcontent",
            name="content",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="renderings", to="courses.frozencontent"
            ),
        ),
        migrations.AddField(
            model_name="reportfile",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="reportpiece",
            name="file",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="pieces", to="courses.reportfile"
            ),
        ),
        migrations.AddField(
            model_name="scenariopage",
            name="listing_image",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="cms.image",
                verbose_name="picture in lists",
            ),
        ),
        migrations.AddField(
            model_name="scenariopage",
            name="social_image",
            field=models.ForeignKey(
                blank=True,
                help_text="Shown when somebody shares the address. Never used on a sensitive page.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="cms.image",
                verbose_name="picture when shared",
            ),
        ),
        migrations.AddField(
            model_name="scormstate",
            name="attempt",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="scorm_states", to="courses.packageattempt"
            ),
        ),
        migrations.AddField(
            model_name="withdrawal",
            name="by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddIndex(
            model_name="answer",
            index=models.Index(fields=["question", "state"], name="answers_to_a_question"),
        ),
        migrations.AddIndex(
            model_name="answer",
            index=models.Index(fields=["state", "waits_since"], name="answers_that_wait"),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.UniqueConstraint(
                fields=("attempt", "question"), name="one_answer_to_a_question_of_an_attempt"
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("lifted_at__isnull", True)),
                fields=("learner", "course"),
                name="one_standing_assignment_per_course",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(("due_at__gte", models.F("assigned_at"))), name="due_after_assigned"
            ),
        ),
        migrations.AddConstraint(
            model_name="coursecode",
            constraint=models.CheckConstraint(
                condition=models.Q(("uses__lte", models.F("max_uses"))), name="course_code_within_its_uses"
            ),
        ),
        migrations.AddConstraint(
            model_name="courseprogress",
            constraint=models.CheckConstraint(
                condition=models.Q(("done__lte", models.F("required"))), name="done_within_required"
            ),
        ),
        migrations.AddConstraint(
            model_name="activityprogress",
            constraint=models.UniqueConstraint(fields=("enrolment", "activity_key"), name="one_state_per_activity"),
        ),
        migrations.AddConstraint(
            model_name="coursetrainer",
            constraint=models.UniqueConstraint(fields=("course", "user"), name="trainer_appointed_once"),
        ),
        migrations.AddConstraint(
            model_name="courseversion",
            constraint=models.UniqueConstraint(fields=("course", "number"), name="one_version_of_a_number"),
        ),
        migrations.AddConstraint(
            model_name="courseversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "published"), _negated=True),
                    models.Q(
                        ("approved_at__isnull", False), ("published_at__isnull", False), ("weight__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="published_version_was_approved_and_weighed",
            ),
        ),
        migrations.AddIndex(
            model_name="attempt",
            index=models.Index(fields=["activity_key", "submitted_at"], name="attempts_at_a_quiz"),
        ),
        migrations.AddIndex(
            model_name="attempt",
            index=models.Index(fields=["changed_at"], name="attempts_by_last_change"),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.UniqueConstraint(
                fields=("enrolment", "activity_key", "number"), name="attempts_are_numbered_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.UniqueConstraint(
                condition=models.Q(("submitted_at__isnull", True)),
                fields=("enrolment", "activity_key"),
                name="one_open_attempt_at_a_quiz",
            ),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("score__isnull", True), ("submitted_at__isnull", True)),
                    models.Q(("percent__isnull", False), ("score__isnull", False), ("submitted_at__isnull", False)),
                    _connector="OR",
                ),
                name="a_submitted_attempt_has_a_score",
            ),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.CheckConstraint(
                condition=models.Q(("score__isnull", True), ("score__lte", 10000), _connector="OR"),
                name="attempt_score_is_within_bounds",
            ),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("deadline__isnull", True), ("deadline__gt", models.F("started_at")), _connector="OR"
                ),
                name="attempt_ends_after_its_start",
            ),
        ),
        migrations.AddIndex(
            model_name="evidence",
            index=models.Index(fields=["enrolment", "received_at"], name="courses_evi_enrolme_90cb60_idx"),
        ),
        migrations.AddConstraint(
            model_name="extratime",
            constraint=models.CheckConstraint(
                condition=models.Q(("percent__gte", 1), ("percent__lte", 300)), name="extra_time_is_sensible"
            ),
        ),
        migrations.AddConstraint(
            model_name="glossaryterm",
            constraint=models.UniqueConstraint(fields=("locale", "term"), name="term_explained_once_per_language"),
        ),
        migrations.AlterUniqueTogether(
            name="glossaryterm",
            unique_together={("translation_key", "locale")},
        ),
        migrations.AddConstraint(
            model_name="h5plibrary",
            constraint=models.UniqueConstraint(
                fields=("machine_name", "major", "minor", "patch", "tree_sha256"), name="a_library_is_installed_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="h5plibrary",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "active")),
                fields=("machine_name", "major", "minor"),
                name="one_active_patch_of_a_library",
            ),
        ),
        migrations.AddConstraint(
            model_name="handedinfile",
            constraint=models.UniqueConstraint(
                fields=("answer", "sha256"), name="a_file_is_handed_in_once_for_an_answer"
            ),
        ),
        migrations.AddConstraint(
            model_name="librarydependency",
            constraint=models.UniqueConstraint(
                fields=("library", "kind", "position"), name="dependencies_have_an_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="libraryfile",
            constraint=models.UniqueConstraint(fields=("library", "path"), name="a_path_once_in_a_library"),
        ),
        migrations.AddConstraint(
            model_name="librarywish",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "open")),
                fields=("machine_name", "major", "minor"),
                name="one_open_request_for_a_library",
            ),
        ),
        migrations.AddIndex(
            model_name="packagestatement",
            index=models.Index(fields=["attempt", "said_at"], name="statements_of_a_go"),
        ),
        migrations.AddConstraint(
            model_name="packageversion",
            constraint=models.UniqueConstraint(fields=("package", "number"), name="package_versions_are_numbered_once"),
        ),
        migrations.AddConstraint(
            model_name="packagestate",
            constraint=models.UniqueConstraint(
                fields=("enrolment", "activity_key", "block", "data_type", "sub_content"),
                name="one_state_of_a_kind_at_a_package",
            ),
        ),
        migrations.AddConstraint(
            model_name="packagefile",
            constraint=models.UniqueConstraint(fields=("version", "path"), name="a_path_once_in_a_package"),
        ),
        migrations.AddConstraint(
            model_name="packageattempt",
            constraint=models.UniqueConstraint(
                fields=("enrolment", "activity_key", "block", "number"), name="goes_at_a_package_are_numbered_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="packageattempt",
            constraint=models.UniqueConstraint(
                condition=models.Q(("finished_at__isnull", True)),
                fields=("enrolment", "activity_key", "block"),
                name="one_open_go_at_a_package",
            ),
        ),
        migrations.AddConstraint(
            model_name="packageattempt",
            constraint=models.CheckConstraint(
                condition=models.Q(("score__isnull", True), ("score__lte", 10000), _connector="OR"),
                name="package_score_is_within_bounds",
            ),
        ),
        migrations.AddConstraint(
            model_name="package",
            constraint=models.UniqueConstraint(
                fields=("translation_of", "language"), name="a_package_is_translated_once_into_a_language"
            ),
        ),
        migrations.AddIndex(
            model_name="enrolment",
            index=models.Index(fields=["course", "status"], name="courses_enr_course__c68f45_idx"),
        ),
        migrations.AddIndex(
            model_name="enrolment",
            index=models.Index(fields=["unit", "status"], name="courses_enr_unit_id_8ed6d2_idx"),
        ),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.UniqueConstraint(fields=("learner", "course", "cycle"), name="one_enrolment_per_cycle"),
        ),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_latest", True)),
                fields=("learner", "course"),
                name="one_latest_cycle_per_course",
            ),
        ),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.CheckConstraint(condition=models.Q(("cycle__gte", 1)), name="cycles_count_from_one"),
        ),
        migrations.AddConstraint(
            model_name="assignmentrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("course__isnull", False), ("path__isnull", True)),
                    models.Q(("course__isnull", True), ("path__isnull", False)),
                    _connector="OR",
                ),
                name="rule_assigns_a_course_or_a_path",
                violation_error_message="Choose a course or a path, one of the two.",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignmentrule",
            constraint=models.CheckConstraint(condition=models.Q(("due_in_days__gte", 1)), name="rule_leaves_a_day"),
        ),
        migrations.AddConstraint(
            model_name="pathcourse",
            constraint=models.UniqueConstraint(fields=("path", "course"), name="course_once_in_a_path"),
        ),
        migrations.AddConstraint(
            model_name="prerequisite",
            constraint=models.UniqueConstraint(fields=("page", "course"), name="prerequisite_named_once"),
        ),
        migrations.AddConstraint(
            model_name="producedreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("first_day__lte", models.F("last_day"))), name="figures_of_days_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="questionbank",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="question_bank_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="questionversion",
            constraint=models.UniqueConstraint(fields=("question", "number"), name="question_version_number_once"),
        ),
        migrations.AddConstraint(
            model_name="questionversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "draft")), fields=("question",), name="question_has_one_draft_at_most"
            ),
        ),
        migrations.AddConstraint(
            model_name="questionversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1)), name="question_versions_count_from_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="questionversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "single",
                            "multiple",
                            "true-false",
                            "matching",
                            "ordering",
                            "short-answer",
                            "number",
                            "hotspot",
                            "long-answer",
                            "file-upload",
                        ],
                    )
                ),
                name="question_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="questionversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("approved_at__isnull", True), ("status", "draft")),
                    models.Q(("approved_at__isnull", False), ("status", "approved")),
                    _connector="OR",
                ),
                name="question_version_approved_has_a_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="questionversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("used_at__isnull", True), ("status", "approved"), _connector="OR"),
                name="only_approved_questions_are_used",
            ),
        ),
        migrations.AddConstraint(
            model_name="questionversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "hotspot"), ("picture__isnull", False)),
                    models.Q(models.Q(("kind", "hotspot"), _negated=True), ("picture__isnull", True)),
                    _connector="OR",
                ),
                name="only_places_need_a_picture",
            ),
        ),
        migrations.AddIndex(
            model_name="question",
            index=models.Index(fields=["bank", "is_retired"], name="question_in_bank"),
        ),
        migrations.AddConstraint(
            model_name="keycorrection",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "proposed")),
                fields=("question",),
                name="one_open_correction_of_a_question",
            ),
        ),
        migrations.AddConstraint(
            model_name="keycorrection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("status", "proposed")),
                    models.Q(models.Q(("status", "proposed"), _negated=True), ("decided_at__isnull", False)),
                    _connector="OR",
                ),
                name="a_decided_correction_has_a_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="questionwording",
            constraint=models.UniqueConstraint(
                fields=("version", "language"), name="question_worded_once_per_language"
            ),
        ),
        migrations.AddConstraint(
            model_name="questionwording",
            constraint=models.CheckConstraint(
                condition=models.Q(("language", ""), _negated=True), name="question_wording_has_a_language"
            ),
        ),
        migrations.AddConstraint(
            model_name="quizdraw",
            constraint=models.CheckConstraint(
                condition=models.Q(("count__gte", 1), ("points__gte", 1)), name="quiz_draw_asks_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="quizquestion",
            constraint=models.UniqueConstraint(fields=("page", "question"), name="quiz_asks_a_question_once"),
        ),
        migrations.AddConstraint(
            model_name="quizquestion",
            constraint=models.CheckConstraint(
                condition=models.Q(("points__gte", 1)), name="quiz_question_is_worth_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="renderedcontent",
            constraint=models.UniqueConstraint(fields=("content", "renderer"), name="one_rendering_per_renderer"),
        ),
        migrations.AddConstraint(
            model_name="reportpiece",
            constraint=models.UniqueConstraint(fields=("file", "run", "place"), name="piece_of_a_file_once"),
        ),
        migrations.AddConstraint(
            model_name="scormstate",
            constraint=models.UniqueConstraint(fields=("attempt", "item"), name="one_state_of_an_item_in_a_go"),
        ),
        migrations.AddConstraint(
            model_name="withdrawal",
            constraint=models.UniqueConstraint(fields=("activity_key", "block"), name="block_withdrawn_once"),
        ),
    ]
