pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

// One verb. Primary is the one accent of its screen; quiet has a border; danger confirms a stop.
Target {
    id: button

    enum Kind {
        Primary,
        Quiet,
        Danger
    }

    required property string text
    property int kind: ActionButton.Kind.Primary
    property string icon: ""

    // Its words with a little air: more than the usual height where they need more lines.
    readonly property real wordy: row.implicitHeight + Theme.s1

    readonly property bool _quiet: kind === ActionButton.Kind.Quiet
    readonly property color _ink: _quiet ? Theme.text : kind === ActionButton.Kind.Danger ? Theme.dangerText : Theme.accentText

    implicitWidth: row.implicitWidth + Theme.s4 * 2
    implicitHeight: Theme.action
    radius: Theme.radius
    color: _quiet ? Theme.raised : kind === ActionButton.Kind.Danger ? Theme.dangerFill : Theme.accent
    border.width: _quiet ? Theme.hairline : 0
    border.color: Theme.lineStrong

    Accessible.name: text

    RowLayout {
        id: row

        anchors.centerIn: parent
        width: Math.min(implicitWidth, parent.width - Theme.s2 * 2)
        spacing: Theme.s2

        Icon {
            visible: button.icon !== ""
            name: button.icon
            color: button._ink
        }
        Words {
            Layout.fillWidth: true
            text: button.text
            color: button._ink
            font.weight: Font.DemiBold
            wrapMode: Text.WordWrap
            horizontalAlignment: Text.AlignHCenter
            Accessible.ignored: true
        }
    }

    Rectangle {
        anchors.fill: parent
        radius: parent.radius
        color: Theme.text
        opacity: button.pressed ? 0.14 : 0
    }
}
