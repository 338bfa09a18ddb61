"""What is read of a SCORM manifest, edition by edition, and what is refused."""

import html
import io
import time

from django.test import Client
from django.urls import reverse

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.packages.addresses import AddressError, inside
from courses.packages.checking import check
from courses.packages.scorm import Manifest, ManifestError, read_manifest
from courses.packages.sequencing import LIMITS
from courses.player.scorm_storage import with_storage
from tests.doors import come_in
from tests.factories import scorm
from tests.factories.people import UserFactory
from tests.factories.scorm import EDITIONS, HEAD_12, HEAD_2004, Sco, files, manifest

NAMES = ["imsmanifest.xml", "first.html", "index.html", "a b/bài.html"]


def refused(source: str | bytes, names: list[str] = NAMES) -> str:
    with pytest.raises(ManifestError) as caught:
        read_manifest(source if isinstance(source, bytes) else source.encode(), names)
    assert str(caught.value)
    return caught.value.rule


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_default_organisation_is_read_and_not_the_first_resource(edition: str) -> None:
    held = files(edition)

    read = read_manifest(held["imsmanifest.xml"], list(held))

    assert (read.kind, read.edition) == ("scorm-1.2" if edition == "1.2" else "scorm-2004", edition)
    assert (read.title, read.organization, read.other_organizations) == ("Khóa học mẫu", "org-2", ("Bản khác",))
    assert (read.first.title, read.first.path, read.first.tracked) == ("Đón người trở về", "index.html", True)
    assert Manifest.of_content(read.as_content()) == read


def test_what_1_2_says_of_an_item_is_kept() -> None:
    more = (
        "<adlcp:prerequisites type='aicc_script'>item-0</adlcp:prerequisites><adlcp:masteryscore>80</adlcp:masteryscore>"
        "<adlcp:maxtimeallowed>00:30:00</adlcp:maxtimeallowed><adlcp:timelimitaction>exit,message</adlcp:timelimitaction>"
        "<adlcp:datafromlms>mode=short</adlcp:datafromlms>"
    )
    source = manifest("1.2", [Sco(parameters="?lang=vi&amp;mode=a b", more=more, href="index.html?x=1#top")])

    item = read_manifest(source.encode(), NAMES).first

    assert (item.path, item.suffix) == ("index.html", "?x=1&lang=vi&mode=a%20b#top")
    assert (item.prerequisites, item.mastery_score) == ("item-0", 80)
    assert (item.max_time, item.time_limit_action, item.data) == ("00:30:00", "exit,message", "mode=short")


@pytest.mark.parametrize(
    "threshold",
    [
        "<adlcp:completionThreshold>0.75</adlcp:completionThreshold>",
        "<adlcp:completionThreshold completedByMeasure='true' minProgressMeasure='0.75'/>",
    ],
)
def test_what_2004_says_of_an_item_is_kept(threshold: str) -> None:
    rules = (
        "<imsss:sequencing><imsss:objectives><imsss:primaryObjective satisfiedByMeasure='true'>"
        "<imsss:minNormalizedMeasure>0.6</imsss:minNormalizedMeasure></imsss:primaryObjective></imsss:objectives>"
        "</imsss:sequencing>"
    )

    item = read_manifest(manifest("4th", [Sco(more=threshold + rules)]).encode(), NAMES).first

    assert (item.completion_threshold, item.passing_measure) == (0.75, 0.6)


SEQUENCED = {
    "<imsss:controlMode choice='true' flow='true'/>": (),
    "<imsss:controlMode choice='false' flow='true'/>": ("order",),
    "<imsss:controlMode forwardOnly='true'/>": ("order",),
    "<imsss:sequencingRules><imsss:preConditionRule/></imsss:sequencingRules>": ("order",),
    "<imsss:rollupRules><imsss:rollupRule/></imsss:rollupRules>": ("rollup",),
    "<imsss:objectives><imsss:objective><imsss:mapInfo/></imsss:objective></imsss:objectives>": ("shared",),
    "<imsss:randomizationControls randomizationTiming='never' selectionTiming='once'/>": ("random",),
    "<imsss:randomizationControls randomizationTiming='never'/><imsss:deliveryControls/>": (),
}


