"""What an API endpoint is: method, path, parameters, and what it runs.

May import the sandbox's shapes only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from kiosk.sandbox.errors import invalid
from kiosk.sandbox.form import Raw
from kiosk.sandbox.shapes import Field, Integer, Shape, Text, created_range


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One validated request: the id from its path, its parameters, what to expand."""

    object_id: str
    params: dict[str, Any]
    expand: frozenset[str]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A row of the API."""

    method: str
    path: str
    shape: Shape
    run: Callable[[Call], dict[str, Any]]
    expandable: tuple[str, ...] = ()
    pattern: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        pattern = re.compile(re.escape(self.path).replace(r"\{id\}", r"([^/]+)"))
        object.__setattr__(self, "pattern", pattern)

    def read(self, object_id: str, raw: dict[str, Raw]) -> Call:
        """Validate. Raises ApiError that is not stored under an idempotency key."""
        wanted = raw.pop("expand", {})
        names = [wanted] if isinstance(wanted, str) else list(wanted.values())
        for name in names:
            if name not in self.expandable:
                raise invalid(f"This property cannot be expanded ({name}).", param="expand")
        expand = frozenset(name for name in names if isinstance(name, str))
        return Call(object_id=object_id, params=self.shape.read(raw), expand=expand)


def list_shape(**more: Field) -> Shape:
    """The parameters every list call has, and its own."""
    return Shape(
        {
            "limit": Integer(minimum=1),
            "starting_after": Text(),
            "created": created_range(),
            **more,
        }
    )


def page(
    url: str,
    rows: Sequence[tuple[str, int, Callable[[], dict[str, Any]]]],
    params: dict[str, Any],
) -> dict[str, Any]:
    """One page of a list, newest first. A row is (id, created, how to render it)."""
    limit = params.get("limit", 10)
    if limit > 100:
        raise invalid("Invalid integer: limit must be at most 100.", param="limit")
    within = [row for row in reversed(rows) if _within(row[1], params.get("created", {}))]
    after = params.get("starting_after")
    if after is not None:
        position = next((n for n, row in enumerate(within) if row[0] == after), None)
        if position is None:
            message = f"No such object: '{after}'"
            raise invalid(message, param="starting_after", code="resource_missing")
        within = within[position + 1 :]
    return {
        "object": "list",
        "url": url,
        "has_more": len(within) > limit,
        "data": [render() for _, _, render in within[:limit]],
    }


def _within(created: int, bounds: dict[str, int]) -> bool:
    return (
        created > bounds.get("gt", created - 1)
        and created >= bounds.get("gte", created)
        and created < bounds.get("lt", created + 1)
        and created <= bounds.get("lte", created)
    )
