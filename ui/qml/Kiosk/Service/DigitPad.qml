pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

// Digits, one back, and done. Where somebody looks over a shoulder the digits change places.
ColumnLayout {
    id: pad

    property string typed: ""
    property int most: 12
    property string doneText: qsTr("OK")
    property list<string> _digits: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"]
    signal done

    spacing: Theme.s1

    function shuffle(): void {
        const digits = Array.from(_digits);
        for (let last = digits.length - 1; last > 0; last--) {
            const other = Math.floor(Math.random() * (last + 1));
            [digits[last], digits[other]] = [digits[other], digits[last]];
        }
        _digits = digits;
    }

    GridLayout {
        Layout.fillWidth: true
        columns: 3
        columnSpacing: Theme.s1
        rowSpacing: Theme.s1
        uniformCellWidths: true

        Repeater {
            model: 9

            ActionButton {
                required property int index

                Layout.fillWidth: true
                Layout.preferredHeight: Theme.touch
                objectName: "digit" + text + "Button"
                kind: ActionButton.Kind.Quiet
                text: pad._digits[index]
                onClicked: if (pad.typed.length < pad.most)
                    pad.typed += text
            }
        }
        ActionButton {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.touch
            objectName: "digitBackButton"
            kind: ActionButton.Kind.Quiet
            icon: "back"
            text: ""
            Accessible.name: qsTr("Back")
            onClicked: pad.typed = pad.typed.slice(0, -1)
        }
        ActionButton {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.touch
            objectName: "digit" + text + "Button"
            kind: ActionButton.Kind.Quiet
            text: pad._digits[9]
            onClicked: if (pad.typed.length < pad.most)
                pad.typed += text
        }
        ActionButton {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.touch
            objectName: "digitDoneButton"
            text: pad.doneText
            onClicked: pad.done()
        }
    }
}
