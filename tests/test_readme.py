"""What the README and the tutorial show is what happens."""

from __future__ import annotations

import contextlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
TUTORIAL = (ROOT / "docs" / "tutorial" / "read-a-story.md").read_text(encoding="utf-8")
PYTHON = (ROOT / "docs" / "how-to" / "use-from-python.md").read_text(encoding="utf-8")
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ID = re.compile(r"\b(?=[a-f]*\d)[0-9a-f]{10,32}\b")
INSTALLS = ("make ", ". .venv", "git ", "pip ")  # the tests themselves run in what these make


def blocks(text: str, language: str) -> list[str]:
    """The contents of the fenced blocks in a language."""
    return [content for found, content in _BLOCK.findall(text) if found == language]


def examples(text: str) -> Iterator[tuple[str, str]]:
    """Each shell command of a text's console blocks with the output that is shown below it, if any.

    A command may run over lines, as here-documents do: what stands before the first line of output belongs to it.
    """
    for block in blocks(text, "console"):
        yield from commands_of(block)


def commands_of(block: str) -> Iterator[tuple[str, str]]:
    """Each command of one block with its output, as `examples` gives them."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        here = re.search(r"<<'(\w+)'", part)
        if here:
            command, _, output = part.partition(f"\n{here.group(1)}\n")
            yield f"{command}\n{here.group(1)}\n", output
        else:
            command, _, output = part.partition("\n")
            yield command, output


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs a shell command with the tested interpreter's `suitor` first on the path."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {
        **os.environ, "PATH": path, "PYTHONPATH": str(ROOT / "src"), "NO_COLOR": "1", "COLUMNS": "120", "PYTHONIOENCODING": "utf-8",
    }  # fmt: skip
    script = f'suitor() {{ "{sys.executable}" -m suitor "$@"; }}\nset -eo pipefail\n{command}'
    return subprocess.run(
        ["bash", "-c", script], cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=60
    )


def squeezed(text: str) -> str:
    """A text with runs of blanks as one and without ids: a table's widths are no promise, and ids change with a model."""
    return " ".join(_ID.sub("ID", text).split())


@pytest.mark.parametrize("block", blocks(README, "console"), ids=lambda value: squeezed(value)[:60])
def test_the_commands_of_the_readme_do_what_it_shows(block: str, tmp_path: Path) -> None:
    if any(command.startswith(INSTALLS) for command, _ in commands_of(block)):
        pytest.skip("installs what the tests run in")
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    for command, output in commands_of(block):
        done = run(command, tmp_path)
        assert done.returncode == 0, done.stderr
        assert (done.stdout + done.stderr).strip()
        for line in filter(None, map(squeezed, output.splitlines())):
            if line not in {"…", "..."}:
                assert line in squeezed(done.stdout)


def test_the_commands_of_the_tutorial_run_one_after_the_other(tmp_path: Path) -> None:
    for command, _ in examples(TUTORIAL):
        if not command.startswith(INSTALLS):
            done = run(command, tmp_path)
            assert done.returncode == 0, f"{command}: {done.stderr}"


def test_the_tutorial_tells_what_its_story_gives(tmp_path: Path) -> None:
    story = next(command for command, _ in examples(TUTORIAL) if command.startswith("cat >"))
    shown = run(f"{story}suitor read story.txt", tmp_path).stdout
    for word in ("acquisition", "talks", "probable", "people familiar", "rivalry", "Quillon", "Basketline"):
        assert word.lower() in shown.lower()


def test_the_guide_to_python_runs_block_after_block(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("polars")
    pytest.importorskip("pyarrow")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    (tmp_path / "story.html").symlink_to(ROOT / "examples" / "selvatica-completes-purchase.html")
    names: dict[str, object] = {}
    for language, block in _BLOCK.findall(PYTHON):
        if language == "python":
            exec(compile(block, "use-from-python.md", "exec"), names)
            continue
        for command, _ in commands_of(block):
            assert run(command, tmp_path).returncode == 0
    assert "rumoured agreed\n0\n" in capsys.readouterr().out


@pytest.mark.parametrize("block", blocks(README, "python"))
def test_the_python_of_the_readme_runs(block: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(block, "README.md", "exec"), {})
    assert printed.getvalue()


def test_every_file_that_the_readme_reads_is_there() -> None:
    for name in re.findall(r"examples/[\w-]+\.\w+", README):
        assert (ROOT / name).is_file()


def test_input_and_output_are_in_the_first_screen() -> None:
    first_screen = "\n".join(README.splitlines()[:20])
    assert "$ suitor read" in first_screen
