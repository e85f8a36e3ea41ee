"""`suitor serve`: the site over a ledger."""

from __future__ import annotations

from typing import Annotated

import typer

from suitor.cli.ledger_options import LedgerOption, open_views, say

EXAMPLES = """Examples:

suitor serve --ledger news.db

suitor serve --ledger postgresql://suitor@localhost/news --host 0.0.0.0 --port 80 --full-text
"""
_HERE = ("127.0.0.1", "::1", "localhost")


def serve(
    host: Annotated[
        str, typer.Option(help="The address to listen on; the default is this machine alone.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on; 0 takes any free one.")] = 8000,
    title: Annotated[str, typer.Option(help="What the site calls itself.")] = "Suitor",
    full_text: Annotated[
        bool,
        typer.Option(
            "--full-text", help="Show whole stories, for which you need the right; else sentences and a link."
        ),
    ] = False,
    ledger: LedgerOption = None,
) -> None:
    """Serve web pages and a REST interface over a ledger, until it is stopped with Ctrl-C.

    The site asks no other host for anything. There are no accounts: everybody who reaches it may read it.
    """
    import uvicorn

    from suitor.pipeline import derivation
    from suitor.web import Settings, create_app

    with open_views(ledger) as views:
        place = views.ledger.name
        if not views.ledger.is_current(derivation()):
            say("what follows from the articles is derived anew first; on a big ledger that takes a minute")
    app = create_app(Settings(ledger=ledger, title=title, full_text=full_text))
    config = uvicorn.Config(app, host=host, port=port, log_level="warning", server_header=False, access_log=False)
    server = uvicorn.Server(config)
    try:
        sockets = [config.bind_socket()]
    except SystemExit as error:  # uvicorn has said why on standard error
        say(f"port {port} of {host} cannot be used; choose another with --port, or stop what uses it")
        raise typer.Exit(1) from error
    known = sockets[0].getsockname()[1]
    say(f"{place} at http://{f'[{host}]' if ':' in host else host}:{known}; Ctrl-C stops")
    if host not in _HERE:
        say("everybody who reaches this machine can read the site")
    server.run(sockets=sockets)
