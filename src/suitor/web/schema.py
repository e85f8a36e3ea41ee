"""How the interface is described: the JSON Schemas of the records that it gives, as components of OpenAPI."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from suitor.model import Article, Claim, Company, Exposure, Forecast, Report, Root, json_schema

Schema = dict[str, Any]
_RECORDS = (Article, Claim, Company, Exposure, Forecast, Report, Root)
_INSIDE, _COMPONENT = "#/$defs/", "#/components/schemas/"


def several(cls: type) -> Schema:
    """A list of records."""
    return {"type": "array", "items": {"$ref": _COMPONENT + cls.__name__}}


def wider(cls: type, **more: Schema) -> Schema:
    """A record of a class with further properties."""
    record = _pointing(json_schema(cls)["$defs"][cls.__name__])
    open_ = {key: value for key, value in record.items() if key != "additionalProperties"}
    return {**open_, "properties": {**record["properties"], **more}}


def having(**properties: Schema) -> Schema:
    """An object with these properties, and perhaps more."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def described(app: FastAPI) -> Schema:
    """The description of an application, with the records that its routes refer to."""
    if app.openapi_schema is None:
        found = get_openapi(title=app.title, version=app.version, routes=app.routes)
        found.setdefault("components", {}).setdefault("schemas", {}).update(_components())
        app.openapi_schema = found
    return app.openapi_schema


def _components() -> Schema:
    found: Schema = {}
    for cls in _RECORDS:
        found |= json_schema(cls)["$defs"]
    return {name: _pointing(schema) for name, schema in found.items()}


def _pointing(schema: Any) -> Any:
    """A schema whose references lead to components."""
    if isinstance(schema, Mapping):
        return {key: _pointing(value) for key, value in schema.items()}
    if isinstance(schema, list):
        return [_pointing(item) for item in schema]
    return schema.replace(_INSIDE, _COMPONENT) if isinstance(schema, str) else schema
