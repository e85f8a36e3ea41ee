"""The documents fail when they are stale."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

import suitor
from suitor.cli.app import app
from suitor.lexicon import load
from suitor.model import Kind, Reading, Reason, Role, Stage, json_schema

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = [p for p in sorted(DOCS.rglob("*.md")) if not {"generated", "_build"} & set(p.parts)]
PAGES += [ROOT / "README.md", ROOT / "CONTRIBUTING.md"]


def commands(command: Any, name: str = "suitor") -> Iterator[tuple[str, Any]]:
    """Every command with its whole name, groups included."""
    for child_name, child in getattr(command, "commands", {}).items():
        yield f"{name} {child_name}", child
        yield from commands(child, f"{name} {child_name}")


COMMANDS = dict(commands(typer.main.get_command(app)))
CLI_PAGE = (DOCS / "reference" / "cli.md").read_text(encoding="utf-8")
PROSE = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_documented(name: str) -> None:
    assert f"## `{name}`\n" in CLI_PAGE
    assert f"generated/help-{'-'.join(name.split()[1:])}.txt" in CLI_PAGE


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_shown_in_use(name: str) -> None:
    assert re.search(rf"^\$ (.*\| )?{name}\b", PROSE, re.MULTILINE)


@pytest.mark.parametrize(("name", "command"), COMMANDS.items())
def test_each_command_and_option_says_what_it_does(name: str, command: Any) -> None:
    assert command.help
    for parameter in command.params:
        assert getattr(parameter, "help", None), f"{name} {parameter.name}"


def test_documented_commands_exist() -> None:
    assert set(re.findall(r"^## `(suitor[^`]*)`$", CLI_PAGE, re.MULTILINE)) == set(COMMANDS)


@pytest.mark.parametrize("name", [n for n in suitor.__all__ if callable(getattr(suitor, n)) and n.islower()])
def test_each_verb_of_the_facade_is_told_of(name: str) -> None:
    assert f"{name}" in PROSE
    assert getattr(suitor, name).__doc__


@pytest.mark.parametrize("stage", Stage)
def test_each_stage_is_explained(stage: Stage) -> None:
    assert f"| `{stage}` |" in (DOCS / "explanation" / "words.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("word", [*Kind, *Reason])
def test_each_kind_and_reason_is_mentioned(word: str) -> None:
    words = (DOCS / "explanation" / "words.md").read_text(encoding="utf-8")
    assert word.replace("_", " ") in words


@pytest.mark.parametrize("record", ["Article", "Claim"])
def test_each_key_of_the_json_is_described_or_speaks_for_itself(record: str) -> None:
    described = (DOCS / "reference" / "schema.md").read_text(encoding="utf-8")
    plain = {"url", "title", "publisher", "byline", "language", "kind", "aim", "when", "comments"}
    keys = set(json_schema(Reading)["$defs"][record]["properties"])
    assert {key for key in keys - plain if not re.search(rf"[`.]{key}\b", described)} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?://|#)([^)#\s]+)", page.read_text(encoding="utf-8")):
        assert "generated" in target or (page.parent / target).exists(), f"{page.name} links to {target}"


def test_files_that_the_documents_name_exist() -> None:
    named = set(re.findall(r"`((?:src|tests|docs|examples|benchmarks)/[\w./-]+)`", PROSE))
    missing = {name for name in named if not (ROOT / name).exists()}
    assert missing - {"docs/", "examples/"} == set()


@pytest.mark.parametrize("name", ["triggers", "words"])
def test_lexicons_that_the_documents_name_exist(name: str) -> None:
    assert f"`{name}.yaml`" in PROSE
    assert load(name)


def test_roles_are_listed_by_the_generated_page() -> None:
    page = DOCS / "reference" / "generated" / "vocabulary.md"
    if not page.exists():
        pytest.skip("the documents have not been built; `make docs` does")
    assert all(str(role) in page.read_text(encoding="utf-8") for role in Role)


def test_the_changelog_names_this_version() -> None:
    assert f"## {suitor.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
