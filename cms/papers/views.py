"""The screen on which an approval is recorded: one text, one language, its papers so far, and a form for the next."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from cms.papers.holding import record_paper
from cms.papers.models import Paper, Shipped
from cms.site.languages import name_of

MAY_RECORD = "cms.add_paper"


class PaperForm(forms.ModelForm):
    """What stands on the paper; a lawyer is asked for where the text speaks of the law."""

    class Meta:
        model = Paper
        fields = ["approver_name", "document_number", "document_date", "lawyer_name", "lawyer_read_on"]
        widgets = {
            name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            for name in ("document_date", "lawyer_read_on")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document_date"].required = True
        for name in ("lawyer_name", "lawyer_read_on"):
            self.fields[name].required = self.instance.subject.is_legal

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in ("document_date", "lawyer_read_on"):
            day = cleaned.get(name)
            if day and day > timezone.localdate():
                self.add_error(name, _("This day is still to come."))
        return cleaned


def record(request: HttpRequest, key: UUID, language: str) -> HttpResponse:
    """Shows the papers of one text in one language, and records a further one."""
    if not request.user.has_perm(MAY_RECORD):
        raise PermissionDenied
    subject = get_object_or_404(Shipped, pk=key)
    paper = Paper(subject=subject, language=_known(language), version=_version(request))
    form = PaperForm(request.POST or None, instance=paper)
    if request.method == "POST" and form.is_valid():
        try:
            record_paper(form.instance, by=request.user)
            messages.success(request, _("The paper is recorded. The text can be published in this language now."))
            return redirect(_back(request))
        except ValidationError as error:
            form.add_error(None, error)
    context = {
        "form": form,
        "subject": subject,
        "language_name": name_of(language),
        "version": paper.version,
        "papers": Paper.objects.of(key, language).select_related("subject", "recorded_by"),
        "back": _back(request),
        "header_title": subject.name,
        "header_icon": "clipboard-list",
        "breadcrumbs_items": [{"url": reverse("wagtailadmin_home"), "label": _("Home")}, {"label": subject.name}],
    }
    return render(request, "cms/papers/record.html", context)


def _known(language: str) -> str:
    if language not in dict(settings.LANGUAGES):
        raise Http404
    return language


def _version(request: HttpRequest) -> int | None:
    asked = request.GET.get("version", "")
    return int(asked) if asked.isdecimal() and len(asked) < 6 else None


def _back(request: HttpRequest) -> str:
    """Returns the screen from which somebody came, if it is one of ours."""
    asked = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if is_ours and asked.startswith("/app/") else reverse("wagtailadmin_home")
