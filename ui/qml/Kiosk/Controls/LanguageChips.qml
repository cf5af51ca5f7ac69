pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.Models

// The likeliest languages, and a globe for the others; hidden when there is only one.
RowLayout {
    id: chips

    required property StationModel station

    spacing: Theme.s1
    visible: station.languages.several

    Repeater {
        model: chips.station.languages.chips

        Rectangle {
            id: chip

            required property string code
            required property string word
            required property string name
            required property bool chosen

            objectName: "language-" + code
            implicitWidth: Math.round(Theme.touch * 1.3)
            implicitHeight: Theme.touch
            radius: height / 2
            color: chosen ? Theme.surface : "transparent"
            border.width: chosen ? 2 : 1
            border.color: chosen ? Theme.accent : Theme.line
            Accessible.role: Accessible.RadioButton
            Accessible.name: name
            Accessible.checked: chosen
            Accessible.onPressAction: chips.station.languages.choose(chip.code)

            Words {
                anchors.centerIn: parent
                text: chip.word
                size: Theme.label
                font.weight: Font.DemiBold
                color: chip.chosen ? Theme.text : Theme.muted
            }
            TapHandler {
                gesturePolicy: TapHandler.ReleaseWithinBounds
                onTapped: chips.station.languages.choose(chip.code)
            }
        }
    }
    LanguageButton {
        visible: chips.station.languages.more
        station: chips.station
        inline: false
    }
}
