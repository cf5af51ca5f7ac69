pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Service
import Kiosk.Theme

// The window: ribbon, the screen of the EVSE in front, the connector strip, overlays.
Window {
    id: main

    required property StationModel station

    readonly property int current: station.evse.screen
    // A technician stands in front of the drivers' screens, which go on behind.
    readonly property bool serviced: station.service.stage !== ServiceModel.Stage.Closed
    readonly property bool sheet: current === EvseModel.Screen.Stop

    LayoutMirroring.enabled: station.languages.rightToLeft
    LayoutMirroring.childrenInherit: true
    color: Theme.canvas
    title: station.operator

    Binding {
        target: Theme
        property: "room"
        value: page.height
    }
    TestRibbon {
        id: ribbon

        objectName: "testRibbon"
        width: parent.width
        height: visible ? implicitHeight : 0
        visible: main.station.testMoney
    }
    Loader {
        id: page

        // Stop is a sheet over Charging, which lives on below it.
        readonly property int shown: main.sheet ? EvseModel.Screen.Charging : main.current

        objectName: "page"
        visible: !main.serviced
        anchors.top: ribbon.bottom
        anchors.bottom: strip.top
        width: parent.width
        sourceComponent: [attract, tariff, choose, presentCard, scan, authorising, starting, charging, charging, summary, refused, fault, outOfService][shown]
        onLoaded: arrive.restart()

        ParallelAnimation {
            id: arrive

            NumberAnimation {
                target: page.item
                property: "opacity"
                from: Motion.enabled ? 0 : 1
                to: 1
                duration: Motion.calm
                easing.type: Motion.curve
            }
            NumberAnimation {
                target: page.item
                property: "y"
                from: Motion.slide
                to: 0
                duration: Motion.calm
                easing.type: Motion.curve
            }
        }
    }
    ConnectorStrip {
        id: strip

        objectName: "connectorStrip"
        anchors.bottom: parent.bottom
        width: parent.width
        height: visible ? implicitHeight : 0
        visible: main.station.several && !main.serviced
        station: main.station
    }
    Stop {
        anchors.fill: page
        visible: main.sheet && !main.serviced
        evse: main.station.evse
    }
    LanguageSheet {
        objectName: "languageSheet"
        anchors.fill: parent
        visible: main.station.languages.open
        languages: main.station.languages
    }
    StillThere {
        objectName: "stillThere"
        anchors.fill: page
        visible: main.station.evse.stillThere && !main.serviced
        evse: main.station.evse
    }

    Loader {
        objectName: "service"
        anchors.top: ribbon.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        active: main.serviced
        sourceComponent: Room {
            station: main.station
        }
    }

    Component {
        id: attract

        Attract {
            station: main.station
        }
    }
    Component {
        id: tariff

        Tariff {
            station: main.station
        }
    }
    Component {
        id: choose

        Choose {
            station: main.station
        }
    }
    Component {
        id: presentCard

        PresentCard {
            station: main.station
        }
    }
    Component {
        id: scan

        Scan {
            station: main.station
        }
    }
    Component {
        id: authorising

        Authorising {
            station: main.station
        }
    }
    Component {
        id: starting

        Starting {
            station: main.station
        }
    }
    Component {
        id: charging

        Charging {
            station: main.station
        }
    }
    Component {
        id: summary

        Summary {
            station: main.station
        }
    }
    Component {
        id: refused

        Refused {
            station: main.station
        }
    }
    Component {
        id: fault

        Fault {
            station: main.station
        }
    }
    Component {
        id: outOfService

        OutOfService {
            station: main.station
        }
    }
}
