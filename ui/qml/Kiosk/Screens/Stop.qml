pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Theme

// The question before energy stops: keeping is the easy answer.
Overlay {
    id: sheet

    required property EvseModel evse

    objectName: "stopSheet"

    ColumnLayout {
        width: parent.width
        spacing: Theme.s2

        Words {
            Layout.fillWidth: true
            text: qsTr("Stop charging now?")
            size: Theme.title
            font.weight: Font.DemiBold
            wrapMode: Text.WordWrap
        }
        Words {
            Layout.fillWidth: true
            text: qsTr("%1 so far, %2 kWh. You pay only what you used.").arg(sheet.evse.charge.costText).arg(sheet.evse.charge.energyText)
            color: Theme.muted
            wrapMode: Text.WordWrap
            ticking: true
        }
        Words {
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.s2
            text: sheet.evse.leavingText
            size: Theme.label
            color: Theme.muted
            ticking: true
        }
        GridLayout {
            Layout.fillWidth: true
            columns: Theme.tall ? 1 : 2
            columnSpacing: Theme.s2
            rowSpacing: Theme.s2
            uniformCellWidths: true

            ActionButton {
                Layout.fillWidth: true
                objectName: "keepButton"
                text: qsTr("Keep charging")
                onClicked: sheet.evse.keepCharging()
            }
            ActionButton {
                Layout.fillWidth: true
                objectName: "confirmStopButton"
                kind: ActionButton.Kind.Danger
                text: qsTr("Stop")
                onClicked: sheet.evse.stop()
            }
        }
    }
}
