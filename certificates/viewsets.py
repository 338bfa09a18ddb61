"""The editor's screens of certificates: issuers, signers, designs with a live preview, and which course uses which."""

from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BooleanField, FileField, FileInput
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from certificates.models import CertificateDesign, CoursePolicy, Issuer, Signer
from cms.media.cleaning import clean_picture

_MOST_BYTES = 2 * 1024 * 1024


class IssuerViewSet(SnippetViewSet):
    """In whose name certificates are issued."""

    model = Issuer
    icon = "home"
    list_display = ["name", "place", "symbol"]
    panels = [
        MultiFieldPanel([FieldPanel("parent_name"), FieldPanel("name")], heading=_("As on official papers")),
        FieldRowPanel([FieldPanel("place"), FieldPanel("symbol")]),
        MultiFieldPanel(
            [FieldPanel("name_en"), FieldPanel("name_fr"), FieldPanel("name_de")], heading=_("In other languages")
        ),
        FieldPanel("contact"),
    ]


class SignerForm(WagtailAdminModelForm):
    """A signer. The picture of a signature comes with the day on which its owner agreed, or not at all."""

    signature_file = FileField(
        label=_("picture of the signature"),
        required=False,
        widget=FileInput(attrs={"accept": "image/png"}),
        help_text=_("PNG with a clear background. By default the paper leaves room to sign by hand."),
    )
    remove_signature = BooleanField(label=_("remove the picture of the signature"), required=False)

    def clean_signature_file(self) -> bytes:
        file = self.cleaned_data["signature_file"]
        if not file:
            return b""
        if file.size > _MOST_BYTES:
            raise ValidationError(_("This picture is larger than 2 MB."))
        picture = clean_picture(file.read())
        if picture.extension != "png":
            raise ValidationError(_("Hand in a PNG."))
        return picture.content

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("remove_signature"):
            self.instance.signature = b""
        elif content := cleaned.get("signature_file"):
            self.instance.signature = content
        if self.instance.signature and not (cleaned.get("consent_on") and cleaned.get("consent_note")):
            raise ValidationError(_("Say when the signer agreed, and where the agreement is kept."))
        return cleaned


class SignerViewSet(SnippetViewSet):
    """Who signs."""

    model = Signer
    icon = "edit"
    list_display = ["name", "title", "issuer"]
    edit_handler = ObjectList(
        [
            FieldPanel("issuer"),
            FieldRowPanel([FieldPanel("name"), FieldPanel("title")]),
            FieldPanel("user"),
            MultiFieldPanel(
                [FieldPanel("title_en"), FieldPanel("title_fr"), FieldPanel("title_de")],
                heading=_("In other languages"),
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("consent_on"), FieldPanel("consent_note")]),
                    FieldPanel("signature_file"),
                    FieldPanel("remove_signature"),
                ],
                heading=_("Printed signature, with consent only"),
            ),
        ],
        base_form_class=SignerForm,
    )


class DesignViewSet(SnippetViewSet):
    """How certificates look, with a preview beside the form."""

    model = CertificateDesign
    icon = "doc-full"
    list_display = ["name", "layout", "paper", "languages", "issuer", BooleanColumn("is_default", label=_("Standard"))]
    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("is_default")]),
        FieldPanel("issuer"),
        FieldPanel("layout"),
        FieldRowPanel([FieldPanel("paper"), FieldPanel("languages")]),
        FieldRowPanel([FieldPanel("colour"), FieldPanel("border")]),
        FieldPanel("national_heading"),
        MultiFieldPanel(
            [
                FieldPanel("heading"),
                HelpPanel(template="certificates/admin/placeholders.html"),
                FieldPanel("body"),
                FieldPanel("body_second"),
            ],
            heading=pgettext_lazy("on a certificate", "Words"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("shows_birth_date"),
                FieldPanel("shows_unit"),
                FieldPanel("shows_outcomes"),
                FieldPanel("shows_score"),
            ],
            heading=_("What is printed of the holder and the course"),
        ),
        FieldRowPanel([FieldPanel("signer"), FieldPanel("second_signer")]),
        FieldPanel("logo"),
    ]


class CoursePolicyViewSet(SnippetViewSet):
    """Which courses depart from the usual way."""

    model = CoursePolicy
    icon = "list-ul"
    list_display = ["course", "mode", "design"]
    panels = [FieldPanel("course"), FieldPanel("mode"), FieldPanel("design")]


class CertificatesGroup(SnippetViewSetGroup):
    """What certificates are arranged by."""

    items = (DesignViewSet, IssuerViewSet, SignerViewSet, CoursePolicyViewSet)
    menu_label = _("Certificates")
    menu_icon = "success"
    menu_order = 270
