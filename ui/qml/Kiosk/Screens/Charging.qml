pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Theme

// Energy is flowing: how much, what it costs, why, and one way to end it.
Item {
    id: screen

    required property StationModel station
    readonly property ChargeModel _charge: station.evse.charge
    readonly property color _tone: !_charge.live ? Theme.warn : _charge.paused ? Theme.info : Theme.accent

    GridLayout {
        anchors.fill: parent
        anchors.margins: Theme.edge
        anchors.topMargin: Theme.edgeTop
        anchors.bottomMargin: Theme.edgeTop
        columns: Theme.tall ? 1 : 2
        columnSpacing: Theme.s4
        rowSpacing: Theme.s3
        uniformCellWidths: !Theme.tall

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: !Theme.tall
            spacing: Theme.s2

            RowLayout {
                // On the lowest panel the strip says it already.
                visible: !(Theme.terse && screen.station.several)
                Layout.fillWidth: true
                spacing: Theme.s2

                StatusDot {
                    tone: screen._tone
                }
                Words {
                    Layout.fillWidth: true
                    text: screen._charge.statusText + " · " + screen.station.evse.connectorText
                    color: Theme.muted
                    font.weight: Font.Medium
                }
            }
            EnergyHero {
                Layout.fillWidth: true
                Layout.topMargin: Theme.tight ? Theme.s1 : Theme.s2
                charge: screen._charge
            }
            CostNow {
                Layout.fillWidth: true
                Layout.topMargin: Theme.tight ? Theme.s1 : Theme.s2
                charge: screen._charge
            }
            ChargeNotes {
                visible: !Theme.tight
                Layout.fillWidth: true
                charge: screen._charge
            }
            Item {
                Layout.fillHeight: true
            }
            Card {
                Layout.fillWidth: true
                padding: Theme.tight ? Theme.s2 : Theme.s3

                RowLayout {
                    width: parent.width
                    spacing: 0

                    Figure {
                        label: qsTr("Power")
                        value: screen._charge.powerText
                        widest: "000\u202fkW"
                        tone: screen._charge.live ? Theme.text : Theme.faint
                        size: Theme.trio
                    }
                    Item {
                        Layout.fillWidth: true
                    }
                    Figure {
                        visible: value !== ""
                        label: qsTr("Battery")
                        value: screen._charge.batteryText
                        widest: "00\u202f%"
                        size: Theme.trio
                    }
                    Item {
                        Layout.fillWidth: true
                        visible: screen._charge.batteryText !== ""
                    }
                    Figure {
                        label: qsTr("Time")
                        value: screen._charge.timeText
                        widest: "0:00:00"
                        size: Theme.trio
                    }
                }
            }
            StopButton {
                visible: !Theme.tall
                Layout.fillWidth: true
                evse: screen.station.evse
            }
        }
        CurveCard {
            Layout.fillWidth: true
            Layout.fillHeight: true
            charge: screen._charge
        }
        StopButton {
            visible: Theme.tall
            Layout.fillWidth: true
            evse: screen.station.evse
        }
    }
}
