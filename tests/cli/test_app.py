"""Help, version, schema, and commands that are not there."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from suitor import __version__
from suitor.cli.app import app
from suitor.model import Reading, json_schema


def test_version() -> None:
    assert CliRunner().invoke(app, ["--version"]).stdout == f"suitor {__version__}\n"


def test_schema_is_that_of_a_reading() -> None:
    result = CliRunner().invoke(app, ["schema"])
    assert (result.exit_code, json.loads(result.stdout)) == (0, json_schema(Reading))


@pytest.mark.parametrize("args", [[], ["--help"], ["read", "--help"], ["eval", "--help"], ["eval", "claims", "-h"]])
def test_help(args: list[str]) -> None:
    assert "Usage:" in CliRunner().invoke(app, args).stdout


@pytest.mark.parametrize("args", [["raed"], ["--frmat"], ["eval", "weather", "x"], ["eval", "claims"]])
def test_wrong_usage(args: list[str]) -> None:
    assert CliRunner().invoke(app, args).exit_code == 2


def test_a_task_that_is_not_there_is_answered_with_those_that_are() -> None:
    message = CliRunner().invoke(app, ["eval", "weather", "x"]).stderr
    assert "weather" in message
    assert "claims, acquisitions" in message
