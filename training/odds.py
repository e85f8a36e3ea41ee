"""Learns the weights of the odds from what became of deals, and says how good they are.

    python -m training.odds --ledger reuters.db --outcomes outcomes-dev.jsonl --until 2008-06-01 --write

**agreed.** What is said of a deal (doubt, denial, an end in sight, rivals, money) is weighed by outcomes that the
ledger derives itself: first words on deals, told of by two articles at least, whose year is over. How much is written
of a deal (roots, price, size, terms) decides whether a ledger hears of its end, so that these signals are held
constant there and get no weight. How high the odds are at each stage is learnt from outcomes that people looked up,
with a published base rate beside them. `docs/decisions/0022-odds.md` says what else was tried.

*Silence* is weighed by all days of a deal: those of news, and those on which there had been none for a while.

**quietly.** Of the deals of the ledger that were not agreed: whether they were denied or expired, or failed openly.

Articles of the looked-up outcomes, and all that came after `--until`, take no part in the first step; in the second
each outcome is forecast from the others (leave one out).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit
from sklearn.linear_model import LogisticRegression

from suitor import open_ledger
from suitor.judging.base_rates import RUMOURED
from suitor.judging.course import YEAR, Course, day_of
from suitor.judging.scores import bootstrap_difference, brier, brier_scores, log_loss, log_losses
from suitor.judging.signals import SIGNALS, signals_of, stage_of
from suitor.judging.standing import Standing
from suitor.judging.words import Fate, words_on
from suitor.model import Stage
from suitor.outlook.odds import OPEN
from suitor.outlook.outcomes import Respondent, read_items
from suitor.outlook.standings import earlier, known_on, standings_of
from suitor.views import Views

STAGES = (Stage.RUMOURED.value, Stage.TALKS.value, Stage.PROPOSED.value, "other")
# What is said, with the way that it points; a weight learnt against its meaning is chance or a misread word, and is
# left out, for no reader would believe "less likely, for one bidder has exclusivity".
SAID = {
    "possible": -1, "hedged": -1, "near": 1, "aimed": 1, "denied": -1, "stalled": -1, "exclusive": 1, "opposed": -1,
    "hostile": -1, "welcomed": 1, "financing": -1, "rivals": -1,
}  # fmt: skip
QUIET = (0, 7, 30, 60, 120, 240, 364)  # days of silence
SHRINK_SAID, SHRINK_LEVEL = 0.03, 0.1  # of scikit-learn's C
_LEAST_SPREAD = 0.02
_OUT = Path(__file__).parent.parent / "src/suitor/judging/odds.json"
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A deal on a day, and what became of it."""

    deal: str
    day: date
    stage: str
    signals: Mapping[str, float]
    fate: Fate
    files: frozenset[str]
    reports: int


def place_of(stage: Stage | None) -> str:
    """The stage by which odds are told apart."""
    return stage.value if stage is not None and stage.value in STAGES else "other"


def values_of(standing: Standing) -> dict[str, float]:
    """The signals of a standing as numbers."""
    return {name: signal.value for name, signal in signals_of(standing).items()}


def cases_of(views: Views) -> Iterator[Case]:
    """The first word on every deal of a ledger whose fate is known, with what was known on its day."""
    heads = {head.id: head for head in views.ledger.heads()}
    last = max(day for head in heads.values() if (day := day_of(head.published)) is not None)
    for standing in standings_of(views, views.deals(), last):
        word = next(iter(words_on(standing.deal, heads, last)), None)
        if word is None or word.fate in (Fate.OPEN, Fate.UNCLEAR):
            continue
        then = earlier(standing, word.day)
        files = frozenset(report.external_id or "" for report in standing.deal.timeline)
        yield Case(standing.deal.id, word.day, place_of(stage_of(then)), values_of(then), word.fate, files, len(files))


