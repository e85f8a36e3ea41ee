"""Invented pages, each with one trait of real ones; companies, outlets and people in them do not exist."""

from __future__ import annotations

PARAGRAPHS = (
    "Norvik Foods plans to invest in the dairy group Palumbo, according to people familiar with the matter.",
    "The two companies have been talking about a stake of 20 percent since the spring, and a decision is expected "
    "before the end of the quarter, these people said. Neither company wanted to comment on the talks.",
    "Palumbo runs eleven plants in the north of the country and sells its cheese under three brands. Last year "
    "it bought a smaller rival, Casetta, for 40 million euros, and has since closed two of its sites.",
    "Analysts doubt that the family which controls Palumbo would give up its majority. “They have said no before, "
    "and more than once,” said one of them, who follows food makers for a bank.",
)
TITLE = "Norvik Foods may invest in dairy group Palumbo"


def story(paragraphs: tuple[str, ...] = PARAGRAPHS) -> str:
    """Paragraphs as markup."""
    return "\n".join(f"<p>{p}</p>" for p in paragraphs)


def page(
    *,
    head: str = "",
    title: str = f"{TITLE} | Harbour Post",
    heading: str = f"<h1>{TITLE}</h1>",
    before: str = "",
    body: str | None = None,
    after: str = "",
    outside: str = "",
    lang: str = "en",
) -> str:
    """A page with a story in it, and whatever else is asked for."""
    text = story() if body is None else body
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>'
        '<nav><a href="/">Home</a> <a href="/deals">Deals</a></nav>'
        f"<main><article>{heading}{before}<div class='story-text'>{text}</div>{after}</article></main>{outside}"
        "<footer>© 2015 Harbour Post. All rights reserved.</footer></body></html>"
    )


def json_ld(text: str) -> str:
    """A JSON-LD script."""
    return f'<script type="application/ld+json">{text}</script>'


GRAPH = json_ld(
    """{"@context": "https://schema.org", "@graph": [
    {"@type": "WebSite", "@id": "#site", "name": "Harbour Post"},
    {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Another story",
        "datePublished": "2001-01-01"}]},
    {"@type": ["NewsArticle"], "headline": "Norvik Foods may invest in dairy group Palumbo &amp; Sons",
     "datePublished": "2015-05-01T22:30:00-04:00", "dateModified": "2015-05-09", "commentCount": 12,
     "author": [{"@type": "Person", "name": "Ines Halloran"}, {"@type": "Person", "name": "Tom Reed"}],
     "publisher": {"@type": "Organization", "name": "Harbour Post"}, "inLanguage": "en-GB",
     "mainEntityOfPage": {"@id": "https://harbourpost.example/deals/norvik-palumbo"}}]}"""
)
OPEN_GRAPH = (
    '<meta property="og:title" content="Norvik Foods eyes Palumbo - Harbour Post">'
    '<meta property="og:site_name" content="Harbour Post">'
    '<meta property="article:published_time" content="2015-05-01T23:30:00+02:00">'
    '<link rel="canonical" href="https://harbourpost.example/a/norvik-eyes-palumbo">'
)
COOKIES = (
    '<div id="cookie-banner"><p>We use cookies to improve your experience. By continuing to browse you accept our '
    "cookie policy and the storing of cookies on your device.</p><button>Accept all</button></div>"
    "<div class='notice'><p>This website uses cookies to measure how it is used.</p></div>"
)
COMMENTS = (
    '<section id="comments" class="comments-area"><h3>3 Comments</h3><ol class="comment-list">'
    "<li><p>Wonderful deal, I have held the shares since spring and will buy a lot more of them now.</p></li>"
    "<li><p>This is nonsense, Zephyr Dairy will outbid them within the week, mark my words, all of you.</p></li>"
    "<li><p>First! And greetings to all from the cheese counter of my little village shop.</p></li></ol></section>"
)
RELATED = (
    '<div class="related-stories"><h3>Related stories</h3><ul><li><a href="/1">Quillon buys Marlow Paper for 3 '
    'billion dollars</a></li><li><a href="/2">Tessera rejects the offer of Oakum</a></li></ul></div>'
    "<p>Read more: Quillon ends talks with Marlow Paper</p>"
)
NEWSLETTER = (
    "<div class='box'><p>Sign up for our daily newsletter and never miss a deal.</p></div>"
    "<p>Follow us on Twitter and Facebook</p><p>Advertisement</p>"
)
PAYWALL = page(
    head=json_ld(
        '{"@type": "NewsArticle", "headline": "Norvik Foods may invest in Palumbo", "isAccessibleForFree": "False"}'
    ),
    body=story(PARAGRAPHS[:1]),
    after="<div class='offer'><p>Subscribe to continue reading this article.</p><p>Already a subscriber? Log in</p></div>",
)
TEASER = page(body=f"<p>{PARAGRAPHS[0][:-1]} …</p>", after="<p><a href='/full'>Read more</a></p>")
AMP = page(
    head='<script async src="https://cdn.example/v0.js"></script><style amp-boilerplate>body{opacity:0}</style>'
    + GRAPH,
    before="<amp-img src='x.jpg' width='1' height='1'></amp-img>",
).replace("<html ", "<html amp ")
SCRIPT_ONLY = (
    "<!doctype html><html><head><title>Harbour Post</title></head><body><div id='root'></div>"
    "<script>window.state = {'text': 'Norvik may buy Palumbo'}; render();</script></body></html>"
)
EMPTY_BODY = "<!doctype html><html><head><title>Norvik may buy Palumbo</title></head><body></body></html>"
NO_TITLE = page(title="", heading="")
