pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

// Money is reserved; the car and the station agree on how to charge.
Guide {
    id: screen

    tone: Theme.accent
    back: false
    headline: qsTr("Talking to your car")
    text: qsTr("The plug locks and a safety test runs. This can take a minute.")
    picture: StepsRail {
        model: screen.station.evse.pay.steps
    }

    Fact {
        id: stopCode

        Layout.fillWidth: true
        objectName: "stopCode"
        icon: "stop"
        text: screen.station.evse.stopCodeText
        visible: text !== ""
    }
    Fact {
        Layout.fillWidth: true
        icon: "lock"
        visible: !(stopCode.visible && Theme.tight)
        text: qsTr("If your car does not start, the reserved amount is released.")
    }
}
