pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Theme

// Number, PIN, and a code for whoever has one. What is wrong is never said, only that it is.
GridLayout {
    id: door

    required property ServiceModel service

    property string _number: ""
    property string _pin: ""
    property int _step: 0

    objectName: "serviceDoor"
    columns: Theme.tall ? 1 : 2
    columnSpacing: Theme.s4
    rowSpacing: Theme.s4

    function _next(): void {
        if (_step === 0 && pad.typed === "")
            return;
        if (_step === 0)
            _number = pad.typed;
        else if (_step === 1)
            _pin = pad.typed;
        else
            _send();
        _step = (_step + 1) % 3;
        pad.typed = "";
    }

    function _send(): void {
        door.service.enter(_number, _pin, pad.typed);
        _number = "";
        _pin = "";
    }

    ColumnLayout {
        Layout.fillWidth: true
        Layout.fillHeight: !Theme.tall
        Layout.preferredWidth: 1
        spacing: Theme.s2

        Words {
            Layout.fillWidth: true
            text: qsTr("Service")
            size: Theme.title
            font.weight: Font.DemiBold
        }
        Words {
            Layout.fillWidth: true
            objectName: "serviceStep"
            text: [qsTr("Your number"), qsTr("Your PIN"), qsTr("Code from the app, or OK without one")][door._step]
            wrapMode: Text.WordWrap
        }
        Words {
            Layout.fillWidth: true
            objectName: "serviceTyped"
            text: door._step === 1 ? "•".repeat(pad.typed.length) : pad.typed
            size: Theme.figure
            font.weight: Font.DemiBold
            ticking: true
        }
        Fact {
            Layout.fillWidth: true
            objectName: "serviceDoorText"
            icon: "alert"
            tone: Theme.warn
            text: door.service.doorText
        }
        Fact {
            Layout.fillWidth: true
            icon: "wait"
            visible: door.service.checking
            text: qsTr("Checking")
        }
        Item {
            Layout.fillHeight: !Theme.tall
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.s2

            ActionButton {
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.touch
                objectName: "serviceTurnAwayButton"
                kind: ActionButton.Kind.Quiet
                icon: "back"
                text: qsTr("Leave")
                onClicked: door.service.leave()
            }
            ActionButton {
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.touch
                objectName: "shuffleButton"
                kind: ActionButton.Kind.Quiet
                text: qsTr("Shuffle")
                onClicked: pad.shuffle()
            }
        }
    }
    DigitPad {
        id: pad

        Layout.fillWidth: true
        Layout.preferredWidth: 1
        Layout.alignment: Qt.AlignVCenter
        onTypedChanged: door.service.touch()
        onDone: door._next()
    }
}
