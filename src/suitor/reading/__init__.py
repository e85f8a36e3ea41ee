"""Stage 1: from bytes to articles, whatever their form, with every failure named."""

from suitor.reading.cleaning import clean_line, clean_text
from suitor.reading.entry import iter_bytes, iter_path, read_bytes, read_path
from suitor.reading.fetching import fetch, read_url
from suitor.reading.forms import Form, detect_form
from suitor.reading.inputs import STDIN, Input, expand, is_url, iter_input
from suitor.reading.origin import Limits, Origin
from suitor.reading.problems import Problem, ReadingError

__all__ = [
    "STDIN",
    "Form",
    "Input",
    "Limits",
    "Origin",
    "Problem",
    "ReadingError",
    "clean_line",
    "clean_text",
    "detect_form",
    "expand",
    "fetch",
    "is_url",
    "iter_bytes",
    "iter_input",
    "iter_path",
    "read_bytes",
    "read_path",
    "read_url",
]
