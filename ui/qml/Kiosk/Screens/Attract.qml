pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Theme

// Nobody is here yet: what to do, what it costs, who runs it.
Item {
    id: screen

    required property StationModel station

    PlugArt {
        id: art

        visible: Theme.tall ? below.y > _head + Theme.art + Theme.display * 2.8 : !Theme.compact
        anchors.right: parent.right
        anchors.rightMargin: Theme.edge + Theme.s4
        y: Theme.tall ? _head + Theme.s4 : _head + (below.y - _head - height) / 2
        height: Theme.tall ? Theme.art : Math.min(Theme.art * 1.1, below.y - _head - Theme.s4)

        readonly property int _head: Theme.edgeTop + Theme.touch
        fast: screen.station.evse.fast
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
        Words {
            Layout.fillWidth: true
            Layout.rightMargin: Theme.tall || !art.visible ? 0 : art.width + Theme.s4 * 2
            text: qsTr("Plug in to start")
            size: Theme.display
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.title
            font.weight: Font.Bold
            font.letterSpacing: -2
            trimmed: true
        }
        Words {
            Layout.fillWidth: true
            Layout.topMargin: Theme.s3
            text: screen.station.evse.pay.payText
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
