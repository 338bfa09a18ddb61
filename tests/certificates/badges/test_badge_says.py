"""What a badge says, what it never says, and that it says the same every time."""

import base64
import hashlib
import json
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

from django.urls import reverse

import pytest
from openbadgeslib.ob3 import OB3LdpVerifier, OB3Verifier
from PIL import Image

from certificates.badges import drawing, keys
from certificates.badges.baking import KEYWORD
from certificates.badges.credentials import credential
from certificates.badges.presenting import facts_of
from certificates.badges.proofs import UnsignedTermError, with_proof
from certificates.issuing import reissue
from certificates.models import Award, Document
from certificates.models.standing import with_standing
from certificates.naming import file_name
from cms.people import privacy
from tests.certificates.badges.conftest import everything_published, shown
from tests.doors import come_in
from tests.factories import certificates as made
from tests.factories.people import UnitFactory, UserFactory

pytestmark = pytest.mark.usefixtures("key")
FORMS = ("json", "jwt", "png")


def said_in(document):
    return json.loads(shown(document))


def download(client, user, document, form="json"):
    return come_in(client, user).get(reverse("certificates_badge", args=[document.pk, form]))


def readable(document):
    """All that can be read out of the three forms."""
    body = shown(document, "jwt").decode().split(".")[1]
    return shown(document).decode() + base64.urlsafe_b64decode(body + "==").decode() + repr(shown(document, "png"))


def test_the_same_certificate_gives_the_same_bytes(issue):
    document = issue(full_name="Lò Thị Mẩy")
    assert [shown(document, form) for form in FORMS] == [shown(document, form) for form in FORMS]


def test_later_changes_change_no_byte(issue):
    document = issue(full_name="Lò Thị Mẩy")
    before = [shown(document, form) for form in FORMS]
    person = document.award.learner.user
    person.full_name = "Tên Khác"
    person.save()
    made.issuer(name="Đơn vị khác")
    assert [shown(document, form) for form in FORMS] == before


def test_it_holds_no_name_and_whoever_knows_the_name_can_compare_it(issue):
    unit = UnitFactory(name="Đồn Khau Vang")
    document = issue(full_name="Lò Thị Mẩy", birth_year=1987, works_in=unit)
    (identity,) = said_in(document)["credentialSubject"]["identifier"]
    digest = hashlib.sha256(f"Lò Thị Mẩy{identity['salt']}".encode()).hexdigest()
    assert identity["identityHash"] == f"sha256${digest}"
    learner = document.award.learner
    for secret in ("Mẩy", "Khau Vang", "1987", learner.user.staff_code, str(learner.pk), str(document.award.course_id)):
        assert secret not in readable(document)


def test_two_badges_of_one_person_cannot_be_put_together(issue):
    first = issue()
    second = made.certified(first.award.learner)
    subjects = [said_in(document)["credentialSubject"] for document in (first, second)]
    assert subjects[0]["id"] != subjects[1]["id"]
    assert subjects[0]["identifier"] != subjects[1]["identifier"]


def test_a_badge_says_when_it_begins_and_ends(issue):
    document = issue()
    Award.objects.filter(pk=document.award_id).update(valid_until=date(2031, 5, 4))
    said = said_in(document)
    assert said["validUntil"] == "2031-05-04T16:59:59Z"  # the end of that day in Vietnam
    assert said["validFrom"].startswith(str(document.issued_on - timedelta(days=1)))
    claims = json.loads(base64.urlsafe_b64decode(shown(document, "jwt").split(b".")[1] + b"=="))
    assert claims["exp"] - claims["nbf"] > 0


def test_a_neutral_title_governs_badge_picture_and_file_name(issue):
    document = issue()
    Award.objects.filter(pk=document.award_id).update(titles={"vi": "Kỹ năng giao tiếp"}, outcomes={})
    held = Document.objects.get(pk=document.pk)
    assert said_in(held)["credentialSubject"]["achievement"]["name"] == "Kỹ năng giao tiếp"
    assert facts_of(held).title == "Kỹ năng giao tiếp"
    assert file_name(held, "png").startswith("ky-nang-giao-tiep-")
    # The same words of the same issuer are the same achievement, whatever was taught.
    other = issue()
    Award.objects.filter(pk=other.award_id).update(titles={"vi": "Kỹ năng giao tiếp"}, outcomes={})
    achievements = {said_in(one)["credentialSubject"]["achievement"]["id"] for one in (document, other)}
    assert len(achievements) == 1


