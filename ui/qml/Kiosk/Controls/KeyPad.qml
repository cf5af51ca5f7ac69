pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

// Ten keys for a code of a known length; says it as soon as the last digit is there.
ColumnLayout {
    id: pad

    required property int digits
    property string typed: ""
    signal entered(string code)

    objectName: "keyPad"
    spacing: Theme.s2

    // Nobody's digits wait for the next person.
    onVisibleChanged: typed = ""

    function type(digit: string): void {
        if (typed.length === digits)
            typed = "";
        typed += digit;
        if (typed.length === digits)
            entered(typed);
    }

    RowLayout {
        Layout.alignment: Qt.AlignHCenter
        spacing: Theme.s2

        Repeater {
            model: pad.digits

            Rectangle {
                required property int index

                implicitWidth: Theme.dot * 1.5
                implicitHeight: implicitWidth
                radius: width / 2
                color: index < pad.typed.length ? Theme.text : "transparent"
                border.width: Theme.stroke / 2
                border.color: Theme.lineStrong
            }
        }
    }
    GridLayout {
        Layout.alignment: Qt.AlignHCenter
        Layout.fillWidth: true
        columns: 3
        columnSpacing: Theme.s1
        rowSpacing: Theme.s1
        uniformCellWidths: true

        Repeater {
            model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"]

            ActionButton {
                required property string modelData

                Layout.fillWidth: true
                Layout.preferredHeight: Theme.touch
                objectName: "key" + modelData + "Button"
                kind: ActionButton.Kind.Quiet
                text: modelData
                onClicked: pad.type(modelData)
            }
        }
        ActionButton {
            Layout.fillWidth: true
            Layout.columnSpan: 2
            Layout.preferredHeight: Theme.touch
            objectName: "keyClearButton"
            kind: ActionButton.Kind.Quiet
            text: qsTr("Clear")
            onClicked: pad.typed = ""
        }
    }
}