def silences_of(views: Views, until: date, without: Collection[str]) -> Iterator[tuple[str, float, bool]]:
    """Every day of news of a deal that was open, and days of silence behind it: the stage, the silence, the outcome.

    Args:
        views: the ledger.
        until: only days before.
        without: articles whose deals do not count.
    """
    for deal in views.deals():
        if any(report.external_id in without for report in deal.timeline):
            continue
        course = Course.of(deal)
        agreed = course.first(Stage.AGREED)
        days = sorted({day for report in deal.timeline if (day := day_of(report.published)) is not None})
        for told, following in zip(days, [*days[1:], date.max], strict=True):
            for day in (told + timedelta(days=quiet) for quiet in QUIET):
                if day >= until or (day > told and day >= following):
                    break
                if course.on(told) in OPEN:
                    came = agreed is not None and day < agreed <= day + timedelta(days=YEAR)
                    silence = SIGNALS["silence"](Standing(known_on(deal, told), day)).value
                    yield place_of(course.on(told)), silence, came


def weight_of_silence(cases: Sequence[tuple[str, float, bool]]) -> float:
    """What silence is worth, stages held constant."""
    stages, silence, came = zip(*cases, strict=True)
    features = np.hstack([one_hot(stages), np.array(silence)[:, None]])
    return float(LogisticRegression(C=100, max_iter=5000).fit(features, np.array(came)).coef_[0][-1])


def one_hot(stages: Sequence[str], size: float = 1.0) -> Array:
    """A column for each stage."""
    return np.array([[size * (stage == known) for known in STAGES] for stage in stages])


def matrix(rows: Sequence[Mapping[str, float]], names: Collection[str]) -> Array:
    """A row for each case, a column for each signal."""
    return np.array([[row[name] for name in names] for row in rows])


@dataclass(frozen=True, slots=True)
class Weights:
    """What signals are worth, and what is usual of them."""

    weight: Mapping[str, float]
    usual: Mapping[str, float]

    def score(self, row: Mapping[str, float]) -> float:
        """The signals of a case together; 0 for a case without any."""
        return sum(w * (row[name] - self.usual[name]) for name, w in self.weight.items()) if row else 0.0

    def pointing(self, ways: Mapping[str, int]) -> Weights:
        """Those that point the way that they should."""
        kept = {name: w for name, w in self.weight.items() if w * ways[name] > 0}
        return Weights(kept, {name: self.usual[name] for name in kept})


def weigh(cases: Sequence[Case], came: Array, names: Sequence[str], controls: Sequence[str] = ()) -> Weights:
    """The weights of signals where stages and controls are held constant."""
    every = [*names, *controls]
    values = matrix([case.signals for case in cases], every)
    mean, spread = values.mean(0), values.std(0) + _LEAST_SPREAD
    stages = one_hot([case.stage for case in cases], 10.0)  # so large that they are hardly drawn towards 0
    fit = LogisticRegression(C=SHRINK_SAID, max_iter=5000).fit(np.hstack([stages, (values - mean) / spread]), came)
    worth = fit.coef_[0][len(STAGES) :] / spread
    return Weights(
        {name: float(w) for name, w in zip(every, worth, strict=True) if name in names},
        {name: float(m) for name, m in zip(every, mean, strict=True) if name in names},
    )


@dataclass(frozen=True, slots=True)
class Level:
    """How high odds are: a bias for each stage, with their covariance."""

    biases: Array
    covariance: Array

    def forecast(self, stage: str, score: float) -> float:
        """The probability."""
        return float(expit(self.biases[STAGES.index(stage)] + score))


