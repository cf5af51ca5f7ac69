pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.Models

// Every EVSE of the station in one word, so that a second driver finds a place while the first charges.
Rectangle {
    id: strip

    required property StationModel station

    implicitHeight: Math.round(Theme.touch * (Theme.tall ? 1.3 : 1)) + Theme.s1 * 2
    color: Theme.surface

    Rectangle {
        width: parent.width
        height: 1
        color: Theme.line
    }
    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.edge
        anchors.rightMargin: Theme.edge
        anchors.topMargin: Theme.s1
        anchors.bottomMargin: Theme.s1
        spacing: Theme.s1
        // Like the cables at the cabinet: the first is on the left in every language.
        LayoutMirroring.enabled: false

        Repeater {
            model: strip.station.strip

            ConnectorCell {
                required property int evseId

                objectName: "connector" + evseId
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 1
                onClicked: strip.station.focusEvse(evseId)
            }
        }
    }
}
