pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import Kiosk.Models
import Kiosk.Theme

// A QR code, black on white in both themes, each module a whole number of pixels. The code brings its
// own quiet zone, so the plate ends where it ends; a long address makes it grow to what a phone needs.
Rectangle {
    id: plate

    required property string text
    property int size: Theme.qr
    property int least: 0

    readonly property int modules: Drawings.qrSide(text)
    // Modules without the four of quiet zone on either side.
    readonly property int _bare: Math.max(1, modules - 8)
    readonly property int _step: Math.max(1, Math.floor(size / Math.max(1, modules)), Math.ceil(least / _bare))

    implicitWidth: code.width
    implicitHeight: code.height
    radius: Theme.radiusSmall
    color: Theme.plate
    border.width: 1
    border.color: Theme.cardEdge
    Accessible.role: Accessible.Graphic
    Accessible.name: qsTr("QR code")

    Rectangle {
        id: code

        objectName: "qrImage"
        color: Theme.plate
        anchors.centerIn: parent
        width: plate.modules * plate._step
        height: width

        Shape {
            transform: Scale {
                xScale: plate._step
                yScale: plate._step
            }
            width: plate.modules
            height: plate.modules

            ShapePath {
                strokeWidth: -1
                fillColor: Theme.plateInk

                PathSvg {
                    path: Drawings.qr(plate.text)
                }
            }
        }
    }
}
