pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Theme

// Nobody is here yet, or nobody any more: what to do, what it costs, who runs it.
Item {
    id: screen

    required property StationModel station
    readonly property bool _finished: station.evse.finished

    component ReceiptButton: ActionButton {
        objectName: visible ? "receiptButton" : ""
        kind: ActionButton.Kind.Quiet
        icon: "receipt"
        text: qsTr("Show receipt")
        onClicked: screen.station.evse.showReceipt()
    }

    PlugArt {
        id: art

        // Where a car is still on the cable there is nothing to plug into.
        visible: !screen._finished && (Theme.tall ? below.y > _head + Theme.art + Theme.display * 2.8 : !Theme.compact)
        anchors.right: parent.right
        anchors.rightMargin: Theme.edge + Theme.s4
        y: Theme.tall ? _head + Theme.s4 : _head + (below.y - _head - height) / 2
        height: Theme.tall ? Theme.art : Math.min(Theme.art * 1.1, below.y - _head - Theme.s4)

        readonly property int _head: Theme.edgeTop + Theme.touch
        fast: screen.station.evse.fast
    }
    ReceiptButton {
        id: again

        visible: !Theme.tall && screen.station.evse.receiptAgain
        anchors.right: parent.right
        anchors.rightMargin: Theme.edge
        y: above.y + (headline.y + advice.y + advice.height - height) / 2
    }

    ColumnLayout {
        id: above

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: below.top
        anchors.margins: Theme.edge
        anchors.topMargin: Theme.edgeTop
        anchors.bottomMargin: Theme.edgeTop
        spacing: Theme.s2

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.s2

            Logo {
                Layout.fillWidth: true
                text: screen.station.operator
                onHeld: screen.station.openService()
            }
            LanguageChips {
                station: screen.station
            }
        }
        Item {
            Layout.fillHeight: true
            Layout.minimumHeight: Theme.tall && art.visible ? Theme.art : 0
        }
        FittedWords {
            id: headline

            Layout.rightMargin: again.visible ? again.width + Theme.s4 : Theme.tall || !art.visible ? 0 : art.width + Theme.s4 * 2
            text: screen._finished ? qsTr("Charging finished") : qsTr("Plug in to start")
            // On the lowest panel, advice that needs a second line takes its room from the headline.
            largest: Theme.terse && screen.station.several && advice.lineCount > 1 ? Theme.title : Theme.display
            least: Theme.title
            weight: Font.Bold
            tracking: -2
            trimmed: true
        }
        Words {
            id: advice

            Layout.fillWidth: true
            Layout.topMargin: Theme.terse ? Theme.s1 : Theme.s3
            Layout.rightMargin: again.visible ? again.width + Theme.s4 : 0
            text: screen._finished ? screen.station.evse.summary.unplugText : screen.station.evse.pay.payText
            color: Theme.muted
            wrapMode: Text.WordWrap
        }
        Item {
            Layout.fillHeight: true
        }
    }

    ColumnLayout {
        id: below

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.edge
        anchors.topMargin: Theme.edgeTop
        anchors.bottomMargin: Theme.edgeTop
        spacing: Theme.s3

        ReceiptButton {
            visible: Theme.tall && screen.station.evse.receiptAgain
            Layout.fillWidth: true
        }
        GridLayout {
            Layout.fillWidth: true
            columns: Theme.tall ? 1 : 4
            columnSpacing: Theme.s2
            rowSpacing: Theme.s3
            uniformCellWidths: true

            Repeater {
                id: tiles

                model: screen.station.evse.tiles

                PriceTile {
                    required property int index

                    objectName: "priceTile" + index
                    crowded: !Theme.tall && tiles.count > 3
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    onClicked: screen.station.evse.showTariff()
                }
            }
        }
        Footer {
            Layout.fillWidth: true
            station: screen.station
        }
    }
}
