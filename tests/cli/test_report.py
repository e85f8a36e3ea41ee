from __future__ import annotations

from pathlib import Path

import pytest

from suitor.cli.report import Panel, Rate, calibration_panel, page, picture, rates_panel, write_report
from suitor.judging.scores import calibration

FORECASTS = [i / 40 for i in range(40)]
CAME = [i % 4 == 0 or i > 30 for i in range(40)]
RATES = [Rate("Harbour Post & Sons", 0.3, 0.2, 0.4, 0.25, 0.5, 12), Rate("<Quay>", 0.1, 0.05, 0.2, 0.25, 0.0, 3)]


def panels() -> list[Panel]:
    return [
        rates_panel("Words that came true", RATES, "One of <many>."),
        calibration_panel(
            "Agreed within a year", {"model": calibration(FORECASTS, CAME), "base": calibration(FORECASTS, CAME, 3)}
        ),
    ]


def test_the_tables_say_what_is_drawn() -> None:
    rates, calibrated = panels()
    assert rates.rows[0] == ("Harbour Post & Sons", "12", "50 %", "30 %", "20–40 %", "25 %")
    assert [row[0] for row in calibrated.rows] == ["model"] * 10 + ["base"] * 3
    assert calibrated.rows[-1][1:3] == ("82 %", "77 %")


def test_a_page_escapes_what_it_tells() -> None:
    pytest.importorskip("matplotlib", reason="the extra `report` is not installed")
    found = page("Records <b>", panels())
    assert "Records &lt;b&gt;" in found
    assert "<Quay>" not in found
    assert "<many>" not in found
    assert found.count("<svg role") == 2
    assert found.count("<table>") == 2
    assert page("Records <b>", panels()) == found  # the same figures give the same page


@pytest.mark.parametrize(("form", "magic"), [("png", b"\x89PNG"), ("svg", b"<?xml")])
def test_pictures(form: str, magic: bytes) -> None:
    pytest.importorskip("matplotlib", reason="the extra `report` is not installed")
    assert picture(panels(), form).startswith(magic)


def test_forms_that_there_are_not(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="none of"):
        write_report(tmp_path / "records.pdf", "Records", panels())
