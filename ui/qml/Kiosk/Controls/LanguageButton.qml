pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.Models

// The globe that opens the language sheet. Where languages stand in a row of words it is taller than its
// row, into the air around it, so that the row stays as low as its words.
Rectangle {
    id: button

    required property StationModel station
    property bool inline: true

    readonly property int _over: inline ? Math.round((Theme.touch - Theme.body * 1.4) / 2) : 0

    Layout.topMargin: -_over
    Layout.bottomMargin: -_over
    implicitWidth: Theme.touch
    implicitHeight: Theme.touch
    visible: station.languages.several
    objectName: visible ? "languageButton" : ""
    radius: height / 2
    color: tap.pressed ? Theme.raised : "transparent"
    border.width: 1
    border.color: Theme.lineStrong

    Accessible.role: Accessible.Button
    Accessible.name: qsTr("Language")
    Accessible.onPressAction: button.station.languages.openSheet()

    Icon {
        anchors.centerIn: parent
        name: "globe"
        color: Theme.muted
    }
    TapHandler {
        id: tap

        gesturePolicy: TapHandler.ReleaseWithinBounds
        onTapped: button.station.languages.openSheet()
    }
}
