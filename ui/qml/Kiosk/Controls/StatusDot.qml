pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Theme

// A state, always beside its word. Its shape tells as much as its colour: a disc while energy flows, a ring
// while somebody is waited for, a diamond where a driver should look, a square where nothing can be done.
Item {
    id: dot

    property color tone: Theme.accent

    readonly property string shape: Qt.colorEqual(tone, Theme.info) ? "ring" : Qt.colorEqual(tone, Theme.warn) ? "diamond" : Qt.colorEqual(tone, Theme.danger) ? "square" : "disc"
    readonly property bool _edged: shape === "diamond" || shape === "square"

    objectName: "statusDot"
    implicitWidth: Theme.dot
    implicitHeight: Theme.dot

    Rectangle {
        anchors.centerIn: parent
        width: dot.shape === "diamond" ? Theme.dot * 0.8 : Theme.dot
        height: width
        rotation: dot.shape === "diamond" ? 45 : 0
        antialiasing: true
        radius: dot._edged ? 1 : width / 2
        color: dot.shape === "ring" ? "transparent" : dot.tone
        border.width: dot.shape === "ring" ? Theme.stroke : 0
        border.color: dot.tone
    }
}
