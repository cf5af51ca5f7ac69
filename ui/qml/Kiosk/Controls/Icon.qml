pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import Kiosk.Models
import Kiosk.Theme

// An icon of assets/icons in a token's colour: one line, 24 by 24, drawn with a round pen.
Item {
    id: icon

    required property string name
    property color color: Theme.text
    property int size: Theme.icon
    // Icons that point along the line of reading turn with it; a clock, a card and a tick do not.
    readonly property bool directional: ["back", "chevron"].includes(name)
    readonly property bool mirrored: directional && LayoutMirroring.enabled

    implicitWidth: size
    implicitHeight: size
    width: size
    height: size

    Shape {
        width: 24
        height: 24
        transform: Scale {
            xScale: icon.size / 24 * (icon.mirrored ? -1 : 1)
            yScale: icon.size / 24
        }
        x: icon.mirrored ? icon.size : 0

        ShapePath {
            strokeColor: icon.color
            strokeWidth: 2
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap
            joinStyle: ShapePath.RoundJoin

            PathSvg {
                path: Drawings.icon(icon.name)
            }
        }
    }
}
