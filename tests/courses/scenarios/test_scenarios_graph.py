"""The pure part: what is wrong with a scenario, the ways through it, its score and its drawing."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.assessment.scenarios import layout
from courses.assessment.scenarios.graph import Graph, Kind, Node, Way, Wrong, endless_loops, faults
from courses.assessment.scenarios.paths import Taken, Told, ending, replay, score, stretch

NAMES = [f"n{number}" for number in range(9)]


@st.composite
def graphs(draw) -> Graph:
    """Any scenario of a few nodes, most of them wrong somewhere."""
    names = NAMES[: draw(st.integers(1, len(NAMES)))]
    target = st.sampled_from([*names, "nowhere"])
    nodes = []
    for name in names:
        kind = draw(st.sampled_from(list(Kind)))
        most = {Kind.SCENE: 1, Kind.DECISION: 3, Kind.ENDING: 0}[kind]
        targets = draw(st.lists(target, min_size=min(most, 1), max_size=most))
        ways = tuple(Way(to, f"{name}-{n}", draw(st.integers(0, 3))) for n, to in enumerate(targets))
        nodes.append(Node(name, kind, ways, id=name))
    return Graph(tuple(nodes))


def reaches(graph: Graph) -> dict[str, set[str]]:
    """Which node reaches which in one step or more, found the slow way."""
    far = {name: set(graph.after(name)) for name in graph.by_name}
    for _round in far:
        far = {name: beyond | {b for a in beyond for b in far[a]} for name, beyond in far.items()}
    return far


def wrong(graph: Graph, kind: Wrong) -> set[tuple[str, ...]]:
    return {fault.nodes for fault in faults(graph) if fault.wrong is kind}


@given(graphs())
def test_what_is_called_unreachable_is_what_no_way_leads_to(graph):
    far = reaches(graph)
    lost = {(name,) for name in graph.by_name if name != graph.start and name not in far[graph.start]}
    assert wrong(graph, Wrong.UNREACHABLE) == lost


@given(graphs())
def test_endless_loops_are_the_circles_without_a_way_to_an_ending(graph):
    far = reaches(graph)
    endings = {name for name, node in graph.by_name.items() if node.kind is Kind.ENDING}
    trapped = {name for name in graph.by_name if name in far[name] and not far[name] & endings}
    loops = endless_loops(graph)
    assert {name for loop in loops for name in loop} == trapped
    for one, other in combinations(loops, 2):
        assert not set(one) & set(other)
    for loop in loops:
        assert all(other in far[name] for name in loop for other in loop)


@given(graphs())
def test_in_a_scenario_without_faults_every_way_can_be_brought_to_an_ending(graph):
    if faults(graph):
        return
    assert graph.reachable == set(graph.by_name) == set(graph.to_ending)
    path = []
    while (stop := stretch(graph, path).stop).kind is Kind.DECISION:
        best = min(stop.ways, key=lambda way: graph.to_ending[way.to])
        path.append(Taken(stop.name, best.id))
        assert len(path) <= len(graph.nodes)
    assert path and ending(graph, path) is stop


@given(graphs())
def test_a_scenario_that_is_frozen_is_read_back_the_same(graph):
    assert Graph.from_json(graph.to_json()) == graph


@given(graphs())
def test_no_two_boxes_of_a_drawing_overlap_and_all_are_inside(graph):
    drawn = layout.drawing(graph)
    assert {box.node.name for box in drawn.boxes} == set(graph.by_name)
    for one, other in combinations(drawn.boxes, 2):
        assert abs(one.x - other.x) >= layout.WIDTH or abs(one.y - other.y) >= layout.HEIGHT
    assert all(0 <= box.x <= drawn.width - layout.WIDTH for box in drawn.boxes)
    assert all(0 <= box.y <= drawn.height - layout.HEIGHT for box in drawn.boxes)
    assert len(drawn.lines) == sum(len(graph.after(name)) for name in graph.by_name)
    assert layout.drawing(graph) == drawn


@st.composite
def told(draw) -> tuple[Graph, list[Told]]:
    graph = draw(graphs())
    ids = [way.id for node in graph.nodes for way in node.ways] or ["none"]
    names = [node.name for node in graph.nodes]
    one = st.builds(
        Told, st.sampled_from("AB"), st.integers(-1, 4), st.sampled_from(names), st.sampled_from([*ids, "forged"])
    )
    return graph, draw(st.lists(one, max_size=12))


@given(told())
def test_whatever_is_told_the_path_that_stands_can_be_walked_and_its_score_is_a_share(both):
    graph, facts = both
    for play in replay(graph, facts).values():
        for step, taken in enumerate(play.path):
            stop = stretch(graph, play.path[:step]).stop
            assert stop.name == taken.decision and stop.way(taken.choice)
        assert 0 <= score(graph, play.path) <= 1


def fork(**more: Node) -> Graph:
    """Begin, a decision with three ways (one round in a circle), two endings."""
    nodes = {
        "begin": Node("begin", Kind.SCENE, (Way("fork"),), id="begin"),
        "fork": Node("fork", Kind.DECISION, (Way("good", "a", 4), Way("bad", "b"), Way("begin", "c", 1)), id="fork"),
        "good": Node("good", Kind.ENDING),
        "bad": Node("bad", Kind.ENDING),
    }
    return Graph(tuple({**nodes, **more}.values()))


@pytest.mark.parametrize(
    ("graph", "expected"),
    [
        (Graph(()), [Wrong.EMPTY]),
        (fork(), []),
        (fork(begin=Node("begin", Kind.SCENE, (Way(""),))), [Wrong.DEAD_END] + [Wrong.UNREACHABLE] * 3),
        (fork(begin=Node("begin", Kind.SCENE, (Way("good"),))), [Wrong.UNREACHABLE] * 2 + [Wrong.NOTHING_TO_DECIDE]),
        (fork(fork=Node("fork", Kind.DECISION, ())), [Wrong.NO_CHOICE, Wrong.UNREACHABLE, Wrong.UNREACHABLE]),
        (
            fork(fork=Node("fork", Kind.DECISION, (Way("gone", "a"), Way("good", "b"), Way("bad", "c")))),
            [Wrong.MISSING_TARGET],
        ),
        (fork(more=Node("good", Kind.ENDING)), [Wrong.SAME_NAME]),
        (fork(more=Node("", Kind.ENDING)), [Wrong.NO_NAME, Wrong.UNREACHABLE]),
        (
            Graph((Node("a", Kind.DECISION, (Way("b", "1"), Way("a", "2"))), Node("b", Kind.SCENE, (Way("a"),)))),
            [Wrong.NO_ENDING, Wrong.ENDLESS],
        ),
    ],
)
def test_each_fault_is_named(graph, expected):
    assert [fault.wrong for fault in faults(graph)] == expected


def test_a_circle_with_a_way_out_is_no_fault():
    assert endless_loops(fork()) == []


def test_choosing_again_takes_back_what_followed():
    facts = [Told("A", 0, "fork", "c"), Told("A", 1, "fork", "b"), Told("A", 0, "fork", "a")]
    assert replay(fork(), facts)["A"].path == (Taken("fork", "a"),)


def test_the_try_that_was_gone_on_with_last_stands_last():
    facts = [Told("A", 0, "fork", "b"), Told("B", 0, "fork", "c"), Told("A", 0, "fork", "a")]
    assert list(replay(fork(), facts)) == ["B", "A"]


@pytest.mark.parametrize(("choices", "share"), [("a", 1), ("b", 0), ("ca", "1/4"), ("ccca", "1/4"), ("cb", "1/4")])
def test_a_decision_counts_once_by_its_first_choice_on_the_path(choices, share):
    assert score(fork(), [Taken("fork", choice) for choice in choices]) == Fraction(share)


def test_a_path_without_points_is_worth_all_of_them():
    graph = fork(fork=Node("fork", Kind.DECISION, (Way("good", "a"), Way("bad", "b")), id="fork"))
    assert score(graph, [Taken("fork", "b")]) == 1


def test_the_nearest_ending_is_counted_in_decisions():
    graph = fork(bad=Node("bad", Kind.DECISION, (Way("good", "d"), Way("begin", "e")), id="bad"))
    assert (graph.to_ending["begin"], graph.to_ending["bad"], graph.to_ending["good"]) == (1, 1, 0)
