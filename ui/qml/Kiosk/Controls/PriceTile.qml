pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

// A price and what it is for, the price of energy the largest. A tap opens the tariff.
Target {
    id: tile

    required property string label
    required property string value
    required property string number
    required property string per
    required property bool main
    // Four in a row share one smaller size.
    property bool crowded: false

    readonly property int padding: Theme.compact ? Theme.s2 : Theme.s3
    // What number and unit would like; where both are too wide they shrink together.
    readonly property int _wished: !crowded ? (main ? Theme.price : Theme.figure) : main ? Math.round(Theme.figure * 1.04) : Math.max(Theme.body, Math.round(Theme.figure * 0.78))

    readonly property int _perWished: crowded && !main ? Theme.label : Theme.body
    readonly property real _share: Math.min(1, (width - padding * 2 - Theme.s1 * 2) / Math.max(1, numberNatural.advanceWidth + perNatural.advanceWidth))
    readonly property int _size: Math.floor(_wished * _share)

    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.hairline
    border.color: Theme.cardEdge
    implicitHeight: column.implicitHeight + padding * 2
    implicitWidth: numberNatural.advanceWidth + perNatural.advanceWidth + Theme.s1 * 2 + padding * 2
    Accessible.name: label + " " + value

    TextMetrics {
        id: numberNatural

        font.family: Theme.family
        font.pixelSize: tile._wished
        font.weight: tile.main ? Font.Bold : Font.DemiBold
        font.features: ({ "tnum": 1 })
        text: tile.number
    }
    TextMetrics {
        id: perNatural

        font.family: Theme.family
        font.pixelSize: tile._perWished
        font.weight: Font.Medium
        text: tile.per
    }
    ColumnLayout {
        id: column

        anchors.fill: parent
        anchors.margins: tile.padding
        spacing: 0

        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: false
            spacing: Theme.s1

            Words {
                Layout.fillWidth: true
                text: tile.label
                size: Theme.label
                color: Theme.muted
                wrapMode: Text.WordWrap
                Accessible.ignored: true
            }
            Icon {
                // One sign for the row that there is more behind it.
                visible: tile.main
                Layout.alignment: Qt.AlignTop
                name: "chevron"
                size: Theme.label
                color: Theme.faint
            }
        }
        Item {
            Layout.fillHeight: true
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: false
            // One baseline for every size: descenders differ by about a quarter of the letters.
            Layout.bottomMargin: Theme.tall ? 0 : Math.round((Theme.price - tile._size) * 0.25)
            spacing: Theme.s1

            Words {
                Layout.alignment: Qt.AlignBaseline
                text: tile.number
                size: tile._size
                font.weight: tile.main ? Font.Bold : Font.DemiBold
                ticking: true
                Accessible.ignored: true
            }
            Words {
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignBaseline
                text: tile.per
                size: Math.floor(tile._perWished * tile._share)
                color: Theme.muted
                font.weight: Font.Medium
                Accessible.ignored: true
            }
        }
    }
}
