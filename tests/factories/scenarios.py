"""Scenarios for tests: written as a person writes them, or grown to a size."""

import uuid
from typing import Any

from courses.assessment.scenarios.pages import ScenarioPage
from courses.enrolment.models import Enrolment
from courses.structure.pages import CoursePage, ModulePage
from courses.structure.versions import CourseVersion
from tests.factories.courses import course_page, enrolled, published

SCENARIO_VI = """\
+++
title = "Người ngồi ở ghế đá"
intro = "Bạn trực một mình. Trời đã tối."
+++

:::scene {#ghe-da title="Một người ngồi một mình"}
Cô ngồi ở ghế đá, ôm chiếc túi nhỏ và **không nói**.
:::

:::decision {#loi-dau}
Bạn làm gì trước tiên?

::choice {points=2 next=noi-yen-tinh}
Chào cô, nói tên mình, hỏi cô có muốn vào nơi ấm hơn không.
::led-to
Cô gật đầu. Được hỏi ý, cô bớt sợ.

::choice {next=loi-dau-lan-hai}
Hỏi ngay ai đã đưa cô đi.
::led-to
Cô quay mặt đi. Câu hỏi đến quá sớm.
:::

:::decision {#loi-dau-lan-hai}
Cô im lặng. Bạn làm gì?

::choice {points=1 next=noi-yen-tinh}
Xin lỗi vì đã hỏi vội, mời cô uống nước.
::led-to
Một lúc sau, cô cầm lấy cốc nước.

::choice {next=bo-di}
Hỏi lại, to hơn.
::led-to
Cô đứng dậy.
:::

:::ending {#bo-di title="Cô bỏ đi" kind=bad}
Cô đi vào trong tối. Lần sau, hãy bắt đầu bằng sự an toàn.
:::

:::ending {#noi-yen-tinh title="Một nơi yên tĩnh" kind=good}
Cô ngồi trong phòng ấm và biết tên bạn.
:::
"""


def in_english(text: str) -> str:
    """Returns a scenario with its words in another language: names, ways and points stay."""
    words = {"Người ngồi ở ghế đá": "Somebody on the bench", "Bạn làm gì trước tiên?": "What do you do first?"}
    for vietnamese, english in words.items():
        text = text.replace(vietnamese, english)
    return text


def scene(name: str, **fields: Any) -> dict[str, Any]:
    image = {"image": None, "decorative": None, "alt_text": None}
    value = {"name": name, "title": f"Cảnh {name}", "text": f"<p>Chuyện ở {name}.</p>", "image": image, **fields}
    return {"type": "scene", "id": _id(name), "value": value}


def decision(name: str, *ways: tuple[str, int]) -> dict[str, Any]:
    """A decision with one choice for each way: where it leads, and its points."""
    choices = [
        {
            "type": "item",
            "id": _id(f"{name}/{number}"),
            "value": {
                "text": f"Cách {number}",
                "points": points,
                "led_to": f"<p>Từ cách {number} ở {name}.</p>",
                "next": to,
            },
        }
        for number, (to, points) in enumerate(ways, start=1)
    ]
    value = {"name": name, "question": f"Làm gì ở {name}?", "choices": choices}
    return {"type": "decision", "id": _id(name), "value": value}


def ending(name: str, kind: str = "good", **fields: Any) -> dict[str, Any]:
    value = {"name": name, "title": f"Kết {name}", "kind": kind, "text": f"<p>Nhìn lại {name}.</p>", **fields}
    return {"type": "ending", "id": _id(name), "value": value}


def long_body(steps: int = 11) -> list[dict[str, Any]]:
    """Returns a scene and a decision for each step, and three endings; every second wrong choice still leads on."""
    body: list[dict[str, Any]] = []
    for step in range(1, steps + 1):
        on = f"canh-{step + 1}" if step < steps else "ket-tot"
        wrong = "ket-xau" if step == steps else on if step % 2 else "ket-vua"
        body += [scene(f"canh-{step}"), decision(f"chon-{step}", (on, 2), (wrong, 0))]
    return [*body, ending("ket-tot"), ending("ket-vua", "mixed"), ending("ket-xau", "bad")]


def choice_id(node: str, number: int) -> str:
    """Returns the id of a choice of `decision`, counted from 1."""
    return _id(f"{node}/{number}")


def _id(name: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_OID, name))


def small_body() -> list[dict[str, Any]]:
    """Returns a decision whose second choice leads to another, and two endings."""
    return [
        scene("dau"),
        decision("mot", ("tot", 2), ("hai", 0)),
        decision("hai", ("tot", 1), ("xau", 0)),
        ending("xau", "bad"),
        ending("tot"),
    ]


def scenario_page(body: list[dict[str, Any]] | None = None, *, course: CoursePage | None = None, **fields: Any) -> Any:
    """Returns a scenario at the end of a course (of one lesson), marked ready."""
    course = course or course_page(lessons=1)
    module = ModulePage.objects.descendant_of(course).first()
    defaults = {"title": "Người ngồi ở ghế đá", "slug": f"tinh-huong-{uuid.uuid4().hex[:6]}"}
    page = ScenarioPage(locale=course.locale, **{**defaults, "body": body or small_body(), **fields})
    module.add_child(instance=page)
    return page


def published_scenario(page: ScenarioPage | None = None, **fields: Any) -> tuple[CourseVersion, ScenarioPage]:
    """Returns the published version of a course with a scenario, and the scenario."""
    page = page or scenario_page(**fields)
    return published(CoursePage.objects.ancestor_of(page).get()), page


def playing(page: ScenarioPage | None = None, **fields: Any) -> tuple[Enrolment, uuid.UUID]:
    """Returns an enrolment on a published course, and the key of its scenario."""
    version, scenario = published_scenario(page, **fields)
    return enrolled(version), scenario.activity_key
