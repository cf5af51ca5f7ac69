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
        Words {
            Layout.fillWidth: true
            text: tile.value
            size: tile.crowded ? Math.max(Theme.body, Math.round(Theme.figure * 0.78)) : Theme.figure
            fontSizeMode: Text.HorizontalFit
            // Four tiles on the lowest panel leave little room; the energy price always fits.
            minimumPixelSize: tile.main ? Theme.body : Theme.label
            font.weight: Font.DemiBold
            ticking: true
        }
    }
    TapHandler {
        gesturePolicy: TapHandler.ReleaseWithinBounds
        onTapped: tile.clicked()
    }
}
