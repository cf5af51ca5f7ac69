pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Theme

// A QR code, black on white in both themes, each module a whole number of pixels.
Rectangle {
    id: plate

    required property string text
    property int size: Theme.qr

    implicitWidth: size
    implicitHeight: size
    radius: Theme.radiusSmall
    color: Theme.plate
    border.width: 1
    border.color: Theme.cardEdge
    Accessible.role: Accessible.Graphic
    Accessible.name: qsTr("QR code")

    Image {
        readonly property int _step: Math.max(1, Math.floor(plate.size / Math.max(1, implicitWidth)))

        objectName: "qrImage"
        anchors.centerIn: parent
        width: implicitWidth * _step
        height: implicitHeight * _step
        source: plate.text === "" ? "" : "image://qr/" + encodeURIComponent(plate.text)
        smooth: false
    }
}
