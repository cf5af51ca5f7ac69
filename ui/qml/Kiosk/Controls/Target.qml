pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Theme

// Something to press: a finger, a key or switch and assistive technology all do the same to it. It draws
// the ring of the one that has the focus; `FocusWalk` moves the focus.
Rectangle {
    id: root

    // How far outside its edge the ring is drawn; negative where the surroundings would cut it off.
    property int ringReach: Theme.ring * 2
    readonly property bool pressed: tap.pressed
    signal clicked

    function press(): void {
        if (enabled)
            clicked();
    }

    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.onPressAction: root.press()

    Rectangle {
        objectName: "focusRing"
        visible: root.activeFocus
        anchors.fill: parent
        anchors.margins: -root.ringReach
        radius: root.radius + root.ringReach
        color: "transparent"
        border.width: Theme.ring
        border.color: Theme.focus
        z: 1
    }
    TapHandler {
        id: tap

        gesturePolicy: TapHandler.ReleaseWithinBounds
        onTapped: root.press()
    }
}
