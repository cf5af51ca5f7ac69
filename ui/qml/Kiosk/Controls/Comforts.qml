pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.Models

// Language and reading aids in one row: at the bottom of a tall panel, whose head is out of reach for a
// driver who sits; other panels have both in their top row.
RowLayout {
    id: comforts

    required property StationModel station

    visible: Theme.tall
    Layout.fillHeight: false
    spacing: Theme.s2

    LanguageChips {
        station: comforts.station
    }
    Item {
        Layout.fillWidth: true
    }
    AidButtons {
        model: comforts.station.aids
    }
}
