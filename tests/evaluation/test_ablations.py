from __future__ import annotations

import pytest

from evaluation.ablations import by_rules, encoder_alone, rules_alone, together
from suitor.extraction.encoder.findings import Findings
from suitor.model import Kind
from tests.evaluation.test_crossvalidated import DEAL, SILENT, example


def test_rules_alone_find_what_is_told() -> None:
    (proposal,) = rules_alone(example("w1", DEAL))
    assert proposal.group.kind is Kind.ACQUISITION
    assert by_rules([(example("w1", DEAL), SILENT)])[0][0][1] == pytest.approx(proposal.group.weight)


def test_a_silent_encoder_proposes_nothing_alone_and_takes_nothing_away() -> None:
    assert encoder_alone(example("w1"), Findings({}, {})) == []
    assert [p.group.kind for p in together(example("w1"), SILENT)] == [Kind.ACQUISITION]
