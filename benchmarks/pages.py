"""Pages of news as sites serve them: a story of 3 KB within 40 to 120 KB of markup, scripts and other headlines."""

from __future__ import annotations

import html
import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

_SYLLABLES = "ba co di fu ga he ji ko lu ma ne po qua ri so ta ul ve wi xo ya zen tr st pl".split()
_TOWNS = "Harbour Northfield Millbrook Eastgate Larkhill Stonebridge Fairmoor Westlake Oldcastle Greenport".split()
_PAPERS = "Courier Herald Observer Gazette Tribune Ledger Dispatch Sentinel Post Record".split()
_SECTIONS = "Business World Markets Politics Sport Culture Science Opinion Travel Health".split()
_MONTHS = "January February March April May June July August September October November December".split()
_RULES = ("display:flex", "margin:0 {n}px", "padding:{n}px", "color:#{h}", "font-size:{n}px", "width:{n}%", "border:0")
_STATEMENTS = (
    'var {a}={{"{b}":{n},"{c}":"{h}"}};',
    "function {a}({b},{c}){{return {b}.{c}&&{b}[{n}]||null}}",
    "window.{a}=window.{a}||[];window.{a}.push(['{b}','{h}',{n}]);",
    "document.addEventListener('{a}',function({b}){{{c}({b}.target,{n})}});",
    '{a}.{b}({{"{c}":!{z},"id":"{h}"}});',
)
_MORE = 0.45  # of what a page has besides its story are cards of other stories; the rest are scripts and styles


@dataclass(frozen=True, slots=True)
class Content:
    """What a page tells.

    Attributes:
        title: its headline.
        paragraphs: its story; none on the front of a section.
        url: its address.
        day: year, month and day of publication.
    """

    title: str
    paragraphs: Sequence[str]
    url: str
    day: tuple[int, int, int]

    @property
    def iso(self) -> str:
        return "{:04}-{:02}-{:02}".format(*self.day)


@dataclass(frozen=True)
class Site:
    """A site with a design of its own.

    Attributes:
        number: which of the sites.
        titles: headlines that its cards may show.
        blurbs: sentences below them, and what readers comment.
    """

    number: int
    titles: Sequence[str] = field(repr=False)
    blurbs: Sequence[str] = field(repr=False)

    @cached_property
    def name(self) -> str:
        return f"{_TOWNS[self.number % len(_TOWNS)]} {_PAPERS[self.number // len(_TOWNS) % len(_PAPERS)]}"

    @property
    def address(self) -> str:
        return f"https://www.{slug(self.name)}-{self.number}.example"

    @cached_property
    def styles(self) -> list[str]:
        chance = random.Random(f"styles {self.number}")
        return [_rule(chance) for _ in range(500)]

    @cached_property
    def scripts(self) -> list[str]:
        chance = random.Random(f"scripts {self.number}")
        return [_statement(chance) for _ in range(500)]

    @property
    def layout(self) -> Callable[[Content, str], str]:
        return LAYOUTS[self.number % len(LAYOUTS)]


def page_of(site: Site, content: Content, charset: str, size: int, chance: random.Random) -> str:
    """The HTML of a page of about so many characters."""
    said = site.layout(content, _byline(content, chance)) if content.paragraphs else _front(site, chance)
    fixed = _top(site, chance) + said + _comments(site, chance)
    spare = max(0, size - len(fixed) - 3000)
    cards = "".join(_until(spare * _MORE, lambda: _card(site, chance)))
    style = "".join(_run(site.styles, spare * (1 - _MORE) * 0.3, chance))
    early, late = ("".join(_run(site.scripts, spare * (1 - _MORE) * part, chance)) for part in (0.3, 0.4))
    return (
        f"<!DOCTYPE html><html lang=en><head>{_head(site, content, charset)}<style>{style}</style>"
        f"<script>{early}</script></head><body class=pg>{fixed}"
        f"<aside class=more><h2>More from {site.name}</h2><ul>{cards}</ul></aside>{_bottom(site, chance)}"
        f"<script>{late}</script></body></html>"
    )


def slug(text: str) -> str:
    """A headline as it stands in an address."""
    return "-".join(re.findall(r"[a-z0-9]+", text.lower()))[:80]


def _head(site: Site, content: Content, charset: str) -> str:
    lead = content.paragraphs[0][:180] if content.paragraphs else f"All that is new from {site.name}"
    said = {"og:title": content.title, "og:description": lead, "og:url": content.url, "og:site_name": site.name}
    if content.paragraphs:
        said |= {"og:type": "article", "article:published_time": f"{content.iso}T08:00:00Z"}
    metas = "".join(f'<meta property="{name}" content="{html.escape(value)}">' for name, value in said.items())
    return (
        f'<meta charset="{charset}"><title>{html.escape(content.title)} | {site.name}</title>'
        f'<meta name="description" content="{html.escape(lead)}"><link rel="canonical" href="{content.url}">{metas}'
    )


