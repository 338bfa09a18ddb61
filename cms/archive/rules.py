"""Plain fields of a model as settings in TOML: what is not usual is written, and read as the editor's own field accepts it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from cms.archive.toml import Table


def field_of(model: type[models.Model], name: str) -> Any:
    return model._meta.get_field(name)


def unusual(model: type[models.Model], rules: Mapping[str, Any]) -> dict[str, Any]:
    """Returns the rules that differ from the defaults of the model."""
    return {name: value for name, value in rules.items() if value != field_of(model, name).get_default()}


def read_rules(table: Table, model: type[models.Model], names: Iterable[str]) -> dict[str, Any]:
    """Takes rules out of a table; one that is not there is as usual, one that the editor would refuse is a fault."""
    return {name: read_rule(table, model, name) for name in names}


def read_rule(table: Table, model: type[models.Model], name: str) -> Any:
    field = field_of(model, name)
    usual = field.get_default()
    if isinstance(field, models.BooleanField):
        value: Any = table.flag(name, usual)
    elif isinstance(field, models.IntegerField):
        value = table.number(name, usual)
    else:
        value = table.text(name, usual)
    if value is not None:
        check_rule(table, name, field, value)
    return value


def check_rule(table: Table, name: str, field: Any, value: Any) -> None:
    """Names as a fault of the table what the field does not accept."""
    if field.choices and value not in dict(field.flatchoices) and value not in ("", None):
        names = ", ".join(filter(None, dict(field.flatchoices)))
        table.fault(name, _("“%(key)s” is one of: %(names)s.") % {"key": name, "names": names})
        return
    try:
        field.clean(value, None)
    except ValidationError as error:
        for message in error.messages:
            table.fault(name, _("%(field)s: %(message)s") % {"field": name, "message": message})
