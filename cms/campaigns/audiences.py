"""For whom a campaign is meant: a fixed list, kept on the page as keys."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db import models
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    """The keys are also what the index page's address carries: they name nobody and no danger."""

    YOUNG_PEOPLE = "young-people", _("Young people")
    PUPILS = "pupils", _("Pupils")
    JOB_SEEKERS = "job-seekers", _("People looking for work")
    FAMILIES = "families", _("Families")
    NEIGHBOURS = "neighbours", _("Neighbours")
    HOSTS = "hosts", _("Who employs or houses people")
    EVERYONE = "everyone", _("Everyone")


class AudiencesField(models.JSONField):
    """A short list of audiences, ticked in the editor."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", list)
        super().__init__(*args, **kwargs)

    def validate(self, value: Any, model_instance: Any) -> None:
        super().validate(value, model_instance)
        if not isinstance(value, list) or set(value) - set(Audience.values):
            raise forms.ValidationError(_("Choose from the list."), code="invalid_choice")

    def formfield(self, **kwargs: Any) -> forms.Field:
        # Not JSONField's own: an editor ticks, and never sees brackets.
        return forms.MultipleChoiceField(
            choices=Audience.choices,
            widget=forms.CheckboxSelectMultiple,
            label=capfirst(self.verbose_name),
            required=not self.blank,
            help_text=self.help_text,
        )

    def value_from_object(self, obj: models.Model) -> Any:
        return list(super().value_from_object(obj) or [])


def labels_of(keys: Iterable[str]) -> list[str | Promise]:
    """Returns the words for `keys`, in the order of the list."""
    wanted = set(keys)
    return [audience.label for audience in Audience if audience.value in wanted]
