pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models

// Wide and calm: it asks before it stops.
ActionButton {
    required property EvseModel evse

    objectName: visible ? "stopButton" : ""
    text: qsTr("Stop charging")
    onClicked: evse.askToStop()
}
