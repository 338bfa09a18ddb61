"""Ways through a scenario: what was chosen, where that leads, and what it came to. Pure.

A *try* is one way from the beginning to an ending. Choosing again at an earlier decision takes back what followed there, and
the try goes on from it. Of several tries the best counts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from courses.assessment.scenarios.graph import Graph, Kind, Node


@dataclass(frozen=True, slots=True)
class Taken:
    """A choice that was made, at the decision of this name."""

    decision: str
    choice: str


@dataclass(frozen=True, slots=True)
class Told:
    """A choice as it was reported: in which try, as its how-manieth decision (from 0), at which block."""

    play: str
    step: int
    block: str
    choice: str


@dataclass(frozen=True)
class Stretch:
    """What is shown at once: scenes in order, then the decision or ending that they come to, None where they come to none."""

    scenes: tuple[Node, ...] = ()
    stop: Node | None = None


@dataclass(frozen=True)
class Play:
    """One try: its id, and the choices that stand."""

    id: str = ""
    path: tuple[Taken, ...] = field(default=())


def stretch(graph: Graph, path: Sequence[Taken]) -> Stretch:
    """Returns what follows the last of these choices; before the first choice, the beginning."""
    name = graph.start
    if path:
        way = graph.by_name[path[-1].decision].way(path[-1].choice)
        name = way.to if way else ""
    scenes: list[Node] = []
    while (node := graph.by_name.get(name)) is not None:
        if node.kind is not Kind.SCENE:
            return Stretch(tuple(scenes), node)
        if node in scenes:
            break
        scenes.append(node)
        name = node.ways[0].to if node.ways else ""
    return Stretch(tuple(scenes))


def extended(graph: Graph, path: Sequence[Taken], told: Told) -> tuple[Taken, ...] | None:
    """Returns the path with this choice made at its step; None when that choice cannot be made there."""
    if not 0 <= told.step <= len(path):
        return None
    kept = tuple(path[: told.step])
    stop = stretch(graph, kept).stop
    if stop is None or stop.kind is not Kind.DECISION or stop.id != told.block or stop.way(told.choice) is None:
        return None
    return (*kept, Taken(stop.name, told.choice))


def replay(graph: Graph, told: Iterable[Told]) -> dict[str, Play]:
    """Returns the tries by id, the one last gone on with at the end.

    What does not fit is passed over: a version may have changed, and nothing says that what arrives is true.
    """
    plays: dict[str, Play] = {}
    for one in told:
        play = plays.get(one.play, Play(one.play))
        path = extended(graph, play.path, one)
        if path is not None:
            plays.pop(one.play, None)
            plays[one.play] = Play(one.play, path)
    return plays


def score(graph: Graph, path: Sequence[Taken]) -> Fraction:
    """Returns the share of the points on this path that its choices earned, from 0 to 1.

    Each decision counts once, by the choice made when the path first came to it, so that going round in a circle neither
    gathers points nor washes a choice out. A path on which no points are to be had is worth all of them.
    """
    earned = possible = 0
    seen: set[str] = set()
    for taken in path:
        node = graph.by_name.get(taken.decision)
        way = node.way(taken.choice) if node else None
        if node is None or way is None or node.name in seen:
            continue
        seen.add(node.name)
        earned += way.points
        possible += max(other.points for other in node.ways)
    return Fraction(earned, possible) if possible else Fraction(1)


def ending(graph: Graph, path: Sequence[Taken]) -> Node | None:
    """Returns the ending that the path has come to, None while it is under way."""
    stop = stretch(graph, path).stop
    return stop if path and stop is not None and stop.kind is Kind.ENDING else None


def has_points(graph: Graph) -> bool:
    """True when some choice is worth more than another of its decision."""
    return any(len({way.points for way in node.ways}) > 1 for node in graph.nodes if node.kind is Kind.DECISION)
