import django.db.models.deletion
import modelcluster.fields
import taggit.managers
import wagtail.models.media
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("cms", "0001_initial"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="audio",
            name="uploaded_by_user",
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
            model_name="audiovariant",
            name="audio",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="variants", to="cms.audio"
            ),
        ),
        migrations.AddField(
            model_name="campaignrecording",
            name="audio",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cms.audio", verbose_name="audio"
            ),
        ),
        migrations.AddField(
            model_name="campaignrecording",
            name="page",
            field=modelcluster.fields.ParentalKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="recordings", to="cms.campaignpage"
            ),
        ),
        migrations.AddConstraint(
            model_name="dailycount",
            constraint=models.UniqueConstraint(
                fields=("day", "what", "language", "is_invented"), name="visits_once_a_day"
            ),
        ),
        migrations.AddField(
            model_name="document",
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
            model_name="document",
            name="tags",
            field=taggit.managers.TaggableManager(
                blank=True, help_text=None, through="taggit.TaggedItem", to="taggit.Tag", verbose_name="tags"
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="uploaded_by_user",
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
            model_name="harmreviewtask",
            name="groups",
            field=models.ManyToManyField(
                help_text="Pages/snippets at this step in a workflow will be moderated or approved by these groups of users",
                to="auth.group",
                verbose_name="groups",
            ),
        ),
        migrations.AddField(
            model_name="homepage",
            name="information_page",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.WAGTAIL_PAGE_MODEL,
                verbose_name="page behind the door for everybody",
            ),
        ),
        migrations.AddField(
            model_name="image",
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
            model_name="image",
            name="tags",
            field=taggit.managers.TaggableManager(
                blank=True, help_text=None, through="taggit.TaggedItem", to="taggit.Tag", verbose_name="tags"
            ),
        ),
        migrations.AddField(
            model_name="image",
            name="uploaded_by_user",
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
            model_name="homepage",
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
            model_name="homepage",
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
            model_name="eventpage",
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
            model_name="eventpage",
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
            model_name="eventindexpage",
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
            model_name="eventindexpage",
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
            model_name="campaignpage",
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
            model_name="campaignpage",
            name="picture",
            field=models.ForeignKey(
                blank=True,
                help_text="People, paths, hands, hills. No victims, chains or shadows.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="cms.image",
                verbose_name="picture",
            ),
        ),
        migrations.AddField(
            model_name="campaignpage",
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
            model_name="campaignindexpage",
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
            model_name="campaignindexpage",
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
            model_name="articlepage",
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
            model_name="articlepage",
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
            model_name="articleindexpage",
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
            model_name="articleindexpage",
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
            model_name="impactpage",
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
            model_name="impactpage",
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
            model_name="indexpage",
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
            model_name="indexpage",
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
            model_name="job",
            name="asked_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="asked by",
            ),
        ),
        migrations.AddField(
            model_name="localfact",
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
            model_name="menulink",
            name="page",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to=settings.WAGTAIL_PAGE_MODEL,
                verbose_name="page",
            ),
        ),
        migrations.AddField(
            model_name="paper",
            name="recorded_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="rendition",
            name="image",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="renditions", to="cms.image"
            ),
        ),
        migrations.AddField(
            model_name="servicespage",
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
            model_name="servicespage",
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
            model_name="paper",
            name="subject",
            field=models.ForeignKey(
                editable=False, on_delete=django.db.models.deletion.CASCADE, related_name="papers", to="cms.shipped"
            ),
        ),
        migrations.AddField(
            model_name="sitesettings",
            name="site",
            field=models.OneToOneField(
                editable=False, on_delete=django.db.models.deletion.CASCADE, to="wagtailcore.site"
            ),
        ),
        migrations.AddField(
            model_name="menulink",
            name="site_settings",
            field=modelcluster.fields.ParentalKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="menu_links", to="cms.sitesettings"
            ),
        ),
        migrations.AddField(
            model_name="sitewording",
            name="site_settings",
            field=modelcluster.fields.ParentalKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="wordings", to="cms.sitesettings"
            ),
        ),
        migrations.AddField(
            model_name="standardpage",
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
            model_name="standardpage",
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
            model_name="video",
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
            model_name="video",
            name="described_version",
            field=models.ForeignKey(
                blank=True,
                help_text="The same film with a voice that also tells what is seen.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="cms.video",
                verbose_name="version with audio description",
            ),
        ),
        migrations.AddField(
            model_name="video",
            name="poster",
            field=models.ForeignKey(
                blank=True,
                help_text="Shown before the film starts. Without one, a frame of the film is used.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="cms.image",
                verbose_name="still picture",
            ),
        ),
        migrations.AddField(
            model_name="video",
            name="tags",
            field=taggit.managers.TaggableManager(
                blank=True, help_text=None, through="taggit.TaggedItem", to="taggit.Tag", verbose_name="tags"
            ),
        ),
        migrations.AddField(
            model_name="video",
            name="uploaded_by_user",
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
            model_name="videovariant",
            name="video",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="variants", to="cms.video"
            ),
        ),
        migrations.AddConstraint(
            model_name="audio",
            constraint=models.CheckConstraint(
                condition=models.Q(("transcript", ""), _negated=True),
                name="audio_has_a_transcript",
                violation_error_message="Write the transcript: a person who cannot hear needs it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="audiovariant",
            constraint=models.UniqueConstraint(fields=("audio", "profile"), name="audio_variant_once_per_profile"),
        ),
        migrations.AddConstraint(
            model_name="image",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("description", ""), ("is_decorative", True)),
                    models.Q(("is_decorative", False), models.Q(("description", ""), _negated=True)),
                    _connector="OR",
                ),
                name="image_has_alternative_text_or_is_decorative",
                violation_error_message="Write an alternative text, or mark the picture as decoration: one of the two.",
            ),
        ),
        migrations.AddConstraint(
            model_name="campaignpage",
            constraint=models.CheckConstraint(
                condition=models.Q(("about_return", False), ("kit_allowed", False), _connector="OR"),
                name="no_kit_about_a_return",
            ),
        ),
        migrations.AddIndex(
            model_name="job",
            index=models.Index(fields=["status", "run_at"], name="job_status_run_at"),
        ),
        migrations.AddIndex(
            model_name="job",
            index=models.Index(fields=["asked_by", "-created_at"], name="job_person_newest"),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="job_has_a_name"),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status__in", ["waiting", "running"]), models.Q(("dedupe", ""), _negated=True)),
                fields=("dedupe",),
                name="job_one_unfinished_per_dedupe_key",
            ),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.UniqueConstraint(
                condition=models.Q(("period", ""), _negated=True), fields=("period",), name="job_one_per_period"
            ),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("lease_until__isnull", False), ("status", "running"), models.Q(("holder", ""), _negated=True)
                    ),
                    models.Q(
                        models.Q(("status", "running"), _negated=True), ("holder", ""), ("lease_until__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="job_running_has_a_holder_and_no_other_has",
            ),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("finished_at__isnull", True), ("status__in", ["waiting", "running"])),
                    models.Q(("finished_at__isnull", False), ("status__in", ["done", "failed", "cancelled"])),
                    _connector="OR",
                ),
                name="job_finished_at_when_finished",
            ),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "failed"), _negated=True),
                    models.Q(("error", ""), _negated=True),
                    _connector="OR",
                ),
                name="job_failed_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="localfact",
            constraint=models.UniqueConstraint(fields=("key", "locale"), name="local_fact_key_once_per_language"),
        ),
        migrations.AddConstraint(
            model_name="localfact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("verified_on__isnull", True),
                    ("verify_by__isnull", True),
                    ("verify_by__gte", models.F("verified_on")),
                    _connector="OR",
                ),
                name="local_fact_checked_before_next_check",
            ),
        ),
        migrations.AlterUniqueTogether(
            name="localfact",
            unique_together={("translation_key", "locale")},
        ),
        migrations.AlterUniqueTogether(
            name="rendition",
            unique_together={("image", "filter_spec", "focal_point_key")},
        ),
        migrations.AddIndex(
            model_name="paper",
            index=models.Index(fields=["subject", "language"], name="cms_paper_subject_027172_idx"),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_demonstration", True),
                    models.Q(
                        models.Q(("approver_name", ""), _negated=True),
                        models.Q(("document_number", ""), _negated=True),
                        ("document_date__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="paper_names_approver_number_and_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("lawyer_name", ""), ("lawyer_read_on__isnull", True)),
                    models.Q(models.Q(("lawyer_name", ""), _negated=True), ("lawyer_read_on__isnull", False)),
                    _connector="OR",
                ),
                name="paper_names_lawyer_and_day_or_neither",
            ),
        ),
        migrations.AddConstraint(
            model_name="sitewording",
            constraint=models.UniqueConstraint(
                fields=("site_settings", "language"), name="site_wording_once_per_language"
            ),
        ),
        migrations.AddConstraint(
            model_name="video",
            constraint=models.CheckConstraint(
                condition=models.Q(("transcript", ""), _negated=True),
                name="video_has_a_transcript",
                violation_error_message="Write the transcript: a person who cannot hear needs it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="video",
            constraint=models.CheckConstraint(
                condition=models.Q(("captions", ""), _negated=True), name="video_has_captions"
            ),
        ),
        migrations.AddConstraint(
            model_name="video",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("says_all_it_shows", True),
                    models.Q(("seen_not_said", ""), _negated=True),
                    ("described_version__isnull", False),
                    _connector="OR",
                ),
                name="video_tells_what_it_shows",
                violation_error_message="Describe what is seen but not said, or mark that the sound says everything.",
            ),
        ),
        migrations.AddConstraint(
            model_name="videovariant",
            constraint=models.UniqueConstraint(fields=("video", "profile"), name="video_variant_once_per_profile"),
        ),
    ]
