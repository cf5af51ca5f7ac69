pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Theme

// A word to whoever held a charge card to the reader and sees nothing happen; goes by itself.
Rectangle {
    id: note

    required property string text

    objectName: "cardNote"
    visible: text !== ""
    implicitHeight: said.implicitHeight + Theme.s3 * 2
    color: Theme.surface
    border.width: 1
    border.color: Theme.line

    Fact {
        id: said

        anchors.verticalCenter: parent.verticalCenter
        x: Theme.edge
        width: parent.width - Theme.edge * 2
        icon: "rfid"
        tone: Theme.info
        text: note.text
    }
}