def _byline(content: Content, chance: random.Random) -> str:
    year, month, day = content.day
    author = f"{chance.choice(_SECTIONS)} Desk"
    said = f"{day} {_MONTHS[month - 1]} {year}"
    when = f'<time datetime="{content.iso}">{said}</time>'
    return f'<div class="byline">By <span class="author">{author}</span>, {when}</div>'


def _in_article(content: Content, byline: str) -> str:
    body = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in content.paragraphs)
    return f"<main><article><h1>{html.escape(content.title)}</h1>{byline}<div class=body>{body}</div></article></main>"


def _in_divs(content: Content, byline: str) -> str:
    body = "".join(f'<div class="txt">{html.escape(paragraph)}</div>\n' for paragraph in content.paragraphs)
    title = html.escape(content.title)
    return f'<div id="content"><div class="head">{title}</div>{byline}<div class="story-text">{body}</div></div>'


def _in_a_table(content: Content, byline: str) -> str:
    body = "<br><br>\n".join(html.escape(paragraph) for paragraph in content.paragraphs)
    title = html.escape(content.title)
    return (
        f'<table width="100%"><tr><td class="menu">{_menu(_SECTIONS)}</td>'
        f'<td class="story"><h2>{title}</h2>{byline}{body}</td></tr></table>'
    )


def _with_data(content: Content, byline: str) -> str:
    """The story once in paragraphs and once in JSON-LD."""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": content.title,
        "datePublished": content.iso,
        "articleBody": "\n".join(content.paragraphs),
    }
    script = json.dumps(data).replace("</", "<\\/")
    return f'<script type="application/ld+json">{script}</script>{_in_article(content, byline)}'


LAYOUTS = (_in_article, _in_divs, _in_a_table, _with_data)


def _front(site: Site, chance: random.Random) -> str:
    cards = "".join(_card(site, chance) for _ in range(25))
    return f"<main><h1>Latest from {site.name}</h1><ul>{cards}</ul></main>"


def _card(site: Site, chance: random.Random) -> str:
    """The headline of another story, which may well tell of a deal, sometimes with a line of text."""
    title = chance.choice(site.titles)
    picture = f"/media/{chance.getrandbits(64):016x}.jpg"
    blurb = f'<p class="blurb">{html.escape(chance.choice(site.blurbs)[:160])}</p>' if chance.random() < 0.4 else ""
    return (
        f'<li class="card"><a href="{site.address}/{slug(title)}"><img src="{picture}" alt="" loading="lazy">'
        f"<h3>{html.escape(title)}</h3></a>{blurb}</li>"
    )


def _comments(site: Site, chance: random.Random) -> str:
    said = (html.escape(chance.choice(site.blurbs)[:250]) for _ in range(chance.choice((0, 0, 0, 2, 6))))
    items = "".join(f'<li class="comment"><b>{_word(chance)}{n}</b><p>{text}</p></li>' for n, text in enumerate(said))
    return f'<section id="comments"><h2>Comments</h2><ol>{items}</ol></section>' if items else ""


def _menu(entries: Sequence[str]) -> str:
    return "<ul>" + "".join(f'<li><a href="/{slug(entry)}">{entry}</a></li>' for entry in entries) + "</ul>"


def _top(site: Site, chance: random.Random) -> str:
    entries = chance.sample(_SECTIONS, 8)
    advertisement = f'<div class="ad" id="{_word(chance)}"></div>'
    return f'<header><a href="/">{site.name}</a><nav>{_menu(entries)}</nav></header>{advertisement}'


def _bottom(site: Site, chance: random.Random) -> str:
    entries = [f"{section} {_word(chance)}" for section in _SECTIONS for _ in range(4)]
    return f"<footer>{_menu(entries)}<p>© {site.name}. Terms of use. Privacy. Contact us.</p></footer>"


def _until(size: float, make: Callable[[], str]) -> Iterator[str]:
    """What is made again and again until there are so many characters."""
    length = 0
    while length < size:
        part = make()
        length += len(part)
        yield part


def _run(parts: Sequence[str], size: float, chance: random.Random) -> Iterator[str]:
    """Parts in a row from a random one on, until there are so many characters."""
    start = chance.randrange(len(parts))
    row = (parts[(start + i) % len(parts)] for i in range(10**6))
    return _until(size, lambda: next(row))


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4)))


def _rule(chance: random.Random) -> str:
    names = " ".join(f".{_word(chance)}" for _ in range(chance.randint(1, 3)))
    said = ";".join(chance.sample(_RULES, chance.randint(1, 4)))
    return f"{names}{{{said.format(n=chance.randint(1, 99), h=f'{chance.getrandbits(24):06x}')}}}"


def _statement(chance: random.Random) -> str:
    a, b, c = (_word(chance) for _ in range(3))
    number, bits = chance.randint(0, 9999), f"{chance.getrandbits(96):024x}"
    return chance.choice(_STATEMENTS).format(a=a, b=b, c=c, n=number, h=bits, z=number % 2)
