pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import Kiosk.Theme

// Something is happening that takes its time: not shown before it does. The only thing that turns on its
// screen.
Item {
    id: spinner

    property int size: Theme.action
    property color tone: Theme.accent

    readonly property bool shown: Motion.patience === 0 || wait.done
    readonly property bool turning: turn.running

    implicitWidth: size
    implicitHeight: size

    Timer {
        id: wait

        property bool done: false

        interval: Motion.patience
        running: Motion.patience > 0
        onTriggered: done = true
    }
    Shape {
        objectName: "spinnerArc"
        visible: spinner.shown
        anchors.fill: parent
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            strokeColor: Theme.track
            strokeWidth: Theme.bar
            fillColor: "transparent"

            PathAngleArc {
                centerX: spinner.width / 2
                centerY: spinner.height / 2
                radiusX: (spinner.width - Theme.bar) / 2
                radiusY: radiusX
                sweepAngle: 360
            }
        }
        ShapePath {
            strokeColor: spinner.tone
            strokeWidth: Theme.bar
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap

            PathAngleArc {
                centerX: spinner.width / 2
                centerY: spinner.height / 2
                radiusX: (spinner.width - Theme.bar) / 2
                radiusY: radiusX
                startAngle: -90
                sweepAngle: 100
            }
        }
        RotationAnimation on rotation {
            id: turn

            running: Motion.enabled && spinner.visible && spinner.shown
            from: 0
            to: 360
            duration: Motion.spin
            loops: Animation.Infinite
        }
    }
}
