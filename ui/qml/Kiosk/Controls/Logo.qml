pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Theme

// The operator's logo, or its name as a wordmark. Held for five seconds it opens the service menu.
Item {
    id: logo

    required property StationModel station
    readonly property real _aspect: Theme.night ? station.brand.nightAspect : station.brand.dayAspect

    signal held

    objectName: "logo"
    implicitWidth: picture.visible ? picture.width : words.implicitWidth
    implicitHeight: picture.visible ? picture.height : words.implicitHeight

    Words {
        id: words

        width: parent.width
        anchors.verticalCenter: parent.verticalCenter
        visible: !picture.visible
        text: logo.station.operator
        font.weight: Font.ExtraBold
        font.capitalization: Font.AllUppercase
        font.letterSpacing: Math.round(size * 0.09)
        elide: Text.ElideRight
    }
    Image {
        id: picture

        objectName: "logoImage"
        anchors.verticalCenter: parent.verticalCenter
        visible: logo._aspect > 0
        height: Theme.touch
        width: Math.round(height * logo._aspect)
        sourceSize: Qt.size(width, height)
        source: visible ? "image://logo/" + (Theme.night ? "night" : "day") : ""
        Accessible.role: Accessible.Graphic
        Accessible.name: logo.station.operator
    }
    TapHandler {
        longPressThreshold: 5
        margin: Theme.s3
        onLongPressed: logo.held()
    }
}
