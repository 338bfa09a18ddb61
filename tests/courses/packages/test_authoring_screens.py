"""A trainer writes, edits and downloads content; nothing typed is ever lost, and what is wrong is said at its place."""

import io
import json
import zipfile
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

import pytest
from lxml import html

from courses.packages import storing
from courses.packages.authoring import sweeping
from courses.packages.checking import check
from courses.packages.libraries import LibraryFile
from courses.packages.models import Package, PackageVersion
from tests.doors import come_in
from tests.factories.media import ImageFactory, picture_bytes
from tests.factories.people import UserFactory
from tests.factories.semantics import CARD, installed_shelf

pytestmark = pytest.mark.django_db

FIELD_LABELS = "//*[@class='authoring-field']/label"


@pytest.fixture
def shelf() -> dict[str, Any]:
    return installed_shelf()


@pytest.fixture
def trainer(client: Client, shelf: dict[str, Any]) -> Client:
    return come_in(client, UserFactory(trainer=True, language="en"))


def form_of(response: Any) -> Any:
    [form] = html.fromstring(response.content.decode()).xpath("//form[@data-authoring]")
    return form


def faults_of(response: Any) -> list[str]:
    """Returns what the form says is wrong."""
    return [each.text_content().strip() for each in form_of(response).xpath("//*[@id='faults']//li")]


def data_of(response: Any) -> dict[str, list[str]]:
    """Returns what a browser sends of the form in a page, without pressing any button."""
    found: dict[str, list[str]] = {}
    form = form_of(response)
    for area in form.xpath(".//textarea"):
        # The parser leaves the line end that browsers take for markup.
        area.text = (area.text or "").removeprefix("\n")
    for name, value in form.form_values():
        found.setdefault(name, []).append(value.replace("\n", "\r\n"))
    found.pop("do", None)
    return found


def written(client: Client, address: str, **changes: Any) -> Any:
    """Opens a form, changes these controls (dots as `__`), and sends it."""
    data: dict[str, Any] = data_of(client.get(address))
    return client.post(address, data | {name.replace("__", "."): value for name, value in changes.items()})


def new_address(shelf: dict[str, Any], kind: str = "everything") -> str:
    return reverse("courses_package_write", args=[shelf[kind].pk])


def made(client: Client, shelf: dict[str, Any], **changes: Any) -> Package:
    response = written(
        client,
        new_address(shelf),
        title="Trò chuyện",
        language="vi",
        c__title="Xin chào",
        c__answers__n0__text="<p>Một</p>",
        c__answers__n1__text="<p>Hai</p>",
        **changes,
    )
    assert response.status_code == 302, faults_of(response)
    return Package.objects.with_version().get()


def test_types_are_offered_and_those_that_no_form_can_express_say_why(trainer: Client) -> None:
    page = html.fromstring(trainer.get(reverse("courses_package_choose")).content.decode())
    links = [link.text_content() for link in page.xpath("//*[@class='authoring-types']//a")]
    said = page.xpath("//*[@aria-labelledby='cannot']")[0].text_content()

    assert links == ["Everything"]
    assert "drawingBoard" in said


def test_what_is_filled_in_becomes_a_version_with_its_defaults(trainer: Client, shelf: dict[str, Any]) -> None:
    package = made(trainer, shelf)
    content = package.current.content

    assert (package.title, package.language, package.current.number) == ("Trò chuyện", "vi", 1)
    assert package.current.main_library == shelf["everything"]
    assert content["title"] == "Xin chào"
    assert content["made_with"] == "hand"
    assert [each["text"] for each in content["answers"]] == ["<p>Một</p>", "<p>Hai</p>"]


def test_saving_without_a_change_makes_no_version_and_a_change_makes_one_with_its_note(
    trainer: Client, shelf: dict[str, Any]
) -> None:
    package = made(trainer, shelf)
    address = reverse("courses_package_write_on", args=[package.pk])
    # The form is in English and says of the words in it that they are Vietnamese.
    assert html.fromstring(trainer.get(address).content.decode()).xpath("//*[@id='c.title']/@lang") == ["vi"]
    written(trainer, address)
    assert PackageVersion.objects.count() == 1

    written(trainer, address, c__remarks="Ghi chú\r\nhai dòng", note="Thêm ghi chú")
    package.refresh_from_db()

    assert (package.current.number, package.current.note) == (2, "Thêm ghi chú")
    assert package.current.content["remarks"] == "Ghi chú\nhai dòng"


