pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Theme

// A car is connected: how does the driver want to pay?
Item {
    id: screen

    required property StationModel station
    readonly property PayModel _pay: station.evse.pay

    implicitHeight: column.implicitHeight + Theme.edgeTop * 2

    ColumnLayout {
        id: column

        anchors.fill: parent
        anchors.margins: Theme.edge
        anchors.topMargin: Theme.edgeTop
        anchors.bottomMargin: Theme.edgeTop
        spacing: Theme.compact ? Theme.s1 : Theme.s2

        Header {
            Layout.fillWidth: true
            station: screen.station
        }
        Item {
            Layout.fillHeight: true
        }
        Words {
            Layout.fillWidth: true
            text: screen._pay.offlineText || qsTr("How would you like to pay?")
            size: Theme.title
            font.weight: Font.DemiBold
            wrapMode: Text.WordWrap
        }
        Words {
            Layout.fillWidth: true
            text: screen._pay.priceText
            color: Theme.muted
            wrapMode: Text.WordWrap
            ticking: true
        }
        Item {
            Layout.fillHeight: true
        }
        GridLayout {
            Layout.fillWidth: true
            Layout.fillHeight: !Theme.tall
            Layout.maximumHeight: Theme.tall ? implicitHeight : Math.max(implicitHeight, Theme.art)
            columns: Theme.tall ? 1 : 3
            columnSpacing: Theme.s2
            rowSpacing: Theme.s3
            uniformCellWidths: true
            uniformCellHeights: Theme.tall

            Repeater {
                model: screen._pay.rails

                PayTile {
                    required property int rail

                    objectName: "payTile" + rail
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    onClicked: screen.station.evse.chooseRail(rail)
                }
            }
        }
        Item {
            // Tiles sink into the band that a seated driver reaches.
            Layout.fillHeight: !Theme.tall
        }
        Fact {
            Layout.fillWidth: true
            icon: screen._pay.offlineText ? "helpline" : "lock"
            text: screen._pay.offlineText ? screen.station.helplineText : screen._pay.holdText
        }
        Comforts {
            Layout.fillWidth: true
            Layout.topMargin: Theme.s1
            station: screen.station
        }
    }
}
