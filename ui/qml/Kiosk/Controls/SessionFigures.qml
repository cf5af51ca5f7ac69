pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.Models

// Energy and time of a finished session.
RowLayout {
    id: figures

    required property SummaryModel summary

    Layout.fillHeight: false
    spacing: Theme.s2

    Figure {
        label: qsTr("Energy")
        value: figures.summary.energyText
        size: Theme.trio
    }
    Item {
        Layout.fillWidth: true
    }
    Figure {
        label: figures.summary.windowText !== "" ? figures.summary.windowText : qsTr("Time")
        value: figures.summary.timeText
        size: Theme.trio
    }
}
