"""The hub's OpenAPI document, made from the table of routes: it cannot say what the hub does not do."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

import msgspec

from kiosk import __version__
from kiosk.hub.http import Declared
from kiosk.hub.trust import Role
from kiosk.wire.messages import JSON, MSGPACK, Refusal

_TEMPLATE = "#/components/schemas/{name}"


def openapi(routes: Sequence[Declared]) -> bytes:
    """OpenAPI 3.1, as JSON."""
    types = {cls for route in routes for cls in (route.takes, route.gives) if cls} | {Refusal}
    ordered = sorted(types, key=lambda cls: cls.__name__)
    schemas, components = msgspec.json.schema_components(ordered, ref_template=_TEMPLATE)
    by_type = dict(zip(ordered, schemas, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for route in routes:
        path = re.sub(r"\{(\w+):\w+\}", r"{\1}", route.path)
        paths.setdefault(path, {})[route.method.lower()] = _operation(route, by_type)
    document = {
        "openapi": "3.1.0",
        "info": {"title": "kiosk hub", "version": __version__},
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }
    return json.dumps(document, ensure_ascii=False).encode()


def _operation(route: Declared, schemas: dict[type, Any]) -> dict[str, Any]:
    names = re.findall(r"\{(\w+):(\w+)\}", route.path)
    operation: dict[str, Any] = {
        "operationId": re.sub(r"\W+", "_", f"{route.method.lower()} {route.path}").rstrip("_"),
        "summary": route.says,
        "description": (route.answer.__doc__ or "").strip(),
        "x-role": route.role.name.lower(),
        "parameters": [
            {"name": name, "in": "path", "required": True, "schema": {"type": "integer" if kind == "int" else "string"}}
            for name, kind in names
        ],
        "responses": {
            "200": {"description": "done", **({"content": _content(schemas[route.gives])} if route.gives else {})},
            "4XX": {"description": "refused", "content": _content(schemas[Refusal])},
        },
    }
    if route.takes:
        operation["requestBody"] = {"required": True, "content": _content(schemas[route.takes])}
    if route.role > Role.NONE:
        operation["security"] = [{"token": []}]
    return operation


def _content(schema: Any) -> dict[str, Any]:
    return {MSGPACK: {"schema": schema}, JSON: {"schema": schema}}
