pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.Models

// How to pay in icons, which cards where there is room to name them, whom to call, which station this is.
RowLayout {
    id: footer

    required property StationModel station
    // The cards are named above already.
    property bool named: false

    Layout.fillHeight: false
    spacing: Theme.s3

    Repeater {
        model: footer.station.evse.pay.rails

        Icon {
            required property string icon
            required property bool usable

            name: icon
            color: Theme.muted

            // Struck through, not only paler, where it cannot be used now.
            Rectangle {
                objectName: "struck"
                visible: !parent.usable
                anchors.centerIn: parent
                width: parent.width * 1.3
                height: Theme.stroke
                rotation: -45
                antialiasing: true
                color: Theme.warn
            }
        }
    }
    Item {
        Layout.fillWidth: true
        implicitHeight: marks.visible ? marks.implicitHeight : 0

        // All of them, or none where there is no room.
        PaymentMarks {
            id: marks

            anchors.verticalCenter: parent.verticalCenter
            width: parent.width
            visible: !footer.named && count > 0 && inOneRow
            brand: footer.station.brand
        }
    }
    GridLayout {
        // Beside each other where there is room, else below.
        columns: Theme.large || helpline.implicitWidth + name.implicitWidth + (Theme.icon + Theme.s3) * 4 > footer.width ? 1 : 2
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
