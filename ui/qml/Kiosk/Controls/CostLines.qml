pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

// Lines of cost, as the bill has them: the right column adds up.
ColumnLayout {
    id: lines

    required property var model
    property int size: Theme.label
    property bool quiet: false

    Layout.fillHeight: false
    spacing: Theme.s1
    visible: repeater.count > 0

    Repeater {
        id: repeater

        model: lines.model

        RowLayout {
            id: line

            required property string label
            required property string value
            required property bool faint

            Layout.fillWidth: true
            spacing: Theme.s2
            Accessible.role: Accessible.StaticText
            Accessible.name: label + ": " + value

            Words {
                Layout.fillWidth: true
                text: line.label
                size: lines.size
                color: line.faint ? Theme.faint : Theme.muted
                wrapMode: Text.WordWrap
                ticking: true
                Accessible.ignored: true
            }
            Words {
                Layout.alignment: Qt.AlignBottom
                text: line.value
                size: lines.size
                color: line.faint ? Theme.faint : lines.quiet ? Theme.muted : Theme.text
                font.weight: Font.Medium
                ticking: true
                Accessible.ignored: true
            }
        }
    }
}
