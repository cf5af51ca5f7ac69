pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

// A price and what it is for. A tap opens the tariff.
Target {
    id: tile

    required property string label
    required property string value
    property bool main: false
    // Four in a row share one smaller size.
    property bool crowded: false
    readonly property int padding: Theme.compact ? Theme.s2 : Theme.s3

    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.hairline
    border.color: Theme.cardEdge
    implicitHeight: column.implicitHeight + padding * 2
    implicitWidth: column.implicitWidth + padding * 2
    Accessible.name: label + " " + value

    ColumnLayout {
        id: column

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: tile.padding
        spacing: 0

        Words {
            Layout.fillWidth: true
            text: tile.label
            size: Theme.label
            color: Theme.muted
            wrapMode: Text.WordWrap
            Accessible.ignored: true
        }
        FittedWords {
            // Too long for one line even at its smallest, it breaks before its unit.
            text: tile.value.replace("\u00a0/", " /")
            largest: tile.crowded ? Math.max(Theme.body, Math.round(Theme.figure * 0.78)) : Theme.figure
            // Four tiles on the lowest panel leave little room; the energy price always fits.
            least: Math.round((tile.main ? Theme.body : Theme.label) * (Theme.large ? 0.8 : 1))
            ticking: true
            Accessible.ignored: true
        }
    }
}
