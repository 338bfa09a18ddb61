"""The pages of certificates in a real browser: accessible, no sideways scrolling, on phone and laptop, light and dark."""

import hashlib

from django.test import override_settings
from django.urls import reverse

import pytest
from playwright.sync_api import expect

from certificates import scanning
from certificates.awarding import award
from certificates.bundles.asking import ask
from certificates.codes import new_code
from certificates.issuing import issue
from certificates.models import Award, CertificateDesign, CoursePolicy, Document, Revocation
from certificates.models.bundles import BundleKind
from certificates.recognition import deciding
from cms.people.models import Learner
from tests.browser.conftest import fits
from tests.browser.learning import desk_of, shot
from tests.factories import certificates as made
from tests.factories.courses import frozen
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LOOKS = [(320, "light"), (1280, "light"), (320, "dark")]


@pytest.fixture
def administrator(settings):
    settings.WAGTAILADMIN_BASE_URL = made.PUBLIC
    return UserFactory(administrator=True, full_name="Lê Minh Đức")


@pytest.fixture
def document(administrator) -> Document:
    """A certificate of the administrator's own, so that one person may open every page."""
    who = Learner.objects.get(user=administrator)
    version = frozen(lessons=1, title="Giờ đầu tại đồn: tiếp nhận người trở về", valid_months=24, renewal_days=60)
    enrolment = made.completed(who=who, version=version)
    return issue(award(enrolment.pk), design=made.default_design())


@pytest.fixture
def waiting(administrator):
    """A course with people who wait for a list."""
    made.default_design()
    version = frozen(lessons=1, title="Giữ kín thông tin")
    CoursePolicy.objects.create(course=version.course, mode=CoursePolicy.Mode.BATCH)
    for name in ("Vàng A Dủa", "Lò Thị Ánh"):
        award(made.completed(version=version, full_name=name).pk)
    return version.course


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_the_check_page_fits_and_is_accessible(open_browser, axe, document, width, scheme):
    page = open_browser(width=width, scheme=scheme)
    with override_settings(DEMO=True):
        enrolment = made.completed(full_name="Vàng A Dủa")
        specimen = issue(award(enrolment.pk), design=made.default_design())
    for name, code in {
        "valid": document.code_grouped,
        "specimen": specimen.code,
        "unknown": new_code(),
        "form": "",
    }.items():
        page.goto(f"/c/{code}/?lang=vi" if code else "/c/?lang=de")
        page.wait_for_load_state("networkidle")
        shot(page, f"check-{name}-{width}-{scheme}")
        fits(page)
        axe(page)


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_pages_of_certificates_fit_and_are_accessible(
    open_browser, sign_in, axe, administrator, document, waiting, width, scheme
):
    bundle = ask(Award.objects.all(), BundleKind.ARCHIVE, by=administrator, language="vi")
    scanning.attach(document, b"%PDF-1.7 signed", by=administrator)
    draft = made.recognition_draft(by=administrator)
    deciding.name_person(draft, administrator.staff_code, by=administrator)
    Revocation.objects.create(award=document.award, reason="error", asked_by=UserFactory(full_name="Phạm Thị Ngọc"))
    addresses = {
        "mine": reverse("certificates_mine"),
        "desk": desk_of(made.Enrolment.objects.get(pk=document.award.enrolment)),
        "register": reverse("certificates_register"),
        "certificate": reverse("certificates_certificate", args=[document.award_id]),
        "lists": reverse("certificates_batches"),
        "list": reverse("certificates_batch", args=[waiting.pk]),
        "together": reverse("certificates_bundle", args=[bundle.pk]),
        "recognitions": reverse("certificates_recognitions"),
        "recognition": reverse("certificates_recognition", args=[draft.pk]),
        "recognition-words": reverse("certificates_recognition_edit", args=[draft.pk]),
    }
    page = open_browser(width=width, scheme=scheme)
    sign_in(page, administrator)
    faults = []
    for name, address in addresses.items():
        assert page.goto(address).status == 200, name
        page.wait_for_load_state("networkidle")
        shot(page, f"{name}-{width}-{scheme}")
        try:
            fits(page)
            axe(page)
        except AssertionError as fault:
            faults.append(f"{name}: {fault}")
    assert not faults, "\n".join(faults)


def test_the_browser_tells_the_issued_file_from_another_and_sends_neither(open_browser, document):
    page = open_browser()
    page.goto(f"/c/{document.code}/?lang=en")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_text("Check the file itself").click()
    same = {"name": "a.pdf", "mimeType": "application/pdf", "buffer": bytes(document.printed.pdf)}
    page.set_input_files("#file", same)
    page.wait_for_selector("[data-outcome=same]")
    page.set_input_files("#file", same | {"buffer": same["buffer"] + b"\n"})
    page.wait_for_selector("[data-outcome=other]")
    assert "not the file that was issued" in page.locator("[data-answer]").inner_text()
    page.locator(".fingerprint").evaluate(
        "(box, found) => { box.dataset.scans = `0 ${found}`; }", hashlib.sha256(same["buffer"] + b"scan").hexdigest()
    )
    page.set_input_files("#file", same | {"buffer": same["buffer"] + b"scan"})
    page.wait_for_selector("[data-outcome=scan]")
    assert [address for address in asked if "/static/" not in address] == []


def test_a_typed_code_is_checked_without_a_script(open_browser, document):
    page = open_browser(script=False)
    page.goto("/c/?lang=en")
    page.fill("#code", document.code_grouped.lower())
    page.locator(".check-form button").click()
    expect(page.get_by_role("heading", name="This certificate is valid")).to_be_visible()
    assert page.context.cookies() == []


def test_an_editor_sees_the_paper_beside_the_form(open_browser, sign_in, administrator):
    made.default_design()
    page = open_browser(may_fail=True)
    sign_in(page, administrator)
    design = CertificateDesign.objects.get(is_default=True)
    page.goto(reverse(CertificateDesign.snippet_viewset.get_url_name("edit"), args=[design.pk]))
    page.locator("button[aria-label*='review'], button[aria-label*='em trước']").first.click()
    frame = page.frame_locator("iframe").first
    frame.get_by_role("img", name="Giấy chứng nhận khi in ra").wait_for()
    shot(page, "design-1280-light", full_page=False)
