pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Theme

// There is more below: a press goes on, for whoever cannot drag. Gone at the end.
Target {
    objectName: visible ? "moreBelow" : ""
    implicitWidth: Theme.touch
    implicitHeight: Theme.touch
    radius: height / 2
    color: Theme.raised
    border.width: Theme.hairline + 1
    border.color: Theme.lineStrong
    Accessible.name: qsTr("More below")

    Icon {
        anchors.centerIn: parent
        name: "arrow"
    }
}
