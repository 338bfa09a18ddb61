"""Campaigns for tests, on the furnished shelves: `CampaignPageFactory(language="en")`, `CampaignPageFactory(short=True)`."""

import factory

from cms.campaigns.models import CampaignIndexPage, CampaignPage
from tests.factories.pages import PageFactory


def campaign_shelf(language: str = "vi") -> CampaignIndexPage:
    """Returns the furnished shelf of a language, live."""
    shelf = CampaignIndexPage.objects.get(locale__language_code=language)
    if not shelf.live:
        shelf.save_revision().publish()
        shelf.refresh_from_db()
    return shelf


class CampaignPageFactory(PageFactory):
    """A whole campaign on the shelf of `language`; `short=True` has only what every language has."""

    class Meta:
        model = CampaignPage

    class Params:
        short = factory.Trait(signs=[], checks=[], questions=[], story="", is_short=True)

    neutral_title = "Việc mùa này"
    message = "Trước khi nhận lời, xem bốn điều."
    audiences = factory.LazyFunction(lambda: ["job-seekers"])
    signs = factory.LazyFunction(lambda: [("sign", f"Dấu hiệu {number}") for number in (1, 2, 3)])
    checks = factory.LazyFunction(lambda: [("check", "Gọi lại công ty")])
    actions = factory.LazyFunction(lambda: [("action", "Nói: mai tôi trả lời"), ("action", "Hỏi người mình tin")])
    contacts = factory.LazyFunction(lambda: [("contact", "hotline-111")])
    story = "Thắng hai mươi hai tuổi.\n\nThắng hỏi lại."
    questions = factory.LazyFunction(lambda: [("question", {"question": "Có nên hỏi không?", "answer": "Nên hỏi."})])

    @classmethod
    def _create(cls, model_class, *args, language: str = "vi", **fields):
        return super()._create(model_class, *args, parent=campaign_shelf(language), **fields)
