"""The command `suitor`: one module per group of commands, and one per way of showing what they found."""

from __future__ import annotations

import sys

INTERRUPTED = 130  # as a shell reports a command that Ctrl-C ended


def main() -> None:
    """Runs the command line and ends the process: 0 done, 1 not all could be done, 2 wrong usage."""
    try:
        from suitor.cli.app import app

        app(prog_name="suitor")
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
