"""Health checks and error pages."""

from django.http import HttpRequest, HttpResponse


def healthz(request: HttpRequest) -> HttpResponse:
    """Answers 200 as long as this process can answer at all; asks nothing else."""
    return HttpResponse("ok\n", content_type="text/plain")
