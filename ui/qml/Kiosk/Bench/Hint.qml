pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

// What a first-time user would do now; room for two lines, so that nothing below it moves.
Rectangle {
    id: hint

    required property string text

    Layout.fillWidth: true
    implicitHeight: Math.round(Desk.text * 2.9) + Desk.gap
    radius: Desk.radius
    color: Qt.alpha(Theme.info, 0.12)
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Desk.pad
        anchors.rightMargin: Desk.pad
        spacing: Desk.pad

        Icon {
            name: "info"
            color: Theme.info
            size: Desk.icon
        }
        Words {
            Layout.fillWidth: true
            text: hint.text
            size: Desk.text
            font.weight: Font.Medium
            wrapMode: Text.Wrap
            elide: Text.ElideRight
            maximumLineCount: 2
        }
    }
}
