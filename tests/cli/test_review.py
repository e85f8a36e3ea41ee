"""How `suitor review` prints what it asks."""

from __future__ import annotations

import io

from suitor.cli.review import show
from suitor.model import Unresolved
from suitor.words.review import names_in_doubt


def test_items_are_numbered_through_and_the_rest_is_counted() -> None:
    unresolved = [Unresolved(f"Ost{i}", ("c4",), (), ("a1",)) for i in range(5)]
    items = names_in_doubt(unresolved, {})
    out = io.StringIO()
    show({"First": items, "None": [], "Second": items[:1]}, 2, out)
    lines = out.getvalue().splitlines()
    assert [line.strip().split(".")[0] for line in lines if ". " in line] == ["1", "2", "3"]
    assert any("3 more; --limit 5" in line for line in lines)
    assert "None" not in out.getvalue()


def test_a_ledger_without_doubts() -> None:
    out = io.StringIO()
    show({"First": []}, 2, out)
    assert out.getvalue() == "Nothing is in doubt.\n"