def test_a_demonstration_says_so_in_everything_that_is_shown_of_it(issue, site):
    site.DEMO = True
    said = said_in(issue())
    achievement = said["credentialSubject"]["achievement"]
    for text in (said["name"], said["description"], said["issuer"]["name"], achievement["name"]):
        assert text.startswith("BẢN MẪU, KHÔNG CÓ GIÁ TRỊ")


def test_the_picture_carries_the_badge_and_openbadgeslib_believes_it(client, issue):
    document = issue()
    said = said_in(document)
    png = shown(document, "png")
    with Image.open(BytesIO(png)) as picture:
        assert picture.size == (640, 640)
        assert json.loads(picture.text[KEYWORD]) == said
    published = everything_published(client, said)

    def fetched(address):
        did = "did:web:" + address.removeprefix("https://").removesuffix("/did.json").replace("/", ":")
        return json.dumps(published.get(did) or published[address]).encode()

    verifier = OB3LdpVerifier.for_issuer_did(said["issuer"]["id"], fetched)
    # It reads lists signed as JWT only; that ours is signed rightly is asked of Node in `test_verifying`.
    inside = OB3Verifier.extract_token_from_png(png)
    assert verifier.verify(inside, check_status=True, download=fetched, verify_status_list=False).id == said["id"]


def test_only_the_holder_may_download_it(client, issue):
    unit = UnitFactory()
    document = issue(works_in=unit)
    kinds = {form: download(client, document.award.learner.user, document, form) for form in FORMS}
    assert {form: answer.status_code for form, answer in kinds.items()} == dict.fromkeys(FORMS, 200)
    assert kinds["png"]["Content-Type"] == "image/png"
    assert kinds["jwt"]["Content-Disposition"].endswith('.jwt"')
    assert "no-store" in kinds["json"]["Cache-Control"]
    for other in (UserFactory(supervises=unit), UserFactory(administrator=True)):
        assert download(client, other, document).status_code == 404


def test_there_is_no_badge_of_what_counts_no_longer(client, issue):
    document = issue()
    administrator = UserFactory(administrator=True)
    fresh = reissue(document.award, why="name", by=administrator)
    holder = document.award.learner.user
    assert download(client, holder, document).status_code == 404
    assert download(client, holder, fresh).status_code == 200
    salt = fresh.printed.salt
    privacy.erase(holder, by=administrator)
    assert not Document.objects.filter(printed__salt=salt).exists()


def test_the_pages_offer_it_and_do_not_without_a_key(client, issue, site, tmp_path):
    document = issue()
    holder = document.award.learner.user
    holder.language = "en"
    holder.save()
    own = reverse("certificates_mine")
    assert "Digital badge" in come_in(client, holder).get(own).content.decode()
    check = f"/c/{document.code}/?lang=en"
    assert "The issuer’s public keys" in client.get(check).content.decode()
    site.BADGE_KEYS = str(tmp_path / "nothing")
    assert "Digital badge" not in client.get(own).content.decode()
    page = client.get(check).content.decode()
    assert "This certificate is valid" in page and "The issuer’s public keys" not in page
    assert download(client, holder, document).status_code == 404
    assert client.get(f"/badges/issuers/{document.series.issuer_id}/did.json").status_code == 404


def test_what_would_not_be_signed_is_refused(issue):
    document = with_standing(Document.objects.filter(pk=issue().pk)).get()
    said = credential(facts_of(document))
    pair, made_at = keys.current().signing, document.issued_at
    for more in ({"remark": "unsigned"}, {"type": [*said["type"], "NoSuchType"]}):
        with pytest.raises(UnsignedTermError):
            with_proof({**said, **more}, pair, method="did:web:x#y", created=made_at)


def test_the_achievement_has_its_picture_in_every_form(issue):
    document = issue()
    claims = json.loads(base64.urlsafe_b64decode(shown(document, "jwt").decode().split(".")[1] + "=="))
    for said in (said_in(document), claims):
        picture = said["credentialSubject"]["achievement"]["image"]
        content = base64.b64decode(picture["id"].removeprefix("data:image/png;base64,"))
        assert picture["type"] == "Image"
        assert Image.open(BytesIO(content)).size == (160, 160)
        assert len(content) < 8_000


def test_a_letter_that_one_typeface_lacks_is_drawn_in_another(issue):
    facts = facts_of(with_standing(Document.objects.filter(pk=issue().pk)).get())
    usual, wide = (drawing._face(replace(facts, title=title)) for title in ("Giờ đầu tại đồn", "Ƀuôn ƀăng"))
    assert usual != wide
    # A face without the letter would draw the same empty box for both.
    assert (
        drawing._font("Bold", 60, wide).getmask("ƀ").getbbox() != drawing._font("Bold", 60, wide).getmask("Ŋ").getbbox()
    )
