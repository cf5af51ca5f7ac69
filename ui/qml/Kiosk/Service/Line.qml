pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Theme

// A heading, or a row: what it is about, its value, how it stands in colour, shape and word, buttons.
Item {
    id: line

    required property ServiceModel service
    required property int index
    required property bool heading
    required property string label
    required property string about
    required property string value
    required property string word
    required property int tone
    required property string firstText
    required property string secondText

    readonly property color _tone: [Theme.muted, Theme.accent, Theme.warn, Theme.danger][tone]
    readonly property string _icon: ["", "check", "alert", "cross"][tone]
    readonly property bool _says: value !== "" || word !== ""
    // What it says stands beside what it is about, where there is room for two columns.
    readonly property bool _beside: _says && !Theme.compact

    // No more of its width is for buttons.
    readonly property real _buttons: Math.round(width * (_beside ? 0.34 : 0.46))

    implicitHeight: heading ? title.implicitHeight + Theme.s2 : row.implicitHeight + (firstText === "" ? 0 : Theme.s1)

    Words {
        id: title

        visible: line.heading
        anchors.bottom: parent.bottom
        width: parent.width
        text: line.label
        size: Theme.body
        font.weight: Font.DemiBold
        wrapMode: Text.WordWrap
    }
    RowLayout {
        id: row

        visible: !line.heading
        width: parent.width
        spacing: Theme.s2

        GridLayout {
            Layout.fillWidth: true
            columns: line._beside ? 2 : 1
            columnSpacing: Theme.s2
            rowSpacing: 0

            Words {
                Layout.fillWidth: !line._beside
                Layout.preferredWidth: line._beside ? Math.round(line.width * 0.3) : -1
                Layout.alignment: Qt.AlignTop
                text: line.label
                size: Theme.label
                color: Theme.muted
                wrapMode: Text.WrapAtWordBoundaryOrAnywhere
            }
            ColumnLayout {
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignTop
                visible: line._says
                spacing: 0

                Words {
                    Layout.fillWidth: true
                    visible: text !== ""
                    text: line.value
                    size: Theme.label
                    wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                    ticking: true
                }
                RowLayout {
                    Layout.fillWidth: true
                    visible: line.word !== ""
                    spacing: Theme.s1

                    Icon {
                        visible: line._icon !== ""
                        name: line._icon
                        color: line._tone
                        size: Theme.label
                    }
                    Words {
                        Layout.fillWidth: true
                        text: line.word
                        size: Theme.label
                        color: line.tone === 0 ? Theme.text : line._tone
                        wrapMode: Text.WordWrap
                    }
                }
            }
        }
        GridLayout {
            Layout.fillWidth: false
            visible: line.firstText !== ""
            // Beside each other where that leaves the words of the row their room.
            columns: first.implicitWidth + second.implicitWidth < line._buttons ? 2 : 1
            columnSpacing: Theme.s1
            rowSpacing: Theme.s1

            ActionButton {
                id: first

                Layout.fillWidth: true
                Layout.preferredHeight: Math.max(Theme.touch, wordy)
                Layout.maximumWidth: line._buttons
                objectName: "line" + line.index + "FirstButton"
                kind: ActionButton.Kind.Quiet
                text: line.firstText
                Accessible.name: line.firstText + ", " + line.about
                onClicked: line.service.press(line.index, 0)
            }
            ActionButton {
                id: second

                Layout.fillWidth: true
                Layout.preferredHeight: Math.max(Theme.touch, wordy)
                Layout.maximumWidth: line._buttons
                objectName: "line" + line.index + "SecondButton"
                visible: text !== ""
                kind: ActionButton.Kind.Quiet
                text: line.secondText
                Accessible.name: line.secondText + ", " + line.about
                onClicked: line.service.press(line.index, 1)
            }
        }
    }
}
