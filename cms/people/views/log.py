"""The audit log, for administrators."""

import csv
from collections.abc import Iterator

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cms.people.auditing import record
from cms.people.forms.units import LogForm
from cms.people.models import AuditEntry, User
from cms.people.views.answering import administrators, page_of
from cms.text import neutral


@require_safe
@administrators
def log(request: HttpRequest) -> HttpResponse:
    """For administrators: who did what."""
    form = LogForm(request.GET)
    page = page_of(request, _entries(form), per_page=50)
    people = User.objects.in_bulk(_people_in(page.object_list))
    rows = [(entry, people.get(int(entry.subject_id)) if _is_person(entry) else None) for entry in page.object_list]
    actions = AuditEntry.objects.order_by("action").values_list("action", flat=True).distinct()
    return render(request, "people/log.html", {"form": form, "page": page, "rows": rows, "actions": actions})


@require_POST
@administrators
def log_csv(request: HttpRequest) -> HttpResponse:
    """For administrators: the log as CSV; taking it away is an entry itself, so it is a POST."""
    form = LogForm(request.POST)
    entries = _entries(form)
    record("audit.exported", actor=request.user, rows=entries.count())
    response = StreamingHttpResponse(_lines(entries), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="audit-{timezone.localdate():%Y-%m-%d}.csv"'
    return response


class _Echo:
    def write(self, value: str) -> str:
        return value


def _lines(entries: QuerySet[AuditEntry]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff"  # Excel reads UTF-8 only with this mark
    yield writer.writerow(["when", "who", "what", "about", "subject", "label", "details"])
    for entry in entries.iterator(chunk_size=1000):
        cells = [
            entry.at.isoformat(timespec="seconds"),
            entry.actor.staff_code if entry.actor else entry.actor_key or "",
            entry.action,
            entry.subject_type,
            entry.subject_id,
            entry.subject_label,
            " ".join(f"{key}={value}" for key, value in entry.details.items()),
        ]
        yield writer.writerow([neutral(cell) for cell in cells])


def _entries(form: LogForm) -> QuerySet[AuditEntry]:
    entries = AuditEntry.objects.select_related("actor")
    if not form.is_valid():
        return entries.none()
    asked = form.cleaned_data
    if asked["action"]:
        entries = entries.of_action(asked["action"])
    if asked["actor"]:
        entries = entries.filter(actor__staff_code__iexact=asked["actor"].strip())
    return entries.between(asked["since"], asked["until"])


def _is_person(entry: AuditEntry) -> bool:
    return entry.subject_type == "people.user" and entry.subject_id.isdigit()


def _people_in(entries: "list[AuditEntry]") -> set[int]:
    return {int(entry.subject_id) for entry in entries if _is_person(entry)}
