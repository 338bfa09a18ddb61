"""Wagtail's screens for accounts and posts, in our fields and through our verbs."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.users.views import users as wagtail_users

from cms.people import starting
from cms.people.accounts import open_account
from cms.people.auditing import record
from cms.people.editor.forms import AccountForm, PostForm
from cms.people.models import Post, User
from cms.people.roles import set_roles


class IndexView(wagtail_users.IndexView):
    """Everyone with an account, by given name."""

    default_ordering = "name_sort_key"
    page_title = gettext_lazy("Accounts")
    add_item_label = gettext_lazy("Open an account")

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn("full_name", label=_("Name"), sort_key="name_sort_key", get_url=self.get_edit_url),
            Column("staff_code", label=_("Staff code"), sort_key="staff_code"),
            BooleanColumn("is_active", label=_("May sign in"), sort_key="is_active"),
            DateColumn("last_login", label=_("Last signed in"), sort_key="last_login"),
        ]

    @cached_property
    def search_fields(self) -> set[str]:
        return {"full_name", "folded_name", "staff_code", "phone", "email"}

    def get_base_queryset(self) -> Any:
        return User.objects.visible_to(self.request.user)

    def order_queryset(self, queryset: Any) -> Any:
        return queryset.order_by(self.ordering or self.default_ordering)


class CreateView(wagtail_users.CreateView):
    """Opens an account; the person gets a starting code."""

    page_title = gettext_lazy("Open an account")
    success_message = None

    @transaction.atomic
    def save_instance(self) -> User:
        written = self.form.cleaned_data
        fields = {name: written[name] for name in ("staff_code", "phone", "email", "language")}
        user = open_account(written["full_name"], by=self.request.user, **fields)
        set_roles(user, set(written["roles"]), by=self.request.user)
        code = starting.issue(user, by=self.request.user)
        messages.success(
            self.request,
            _("%(name)s signs in with %(staff_code)s and the starting code %(code)s. It is shown only now.")
            % {"name": user.full_name, "staff_code": user.staff_code, "code": code},
        )
        return user


class EditView(wagtail_users.EditView):
    """Changes an account and its roles. Of a superuser only by one."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.object.is_superuser and not request.user.is_superuser:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @transaction.atomic
    def save_instance(self) -> User:
        before, after = self.form.initial, self.form.cleaned_data
        changed = sorted(name for name in AccountForm.Meta.fields if (before[name] or "") != (after[name] or ""))
        user = self.form.save()
        if changed:
            record("details.changed", actor=self.request.user, subject=user, fields=changed)
        set_roles(user, set(self.form.cleaned_data["roles"]), by=self.request.user)
        return user


class DeleteView(wagtail_users.DeleteView):
    """A person is erased on their own page, so that every room takes part."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("people_person", self.object.pk)


class UserViewSet(wagtail_users.UserViewSet):
    menu_label = gettext_lazy("Accounts")
    index_view_class = IndexView
    add_view_class = CreateView
    edit_view_class = EditView
    delete_view_class = DeleteView
    ordering = "name_sort_key"
    copy_view_enabled = False
    # None of Wagtail's templates for people: they name fields that ours have not.
    template_prefix = ""

    def get_form_class(self, for_update: bool = False) -> type[ModelForm]:
        return AccountForm


class PostViewSet(ModelViewSet):
    """The posts that people hold, for lists and rules."""

    model = Post
    name = "posts"
    icon = "tag"
    menu_label = gettext_lazy("Posts of staff")
    menu_order = 610
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    list_display = ["name", "code", BooleanColumn("is_active", label=gettext_lazy("In use"))]
    ordering = ["position", "code"]

    def get_form_class(self, for_update: bool = False) -> type[ModelForm]:
        return PostForm
