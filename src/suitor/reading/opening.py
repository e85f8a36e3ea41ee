"""An input whose beginning has been looked at, so that its form is known before the rest is read."""

from __future__ import annotations

import tempfile
from itertools import chain
from typing import BinaryIO

from suitor.reading.unpacking import Chunks, chunks_of, head_of, joined, unpacked

_HEAD = 2**20
_IN_MEMORY = 2**24


class Opened:
    """A stream, read once: as chunks, as a whole, or, for web archives, as the packed file itself.

    Attributes:
        head: the first mebibyte, unpacked; less where the input is smaller or damaged.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._seen: list[bytes] | None = []  # packed chunks that were read to see the head
        self.head, self._chunks = head_of(unpacked(self._packed()), _HEAD)

    def _packed(self) -> Chunks:
        for chunk in chunks_of(self._stream):
            if self._seen is not None:
                self._seen.append(chunk)
            yield chunk

    def chunks(self) -> Chunks:
        """What it holds, unpacked, as it is read."""
        self._seen = None
        return self._chunks

    def whole(self, limit: int) -> bytes:
        """All that it holds, unpacked.

        Raises:
            ReadingError: more than the limit, or damaged.
        """
        return joined(self.chunks(), limit)

    def archive(self) -> BinaryIO:
        """The packed file at its beginning, in which one can go back; a pipe is copied to a temporary file."""
        if self._stream.seekable():
            self._stream.seek(0)
            return self._stream
        copy = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed with the last reference to it
        for chunk in chain(self._seen or (), chunks_of(self._stream)):
            copy.write(chunk)
        copy.seek(0)
        return copy  # type: ignore[return-value]
