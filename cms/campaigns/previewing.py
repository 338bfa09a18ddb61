"""A campaign's paper as its editors see it before anybody else: made of the draft, marked as one, kept nowhere."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cms.campaigns.kit.composing import compose
from cms.campaigns.kit.making import name_for, set_in_type
from cms.campaigns.kit.printouts import ordered
from cms.campaigns.models import CampaignPage
from cms.printing import RenderingError


@require_safe
@cache_control(private=True, no_store=True)
def kit_preview(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Shows one file of the kit as the draft last saved would make it, to those who may edit the campaign."""
    page = get_object_or_404(CampaignPage, pk=pk)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    draft: CampaignPage = page.get_latest_revision_as_object()
    asked = ordered(name)
    if asked is None or not draft.may_be_hung_up:
        raise Http404
    try:
        content = set_in_type(compose(draft, asked, is_draft=True))
    except RenderingError as error:
        return HttpResponse(error.sentence, content_type="text/plain; charset=utf-8", status=422)
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name_for(draft, asked)}"'
    return answer
