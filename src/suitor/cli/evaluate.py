"""`suitor eval`: readings of texts with known answers, and how well they meet these."""

from __future__ import annotations

import gzip
import json
import os
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer
from typer.core import TyperGroup

from suitor.cli.output import Failures, open_output, print_json
from suitor.cli.progress import progress
from suitor.cli.scores import claim_score_lines, relevance_score_lines, template_score_lines
from suitor.model import Reading, to_json
from suitor.reading import Form, ReadingError


class Tasks(TyperGroup):
    """The tasks of `suitor eval`; one that is not there is answered with those that are."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of a task.

        Raises:
            UsageError: there is no such task.
        """
        return super().get_command(ctx, cmd_name) or ctx.fail(
            f"There is no task {cmd_name!r} (yet); there are {', '.join(self.list_commands(ctx))}."
        )


app = typer.Typer(
    cls=Tasks,
    help="Score readings against gold; the figures can be reproduced by anybody who has the texts.",
    epilog="Examples:\n\nsuitor eval claims gold.jsonl\n\nsuitor eval acquisitions corpus/ --predictions filled.jsonl",
    no_args_is_help=True,
)

Predictions = Annotated[
    Path | None,
    typer.Option(
        "--predictions",
        metavar="FILE",
        dir_okay=False,
        help="Write what was read to FILE; without gold and FILE, print it.",
    ),
]


@app.command("claims")
def claims(
    path: Annotated[
        Path,
        typer.Argument(metavar="DIR|FILE", exists=True, help="JSONL of articles, with gold claims or without."),
    ],
    predictions: Predictions = None,
) -> None:
    """Read the articles of JSONL files, and score the claims where the file holds gold ones.

    A line holds `id`, `text`, and where known `title`, `published`, `publisher`, and for gold `claims`. Predictions
    are a line for each article, `{"id": ..., "claims": [...]}`, the claims as `suitor schema` describes them.
    """
    failures, files = Failures(), _files(path, (".jsonl", ".jsonl.gz"))
    gold = dict(_gold_claims(files))
    raised: dict[str, Any] = {}
    with open_output() as out, _target(predictions, bool(gold), out) as target:
        for reading in _readings(files, Form.JSONL, failures, prints=target is out):
            id_ = reading.article.external_id or reading.article.id
            raised[id_] = to_json(reading.claims)
            print_json({"id": id_, "claims": raised[id_]}, target, indent=None)
        if gold:
            out.writelines(f"{line}\n" for line in claim_score_lines(gold, raised))
    failures.end()


@app.command("acquisitions")
def acquisitions(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR",
            exists=True,
            file_okay=False,
            help="Texts, or docs/ with texts and perhaps anskeys/ with templates.",
        ),
    ],
    predictions: Predictions = None,
) -> None:
    """Fill an acquisition template for every text of a folder, and score them where the folder holds gold ones.

    Predictions are JSON lines where FILE ends in .jsonl, else templates: a line for each filler, `SLOT: "value"`, and
    `---` for an empty slot. The id of a text is its file name without the ending.
    """
    from suitor.scoring.acquisitions import format_template, read_templates

    failures = Failures()
    files = _files(folder / "docs" if (folder / "docs").is_dir() else folder, ("",))
    gold = read_templates(folder / "anskeys") if (folder / "anskeys").is_dir() else {}
    filled: dict[str, dict[str, list[str]]] = {}
    with open_output() as out, _target(predictions, bool(gold), out) as target:
        for reading in _readings(files, Form.TEXT, failures, prints=target is out):
            id_ = reading.article.external_id or reading.article.id
            filled[id_] = _filled_slots(reading, failures)
            if predictions and predictions.suffix == ".jsonl":
                print_json({"id": id_, **filled[id_]}, target, indent=None)
            else:
                target.write(f"{format_template(id_, filled[id_])}\n")
        if gold:
            out.writelines(f"{line}\n" for line in template_score_lines(gold, filled))
    failures.end()


