pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

// A price and what it is for. A tap opens the tariff.
Card {
    id: tile

    required property string label
    required property string value
    property bool main: false
    // Four in a row share one smaller size.
    property bool crowded: false
    signal clicked

    padding: Theme.compact ? Theme.s2 : Theme.s3

    implicitHeight: column.implicitHeight + padding * 2
    implicitWidth: column.implicitWidth + padding * 2
    Accessible.role: Accessible.Button
    Accessible.name: label + " " + value
    Accessible.onPressAction: tile.clicked()

    ColumnLayout {
        id: column

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: 0

        Words {
            Layout.fillWidth: true
            text: tile.label
            size: Theme.label
            color: Theme.muted
            wrapMode: Text.WordWrap
        }
        FittedWords {
            // Too long for one line even at its smallest, it breaks before its unit.
            text: tile.value.replace("\u00a0/", " /")
            largest: tile.crowded ? Math.max(Theme.body, Math.round(Theme.figure * 0.78)) : Theme.figure
            // Four tiles on the lowest panel leave little room; the energy price always fits.
            least: tile.main ? Theme.body : Theme.label
            ticking: true
        }
    }
    TapHandler {
        gesturePolicy: TapHandler.ReleaseWithinBounds
        onTapped: tile.clicked()
    }
}
