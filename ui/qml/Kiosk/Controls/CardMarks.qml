pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Theme
import Kiosk.Models

// The card networks that are taken, as they write themselves: all of them, or none where there is no room.
Item {
    id: marks

    required property StationModel station
    readonly property bool any: repeater.count > 0

    implicitHeight: row.height

    Row {
        id: row

        visible: width <= marks.width
        spacing: Theme.s1

        Repeater {
            id: repeater

            model: marks.station.cards

            Rectangle {
                id: mark

                required property string modelData

                width: name.implicitWidth + Theme.s2 * 2
                height: name.implicitHeight + Theme.s1
                radius: Theme.radiusSmall
                color: "transparent"
                border.width: 1
                border.color: Theme.line

                Words {
                    id: name

                    anchors.centerIn: parent
                    text: mark.modelData
                    size: Theme.label
                    color: Theme.muted
                    font.weight: Font.Medium
                }
            }
        }
    }
}
