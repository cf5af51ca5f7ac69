pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Theme

// A member proves who it is before anything is put on the account.
Overlay {
    id: sheet

    required property EvseModel evse

    objectName: "pinSheet"

    GridLayout {
        width: parent.width
        columns: Theme.tall ? 1 : 2
        columnSpacing: Theme.s4
        rowSpacing: Theme.s3

        ColumnLayout {
            Layout.fillWidth: true
            Layout.preferredWidth: Theme.sheet / 2
            spacing: Theme.s2

            Words {
                Layout.fillWidth: true
                objectName: "pinHint"
                text: sheet.evse.pinHintText
                // Keys and large letters leave a low panel no room for a title.
                size: Theme.tight && Theme.rolls ? Theme.body : Theme.title
                font.weight: Font.DemiBold
                wrapMode: Text.WordWrap
            }
            Words {
                Layout.fillWidth: true
                Layout.fillHeight: true
                text: sheet.evse.pay.memberText
                color: Theme.muted
                verticalAlignment: Text.AlignTop
                wrapMode: Text.WordWrap
            }
            ActionButton {
                Layout.fillWidth: true
                objectName: "pinBackButton"
                kind: ActionButton.Kind.Quiet
                icon: "back"
                text: qsTr("Back")
                onClicked: sheet.evse.goBack()
            }
        }
        KeyPad {
            Layout.fillWidth: true
            Layout.preferredWidth: Theme.sheet / 3
            visible: sheet.evse.asksPin
            digits: 4
            onEntered: code => sheet.evse.enterPin(code)
        }
    }
}
