pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Theme

// The contactless mark in a disc, and an arrow to where this cabinet has its reader.
Item {
    id: art

    property string side: "below"
    property color tone: Theme.info

    readonly property int _turn: side === "right" ? -90 : side === "left" ? 90 : side === "above" ? 180 : 0

    width: Theme.art
    height: Theme.art

    Rectangle {
        anchors.fill: parent
        radius: width / 2
        color: Qt.alpha(art.tone, 0.12)
    }
    Icon {
        anchors.centerIn: parent
        anchors.verticalCenterOffset: -Math.round(art.height * 0.1)
        name: "contactless"
        size: Math.round(art.width * 0.44)
        color: art.tone
    }
    Icon {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Math.round(art.height * 0.1)
        name: "arrow"
        size: Math.round(art.width * 0.2)
        color: art.tone
        rotation: art._turn
    }
}
