pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Theme

// The contactless mark within its waves, and an arrow to where this cabinet has its reader.
Item {
    id: art

    property string side: "below"
    property color tone: Theme.info

    readonly property bool _upright: side === "below" || side === "above"
    readonly property int _turn: side === "right" ? -90 : side === "left" ? 90 : side === "above" ? 180 : 0
    readonly property int _arrow: Math.round(Theme.art * 0.24)

    Accessible.role: Accessible.Graphic
    Accessible.name: side === "right" ? qsTr("The card reader is on the right") : side === "left" ? qsTr("The card reader is on the left") : side === "above" ? qsTr("The card reader is above the screen") : qsTr("The card reader is below the screen")

    width: Theme.art + (_upright ? 0 : _arrow)
    height: Theme.art + (_upright ? _arrow : 0)

    Repeater {
        model: 3

        Rectangle {
            required property int index

            anchors.centerIn: disc
            width: Theme.art * (1 - index * 0.2)
            height: width
            radius: width / 2
            color: Qt.alpha(art.tone, 0.07)
        }
    }
    Item {
        id: disc

        x: art.side === "left" ? art._arrow : 0
        y: art.side === "above" ? art._arrow : 0
        width: Theme.art
        height: Theme.art

        Icon {
            objectName: "readerMark"
            anchors.centerIn: parent
            name: "contactless"
            size: Math.round(Theme.art * 0.4)
            color: art.tone
        }
    }
    Icon {
        objectName: "readerArrow"
        x: art.side === "left" ? 0 : art.side === "right" ? art.width - width : (art.width - width) / 2
        y: art.side === "above" ? 0 : art.side === "below" ? art.height - height : (art.height - height) / 2
        name: "arrow"
        size: Math.round(art._arrow * 0.9)
        color: art.tone
        rotation: art._turn
    }
}
