pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import Kiosk.Theme

// Time that is left, as an arc that closes towards zero, with the number in its middle.
Item {
    id: ring

    required property real share
    property string text: ""
    // The number with its unit, for whoever hears it; nothing where a sentence beside it says so.
    property string spoken: ""
    property color tone: Theme.info
    property int size: Theme.action

    implicitWidth: size
    implicitHeight: size
    Accessible.role: Accessible.StaticText
    Accessible.name: spoken
    Accessible.ignored: spoken === ""

    Shape {
        anchors.fill: parent
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            strokeColor: Theme.track
            strokeWidth: Theme.bar
            fillColor: "transparent"

            PathAngleArc {
                centerX: ring.width / 2
                centerY: ring.height / 2
                radiusX: (ring.width - Theme.bar) / 2
                radiusY: radiusX
                startAngle: 0
                sweepAngle: 360
            }
        }
        ShapePath {
            strokeColor: ring.tone
            strokeWidth: Theme.bar
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap

            PathAngleArc {
                centerX: ring.width / 2
                centerY: ring.height / 2
                radiusX: (ring.width - Theme.bar) / 2
                radiusY: radiusX
                startAngle: -90
                sweepAngle: 360 * Math.min(1, Math.max(0, ring.share))
            }
        }
    }
    Words {
        anchors.centerIn: parent
        text: ring.text
        size: Math.min(Theme.body, Math.round(ring.size * 0.32))
        font.weight: Font.DemiBold
        ticking: true
        Accessible.ignored: true
    }
}
