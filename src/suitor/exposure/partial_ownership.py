"""Concentration under partial ownership: the modified HHI of O'Brien and Salop, by who controls what he owns.

O'Brien and Salop, "Competitive Effects of Partial Ownership: Financial Interest and Corporate Control", Antitrust Law
Journal 67 (2000), 559-614, keep two things apart: who gets a firm's profit (β) and whose profit the firm pursues (γ).
Firm i pursues the profits of its controllers, so that it counts w_ij of each unit of firm j's profit as its own:

    w_ij = Σ_k γ_ik·β_jk / Σ_k γ_ik·β_ik        MHHI = Σ_i Σ_j s_i·s_j·w_ij        MHHI delta = MHHI - HHI

The control cases are theirs by name (silent financial interest, total control, Coasian joint control) or common in
later work (proportional control). The closed forms below are derived from the formula by ourselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

_WHOLE = 100.0
_NOISE = 1e-9

Matrix = npt.NDArray[np.float64]


class Control(StrEnum):
    """What say a stake gives its owner in the company that it is held in.

    What a stake β of a firm with share s_1 in one with share s_2 adds to the MHHI, where nobody holds anything else:

    - `SILENT`, silent financial interest: none; the other holders decide. β·s_1·s_2
    - `JOINT`, Coasian joint control: owner and other holders pursue the sum of their profits. (1 + β)·s_1·s_2
    - `PROPORTIONAL`: each holder's profit counts by the size of the stake. (β + β / (β² + (1 - β)²))·s_1·s_2
    - `TOTAL`, total control: the owner alone decides. (β + 1/β)·s_1·s_2, which for small β exceeds a merger, since
      the owner bears little of what the company forgoes.
    """

    SILENT = "silent"
    PROPORTIONAL = "proportional"
    JOINT = "joint"
    TOTAL = "total"


CONTROL_NAMES = {
    Control.SILENT: "silent financial interest",
    Control.PROPORTIONAL: "proportional control",
    Control.JOINT: "Coasian joint control",
    Control.TOTAL: "total control",
}


@dataclass(frozen=True, slots=True)
class Stake:
    """A part of one company that another company, fund or person holds.

    Attributes:
        owner: who holds it, a firm of the market or not.
        owned: in what.
        percent: how much of it, from 0 to 100.
        control: what say it gives; a stake of nothing gives none.

    Raises:
        ValueError: no such percentage, or a company is said to hold itself.
    """

    owner: str
    owned: str
    percent: float
    control: Control = Control.SILENT

    def __post_init__(self) -> None:
        if not 0 <= self.percent <= _WHOLE:
            raise ValueError(f"a stake lies between 0 and 100 %, not {self.percent:g}")
        if self.owner == self.owned:
            raise ValueError(f"{self.owner} cannot hold a stake in itself")


def mhhi(shares: Mapping[str, float], stakes: Iterable[Stake]) -> float:
    """The modified HHI: MHHI = Σ_i Σ_j s_i·s_j·w_ij, with w_ij as in `profit_weights`.

    Equal to the HHI where nobody holds a stake, and to that of merged firms where stakes are whole.

    Args:
        shares: market share in percent by firm.
        stakes: who holds what, also by and in those outside the market.

    Raises:
        ValueError: as `profit_weights`.

    Source: O'Brien and Salop (2000), see the module.
    """
    firms = list(shares)
    weights = profit_weights(firms, stakes)
    return sum(shares[i] * shares[j] * weights[i, j] for i in firms for j in firms)


def profit_weights(firms: Sequence[str], stakes: Iterable[Stake]) -> dict[tuple[str, str], float]:
    """How much of a unit of firm j's profit firm i counts as its own, by (i, j): w_ij; 1 for i = j.

    Every company is held by its own shareholders as a body, as far as stakes leave it to them. Stakes of companies that
    are held themselves pass both profit and say on to their own holders; how they do is derived by ourselves, from
    E = π + S'E for the earnings E of companies that hold the parts S of each other.

    Args:
        firms: those whose weights are asked for.
        stakes: who holds what; of several of one owner in one company the sum counts.

    Raises:
        ValueError: stakes in a company exceed the whole, two control it, or companies own each other in a circle.
    """
    held = _merged(stakes)
    names = list(dict.fromkeys([*firms, *(name for stake in held for name in (stake.owner, stake.owned))]))
    holders = {stake.owned: [other for other in held if other.owned == stake.owned] for stake in held}
    parts = _passed_on(names, {company: _profit_parts(company, found) for company, found in holders.items()})
    say = _passed_on(names, {company: _say(company, found) for company, found in holders.items()})
    count = len(firms)
    counted = say[:count] @ parts[:count].T  # Σ_k γ_ik·β_jk
    own = np.diag(counted)
    if (own < _NOISE).any():
        raise ValueError(f"whoever controls {firms[int(own.argmin())]} has no part in its profit; check the stakes")
    weights = counted / own[:, None]
    return {(i, j): float(weights[a, b]) for a, i in enumerate(firms) for b, j in enumerate(firms)}


def _merged(stakes: Iterable[Stake]) -> list[Stake]:
    """Stakes above nothing, one for each owner and company: their sum, with the say of the last."""
    found: dict[tuple[str, str], Stake] = {}
    for stake in stakes:
        pair = (stake.owner, stake.owned)
        before = found[pair].percent if pair in found else 0.0
        if stake.percent > 0:
            found[pair] = Stake(*pair, before + stake.percent, stake.control)
    return list(found.values())


def _profit_parts(company: str, stakes: list[Stake]) -> dict[str, float]:
    """Who gets a company's profit: the holders of stakes, and its own shareholders, under its name, the rest."""
    rest = _WHOLE - sum(stake.percent for stake in stakes)
    if rest < -_NOISE:
        raise ValueError(f"the stakes in {company} add up to {_WHOLE - rest:g} %, more than the whole")
    parts = {stake.owner: stake.percent / _WHOLE for stake in stakes}
    return {**parts, company: rest / _WHOLE} if rest > _NOISE else parts