@pytest.mark.parametrize("rules", SEQUENCED)
def test_what_is_not_run_of_sequencing_is_known_where_there_is_a_choice(rules: str) -> None:
    one = Sco("a", more=f"<imsss:sequencing>{rules}</imsss:sequencing>")
    alone, two = (read_manifest(manifest("4th", scos).encode(), NAMES) for scos in ([one], [one, Sco("b")]))
    shared = manifest("3rd", [Sco("a", more="<imsss:sequencing IDRef='s'/>"), Sco("b")])
    collection = (
        f"<imsss:sequencingCollection><imsss:sequencing ID='s'>{rules}</imsss:sequencing></imsss:sequencingCollection>"
    )
    by_name = read_manifest(shared.replace("</manifest>", f"{collection}</manifest>").encode(), NAMES)
    assert (alone.limits, two.limits, by_name.limits) == ((), SEQUENCED[rules], SEQUENCED[rules])
    assert Manifest.of_content(two.as_content()) == two


def test_rules_that_many_items_share_are_looked_through_once() -> None:
    rules = "<imsss:objectives>" + "<imsss:objective/>" * 20_000 + "</imsss:objectives>"
    scos = [Sco(f"a{number}", more="<imsss:sequencing IDRef='s'/>") for number in range(150)]
    collection = (
        f"<imsss:sequencingCollection><imsss:sequencing ID='s'>{rules}</imsss:sequencing></imsss:sequencingCollection>"
    )
    text = manifest("3rd", scos).replace("</manifest>", f"{collection}</manifest>").encode()
    begun = time.process_time()
    assert read_manifest(text, NAMES).limits == ()
    assert time.process_time() - begun < 1


@pytest.mark.django_db
def test_whoever_takes_in_or_places_a_sequenced_package_is_told_what_is_not_run(settings) -> None:
    settings.PACKAGE_ORIGIN = "https://packages.example.net"
    rules = "<imsss:sequencing><imsss:controlMode choice='false' flow='true'/></imsss:sequencing>"
    scos = [Sco("a", more=rules), Sco("b", href="b.html")]
    report = check(io.BytesIO(scorm.package("4th", scos)), as_administrator=False)
    assert [note.rule for note in report.notes] == ["not-run-order"]
    package = scorm.scorm_version("4th", scos).package
    client = come_in(Client(), UserFactory(trainer=True, language="en"))
    for address in (reverse("courses_package", args=[package.pk]), reverse("package_chooser:choose")):
        assert str(LIMITS["order"]) in html.unescape(client.get(address).content.decode())


def test_items_keep_their_order_and_depth_and_a_hidden_one_is_not_begun_with() -> None:
    inner = '<item identifier="b" identifierref="r-a"><title>Trong</title></item>'
    source = manifest("3rd", [Sco("a", title="Ngoài", more=inner)])
    source = source.replace('<item identifier="a"', '<item isvisible="false" identifier="a"')

    read = read_manifest(source.encode(), NAMES)

    assert [(item.identifier, item.depth) for item in read.items] == [("a", 0), ("b", 1)]
    assert read.first.identifier == "b"


def test_an_address_is_decoded_and_begins_in_its_base() -> None:
    source = manifest("1.2", [Sco(href="b%C3%A0i.html")]).replace("<resources>", '<resources xml:base="a%20b/">')

    assert read_manifest(source.encode(), NAMES).first.path == "a b/bài.html"


@pytest.mark.parametrize("href", [
    "../index.html", "a/../../index.html", "%2e%2e/index.html", "..%2findex.html", "/index.html", "//evil.example/x",
    "http://evil.example/x", "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "file:///etc/passwd",
    "a\\..\\index.html", "%5cindex.html", "index.html%00", " ", ".", "..",
])  # fmt: skip
def test_an_address_that_leaves_the_package_is_refused(href: str) -> None:
    assert refused(manifest("1.2", [Sco(href=href)])) == "href-outside"


BOMB = '<!DOCTYPE m [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1 if n else str()};" * 10}">' for n in range(9)
)


