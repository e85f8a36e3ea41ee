"""The run: which archives are left to read, read by tasks of Ray Data, an archive each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from suitor.scale.extra import require_extra
from suitor.scale.report import Failed, Report

if TYPE_CHECKING:
    from suitor.scale.parts import Done
    from suitor.scale.places import Place

_LOOKS = 16  # archives that are looked at at once, for an object store answers slowly


def read_archives(
    paths: Iterable[str],
    out: str,
    *,
    address: str | None = None,
    cpus_per_file: float = 1.0,
    gated: bool = True,
    on_done: Callable[[Done | Failed], None] = lambda outcome: None,
) -> Report:
    """Reads web archives into Parquet parts, those that are done left out; what cannot be read is named in the report.

    Args:
        paths: WARC files, by path or by an address that pyarrow can open.
        out: the folder of the parts, a path or an address that every machine of the cluster can reach.
        address: of the Ray cluster that this machine belongs to ("auto", "head:6379"); by default what `RAY_ADDRESS`
            says, else this machine alone.
        cpus_per_file: CPUs that Ray keeps for an archive while it is read.
        gated: False to read every page in full, as a measure of what the cascade leaves out.
        on_done: called for each archive when it is read, or could not be.

    Raises:
        MissingExtra: pyarrow or ray is not installed.
        PlaceError: `out` leads nowhere.
        ClusterError: there is no Ray at that address that can be used from here.
    """
    require_extra()
    from suitor.scale.parts import clear, part_name  # these need the extra
    from suitor.scale.places import absolute, place_of

    report, out = Report(), absolute(out)
    folder = place_of(out)
    left: dict[str, str] = {}  # addresses by the names of their parts
    for path, found in _looked_at(paths, folder, gated):
        report.archives += 1
        if isinstance(found, Failed):
            report.add(found)
            on_done(found)
        elif found is None:
            report.known += 1
        else:
            left[part_name(found)] = absolute(path)
    clear(folder, set(left))
    for outcome in _read(list(left.values()), out, address, cpus_per_file, gated):
        report.add(outcome)
        on_done(outcome)
    return report


def _looked_at(paths: Iterable[str], out: Place, gated: bool) -> Iterator[tuple[str, Place | Failed | None]]:
    """Each archive once, with its place, or what is wrong with it, or None when it is done."""
    from suitor.scale.parts import is_done, reader_version
    from suitor.scale.places import PlaceError, place_of

    reader = reader_version(gated)

    def look(path: str) -> tuple[str, str, Place | Failed | None]:
        try:
            place = place_of(path)
            return path, place.key, None if is_done(place, place.size(), out, reader) else place
        except PlaceError as error:
            return path, path, Failed(path, str(error))

    seen: set[str] = set()
    with ThreadPoolExecutor(_LOOKS) as pool:
        for path, key, found in pool.map(look, dict.fromkeys(paths)):
            if key not in seen:
                seen.add(key)
                yield path, found


def _read(
    archives: list[str], out: str, address: str | None, cpus_per_file: float, gated: bool
) -> Iterator[Done | Failed]:
    """What came of each archive, as they are done; Ray is started only where there is something to read."""
    if not archives:
        return
    from suitor.scale.cluster import mapped

    missing = set(archives)
    for outcome in mapped(archives, out, address=address, cpus_per_file=cpus_per_file, gated=gated):
        missing.discard(outcome.archive)
        yield outcome
    for archive in sorted(missing):
        yield Failed(archive, "the process that read it ended in the middle, again and again; perhaps memory ran out")
