pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Theme

// The bank, then the car, are being asked. The reader's own words (EMV).
Guide {
    id: screen

    readonly property PayModel _pay: station.evse.pay

    tone: Theme.accent
    back: false
    headline: _pay.approved ? qsTr("Approved") : qsTr("Authorizing, please wait")
    picture: StepsRail {
        model: screen._pay.steps
    }

    Fact {
        Layout.fillWidth: true
        icon: "check"
        tone: Theme.accent
        text: screen._pay.readerText
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
