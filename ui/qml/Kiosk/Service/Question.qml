pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Theme

// Asked before money moves or drivers notice; a refund needs a reason first and then its amount.
Overlay {
    id: question

    required property ServiceModel service
    property int _reason: -1
    readonly property bool _wantsReason: service.asksAmount && _reason < 0
    readonly property bool _wantsAmount: service.asksAmount && _reason >= 0

    objectName: "serviceQuestion"

    GridLayout {
        width: parent.width
        columns: question._wantsAmount && !Theme.tall ? 2 : 1
        columnSpacing: Theme.s4
        rowSpacing: Theme.s2

        ColumnLayout {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignTop
            spacing: Theme.s1

            Words {
                Layout.fillWidth: true
                text: question.service.questionText
                size: Theme.body
                font.weight: Font.DemiBold
                wrapMode: Text.WordWrap
            }
            Words {
                Layout.fillWidth: true
                visible: text !== ""
                text: question._wantsAmount ? question.service.reasonNames[question._reason] : question.service.questionNote
                size: Theme.label
                color: Theme.muted
                wrapMode: Text.WordWrap
            }
            Words {
                Layout.fillWidth: true
                objectName: "questionAmount"
                visible: question._wantsAmount
                text: question.service.amountText(pad.typed)
                size: Theme.figure
                font.weight: Font.DemiBold
                ticking: true
            }
            GridLayout {
                Layout.fillWidth: true
                visible: question._wantsReason
                columns: Theme.tall ? 1 : 2
                columnSpacing: Theme.s1
                rowSpacing: Theme.s1
                uniformCellWidths: true

                Repeater {
                    model: question.service.reasonNames

                    ActionButton {
                        required property string modelData
                        required property int index

                        Layout.fillWidth: true
                        Layout.preferredHeight: Math.max(Theme.touch, wordy)
                        objectName: "reason" + index + "Button"
                        kind: ActionButton.Kind.Quiet
                        text: modelData
                        onClicked: question._reason = index
                    }
                }
            }
            ActionButton {
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.touch
                Layout.topMargin: Theme.s2
                objectName: "questionYesButton"
                visible: !question.service.asksAmount
                kind: ActionButton.Kind.Danger
                text: question.service.questionText
                onClicked: question.service.confirm("", -1)
            }
            ActionButton {
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.touch
                Layout.topMargin: Theme.s1
                objectName: "questionNoButton"
                kind: ActionButton.Kind.Quiet
                text: qsTr("Not now")
                onClicked: question.service.dismiss()
            }
        }
        DigitPad {
            id: pad

            Layout.fillWidth: true
            Layout.preferredWidth: 1
            visible: question._wantsAmount
            most: 7
            onTypedChanged: question.service.touch()
            onDone: if (typed !== "")
                question.service.confirm(typed, question._reason)
        }
    }
}
