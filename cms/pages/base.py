"""What every page has: how it looks in a list, how it travels, and how little it gives away.

Other rooms build their pages on `BasePage` and inherit its card, its fallback between languages and its safety; a list of
pages of any kind is shown through `cms.pages.cards`, never by testing which kind it is.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.images import get_image_model_string
from wagtail.models import Page, Revision, get_page_models
from wagtail.search import index

from cms.papers.holding import is_unread_by_lawyer, must_have_papers
from cms.safety import without_indentation
from cms.site.languages import bcp47, name_of
from cms.text import folded, spelled

# How long a visitor's browser may show a page without asking again; after that a conditional GET costs 304 and no body.
PUBLIC_MAX_AGE = 60

# Addresses that the site answers itself, below a home or below a shelf: a page of that name could never be opened.
TAKEN_SLUGS = ("search", "rss", "ics", "k")

# Words that must not stand in the address of a page whose reader may be watched: the history and the bill keep addresses.
TELLING_WORDS = ("buon-nguoi", "buon-ban-nguoi", "mua-ban-nguoi", "nan-nhan", "traffick", "victim", "traite", "opfer")


def optional_image(related_name: str, **options: Any) -> models.ForeignKey:
    """Returns a foreign key to a picture that may be missing and whose deletion leaves the page standing."""
    return models.ForeignKey(
        get_image_model_string(),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name=related_name,
        **options,
    )


def kinds_behind_the_door() -> list[type[Page]]:
    """Returns the kinds of page that strangers never read."""
    return [kind for kind in get_page_models() if not getattr(kind, "stands_in_public", True)]


class BasePage(Page):
    """A page that can be listed, shared, found and, where it must, hidden from whoever looks over a shoulder."""

    listing_title = models.CharField(
        _("title in lists"), max_length=120, blank=True, help_text=_("If empty, the page's title.")
    )
    listing_text = models.CharField(
        _("text in lists"),
        max_length=255,
        blank=True,
        help_text=_(
            "One or two plain sentences on the card of this page; if empty, the description for search engines."
        ),
    )
    listing_image = optional_image("+", verbose_name=_("picture in lists"))
    social_image = optional_image(
        "+",
        verbose_name=_("picture when shared"),
        help_text=_("Shown when somebody shares the address. Never used on a sensitive page."),
    )
    neutral_title = models.CharField(
        _("neutral title"),
        max_length=60,
        blank=True,
        help_text=_(
            "Shown in the browser's tab, its history and when shared, instead of the title. "
            "For readers who may be watched: “Weather and markets”, not “Signs of trafficking”."
        ),
    )
    neutral_icon = models.BooleanField(
        _("neutral icon"), default=False, help_text=_("A plain icon in the browser's tab instead of ours.")
    )
    is_sensitive = models.BooleanField(
        _("sensitive: leave no copy"),
        default=False,
        help_text=_(
            "The browser is told to keep no copy, and a shared link shows no picture and no text. Needs a neutral title."
        ),
    )

    # A public page has no session, so a password or a sign-in could never be remembered: what is not for everybody
    # lives under /app/ or stays unpublished.
    private_page_options: list[str] = []

    # False for pages that stand in the tree but are read behind the sign-in: no stranger finds them or a word of theirs.
    stands_in_public = True

    search_fields = [
        *Page.search_fields,
        index.SearchField("searchable_folded"),
        index.SearchField("searchable_spelled"),
        index.AutocompleteField("searchable_folded"),
        index.FilterField("is_sensitive"),
    ]

    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("listing_title"), FieldPanel("listing_text"), FieldPanel("listing_image")],
            heading=_("In lists"),
        ),
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description"), FieldPanel("social_image")],
            heading=_("For search engines and sharing"),
        ),
        FieldPanel("show_in_menus"),
        MultiFieldPanel(
            [FieldPanel("neutral_title"), FieldPanel("neutral_icon"), FieldPanel("is_sensitive")],
            heading=_("For readers who may be watched"),
        ),
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.slug in TAKEN_SLUGS:
            raise ValidationError({"slug": _("The site itself answers at this address: choose another.")})
        if not self.is_sensitive:
            return
        if not self.neutral_title:
            raise ValidationError({"neutral_title": _("A sensitive page needs a neutral title.")})
        if any(word in (self.slug or "") for word in TELLING_WORDS):
            raise ValidationError(
                {"slug": _("The address of a sensitive page stays in the browser's history: choose a neutral one.")}
            )

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> None:
        """Publishes, unless these words ship with the project and nobody has recorded who approved them (PaperError)."""
        must_have_papers(self.translation_key, [self.locale.language_code])
        super().publish(revision, *args, **kwargs)

    @property
    def is_unread_by_lawyer(self) -> bool:
        """Published in a demonstration, though it speaks of the law: the page says so."""
        return is_unread_by_lawyer(self.translation_key, self.locale.language_code)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        translation = self.live_translation_into(get_language())
        if translation is not None:
            return redirect(translation.get_url(request))
        response = super().serve(request, *args, **kwargs)
        response.add_post_render_callback(without_indentation)
        response["Content-Language"] = self.content_lang
        response.counted_as = self.counted_as
        return self.kept_as_allowed(response)

    def kept_as_allowed(self, response: HttpResponse) -> HttpResponse:
        """Returns an answer of this page that says who may keep it: of a sensitive page nobody, not even the site itself."""
        if self.is_sensitive:
            patch_cache_control(response, private=True, no_store=True)
        else:
            patch_cache_control(response, public=True, max_age=PUBLIC_MAX_AGE)
        response.keeps_copy = not self.is_sensitive
        return response

    def make_preview_request(
        self,
        original_request: HttpRequest | None = None,
        preview_mode: str | None = None,
        extra_request_attrs: Any = None,
    ) -> HttpResponse:
        """Shows the draft as a stranger will see it, and tells Wagtail's checker alone which editor is looking."""
        editor = getattr(original_request, "user", None)
        attributes = {**(extra_request_attrs or {}), "editor": editor}
        return super().make_preview_request(original_request, preview_mode, attributes)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        response = super().serve_preview(request, mode_name)
        # Wagtail's checker brings a script of its own; the editor's screens, of which a preview is one, have no such policy.
        response._csp_exempt = True
        return response

    def live_translation_into(self, language: str) -> Page | None:
        """Returns the page's own words in another language, if it is asked for in that one and they are published."""
        if language == self.locale.language_code:
            return None
        return self.get_translations().live().filter(locale__language_code=language).first()

    # --- how this page looks in a list ---
    @property
    def card_title(self) -> str:
        return self.listing_title or self.title

    @property
    def card_text(self) -> str:
        return self.listing_text or self.search_description

    # --- how this page shows itself to the browser ---
    @property
    def tab_title(self) -> str:
        """The title that a browser's tab, history and share preview may show."""
        return self.neutral_title or self.seo_title or self.title

    @property
    def is_indexable(self) -> bool:
        """May a search engine list this page? A copy in its source's language would only compete with the source."""
        return self.stands_in_public and not self.is_sensitive and self.alias_of_id is None

    @property
    def has_neutral_icon(self) -> bool:
        return self.neutral_icon or self.is_sensitive

    @property
    def shows_nothing_when_shared(self) -> bool:
        """Does a shared link carry the neutral title alone, without a text, a picture or the site's name?"""
        return self.is_sensitive

    @property
    def counted_as(self) -> tuple[str, str]:
        """What is added up when somebody reads this page: the page in all languages, and the language of its words."""
        return f"page:{self.translation_key}", self.content_language

    # --- the language the words are in, which is not always the language of the address ---
    @property
    def content_language(self) -> str:
        """The code of the language in which the page is written: a synchronised copy still speaks its source's."""
        source = self.alias_of if self.alias_of_id else self
        return source.locale.language_code

    @property
    def content_lang(self) -> str:
        return bcp47(self.content_language)

    @property
    def content_language_name(self) -> str:
        return name_of(self.content_language)

    # --- search ---
    def searchable_text(self) -> str:
        """Returns all words of the page; kinds with a body add theirs."""
        return " ".join([self.title, self.listing_title, self.listing_text, self.search_description])

    def searchable_folded(self) -> str:
        """Returns the words without marks: `buon nguoi` finds *buôn người*."""
        return folded(self.searchable_text())

    def searchable_spelled(self) -> str:
        """Returns the words with every mark spelled out, so that what was typed exactly comes first."""
        return spelled(self.searchable_text())
