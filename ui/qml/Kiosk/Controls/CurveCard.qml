pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.Models

// The power curve over the lines of cost and the hold.
Card {
    id: card

    required property ChargeModel charge
    readonly property bool drawn: curve.height > Theme.label * 2.4

    implicitHeight: column.implicitHeight + padding * 2

    ColumnLayout {
        id: column

        anchors.fill: parent
        spacing: Theme.tight ? Theme.s1 : Theme.s2

        RowLayout {
            // Where every sentence there can be is said at once, a curve is what the lowest panel has no room for.
            visible: !Theme.lean
            opacity: card.drawn ? 1 : 0
            Layout.fillWidth: true
            spacing: Theme.s2

            Words {
                Layout.fillWidth: true
                text: card.charge.curveTitle
                Accessible.ignored: true
                size: Theme.label
                color: Theme.muted
                wrapMode: Text.WordWrap
            }
            Words {
                text: "kW"
                Accessible.ignored: true
                size: Theme.label
                color: Theme.faint
            }
        }
        PowerCurve {
            id: curve

            visible: !Theme.lean
            opacity: card.drawn ? 1 : 0
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: Theme.large ? Theme.label * 3 : 0
            points: card.charge.curve
            grid: card.charge.grid
            gridTexts: card.charge.gridTexts
            times: card.charge.times
            timeTexts: card.charge.timeTexts
            fromText: card.charge.curveFromText
            toText: qsTr("Now")
            live: card.charge.live
            spoken: card.charge.curveTitle + ", " + qsTr("now %1").arg(card.charge.powerText)
        }
        ChargeNotes {
            visible: Theme.tight
            Layout.fillWidth: true
            charge: card.charge
        }
        Rectangle {
            visible: !Theme.lean
            Layout.fillWidth: true
            Layout.preferredHeight: 1
            color: Theme.line
        }
        CostLines {
            Layout.fillWidth: true
            model: card.charge.lines
        }
        Fact {
            Layout.fillWidth: true
            icon: "clock"
            ink: Theme.muted
            size: Theme.label
            text: card.charge.nextChangeText
        }
        HoldBar {
            Layout.fillWidth: true
            text: card.charge.holdText
            share: card.charge.holdShare
        }
    }
}
