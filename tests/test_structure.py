"""The layout of the source keeps the promises of the design: imports go one way, modules stay small and well named."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "suitor"
MODULES = sorted(SOURCE.rglob("*.py"))
STAGES = {"reading", "screening", "extraction", "resolution", "deals", "judging", "exposure"}
ARCHIVES = {"archive", "blocks", "processes"}  # web archives, page by page and many at once
FACADE = "__init__"
FRONTS = {"cli", "web", "scale"}  # what people and programs meet
FRONT = STAGES | ARCHIVES  # what a front may import
FRONT |= {FACADE, "pipeline", "ingest", "views", "outlook", "words", "export", "ledger", "scoring", "lexicon", "model"}

MAY_IMPORT: dict[str, set[str]] = {
    "model": set(),
    "lexicon": {"model"},
    **{stage: {"lexicon", "model"} for stage in STAGES},  # and no other stage
    "ledger": {"model"},
    "scoring": {"lexicon", "model"},
    "pipeline": STAGES | {"ledger", "lexicon", "model"},
    "archive": STAGES | {"pipeline", "lexicon", "model"},
    "blocks": {"archive", "pipeline", "reading", "model"},
    "processes": set(),
    "workers": {"blocks", "processes", "pipeline", "model"},
    "ingest": {"archive", "blocks", "workers", "reading", "pipeline", "ledger", "model"},
    "views": {"pipeline", "ledger", "export", "model"},
    "outlook": {"judging", "exposure", "views", "pipeline", "ledger", "lexicon", "model"},
    "words": {"outlook", "judging", "exposure", "views", "export", "ledger", "lexicon", "model"},
    FACADE: STAGES | {"pipeline", "views", "ledger", "model"},
    "export": {"views", "model"},
    **dict.fromkeys(FRONTS, FRONT),
    "cli": FRONT | {"web"},  # which it starts
    "demo": set(),
    "__main__": {"cli"},
}


def name_of(module: Path) -> str:
    """Its path below the package, for the names of the tests."""
    return str(module.relative_to(SOURCE))


def part_of(module: Path) -> str:
    """The folder directly below the package, or the name of a module that lies there itself."""
    return module.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports_of(module: Path) -> Iterator[str]:
    """Every dotted name that a module imports, also inside functions."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(module)}:{node.lineno} imports relatively; write the whole name"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def part_imported(name: str) -> str | None:
    """The part of the package that an imported name belongs to, or None for other packages."""
    package, *rest = name.split(".")
    if package != "suitor":
        return None
    is_part = rest and ((SOURCE / rest[0]).is_dir() or (SOURCE / f"{rest[0]}.py").is_file())
    return rest[0] if is_part else FACADE


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_imports_go_one_way(module: Path) -> None:
    part = part_of(module)
    assert part in MAY_IMPORT, f"{part} is new: say in MAY_IMPORT what it may import"
    imported = {found for name in imports_of(module) if (found := part_imported(name)) is not None}
    assert imported - {part} <= MAY_IMPORT[part]


@pytest.mark.parametrize("module", [m for m in MODULES if part_of(m) == "model"], ids=name_of)
def test_the_model_needs_the_standard_library_only(module: Path) -> None:
    packages = {name.split(".")[0] for name in imports_of(module)}
    assert packages - {"suitor"} <= set(sys.stdlib_module_names)


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_modules_stay_small(module: Path) -> None:
    lines = len(module.read_text(encoding="utf-8").splitlines())
    assert lines <= 450, "find its second noun and split there"


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_modules_are_named_for_their_subject(module: Path) -> None:
    words = {"utils", "util", "helpers", "helper", "common", "misc", "tools"}
    assert not words & set(module.relative_to(SOURCE).with_suffix("").parts)


def test_every_lexicon_says_what_it_holds() -> None:
    for file in (SOURCE / "lexicon").glob("*.yaml"):
        assert file.read_text(encoding="utf-8").startswith("#"), f"{file.name} begins without a comment"
