pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

// On every screen while money is not real.
Rectangle {
    implicitHeight: row.implicitHeight
    color: Qt.alpha(Theme.warn, 0.14)

    RowLayout {
        id: row

        anchors.centerIn: parent
        spacing: Theme.s1

        Icon {
            name: "flask"
            size: Theme.label
            color: Theme.warn
        }
        Words {
            text: qsTr("Test mode, no real money")
            size: Theme.large ? Theme.label * 0.8 : Theme.label
            color: Theme.warn
            font.weight: Font.Medium
        }
    }
}
