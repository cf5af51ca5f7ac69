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
    // How much of the light an idle panel without a backlight takes away, 0 to 1; Python sets it.
    property real veil: 0
    // On a panel of its own there is nothing to move the window by.
    property bool frameless: false
    // The window of a station ends with its process. What a window manager makes of a key (Alt+F4) or
    // of a cross arrives as a wish to close it.
    property bool stays: false

    readonly property int current: station.evse.screen
    // A technician stands in front of the drivers' screens, which go on behind.
    readonly property bool serviced: station.service.stage !== ServiceModel.Stage.Closed
    readonly property bool sheet: current === EvseModel.Screen.Stop

    // What a sheet covers takes no press of any kind: once the sheet has noted who had the focus.
    readonly property bool covered: sheet || station.evse.asksPin || station.evse.stillThere || station.languages.open || serviced

    function uncover(): void {
        page.enabled = !covered;
    }

    onCoveredChanged: covered ? Qt.callLater(uncover) : uncover()

    LayoutMirroring.enabled: station.languages.rightToLeft
    LayoutMirroring.childrenInherit: true
    color: Theme.canvas
    flags: frameless ? Qt.Window | Qt.FramelessWindowHint : Qt.Window
    title: station.operator
    onClosing: close => close.accepted = !stays

    Binding {
        target: Theme
        property: "room"
        value: view.height
    }
    Binding {
        target: Theme
        property: "large"
        value: main.station.aids.largeText
    }
    Binding {
        target: Theme
        property: "contrast"
        value: main.station.aids.highContrast
    }
    // Gets only the touches that nothing above it takes: somebody is here, and the countdown starts again.
    TapHandler {
        enabled: !main.serviced
        onTapped: main.station.evse.touched()
    }
    TestRibbon {
        id: ribbon

        objectName: "testRibbon"
        width: parent.width
        height: visible ? implicitHeight : 0
        visible: main.station.testMoney
    }
    Roll {
        id: view

        visible: !main.serviced
        anchors.top: ribbon.bottom
        anchors.bottom: strip.top
        width: parent.width
        sheet: page

        Loader {
            id: page

            // Stop is a sheet over Charging, which lives on below it.
            readonly property int shown: main.sheet ? EvseModel.Screen.Charging : main.current

            objectName: "page"
            width: parent.width
            // Large letters may need more than there is.
            height: Math.max(view.height, Theme.rolls ? implicitHeight : 0)
            sourceComponent: [attract, tariff, choose, presentCard, scan, authorising, starting, charging, charging, summary, refused, fault, outOfService][shown]
            onLoaded: {
                view.rewind();
                arrive.restart();
            }

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
    WhenWanted {
        objectName: "languageSheet"
        anchors.fill: parent
        wanted: main.station.languages.open
        sourceComponent: LanguageSheet {
            languages: main.station.languages
        }
    }
    Sheets {
        anchors.fill: view
        visible: !main.serviced
        stopping: main.sheet
        evse: main.station.evse
    }
    Service {
        anchors.top: ribbon.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        station: main.station
    }
    Rectangle {
        objectName: "veil"
        anchors.fill: parent
        visible: opacity > 0
        color: Qt.alpha(Theme.scrim, 1)
        opacity: main.veil
    }

    FocusWalk {
        place: main.current
        onFound: target => view.reveal(target)
        onStirred: Panel.stir()
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
