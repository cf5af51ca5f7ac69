pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Theme

// A window on a page that large text has made taller than its room: the page is dragged, turned with the
// wheel, follows the focus or goes on with a press, and a rail says where it is. A page that fits stands still.
Item {
    id: roll

    required property Item sheet
    readonly property real _over: Math.max(0, sheet.height - height)
    property real _shift: 0

    function _by(delta: real): void {
        _shift = Math.max(0, Math.min(_over, _shift - delta));
    }
    function reveal(item: Item): void {
        let within = item;
        while (within && within !== sheet)
            within = within.parent;
        if (!within)
            return;
        const top = item.mapToItem(roll, 0, 0).y;
        const below = top + item.height + Theme.s2 - height;
        _by(top < Theme.s2 ? Theme.s2 - top : below > 0 ? -below : 0);
    }
    function rewind(): void {
        _shift = 0;
    }

    clip: _over > 0
    on_OverChanged: _by(0)

    Binding {
        target: roll.sheet
        property: "y"
        value: -roll._shift
    }
    DragHandler {
        target: null
        enabled: roll._over > 0
        xAxis.enabled: false
        yAxis.onActiveValueChanged: delta => roll._by(delta)
    }
    WheelHandler {
        enabled: roll._over > 0
        onWheel: event => roll._by(event.angleDelta.y / 2)
    }
    Rectangle {
        objectName: "rollRail"
        visible: roll._over > 0
        anchors.right: parent.right
        anchors.rightMargin: Theme.s1 / 2
        y: roll._shift / Math.max(1, roll.sheet.height) * roll.height
        z: 1
        width: Theme.bar
        height: roll.height * roll.height / Math.max(1, roll.sheet.height)
        radius: width / 2
        color: Theme.lineStrong
    }
    MoreButton {
        visible: roll._shift < roll._over
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.s2
        z: 1
        onClicked: roll._by(-roll.height * 0.7)
    }
}
