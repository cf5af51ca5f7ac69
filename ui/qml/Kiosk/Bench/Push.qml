pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

// A button of the bench. `next` is the one that a first-time user would press now: the only accent.
Rectangle {
    id: push

    required property string text
    property string icon: ""
    property bool next: false
    signal clicked

    readonly property bool _leads: next && enabled
    readonly property color _ink: _leads ? Theme.accentText : enabled ? Theme.text : Theme.faint

    Layout.fillWidth: true
    Layout.preferredWidth: 1
    implicitHeight: Desk.button
    radius: Desk.radius
    color: _leads ? Theme.accent : enabled ? Theme.raised : "transparent"
    border.width: activeFocus ? 2 : _leads ? 0 : 1
    border.color: activeFocus ? Theme.info : enabled ? Theme.lineStrong : Theme.line
    activeFocusOnTab: true

    Keys.onSpacePressed: push.clicked()
    Keys.onReturnPressed: push.clicked()
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.onPressAction: push.clicked()

    RowLayout {
        anchors.centerIn: parent
        width: Math.min(implicitWidth, parent.width - Desk.gap * 2)
        spacing: Desk.gap

        Icon {
            visible: push.icon !== ""
            name: push.icon
            color: push._ink
            size: Desk.icon
        }
        Words {
            Layout.fillWidth: true
            text: push.text
            color: push._ink
            size: Desk.small
            font.weight: Font.DemiBold
            elide: Text.ElideRight
        }
    }
    Rectangle {
        anchors.fill: parent
        radius: parent.radius
        color: Theme.text
        opacity: tap.pressed ? 0.16 : over.hovered && push.enabled ? 0.07 : 0
    }
    HoverHandler {
        id: over
    }
    TapHandler {
        id: tap

        gesturePolicy: TapHandler.ReleaseWithinBounds
        onTapped: push.clicked()
    }
}
