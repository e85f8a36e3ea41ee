"""A page of the web as an archive keeps it, and the story in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from suitor.model import Article
from suitor.reading.html import read_html
from suitor.reading.origin import Origin
from suitor.reading.problems import Problem, ReadingError

NO_STORY = "no story"


@dataclass(frozen=True, slots=True)
class Page:
    """A page, not parsed yet.

    Attributes:
        data: its bytes, without any coding of the transfer.
        url: where it was found.
        charset: the encoding that the web server declared.
        captured: the day on which it was found; no later date is believed.
        is_cut: True when the crawler says that it did not take all of it.
        number: the number of its record among those that were read, from 1.
        digest: of its bytes, as the crawler gives it; empty where it does not.
    """

    data: bytes
    url: str | None
    charset: str | None
    captured: date
    is_cut: bool = False
    number: int = 0
    digest: str = ""


def story_of(page: Page, origin: Origin) -> Article | ReadingError | None:
    """The article of a page, what is wrong with the page, or None where it holds no story.

    Args:
        page: the page.
        origin: the archive that it comes from; its publisher and date fill what the page leaves open.
    """
    known = Origin(url=page.url, charset=page.charset, today=page.captured, limits=origin.limits)
    try:
        (article,) = read_html(page.data, known)
    except ReadingError as error:
        if error.problem in (Problem.NO_TEXT, Problem.EMPTY):
            return None
        place = f" ({page.url[:200]})" if page.url else ""
        return ReadingError(error.problem, error.detail + place).at(origin.name, page.number)
    return replace(
        article,
        published=article.published or origin.published,
        publisher=article.publisher or origin.publisher,
        partial=article.partial or page.is_cut,
    )