def test_entries_are_added_moved_and_taken_out_without_a_script_and_nothing_typed_is_lost(
    trainer: Client, shelf: dict[str, Any]
) -> None:
    address = new_address(shelf)
    typed = {"c.seconds": "soon", "c.answers.n0.text": "a < b", "title": "T", "c.media": CARD}
    first = trainer.post(address, data_of(trainer.get(address)) | typed | {"do": "add:c.answers"})
    moved = trainer.post(address, data_of(first) | {"c.answers.n2.text": "third", "do": "up:c.answers.n2"})
    last = trainer.post(address, data_of(moved) | {"do": "remove:c.answers.n1"})
    now = data_of(last)

    assert now["c.answers"] == ["n0", "n2"]
    assert (now["c.seconds"], now["c.answers.n0.text"], now["c.answers.n2.text"]) == (["soon"], ["a < b"], ["third"])
    assert (now["title"], now["c.media.p.back"]) == (["T"], ["Back of the card"])
    assert not Package.objects.exists()


def test_faults_are_told_at_the_top_and_at_their_place_and_what_was_typed_stays(
    trainer: Client, shelf: dict[str, Any]
) -> None:
    hostile = "<p onclick='x()'>Vào</p><script>x()</script>"
    response = written(trainer, new_address(shelf), title="T", c__seconds="soon", c__intro=hostile)
    form = form_of(response)

    assert response.status_code == 422
    assert form.xpath("//*[@id='faults']//a/@href") == [
        "#c.title",
        "#c.seconds",
        "#c.answers.n0.text",
        "#c.answers.n1.text",
    ]
    assert form.xpath("//*[@id='c.seconds']/@aria-describedby")[0].split() == ["c.seconds.faults"]
    assert data_of(response)["c.intro"] == [hostile]
    assert not form.xpath("//template//script | //@onclick")


def test_the_guard_asks_about_case_data_at_its_text_and_takes_an_answer(trainer: Client, shelf: dict[str, Any]) -> None:
    case = {"title": "T", "c.title": "Gọi 0912 345 678", "c.answers.n0.text": "a", "c.answers.n1.text": "b"}
    asked = written(trainer, new_address(shelf), **{name.replace(".", "__"): value for name, value in case.items()})
    assert asked.status_code == 422
    assert "0912 345 678" in form_of(asked).xpath("//*[@id='c.title.faults']")[0].text_content()

    [box] = form_of(asked).xpath("//input[@name='not_case_data']")
    saved = trainer.post(new_address(shelf), data_of(asked) | {"not_case_data": box.get("value")})

    assert saved.status_code == 302


def test_pictures_come_from_the_library_or_an_upload_and_survive_a_fault(
    trainer: Client, shelf: dict[str, Any]
) -> None:
    image = ImageFactory()
    upload = SimpleUploadedFile("nguoi.png", picture_bytes("PNG"), "image/png")
    address = new_address(shelf)
    card = {"c.media": "T.Picture 1.0"}
    opened = trainer.post(address, data_of(trainer.get(address)) | card | {"do": "choose:c.media"})
    texts = {"title": "T", "c.answers.n0.text": "a", "c.answers.n1.text": "b"}
    refused = trainer.post(
        address, data_of(opened) | texts | {"c.picture.picked": str(image.pk), "c.media.p.file.file": upload}
    )
    assert refused.status_code == 422
    assert trainer.post(address, data_of(refused) | {"c.title": "Có ảnh"}).status_code == 302
    version = PackageVersion.objects.get()
    files = {row.path: row for row in version.files.all()}
    content = version.content

    assert {content["picture"]["path"], content["media"]["params"]["file"]["path"]} == set(files)
    assert (content["picture"]["mime"], content["picture"]["width"]) == ("image/jpeg", 64)
    assert all(storing.is_kept(row.sha256) for row in files.values())
    assert "nguoi" not in json.dumps(content)

    wrong = SimpleUploadedFile("phim.mp4", b"<html>", "video/mp4")
    bad = written(trainer, reverse("courses_package_write_on", args=[version.package_id]), c__film__file=wrong)
    assert "Film" in form_of(bad).xpath("//*[@id='faults']")[0].text_content()


def test_whoever_saves_over_somebody_else_is_told_first(trainer: Client, shelf: dict[str, Any]) -> None:
    package = made(trainer, shelf)
    address = reverse("courses_package_write_on", args=[package.pk])
    opened = data_of(trainer.get(address))
    written(trainer, address, c__answers__b0__text="<p>Của người khác</p>")

    told = trainer.post(address, opened | {"c.title": "Của tôi"})
    assert told.status_code == 422
    assert trainer.post(address, data_of(told)).status_code == 302
    package.refresh_from_db()

    assert package.current.number == 3
    assert package.current.content["title"] == "Của tôi"
    assert package.current.content["answers"][0]["text"] == "<p>Một</p>"


