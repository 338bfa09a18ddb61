"""The guard at every free text, file and file name: it warns once, keeps what was typed, and lets itself be answered.

Use `CaseDataGuardMixin` first among a form's bases. Do not skip it because a field is short: names of files and titles have
betrayed people too. A field that asks for such a thing (one's own phone) is named in `guard_ignores`.
"""

import hashlib
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cms.guard.detection import Finding, Kind, findings
from cms.guard.signals import confirmed
from cms.text import nfc

ANSWER = "not_case_data"


class CaseDataGuardMixin:
    """Warns when a text or a file name looks like case data; a second submit with the box ticked goes through.

    The answer is bound to what was found: a text that changed, or another finding, is warned about anew. Pass
    `guard_actor=request.user`, so that the audit log knows who answered.
    """

    # Fields whose very purpose is such data, with what they may hold; None: the field is not looked at.
    guard_ignores: Mapping[str, frozenset[Kind] | None] = {}

    def __init__(self, *args: Any, guard_actor: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.guard_actor = guard_actor
        self.guard_findings: dict[str, list[Finding]] = {}

    def full_clean(self) -> None:
        super().full_clean()
        if not self.is_bound:
            return
        self.guard_findings = self._look()
        if not self.guard_findings:
            return
        if self._answered():
            if not self.errors:
                self._announce()
            return
        for name, found in self.guard_findings.items():
            self.add_error(name, [ValidationError(each, code="case_data") for each in sentences(found)])
        self._ask()

    def _look(self) -> dict[str, list[Finding]]:
        """Returns what was found, by field; a field whose value was refused is not looked at."""
        found = {}
        for name, value in self.cleaned_data.items():
            ignore = self.guard_ignores.get(name, frozenset())
            if ignore is None or not self._is_free_text(name):
                continue
            text, is_file = _text_of(value)
            if text and (here := findings(text, file_name=is_file, ignore=ignore)):
                found[name] = here
        return found

    def _is_free_text(self, name: str) -> bool:
        field = self.fields.get(name)
        if isinstance(field, forms.ChoiceField | forms.EmailField | forms.URLField | forms.UUIDField):
            return False
        if isinstance(getattr(field, "widget", None), forms.PasswordInput | forms.HiddenInput):
            return False
        return isinstance(field, forms.CharField | forms.FileField)

    def _fingerprint(self) -> str:
        told = [f"{name}:{each.kind}:{each.text}" for name, found in self.guard_findings.items() for each in found]
        return hashlib.sha256("\n".join(sorted(told)).encode()).hexdigest()[:32]

    def _answered(self) -> bool:
        return self._fingerprint() in self.data.getlist(self.add_prefix(ANSWER))

    def _ask(self) -> None:
        """Adds the box by which the person answers; it stands last, after the fields it is about."""
        field = forms.BooleanField(
            label=_("This is not about a person we help, or it is invented. Keep it."),
            required=False,
            widget=forms.CheckboxInput(attrs={"value": self._fingerprint()}, check_test=lambda value: False),
        )
        self.fields[ANSWER] = field

    def _announce(self) -> None:
        kinds = sorted({each.kind.value for found in self.guard_findings.values() for each in found})
        confirmed.send(type(self), actor=self.guard_actor, where=type(self).__name__, kinds=kinds)


def warnings_about(text: str, *, file_name: bool = False) -> list[str]:
    """Returns the sentences of a warning that does not block, such as the one an editor sees after saving a page."""
    return sentences(findings(text, file_name=file_name))


def sentences(found: list[Finding]) -> list[str]:
    """One sentence for each kind, quoting the first of that kind."""
    first: dict[Kind, Finding] = {}
    count: dict[Kind, int] = {}
    for finding in found:
        first.setdefault(finding.kind, finding)
        count[finding.kind] = count.get(finding.kind, 0) + 1
    return [_quoted(finding, count[kind]) for kind, finding in first.items()]


def _quoted(finding: Finding, count: int) -> str:
    told = {"text": finding.text[:60], "advice": finding.advice, "more": count - 1}
    if count == 1:
        # Not the singular of a plural: languages with one form for all numbers would say “and 0 more”.
        return str(_("“%(text)s”: %(advice)s") % told)
    return (
        ngettext(
            "“%(text)s” and %(more)s place more: %(advice)s",
            "“%(text)s” and %(more)s places more: %(advice)s",
            count - 1,
        )
        % told
    )


def _text_of(value: Any) -> tuple[str, bool]:
    """Returns what there is to read of a field's value, and whether it is the name of a fresh upload."""
    if isinstance(value, str):
        return nfc(value), False
    if hasattr(value, "read") and not getattr(value, "_committed", False):
        return nfc(str(getattr(value, "name", "") or "")), True
    return "", False
