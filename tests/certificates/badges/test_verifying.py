"""A badge is believed by verifiers of other makers, and by none once anything in it was changed or it was struck."""

import copy
import json

import pytest

from certificates import deciding
from certificates.issuing import reissue
from cms.people import privacy
from tests.certificates.badges.conftest import everything_published, shown, verify
from tests.factories.people import UserFactory

pytestmark = pytest.mark.usefixtures("key")


def changed_everywhere(value):
    """Every document that differs from this one in one value, or in the lack of one property."""
    if isinstance(value, dict):
        for name, inside in value.items():
            for changed in changed_everywhere(inside):
                yield {**value, name: changed}
            yield {other: copy.deepcopy(kept) for other, kept in value.items() if other != name}
    elif isinstance(value, list):
        for index, inside in enumerate(value):
            for changed in changed_everywhere(inside):
                yield [*value[:index], changed, *value[index + 1 :]]
    elif isinstance(value, bool):
        yield not value
    else:
        yield value[:-1] + ("0" if value[-1] != "0" else "1")


def test_the_json_verifies_and_no_changed_one_does(client, issue):
    credential = json.loads(shown(issue(full_name="Nguyễn Thị Ánh Tuyết")))
    changed = list(changed_everywhere(credential))
    assert len(changed) > 60
    answer = verify(everything_published(client, credential), credentials=[credential, *changed])["credentials"]
    assert answer[0] == {"verified": True, "struck": [False], "error": ""}
    believed = [changed[index] for index, result in enumerate(answer[1:]) if result["verified"]]
    assert believed == []


def test_the_jwt_verifies_and_says_the_same(client, issue):
    document = issue(full_name="Lò Thị Mẩy")
    credential, token = json.loads(shown(document)), shown(document, "jwt").decode()
    head, body, signature = token.split(".")
    other = "B" if body[40] != "B" else "C"
    tampered = [
        f"{head}.{body[:40]}{other}{body[41:]}.{signature}",
        f"{head}.{body}.{signature[:9]}{'B' if signature[9] != 'B' else 'C'}{signature[10:]}",
        f"{head[:30]}{'B' if head[30] != 'B' else 'C'}{head[31:]}.{body}.{signature}",
        f"eyJhbGciOiJub25lIn0.{body}.",
    ]
    right, *wrong = verify(everything_published(client, credential), jwts=[token, *tampered])["jwts"]
    assert right["verified"]
    assert [result["verified"] for result in wrong] == [False] * 4
    said = right["payload"]
    assert said["sub"] == said["credentialSubject"]["id"]
    assert said["jti"] == said["id"] and said["iss"] == said["issuer"]["id"]
    del credential["proof"]
    assert {name: said[name] for name in credential} == credential
    assert right["header"]["alg"] == "RS256"
    assert (
        json.loads(client.get(right["header"]["kid"].removeprefix("https://neo-ve.example.vn")).content)["kty"] == "RSA"
    )


def revoke(document, by):
    deciding.ask_revocation(document.award, reason="error", by=by)
    deciding.answer_revocation(document.award, confirmed=True, by=UserFactory(administrator=True))


STRIKES = {
    "revoked": revoke,
    "suspended": lambda document, by: deciding.suspend(document.award, reason="review", by=by),
    "replaced": lambda document, by: reissue(document.award, why="name", by=by),
    "erased": lambda document, by: privacy.erase(document.award.learner.user, by=by),
}


def test_whatever_strikes_a_certificate_strikes_its_badge_and_no_other(client, issue):
    by = UserFactory(administrator=True)
    documents = {how: issue() for how in STRIKES} | {"left": issue()}
    credentials = {how: json.loads(shown(document)) for how, document in documents.items()}
    for how, strike in STRIKES.items():
        strike(documents[how], by)
    found = verify(everything_published(client, credentials["left"]), credentials=credentials.values())["credentials"]
    assert {result["error"] for result in found} == {""}
    struck = {how: result["struck"] for how, result in zip(credentials, found, strict=True)}
    assert struck == {how: [True] for how in STRIKES} | {"left": [False]}
    # The signature of a struck badge stays right: whoever does not ask the list learns nothing of it.
    deciding.reinstate(documents["suspended"].award, by=by)
    again = everything_published(client, credentials["suspended"])
    assert verify(again, credentials=[credentials["suspended"]])["credentials"][0]["struck"] == [False]
