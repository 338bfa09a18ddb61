"""Why a certificate was printed: the first time, or again after a correction."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Why(models.TextChoices):
    """Why a printing was made."""

    FIRST = "first", pgettext_lazy("why a certificate was printed", "First issue")
    NAME = "name", pgettext_lazy("why a certificate was printed", "Name or date of birth corrected")
    DETAILS = "details", pgettext_lazy("why a certificate was printed", "Another detail corrected")
