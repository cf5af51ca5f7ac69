pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.Models

// The power curve over the lines of cost and the hold.
Card {
    id: card

    required property ChargeModel charge

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.tight ? Theme.s1 : Theme.s2

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.s2

            Words {
                Layout.fillWidth: true
                text: card.charge.curveTitle
                size: Theme.label
                color: Theme.muted
                wrapMode: Text.WordWrap
            }
            Words {
                text: "kW"
                size: Theme.label
                color: Theme.faint
            }
        }
        PowerCurve {
            Layout.fillWidth: true
            Layout.fillHeight: true
            points: card.charge.curve
            grid: card.charge.grid
            gridTexts: card.charge.gridTexts
            fromText: card.charge.curveFromText
            toText: qsTr("Now")
            live: card.charge.live
        }
        ChargeNotes {
            visible: Theme.tight
            Layout.fillWidth: true
            charge: card.charge
        }
        Rectangle {
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
