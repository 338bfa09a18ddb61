"""Forms of packages: a file, a name, and why a library is not installed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.packages.models import Package


class UploadForm(forms.Form):
    """A package to take in."""

    file = forms.FileField(
        label=_("H5P or SCORM file"),
        widget=forms.FileInput(attrs={"accept": ".h5p,.zip"}),
        help_text=_("As another program has exported it. It is checked whole before anything of it is kept."),
    )


class ReplacementForm(UploadForm):
    """A file that becomes the next version of a package."""

    note = forms.CharField(label=_("What changed"), max_length=255, required=False)


class NameForm(forms.ModelForm):
    """The name by which authors choose a package."""

    class Meta:
        model = Package
        fields = ["title"]
        labels = {"title": _("Name")}


class DeclineForm(forms.Form):
    """Why a library will not be installed."""

    answer = forms.CharField(label=_("Why not?"), max_length=200)
