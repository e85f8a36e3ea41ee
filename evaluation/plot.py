"""The reliability plot: for each bin of confidence how many claims are right, and how many there are, as an SVG."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from evaluation.calibration import Bin, expected_error

_WIDTH, _HEIGHT = 420, 470
_LEFT, _TOP, _SIDE = 60, 40, 320  # the square of the curve
_BARS_TOP, _BARS_HEIGHT = 368, 50  # the strip of counts below it
_STYLE = """
  text { font: 12px system-ui, sans-serif; fill: #1f2328 }
  .title { font-size: 14px; font-weight: 600 }
  .small { font-size: 10px; fill: #59636e }
  .frame { fill: none; stroke: #8b949e }
  .grid { stroke: #8b949e; stroke-opacity: .25 }
  .diagonal { stroke: #8b949e; stroke-dasharray: 5 4 }
  .gap { stroke: #bc4c00; stroke-width: 2 }
  .curve { fill: none; stroke: #0969da; stroke-width: 2 }
  .point { fill: #0969da }
  .bar { fill: #0969da; fill-opacity: .45 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .small { fill: #9198a1 } .gap { stroke: #f0883e }
    .curve { stroke: #58a6ff } .point, .bar { fill: #58a6ff }
  }
"""


def reliability_svg(bins: Sequence[Bin], title: str = "Reliability of confidence") -> str:
    """The plot as an SVG document, its colours fit for light and dark pages.

    Args:
        bins: the bins, from the least confidence to the greatest.
        title: what stands above it.
    """
    total = sum(b.count for b in bins)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
    words = f"{title}: {total} claims, expected calibration error {expected_error(bins):.3f}"
    return "\n".join(
        [
            f'{head}width="{_WIDTH}" height="{_HEIGHT}" aria-label="{escape(words)}">',
            f"<title>{escape(words)}</title>",
            f"<style>{_STYLE}</style>",
            _text(_LEFT, 20, title, "title"),
            _text(_LEFT, 34, f"{total} claims, expected calibration error {expected_error(bins):.3f}", "small"),
            *_axes(),
            *_curve([b for b in bins if b.count]),
            *_bars(bins),
            _text(_LEFT + _SIDE / 2, _HEIGHT - 8, "confidence", anchor="middle"),
            "</svg>\n",
        ]
    )


def _axes() -> Iterator[str]:
    yield f'<rect class="frame" x="{_LEFT}" y="{_TOP}" width="{_SIDE}" height="{_SIDE}"/>'
    for tenth in range(0, 11, 2):
        share = tenth / 10
        yield _line("grid", (_x(share), _y(0)), (_x(share), _y(1)))
        yield _line("grid", (_x(0), _y(share)), (_x(1), _y(share)))
        yield _text(_LEFT - 8, _y(share) + 4, f"{share:.1f}", anchor="end")
        yield _text(_x(share), _BARS_TOP + _BARS_HEIGHT + 26, f"{share:.1f}", anchor="middle")
    yield _line("diagonal", (_x(0), _y(0)), (_x(1), _y(1)))
    middle = _TOP + _SIDE / 2
    turned = f'text-anchor="middle" transform="rotate(-90 16 {middle})"'
    yield f'<text x="16" y="{middle}" {turned}>share that is right</text>'


def _curve(bins: Sequence[Bin]) -> Iterator[str]:
    """The share of right ones over the mean confidence, with the gap to the diagonal."""
    points = [(_x(b.confidence), _y(b.right)) for b in bins]
    yield from (_line("gap", (x, y), (x, _y(b.confidence))) for (x, y), b in zip(points, bins, strict=True))
    if points:
        yield f'<polyline class="curve" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}"/>'
    yield from (f'<circle class="point" cx="{x:.1f}" cy="{y:.1f}" r="4"/>' for x, y in points)


def _bars(bins: Sequence[Bin]) -> Iterator[str]:
    """How many claims each bin holds, the number below its bar."""
    most = max((b.count for b in bins), default=0) or 1
    bottom = _BARS_TOP + _BARS_HEIGHT
    for b in bins:
        height = _BARS_HEIGHT * b.count / most
        x, width = _x(b.low) + 2, _x(b.high) - _x(b.low) - 4
        yield f'<rect class="bar" x="{x:.1f}" y="{bottom - height:.1f}" width="{width:.1f}" height="{height:.1f}"/>'
        yield _text(x + width / 2, bottom + 12, str(b.count), "small", "middle")
    yield _line("frame", (_x(0), bottom), (_x(1), bottom))
    yield _text(_LEFT - 8, _BARS_TOP + _BARS_HEIGHT / 2 + 4, "claims", "small", "end")


def _line(style: str, start: tuple[float, float], end: tuple[float, float]) -> str:
    (x1, y1), (x2, y2) = start, end
    return f'<line class="{style}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def _text(x: float, y: float, words: str, style: str = "", anchor: str = "start") -> str:
    return f'<text class="{style}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def _x(share: float) -> float:
    return _LEFT + _SIDE * share


def _y(share: float) -> float:
    return _TOP + _SIDE * (1 - share)
