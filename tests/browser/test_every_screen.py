"""Each screen keeps the promises of the design: accessible, no sideways scrolling, polite to the visitor."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.addresses import APP_LANGUAGES, PUBLIC, PUBLIC_LANGUAGES, SIGNED_IN, SIGNED_OUT
from tests.browser.conftest import LAPTOP, PHONE, fits
from tests.factories.people import UnitFactory, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# One run in `make test` sees each screen once, on what hurts most: a phone in Vietnamese, half of them in the dark.
SCHEMES = ("light", "dark")
WIDTHS = (PHONE, LAPTOP)


def keeps_its_promises(page: Page, address: str, axe: Callable[[Page], None]) -> None:
    expected = HTTPStatus.NOT_FOUND if "not-there" in address else HTTPStatus.OK
    response = page.goto(address)
    assert response is not None
    assert response.status == expected, address
    page.wait_for_load_state("networkidle")
    fits(page)
    axe(page)


@pytest.fixture
def administrator() -> Any:
    return UserFactory(administrator=True, supervises=UnitFactory(), full_name="Hoàng Thị Sửu")


@pytest.mark.parametrize("address", PUBLIC)
def test_public_screen_on_a_phone(address, open_browser, axe):
    scheme = SCHEMES[PUBLIC.index(address) % 2]
    page = open_browser(width=PHONE, scheme=scheme)
    keeps_its_promises(page, f"/vi/{address}", axe)
    assert page.context.cookies() == []


@pytest.mark.parametrize("address", SIGNED_OUT)
def test_signed_out_screen_on_a_phone(address, open_browser, axe):
    keeps_its_promises(open_browser(width=PHONE), address, axe)


@pytest.mark.parametrize("address", SIGNED_IN)
def test_signed_in_screen_on_a_phone(address, open_browser, axe, sign_in, administrator):
    page = open_browser(width=PHONE, scheme=SCHEMES[SIGNED_IN.index(address) % 2])
    sign_in(page, administrator)
    keeps_its_promises(page, address, axe)


@pytest.mark.prove
@pytest.mark.parametrize("language", PUBLIC_LANGUAGES)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_public_screen(width, scheme, language, open_browser, axe):
    page = open_browser(width=width, scheme=scheme)
    for address in PUBLIC:
        keeps_its_promises(page, f"/{language}/{address}", axe)


@pytest.mark.prove
@pytest.mark.parametrize("language", APP_LANGUAGES)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_screen_of_the_app(width, scheme, language, open_browser, axe, sign_in, administrator):
    page = open_browser(width=width, scheme=scheme)
    for address in SIGNED_OUT:
        keeps_its_promises(page, address, axe)
    administrator.language = language
    administrator.save()
    sign_in(page, administrator)
    for address in SIGNED_IN:
        keeps_its_promises(page, address, axe)


@pytest.mark.prove
@pytest.mark.parametrize("address", PUBLIC)
def test_public_screen_at_double_zoom(address, open_browser):
    # 200 % zoom of a 1280 px window leaves 640 px; 400 % leaves 320, which is the phone's width above.
    page = open_browser(width=LAPTOP // 2, device_scale_factor=2)
    page.goto(f"/vi/{address}")
    fits(page)
