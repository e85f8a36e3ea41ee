"""What every answer shares: headers that keep a page to this site, and a plain way with odd requests.

A page loads nothing from elsewhere and runs no script of a text.
"""

from __future__ import annotations

from types import MappingProxyType

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = MappingProxyType(
    {
        "content-security-policy": CONTENT_SECURITY_POLICY,
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=()",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
    }
)


class SafeHeaders:
    """Middleware that sets the headers wherever an answer has not set its own.

    It answers HEAD as GET without the body, and refuses addresses with a NUL, which PostgreSQL cannot take for text.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, and its answer back with the headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        is_head, ended = scope["method"] == "HEAD", False

        async def with_headers(message: Message) -> None:
            nonlocal ended
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                await send(message)
            elif not is_head:
                await send(message)
            elif not ended:  # an answer without an end, as events are, ends here too
                ended = True
                await send({"type": "http.response.body", "body": b""})

        app = _REFUSED if _holds_nul(scope) else self._app
        await app({**scope, "method": "GET"} if is_head else scope, receive, with_headers)


_REFUSED = PlainTextResponse("an address cannot hold the character NUL\n", 400)


def _holds_nul(scope: Scope) -> bool:
    return "\0" in scope["path"] or b"%00" in scope.get("query_string", b"")
