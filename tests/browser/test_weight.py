"""What a public page costs on a slow link, as a browser really fetches it."""

import brotli
import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BUDGET = 50 * 1024
FIRST = 14 * 1024
PICTURES = (".avif", ".webp", ".png", ".jpg", "/images/")


def cost(response) -> int:
    body = response.body()
    return len(body) if response.url.endswith(".woff2") else len(brotli.compress(body, quality=5))


def test_home_is_light_and_asks_for_one_weight_of_one_font(page):
    answers = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto("/vi/")
    page.wait_for_load_state("networkidle")
    costs = {answer.url: cost(answer) for answer in answers if not any(mark in answer.url for mark in PICTURES)}
    assert sum(costs.values()) <= BUDGET, costs
    assert not [url for url in costs if "600-normal" in url or "tai-viet" in url or "latin-ext" in url], costs


def test_the_words_of_home_are_in_the_first_packets(page):
    response = page.goto("/vi/")
    assert cost(response) <= FIRST
