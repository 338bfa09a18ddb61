"""Running text as paragraphs and lists of marked runs, with one spelling for each text. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

MARKS = ("b", "i", "sup", "sub")
SAME = {"strong": "b", "em": "i", "b": "b", "i": "i", "sup": "sup", "sub": "sub"}
BREAK = "\n"


@dataclass(frozen=True, slots=True)
class Run:
    """Words with the same marks; `link` is a target as the Markdown says it, `\\n` is a line break."""

    text: str
    marks: frozenset[str] = frozenset()
    link: str = ""


@dataclass
class Paragraph:
    runs: list[Run] = field(default_factory=list)


@dataclass
class Listing:
    """A list; each item is a paragraph and the lists below it."""

    ordered: bool
    items: list[list["Paragraph | Listing"]] = field(default_factory=list)


Text = list[Paragraph | Listing]


def normal(text: Text) -> Text:
    """Returns the one spelling of a text: what looks alike on the page is alike."""
    found: Text = []
    for part in text:
        if isinstance(part, Paragraph):
            runs = _normal_runs(part.runs)
            if runs:
                found.append(Paragraph(runs))
            continue
        items = [item for item in (_normal_item(item) for item in part.items) if item]
        before = found[-1] if found else None
        if isinstance(before, Listing) and before.ordered == part.ordered:
            # Two lists of one kind that touch are one list in Markdown, and look like one on the page.
            before.items += items
        elif items:
            found.append(Listing(part.ordered, items))
    return found


def _normal_item(item: list[Paragraph | Listing]) -> list[Paragraph | Listing]:
    parts = normal(item)
    return [Paragraph(), *parts] if parts and isinstance(parts[0], Listing) else parts


def _normal_runs(runs: list[Run]) -> list[Run]:
    """Joins neighbours with the same marks, takes marks off blanks at the ends of runs, and trims the whole."""
    letters: list[Run] = []
    for run in runs:
        letters += [Run(letter, run.marks, run.link) for letter in run.text]
    joined: list[Run] = []
    for run in _without_lost_blanks(_with_plain_blanks(letters)):
        if (
            joined
            and (joined[-1].marks, joined[-1].link) == (run.marks, run.link)
            and BREAK not in (run.text, joined[-1].text)
        ):
            joined[-1] = Run(joined[-1].text + run.text, run.marks, run.link)
        else:
            joined.append(run)
    return joined


def _with_plain_blanks(letters: list[Run]) -> list[Run]:
    """A blank keeps only the marks and the link that the letters on both its sides have."""
    after, followers = Run(""), []
    for run in reversed(letters):
        followers.append(after)
        after = run if run.text.strip() else after
    found: list[Run] = []
    before = Run("")
    for run, after in zip(letters, reversed(followers), strict=True):
        if run.text.strip():
            before = run
            found.append(run)
        elif run.text == BREAK:
            found.append(Run(BREAK))
        else:
            same = run.link == before.link == after.link
            found.append(Run(run.text, run.marks & before.marks & after.marks, run.link if same else ""))
    return found


def _without_lost_blanks(letters: list[Run]) -> list[Run]:
    found: list[Run] = []
    for run in letters:
        blank = run.text == " "
        if blank and (not found or found[-1].text in (" ", BREAK)):
            continue
        if run.text == BREAK:
            while found and found[-1].text == " ":
                found.pop()
        found.append(run)
    while found and not found[-1].text.strip():
        found.pop()
    while found and not found[0].text.strip():
        found.pop(0)
    return found


def nested(
    runs: list[Run], linked: Callable[[str, str], str], marked: Callable[[str, str], str], words: Callable[[str], str]
) -> str:
    """Writes runs with their links outermost and their marks in one order."""

    def write(runs: list[Run], levels: tuple[str, ...]) -> str:
        if not levels:
            return "".join(words(run.text) for run in runs)
        level, rest = levels[0], levels[1:]
        out = []
        for key, group in _grouped(runs, lambda run: run.link if level == "a" else level in run.marks):
            inner = write(group, rest)
            out.append(inner if not key else linked(key, inner) if level == "a" else marked(level, inner))
        return "".join(out)

    return write(runs, ("a", *MARKS))


def _grouped(runs: list[Run], key: Callable[[Run], Any]) -> Iterator[tuple[Any, list[Run]]]:
    group: list[Run] = []
    for run in runs:
        if group and key(group[0]) != key(run):
            yield key(group[0]), group
            group = []
        group.append(run)
    if group:
        yield key(group[0]), group