def test_whoever_saves_over_somebody_else_is_told_also_when_what_they_began_with_is_deleted(
    trainer: Client, shelf: dict[str, Any]
) -> None:
    package = made(trainer, shelf)
    address = reverse("courses_package_write_on", args=[package.pk])
    opened = data_of(trainer.get(address))
    written(trainer, address, c__answers__b0__text="<p>Của người khác</p>")
    package.versions.get(number=1).delete()

    told = trainer.post(address, opened | {"c.title": "Của tôi"})
    assert told.status_code == 422
    assert package.versions.count() == 1
    assert trainer.post(address, data_of(told)).status_code == 302


def test_of_a_type_that_no_form_can_express_the_texts_are_listed_and_changed(
    trainer: Client, shelf: dict[str, Any]
) -> None:
    content = {"title": "T", "scene": {"spots": [{"x": 4, "words": "<p>Chữ</p>"}], "size": 3}}
    package = Package.objects.create(title="Vẽ", kind="h5p", language="vi")
    package.current = PackageVersion.objects.create(
        package=package,
        number=1,
        content=content,
        metadata={"title": "Vẽ"},
        main_library=shelf["drawing"],
        libraries=[{"machine_name": "T.Drawing", "major": 1, "minor": 0}],
        content_sha256="0" * 64,
    )
    package.save()
    address = reverse("courses_package_write_on", args=[package.pk])
    form = form_of(trainer.get(address))
    labels = [label.text_content().strip(" *") for label in form.xpath("//*[@class='authoring-field']/label")]
    parts = [legend.text_content() for legend in form.xpath("//*[@class='authoring-part']/legend")]
    written(trainer, address, c__scene__spots__b0__words="<p>Lời mới</p>")
    package.refresh_from_db()

    assert (labels, parts) == (["Title", "Words"], ["Scene › Spots › spot 1"])
    assert package.current.content == {
        "title": "T",
        "scene": {"spots": [{"x": 4, "words": "<p>Lời mới</p>"}], "size": 3},
    }
    assert trainer.get(reverse("courses_package_write", args=[shelf["drawing"].pk])).status_code == 404


def test_a_download_is_the_same_bytes_each_time_and_can_be_taken_in_again(
    trainer: Client, shelf: dict[str, Any]
) -> None:
    package = made(trainer, shelf, c__media=CARD, c__media__of=CARD, c__media__p__front="F")
    address = reverse("courses_package_download", args=[package.pk])
    first, again = (b"".join(trainer.get(f"{address}?libraries=1").streaming_content) for _time in range(2))
    bare = b"".join(trainer.get(address).streaming_content)

    assert first == again
    assert zipfile.ZipFile(io.BytesIO(bare)).namelist() == ["h5p.json", "content/content.json"]
    report = check(io.BytesIO(first), as_administrator=True)
    assert [str(fault) for fault in report.faults] == []
    assert report.found.content == package.current.content
    assert str(report.found.main) == "T.Everything 1.0"
    assert {str(library.name) for library in report.found.libraries} == {"T.Everything 1.0", CARD}


def test_a_content_is_tried_as_a_learner_meets_it(trainer: Client, shelf: dict[str, Any]) -> None:
    package = made(trainer, shelf)
    page = html.fromstring(trainer.get(reverse("courses_package_preview", args=[package.pk])).content.decode())

    assert page.xpath("//*[@data-package]/@data-launch") == [reverse("courses_package_try", args=[package.current_id])]


def test_a_form_asks_the_database_no_more_for_many_entries(
    trainer: Client, shelf: dict[str, Any], django_assert_max_num_queries: Any
) -> None:
    package = made(trainer, shelf)
    card = {"library": CARD, "params": {"front": "a", "back": "b"}, "subContentId": "x"}
    counts = []
    # The first time, what libraries ask for is read and remembered.
    for count in (1, 1, 30):
        PackageVersion.objects.filter(package=package).update(content={"title": "T", "cards": [card] * count})
        with django_assert_max_num_queries(45) as asked:
            trainer.get(reverse("courses_package_write_on", args=[package.pk]))
        counts.append(len(asked))

    assert counts[1] == counts[2]


def test_uploads_that_no_content_came_to_use_are_swept_away_after_a_week(
    shelf: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    left = storing.keep([b"left over"])
    used = LibraryFile.objects.filter(library=shelf["card"]).first()
    sweeping.sweep()
    assert storing.is_kept(left.sha256)

    monkeypatch.setattr(sweeping, "KEPT_FOR", timedelta(days=-1))
    sweeping.sweep()
    assert not storing.is_kept(left.sha256)
    assert storing.is_kept(used.sha256)
