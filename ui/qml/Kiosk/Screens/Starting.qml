pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Theme

// Money is reserved; the car and the station agree on how to charge.
Guide {
    id: screen

    tone: Theme.accent
    back: false
    headline: qsTr("Talking to your car")
    text: qsTr("The plug locks and a safety test runs. This can take a minute.")
    picture: Spinner {
        size: Math.round(Theme.art * 0.7)

        Icon {
            anchors.centerIn: parent
            rotation: -parent.rotation
            name: "car"
            size: Math.round(parent.width * 0.42)
            color: Theme.text
        }
    }

    StepsRail {
        Layout.fillWidth: true
        Layout.topMargin: Theme.s2
        Layout.bottomMargin: Theme.s2
        model: screen.station.evse.pay.steps
    }
    Fact {
        Layout.fillWidth: true
        icon: "lock"
        text: qsTr("If your car does not start, the reserved amount is released.")
    }
}
