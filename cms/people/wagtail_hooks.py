"""What people add to the editor's screens."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.people.editor.viewsets import PostViewSet
from cms.people.models import User
from cms.people.scoping import may_administer

hooks.register("register_admin_viewset", lambda: PostViewSet())


@hooks.register("before_bulk_action")
def people_are_changed_one_by_one(request: HttpRequest, kind: str, objects: list, action: object) -> None:
    """Wagtail's actions on many people give roles and delete without our verbs: no log, no last administrator."""
    if any(isinstance(item, User) for item in objects):
        raise PermissionDenied


class AdministratorsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_administer(request.user)


@hooks.register("register_settings_menu_item")
def units_item() -> MenuItem:
    return AdministratorsItem(_("Units"), reverse("people_units"), icon_name="group", order=605)


@hooks.register("register_reports_menu_item")
def log_item() -> MenuItem:
    return AdministratorsItem(_("Audit log"), reverse("people_log"), icon_name="history", order=700)
