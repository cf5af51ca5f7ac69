pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.Models

// Two reading aids that a driver switches for themselves: large text, and high contrast.
RowLayout {
    id: aids

    required property AidsModel model

    spacing: Theme.s1

    component Switch: Target {
        id: toggle

        required property string name
        required property bool on

        implicitWidth: Theme.touch
        implicitHeight: Theme.touch
        radius: height / 2
        color: on ? Theme.surface : "transparent"
        border.width: on ? Theme.hairline + 1 : Theme.hairline
        border.color: on ? Theme.accent : Theme.lineStrong
        Accessible.role: Accessible.CheckBox
        Accessible.name: name
        Accessible.checkable: true
        Accessible.checked: on
        Accessible.onToggleAction: toggle.press()

        // The colour of its edge is not alone in saying that it is on.
        Rectangle {
            visible: toggle.on
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.s1
            width: Theme.touch * 0.3
            height: Theme.bar / 2
            radius: height / 2
            color: Theme.accent
        }
    }

    Switch {
        id: large

        objectName: visible ? "largeText" : ""
        name: qsTr("Large text")
        on: aids.model.largeText
        onClicked: aids.model.toggleLargeText()

        Words {
            anchors.centerIn: parent
            text: "Aa"
            size: Theme.icon * 0.8
            font.weight: Font.DemiBold
            color: large.on ? Theme.text : Theme.muted
            Accessible.ignored: true
        }
    }
    Switch {
        id: contrast

        objectName: visible ? "highContrast" : ""
        name: qsTr("High contrast")
        on: aids.model.highContrast
        onClicked: aids.model.toggleHighContrast()

        Icon {
            anchors.centerIn: parent
            name: "contrast"
            size: Math.round(Theme.icon * 0.9)
            color: contrast.on ? Theme.text : Theme.muted
        }
    }
}
