pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Theme

// A QR code, black on white in both themes, each module a whole number of pixels. The picture brings its
// own quiet zone, so the plate ends where it ends; a long address makes it grow to what a phone needs.
Rectangle {
    id: plate

    required property string text
    property int size: Theme.qr
    property int least: 0

    // Modules without the four of quiet zone on either side.
    readonly property int _modules: Math.max(1, image.implicitWidth - 8)
    readonly property int _step: Math.max(1, Math.floor(size / Math.max(1, image.implicitWidth)), Math.ceil(least / _modules))

    implicitWidth: image.width
    implicitHeight: image.height
    radius: Theme.radiusSmall
    color: Theme.plate
    border.width: 1
    border.color: Theme.cardEdge
    Accessible.role: Accessible.Graphic
    Accessible.name: qsTr("QR code")

    Image {
        id: image

        objectName: "qrImage"
        anchors.centerIn: parent
        width: implicitWidth * plate._step
        height: implicitHeight * plate._step
        source: plate.text === "" ? "" : "image://qr/" + encodeURIComponent(plate.text)
        smooth: false
    }
}
