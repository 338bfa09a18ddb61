"""Every block an editor has: explained, previewed, rendered, translated."""

import json

from django.template.loader import get_template
from django.utils.translation import override

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlockValidationError
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

import pytest

from cms.blocks import body_blocks
from cms.pages.demo import every_block
from tests.factories.pages import StandardPageFactory, home

BODY = dict(body_blocks())
NAMES = list(BODY)


@pytest.mark.parametrize("name", NAMES)
def test_a_block_has_an_icon_a_label_a_description_a_group_and_a_template_of_its_own(name):
    meta = BODY[name].meta
    assert meta.icon != "placeholder"
    assert str(meta.label) and str(meta.group)
    assert str(meta.description).endswith(".")
    assert meta.template.startswith("cms/blocks/")
    get_template(meta.template)


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_a_block_can_be_previewed_in_the_picker(name):
    block = BODY[name]
    assert block.is_previewable
    value = block.get_preview_value()
    template = block.get_preview_template(value)
    bound = block.bind(value)
    text = get_template(template).render({"block_def": block, "bound_block": bound, "page_title": "Preview"})
    assert "</main>" in text


@pytest.fixture
def full_page(db):
    targets = [StandardPageFactory(), StandardPageFactory()]
    return StandardPageFactory(title="Mọi khối", slug="moi-khoi-thu", body=every_block(targets))


def test_a_page_with_every_block_is_served_without_inline_style_or_script(client, full_page):
    text = client.get("/vi/moi-khoi-thu/").text
    for name in NAMES:
        assert f' block-{name}"' in text, name
    article = text.split("<article")[1].split("</article>")[0]
    assert " style=" not in article and " onclick" not in article


def test_the_page_with_every_block_can_be_saved_as_it_stands(full_page):
    for block in full_page.body:
        BODY[block.block_type].clean(block.value)


def test_a_table_speaks_to_those_who_hear_it_and_to_narrow_screens(client, full_page):
    text = client.get("/vi/moi-khoi-thu/").text
    assert "<caption>Ai làm việc gì</caption>" in text
    assert '<th scope="col">' in text and '<th scope="row"' in text
    assert 'data-label="Ai làm"' in text


def test_a_table_without_caption_or_heading_is_refused():
    block = BODY["table"].child_blocks["table"]
    table = BODY["table"].get_preview_value()["table"]
    table.caption = ""
    with pytest.raises(TypedTableBlockValidationError):
        block.clean(table)


@pytest.mark.parametrize("target", [{"page": None, "url": ""}])
def test_a_button_leads_to_exactly_one_place(target):
    with pytest.raises(blocks.StructBlockValidationError):
        BODY["button"].clean(BODY["button"].to_python({"text": "Đi", **target}))


def test_headings_have_anchors_made_of_their_words(client, db):
    StandardPageFactory(slug="neo", body=[("heading", {"text": "Giờ đầu tiên", "level": "h2", "anchor": ""})])
    assert '<h2 class="block-title" id="gio-dau-tien">' in client.get("/vi/neo/").text


def test_a_translation_reaches_every_word_and_keeps_every_id(full_page):
    french = Locale.objects.get(language_code="fr")
    source, _created = TranslationSource.update_or_create_from_instance(full_page)
    translation = Translation.objects.create(source=source, target_locale=french)
    for segment in source.stringsegment_set.select_related("string", "context"):
        StringTranslation.objects.create(
            translation_of=segment.string,
            locale=french,
            context=segment.context,
            data=f"FR {segment.string.data}",
        )
    with override("fr"):
        translation.save_target(publish=True)
    translated = home("fr").get_children().get(translation_key=full_page.translation_key).specific
    assert _ids(translated.body.get_prep_value()) == _ids(full_page.body.get_prep_value())
    left = [text for text in _words(translated.body.get_prep_value()) if "FR " not in text]
    assert left == []


def _ids(value):
    """Every id in a stream, in order."""
    found = []
    if isinstance(value, dict):
        found += [value["id"]] if "id" in value and "type" in value else []
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            found += _ids(inner)
    return found


# Values that are the same in every language: choices, keys, addresses, dates, switches.
SAME_EVERYWHERE = {"id", "type", "level", "anchor", "kind", "key", "url", "link", "effective_from"}


def _words(value, field=""):
    """Every text in a stream that a reader reads."""
    if isinstance(value, dict):
        return [word for name, inner in value.items() if name not in SAME_EVERYWHERE for word in _words(inner, name)]
    if isinstance(value, list):
        return [word for inner in value for word in _words(inner, field)]
    return [value] if isinstance(value, str) and value.strip() and field not in SAME_EVERYWHERE else []


def test_the_body_survives_a_round_trip_through_its_stored_form(full_page):
    raw = json.loads(json.dumps(full_page.body.get_prep_value(), default=str))
    again = full_page.body.stream_block.to_python(raw)
    assert [block.id for block in again] == [block.id for block in full_page.body]
    assert [item.value for item in again.first_block_by_name("checklist").value["items"].bound_blocks]
