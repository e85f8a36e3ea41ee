"""One JSON form for every record of the model, derived from the dataclasses, and its JSON Schema (draft 2020-12)."""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_origin

T = TypeVar("T")
Json = Any  # None, bool, int, float, str, or lists and string-keyed dicts of these


def to_json(value: object) -> Json:
    """A record, enum, date or container of these as plain JSON values."""
    if is_dataclass(value) and not isinstance(value, type):
        return {_key(f): to_json(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):  # datetime is a date
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(to_json(k)): to_json(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [to_json(v) for v in value]
    return value


def canonical(value: object) -> str:
    """A record as JSON text that is the same on every machine: keys sorted, no spaces, Unicode as it is."""
    return json.dumps(to_json(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(cls: type[T], data: Json) -> T:
    """The record of type `cls` that `data` describes; keys that the type does not know are an error.

    Raises:
        ValueError: a key is missing or unknown, or a value does not fit; the message names the place.
    """
    return cast(T, _read(cls, data, cls.__name__))


def json_schema(cls: type) -> dict[str, Json]:
    """The JSON Schema of a record, with every record that it holds under `$defs`."""
    definitions: dict[str, Json] = {}
    reference = _schema(cls, definitions)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **reference, "$defs": definitions}


def _key(f: Field[Any]) -> str:
    return cast(str, f.metadata.get("json", f.name))


@cache
def _hints(cls: type) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def _read(hint: Any, data: Json, place: str) -> Any:
    origin = get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        if data is None:
            return None
        return _read(next(a for a in get_args(hint) if a is not type(None)), data, place)
    if origin is tuple:
        if not isinstance(data, list):
            raise ValueError(f"{place}: expected a list, got {data!r:.80}")
        return tuple(_read(get_args(hint)[0], item, f"{place}[{i}]") for i, item in enumerate(data))
    if origin is not None and issubclass(origin, Mapping):
        if not isinstance(data, dict):
            raise ValueError(f"{place}: expected an object, got {data!r:.80}")
        key, value = get_args(hint)
        return {_read(key, k, place): _read(value, v, f"{place}.{k}") for k, v in data.items()}
    if is_dataclass(hint):
        return _read_record(hint, data, place)
    return _read_scalar(hint, data, place)


def _read_record(cls: Any, data: Json, place: str) -> Any:
    if not isinstance(data, dict):
        raise ValueError(f"{place}: expected an object, got {data!r:.80}")
    known = {_key(f): f for f in fields(cls)}
    unknown = data.keys() - known.keys()
    if unknown:
        raise ValueError(f"{place}: unknown key {', '.join(sorted(unknown))}; known are {', '.join(known)}")
    missing = [k for k, f in known.items() if k not in data and f.default is MISSING and f.default_factory is MISSING]
    if missing:
        raise ValueError(f"{place}: missing key {', '.join(missing)}")
    hints = _hints(cls)
    given = {f.name: _read(hints[f.name], data[k], f"{place}.{k}") for k, f in known.items() if k in data}
    try:
        return cls(**given)
    except ValueError as error:
        raise ValueError(f"{place}: {error}") from error


def _read_scalar(hint: Any, data: Json, place: str) -> Any:
    try:
        if issubclass(hint, Enum):
            return hint(data)
        if hint is datetime:
            return datetime.fromisoformat(data)
        if hint is date:
            return date.fromisoformat(data)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{place}: {error}") from error
    accepted = (int, float) if hint is float else (hint,)
    if not isinstance(data, accepted) or (isinstance(data, bool) and hint is not bool):
        raise ValueError(f"{place}: expected {hint.__name__}, got {data!r:.80}")
    return hint(data)


_SCALARS: dict[Any, dict[str, Json]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
}


def _schema(hint: Any, definitions: dict[str, Json]) -> dict[str, Json]:
    origin = get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        return {"anyOf": [_schema(a, definitions) if a is not type(None) else {"type": "null"} for a in get_args(hint)]}
    if origin is tuple:
        return {"type": "array", "items": _schema(get_args(hint)[0], definitions)}
    if origin is not None and issubclass(origin, Mapping):
        key, value = get_args(hint)
        keys = {"enum": [m.value for m in key]} if issubclass(key, Enum) else {"type": "string"}
        return {"type": "object", "propertyNames": keys, "additionalProperties": _schema(value, definitions)}
    if is_dataclass(hint):
        cls = cast(type, hint)
        if cls.__name__ not in definitions:
            definitions[cls.__name__] = {}  # reserved first, for records may hold one another
            definitions[cls.__name__] = _record_schema(cls, definitions)
        return {"$ref": f"#/$defs/{cls.__name__}"}
    if issubclass(hint, Enum):
        return {"type": "string", "enum": [m.value for m in hint]}
    return dict(_SCALARS[hint])


def _record_schema(cls: Any, definitions: dict[str, Json]) -> dict[str, Json]:
    hints = _hints(cls)
    return {
        "type": "object",
        "description": (cls.__doc__ or "").strip().splitlines()[0],
        "properties": {_key(f): _schema(hints[f.name], definitions) for f in fields(cls)},
        "required": [_key(f) for f in fields(cls)],
        "additionalProperties": False,
    }
