pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.Models

// How to pay in icons, which cards where there is room to name them, whom to call, which station this is.
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
    CardMarks {
        Layout.fillWidth: true
        // On a panel with more air they stand below the invitation.
        station: footer.station
        opacity: Theme.roomy ? 0 : 1
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
