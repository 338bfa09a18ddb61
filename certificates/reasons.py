"""Why a certificate does not count: public words, read by everybody who has the code, so they say nothing about the holder."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reason(models.TextChoices):
    """Chosen, never written: a free text beside a name could tell too much."""

    ERROR = "error", _("Issued by mistake")
    IDENTITY = "identity", _("Issued to the wrong person")
    RULES = "rules", _("The conditions for it were not met")
    REVIEW = "review", _("Under review")
    COURSE_CHANGED = "course-changed", _("The course has changed in a way that matters for safety")
    REQUEST = "request", _("At the holder's wish")
