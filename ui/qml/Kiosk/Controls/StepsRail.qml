pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

// Where paying and starting stand: done, now, to come.
RowLayout {
    id: rail

    required property var model

    spacing: 0

    Repeater {
        id: steps

        model: rail.model

        RowLayout {
            id: step

            required property int index
            required property string word
            required property int state
            readonly property bool _done: state === 2
            readonly property bool _now: state === 1

            Layout.fillWidth: index > 0
            spacing: Theme.s2

            Rectangle {
                visible: step.index > 0
                Layout.fillWidth: true
                Layout.leftMargin: Theme.s2
                Layout.preferredHeight: Theme.stroke
                radius: Theme.stroke / 2
                color: step.state > 0 ? Theme.accent : Theme.line
            }
            Rectangle {
                implicitWidth: Theme.icon + Theme.s2
                implicitHeight: implicitWidth
                radius: implicitWidth / 2
                color: step._done ? Theme.accent : "transparent"
                border.width: Theme.stroke
                border.color: step.state > 0 ? Theme.accent : Theme.line

                Icon {
                    anchors.centerIn: parent
                    visible: step._done
                    name: "check"
                    size: Math.round(Theme.icon * 0.8)
                    color: Theme.accentText
                }
                StatusDot {
                    anchors.centerIn: parent
                    visible: step._now
                }
            }
            Words {
                text: step.word
                size: Theme.body
                color: step.state > 0 ? Theme.text : Theme.faint
                font.weight: Font.Medium
            }
        }
    }
}
