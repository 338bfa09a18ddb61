"""What a SCORM package asked to be kept, item by item: its data model, as it stood when it was last kept.

The values are the package's own words. They are handed back to it and shown as text; what they come to is evidence.
"""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.people.models import User
from courses.xapi.models import PackageAttempt


class ScormStateQuerySet(models.QuerySet["ScormState"]):
    def of_person(self, user: User) -> Self:
        return self.filter(attempt__enrolment__learner__user=user)


class ScormState(models.Model):
    """One item of a package in one go: `cmi` maps elements (`cmi.core.lesson_status`) to what was last set."""

    attempt = models.ForeignKey(PackageAttempt, on_delete=models.CASCADE, related_name="scorm_states")
    item = models.CharField(_("item"), max_length=255)
    cmi = models.JSONField(default=dict)
    # The best that the item came to in this go, by our own judgement: looking at it once more takes nothing away.
    came_to = models.JSONField(default=dict)
    # By the device, never after the receipt: a phone that was offline must not put an older state over a newer one.
    made_at = models.DateTimeField()
    received_at = models.DateTimeField()
    # The package took its leave (LMSFinish, Terminate), or its page was closed.
    ended = models.BooleanField(default=False)

    objects = ScormStateQuerySet.as_manager()

    class Meta:
        verbose_name = _("state of a SCORM package")
        verbose_name_plural = _("states of SCORM packages")
        default_permissions = ()
        ordering = ["attempt", "item"]
        constraints = [models.UniqueConstraint(fields=["attempt", "item"], name="one_state_of_an_item_in_a_go")]

    def __str__(self) -> str:
        return self.item
