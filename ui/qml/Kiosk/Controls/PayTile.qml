pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

// A way to pay. A live reader needs no tap: presenting the card is the choice, and the tile says so.
Rectangle {
    id: tile

    required property string title
    required property string note
    required property string icon
    required property bool usable
    required property bool live
    // Beside each other in landscape, below each other on a tall panel.
    property bool flat: Theme.tall
    signal clicked

    readonly property color _ink: !usable ? Theme.faint : live ? Theme.info : Theme.text

    implicitHeight: grid.implicitHeight + Theme.s3 * 2
    implicitWidth: grid.implicitWidth + Theme.s3 * 2
    radius: Theme.radius
    color: usable ? Theme.surface : "transparent"
    border.width: live ? 2 : 1
    border.color: live ? Theme.info : usable ? Theme.lineStrong : Theme.line
    Accessible.role: Accessible.Button
    Accessible.name: title + ". " + note
    Accessible.onPressAction: if (tile.usable) tile.clicked()

    GridLayout {
        id: grid

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.s3
        columns: tile.flat ? 2 : 1
        columnSpacing: Theme.s3
        rowSpacing: Theme.s2

        Icon {
            name: tile.icon
            color: tile._ink
            size: tile.flat ? Theme.icon * 2 : Math.round(Theme.icon * 1.6)
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            Words {
                Layout.fillWidth: true
                text: tile.title
                size: Theme.figure
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.body
                color: tile.usable ? Theme.text : Theme.faint
                font.weight: Font.DemiBold
            }
            Words {
                Layout.fillWidth: true
                text: tile.note
                size: Theme.body
                color: tile.live ? Theme.info : tile.usable ? Theme.muted : Theme.faint
                font.weight: tile.live ? Font.DemiBold : Font.Normal
                wrapMode: Text.WordWrap
            }
        }
    }
    Rectangle {
        anchors.fill: parent
        radius: parent.radius
        color: Theme.text
        opacity: tap.pressed ? 0.1 : 0
    }
    TapHandler {
        id: tap

        enabled: tile.usable
        gesturePolicy: TapHandler.ReleaseWithinBounds
        onTapped: tile.clicked()
    }
}