@app.command("relevance")
def relevance(
    folder: Annotated[
        Path,
        typer.Argument(metavar="DIR", exists=True, help="Reuters-21578: *.sgm or *.sgm.gz."),
    ],
    predictions: Predictions = None,
) -> None:
    """Say of every article of Reuters-21578 whether it is about acquisitions, by the linear model of screening alone.

    Predictions are a line for each article, `{"external_id": NEWID, "relevant": ..., "score": ...}`, the score a
    probability. Where articles of the ModApte split bear topics, relevance is scored against the topic acq.
    """
    from suitor.pipeline import articles_of
    from suitor.scoring.relevance import read_labels
    from suitor.screening import RELEVANT, Subject, relevance

    failures, files = Failures(), _files(folder, (".sgm", ".sgm.gz"))
    labels = [label for file in files for label in read_labels(_sgml(file))]
    has_gold = any(label.part and label.topics for label in labels)
    relevant: dict[str, bool] = {}
    with (
        open_output() as out,
        _target(predictions, has_gold, out) as target,
        progress(len(files), prints=target is out) as advance,
    ):
        for file in files:
            for article in articles_of(file, form=Form.REUTERS):
                if isinstance(article, ReadingError):
                    failures.report(article)
                    continue
                id_, score = article.external_id or article.id, relevance(article, Subject.ACQ)
                relevant[id_] = score >= RELEVANT
                print_json({"external_id": id_, "relevant": relevant[id_], "score": score}, target, indent=None)
            advance()
        if target is not out:
            out.writelines(f"{line}\n" for line in relevance_score_lines(labels, relevant))
    failures.end()


_SLOT_FIELDS = {
    "ACQUIRED": "acquired",
    "ACQBUS": "business",
    "ACQLOC": "location",
    "DLRAMT": "amount",
    "PURCHASER": "purchaser",
    "SELLER": "seller",
    "STATUS": "status",
}


def _filled_slots(reading: Reading, failures: Failures) -> dict[str, list[str]]:
    from suitor.extraction.template import fill_template

    try:
        template = to_json(fill_template(reading))
    except Exception as error:  # like in the pipeline: one strange text must not end the work on the others
        failures.report(f"{reading.article.external_id}: no template ({type(error).__name__}: {error})")
        template = {}
    return {slot: template.get(field, []) for slot, field in _SLOT_FIELDS.items()}


def _files(path: Path, endings: tuple[str, ...]) -> list[Path]:
    if not path.is_dir():
        return [path]
    files = sorted(f for f in path.iterdir() if f.is_file() and f.name.endswith(endings) and f.name[0] != ".")
    if not files:
        raise typer.BadParameter(f"{path} holds no {' or '.join(filter(None, endings)) or 'files'}.")
    return files


def _readings(files: Sequence[Path], form: Form, failures: Failures, *, prints: bool) -> Iterator[Reading]:
    from suitor.pipeline import read_stories

    with progress(len(files), prints=prints) as advance:
        for file in files:
            for outcome in read_stories(file, form=form):
                if isinstance(outcome, Reading):
                    yield outcome
                else:
                    failures.report(outcome)
            advance()


def _gold_claims(files: Iterable[Path]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The gold claims by the id of their article; lines that hold none, or are damaged, are left to the reader."""
    for file in files:
        text = _unpacked(file).decode("utf-8", "replace")
        for line in filter(str.strip, text.split("\n")):
            try:
                record = json.loads(line)
                yield str(record["id"]), list(record["claims"])
            except (ValueError, KeyError, TypeError):
                continue


def _sgml(file: Path) -> str:
    """The text of a collection's file; none where it is damaged, which the reader will say."""
    try:
        return _unpacked(file).decode("latin-1")
    except (OSError, EOFError, zlib.error):
        return ""


def _unpacked(file: Path) -> bytes:
    data = file.read_bytes()
    return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data


def _target(predictions: Path | None, has_gold: bool, out: TextIO) -> AbstractContextManager[TextIO]:
    """Where predictions go: to the file; without one to standard output, or nowhere when scores are printed there.

    Raises:
        typer.BadParameter: the file cannot be written.
    """
    if predictions is None and not has_gold:
        return nullcontext(out)
    try:
        return open(predictions or os.devnull, "w", encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise typer.BadParameter(f"{predictions}: {error.strerror}.", param_hint="--predictions") from error
