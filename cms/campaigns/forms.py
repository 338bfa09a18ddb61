"""The editor's form of a campaign: a draft may be unfinished, what goes to review or to the public may not."""

from wagtail.admin.forms import WagtailAdminPageForm


class CampaignForm(WagtailAdminPageForm):
    def _post_clean(self) -> None:
        self.instance.is_being_drafted = self.is_deferred_validation
        super()._post_clean()
