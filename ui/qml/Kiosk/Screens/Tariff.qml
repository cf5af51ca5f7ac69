pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Theme

// Every price with its hours and tiers, before anything is tapped. The prices roll; what holds for all of
// them, and the way back, stay.
Item {
    id: screen

    required property StationModel station
    readonly property EvseModel _evse: station.evse
    // Only the widest panel has room for the terms beside the prices; elsewhere they follow below.
    readonly property bool _beside: Theme.form === Theme.Form.Wide && !Theme.compact && !Theme.tight

    // Prices leave room for the button that rolls them where there is none beside them.
    readonly property bool _narrowed: Theme.tall || _beside

    component Terms: ColumnLayout {
        spacing: Theme.s2

        Fact {
            Layout.fillWidth: true
            icon: "receipt"
            text: screen._evse.vatText
        }
        Fact {
            Layout.fillWidth: true
            icon: "lock"
            text: screen._evse.lockText
        }
        Fact {
            Layout.fillWidth: true
            icon: "card"
            text: screen._evse.pay.holdText
        }
    }
    component ForMembers: Fact {
        Layout.fillWidth: true
        icon: "rfid"
        text: screen._evse.pay.memberHintText
    }
    component More: MoreButton {
        onClicked: flick.contentY = Math.min(flick.contentHeight - flick.height, flick.contentY + flick.height * 0.7)
    }
    component Closing: Words {
        text: screen._evse.leavingText
        size: Theme.label
        color: Theme.faint
        horizontalAlignment: Text.AlignHCenter
        ticking: true
    }

    GridLayout {
        anchors.fill: parent
        anchors.margins: Theme.edge
        anchors.topMargin: Theme.edgeTop
        anchors.bottomMargin: Theme.edgeTop
        columns: Theme.tall ? 1 : 2
        columnSpacing: Theme.s4
        rowSpacing: Theme.s2

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: screen._beside ? 6 : 9
            spacing: Theme.s2

            RowLayout {
                Layout.fillWidth: true
                Layout.minimumHeight: Theme.touch
                spacing: Theme.s2

                Words {
                    Layout.fillWidth: true
                    text: qsTr("All prices")
                    size: Theme.title
                    font.weight: Font.DemiBold
                }
            }
            Flickable {
                id: flick

                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.topMargin: Theme.compact ? 0 : Theme.s2
                contentHeight: content.height
                boundsBehavior: Flickable.StopAtBounds
                clip: true
                onMovementStarted: screen._evse.touched()

                Rectangle {
                    id: rail

                    // Says that there is more below.
                    parent: flick
                    visible: flick.contentHeight > flick.height + 1
                    x: flick.width - width
                    y: flick.visibleArea.yPosition * flick.height
                    width: Theme.bar
                    height: flick.visibleArea.heightRatio * flick.height
                    radius: width / 2
                    color: Theme.lineStrong
                }
                More {
                    parent: flick
                    visible: screen._narrowed && rail.visible && !flick.atYEnd
                    x: rail.x - width - Theme.s1
                    y: flick.height - height - Theme.s1
                }
                ColumnLayout {
                    id: content

                    width: parent.width - (rail.visible ? Theme.s3 + (screen._narrowed ? Theme.touch : 0) : 0)
                    spacing: Theme.s3

                    Card {
                        Layout.fillWidth: true

                        PriceList {
                            width: parent.width
                            model: screen._evse.tariff
                        }
                    }
                    Terms {
                        visible: !screen._beside
                        Layout.fillWidth: true
                    }
                    // Under the prices on every panel: beside them long words leave it no room.
                    ForMembers {
                        Layout.bottomMargin: Theme.s2
                    }
                }
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: !Theme.tall
            Layout.preferredWidth: 4
            spacing: Theme.s2

            RowLayout {
                visible: !Theme.tall
                Layout.alignment: Qt.AlignRight
                spacing: Theme.s1

                LanguageButton {
                    station: screen.station
                    inline: false
                }
                AidButtons {
                    model: screen.station.aids
                }
            }
            Terms {
                visible: screen._beside
                Layout.fillWidth: true
                Layout.fillHeight: false
                Layout.topMargin: Theme.s2 + Theme.s3
            }
            Item {
                Layout.fillWidth: true
                Layout.fillHeight: !Theme.tall
                Layout.minimumHeight: screen._narrowed ? 0 : Theme.touch

                // Beside the prices, never on one.
                More {
                    anchors.horizontalCenter: parent.horizontalCenter
                    anchors.bottom: parent.bottom
                    visible: !screen._narrowed && rail.visible && !flick.atYEnd
                }
            }
            Comforts {
                Layout.fillWidth: true
                station: screen.station
            }
            Closing {
                Layout.fillWidth: true
            }
            ActionButton {
                Layout.fillWidth: true
                objectName: "backButton"
                kind: ActionButton.Kind.Quiet
                icon: "back"
                text: qsTr("Back")
                onClicked: screen._evse.goBack()
            }
        }
    }
}
