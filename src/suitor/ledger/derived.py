"""What follows from the facts: companies, deals, copies and open questions; stored whole, and read back.

Stored reports refer to the claim that they rest on; a claim that an editor corrected is stored with its report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, func, insert, or_, select

from suitor.ledger import tables
from suitor.ledger.blotting import fold
from suitor.ledger.ids import is_prefix
from suitor.ledger.sessions import NotInLedger, chunks
from suitor.ledger.tables import parse, reader_of, row_of
from suitor.model import (
    Claim,
    Company,
    Deal,
    DealParty,
    Derived,
    Kind,
    Report,
    Role,
    Root,
    Source,
    Stage,
    Unresolved,
    canonical,
    content_id,
)

_DEAL = [tables.deal.c[c.name] for c in tables.columns_of(Deal, without=("roles", "timeline", "roots"))]
_COMPANY = [tables.company.c[c.name] for c in tables.columns_of(Company, without=("names",))]
_REPORT = [tables.report.c[c.name] for c in tables.columns_of(Report, without=("claim",))]
_CLAIM = [tables.claim.c[c.name] for c in tables.columns_of(Claim)]
_SOURCE = [tables.root.c[c.name] for c in tables.columns_of(Source, prefix="source_")]
_UNRESOLVED = [tables.unresolved.c[c.name] for c in tables.columns_of(Unresolved)]
_deal_of = reader_of(Deal, [c.name for c in _DEAL], without=("roles", "timeline", "roots"))
_company_of = reader_of(Company, [c.name for c in _COMPANY], without=("names",))
_report_of = reader_of(Report, [c.name for c in _REPORT], without=("claim",))
_claim_of = reader_of(Claim, [c.name for c in _CLAIM])
_source_of = reader_of(Source, [c.name for c in _SOURCE], prefix="source_")
_unresolved_of = reader_of(Unresolved, [c.name for c in _UNRESOLVED])

_APPENDED = (
    tables.article,
    tables.reading,
    tables.judgement,
    tables.correction,
    tables.undo,
    tables.tombstone,
)
_SHOWN = -1  # the place of the name to show among a company's names


def mark(connection: Connection) -> str:
    """What identifies the facts as they are now: facts are only appended, so that counting them is enough."""
    counts = [connection.execute(select(func.count(), func.max(table.c.seq))).one() for table in _APPENDED]
    return content_id(*(f"{count} {last}" for count, last in counts))


def is_current(connection: Connection, code: str) -> bool:
    """Whether what is stored follows from the facts as they are now, by this version of the code."""
    state = connection.execute(select(tables.derived_state.c.mark, tables.derived_state.c.code)).one_or_none()
    return state is not None and tuple(state) == (mark(connection), code)


def code_of(connection: Connection) -> str | None:
    """The version of the code that derived what is stored, or None when nothing is."""
    code: str | None = connection.scalar(select(tables.derived_state.c.code))
    return code


def mark_of(connection: Connection) -> str | None:
    """The mark of the facts that what is stored follows from, or None when nothing is."""
    mark: str | None = connection.scalar(select(tables.derived_state.c.mark))
    return mark


def clear(connection: Connection) -> None:
    """Empties all derived tables."""
    for table in tables.DERIVED:
        connection.execute(delete(table))


def store(connection: Connection, derived: Derived, mark: str, code: str) -> None:
    """Puts what was derived in the place of what was stored."""
    clear(connection)
    rows = {
        tables.company: [
            {"position": i, **row_of(company, without=("names",))} for i, company in enumerate(derived.companies)
        ],
        tables.company_name: [row for company in derived.companies for row in _name_rows(company)],
        tables.deal: [
            {"position": i, **row_of(deal, without=("roles", "timeline", "roots"))}
            for i, deal in enumerate(derived.deals)
        ],
        tables.deal_party: [row for deal in derived.deals for row in _party_rows(deal)],
        tables.report: list(_report_rows(connection, derived.deals)),
        tables.root: [
            {
                "deal": deal.id,
                "position": i,
                **row_of(root.source, prefix="source_"),
                "articles": canonical(root.articles),
            }
            for deal in derived.deals
            for i, root in enumerate(deal.roots)
        ],
        tables.copy: [
            {"article": id_, "original": derived.copies.get(id_), "superseded": derived.corrections.get(id_)}
            for id_ in sorted(derived.copies.keys() | derived.corrections.keys())
        ],
        tables.unresolved: [{"position": i, **row_of(item)} for i, item in enumerate(derived.unresolved)],
        tables.derived_state: [{"id": 1, "mark": mark, "code": code}],
    }
    for table, values in rows.items():
        for chunk in chunks(values):
            connection.execute(insert(table), chunk)


def _name_rows(company: Company) -> Iterator[dict[str, Any]]:
    for position, name in ((_SHOWN, company.name), *enumerate(company.names)):
        yield {"company": company.id, "position": position, "name": name, "folded": _folded(name)}


def _party_rows(deal: Deal) -> Iterator[dict[str, Any]]:
    parties = [(role, party) for role, parties in deal.roles.items() for party in parties]
    for position, (role, party) in enumerate(parties):
        yield {"deal": deal.id, "position": position, "role": role.value, **row_of(party)}


def _report_rows(connection: Connection, deals: Sequence[Deal]) -> Iterator[dict[str, Any]]:
    rows = _claim_rows(connection, {report.claim_id for deal in deals for report in deal.timeline})
    touched = set(connection.scalars(select(tables.correction.c.claim)))
    for deal in deals:
        for position, report in enumerate(deal.timeline):
            as_read = report.claim_id in rows and report.claim_id not in touched
            yield {
                "deal": deal.id,
                "position": position,
                **row_of(report, without=("claim",)),
                "row": rows.get(report.claim_id),
                "corrected": None if as_read else canonical(report.claim),
            }


def _claim_rows(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """A row for each claim id; rows that share an id hold the same claim, for the id is a hash of it."""
    claim = tables.claim.c
    rows: dict[str, str] = {}
    for chunk in chunks(ids):
        query = select(claim.id, func.min(claim.row)).where(claim.id.in_(chunk)).group_by(claim.id)
        rows.update((id_, row) for id_, row in connection.execute(query))
    return rows


def deals(
    connection: Connection, *, company: str | None = None, stage: Stage | None = None, kind: Kind | None = None
) -> list[Deal]:
    """The deals of a company (by id or any name), at a stage, of a kind; all of them without these."""
    deal, party = tables.deal.c, tables.deal_party.c
    conditions: list[ColumnElement[bool]] = []
    if company is not None:
        conditions.append(deal.id.in_(select(party.deal).where(party.company.in_(company_ids(company)))))
    if stage is not None:
        conditions.append(deal.stage == stage.value)
    if kind is not None:
        conditions.append(deal.kind == kind.value)
    return load_deals(connection, conditions)


def deal(connection: Connection, name: str) -> Deal:
    """The deal that rests on the article of this external id, or whose id, claim's or article's id begins so.

    Raises:
        NotInLedger: there is none, or there are several.
    """
    report = tables.report.c
    begins: Any = lambda column: column.startswith(name, autoescape=True)  # noqa: E731
    exact = select(report.deal).where(report.external_id == name)
    beginnings: list[Select[Any]] = [
        select(tables.deal.c.id).where(begins(tables.deal.c.id)),
        select(report.deal).where(or_(begins(report.claim_id), report.also.contains(f'"{name}', autoescape=True))),
        select(report.deal).where(begins(report.article_id)),
    ]
    for query in (exact, *(beginnings if is_prefix(name) else ())):
        found = sorted(set(connection.scalars(query)))
        if len(found) > 1:
            raise NotInLedger(f"{name!r} may be any of {len(found)} deals ({', '.join(found[:5])}); give more digits")
        if found:
            return load_deals(connection, [tables.deal.c.id == found[0]])[0]
    raise NotInLedger(f"no deal {name!r}; `suitor deals` lists them")


def load_deals(connection: Connection, conditions: Sequence[ColumnElement[bool]]) -> list[Deal]:
    """The deals that meet the conditions, in one query for each table."""
    wanted = select(tables.deal.c.id).where(*conditions)
    roles, timelines, roots = _roles(connection, wanted), _timelines(connection, wanted), _roots(connection, wanted)
    rows = connection.execute(select(*_DEAL).where(*conditions).order_by(tables.deal.c.position)).all()
    return [
        _deal_of(row, roles=roles.get(row.id, {}), timeline=timelines.get(row.id, ()), roots=roots.get(row.id, ()))
        for row in rows
    ]


def _roles(connection: Connection, wanted: Select[Any]) -> Mapping[str, dict[Role, tuple[DealParty, ...]]]:
    party = tables.deal_party.c
    query = select(party.deal, party.role, party.name, party.company).where(party.deal.in_(wanted))
    found: dict[str, dict[Role, tuple[DealParty, ...]]] = defaultdict(dict)
    for id_, role, name, company in connection.execute(query.order_by(party.deal, party.position)):
        roles = found[id_]
        roles[Role(role)] = (*roles.get(Role(role), ()), DealParty(name, company))
    return found


def _timelines(connection: Connection, wanted: Select[Any]) -> Mapping[str, tuple[Report, ...]]:
    report, claim = tables.report, tables.claim
    query = (
        select(*_REPORT, report.c.deal, report.c.corrected, *_CLAIM)
        .join_from(report, claim, report.c.row == claim.c.row, isouter=True)
        .where(report.c.deal.in_(wanted))
        .order_by(report.c.deal, report.c.position)
    )
    found: dict[str, list[Report]] = defaultdict(list)
    width = len(_REPORT)
    for row in connection.execute(query):
        told = _claim_of(row[width + 2 :]) if row[width + 1] is None else parse(Claim, row[width + 1])
        found[row[width]].append(_report_of(row, claim=told))
    return {id_: tuple(reports) for id_, reports in found.items()}


def _roots(connection: Connection, wanted: Select[Any]) -> Mapping[str, tuple[Root, ...]]:
    root = tables.root.c
    query = select(*_SOURCE, root.deal, root.articles).where(root.deal.in_(wanted)).order_by(root.deal, root.position)
    found: dict[str, tuple[Root, ...]] = defaultdict(tuple)
    for row in connection.execute(query):
        found[row.deal] += (Root(_source_of(row), parse(tuple[str, ...], row.articles)),)
    return found


def companies(connection: Connection, named: str | None = None) -> list[Company]:
    """Every company, or those with this id or, whatever its case, this name; in the order in which they were stored."""
    return _load_companies(connection, select(tables.company.c.id) if named is None else company_ids(named))


def company(connection: Connection, name: str) -> Company:
    """The company with this id or, whatever its case, this name among its names.

    Raises:
        NotInLedger: there is none, or there are several.
    """
    found = companies(connection, name)
    if not found:
        raise NotInLedger(f"no company {name!r}; `suitor export --what companies` lists them")
    if len(found) > 1:
        several = ", ".join(f"{company.name} ({company.id})" for company in found[:5])
        raise NotInLedger(f"{name!r} may be any of {several}; give an id")
    return found[0]


def company_ids(name: str) -> Select[Any]:
    """Finds the ids of the companies with this id or, whatever its case, this name."""
    names = tables.company_name.c
    return select(names.company).where(or_(names.folded == _folded(name), names.company == name))


def _folded(name: str) -> str:
    """A hash that names share which differ in case, width of letters or spaces only."""
    return content_id("name", " ".join(fold(name).split()))


def _load_companies(connection: Connection, wanted: Select[Any]) -> list[Company]:
    company, name = tables.company.c, tables.company_name.c
    names: dict[str, tuple[str, ...]] = defaultdict(tuple)
    listed = select(name.company, name.name).where(name.company.in_(wanted), name.position != _SHOWN)
    for id_, text in connection.execute(listed.order_by(name.company, name.position)):
        names[id_] += (text,)
    query = select(*_COMPANY).where(company.id.in_(wanted)).order_by(company.position)
    return [_company_of(row, names=names.get(row.id, ())) for row in connection.execute(query)]


def copies(connection: Connection) -> dict[str, str]:
    """The id of the original of each article that is a copy, by the copy's id."""
    return _pairs(connection, tables.copy.c.original)


def corrections(connection: Connection) -> dict[str, str]:
    """The id of the article whose place each correction or retraction takes, by the correction's id."""
    return _pairs(connection, tables.copy.c.superseded)


def _pairs(connection: Connection, column: ColumnElement[Any]) -> dict[str, str]:
    query = select(tables.copy.c.article, column).where(column.is_not(None))
    return dict(sorted((id_, other) for id_, other in connection.execute(query)))


def unresolved(connection: Connection) -> list[Unresolved]:
    """What a person should look at."""
    query = select(*_UNRESOLVED).order_by(tables.unresolved.c.position)
    return [_unresolved_of(row) for row in connection.execute(query)]


def everything(connection: Connection) -> Derived:
    """All that is stored."""
    return Derived(
        tuple(companies(connection)),
        tuple(deals(connection)),
        copies(connection),
        tuple(unresolved(connection)),
        corrections(connection),
    )
