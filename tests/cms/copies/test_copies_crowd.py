"""Two hundred readers of one page while an editor publishes it again and again: nobody sees a mixture or an old page."""

import http.client
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cms.copies.editions import begin_edition
from cms.pages.standard import StandardPage
from tests import servers
from tests.factories.pages import StandardPageFactory
from tests.programs import Site

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.prove]

READERS, EDITIONS = 200, 12


class Servers(Site):
    """A web server of two processes whose copies lie where the editor's process begins editions."""

    # DEBUG spares it `collectstatic`.
    changed = {"DJANGO_SETTINGS_MODULE": "lms.settings.dev", "PAGE_CACHE_SECONDS": "60", "DEBUG": "true"}

    def serve(self, port: int) -> None:
        command = ["-m", "gunicorn", "lms.wsgi:application", "--worker-class=gthread", "--workers=2", "--threads=4"]
        self.start(*command, f"--bind=127.0.0.1:{port}", "--log-level=warning", "--no-control-socket")


@pytest.fixture
def web(transactional_db: None, tmp_path: Path) -> Iterator[Servers]:
    found = Servers(tmp_path)
    try:
        yield found
    finally:
        found.kill()


def look(port: int) -> tuple[int, set[int]]:
    """Returns the status and every number of an edition that the page shows."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", "/vi/dong-nguoi/", headers={"Host": "127.0.0.1"})
        answer = connection.getresponse()
        return answer.status, {int(number) for number in re.findall(r"lần-(\d+)-", answer.read().decode())}
    finally:
        connection.close()


def test_two_hundred_readers_see_whole_pages_and_never_one_from_before_a_publication(web, settings, tmp_path):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": tmp_path / "var" / "cache",
        }
    }
    settings.PAGE_CACHE_SECONDS = 60
    page = StandardPageFactory(slug="dong-nguoi", title="lần-0-", words="lần-0-")
    begin_edition()
    port = servers.free_port()
    web.serve(port)

    def answers() -> bool:
        try:
            return look(port)[0] == 200
        except OSError:
            return False

    web.until(answers)
    committed, faults, seen = [0], [], set()
    over = threading.Event()

    def read() -> None:
        while not over.is_set():
            known = committed[0]
            try:
                status, numbers = look(port)
            except OSError as error:
                faults.append(str(error))
                continue
            if status != 200 or len(numbers) != 1 or min(numbers) < known:
                faults.append(f"{status} {numbers}, though {known} was published")
            seen.update(numbers)

    readers = [threading.Thread(target=read, daemon=True) for _number in range(READERS)]
    for reader in readers:
        reader.start()
    for number in range(1, EDITIONS + 1):
        page = StandardPage.objects.get(pk=page.pk)
        page.title = page.seo_title = f"lần-{number}-"
        page.body = [("text", f"<p>lần-{number}-</p>")]
        page.save_revision().publish()
        committed[0] = number
        time.sleep(1)  # a time for reading, not for waiting
    over.set()
    for reader in readers:
        reader.join(timeout=90)
    assert not faults, faults[:5]
    assert max(seen) == EDITIONS and len(seen) > EDITIONS / 2
