"""System checks: why no certificate is issued here, and what to do."""

from certificates.checks import certificates_can_be_checked, certificates_have_an_issuer
from tests.factories import certificates as made


def test_an_issuer_that_is_not_filled_in_is_told_with_what_to_do(site):
    (warning,) = certificates_have_an_issuer(None)
    assert (warning.id, bool(warning.hint)) == ("homeward.W006", True)
    made.issuer()
    assert certificates_have_an_issuer(None) == []


def test_an_address_without_https_is_told(site):
    assert certificates_can_be_checked(None) == []
    site.WAGTAILADMIN_BASE_URL = "http://127.0.0.1:8000"
    (warning,) = certificates_can_be_checked(None)
    assert (warning.id, "https" in warning.hint) == ("homeward.W007", True)


def test_a_demonstration_needs_neither(site):
    site.DEMO, site.WAGTAILADMIN_BASE_URL = True, "http://127.0.0.1:8000"
    assert certificates_have_an_issuer(None) + certificates_can_be_checked(None) == []
