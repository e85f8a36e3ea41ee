"""`python -m suitor.scale`: web archives into Parquet parts, on this machine or on a cluster of Ray."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from suitor.export.parquet import MissingExtra
from suitor.model.wording import count_words
from suitor.scale.extra import require_extra
from suitor.scale.report import Failed, Report
from suitor.scale.run import read_archives

if TYPE_CHECKING:
    from suitor.scale.parts import Done

_EXAMPLES = """Examples:

python -m suitor.scale crawl/*.warc.gz --out parts

python -m suitor.scale --paths-file warc.paths.gz --prefix s3://commoncrawl/ --out s3://bucket/parts --address auto

suitor ingest parts --as parquet
"""
_INTERRUPTED = 130  # as a shell reports a command that Ctrl-C ended

app = typer.Typer(add_completion=False, rich_markup_mode="markdown", pretty_exceptions_enable=False)


@app.command(epilog=_EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
def main(
    out: Annotated[
        str, typer.Option(metavar="DIR", help="Folder of the parts: a path, or an address such as s3://bucket/parts.")
    ],
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH]...", help="Web archives (WARC): paths, or addresses such as s3://bucket/file."),
    ] = None,
    paths_file: Annotated[
        str | None, typer.Option(metavar="FILE", help="A file with a path in each line, packed with gzip or not.")
    ] = None,
    prefix: Annotated[str, typer.Option(metavar="TEXT", help="Put before each line of the file of paths.")] = "",
    address: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help="Cluster of Ray that this machine belongs to: auto, or HEAD:6379. By default what RAY_ADDRESS says, "
            "else this machine alone.",
        ),
    ] = None,
    cpus_per_file: Annotated[
        float, typer.Option(min=0.1, metavar="N", help="CPUs that Ray keeps for an archive while it is read.")
    ] = 1.0,
    gate: Annotated[
        bool,
        typer.Option("--gate/--no-gate", help="Leave out pages that say nothing of deals, or read every page in full."),
    ] = True,
) -> None:
    """Read web archives into Parquet parts, many at once.

    Each archive is read once: give the command again after an interruption and it goes on with what is left. Each
    archive that cannot be read is named on standard error, and the others go on; the exit code is then 1.
    """
    archives = [*(paths or ()), *_listed(paths_file, prefix)]
    if not archives:
        raise typer.BadParameter("name web archives, or a file of paths with --paths-file.", param_hint="PATH")
    progress = _Progress()
    try:
        report = read_archives(
            archives, out, address=address, cpus_per_file=cpus_per_file, gated=gate, on_done=progress.tell
        )
    except KeyboardInterrupt:
        _say("interrupted; what is done is kept: give the command again to go on")
        sys.exit(_INTERRUPTED)
    except MissingExtra as error:
        _say(str(error))
        raise typer.Exit(1) from None
    except (ValueError, RuntimeError) as error:  # a folder of parts, or a cluster, that is not there
        _say(str(error))
        raise typer.Exit(1) from None
    _say(summary(report))
    if report.failed or report.bad:
        raise typer.Exit(1)


def _listed(paths_file: str | None, prefix: str) -> list[str]:
    """The archives that a file of paths names."""
    if paths_file is None:
        return []
    try:
        require_extra()
        from suitor.scale.places import lines_of, place_of

        return [prefix + line for line in lines_of(place_of(paths_file))]
    except MissingExtra as error:
        _say(str(error))
        raise typer.Exit(1) from None
    except (OSError, ValueError) as error:
        raise typer.BadParameter(f"{paths_file}: {error}.", param_hint="--paths-file") from error


class _Progress:
    """A line for each archive, with the failures in it."""

    def __init__(self) -> None:
        self._count = 0

    def tell(self, outcome: Done | Failed) -> None:
        self._count += 1
        if isinstance(outcome, Failed):
            _say(str(outcome))
            return
        for failure in outcome.failures:
            _say(failure)
        counts = f"{count_words(outcome.articles, 'article')}, {count_words(outcome.claims, 'claim')}"
        _say(f"{self._count:,} {outcome.archive}: {counts}")


def summary(report: Report) -> str:
    """A run in a line: "3 archives: 2 read, 1 known; 40 articles, 61 claims; passed over: 12 no HTML"."""
    archives = [
        f"{report.read:,} read",
        f"{report.known:,} known",
        f"{len(report.failed):,} failed" if report.failed else "",
    ]
    parts = [
        f"{count_words(report.archives, 'archive')}: " + ", ".join(filter(None, archives)),
        f"{count_words(report.articles, 'article')}, {count_words(report.claims, 'claim')}",
        _counted("passed over", report.skipped),
        _counted("could not be read", report.bad),
    ]
    return "; ".join(filter(None, parts))


def _counted(what: str, counts: Counter[str]) -> str:
    each = ", ".join(f"{count:,} {reason}" for reason, count in sorted(counts.items()) if count)
    return f"{what}: {each}" if each else ""


def _say(text: str) -> None:
    typer.echo(text, err=True)


if __name__ == "__main__":
    app(prog_name="python -m suitor.scale")
