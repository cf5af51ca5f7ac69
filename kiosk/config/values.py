"""What the configuration's tables are made of: their base, shared kinds of value, and how a value
is shown in a refusal. May import msgspec and domain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Final, Self

from msgspec import Meta, Struct
from msgspec.structs import replace

from kiosk.domain.lean import dataclass

TEXT_END: Final = r"\Z"
"""`$` would let a line's end follow."""
_SHOWN_MAX: Final = 60


class Table(Struct, frozen=True, kw_only=True):
    """One table: frozen, and its fields are the keys it knows. What their annotations want is asked
    of what stands in a file, by `reading`; whoever makes a table in Python is believed.
    """

    def replaced(self, **changes: Any) -> Self:  # noqa: ANN401 - a field is of any type
        """The same table with these values in place of its own."""
        return replace(self, **changes)

    def overlaid(self, given: Self, keys: Iterable[str]) -> Self:
        """What another table has under these keys stands in place of its own."""
        return self.replaced(**{key: getattr(given, key) for key in keys})

    def contradictions(self) -> Iterator[tuple[str, str]]:
        """What cannot be although each value by itself is of its kind: key and reason. The tables
        within this one are asked themselves.
        """
        yield from ()

    @classmethod
    def known_keys(cls) -> tuple[str, ...]:
        """What may be written in it. A field with an underscore is not the file's."""
        return tuple(name for name in cls.__struct_fields__ if not name.startswith("_"))

    @classmethod
    def spellings(cls) -> tuple[str, ...]:
        """What a key that nobody knows may have been meant for."""
        return cls.known_keys()

    @classmethod
    def written_out(cls, written: Mapping[str, object]) -> Mapping[str, object]:
        """The same with every value under the field that holds it."""
        return written


@dataclass(frozen=True, slots=True)
class First:
    """In an annotation: what a written value goes through before its kind is asked for."""

    ready: Callable[[object], object]
    """Raises ValueError with the reason."""


def form(pattern: str, *, max_length: int | None = None) -> Meta:
    """A text that has this form from its beginning to its end."""
    return Meta(pattern=f"^{pattern}{TEXT_END}", max_length=max_length)


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """TOML's integers and decimals within limits, exactly: no booleans, no text that looks like a
    number.
    """

    least: int
    most: int
    with_least: bool = True

    def __call__(self, value: object) -> Decimal:
        """Raises ValueError."""
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise ValueError(self._refusal(value))
        exact = Decimal(value)
        # What is no number cannot be compared.
        if exact.is_nan() or not self.least <= exact <= self.most:
            raise ValueError(self._refusal(value))
        if exact == self.least and not self.with_least:
            raise ValueError(self._refusal(value))
        return exact

    def _refusal(self, value: object) -> str:
        low = f"from {self.least} to" if self.with_least else f"greater than {self.least}, at most"
        return f"must be a number {low} {self.most}, not {shown(value)}"


def shown(value: object) -> str:
    """A value as a technician typed it, short enough for one line."""
    match value:
        case str():
            return f'"{on_one_line(value[:_SHOWN_MAX])}{"…" if len(value) > _SHOWN_MAX else ""}"'
        case bool():
            return "true" if value else "false"
        case Mapping():
            return "a table"
        case list() | tuple():
            return "a list"
        case _:
            return str(value)


def on_one_line(text: str) -> str:
    """With what would break the line, or steer a terminal, as TOML spells it."""
    return "".join(
        each if each.isprintable() else each.encode("unicode_escape").decode() for each in text
    )


def _path(value: object) -> Path:
    if not isinstance(value, str | Path) or not str(value).strip():
        msg = f"must be the path of a file, not {shown(value)}"
        raise ValueError(msg)
    return Path(value)


Text = Annotated[str, Meta(min_length=1, max_length=80)]
FilePath = Annotated[Path, First(_path)]
Instant = Annotated[datetime, Meta(tz=True)]
