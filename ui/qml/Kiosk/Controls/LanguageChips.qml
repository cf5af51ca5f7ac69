pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.Models

// The languages on offer; hidden when there is only one.
RowLayout {
    id: chips

    required property StationModel station

    spacing: Theme.s1
    visible: repeater.count > 1

    Repeater {
        id: repeater

        model: chips.station.languages

        Target {
            id: chip

            required property string code
            required property string word
            required property string name
            required property bool chosen

            objectName: visible ? "language-" + code : ""
            implicitWidth: Math.round(Theme.touch * 1.4)
            implicitHeight: Theme.touch
            radius: height / 2
            color: chosen ? Theme.surface : "transparent"
            border.width: Theme.hairline + (chosen ? 1 : 0)
            border.color: chosen ? Theme.accent : Theme.lineStrong
            Accessible.role: Accessible.RadioButton
            Accessible.name: name
            Accessible.checked: chosen
            onClicked: chips.station.chooseLanguage(code)

            Words {
                anchors.centerIn: parent
                text: chip.word
                size: Theme.label
                font.weight: Font.DemiBold
                color: chip.chosen ? Theme.text : Theme.muted
                Accessible.ignored: true
            }
        }
    }
}
