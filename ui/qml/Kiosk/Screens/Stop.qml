pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Theme

// The question before energy stops: keeping is the easy answer. Where a code is asked for, knowing it
// is the other answer.
Overlay {
    id: sheet

    required property EvseModel evse

    readonly property bool _code: evse.stopAsksCode

    objectName: "stopSheet"

    GridLayout {
        width: parent.width
        columns: sheet._code && !Theme.tall ? 2 : 1
        columnSpacing: Theme.s4
        rowSpacing: Theme.s3

        ColumnLayout {
            Layout.fillWidth: true
            Layout.preferredWidth: Theme.sheet / 2
            spacing: Theme.s2

            Words {
                Layout.fillWidth: true
                text: qsTr("Stop charging now?")
                // Keys and large letters leave the lowest panel no room for a title.
                size: sheet._code && Theme.lean ? Theme.body : Theme.title
                font.weight: Font.DemiBold
                wrapMode: Text.WordWrap
            }
            Words {
                Layout.fillWidth: true
                Layout.bottomMargin: Theme.s2
                visible: !(sheet._code && Theme.tight)
                text: qsTr("%1 so far, %2 kWh. You pay only what you used.").arg(sheet.evse.charge.costText).arg(sheet.evse.charge.energyText)
                color: Theme.muted
                wrapMode: Text.WordWrap
                ticking: true
            }
            Words {
                Layout.fillWidth: true
                visible: !sheet._code
                text: sheet.evse.leavingText
                size: Theme.label
                color: Theme.muted
                ticking: true
            }
            Words {
                Layout.fillWidth: true
                Layout.fillHeight: true
                objectName: "stopHint"
                visible: sheet._code
                text: sheet.evse.stopHintText
                verticalAlignment: Text.AlignTop
                wrapMode: Text.WordWrap
                ticking: true
            }
            GridLayout {
                Layout.fillWidth: true
                columns: Theme.tall || sheet._code ? 1 : 2
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
                    visible: !sheet._code
                    kind: ActionButton.Kind.Danger
                    text: qsTr("Stop")
                    onClicked: sheet.evse.stop()
                }
            }
        }
        KeyPad {
            Layout.fillWidth: true
            Layout.preferredWidth: Theme.sheet / 3
            visible: sheet._code
            digits: 4
            onEntered: code => sheet.evse.stopWith(code)
        }
    }
}
