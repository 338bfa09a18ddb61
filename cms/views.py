"""The pattern page: every element of the design, as it looks and as it is written. Public, without cookies."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import translate_url
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

PATTERNS: dict[str, str | Promise] = {
    "colours": _("Colours"),
    "text": _("Text"),
    "icon": _("Icons"),
    "button": _("Buttons"),
    "form": _("Form"),
    "form_errors": _("Form with something to correct"),
    "search": _("Search"),
    "alert": _("Notices"),
    "toast": _("Short message"),
    "badge": _("Labels"),
    "card": _("Cards"),
    "panel": _("Panel"),
    "progress": _("Progress"),
    "stat": _("Figures"),
    "table": _("Table"),
    "definition_list": _("List of facts"),
    "tabs": _("Tabs without a script"),
    "details": _("Things that open"),
    "confirm": _("Question before something final"),
    "callout": _("Do, do not, danger"),
    "steps": _("Steps"),
    "figure": _("Picture with words"),
    "avatar": _("People"),
    "empty": _("Nothing here yet"),
    "breadcrumb": _("Where am I"),
    "pagination": _("Further pages"),
    "language_switch": _("Languages"),
    "player": _("Lesson desk"),
}


@dataclass(frozen=True)
class Pattern:
    """One sample: a template that is shown both rendered and as it is written."""

    name: str
    title: str | Promise

    @property
    def template_name(self) -> str:
        return f"cms/patterns/{self.name}.html"

    @property
    def source(self) -> str:
        return (Path(settings.BASE_DIR) / "templates" / self.template_name).read_text(encoding="utf-8").strip()


class SampleForm(forms.Form):
    """One field of each kind; its words stand for content, hence Vietnamese and not translated."""

    # The page is read from its top; a real form that was sent back moves focus to its summary.
    summary_takes_focus = False

    full_name = forms.CharField(label="Họ và tên", help_text="Như trên giấy tờ, ví dụ: Lò Thị Ánh")
    phone = forms.CharField(
        label="Số điện thoại", required=False, widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"})
    )
    post = forms.ChoiceField(
        label="Vị trí công tác", choices=[("", "Chọn…"), ("1", "Bộ đội biên phòng"), ("2", "Cán bộ tiếp nhận")]
    )
    started = forms.DateField(label="Ngày bắt đầu", widget=forms.DateInput(attrs={"type": "date"}), required=False)
    address = forms.ChoiceField(
        label="Xưng hô", choices=[("ms", "Bà"), ("mr", "Ông"), ("", "Không nêu")], widget=forms.RadioSelect
    )
    days = forms.MultipleChoiceField(
        label="Ngày trực trong tuần",
        required=False,
        choices=[("2", "Thứ hai"), ("4", "Thứ tư"), ("6", "Thứ sáu và cuối tuần, khi có đoàn trở về qua cửa khẩu")],
        widget=forms.CheckboxSelectMultiple,
    )
    password = forms.CharField(label="Mật khẩu", widget=forms.PasswordInput(attrs={"autocomplete": "off"}))
    code = forms.CharField(
        label="Mã xác thực",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "maxlength": "6"}),
    )
    photo = forms.FileField(label="Ảnh", required=False, help_text="JPEG hoặc PNG, không quá 10 MB")
    note = forms.CharField(label="Ghi chú", widget=forms.Textarea, required=False)
    agreed = forms.BooleanField(label="Tôi đã đọc và đồng ý với quy tắc bảo mật thông tin của người trở về")


@require_safe
def patterns(request: HttpRequest) -> HttpResponse:
    theme = request.GET.get("theme", "")
    context = {
        "patterns": [Pattern(name, title) for name, title in PATTERNS.items()],
        "theme": theme if theme in ("light", "dark") else "",
        **sample_context(request),
    }
    return render(request, "cms/patterns.html", context)


@require_safe
def patterns_player(request: HttpRequest) -> HttpResponse:
    return render(request, "cms/patterns_player.html")


def sample_context(request: HttpRequest) -> dict[str, Any]:
    """What the samples show: a form before and after a mistake, the second page of three, this page's languages."""
    typed = {"wrong-full_name": "Lò Thị Ánh", "wrong-code": "12"}
    return {
        "form": SampleForm(),
        "wrong_form": SampleForm(typed, prefix="wrong"),
        "page": Paginator(range(60), 20).page(2),
        "crumbs": [
            {"title": "Trang đầu", "href": "#breadcrumb"},
            {"title": "Đơn vị", "href": "#breadcrumb"},
            {"title": "Đồn biên phòng cửa khẩu quốc tế", "href": ""},
        ],
        "languages": [
            {"code": code, "name": name, "href": translate_url(request.path, code), "current": code == get_language()}
            for code, name in settings.PUBLIC_LANGUAGES
        ],
    }
