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
    // On the lowest panel the strip says already which EVSE this is.
    readonly property bool _brief: Theme.terse && station.several
    readonly property color _tone: !_charge.live ? Theme.warn : _charge.paused ? Theme.info : Theme.accent

    implicitHeight: grid.implicitHeight + Theme.edgeTop * 2

    GridLayout {
        id: grid

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
                visible: !screen._brief
                Layout.fillWidth: true
                spacing: Theme.s2

                StatusDot {
                    tone: screen._tone
                }
                Words {
                    Layout.fillWidth: true
                    // Low panels have no room to name the only connector there is.
                    text: Theme.tight && !screen.station.several ? screen._charge.statusText : screen._charge.statusText + " · " + screen.station.evse.connectorText
                    color: Theme.muted
                    font.weight: Font.Medium
                    wrapMode: Text.WordWrap
                }
                LanguageButton {
                    visible: !Theme.tall && screen.station.languages.several
                    station: screen.station
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
                        widest: "000\u00a0kW"
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
                        widest: "00\u00a0%"
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
            RowLayout {
                visible: !Theme.tall
                Layout.fillWidth: true
                spacing: Theme.s2

                StopButton {
                    Layout.fillWidth: true
                    evse: screen.station.evse
                }
                LanguageButton {
                    visible: screen.station.languages.several && screen._brief
                    station: screen.station
                    inline: false
                }
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
        Comforts {
            Layout.fillWidth: true
            station: screen.station
        }
    }
}
