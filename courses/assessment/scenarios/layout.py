"""Where the nodes of a scenario stand when it is drawn: in rows from the beginning downwards. Pure.

A node stands in the row of its shortest way from the beginning; what nothing leads to stands in a last row of its own. In a
row, nodes stand below those that lead to them, as far as that goes.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from courses.assessment.scenarios.graph import Graph, Node

WIDTH, HEIGHT = 150, 52
GAP_X, GAP_Y = 26, 58
MARGIN = 16
#: How far beside the middle of its box a way leaves that leads back.
ASIDE = 24
#: Sweeps that bring nodes nearer to those they hang together with; more change little.
SWEEPS = 6


@dataclass(frozen=True)
class Box:
    """A node's place, in units of the drawing, from its upper left corner."""

    node: Node
    x: int
    y: int
    is_lost: bool = False

    @property
    def middle(self) -> int:
        return self.x + WIDTH // 2

    @property
    def bottom(self) -> int:
        return self.y + HEIGHT


@dataclass(frozen=True)
class Line:
    """A way from one box to another, as the curve of an SVG path; `is_back` when it leads up or stays in its row."""

    begin: str
    end: str
    curve: str
    is_back: bool


@dataclass(frozen=True)
class Drawing:
    """Boxes and lines, and how much room they take."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    width: int
    height: int


def drawing(graph: Graph) -> Drawing:
    """Returns the drawing of a scenario, the same for the same scenario."""
    rows = _rows(graph)
    widest = max((len(row) for row in rows), default=0)
    width = 2 * MARGIN + widest * WIDTH + max(widest - 1, 0) * GAP_X
    boxes: list[Box] = []
    for depth, row in enumerate(rows):
        taken = len(row) * WIDTH + (len(row) - 1) * GAP_X
        left = (width - taken) // 2
        for place, name in enumerate(row):
            x, y = left + place * (WIDTH + GAP_X), MARGIN + depth * (HEIGHT + GAP_Y)
            boxes.append(Box(graph.by_name[name], x, y, name not in graph.reachable))
    at = {box.node.name: box for box in boxes}
    lines = [_line(at[name], at[other]) for name in at for other in graph.after(name)]
    # Below the last row there is room for the ways within it.
    height = 2 * MARGIN + GAP_Y // 2 + len(rows) * HEIGHT + max(len(rows) - 1, 0) * GAP_Y
    return Drawing(tuple(boxes), tuple(lines), width, height)


def _rows(graph: Graph) -> list[list[str]]:
    rows: list[list[str]] = []
    row = [graph.start] if graph.start in graph.by_name else []
    placed = set(row)
    while row:
        rows.append(row)
        below = dict.fromkeys(other for name in row for other in graph.after(name))
        row = [name for name in below if name not in placed]
        placed |= set(row)
    _bring_near(graph, rows)
    lost = [name for name in graph.by_name if name not in placed]
    return [*rows, lost] if lost else rows


def _bring_near(graph: Graph, rows: list[list[str]]) -> None:
    """Orders each row by where the nodes stand that its own hang together with, down and up in turn."""
    before: dict[str, list[str]] = {}
    for name in graph.by_name:
        for other in graph.after(name):
            before.setdefault(other, []).append(name)
    for sweep in range(SWEEPS):
        down = sweep % 2 == 0
        for depth in range(1, len(rows)) if down else range(len(rows) - 2, -1, -1):
            beside = rows[depth - 1] if down else rows[depth + 1]
            place = {name: (index + 0.5) / len(beside) for index, name in enumerate(beside)}
            own = {name: (index + 0.5) / len(rows[depth]) for index, name in enumerate(rows[depth])}
            near = {name: before.get(name, []) if down else graph.after(name) for name in rows[depth]}
            rows[depth].sort(key=lambda name: _mean([place[o] for o in near[name] if o in place], own[name]))


def _mean(places: Sequence[float], otherwise: float) -> float:
    return sum(places) / len(places) if places else otherwise


def _line(begin: Box, end: Box) -> Line:
    """Returns the curve of a way: down from bottom to top, up from top to bottom, in its row below the boxes."""
    x1, x2 = begin.middle, end.middle
    if end.y > begin.y:
        y1, y2, half = begin.bottom, end.y, (begin.bottom + end.y) // 2
        return Line(begin.node.name, end.node.name, f"M{x1} {y1}C{x1} {half} {x2} {half} {x2} {y2}", is_back=False)
    if end.y < begin.y:
        # Beside the middle, where the ways down begin and end.
        x1, x2, y1, y2 = x1 + ASIDE, x2 + ASIDE, begin.y, end.bottom
        half = (y1 + y2) // 2
        curve = f"M{x1} {y1}C{x1} {half} {x2} {half} {x2} {y2}"
    elif begin is end:
        right, middle = begin.x + WIDTH, begin.y + HEIGHT // 2
        curve = (
            f"M{right} {middle - 12}C{right + GAP_X} {middle - 20} {right + GAP_X} {middle + 20} {right} {middle + 12}"
        )
    else:
        y, low = begin.bottom, begin.bottom + GAP_Y // 2
        curve = f"M{x1 + ASIDE} {y}C{x1 + ASIDE} {low} {x2 + ASIDE} {low} {x2 + ASIDE} {y}"
    return Line(begin.node.name, end.node.name, curve, is_back=True)
