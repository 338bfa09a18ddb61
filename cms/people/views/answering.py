"""What the pages of people share: paging, and telling a `PeopleError` where it happened."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from cms.people.errors import PeopleError
from cms.people.scoping import may_administer

View = Callable[..., HttpResponse]
PER_PAGE = 25


def page_of(request: HttpRequest, rows: QuerySet | Sequence[Any], *, per_page: int = PER_PAGE) -> Page:
    """Returns the asked page of a list; a page that does not exist becomes the nearest that does."""
    return Paginator(rows, per_page).get_page(request.GET.get("p"))


def reading(view: View) -> View:
    """For everyone who has signed in; reads only."""
    return login_required(require_safe(view))


def doing(view: View) -> View:
    """For everyone who has signed in; changes something, so it is a POST."""
    return require_POST(login_required(view))


def administrators(view: View) -> View:
    """For administrators only; others get 403."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_administer(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return login_required(guarded)


def attempt(request: HttpRequest, act: Callable[[], Any], *, done: str = "") -> bool:
    """Calls a verb; says that it is done, or which rule stood in the way. A right that is missing is a 403."""
    try:
        act()
    except PeopleError as error:
        if error.code == "not_yours":
            raise PermissionDenied(str(error)) from error
        messages.error(request, str(error))
        return False
    if done:
        messages.success(request, done)
    return True


def attempt_form(form: BaseForm, act: Callable[[], Any]) -> Any:
    """Calls a verb for a valid form; a rule that stands in the way is shown at its field, and None returned."""
    try:
        return act()
    except PeopleError as error:
        if error.code == "not_yours":
            raise PermissionDenied(str(error)) from error
        field = error.code.removesuffix("_taken")
        form.add_error(field if field in form.fields else None, str(error))
        return None
