"""The site over a ledger: pages for people, and an API for programs."""

from suitor.web.app import create_app
from suitor.web.settings import Settings

__all__ = ["Settings", "create_app"]
