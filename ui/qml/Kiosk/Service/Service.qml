pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Theme

// The way in, and the room behind it. A screen that says "out of service" has no logo to hold, and is where
// a technician is needed most: the corner where the logo would be, held as long, opens the door on every screen.
Item {
    id: service

    required property StationModel station
    readonly property bool _open: station.service.stage !== ServiceModel.Stage.Closed

    Item {
        objectName: "serviceCorner"
        anchors.left: parent.left
        anchors.top: parent.top
        width: Theme.action + Theme.edge
        height: Theme.touch + Theme.edgeTop

        // Takes no press from what lies below it.
        TapHandler {
            enabled: !service._open && !service.station.languages.open
            longPressThreshold: 5
            onLongPressed: service.station.openService()
        }
    }
    Loader {
        objectName: "service"
        anchors.fill: parent
        active: service._open
        sourceComponent: Room {
            station: service.station
        }
    }
}
