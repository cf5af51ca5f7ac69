pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

// A titled card of the bench, as high as what is in it.
Card {
    id: panel

    default property alias rows: column.data
    required property string title
    property string note: ""
    property color tone: Theme.muted

    Layout.fillWidth: true
    padding: Desk.pad
    radius: Desk.radius * 2
    implicitHeight: column.implicitHeight + padding * 2

    ColumnLayout {
        id: column

        width: parent.width
        spacing: Desk.gap

        RowLayout {
            Layout.fillWidth: true
            Layout.bottomMargin: Math.round(Desk.gap / 2)
            spacing: Desk.pad

            Words {
                text: panel.title
                size: Desk.text
                font.weight: Font.DemiBold
            }
            Words {
                Layout.fillWidth: true
                text: panel.note
                size: Desk.small
                color: panel.tone
                horizontalAlignment: Text.AlignRight
                elide: Text.ElideRight
                ticking: true
            }
        }
    }
}
