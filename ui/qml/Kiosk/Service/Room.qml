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

    // No press reaches the drivers' screens below.
    MouseArea {
        anchors.fill: parent
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
    // Over everything: sees each press, whoever takes it, and blocks none. Somebody is here.
    Item {
        anchors.fill: parent
        z: 1

        PointHandler {
            onActiveChanged: if (active)
                room._service.touch()
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
