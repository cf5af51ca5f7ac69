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
    Words {
        text: footer.station.helplineText
        size: Theme.label
        color: Theme.muted
        ticking: true
    }
    Words {
        text: footer.station.stationText
        size: Theme.label
        color: Theme.faint
        ticking: true
    }
}
