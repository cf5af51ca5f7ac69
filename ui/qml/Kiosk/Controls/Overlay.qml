pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Theme

// A sheet from the bottom edge, over a dimmed screen that takes no taps.
Item {
    id: overlay

    default property alias content: inside.data
    property int inset: 0

    onVisibleChanged: if (visible)
        arrive.restart()

    ParallelAnimation {
        id: arrive

        NumberAnimation {
            target: overlay
            property: "opacity"
            from: Motion.enabled ? 0 : 1
            to: 1
            duration: Motion.quick
            easing.type: Motion.curve
        }
        NumberAnimation {
            target: panel
            property: "anchors.bottomMargin"
            from: -Motion.slide
            to: 0
            duration: Motion.calm
            easing.type: Motion.curve
        }
    }
    Rectangle {
        anchors.fill: parent
        color: Theme.scrim
    }
    MouseArea {
        anchors.fill: parent
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

        Item {
            id: inside

            anchors.fill: parent
            anchors.margins: Theme.s4
        }
    }
}
