"""What can be wrong with an input, by name, and always with a hint of what to do about it."""

from __future__ import annotations

from enum import StrEnum


class Problem(StrEnum):
    """Why an input, or one record of it, could not be read."""

    EMPTY = "empty"
    BINARY = "binary"
    TOO_LARGE = "too large"
    DAMAGED = "damaged"
    UNDECODABLE = "undecodable"
    NO_TEXT = "no text"
    BAD_RECORD = "bad record"
    BAD_DATE = "bad date"
    NOT_FOUND = "not found"
    FETCH_FAILED = "fetch failed"
    REFUSED = "refused"


class ReadingError(ValueError):
    """An input that cannot be read; its message names the place and says what to do.

    Attributes:
        problem: what is wrong, for programs.
        detail: the same in words, for people.
        name: the file or address, or None when it has none.
        line: the line (JSONL) or the number of the record (SGML), counted from 1, or None for the whole input.
    """

    def __init__(self, problem: Problem, detail: str, name: str | None = None, line: int | None = None) -> None:
        self.problem = problem
        self.detail = detail
        self.name = name
        self.line = line
        super().__init__(self._message())

    def __reduce__(self) -> tuple[type[ReadingError], tuple[Problem, str, str | None, int | None]]:
        return type(self), (self.problem, self.detail, self.name, self.line)  # it comes back from other processes

    def _message(self) -> str:
        place = self.name or "input"
        if self.line is not None:
            place += f", record {self.line}"
        return f"{place}: {self.problem}: {self.detail}"

    def at(self, name: str | None, line: int | None = None) -> ReadingError:
        """The same error with its place filled in where it has none yet."""
        return ReadingError(self.problem, self.detail, self.name or name, self.line if self.line is not None else line)
