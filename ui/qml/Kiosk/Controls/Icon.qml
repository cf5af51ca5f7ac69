pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Theme

// An icon of assets/icons in a token's colour. The provider inks the SVG, as tinting effects draw
// nothing under the software renderer.
Image {
    id: icon

    required property string name
    property color color: Theme.text
    property int size: Theme.icon
    // Icons that point along the line of reading turn with it; a clock, a card and a tick do not.
    readonly property bool directional: ["back", "chevron"].includes(name)

    mirror: directional && LayoutMirroring.enabled
    width: size
    height: size
    sourceSize: Qt.size(size, size)
    source: name === "" ? "" : "image://icon/" + name + "/" + String(color).slice(1)
}
