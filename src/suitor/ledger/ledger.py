"""The ledger: append-only facts, and what was derived from them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from types import TracebackType

from suitor.ledger import (
    backup,
    blocks,
    derived,
    doctor,
    erasing,
    facts,
    forecasts,
    latest,
    neighbours,
    stories,
    tables,
    writer,
)
from suitor.ledger.blocks import ReadBlock
from suitor.ledger.doctor import Check
from suitor.ledger.erasing import Erased
from suitor.ledger.facts import Put, Scope, Version
from suitor.ledger.forecasts import Kept
from suitor.ledger.latest import Wanted
from suitor.ledger.sessions import Database
from suitor.ledger.writer import Written
from suitor.model import (
    Article,
    ArticleHead,
    Claim,
    Company,
    Correction,
    Deal,
    Derived,
    Entry,
    Facts,
    Judgement,
    Kind,
    ReaderForecast,
    Stage,
    Telling,
    Unresolved,
)


class Ledger:
    """A ledger of business news in SQLite or PostgreSQL.

    Each method is one transaction. Views take `as_of` (only what was surely published by that day) and `known_by`
    (only what was recorded by that time, UTC). Use as a context manager, or `close` it.

    Args:
        target: a path or SQLAlchemy URL; by default `$SUITOR_LEDGER`, else a file in the platform's data folder.
        read_only: never write, not even to create or update the schema.

    Raises:
        LedgerError: there is no such ledger, or it cannot be used; so do all methods.
    """

    def __init__(self, target: str | Path | None = None, *, read_only: bool = False) -> None:
        self._database = Database(target, read_only=read_only)

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Ledger({self.name!r})"

    @property
    def name(self) -> str:
        """The path, or the URL without its password."""
        return self._database.name

    @property
    def read_only(self) -> bool:
        """True when it may not, or cannot, be written."""
        return self._database.read_only

    def close(self) -> None:
        """Lets go of the database."""
        self._database.close()

    # Writing

    def write(
        self, entries: Sequence[Entry], recorded: datetime | None = None, *, block: ReadBlock | None = None
    ) -> Written:
        """Appends entries in one transaction; what is known already changes nothing.

        Args:
            entries: articles with what was read from them.
            recorded: when it was learnt (UTC), by default now.
            block: the block of a web archive that ends with them.
        """
        with self._database.writing() as connection:
            if block is not None:
                blocks.finish(connection, block, recorded or writer.now())
            return writer.write(connection, entries, recorded)

    def has_read(self, block: ReadBlock) -> bool:
        """Whether all of a block of a web archive is in the ledger, as its reader reads it."""
        with self._database.reading() as connection:
            return blocks.has_read(connection, block)

    def known(self, articles: Iterable[Article], extractor: str | None = None) -> set[str]:
        """The `version_of` of those articles that this extractor, or with None any, has read."""
        with self._database.reading() as connection:
            return writer.known(connection, articles, extractor)

    def rekey(self, keys_of: Callable[[Claim], Sequence[str]]) -> None:
        """Writes the keys by which neighbours are found anew (`Entry.keys`), where the rules for them have changed."""
        with self._database.writing() as connection:
            writer.rekey(connection, keys_of)

    def judge(self, judgement: Judgement) -> str:
        """Records a judgement; its id, by which it can be undone."""
        with self._database.writing() as connection:
            return writer.judge(connection, judgement)

    def correct(self, correction: Correction, keys_of: Callable[[Claim], Sequence[str]] = lambda claim: ()) -> str:
        """Records a correction of a claim; its id, by which it can be undone.

        Args:
            correction: what to change.
            keys_of: the keys under which the neighbours of a claim are found (`Entry.keys`), to find those of the
                corrected claim as well.
        """
        with self._database.writing() as connection:
            return writer.correct(connection, correction, keys_of)

    def undo(self, id_: str, by: str, recorded: datetime | None = None) -> str:
        """Takes back the judgement or correction whose id begins so; its whole id."""
        with self._database.writing() as connection:
            return writer.undo(connection, id_, by, recorded)

    def forecast(self, given: ReaderForecast) -> str:
        """Records what a reader thinks of a question, unless the reader said so last; its id."""
        with self._database.writing() as connection:
            return forecasts.append(connection, given)

    # Facts

    def facts(
        self, as_of: date | None = None, known_by: datetime | None = None, near: Collection[str] | None = None
    ) -> Facts:
        """What resolution and grouping work on.

        Args:
            as_of: only what was surely published by this day.
            known_by: only what was recorded by this time.
            near: ids of claims; only the tellings that can be in one deal with one of these.
        """
        with self._database.reading() as connection:
            return facts.facts(connection, Scope(as_of, known_by), near)

    def story(
        self, day: date, claims: Collection[str], words_of: Callable[[Iterable[Claim]], set[str]]
    ) -> Facts | None:
        """What resolution and grouping need to tell one deal as of a day; None where that takes its neighbourhood.

        Args:
            day: only what was surely published by then.
            claims: ids of the claims of the deal as it is now.
            words_of: words of the names of the parties of claims, in lower case without accents.
        """
        with self._database.reading() as connection:
            return stories.story(connection, day, claims, words_of) if stories.is_plain(connection, day) else None

    def newest(self, as_of: date | None = None, known_by: datetime | None = None) -> date | None:
        """The day up to which silence is counted: that of the view, else the last day of publication."""
        with self._database.reading() as connection:
            return facts.newest(connection, Scope(as_of, known_by))

    def tellings(
        self, as_of: date | None = None, known_by: datetime | None = None, *, tentative: bool = False
    ) -> Iterator[Telling]:
        """Every claim that stands, plans and valuations too, in the order of articles."""
        with self._database.reading() as connection:
            yield from facts.tellings(connection, Scope(as_of, known_by), tentative=tentative)

    def told_by(self, article: str, as_of: date | None = None, known_by: datetime | None = None) -> tuple[Telling, ...]:
        """Every claim of an article that stands, in its order; the article by its id."""
        with self._database.reading() as connection:
            rows = latest.claim_rows_of(connection, article)
            return tuple(facts.tellings(connection, Scope(as_of, known_by), rows=rows)) if rows else ()

    def heads(self, as_of: date | None = None, known_by: datetime | None = None) -> Iterator[ArticleHead]:
        """Every current article without its text, in order."""
        with self._database.reading() as connection:
            yield from facts.heads(connection, Scope(as_of, known_by))

    def articles(self, as_of: date | None = None, known_by: datetime | None = None) -> Iterator[Article]:
        """Every current article, in order."""
        with self._database.reading() as connection:
            yield from facts.articles(connection, Scope(as_of, known_by))

    def article(self, name: str, as_of: date | None = None, known_by: datetime | None = None) -> Article:
        """The current version of an article, by its id or the beginning of it, its external id or its address."""
        with self._database.reading() as connection:
            return facts.article(connection, name, Scope(as_of, known_by))

    def history(self, name: str, as_of: date | None = None, known_by: datetime | None = None) -> tuple[Version, ...]:
        """Every version and reading of an article, oldest first, with those marked that others superseded."""
        with self._database.reading() as connection:
            return facts.history(connection, name, Scope(as_of, known_by))

    def judgements(self, known_by: datetime | None = None) -> list[tuple[str, Judgement]]:
        """Ids and judgements, oldest first, with those that were undone."""
        with self._database.reading() as connection:
            return facts.all_decisions(connection, tables.judgement, Judgement, Scope(None, known_by))

    def corrections(self, known_by: datetime | None = None) -> list[tuple[str, Correction]]:
        """Ids and corrections, oldest first, with those that were undone."""
        with self._database.reading() as connection:
            return facts.all_decisions(connection, tables.correction, Correction, Scope(None, known_by))

    def decisions(self, known_by: datetime | None = None) -> list[tuple[str, Judgement | Correction]]:
        """Ids with judgements and corrections, oldest first, with those that were undone."""
        with self._database.reading() as connection:
            return facts.every_decision(connection, Scope(None, known_by))

    def forecasts(
        self, articles: Collection[str] | None = None, as_of: date | None = None, known_by: datetime | None = None
    ) -> list[Kept]:
        """What readers forecast by that day and time, in the order in which they did, superseded ones included.

        Args:
            articles: only on claims of these articles.
            as_of: only what was given by this day (UTC).
            known_by: only what was recorded by this time.
        """
        with self._database.reading() as connection:
            return forecasts.forecasts(connection, Scope(as_of, known_by), articles)

    def questions(
        self, articles: Collection[str], as_of: date | None = None, known_by: datetime | None = None
    ) -> list[Put]:
        """The questions that these articles put to their readers, in the order of the articles."""
        with self._database.reading() as connection:
            return list(facts.questions(connection, Scope(as_of, known_by), articles))

    def readings_not_by(self, extractor: str) -> Iterator[tuple[Article, tuple[Claim, ...]]]:
        """Every current article that another extractor read last, with the claims that this one drew.

        The ledger may be written while it is iterated; what is written then is not seen.
        """
        with self._database.reading() as connection:
            yield from facts.readings_not_by(connection, extractor)

    # What follows from them

    def mark(self) -> str:
        """What identifies the facts as they are now; to be taken before `facts`, so that `store` cannot claim more."""
        with self._database.reading() as connection:
            return derived.mark(connection)

    def is_current(self, code: str = "") -> bool:
        """Whether what is stored follows from the facts as they are now, by this version of the code."""
        with self._database.reading() as connection:
            return derived.is_current(connection, code)

    def store(self, found: Derived, mark: str, code: str = "") -> None:
        """Stores what was derived, in one transaction, in the place of what was stored before.

        Args:
            found: what follows from the facts.
            mark: which facts these were (`mark`).
            code: the version of the code that derived it.
        """
        with self._database.writing() as connection:
            derived.store(connection, found, mark, code)
            if self._database.is_postgres:
                connection.exec_driver_sql("ANALYZE")  # all rows are new, and a plan without figures takes seconds

    def derived_by(self) -> str | None:
        """The version of the code that derived what is stored, or None when nothing is."""
        with self._database.reading() as connection:
            return derived.code_of(connection)

    def derived(self) -> Derived:
        """All that is stored."""
        with self._database.reading() as connection:
            return derived.everything(connection)

    def deals(self, *, company: str | None = None, stage: Stage | None = None, kind: Kind | None = None) -> list[Deal]:
        """The stored deals of a company (by its id or any name), at a stage, of a kind; all of them without these."""
        with self._database.reading() as connection:
            return derived.deals(connection, company=company, stage=stage, kind=kind)

    def latest(self, wanted: Wanted, limit: int, offset: int = 0) -> tuple[list[Deal], int]:
        """A page of the stored deals, those that changed stage last foremost, and how many there are in all."""
        with self._database.reading() as connection:
            return latest.latest(connection, wanted, limit, offset)

    def companies_called(self, words: str, limit: int) -> list[tuple[str, str]]:
        """Id and name of stored companies that have a name in which a word begins so."""
        with self._database.reading() as connection:
            return latest.names_like(connection, words, limit)

    def deal(self, name: str) -> Deal:
        """The stored deal whose id, or one of whose claims' or articles' ids, begins so."""
        with self._database.reading() as connection:
            return derived.deal(connection, name)

    def companies(self, named: str | None = None) -> list[Company]:
        """Every stored company, or those with this id or, whatever its case, this name among their names."""
        with self._database.reading() as connection:
            return derived.companies(connection, named)

    def company(self, name: str) -> Company:
        """The stored company with this id or, whatever its case, this name among its names."""
        with self._database.reading() as connection:
            return derived.company(connection, name)

    def recorded(self) -> dict[str, datetime]:
        """When the ledger learnt of each article (UTC), by its id; of several versions, of the first."""
        with self._database.reading() as connection:
            return facts.recorded(connection)

    def related(
        self, keys: Collection[str], as_of: date | None = None, known_by: datetime | None = None
    ) -> list[Telling]:
        """The claims that stand and were written under one of these keys (`Entry.keys`), in their order."""
        with self._database.reading() as connection:
            rows = neighbours.under(connection, map(writer.key_of, keys))
            return list(facts.tellings(connection, Scope(as_of, known_by), rows=rows))

    def heads_of(self, ids: Collection[str]) -> dict[str, ArticleHead]:
        """The heads of articles by their ids; of several versions of one, of the last."""
        with self._database.reading() as connection:
            return facts.heads_of(connection, ids)

    def copies(self) -> dict[str, str]:
        """The id of the original of each article that is a copy, by the copy's id."""
        with self._database.reading() as connection:
            return derived.copies(connection)

    def unresolved(self) -> list[Unresolved]:
        """Names and pairs that a person should look at."""
        with self._database.reading() as connection:
            return derived.unresolved(connection)

    # Upkeep

    def backup(self, path: str | Path) -> None:
        """Copies the ledger, while it is in use, into a new SQLite file."""
        backup.backup(self._database, Path(path))

    def doctor(self, derive: Callable[[Facts], Derived] | None = None) -> tuple[Check, ...]:
        """Every check of the ledger; with `derive`, also whether what is stored follows from the facts."""
        with self._database.reading() as connection:
            return doctor.examine(connection, derive)

    def erase_article(self, name: str, by: str, reason: str) -> Erased:
        """Takes an article down, in all its versions, with all that was read from it; it cannot be ingested again.

        What was derived is emptied, and must be stored anew. Doing it again removes traces from the files that had
        to stay while others were reading.
        """
        with self._database.writing() as connection:
            erased = erasing.erase_article(connection, name, by, reason)
        self._database.compact(erasing.TOUCHED)
        return erased

    def erase_person(self, name: str, by: str, reason: str) -> Erased:
        """Blots a person's name out of all texts, also of those that come later.

        What was derived is emptied, and must be stored anew.
        """
        with self._database.writing() as connection:
            erased = erasing.erase_person(connection, name, by, reason)
        self._database.compact(erasing.TOUCHED)
        return erased
