pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Theme

// A raised step of the canvas. Depth is a step of colour and a hairline, never a shadow.
Rectangle {
    id: card

    default property alias content: inside.data
    property int padding: Theme.s3

    implicitWidth: inside.childrenRect.width + padding * 2
    implicitHeight: inside.childrenRect.height + padding * 2
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.hairline
    border.color: Theme.cardEdge

    Item {
        id: inside

        anchors.fill: parent
        anchors.margins: card.padding
    }
}
