pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.Models

// Sentences about the charge: why power is low, and the idle fee.
ColumnLayout {
    id: notes

    required property ChargeModel charge

    Layout.fillHeight: false
    spacing: Theme.s1

    Fact {
        Layout.fillWidth: true
        objectName: "whyLine"
        icon: notes.charge.live ? "info" : "alert"
        tone: notes.charge.live ? Theme.muted : Theme.warn
        ink: notes.charge.live ? Theme.muted : Theme.warn
        size: Theme.tight ? Theme.label : Theme.body
        text: notes.charge.whyText
    }
    Fact {
        Layout.fillWidth: true
        objectName: "memberLine"
        icon: "rfid"
        ink: Theme.muted
        size: Theme.tight ? Theme.label : Theme.body
        text: notes.charge.memberText
    }
    Fact {
        Layout.fillWidth: true
        icon: "clock"
        tone: Theme.warn
        ink: Theme.warn
        size: Theme.tight ? Theme.label : Theme.body
        text: notes.charge.idleText
    }
}
