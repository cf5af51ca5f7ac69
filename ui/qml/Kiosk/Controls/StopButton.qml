pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models

// Wide and quiet: nobody has to tap it, and it asks before it stops.
ActionButton {
    required property EvseModel evse

    objectName: visible ? "stopButton" : ""
    kind: ActionButton.Kind.Quiet
    icon: "stop"
    text: qsTr("Stop charging")
    onClicked: evse.askToStop()
}
