pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Theme

// A sheet from the bottom edge, over a dimmed screen that takes no taps.
Item {
    id: overlay

    default property alias content: inside.data
    property int inset: 0
    // A tap beside the sheet; most sheets want an answer and ignore it.
    signal dismissed

    Rectangle {
        anchors.fill: parent
        color: Theme.scrim
    }
    MouseArea {
        anchors.fill: parent
        onClicked: overlay.dismissed()
    }
    Rectangle {
        id: panel

        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        width: Math.min(parent.width, Theme.sheet)
        height: inside.childrenRect.height + Theme.s4 * 2
        topLeftRadius: Theme.radius
        topRightRadius: Theme.radius
        color: Theme.surface
        border.width: 1
        border.color: Theme.line

        MouseArea {
            anchors.fill: parent
        }
        Item {
            id: inside

            anchors.fill: parent
            anchors.margins: Theme.s4
        }
    }
}
