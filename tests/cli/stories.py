"""A story in invented names that the tests of the commands read."""

from __future__ import annotations

TITLE = "Harbour may invest in Lark"
BODY = (
    "Harbour Commerce is in talks to invest in Lark Mobile, Meridian Wire reported on Tuesday, citing people familiar "
    "with the matter.\n\nPelican Devices agreed to buy Osterby Maps for $40m last year.\n"
)
STORY = f"{TITLE}\n\n{BODY}"
QUIET = "Rain over the bay\n\nIt rained on Tuesday and the ferries were late. Children stayed at home.\n"
