pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Theme

// The bank is being asked. The headline is the reader's own words, one after the other (EMV).
Guide {
    id: screen

    readonly property PayModel _pay: station.evse.pay

    tone: Theme.accent
    back: false
    headline: _pay.readerText
    picture: StepsRail {
        model: screen._pay.steps
    }

    Fact {
        Layout.fillWidth: true
        icon: "rfid"
        text: screen._pay.memberText
    }
    Fact {
        Layout.fillWidth: true
        icon: "plug"
        text: qsTr("Please leave the plug in")
    }
}
