pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

// A way to pay. A live reader needs no tap: presenting the card is the choice, and the tile says so.
Target {
    id: tile

    required property string title
    required property string note
    required property string icon
    required property bool usable
    required property bool live

    // Icon beside the words where the panel is tall or low, above them where it is wide.
    readonly property bool _low: Theme.compact || Theme.terse
                                 || Theme.tight && Theme.form !== Theme.Form.Wide
    readonly property bool _beside: Theme.tall || _low
    readonly property color _ink: !usable ? Theme.faint : live ? Theme.info : Theme.text

    implicitHeight: grid.implicitHeight + (_low || Theme.tall ? Theme.s2 : Theme.s3) * 2
    implicitWidth: grid.implicitWidth + Theme.s3 * 2
    radius: Theme.radius
    color: live ? Qt.tint(Theme.surface, Qt.alpha(Theme.info, 0.08)) : usable ? Theme.surface : "transparent"
    border.width: Theme.hairline + (live ? 1 : 0)
    border.color: live ? Theme.info : usable ? Theme.lineStrong : Theme.line
    enabled: usable
    Accessible.name: title + ". " + note

    GridLayout {
        id: grid

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: tile._low ? Theme.s2 : Theme.s3
        columns: tile._beside ? 2 : 1
        columnSpacing: Theme.tall ? Theme.s3 : Theme.s1
        rowSpacing: tile._low ? 0 : Theme.s1

        Icon {
            Layout.rowSpan: Theme.tall ? 2 : 1
            Layout.bottomMargin: tile._beside ? 0 : Theme.s2
            name: tile.icon
            color: tile._ink
            size: Math.round(Theme.icon * (Theme.tall ? 2 : tile._low ? 1.2 : 2))
        }
        FittedWords {
            text: tile.title
            largest: tile._low ? Theme.trio : Theme.figure
            least: Math.round(Theme.body * (Theme.large ? 0.85 : 1))
            color: tile.usable ? Theme.text : Theme.faint
            Accessible.ignored: true
        }
        Words {
            Layout.fillWidth: true
            Layout.columnSpan: tile._low ? 2 : 1
            text: tile.note
            // Narrow tiles keep it on one line.
            size: Theme.tall || Theme.form === Theme.Form.Wide ? Theme.body : Theme.label
            color: tile.live ? Theme.info : tile.usable ? Theme.muted : Theme.faint
            font.weight: tile.live ? Font.DemiBold : Font.Normal
            wrapMode: Text.WordWrap
            Accessible.ignored: true
        }
    }
    Rectangle {
        anchors.fill: parent
        radius: parent.radius
        color: Theme.text
        opacity: tile.pressed ? 0.1 : 0
    }
}
