"""Re-exports the topics' models, so that Django finds them under the one label `cms`."""

from cms.campaigns.models import CampaignIndexPage, CampaignPage, CampaignRecording
from cms.campaigns.reviewing import HarmReview, HarmReviewTask
from cms.counting.models import CountedLog, DailyCount
from cms.facts.models import LocalFact
from cms.jobs.models import Job, Worker
from cms.media.models import Audio, AudioVariant, Document, Image, Rendition, Video, VideoVariant
from cms.pages.articles import ArticleIndexPage, ArticlePage
from cms.pages.events import EventIndexPage, EventPage
from cms.pages.home import HomePage
from cms.pages.impact import ImpactPage
from cms.pages.services import ServicesPage
from cms.pages.standard import IndexPage, StandardPage
from cms.papers.models import Paper, Shipped
from cms.site.models import MenuLink, SiteSettings, SiteWording

__all__ = [
    "ArticleIndexPage",
    "ArticlePage",
    "Audio",
    "AudioVariant",
    "CampaignIndexPage",
    "CampaignPage",
    "CampaignRecording",
    "CountedLog",
    "DailyCount",
    "Document",
    "EventIndexPage",
    "EventPage",
    "HarmReview",
    "HarmReviewTask",
    "HomePage",
    "Image",
    "ImpactPage",
    "IndexPage",
    "Job",
    "LocalFact",
    "MenuLink",
    "Paper",
    "Rendition",
    "ServicesPage",
    "Shipped",
    "SiteSettings",
    "SiteWording",
    "StandardPage",
    "Video",
    "VideoVariant",
    "Worker",
]
