"""The seam's own tools: objects and lists that show a frozen value and emit only what changed.

PySide6 only.

A *face* is a frozen dataclass of finished strings, bools and ints, made by a pure function from the
station's view. A `FaceModel` shows it to QML under camelCase names.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import Field, fields
from typing import TYPE_CHECKING, Any, ClassVar, Final, Protocol, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
)

if TYPE_CHECKING:
    Made = TypeVar("Made")

    def QmlUncreatable(reason: str) -> Callable[[type[Made]], type[Made]]:
        """PySide6's stub calls the decorator a plain object; this is what it is."""
else:
    from PySide6.QtQml import QmlUncreatable  # noqa: F401 (the models import it from here)


# Qt.ItemDataRole by number: the first look at `Qt` makes all of its hundred enumerations, which
# takes as long as loading the fonts, and nothing else on the way to the first picture needs them.
DISPLAY_ROLE: Final = 0
USER_ROLE: Final = 0x100


class Face(Protocol):
    """Any dataclass instance."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


def camel(name: str) -> str:
    """`cost_text` -> `costText`: Python's name of a value to QML's."""
    head, *rest = name.split("_")
    return head + "".join(word.capitalize() for word in rest)


class FaceModel(QObject):
    """Shows one face. A field `cost_text` needs a property `costText` and its `costTextChanged`."""

    def __init__(self, face: Face, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.face = face

    def show(self, face: Face) -> None:
        """Take the new face and emit for every field that differs; rows go to their lists."""
        before, self.face = self.face, face
        for field in fields(face):
            value = getattr(face, field.name)
            if value == getattr(before, field.name):
                continue
            if isinstance(value, tuple) and field.name.endswith("_rows"):
                self.rows(field.name).show(value)
            else:
                getattr(self, camel(field.name) + "Changed").emit()

    def rows(self, name: str) -> RowsModel:
        """The list model of a `*_rows` field; kept under its name with an underscore."""
        rows: RowsModel = getattr(self, "_" + name)
        return rows


class RowsModel(QAbstractListModel):
    """A small list of frozen rows; role names are the row's fields in camelCase."""

    def __init__(self, row: type[Face], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = [field.name for field in fields(row)]
        self._rows: tuple[Face, ...] = ()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = DISPLAY_ROLE) -> object:
        """One field of one row."""
        at = role - USER_ROLE
        if not index.isValid() or not 0 <= at < len(self._names):
            return None
        return getattr(self._rows[index.row()], self._names[at])

    def roleNames(self) -> dict[int, QByteArray]:
        """The row's fields, as QML's required properties."""
        first = USER_ROLE
        return {first + at: QByteArray(camel(name).encode()) for at, name in enumerate(self._names)}

    def show(self, rows: tuple[Face, ...]) -> None:
        """Take the new rows: changed ones are reported singly, so that delegates live on."""
        kept = min(len(rows), len(self._rows))
        if len(rows) < len(self._rows):
            self.beginRemoveRows(QModelIndex(), kept, len(self._rows) - 1)
            self._rows = self._rows[:kept]
            self.endRemoveRows()
        before, self._rows = self._rows, rows[:kept]
        for at in range(kept):
            if before[at] != rows[at]:
                self.dataChanged.emit(self.index(at), self.index(at))
        if len(rows) > kept:
            self.beginInsertRows(QModelIndex(), kept, len(rows) - 1)
            self._rows = rows
            self.endInsertRows()
