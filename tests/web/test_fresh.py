"""A site over a ledger that others write: what follows from the facts is derived anew once, whoever asks."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from suitor import open_ledger
from suitor.model import Stage
from suitor.pipeline import derivation, entry_of
from suitor.views import Rebuilt, Views
from suitor.web import Settings, create_app
from tests import factory


def write(views: Views, day: str, sentence: str, stage: Stage) -> None:
    claim = factory.claim(evidence=sentence, roles={"acquirer": "Quillon", "target": "Basketline"}, stage=stage)
    views.ledger.write([entry_of(factory.reading(sentence, claim, published=factory.published(day)))])


def test_many_who_ask_at_once_have_it_derived_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, done = tmp_path / "ledger.db", list[Rebuilt]()
    rebuild = Views.rebuild

    def counted(views: Views) -> Rebuilt:
        done.append(rebuild(views))
        return done[-1]

    with open_ledger(path) as views:
        write(views, "2015-03-02", "Quillon may buy Basketline.", Stage.RUMOURED)
        monkeypatch.setattr(Views, "rebuild", counted)
        with TestClient(create_app(Settings(ledger=str(path)))) as site, ThreadPoolExecutor(8) as pool:
            assert len(done) == 1, "before the first request"
            assert views.ledger.is_current(derivation())
            write(views, "2015-03-09", "Quillon is in talks to buy Basketline.", Stage.TALKS)
            answers = list(pool.map(lambda _: site.get("/api/v1/deals").json()["items"], range(8)))
    assert len(done) == 2
    assert [[deal["stage"] for deal in items] for items in answers] == [["talks"]] * 8
