"""Keys of badges: made for their owner alone, followed by others, retired; and what is public of them."""

import json
import stat
from io import StringIO
from pathlib import Path

from django.core.management import CommandError, call_command

import pytest

from certificates.badges import keys
from certificates.badges.status import BITS, encoded, place_of
from certificates.checks import badges_have_a_key, keys_of_badges_are_secret
from cms.people.models import AuditEntry
from tests.certificates.badges.conftest import everything_published, shown, verify
from tests.factories import certificates as made


def command(*arguments):
    out = StringIO()
    call_command("badge_key", *arguments, stdout=out)
    return out.getvalue()


def test_a_new_key_signs_and_the_one_before_verifies_until_it_is_retired(client, issue, key):
    before = json.loads(shown(issue()))
    told = command("--new")
    new = keys.current()
    assert new.name != key.name and new.name in told
    after = json.loads(shown(issue()))
    answers = verify(everything_published(client, after), credentials=[before, after])["credentials"]
    assert [answer["verified"] for answer in answers] == [True, True]
    assert "verifies only" in command("--list")

    assert key.name in command("--retire", key.name)
    answers = verify(everything_published(client, after), credentials=[before, after])["credentials"]
    assert [answer["verified"] for answer in answers] == [False, True]
    assert AuditEntry.objects.of_action("badge_key.made").count() == 1
    assert AuditEntry.objects.of_action("badge_key.retired").count() == 1


def test_private_halves_are_their_owners_alone_and_only_the_newest_stays(site, key, capsys, caplog):
    command("--new")
    files = sorted(Path(site.BADGE_KEYS).iterdir())
    assert [stat.S_IMODE(file.stat().st_mode) for file in files] == [0o600] * 3
    (private,) = (file for file in files if file.name.endswith(".private.pem"))
    assert private.name.startswith(keys.current().name)
    heard = capsys.readouterr().out + caplog.text + command("--list") + repr(keys.current())
    assert not any(line in heard for line in private.read_text().splitlines())


def test_the_key_that_signs_and_a_key_that_is_not_there_are_not_retired(key):
    for name in (key.name, "nothing"):
        with pytest.raises(CommandError):
            command("--retire", name)
    assert keys.current() == key


def test_checks_tell_of_no_key_and_of_one_that_others_can_read(site, key, tmp_path):
    assert badges_have_a_key(None) + keys_of_badges_are_secret(None) == []
    (private,) = Path(site.BADGE_KEYS).glob("*.private.pem")
    private.chmod(0o640)
    (warning,) = keys_of_badges_are_secret(None)
    assert (warning.id, "chmod" in warning.hint) == ("homeward.W009", True)
    site.BADGE_KEYS = str(tmp_path / "nothing")
    (warning,) = badges_have_a_key(None)
    assert (warning.id, "badge_key --new" in warning.hint) == ("homeward.I008", True)


def test_a_key_that_is_damaged_stops_no_certificate(client, site, key, issue):
    document = issue()
    (private,) = Path(site.BADGE_KEYS).glob("*.private.pem")
    private.write_text("-----BEGIN PRIVATE KEY-----\nx\n-----END PRIVATE KEY-----\n")
    assert keys.current() is None
    assert "This certificate is valid" in client.get(f"/c/{document.code}/?lang=en").content.decode()


def test_what_is_public_is_the_same_for_everybody_and_leaves_nothing(client, key, issue):
    document = issue()
    issuer = document.series.issuer_id
    paths = [f"/badges/issuers/{issuer}/{part}" for part in ("", "did.json", "keys/", f"keys/{key.name}/")]
    for path in [*paths, f"/badges/status/{document.series_id}/0/"]:
        answer = client.get(path)
        assert answer.status_code == 200
        assert not answer.cookies and "Cookie" not in answer.get("Vary", "")
        assert "public" in answer["Cache-Control"]
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert '"d"' not in answer.content.decode()
        assert client.get(path, headers={"If-None-Match": answer["ETag"]}).status_code == 304
        assert client.post(path).status_code == 405


def test_guessing_addresses_is_slowed_down_with_guessing_codes(client, key, db):
    made.issuer()
    for _time in range(20):
        assert client.get("/badges/issuers/999999/did.json").status_code == 404
    assert client.get("/badges/issuers/999999/did.json").status_code == 429


def test_every_number_has_a_place_of_its_own_and_the_order_tells_nothing():
    places = [place_of(number, secret="one")[1] for number in range(1, 16_385)]
    assert len(set(places)) == len(places) and min(places) >= 0 and max(places) < BITS
    assert max(places) - min(places) > 0.99 * BITS
    assert place_of(BITS + 1, secret="one")[0] == 1
    steps = {(second - first) % BITS for first, second in zip(places[:999], places[1:1000], strict=True)}
    assert len(steps) > 900
    assert place_of(1, secret="one") != place_of(1, secret="two")


def test_the_list_is_small_and_the_same_for_the_same_bits():
    assert encoded([5, 70_000]) == encoded([70_000, 5]) != encoded([5])
    assert len(encoded([])) < 100
