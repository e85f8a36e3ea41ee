"""Sphinx settings; the pages under reference/generated are written from the code before each build."""

from __future__ import annotations

import dataclasses
import json
import os
import re
import subprocess
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

import suitor
from suitor.cli.app import app
from suitor.model import Kind, Reading, Stage, json_schema

project = "Suitor"
author = "the Suitor authors"
copyright = "the Suitor authors"
release = version = suitor.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "Suitor"
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_default_options = {"members": True, "undoc-members": True, "member-order": "bysource"}
autodoc_typehints = "signature"
suppress_warnings = ["ref.python"]  # two parts may use one short name; either target will do
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True

DOCS = Path(__file__).parent
GENERATED = DOCS / "reference" / "generated"
SOURCE = DOCS.parent / "src" / "suitor"
PARTS = ("model", "lexicon", "reading", "extraction", "resolution", "deals", "ledger", "export", "scoring")


def generate() -> None:
    """Writes the pages that follow from the code: a page per part, the vocabularies, the schema, the CLI's help."""
    GENERATED.mkdir(parents=True, exist_ok=True)
    parts = [part for part in PARTS if (SOURCE / part / "__init__.py").is_file()]
    for part in parts:
        _write(f"{part}.rst", _page_of(part))
    _write("index.md", "# Reference of the code\n\n```{toctree}\n" + "\n".join(parts) + "\n```\n")
    _write("vocabulary.md", _vocabulary())
    _write("schema.json", json.dumps(json_schema(Reading), indent=2, ensure_ascii=False) + "\n")
    for command in _commands():
        _write(f"help{''.join('-' + word for word in command.split())}.txt", _help(command))


def _write(name: str, text: str) -> None:
    file = GENERATED / name
    if not file.exists() or file.read_text(encoding="utf-8") != text:
        file.write_text(text, encoding="utf-8")


def _page_of(part: str) -> str:
    title = f"suitor.{part}"
    lines = [title, "=" * len(title), "", f".. automodule:: {title}", "   :no-members:", ""]
    for module in sorted((SOURCE / part).glob("*.py")):
        if not module.stem.startswith("_"):
            name = f"{title}.{module.stem}"
            lines += [name, "-" * len(name), "", f".. automodule:: {name}", ""]
    return "\n".join(lines)


def _vocabulary() -> str:
    group = {True: "deal", False: "valuation"}
    rows = ["| kind | sort | roles, principals in bold |", "|---|---|---|"]
    for kind in Kind:
        sort = "relation" if kind.is_relation else "plan" if kind.is_plan else group[kind.is_deal]
        roles = ", ".join(f"**{role}**" if role in kind.principals else str(role) for role in kind.roles)
        rows.append(f"| `{kind}` | {sort} | {roles} |")
    rows += ["", "| stage | may be followed by |", "|---|---|"]
    for stage in Stage:
        later = [f"`{s}`" for s in Stage if s is not stage and s.can_follow(stage)]
        rows.append(f"| `{stage}` | {', '.join(later) or 'nothing, it is an end'} |")
    return "\n".join(rows) + "\n"


def _commands(group: Any = None, name: str = "") -> Iterator[str]:
    """The words of every command behind `suitor`, groups included, the bare command foremost."""
    yield name
    group = typer.main.get_command(app) if group is None else group
    for word, command in getattr(group, "commands", {}).items():
        yield from _commands(command, f"{name} {word}".strip())


def _help(command: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "suitor", *command.split(), "--help"],
        capture_output=True,
        text=True,
        env={**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb", "PYTHONIOENCODING": "utf-8"},
        check=True,
    )
    return "\n".join(line.rstrip() for line in done.stdout.strip().splitlines()) + "\n"


def _code_in_backticks(sphinx: Any, what: str, name: str, obj: Any, options: Any, lines: list[str]) -> None:
    """Our docstrings mark code with one backtick, as Markdown does; reStructuredText wants two."""
    lines[:] = re.sub(r"(?<!`)`([^`\n]+)`(?!`)", r"``\1``", "\n".join(lines)).split("\n")


def _skip(sphinx: Any, what: str, name: str, obj: Any, skip: bool, options: Any) -> bool | None:
    """Fields of records are described by their class, and constants by the code."""
    if isinstance(obj, (types.MemberDescriptorType, dataclasses.Field)):
        return True
    if what == "module" and not isinstance(obj, (type, types.FunctionType)) and not callable(obj):
        return True
    return None


def setup(sphinx: Any) -> None:
    """Hooks into Sphinx."""
    sphinx.connect("builder-inited", lambda _: generate())
    sphinx.connect("autodoc-process-docstring", _code_in_backticks)
    sphinx.connect("autodoc-skip-member", _skip)
