pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Theme

// The bank, then the car, are being asked.
Guide {
    id: screen

    readonly property PayModel _pay: station.evse.pay

    tone: Theme.accent
    back: false
    headline: _pay.approved ? qsTr("Approved") : qsTr("Authorizing, please wait")
    text: _pay.approved ? "" : _pay.readerText
    picture: Spinner {
        size: Math.round(Theme.art * 0.7)
    }

    StepsRail {
        Layout.fillWidth: true
        Layout.topMargin: Theme.s2
        Layout.bottomMargin: Theme.s2
        model: screen._pay.steps
    }
    Fact {
        Layout.fillWidth: true
        icon: "plug"
        text: qsTr("Please leave the plug in")
    }
}
