"""Times two functions in turns, so that a busy machine slows both alike."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

ROUNDS = 15


@dataclass(frozen=True)
class Comparison:
    """Something of ours, and the least that could do a like thing. `calls` is how often each round calls it.

    Where one call takes in many `things`, the line says how many that makes in a second.
    """

    name: str
    ours: Callable[[], object]
    least: Callable[[], object]
    calls: int = 20
    things: int = 0


@dataclass(frozen=True)
class Result:
    """Seconds for one call of each."""

    ours: float
    least: float

    @property
    def ratio(self) -> float:
        return self.ours / self.least


def compare(comparison: Comparison) -> Result:
    """Returns the medians over rounds that take turns, after one round of each that warms caches and is not counted."""
    ours, least = [], []
    for _ in range(ROUNDS + 1):
        ours.append(seconds(comparison.ours, comparison.calls))
        least.append(seconds(comparison.least, comparison.calls))
    return Result(ours=median(ours[1:]), least=median(least[1:]))


def seconds(work: Callable[[], object], calls: int) -> float:
    gc.collect()
    began = time.perf_counter()
    for _ in range(calls):
        work()
    return (time.perf_counter() - began) / calls