def level(stages: Sequence[str], scores: Array, came: Array, weight: Array, shrink: float) -> Level:
    """The biases beside which the scores explain best what came true, drawn towards one bias for all stages.

    How much the scores count is left as it was learnt: a few dozen outcomes cannot say it better.

    Args:
        stages: of each case.
        scores: of each case.
        came: 1 where it came true.
        weight: how much each case counts.
        shrink: variance of what a stage adds, as the C of scikit-learn.
    """
    features = np.hstack([np.ones((len(stages), 1)), one_hot(stages)])
    penalty = np.diag([1e-6] + [1 / shrink] * len(STAGES))

    def loss(values: Array) -> float:
        z = scores + features @ values
        return float(weight @ (np.logaddexp(0, z) - came * z) + values @ penalty @ values / 2)

    found = minimize(loss, np.zeros(features.shape[1])).x
    p = expit(scores + features @ found)
    covariance = np.linalg.inv(features.T @ (features * (weight * p * (1 - p))[:, None]) + penalty)
    turn = np.hstack([np.ones((len(STAGES), 1)), np.eye(len(STAGES))])  # (intercept, stages) to biases
    return Level(turn @ found, turn @ covariance @ turn.T)


@dataclass(frozen=True, slots=True)
class Outcome:
    """An outcome that somebody looked up: the stage that was annotated, and what the ledger has."""

    annotated: str
    stage: str
    signals: Mapping[str, float]
    agreed: bool


def outcomes_of(views: Views, path: Path) -> list[Outcome]:
    """The outcomes of deals that were not agreed yet."""
    annotated = {row["id"]: row.get("stage", "") for row in map(json.loads, path.read_text().splitlines())}
    items = [item for item in read_items(path) if annotated[item.id] != Stage.AGREED]
    found = []
    respondent = Respondent(views)
    for item in items:
        standing = respondent.standing(item)
        place = place_of(stage_of(standing) if standing else None)
        values = values_of(standing) if standing else {}
        found.append(Outcome(annotated[item.id], place, values, bool(item.agreed)))
    return found


def level_of(outcomes: Sequence[Outcome], weights: Weights) -> Level:
    """The biases by outcomes, with the published rate of rumours as further cases."""
    stages = [o.stage for o in outcomes] + [Stage.RUMOURED.value] * 2
    scores = np.array([weights.score(o.signals) for o in outcomes] + [0.0, 0.0])
    came = np.array([float(o.agreed) for o in outcomes] + [1.0, 0.0])
    weight = np.array([1.0] * len(outcomes) + [RUMOURED.weight * RUMOURED.rate, RUMOURED.weight * (1 - RUMOURED.rate)])
    return level(stages, scores, came, weight, SHRINK_LEVEL)


def left_out(outcomes: Sequence[Outcome], weights: Weights) -> list[float]:
    """The forecast of each outcome from all others."""
    return [
        level_of([*outcomes[:i], *outcomes[i + 1 :]], weights).forecast(o.stage, weights.score(o.signals))
        for i, o in enumerate(outcomes)
    ]


def base_left_out(outcomes: Sequence[Outcome]) -> list[float]:
    """For each outcome the share of the others at its annotated stage that were agreed."""
    return [_share([o for j, o in enumerate(outcomes) if j != i and o.annotated == out.annotated])
            for i, out in enumerate(outcomes)]  # fmt: skip


def base_of_all(outcomes: Sequence[Outcome]) -> list[float]:
    """For each outcome the share of all at its annotated stage, itself included."""
    return [_share([o for o in outcomes if o.annotated == out.annotated]) for out in outcomes]


def _share(outcomes: Sequence[Outcome]) -> float:
    return sum(o.agreed for o in outcomes) / len(outcomes) if outcomes else 0.5


def report(outcomes: Sequence[Outcome], forecasts: Sequence[float]) -> Iterator[str]:
    """Scores beside those of base rates, with bootstrap intervals of the differences."""
    came = [o.agreed for o in outcomes]
    yield f"model, left out:      Brier {brier(forecasts, came):.4f}  log loss {log_loss(forecasts, came):.4f}"
    for name, base in (("base rate, left out", base_left_out(outcomes)), ("base rate of all", base_of_all(outcomes))):
        yield f"{name + ':':21} Brier {brier(base, came):.4f}  log loss {log_loss(base, came):.4f}"
        for score, each in (("Brier", brier_scores), ("log loss", log_losses)):
            gain = bootstrap_difference(each(forecasts, came), each(base, came), list(range(len(came))))
            yield f"  difference of {score}: {gain}"