@pytest.mark.parametrize("doctype", [
    BOMB + "]>",
    '<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE m [<!ENTITY % x SYSTEM "http://evil.example/x.dtd"> %x;]>',
    '<!DOCTYPE m SYSTEM "http://evil.example/x.dtd">',
])  # fmt: skip
def test_document_types_and_entities_are_refused_unread(doctype: str) -> None:
    assert refused(manifest("1.2").replace("?>\n", f"?>\n{doctype}")) == "manifest-entities"


def without(text: str, edition: str = "1.2") -> str:
    whole = manifest(edition)
    assert text in whole
    return whole.replace(text, "")


@pytest.mark.parametrize(
    ("source", "rule"),
    [
        (b"", "manifest-xml"),
        (b"\xff\xfe<", "manifest-xml"),
        ('<?xml version="1.0" encoding="klingon"?><manifest/>', "manifest-xml"),
        (manifest("1.2").replace("imsproject.org", "evil.example"), "manifest-namespace"),
        ("<manifest/>", "manifest-namespace"),
        ('<manifest xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"/>', "manifest-namespace"),
        (manifest("1.2").replace(">1.2<", ">1.1<"), "manifest-edition"),
        (f"<manifest {HEAD_12}><organizations/><resources/></manifest>", "organization-missing"),
        (manifest("1.2").replace('default="org-2"', 'default="org-3"'), "organization-default"),
        (manifest("1.2", []), "item-launch"),
        (manifest("1.2", [Sco(), Sco()]), "item-twice"),
        (manifest("1.2").replace('identifierref="r-item-1"', 'identifierref="r-nobody"'), "item-resource"),
        (manifest("1.2").replace('item identifier="item-1"', "item"), "item-identifier"),
        (manifest("1.2", [Sco(href="gone.html")]), "href-missing"),
        (manifest("1.2", [Sco(str(number)) for number in range(1001)]), "items-many"),
        (manifest("1.2", [Sco(more="<item identifier='x'>" * 80 + "</item>" * 80)]), "manifest-depth"),
        (f"<manifest {HEAD_2004}><organizations/></manifest>", "resources"),
        (manifest("1.2") + " " * 4_300_000, "manifest-size"),
    ],
)
def test_a_manifest_that_cannot_be_played_is_refused_by_its_rule(source: str | bytes, rule: str) -> None:
    assert refused(source) == rule


def test_without_a_word_on_the_edition_the_namespaces_tell_it() -> None:
    said = without("<schemaversion>2004 3rd Edition</schemaversion>", "3rd")

    assert read_manifest(said.encode(), NAMES).kind == "scorm-2004"
    assert read_manifest(without("<schemaversion>1.2</schemaversion>").encode(), NAMES).kind == "scorm-1.2"


@given(st.binary(max_size=300))
def test_bytes_of_any_kind_are_read_or_refused(source: bytes) -> None:
    refused(source)


@given(
    st.text(alphabet="./\\%:?#&2efc ab", max_size=40),
    st.text(alphabet="./\\%:?#2e ab", max_size=12),
    st.text(alphabet="?&#=% ab<\"'", max_size=12),
)
def test_an_address_never_leads_out_of_its_package(href: str, base: str, parameters: str) -> None:
    try:
        path, suffix = inside(base, href, parameters)
    except AddressError:
        return
    assert path and not path.startswith(("/", "..")) and "\\" not in path and "/../" not in path
    assert not suffix or suffix[0] in "?#"
    assert not set(suffix) & set(" <>\"'\\") - {"'"}


@pytest.mark.parametrize(
    ("page", "served"),
    [
        (b"<!doctype html><HTML><Head lang=vi>a", b'<!doctype html><HTML><Head lang=vi><script src="/s.js"></script>a'),
        (b"<header>a</header>", b"<header>a</header>"),
        ("<head>a".encode("utf-16"), "<head>a".encode("utf-16")),
        (b"\xff" * 99, b"\xff" * 99),
    ],
)
def test_a_page_of_a_course_gets_a_stand_in_for_storage_before_its_scripts(page: bytes, served: bytes) -> None:
    assert with_storage(page, "/s.js") == served
