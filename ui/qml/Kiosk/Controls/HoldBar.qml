pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

// How much of the reserved amount is used. Quiet until it is nearly gone.
ColumnLayout {
    id: bar

    required property string text
    required property real share

    readonly property bool _near: share > 0.85

    visible: share >= 0
    Layout.fillHeight: false
    spacing: Theme.s1

    Words {
        Layout.fillWidth: true
        text: bar.text
        size: Theme.label
        color: bar._near ? Theme.warn : Theme.muted
        wrapMode: Text.WordWrap
        ticking: true
    }
    Rectangle {
        Layout.fillWidth: true
        implicitHeight: Theme.bar
        radius: height / 2
        color: Theme.line

        Rectangle {
            anchors.left: parent.left
            width: Math.max(parent.height, parent.width * bar.share)
            height: parent.height
            radius: height / 2
            color: bar._near ? Theme.warn : Theme.lineStrong
        }
    }
}
