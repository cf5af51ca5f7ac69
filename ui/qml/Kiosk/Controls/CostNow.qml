pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.Models

// What it costs so far; marked when the numbers stand still because the meter is silent.
RowLayout {
    id: cost

    required property ChargeModel charge

    Layout.fillHeight: false
    spacing: Theme.s2

    Words {
        objectName: "costNow"
        Layout.alignment: Qt.AlignBaseline
        text: cost.charge.costText
        size: Theme.title
        color: cost.charge.live ? Theme.accent : Theme.muted
        font.weight: Font.Bold
        ticking: true
        Accessible.name: text + " " + (cost.charge.live ? cost.charge.costNote : cost.charge.staleText)
    }
    Words {
        Layout.fillWidth: true
        Layout.alignment: Qt.AlignBaseline
        visible: cost.charge.live
        text: cost.charge.costNote
        size: Theme.label
        color: Theme.muted
        wrapMode: Text.WordWrap
        Accessible.ignored: true
    }
    Fact {
        Layout.fillWidth: true
        visible: !cost.charge.live
        icon: "clock"
        tone: Theme.warn
        ink: Theme.warn
        size: Theme.label
        text: cost.charge.staleText
    }
}
