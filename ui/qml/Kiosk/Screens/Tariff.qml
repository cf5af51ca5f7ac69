pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Theme

// Every price with its hours and tiers, before anything is tapped.
Item {
    id: screen

    required property StationModel station
    readonly property EvseModel _evse: station.evse

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.edge
        anchors.topMargin: Theme.edgeTop
        anchors.bottomMargin: Theme.edgeTop
        spacing: Theme.s2

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.s2

            Words {
                Layout.fillWidth: true
                text: qsTr("All prices")
                size: Theme.title
                font.weight: Font.DemiBold
            }
            LanguageButton {
                station: screen.station
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

            GridLayout {
                id: content

                width: parent.width - (rail.visible ? Theme.s3 : 0)
                columns: Theme.tall || Theme.compact ? 1 : 2
                columnSpacing: Theme.s4
                rowSpacing: Theme.s3

                Card {
                    Layout.fillWidth: true
                    Layout.alignment: Qt.AlignTop
                    Layout.preferredWidth: 3

                    PriceList {
                        width: parent.width
                        model: screen._evse.tariff
                    }
                }
                ColumnLayout {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 2
                    Layout.alignment: Qt.AlignTop
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
                    Fact {
                        Layout.fillWidth: true
                        icon: "helpline"
                        text: screen.station.helplineText
                    }
                }
            }
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
    Rectangle {
        id: rail

        // Says that there is more below.
        visible: flick.contentHeight > flick.height + 1
        x: screen.width - Theme.edge - width
        y: flick.parent.y + flick.y + flick.visibleArea.yPosition * flick.height
        width: Theme.bar
        height: flick.visibleArea.heightRatio * flick.height
        radius: width / 2
        color: Theme.lineStrong
    }
}
