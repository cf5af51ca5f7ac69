pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

// Where paying and starting stand, from top to bottom: done, now (it turns), to come.
ColumnLayout {
    id: rail

    required property var model

    readonly property int _room: Math.round(Theme.art * 1.3)

    spacing: Theme.s1

    Repeater {
        model: rail.model

        ColumnLayout {
            id: step

            required property int index
            required property string word
            required property int progress
            readonly property bool _done: progress === 2
            readonly property bool _now: progress === 1

            spacing: Theme.s1
            Accessible.role: Accessible.StaticText
            Accessible.name: word + ", " + (_done ? qsTr("done") : _now ? qsTr("now") : qsTr("to come"))

            Rectangle {
                visible: step.index > 0
                Layout.leftMargin: (Theme.touch - width) / 2
                Layout.preferredWidth: Theme.stroke
                Layout.preferredHeight: Theme.s4
                radius: Theme.stroke / 2
                color: step.progress > 0 ? Theme.accent : Theme.line
            }
            RowLayout {
                spacing: Theme.compact ? Theme.s2 : Theme.s3

                Item {
                    implicitWidth: Theme.touch
                    implicitHeight: Theme.touch

                    Rectangle {
                        anchors.fill: parent
                        visible: !step._now
                        radius: width / 2
                        color: step._done ? Theme.accent : "transparent"
                        border.width: Theme.stroke
                        border.color: step._done ? Theme.accent : Theme.lineStrong
                    }
                    Icon {
                        anchors.centerIn: parent
                        visible: step._done
                        name: "check"
                        color: Theme.accentText
                    }
                    Loader {
                        active: step._now
                        sourceComponent: Spinner {
                            size: Theme.touch
                        }
                    }
                }
                TextMetrics {
                    id: longest

                    font.family: Theme.family
                    font.pixelSize: Theme.figure
                    font.weight: Font.DemiBold
                    text: step.word.split(" ").reduce((one, other) => other.length > one.length ? other : one, "")
                }
                Words {
                    Layout.maximumWidth: rail._room
                    text: step.word
                    wrapMode: Text.WordWrap
                    // No word is wider than the rail.
                    size: Math.floor(Theme.figure * Math.min(1, (rail._room - 2) / Math.max(1, longest.advanceWidth)))
                    color: step.progress > 0 ? Theme.text : Theme.faint
                    Accessible.ignored: true
                    font.weight: step._now ? Font.DemiBold : Font.Medium
                }
            }
        }
    }
}
