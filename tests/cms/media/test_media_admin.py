from http import HTTPStatus

from django.contrib.auth.models import Permission
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from wagtail.models import Collection, GroupCollectionPermission, ReferenceIndex, UploadedFile

import pytest
from PIL import Image as Pillow

from cms.jobs.models import Job
from cms.media.models import Audio, Document, Image, Video
from cms.pages.home import HomePage
from tests.doors import come_in
from tests.factories.media import CAPTIONS, PDF, AudioFactory, ImageFactory, VideoFactory, picture_bytes, wav_bytes
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def trainer(client):
    user = UserFactory(trainer=True)
    come_in(client, user)
    return user


def upload(content=None, name="Nguyen_Thi_A.wav"):
    return SimpleUploadedFile(name, content or wav_bytes(0.2))


def audio_fields(**changed):
    return {
        "title": "Lời chào", "file": upload(), "language": "hmn-latn-vn", "transcript": "Xin chào.",
        "transcript_language": "vi", "consent": "nobody", "collection": Collection.get_first_root_node().pk, "tags": "chào hỏi",
        **changed,
    }  # fmt: skip


def test_a_trainer_uploads_sound_and_its_small_copies_are_queued(client, trainer):
    response = client.post(reverse("audio:add"), audio_fields())

    assert response.status_code == HTTPStatus.FOUND, response.context["form"].errors
    audio = Audio.objects.get()
    assert audio.uploaded_by_user == trainer
    assert audio.file_size == len(wav_bytes(0.2))
    assert Job.objects.get().asked_by == trainer
    listing = client.get(reverse("audio:index"), {"q": "chao hoi"})
    assert listing.status_code == HTTPStatus.OK


def test_sound_without_words_is_refused_beside_the_field(client, trainer):
    response = client.post(reverse("audio:add"), audio_fields(transcript=""))

    assert response.status_code == HTTPStatus.OK
    assert "transcript" in response.context["form"].errors
    assert not Audio.objects.exists()


def test_a_disguised_file_is_refused_beside_the_field(client, trainer):
    response = client.post(reverse("audio:add"), audio_fields(file=upload(b"MZ\x90\x00", "a.mp3")))

    assert "file" in response.context["form"].errors
    assert not Audio.objects.exists()


def test_a_film_needs_captions_and_a_description(client, trainer):
    fields = audio_fields(file=upload(b"\0\0\0\x18ftypisom\0\0\0\0isommp42", "a.mp4"))

    response = client.post(reverse("video:add"), fields)
    assert set(response.context["form"].errors) >= {"captions"}

    fields["file"].seek(0)
    response = client.post(reverse("video:add"), {**fields, "captions": upload(CAPTIONS, "a.vtt")})
    assert "__all__" in response.context["form"].errors

    fields["file"].seek(0)
    response = client.post(
        reverse("video:add"), {**fields, "captions": upload(CAPTIONS, "a.vtt"), "seen_not_said": "Một người pha trà."}
    )
    assert response.status_code == HTTPStatus.FOUND
    assert Video.objects.get().captions.name.startswith("captions/")


def test_a_title_that_names_a_case_is_warned_about_once_and_may_be_answered(client, trainer):
    fields = audio_fields(transcript="Nạn nhân tên là Nguyễn Thị Hoa, CCCD 010123456789.")

    response = client.post(reverse("audio:add"), fields)
    form = response.context["form"]
    assert "transcript" in form.errors
    assert not Audio.objects.exists()

    fields["file"].seek(0)
    response = client.post(reverse("audio:add"), {**fields, "not_case_data": form._fingerprint()})
    assert response.status_code == HTTPStatus.FOUND


def test_replacing_a_file_lets_go_of_the_old_one(client, trainer, django_capture_on_commit_callbacks):
    audio = AudioFactory(uploaded_by_user=trainer)
    old = audio.file.name

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("audio:edit", args=[audio.pk]), audio_fields(file=upload(wav_bytes(0.4))))

    audio.refresh_from_db()
    assert audio.file.name != old
    assert not default_storage.exists(old)


def test_an_edit_without_a_new_file_keeps_it(client, trainer):
    audio = AudioFactory(uploaded_by_user=trainer)
    fields = audio_fields(title="Tên mới")
    del fields["file"]

    client.post(reverse("audio:edit", args=[audio.pk]), fields)

    changed = Audio.objects.get()
    assert (changed.title, changed.file.name) == ("Tên mới", audio.file.name)


def test_a_trainer_may_not_change_what_others_uploaded(client, trainer):
    audio = AudioFactory()

    for name in ("audio:edit", "audio:delete", "audio:usage", "audio:history"):
        assert client.get(reverse(name, args=[audio.pk])).status_code == HTTPStatus.FOUND
        client.post(reverse(name, args=[audio.pk]), audio_fields(title="x"))
    assert Audio.objects.get().title == audio.title


def test_permissions_are_given_by_collection(client):
    person = UserFactory(manager=True)
    group = person.groups.get()
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    mine = Collection.get_first_root_node().add_child(name="Của tôi")
    GroupCollectionPermission.objects.create(
        group=group, collection=mine, permission=Permission.objects.get(codename="change_audio")
    )
    own, other = AudioFactory(collection=mine), AudioFactory()
    come_in(client, person)

    listed = client.get(reverse("audio:index")).content.decode()

    assert own.title in listed
    assert other.title not in listed
    assert client.get(reverse("audio:edit", args=[other.pk])).status_code == HTTPStatus.FOUND


