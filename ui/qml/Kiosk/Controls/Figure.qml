pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

// A label over a number that stands still while it ticks.
ColumnLayout {
    id: figure

    required property string label
    required property string value
    property color tone: Theme.text
    property int size: Theme.figure

    spacing: 0
    Accessible.role: Accessible.StaticText
    Accessible.name: label + " " + value

    Words {
        text: figure.label
        size: Theme.label
        color: Theme.muted
        Accessible.ignored: true
    }
    Words {
        objectName: "figureValue"
        text: figure.value
        size: figure.size
        color: figure.tone
        font.weight: Font.DemiBold
        ticking: true
        Accessible.ignored: true
    }
}
