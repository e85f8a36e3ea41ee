"""What each step of reading web archives let through, what it took, and what it may have lost, as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TextIO

from rich.table import Table
from rich.text import Text

from suitor.archive import Count, Step, Tally
from suitor.cli.terminal import console
from suitor.model.wording import count_words

_HEADS = ("Step", "Pages in", "Passed", "Share", "CPU s", "ms a page", "Recall", "Lost of audited")
_GAP = 2


def print_tally(tally: Tally, out: TextIO) -> None:
    """Prints a table with a line for each step, and a sentence that says what recall stands on."""
    screen = console(out)
    table = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="bold")
    for i, head in enumerate(_HEADS):
        table.add_column(head, justify="right" if i else "left", no_wrap=True)
    for row in rows_of(tally):
        table.add_row(*map(Text, row))
    screen.print(table)
    screen.print(Text(recall_words(tally.steps), style="dim"), soft_wrap=True)


def rows_of(tally: Tally) -> Iterator[tuple[str, ...]]:
    """The cells of each step that pages came to, and of all of them."""
    recalls = recalls_of(tally.steps)
    for step, count in tally.steps.items():
        if count.came:
            yield (
                step.value,
                f"{count.came:,}",
                f"{count.passed:,}",
                _percent(count.passed / count.came),
                *_times(count.seconds, count.came),
                _recall(recalls[step]) if count.audited else "",
                f"{count.lost:,} of {count.audited:,}" if count.audited else "",
            )
    pages = max((count.came for count in tally.steps.values()), default=0)
    yield ("all", f"{pages:,}", "", "", *_times(sum(count.seconds for count in tally.steps.values()), pages), "", "")


def recalls_of(steps: Mapping[Step, Count]) -> dict[Step, float]:
    """Of the pages with claims that came to each step, the share that it let through, as the audit estimates it.

    The audited pages stand for all that the step rejected.
    """
    here = float(steps[Step.CLAIMS].passed)  # pages with claims behind the last step, then before each
    found: dict[Step, float] = {}
    for step in reversed(list(steps)):
        lost = _lost(steps[step])
        found[step] = here / (here + lost) if here + lost else 1.0
        here += lost
    return found


def recall_words(steps: Mapping[Step, Count]) -> str:
    """What the audit came to: "recall ~97 %: of the pages left out 400 were read all the same, 1 had claims"."""
    audited, lost = (sum(getattr(count, what) for count in steps.values()) for what in ("audited", "lost"))
    if not audited:
        return "no page that was left out was read all the same, so that nothing can be said of recall"
    found = steps[Step.CLAIMS].passed
    missing = sum(map(_lost, steps.values()))
    share = found / (found + missing) if found + missing else 1.0
    return (
        f"recall {_recall(share)}: {count_words(found, 'page')} with claims were found, and of those left out "
        f"{audited:,} were read all the same, of which {lost:,} had claims"
    )


def _lost(count: Count) -> float:
    """About how many pages with claims a step has rejected."""
    return count.lost * (count.came - count.passed) / count.audited if count.audited else 0.0


def _recall(share: float) -> str:
    return f"~{share:.0%}".replace("%", " %")


def _percent(share: float) -> str:
    return f"{share:.1%}".replace("%", " %")


def _times(seconds: float, pages: int) -> tuple[str, str]:
    return f"{seconds:,.1f}", f"{1000 * seconds / pages:.2f}" if pages else ""
