pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.Models

// How to pay in icons, whom to call, which station this is.
RowLayout {
    id: footer

    required property StationModel station

    Layout.fillHeight: false
    spacing: Theme.s3

    Repeater {
        model: footer.station.evse.pay.rails

        Icon {
            required property string icon
            required property bool usable

            name: icon
            color: usable ? Theme.muted : Theme.faint
            opacity: usable ? 1 : 0.5
        }
    }
    Item {
        Layout.fillWidth: true
    }
    GridLayout {
        // Beside each other where there is room, else below.
        columns: helpline.implicitWidth + name.implicitWidth + (Theme.icon + Theme.s3) * 4 > footer.width ? 1 : 2
        columnSpacing: Theme.s3
        rowSpacing: 0

        Words {
            id: helpline

            Layout.alignment: Qt.AlignRight
            text: footer.station.helplineText
            size: Theme.label
            color: Theme.muted
            ticking: true
        }
        Words {
            id: name

            Layout.alignment: Qt.AlignRight
            text: footer.station.stationText
            size: Theme.label
            color: Theme.faint
            ticking: true
        }
    }
}
