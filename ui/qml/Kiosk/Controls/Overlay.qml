pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Theme

// A sheet from the bottom edge, over a dimmed screen that takes no taps.
Item {
    id: overlay

    default property alias content: inside.data
    property int inset: 0
    // A tap beside the sheet; most sheets want an answer and ignore it.
    signal dismissed
    // Who had the focus when the sheet came up.
    property Item _before: null

    function _first(item: Item): Target {
        for (const child of item.children) {
            const target = child.visible ? child as Target ?? _first(child) : null;
            if (target)
                return target;
        }
        return null;
    }

    function _come(): void {
        arrive.restart();
        const holder = Window.activeFocusItem as Target;
        if (!holder)
            return;
        _before = holder;
        _first(inside)?.forceActiveFocus(Qt.PopupFocusReason);
    }
    function _go(): void {
        _before?.forceActiveFocus(Qt.PopupFocusReason);
        _before = null;
    }

    onVisibleChanged: visible ? _come() : _go()
    // One that is made for its question never changes: it is there from the start to its end.
    Component.onCompleted: if (visible)
        _come()
    Component.onDestruction: _go()

    ParallelAnimation {
        id: arrive

        NumberAnimation {
            target: overlay
            property: "opacity"
            from: Motion.enabled ? 0 : 1
            to: 1
            duration: Motion.quick
            easing.type: Motion.curve
        }
        NumberAnimation {
            target: panel
            property: "anchors.bottomMargin"
            from: -Motion.slide
            to: 0
            duration: Motion.calm
            easing.type: Motion.curve
        }
    }
    Rectangle {
        anchors.fill: parent
        color: Theme.scrim
    }
    MouseArea {
        anchors.fill: parent
        onClicked: overlay.dismissed()
    }
    Rectangle {
        id: panel

        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        width: Math.min(parent.width, Theme.sheet)
        height: inside.childrenRect.height + Theme.s4 * 2
        topLeftRadius: Theme.radius
        topRightRadius: Theme.radius
        color: Theme.surface
        border.width: 1
        border.color: Theme.line

        MouseArea {
            anchors.fill: parent
        }
        Item {
            id: inside

            anchors.fill: parent
            anchors.margins: Theme.s4
        }
    }
}