def _say(company: str, stakes: list[Stake]) -> dict[str, float]:
    """Who decides in a company, in parts of one: by the control case of the stakes that give a say."""
    total = [stake for stake in stakes if stake.control is Control.TOTAL]
    if len(total) > 1:
        raise ValueError(f"{' and '.join(stake.owner for stake in total)} cannot both have total control of {company}")
    if total:
        return {total[0].owner: 1.0}
    parts = _profit_parts(company, stakes)
    heard = {stake.owner: stake.control for stake in stakes if stake.control is not Control.SILENT}
    if len(set(heard.values())) > 1:
        raise ValueError(f"stakes in {company} are under several control cases at once; choose one")
    if not heard and company not in parts:
        heard = dict.fromkeys(parts, Control.PROPORTIONAL)  # nobody else is there to decide
    is_joint = Control.JOINT in heard.values()
    weights = {name: 1.0 if is_joint else part for name, part in parts.items() if name in heard or name == company}
    return {name: weight / sum(weights.values()) for name, weight in weights.items()}


def _passed_on(names: list[str], direct: Mapping[str, Mapping[str, float]]) -> Matrix:
    """What each company's own shareholders have in each company in the end, through all the companies between.

    Args:
        names: the companies, which are the rows; the columns are their own shareholders.
        direct: for a company, what others and its own shareholders (under its name) have in it, in parts of one.
    """
    place = {name: i for i, name in enumerate(names)}
    own, others = np.eye(len(names)), np.zeros((len(names), len(names)))
    for company, parts in direct.items():
        own[place[company], place[company]] = parts.get(company, 0.0)
        for owner, part in parts.items():
            if owner != company:
                others[place[company], place[owner]] = part
    try:
        found: Matrix = np.linalg.solve(np.eye(len(names)) - others, own).astype(np.float64)
    except np.linalg.LinAlgError:
        raise ValueError("companies own or control each other in a circle, with nobody outside it") from None
    return found
