"""Pages for tests, below the furnished homes: `StandardPageFactory(language="fr")`, `StandardPageFactory(sensitive=True)`."""

from datetime import timedelta

from django.utils import timezone

from wagtail.models import Page

import factory

from cms.pages.articles import ArticleIndexPage, ArticlePage
from cms.pages.events import EventIndexPage, EventPage
from cms.pages.home import HomePage
from cms.pages.standard import IndexPage, StandardPage


def home(language: str = "vi") -> HomePage:
    """Returns the furnished home of a public language, freshly read."""
    return HomePage.objects.get(locale__language_code=language)


class PageFactory(factory.django.DjangoModelFactory):
    """A live page below `parent`, or below the home of `language`; `words="…"` gives it a block of text."""

    class Meta:
        model = StandardPage
        abstract = True

    class Params:
        sensitive = factory.Trait(is_sensitive=True, neutral_title="Thời tiết")
        draft = factory.Trait(live=False)

    title = factory.Sequence(lambda number: f"Trang số {number}")
    slug = factory.Sequence(lambda number: f"trang-{number}")

    @classmethod
    def _create(cls, model_class, *args, parent: Page | None = None, language: str = "vi", words: str = "", **fields):
        above = Page.objects.get(pk=parent.pk) if parent is not None else home(language)
        if words:
            fields["body"] = [("text", f"<p>{words}</p>")]
        page = model_class(locale=above.locale, **fields)
        above.add_child(instance=page)
        page.save_revision()
        return page


class StandardPageFactory(PageFactory):
    class Meta:
        model = StandardPage


class IndexPageFactory(PageFactory):
    class Meta:
        model = IndexPage


class ArticleIndexPageFactory(PageFactory):
    class Meta:
        model = ArticleIndexPage


class ArticlePageFactory(PageFactory):
    class Meta:
        model = ArticlePage


class EventIndexPageFactory(PageFactory):
    class Meta:
        model = EventIndexPage


class EventPageFactory(PageFactory):
    """A session in a week, at a market; `past=True` for one of a week ago."""

    class Meta:
        model = EventPage

    class Params:
        past = factory.Trait(starts_at=factory.LazyFunction(lambda: timezone.now() - timedelta(days=7)))

    starts_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=7))
    place = "Chợ phiên"
