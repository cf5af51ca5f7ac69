pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Theme

// The technician's room over everything a driver sees. Drivers' screens go on below.
Rectangle {
    id: room

    required property StationModel station
    readonly property ServiceModel _service: station.service

    objectName: "serviceRoom"
    color: Theme.canvas

    MouseArea {
        anchors.fill: parent
        onPressed: room._service.touch()
    }
    Loader {
        anchors.fill: parent
        anchors.margins: Theme.edge
        anchors.topMargin: Theme.edgeTop
        anchors.bottomMargin: Theme.edgeTop
        sourceComponent: room._service.stage === ServiceModel.Stage.Inside ? pages : door
    }
    Loader {
        anchors.fill: parent
        active: room._service.questionText !== ""
        sourceComponent: Question {
            service: room._service
        }
    }

    Component {
        id: door

        Door {
            service: room._service
        }
    }
    Component {
        id: pages

        Pages {
            service: room._service
        }
    }
}
