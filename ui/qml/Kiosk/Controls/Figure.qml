pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

// A label over a number that stands still while it ticks: it takes the room of the widest number it may
// have, so that nothing beside it moves.
ColumnLayout {
    id: figure

    required property string label
    required property string value
    property string widest: ""
    property color tone: Theme.text
    property int size: Theme.figure

    spacing: 0
    Accessible.role: Accessible.StaticText
    Accessible.name: label + " " + value

    TextMetrics {
        id: room

        font.family: Theme.family
        font.weight: Font.DemiBold
        font.pixelSize: figure.size
        font.features: ({ "tnum": 1 })
        text: figure.widest
    }
    Words {
        text: figure.label
        size: Theme.label
        color: Theme.muted
        Accessible.ignored: true
    }
    Words {
        objectName: "figureValue"
        Layout.minimumWidth: Math.ceil(room.advanceWidth)
        text: figure.value
        size: figure.size
        color: figure.tone
        font.weight: Font.DemiBold
        ticking: true
        Accessible.ignored: true
    }
}
