pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Theme

// The session is over: what it cost, what became of the reserved amount, the receipt.
Item {
    id: screen

    required property StationModel station
    readonly property SummaryModel _sum: station.evse.summary
    readonly property bool _brief: Theme.compact || Theme.terse && station.several

    component DoneButton: ActionButton {
        Layout.fillWidth: true
        objectName: visible ? "doneButton" : ""
        text: qsTr("Done")
        onClicked: screen.station.evse.acknowledge()
    }

    implicitHeight: grid.implicitHeight + Theme.edgeTop * 2

    component Leaving: Words {
        Layout.fillWidth: true
        text: screen.station.evse.leavingText
        size: Theme.label
        color: Theme.faint
        ticking: true
    }

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
            Layout.fillHeight: true
            spacing: Theme.tight ? Theme.s1 : Theme.s2

            RowLayout {
                visible: !screen._brief
                Layout.fillWidth: true
                spacing: Theme.s2

                StatusDot {
                    tone: screen._sum.settled ? Theme.accent : Theme.info
                }
                Words {
                    Layout.fillWidth: true
                    text: qsTr("Finished") + " · " + screen.station.evse.connectorText
                    color: Theme.muted
                    font.weight: Font.Medium
                    wrapMode: Text.WordWrap
                }
                LanguageButton {
                    visible: !Theme.tall && screen.station.languages.several
                    station: screen.station
                }
            }
            Item {
                Layout.fillHeight: true
                visible: Theme.tall
            }
            Words {
                Layout.fillWidth: true
                Layout.topMargin: Theme.terse && screen.station.several ? 0 : Theme.s2
                objectName: "summaryTotal"
                text: screen._sum.totalText
                Accessible.name: qsTr("Total") + " " + text
                size: Theme.tight || Theme.tall && screen.station.several ? Theme.display : Theme.hero
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.title
                font.weight: Font.DemiBold
                font.letterSpacing: -2
                trimmed: true
            }
            Fact {
                Layout.fillWidth: true
                Layout.topMargin: Theme.tight ? Theme.s1 : Theme.s2
                icon: screen._sum.settled ? "check" : "hourglass"
                tone: screen._sum.settled ? Theme.accent : Theme.info
                text: screen._sum.moneyText
            }
            Fact {
                Layout.fillWidth: true
                icon: "info"
                ink: Theme.muted
                size: Theme.tight ? Theme.label : Theme.body
                text: screen._sum.stoppedText
            }
            Item {
                Layout.fillHeight: true
            }
            Card {
                visible: Theme.tall
                Layout.fillWidth: true
                // As wide as there is room: its content goes by that, and not the other way round.
                implicitWidth: 0

                SessionFigures {
                    width: parent.width
                    summary: screen._sum
                }
            }
            Fact {
                Layout.fillWidth: true
                icon: "plug"
                text: screen._sum.unplugText
            }
            Leaving {
                visible: !Theme.tall && Theme.roomy
            }
            RowLayout {
                visible: !Theme.tall
                Layout.fillWidth: true
                Layout.topMargin: Theme.tight ? 0 : Theme.s2
                spacing: Theme.s2

                DoneButton {}
                LanguageButton {
                    visible: screen.station.languages.several && screen._brief
                    station: screen.station
                    inline: false
                }
            }
        }
        Card {
            Layout.fillWidth: true
            Layout.fillHeight: !Theme.tall

            padding: Theme.terse ? Theme.s2 : Theme.s3
            implicitWidth: 0
            implicitHeight: lines.implicitHeight + padding * 2

            ColumnLayout {
                id: lines

                width: parent.width
                height: Theme.tall ? implicitHeight : parent.height
                spacing: Theme.terse ? Theme.s1 / 2 : Theme.tight ? Theme.s1 : Theme.s2

                SessionFigures {
                    visible: !Theme.tall
                    Layout.fillWidth: true
                    summary: screen._sum
                }
                CostLines {
                    Layout.fillWidth: true
                    size: Theme.tight ? Theme.label : Theme.body
                    model: screen._sum.lines
                }
                Rectangle {
                    Layout.fillWidth: true
                    Layout.preferredHeight: 1
                    color: Theme.line
                }
                TotalLine {
                    // Only where there is room to say it again: it is the figure above.
                    visible: !Theme.tight && !Theme.tall
                    label: qsTr("Total")
                    totalText: screen._sum.totalText
                }
                CostLines {
                    Layout.fillWidth: true
                    model: screen._sum.taxes
                    quiet: true
                }
                SignedFact {
                    summary: screen._sum
                    visible: text !== "" && !besideCode.visible
                }
                Item {
                    Layout.fillHeight: true
                }
                RowLayout {
                    Layout.fillWidth: true
                    visible: screen._sum.receiptUrl !== ""
                    spacing: Theme.s3

                    QrPlate {
                        size: Theme.qrSmall
                        text: screen._sum.receiptUrl
                    }
                    ColumnLayout {
                        Layout.fillWidth: true
                        spacing: 0

                        FittedWords {
                            text: qsTr("Receipt")
                            largest: Theme.body
                            least: Theme.label
                        }
                        Words {
                            Layout.fillWidth: true
                            visible: !besideCode.visible
                            text: qsTr("Scan to keep it")
                            size: Theme.label
                            color: Theme.muted
                            wrapMode: Text.WordWrap
                        }
                        SignedFact {
                            id: besideCode

                            summary: screen._sum
                            // A low panel has more room here than in a row of its own.
                            visible: text !== "" && Theme.tight && screen._sum.receiptUrl !== ""
                        }
                    }
                }
            }
        }
        ColumnLayout {
            visible: Theme.tall
            Layout.fillWidth: true
            spacing: Theme.s2

            Leaving {
                horizontalAlignment: Text.AlignHCenter
            }
            DoneButton {
                visible: Theme.tall
            }
            Comforts {
                Layout.fillWidth: true
                station: screen.station
            }
        }
    }
}