def denominators(outcomes: Sequence[Outcome], added: str) -> dict[str, str]:
    """The cases that odds speak of, by stage."""
    words = {}
    for stage in STAGES:
        own = [o for o in outcomes if o.stage == stage]
        at = "at a stage that is not clear" if stage == "other" else f"at {stage}"
        words[stage] = (
            f"{sum(o.agreed for o in own)} of {len(own)} looked-up deals {at} "
            f"({sum(o.agreed for o in outcomes)} of {len(outcomes)} at all stages) were agreed within 365 days"
        )
    words[Stage.RUMOURED.value] += f"; beside them, {added}"
    return words


def entry(name: str, weights: Weights, found: Level, words: Mapping[str, str]) -> dict[str, object]:
    """A model as it is shipped."""
    return {
        "name": name,
        "biases": dict(zip(STAGES, np.round(found.biases, 4).tolist(), strict=True)),
        "weights": {
            name: {"weight": round(w, 4), "usual": round(weights.usual[name], 4)} for name, w in weights.weight.items()
        },
        "covariance": np.round(found.covariance, 5).tolist(),
        "denominators": dict(words),
    }


def quiet_model(cases: Sequence[Case]) -> dict[str, object]:
    """Of deals that were not agreed, whether they were denied or expired rather than failed openly."""
    ended = [case for case in cases if case.fate is not Fate.TRUE]
    came = np.array([float(case.fate in (Fate.DENIED, Fate.EXPIRED)) for case in ended])
    weights = weigh(ended, came, list(SIGNALS))
    scores = np.array([weights.score(case.signals) for case in ended])
    stages = [case.stage for case in ended]
    found = level(stages, scores, came, np.ones(len(ended)), 10.0)
    known, quiet = Counter(stages), Counter(stage for stage, yes in zip(stages, came, strict=True) if yes)
    words = {
        stage: f"{quiet[stage]:,} of {known[stage]:,} deals of Reuters news that were not agreed within 365 days"
        " were denied or expired"
        for stage in STAGES
    }
    return entry("quietly-1", weights, found, words)


def main() -> None:
    """Learns, reports, and with --write ships the weights."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--ledger", required=True)
    options.add_argument("--outcomes", required=True, type=Path)
    options.add_argument("--until", required=True, type=date.fromisoformat)
    options.add_argument("--write", action="store_true")
    chosen = options.parse_args()
    files = {json.loads(line)["file"] for line in chosen.outcomes.read_text().splitlines()}
    with open_ledger(chosen.ledger) as views:
        outcomes = outcomes_of(views, chosen.outcomes)
        cases = [case for case in cases_of(views) if case.day < chosen.until and not files & case.files]
        silence = weight_of_silence(list(silences_of(views, chosen.until, files)))
    told = [case for case in cases if case.reports >= 2]
    came = np.array([float(case.fate is Fate.TRUE) for case in told])
    weights = weigh(told, came, list(SAID), [name for name in SIGNALS if name not in SAID]).pointing(SAID)
    print(f"{len(told):,} first words of the ledger, {came.mean():.0%} came true; {len(outcomes)} looked-up outcomes")
    weights = Weights({**weights.weight, "silence": silence}, {**weights.usual, "silence": 0.0})
    print({name: round(w, 2) for name, w in weights.weight.items()})
    print(*report(outcomes, left_out(outcomes, weights)), sep="\n")
    if chosen.write:
        words = denominators(outcomes, RUMOURED.words)
        models = {"agreed": entry("odds-1", weights, level_of(outcomes, weights), words),
                  "quietly": quiet_model(cases)}  # fmt: skip
        _OUT.write_text(json.dumps(models, indent=1) + "\n")


if __name__ == "__main__":
    main()
