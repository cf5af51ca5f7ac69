pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.Models

// One EVSE of the strip: label, icon, word, figure. The one in front is filled.
Rectangle {
    id: cell

    required property string label
    required property string word
    required property string figure
    required property string icon
    required property int tone
    required property bool focused
    signal clicked

    readonly property color _tone: tone === StationModel.Tone.Accent ? Theme.accent : tone === StationModel.Tone.Danger ? Theme.danger : tone === StationModel.Tone.Info ? Theme.info : Theme.muted

    radius: Theme.radiusSmall
    color: focused ? Theme.raised : "transparent"
    border.width: focused ? 1 : 0
    border.color: Theme.lineStrong
    clip: true
    Accessible.role: Accessible.Button
    Accessible.name: label + " " + word + " " + figure
    Accessible.onPressAction: cell.clicked()

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.tall ? Theme.s1 : Theme.s2
        anchors.rightMargin: Theme.tall ? Theme.s1 : Theme.s2
        spacing: Theme.s1

        Words {
            text: cell.label
            size: Theme.body
            font.weight: Font.Bold
            color: cell.focused ? Theme.text : Theme.muted
        }
        Icon {
            name: cell.icon
            color: cell._tone
            size: Math.round(Theme.icon * 0.8)
        }
        GridLayout {
            Layout.fillWidth: true
            columns: Theme.tall ? 1 : 2
            columnSpacing: Theme.s1
            rowSpacing: 0

            FittedWords {
                text: cell.word
                largest: Theme.label
                least: Math.round(Theme.label * 0.8)
                wrapMode: Text.Wrap
                color: cell.focused ? Theme.text : Theme.muted
                weight: Font.Medium
            }
            Words {
                visible: text !== "" && (Theme.tall || cell.width > Theme.label * 14)
                text: cell.figure
                size: Theme.label
                color: cell.focused ? Theme.text : Theme.muted
                ticking: true
            }
        }
    }
    TapHandler {
        gesturePolicy: TapHandler.ReleaseWithinBounds
        onTapped: cell.clicked()
    }
}
