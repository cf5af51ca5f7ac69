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
    readonly property string _invitation: (station.evse.powerText ? station.evse.powerText + " · " : "") + station.evse.pay.payText
    // What the brand adds gives way to instructions and prices where there is no room for both.
    readonly property real _greeted: greeting.text === "" || _finished ? 0 : greeting.implicitHeight + Theme.s2
    readonly property real _marked: marks.count === 0 || _finished ? 0 : marks.implicitHeight + Theme.s2 + Theme.s1
    readonly property real _spare: above.height - heading.implicitHeight - headline.implicitHeight - advice.implicitHeight - advice.Layout.topMargin - 4 * Theme.s2 - (Theme.tall && art.visible ? art.height + Theme.s2 : 0)
    readonly property bool _opening: station.evse.opening
    // On the lowest panel, long advice and tiles of many lines take their room from the headline.
    readonly property bool _short: Theme.terse && station.several && above.height < heading.implicitHeight + Theme.display * 1.4 + advice.implicitHeight + advice.Layout.topMargin + Theme.s2 * 3

    component ReceiptButton: ActionButton {
        objectName: visible ? "receiptButton" : ""
        kind: ActionButton.Kind.Quiet
        icon: "receipt"
        text: qsTr("Show receipt")
        onClicked: screen.station.evse.showReceipt()
    }

    implicitHeight: above.implicitHeight + below.implicitHeight + Theme.edgeTop * 3

    PlugArt {
        id: art

        // Where a car is still on the cable there is nothing to plug into.
        visible: !screen._finished && !screen._opening && (Theme.tall ? height > Theme.art * 0.5 : !Theme.compact)
        anchors.right: parent.right
        anchors.rightMargin: Theme.edge + Theme.s4
        y: Theme.tall ? _head + Theme.s4 : _head + (below.y - _head - height) / 2
        height: Theme.tall ? Math.min(Theme.art, below.y - _head - Theme.display * 4 - _brand) : Math.min(Theme.art * 1.1, below.y - _head - Theme.s4)

        readonly property int _head: Theme.edgeTop + Theme.touch
        readonly property real _brand: screen._greeted + screen._marked > 0 ? screen._greeted + screen._marked + Theme.s4 : 0
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
            id: heading

            Layout.fillWidth: true
            spacing: Theme.s2

            Logo {
                Layout.fillWidth: true
                station: screen.station
                onHeld: screen.station.openService()
            }
            LanguageChips {
                visible: !Theme.tall && screen.station.languages.several
                station: screen.station
            }
            AidButtons {
                visible: !Theme.tall
                model: screen.station.aids
            }
        }
        Item {
            Layout.fillHeight: true
            Layout.minimumHeight: Theme.tall && art.visible ? art.height + Theme.s3 : 0
        }
        Words {
            id: greeting

            objectName: "greeting"
            Layout.fillWidth: true
            visible: screen._greeted > 0 && screen._spare - screen._marked >= screen._greeted
            text: screen.station.brand.greetingText
            color: Theme.accent
            font.weight: Font.Medium
        }
        FittedWords {
            id: headline

            Layout.rightMargin: again.visible ? again.width + Theme.s4 : Theme.tall || !art.visible ? 0 : art.width + Theme.s4 * 2
            text: screen._opening ? qsTr("One moment") : screen._finished ? qsTr("Charging finished") : qsTr("Plug in to start")
            largest: screen._short ? Theme.title : Theme.display
            least: Theme.title
            weight: Font.Bold
            tracking: -2
            trimmed: true
        }
        Words {
            id: advice

            Layout.fillWidth: true
            Layout.topMargin: Theme.terse ? Theme.s1 : Theme.s3
            Layout.rightMargin: again.visible ? again.width + Theme.s4 : Theme.tall || !art.visible ? 0 : art.width + Theme.s4
            text: screen._opening ? qsTr("This charger is starting up.") : screen._finished ? screen.station.evse.summary.unplugText : screen._invitation
            color: Theme.muted
            wrapMode: Text.WordWrap
        }
        Item {
            Layout.fillWidth: true
            Layout.topMargin: Theme.s1
            Layout.rightMargin: headline.Layout.rightMargin
            implicitHeight: marks.visible ? marks.implicitHeight : 0
            visible: marks.count > 0 && !screen._finished

            // Laid out even where it is not shown: only then does it know how many lines it takes.
            PaymentMarks {
                id: marks

                width: parent.width
                visible: screen._marked > 0 && screen._spare >= screen._marked
                brand: screen.station.brand
            }
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
            id: grid

            // Two in a row where four would be too narrow, or where one would push the highest out of reach.
            readonly property bool _paired: Theme.tall ? tiles.count > 3 || screen.station.evse.receiptAgain : Theme.large && tiles.count > 3 && screen.width < 1200

            Layout.fillWidth: true
            // The energy price takes four parts where every other tile takes three.
            columns: _paired ? 6 : Theme.tall ? 1 : 1 + 3 * Math.min(4, tiles.count)
            uniformCellWidths: true
            columnSpacing: Theme.s2
            rowSpacing: Theme.s3

            Repeater {
                id: tiles

                model: screen.station.evse.tiles

                PriceTile {
                    required property int index

                    objectName: "priceTile" + index
                    crowded: !Theme.tall && tiles.count > 3
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.columnSpan: grid._paired ? 3 : Theme.tall ? 1 : main ? 4 : 3
                    onClicked: screen.station.evse.showTariff()
                }
            }
        }
        Comforts {
            Layout.fillWidth: true
            station: screen.station
        }
        Footer {
            Layout.fillWidth: true
            station: screen.station
            named: marks.visible
        }
    }
}