def test_who_may_do_nothing_with_sound_does_not_see_it(client):
    person = UserFactory(manager=True)
    person.groups.get().permissions.add(Permission.objects.get(codename="access_admin"))
    AudioFactory()
    come_in(client, person)

    assert client.get(reverse("audio:index")).status_code == HTTPStatus.FOUND


@pytest.mark.parametrize("kind", ["audio", "video"])
def test_the_list_asks_the_same_number_of_questions_for_three_and_more(client, trainer, kind):
    factory = {"audio": AudioFactory, "video": VideoFactory}[kind]
    counts = []
    for more in (3, 15):
        for _each in range(more):
            factory(uploaded_by_user=trainer)
        client.get(reverse(f"{kind}:index"))
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse(f"{kind}:index"))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_still_and_described_version_are_chosen_and_not_picked_from_endless_lists(client, trainer):
    form = client.get(reverse("video:add")).content.decode()

    assert "id_poster-chooser" in form
    assert "id_described_version-chooser" in form
    assert "w-tag" in form


@pytest.mark.parametrize("kind", ["audio", "video"])
def test_the_chooser_offers_and_takes_uploads(client, trainer, kind):
    {"audio": AudioFactory, "video": VideoFactory}[kind](title="Đã có sẵn")

    shown = client.get(reverse(f"{kind}_chooser:choose"))
    assert shown.status_code == HTTPStatus.OK
    html = shown.json()["html"]
    assert "Đã có sẵn" in html
    assert 'type="file"' in html


def test_sound_uploaded_in_the_chooser_is_chosen_and_queued(client, trainer):
    fields = {f"audio_chooser-{name}": value for name, value in audio_fields().items()}

    response = client.post(reverse("audio_chooser:create"), {**audio_fields(), **fields})

    assert response.json()["step"] == "chosen", response.json()
    assert Audio.objects.get().uploaded_by_user == trainer
    assert Job.objects.exists()


def test_usage_is_shown_before_a_recording_is_deleted(client):
    come_in(client, UserFactory(administrator=True))
    audio = AudioFactory()
    page = HomePage.objects.first()
    page.body = [("audio", {"audio": audio, "open_transcript": False})]
    page.save()
    ReferenceIndex.create_or_update_for_object(page)

    shown = client.get(reverse("audio:delete", args=[audio.pk])).content.decode()

    assert reverse("audio:usage", args=[audio.pk]) in shown
    assert page.title in client.get(reverse("audio:usage", args=[audio.pk])).content.decode()


# --- Wagtail's own screens, with our models ----------------------------------------------------------------------------


def dirty_jpeg():
    exif = Pillow.Exif()
    exif[0x010F] = "Nokia"
    return picture_bytes(exif=exif)


def test_a_picture_uploaded_by_dragging_waits_for_its_words_and_is_then_cleaned(client, trainer):
    root = Collection.get_first_root_node().pk
    first = client.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "a.jpg", "files[]": SimpleUploadedFile("a.jpg", dirty_jpeg(), "image/jpeg"), "collection": root},
        headers={"X-Requested-With": "XMLHttpRequest"},
    ).json()
    assert first["success"]
    assert not Image.objects.exists()
    waiting = UploadedFile.objects.get()
    assert client.get(f"/media/{waiting.file.name}").status_code == HTTPStatus.NOT_FOUND
    prefix = f"uploaded-image-{waiting.pk}"

    def send(**fields):
        said = {
            "title": "Buổi sáng",
            "language": "vi",
            "consent": "nobody",
            "description": "",
            "collection": root,
            **fields,
        }
        return client.post(
            reverse("wagtailimages:create_multiple_from_uploaded_image", args=[waiting.pk]),
            {f"{prefix}-{name}": value for name, value in said.items()},
            headers={"X-Requested-With": "XMLHttpRequest"},
        ).json()

    assert not send()["success"]
    assert send(description="Ruộng bậc thang")["success"]

    image = Image.objects.get()
    assert b"Nokia" not in image.file.read()
    assert image.uploaded_by_user == trainer
    assert not default_storage.exists(waiting.file.name)
    assert Job.objects.filter(task__endswith="prepare_picture").exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("a.jpg", b"<svg/>"),
        ("a.png", picture_bytes()),
        ("a.heic", b"x"),
    ],
)
def test_svg_and_disguised_pictures_are_refused_at_once(client, trainer, name, content):
    answer = client.post(
        reverse("wagtailimages:add_multiple"),
        {
            "title": name,
            "files[]": SimpleUploadedFile(name, content),
            "collection": Collection.get_first_root_node().pk,
        },
        headers={"X-Requested-With": "XMLHttpRequest"},
    ).json()

    assert not answer["success"]
    assert answer["error_message"]
    assert not UploadedFile.objects.exists()


def test_a_document_is_uploaded_under_a_name_that_says_nothing(client, trainer):
    answer = client.post(
        reverse("wagtaildocs:add_multiple"),
        {"title": "Phiếu", "files[]": SimpleUploadedFile("Nguyen Thi A.pdf", PDF), "collection": 1},
        headers={"X-Requested-With": "XMLHttpRequest"},
    ).json()

    assert answer["success"]
    for screen in ("wagtaildocs:index", "wagtailimages:index"):
        assert client.get(reverse(screen)).status_code == HTTPStatus.OK
    names = [document.file.name for document in Document.objects.all()]
    assert not any("guyen" in name for name in names)


def test_a_picture_can_be_opened_and_changed(client):
    come_in(client, UserFactory(administrator=True))
    image = ImageFactory()

    assert client.get(reverse("wagtailimages:edit", args=[image.pk])).status_code == HTTPStatus.OK
    assert client.get(reverse("wagtailimages_chooser:choose")).status_code == HTTPStatus.OK
